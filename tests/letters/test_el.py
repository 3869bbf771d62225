"""Letters in Greek: what a reader would stumble over, as far as words show it."""

# ruff: noqa: RUF001 - Greek letters that look like Latin ones are meant.

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.documents.test_no_line_without_a_fact import HOLES
from tests.letters.test_letters import TEMPLATES, locales_of, matrix, plans, renderer
from tests.letters.test_owed import CLAIMED, MONTHS, example, finding, of_month, planned

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import write
from negotiate.elements.check import check
from negotiate.model.document import LetterKind
from negotiate.model.finding import FindingKind
from negotiate.model.plan import Plan
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in
from negotiate.wording.template import own_words

LOCALE = "el-GR"
OWN = "el-internet-and-phone"
#: A thing under warranty is a case of its own, and so is a contract of last week.
EXAMPLE: dict[LetterKind, str] = {"warranty": "el-warranty", "withdrawal": "el-ypanachorisi"}
KINDS = [name for name, kind in LETTERS.items() if LOCALE in locales_of(kind)]
IN_ALL_CASES = [(kind, case) for kind, locale, case in matrix() if locale == LOCALE]
SOURCES = sorted((TEMPLATES / LOCALE / "letters").glob("*.j2"))
#: Adjectives and participles that say of the writer or the agent what nobody knows.
GENDERED = re.compile(
    r"\b(?:(?:κάτωθι )?υπογεγραμμέν|ευχαριστημέν|δυσαρεστημέν|ικανοποιημέν|υποχρεωμέν"
    r"|αναγκασμέν|βέβαι|σίγουρ|έτοιμ|πρόθυμ)\w{1,3}\b|\b(?:είμαι|ήμουν) \w{3,20}(?:ος|η)\b"
    r"|\b(?:ο|η) (?:πελάτης|πελάτισσα|συνδρομητής|συνδρομήτρια)\b",
    re.IGNORECASE,
)


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
def test_each_letter_of_the_example_is_in_greek_script(kind: LetterKind) -> None:
    text = re.sub(r"\S+@\S+|https?://\S+", "", own(kind))
    strange = {c for c in text if c.isalpha() and not unicodedata.name(c).startswith("GREEK")}
    assert strange == set()
    assert re.findall(r"\w/-?\w|\w\(\w", text) == []
    assert GENDERED.findall(text) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_template_has_a_letter_of_another_script(source: Any) -> None:
    # Codes stand in the templates as well; no word of a sentence has letters of two scripts.
    words = re.findall(r"\w+", own_words(source.read_text("utf-8")))
    mixed = [word for word in words if re.search("[a-z]", word, re.I) and not word.isascii()]
    assert mixed == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_template_guesses_a_gender_cites_law_or_takes_another_term(source: Any) -> None:
    words = own_words(source.read_text("utf-8"))
    assert GENDERED.findall(words) == []
    assert re.findall(r"\bν\. ?\d|\bνόμο|\bάρθρο|\bΕΕΤΤ\b|\bοδηγία", words, re.IGNORECASE) == []
    assert re.findall(r"\bανάκλησ|\bακύρωσ", words, re.IGNORECASE) == []
    if source.name != "withdrawal.md.j2":  # It is the one letter that does this.
        assert re.findall(r"\bυπαναχ", words, re.IGNORECASE) == []
    assert breaches(words, flow="claim", may_leave=True, origins=None, language=LOCALE) == ()


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


@pytest.mark.parametrize(
    ("kind", "case"),
    [pytest.param(*one, id="-".join((one[0].name, one[1]))) for one in IN_ALL_CASES],
)
def test_a_day_has_the_article_of_its_number(kind: Any, case: str) -> None:
    text = text_of(plans()[case], kind.name, case)
    assert re.findall(r"\b(?:σ?τις) 1η? |\bτην (?:[2-9]|[12]\d|3[01])η? \w+ \d{4}", text) == []


