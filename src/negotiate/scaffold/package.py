"""The files of a new package of records, or of a record without a package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, get_args

import tomlkit
from jinja2 import Environment, StrictUndefined

from negotiate.documents.markdown import escape
from negotiate.model.service import Service
from negotiate.providers.register import NAME
from negotiate.scaffold.answers import Answers

_LICENCES: Final = ("CC0-1.0.txt", "MIT.txt")


def distribution_of(slug: str) -> str:
    """Name of the package as it is installed: ``negotiate-acme-fiber``; also of its folder."""
    return f"negotiate-{slug}"


def package_of(slug: str) -> str:
    """Name of the package as it is imported: ``negotiate_acme_fiber``."""
    return distribution_of(slug).replace("-", "_")


def record(answers: Answers) -> bytes:
    """A record with what was answered, and comments and examples for all the rest."""
    return _rendered("record.toml.j2", _context(answers))


def package(answers: Answers) -> dict[str, bytes]:
    """Every file of a package, by its path in the package's folder. All of it passes the kit."""
    context = _context(answers)
    home = f"src/{package_of(answers.slug)}"
    made = {
        "pyproject.toml": _rendered("pyproject.toml.j2", context),
        "README.md": _rendered("README.md.j2", context),
        f"{home}/{answers.slug}.toml": record(answers),
        f"{home}/{NAME}": register("", answers.slug),
        "tests/test_records.py": _rendered("test_records.py.j2", context),
    }
    return made | {
        f"LICENSES/{name}": _rendered(_licence_template(name), context) for name in _LICENCES
    }


def register(text: str, slug: str) -> bytes:
    """The text of a register of slugs with one more in it, sorted; comments stay on top."""
    lines = [line.strip() for line in text.splitlines()]
    said = [line for line in lines if line.startswith("#")]
    slugs = {line for line in lines if line and not line.startswith("#")} | {slug}
    return "".join(f"{line}\n" for line in (*said, *sorted(slugs))).encode()


def _licence_template(name: str) -> str:
    return f"LICENSES/{name}{'.j2' if name == 'MIT.txt' else ''}"


def _context(answers: Answers) -> Mapping[str, object]:
    return {
        "a": answers,
        "distribution": distribution_of(answers.slug),
        "package": package_of(answers.slug),
        "holder": answers.by or f"The {distribution_of(answers.slug)} contributors",
        "host": f"www.{answers.domain or 'example.com'}",
        "services": get_args(Service),
        "unknown": tuple(_gaps(answers)),
        "year": answers.on.year,
    }


def _gaps(answers: Answers) -> Iterator[str]:
    if answers.domain is None:
        yield "The web domain of the company."
    if answers.phone is None:
        yield "A telephone number that the company itself publishes."


def _rendered(template: str, context: Mapping[str, object]) -> bytes:
    text = (
        files("negotiate.scaffold").joinpath("templates", *template.split("/")).read_text("utf-8")
    )
    return _environment().from_string(text).render(context).encode()


@cache
def _environment() -> Environment:
    """What is printed into TOML or Markdown goes through the filter of that name."""
    environment = Environment(  # noqa: S701 - no HTML is written
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters |= {"toml": _as_toml, "md": escape}
    return environment


def _as_toml(text: str) -> str:
    """A string as TOML has it, quotes and escapes included."""
    return tomlkit.item(text).as_string()
