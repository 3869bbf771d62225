"""Templates that mark what they print with where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from markupsafe import escape as escape_html

from negotiate.documents.markdown import escape
from negotiate.documents.trace.marks import Marks, leading
from negotiate.documents.trace.places import Places
from negotiate.documents.trace.values import (
    Backing,
    JoinedText,
    backing_of,
    carrying,
    joined,
    parts_of,
    union,
)

#: Filters that hand on what they were given: what comes out carries its own backing already.
_HANDING_ON = frozenset(
    "batch d default first groupby last list map random reject rejectattr reverse select "
    "selectattr slice sort unique".split()
)
_MACHINERY = (Context, Environment, EvalContext, Macro, Undefined)


class _Joining(CodeGenerator):
    """Compiles ``~`` so that what it joins is not lost."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class TracingEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox of the renderer, where reading a thing of the model tells where it stands.

    Attributes:
        places: Where the things of the model stand.
        marks: The marks set so far.
    """

    code_generator_class = _Joining

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.finalize = self.printed
        self.begin()

    def begin(self) -> None:
        """Forget everything: another document begins."""
        self.places = Places()
        self.marks = Marks()

    def wrap_filters(self) -> None:
        """Have every filter hand on where its values come from."""
        self.filters = {
            name: given if name in _HANDING_ON else self._tracing(given)
            for name, given in self.filters.items()
        }
        self.filters["capitalized"] = self._capitalized(self.filters["capitalized"])

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands behind a dot, with its place."""
        return self.places.read(obj, attribute, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What stands in brackets, with its place."""
        return self.places.read(obj, argument, super().getitem(obj, argument))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """The sandbox's ``format``, whose result comes from the text and all that is put in."""
        inner = super().wrap_str_format(value)
        return None if inner is None else self._tracing(inner, backing_of(value.__self__))

    def joined(self, parts: tuple[object, ...]) -> str:
        """Parts as one text, as ``~`` joins them."""
        if any(hasattr(part, "__html__") for part in parts):
            return Markup("").join(
                Markup(self.marks.wrap(str(escape_html(part)), self.places.backing(part)))  # noqa: S704
                for part in parts
            )
        backing = union(*map(self.places.backing, parts))
        return joined(parts, backing) if backing else "".join(map(str, parts))

    def printed(self, value: object) -> Markup:
        """Escape what templates print and mark where it comes from."""
        if isinstance(value, Markup):
            return value
        text = escape(str(value))
        if isinstance(value, JoinedText):
            pieces = [(escape(str(part)), self.places.backing(part)) for part in parts_of(value)]
            if "".join(piece for piece, _ in pieces) == text:
                return Markup("".join(self.marks.wrap(*piece) for piece in pieces))  # noqa: S704
        return Markup(self.marks.wrap(text, backing_of(value)))  # noqa: S704

    def _tracing(self, given: Callable[..., Any], more: Backing = ()) -> Callable[..., Any]:
        @wraps(given)
        def traced(*args: Any, **options: Any) -> Any:
            # What can be read only once would be used up by looking at what it carries.
            values = [list(arg) if isinstance(arg, Iterator) else arg for arg in args]
            shown = (arg for arg in (*values, *options.values()) if not isinstance(arg, _MACHINERY))
            backing = union(more, *map(self.places.backing, shown))
            return carrying(given(*values, **options), backing)

        return traced

    @staticmethod
    def _capitalized(given: Callable[[str], str]) -> Callable[[str], str]:
        def past_marks(words: str) -> str:
            start = leading(words)
            return words[:start] + given(words[start:]) if start else given(words)

        return past_marks
