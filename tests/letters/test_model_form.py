"""The letter that withdraws has the words of the model form, as each language has them."""

# ruff: noqa: RUF001 - Greek letters that look like Latin ones are meant.

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache

import pytest
from tests.installed import installed
from tests.letters.test_letters import DAY, FILES, plans, renderer

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import write
from negotiate.elements.check import check
from negotiate.model.case import Case
from negotiate.model.plan import Plan
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in

OWN = {
    "pl-PL": "pl-odstapienie",
    "de-DE": "de-widerruf",
    "el-GR": "el-ypanachorisi",
    "et-EE": "et-taganemine",
    "en-GB": "cooling-off",
}
#: What the form says before each of its blanks, for one consumer and a service.
FORM = {
    "pl-PL": (
        "niniejszym informuję o moim odstąpieniu od umowy o świadczenie następującej usługi:",
        "- Data zawarcia umowy: 10 listopada 2026 r.",
        "- Imię i nazwisko konsumenta: Halina Strzyżewska",
        "- Adres konsumenta: ul. Wiązowa 9/2, 85-001 Bydgoszcz",
        "- Data: 21 listopada 2026 r.",
    ),
    "de-DE": (
        "hiermit widerrufe ich den von mir abgeschlossenen Vertrag über die Erbringung der "
        "folgenden Dienstleistung:",
        "- Bestellt am: 12. November 2026",
        "- Name des Verbrauchers: Wiebke Hartung",
        "- Anschrift des Verbrauchers: Am Schleusenwall 6, 23552 Lübeck",
        "- Datum: 21. November 2026",
    ),
    "el-GR": (
        "Γνωστοποιώ με την παρούσα ότι υπαναχωρώ από τη σύμβασή μου παροχής της ακόλουθης "
        "υπηρεσίας:",
        "- Που παραγγέλθηκε στις 14 Νοεμβρίου 2026",
        "- Όνομα καταναλωτή: Ιάσων Βλαχάκης",
        "- Διεύθυνση καταναλωτή: Οδός Κυπαρισσιών 77, 71201 Ηράκλειο",
        "- Ημερομηνία: 21 Νοεμβρίου 2026",
    ),
    "et-EE": (
        "Käesolevaga taganen lepingust, mille esemeks on järgmine teenus:",
        "- Tellimuse esitamise kuupäev: 14.11.2026",
        "- Tarbija nimi: Taavi Lepasaar",
        "- Tarbija aadress: Pihlaka tn 32-5, 80010 Pärnu",
        "- Kuupäev: 21.11.2026",
    ),
    "en-GB": (
        "I hereby give notice that I cancel my contract for the supply of the following service:",
        "- Ordered on: 16 November 2026",
        "- Name of consumer: Imogen Achterberg",
        "- Address of consumer: Flat 4, 31 Tern Road, London SE8 3ZZ",
        "- Date: 21 November 2026",
    ),
}
#: Of services that have no name but their kind: what stands in the place of the blank.
OTHER = {
    "pl-PL": "usługi: usługa objęta umową o świadczenie usług.",
    "de-DE": "Dienstleistung: Ihre Leistungen.",
    "el-GR": "υπηρεσίας: η υπηρεσία σας.",
    "et-EE": "teenus: teenuse lepingu alusel osutatav teenus.",
    "en-GB": "service: service.",
}
GYM = {
    "pl-PL": "usługi: usługa objęta umową o korzystanie z klubu fitness, numer klienta 4471-88.",
    "de-DE": "Dienstleistung: die Nutzung des Fitnessstudios, Kundennummer 4471-88.",
    "el-GR": "υπηρεσίας: συνδρομή σε γυμναστήριο, κωδικός πελάτη 4471-88.",
    "et-EE": "teenus: jõusaali kasutamise lepingu alusel osutatav teenus, kliendinumber 4471-88.",
    "en-GB": "service: gym membership, account 4471-88.",
}


def text_of(plan: Plan, locale: str) -> str:
    """The letter on one line; it has all that it must have, in the manner of its language."""
    text = write(plan, LETTERS["withdrawal"], renderer(OWN[locale], locale)).text
    found = check(text, "withdrawal", locale)
    assert (found.missing, found.forbidden) == ((), ())
    names = (*names_in(plan.case), plan.provider_name)
    assert (
        breaches(text, flow="claim", may_leave=True, origins=None, names=names, language=locale)
        == ()
    )
    return " ".join(text.split())


@cache
def serving(locale: str, service: str, number: str | None) -> Plan:
    """The example of the language, of a service whose charge is not one by that name."""
    data = tomllib.loads(FILES[OWN[locale]].read_text("utf-8"), parse_float=Decimal)
    data["contract"]["services"] = [service]
    data["contract"]["charges"][0]["kind"] = "fee"
    data["contract"].pop("account_number", None)
    if number:
        data["contract"]["account_number"] = number
    return installed().plan(Case.model_validate(data), on=DAY)


@pytest.mark.parametrize("locale", OWN)
def test_the_letter_has_the_words_of_the_form_in_their_order(locale: str) -> None:
    text = text_of(plans()[OWN[locale]], locale)
    places = [text.find(words) for words in FORM[locale]]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("locale", OWN)
def test_a_service_without_a_name_is_said_by_its_kind(locale: str) -> None:
    assert OTHER[locale] in text_of(serving(locale, "other", None), locale)
    assert GYM[locale] in text_of(serving(locale, "gym", "4471-88"), locale)


def test_for_a_contract_of_the_union_british_english_withdraws() -> None:
    kind = LETTERS["withdrawal"]
    text = write(plans()["cooling-off-eu"], kind, renderer("cooling-off-eu", "en-GB")).text
    assert (
        "I withdraw from my contract for the provision of the following service: gym membership, "
        "‘All-day membership’." in " ".join(text.split())
    )


@pytest.mark.parametrize(
    ("locale", "element", "says"),
    [
        ("pl-PL", "notice", "Odstępuję od umowy o internet."),
        ("de-DE", "notice", "Ich widerrufe meinen Vertrag über Internet."),
        ("el-GR", "notice", "Υπαναχωρώ από τη σύμβαση για το διαδίκτυο."),
        ("et-EE", "notice", "Taganen internetiteenuse lepingust."),
        ("de-DE", "odr_platform", "Ich nutze die OS-Plattform."),
        ("et-EE", "odr_platform", "Kasutan aadressi ec.europa.eu/odr."),
    ],
)
def test_other_words_say_it_too(locale: str, element: str, says: str) -> None:
    found = check(says, "withdrawal", locale)
    assert element in {one.element.id for one in (*found.there, *found.forbidden)}


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ("pl-PL", "Wypowiadam umowę o internet."),
        ("de-DE", "Hiermit kündige ich meinen Vertrag über Internet."),
        ("el-GR", "Καταγγέλλω τη σύμβαση για το διαδίκτυο."),
        ("et-EE", "Ütlen üles internetiteenuse lepingu."),
        ("de-DE", "Ich widerrufe die Erlaubnis zum Einzug."),
    ],
)
def test_to_end_a_contract_is_not_to_withdraw_from_it(locale: str, says: str) -> None:
    found = check(says, "withdrawal", locale)
    assert "notice" not in {one.element.id for one in found.there}
