"""The dispute with the card issuer, named as the next step only where it really is one."""

from __future__ import annotations

from negotiate.model.bill import CardStatement
from negotiate.model.deadline import Deadline
from negotiate.model.origin import Value, from_case
from negotiate.tactics.tactic import ClaimSituation, ClaimTactic, Verdict, applies, lacks


def judge(situation: ClaimSituation) -> Verdict:
    """A charge on a credit card's statement for which the rule's clock still runs."""
    statements = situation.case.card_statements
    if not statements:
        return lacks("no_statement", "card_statements")
    if not any(statement.credit for statement in statements):
        return lacks("debit_card")
    for index, statement in enumerate(statements):
        for clock in situation.clocks:
            if statement.credit and _is_of(clock, statement):
                values: dict[str, Value] = {
                    "issuer": statement.issuer,
                    "charge": statement.charge,
                    "amount": statement.amount,
                    "charged_on": statement.charged_on,
                    "by": clock.on,
                }
                return applies(
                    "runs", values, [from_case(f"card_statements[{index}]"), clock.origin]
                )
    return lacks("no_clock")


def _is_of(clock: Deadline, statement: CardStatement) -> bool:
    """Whether a clock of law runs from this very statement: a charge can stand on several."""
    since = clock.counted.since_on if clock.counted else None
    return (
        clock.kind == "dispute_by"
        and clock.rule is not None
        and clock.about == statement.charge
        and since in {statement.sent, statement.closed}
    )


TACTIC = ClaimTactic("card_dispute", "after", judge, guide=None)
