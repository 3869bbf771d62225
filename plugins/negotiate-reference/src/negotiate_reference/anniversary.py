"""Ask for the credit that Acme Fiber promises in the month a customer joined."""

from __future__ import annotations

from negotiate.assessment.evidence import fact_origin
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks


def judge(situation: AskSituation) -> Verdict:
    """A customer of Acme Fiber for a year at least, in the month of joining.

    Every tactic is held against every case, so one for a single company looks at the company first.
    """
    if situation.provider.slug != "acme-fiber":
        return lacks("another_company")
    since = situation.case.contract.customer_since
    if since is None:
        return lacks("since_unknown", "contract.customer_since")
    tenure = situation.leverage("tenure")
    if tenure is None or since.month != situation.on.month:
        return lacks("another_month")
    promises = situation.provider.policies.promises
    index, promise = next((i, p) for i, p in enumerate(promises) if "joined" in p.value)
    backing = fact_origin(situation.provider, f"policies.promises[{index}]", promise, situation.on)
    values = {"years": tenure.values["years"], "promise": promise.value}
    return applies("anniversary", values, (*tenure.origins, backing))


TACTIC = AskTactic("acme_anniversary", "counter", judge)
