"""A close look at words of a plugin: what nothing backs, and what is never said."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.rehearsal import Words
from negotiate.documents.renderer import Renderer, parts_said
from negotiate.documents.trace.loose import loose
from negotiate.documents.trace.renderer import Traced, TracingRenderer
from negotiate.documents.trace.statements import untraced
from negotiate.errors import TemplateError
from negotiate.model.advisory import Advisory
from negotiate.model.move import AskMove, ClaimMove
from negotiate.model.plan import Plan
from negotiate.wording.check import Breach, breaches, manner_breaches, too_long
from negotiate.wording.names import names_in

#: Parts of a tactic's words that the company hears.
HEARD = frozenset({"say", "reply"})


#: Parts of words by name, each with the trace of what it says.
Spoken = tuple[tuple[str, Traced], ...]


def unbacked(spoken: Spoken, locale: str) -> list[str]:
    """Numbers, amounts, days and quotations in words that come from none of their values."""
    found = [
        hit for _, said in spoken for hit in loose(untraced(said.markdown, said.spans), locale)
    ]
    return list(dict.fromkeys(found))


class Scrutiny:
    """Looks at the words of one plan in one language. Not to be shared between threads."""

    def __init__(self, plan: Plan, renderer: Renderer) -> None:
        """Compile the templates once more, so that they tell what backs each value."""
        self._renderer = renderer
        self._tracer = TracingRenderer.like(renderer)
        self._may_leave = plan.case.mandate.willing_to_leave
        self._names = (*names_in(plan.case), plan.provider_name)

    def refusal(self, words: Words) -> str | None:
        """Why words cannot be said, or ``None`` when they can."""
        try:
            spoken = self._tracer.spoken(words)
            found = [
                *self._loose(spoken),
                *(() if isinstance(words, Advisory) else self._out_of_line(words, spoken)),
                *map(str, self._breaches(words, spoken)),
            ]
        except TemplateError as error:
            return error.why
        return " It ".join(found) or None

    def _loose(self, spoken: Spoken) -> Iterator[str]:
        if bare := unbacked(spoken, self._tracer.locale):
            named = ", ".join(map(repr, bare))
            yield f"states {named}, which none of its values backs."

    def _out_of_line(self, move: AskMove | ClaimMove, spoken: Spoken) -> Iterator[str]:
        """A part is one paragraph, and says what it says when nobody looks at it."""
        for (part, of), (_, said) in zip(parts_said(move), spoken, strict=True):
            if "\n\n" in said.markdown or said.markdown.startswith(("#", "-", ">", "|")):
                yield f"has more than one paragraph in {part}; write one."
            if str(self._renderer.move(move, part, of)) != said.markdown:
                yield f"says another thing in {part} when it is looked at."

    def _breaches(self, words: Words, spoken: Spoken) -> Iterator[Breach]:
        """What the company would hear is held against everything, the rest against manner alone."""
        names, language = self._names, self._tracer.locale
        for part, said in spoken:
            text = said.markdown
            if isinstance(words, Advisory) or part not in HEARD:
                yield from manner_breaches(text, names=names, language=language)
                continue
            yield from breaches(
                text,
                flow=words.flow,
                may_leave=self._may_leave,
                origins=words.origins,
                names=names,
                language=language,
            )
            if long := too_long(text, names=names, language=language):
                yield long
