"""Sentences that are never said, and sentences of the same words that are fine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.errors import UnknownLocale
from negotiate.model.move import Flow
from negotiate.model.origin import Origin, from_case
from negotiate.wording.check import breaches, manner_breaches, too_long
from negotiate.wording.table import wording

#: Backing of every topic that can be backed.
EVERYTHING = [
    Origin(kind=need.kind, pointer=need.pointer or "x")
    for topic in wording("en").topics
    for need in topic.needs
]


def groups(
    text: str,
    *,
    flow: Flow = "ask",
    may_leave: bool = False,
    backed: bool = True,
    names: tuple[str, ...] = (),
) -> set[str]:
    """Names of the groups and topics that a sentence breaks."""
    origins = EVERYTHING if backed else []
    found = breaches(text, flow=flow, may_leave=may_leave, origins=origins, names=names)
    return {breach.group for breach in found}


FORBIDDEN_IN_BOTH = [
    ("insult", "Only an idiot would pay this."),
    ("insult", "Your service is useless."),
    ("insult", "This is a rip-off."),
    ("insult", "You\u2019re lying to me."),
    ("insult", "That is ridiculous."),
    ("legal_threat", "I'll sue."),
    ("legal_threat", "You will hear from my lawyer."),
    ("legal_threat", "See you in small claims court."),
    ("legal_threat", "I will take legal action."),
    ("legal_threat", "I'm going to report you to the authorities."),
    ("media_threat", "I will post about this on the web."),
    ("media_threat", "My followers on social media will hear of it."),
    ("media_threat", "The press will like this story."),
    ("media_threat", "I will leave a bad review."),
    ("ultimatum", "Fix it, or else."),
    ("ultimatum", "This is your last chance."),
    ("ultimatum", "If you don't lower it today, I will remember that."),
    ("ultimatum", "You leave me no choice."),
    ("guilt", "After everything I've paid you!"),
    ("guilt", "How can you do this to a customer?"),
    ("guilt", "Think of my children."),
    ("shouting", "I want a LOWER bill."),
    ("shouting", "Lower my bill!!"),
    ("shouting", "Is that all?!"),
    ("ultimatum", "You have 24 hours."),
    ("ultimatum", "I will stop paying."),
    ("ultimatum", "Give me $20 off or I walk."),
    ("legal_threat", "I will take this to the state."),
    ("media_threat", "I'll make sure that everyone knows."),
    ("impersonation", "I am a lawyer."),
    ("impersonation", "I work for your head office."),
    ("impersonation", "I am calling from the press."),
    ("impersonation", "I'm one of your employees, as an employee I get less."),
]

FORBIDDEN_IN_AN_ASK = [
    "The FCC would like to hear this.",
    "This breaks the Cable Act.",
    "Under 47 U.S.C. 542 you must.",
    "§ 12 says so.",
    "I will file a complaint.",
    "My card issuer can reverse the charge.",
    "I want a chargeback.",
    "I dispute this bill.",
    "Consumer protection law is clear.",
    "The ombudsman knows.",
    "It is illegal.",
]

FORBIDDEN_IN_A_CLAIM = [
    "Could you give me a discount?",
    "I want a better deal.",
    "Can you match their price?",
    "A competitor charges less.",
    "Is there another promotion?",
    "Could you lower my price?",
    "Could you bring my bill to $50 a month?",
    "What can you do for me?",
]

LEAVING = [
    "I would like to cancel.",
    "I will switch.",
    "I may have to go to another company.",
    "I am shopping around.",
    "I would take my business to somebody who cares.",
    "Should I close my account?",
]

FINE_IN_AN_ASK = [
    "Could you bring my bill to $50 a month before tax?",
    "What can you do to bring this bill down?",
    "Is there another promotion, a credit or a fee you could take off?",
    "Is there a new contract term, or a fee for leaving early?",
    "How long, what would leaving early cost, and what is the price after it?",
    "Could you transfer me to the retention team, please?",
    "Thank you for your time today. I will think about it.",
    "I understand it is not up to you. Who could decide it, and could you put me through?",
    "Could you leave it as it is?",
    "Could you leave the equipment fee out?",
    "What would it cost to switch to a smaller plan?",
    "Could you move my billing date to the 15th?",
    "Could you give me the price that new members pay?",
    "Is there a senior rate I could have?",
    "Would autopay or paperless billing bring the price down?",
    "I am happy to wait while you ask your supervisor.",
    "Let me read that back to be sure I have it right.",
    "I'd rather settle it now. If that cannot be: on which day?",
    "What would my HDMI box cost as of May?",
    "Could you review my account?",
    "If you cannot, who can?",
    "Hello, my name is Dana Whitfield. May I ask yours?",
    "I would like to stay, and I would like to pay less.",
]

FINE_IN_A_CLAIM = [
    "Under 15 U.S.C. 1666 I dispute the charge of $30 on the bill of May 3.",
    "Please refund $30 by June 2.",
    "If it is not settled, the ombudsman hears complaints after eight weeks.",
    "The price you promised on May 2 is not on the bill.",
    "The charge does not match the contract.",
    "You canceled my flight of May 2.",
    "This letter does not end my contract.",
    "You canceled it and told me so on May 1.",
]


@pytest.mark.parametrize(("group", "text"), FORBIDDEN_IN_BOTH)
@pytest.mark.parametrize("flow", ["ask", "claim"])
def test_is_never_said(flow: Flow, group: str, text: str) -> None:
    assert group in groups(text, flow=flow, may_leave=True)


@pytest.mark.parametrize("text", FORBIDDEN_IN_AN_ASK)
def test_an_ask_holds_no_claim(text: str) -> None:
    assert "claim_material" in groups(text, flow="ask")
    assert "claim_material" not in groups(text, flow="claim")


@pytest.mark.parametrize("text", FORBIDDEN_IN_A_CLAIM)
def test_a_claim_holds_no_haggle(text: str) -> None:
    assert "haggle_material" in groups(text, flow="claim")
    assert groups(text, flow="ask") == set()


@pytest.mark.parametrize("text", LEAVING)
def test_only_who_would_go_speaks_of_leaving(text: str) -> None:
    assert "leaving" in groups(text, may_leave=False)
    assert groups(text, may_leave=True) == set()


@pytest.mark.parametrize("text", FINE_IN_AN_ASK)
def test_an_ask_may_say(text: str) -> None:
    assert groups(text, backed=False) == set()


@pytest.mark.parametrize("text", FINE_IN_A_CLAIM)
def test_a_claim_may_say(text: str) -> None:
    assert groups(text, flow="claim") == set()


UNBACKED = [
    ("tenure", "I have been a customer for ten years.", "contract.customer_since"),
    ("tenure", "I've been with you for 3 years.", "contract.customer_since"),
    ("tenure", "I am a loyal customer.", "contract.customer_since"),
    ("payment_record", "I have never missed a payment.", "contract.missed_payments"),
    ("payment_record", "I always pay on time.", "contract.missed_payments"),
    ("rival", "I have a better offer from another provider.", "offers[0]"),
    ("rival", "My neighbor pays half.", "offers[0].monthly_price"),
    ("rival", "Your competitors charge less.", "offers"),
    ("tenure", "We've had you guys since 2009.", "contract.customer_since"),
    ("rival", "T-Mobile has this for $30.", "offers[0]"),
    ("rival", "Folks on my street pay $20 less.", "offers[0]"),
    ("price_rise", "It went from $40 to $60.", "bills[0]"),
    ("intent", "I am thinking of leaving.", "mandate.willing_to_leave"),
    ("intent", "I'm ready to switch.", "mandate.willing_to_leave"),
    ("price_rise", "My bill went up by $10.", "bills[1].total"),
    ("price_rise", "You raised my price.", "contract.charges[0]"),
    ("promise", "You promised me $40.", "events[0]"),
    ("promise", "I was told it would stay.", "events[2].summary"),
    ("fault", "There was an outage in May.", "events[0]"),
    ("fault", "My internet has been down for a week.", "events[0]"),
    ("terms", "Your terms say that it is free.", "contract.notice"),
]


@pytest.mark.parametrize(("topic", "text", "pointer"), UNBACKED)
def test_what_is_true_or_not_needs_its_fact(topic: str, text: str, pointer: str) -> None:
    unrelated = from_case("contract.account_number") if topic != "terms" else from_case("bills")
    without = breaches(text, flow="ask", may_leave=True, origins=[unrelated])
    assert {breach.group for breach in without} == {topic}
    assert pointer.partition("[")[0].partition(".")[0] in without[0].why or topic == "terms"
    assert breaches(text, flow="ask", may_leave=True, origins=[from_case(pointer)]) == ()


def test_a_pointer_that_only_begins_alike_is_no_backing() -> None:
    alike = from_case("offers_of_others")
    found = breaches("My neighbor pays half.", flow="ask", may_leave=False, origins=[alike])
    assert [breach.group for breach in found] == ["rival"]


@pytest.mark.parametrize(
    "text",
    [
        "I lost my job.",
        "I've been laid off.",
        "I have medical bills.",
        "I can\u2019t afford it any more.",
        "I am on a fixed income.",
        "My wife was let go at work.",
        "My hours were cut.",
    ],
)
def test_hardship_has_no_backing_in_a_case(text: str) -> None:
    assert "hardship" in groups(text)
    found = breaches(text, flow="ask", may_leave=True, origins=None)
    assert [breach.group for breach in found] == ["hardship"]


def test_what_could_be_backed_is_not_looked_at_while_the_facts_are_unknown() -> None:
    assert breaches("My bill went up.", flow="ask", may_leave=False, origins=None) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Act Fibernet", "Act Fibernet offers Fast for $40 a month."),
        ("Legal & General", "I pay Legal & General each month."),
        ("Unlimited Switch", "I would like Unlimited Switch at today's price."),
        ("leave at any time", "Leave at any time would do instead."),
        ("ULTRA MAX", "I would like ULTRA MAX."),
        ("The *Court*", "I do not use “The \\*Court\\*”."),
    ],
)
def test_a_name_is_said_as_it_is(name: str, text: str) -> None:
    assert groups(text) != set()
    assert groups(text, names=(name,)) == set()


def test_a_name_hides_nothing_beside_it() -> None:
    assert groups("Act Fibernet will not sue.", names=("Act Fibernet", "")) == {"claim_material"}
    assert groups("They act on the act.", names=("Act",)) == {"claim_material"}


@pytest.mark.parametrize(
    "text",
    [
        "You **idiot**.",
        "You id\\iot.",
        "You i_d_i_o_t.",
        "You id\u200biot.",
        "You id\u00adiot.",
        "You IDIOT.",
        "You \uff49\uff44\uff49\uff4f\uff54.",
        "> You\n> idiot.",
        "“Idiot”",
    ],
)
def test_markup_and_odd_letters_hide_no_word(text: str) -> None:
    assert "insult" in groups(text)


def test_a_line_break_hides_no_phrase_and_a_paragraph_ends_one() -> None:
    assert "ultimatum" in groups("Fix it, or\nelse.")
    assert groups("This or\n\nelse that") == set()


def test_a_breach_says_the_words_and_what_to_do() -> None:
    (breach,) = breaches("It is a Last chance.", flow="claim", may_leave=False)
    assert (breach.group, breach.words) == ("ultimatum", "Last chance")
    assert str(breach) == (
        "says “Last chance”. No ultimatum: it leaves the agent nothing to give. "
        "Ask, and let them answer."
    )


def test_what_is_for_the_customer_alone_may_name_law_and_leaving_and_insults_nobody() -> None:
    assert manner_breaches("Cancel by May 3, or complain to the FCC under the law.") == ()
    assert [b.group for b in manner_breaches("Tell these crooks.")] == ["insult"]
    assert manner_breaches("Crook Lane Gym wants notice.", names=["Crook Lane Gym"]) == ()


class TestLength:
    def test_a_short_line_passes(self) -> None:
        assert too_long("Could you look at my bill? " * 5) is None

    def test_a_long_sentence_is_shown_by_its_beginning(self) -> None:
        found = too_long("Thank you. " + "so " * 31 + "long.")
        assert found
        assert found.group == "long"
        assert found.words == "so so so so so so so so …"
        assert "at most 30 words, and this has 32" in found.why

    def test_many_short_sentences_are_too_much_at_once(self) -> None:
        found = too_long("I see it here. " * 16)
        assert found
        assert "at most 60 words, and this has 64" in found.why

    def test_a_name_is_one_word(self) -> None:
        name = "the plan with the longest name that anybody ever gave to a plan"
        assert too_long(f"I would like {name}, or {name}, or {name}.", names=[name]) is None


@given(text=st.text(), names=st.lists(st.text(), max_size=3))
@pytest.mark.parametrize("flow", ["ask", "claim"])
def test_no_text_is_too_odd_to_be_looked_at(flow: Flow, text: str, names: list[str]) -> None:
    breaches(text, flow=flow, may_leave=False, names=names)
    manner_breaches(text, names=names)
    too_long(text, names=names)


WORDS = (
    "I you will not sue idiot if or cancel the press act been with offers … ' . ! AB CDEF".split()
)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for breach in breaches(text, flow="ask", may_leave=False):
        assert breach.words in text


def test_a_long_text_is_looked_at_in_no_time() -> None:
    text = "if you do not " * 5000 + "my bill " * 5000
    assert breaches(text, flow="ask", may_leave=False, origins=None) == ()


def test_a_language_that_nobody_wrote_words_for_is_told() -> None:
    with pytest.raises(UnknownLocale, match="tlh"):
        breaches("Qapla'", flow="ask", may_leave=False, language="tlh")
