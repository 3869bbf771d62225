"""A short public post of facts, when asking in private brought nothing."""

from __future__ import annotations

from negotiate.assessment.evidence import best
from negotiate.model.finding import Finding
from negotiate.model.origin import Origin, Value, from_case
from negotiate.tactics.events import attempts
from negotiate.tactics.tactic import ClaimSituation, ClaimTactic, Verdict, applies, lacks

#: Kinds of which an amount is missing from the bill, and not one too many on it.
MISSING = frozenset({"credit_missing", "discount_missing", "discount_short"})


def judge(situation: ClaimSituation) -> Verdict:
    """What is wrong, since when they know: the largest finding, and the first attempt."""
    sure = [finding for finding in situation.findings if finding.wait_until is None]
    if not sure:
        return lacks("no_error", "bills")
    worst = max(sure, key=lambda finding: finding.amount)
    tried = list(attempts(situation.case, [worst]))
    if not tried:
        return lacks("not_yet", "events")
    values: dict[str, Value] = {
        "amount": worst.amount,
        "asked_on": tried[0].event.on,
        "tries": len(tried),
        "since": worst.since or "",
        "account": "",
    }
    origins = [*worst.origins, *(from_case(item.pointer) for item in tried)]
    if account := _account(situation):
        values["account"], origin = account
        origins.append(origin)
    return applies(_kind_of(worst), values, origins)


def _kind_of(finding: Finding) -> str:
    if finding.kind == "after_end" and finding.since:
        return "after_end"
    return "missing" if finding.kind in MISSING else "wrong"


def _account(situation: ClaimSituation) -> tuple[str, Origin] | None:
    """The company's account, where the record has one."""
    provider = situation.provider
    route = best(
        situation.case,
        provider,
        "routes",
        provider.routes,
        situation.on,
        fits=lambda route: route.channel == "social" and route.address is not None,
    )
    return (route.fact.address or "", route.origin) if route else None


TACTIC = ClaimTactic("public_post", "after", judge, guide="public-post")
