"""Letters about money that is owed or asked back: what each says, and when it is not written."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError
from tests.documents.test_no_line_without_a_fact import HOLES, removals, without
from tests.installed import installed
from tests.letters.test_letters import DAY, FILES, matrix, plans, renderer

import negotiate.documents
from negotiate.documents.kind import Kind
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import missing, write
from negotiate.elements.check import check
from negotiate.errors import CaseError
from negotiate.model.bill import ChargebackReason
from negotiate.model.case import Case
from negotiate.model.document import Document, LetterKind
from negotiate.model.finding import Finding, FindingKind
from negotiate.model.move import Flow
from negotiate.model.origin import from_case
from negotiate.model.plan import Plan
from negotiate.wording.check import Breach, breaches
from negotiate.wording.names import names_in
from negotiate.wording.template import own_words

Data = dict[str, Any]

TEMPLATES = Path(negotiate.documents.__file__).parent / "templates"
OWED: tuple[LetterKind, ...] = (
    "charge_dispute",
    "promise_missing",
    "chargeback",
    "fee_waiver",
    "goodwill",
)
CLAIMED: tuple[FindingKind, ...] = (
    "above_agreed",
    "discount_missing",
    "discount_short",
    "charged_twice",
    "after_end",
    "late_fee",
    "above_list",
    "equipment_returned",
    "credit_missing",
    "promise_missing",
    "not_agreed",
)
MONTHS = tuple(date(2026, month, 1) for month in (7, 8, 9, 10, 11))


def lacking(plan: Plan, kind: LetterKind, case: str) -> set[str]:
    return {key for key, _ in missing(plan, LETTERS[kind], renderer(case, "en-US").words)}


@pytest.mark.parametrize("name", OWED)
def test_the_words_of_a_letter_keep_to_its_flow(name: LetterKind) -> None:
    kind: Kind = LETTERS[name]
    words = own_words((TEMPLATES / "en-US" / f"{kind.template}.md.j2").read_text("utf-8"))
    assert kind.flow
    assert breaches(words, flow=kind.flow, may_leave=False, origins=None) == ()


@pytest.mark.parametrize(
    ("kind", "case"),
    [(kind, case) for kind, locale, case in matrix() if kind.name in OWED and locale == "en-US"],
    ids=lambda one: one if isinstance(one, str) else one.name,
)
def test_a_letter_keeps_to_its_flow(kind: Kind, case: str) -> None:
    plan = plans()[case]
    text = write(plan, kind, renderer(case, "en-US")).text
    assert kind.flow
    assert said_wrong(text, plan, kind.flow) == ()


#: Examples with few keys, one for each letter and each form that it has.
SMALL = {
    "promise_missing": ("promised-price", "promised-credit"),
    "chargeback": ("debit-card",),
    "fee_waiver": ("late-fee",),
    "goodwill": ("fault-over", "admitted-error"),
}


@pytest.mark.parametrize(
    ("name", "case"), [(name, case) for name, cases in SMALL.items() for case in cases]
)
def test_without_a_fact_a_letter_is_whole_or_not_written(name: LetterKind, case: str) -> None:
    kind, used, data = LETTERS[name], renderer(case, "en-US"), example(case)
    written = 0
    for path in removals(data):
        try:
            plan = planned(without(data, path))
        except (CaseError, ValidationError):
            continue
        if list(kind.needs(plan)):
            continue
        letter = write(plan, kind, used)
        assert check(letter.text, name).holds, path
        for what, pattern in HOLES.items():
            assert pattern.search(letter.markdown) is None, (path, what)
        written += 1
    assert written > 1


def said_wrong(text: str, plan: Plan, flow: Flow) -> tuple[Breach, ...]:
    """What may not be said, the customer's own words and the names of the case set aside."""
    folded = " ".join(text.split())
    names = (*names_in(plan.case), plan.provider_name)
    return breaches(folded, flow=flow, may_leave=False, origins=None, names=names)


