"""Letters in Estonian: what a reader would stumble over, as far as words show it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from babel.dates import get_month_names
from tests.documents.test_no_line_without_a_fact import HOLES
from tests.letters.test_letters import TEMPLATES, locales_of, matrix, plans, renderer
from tests.letters.test_owed import CLAIMED, MONTHS, example, finding, of_month, planned

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import compose, write
from negotiate.elements.check import check
from negotiate.model.document import LetterKind
from negotiate.model.finding import FindingKind
from negotiate.model.plan import Plan
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in
from negotiate.wording.template import own_words

LOCALE = "et-EE"
OWN = "et-internet-and-tv"
#: A thing under warranty is a case of its own, and so are a complaint that nobody answered and a
#: contract of last week; so is a notice of a higher price.
EXAMPLE: dict[LetterKind, str] = {
    "warranty": "et-warranty",
    "adr_ee": "et-unanswered-complaint",
    "withdrawal": "et-taganemine",
    "price_rise_exit": "et-hinnatous",
}
KINDS = [name for name, kind in LETTERS.items() if LOCALE in locales_of(kind)]
IN_ALL_CASES = [(kind, case) for kind, locale, case in matrix() if locale == LOCALE]
SOURCES = sorted((TEMPLATES / LOCALE / "letters").glob("*.j2"))
#: Other words are right in other letters: who withdraws within two weeks does say “taganen”.
NOT_IN_THESE = re.compile(r"\btagane|\bgarantii|\btagastamisõigus", re.IGNORECASE)


def text_of(plan: Plan, kind: LetterKind, case: str = OWN) -> str:
    """The letter on one line; it has all that it must have."""
    text = write(plan, LETTERS[kind], renderer(case, LOCALE)).text
    found = check(text, kind, LOCALE)
    assert (found.missing, found.forbidden) == ((), ())
    return " ".join(text.split())


def own(kind: LetterKind) -> str:
    """A letter of the language's own example."""
    case = EXAMPLE.get(kind, OWN)
    return text_of(plans()[case], kind, case)


