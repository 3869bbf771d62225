"""Hold a text against what is never said, and against the facts behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from negotiate.model.move import Flow
from negotiate.model.origin import Origin
from negotiate.wording.plain import plain, sentences, spelt_out, without_names
from negotiate.wording.table import Group, Topic, Words, wording

#: Words of a sentence that is too long that are shown.
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Breach:
    """Words that may not be said as they are.

    Attributes:
        group: Name of the group or topic: ``insult``, ``tenure``, ``long``.
        words: The words, as they were found: no markup, short forms spelt out.
        why: Why not, and what to do.
    """

    group: str
    words: str
    why: str

    def __str__(self) -> str:
        """The words and the reason."""
        return f"says “{self.words}”. {self.why}"


def breaches(
    text: str,
    *,
    flow: Flow,
    may_leave: bool,
    origins: Iterable[Origin] | None = (),
    names: Iterable[str] = (),
    language: str = "en",
) -> tuple[Breach, ...]:
    """What may not be said to the company of this text.

    Args:
        text: Plain text or Markdown.
        flow: Whether it asks for goodwill or claims what is owed.
        may_leave: Whether the customer is willing to leave.
        origins: What backs the text. ``None`` when that is not known yet, as for a template that
            was not rendered: then only what nothing can back is found of the topics.
        names: Names that the case or a record brings; what they are made of is not looked at.
        language: Language or locale of the text.

    Returns:
        Each group and topic with each of the words found, in the order of the table.

    Raises:
        UnknownLocale: No words are known for the language.
    """
    table = wording(language)
    heard = spelt_out(without_names(plain(text), names), table.spellings)
    backing = None if origins is None else tuple(origins)
    watched = (
        *(group for group in table.groups if _is_forbidden(group, flow, may_leave)),
        *(topic for topic in table.topics if not _is_backed(topic, backing)),
    )
    return tuple(breach for words in watched for breach in _found(words, heard))


def manner_breaches(
    text: str, *, names: Iterable[str] = (), language: str = "en"
) -> tuple[Breach, ...]:
    """What is written for nobody, not even for the customer alone: insults and threats.

    Raises:
        UnknownLocale: No words are known for the language.
    """
    table = wording(language)
    heard = spelt_out(without_names(plain(text), names), table.spellings)
    watched = (group for group in table.groups if group.heard_by == "anybody")
    return tuple(breach for words in watched for breach in _found(words, heard))


def too_long(text: str, *, names: Iterable[str] = (), language: str = "en") -> Breach | None:
    """The first sentence that is too long to say aloud, or the whole line when that is.

    Names count as one word each: nobody can make them shorter.

    Raises:
        UnknownLocale: No bounds are known for the language.
    """
    table = wording(language)
    said = without_names(plain(text), names)
    for sentence in sentences(said):
        if _length(sentence) > table.longest_sentence:
            return _long(sentence, "A sentence", table.longest_sentence)
    if _length(said) > table.longest_line:
        return _long(said, "What is said in one go", table.longest_line)
    return None


def _is_forbidden(group: Group, flow: Flow, may_leave: bool) -> bool:
    return flow in group.flows and not (group.unless == "may_leave" and may_leave)


def _is_backed(topic: Topic, origins: tuple[Origin, ...] | None) -> bool:
    return bool(topic.needs) if origins is None else topic.is_backed_by(origins)


def _found(words: Words, heard: str) -> Iterator[Breach]:
    """Each of the words that a text holds, once."""
    if words.allowed:
        heard = words.allowed.sub("…", heard)
    for said in dict.fromkeys(match[0] for match in words.looked_for.finditer(heard)):
        yield Breach(words.id, said, words.why)


def _length(said: str) -> int:
    return len(said.split())


def _long(said: str, what: str, most: int) -> Breach:
    words = said.split()
    shown = " ".join(words[:SHOWN])
    why = f"{what} has at most {most} words, and this has {len(words)}: make two of it, or cut it."
    return Breach("long", f"{shown} …", why)
