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
    promised = happened(situation.case, frozenset({"promise"}))
    if any(p.event.credit_once is not None and p.event.on >= last.event.on for p in promised):
        return lacks("credited")
    over = last.event.ends if last.event.ends and last.event.ends <= situation.on else None
    values: dict[str, Value] = {
        "ended_on": over or "",
        "fault_on": last.event.on,
        "reference": last.event.reference or "",
    }
    return applies("fault", values, [from_case(last.pointer)])


TACTIC = AskTactic("fault_first", "before", judge, also=("counter",), guide="fault-first")