def test_the_letters_of_every_company_are_there() -> None:
    assert {
        "cancellation",
        "charge_dispute",
        "promise_missing",
        "complaint",
        "warranty",
    } <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_letter_of_the_example_is_in_latin_script(kind: LetterKind) -> None:
    letters = {c for c in own(kind) if c.isalpha()}
    assert [c for c in letters if not unicodedata.name(c).startswith("LATIN")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_letter_of_the_example_is_in_one_language_and_has_one_ending_at_a_time(
    kind: LetterKind,
) -> None:
    text = re.sub(r"https?://\S+|§ \d+\(\d\)", "", own(kind))  # An address; a paragraph of law.
    assert re.findall(r"\b(?:the|my|your|please|account|bill|and|of|is|to)\b", text) == []
    assert re.findall(r"\w/-?\w|\w\(\w", text) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_template_cites_law_or_takes_another_term(source: Any) -> None:
    words = own_words(source.read_text("utf-8"))
    assert re.findall(r"§|\bseadus|\bmäärus|\bdirektiiv", words, re.IGNORECASE) == []
    # The one is about a guarantee that somebody gave, the other withdraws.
    if source.name not in ("warranty.md.j2", "withdrawal.md.j2"):
        assert NOT_IN_THESE.findall(words) == []
    assert breaches(words, flow="claim", may_leave=True, origins=None, language=LOCALE) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_days_stand_in_figures_because_their_month_would_need_its_case(kind: LetterKind) -> None:
    body = compose(plans()[EXAMPLE.get(kind, OWN)], LETTERS[kind], renderer(OWN, LOCALE)).body
    body = body.partition("## Lisad")[0]  # Of a draft; what goes with a letter is not in its body.
    months = "|".join(get_month_names(locale="et").values())
    assert re.search(r"\d\d\\?\.\d\d\.202\d", body)
    assert not re.search(rf"\b(?:{months})", body, re.IGNORECASE)


@pytest.mark.parametrize(
    ("kind", "case"),
    [pytest.param(*one, id="-".join((one[0].name, one[1]))) for one in IN_ALL_CASES],
)
def test_a_copy_for_a_contract_elsewhere_keeps_its_currency_and_its_manner(
    kind: Any, case: str
) -> None:
    plan = plans()[case]
    text = text_of(plan, kind.name, case)
    assert "€" not in text or plan.case.currency == "EUR"
    names = (*names_in(plan.case), plan.provider_name)
    said = breaches(text, flow="claim", may_leave=True, origins=None, names=names, language=LOCALE)
    assert said == ()


class TestCancellation:
    def test_names_the_day_and_what_comes_after(self) -> None:
        text = text_of(plans()[OWN], "cancellation")
        assert (
            "Ütlen üles internetiteenuse ja teleteenuse lepingu, kliendinumber PK-308 4471. "
            "Teenuse viimane päev on 31.12.2026 või sellele järgnev esimene päev, mil leping võib "
            "lõppeda."
        ) in text
        assert "kuidas ja mis kuupäevaks tagastada järgmine varustus: ruuter." in text

    def test_confirms_what_was_said_before(self) -> None:
        data = example(OWN)
        data["events"] = [
            {
                "on": date(2026, 11, 3),
                "kind": "cancellation",
                "channel": "phone",
                "reference": "PK-1",
                "ends": date(2026, 11, 4),
            }
        ]
        assert (
            "Ütlesin 03.11.2026 telefonitsi üles internetiteenuse ja teleteenuse lepingu, "
            "kliendinumber PK-308 4471 (viide PK-1). Kinnitan seda käesoleva kirjaga. Teenuse "
            "viimane päev oli 04.11.2026."
        ) in text_of(planned(data), "cancellation")

    @pytest.mark.parametrize(
        ("length", "unit", "said"),
        [
            (1, "months", "1 kuu."),
            (2, "months", "2 kuud."),
            (30, "days", "30 päeva."),
            (1, "cycles", "1 arveldusperiood."),
        ],
    )
    def test_counts_in_the_right_case(self, length: int, unit: str, said: str) -> None:
        data = example(OWN)
        data["contract"]["notice"] = {"length": length, "unit": unit, "ends_with_cycle": False}
        del data["mandate"]["leave_on"]
        text = text_of(planned(data), "cancellation")
        assert f"Lepingu etteteatamistähtaeg on {said}" in text

    @pytest.mark.parametrize(
        ("services", "said"),
        [
            (["gym"], "Ütlen üles jõusaali kasutamise lepingu,"),
            (["mobile"], "Ütlen üles mobiiliteenuse lepingu,"),
            (["other"], "Ütlen üles teenuse lepingu,"),
            (["airline"], "Ütlen üles lennureisi broneeringu,"),
        ],
    )
    def test_calls_the_contract_by_its_service(self, services: list[str], said: str) -> None:
        data = example(OWN)
        data["contract"]["services"] = services
        for charge in data["contract"]["charges"]:
            del charge["service"]
        assert said in text_of(planned(data), "cancellation")


class TestPriceRiseExit:
    def test_cites_the_law_of_the_contract(self) -> None:
        text = own("price_rise_exit")
        assert (
            "leppetrahvita (Elektroonilise side seadus § 99(3)). Ütlen lepingu sel alusel" in text
        )
        assert "Teenuse viimane päev on 31.12.2026, enne kui uus hind kehtima hakkab." in text
        assert "kui palju on veel tasuda järgmise eest: telefon." in text
        elsewhere = text_of(plans()["price-rise"], "price_rise_exit", "price-rise")
        assert "leppetrahvita (Ofcom General Condition C1)." in elsewhere

    def test_names_the_line_that_rises(self) -> None:
        data = example("et-hinnatous")
        data["events"][0]["about"] = "Mobiil 40 GB"
        assert (
            "hinnatõusust, mis puudutab mobiiliteenuse lepingut, kliendinumber LS-4409-2716, "
            "arverida „Mobiil 40 GB“. Uus hind on 19,00 € kuus alates 01.01.2027, senine hind on "
            "16,00 €."
        ) in text_of(planned(data), "price_rise_exit", "et-hinnatous")

    @pytest.mark.parametrize(
        ("element", "says"),
        [
            ("notice", "Palun vastake hiljemalt 07.12.2026, et olete kirja saanud."),
            ("effective", "Uus hind kehtib alates 01.01.2027."),
            ("exit", "Ütlen lepingu üles."),
        ],
    )
    def test_what_only_looks_like_it_does_not_do(self, element: str, says: str) -> None:
        found = check(says, "price_rise_exit", LOCALE)
        assert element not in {one.element.id for one in found.there}


class TestChargeDispute:
    @pytest.mark.parametrize("bills", [MONTHS[-1:], MONTHS[-2:], MONTHS], ids=len)
    @pytest.mark.parametrize("kind", CLAIMED)
    def test_each_thing_that_may_be_wrong_is_said(
        self, kind: FindingKind, bills: tuple[date, ...]
    ) -> None:
        plan = plans()[OWN]
        assert plan.claim
        found = finding(kind, name="Turvapakett", bills=bills)
        claim = plan.claim.model_copy(update={"findings": (found,)})
        letter = write(
            plan.model_copy(update={"claim": claim}),
            LETTERS["charge_dispute"],
            renderer(OWN, LOCALE),
        )
        checked = check(letter.text, "charge_dispute", LOCALE)
        assert (checked.missing, checked.forbidden) == ((), ())
        for name, pattern in HOLES.items():
            assert pattern.search(letter.markdown) is None, name

    def test_names_the_bills_and_what_is_off(self) -> None:
        text = text_of(plans()[OWN], "charge_dispute")
        assert (
            "- Arvetel kuupäevadega 01.10.2026 ja 01.11.2026 on rida „Turvapakett“, viimasel arvel "
            "2,99 € kuus. Minu lepingus seda ei ole."
        ) in text


class TestPromiseMissing:
    def test_says_what_was_promised_and_what_came(self) -> None:
        assert (
            "16.09.2026 lubasite mulle e-kirjaga (Kaisa, PK-77120) arverea „Kodune internet 300“ "
            "hinnaks 27,00 € kuus, 12 kuuks alates 01.10.2026. Arvetel kuupäevadega 01.10.2026 ja "
            "01.11.2026 seda ei ole: iga arve on 5,00 € võrra liiga suur, kokku 10,00 €."
        ) in text_of(plans()[OWN], "promise_missing")

    def test_says_so_where_a_price_is_before_tax(self) -> None:
        text = text_of(plans()["promised-price"], "promise_missing", "promised-price")
        assert "hinnaks $60.00 kuus ilma maksudeta, 12 kuuks alates 01.10.2026." in text

    def test_of_many_bills_the_first_and_the_last_are_named(self) -> None:
        data = example("promised-price")
        data["events"][0] |= {"on": date(2026, 6, 18), "starts": date(2026, 7, 1)}
        data["bills"] = [of_month(data["bills"][0], month) for month in (7, 8, 9, 10, 11)]
        text = text_of(planned(data), "promise_missing", "promised-price")
        assert "5 arvel ajavahemikust 01.07.2026 kuni 01.11.2026 seda ei ole:" in text

    def test_a_discount_without_an_end_is_asked_for_without_one(self) -> None:
        data = example("promised-price")
        data["events"][0] = {
            "on": date(2026, 9, 18),
            "kind": "promise",
            "reference": "JC-20418",
            "discount_monthly": Decimal("8.00"),
        }
        text = text_of(planned(data), "promise_missing", "promised-price")
        assert "18.09.2026 lubasite mulle (JC-20418) soodustust $8.00 kuus." in text
        assert "kuni" not in text


class TestComplaint:
    def test_says_since_when_for_how_much_and_how_it_is_paid(self) -> None:
        text = text_of(plans()[OWN], "complaint")
        assert " Kaebus: vead arvetel, kliendinumber lõpuga 4471 " in text
        assert (
            "Kaebus puudutab internetiteenuse ja teleteenuse lepingut. Sain teie kliendiks "
            "04.03.2024. Hind on 46,50 € kuus. Makseviis: pangaülekanne."
        ) in text

    def test_tells_what_happened_and_asks_for_each_thing(self) -> None:
        text = text_of(plans()[OWN], "complaint")
        assert "- 10.11.2026, veebivestluses (Rein, PK-77961): esitasin kaebuse. Palusin" in text
        assert (
            "Palun võtke rida „Turvapakett“ arvelt maha ja arvestage minu kasuks 2,99 € iga kuu "
            "eest, mil seda nõuti. Palun vastake kirjalikult hiljemalt 07.12.2026."
        ) in text

    def test_what_no_bill_shows_is_in_the_customers_words(self) -> None:
        data = example(OWN)
        del data["bills"]
        data["events"] = [{"on": date(2026, 10, 3), "kind": "fault"}, data["events"][1]]
        data["complaint"] |= {
            "about": "ühenduseta päevad",
            "wrong": "Ühendust ei olnud kolmandast kuuenda oktoobrini.",
            "remedy": "Palun arvestage nelja päeva tasu minu kasuks.",
            "evidence": ["modemi foto"],
        }
        text = text_of(planned(data), "complaint")
        assert (
            "Probleem seisneb järgmises. Ühendust ei olnud kolmandast kuuenda oktoobrini." in text
        )
        assert "Minu nõue: Palun arvestage nelja päeva tasu minu kasuks. Palun vastake" in text


def test_a_claim_under_a_guarantee_asks_for_one_thing_and_names_what_would_do_instead() -> None:
    text = own("warranty")
    assert (
        "Esitan garantii alusel nõude järgmise eseme kohta: pesumasin, mudel KV-820. Ese on "
        "ostetud 14.03.2025, müüja Koduvald Seadmed Pärnus, hind 489,00 €."
    ) in text
    assert (
        "Palun parandage ese tasuta hiljemalt 21.12.2026. Kui see ei ole võimalik, soovin selle "
        "asemel eseme asendamist."
    ) in text


def test_the_day_of_the_letter_is_written_out() -> None:
    assert " 21. november 2026 " in text_of(plans()[OWN], "cancellation")
