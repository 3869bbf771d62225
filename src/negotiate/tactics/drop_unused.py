"""Drop what is paid for and not used: a saving that needs nobody's goodwill."""

from __future__ import annotations

from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks

#: Kinds of line that can be dropped, so that it helps to know whether they are used.
DROPPED = frozenset({"service", "feature", "equipment"})


def judge(situation: AskSituation) -> Verdict:
    """Lines the customer says are not used. A mandate to lose no feature keeps it out."""
    found = situation.leverage("unused_lines")
    if found is None:
        charges = situation.case.contract.charges
        unsure = any(charge.used is None and charge.kind in DROPPED for charge in charges)
        return lacks("all_used", *(("contract.charges[].used",) if unsure else ()))
    names = [part.name for part in situation.assessment.monthly.parts if part.unused]
    return applies("unused", {**found.values, "names": "; ".join(names)}, found.origins)


TACTIC = AskTactic("drop_unused", "counter", judge, gives=("lost_feature",), guide="drop-unused")
