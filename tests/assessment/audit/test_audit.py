"""Planted causes are found exactly, and nothing is invented."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.assessment.audit.audit import audit
from negotiate.assessment.audit.explain import explain
from negotiate.assessment.audit.fees import FeeList
from negotiate.assessment.audit.ledger import Ledger
from negotiate.model.bill import Bill
from negotiate.model.case import Case
from negotiate.model.finding import Finding
from negotiate.model.provider import Provider
from negotiate.providers.generic import generic_provider
from negotiate.testing.bills import CAUSES, FIRST, Series, bill_series
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import sample_case

LAST = FIRST + timedelta(days=400)


def fees_of(series: Series, provider: Provider | None = None) -> FeeList:
    record = provider or generic_provider(sample_case())
    return FeeList(record, series.contract, "US-NY")


def audited(series: Series, bills: tuple[Bill, ...] | None = None) -> tuple[Finding, ...]:
    return audit(
        series.contract,
        series.bills if bills is None else bills,
        tuple(series.events),
        fees_of(series),
        on=LAST,
        refunds=lambda notice_on, ends_on: None,
    )


def found(series: Series) -> set[tuple[str, str, Decimal]]:
    return {(finding.kind, finding.name, finding.amount) for finding in audited(series)}


@pytest.mark.parametrize("cause", CAUSES)
@given(data=st.data())
def test_each_cause_is_told_by_its_name_and_nothing_else_is_found(
    cause: str, data: st.DataObject
) -> None:
    series = data.draw(bill_series(causes=(cause,)))
    assert found(series) == series.planted


@given(series=bill_series())
def test_mixtures_are_told_apart_to_the_cent(series: Series) -> None:
    assert found(series) == series.planted
    assert len(audited(series)) == len(series.planted)


@given(series=bill_series(causes=("tax", "same", "two_lines", "fell")))
def test_where_only_taxes_move_nobody_is_asked_or_accused(series: Series) -> None:
    assert {finding.flow for finding in audited(series)} <= {"know"}


@given(series=bill_series(), data=st.data())
def test_the_order_of_the_bills_does_not_matter(series: Series, data: st.DataObject) -> None:
    shuffled = tuple(data.draw(st.permutations(series.bills)))

    def told(findings: tuple[Finding, ...]) -> list[dict[str, object]]:
        return [finding.model_dump(exclude={"origins"}) for finding in findings]

    assert told(audited(series, shuffled)) == told(audited(series))


@given(series=bill_series())
def test_the_parts_of_a_difference_are_the_whole_difference(series: Series) -> None:
    ledger = Ledger.of(series.contract, series.bills)
    for before, now in ledger.pairs():
        parts = explain(ledger, before, now, fees_of(series))
        assert sum((part.amount for part in parts), Decimal(0)) == (
            now.bill.total - before.bill.total
        )


@given(cases_on_a_day())
def test_the_parts_are_the_whole_whatever_the_bills_are(case_on_a_day: tuple[Case, date]) -> None:
    case, _ = case_on_a_day
    ledger = Ledger.of(case.contract, case.bills)
    fees = FeeList(generic_provider(case), case.contract, case.jurisdiction)
    for before, now in ledger.pairs():
        parts = explain(ledger, before, now, fees)
        assert sum((part.amount for part in parts), Decimal(0)) == (
            now.bill.total - before.bill.total
        )


@given(series=bill_series())
def test_every_finding_costs_something_and_has_its_evidence(series: Series) -> None:
    for finding in audited(series):
        assert finding.amount > 0
        assert finding.origins


@given(series=bill_series())
def test_claims_come_first(series: Series) -> None:
    flows = [finding.flow for finding in audited(series)]
    assert flows == sorted(flows, key=["claim", "ask", "know"].index)
