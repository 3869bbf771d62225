"""What may be said back: true, polite, and never more than the mandate allows."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_args

import pytest

from negotiate.documents.renderer import Renderer
from negotiate.documents.reply import worded
from negotiate.model.objection import ObjectionKind
from negotiate.model.plan import Plan
from negotiate.model.reply import HeardOffer, Reply
from negotiate.negotiator import Negotiator
from negotiate.objections.weigh import weigh

Data = dict[str, Any]

CASES = ["spectrum-internet", "att-wireless", "generic-gym"]
KINDS = get_args(ObjectionKind)
OFFERS = [
    None,
    HeardOffer(monthly_price=Decimal(1)),
    HeardOffer(monthly_price=Decimal(999), months=12, price_after=Decimal(1200)),
    HeardOffer(discount_monthly=Decimal(5)),
    HeardOffer(discount_percent=Decimal(10), needs=("autopay",)),
    HeardOffer(more_monthly=Decimal(20), needs=("upgrade",)),
    HeardOffer(monthly_price=Decimal(50), new_term_months=24, needs=("new_term",)),
    HeardOffer(credit_once=Decimal(25), free_months=1, fee_waived=True),
    HeardOffer(needs=("new_term", "lost_feature", "new_fee")),
]

CLAIM = re.compile(
    r"regulat|commission|\bfcc\b|attorney|ombudsman|lawsuit|\bsue\b|\bcourt\b|legal|lawyer|statut"
    r"|\blaws?\b|chargeback|dispute|arbitrat|complain|or else|\bunless you\b|no choice|review",
    re.IGNORECASE,
)
LEAVING = re.compile(r"cancel|leav|switch|disconnect|terminat|move to|elsewhere", re.IGNORECASE)
ALLOWED = re.compile(r"for leaving early|leaving early cost")
AGREED = re.compile(
    r"\bI (?:accept|agree|take it|will take)\b|\bdeal\b|\byes\b|\bsign me\b|\bgo ahead\b",
    re.IGNORECASE,
)
IN_WRITING = "Could you send me that in writing? When I have read it, I will confirm."


@pytest.fixture(scope="session")
def reply_to(negotiator: Negotiator) -> Callable[[Plan, str, HeardOffer | None], Reply]:
    """The words for a kind and an offer, whatever was said."""

    def words(plan: Plan, kind: str, offer: HeardOffer | None) -> Reply:
        weighed = weigh(offer, plan)
        understood = Reply.model_validate(
            {"kind": kind, "confidence": 90, "offer": offer}
            | {name: getattr(weighed, name) for name in ("verdict", "monthly", "breaks", "counter")}
        )
        renderer: Renderer = negotiator._templates.renderer(plan.case, "en-US")
        return worded(understood, plan, renderer)

    return words


ReplyTo = Callable[[Plan, str, HeardOffer | None], Reply]
PlanOf = Callable[[Data], Plan]
Example = Callable[[str], Data]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", CASES)
class TestEveryKind:
    def test_has_words_for_every_offer(
        self, case: str, kind: str, example: Example, plan_of: PlanOf, reply_to: ReplyTo
    ) -> None:
        for stays in (True, False):
            data = example(case)
            data["mandate"]["willing_to_leave"] = not stays
            plan = plan_of(data)
            for offer in OFFERS:
                self.check(reply_to(plan, kind, offer), stays=stays)

    def check(self, reply: Reply, *, stays: bool) -> None:
        """That it is whole, polite, agrees to nothing, and hints at nothing."""
        said = " ".join(reply.say)
        assert reply.say
        assert reply.heard
        assert not re.search(r"\s{2}|[{}]|\bNone\b| [.,?]", f"{said} {reply.advice}")
        assert CLAIM.findall(said) == []
        assert AGREED.findall(said) == []
        if stays:
            assert LEAVING.findall(ALLOWED.sub("", said)) == []
        assert (IN_WRITING in said) <= (reply.verdict == "accept_in_writing")

    def test_says_no_amount_that_neither_case_nor_offer_has(
        self, case: str, kind: str, example: Example, plan_of: PlanOf, reply_to: ReplyTo
    ) -> None:
        plan = plan_of(example(case))
        known = re.findall(r"[\d.]+", plan.model_dump_json())
        for offer in OFFERS:
            reply = reply_to(plan, kind, offer)
            heard = re.findall(r"[\d.]+", reply.model_dump_json(include={"offer", "monthly"}))
            amounts = re.findall(r"\$([\d,]+(?:\.\d\d)?)", " ".join(reply.say))
            values = {Decimal(number) for number in (*known, *heard) if number.strip(".").isdigit()}
            values |= {Decimal(n) for n in (*known, *heard) if re.fullmatch(r"\d+\.\d+", n)}
            assert {Decimal(amount.replace(",", "")) for amount in amounts} <= values


def test_what_nobody_may_have_is_not_given(
    example: Example, plan_of: PlanOf, reply_to: ReplyTo
) -> None:
    plan = plan_of(example("spectrum-internet"))
    said = " ".join(reply_to(plan, "sensitive_request", None).say)
    assert "I do not give that out on a call" in said
    assert "8260" not in said


def test_only_the_end_of_the_account_is_said(
    example: Example, plan_of: PlanOf, reply_to: ReplyTo
) -> None:
    plan = plan_of(example("spectrum-internet"))
    (said,) = reply_to(plan, "identity_request", None).say
    assert said == "My name is Dana Whitfield, and it is the account ending 1877."


def test_tenure_is_said_only_where_the_case_has_it(
    example: Example, plan_of: PlanOf, reply_to: ReplyTo
) -> None:
    data = example("spectrum-internet")
    assert "5 years" in " ".join(reply_to(plan_of(data), "loyalty_praise", None).say)
    del data["contract"]["customer_since"]
    assert "years" not in " ".join(reply_to(plan_of(data), "loyalty_praise", None).say).replace(
        "last two years", ""
    )


def test_a_rival_is_spoken_of_only_where_the_case_has_one(
    example: Example, plan_of: PlanOf, reply_to: ReplyTo
) -> None:
    data = example("spectrum-internet")
    said = reply_to(plan_of(data), "competitor_disparaged", None).say
    assert said == ("It does, to $154.99 after 12 months. I have counted that.",)
    del data["offers"]
    said = reply_to(plan_of(data), "competitor_disparaged", None).say
    assert said[0].startswith("I would rather talk about what you can do for me.")


@pytest.mark.parametrize(
    "said", ["I can do $1.42 a month.", "I can give you twenty dollars a month for a year."]
)
def test_a_price_too_low_to_be_one_is_asked_for_again(
    said: str, negotiator: Negotiator, example: Example, plan_of: PlanOf
) -> None:
    reply = negotiator.reply(plan_of(example("spectrum-internet")), said)
    assert (reply.verdict, reply.monthly) == ("ask_on", None)
    assert reply.say[0].endswith("What would the whole bill be, each month?")
    assert "say the price again" in reply.advice


@pytest.mark.parametrize(
    ("said", "weighed"),
    [
        ("I can do one forty-two a month for twelve months.", ("accept_in_writing", "142")),
        ("I can take off twenty dollars a month for a year.", ("refuse", "155.18")),
    ],
)
def test_what_is_said_on_the_phone_is_weighed_as_it_is_meant(
    said: str,
    weighed: tuple[str, str],
    negotiator: Negotiator,
    example: Example,
    plan_of: PlanOf,
) -> None:
    reply = negotiator.reply(plan_of(example("spectrum-internet")), said)
    assert (reply.verdict, str(reply.monthly)) == weighed


def test_what_was_asked_for_is_called_what_it_saves(
    negotiator: Negotiator, example: Example, plan_of: PlanOf
) -> None:
    documents = negotiator.documents(plan_of(example("executive-office")))
    script = next(document for document in documents if document.kind == "call_script")
    # $12 less a month, of a year: the bill itself would come to more.
    assert "over 12 months, what I asked for saves $144." in " ".join(script.text.split())
