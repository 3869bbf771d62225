"""A whole life of one deal: refused, offered too little, agreed, forgotten on the bill, put right.

Once through the library and once through the command line; the documents and days are the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from negotiate import Case, Negotiator, read_case
from negotiate.assessment.promises_kept import promises_kept
from negotiate.cli.group import main
from negotiate.model.bill import Bill
from negotiate.model.event import Event
from negotiate.model.next_step import NextStep

EXAMPLE = Path("docs/examples/spectrum-internet.toml")
LINES = [
    ("Internet Premier", "service", "84.99"),
    ("Advanced WiFi", "equipment", "10.00"),
    ("TV Select", "service", "49.99"),
    ("Sports View", "feature", "7.00"),
    ("Broadcast TV Surcharge", "fee", "23.20"),
    ("Taxes", "tax", "6.42"),
]
DISCOUNT = ("Loyalty discount", "discount", "35.19")
CREDIT = ("Credit for December", "credit", "35.19")
PERIODS = {
    12: (date(2026, 12, 12), date(2027, 1, 11)),
    1: (date(2027, 1, 12), date(2027, 2, 11)),
    2: (date(2027, 2, 12), date(2027, 3, 11)),
}

REFUSED = date(2026, 11, 24)
OFFERED = date(2026, 12, 8)
AGREED = date(2026, 12, 10)
WRITTEN = date(2026, 12, 11)
FOLLOWED_UP = date(2026, 12, 15)
ANSWERED = date(2026, 12, 18)


def refused() -> dict[str, Any]:
    return {"on": REFUSED, "kind": "call", "channel": "phone", "agent": "Morgan",
            "reference": "SP-118", "outcome": "refused", "desk": "front_line",
            "minutes_held": 11, "minutes_spoken": 9}  # fmt: skip


def offered() -> dict[str, Any]:
    return {"on": OFFERED, "kind": "offer", "channel": "phone", "agent": "Dana",
            "reference": "SP-204", "monthly_price": "160.00", "months": 12}  # fmt: skip


def agreed() -> dict[str, Any]:
    return {"on": AGREED, "kind": "promise", "channel": "phone", "agent": "Alex",
            "reference": "SP-540", "monthly_price": "139.99", "months": 12, "price_after": "175.18",
            "starts": date(2026, 12, 12), "new_term_months": 0}  # fmt: skip


def letter(on: date, kind: str) -> dict[str, Any]:
    return {"on": on, "kind": "letter", "channel": "post", "document": kind}


def reply() -> dict[str, Any]:
    return {"on": ANSWERED, "kind": "reply", "channel": "email", "agent": "Billing",
            "summary": "We will apply the price and credit December."}  # fmt: skip


def bill_data(month: int, *more: tuple[str, str, str]) -> dict[str, Any]:
    starts, ends = PERIODS[month]
    lines = [{"name": n, "kind": k, "amount": Decimal(a)} for n, k, a in (*LINES, *more)]
    off = sum((Decimal(a) for _, _, a in more), Decimal(0))
    return {"issued": starts, "period_starts": starts, "period_ends": ends,
            "total": Decimal("181.60") - off, "lines": lines}  # fmt: skip


class ByLibrary:
    """The life through the library."""

    def __init__(self) -> None:
        self.negotiator = Negotiator.discover()
        self.case: Case = read_case(EXAMPLE)

    def happened(self, **event: Any) -> None:
        self.case = self.case.with_event(Event.model_validate(event))

    def came(self, bill: dict[str, Any], on: date) -> tuple[str, Decimal]:
        self.case = self.case.with_event(Bill.model_validate(bill))
        (kept,) = promises_kept(self.case, on)
        return kept.bills[-1].verdict, kept.owed

    def next(self, on: date) -> NextStep:
        return self.negotiator.next_step(self.case, on=on)

    def letter(self, kind: str, on: date) -> str:
        plan = self.negotiator.plan(self.case, on=on)
        return self.negotiator.letter(plan, kind).text  # type: ignore[arg-type]

    def reminders(self, on: date) -> list[tuple[str, date]]:
        return [(one.kind, one.on) for one in self.negotiator.plan(self.case, on=on).reminders]


class ByCommand:
    """The life through the command line, with a journal beside the case."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "case.toml"
        self.path.write_bytes(EXAMPLE.read_bytes())
        self.bills = 0

    def run(self, *args: object) -> str:
        found = CliRunner(catch_exceptions=False).invoke(main, [str(arg) for arg in args])
        assert found.exit_code == 0, found.output
        return found.stdout

    def happened(self, **event: Any) -> None:
        options = [
            part
            for key, value in event.items()
            if key != "kind"
            for part in (f"--{OPTIONS.get(key, key).replace('_', '-')}", value)
        ]
        self.run("log", self.path, event["kind"], *options)

    def came(self, bill: dict[str, Any], on: date) -> tuple[str, Decimal]:
        self.bills += 1
        file = self.path.with_name(f"bill-{self.bills}.csv")
        days = ",".join(str(bill[key]) for key in ("issued", "period_starts", "period_ends"))
        rows = ["issuer,currency,issued,period_starts,period_ends,total,name,kind,amount"]
        for at, line in enumerate(bill["lines"]):
            front = f"Spectrum,USD,{days},{bill['total']}" if at == 0 else ",,,,,"
            amount = -line["amount"] if line["kind"] in ("discount", "credit") else line["amount"]
            rows.append(f"{front},{line['name']},{line['kind']},{amount}")
        file.write_text("\n".join(rows) + "\n", "utf-8")
        (kept,) = json.loads(
            self.run("check-bill", self.path, file, "--keep", "--on", on, "--json")
        )
        return kept["bills"][-1]["verdict"], Decimal(kept["owed"])

    def next(self, on: date) -> NextStep:
        (found,) = json.loads(self.run("next", self.path, "--on", on, "--json"))
        return NextStep.model_validate(found["next"])

    def letter(self, kind: str, on: date) -> str:
        return self.run("letters", "write", self.path, kind, "--on", on)

    def reminders(self, on: date) -> list[tuple[str, date]]:
        plan = json.loads(self.run("plan", self.path, "--on", on, "--json"))
        return [(one["kind"], date.fromisoformat(one["on"])) for one in plan["reminders"]]


