from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from negotiate.model.case import Case
from negotiate.model.origin import Origin
from negotiate.model.policy import Policies
from negotiate.model.provider import Provider
from negotiate.planning.company import known_of_company
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.override import known_profile
from negotiate.strategy.profile import Profile
from negotiate.testing.samples import sample_case, sample_provider

DAY = date(2026, 11, 21)
CASE = sample_case()


def provider(*facts: Mapping[str, object], **policies: object) -> Provider:
    """One whose record has these facts of how it negotiates, read on a page of its own."""
    backed = {"sources": ["terms"], "quality": "verified"}
    page = {
        "id": "terms",
        "url": "https://example.com/terms",
        "title": "Terms",
        "publisher": "provider",
        "dated": date(2026, 6, 1),
        "read_on": DAY,
    }
    known = {"negotiation": [backed | dict(fact) for fact in facts], **policies}
    return sample_provider(sources=[page], policies=Policies.model_validate(known))


def profile_for(case: Case, provider: Provider, on: date) -> tuple[Profile, dict[str, Origin]]:
    """The company as a strategy takes it, and what says so."""
    values, origins = known_of_company(case, provider, on)
    return known_profile(values), origins


def test_a_company_of_which_nothing_is_known_negotiates_as_assumed() -> None:
    assert profile_for(CASE, provider(), DAY) == (default_profile(), {})


def test_what_a_record_knows_replaces_the_default_and_is_cited() -> None:
    known = provider(
        {"what": "deal_months", "value": 6, "unit": "months"},
        {"what": "minutes", "desk": "retention", "value": 40, "unit": "minutes"},
        {"what": "entry", "desk": "supervisor", "value": True},
    )
    profile, origins = profile_for(CASE, known, DAY)
    retention, supervisor = (profile.desks[profile.desk(d)] for d in ("retention", "supervisor"))
    assert (profile.deal_months, retention.minutes, supervisor.entry) == (6, 40, True)
    assert {name: origin.pointer.partition(": ")[2] for name, origin in origins.items()} == {
        "deal_months": "policies.negotiation[0]",
        "retention.minutes": "policies.negotiation[1]",
        "supervisor.entry": "policies.negotiation[2]",
    }


def test_the_days_away_are_those_after_which_it_takes_new_customers() -> None:
    away = {"value": 90, "unit": "days", "sources": ["terms"], "quality": "verified"}
    profile, origins = profile_for(CASE, provider(new_customer_after=[away]), DAY)
    assert profile.new_customer.days_away == 90
    assert origins["days_away"].cites[0].host == "example.com"


def test_of_two_facts_the_better_one_counts() -> None:
    months = {"what": "deal_months", "unit": "months"}
    known = provider({**months, "value": 6, "quality": "reported"}, {**months, "value": 24})
    assert profile_for(CASE, known, DAY)[0].deal_months == 24


def test_a_fact_of_other_services_or_long_past_does_not_count() -> None:
    months = {"what": "deal_months", "value": 6, "unit": "months"}
    assert profile_for(CASE, provider({**months, "services": ["gym"]}), DAY)[1] == {}
    assert profile_for(CASE, provider(months), date(2036, 1, 1))[1] == {}
