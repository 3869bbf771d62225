from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from pydantic import ValidationError

from negotiate.model.contract import OUTSIDE_PRICE, REDUCTIONS, Charge, ChargeKind, Contract, Term
from negotiate.model.fee import Flat
from negotiate.testing.contracts import CHARGE_KINDS, charges, contracts
from negotiate.testing.samples import SAMPLE_DAY, sample_charge, sample_contract
from negotiate.testing.values import days

ZERO = Decimal(0)
LAST = date(2027, 1, 27)


@given(charge=charges(), on=days())
def test_only_a_discount_or_credit_lowers_a_bill(charge: Charge, on: date) -> None:
    adds = charge.signed_amount(on)
    assert adds <= 0 if charge.kind in REDUCTIONS else adds >= 0


@given(contract=contracts(), on=days())
def test_a_price_is_the_bill_without_taxes_and_installments(contract: Contract, on: date) -> None:
    outside = [c.signed_amount(on) for c in contract.charges if c.kind in OUTSIDE_PRICE]
    everything = sum((c.signed_amount(on) for c in contract.charges), ZERO)
    assert contract.price(on) == everything - sum(outside, ZERO)


@pytest.mark.parametrize("kind", CHARGE_KINDS)
def test_only_what_no_agent_can_move_is_outside_the_price(kind: ChargeKind) -> None:
    assert sample_charge(kind=kind).in_price == (kind not in {"tax", "installment"})


def test_an_amount_holds_through_its_last_day_and_not_longer() -> None:
    charge = sample_charge(monthly_amount=Decimal(50), holds_until=LAST, amount_after=Decimal(80))
    assert charge.signed_amount(LAST) == 50
    assert charge.signed_amount(LAST + timedelta(days=1)) == 80


def test_a_discount_that_ends_takes_nothing_off_any_more() -> None:
    discount = sample_charge(kind="discount", monthly_amount=Decimal(15), holds_until=LAST)
    assert discount.signed_amount(LAST) == -15
    assert discount.signed_amount(LAST + timedelta(days=1)) == 0


def test_an_amount_after_needs_to_know_after_what() -> None:
    with pytest.raises(ValidationError, match="amount_after needs holds_until"):
        sample_charge(amount_after=Decimal(90))


def test_a_price_that_ends_needs_the_price_after_it() -> None:
    with pytest.raises(ValidationError, match="holds_until needs amount_after"):
        sample_charge(holds_until=LAST)


def test_a_term_ends_after_it_starts() -> None:
    with pytest.raises(ValidationError, match="ends is not after starts"):
        Term(starts=LAST, ends=LAST)


def test_a_termination_fee_needs_a_term_to_end_early() -> None:
    with pytest.raises(ValidationError, match="early_termination needs a term"):
        sample_contract(early_termination=Flat(kind="flat", amount=Decimal(180)))


def test_a_charge_is_for_a_service_of_the_contract() -> None:
    with pytest.raises(ValidationError, match="a charge is for tv"):
        sample_contract(charges=(sample_charge(service="tv"),))


def test_a_charge_that_names_no_service_belongs_to_the_first() -> None:
    charge = sample_charge()
    contract = sample_contract(services=("tv", "internet"), charges=(charge,))
    assert contract.service_of(charge) == "tv"


@pytest.mark.parametrize("day", [0, 32, -1])
def test_a_cycle_starts_on_a_day_of_the_month(day: int) -> None:
    with pytest.raises(ValidationError):
        sample_contract(cycle_starts_on_day=day)


def test_a_price_quoted_with_tax_has_its_tax_lines_in_it() -> None:
    lines = (
        sample_charge(kind="service", monthly_amount=Decimal(30)),
        sample_charge(name="VAT", kind="tax", monthly_amount=Decimal(6)),
    )
    assert sample_contract(charges=lines).price(SAMPLE_DAY) == 30
    assert sample_contract(charges=lines, prices_include_tax=True).price(SAMPLE_DAY) == 36
