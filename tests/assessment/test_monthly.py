from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.assessment.monthly import lapses, monthly_cost, risen_lines, unlike_last_bill
from negotiate.model.bill import Bill, BillLine
from negotiate.model.case import Case
from negotiate.model.contract import OUTSIDE_PRICE
from negotiate.testing.cases import bill_lines, cases
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_bill,
    sample_case,
    sample_charge,
    sample_contract,
)
from negotiate.testing.values import amounts, days

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
ZERO = Decimal(0)

#: Lines with names that no other line of the bill has.
distinct_lines = st.lists(bill_lines(), max_size=6, unique_by=lambda line: line.name.casefold())
rises = amounts(least=Decimal("0.01"))


def line(name: str, amount: str, kind: str = "service") -> BillLine:
    return BillLine.model_validate({"name": name, "kind": kind, "amount": amount})


def two_bills(before: list[BillLine], now: list[BillLine]) -> Case:
    """A case with October's bill and November's. A discount is never more than its bill."""
    floor = BillLine(name="a line that never changes", kind="service", amount=Decimal(5000))
    earlier = sample_bill(floor, *before, issued=OCTOBER)
    later = sample_bill(floor, *now, issued=NOVEMBER)
    return sample_case(bills=(later, earlier))  # In any order.


def raised(old: BillLine, by: Decimal) -> BillLine:
    """The line with a bill ``by`` higher, as far as a reduction can shrink."""
    up = old.signed_amount + by
    amount = max(-up, ZERO) if old.signed_amount < 0 else up
    return old.model_copy(update={"amount": amount})


@given(old=distinct_lines, data=st.data())
def test_exactly_the_rises_that_happened_are_found(
    old: list[BillLine], data: st.DataObject
) -> None:
    changed = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    new = [
        raised(was, data.draw(rises)) if rose else was
        for was, rose in zip(old, changed, strict=True)
    ]
    expected = {
        now.name: now.signed_amount - was.signed_amount
        for was, now in zip(old, new, strict=True)
        if now.signed_amount > was.signed_amount and now.kind not in OUTSIDE_PRICE
    }
    found = risen_lines(two_bills(old, data.draw(st.permutations(new))))
    assert {finding.name: finding.rise for finding in found} == expected


@given(old=distinct_lines, by=rises)
def test_a_tax_that_rises_is_never_a_finding(old: list[BillLine], by: Decimal) -> None:
    new = [raised(was, by) if was.kind == "tax" else was for was in old]
    assert risen_lines(two_bills(old, new)) == ()


@given(old=distinct_lines, by=rises)
def test_what_falls_is_never_a_finding(old: list[BillLine], by: Decimal) -> None:
    new = [
        was.model_copy(update={"amount": was.amount + by})
        if was.kind in {"discount", "credit"}
        else was.model_copy(update={"amount": max(was.amount - by, ZERO)})
        for was in old
    ]
    kept = [was for was in new[4:] if was.kind in {"discount", "credit"}]
    assert risen_lines(two_bills(old, [*new[:4], *kept])) == ()


@given(lines=st.lists(bill_lines(), max_size=3), data=st.data())
def test_the_same_bill_twice_shows_nothing_whatever_its_lines_are_called(
    lines: list[BillLine], data: st.DataObject
) -> None:
    doubled = [*lines, *lines]
    assert risen_lines(two_bills(doubled, data.draw(st.permutations(doubled)))) == ()


def test_two_lines_of_one_name_are_held_together() -> None:
    before = [line("Unlimited", "40.00"), line("Unlimited", "30.00")]
    now = [line("Unlimited", "30.00"), line("Unlimited", "45.00")]
    (finding,) = risen_lines(two_bills(before, now))
    assert (finding.before, finding.now) == (Decimal("70.00"), Decimal("75.00"))


def test_a_line_that_is_new_is_told_from_one_that_rose() -> None:
    found = risen_lines(
        two_bills([line("Internet", "70")], [line("Internet", "80"), line("Fee", "5", "fee")])
    )
    assert [(f.kind, f.name, f.rise) for f in found] == [
        ("price_rise", "Internet", Decimal(10)),
        ("new_line", "Fee", Decimal(5)),
    ]


def test_a_discount_that_shrinks_is_a_rise() -> None:
    (finding,) = risen_lines(
        two_bills([line("Loyalty", "15", "discount")], [line("Loyalty", "10", "discount")])
    )
    assert finding.rise == 5


@pytest.mark.parametrize("kind", ["discount", "credit"])
def test_a_discount_that_is_gone_is_a_rise(kind: str) -> None:
    (finding,) = risen_lines(two_bills([line("Loyalty", "15", kind)], []))
    assert (finding.kind, finding.rise) == ("discount_gone", Decimal(15))
    assert finding.origin.pointer == "bills[1].lines[1]"


@pytest.mark.parametrize(("last_day", "compared"), [(26, True), (25, False)])
def test_bills_of_periods_of_different_length_are_not_compared(
    last_day: int, compared: bool
) -> None:
    short = sample_bill(issued=OCTOBER, total=Decimal(70), period_ends=date(2026, 11, last_day))
    assert bool(risen_lines(sample_case(bills=[short, sample_bill()]))) is compared


def test_a_name_that_is_a_tax_on_one_bill_is_left_aside_on_both() -> None:
    before, now = [line("Surcharge", "2", "tax")], [line("Surcharge", "9", "fee")]
    assert risen_lines(two_bills(before, now)) == ()


def test_capitals_do_not_make_a_new_line() -> None:
    assert risen_lines(two_bills([line("INTERNET", "70")], [line("Internet", "70")])) == ()