class TestChargeDispute:
    def write(self, *found: Finding) -> Document:
        plan = plans()["several-charges"]
        assert plan.claim
        claim = plan.claim.model_copy(update={"findings": found})
        changed = plan.model_copy(update={"claim": claim})
        return write(changed, LETTERS["charge_dispute"], renderer("several-charges", "en-US"))

    @pytest.mark.parametrize("bills", [MONTHS[-1:], MONTHS[-2:], MONTHS], ids=len)
    @pytest.mark.parametrize("kind", CLAIMED)
    def test_each_thing_that_may_be_wrong_is_said(
        self, kind: FindingKind, bills: tuple[date, ...]
    ) -> None:
        letter = self.write(finding(kind, bills=bills))
        found = check(letter.text, "charge_dispute")
        assert (found.missing, found.forbidden) == ((), ())
        for name, pattern in HOLES.items():
            assert pattern.search(letter.markdown) is None, name
        assert said_wrong(letter.text, plans()["several-charges"], "claim") == ()

    def test_what_is_charged_once_is_added_up(self) -> None:
        letter = self.write(finding("charged_twice"), finding("late_fee"))
        assert "credit the $10.00" in letter.text

    def test_what_comes_every_month_is_not(self) -> None:
        letter = self.write(finding("charged_twice"), finding("not_agreed", per="month"))
        assert "every bill that shows it" in " ".join(letter.text.split())

    @pytest.mark.parametrize(
        ("bill", "remedy"), [(date(2026, 10, 1), "refund the"), (MONTHS[-1], "take off the")]
    )
    def test_after_the_end_nothing_is_credited(self, bill: date, remedy: str) -> None:
        letter = self.write(finding("after_end", bills=(bill,)))
        assert remedy in letter.text
        assert "credit" not in letter.text

    def test_what_is_only_worth_asking_is_no_dispute(self) -> None:
        assert lacking(plans()["spectrum-internet"], "charge_dispute", "spectrum-internet") == {
            "bills"
        }

    def test_a_customer_whom_nobody_can_find_or_reach_is_told(self) -> None:
        assert lacking(plans()["wrong-bill"], "charge_dispute", "wrong-bill") == {
            "contract.account_number",
            "customer.email",
        }


