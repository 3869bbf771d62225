"""Tactics of a claim: what is owed, what was tried, and no word of a better price."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from negotiate.model.case import Case
from negotiate.model.move import ClaimMove
from negotiate.tactics import admitted_error, card_dispute, public_post, read_clause
from negotiate.tactics.tactic import ClaimTactic
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_bill,
    sample_case,
    sample_provider,
)
from negotiate.testing.situations import claim_situation

TWICE = sample_bill(
    lines=(
        {"name": "Internet", "kind": "service", "amount": 80},
        {"name": "Internet", "kind": "service", "amount": 80},
    ),
    total=Decimal(160),
)
CLAUSE = {"words": "Parts are covered for five years.", "where": "on page 4 of the warranty"}
STATEMENT = {
    "issuer": "First Bank",
    "closed": date(2026, 11, 1),
    "sent": date(2026, 11, 2),
    "credit": True,
    "charge": "UPGRADE FEE",
    "charged_on": date(2026, 10, 20),
    "amount": 200,
}


def move(tactic: ClaimTactic, case: Case) -> ClaimMove:
    return tactic.consider(claim_situation(case, sample_provider(), SAMPLE_DAY))


def complaint(day: int, **more: Any) -> dict[str, Any]:
    return {"kind": "complaint", "on": date(2026, 11, day), "summary": "Billed twice.", **more}


class TestReadClause:
    def test_quotes_it_word_for_word_with_where_it_stands(self) -> None:
        found = move(read_clause.TACTIC, sample_case(clauses=(CLAUSE,)))
        assert found.values["words"] == CLAUSE["words"]
        assert found.values["where"] == CLAUSE["where"]

    def test_without_a_clause_says_what_is_missing(self) -> None:
        found = move(read_clause.TACTIC, sample_case())
        assert (found.applies, found.missing) == (False, ("clauses",))


class TestCardDispute:
    def test_is_the_next_step_while_the_clock_runs(self) -> None:
        found = move(card_dispute.TACTIC, sample_case(card_statements=(STATEMENT,)))
        assert (found.values["issuer"], found.values["by"]) == ("First Bank", date(2027, 1, 1))
        assert [origin.kind for origin in found.origins] == ["case", "rule"]

    def test_is_not_named_for_a_debit_card(self) -> None:
        debit = STATEMENT | {"credit": False}
        assert move(card_dispute.TACTIC, sample_case(card_statements=(debit,))).because == (
            "debit_card"
        )

    def test_is_not_named_once_the_day_has_passed(self) -> None:
        old = STATEMENT | {"closed": date(2026, 8, 1), "sent": date(2026, 8, 1)}
        old["charged_on"] = date(2026, 7, 20)
        assert move(card_dispute.TACTIC, sample_case(card_statements=(old,))).because == "no_clock"

    def test_a_charge_on_two_cards_is_disputed_where_the_clock_runs(self) -> None:
        debit = STATEMENT | {"credit": False, "issuer": "Old Bank"}
        debit |= {"closed": date(2026, 6, 30), "sent": None, "charged_on": date(2026, 6, 9)}
        found = move(card_dispute.TACTIC, sample_case(card_statements=(debit, STATEMENT)))
        assert found.values["issuer"] == "First Bank"
        assert found.values["charged_on"] == date(2026, 10, 20)

    def test_needs_a_statement(self) -> None:
        assert move(card_dispute.TACTIC, sample_case()).missing == ("card_statements",)


class TestAdmittedError:
    def test_needs_an_error(self) -> None:
        assert not move(admitted_error.TACTIC, sample_case()).applies

    def test_counts_complaints_and_no_call_about_a_price(self) -> None:
        call = {"kind": "call", "on": date(2026, 11, 4), "summary": "No better price."}
        events = (call, complaint(5), complaint(9))
        found = move(admitted_error.TACTIC, sample_case(bills=(TWICE,), events=events))
        assert (found.because, found.values) == ("error_again", {"tries": 2})

    def test_counts_a_call_about_the_line_that_is_wrong(self) -> None:
        call = {
            "kind": "call",
            "on": date(2026, 11, 4),
            "summary": "Billed twice.",
            "about": "Internet",
        }
        found = move(admitted_error.TACTIC, sample_case(bills=(TWICE,), events=(call,)))
        assert found.values == {"tries": 1}

    def test_counts_nothing_from_before_anything_was_wrong(self) -> None:
        long_ago = {"kind": "complaint", "on": date(2024, 3, 1), "summary": "Slow speed."}
        found = move(admitted_error.TACTIC, sample_case(bills=(TWICE,), events=(long_ago,)))
        assert found.values == {}

    def test_without_an_attempt_counts_nothing(self) -> None:
        found = move(admitted_error.TACTIC, sample_case(bills=(TWICE,)))
        assert (found.because, found.values) == ("error", {})


class TestPublicPost:
    def test_waits_until_the_company_was_asked(self) -> None:
        found = move(public_post.TACTIC, sample_case(bills=(TWICE,)))
        assert (found.because, found.missing) == ("not_yet", ("events",))

    def test_holds_the_amount_and_the_day_it_was_asked_for(self) -> None:
        found = move(public_post.TACTIC, sample_case(bills=(TWICE,), events=(complaint(5),)))
        assert (found.because, found.values["amount"]) == ("wrong", Decimal(80))
        assert found.values["asked_on"] == date(2026, 11, 5)
        assert found.values["account"] == ""

    def test_says_that_a_credit_is_missing_and_not_that_it_was_billed(self) -> None:
        promise = {
            "kind": "promise",
            "on": date(2026, 8, 15),
            "credit_once": 25,
            "summary": "A credit.",
        }
        bills = tuple(
            sample_bill(
                issued=date(2026, month, 12),
                period_starts=date(2026, month, 12),
                period_ends=date(2026, month + 1, 11),
                lines=({"name": "Internet", "kind": "service", "amount": 80},),
                total=Decimal(80),
            )
            for month in (9, 10, 11)
        )
        found = move(public_post.TACTIC, sample_case(bills=bills, events=(promise, complaint(14))))
        assert (found.because, found.values["amount"]) == ("missing", Decimal(25))


@pytest.mark.parametrize(
    "tactic",
    [admitted_error.TACTIC, card_dispute.TACTIC, public_post.TACTIC, read_clause.TACTIC],
    ids=lambda tactic: tactic.name,
)
def test_no_claim_leans_on_a_wish(tactic: ClaimTactic) -> None:
    case = sample_case(
        bills=(TWICE,), clauses=(CLAUSE,), card_statements=(STATEMENT,), events=(complaint(5),)
    )
    found = move(tactic, case)
    assert found.applies
    assert not any(origin.pointer.startswith(("mandate", "offers")) for origin in found.origins)