def test_a_finding_points_at_its_line_of_the_later_bill() -> None:
    (finding,) = risen_lines(two_bills([line("Internet", "70")], [line("Internet", "80")]))
    assert finding.origin.pointer == "bills[0].lines[1]"
    assert finding.between == (OCTOBER, NOVEMBER)


def test_only_the_last_two_bills_are_compared() -> None:
    bills = [
        sample_bill(line("Internet", amount), issued=issued)
        for amount, issued in [("60", date(2026, 9, 1)), ("80", OCTOBER), ("80", NOVEMBER)]
    ]
    assert risen_lines(sample_case(bills=bills)) == ()


@pytest.mark.parametrize("bills", [[], [sample_bill()]], ids=["none", "one"])
def test_fewer_than_two_bills_show_nothing(bills: list[Bill]) -> None:
    assert risen_lines(sample_case(bills=bills)) == ()


def test_bills_without_lines_are_compared_as_wholes() -> None:
    bills = [
        sample_bill(issued=OCTOBER, total=Decimal(70)),
        sample_bill(issued=NOVEMBER, total=Decimal(80)),
    ]
    (finding,) = risen_lines(sample_case(bills=bills))
    assert (finding.name, finding.rise) == ("", Decimal(10))


@given(case=cases(), on=days())
def test_the_parts_of_a_bill_are_its_total(case: Case, on: date) -> None:
    monthly = monthly_cost(case, risen_lines(case), on)
    assert sum((part.monthly for part in monthly.parts), ZERO) == monthly.total
    assert monthly.price + monthly.tax + monthly.installments == monthly.total


@given(case=cases(), on=days())
def test_a_part_points_at_its_charge(case: Case, on: date) -> None:
    parts = monthly_cost(case, (), on).parts
    assert [part.name for part in parts] == [charge.name for charge in case.contract.charges]
    assert [part.origin.pointer for part in parts] == [
        f"contract.charges[{index}]" for index in range(len(parts))
    ]


def test_a_part_shows_the_rise_that_the_bills_show() -> None:
    case = two_bills([line("internet", "70")], [line("internet", "80")])
    (part,) = monthly_cost(case, risen_lines(case), SAMPLE_DAY).parts
    assert part.rise == 10


def test_a_part_of_another_amount_is_not_said_to_have_risen() -> None:
    case = two_bills([line("internet", "60")], [line("internet", "70")])
    (part,) = monthly_cost(case, risen_lines(case), SAMPLE_DAY).parts
    assert part.rise is None


def test_a_charge_unlike_the_last_bill_is_told() -> None:
    case = two_bills([line("internet", "80")], [line("internet", "70")])
    assert unlike_last_bill(case) == (
        ("Internet", Decimal(80), Decimal(70), NOVEMBER, "contract.charges[0].monthly_amount"),
    )


@pytest.mark.parametrize(
    ("amount", "kind", "until"),
    [
        pytest.param("15", "discount", None, id="alike: a discount is told by its kind"),
        pytest.param("20", "discount", date(2026, 11, 15), id="ended within the bill"),
    ],
)
def test_a_charge_like_the_last_bill_is_not_told(
    amount: str, kind: str, until: date | None
) -> None:
    charge = sample_charge(name="Loyalty", kind=kind, monthly_amount=amount, holds_until=until)
    case = two_bills([], [line("Loyalty", "15", "discount")])
    contract = sample_contract(charges=[charge])
    assert unlike_last_bill(case.model_copy(update={"contract": contract})) == ()


def test_without_a_bill_no_charge_is_unlike_it() -> None:
    assert unlike_last_bill(sample_case()) == ()


def test_of_two_lines_of_one_name_neither_is_said_to_have_risen() -> None:
    case = two_bills([line("Internet", "70")], [line("Internet", "80")])
    twice = sample_contract(charges=[sample_charge(), sample_charge()])
    case = case.model_copy(update={"contract": twice})
    parts = monthly_cost(case, risen_lines(case), SAMPLE_DAY).parts
    assert [part.rise for part in parts] == [None, None]


@pytest.mark.parametrize(("used", "unused"), [(False, True), (True, False), (None, False)])
def test_only_what_the_customer_says_is_unused_is_unused(used: bool | None, unused: bool) -> None:
    case = sample_case(contract=sample_contract(charges=[sample_charge(used=used)]))
    monthly = monthly_cost(case, (), SAMPLE_DAY)
    assert monthly.parts[0].unused is unused
    assert monthly.unused == (80 if unused else 0)


@given(case=cases(), on=days())
def test_a_lapse_is_still_to_come_and_raises_the_bill(case: Case, on: date) -> None:
    found = lapses(case, on)
    assert [lapse.last_day for lapse in found] == sorted(lapse.last_day for lapse in found)
    for lapse in found:
        assert lapse.rises_by > 0
        assert lapse.days_left == (lapse.last_day - on).days >= 0


@given(case=cases(), on=days())
def test_a_lapse_is_what_the_line_rises_by_the_day_after(case: Case, on: date) -> None:
    charges = case.contract.charges
    for lapse in lapses(case, on):
        index = int(lapse.origin.pointer.removeprefix("contract.charges[").removesuffix("]"))
        after = charges[index].signed_amount(lapse.last_day + timedelta(days=1))
        assert lapse.rises_by == after - charges[index].signed_amount(lapse.last_day)


@pytest.mark.parametrize(("last_day", "left"), [(0, [0]), (1, [1]), (-1, [])])
def test_a_price_that_ends_today_is_still_to_end(last_day: int, left: list[int]) -> None:
    charge = sample_charge(
        holds_until=SAMPLE_DAY + timedelta(days=last_day), amount_after=Decimal(99)
    )
    case = sample_case(contract=sample_contract(charges=[charge]))
    assert [lapse.days_left for lapse in lapses(case, SAMPLE_DAY)] == left
