"""Rules in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from negotiate.model.rule import Clock, Rule, Status

STATUS: Final[dict[Status, str]] = {
    "in_force": "in force",
    "proposed": "proposed, not law",
    "vacated": "vacated by a court, not law",
    "waived": "waived",
    "stayed": "held up by a court, not law",
    "closed": "closed",
    "commitment": "a public promise, not law",
}


def standing(rule: Rule, on: date) -> str:
    """What a rule is on a day, in a few words."""
    if rule.status != "in_force":
        return STATUS[rule.status]
    if rule.valid_from and on < rule.valid_from:
        return f"in force from {rule.valid_from}"
    if rule.valid_to and on > rule.valid_to:
        return f"in force until {rule.valid_to}"
    if rule.directive:
        return "binds through the law of each country"
    return "in force, hardly known" if rule.confidence == "low" else "in force"


def citable(rule: Rule, on: date) -> bool:
    """Whether it may be cited of some contract on the day."""
    return standing(rule, on) == "in force"


def clock(of: Clock) -> str:
    """A clock in words: answer_by: 30 days after complaint_served (provider)."""
    unit = of.unit.replace("_", " ")
    limit = f", {of.at_most_days} days at most" if of.at_most_days else ""
    met = "" if of.met_when == "done" else f", {of.met_when} by then"
    since = of.counts_from.replace("_", " ")
    what = of.kind.replace("_", " ")
    who = of.binds.replace("_", " ")
    return f"{what}: {of.length} {unit} {of.direction} {since}{limit}{met} ({who})"
