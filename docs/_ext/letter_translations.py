"""A directive that says which translated letters are older than their English text.

``letter-translations`` takes no argument; what it says is read from the program by each build.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.listing import locales_of
from negotiate.documents.translations import older


class LetterTranslations(SphinxDirective):
    """One sentence for each language with an older letter, or one that there is none."""

    def run(self) -> list[nodes.Node]:
        """The text is made anew by every build: templates change without their page."""
        self.env.note_reread()
        return self.parse_text_to_nodes(told())


def told() -> str:
    """The sentences, as a list."""
    by_language: dict[str, list[str]] = {}
    for kind in LETTERS.values():
        for locale in locales_of(kind):
            if older(kind, locale):
                by_language.setdefault(locale, []).append(f"`{kind.name}`")
    if not by_language:
        return "Every letter follows the English text of today."
    return "\n".join(f"- `{tag}`: {', '.join(kinds)}" for tag, kinds in sorted(by_language.items()))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("letter-translations", LetterTranslations)
    return {"version": "1", "parallel_read_safe": True}
