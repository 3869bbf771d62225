"""A call typed into: what the coach says to each thing that is heard."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from tests.coach.conftest import BEGAN, CALL, Memory

from negotiate.coach.events import events
from negotiate.coach.session import Session
from negotiate.model.reply import HeardOffer

Call = Callable[..., Session]

TAKEN = ("135 for 12", "1", "12", "175.18", "2026-12-12", "0", "", "Alex", "SP-5", "1", "1")


def test_the_call_begins_with_a_question_and_their_number(call: Call) -> None:
    card = call().card
    assert card.step == "open"
    assert "What can you offer me to stay" in card.say[0]
    assert "let the first number be theirs" in card.know[0]


def test_an_offer_that_is_not_good_enough_is_answered_with_an_ask(call: Call) -> None:
    card = call("142").card
    assert card.step == "ask"
    assert "Could you bring my bill to $135 a month before tax?" in card.say[0]


def test_asks_rise_only_as_far_as_is_good_enough(call: Call) -> None:
    session, asked = call("2"), []
    while session.card.step == "ask":
        asked.append(session.coach.step.price or Decimal(0))
        session.picked("no")
    assert asked == sorted(set(asked))
    assert asked[0] == Decimal("135.00")
    assert max(asked) <= session.coach.brief.most


def test_a_no_to_the_opening_question_is_asked_once_all_the_same(call: Call) -> None:
    session, steps = call(), []
    for _ in range(2):
        session.picked("no")
        steps.append((session.card.step, session.coach.step.price))
    first = session.coach.brief.plan.decision.ladder[0].monthly
    assert steps[0] == ("ask", first)
    assert steps[1] != steps[0]


def test_a_last_word_to_the_opening_question_ends_it(call: Call) -> None:
    session = call()
    session.picked("last_word")
    assert session.card.step != "ask"


def test_who_gives_up_is_shown_what_the_plan_has_besides_a_price(call: Call) -> None:
    session = call("2", "I am not authorized to change that.")
    last_tries = [line for line in session.card.know if line.startswith("Before you thank them")]
    assert len(last_tries) == 1
    session = call("2")
    session.picked("stop")
    assert session.card.step == "hang_up"
    assert not any("Before you thank them" in line for line in session.card.know)


@pytest.mark.parametrize("lines", [("141",), ("2", "141")])
def test_a_price_typed_to_a_check_takes_the_place_of_what_was_understood(
    call: Call, lines: tuple[str, ...]
) -> None:
    session = call("2")
    session.picked("granted")
    assert session.coach.spot.monthly == Decimal("135.00")
    for line in lines:
        session.enter(line)
    assert session.coach.spot.monthly == Decimal(141)
    assert session.coach.step.price != Decimal("135.00")


def test_a_price_above_the_walk_away_typed_to_a_check_takes_the_offer_away(call: Call) -> None:
    session = call("2", "1", "175")
    assert session.coach.spot.offer is None
    assert session.card.step not in {"accept", "read_back"}


def test_a_price_put_right_when_read_back_keeps_the_terms_and_is_checked(call: Call) -> None:
    session = call(*TAKEN[:9])
    session.enter("130")
    offer = session.coach.spot.offer
    assert offer is not None
    assert (offer.monthly_price, offer.months) == (Decimal(130), 12)
    assert "$130 a month before tax, from December 12, 2026, for 12 months" in session.card.say[0]


def test_what_was_taken_is_told_in_its_own_words_or_in_none(call: Call) -> None:
    session = call("The best I can do is $142 a month for twelve months.")
    session.take(session.coach.turn("offered", offer=HeardOffer(monthly_price=Decimal(135))))
    session.picked("right")
    for line in TAKEN[2:]:
        session.enter(line)
    (promise,) = events(session.coach)
    assert (promise.kind, promise.monthly_price) == ("promise", Decimal(135))
    assert promise.summary is None


@pytest.mark.parametrize("typed", ["no", "None.", "No new term", "0"])
def test_no_new_term_can_be_typed_in_words(call: Call, typed: str) -> None:
    session = call(*TAKEN[:5], typed)
    assert session.card.step == "conditions"
    assert session.coach.spot.offer is not None
    assert session.coach.spot.offer.new_term_months == 0


def test_a_plain_yes_or_no_is_understood_where_something_was_asked(call: Call) -> None:
    session, steps = call("No"), []
    for line in ("yes", "Yes, that is right.", ""):
        steps.append(session.card.step)
        session.enter(line)
    assert steps == ["ask", "accept", "months"]


def test_the_same_price_typed_to_a_check_is_a_yes(call: Call) -> None:
    assert call("2", "1", "135").card.step == "months"


def test_a_new_term_of_unknown_length_is_held_against_the_mandate(call: Call) -> None:
    session = call(*TAKEN[:5], "Yes")
    assert session.coach.spot.offer is None
    assert "new_term" in session.coach.brief.plan.refuse


def test_until_when_can_be_a_day(call: Call) -> None:
    session = call("135", "1", "2027-11-23")
    assert session.coach.spot.offer is not None
    assert session.coach.spot.offer.months == 12


@pytest.mark.parametrize(
    ("before", "typed", "told"),
    [
        (2, "next month", "Type the number of months, or the last day as 2026-12-12."),
        (
            5,
            "they are not sure",
            "Type the number of months of the new term, or none if there is none.",
        ),
        (6, "yes", "Type in a few words what it depends on, or no."),
    ],
)
def test_what_is_no_answer_is_told_how_it_is_typed(
    call: Call, before: int, typed: str, told: str
) -> None:
    session = call(*TAKEN[:before], typed)
    assert session.message == told


def test_what_was_asked_for_and_granted_is_checked_before_it_is_taken(call: Call) -> None:
    session = call("2")
    session.picked("granted")
    assert session.card.step == "accept"
    assert "Nothing is agreed yet." in session.card.know[0]


def test_an_offer_above_the_walk_away_does_not_count(call: Call) -> None:
    session = call("160")
    assert session.coach.spot.offer is None
    assert session.coach.spot.ruled_out is not None
    assert session.card.step == "ask"
    assert "$160 a month is more than I want to pay" in " ".join(session.card.say)


def test_what_the_mandate_rules_out_is_turned_back_into_a_question(call: Call) -> None:
    session = call("With a two-year agreement I can do $130 a month.")
    assert session.coach.spot.offer is None
    said = " ".join(session.card.say)
    assert "a new contract term is not something I can agree to" in said


def test_a_term_that_comes_out_when_the_terms_are_read_back_takes_the_offer_away(
    call: Call,
) -> None:
    session = call("135", "1", "12", "175.18", "2026-12-12", "24")
    assert session.coach.spot.offer is None
    assert session.card.step != "read_back"


def test_their_words_are_answered_and_the_ask_stays_open(call: Call) -> None:
    before = call("2")
    asked = before.coach.step
    before.enter("Why do you want to pay less?")
    assert before.coach.spot.words
    assert before.coach.step == asked


def test_what_is_not_understood_gets_no_answer(call: Call) -> None:
    session = call("2", "Purple monkey dishwasher.")
    assert session.card.know[0].startswith("I did not understand that")


def test_who_may_grant_nothing_is_thanked(call: Call) -> None:
    session = call("2", "I am not authorized to change that.")
    assert session.card.step == "hang_up"
    assert session.card.say[0].startswith("Thank you for your time")


def test_a_call_on_hold_waits(call: Call) -> None:
    session = call("May I put you on hold for a moment?")
    steps = [session.card.step]
    session.picked("back")
    assert [*steps, session.card.step] == ["hold", "open"]


def test_whoever_else_answers_is_asked_for_the_transfer(call: Call) -> None:
    session = call()
    session.undo()
    session.enter("2")
    assert session.card.step == "transfer"
    session.picked("passed_on")
    assert session.coach.spot.desk == "retention"


def test_a_front_line_that_will_not_pass_on_is_talked_to(call: Call) -> None:
    session = call()
    session.undo()
    session.enter("2")
    session.picked("not_passed_on")
    assert session.coach.spot.desk == "front_line"
    assert session.card.step in {"open", "ask"}


def test_it_is_taken_only_once_it_is_in_writing(call: Call) -> None:
    session = call(*TAKEN[:9])
    card = session.card
    assert card.step == "read_back"
    assert card.say == (
        "Let me read that back: $135 a month before tax, from December 12, 2026, for 12 months, "
        "then $175.18, with no new term. Is that right?",
        "I will take it once I have it in writing.",
    )


def test_a_promise_holds_all_that_was_said(call: Call) -> None:
    session = call(*TAKEN)
    assert session.is_over
    (promise,) = events(session.coach)
    assert promise.kind == "promise"
    assert promise.on == BEGAN.date()
    assert promise.at == BEGAN.time()
    assert promise.monthly_price == Decimal(135)
    assert (promise.months, promise.price_after) == (12, Decimal("175.18"))
    assert (promise.agent, promise.reference, promise.new_term_months) == ("Alex", "SP-5", 0)
    assert promise.desk == "retention"
    assert promise.minutes_held == 0
    assert promise.minutes_spoken == len(TAKEN) + 1


def test_an_offer_that_was_not_taken_is_an_offer(call: Call) -> None:
    session = call("150")
    session.picked("stop")
    session.picked("goodbye")
    (offer,) = events(session.coach)
    assert (offer.kind, offer.monthly_price) == ("offer", Decimal(150))


@pytest.mark.parametrize(
    ("codes", "outcome"),
    [(("no", "stop", "goodbye"), "refused"), (("hold", "dropped"), "dropped")],
)
def test_a_call_that_brought_nothing_says_how_it_ended(
    call: Call, codes: tuple[str, ...], outcome: str
) -> None:
    session = call("2")
    for code in codes:
        session.picked(code)
    (ended,) = events(session.coach)
    assert (ended.kind, ended.outcome) == ("call", outcome)


def test_a_call_that_nobody_answered_says_so(call: Call) -> None:
    session = call()
    session.undo()
    session.enter("4")
    (ended,) = events(session.coach)
    assert ended.outcome == "no_answer"


def test_the_last_step_can_be_taken_back_and_the_beginning_cannot(call: Call) -> None:
    memory = Memory()
    session = call("2", memory=memory)
    steps = []
    for _ in range(3):
        session.undo()
        steps.append(session.card.step)
    assert steps == ["open", "dial", "dial"]
    assert len(memory.turns) == 1
    assert session.message == "Nothing to take back."


def test_a_number_that_is_not_there_changes_nothing(call: Call) -> None:
    session = call("9")
    assert session.message == "There is no such number here."
    assert session.card.step == "open"


def test_words_that_nobody_can_say_are_told_and_kept_out(call: Call) -> None:
    session = call("a " * 1500)
    assert "2,000 is the most" in session.message
    assert session.coach.call == CALL


def test_a_day_is_asked_for_as_it_is_written(call: Call) -> None:
    session = call(*TAKEN[:4], "next week")
    assert session.message == "Type the day as 2026-12-12."
    assert session.card.step == "starts"