#: Where an option of `negotiate log` has another name than the key of an event.
OPTIONS = {
    "monthly_price": "price",
    "new_term_months": "new-term",
    "minutes_held": "held",
    "minutes_spoken": "spoken",
}


@pytest.fixture(params=["library", "command"])
def life(request: pytest.FixtureRequest, tmp_path: Path) -> ByLibrary | ByCommand:
    make: dict[str, Callable[[], ByLibrary | ByCommand]] = {
        "library": ByLibrary,
        "command": lambda: ByCommand(tmp_path),
    }
    return make[request.param]()


def test_from_the_first_bill_to_the_reminder_a_year_on(life: ByLibrary | ByCommand) -> None:
    first = life.next(date(2026, 11, 21))
    assert (first.kind, first.on, first.by) == ("call", REFUSED, date(2026, 12, 11))

    life.happened(**refused())
    again = life.next(REFUSED)
    assert (again.kind, again.because, again.on) == ("call_again", "refused", OFFERED)
    assert "accept_more" in again.changes

    life.happened(**offered())
    higher = life.next(OFFERED)
    assert (higher.kind, higher.because) == ("call_again", "offer_on_file")
    assert Decimal(str(higher.values["at_most"])) < Decimal("160.00")

    life.happened(**agreed())
    confirm = life.next(AGREED)
    assert (confirm.kind, confirm.letter, confirm.on) == (
        "send_confirmation",
        "agreed_terms",
        AGREED,
    )
    said = " ".join(life.letter("agreed_terms", AGREED).split())
    for words in ("Alex", "SP-540", "$139.99", "$175.18", "December 11, 2027"):
        assert words in said
    assert "____" not in said

    life.happened(**letter(WRITTEN, "agreed_terms"))
    assert life.next(WRITTEN).kind == "wait"

    assert life.came(bill_data(12), FOLLOWED_UP) == ("missing", Decimal("35.19"))
    follow = life.next(FOLLOWED_UP)
    assert (follow.kind, follow.because) == ("follow_up", "promise_broken")
    assert follow.letter == "promise_missing"
    said = " ".join(life.letter("promise_missing", FOLLOWED_UP).split())
    assert "My bill of December 12, 2026 does not show it: it is $35.19 too high." in said
    assert "credit the $35.19 for the bills so far" in said

    life.happened(**letter(FOLLOWED_UP, "promise_missing"))
    waits = life.next(FOLLOWED_UP)
    assert (waits.kind, waits.on) == ("wait", date(2026, 12, 29))
    life.happened(**reply())
    assert life.next(ANSWERED).on == date(2027, 1, 12)

    assert life.came(bill_data(1, DISCOUNT, CREDIT), date(2027, 1, 14)) == ("kept", Decimal(0))
    assert life.next(date(2027, 1, 14)).kind == "wait"
    assert life.came(bill_data(2, DISCOUNT), date(2027, 2, 14)) == ("kept", Decimal(0))
    done = life.next(date(2027, 2, 14))
    assert (done.kind, done.because, done.on) == ("done", "kept", date(2027, 10, 12))

    assert ("do_again", date(2027, 10, 12)) in life.reminders(date(2027, 2, 14))
    assert life.next(date(2027, 10, 12)).kind in {"call", "call_again"}
