"""A renderer that tells where each value and each piece of words comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, cast

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from negotiate.documents.renderer import Renderer, parts_said
from negotiate.documents.trace.environment import TracingEnvironment
from negotiate.documents.trace.marks import Span
from negotiate.documents.trace.places import Places
from negotiate.documents.trace.values import placed
from negotiate.model.advisory import Advisory
from negotiate.model.move import Move
from negotiate.model.origin import Values


@dataclass(frozen=True)
class Traced:
    """A rendered template, to the letter what it is without a trace.

    Attributes:
        title: Its title, as Markdown.
        title_spans: What stands where in the title.
        markdown: Its text.
        spans: What stands where in the text.
        places: Where the things it was made from stand.
    """

    title: str
    title_spans: tuple[Span, ...]
    markdown: str
    spans: tuple[Span, ...]
    places: Places


class TracingRenderer(Renderer):
    """Renders as its base does, one document after another, and keeps where all of it comes from.

    It holds the document it is at, so it must not be shared between threads.
    """

    def __init__(
        self,
        folders: Sequence[Traversable],
        *,
        locale: str,
        number_format: str,
        currency: str,
        country: str,
        written_in: str | None = None,
        own: Sequence[Traversable] = (),
    ) -> None:
        super().__init__(
            folders,
            locale=locale,
            number_format=number_format,
            currency=currency,
            country=country,
            written_in=written_in,
            own=own,
        )
        self._tracing.wrap_filters()

    @classmethod
    def like(cls, renderer: Renderer) -> TracingRenderer:
        """One with the templates and the language of another renderer."""
        return cls(renderer.folders, **renderer.options)

    @property
    def _tracing(self) -> TracingEnvironment:
        return cast("TracingEnvironment", self._environment)

    def trace(self, name: str, context: Mapping[str, Any], roots: Mapping[str, object]) -> Traced:
        """A template with the place of everything it prints.

        Args:
            name: Name of the template.
            context: What it needs.
            roots: What it is made from, by the pointer that each stands at: ``plan``.

        Raises:
            TemplateError: It is missing, not well formed, unsafe, or needs what is not there.
        """
        self._begin(roots)
        module = self._module(name, self._placed(context, name))
        marks, places = self._tracing.marks, self._tracing.places
        title = marks.read(self._tracing.printed(module.title))
        return Traced(*title, *marks.read(str(module).strip() + "\n"), places)

    def spoken(self, of: Move | Advisory) -> tuple[tuple[str, Traced], ...]:
        """All that a tactic or a piece of advice may say in a document, by the name of the part.

        Raises:
            TemplateError: One of them cannot be said.
        """
        self._begin({"words": of})
        if isinstance(of, Advisory):
            return (("", self._of_words(self._advice(of))),)
        return tuple(
            (part, self._of_words(self.move(of, part, stage))) for part, stage in parts_said(of)
        )

    def _of_words(self, marked: str) -> Traced:
        text, spans = self._tracing.marks.read(marked)
        return Traced("", (), text, spans, self._tracing.places)

    def _begin(self, roots: Mapping[str, object]) -> None:
        self._tracing.begin()
        for pointer, root in roots.items():
            self._tracing.places.add(root, pointer)

    def _placed(self, context: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        for key, value in context.items():
            self._tracing.places.add(value, f"{name}.{key}")
        return {key: placed(value, f"{name}.{key}") for key, value in context.items()}

    def _sandbox(self, **options: Any) -> ImmutableSandboxedEnvironment:
        return TracingEnvironment(bytecode_cache=self._compiled("traced"), **options)

    def _values(self, of: Move | Advisory) -> Values:
        places = self._tracing.places
        source = places.source_of(of)
        return cast("Values", placed(of.values, f"{source}.values")) if source else of.values

    def _said(self, of: Move | Advisory, words: str) -> Markup:
        name = f"tactics/{of.tactic}" if isinstance(of, Move) else f"advisories/{of.code}"
        return Markup(self._tracing.marks.wrap(words.strip(), of.origins, name))  # noqa: S704
