"""Ask for something to make up for it, once they have said that the error was theirs."""

from __future__ import annotations

from negotiate.model.origin import from_case
from negotiate.tactics.events import attempts
from negotiate.tactics.tactic import ClaimSituation, ClaimTactic, Verdict, applies, lacks


def judge(situation: ClaimSituation) -> Verdict:
    """Where the bills show an error. How often one had to ask is told when the case says so."""
    if not situation.findings:
        return lacks("no_error", "bills")
    every = attempts(situation.case, situation.findings)
    tried = [item for item in every if item.event.on < situation.on]
    if not tried:
        return applies("error")
    origins = [from_case(item.pointer) for item in tried]
    return applies("error_again", {"tries": len(tried)}, origins)


TACTIC = ClaimTactic("admitted_error", "close", judge, guide="admitted-error")
