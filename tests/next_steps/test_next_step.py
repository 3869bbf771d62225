"""What to do next, told from what happened last."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.installed import installed

from negotiate import Case, Negotiator, read_case
from negotiate.model.bill import Bill
from negotiate.model.contract import Term
from negotiate.model.event import Event
from negotiate.model.next_step import NextStep
from negotiate.model.notice import Notice

ON = date(2026, 11, 24)
ASKING = "docs/examples/spectrum-internet.toml"
PROMISED = "docs/examples/letters/promised-price.toml"


@cache
def negotiator() -> Negotiator:
    return installed()


def case(example: str, *happened: dict[str, Any], **changed: object) -> Case:
    found = read_case(example)
    for each in happened:
        found = found.with_event(Event.model_validate(each))
    return found.model_copy(update=changed) if changed else found


def step(of: Case, on: date = ON) -> NextStep:
    return negotiator().next_step(of, on=on)


def call(on: date = ON, **more: object) -> dict[str, Any]:
    return {"on": on, "kind": "call", "channel": "phone", **more}


class TestCalls:
    def test_nobody_asked_yet_so_call(self) -> None:
        found = step(case(ASKING))
        assert (found.kind, found.because, found.on) == ("call", "nothing_yet", ON)
        assert found.contact
        assert found.contact.purpose == "retention"

    def test_a_refusal_is_slept_over_and_another_agent_asked(self) -> None:
        found = step(case(ASKING, call(outcome="refused")))
        assert (found.kind, found.because) == ("call_again", "refused")
        assert found.changes == ("another_agent", "accept_more")
        assert (found.on - ON).days >= 3

    def test_an_unanswered_call_is_made_again_at_another_time_and_teaches_nothing(self) -> None:
        before, after = case(ASKING), case(ASKING, call(outcome="no_answer"))
        found = step(after)
        assert (found.kind, found.on, found.changes) == ("call_again", ON, ("another_time",))
        assert found.values["at_most"] == step(before).values["at_most"]

    def test_the_wrong_desk_is_asked_for_by_name(self) -> None:
        found = step(case(ASKING, call(outcome="wrong_desk")))
        assert found.changes[:2] == ("name_the_desk", "confirm_the_desk")

    def test_who_could_not_see_an_offer_is_told_when_it_was_made(self) -> None:
        found = step(case(ASKING, call(outcome="offer_not_seen", agent="Morgan")))
        assert (found.because, found.changes[0]) == ("offer_not_seen", "quote_the_offer")
        assert found.values["agent"] == "Morgan"

    def test_a_call_back_is_made_on_the_day_they_named(self) -> None:
        asked = call(outcome="asked_to_call_back", call_back_on=date(2026, 11, 27))
        found = step(case(ASKING, asked))
        assert (found.kind, found.on) == ("call_back", date(2026, 11, 27))

    def test_an_offer_that_is_not_good_enough_is_asked_above(self) -> None:
        found = step(case(ASKING, {"on": ON, "kind": "offer", "monthly_price": Decimal(150)}))
        assert (found.kind, found.because) == ("call_again", "offer_on_file")

    def test_an_offer_that_is_good_enough_is_taken_once_it_is_in_writing(self) -> None:
        found = step(case(ASKING, {"on": ON, "kind": "offer", "monthly_price": Decimal(136)}))
        assert (found.kind, found.values["price"]) == ("take_offer", 136)

    def test_after_the_last_call_it_is_asked_in_writing_then_waited_for_then_over(self) -> None:
        days = [date(2026, 11, day) for day in (17, 18, 19, 20, 24)]
        calls = [call(day, outcome="refused") for day in days]
        on = date(2026, 11, 30)
        asked = case("docs/examples/att-wireless.toml", *calls)
        assert (step(asked, on).kind, step(asked, on).letter) == ("write", "retention")
        wrote = asked.with_event(Event(on=on, kind="letter", document="retention"))
        waits = step(wrote, on)
        assert (waits.kind, waits.on) == ("wait", date(2026, 12, 14))

    def test_where_leaving_pays_its_last_day_is_named(self) -> None:
        assert step(case(ASKING)).by == date(2026, 12, 11)

    def test_on_the_last_day_who_asked_nobody_asks_and_who_was_refused_leaves(self) -> None:
        last = date(2026, 12, 11)
        unasked = step(case(ASKING), last)
        assert (unasked.kind, unasked.on, unasked.by) == ("call", last, last)
        assert step(case(ASKING, call(outcome="refused")), last).kind == "leave"

    def test_a_call_about_a_term_lies_no_later_than_its_notice(self) -> None:
        of = case("docs/examples/generic-gym.toml")
        term = Term(starts=date(2026, 1, 16), ends=date(2027, 1, 15), renews_months=12)
        notice = Notice(length=30, unit="days")
        fixed = {"term": term, "notice": notice}
        of = of.model_copy(update={"contract": of.contract.model_copy(update=fixed)})
        found = step(of, date(2026, 12, 14))
        assert found.by
        assert found.on <= found.by <= date(2026, 12, 16)


def deal(**more: object) -> dict[str, Any]:
    return {
        "on": ON,
        "kind": "promise",
        "channel": "phone",
        "agent": "Alex",
        "reference": "SP-540",
        "monthly_price": Decimal("139.99"),
        "months": 12,
        "starts": date(2026, 12, 12),
        **more,
    }


def spectrum_bill(month: int, price: str) -> Bill:
    starts, charged = date(2026 + (month > 12), (month - 1) % 12 + 1, 12), Decimal(price)
    ends = date(2026 + (month > 11), month % 12 + 1, 11)
    lines = [
        {"name": "Internet Premier", "kind": "service", "amount": charged},
        {"name": "Taxes", "kind": "tax", "amount": Decimal("6.42")},
    ]
    return Bill.model_validate(
        {
            "issued": starts,
            "period_starts": starts,
            "period_ends": ends,
            "total": charged + Decimal("6.42"),
            "lines": lines,
        }
    )


class TestPromises:
    def test_what_was_only_spoken_is_to_be_confirmed_in_writing(self) -> None:
        found = step(case(ASKING, deal()))
        assert (found.kind, found.letter, found.on) == ("send_confirmation", "agreed_terms", ON)

    @pytest.mark.parametrize("kept", [{"channel": "chat"}, {"evidence": "An e-mail of that day."}])
    def test_what_is_in_writing_is_waited_for(self, kept: dict[str, str]) -> None:
        found = step(case(ASKING, deal(**kept)))
        assert (found.kind, found.because) == ("wait", "bill_expected")

    def test_a_confirmation_without_an_answer_is_asked_for_once_more_and_no_third_time(
        self,
    ) -> None:
        sent = {"on": ON, "kind": "letter", "document": "agreed_terms"}
        asked = case(ASKING, deal(), sent)
        assert step(asked).kind == "wait"
        late = date(2026, 12, 10)
        assert step(asked, late).kind == "chase_confirmation"
        again = asked.with_event(Event(on=late, kind="letter", document="agreed_terms"))
        assert step(again, late).kind == "wait"

    def test_the_bill_that_should_be_there_is_asked_for(self) -> None:
        found = step(case(ASKING, deal(channel="email")), date(2026, 12, 21))
        assert (found.kind, found.because) == ("enter_bill", "bill_expected")

    def test_a_promise_that_two_bills_keep_is_done_until_its_price_ends(self) -> None:
        of = case(ASKING, deal(channel="email"))
        of = of.with_event(spectrum_bill(12, "139.99")).with_event(spectrum_bill(13, "139.99"))
        found = step(of, date(2027, 1, 20))
        assert (found.kind, found.because) == ("done", "kept")
        assert found.on == date(2027, 10, 12)

    def test_a_price_that_nearly_ends_is_called_about(self) -> None:
        of = case(ASKING, deal(channel="email"))
        found = step(of, date(2027, 10, 12))
        assert found.kind in {"call", "call_again"}

    def test_calls_of_before_a_promise_that_is_renewed_are_not_held_against_it(self) -> None:
        days = [date(2026, 11, day) for day in (16, 17, 18, 19, 20)]
        of = case(ASKING, *(call(day, outcome="refused") for day in days), deal(channel="email"))
        assert step(of, date(2027, 10, 12)).kind in {"call", "call_again"}

    def test_a_bill_without_it_is_written_about(self) -> None:
        found = step(case(PROMISED))
        assert (found.kind, found.because) == ("follow_up", "promise_broken")
        assert found.letter == "promise_missing"


class TestClaims:
    def test_a_letter_is_given_the_time_to_be_answered_and_then_complained_about(self) -> None:
        wrote = case(PROMISED, {"on": ON, "kind": "letter", "document": "promise_missing"})
        waits = step(wrote)
        assert (waits.kind, waits.because, waits.on) == (
            "wait",
            "answer_awaited",
            date(2026, 12, 8),
        )
        late = step(wrote, date(2026, 12, 9))
        assert (late.kind, late.letter) == ("complain", "complaint")

    def test_an_answer_is_given_the_next_bill(self) -> None:
        wrote = case(
            PROMISED,
            {"on": ON, "kind": "letter", "document": "promise_missing"},
            {"on": date(2026, 11, 27), "kind": "reply", "summary": "We are looking into it."},
        )
        found = step(wrote, date(2026, 11, 28))
        assert (found.kind, found.because, found.on) == ("wait", "answered", date(2026, 12, 1))

    def test_their_last_word_is_complained_about_at_once(self) -> None:
        wrote = case(
            PROMISED,
            {"on": ON, "kind": "letter", "document": "promise_missing"},
            {"on": ON, "kind": "deadlock", "summary": "No."},
        )
        assert step(wrote).kind == "complain"

    def test_after_the_complaint_comes_whoever_hears_complaints(self) -> None:
        wrote = case(
            PROMISED,
            {"on": date(2026, 11, 2), "kind": "letter", "document": "promise_missing"},
            {"on": date(2026, 11, 3), "kind": "complaint", "channel": "email"},
        )
        found = step(wrote, date(2026, 12, 21))
        assert (found.kind, found.because) == ("escalate", "complaint_unanswered")
        assert found.letter == "fcc_complaint"
        told = wrote.with_event(Event(on=date(2026, 12, 21), kind="complaint", to="body"))
        assert step(told, date(2026, 12, 22)).kind == "wait"

    def test_a_letter_about_it_counts_as_an_attempt_in_the_complaint(self) -> None:
        wrote = case(PROMISED, {"on": ON, "kind": "letter", "document": "promise_missing"})
        plan = negotiator().plan(wrote, on=date(2026, 12, 9))
        lacks = {key for key, _ in negotiator().letters(plan)["complaint"]}
        assert "events" not in lacks

    def test_the_days_of_the_card_issuer_come_first(self) -> None:
        found = step(case("docs/examples/card-charge.toml"))
        assert (found.kind, found.letter) == ("dispute", "billing_error")
        assert found.by
        assert found.by > ON


class TestTheWayOut:
    def test_a_letter_to_the_card_issuer_from_before_the_statement_is_of_another_charge(
        self,
    ) -> None:
        notice = {"kind": "letter", "document": "billing_error", "to": "card_issuer"}
        card = "docs/examples/card-charge.toml"
        assert step(case(card, {**notice, "on": date(2025, 1, 2)})).kind == "dispute"
        assert step(case(card, {**notice, "on": ON})).kind != "dispute"

    def test_a_letter_that_names_no_kind_is_no_complaint(self) -> None:
        found = step(case(PROMISED, {"on": ON, "kind": "letter"}), date(2026, 12, 21))
        assert (found.kind, found.because) == ("complain", "no_answer_in_time")

    def test_a_bill_that_should_have_come_after_an_answer_is_asked_for(self) -> None:
        wrote = case(
            PROMISED,
            {"on": ON, "kind": "letter", "document": "promise_missing"},
            {"on": date(2026, 11, 27), "kind": "reply", "summary": "We are looking into it."},
        )
        found = step(wrote, date(2027, 1, 20))
        assert (found.kind, found.on) == ("enter_bill", date(2027, 1, 20))

    def test_where_no_bill_shows_it_an_answer_is_given_its_time_and_no_more(self) -> None:
        wrote = case(
            "docs/examples/letters/airline-refund.toml",
            {"on": ON, "kind": "letter", "document": "airline_refund"},
            {"on": date(2026, 11, 27), "kind": "reply", "summary": "We will look at it."},
        )
        waits = step(wrote, date(2026, 11, 28))
        assert (waits.because, waits.on) == ("answered_no_bill", date(2026, 12, 11))
        assert step(wrote, date(2026, 12, 12)).kind == "escalate"

    def test_their_call_answers_a_letter(self) -> None:
        letter = {"on": ON, "kind": "letter", "document": "promise_missing"}
        theirs = call(date(2026, 11, 30), they_called=True, summary="We will credit it.")
        assert step(case(PROMISED, letter, theirs), date(2026, 11, 30)).because == "answered"

    def test_who_hears_complaints_is_asked_how_it_stands_and_not_waited_for_for_ever(self) -> None:
        told = case(
            PROMISED,
            {"on": date(2026, 11, 2), "kind": "complaint"},
            {"on": date(2026, 12, 1), "kind": "complaint", "to": "body"},
        )
        assert step(told, date(2026, 12, 2)).on == date(2026, 12, 15)
        assert step(told, date(2026, 12, 16)).because == "body_silent"
        reply = Event(on=date(2026, 12, 17), kind="deadlock", summary="No.")
        assert step(told.with_event(reply), date(2026, 12, 17)).because == "body_answered"

    def test_who_gave_notice_is_not_told_to_call_or_to_give_it_again(self) -> None:
        left = {"on": ON, "kind": "cancellation", "ends": date(2026, 12, 11)}
        found = step(case(ASKING, deal(channel="email"), left), date(2026, 11, 26))
        assert (found.kind, found.because, found.on) == ("done", "cancelled", date(2026, 12, 12))
        wrote = {"on": ON, "kind": "letter", "document": "cancellation"}
        assert step(case(ASKING, wrote), date(2026, 12, 11)).because == "cancelled"

    def test_on_the_last_day_to_leave_what_is_good_enough_is_taken_first(self) -> None:
        offer = {"on": ON, "kind": "offer", "monthly_price": Decimal(134)}
        last = date(2026, 12, 11)
        found = step(case(ASKING, offer), last)
        assert (found.kind, found.by) == ("take_offer", last)
        refused = call(last, outcome="refused")
        assert step(case(ASKING, offer, refused), last).kind == "leave"

    def test_an_offer_that_is_over_is_not_taken(self) -> None:
        offer = {"on": ON, "kind": "offer", "monthly_price": 134, "ends": date(2026, 11, 26)}
        assert step(case(ASKING, offer), date(2026, 12, 1)).kind == "call_again"

    def test_of_two_offers_the_agent_of_the_one_to_take_is_named(self) -> None:
        good = {"on": ON, "kind": "offer", "monthly_price": 134, "agent": "Alex"}
        worse = {"on": date(2026, 11, 26), "kind": "offer", "monthly_price": 150, "agent": "Kim"}
        found = step(case(ASKING, good, worse), date(2026, 11, 27))
        assert (found.values["agent"], found.values["price"]) == ("Alex", 134)

    def test_nothing_is_waited_for_past_the_last_day_to_leave(self) -> None:
        back = call(outcome="asked_to_call_back", call_back_on=date(2026, 12, 20))
        assert step(case(ASKING, back), date(2026, 12, 10)).on == date(2026, 12, 10)
        calls = [call(date(2026, 11, day), outcome="refused") for day in range(24, 29)]
        letter = {"on": date(2026, 12, 1), "kind": "letter", "document": "retention"}
        waits = step(case(ASKING, *calls, letter), date(2026, 12, 2))
        assert (waits.kind, waits.on) == ("wait", date(2026, 12, 11))

    def test_a_promise_is_never_told_as_nothing_agreed(self) -> None:
        dear = case(ASKING, deal(monthly_price=Decimal(170)))
        assert step(dear).because == "past_mandate"
        assert step(case(ASKING, deal(channel="email")), date(2027, 10, 20)).because == "price_ends"

    def test_a_promise_in_words_is_confirmed_then_looked_after_by_the_customer(self) -> None:
        words = {"on": ON, "kind": "promise", "summary": "The WiFi charge goes."}
        assert step(case(ASKING, words)).kind == "send_confirmation"
        found = step(case(ASKING, {**words, "channel": "chat"}))
        assert (found.kind, found.because, found.on) == ("wait", "in_words", date(2026, 12, 19))

    def test_a_later_credit_does_not_hide_the_price(self) -> None:
        credit = {"on": ON, "kind": "promise", "channel": "chat", "credit_once": Decimal(10)}
        of = case(ASKING, deal(channel="email"), credit)
        back = {"name": "Credit", "kind": "credit", "amount": Decimal(10)}
        bill = spectrum_bill(12, "139.99").model_dump()
        bill |= {"lines": [*bill["lines"], back], "total": bill["total"] - 10}
        found = step(of.with_event(Bill.model_validate(bill)), date(2026, 12, 20))
        assert (found.kind, found.because) == ("wait", "bill_kept")


KINDS = st.sampled_from(["call", "offer", "promise", "letter", "reply", "complaint"])
HAPPENED = st.lists(
    st.builds(
        lambda kind, days, outcome, price: Event.model_validate(
            {
                "kind": kind,
                "on": date.fromordinal(ON.toordinal() - days),
                "outcome": outcome if kind == "call" else None,
                "monthly_price": price if kind in {"offer", "promise"} else None,
            }
        ),
        KINDS,
        st.integers(0, 40),
        st.sampled_from(["refused", "no_answer", "wrong_desk", "dropped", None]),
        st.sampled_from([Decimal(30), Decimal(48), Decimal(90)]),
    ),
    max_size=5,
)


@settings(max_examples=12)
@given(HAPPENED)
def test_whatever_happened_there_is_one_next_step_that_is_not_over(happened: list[Event]) -> None:
    of = case("docs/examples/generic-gym.toml")
    for event in happened:
        of = of.with_event(event)
    found = step(of)
    assert found.on >= ON
    assert found == step(of)
    assert "what to do next" in negotiator().to_do([("case.toml", of)], on=ON).text