class TestPromiseMissing:
    def write(self, changed: Data, name: str = "promised-price") -> str:
        text = write(planned(changed), LETTERS["promise_missing"], renderer(name, "en-US")).text
        found = check(text, "promise_missing")
        assert (found.missing, found.forbidden) == ((), ())
        return " ".join(text.split())

    def test_one_bill_is_too_soon_where_they_named_no_first_day(self) -> None:
        data = example("promised-price")
        del data["bills"][0], data["events"][0]["starts"]
        lacks = lacking(planned(data), "promise_missing", "promised-price")
        assert lacks == {"bills"}

    def test_the_first_bill_has_to_show_what_was_promised_from_its_first_day(self) -> None:
        data = example("promised-price")
        del data["bills"][1]
        said = self.write(data)
        assert "My bill of October 1, 2026 does not show it: it is $12.00 too high." in said

    def test_who_promised_it_has_to_be_known(self) -> None:
        data = example("promised-price")
        del data["events"][0]["agent"], data["events"][0]["reference"]
        lacks = lacking(planned(data), "promise_missing", "promised-price")
        assert lacks == {"events[0].reference"}

    def test_bills_that_are_off_by_different_amounts_are_told_apart(self) -> None:
        data = example("promised-price")
        data["bills"][1]["lines"][0]["amount"] = Decimal("75.00")
        data["bills"][1]["total"] = Decimal("79.30")
        assert "they are $12.00 and $15.00 too high, $27.00 in all" in self.write(data)

    def test_of_many_bills_the_first_and_the_last_are_named(self) -> None:
        data = example("promised-price")
        data["events"][0] |= {"on": date(2026, 6, 18), "starts": date(2026, 7, 1)}
        data["bills"] = [of_month(data["bills"][0], month) for month in (7, 8, 9, 10, 11)]
        said = self.write(data)
        assert "My 5 bills from July 1, 2026 to November 1, 2026 do not show it" in said
        assert "each is $12.00 too high, $60.00 in all" in said
        assert "- the bills from July 1, 2026 to November 1, 2026" in said

    def test_a_discount_without_an_end_is_asked_for_without_one(self) -> None:
        data = example("promised-price")
        data["events"][0] = {
            "on": date(2026, 9, 18),
            "kind": "promise",
            "reference": "JC-20418",
            "discount_monthly": Decimal("8.00"),
        }
        said = self.write(data)
        assert "you promised me (JC-20418) $8.00 off a month." in said
        assert "until" not in said
        assert "credit the $16.00 for the bills so far" in said

    def test_a_discount_of_the_contract_that_is_too_small_may_have_been_promised(self) -> None:
        data = example("promised-price")
        data["contract"]["charges"].append(
            {"name": "Loyalty discount", "kind": "discount", "monthly_amount": Decimal("10.00")}
        )
        for bill, amount in zip(data["bills"], (10, 4), strict=True):
            bill["lines"].append({"name": "Loyalty discount", "kind": "discount", "amount": amount})
            bill["total"] -= amount
        data["events"][0] = {
            "on": date(2026, 9, 18),
            "kind": "promise",
            "agent": "Renee",
            "about": "Loyalty discount",
            "summary": "The discount stays as it is.",
        }
        said = self.write(data)
        assert "$10.00 off a month, as “Loyalty discount”." in said
        assert "My bill of November 1, 2026 does not show it: it is $6.00 too high." in said

    def test_a_credit_that_has_not_come_at_all(self) -> None:
        data = example("promised-credit")
        data["bills"][0]["lines"].pop()
        data["bills"][0]["total"] = Decimal("80.00")
        said = self.write(data, "promised-credit")
        assert "do not show it: $30.00 is still missing" in said

    def test_a_message_is_enclosed_only_where_there_is_one(self) -> None:
        assert "your message of September 2" in self.write(example("promised-credit"))
        assert "your message" not in self.write(example("promised-price"))


class TestChargeback:
    def lacks(self, data: Data) -> set[str]:
        return lacking(planned(data), "chargeback", "debit-card")

    @pytest.mark.parametrize("credit", [True, False])
    def test_it_is_for_either_kind_of_card(self, credit: bool) -> None:
        data = example("debit-card")
        data["card_statements"][0]["credit"] = credit
        text = write(planned(data), LETTERS["chargeback"], renderer("debit-card", "en-US")).text
        assert f"my {'credit' if credit else 'debit'} card ending 2075" in text

    @pytest.mark.parametrize("key", ["account", "reference", "chargeback_reason", "because"])
    def test_what_it_says_of_the_charge_has_to_be_known(self, key: str) -> None:
        data = example("debit-card")
        del data["card_statements"][0][key]
        assert self.lacks(data) == {f"card_statements[0].{key}"}

    @pytest.mark.parametrize("reason", get_args(ChargebackReason))
    def test_each_reason_is_said(self, reason: str) -> None:
        data = example("debit-card")
        data["card_statements"][0]["chargeback_reason"] = reason
        plan = planned(data)
        text = write(plan, LETTERS["chargeback"], renderer("debit-card", "en-US")).text
        assert check(text, "chargeback").holds
        assert said_wrong(text, plan, "claim") == ()

    def test_the_company_has_to_be_asked_first(self) -> None:
        data = example("debit-card")
        data["events"] = data["events"][:1]
        assert self.lacks(data) == {"events"}

    def test_what_it_answered_has_to_be_known(self) -> None:
        data = example("debit-card")
        del data["events"][1]["summary"], data["events"][2]["summary"]
        assert self.lacks(data) == {"events[2].summary"}

    def test_what_was_said_before_the_charge_is_no_complaint_of_it(self) -> None:
        data = example("debit-card")
        data["events"][0] |= {"kind": "complaint", "on": date(2026, 10, 24)}
        text = write(planned(data), LETTERS["chargeback"], renderer("debit-card", "en-US")).text
        assert "October 24" not in text

    def test_the_notice_goes_with_it_where_that_is_the_reason(self) -> None:
        notice = "- my message to Granite Peak Gym of September 24, 2026"
        data = example("debit-card")
        used = renderer("debit-card", "en-US")
        assert notice in write(planned(data), LETTERS["chargeback"], used).text
        data["card_statements"][0]["chargeback_reason"] = "twice"
        assert notice not in write(planned(data), LETTERS["chargeback"], used).text

    def test_without_a_statement_nothing_else_is_asked_for(self) -> None:
        assert self.lacks(example("slow-line")) == {"card_statements"}


