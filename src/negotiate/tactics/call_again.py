"""Thank them and call again: another agent may have another quota or another authority."""

from __future__ import annotations

from negotiate.model.origin import Origin, Value, from_case, from_plan
from negotiate.tactics.events import last_spoken
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks


def judge(situation: AskSituation) -> Verdict:
    """While the strategy has a further call in hand. What to change is told from the last call."""
    calls = len(situation.decision.accept)
    if calls <= 1:
        return lacks("last_call")
    values: dict[str, Value] = {"calls": calls}
    origins: list[Origin] = [from_plan("decision.accept")]
    if last := last_spoken(situation.case):
        values |= {"last_on": last.event.on, "agent": last.event.agent or ""}
        origins.append(from_case(last.pointer))
        return applies("other_agent", values, origins)
    return applies("more_calls", values, origins)


TACTIC = AskTactic("call_again", "after", judge, guide="call-again")