class TestCancellation:
    def test_names_the_day_and_the_notice(self) -> None:
        text = text_of(plans()[OWN], "cancellation")
        assert "Θέμα: Καταγγελία της σύμβασης, κωδικός πελάτη που λήγει σε 8614" in text
        assert (
            "καταγγέλλω τη σύμβαση για τις υπηρεσίες διαδικτύου και σταθερής τηλεφωνίας, με κωδικό "
            "πελάτη ΚΤ-5520-8614. Τελευταία ημέρα ισχύος της σύμβασης είναι η 31η Ιανουαρίου 2027 "
            "ή η αμέσως επόμενη που επιτρέπουν οι όροι της. Η σύμβαση προβλέπει προειδοποίηση 30 "
            "ημερών. Η παρούσα αποτελεί την προειδοποίηση αυτή."
        ) in text
        assert "επιστρέφεται ο εξοπλισμός: δρομολογητής." in text

    def test_confirms_what_was_said_before(self) -> None:
        data = example(OWN)
        data["events"] = [
            {
                "on": date(2026, 11, 1),
                "kind": "cancellation",
                "channel": "phone",
                "reference": "ΚΤ-1",
                "ends": date(2026, 11, 10),
            }
        ]
        assert (
            "Την 1η Νοεμβρίου 2026 κατήγγειλα τηλεφωνικά τη σύμβαση για τις υπηρεσίες διαδικτύου "
            "και σταθερής τηλεφωνίας, με κωδικό πελάτη ΚΤ-5520-8614 (αριθμός αναφοράς ΚΤ-1). "
            "Με την παρούσα επιστολή το επιβεβαιώνω. Τελευταία ημέρα ισχύος της σύμβασης ήταν "
            "η 10η Νοεμβρίου 2026."
        ) in text_of(planned(data), "cancellation")

    @pytest.mark.parametrize(
        ("length", "unit", "said"),
        [
            (1, "months", "1 μήνα."),
            (2, "months", "2 μηνών."),
            (1, "days", "1 ημέρας."),
            (1, "cycles", "1 κύκλου χρέωσης."),
        ],
    )
    def test_counts_in_the_right_case(self, length: int, unit: str, said: str) -> None:
        data = example(OWN)
        data["contract"]["notice"] = {"length": length, "unit": unit, "ends_with_cycle": False}
        del data["mandate"]["leave_on"]
        text = text_of(planned(data), "cancellation")
        assert f"Η σύμβαση προβλέπει προειδοποίηση {said}" in text

    @pytest.mark.parametrize(
        ("services", "said"),
        [
            (["gym"], "τη σύμβαση για τη συνδρομή μου στο γυμναστήριο,"),
            (["mobile"], "τη σύμβαση για την υπηρεσία κινητής τηλεφωνίας,"),
            (["other"], "τη σύμβαση για την υπηρεσία σας,"),
            (["airline"], "τη σύμβαση για την αεροπορική κράτησή μου,"),
        ],
    )
    def test_calls_the_contract_by_its_service(self, services: list[str], said: str) -> None:
        data = example(OWN)
        data["contract"]["services"] = services
        for charge in data["contract"]["charges"]:
            del charge["service"]
        assert said in text_of(planned(data), "cancellation")


class TestChargeDispute:
    @pytest.mark.parametrize("bills", [MONTHS[-1:], MONTHS[-2:], MONTHS], ids=len)
    @pytest.mark.parametrize("kind", CLAIMED)
    def test_each_thing_that_may_be_wrong_is_said(
        self, kind: FindingKind, bills: tuple[date, ...]
    ) -> None:
        plan = plans()[OWN]
        assert plan.claim
        found = finding(kind, name="Πακέτο Ασφάλειας", bills=bills)
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
            "- Οι λογαριασμοί της 1ης Οκτωβρίου 2026 και της 1ης Νοεμβρίου 2026 χρεώνουν «Πακέτο "
            "Ασφάλειας», 3,50 € τον μήνα (στον τελευταίο). Δεν περιλαμβάνεται στη σύμβασή μου."
        ) in text


