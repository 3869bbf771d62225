"""What the documents say where a case is not as the examples have it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from negotiate.model.leaving import CostLine
from negotiate.model.origin import from_case
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

Data = dict[str, Any]
Written = dict[str, str]
Example = Callable[[str], Data]
Write = Callable[[Data], Written]


def folded(text: str) -> str:
    return " ".join(text.split())


class TestAnOfferWithMoreThanAPrice:
    @pytest.fixture
    def texts(self, example: Example, write: Write) -> Written:
        data = example("spectrum-internet")
        offer = {"monthly_price": 100, "equipment_monthly": 15, "setup_fee": 49, "term_months": 24}
        data["offers"] = [data["offers"][0] | offer]
        return write(data)

    def test_quotes_the_price_as_the_case_has_it_and_the_rest_apart(self, texts: Written) -> None:
        quote = "for $100 a month plus $15 for equipment, for 12 months, and $49 once to start."
        for name in ("call-script.md", "escalation.txt"):
            assert quote in folded(texts[name])

    def test_compares_all_that_is_paid_each_month(self, texts: Written) -> None:
        assert "That is $60.18 a month less than I pay you" in folded(texts["call-script.md"])

    def test_tells_the_customer_of_its_term(self, texts: Written) -> None:
        assert "asks $60.18 a month less, with a term of 24 months." in folded(
            texts["position.txt"]
        )

    def test_has_an_answer_for_what_it_costs_to_join(self, texts: Written) -> None:
        assert "> They do, $49 once. I have counted that." in texts["call-script.md"]


class TestABillThatIsWrong:
    @pytest.fixture
    def texts(self, example: Example, write: Write) -> Written:
        return write(example("wrong-bill"))

    def test_is_said_apart_from_the_price(self, texts: Written) -> None:
        twice = "Streaming pack is charged more than once: $7.00 too much."
        assert twice in folded(texts["position.txt"])
        assert "it has a script of its own" in folded(texts["call-script.md"])
        assert "“Streaming pack” is charged more than once" in folded(texts["claim-script.md"])
        assert "Streaming pack" not in texts["call-script.md"]

    def test_is_not_called_the_price_that_it_asks(self, texts: Written) -> None:
        assert "As agreed, it should be $" in folded(texts["call-script.md"])

    def test_a_bill_that_is_right_is(self, example: Example, write: Write) -> None:
        script = folded(write(example("spectrum-internet"))["call-script.md"])
        assert "I am calling about my bill. It is $" in script


class TestASwitchThatTheNewProviderArranges:
    @staticmethod
    def sheet(example: Example, write: Write, provider: str) -> str:
        data = example("spectrum-internet")
        data |= {"currency": "GBP", "jurisdiction": "GB", "events": []}
        data["contract"] |= {"provider": provider, "services": ["internet"]}
        for charge in data["contract"]["charges"]:
            charge.pop("service", None)
        data["offers"] = [data["offers"][0] | {"company": "Another", "monthly_price": 20}]
        data["mandate"] |= {"willing_to_leave": True}
        return folded(write(data)["call-sheet.md"])

    def test_is_ordered_and_nothing_is_cancelled(self, example: Example, write: Write) -> None:
        sheet = self.sheet(example, write, "sky-uk")
        assert "order from Another and ask them to arrange the switch" in sheet
        assert "as your last day" not in sheet

    def test_is_not_leaned_on_where_a_source_denies_it(
        self, example: Example, write: Write
    ) -> None:
        sheet = self.sheet(example, write, "virgin-media-uk")
        assert "arrange the switch;" not in sheet
        assert "as your last day. Another saves" in sheet


class TestAConfirmation:
    @staticmethod
    def confirmed(example: Example, write: Write, **promise: object) -> str:
        data = example("spectrum-internet")
        promised = {"kind": "promise", "on": data["offers"][0]["seen_on"], "monthly_price": 140}
        data["events"] = [promised | promise]
        return folded(write(data)["confirmation.txt"])

    def test_asserts_nothing_before_there_is_a_deal(
        self, written: Callable[[str], Written]
    ) -> None:
        text = folded(written("spectrum-internet")["confirmation.txt"])
        assert "no new term" not in text
        assert "did not agree" not in text
        assert "I spoke" not in text
        assert "the terms of any offer for my internet and TV service" in text
        assert "- the new price a month, and how much less that is" in text

    def test_says_no_new_term_only_where_they_said_so(self, example: Example, write: Write) -> None:
        said = self.confirmed(example, write, new_term_months=0)
        assert "Contract: no new term - whether" not in said
        assert "- Contract: no new term" in said
        assert "- whether there is a new fee for leaving early" in said
        unsaid = self.confirmed(example, write)
        assert "Contract:" not in unsaid
        assert "- whether there is a new contract term, or a new fee for leaving early" in unsaid

    def test_never_confirms_a_term_that_the_mandate_refuses(
        self, example: Example, write: Write
    ) -> None:
        text = self.confirmed(example, write, new_term_months=12)
        assert "a new term" not in text
        assert "12 months" not in text

    def test_says_how_and_with_whom_only_where_somebody_said(
        self, example: Example, write: Write
    ) -> None:
        bare = self.confirmed(example, write)
        assert "On November 18, 2026, you promised me new terms for my internet" in bare
        assert "I have no reference for it; please give me one." in bare
        chat = self.confirmed(example, write, channel="chat", reference="A-1")
        assert "I chatted with you by chat about my" not in chat
        assert "by chat, I was in touch with you about my" in chat
        assert "The reference is A-1." in chat
        lee = self.confirmed(example, write, channel="phone", agent="Lee")
        assert "by phone, I spoke with Lee about my" in lee

    @pytest.mark.parametrize(
        ("promise", "said"),
        [
            ({"monthly_price": None, "credit_once": 40}, "- Credit, once: $40.00 "),
            ({"monthly_price": None, "discount_monthly": 10}, "- Discount: $10.00 a month "),
            ({"monthly_price": None, "summary": "A new box."}, "- Promised: A new box. "),
        ],
    )
    def test_says_what_was_promised_whatever_it_is(
        self, example: Example, write: Write, promise: dict[str, object], said: str
    ) -> None:
        text = self.confirmed(example, write, **promise)
        assert said in text
        assert "New price:" not in text
        assert "whether it is a lower price" not in text

    def test_has_no_hole(self, example: Example, write: Write) -> None:
        for text in (self.confirmed(example, write), self.confirmed(example, write, agent="Lee")):
            assert "__" not in text

    def test_names_the_services_and_the_day_to_answer_by(
        self, example: Example, write: Write
    ) -> None:
        text = self.confirmed(example, write)
        assert "my internet and TV service, account ending 1877, with Spectrum" in text
        assert "please tell me by December 7, 2026." in text


class TestMoreForTheSame:
    @pytest.fixture
    def texts(self, example: Example, write: Write) -> Written:
        data = example("att-wireless")
        data["mandate"] |= {"goal": "more_for_the_same", "walk_away_monthly": Decimal(140)}
        return write(data)

    def test_holds_the_price_in_one_row(self, texts: Written) -> None:
        sheet = texts["call-sheet.txt"]
        assert "Price stays at  $136.97 or less" in sheet
        for other in ("Ask first for", "Accept on call", "Never agree"):
            assert other not in sheet

    def test_accepts_a_wish_at_no_more_than_that(self, texts: Written) -> None:
        script = texts["call-script.md"]
        assert "- **What you asked for, at $136.97 or less:** go to 8." in script
        assert "More than that" not in script
        assert "at no more than $136.97." in folded(texts["call-sheet.txt"])
        assert "at $136.97 or less." in folded(texts["position.txt"])

    def test_never_goes_past_the_mandate(self, example: Example, write: Write) -> None:
        data = example("att-wireless")
        data["mandate"]["goal"] = "more_for_the_same"
        texts = write(data)
        assert "What you asked for, at $128 or less" in texts["call-script.md"]
        assert "$136.97 or less" not in texts["call-sheet.txt"]


class TestAPostedLetter:
    @pytest.fixture
    def data(self, example: Example) -> Data:
        data = example("generic-gym")
        del data["company"]["email"]
        return data

    def test_is_dated_on_the_day_that_the_ladder_has(self, data: Data, write: Write) -> None:
        texts = write(data)
        day = re.search(r"^\w+ \d+, 2026$", texts["escalation.txt"], re.MULTILINE)
        assert day
        assert f"{day[0]}: if you stay after all, write" in folded(texts["call-sheet.txt"])

    def test_has_no_hole(self, data: Data, write: Write) -> None:
        assert "__" not in write(data)["escalation.txt"]

    def test_can_be_answered_where_it_says(self, data: Data, write: Write) -> None:
        text = folded(write(data)["escalation.txt"])
        assert "You can reach me at the address above or priya.raman@example.com." in text
        assert "replying to this message" not in text
        assert "I enclose copies" in text

    def test_names_no_way_that_is_not_there(self, data: Data, write: Write) -> None:
        del data["customer"]["address"], data["customer"]["email"]
        assert "You can reach me" not in write(data)["escalation.txt"]

    def test_is_an_email_where_there_is_an_address_for_one(
        self, written: Callable[[str], Written]
    ) -> None:
        text = folded(written("generic-gym")["escalation.txt"])
        assert "You can reach me by replying to this message." in text
        assert "I attach copies" in text
        assert not re.search(r"^\w+ \d+, 2026$", text, re.MULTILINE)


class TestWhatLeavingCosts:
    @pytest.fixture
    def standing(self, negotiator: Negotiator) -> Callable[[Plan, Data, Data], str]:
        def say(plan: Plan, today: Data, cheapest: Data) -> str:
            a = plan.assessment
            changed = a.model_copy(
                update={
                    "leaving_today": a.leaving_today.model_copy(update=today),
                    "leaving_cheapest": a.leaving_cheapest.model_copy(update=cheapest),
                }
            )
            return folded(negotiator.report(plan.case, changed).text)

        return say

    def test_is_at_least_so_much_where_a_part_is_unknown(
        self,
        example: Example,
        plan_of: Callable[[Data], Plan],
        standing: Callable[[Plan, Data, Data], str],
    ) -> None:
        plan = plan_of(example("spectrum-internet"))
        known = {"total": Decimal(0), "unknown": ()}
        text = standing(plan, {"total": Decimal(40), "unknown": ("refund",)}, known)
        assert "and at least $40.00 if you give notice today" in text
        text = standing(plan, {"total": Decimal(0), "unknown": ("refund",)}, known)
        assert "and an amount that nobody has stated if you give notice today" in text

    def test_is_at_most_so_much_where_the_company_takes_off_savings_it_has_not_stated(
        self,
        example: Example,
        plan_of: Callable[[Data], Plan],
        standing: Callable[[Plan, Data, Data], str],
    ) -> None:
        plan = plan_of(example("spectrum-internet"))
        line = CostLine(
            kind="termination_fee",
            name="",
            amount=Decimal(40),
            at_most=True,
            origins=(from_case("contract.term"),),
        )
        known = {"total": Decimal(0), "unknown": (), "lines": ()}
        today = {"total": Decimal(40), "unknown": (), "lines": (line,)}
        assert "and at most $40.00 if you give notice today" in standing(plan, today, known)


def test_the_mandates_own_walk_away_is_shown_where_the_plan_stops_below(
    written: Callable[[str], Written],
) -> None:
    sheet = written("spectrum-internet")["call-sheet.txt"]
    assert "Never agree to more than  $144.99" in sheet
    assert "Your own walk-away        $155.00" in sheet
    assert "own walk-away" not in written("att-wireless")["call-sheet.txt"]


def test_leaving_says_how_to_cancel(written: Callable[[str], Written]) -> None:
    assert "Cancel by phone at (855) 757-7328." in folded(
        written("spectrum-internet")["call-sheet.txt"]
    )


class TestAskingForMoreAtThePricePaid:
    def test_names_the_wish_and_no_bill(self, written: Callable[[str], Written]) -> None:
        for text in map(written("family-seats").get, ("call-script.txt", "escalation.txt")):
            assert "let me have three seats side by side" in folded(text or "")
            assert "$912 a month" not in folded(text or "")
            assert "my airline booking, account ending Q2M." in folded(text or "")

    def test_wishes_for_no_months_of_a_price(self, written: Callable[[str], Written]) -> None:
        assert "at least 12 months" not in folded(written("unlock")["escalation.txt"])
        assert "I would like that without a new contract term." in folded(
            written("unlock")["escalation.txt"]
        )


class TestAClaimAlone:
    def test_says_nothing_of_the_price_and_of_leaving(
        self, written: Callable[[str], Written]
    ) -> None:
        text = folded(written("billed-after-leaving")["position.txt"])
        for other in ("You pay", "Leaving costs", "billing cycle ends", "Assumed"):
            assert other not in text

    def test_shows_the_day_to_dispute_by(self, written: Callable[[str], Written]) -> None:
        text = folded(written("card-charge")["position.txt"])
        assert "December 24, 2026, in 33 days: last day to dispute it in writing" in text

    @pytest.mark.parametrize(
        ("case", "asks"),
        [
            ("billed-after-leaving", "On which bill will I see it"),
            ("card-charge", "On which day will it be credited"),
            ("warranty-clause", "By which day will it be done"),
        ],
    )
    def test_asks_where_it_will_be_seen(
        self, case: str, asks: str, written: Callable[[str], Written]
    ) -> None:
        assert asks in folded(written(case)["claim-script.txt"])


def test_half_of_a_fee_is_said_where_the_whole_is_refused(
    written: Callable[[str], Written],
) -> None:
    script = folded(written("visit-fee")["call-script.md"])
    assert "If they refuse the whole of it: > Would half of the “Service visit” be" in script


class TestATone:
    @staticmethod
    def script(example: Example, write: Write, tone: str) -> str:
        data = example("spectrum-internet")
        data["mandate"]["tone"] = tone
        return folded(write(data)["call-script.md"])

    def test_is_heard_in_the_ask(self, example: Example, write: Write) -> None:
        assert "> Could you bring my bill to $135" in self.script(example, write, "neutral")
        assert "> Would you be able to bring my bill to $135" in self.script(example, write, "warm")
        assert "> Please bring my bill to $135 a month before tax." in self.script(
            example, write, "firm"
        )

    def test_changes_no_number(self, example: Example, write: Write) -> None:
        amounts = [
            re.findall(r"\$[\d.]+\d", self.script(example, write, tone))
            for tone in ("warm", "neutral", "firm")
        ]
        assert amounts[0] == amounts[1] == amounts[2]
