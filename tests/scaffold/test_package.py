"""Whatever is answered comes out as a package that is sound, with the same words in it."""

from __future__ import annotations

import ast
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from negotiate.model.base import Line, Note
from negotiate.model.fact import Url
from negotiate.providers.checking import check_records
from negotiate.reading.record import parse_record
from negotiate.scaffold.answers import Answers
from negotiate.scaffold.package import package, record, register
from negotiate.scaffold.write import write_folder, write_record

ON = date(2026, 11, 21)
LEAST = {
    "slug": "acme-fiber",
    "name": "Acme Fiber",
    "country": "US",
    "currency": "USD",
    "services": ("internet", "tv"),
    "on": ON,
}
NUMBER = {
    "domain": "acme.example.com",
    "phone": "+12025550110",
    "phone_source": "https://acme.example.com/contact",
}
FULL = NUMBER | {"phone_quote": "Call us: 202-555-0110", "by": "Ann"}
HOME = "src/negotiate_acme_fiber"
EXAMPLE = re.compile(r"^#(?! |$)", re.MULTILINE)

#: What would break out of a string, a comment, a template or a page, if anything did.
HOSTILE = (
    '"', '"""', "'''", "\\", '\\"', "]", "[[routes]]", "#", "= 1", "{{ 7 * 7 }}", "{% raw %}",
    "{#", "${x}", "`", "</script>", "\t", "\n", "\r", "\x00", "\u2028", "\u202e", "\ud800", "ą",
    "\U0001f600", "slug", " ",
)  # fmt: skip
hostile_text = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.text(max_size=5)), min_size=1, max_size=6
).map("".join)


def read(answers: Answers) -> str:
    return record(answers).decode()


def accepted(kind: Any, text: str) -> str | None:
    """The text as the model keeps it, or ``None`` where it is refused."""
    try:
        kept: str = TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return None
    return kept


@pytest.mark.parametrize(
    "more",
    [{}, {"domain": "acme.example.com"}, NUMBER, FULL, {"by": "Ann"}],
    ids=["least", "domain", "number", "full", "by"],
)
@pytest.mark.parametrize("plain", [False, True], ids=["package", "plain"])
def test_whatever_is_left_open_the_record_passes_every_check(
    tmp_path: Path, more: dict[str, object], plain: bool
) -> None:
    answers = Answers.of(LEAST | more)
    folder = tmp_path / "made"
    if plain:
        write_record(folder, "acme-fiber", record(answers))
    else:
        write_folder(folder, package(answers))
    report = check_records([folder], on=ON)
    assert [f for f in report.findings if f.severity == "error"] == []
    assert report.records == 1


def test_a_number_with_its_words_gives_not_even_a_warning(tmp_path: Path) -> None:
    write_folder(tmp_path / "made", package(Answers.of(LEAST | FULL)))
    assert check_records([tmp_path / "made"], on=ON).findings == ()


def test_a_number_stands_with_the_page_it_was_read_on() -> None:
    provider = parse_record(read(Answers.of(LEAST | FULL)), "acme-fiber", "x")
    (route,) = provider.routes
    source = provider.source(*route.sources)
    assert (route.address, route.channel, route.quality) == ("+12025550110", "phone", "verified")
    assert (route.confirmed, route.method, route.confirmed_by) == (ON, "web", "Ann")
    assert (source.url, source.publisher, source.read_on) == (
        "https://acme.example.com/contact",
        "provider",
        ON,
    )
    assert source.quote == "Call us: 202-555-0110"
    assert provider.unknown == ()


def test_without_a_number_the_record_says_that_it_is_unknown() -> None:
    provider = parse_record(read(Answers.of(LEAST | {"domain": "acme.com"})), "acme-fiber", "x")
    assert list(provider.facts()) == []
    assert [gap.what for gap in provider.unknown] == [
        "A telephone number that the company itself publishes."
    ]


