"""Letters in British English: its spelling, its words and its forms of days and closings."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from tests.documents.test_no_line_without_a_fact import HOLES
from tests.letters.test_letters import plans, renderer
from tests.letters.test_owed import CLAIMED, finding
from tests.letters.variants import LIKE, examples_in, own_words, variants, written

from negotiate.documents.kind import Kind
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import write
from negotiate.elements.check import check
from negotiate.model.document import LetterKind
from negotiate.model.finding import FindingKind
from negotiate.wording.check import manner_breaches
from negotiate.wording.names import names_in

EXAMPLES = [pytest.param(*one, id=f"{one[0].name}-{one[1]}") for one in examples_in("en-GB")]
#: Letters that name what the contract is for, each with an example.
OF_A_SERVICE: tuple[tuple[LetterKind, str], ...] = (
    ("complaint", "uk-broadband"),
    ("charge_dispute", "en-GB-broadband"),
)
#: Spelling and words of the United States; terms and rules that do not hold in Britain, or not yet.
NOT_BRITISH = re.compile(
    r"\bcancel(?:ed|ing)\b|\bfavor|\bchecks?\b|\bby mail\b|\bwireless\b|\bsincerely\b|\bAttn\b"
    r"|\b(?:early )?termination fee|\bdeadlock\b|\b8 weeks\b|\bclick[- ]to[- ]cancel\b|\bDMCC\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("kind", "case"), EXAMPLES)
def test_what_a_template_says_itself_is_british(kind: Kind, case: str) -> None:
    own = own_words(kind, plans()[case], "en-GB", case)
    assert not NOT_BRITISH.search(own)
    assert re.findall(r"[^\W\d_A-Za-z]", own) == []


@pytest.mark.parametrize(("kind", "case"), EXAMPLES)
def test_a_letter_threatens_nobody(kind: Kind, case: str) -> None:
    plan = plans()[case]
    text = write(plan, kind, renderer(case, "en-GB")).text
    names = (*names_in(plan.case), plan.provider_name)
    assert manner_breaches(text, names=names, language="en-GB") == ()


@pytest.mark.parametrize("name", variants())
def test_whatever_it_has_to_say_is_said(name: str) -> None:
    kind, plan = variants()[name]
    letter = written(name, "en-GB")
    found = check(letter.text, kind, "en-GB")
    assert (found.missing, found.forbidden) == ((), ())
    for hole, pattern in HOLES.items():
        assert pattern.search(letter.markdown) is None, hole
    assert not NOT_BRITISH.search(own_words(LETTERS[kind], plan, "en-GB", LIKE[kind]))


@pytest.mark.parametrize("wrong", CLAIMED)
def test_whatever_is_wrong_is_complained_of(wrong: FindingKind) -> None:
    plan = plans()["uk-broadband"]
    assert plan.claim
    for per in ("once", "month"):
        found = finding(wrong, per=per, name="Fibre 150")
        claim = plan.claim.model_copy(update={"findings": (found,)})
        changed = plan.model_copy(update={"claim": claim})
        letter = write(changed, LETTERS["complaint"], renderer("uk-broadband", "en-GB"))
        held = check(letter.text, "complaint", "en-GB")
        assert (held.missing, held.forbidden) == ((), ())
        for hole, pattern in HOLES.items():
            assert pattern.search(letter.markdown) is None, hole


def test_an_unknown_reader_is_written_to_as_in_britain() -> None:
    kind = LETTERS["charge_dispute"]
    text = write(plans()["en-GB-broadband"], kind, renderer("en-GB-broadband", "en-GB")).text
    assert "\n21 November 2026\n" in text
    assert "\nFAO: Billing\n" in text
    assert "\nDear Sir or Madam,\n" in text
    assert "\nYours faithfully,\n" in text
    assert "£7.50 for \u2018Late fee\u2019" in " ".join(text.split())


def test_a_price_with_tax_in_it_is_not_called_one_before_tax() -> None:
    assert "before tax" not in written("promise price with tax", "en-GB").text
    assert "before tax" in written("promise years", "en-GB").text


@pytest.mark.parametrize(
    ("services", "noun"),
    [(("streaming",), "subscription"), (("insurance",), "policy"), (("gym",), "membership")],
)
def test_what_a_contract_is_for_has_one_noun_in_every_letter(
    services: tuple[str, ...], noun: str
) -> None:
    for kind, case in OF_A_SERVICE:
        plan = plans()[case]
        contract = plan.case.contract.model_copy(update={"services": services})
        written_for = plan.case.model_copy(update={"contract": contract})
        changed = plan.model_copy(update={"case": written_for})
        text = write(changed, LETTERS[kind], renderer(case, "en-GB")).text
        assert f"my {services[0]} {noun}" in " ".join(text.split())


@pytest.mark.parametrize(
    ("taxed", "said"),
    [(True, "without device payments"), (False, "before tax and device payments")],
)
def test_a_price_without_device_payments_is_called_one(*, taxed: bool, said: str) -> None:
    plan = plans()["uk-broadband"]
    holds = {"installments": Decimal(12), "tax_included": taxed}
    monthly = plan.assessment.monthly.model_copy(update=holds)
    assessment = plan.assessment.model_copy(update={"monthly": monthly})
    changed = plan.model_copy(update={"assessment": assessment})
    text = write(changed, LETTERS["complaint"], renderer("uk-broadband", "en-GB")).text
    assert f"a month {said}, and I pay" in " ".join(text.split())


def test_a_letter_with_a_postcode_and_a_days_notice_holds() -> None:
    text = """Ann Lee, 4 Mill Lane, Leeds LS6 2ZZ, 21 November 2026
    Dear Sir or Madam, I am writing to cancel my broadband, account number 4471, from 31 December
    2026. Stop the Direct Debit payments. Please send written confirmation of the cancellation
    date, and confirm the end date and final bill. Yours faithfully, Ann Lee"""
    assert check(text, "cancellation", "en-GB").missing == ()
