"""The one object most applications need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from negotiate.assessment.promises_kept import promises_kept
from negotiate.caller import Caller
from negotiate.documents import position
from negotiate.documents.agenda import agenda
from negotiate.documents.build import (
    ReportKind,
    document,
    documents,
    report,
    strategy_report,
    tactics_report,
)
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import missing, write
from negotiate.documents.listing import Listed, listed
from negotiate.documents.locales import FALLBACK
from negotiate.documents.unsaid import Facts, unsaid
from negotiate.hooks.data_folder import DataFolder
from negotiate.hooks.relay import Relay
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.document import Document, DocumentKind, LetterKind
from negotiate.model.outcome import Outcome
from negotiate.model.plan import Plan
from negotiate.model.trace import Trace

if TYPE_CHECKING:
    from negotiate.model.next_step import NextStep


class Negotiator(Caller):
    """Assesses a case, makes its plan, and writes its documents.

    Reads plugins and records when made and asked; never the clock, the network or the machine's
    locale. The same case and day give the same answer.

    Share one between threads, and between the tasks of asyncio: each gets what it would get alone,
    byte for byte, also while records and templates are still being read. No method awaits, and a
    plan takes tens of milliseconds, so tasks call them in a thread. Between processes, share cases
    and what comes of them; each process makes a negotiator of its own. What a plugin does in its
    hooks and tactics is to be as safe.
    """

    @classmethod
    def discover(
        cls,
        *,
        folders: Iterable[Path] = (),
        letters: Iterable[Path] = (),
        outcomes: Iterable[Outcome] = (),
    ) -> Negotiator:
        """A negotiator with every installed plugin; one that fails is set aside.

        Args:
            folders: Folders of records to use besides, each a plugin named after its whole path.
            letters: Folders of the user's own templates of letters, ``<tag>/letters/<kind>.md.j2``.
                They are rendered in the sandbox, and must still say what their kind must say.
            outcomes: What the customer's cases brought; it teaches of the companies.
        """
        paths = dict.fromkeys(folder.resolve() for folder in folders)
        relay = Relay.discover([(str(path), DataFolder(path)) for path in paths])
        return cls(relay, letters=letters, outcomes=outcomes)

    def documents(self, plan: Plan, *, locale: str | None = None) -> tuple[Document, ...]:
        """Every document of a plan. What a plugin's template cannot say is left out and set aside.

        Args:
            plan: The plan.
            locale: Language of all documents. If left out, what the customer reads is in the
                case's user language and what the company reads or hears is in its letter
                language. A language without templates falls back: a document's ``locale`` is
                then another than its ``asked``.

        Raises:
            ForbiddenWords: An e-mail would hold a whole card or Social Security number.
            UnknownLocale: The tag names no language.
            TemplateError: A built-in template needs what is not there.
        """
        renderers = self._templates.renderers(plan.case, locale)
        return documents(self._templates.sayable(plan, renderers.values()), renderers)

    def letter(self, plan: Plan, kind: LetterKind, *, locale: str | None = None) -> Document:
        """One letter to the company or whoever else it goes to; nothing is sent.

        Args:
            plan: The plan whose facts it states.
            kind: The kind of letter.
            locale: Its language; the case's letter language if left out.

        Raises:
            MissingFacts, ForbiddenWords: The case lacks facts, or has words that must not go in.
            UnknownLocale: The tag names no language.
            TemplateError: A built-in template needs what is not there.
        """
        template = LETTERS[kind].template
        renderer = self._templates.renderer(
            plan.case, locale or plan.case.letter_language, template
        )
        return write(plan, LETTERS[kind], renderer)

    def reading_copy(self, plan: Plan, kind: LetterKind) -> Document | None:
        """A letter in the language that the customer reads, where it is not that of the letter.

        It is for reading and not to be sent.

        Args:
            plan: The plan whose facts it states.
            kind: The kind of letter.

        Returns:
            None where both are the same, or nothing is written in the customer's language.

        Raises:
            MissingFacts, ForbiddenWords: As for ``letter``.
            UnknownLocale: The tag names no language.
            TemplateError: A built-in template needs what is not there.
        """
        sent, read = (
            self._templates.renderer(plan.case, language, LETTERS[kind].template)
            for language in (plan.case.letter_language, plan.case.user_language)
        )
        return write(plan, LETTERS[kind], read) if read.is_other_than(sent) else None

    def kinds(self, *, locale: str = FALLBACK) -> tuple[Listed, ...]:
        """Every kind of document and letter: what for, in which languages, what it must say.

        Args:
            locale: Language of the purposes.

        Raises:
            UnknownLocale: The tag names no language.
        """
        return listed(self._templates.in_locale(locale).words)

    def letters(self, plan: Plan) -> Mapping[LetterKind, tuple[tuple[str, str], ...]]:
        """Every kind of letter, with what the case lacks for it: keys, and each in words."""
        words = self._templates.renderer(plan.case, plan.case.user_language).words
        return {name: missing(plan, kind, words) for name, kind in LETTERS.items()}

    def unsaid(self, plan: Plan) -> Mapping[DocumentKind, Facts]:
        """What the letters of a plan's files leave out: keys that the case lacks, each in words."""
        return unsaid(plan, self._templates)

    def traces(self, plan: Plan, *, locale: str | None = None) -> tuple[Trace, ...]:
        """Where each value and sentence of a plan's documents comes from, in their order.

        Args:
            plan: The plan.
            locale: As for ``documents``.

        Raises:
            UnknownLocale: The tag names no language.
            TemplateError: A template prints what nothing backs.
        """
        # Only who asks for a trace pays for it: templates are compiled once more.
        from negotiate.documents.trace.build import traces

        renderers = self._templates.renderers(plan.case, locale)
        return traces(self._templates.sayable(plan, renderers.values()), renderers)

    def position(self, plan: Plan, *, locale: str | None = None) -> Document:
        """The first of a plan's documents alone: where the customer stands.

        Args:
            plan: The plan.
            locale: Its language; the case's user language if left out.

        Raises:
            UnknownLocale: The tag names no language.
            TemplateError: A built-in template needs what is not there.
        """
        renderer = self._templates.renderer(plan.case, locale or plan.case.user_language)
        return document(self._templates.sayable(plan, [renderer]), position.KIND, renderer)

    def tactics(self, plan: Plan, *, locale: str | None = None) -> Document:
        """Which tactics apply and why, which do not, and what fact is missing.

        Args:
            plan: The plan.
            locale: Its language; the case's user language if left out.

        Raises:
            UnknownLocale: The tag names no language.
        """
        renderer = self._templates.renderer(plan.case, locale or plan.case.user_language)
        return tactics_report(self._templates.sayable(plan, [renderer], unused=True), renderer)

    def strategy(self, plan: Plan, *, locale: str | None = None) -> Document:
        """What a plan reckons with, in words: whether another call is worth it, and why.

        Args:
            plan: As for ``explain``.
            locale: Its language; the case's user language if left out.

        Raises:
            UnknownProvider: No record describes the case's provider.
            RecordError: The provider's record cannot be used.
            UnknownLocale: The tag names no language.
        """
        renderer = self._templates.renderer(plan.case, locale or plan.case.user_language)
        return strategy_report(plan, self.explain(plan), renderer)

    def report(
        self,
        case: Case,
        assessment: Assessment,
        *,
        kind: ReportKind = "assessment",
        locale: str | None = None,
    ) -> Document:
        """An assessment as a document.

        Args:
            case: The case that was assessed.
            assessment: Its assessment.
            kind: All of it, or its deadlines alone, with entries for a calendar.
            locale: Its language; the case's user language if left out.

        Raises:
            UnknownLocale: The tag names no language.
        """
        return report(
            assessment, self._templates.renderer(case, locale or case.user_language), kind
        )

    def next_step(self, case: Case, *, on: date) -> NextStep:
        """What to do next in a case, on which day, and what it follows from.

        Args:
            case: The case, with all that happened in it.
            on: The day.

        Raises:
            UnknownProvider, RecordError, CaseError: As for ``plan``.
        """
        # Only who asks for the next step needs it, here and below: a plan starts sooner.
        from negotiate.next_steps.next_step import next_step

        return next_step(self.plan(case, on=on))

    def next_of(
        self, plan: Plan, *, file: str | None = None, locale: str | None = None
    ) -> tuple[NextStep, Document]:
        """The next step of a plan, and the same in words.

        Args:
            plan: The plan.
            file: The case's file, as commands are to name it; without it none is told.
            locale: Its language; the case's user language if left out.

        Raises:
            UnknownLocale: The tag names no language.
        """
        from negotiate.documents.to_do import Item, to_do
        from negotiate.next_steps.next_step import next_step

        step = next_step(plan)
        renderer = self._templates.renderer(plan.case, locale or plan.case.user_language)
        return step, to_do([Item(file, plan, step, renderer)], plan.on)

    def to_do(
        self, cases: Sequence[tuple[str, Case]], *, on: date, locale: str | None = None
    ) -> Document:
        """The next steps of one case or several in one list, the soonest first.

        Args:
            cases: The file of each case, as commands are to name it, and the case; at least one.
            on: The day.
            locale: Its language; each case's user language if left out.

        Raises:
            UnknownProvider, RecordError, CaseError: As for ``plan``.
            UnknownLocale: The tag names no language.
        """
        from negotiate.documents.to_do import Item, to_do
        from negotiate.next_steps.next_step import next_step

        items = [
            Item(
                file,
                plan := self.plan(case, on=on),
                next_step(plan),
                self._templates.renderer(case, locale or case.user_language),
            )
            for file, case in cases
        ]
        return to_do(items, on)

    def promises(self, case: Case, *, on: date, locale: str | None = None) -> Document:
        """What was promised, held against each bill since, in words.

        Args:
            case: The case, with its bills.
            on: The day.
            locale: Its language; the case's user language if left out.

        Raises:
            UnknownProvider, RecordError: As for ``plan``.
            UnknownLocale: The tag names no language.
        """
        from negotiate.documents.to_do import promises

        company = case.company.name if case.company else self.catalogue.provider_of(case).name
        renderer = self._templates.renderer(case, locale or case.user_language)
        return promises(promises_kept(case, on), company, renderer, on)

    def agenda(
        self, cases: Sequence[tuple[str, Case]], *, on: date, locale: str | None = None
    ) -> Document:
        """The days of several cases in one list, with entries for one calendar.

        Args:
            cases: A name for each case, and the case; at least one.
            on: The day.
            locale: Its language; that of the first case if left out.

        Raises:
            UnknownProvider: No record describes a case's provider.
            RecordError: A provider's record cannot be used.
            CaseError: A provider bills in another currency.
        """
        first = cases[0][1]
        found = [(name, self.assess(case, on=on)) for name, case in cases]
        return agenda(found, self._templates.renderer(first, locale or first.user_language), on)
