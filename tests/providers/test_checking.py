"""Which files are checked, and how their findings are ordered and counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from negotiate.errors import RecordError
from negotiate.providers import record_search
from negotiate.providers.checking import Report, check_records

TODAY = date(2026, 11, 21)
RECORD = 'slug = "{slug}"\nname = "A"\ncountry = "US"\ncurrency = "USD"\nservices = ["internet"]\n'
BROKEN = 'name = 7\nslug = "{slug}"\ncountry = "UK"\n'
CASE = 'jurisdiction = "US-NY"\ncurrency = "USD"\n[contract]\nprovider = "acme"\n'

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a record, named for its slug, or any other text."""

    def write(place: str, text: str = RECORD) -> Path:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("{slug}", path.stem), "utf-8")
        return path

    return write


def check(*paths: Path) -> Report:
    return check_records(paths, on=TODAY)


def test_a_record_is_checked_by_itself(put: Put) -> None:
    report = check(put("acme.toml"))
    assert (report.records, report.findings) == (1, ())


def test_a_folder_of_packages_is_searched(tmp_path: Path, put: Put) -> None:
    for place in ("one/src/one/acme.toml", "one/src/one/blue.toml", "two/records/cyan.toml"):
        put(place)
    put("one/pyproject.toml", "[project]\n")
    assert check(tmp_path).records == 3


@pytest.mark.parametrize(
    "folder",
    [".venv/lib", ".hidden", "build/lib", "dist", "tests/data", "venv/lib", "x.egg-info"],
)
def test_copies_and_records_that_are_wrong_on_purpose_are_passed_over(
    tmp_path: Path, put: Put, folder: str
) -> None:
    put("acme.toml")
    planted = put(f"{folder}/acme.toml", BROKEN)
    assert check(tmp_path).records == 1
    assert check(planted.parent).errors > 0, "they are checked when they are named"


def test_what_is_no_record_is_left_alone(tmp_path: Path, put: Put) -> None:
    put("records/acme.toml")
    put("docs/case.toml", CASE)
    put("pyproject.toml", "[project]\n")
    put("records/ruff.toml", "line-length = 100\n")
    put("records/.cache.toml", "not toml")
    assert check(tmp_path).records == 1


def test_whatever_lies_among_records_is_one(tmp_path: Path, put: Put) -> None:
    put("acme.toml")
    put("empty.toml", "")
    report = check(tmp_path)
    assert report.records == 2
    assert {finding.file.name for finding in report.findings} == {"empty.toml"}


def test_an_empty_record_is_found_by_the_register_beside_it(tmp_path: Path, put: Put) -> None:
    put("acme.toml", "")
    put("slugs.txt", "acme\n")
    assert check(tmp_path).errors > 0


def test_a_file_named_twice_is_checked_once(tmp_path: Path, put: Put) -> None:
    acme = put("acme.toml")
    assert check(acme, tmp_path, tmp_path / "." / "acme.toml").records == 1


def test_a_link_that_leads_out_is_not_read(tmp_path: Path, put: Put) -> None:
    outside = put("outside/secret.toml", 'slug = "hunter2 is the password')
    put("records/acme.toml")
    (tmp_path / "records" / "blue.toml").symlink_to(outside)
    (finding,) = check(tmp_path / "records").findings
    assert (finding.check, finding.file.name) == ("readable", "blue.toml")
    assert "leads out of the folder" in finding.message


def test_a_link_that_leads_nowhere_or_in_a_ring_is_a_finding(tmp_path: Path, put: Put) -> None:
    put("acme.toml")
    (tmp_path / "blue.toml").symlink_to(tmp_path / "gone.toml")
    (tmp_path / "cyan.toml").symlink_to(tmp_path / "cyan.toml")
    found = [(f.check, f.file.name) for f in check(tmp_path).findings]
    assert found == [("readable", "blue.toml"), ("readable", "cyan.toml")]


def test_a_folder_called_like_a_record_is_no_traceback(tmp_path: Path, put: Put) -> None:
    put("acme.toml")
    (tmp_path / "blue.toml").mkdir()
    assert check(tmp_path).records == 1


@pytest.mark.parametrize("make", [False, True], ids=["nothing", "a case"])
def test_a_path_without_records_is_refused(tmp_path: Path, put: Put, make: bool) -> None:
    if make:
        put("case.toml", CASE)
    with pytest.raises(RecordError, match="there is no provider record here"):
        check(tmp_path)


def test_a_file_that_is_no_toml_by_name_is_a_finding(put: Put) -> None:
    (finding,) = check(put("acme.json", "{}")).findings
    assert finding.message == "is no .toml file"


@pytest.mark.parametrize("limit", ["_MOST_FILES", "_MOST_FOLDERS"])
def test_a_path_that_holds_too_much_is_refused(
    tmp_path: Path, put: Put, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    put("aa/acme.toml")
    put("bb/blue.toml")
    monkeypatch.setattr(record_search, limit, 1)
    with pytest.raises(RecordError, match="Check its packages one by one"):
        check(tmp_path)


def test_all_problems_of_all_files_come_at_once_in_order_of_file_and_line(
    tmp_path: Path, put: Put
) -> None:
    for slug in ("blue", "acme"):
        put(f"{slug}.toml", BROKEN)
    report = check(tmp_path)
    places = [(f.file.name, f.line or 0) for f in report.findings]
    assert places == sorted(places)
    assert {name for name, _ in places} == {"acme.toml", "blue.toml"}
    assert {1, 3} <= {line for _, line in places}
    assert report.errors == len(report.findings)
    assert report.warnings == 0


def test_a_broken_record_keeps_no_other_check_from_the_rest(tmp_path: Path, put: Put) -> None:
    put("acme.toml", 'not = "toml')
    put("blue.toml", RECORD.replace("{slug}", "another"))
    assert [f.check for f in check(tmp_path).findings] == ["readable", "slug"]


WHOLE = f"""{RECORD}web_domains = ["acme.test"]
[[sources]]
id = "site"
url = "https://acme.test/"
title = "Contact"
publisher = "provider"
read_on = 2026-11-01
quote = "Call us."
same_as = "site"
[[routes]]
id = "care"
purposes = ["retention"]
channel = "phone"
address = "+18003310500"
reached_from = "care"
sources = ["site"]
quality = "tested"
[[policies.dispute_steps]]
route = "care"
[[unknown]]
what = "More."
looked_on = 2026-11-01
"""


@pytest.mark.parametrize(
    "value",
    ["7", "true", '""', '"\\u0000"', "[]", "{}", "[[[]]]", "[{}]", "[7]", "2999-12-31", "inf"],
)
def test_no_value_in_any_place_is_a_traceback(put: Put, value: str) -> None:
    lines = WHOLE.splitlines()
    for at, line in enumerate(lines):
        if " = " in line:
            changed = [*lines[:at], f"{line.partition(' = ')[0]} = {value}", *lines[at + 1 :]]
            assert check(put("acme.toml", "\n".join(changed))).records == 1


def test_whatever_stands_in_place_of_a_table_is_no_traceback(put: Put) -> None:
    for key in ("sources", "routes", "policies", "fees", "unknown", "successors"):
        for value in ("7", '"x"', "[]", "[7]", "{}", "[[{}]]"):
            top = RECORD.replace("services", f"{key} = {value}\nservices", 1)
            assert check(put("acme.toml", top)).records == 1
