"""The next step of a case. Pure: no clock, no disk.

Claims come first, because their days run out; then a notice that was given; then a promise, which
is worth most while it is fresh; then the calls. While a claim only waits, the others go on.
"""

from __future__ import annotations

from negotiate.model.next_step import NextStep
from negotiate.model.plan import Plan
from negotiate.next_steps.calls import of_calls
from negotiate.next_steps.claims import of_claim
from negotiate.next_steps.leaving import after_notice
from negotiate.next_steps.promises import of_promise


def next_step(plan: Plan) -> NextStep:
    """What to do next, on which day, and what it follows from.

    Args:
        plan: The plan of the case as it is now, with all that happened in it.
    """
    claim = of_claim(plan)
    if claim and (claim.kind != "wait" or plan.flow == "claim"):
        return claim
    beside = after_notice(plan) or of_promise(plan) or of_calls(plan)
    if claim and (beside.kind in {"wait", "done", "enter_bill"} or beside.on >= claim.on):
        return claim
    return beside
