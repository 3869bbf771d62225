"""Names of kinds of letters on the command line."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import click


class KindOfLetter(click.Choice[str]):
    """A kind of letter; a hyphen does for an underscore, and the nearest name is suggested."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it is written everywhere."""
        asked = str(value).strip().lower().replace("-", "_")
        near = get_close_matches(asked, self.choices, n=1, cutoff=0.5)
        guess = f" Did you mean {near[0]}?" if near else ""
        what = f"no letter is called {value!r}.{guess} `negotiate letters write --help` names them."
        if asked not in self.choices:
            self.fail(what, param, ctx)
        return asked
