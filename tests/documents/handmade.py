"""Letters made by hand in five languages, to look at how formats set them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from negotiate.documents.markdown import to_text
from negotiate.model.document import Document
from negotiate.model.letter import Letter

ORDER = (
    "sender",
    "dated",
    "recipient",
    "subject",
    "salutation",
    "body",
    "closing",
    "name",
    "reach",
    "enclosures",
)

LETTERS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
#: Paper of the country in each tag.
PAPER = {"en-US": "us-letter"}


def letter(locale: str = "en-US", **changed: Any) -> Document:
    """One of the letters as a document, with parts of it, or of the document, changed."""
    own = {name: changed.pop(name) for name in tuple(changed) if name in Letter.model_fields}
    made = Letter.model_validate(LETTERS[locale] | {"order": ORDER} | own)
    text = to_text("\n\n".join([made.salutation, made.body, made.closing, made.sender[0]]))
    plain: dict[str, Any] = {
        "kind": "billing_error",
        "flow": "claim",
        "locale": locale,
        "asked": locale,
        "title": made.subject,
        "markdown": made.body,
        "text": text,
        "mail": text,
        "formats": ("md", "txt", "eml"),
        "made_on": date(2026, 11, 21),
        "paper": PAPER.get(locale, "a4"),
        "letter": made,
        "recipient": "claims@example.org",
        "sender": "dana.whitfield@example.com",
    }
    return Document.model_validate(plain | changed)
