"""Years as a customer and bills paid on time, when the case says so."""

from __future__ import annotations

from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks


def judge(situation: AskSituation) -> Verdict:
    """A whole year at least, or a clean payment record."""
    tenure = situation.leverage("tenure")
    record = situation.leverage("payment_record")
    if tenure and record:
        return applies(
            "both",
            {**tenure.values, **record.values},
            dict.fromkeys((*tenure.origins, *record.origins)),
        )
    if tenure:
        return applies("tenure", tenure.values, tenure.origins)
    if record:
        return applies("payment_record", record.values, record.origins)
    return lacks("unknown", "contract.customer_since", "contract.missed_payments")


TACTIC = AskTactic("loyalty", "evidence", judge, draws=("loyalty_praise",), guide="loyalty")
