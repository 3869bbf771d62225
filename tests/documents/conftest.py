"""The example cases, to be changed and written as a person would have them written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from tests.installed import installed

from negotiate.documents.build import files
from negotiate.model.case import Case
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
DAY = date(2026, 11, 21)

Data = dict[str, Any]

#: Every case that the pages show, and apart those that ask for goodwill and those that claim alone.
CASES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


def goal(case: str) -> str:
    """What an example is after."""
    data = tomllib.loads((EXAMPLES / f"{case}.toml").read_text("utf-8"))
    return str(data["mandate"].get("goal", "lower_bill"))


CLAIMS = [case for case in CASES if goal(case) == "put_right"]
ASKS = [case for case in CASES if case not in CLAIMS]


@pytest.fixture(scope="session")
def negotiator() -> Negotiator:
    """A negotiator with the installed plugins."""
    return installed()


@pytest.fixture(scope="session")
def example() -> Callable[[str], Data]:
    """Reads an example as data that a test may change."""

    def read(name: str) -> Data:
        return tomllib.loads((EXAMPLES / f"{name}.toml").read_text("utf-8"), parse_float=Decimal)

    return read


@pytest.fixture(scope="session")
def plan_of(negotiator: Negotiator) -> Callable[[Data], Plan]:
    """Plans a case given as data, on the day of the examples."""
    return lambda data: negotiator.plan(Case.model_validate(data), on=DAY)


@pytest.fixture(scope="session")
def raw_files(
    negotiator: Negotiator, plan_of: Callable[[Data], Plan]
) -> Callable[[Data], dict[str, bytes]]:
    """Writes every file of a case given as data."""
    return lambda data: files(negotiator.documents(plan_of(data)))


@pytest.fixture(scope="session")
def write(raw_files: Callable[[Data], dict[str, bytes]]) -> Callable[[Data], dict[str, str]]:
    """As ``raw_files``, as text with plain line ends."""

    def text_of(data: Data) -> dict[str, str]:
        made = raw_files(data)
        return {name: raw.decode().replace("\r\n", "\n") for name, raw in made.items()}

    return text_of


@pytest.fixture(scope="session")
def markdown(
    negotiator: Negotiator, plan_of: Callable[[Data], Plan]
) -> Callable[[Data], dict[str, str]]:
    """Writes the Markdown of a case given as data, and nothing else."""

    def text_of(data: Data) -> dict[str, str]:
        return {f"{d.kind}.md": d.markdown for d in negotiator.documents(plan_of(data))}

    return text_of


@pytest.fixture(scope="session")
def written(
    example: Callable[[str], Data], write: Callable[[Data], dict[str, str]]
) -> Callable[[str], dict[str, str]]:
    """The files of an example as it stands, written once."""
    return cache(lambda name: write(example(name)))


@pytest.fixture(scope="session")
def heard() -> Callable[[dict[str, str]], str]:
    """All that reaches the company: what the scripts have said or pasted, and the two letters.

    In a script that is what is set apart, every numbered item, and what they are to say to it. The
    address of a chat is opened, and no word to anybody.
    """

    def everything(texts: dict[str, str]) -> str:
        said: list[str] = []
        aloud = 0
        scripts = "\n\n".join(
            [
                texts["call-script.md"],
                re.sub(r"^1\. Open \S+", "", texts.get("chat-script.md", ""), flags=re.MULTILINE),
            ]
        )
        for token in MarkdownIt("commonmark").parse(scripts):
            if token.type in {"blockquote_open", "ordered_list_open"}:
                aloud += 1
            elif token.type in {"blockquote_close", "ordered_list_close"}:
                aloud -= 1
            elif token.type == "inline" and aloud:
                said.append("".join(child.content for child in token.children or ()))
        letters = (texts["confirmation.txt"], texts["escalation.txt"])
        return "\n".join([*said, *(" ".join(letter.split()) for letter in letters)])

    return everything


@pytest.fixture(scope="session")
def negotiator_script(negotiator: Negotiator) -> Callable[[Plan], str]:
    """Writes the call script of a plan, in Markdown."""

    def script(plan: Plan) -> str:
        return next(d.markdown for d in negotiator.documents(plan) if d.kind == "call_script")

    return script
