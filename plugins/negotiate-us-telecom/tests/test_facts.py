"""The facts that the example cases and the origin articles lean on."""

from __future__ import annotations

import tomllib
from datetime import date, time
from decimal import Decimal
from importlib.resources import files

import pytest

from negotiate.model.fee import Declining, PerRemainingMonth
from negotiate.model.provider import Provider
from negotiate.model.route import Route


def load(slug: str) -> Provider:
    text = (files("negotiate_us_telecom") / f"{slug}.toml").read_text("utf-8")
    return Provider.model_validate(tomllib.loads(text, parse_float=Decimal))


@pytest.fixture(scope="module")
def spectrum() -> Provider:
    return load("spectrum")


@pytest.fixture(scope="module")
def att() -> Provider:
    return load("att")


def route(provider: Provider, name: str) -> Route:
    return next(route for route in provider.routes if route.id == name)


def hosts(provider: Provider, sources: tuple[str, ...]) -> set[str]:
    return {provider.source(name).host for name in sources}


class TestSpectrum:
    def test_gives_no_refund_within_a_cycle_since_23_june_2019(self, spectrum: Provider) -> None:
        fact = next(f for f in spectrum.policies.refunds_unused_days if not f.value)
        assert fact.valid_from == date(2019, 6, 23)
        assert fact.services == ("internet", "tv", "phone")
        assert {"allconnect.com", "nationalbroadband.com"} <= hosts(spectrum, fact.sources)

    def test_keeps_the_reseller_that_says_otherwise_beside_it(self, spectrum: Provider) -> None:
        facts = spectrum.policies.refunds_unused_days
        assert [fact.value for fact in facts] == [False, True]
        assert hosts(spectrum, facts[1].sources) == {"spxinternet.com"}
        assert all("CONFLICT" in (fact.note or "") for fact in facts)

    def test_counts_a_customer_as_new_after_30_days_without_service(
        self, spectrum: Provider
    ) -> None:
        (fact,) = spectrum.policies.new_customer_after
        assert fact.value == 30
        assert fact.quality == "verified"
        assert "espanol.spectrum.com" in hosts(spectrum, fact.sources)

    def test_bills_a_month_in_advance_and_has_no_term(self, spectrum: Provider) -> None:
        assert [fact.value for fact in spectrum.policies.billed_in_advance] == [True]
        assert [fact.value for fact in spectrum.policies.has_term] == [False]
        assert not spectrum.policies.termination_fee

    def test_support_has_the_number_of_its_own_pages(self, spectrum: Provider) -> None:
        support = route(spectrum, "support")
        assert support.address == "+18557577328"
        assert hosts(spectrum, support.sources) == {"spectrum.com", "espanol.spectrum.com"}

    def test_retention_is_reached_by_transfer_from_support_only(self, spectrum: Provider) -> None:
        retention = route(spectrum, "retention")
        assert retention.reached_from == "support"
        assert retention.address is None
        assert [step.words for step in retention.steps[2:]] == [
            "Could you transfer me to the retention team, please?",
            "Have I reached the retention team?",
        ]
        assert hosts(spectrum, retention.sources) == {
            "billfixers.com",
            "cancelmy.tv",
            "eatsip365.com",
        }

    def test_billing_is_another_desk_than_retention(self, spectrum: Provider) -> None:
        at_billing = [r.id for r in spectrum.routes if "billing" in r.purposes]
        at_retention = [r.id for r in spectrum.routes if "retention" in r.purposes]
        assert at_billing == ["billing"]
        assert at_retention == ["retention"]

    def test_the_complaint_address_is_for_michigan_only(self, spectrum: Provider) -> None:
        complaint = route(spectrum, "complaint")
        assert complaint.jurisdictions == ("US-MI",)
        assert complaint.holds(services=("internet",), jurisdiction="US-MI", on=date(2026, 11, 21))
        assert not complaint.holds(
            services=("internet",), jurisdiction="US-NY", on=date(2026, 11, 21)
        )

    def test_the_broadcast_surcharge_is_its_own_and_no_old_amount_holds_today(
        self, spectrum: Provider
    ) -> None:
        fee = next(fee for fee in spectrum.fees if fee.id == "broadcast-tv-surcharge")
        assert fee.whose == "company"
        assert fee.waivable == ()
        on = {date(2020, 7, 20): "13.50", date(2020, 9, 1): "16.45", date(2022, 1, 1): "17.99"}
        for day, amount in on.items():
            holding = [
                a.value for a in fee.amounts if a.holds(services=("tv",), jurisdiction="US", on=day)
            ]
            assert holding == [Decimal(amount)]
        assert not any(
            a.holds(services=("tv",), jurisdiction="US", on=date(2026, 11, 21)) for a in fee.amounts
        )

    def test_no_number_that_only_third_parties_repeat_is_shipped(self, spectrum: Provider) -> None:
        numbers = {
            r.address
            for r in spectrum.routes
            if r.channel == "phone" and r.address and not r.business_only
        }
        assert numbers == {"+18557577328", "+18085826100", "+18332246603"}
        assert any("not shipped" in gap.what for gap in spectrum.unknown)


