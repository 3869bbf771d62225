"""Each kind of bad input: one error, each problem with its key, its line and what to do."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings

from negotiate.errors import CaseError, Problem
from negotiate.model.case import Case
from negotiate.reading.case import in_file, parse_case, read_case
from negotiate.testing.cases import cases
from negotiate.testing.values import AWKWARD_NAMES

COMPLETE = Path(__file__).parent / "cases" / "a_complete_case.toml"
GOOD = COMPLETE.read_text("utf-8")


def problems_in(text: str) -> tuple[Problem, ...]:
    with pytest.raises(CaseError) as caught:
        parse_case(text, "case.toml")
    return caught.value.problems


def line_with(text: str, part: str) -> int:
    """Line on which a part stands for the first time."""
    return text[: text.index(part)].count("\n") + 1


def test_a_complete_case_is_read() -> None:
    case = read_case(COMPLETE)
    assert case.contract.services == ("internet", "tv")
    assert [len(bill.lines) for bill in case.bills] == [2, 2]


def test_amounts_are_read_to_the_digit() -> None:
    case = parse_case(GOOD.replace("monthly_amount = 84.99", "monthly_amount = 84.990"))
    amount = case.contract.charges[0].monthly_amount
    assert str(amount) == "84.990"


class Spoilt(NamedTuple):
    """The complete case with one thing replaced, and the one problem it should give.

    The problem stands on the line where ``at`` stands, or what was written instead.
    """

    old: str
    new: str
    key: str
    what: str
    fix: str
    at: str = ""


SPOILT = {
    "an amount that is text": Spoilt(
        "84.99\nused",
        '"a lot"\nused',
        "contract.charges[0].monthly_amount",
        "'a lot' is not an amount",
        "Write a plain number, such as 84.99.",
    ),
    "an amount that is true": Spoilt(
        "hour_worth = 20.00",
        "hour_worth = true",
        "mandate.hour_worth",
        "is true or false, not an amount",
        "",
    ),
    "an amount that is a list": Spoilt(
        "hour_worth = 20.00",
        "hour_worth = [20]",
        "mandate.hour_worth",
        "this list is not an amount",
        "Write a plain number, such as 84.99.",
    ),
    "an amount that is not a number": Spoilt(
        "hour_worth = 20.00",
        "hour_worth = nan",
        "mandate.hour_worth",
        "'NaN' is not an amount",
        "Write a plain number, such as 84.99.",
    ),
    "an amount beyond any bill": Spoilt(
        "hour_worth = 20.00",
        "hour_worth = 1e30",
        "mandate.hour_worth",
        "'1E+30' is too large",
        "Write 10000000 or less.",
    ),
    "a negative amount": Spoilt(
        "monthly_price = 59.99",
        "monthly_price = -59.99",
        "offers[0].monthly_price",
        "'-59.99' is negative",
        'Write it without the sign; what lowers a bill has kind = "discount" or "credit".',
    ),
    "an amount with a currency": Spoilt(
        "monthly_price = 59.99",
        'monthly_price = "$59.99"',
        "offers[0].monthly_price",
        "names a currency",
        "Write the number alone, the file states its currency once.",
    ),
    "an amount with another currency": Spoilt(
        "monthly_price = 59.99",
        'monthly_price = "GBP 59.99"',
        "offers[0].monthly_price",
        "names a currency",
        "Write the number alone, the file states its currency once.",
    ),
    "a currency nobody pays in": Spoilt(
        'currency = "USD"',
        'currency = "dollars"',
        "currency",
        "is not an ISO 4217 currency",
        "Write a code such as USD, GBP, EUR or PLN.",
    ),
    "a place that is a name": Spoilt(
        '"US-NY"',
        '"New York"',
        "jurisdiction",
        "'New York' is not of the right form",
        "Law of the contract: country (PL) or country and state (US-NY).",
    ),
    "a place that is known by another code": Spoilt(
        '"US-NY"',
        '"UK"',
        "jurisdiction",
        "names no country of ISO 3166",
        "Write GB for the United Kingdom.",
    ),
    "a place that is no country": Spoilt(
        '"US-NY"',
        '"NY"',
        "jurisdiction",
        "names no country of ISO 3166",
        "Write one such as PL, or with its state, such as US-NY.",
    ),
    "a provider by its name": Spoilt(
        '"spectrum"',
        '"Comcast"',
        "contract.provider",
        "'Comcast' is not of the right form",
        "Slug of the provider, as `negotiate providers list` prints it; not there? "
        'Write "generic".',
    ),
    "a kind of charge that is a service": Spoilt(
        'kind = "service"',
        'kind = "internet"',
        "contract.charges[0].kind",
        "'internet' is not known here",
        "Write one of: service, feature, equipment, installment, fee, tax, discount, credit.",
    ),
    "an amount with more decimals than money has": Spoilt(
        "hour_worth = 20.00",
        "hour_worth = 20.00001",
        "mandate.hour_worth",
        "has more than 4 decimal places",
        "Write it as the bill has it, such as 84.99.",
    ),
    "an amount next to nothing": Spoilt(
        "hour_worth = 20.00",
        "hour_worth = 1e-400",
        "mandate.hour_worth",
        "has more than 4 decimal places",
        "Write it as the bill has it, such as 84.99.",
    ),
    "two addresses for one": Spoilt(
        'name = "Dana Whitfield"',
        'name = "Dana Whitfield"\nemail = "dana@example.org, sam@example.org"',
        "customer.email",
        "is not one e-mail address",
        "Write it as dana@example.org.",
        at="email =",
    ),
    "a language that is a name": Spoilt(
        'letter_language = "en-US"',
        'letter_language = "English"',
        "letter_language",
        "is not a language tag",
        "Write one such as en-US or pl-PL.",
    ),
    "a date in words": Spoilt(
        "customer_since = 2021-03-15",
        'customer_since = "15 March 2021"',
        "contract.customer_since",
        "'15 March 2021' is not a date",
        "Write it as 2026-11-21, without quotes.",
    ),
    "a year for a date": Spoilt(
        "customer_since = 2021-03-15",
        "customer_since = 2021",
        "contract.customer_since",
        "is a number, not a date",
        "Write it as 2026-11-21, without quotes.",
    ),
    "a time for a date": Spoilt(
        "customer_since = 2021-03-15",
        "customer_since = 2021-03-15T09:30:00",
        "contract.customer_since",
        "'2021-03-15 09:30:00' is a time, not a day",
        "Write it as 2026-11-21, without quotes.",
    ),
    "a date of another age": Spoilt(
        "customer_since = 2021-03-15",
        "customer_since = 0021-03-15",
        "contract.customer_since",
        "is not between 1900 and 2999",
        "Correct the year.",
    ),
    "a date that never comes": Spoilt(
        "ends = 2027-11-30",
        "ends = 9999-12-31",
        "contract.term.ends",
        "is not between 1900 and 2999",
        "Correct the year.",
    ),
    "a term that ends before it starts": Spoilt(
        "starts = 2025-12-01",
        "starts = 2028-12-01",
        "contract.term",
        "ends is not after starts",
        "Swap them or correct one.",
        at="[contract.term]",
    ),
    "a bill that ends before it starts": Spoilt(
        "period_ends = 2026-12-11",
        "period_ends = 2026-10-11",
        "bills[1]",
        "period_ends is before period_starts",
        "Swap them or correct one.",
        at="[[bills]]\nissued = 2026-11-12",
    ),
    "a bill whose lines do not add up": Spoilt(
        "total = 79.99",
        "total = 80.99",
        "bills[1]",
        "its lines add up to 79.99, not to the total 80.99",
        "Correct a line or the total.",
        at="[[bills]]\nissued = 2026-11-12",
    ),
    "an offer that was over when seen": Spoilt(
        "ends_on = 2026-12-31",
        "ends_on = 2026-10-31",
        "offers[0]",
        "ends_on is before seen_on: the offer was over when you saw it",
        "",
        at="[[offers]]",
    ),
    "a target above the walk-away": Spoilt(
        "target_monthly = 60.00",
        "target_monthly = 76.00",
        "mandate",
        "target_monthly (76.00) is above walk_away_monthly (75.00)",
        "The target is the lower of the two.",
        at="[mandate]",
    ),
    "an unknown key like a known one": Spoilt(
        "regular_price = ",
        "regular_prize = ",
        "offers[0].regular_prize",
        "is not a known key",
        "Did you mean regular_price?",
    ),
    "an unknown key like no other": Spoilt(
        "hour_worth = 20.00",
        "hour_worth = 20.00\nzodiac = 1",
        "mandate.zodiac",
        "is not a known key",
        "Delete it.",
        at="zodiac",
    ),
    "an unknown table": Spoilt(
        "[contract.notice]",
        "[contract.noticed]",
        "contract.noticed",
        "is not a known key",
        "Did you mean notice?",
    ),
    "a wrong choice like a known one": Spoilt(
        'unit = "days"',
        'unit = "day"',
        "contract.notice.unit",
        "'day' is not known here",
        "Did you mean days? Write one of: days, months, cycles.",
    ),
    "a wrong choice like no other": Spoilt(
        'goal = "lower_bill"',
        'goal = "revenge"',
        "mandate.goal",
        "'revenge' is not known here",
        "Write one of: lower_bill, more_for_the_same, both, put_right.",
    ),
    "a wrong choice in a list": Spoilt(
        '"tv",',
        '"tvv",',
        "contract.services[1]",
        "'tvv' is not known here",
        "Did you mean tv? Write one of: internet, mobile, tv, streaming, phone, gym, insurance, "
        "energy, software, airline, appliance, other.",
        at="services = [",
    ),
    "a wrong kind of fee": Spoilt(
        'kind = "declining"',
        'kind = "decline"',
        "contract.early_termination",
        "'decline' is not known here",
        "Did you mean declining? Write one of: flat, per_remaining_month, declining, table, "
        "remaining_charges, relief_clawback.",
        at="[contract.early_termination]",
    ),
    "a fee without its kind": Spoilt(
        'kind = "declining"\n',
        "",
        "contract.early_termination",
        "does not say its kind",
        "Add kind, one of: flat, per_remaining_month, declining, table, remaining_charges, "
        "relief_clawback.",
        at="[contract.early_termination]",
    ),
    "a key of another kind of fee": Spoilt(
        "step = 15",
        "relief = 15\nstep = 15",
        "contract.early_termination.relief",
        "is not a known key",
        "Delete it.",
        at="relief = 15",
    ),
    "a fraction of a day": Spoilt(
        "length = 30",
        "length = 30.5",
        "contract.notice.length",
        "'30.5' is not a whole number",
        "Write digits, without a fraction.",
    ),
    "a yes for true": Spoilt(
        "willing_to_leave = true",
        'willing_to_leave = "maybe"',
        "mandate.willing_to_leave",
        "'maybe' is neither true nor false",
        "Write true or false, without quotes.",
    ),
    "a number for a name": Spoilt(
        'name = "the modem"',
        "name = 7",
        "contract.devices[0].name",
        "'7' is not text",
        "Put it in quotes.",
    ),
    "a blank name": Spoilt(
        'name = "Dana Whitfield"',
        'name = "  "',
        "customer.name",
        "is blank",
        "Write it, or delete the key.",
    ),
    "an empty name": Spoilt(
        'name = "Dana Whitfield"',
        'name = ""',
        "customer.name",
        "is empty",
        "Write it: Name on the account.",
    ),
    "a name as long as a page": Spoilt(
        'name = "the modem"',
        f'name = "{"m" * 300}"',
        "contract.devices[0].name",
        "too long",
        "Shorten it to what a letter would print.",
    ),
    "text for a list": Spoilt(
        'never = ["new_term", "upgrade"]',
        'never = "new_term"',
        "mandate.never",
        "'new_term' is not a list",
        "Write [ … ] or one [[table]] for each.",
    ),
    "an escaped control character": Spoilt(
        '"Dana Whitfield"',
        '"Dana\\u0007"',
        "customer.name",
        "holds a control character (U+0007) at position 5",
        "Delete it.",
    ),
    "a line separator that TOML allows": Spoilt(
        '"Dana Whitfield"',
        '"Dana\u2028Whitfield"',
        "customer.name",
        "holds a control character (U+2028) at position 5",
        "Delete it.",
    ),
    "a right-to-left mark": Spoilt(
        '"Dana Whitfield"',
        '"Dana \u202eWhitfield"',
        "customer.name",
        "holds a mark that changes the direction of the text (U+202E) at position 6",
        "Delete it.",
    ),
    "a missing key": Spoilt(
        "hour_worth = 20.00\n",
        "",
        "mandate.hour_worth",
        "is missing",
        "Add it: What an hour of your time is worth to you.",
        at="[mandate]",
    ),
    "a charge for a service that is not there": Spoilt(
        "used = true",
        'service = "gym"',
        "contract",
        "a charge is for gym, which is not in services",
        "Add it there.",
        at="[contract]",
    ),
    "a price that ends and says no more": Spoilt(
        "used = true",
        "holds_until = 2027-01-01",
        "contract.charges[0]",
        "holds_until needs amount_after: what does it cost from then on?",
        "",
        at="[[contract.charges]]",
    ),
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_one_thing_wrong_is_one_problem_with_its_place_and_remedy(spoilt: Spoilt) -> None:
    assert GOOD.count(spoilt.old) >= 1
    text = GOOD.replace(spoilt.old, spoilt.new, 1)
    (problem,) = problems_in(text)
    assert problem.key == spoilt.key
    assert spoilt.what in problem.what
    assert problem.fix == spoilt.fix
    assert problem.line == line_with(text, spoilt.at or spoilt.new)


def test_a_missing_company_is_said_with_the_way_out() -> None:
    (problem,) = problems_in(GOOD.replace('"spectrum"', '"generic"'))
    assert problem.what == 'provider = "generic" needs the company: add [company] with its name'


def test_every_problem_of_a_file_is_reported_at_once_in_its_order() -> None:
    changes = {
        'currency = "USD"': 'currency = "dollars"',
        'name = "Dana Whitfield"': 'name = ""',
        "missed_payments = 0": "missed_payments = -1",
        "balance = 40.00": 'balance = "$40"',
        "period_ends = 2026-11-11": "period_ends = 2026-10-11",
        "regular_price = 79.99": "regular_price = 79.99\nregularprice = 79.99",
        'channel = "phone"': 'channel = "fax"',
    }
    text = GOOD
    for old, new in changes.items():
        text = text.replace(old, new, 1)
    found = [(problem.key, problem.line) for problem in problems_in(text)]
    assert found == [
        ("currency", line_with(text, 'currency = "dollars"')),
        ("customer.name", line_with(text, 'name = ""')),
        ("contract.missed_payments", line_with(text, "missed_payments = -1")),
        ("contract.devices[0].balance", line_with(text, 'balance = "$40"')),
        ("bills[0]", line_with(text, "[[bills]]")),
        ("offers[0].regularprice", line_with(text, "regularprice")),
        ("events[0].channel", line_with(text, 'channel = "fax"')),
    ]


def test_problems_come_in_the_order_of_the_file_and_not_of_the_model() -> None:
    mandate = GOOD[GOOD.index("[mandate]") : GOOD.index("[[events]]")]
    text = GOOD.replace(mandate, "").replace("[customer]", f"{mandate}[customer]")
    text = text.replace('goal = "lower_bill"', 'goal = "revenge"').replace(
        "length = 30", "length = -1"
    )
    found = problems_in(text)
    assert [problem.key for problem in found] == ["mandate.goal", "contract.notice.length"]


def test_the_same_mistake_in_two_tables_has_two_lines() -> None:
    text = GOOD.replace("amount = 5.00", "amount = -5.00")
    keys = {problem.key: problem.line for problem in problems_in(text)}
    assert set(keys) == {
        "contract.charges[1].monthly_amount",
        "bills[0].lines[1].amount",
        "bills[1].lines[1].amount",
    }
    lines = text.splitlines()
    assert all(line and "amount = -5.00" in lines[line - 1] for line in keys.values())


def test_an_empty_file_misses_what_every_case_has() -> None:
    keys = [problem.key for problem in problems_in("")]
    assert keys == ["currency", "jurisdiction", "customer", "contract", "mandate"]


def test_an_unknown_key_cannot_colour_the_terminal() -> None:
    (problem,) = problems_in(GOOD + '"\\u001b[31mred" = 1\n')
    assert "\x1b" not in str(problem)
    assert "\\x1b[31mred" in problem.key


@pytest.mark.parametrize("name", AWKWARD_NAMES)
def test_an_awkward_name_is_read_as_it_is(name: str) -> None:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    assert parse_case(GOOD.replace("Dana Whitfield", escaped)).customer.name == name


#: What is written, and a word of the remedy that fits it.
NOT_TOML = {
    "an open quote": ('"Dana Whitfield"', '"Dana Whitfield', "Close the quotes"),
    "a line break in quotes": ('"Dana Whitfield"', '"Dana\nWhitfield"', "three"),
    "curly quotes": ('"Dana Whitfield"', "“Dana Whitfield”", "straight quotes"),
    "a value without quotes": ('"lower_bill"', "lower_bill", "Put text in quotes"),
    "a word without quotes in a list": ('["new_term"', "[new_term", "Put text in quotes"),
    "a date with dots": ("2021-03-15", "15.03.2021", "2026-12-24"),
    "a date with slashes": ("2021-03-15", "15/03/2021", "2026-12-24"),
    "a date without zeros": ("2021-03-15", "2021-3-15", "2026-12-24"),
    "a comma in an amount": ("84.99", "84,99", "a point for the comma"),
    "a comma between thousands": ("84.99", "1,084.99", "without commas"),
    "a dollar sign": ("84.99", "$84.99", "the number alone"),
    "a pound sign": ("84.99", "£84.99", "the number alone"),
    "a euro sign behind": ("84.99", "84.99 €", "the number alone"),
    "a code of a currency": ("84.99", "84.99 USD", "the number alone"),
    "True in upper case": ("used = true", "used = True", "lower case"),
    "a key twice": ("used = true", "used = true\nused = true", "keep one"),
    "a raw control character": ("Dana", "Da\x07na", "Delete"),
    "a line without a key": ("used = true", "I use it", "key = value"),
    "a number cut short": ("84.99", "84.", "Text goes in quotes"),
}


@pytest.mark.parametrize(("old", "new", "fix"), NOT_TOML.values(), ids=NOT_TOML)
def test_what_is_not_toml_is_one_problem_with_its_line_and_remedy(
    old: str, new: str, fix: str
) -> None:
    text = GOOD.replace(old, new, 1)
    (problem,) = problems_in(text)
    repeated = new.count("\nused")
    assert problem.what.startswith(f"line {line_with(text, new) + repeated} is not TOML: ")
    assert fix in problem.fix


def test_toml_that_stops_in_the_middle_names_the_last_line() -> None:
    (problem,) = problems_in('currency = "USD"\nservices = [')
    assert problem.what.startswith("line 2 is not TOML: ")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("a = " + "[" * 5000, "nests lists or tables too deeply", id="nested lists"),
        pytest.param("a = " + "9" * 5000, "more digits than can be read", id="5,000 digits"),
        pytest.param("a = 1e" + "9" * 30, "more digits than can be read", id="a huge exponent"),
    ],
)
def test_what_breaks_a_parser_is_one_problem(text: str, what: str) -> None:
    (problem,) = problems_in(text)
    assert what in problem.what


def test_a_file_full_of_unknown_keys_is_reported_in_time() -> None:
    text = GOOD + "\n".join(f"key_{number} = 1" for number in range(2000))
    assert len(problems_in(text)) == 2000


def problem_of_file(path: Path) -> Problem:
    with pytest.raises(CaseError) as caught:
        read_case(path)
    (problem,) = caught.value.problems
    assert caught.value.file == str(path)
    return problem


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert problem_of_file(tmp_path / "case.toml").what == "there is no such file"


def test_a_folder_is_said_to_be_a_folder(tmp_path: Path) -> None:
    assert problem_of_file(tmp_path).what == "is a folder, not a file"


def test_a_file_inside_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(GOOD, "utf-8")
    assert problem_of_file(tmp_path / "case.toml" / "x").what.startswith("cannot be read: ")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_without_an_end_is_not_read() -> None:
    assert problem_of_file(Path("/dev/zero")).what == "is not a plain file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "case.toml")
    assert problem_of_file(tmp_path / "case.toml").what == "is not a plain file"


def test_a_file_that_grows_while_it_is_read_stays_within_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "case.toml"
    file.write_text(GOOD + "# " + "x" * 2_000_000, "utf-8")
    small = COMPLETE.stat()
    monkeypatch.setattr(Path, "stat", lambda path: small)
    assert problem_of_file(file).what == "is 1.0 MB; at most 1 MB can be read"


@pytest.mark.parametrize("key", ["name", "phone", "email", "address", "account_number"])
def test_what_tells_who_the_customer_is_is_not_repeated(key: str) -> None:
    table = "[contract]" if key == "account_number" else "[customer]"
    text = re.sub(rf'(?m)^{key} = ("""[\s\S]*?"""|[^\n]*)\n', "", GOOD, count=1)
    text = text.replace(table, f"{table}\n{key} = 4111222233334444", 1)
    (problem,) = problems_in(text)
    assert problem.what == "this value is not text"
    assert "4111" not in str(problem)


def test_a_case_of_10_mb_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text(GOOD + "# " + "x" * 10_000_000, "utf-8")
    assert problem_of_file(file).what == "is 10.0 MB; at most 1 MB can be read"


def test_a_case_just_below_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text(GOOD + "# " + "x" * 990_000, "utf-8")
    assert read_case(file) == parse_case(GOOD)


def test_a_file_that_is_not_utf_8_names_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_bytes('name = "Søn"'.encode("latin-1"))
    problem = problem_of_file(file)
    assert problem.what == "is not UTF-8 text (byte 10)"
    assert problem.fix == "Save it as UTF-8."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_editors_on_windows_add_changes_nothing(
    tmp_path: Path, encoding: str, line_end: str
) -> None:
    file = tmp_path / "case.toml"
    file.write_bytes(GOOD.replace("\n", line_end).encode(encoding))
    assert read_case(file) == parse_case(GOOD)


def test_line_ends_of_windows_do_not_move_lines() -> None:
    text = GOOD.replace("hour_worth = 20.00", "hour_worth = -1")
    (problem,) = problems_in(text.replace("\n", "\r\n"))
    assert problem.line == line_with(text, "hour_worth = -1")


def test_a_problem_found_later_gets_the_file_and_line_it_came_from() -> None:
    error = CaseError("case", [Problem("offers[0].seen_on", "is after the day of the plan")])
    located = in_file(error, COMPLETE)
    assert located.file == str(COMPLETE)
    assert located.problems[0].line == line_with(GOOD, "seen_on")


def test_problems_found_later_come_in_the_files_order() -> None:
    keys = ("offers[0].seen_on", "currency")
    located = in_file(CaseError("case", [Problem(key, "is wrong") for key in keys]), COMPLETE)
    assert [problem.key for problem in located.problems] == ["currency", "offers[0].seen_on"]


def toml_value(value: object) -> str:
    """A JSON-like value in TOML; a string as a basic string."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        marks = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
        return '"' + "".join(marks.get(char, char) for char in value) + '"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    if isinstance(value, dict):
        inner = (f"{key} = {toml_value(item)}" for key, item in value.items())
        return f"{{{', '.join(inner)}}}"
    return str(value)


@settings(max_examples=30)
@given(cases())
def test_a_case_written_as_toml_reads_back_the_same(case: Case) -> None:
    data = case.model_dump(exclude_none=True)
    text = "\n".join(f"{key} = {toml_value(value)}" for key, value in data.items())
    read = parse_case(text)
    assert read == case
    assert all(isinstance(charge.monthly_amount, Decimal) for charge in read.contract.charges)
