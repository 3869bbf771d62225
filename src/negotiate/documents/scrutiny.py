"""A close look at words of a plugin: what nothing backs, and what is never said."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.rehearsal import Words
from negotiate.documents.renderer import Renderer
from negotiate.documents.trace.loose import loose
from negotiate.documents.trace.renderer import TracingRenderer
from negotiate.documents.trace.statements import untraced
from negotiate.errors import TemplateError
from negotiate.model.advisory import Advisory
from negotiate.model.plan import Plan
from negotiate.wording.check import Breach, breaches, manner_breaches, too_long
from negotiate.wording.names import names_in

#: Parts of a tactic's words that the company hears.
HEARD = frozenset({"say", "reply"})


def unbacked(tracer: TracingRenderer, words: Words) -> list[str]:
    """Numbers, amounts, days and quotations in words that come from none of their values.

    Raises:
        TemplateError: The words cannot be said.
    """
    found = [
        hit
        for _, said in tracer.spoken(words)
        for hit in loose(untraced(said.markdown, said.spans), tracer.locale)
    ]
    return list(dict.fromkeys(found))


class Scrutiny:
    """Looks at the words of one plan in one language. Not to be shared between threads."""

    def __init__(self, plan: Plan, renderer: Renderer) -> None:
        """Compile the templates once more, so that they tell what backs each value."""
        self._tracer = TracingRenderer.like(renderer)
        self._may_leave = plan.case.mandate.willing_to_leave
        self._names = (*names_in(plan.case), plan.provider_name)

    def refusal(self, words: Words) -> str | None:
        """Why words cannot be said, or ``None`` when they can."""
        try:
            found = [*self._loose(words), *self._broken(words), *map(str, self._breaches(words))]
        except TemplateError as error:
            return error.why
        return " It ".join(found) or None

    def _loose(self, words: Words) -> Iterator[str]:
        if bare := unbacked(self._tracer, words):
            named = ", ".join(map(repr, bare))
            yield f"states {named}, which none of its values backs."

    def _broken(self, words: Words) -> Iterator[str]:
        """A part is one paragraph: a heading or a list of its own would speak for the library."""
        if isinstance(words, Advisory):
            return
        for part, said in self._tracer.spoken(words):
            if "\n\n" in said.markdown or said.markdown.startswith(("#", "-", ">", "|")):
                yield f"has more than one paragraph in {part}; write one."

    def _breaches(self, words: Words) -> Iterator[Breach]:
        """What the company would hear is held against everything, the rest against manner alone."""
        names, language = self._names, self._tracer.locale
        for part, said in self._tracer.spoken(words):
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
