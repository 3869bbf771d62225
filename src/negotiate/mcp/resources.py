"""What can be read without a case: records of providers, schemas, kinds of letters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from mcp import MCPError
from mcp.types import (
    INVALID_PARAMS,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextResourceContents,
)

from negotiate.errors import NegotiateError
from negotiate.intake.blank import blank_case
from negotiate.mcp.desk import Desk
from negotiate.mcp.tools.finding import described
from negotiate.schemas import PUBLISHED

SCHEME: Final = "negotiate://"
_PROVIDER: Final = f"{SCHEME}providers/"
_SCHEMA: Final = f"{SCHEME}schemas/"
_JSON: Final = "application/json"
_SCHEMA_TYPE: Final = "application/schema+json"
_TOML: Final = "application/toml"


def listed() -> list[Resource]:
    """Every resource that has an address of its own."""
    schemas = [
        Resource(
            uri=f"{_SCHEMA}{one.name}",
            name=f"{one.name}-schema",
            description=f"JSON Schema: {one.what}",
            mime_type=_SCHEMA_TYPE,
        )
        for one in PUBLISHED.values()
    ]
    return [
        Resource(
            uri=f"{SCHEME}providers",
            name="providers",
            description="Every company that a record describes.",
            mime_type=_JSON,
        ),
        Resource(
            uri=f"{SCHEME}letters",
            name="letters",
            description="Every kind of letter and document: what for, in which languages, and "
            "what it must say.",
            mime_type=_JSON,
        ),
        Resource(
            uri=f"{SCHEME}case-form",
            name="case-form",
            description="A commented case to fill in with the customer.",
            mime_type=_TOML,
        ),
        *schemas,
    ]


def templates() -> list[ResourceTemplate]:
    """Resources of which there are many."""
    return [
        ResourceTemplate(
            uri_template=f"{_PROVIDER}{{slug}}",
            name="provider",
            description="The record of one company, as its file has it, with the sources of each "
            "fact.",
            mime_type=_TOML,
        )
    ]


def read(desk: Desk, uri: str) -> ReadResourceResult:
    """The text of a resource; takes no path of this machine.

    Raises:
        MCPError: There is no such resource, or a record cannot be used.
    """
    kind, text = _found(desk, uri)
    contents = TextResourceContents(uri=uri, mime_type=kind, text=text)
    return ReadResourceResult(contents=[contents])


def _found(desk: Desk, uri: str) -> tuple[str, str]:
    whole: Mapping[str, tuple[str, Callable[[Desk], str]]] = {
        f"{SCHEME}providers": (_JSON, _providers),
        f"{SCHEME}letters": (_JSON, _letters),
        f"{SCHEME}case-form": (_TOML, _form),
    }
    if uri in whole:
        kind, text = whole[uri]
        return kind, text(desk)
    if uri.startswith(_SCHEMA) and (name := uri.removeprefix(_SCHEMA)) in PUBLISHED:
        return _SCHEMA_TYPE, _as_json(PUBLISHED[name].schema())
    if uri.startswith(_PROVIDER):
        return _TOML, _record(desk, uri)
    raise MCPError(INVALID_PARAMS, "no such resource; resources/list names them", {"uri": uri})


def _record(desk: Desk, uri: str) -> str:
    """The record of a provider; an obsolete slug leads to the one that took its place."""
    catalogue = desk.negotiator.catalogue
    try:
        return catalogue.text(catalogue.provider(uri.removeprefix(_PROVIDER)).slug)[1]
    except NegotiateError as error:
        raise MCPError(INVALID_PARAMS, desk.told(error), {"uri": uri}) from None


def _form(desk: Desk) -> str:
    return blank_case()


def _providers(desk: Desk) -> str:
    return _as_json([one.model_dump(mode="json") for one in described(desk, None)])


def _letters(desk: Desk) -> str:
    return _as_json([asdict(kind) for kind in desk.negotiator.kinds()])


def _as_json(found: Mapping[str, Any] | Iterable[Any]) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
