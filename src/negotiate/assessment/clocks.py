"""Clocks of law and of the provider's terms that run in a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from negotiate.assessment.evidence import best
from negotiate.assessment.triggers import Triggered, triggers
from negotiate.costs.cycle import DAY, add_months, cycle_containing
from negotiate.model.case import Case
from negotiate.model.deadline import Counted, Deadline, DeadlineKind, RuleCited
from negotiate.model.fact import Days
from negotiate.model.origin import Origin, from_case
from negotiate.model.provider import Provider
from negotiate.model.rule import CitableRule, Clock
from negotiate.rules.clock import end_of
from negotiate.rules.table import rule_origin, timed_rules

#: How long to go on telling that the other side let a day pass, or that a way is open. Assumed.
TOLD_DAYS: Final = 366

BILLS_TO_CHECK: Final = 2


def clocks(case: Case, provider: Provider, on: date) -> tuple[Deadline, ...]:
    """Every clock that runs on the day, soonest first.

    What the customer let pass is gone and left out. What the others let pass, and ways that have
    opened, are told for a year.
    """
    held = triggers(case, on)
    law = tuple(_of_law(case, held, on))
    found = [
        *law,
        *_of_terms(case, provider, held, on),
        *_before_changes(case, law, on),
        *_bills_to_check(case, on),
    ]
    ahead = sorted(
        (deadline for deadline in found if _still_matters(deadline)),
        key=lambda deadline: (deadline.on, deadline.kind, deadline.about),
    )
    return tuple(_next_of_bills(ahead))


def _next_of_bills(ahead: Iterable[Deadline]) -> Iterator[Deadline]:
    """Of what runs for every bill the one that runs out next; all of them would hide the rest."""
    told: set[tuple[DeadlineKind, str | None]] = set()
    for deadline in ahead:
        if deadline.counted and deadline.counted.since == "bill_issued":
            same = (deadline.kind, deadline.rule.id if deadline.rule else None)
            if same in told:
                continue
            told.add(same)
        yield deadline


def _still_matters(deadline: Deadline) -> bool:
    if deadline.binds == "customer" and not deadline.opens:
        return deadline.days_left >= 0
    if deadline.kind == "notice_before":
        return deadline.days_left >= 0  # Whether it was kept is a matter of the bill.
    return deadline.days_left >= -TOLD_DAYS


def _of_law(case: Case, held: tuple[Triggered, ...], on: date) -> Iterator[Deadline]:
    """The clocks of every rule that binds on the day of its trigger.

    Which version of a rule holds is told by the trigger's day: a complaint of March waits by the
    rule of March. A trigger that lies ahead is judged by the rule of today.
    """
    contract = case.contract
    country = case.jurisdiction.partition("-")[0]
    for trigger in held:
        on_day = min(trigger.on, on)
        for rule, runs in timed_rules(country, trigger.kind):
            if rule.binds(
                services=contract.services,
                jurisdiction=case.jurisdiction,
                on=on_day,
                agreed_on=contract.agreed_on,
            ):
                cited = CitableRule(
                    rule, contract.services, case.jurisdiction, on_day, contract.agreed_on
                )
                yield from (_deadline(case, cited, clock, trigger, on) for clock in runs)


def _deadline(
    case: Case, cited: CitableRule, clock: Clock, trigger: Triggered, on: date
) -> Deadline:
    end = end_of(
        clock,
        trigger.on,
        jurisdiction=case.jurisdiction,
        cycle_starts_on_day=case.contract.cycle_starts_on_day,
    )
    rule = cited.rule
    return Deadline(
        kind=clock.kind,
        on=end,
        days_left=(end - on).days,
        about=trigger.about,
        binds=clock.binds,
        met_when=clock.met_when,
        counted=Counted(
            length=clock.length,
            unit=clock.unit,
            direction=clock.direction,
            since=trigger.kind,
            since_on=trigger.on,
        ),
        rule=RuleCited(id=rule.id, title=rule.title, citation=rule.citation),
        caution=trigger.caution,
        unsettled=rule.unsettled,
        origin=rule_origin(cited),
    )


def _of_terms(
    case: Case, provider: Provider, triggered: tuple[Triggered, ...], on: date
) -> Iterator[Deadline]:
    """Clocks that the provider's own terms set, each by the best fact there is."""
    held = {trigger.kind: trigger for trigger in triggered}
    policies = provider.policies
    agreed = held.get("contract_agreed")
    if days := _days(case, provider, "dispute_window", policies.dispute_window, on):
        for trigger in triggered:
            if trigger.kind == "bill_issued":
                yield _by_terms("dispute_by", days, trigger, on)
    if agreed and (days := _days(case, provider, "withdrawal", policies.withdrawal, on)):
        # Of n days the first is the day itself, so the last is n - 1 after it.
        first = agreed._replace(on=agreed.on - DAY)
        yield _by_terms("withdraw_by", days, first, on)
    for event in case.events:
        if event.kind == "cancellation" and event.ends and not event.taken_back(case.events):
            ended = Triggered("cancellation", event.ends, "events")
            yield from _after_the_end(case, provider, ended, on)


