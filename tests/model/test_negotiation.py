from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from negotiate.model.negotiation import MEASURES, NegotiationFact, What


def fact(**values: object) -> NegotiationFact:
    return NegotiationFact.model_validate({"sources": ["terms"], "quality": "verified"} | values)


@pytest.mark.parametrize("what", MEASURES)
@pytest.mark.parametrize("end", ["least", "most"])
def test_a_value_may_be_at_either_end_of_its_range(what: What, end: str) -> None:
    measure = MEASURES[what]
    value = end == "most" if measure.unit is None else getattr(measure, end)
    desk = measure.desks[0] if measure.desks else None
    assert fact(what=what, value=value, unit=measure.unit, desk=desk).value == value


@pytest.mark.parametrize("number", [0, 1, Decimal("0.5")])
def test_a_number_stays_a_number(number: int | Decimal) -> None:
    value = fact(what="remembers", value=number, unit="chance").value
    assert not isinstance(value, bool)
    assert value == number


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"what": "remembers", "value": 35, "unit": "chance"}, "remembers is a number from 0 to 1"),
        ({"what": "remembers", "value": 0.5}, 'remembers needs unit = "chance"'),
        ({"what": "remembers", "value": True, "unit": "chance"}, "is a number from 0 to 1"),
        ({"what": "mood", "value": 1, "unit": "chance"}, "what"),
        ({"what": "minutes", "value": 5, "unit": "minutes"}, "is said of a desk; write desk as"),
        (
            {"what": "deal_months", "desk": "retention", "value": 6, "unit": "months"},
            "is said of the company; delete desk",
        ),
        ({"what": "entry", "desk": "win_back", "value": True}, "supervisor, retention"),
        ({"what": "entry", "desk": "retention", "value": 1}, "entry is true or false"),
    ],
)
def test_a_slip_is_one_clear_error(values: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said) as refused:
        fact(**values)
    assert refused.value.error_count() == 1


def test_a_fact_goes_by_what_it_is_said_of() -> None:
    assert fact(what="remembers", value=1, unit="chance").key == "remembers"
    desk = fact(what="minutes", desk="retention", value=9, unit="minutes")
    assert desk.key == "retention.minutes"
