"""Stands by in a call: what to say back, what a coach needs, and the call as a machine's task."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from negotiate.documents.reply import worded
from negotiate.documents.template_set import TemplateSet
from negotiate.errors import PluginError
from negotiate.hooks.relay import Relay
from negotiate.model.outcome import Outcome
from negotiate.model.plan import Plan
from negotiate.model.reply import Reply
from negotiate.planner import Planner
from negotiate.strategy.interface import Strategy

if TYPE_CHECKING:
    from negotiate.coach.brief import Brief
    from negotiate.documents.renderer import Renderer
    from negotiate.model.voice_result import Script
    from negotiate.model.voice_task import VoiceTask


class Caller(Planner):
    """A planner with words for a call."""

    def __init__(
        self,
        relay: Relay,
        strategy: Strategy | None = None,
        *,
        letters: Iterable[Path] = (),
        outcomes: Iterable[Outcome] = (),
    ) -> None:
        """Take what plugins offer.

        Args:
            relay: The plugins to use.
            strategy: Decides what to ask and accept; the decision model if left out.
            letters: Folders of the user's own templates of letters, ``<tag>/letters/<kind>.md.j2``.
            outcomes: What the customer's cases brought; it teaches of the companies.
        """
        super().__init__(relay, strategy, outcomes=outcomes)
        self._templates = TemplateSet(relay.templates(), self.catalogue.owner, tuple(letters))

    @property
    def set_aside(self) -> tuple[PluginError, ...]:
        """Plugins and parts of them that cannot be used so far, each with the reason."""
        return (*super().set_aside, *self._templates.refused)

    def reply(self, plan: Plan, said: str, *, locale: str | None = None) -> Reply:
        """What an agent said, what it offers, and what may be said back.

        Works offline and in no time, so that it can be asked while a call goes on. Nothing it says
        agrees to anything. Only English is understood; what is not understood gets no answer.

        Args:
            plan: The plan of the call.
            said: What the agent said, in one breath.
            locale: Language of the answer; the case's letter language if left out.

        Raises:
            InputError: It is longer than 2,000 characters.
            UnknownLocale: The tag names no language.
            TemplateError: A built-in template needs what is not there.
        """
        # Only a reply needs it, and its many patterns take a while to compile.
        from negotiate.objections.understand import understand

        renderer = self._templates.renderer(plan.case, locale or plan.case.letter_language)
        sayable = self._templates.sayable(plan, [renderer])
        return worded(understand(plan, said), sayable, renderer)

    def coaching(self, plan: Plan, *, locale: str | None = None) -> tuple[Brief, Renderer]:
        """What a coach needs beside a call: the plan with its game, and words to say.

        Args:
            plan: The plan of the day.
            locale: Language of the words; the case's letter language if left out.

        Raises:
            UnknownProvider: No record describes the case's provider.
            RecordError: The provider's record cannot be used.
            UnknownLocale: The tag names no language.
        """
        # Only a call needs it, and solving takes arithmetic.
        from negotiate.coach.brief import brief
        from negotiate.coach.card import TEMPLATE

        language = locale or plan.case.letter_language
        renderer = self._templates.renderer(plan.case, language, TEMPLATE)
        sayable = self._templates.sayable(plan, [renderer])
        return brief(sayable, self.catalogue.provider_of(plan.case)), renderer

    def voice_task(
        self,
        plan: Plan,
        script: Script | None = None,
        *,
        locale: str | None = None,
        give_account: bool = False,
    ) -> VoiceTask:
        """The call as a task for a voice agent, which captures and commits to nothing; no dialling.

        Args:
            plan: The plan of the day.
            script: request or claim; the plan's own flow if left out.
            locale: Language of the words; the case's letter language if left out.
            give_account: Whether the account number and the codes of bookings are handed over, to
                be given when asked for.

        Raises:
            CaseError: The plan has no such script, or a promise stands that no bill has broken.
            UnknownLocale: The tag names no language.
            TemplateError: A template prints what nothing backs.
        """
        from negotiate.documents.voice.task import TEMPLATE, voice_task

        language = locale or plan.case.letter_language
        renderer = self._templates.renderer(plan.case, language, TEMPLATE)
        sayable = self._templates.sayable(plan, [renderer])
        return voice_task(sayable, script, renderer, give_account=give_account)