def _after_the_end(
    case: Case, provider: Provider, ended: Triggered, on: date
) -> Iterator[Deadline]:
    policies = provider.policies
    days = _days(case, provider, "equipment_return", policies.equipment_return, on)
    if days and not _all_back(case):
        yield _by_terms("return_by", days, ended, on, since="service_ends")
    if days := _days(case, provider, "refund_within", policies.refund_within, on):
        yield _by_terms("refund_by", days, ended, on, since="service_ends", binds="provider")


def _all_back(case: Case) -> bool:
    """Whether nothing is left to return, as far as the case tells."""
    back = {
        event.about.casefold() for event in case.events if event.kind == "return" and event.about
    }
    rented = case.contract.equipment
    gone = (thing.returned_on or thing.name.casefold() in back for thing in rented)
    return all(gone) if rented else any(event.kind == "return" for event in case.events)


def _days(
    case: Case, provider: Provider, name: str, facts: tuple[Days, ...], on: date
) -> tuple[int, Origin] | None:
    known = best(case, provider, f"policies.{name}", facts, on)
    return (known.fact.value, known.origin) if known else None


def _by_terms(
    kind: DeadlineKind,
    days: tuple[int, Origin],
    trigger: Triggered,
    on: date,
    *,
    since: str | None = None,
    binds: str = "customer",
) -> Deadline:
    length, origin = days
    end = trigger.on + timedelta(days=length)
    return Deadline.model_validate(
        {
            "kind": kind,
            "on": end,
            "days_left": (end - on).days,
            "about": trigger.about,
            "binds": binds,
            "counted": {
                "length": length,
                "unit": "days",
                "direction": "after",
                "since": since or trigger.kind,
                "since_on": trigger.on,
            },
            "caution": trigger.caution,
            "origin": origin,
        }
    )


def _before_changes(case: Case, law: tuple[Deadline, ...], on: date) -> Iterator[Deadline]:
    """The day before changed terms begin: the careful day to leave by where no window is known."""
    known = {deadline.about for deadline in law if deadline.kind == "exit_by"}
    for index, event in enumerate(case.events):
        if event.kind == "terms_notice" and event.starts and (event.about or "") not in known:
            end = event.starts - DAY
            yield Deadline(
                kind="exit_by",
                on=end,
                days_left=(end - on).days,
                about=event.about or "",
                met_when="received",
                counted=Counted(
                    length=1,
                    unit="days",
                    direction="before",
                    since="terms_change",
                    since_on=event.starts,
                ),
                caution="before_change",
                origin=from_case(f"events[{index}].starts"),
            )


def _bills_to_check(case: Case, on: date) -> Iterator[Deadline]:
    """The next bills after the latest promise: a new price can take one or two to show."""
    promised = [
        (event.starts or event.on, index)
        for index, event in enumerate(case.events)
        if event.kind == "promise"
    ]
    if not promised:
        return
    since, index = max(promised)
    starts_on = case.contract.cycle_starts_on_day
    first = cycle_containing(since, starts_on).first
    for cycle in range(1, BILLS_TO_CHECK + 1):
        day = add_months(first, cycle, anchor=starts_on)
        yield Deadline(
            kind="check_bill",
            on=day,
            days_left=(day - on).days,
            about="",
            origin=from_case(f"events[{index}]"),
        )