class TestFeeWaiver:
    def write(self, data: Data) -> str:
        text = write(planned(data), LETTERS["fee_waiver"], renderer("late-fee", "en-US")).text
        assert check(text, "fee_waiver").holds
        return " ".join(text.split())

    def lacks(self, data: Data) -> set[str]:
        return lacking(planned(data), "fee_waiver", "late-fee")

    def test_whoever_paid_late_does_not_say_that_they_never_did(self) -> None:
        data = example("late-fee")
        data["contract"]["missed_payments"] = 0
        assert "on time" not in self.write(data)
        data["bills"][1]["lines"][1]["name"] = "Meter visit"
        assert "I paid every bill of the last two years on time" in self.write(data)

    @pytest.mark.parametrize("mark", ["", ".", "!"])
    def test_what_the_customer_wrote_is_a_sentence(self, mark: str) -> None:
        data = example("late-fee")
        data["courtesy"]["because"] = f"My card had expired{mark}"
        said = self.write(data)
        assert f"How it came about: My card had expired{mark or '.'} I have been" in said

    def test_a_fee_that_is_wrong_is_not_asked_for_as_a_courtesy(self) -> None:
        data = example("late-fee")
        data["bills"][0]["paid_on"] = date(2026, 10, 19)
        assert self.lacks(data) == {"bills"}

    def test_a_fee_of_every_month_is_none_of_one_time(self) -> None:
        assert "bills" in self.lacks(example("generic-gym"))

    def test_why_and_since_when_have_to_be_known(self) -> None:
        data = example("late-fee")
        del data["courtesy"], data["contract"]["customer_since"]
        assert self.lacks(data) == {"courtesy.because", "contract.customer_since"}

    def test_a_request_goes_to_no_desk_for_complaints(self) -> None:
        kind = LETTERS["fee_waiver"]
        assert kind.to
        assert kind.to(plans()["executive-office"]).email is None
        assert kind.to(plans()["executive-office"]).address is None


