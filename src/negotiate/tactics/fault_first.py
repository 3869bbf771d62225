"""Have a fault repaired first, then ask for a credit: a ticket speaks for itself."""

from __future__ import annotations

from datetime import timedelta

from negotiate.model.origin import Value, from_case
from negotiate.tactics.events import FAULTS, happened
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks

#: Assumed: a fault of more than a quarter of a year ago is no longer a reason to call.
RECENT_DAYS = 92


def judge(situation: AskSituation) -> Verdict:
    """The latest fault of the last three months."""
    since = situation.on - timedelta(days=RECENT_DAYS)
    recent = [item for item in happened(situation.case, FAULTS) if item.event.on >= since]
    if not recent:
        return lacks("no_fault")
    last = recent[-1]
    values: dict[str, Value] = {"fault_on": last.event.on, "reference": last.event.reference or ""}
    return applies("fault", values, [from_case(last.pointer)])


TACTIC = AskTactic("fault_first", "before", judge, also=("counter",), guide="fault-first")
