from __future__ import annotations

import pytest

from negotiate.errors import RecordError
from negotiate.reading.record import is_record_name, parse_record

RECORD = """
slug = "acme"
name = "Acme"
country = "US"
currency = "USD"
web_domains = ["acme.example"]
services = ["internet"]

[[policies.has_term]]
value = false
sources = ["terms"]
quality = "verified"

[[sources]]
id = "terms"
url = "https://acme.example/terms"
title = "Terms"
publisher = "provider"
read_on = 2026-11-21
"""


def test_a_record_is_read() -> None:
    assert parse_record(RECORD, "acme", "acme.toml").policies.has_term[0].value is False


def test_a_record_is_called_like_its_file() -> None:
    with pytest.raises(RecordError, match=r"other\.toml: slug \(line 2\): is 'acme'") as caught:
        parse_record(RECORD, "other", "other.toml")
    assert caught.value.problems[0].fix == "Give both the same name."


def test_problems_of_a_record_have_lines_too() -> None:
    text = RECORD.replace('quality = "verified"', 'quality = "sure"')
    with pytest.raises(RecordError) as caught:
        parse_record(text, "acme", "acme.toml")
    (problem,) = caught.value.problems
    assert (problem.key, problem.line) == ("policies.has_term[0].quality", 12)


def test_a_source_that_is_not_listed_is_named() -> None:
    with pytest.raises(RecordError, match="names source 'page'"):
        parse_record(RECORD.replace('["terms"]', '["page"]'), "acme", "acme.toml")


def test_a_record_that_is_not_toml_is_one_problem() -> None:
    with pytest.raises(RecordError, match="line 1 is not TOML"):
        parse_record("slug: acme", "acme", "acme.toml")


def test_what_may_not_be_trusted_is_told_all_at_once_with_its_line() -> None:
    text = (
        RECORD.replace("https://acme.example/", "https://acme.example.evil.test/")
        + """
[[sources]]
id = "blog"
url = "https://blog.test/acme"
title = "A blog"
publisher = "third_party"
read_on = 2026-11-21

[[routes]]
id = "support"
purposes = ["support"]
channel = "phone"
address = "+12025550100"
sources = ["blog"]
quality = "reported"
"""
    )
    with pytest.raises(RecordError) as caught:
        parse_record(text, "other", "acme.toml")
    assert [(p.key, p.line) for p in caught.value.problems] == [
        ("slug", 2),
        ("sources[0].url", 16),
        ("routes[0].sources", 33),
    ]
    assert all(p.what and p.fix for p in caught.value.problems)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("acme.toml", True),
        ("acme.bak.toml", True),
        (".acme.toml", False),
        ("pyproject.toml", False),
        ("ruff.toml", False),
        ("slugs.txt", False),
    ],
)
def test_a_record_is_known_by_its_name(name: str, is_one: bool) -> None:
    assert is_record_name(name) is is_one