class TestAtt:
    @pytest.mark.parametrize(
        ("name", "address", "services"),
        [
            ("wireless-short-code", "611", ("mobile",)),
            ("wireless-phone", "+18003310500", ("mobile",)),
            ("internet-phone", "+18002882020", ("internet", "phone")),
        ],
    )
    def test_has_its_published_numbers_by_service(
        self, att: Provider, name: str, address: str, services: tuple[str, ...]
    ) -> None:
        found = route(att, name)
        assert found.address == address
        assert found.services == services
        assert "att.com" in hosts(att, found.sources)

    def test_has_no_chat_since_nobody_found_where_it_is(self, att: Provider) -> None:
        assert "chat" not in {found.channel for found in att.routes}
        assert any("address of the chat" in gap.what for gap in att.unknown)

    def test_611_works_from_its_own_phones_only(self, att: Provider) -> None:
        assert [r.id for r in att.routes if r.own_network_only] == ["wireless-short-code"]

    @pytest.mark.parametrize(
        ("name", "first"),
        [("wireless-retention", "wireless-phone"), ("internet-retention", "internet-phone")],
    )
    def test_retention_is_reached_by_transfer_from_the_line_of_the_service(
        self, att: Provider, name: str, first: str
    ) -> None:
        retention = route(att, name)
        assert retention.reached_from == first
        assert retention.services == route(att, first).services
        assert retention.quality == "reported"

    def test_hours_have_the_time_zone_their_source_gives(self, att: Provider) -> None:
        wireless, internet = route(att, "wireless-retention"), route(att, "internet-retention")
        (by_wireless,), (by_internet,) = wireless.hours, internet.hours
        assert by_wireless.time_zone == "America/New_York"
        assert by_internet.time_zone == "America/Chicago"
        assert [(h.opens, h.closes) for h in by_wireless.times] == [
            (time(8), time(21)),
            (time(8), time(19)),
        ]
        assert all("sun" not in h.days for h in by_internet.times)

    def test_only_the_account_owner_can_cancel_internet(self, att: Provider) -> None:
        assert route(att, "internet-phone").account_holder_only is True

    def test_what_is_owed_on_a_device_falls_due_on_leaving(self, att: Provider) -> None:
        (fact,) = att.policies.device_balance_due
        assert fact.value is True
        assert fact.services == ("mobile",)

    def test_the_legacy_wireless_fee_falls_by_10_with_each_month(self, att: Provider) -> None:
        (fee,) = (f for f in att.policies.termination_fee if f.services == ("mobile",))
        assert fee.value == Declining(kind="declining", amount=Decimal(325), step=Decimal(10))

    def test_nothing_is_refunded_within_a_period(self, att: Provider) -> None:
        facts = att.policies.refunds_unused_days
        assert {service for fact in facts for service in fact.services} == {
            "mobile",
            "internet",
            "phone",
        }
        assert not any(fact.value for fact in facts)
        verified = next(fact for fact in facts if fact.quality == "verified")
        assert verified.valid_from == date(2019, 1, 14)

    def test_its_own_charges_are_not_passed_off_as_taxes(self, att: Provider) -> None:
        assert {fee.whose for fee in att.fees} == {"company"}
        amounts = {fee.id: [a.value for a in fee.amounts] for fee in att.fees}
        assert amounts["administrative-fee"] == [Decimal("1.99")]
        assert amounts["regulatory-cost-recovery-fee"] == [Decimal("1.50")]

    def test_a_dispute_starts_with_a_notice_and_60_days(self, att: Provider) -> None:
        assert route(att, "notice-of-dispute").purposes == ("legal_notice",)
        first = att.policies.dispute_steps[0]
        assert (first.step, first.kind, first.answered_within) == (1, "written_notice", 60)
        assert first.route == "notice-of-dispute"


class TestDirectv:
    def test_satellite_and_stream_are_left_in_different_ways(self) -> None:
        directv = load("directv")
        ways = {r.id: (r.channel, r.services) for r in directv.routes if "cancel" in r.purposes}
        assert ways == {
            "phone": ("phone", ("tv",)),
            "retention": ("phone", ("tv",)),
            "stream-online": ("form", ("streaming",)),
        }

    def test_satellite_costs_20_for_each_remaining_month(self) -> None:
        (fee,) = (f for f in load("directv").policies.termination_fee if f.services == ("tv",))
        assert fee.value == PerRemainingMonth(
            kind="per_remaining_month", amount=Decimal(20), cap=Decimal(480)
        )
        assert fee.term_months == 24

    def test_pages_of_its_former_owner_do_not_verify_anything(self) -> None:
        directv = load("directv")
        assert {s.publisher for s in directv.sources if s.host == "att.com"} == {"third_party"}


class TestDish:
    def test_of_many_numbers_only_the_one_of_its_manuals_is_shipped(self) -> None:
        dish = load("dish")
        numbers = {r.address for r in dish.routes if r.channel == "phone" and r.address}
        assert numbers == {"+18003333474"}
        assert any("three different ones" in gap.what for gap in dish.unknown)

    def test_copies_of_its_agreement_count_as_one_source(self) -> None:
        dish = load("dish")
        copies = {s.id for s in dish.sources if s.id.startswith(("agreement", "manual"))}
        assert len(copies) > 1
        assert len(dish.independent(copies)) == 1


class TestCox:
    def test_charter_takes_it_over_and_has_not_done_so_yet(self) -> None:
        stages = [(s.stage, s.slug, s.on) for s in load("cox").successors]
        assert stages == [
            ("announced", "spectrum", date(2025, 5, 16)),
            ("approved", "spectrum", date(2026, 2, 27)),
        ]

    def test_the_price_lock_depends_on_the_day_of_sign_up(self) -> None:
        old, new = load("cox").policies.price_lock
        assert (old.agreed_to, new.agreed_from) == (date(2021, 3, 22), date(2021, 3, 23))

    def test_both_deadlines_of_its_own_page_for_equipment_are_kept(self) -> None:
        assert [fact.value for fact in load("cox").policies.equipment_return] == [15, 10]