class TestPromiseMissing:
    def test_says_what_was_promised_and_what_came(self) -> None:
        assert (
            "Στις 17 Σεπτεμβρίου 2026 μου υποσχεθήκατε με ηλεκτρονικό μήνυμα (Μυρτώ, ΚΤ-90233) "
            "τιμή 28,90 € τον μήνα για «Οικιακό Διαδίκτυο 200», για 12 μήνες από την 1η Οκτωβρίου "
            "2026. Οι λογαριασμοί της 1ης Οκτωβρίου 2026 και της 1ης Νοεμβρίου 2026 δεν την "
            "εμφανίζουν: στον καθένα χρεώνονται 5,00 € επιπλέον, συνολικά 10,00 €."
        ) in text_of(plans()[OWN], "promise_missing")

    def test_says_so_where_a_price_is_before_tax(self) -> None:
        text = text_of(plans()["promised-price"], "promise_missing", "promised-price")
        assert "τιμή $60.00 τον μήνα χωρίς φόρους, για 12 μήνες από την 1η Οκτωβρίου 2026." in text

    def test_of_many_bills_the_first_and_the_last_are_named(self) -> None:
        data = example("promised-price")
        data["events"][0] |= {"on": date(2026, 6, 18), "starts": date(2026, 7, 1)}
        data["bills"] = [of_month(data["bills"][0], month) for month in (7, 8, 9, 10, 11)]
        text = text_of(planned(data), "promise_missing", "promised-price")
        assert "Οι 5 λογαριασμοί από την 1η Ιουλίου 2026 έως την 1η Νοεμβρίου 2026 δεν την" in text

    def test_a_discount_without_an_end_is_asked_for_without_one(self) -> None:
        data = example("promised-price")
        data["events"][0] = {
            "on": date(2026, 9, 18),
            "kind": "promise",
            "reference": "JC-20418",
            "discount_monthly": Decimal("8.00"),
        }
        text = text_of(planned(data), "promise_missing", "promised-price")
        assert "μου υποσχεθήκατε (JC-20418) έκπτωση $8.00 τον μήνα. Οι λογαριασμοί" in text
        assert "και έως" not in text


class TestComplaint:
    def test_says_since_when_for_how_much_and_how_it_is_paid(self) -> None:
        text = text_of(plans()[OWN], "complaint")
        assert "Παράπονο – λάθη στους λογαριασμούς, κωδικός πελάτη που λήγει σε 8614" in text
        assert (
            "Το παράπονό μου αφορά τις υπηρεσίες διαδικτύου και σταθερής τηλεφωνίας. Η συνεργασία "
            "μας ξεκίνησε την 1η Μαρτίου 2024. Η τιμή είναι 39,90 € τον μήνα. Τρόπος πληρωμής: "
            "πάγια εντολή τράπεζας."
        ) in text

    def test_tells_what_happened_and_asks_for_each_thing(self) -> None:
        text = text_of(plans()[OWN], "complaint")
        assert (
            "- Στις 10 Νοεμβρίου 2026, μέσω διαδικτυακής συνομιλίας (Θωμάς, ΚΤ-91877): υπέβαλα "
            "παράπονο. Ζητήθηκε"
        ) in text
        assert (
            "Παρακαλώ αφαιρέστε τη χρέωση «Πακέτο Ασφάλειας» και πιστώστε 3,50 € για κάθε μήνα "
            "που χρεώθηκε. Παρακαλώ απαντήστε γραπτώς έως τις 7 Δεκεμβρίου 2026."
        ) in text

    def test_what_no_bill_shows_is_in_the_customers_words(self) -> None:
        data = example(OWN)
        del data["bills"]
        data["events"] = [{"on": date(2026, 10, 3), "kind": "fault"}, data["events"][1]]
        data["complaint"] |= {
            "about": "ημέρες χωρίς σύνδεση",
            "wrong": "Δεν υπήρχε σύνδεση από τις 3 έως τις 6 Οκτωβρίου.",
            "remedy": "Να πιστωθούν οι τέσσερις ημέρες.",
            "evidence": ["φωτογραφία του δρομολογητή"],
        }
        text = text_of(planned(data), "complaint")
        assert "Το πρόβλημα είναι το εξής. Δεν υπήρχε σύνδεση" in text
        assert "Ζητώ το εξής: Να πιστωθούν οι τέσσερις ημέρες. Παρακαλώ απαντήστε" in text


def test_a_claim_under_a_guarantee_asks_for_one_thing_and_names_what_would_do_instead() -> None:
    text = own("warranty")
    assert (
        "για το εξής προϊόν: πλυντήριο ρούχων, μοντέλο ΙΣ-820. Το προϊόν αγοράστηκε στις 14 "
        "Μαρτίου 2025, κατάστημα: Οικιακές Συσκευές Ίσαλος, Πάτρα, τιμή 489,00 €."
    ) in text
    assert (
        "Παρακαλώ επισκευάστε το δωρεάν έως τις 21 Δεκεμβρίου 2026. Αν αυτό δεν είναι δυνατό, "
        "ζητώ αντί γι\N{RIGHT SINGLE QUOTATION MARK} αυτό αντικατάσταση."
    ) in text
