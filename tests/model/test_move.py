"""Asks and claims are of different types: neither can hold what belongs to the other."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from negotiate.model.move import AskMove, ClaimMove, Move
from negotiate.model.origin import Origin, from_case, from_plan

RULE = Origin(kind="rule", pointer="us-fcba-notice")
REPORTED = Origin(kind="provider", pointer="spectrum: policies.reported_offers[0]")
HELD: dict[str, Any] = {
    "tactic": "mine",
    "applies": True,
    "stage": "counter",
    "because": "fits",
    "values": {"amount": 1},
}


@pytest.mark.parametrize(
    "origin", [RULE, from_case("card_statements[0].amount"), from_case("clauses[0]")]
)
def test_a_request_leans_on_no_law_no_card_statement_and_no_clause(origin: Origin) -> None:
    with pytest.raises(ValidationError, match="no place in a request"):
        AskMove(**HELD, origins=(origin,))
    assert ClaimMove(**HELD, origins=(origin,)).origins == (origin,)


@pytest.mark.parametrize(
    "origin",
    [from_case("mandate.wishes"), from_case("offers[0]"), from_plan("decision.ladder"), REPORTED],
)
def test_a_claim_leans_on_no_wish_and_no_other_price(origin: Origin) -> None:
    with pytest.raises(ValidationError, match="no place in a claim"):
        ClaimMove(**HELD, origins=(origin,))
    assert AskMove(**HELD, origins=(origin,)).origins == (origin,)


def test_a_name_that_only_starts_alike_is_another() -> None:
    assert AskMove(**HELD, origins=(from_case("clauses_of_mine"),)).applies


def test_what_nothing_backs_cannot_be_said() -> None:
    with pytest.raises(ValidationError, match="quotes amount without an origin"):
        Move(**HELD)
