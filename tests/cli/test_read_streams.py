"""``negotiate read streams``: what another program found, and a case to start from."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "recurring.json"

Run = Callable[..., Result]


def test_what_ended_is_shown_only_when_asked(run: Run) -> None:
    assert "Iron Gym" not in run("read", "streams", EXAMPLE).stdout
    assert "Iron Gym" in run("read", "streams", EXAMPLE, "--all").stdout


def test_a_rise_is_asked_about_and_never_claimed(run: Run) -> None:
    said = run("read", "streams", EXAMPLE).stdout
    assert "above its average of 67.14: did it rise?" in said
    assert "rose" not in said


def test_amounts_in_several_currencies_are_told_apart(run: Run, tmp_path: Path) -> None:
    reply = json.loads(EXAMPLE.read_text("utf-8"))
    assert "USD" not in run("read", "streams", EXAMPLE).stdout
    amount = reply["outflow_streams"][1]["last_amount"]
    amount |= {"iso_currency_code": None, "unofficial_currency_code": "BTC"}
    file, out = tmp_path / "streams.json", tmp_path / "case.toml"
    file.write_text(json.dumps(reply), "utf-8")
    said = run("read", "streams", file, "--currency", "USD").stdout
    assert "70.00 USD  2026-11-05  70.00 USD" in said
    assert "9.99 BTC" in said
    start = ["--start", "str-streamco", "--out", out, "--currency", "USD"]
    assert run("read", "streams", file, *start).exit_code == 0
    assert tomllib.loads(out.read_text("utf-8"))["currency"] == ""


def test_the_json_is_read_again(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "streams.json"
    file.write_text(run("read", "streams", EXAMPLE, "--json").stdout, "utf-8")
    assert run("read", "streams", file, "--json").stdout == file.read_text("utf-8")
    assert [one["stream_id"] for one in json.loads(file.read_text("utf-8"))] == [
        "str-lakeside",
        "str-streamco",
    ]


@pytest.mark.parametrize("start", ["1", "str-lakeside"])
def test_a_case_is_started_by_number_or_id_and_never_written_over(
    run: Run, tmp_path: Path, start: str
) -> None:
    out = tmp_path / "case.toml"
    assert run("read", "streams", EXAMPLE, "--start", start, "--out", out).exit_code == 0
    case = tomllib.loads(out.read_text("utf-8"))
    assert case["company"]["name"] == "Lakeside Broadband"
    assert case["currency"] == "USD"
    again = run("read", "streams", EXAMPLE, "--start", start, "--out", out)
    assert (again.exit_code, "is there already" in again.output) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--start", "1"], "--start needs --out"),
        (["--start", "9", "--out", "x.toml"], "the list has 2"),
        (["--start", "0", "--out", "x.toml"], "is no stream of the list"),
        (["--start", "str-gym", "--out", "x.toml"], "is no stream of the list"),
        (["--currency", "dollars"], "is not an ISO 4217 currency"),
    ],
)
def test_what_cannot_be_done_is_one_clear_message(
    run: Run, arguments: list[str], said: str
) -> None:
    result = run("read", "streams", EXAMPLE, *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_every_problem_of_a_file_is_told_and_no_traceback(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "reply.json"
    file.write_text('{"outflow_streams": [{"stream_id": ""}]}')
    result = run("read", "streams", file)
    assert result.exit_code == 2
    assert "outflow_streams[0].stream_id" in result.output
    assert "outflow_streams[0].frequency: is missing" in result.output
