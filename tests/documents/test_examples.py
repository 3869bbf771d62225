"""What the three example cases promise a reader, fact by fact."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from negotiate.model.plan import Plan

Data = dict[str, Any]
Written = dict[str, str]
WrittenOf = Callable[[str], Written]
Example = Callable[[str], Data]

CASES = ["spectrum-internet", "att-wireless", "generic-gym"]


def folded(text: str) -> str:
    return " ".join(text.split())


def section(script: str, number: int) -> str:
    """One numbered section of the script, heading left out."""
    found = re.search(rf"^## {number}\. .*?\n(.*?)(?=^## |\Z)", script, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def named_amounts(text: str) -> set[str]:
    return set(re.findall(r"\$[\d,]+(?:\.\d\d)?", text))


@pytest.mark.parametrize("case", CASES)
class TestEveryExample:
    def test_opens_with_the_account_holders_name(
        self, case: str, example: Example, written: WrittenOf
    ) -> None:
        name = example(case)["customer"]["name"]
        assert f"> Hello, my name is {name}." in written(case)["call-script.md"]

    def test_makes_exactly_one_first_ask_of_the_target(
        self, case: str, example: Example, written: WrittenOf
    ) -> None:
        target = example(case)["mandate"]["target_monthly"]
        asks = re.findall(r"^> .*$", section(written(case)["call-script.md"], 4), re.M)
        assert len(asks) == 1
        assert f"${target:.0f} a month" in asks[0]

    def test_pauses_right_after_the_ask(self, case: str, written: WrittenOf) -> None:
        after_ask = section(written(case)["call-script.md"], 4).split("\n\n")[1]
        assert re.fullmatch(r"Count to \d+ in silence\.", after_ask)

    def test_says_what_to_check_before_a_yes(self, case: str, written: WrittenOf) -> None:
        guard = section(written(case)["call-script.md"], 8)
        for asked in ("term", "leaving early", "feature", "after that", "taxes", "autopay", "bill"):
            assert asked in guard

    def test_has_at_least_three_replies_to_what_they_may_say(
        self, case: str, written: WrittenOf
    ) -> None:
        replies = section(written(case)["call-script.md"], 7)
        said, answered = re.findall(r"^\*\*“", replies, re.M), re.findall(r"^> ", replies, re.M)
        assert len(said) == len(answered) >= 3

    def test_ends_by_asking_for_name_reference_and_writing(
        self, case: str, written: WrittenOf
    ) -> None:
        close = section(written(case)["call-script.md"], 8)
        assert "read that back" in close
        assert "your name and a reference number" in close
        assert "by email or chat" in close

    def test_shows_the_end_of_the_account_and_no_more(
        self, case: str, example: Example, written: WrittenOf
    ) -> None:
        account = re.sub(r"\W", "", example(case)["contract"]["account_number"])
        for name, text in written(case).items():
            assert account[-5:] not in re.sub(r"[^\w]", "", text), name
        assert (
            f"ending {account[-min(4, len(account) // 2) :]}" in written(case)["confirmation.eml"]
        )

    def test_quotes_only_offers_of_the_case(
        self, case: str, example: Example, written: WrittenOf, plan_of: Callable[[Data], Plan]
    ) -> None:
        data = example(case)
        script = written(case)["call-script.md"]
        evidence = section(script, 3)
        quoted = named_amounts(evidence)
        plan = plan_of(data)
        allowed = {offer["monthly_price"] for offer in data["offers"]}
        allowed |= {plan.assessment.stay.first_month - price for price in allowed}
        allowed |= {offer.get("setup_fee", 0) for offer in data["offers"]}
        assert quoted
        assert quoted <= {f"${amount:.2f}".removesuffix(".00") for amount in allowed}

    def test_never_sends_the_caller_to_billing_for_a_discount(
        self, case: str, written: WrittenOf
    ) -> None:
        way = re.findall(r"^1\. .*$", section(written(case)["call-script.md"], 1), re.M)
        assert way
        assert not any("billing" in step or "technical" in step for step in way)

    def test_asks_to_confirm_that_the_right_desk_is_reached_last(
        self, case: str, written: WrittenOf
    ) -> None:
        way = re.findall(r"^1\. (\w+)", section(written(case)["call-script.md"], 1), re.M)
        assert way[0] == "Dial"
        assert way[-2:] == ["Ask", "Check"]

    def test_gives_each_reader_numbered_steps(self, case: str, written: WrittenOf) -> None:
        text = written(case)["call-sheet.txt"]
        numbers = [int(n) for n in re.findall(r"^(\d+)\. ", text, re.M)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) > 3


class TestSpectrum:
    @pytest.fixture
    def texts(self, written: WrittenOf) -> Written:
        return written("spectrum-internet")

    def test_dials_support_and_asks_it_for_the_retention_desk(self, texts: Written) -> None:
        way = section(texts["call-script.md"], 1)
        assert "1. Dial (855) 757-7328." in way
        assert "“Could you transfer me to the retention team, please?”" in way
        assert "“Have I reached the retention team?”" in way
        assert way.index("Dial") < way.index("transfer me") < way.index("Have I reached")

    def test_cites_the_way_to_the_desk(self, texts: Written) -> None:
        way = section(texts["call-script.md"], 1)
        assert "billfixers.com, May 31, 2017" in way

    def test_tells_what_to_do_at_the_wrong_desk(self, texts: Written) -> None:
        way = section(texts["call-script.md"], 1)
        assert "If you land with billing or technical support, ask for the transfer again" in way

    def test_tells_the_agent_that_nothing_is_cancelled_where_the_menu_words_say_so(
        self, texts: Written
    ) -> None:
        way = section(texts["call-script.md"], 1)
        assert "“cancel service”" in way
        assert "nothing is to be cancelled" in way
        assert "The menu words are only a way in" in way

    def test_names_the_rise_that_the_two_bills_show(self, texts: Written) -> None:
        opening = section(texts["call-script.md"], 2)
        assert "my bill of November 12, 2026 is $17.25 higher" in opening
        assert "Internet Premier" in opening

    def test_quotes_the_like_for_like_offer_with_where_and_when_it_was_seen(
        self, texts: Written
    ) -> None:
        quoted = section(texts["call-script.md"], 3)
        assert "Verizon Fios" in quoted
        assert "$134.99 a month, for 12 months" in quoted
        assert "I saw it on November 18, 2026, at verizon.com." in quoted

    def test_does_not_quote_the_offer_that_differs_while_one_is_like_for_like(
        self, texts: Written
    ) -> None:
        assert "T-Mobile" not in texts["call-script.md"]
        assert "T-Mobile" not in texts["escalation.md"]

    def test_owns_that_the_rivals_price_goes_up_later(self, texts: Written) -> None:
        assert "It does, to $154.99 after 12 months." in texts["call-script.md"]

    def test_offers_to_drop_only_what_is_not_used(self, texts: Written) -> None:
        counter = section(texts["call-script.md"], 6)
        assert "I do not use “Sports View”." in counter
        assert "credit the “Broadcast TV Surcharge”, $23.20 a month" in counter

    @pytest.mark.parametrize("name", ["position.txt", "call-script.txt"])
    def test_warns_that_a_cancellation_within_a_cycle_is_not_refunded(
        self, texts: Written, name: str
    ) -> None:
        text = folded(texts[name])
        warning = text[text.index("A cancellation in the middle of a cycle is not refunded") :]
        assert "$116.79" in warning
        assert "December 11, 2026" in warning
        assert "allconnect.com, Jun 11, 2019" in warning

    def test_says_that_a_source_disputes_it(self, texts: Written) -> None:
        assert "(spxinternet.com, Sep 3, 2025)" in folded(texts["position.txt"])

    @pytest.mark.parametrize("name", ["position.txt", "call-script.txt"])
    def test_warns_that_a_new_customer_price_needs_30_days_without_service(
        self, texts: Written, name: str
    ) -> None:
        text = folded(texts[name])
        warning = text[text.index("New-customer prices need 30 days without service") :]
        assert "espanol.spectrum.com, undated, read Nov 21, 2026" in warning

    def test_compares_staying_and_both_offers_over_24_months(self, texts: Written) -> None:
        table = texts["position.txt"]
        assert re.search(r"^Spectrum, as now +\$175\.18 +\$175\.18 +\$4,204\.32$", table, re.M)
        assert re.search(r"^Verizon Fios .* \$684\.56 +1 month$", table, re.M)

    def test_says_when_leaving_would_pay_and_by_when_to_order(self, texts: Written) -> None:
        sheet = folded(texts["call-sheet.txt"])
        assert "Verizon Fios saves $684.56 over 24 months" in sheet
        assert "December 31, 2026" in sheet

    def test_keeps_the_regulator_for_a_broken_bill_or_promise(self, texts: Written) -> None:
        sheet = folded(texts["call-sheet.txt"])
        assert "Not for a price: only if they bill wrongly or break a written promise" in sheet
        assert "consumercomplaints.fcc.gov" in sheet


class TestAtt:
    @pytest.fixture
    def texts(self, written: WrittenOf) -> Written:
        return written("att-wireless")

    def test_dials_the_wireless_line_or_its_short_code(self, texts: Written) -> None:
        way = section(texts["call-script.md"], 1)
        assert "(800) 331-0500" in way
        assert "or 611 from your AT&T phone" in folded(texts["call-script.txt"])
        assert "288" not in way

    def test_gives_the_hours_with_their_time_zone(self, texts: Written) -> None:
        sheet = folded(texts["call-sheet.txt"])
        assert "Mon to Fri, 8:00 AM to 9:00 PM; Sat and Sun, 8:00 AM to 7:00 PM" in sheet
        assert "(Eastern Time)" in sheet

    def test_says_what_is_owed_on_the_phone_and_that_it_falls_due(self, texts: Written) -> None:
        text = folded(texts["position.txt"])
        assert "$276.72 is still owed on the phone on line 2" in text
        assert "falls due at once" in text
        assert "justcancel.io, Feb 14, 2026" in text

    def test_says_what_the_term_still_costs_and_until_when(self, texts: Written) -> None:
        text = folded(texts["position.txt"])
        assert "$115.00" in text
        assert "January 31, 2027" in text

    def test_names_the_discount_that_ends(self, texts: Written) -> None:
        opening = section(texts["call-script.md"], 2)
        assert "rise by $15 a month after January 27, 2027" in opening
        assert "Loyalty discount" in opening

    def test_leaves_taxes_and_device_payments_out_of_the_price(self, texts: Written) -> None:
        assert "$136.97 a month before tax and device payments" in texts["call-script.md"]
        assert "$174.40 in all" in folded(texts["position.txt"])

    def test_says_that_the_quoted_offer_differs(self, texts: Written) -> None:
        assert "It is not quite the same" in section(texts["call-script.md"], 3)

    def test_keeps_the_unused_features_that_may_not_be_lost(self, texts: Written) -> None:
        assert "I do not use" not in texts["call-script.md"]

    def test_hints_at_leaving_nowhere_that_the_company_reads_or_hears(
        self, texts: Written, heard: Callable[[Written], str]
    ) -> None:
        # What a contract costs to leave early is asked before a yes, whoever stays.
        said = heard(texts).replace("for leaving early", "").replace("leaving early cost", "")
        hints = r"cancel|leav|switch|disconnect|terminat|move to|moving to|elsewhere|goodbye"
        assert re.findall(hints, said, re.IGNORECASE) == []

    def test_says_no_menu_words_that_announce_leaving(self, texts: Written) -> None:
        assert "menu" not in section(texts["call-script.md"], 1)

    def test_counts_the_call_that_was_made(self, texts: Written) -> None:
        assert "call 1" not in texts["call-sheet.txt"]
        assert "call 2" in texts["call-sheet.txt"]
        letter = folded(texts["escalation.txt"])
        assert "November 10, 2026, by phone, with Renee, reference CM20261110-4471" in letter

    def test_plans_no_day_to_leave_on(self, texts: Written) -> None:
        assert "your last day" not in texts["call-sheet.txt"]


class TestGym:
    @pytest.fixture
    def texts(self, written: WrittenOf) -> Written:
        return written("generic-gym")

    def test_says_that_no_plugin_describes_the_gym(self, texts: Written) -> None:
        text = folded(texts["position.txt"])
        assert "No plugin describes Ironside Fitness yet" in text

    def test_dials_the_number_that_the_case_gives(self, texts: Written) -> None:
        assert "1. Dial (202) 555-0118." in texts["call-script.md"]

    def test_counts_the_notice_to_the_end_of_the_month(self, texts: Written) -> None:
        text = folded(texts["position.txt"])
        assert "last day is December 31, 2026 (notice by December 1, 2026)" in text
        assert "last day to give notice" in text

    def test_writes_to_the_address_that_the_case_gives(self, texts: Written) -> None:
        assert "To: members@example.com" in texts["escalation.eml"]
        assert "\nTo:" not in texts["confirmation.eml"]

    def test_claims_no_fact_of_a_provider(self, texts: Written) -> None:
        script = section(texts["call-script.md"], 1)
        assert "Have I reached the team that can change what I pay?" in script

    def test_has_no_regulator_for_a_gym(self, texts: Written) -> None:
        assert "fcc" not in texts["call-sheet.txt"].lower()
