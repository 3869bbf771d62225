"""Every error this library raises on purpose.

::

    NegotiateError
    ├── InputError          a file or value a person wrote cannot be used
    │   ├── CaseError       … in a case file
    │   ├── RecordError     … in a provider record
    │   ├── RulesError      … in a table of dated rules
    │   └── IntakeError     … in a file that another program made
    ├── UnknownProvider     no record has this slug
    ├── ContestedProvider   more than one plugin claims this slug
    ├── UnknownLocale       the tag is not a language tag
    ├── StaleFacts          strict mode, and the plan leans on facts past their time
    ├── MissingFacts        a letter cannot be written without facts that the case lacks
    ├── ForbiddenWords      a letter would say what its kind must not say
    ├── JournalError        a journal cannot be read, written or deleted
    ├── MissingExtra        a format needs a package that only an extra brings
    ├── UnprintableText     the fonts of a format lack characters of a text
    ├── TemplateError       a template needs something that is not there
    └── PluginError         a plugin, or a part of it, cannot be used; the others still work

Errors carry their facts as attributes, so a program can act on them, and their text says what to do
next, so a person can. What whoever wrote the case can mend is in ``problems``, each with its key,
what is wrong and what to do. Anything else that escapes is a bug.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class NegotiateError(Exception):
    """The root: catch this to catch everything the library raises on purpose."""

    def __reduce__(self) -> tuple[object, ...]:
        # By itself Python would make it anew from its text: a pool of processes breaks on that.
        return _again, (type(self), self.args, dict(self.__dict__))


def _again(
    kind: type[NegotiateError], args: tuple[object, ...], facts: dict[str, object]
) -> NegotiateError:
    """The error that another process raised, with all its facts."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(facts)
    return error


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place of an input file.

    Attributes:
        key: Dotted path of the key (``offers[0].monthly_price``), empty for the whole file.
        what: What is wrong, in words.
        fix: What to do about it.
        line: 1-based line in the file, or ``None`` where it cannot be had.
    """

    key: str
    what: str
    fix: str = ""
    line: int | None = None

    def __str__(self) -> str:
        said = f"{self.what}. {self.fix}" if self.fix else self.what
        if self.line is None:
            return f"{self.key}: {said}" if self.key else said
        where = f"{self.key} (line {self.line})" if self.key else f"line {self.line}"
        return f"{where}: {said}"


class InputError(NegotiateError):
    """All problems of one input, reported together.

    Attributes:
        file: Name of the file, or what stands for it.
        problems: At least one :class:`Problem`, in file order.
    """

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        """Keep the file and its problems, and say them all."""
        self.file = file
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{file}: {problem}" for problem in self.problems))


class CaseError(InputError):
    """A case file cannot be used."""


class RecordError(InputError):
    """A provider record cannot be used."""


class RulesError(InputError):
    """A table of dated rules cannot be used."""


class IntakeError(InputError):
    """A file that another program made, such as a bank statement, cannot be used."""


class UnknownProvider(NegotiateError):
    """No record has this slug.

    Attributes:
        slug: What was asked for.
        nearest: Known slugs that look like it, best first.
        problems: The same as the one :class:`Problem` of a case.
    """

    def __init__(self, slug: str, nearest: Sequence[str]) -> None:
        """Name the nearest known slugs, and the way out when there is none."""
        self.slug = slug
        self.nearest = tuple(nearest)
        guess = f"Did you mean {' or '.join(nearest)}? " if nearest else ""
        what = f"no provider is called {slug!r}"
        fix = (
            f'{guess}For a company nobody has described yet, write provider = "generic" and its '
            "name under [company]."
        )
        self.problems = (Problem("contract.provider", what, fix),)
        super().__init__(f"{what}. {fix}")


class ContestedProvider(NegotiateError):
    """More than one plugin has a record of this slug, and nobody can say which is the real one.

    Attributes:
        slug: What was asked for.
        plugins: Names of the plugins that claim it, sorted.
    """

    def __init__(self, slug: str, plugins: Sequence[str]) -> None:
        """Name the plugins and the way out."""
        self.slug = slug
        self.plugins = tuple(sorted(plugins))
        named = " and ".join(repr(plugin) for plugin in self.plugins)
        super().__init__(
            f"plugins {named} each have a record of {slug!r}, so none of them is used: a false "
            "record could send you to a false number. Uninstall all but the one you trust."
        )


class UnknownLocale(NegotiateError):
    """The tag does not name a language the library can fall back from.

    Attributes:
        tag: What was asked for.
        problems: The same as one :class:`Problem`, of no key in particular.
    """

    def __init__(self, tag: str) -> None:
        """Show the tag and the form it should have."""
        self.tag = tag
        self.problems = (
            Problem("", f"{tag!r} is not a locale", "Write a tag such as en-US or pl-PL."),
        )
        super().__init__(str(self.problems[0]))


class StaleFacts(NegotiateError):
    """Strict mode: the plan leans on facts that are past their time or carry no date.

    Attributes:
        facts: One line for each such fact: what it is, and when it was last confirmed.
    """

    def __init__(self, facts: Sequence[str]) -> None:
        """List the facts."""
        self.facts = tuple(facts)
        listed = "\n".join(f"  {fact}" for fact in facts)
        super().__init__(
            f"the plan leans on facts that need confirming again:\n{listed}\n"
            "`negotiate providers show` prints their sources. Check them with the provider, or "
            "plan without --strict: they are then marked by age."
        )


class MissingFacts(NegotiateError):
    """A letter cannot be written: the case lacks facts that it must state.

    Attributes:
        kind: The kind of letter.
        facts: Key in the case and what it is in words, for each fact.
        problems: The same as a :class:`Problem` of the case for each.
    """

    def __init__(self, kind: str, facts: Sequence[tuple[str, str]]) -> None:
        """Take the kind, and all that is missing."""
        self.kind = kind
        self.facts = tuple(facts)
        self.problems = tuple(
            Problem(key, f"is missing, and {kind} needs it", f"Add it: {what}")
            for key, what in self.facts
        )
        lines = "".join(f"\n  {key}: {what}" for key, what in self.facts)
        super().__init__(f"{kind} needs what the case does not say; add it:{lines}")


class ForbiddenWords(NegotiateError):
    """A letter would say what its kind must not: a number that is nobody's business, a threat.

    Attributes:
        kind: The kind of letter.
        found: For each: what it is in words, the words with their digits masked, and the keys of
            the case where they may stand.
        problems: The same as a :class:`Problem` of the case for each.
    """

    def __init__(self, kind: str, found: Sequence[tuple[str, str, Sequence[str]]]) -> None:
        """Take the kind and all that was found, masked."""
        self.kind = kind
        self.found = tuple((what, words, tuple(keys)) for what, words, keys in found)
        self.problems = tuple(
            Problem(
                " or ".join(keys), f"{kind} may not say “{words}”: {what}", "Take these words out."
            )
            for what, words, keys in self.found
        )
        lines = "".join(
            f"\n  {' or '.join(keys) or 'the case'}: {what} (“{words}”)"
            for what, words, keys in self.found
        )
        super().__init__(
            f"{kind} is not written: it would hold what it must not. Take these words out:{lines}"
        )


class JournalError(NegotiateError):
    """A journal cannot be read, written or deleted. What was acknowledged before is still there.

    Attributes:
        what: What is wrong, in words.
        fix: What to do about it; empty where nothing is known to help.
        journal: Path or name of the journal; empty where the error is of its entries alone.
    """

    def __init__(self, what: str, *, fix: str = "", journal: str = "") -> None:
        """Say which journal, what is wrong and what to do."""
        self.what = what
        self.fix = fix
        self.journal = journal
        said = f"{what}. {fix}" if fix else what
        super().__init__(f"{journal}: {said}" if journal else said)


class MissingExtra(NegotiateError):
    """Something was asked for that only an extra of the distribution can do.

    Attributes:
        extra: Name of the extra.
    """

    def __init__(self, extra: str) -> None:
        """Say how to install it."""
        self.extra = extra
        super().__init__(
            f"this needs the extra {extra!r}, which is not installed. Install it: "
            f'pip install "consumer-negotiate[{extra}]"'
        )


class UnprintableText(NegotiateError):
    """A text has characters that the fonts of a format lack: it would show boxes in their place.

    Attributes:
        characters: The characters, each once.
    """

    def __init__(self, characters: str) -> None:
        """Name the characters and the way out."""
        self.characters = characters
        listed = ", ".join(
            f"{char} (U+{ord(char):04X})" if char.isprintable() else f"U+{ord(char):04X}"
            for char in characters
        )
        super().__init__(
            f"the fonts for PDF do not have {listed}. Write that in other letters, or write the "
            "document as html or docx."
        )


class TemplateError(NegotiateError):
    """A template cannot be rendered.

    Attributes:
        template: Its name.
        why: What is wrong with it.
    """

    def __init__(self, template: str, why: str) -> None:
        """Name the template and the reason."""
        self.template = template
        self.why = why
        super().__init__(f"template {template}: {why}")


class PluginError(NegotiateError):
    """A plugin, or a part of it, cannot be used.

    Attributes:
        plugin: Name of its entry point.
        why: What is wrong with it.
        part: The part that is refused (``tactic 'x'``); empty when the whole plugin is set aside.
    """

    def __init__(self, plugin: str, why: str, *, part: str = "") -> None:
        """Name the plugin, the part if the rest of it works on, and what is wrong."""
        self.plugin = plugin
        self.why = why
        self.part = part
        refused = f": its {part} is refused" if part else " is set aside"
        super().__init__(f"plugin {plugin!r}{refused}: {why}")
