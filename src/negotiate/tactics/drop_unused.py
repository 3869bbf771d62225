"""Drop what is paid for and not used: a saving that needs nobody's goodwill."""

from __future__ import annotations

from negotiate.tactics.tactic import Situation, Tactic, Verdict, applies, lacks


def judge(situation: Situation) -> Verdict:
    """Lines the customer says are not used, unless no feature may be lost."""
    found = situation.leverage("unused_lines")
    if found is None:
        return lacks("all_used", "contract.charges[].used")
    if "lost_feature" in situation.case.mandate.never:
        return lacks("mandate_keeps_features")
    names = [part.name for part in situation.assessment.monthly.parts if part.unused]
    return applies("unused", {**found.values, "names": "; ".join(names)}, found.origins)


TACTIC = Tactic("drop_unused", "counter", judge)
