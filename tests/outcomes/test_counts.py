"""Counts, and no share of too few."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.outcomes.drawn import outcomes

from negotiate.model.outcome import Outcome, OutcomeCall
from negotiate.outcomes.counts import RATE_FROM, ProviderCount, Tried, counted

few = settings(max_examples=15, deadline=None)


def tried(count: ProviderCount) -> Iterator[Tried]:
    yield count.kept
    yield from (desk.calls for desk in count.desks)


def at_retention(*calls: OutcomeCall, kept: bool | None = None) -> Outcome:
    return Outcome(
        provider="spectrum",
        services=("tv",),
        place="US-NY",
        month="2026-11",
        calls=tuple(call.model_copy(update={"desk": "retention"}) for call in calls),
        kept=kept,
    )


REFUSED = OutcomeCall(came="refused", minutes=20)


@few
@given(st.lists(outcomes(), max_size=8), st.integers(1, 4))
def test_no_share_is_told_of_fewer_than_the_number(some: list[Outcome], times: int) -> None:
    for count in counted(some * times):
        for one in tried(count):
            assert (one.percent is None) == (one.tried < RATE_FROM)
            assert one.worked <= one.tried
            if one.percent is not None:
                assert abs(one.percent - 100 * one.worked / one.tried) <= 0.5


@few
@given(st.lists(outcomes(), max_size=8))
def test_every_call_is_counted_once(some: list[Outcome]) -> None:
    found = counted(some)
    heard = sum(desk.calls.tried for count in found for desk in count.desks)
    unheard = sum(count.unheard for count in found)
    assert heard + unheard == sum(len(outcome.calls) for outcome in some)
    assert sum(count.cases for count in found) == len(some)


def test_nine_calls_have_no_share_and_the_tenth_brings_one() -> None:
    nine, ten = (counted([at_retention(*[REFUSED] * many)])[0].desks[0].calls for many in (9, 10))
    assert nine == Tried(tried=9, worked=0, percent=None)
    assert ten == Tried(tried=10, worked=0, percent=0)


def test_the_median_is_of_what_was_offered_and_not_of_refusals() -> None:
    offers = [OutcomeCall(came="offer", saving=saving) for saving in (30, 10, 12)]
    (desk,) = counted([at_retention(REFUSED, *offers, OutcomeCall(came="offer"))])[0].desks
    assert (desk.saving, desk.savings) == (12, 3)
    assert (desk.calls.worked, desk.calls.tried) == (4, 5)
    assert desk.minutes == 20


def test_a_promise_counts_as_kept_or_not_only_once_a_bill_tells() -> None:
    promise = OutcomeCall(came="promise", saving=10)
    some = [at_retention(promise, kept=kept) for kept in (True, False, None)]
    assert counted(some)[0].kept == Tried(tried=2, worked=1, percent=None)