class TestGoodwill:
    def lacks(self, data: Data) -> set[str]:
        return lacking(planned(data), "goodwill", "fault-over")

    def write(self, data: Data) -> str:
        text = write(planned(data), LETTERS["goodwill"], renderer("fault-over", "en-US")).text
        assert check(text, "goodwill").holds
        return " ".join(text.split())

    def test_first_it_is_repaired(self) -> None:
        data = example("fault-over")
        del data["events"][0]["ends"]
        assert self.lacks(data) == {"events[0].ends"}
        data["events"][0]["ends"] = DAY + timedelta(days=1)
        assert self.lacks(data) == {"events[0].ends"}

    def test_a_fault_of_one_day_has_one_day(self) -> None:
        data = example("fault-over")
        data["events"][0]["ends"] = data["events"][0]["on"]
        assert "It failed on November 6, 2026, reference TT-30771." in self.write(data)

    def test_what_was_made_up_for_is_not_asked_about_again(self) -> None:
        data = example("fault-over")
        credit = {"on": date(2026, 11, 14), "kind": "promise", "credit_once": Decimal(10)}
        data["events"].append(credit)
        assert self.lacks(data) == {"events"}

    def test_what_is_long_ago_is_no_reason(self) -> None:
        data = example("fault-over")
        data["events"][0] |= {"on": date(2026, 6, 6), "ends": date(2026, 6, 12)}
        assert self.lacks(data) == {"events"}

    def test_regret_alone_admits_nothing(self) -> None:
        data = example("admitted-error")
        del data["events"][1]["admitted"]
        assert self.lacks(data) == {"events"}

    def test_who_admitted_it_may_be_unknown(self) -> None:
        data = example("admitted-error")
        del data["events"][1]["agent"], data["events"][1]["reference"]
        said = self.write(data)
        assert (
            "On November 13, 2026, your company told me by email that an error was yours." in said
        )

    def test_what_is_asked_for_and_what_happened_have_to_be_known(self) -> None:
        data = example("fault-over")
        del data["courtesy"]["remedy"], data["events"][0]["summary"]
        assert self.lacks(data) == {"courtesy.remedy", "events[0].summary"}


def of_month(bill: Data, month: int) -> Data:
    return bill | {
        "issued": date(2026, month, 1),
        "period_starts": date(2026, month, 1),
        "period_ends": date(2026, month + 1, 1) - timedelta(days=1),
    }


def example(name: str) -> Data:
    return tomllib.loads(FILES[name].read_text("utf-8"), parse_float=Decimal)


def planned(data: Data) -> Plan:
    return installed().plan(Case.model_validate(data), on=DAY)


def finding(kind: FindingKind, **says: object) -> Finding:
    return Finding.model_validate(
        {
            "kind": kind,
            "flow": "claim",
            "name": "Internet 500",
            "amount": Decimal(5),
            "per": "once",
            "bills": MONTHS[-1:],
            "before": Decimal(70),
            "now": Decimal(75),
            "stated": Decimal(70),
            "since": date(2026, 9, 30),
            "origins": (from_case("bills[0]"),),
            **says,
        }
    )


class TestAgreedTerms:
    def test_a_credit_alone_can_be_confirmed_too(self) -> None:
        plan = plans()["promised-price"]
        deal = plan.deal
        assert deal is not None
        only = {"monthly_price": None, "months": None, "starts": None, "credit_once": Decimal(40)}
        credit = deal.model_copy(update=only)
        case = plan.case.model_copy(update={"events": (credit,)})
        changed = plan.model_copy(update={"case": case, "deal": credit})
        text = write(changed, LETTERS["agreed_terms"], renderer("promised-price", "en-US")).text
        assert "Credit, once: $40.00" in text
        assert check(text, "agreed_terms").missing == ()


class TestBillingError:
    """12 CFR 1026.13(b): the issuer must have it within 60 days of sending the statement."""

    @pytest.mark.parametrize(("sent", "late"), [(21, True), (22, False)])
    def test_is_written_while_its_days_run(self, sent: int, late: bool) -> None:
        data = example("card-charge")
        statement = data["card_statements"][0]
        statement |= {
            "charged_on": date(2026, 9, 9),
            "closed": date(2026, 9, 20),
            "sent": date(2026, 9, sent),
        }
        plan = planned(data)
        found = lacking(plan, "billing_error", "card-charge")
        assert found == ({"card_statements[0].sent"} if late else set())

    def test_is_of_the_united_states_alone(self) -> None:
        data = example("card-charge") | {"jurisdiction": "GB"}
        data["contract"]["provider"] = "generic"
        data["company"] = {"name": "Wexham Air"}
        assert lacking(planned(data), "billing_error", "card-charge") == {"jurisdiction"}
