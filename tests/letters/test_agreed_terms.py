"""The request to confirm what was agreed, in languages other than English."""

# ruff: noqa: RUF001 - Greek letters that look like Latin ones are meant.

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from tests.documents.test_no_line_without_a_fact import HOLES
from tests.letters.test_letters import renderer
from tests.letters.test_owed import example, planned

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import write
from negotiate.elements.check import check
from negotiate.model.plan import Plan
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in

LIKE = "promised-price"
#: What the promise of the example is changed to, and what each language says of it.
CHANGES: dict[str, dict[str, Any]] = {
    "credit": {
        "monthly_price": None,
        "months": None,
        "starts": None,
        "new_term_months": None,
        "about": None,
        "credit_once": Decimal("30.00"),
        "reference": None,
        "on": date(2026, 11, 1),
    },
    "discount": {
        "monthly_price": None,
        "discount_monthly": Decimal("8.00"),
        "about": None,
        "channel": "phone",
    },
    "term": {
        "at": time(14, 5),
        "new_term_months": 22,
        "price_after": Decimal("80.00"),
        "conditions": "X5",
        "starts": date(2026, 10, 1),
    },
}
SAID: dict[str, dict[str, tuple[str, ...]]] = {
    "pl-PL": {
        "credit": (
            "Nie mam numeru zgłoszenia; proszę o jego podanie.",
            "- Do odliczenia, raz: $30.00",
            "- ostatni dzień, do którego ta kwota zostanie odliczona",
            "- czy cena miesięczna po tym pozostaje bez zmian",
        ),
        "discount": ("- Rabat: $8.00 miesięcznie", "uzgodniono telefonicznie nowe warunki"),
        "term": (
            "r. o godz. 14:05 uzgodniono",
            "- Nowy okres zobowiązania: 22 miesiące",
            "- Cena miesięczna po tym dniu: $80.00",
            "- Dodatkowe warunki: X5",
        ),
    },
    "de-DE": {
        "credit": (
            "Eine Vorgangsnummer habe ich nicht; bitte teilen Sie mir eine mit.",
            "- Gutschrift, einmal: $30.00",
            "- den letzten Tag, bis zu dem der Betrag gutgeschrieben wird",
            "- ob der Preis danach gleich bleibt",
        ),
        "discount": ("- Nachlass: $8.00 im Monat", "haben wir telefonisch neue Bedingungen"),
        "term": (
            "um 14:05 Uhr haben wir",
            "- Neue Mindestlaufzeit: 22 Monate",
            "- Preis im Monat nach diesem Tag: $80.00",
            "- Voraussetzungen: X5",
        ),
    },
    "el-GR": {
        "credit": (
            "Την 1η Νοεμβρίου 2026 συμφωνήσαμε",
            "Δεν έχω αριθμό αναφοράς· παρακαλώ δώστε μου έναν.",
            "- Πίστωση, μία φορά: $30.00",
            "- αν η τιμή μετά μένει ίδια",
        ),
        "discount": ("- Έκπτωση: $8.00 τον μήνα", "συμφωνήσαμε τηλεφωνικά νέους όρους"),
        "term": (
            ", ώρα 14:05, συμφωνήσαμε",
            "- Νέα ελάχιστη διάρκεια 22 μηνών",
            "- Τιμή τον μήνα μετά την ημέρα αυτή: $80.00",
            "- Προϋποθέσεις: X5",
        ),
    },
    "et-EE": {
        "credit": (
            "Mul ei ole viidet; palun andke see mulle.",
            "- Minu kasuks, üks kord: $30.00",
            "- viimane päev, mil see summa minu kasuks arvestatakse",
            "- kas hind jääb pärast seda samaks",
        ),
        "discount": ("- Soodustus: $8.00 kuus", "leppisime telefonitsi kokku"),
        "term": (
            "kell 14.05 leppisime",
            "- Uus lepingu tähtaeg: 22 kuud",
            "- Hind kuus pärast seda päeva: $80.00",
            "- Lisatingimused: X5",
        ),
    },
}
LOCALES = tuple(SAID)


@cache
def changed(change: str) -> Plan:
    data = example(LIKE)
    data["mandate"]["never"] = []
    told = data["events"][0] | CHANGES[change]
    data["events"][0] = {key: value for key, value in told.items() if value is not None}
    return planned(data)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_whatever_was_agreed_is_said(locale: str, change: str) -> None:
    plan = changed(change)
    made = write(plan, LETTERS["agreed_terms"], renderer(LIKE, locale))
    found = check(made.text, "agreed_terms", locale)
    assert (found.missing, found.forbidden) == ((), ())
    for name, pattern in HOLES.items():
        assert pattern.search(made.markdown) is None, name
    names = (*names_in(plan.case), plan.provider_name)
    said = breaches(
        made.text, flow="ask", may_leave=False, origins=None, names=names, language=locale
    )
    assert said == ()
    text = " ".join(made.text.split())
    assert [words for words in SAID[locale][change] if words not in text] == []


@pytest.mark.parametrize(
    ("locale", "element", "says"),
    [
        ("pl-PL", "call", "Rozmowa z dnia 10 września 2026 r. była krótka."),
        ("pl-PL", "whole_account", "Mój numer klienta 88123456."),
        ("de-DE", "agent", "Am Telefon wurde mit Petersen gesprochen."),
        ("de-DE", "whole_account", "Kundennummer 88123456"),
        ("el-GR", "agent", "Μίλησα με τον Θωμά."),
        ("el-GR", "whole_account", "κωδικός πελάτη 88123456"),
        ("et-EE", "call", "Rääkisime 16.09.2026."),
        ("et-EE", "whole_account", "kliendinumber 88123456"),
    ],
)
def test_other_words_say_it_too(locale: str, element: str, says: str) -> None:
    found = check(says, "agreed_terms", locale)
    assert element in {one.element.id for one in (*found.there, *found.forbidden)}


@pytest.mark.parametrize(
    ("locale", "element", "says"),
    [
        ("pl-PL", "old_price", "Nowa cena: 49,00 zł miesięcznie."),
        ("pl-PL", "in_writing", "Proszę o potwierdzenie."),
        ("de-DE", "discount", "Neuer Preis: 49,00 € im Monat."),
        ("de-DE", "in_writing", "Bitte bestätigen Sie mir das."),
        ("el-GR", "ends", "Πρώτη ημέρα: 1 Οκτωβρίου 2026"),
        ("et-EE", "starts", "Selle hinna viimane päev: 30.09.2027"),
    ],
)
def test_what_only_looks_like_it_does_not_do(locale: str, element: str, says: str) -> None:
    found = check(says, "agreed_terms", locale)
    assert element not in {one.element.id for one in found.there}
