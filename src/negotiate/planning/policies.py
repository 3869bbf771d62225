"""What the record says of the provider's ways, where it bears on the call or on leaving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from negotiate.assessment.evidence import best, ranked
from negotiate.assessment.notice import notice_of
from negotiate.model.advisory import Advisory
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.fact import Quoted
from negotiate.model.origin import Value
from negotiate.model.provider import Provider

#: Policies told in the record's own words, with the name of their template.
IN_WORDS = ("commitment_reset", "promo_eligibility", "price_lock")
#: Of one policy; more belong into the record, and not into a list to read before a call.
MOST_IN_WORDS = 2


def known_ways_of(
    case: Case, provider: Provider, assessment: Assessment, on: date
) -> Iterator[Advisory]:
    """Notice, waivers of the fee, what restarts a term, what a promotion asks, and take-overs."""
    yield from _notice(case, provider, on)
    if _pays_to_leave(assessment):
        yield from _waivers(case, provider, on)
        yield from _in_words(case, provider, "promo_clawback", on)
    for name in IN_WORDS:
        yield from _in_words(case, provider, name, on)
    yield from _airline(case, provider, on)
    yield from _unlocking(case, provider, on)
    yield from _credit(case, provider, on)
    yield from _take_over(case, provider, on)


def _pays_to_leave(assessment: Assessment) -> bool:
    leaving = assessment.leaving_today
    fees = (line.amount for line in leaving.lines if line.kind == "termination_fee")
    return any(fees) or "termination_fee" in leaving.unknown


def _notice(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    known = notice_of(case, provider, on)
    if known.notice and known.notice.length and known.origin.kind == "provider":
        values: dict[str, Value] = {
            "length": known.notice.length,
            "unit": known.notice.unit.removesuffix("s"),
            "received": int(known.notice.counts_from == "received"),
            "to_cycle_end": int(known.notice.ends_with_cycle),
        }
        yield Advisory(
            code="known_notice",
            values=values,
            origins=(known.origin,),
            disputed_by=known.disputed_by,
        )
    if known.notice:
        yield from _switching(case, provider, on)


def _switching(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    """For which services of a bundle notice falls away; a rule for one is no rule for another."""
    name, facts = "policies.no_notice_when_switching", provider.policies.no_notice_when_switching
    services = case.contract.services
    without = {
        service: known
        for service in services
        if (known := best(case, provider, name, facts, on, service=service)) and known.fact.value
    }
    if without:
        yield Advisory(
            code="no_notice_when_switching",
            values={"services": "" if len(without) == len(services) else " ".join(without)},
            origins=tuple(dict.fromkeys(known.origin for known in without.values())),
            disputed_by=tuple(dict.fromkeys(o for k in without.values() for o in k.disputed_by)),
        )


def _waivers(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    """Reasons do not contradict one another, so all that hold are told."""
    name = "policies.fee_waivers"
    holding = ranked(case, provider, name, provider.policies.fee_waivers, on)
    if holding:
        reasons = dict.fromkeys(backed.fact.value for backed in holding)
        yield Advisory(
            code="fee_waivers",
            values={"reasons": " ".join(reasons)},
            origins=tuple(backed.origin for backed in holding),
        )


def _in_words(case: Case, provider: Provider, policy: str, on: date) -> Iterator[Advisory]:
    """Facts in words do not contradict one another as numbers do: the best few are told."""
    facts: Sequence[Quoted] = getattr(provider.policies, policy)
    for known in ranked(case, provider, f"policies.{policy}", facts, on)[:MOST_IN_WORDS]:
        if known.origin.age != "expired":
            yield Advisory(code=policy, values={"said": known.fact.value}, origins=(known.origin,))


def _airline(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    """What an airline says it does: the best fact of each topic that has not expired.

    How it answers complaints is for a claim alone.
    """
    told: set[str] = set() if case.mandate.goal == "put_right" else {"complaint"}
    for known in ranked(case, provider, "policies.airline", provider.policies.airline, on):
        if known.fact.topic not in told and known.origin.age != "expired":
            told.add(known.fact.topic)
            values: dict[str, Value] = {"topic": known.fact.topic, "said": known.fact.value}
            yield Advisory(code="airline", values=values, origins=(known.origin,))


def _unlocking(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    """When a phone is unlocked, for whom that is wished for."""
    if not any("unlock" in wish.casefold() for wish in case.mandate.wishes):
        return
    for known in ranked(case, provider, "policies.unlock", provider.policies.unlock, on)[
        :MOST_IN_WORDS
    ]:
        if known.origin.age != "expired":
            yield Advisory(
                code="unlock", values={"said": known.fact.value}, origins=(known.origin,)
            )


def _credit(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    name = "policies.credit_settles"
    known = best(case, provider, name, provider.policies.credit_settles, on)
    if known and known.fact.value:
        yield Advisory(
            code="credit_settles", origins=(known.origin,), disputed_by=known.disputed_by
        )


def _take_over(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    """The stage that is furthest along, until the take-over is completed."""
    stages = ("announced", "approved", "completed")
    holding = ranked(case, provider, "successors", provider.successors, on)
    if not holding:
        return
    latest = max(holding, key=lambda backed: stages.index(backed.fact.stage))
    if latest.fact.stage == "completed":
        return
    values: dict[str, Value] = {
        "company": latest.fact.name,
        "provider": provider.name,
        "stage": latest.fact.stage,
        "day": latest.fact.on or "",
    }
    yield Advisory(code="taken_over", values=values, origins=(latest.origin,))
