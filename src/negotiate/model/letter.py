"""A letter in its parts, so that each format can lay them out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from negotiate.model.base import Model

Part = Literal[
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
    "heading",
]
"""A part of a letter; the name is the first line of the sender once more, beneath the closing."""

Shape = Literal["letter", "form", "post"]
"""``letter``: from somebody to somebody. ``form``: what to write into the fields of a body's form,
under a heading. ``post``: a few words for all to read."""


class Letter(Model):
    """What a letter is made of. The order of the parts is its locale's."""

    sender: tuple[str, ...] = Field(description="Name and postal address of who writes, by line.")
    reach: tuple[str, ...] = Field(description="E-mail and phone of who writes, by line.")
    dated: str = Field(description="The day of the letter, in words.")
    recipient: tuple[str, ...] = Field(
        description="Desk, name and postal address of whom it goes to, by line; an address that "
        "nobody knows is left out."
    )
    subject: str = Field(description="What it is about, on one line.")
    headline: str = Field(description="The line that says so in the letter, as Markdown.")
    salutation: str = Field(description="Opening words, with the mark that ends them.")
    body: str = Field(description="The paragraphs, as Markdown.")
    closing: str = Field(description="Closing words, with the mark that ends them.")
    enclosures: tuple[str, ...] = Field(description="What goes with it.")
    enclosed: str = Field(description="Words before the enclosures.")
    order: tuple[Part, ...] = Field(description="The parts, from top to bottom.")
    right: tuple[str, ...] = Field(default=(), description="Names of parts at the right edge.")
    shape: Shape = Field(
        default="letter",
        description="letter, form or post. Of a form the subject is the heading and the body holds "
        "the fields; of a post only the body is written.",
    )
