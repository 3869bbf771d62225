"""Names of kinds of letters on the command line."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import click

from negotiate.cli.messages import _


class KindOfLetter(click.Choice[str]):
    """A kind of letter; a hyphen does for an underscore, and the nearest name is suggested."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it is written everywhere."""
        asked = str(value).strip().lower().replace("-", "_")
        near = get_close_matches(asked, self.choices, n=1, cutoff=0.5)
        if asked in self.choices:
            return asked
        told = [_("no letter is called {value!r}.").format(value=value)]
        if near:
            told.append(_("Did you mean {name}?").format(name=near[0]))
        told.append(_("`negotiate letters write --help` names them."))
        return self.fail(" ".join(told), param, ctx)
