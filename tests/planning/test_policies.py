"""What the record says of the provider's ways, in the words of a plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from negotiate.assessment.assess import assess
from negotiate.documents.renderer import Renderer
from negotiate.model.advisory import Advisory
from negotiate.model.case import Case
from negotiate.model.contract import Term
from negotiate.model.fee import Flat
from negotiate.model.notice import Notice
from negotiate.model.provider import Provider
from negotiate.planning.policies import IN_WORDS, known_ways_of
from negotiate.testing.samples import SAMPLE_DAY, sample_case, sample_contract, sample_provider

Fact = dict[str, object]

RUNNING = Term(starts=date(2026, 1, 1), ends=date(2027, 12, 31))
FEE = Flat(kind="flat", amount=Decimal(200))
OLD = "old"


def fact(source: str = "page", **changes: object) -> Fact:
    return {"sources": [source], "quality": "reported", **changes}


def acme(*, successors: list[Fact] | None = None, **policies: list[Fact]) -> Provider:
    sources = [
        {
            "id": name,
            "url": f"https://{name}.example/page",
            "title": name,
            "publisher": "press",
            "dated": dated,
            "read_on": "2026-11-01",
        }
        for name, dated in (("page", "2026-11-01"), (OLD, "2011-01-01"))
    ]
    return sample_provider(sources=sources, policies=policies, successors=successors or [])


def found(provider: Provider, **contract: object) -> dict[str, Advisory]:
    case: Case = sample_case(contract=sample_contract(**contract))
    assessment = assess(case, provider, SAMPLE_DAY)
    return {a.code: a for a in known_ways_of(case, provider, assessment, SAMPLE_DAY)}


def said(advisory: Advisory) -> str:
    templates = files("negotiate.documents") / "templates"
    renderer = Renderer(
        [templates], locale="en-US", number_format="en-US", currency="USD", country="US"
    )
    return str(renderer._advice(advisory))


class TestNotice:
    @pytest.mark.parametrize(
        ("notice", "words"),
        [
            ({"length": 30, "unit": "days"}, "30 days of notice; your contract decides"),
            (
                {"length": 1, "unit": "months", "counts_from": "received"},
                "1 month of notice, from the day it reaches them;",
            ),
            (
                {"length": 30, "unit": "days", "ends_with_cycle": True},
                "and then runs to the end of the billing cycle;",
            ),
            ({"length": 2, "unit": "cycles"}, "2 billing cycles of notice;"),
        ],
    )
    def test_is_told_in_its_own_terms(self, notice: Fact, words: str) -> None:
        advised = found(acme(notice=[fact(value=notice)]))
        assert words in said(advised["known_notice"])

    def test_of_the_contract_itself_is_not_told_as_the_companys(self) -> None:
        asked = acme(notice=[fact(value={"length": 30, "unit": "days"})])
        own = Notice(length=14, unit="days")
        assert "known_notice" not in found(asked, notice=own)

    def test_of_nothing_in_the_contract_is_none(self) -> None:
        asked = acme(notice=[fact(value={"length": 30, "unit": "days"})])
        assert found(asked, notice=Notice(length=0, unit="days")) == {}

    def test_that_the_provider_itself_states_is_not_only_reported(self) -> None:
        asked = [fact(value={"length": 30, "unit": "days"}, quality="verified")]
        assert said(found(acme(notice=asked))["known_notice"]).startswith("Leaving takes 30 days")

    def test_falls_away_when_switching_for_the_services_of_the_rule_alone(self) -> None:
        asked = [fact(value={"length": 30, "unit": "days"})]
        switching = [fact(value=True, services=["internet"]), fact(value=False, services=["tv"])]
        record = acme(notice=asked, no_notice_when_switching=switching)
        both = found(record, services=["internet", "tv"])["no_notice_when_switching"]
        assert said(both).startswith("No notice is needed for internet when")
        one = found(record, services=["internet"])["no_notice_when_switching"]
        assert said(one).startswith("No notice is needed when")
        assert "no_notice_when_switching" not in found(record, services=["tv"])

    def test_that_falls_away_when_switching_is_said_beside_it(self) -> None:
        asked = [fact(value={"length": 30, "unit": "days"})]
        switching = [fact(value=True)]
        advised = found(acme(notice=asked, no_notice_when_switching=switching))
        assert "No notice is needed" in said(advised["no_notice_when_switching"])
        assert found(acme(no_notice_when_switching=switching)) == {}

    def test_two_sources_that_disagree_are_both_cited(self) -> None:
        asked = [
            fact(value={"length": 30, "unit": "days"}),
            fact(OLD, value={"length": 31, "unit": "days"}),
        ]
        words = said(found(acme(notice=asked))["known_notice"])
        assert words.startswith("Leaving is reported to take 30 days of notice")
        assert "Other sources say otherwise. (old.example" in words


class TestTheTerminationFee:
    WAIVED = (fact(value="death"), fact(value="move"))

    def test_is_told_with_every_reason_to_waive_it(self) -> None:
        advised = found(acme(fee_waivers=[*self.WAIVED]), term=RUNNING, early_termination=FEE)
        assert "for a death or a move within their area" in said(advised["fee_waivers"])

    def test_that_nobody_asks_needs_no_reason(self) -> None:
        assert found(acme(fee_waivers=[*self.WAIVED])) == {}

    def test_is_not_all_that_leaving_early_can_cost(self) -> None:
        clawback = [fact(value="The free month is charged.")]
        advised = found(acme(promo_clawback=clawback), term=RUNNING, early_termination=FEE)
        assert "can cost more than the fee: The free month is charged." in said(
            advised["promo_clawback"]
        )


@pytest.mark.parametrize("policy", IN_WORDS)
def test_what_only_words_can_say_is_told_in_the_records_words(policy: str) -> None:
    advised = found(acme(**{policy: [fact(value="Only on Tuesdays.")]}))
    assert "Only on Tuesdays. (page.example, Nov 1, 2026)" in said(advised[policy])


def test_words_that_have_expired_are_not_told() -> None:
    assert found(acme(price_lock=[fact(OLD, value="For ever.")])) == {}


def test_a_credit_that_settles_the_dispute_is_warned_of() -> None:
    advised = found(acme(credit_settles=[fact(value=True)]))
    assert "settling the whole dispute" in said(advised["credit_settles"])
    assert found(acme(credit_settles=[fact(value=False)])) == {}


class TestATakeOver:
    ANNOUNCED = fact(name="Big Co", stage="announced", on="2025-05-16")
    APPROVED = fact(name="Big Co", stage="approved", on="2026-02-27")

    def test_is_told_by_its_latest_stage(self) -> None:
        advised = found(acme(successors=[self.APPROVED, self.ANNOUNCED]))
        words = said(advised["taken_over"])
        assert "Big Co is taking over Example Broadband (approved on February 27, 2026)" in words

    def test_that_is_completed_is_no_news(self) -> None:
        done = fact(name="Big Co", stage="completed")
        assert found(acme(successors=[self.APPROVED, done])) == {}

    def test_without_a_day_names_none(self) -> None:
        advised = found(acme(successors=[fact(name="Big Co", stage="announced")]))
        assert "(announced); until" in said(advised["taken_over"])
