"""If the price cannot move, something of like value can: what the customer wished for, in order."""

from __future__ import annotations

from negotiate.model.origin import Values, from_case
from negotiate.tactics.tactic import Situation, Tactic, Verdict, applies, lacks


def judge(situation: Situation) -> Verdict:
    """The wishes of the mandate."""
    mandate = situation.case.mandate
    # What is asked for from the start is not offered as a second best.
    wishes = mandate.wishes if mandate.goal == "lower_bill" else mandate.wishes[1:]
    if not wishes:
        return lacks("no_wishes", "mandate.wishes")
    values: Values = {"first": wishes[0], "rest": "; ".join(wishes[1:])}
    return applies("wishes", values, [from_case("mandate.wishes")])


TACTIC = Tactic("alternatives", "counter", judge)
