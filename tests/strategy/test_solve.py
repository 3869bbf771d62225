from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from negotiate.strategy.company import Floats
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import company
from negotiate.strategy.solve import solve
from negotiate.strategy.stakes import Stakes

PROFILE = default_profile()
BOARD = company(PROFILE)
STAKES = Stakes(bill=100, hour_worth=20)


@pytest.mark.parametrize(
    ("prior", "said"),
    [
        pytest.param(np.full(4, 0.1), "sum to 1", id="too little"),
        pytest.param(np.array([-0.5, 0.5, 0.5, 0.5]), "0 or more", id="below nothing"),
        pytest.param(np.full(4, np.nan), "0 or more", id="no numbers"),
        pytest.param(np.full(3, 1 / 3), "each of 4 kinds", id="another company's"),
    ],
)
def test_what_is_no_belief_is_refused(prior: Floats, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        solve(BOARD, customer(PROFILE, BOARD, [STAKES]), prior)


def test_an_offer_on_file_is_never_worth_less_than_none() -> None:
    at_stake = customer(PROFILE, BOARD, [STAKES])
    worth = [
        solve(BOARD, at_stake, PROFILE.prior, parts=2, filed=level).value[0] for level in range(8)
    ]
    assert worth == sorted(worth)
    assert worth[-1] > worth[0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"bill": float("inf")}, "finite", id="a bill without end"),
        pytest.param({"fees": (-500.0,)}, "greater than or equal to 0", id="a fee paid to you"),
        pytest.param({"aversion": 10.0}, "all outcomes look alike", id="averse past all telling"),
    ],
)
def test_stakes_that_cannot_be_are_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Stakes.model_validate(STAKES.model_dump() | changes)
