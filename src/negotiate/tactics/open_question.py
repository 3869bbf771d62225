"""Ask what they can do before naming a number: the first number should be theirs."""

from __future__ import annotations

from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks


def judge(situation: AskSituation) -> Verdict:
    """Always, unless the strategy found that naming a number first is better."""
    if not situation.decision.open_question_first:
        return lacks("number_first")
    mandate = situation.case.mandate
    if mandate.goal == "more_for_the_same":
        return applies("more_for_the_same")
    return applies("may_leave" if mandate.willing_to_leave else "stays")


TACTIC = AskTactic("open_question", "open", judge, guide="open-question")
