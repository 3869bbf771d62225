"""Letters about money that is owed or asked back: what each says, and when it is not written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.documents.test_no_line_without_a_fact import HOLES
from tests.letters.test_letters import plans, renderer

import negotiate.documents
from negotiate.documents.kind import Kind
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import missing, write
from negotiate.elements.check import check
from negotiate.model.document import Document, LetterKind
from negotiate.model.finding import Finding, FindingKind
from negotiate.model.origin import from_case
from negotiate.model.plan import Plan
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in
from negotiate.wording.template import own_words

TEMPLATES = Path(negotiate.documents.__file__).parent / "templates"
OWED: tuple[LetterKind, ...] = ("charge_dispute",)
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
        case = plans()["several-charges"].case
        names = (*names_in(case), "Lakeside Broadband")
        text = letter.text
        assert breaches(text, flow="claim", may_leave=False, origins=None, names=names) == ()

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