@pytest.mark.parametrize("more", [{}, NUMBER, FULL], ids=["least", "number", "full"])
def test_the_examples_in_the_comments_hold_once_they_are_uncommented(
    more: dict[str, object],
) -> None:
    text = read(Answers.of(LEAST | more))
    before = parse_record(text, "acme-fiber", "x")
    after = parse_record(EXAMPLE.sub("", text), "acme-fiber", "x")
    assert len(list(after.facts())) >= len(list(before.facts())) + 5
    assert after.fees
    assert after.policies.notice
    assert after.policies.refunds_unused_days
    assert after.routes[0].hours
    assert after.unknown


def test_an_example_number_cannot_be_left_in_by_mistake(tmp_path: Path) -> None:
    text = EXAMPLE.sub("", read(Answers.of(LEAST | {"domain": "acme.com"})))
    write_record(tmp_path, "acme-fiber", text.encode())
    errors = [f for f in check_records([tmp_path], on=ON).findings if f.severity == "error"]
    assert "routes[0].address" in {finding.pointer for finding in errors}


@given(hostile_text)
def test_a_hostile_address_comes_out_as_it_is_or_is_refused(path: str) -> None:
    page = accepted(Url, f"https://acme.example.com/{path}")
    given = LEAST | NUMBER | {"phone_source": page or "https://acme.example.com/"}
    provider = parse_record(read(Answers.of(given)), "acme-fiber", "x")
    assert [source.url for source in provider.sources] == [given["phone_source"]]


@given(hostile_text, hostile_text, hostile_text)
def test_hostile_words_come_out_as_they_are_or_are_refused(name: str, by: str, quote: str) -> None:
    kept = {
        "name": accepted(Line, name),
        "by": accepted(Line, by),
        "phone_quote": accepted(Note, quote),
    }
    given = LEAST | NUMBER | {"name": name, "by": by, "phone_quote": quote}
    given |= {key: "refused" for key, value in kept.items() if value is None}
    told = Answers.of(given)
    files = package(told)
    provider = parse_record(files[f"{HOME}/acme-fiber.toml"].decode(), "acme-fiber", "x")
    project = tomllib.loads(files["pyproject.toml"].decode())["project"]
    assert provider.name == told.name == (kept["name"] or "refused")
    assert provider.routes[0].confirmed_by == told.by == (kept["by"] or "refused")
    assert provider.sources[0].quote == told.phone_quote == (kept["phone_quote"] or "refused")
    assert len(provider.routes) == 1
    assert told.name in project["description"]
    assert project["authors"] == [{"name": told.by}]
    ast.parse(files["tests/test_records.py"])


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True).filter(lambda s: len(s) < 65))
def test_every_slug_makes_names_that_python_and_packaging_accept(slug: str) -> None:
    if slug == "generic":
        return
    files = package(Answers.of(LEAST | {"slug": slug}))
    project = tomllib.loads(files["pyproject.toml"].decode())["project"]
    (module,) = project["entry-points"]["negotiate.records"].values()
    assert module.isidentifier()
    assert f"src/{module}/{slug}.toml" in files
    assert files[f"src/{module}/slugs.txt"].decode() == f"{slug}\n"


def test_a_package_of_data_holds_no_code_but_its_test() -> None:
    assert [name for name in package(Answers.of(LEAST)) if name.endswith(".py")] == [
        "tests/test_records.py"
    ]


def test_an_editable_install_finds_a_package_without_code() -> None:
    project = tomllib.loads(package(Answers.of(LEAST))["pyproject.toml"].decode())
    assert project["tool"]["hatch"]["build"]["dev-mode-dirs"] == ["src"]


def test_both_licences_are_whole() -> None:
    files = package(Answers.of(LEAST | {"by": "Ann"}))
    assert b"Copyright (c) 2026 Ann" in files["LICENSES/MIT.txt"]
    assert b"CC0 1.0 Universal" in files["LICENSES/CC0-1.0.txt"]
    for name in ("LICENSES/MIT.txt", "LICENSES/CC0-1.0.txt"):
        assert b"{{" not in files[name]


def test_a_register_keeps_its_comments_and_stays_sorted() -> None:
    text = "# Every slug ever published.\nzebra\n\nacme\n"
    assert register(text, "middle") == b"# Every slug ever published.\nacme\nmiddle\nzebra\n"
    assert register("acme\n", "acme") == b"acme\n"
