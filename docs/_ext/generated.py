"""Two directives that write the reference from the program itself, so that it cannot drift.

``commands`` describes a click group, ``fields`` a pydantic model and every model inside it.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from importlib import import_module
from inspect import cleandoc
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

import click
from docutils import nodes
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata, OptionSpec

WORDS = {
    str: "text",
    Decimal: "amount",
    date: "date",
    time: "time",
    bool: "true or false",
    int: "whole number",
}

#: Heading of the keys that many models have in common.
SHARED = "Keys of every fact"

#: Places that are named for a model that stands in many.
SHOWN = 5


def load(path: str) -> Any:
    """The object that ``module:name`` stands for."""
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


class _Sections(SphinxDirective):
    """A directive whose body is written as Markdown, in sections."""

    required_arguments = 1

    def loaded(self) -> Any:
        """What the directive is about. Its page is read again by every build: the code may move."""
        self.env.note_reread()
        return load(self.arguments[0])

    def section(self, title: str, name: str, markdown: str) -> nodes.section:
        """A section that other pages can link to."""
        made = nodes.section(ids=[nodes.make_id(name)])
        made += nodes.title("", "", *self.parse_inline(title)[0])
        made += self.parse_text_to_nodes(markdown)
        return made


class Commands(_Sections):
    """Every command of a click group, with its options."""

    def run(self) -> list[nodes.Node]:
        """One section for each command."""
        group: click.Group = self.loaded()
        context = click.Context(group, info_name="negotiate", **group.context_settings)
        return [
            self.section(f"`{found.command_path}`", found.command_path, described(found))
            for found in contexts(context)
        ]


def contexts(context: click.Context) -> Iterator[click.Context]:
    """The command of a context and every one below it."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command:
                yield from contexts(click.Context(command, info_name=name, parent=context))


def described(context: click.Context) -> str:
    """A command as Markdown: usage, what it does, its options."""
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    records = (param.get_help_record(context) for param in command.get_params(context))
    options = (f"`{record[0]}`\n: {record[1]}" for record in records if record and record[1])
    text = cleandoc(command.help or "")
    return "\n\n".join([f"```text\n{usage}\n```", text, *options])


class Fields(_Sections):
    """A pydantic model and every model inside it, as the tables of a file."""

    option_spec: ClassVar[OptionSpec] = {"root": str, "without": str, "shared": str}

    def run(self) -> list[nodes.Node]:
        """One section for each model."""
        root: type[BaseModel] = self.loaded()
        without, shared = (
            load(self.options[name]) if name in self.options else None
            for name in ("without", "shared")
        )
        top = self.options.get("root", "The file itself")
        made: list[nodes.Node] = []
        for model, title, markdown in described_models(root, top, without, shared):
            section = self.section(title, f"fields-{model.__name__}", markdown)
            if model is shared:  # The others link to it, so it needs a name besides its id.
                section["names"] = section["ids"]
                self.state.document.note_explicit_target(section)
            made.append(section)
        return made


def described_models(
    root: type[BaseModel],
    top: str,
    without: type[BaseModel] | None = None,
    shared: type[BaseModel] | None = None,
) -> Iterator[tuple[type[BaseModel], str, str]]:
    """A model and every model inside it, each with its heading and its Markdown.

    One that stands in several places is described once; so are, last of all, the keys that those
    built upon ``shared`` have in common.
    """
    places: dict[type[BaseModel], list[str]] = {}
    for model, place in tables(root, "", without):
        places.setdefault(model, []).append(place)
    for model, found in places.items():
        yield model, headed(model, found, top), rows(model, found, shared)
    if shared:
        yield shared, SHARED, rows(shared, [])


def tables(
    model: type[BaseModel], place: str, without: type[BaseModel] | None
) -> Iterator[tuple[type[BaseModel], str]]:
    """A model and every model inside it, each with its table in the file."""
    yield model, place
    prefix = f"{place.strip('[]')}." if place else ""
    for name, field in model.model_fields.items():
        for inner, many in models_in(field.annotation):
            if inner is not without:
                path = f"[[{prefix}{name}]]" if many else f"[{prefix}{name}]"
                yield from tables(inner, path, without)


def models_in(annotation: object, *, many: bool = False) -> Iterator[tuple[type[BaseModel], bool]]:
    """Models an annotation names, and whether there may be several."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, many
        return
    several = many or get_origin(annotation) is tuple
    for inner in get_args(annotation):
        yield from models_in(inner, many=several)


def headed(model: type[BaseModel], places: list[str], top: str) -> str:
    """The heading of a model: its one table, or its name when it stands in several."""
    if places == [""]:
        return top
    kind = tag_of(model)
    if len(places) > 1:
        return f'{model.__name__}, as `kind = "{kind}"`' if kind else model.__name__
    return f'`{places[0]}`, `kind = "{kind}"`' if kind else f"`{places[0]}`"


def tag_of(model: type[BaseModel]) -> str:
    """What ``kind`` says when it tells this model from others; empty otherwise."""
    kind = model.model_fields.get("kind")
    choices = get_args(kind.annotation) if kind else ()
    return str(choices[0]) if len(choices) == 1 else ""


def rows(model: type[BaseModel], places: list[str], shared: type[BaseModel] | None = None) -> str:
    """A model as Markdown: what it is, where it stands, and its keys but the shared ones."""
    text = [" ".join((model.__doc__ or "").split("\n\n")[0].split())]
    if len(places) > 1:
        named = ", ".join(f"`{place}`" for place in places[:SHOWN])
        more = f", and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
        text.append(f"Stands under {named}{more}.")
    taken = shared.model_fields if shared and issubclass(model, shared) else {}
    lines = ["| Key | Holds | Meaning |", "| --- | --- | --- |"]
    lines += [
        f"| `{name}`{'' if optional(field) else ' *'} | {holds(field.annotation)} | {told(field)} |"
        for name, field in model.model_fields.items()
        if name not in taken
    ]
    if taken:
        lines.append(f"| … | | [{SHARED}](#fields-{shared.__name__.lower()}). |")
    return "\n\n".join([*text, "\n".join(lines)])


def optional(field: FieldInfo) -> bool:
    """Whether the key may be left out."""
    return not field.is_required()


def told(field: FieldInfo) -> str:
    """What a key means, and what it is when left out."""
    said = (field.description or "").replace("|", r"\|")
    default = field.default
    if optional(field) and isinstance(default, str | int | tuple) and default != ():
        if isinstance(default, bool):
            default = str(default).lower()
        shown = ", ".join(default) if isinstance(default, tuple) else default
        said += f" `{shown}` if left out."
    return said.strip()


def holds(annotation: object, *, several: bool = False) -> str:
    """What a key holds, in words."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return holds(arguments[0], several=several)
    if origin is tuple:
        return f"list: {holds(arguments[0], several=True)}"
    if origin in {Union, types.UnionType}:
        kinds = dict.fromkeys(
            holds(inner, several=several) for inner in arguments if inner is not type(None)
        )
        return " or ".join(kinds)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in arguments)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "tables" if several else "table"
    return WORDS.get(annotation, "values by name") if isinstance(annotation, type) else "values"


def without_data(app: Sphinx, what: str, name: str, found: object, *_: object) -> Any:
    """Leave out the signature of a model: it says ``**data`` and nothing more."""
    model = isinstance(found, type) and issubclass(found, BaseModel)
    return ("", None) if model else None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives, and what they need of autodoc."""
    app.connect("autodoc-process-signature", without_data)
    app.add_directive("commands", Commands)
    app.add_directive("fields", Fields)
    return {"version": "1", "parallel_read_safe": True}
