"""Drafts for bodies in Poland, Greece and Estonia: what they need, when, and how they speak."""

# ruff: noqa: RUF001 - Greek letters that look like Latin ones are meant.

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError
from tests.documents.conftest import EXAMPLES
from tests.documents.test_no_line_without_a_fact import holes, removals, without
from tests.installed import installed
from tests.letters.test_letters import DAY, renderer
from tests.letters.test_owed import CLAIMED, MONTHS, finding

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import write
from negotiate.elements.check import check
from negotiate.errors import CaseError, MissingFacts
from negotiate.model.case import Case
from negotiate.model.document import LetterKind
from negotiate.model.finding import FindingKind
from negotiate.model.plan import Plan

Data = dict[str, Any]
PL, EE, GR = "pl-refused-complaint", "et-unanswered-complaint", "el-internet-and-phone"
#: Kind, its example and the language of the body.
OF: dict[LetterKind, tuple[str, str]] = {
    "adr_pl": (PL, "pl-PL"),
    "eett_complaint": (GR, "el-GR"),
    "ombudsman_gr": (GR, "el-GR"),
    "adr_ee": (EE, "et-EE"),
    "ttja_notice": (EE, "et-EE"),
}
KINDS = list(OF)


@cache
def _read(name: str) -> Data:
    text = (EXAMPLES / "letters" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def example(kind: LetterKind) -> Data:
    return deepcopy(_read(OF[kind][0]))


def planned(data: Data, on: date = DAY) -> Plan:
    return installed().plan(Case.model_validate(data), on=on)


def lacking(data: Data, kind: LetterKind, on: date = DAY) -> list[str]:
    return [need.key for need in LETTERS[kind].needs(planned(data, on))]


def text_of(plan: Plan, kind: LetterKind) -> str:
    """The draft in the language of its body, on one line; it has all that it must have."""
    name, locale = OF[kind]
    made = write(plan, LETTERS[kind], renderer(name, locale))
    found = check(made.text, kind, locale)
    assert (found.missing, found.forbidden) == ((), ())
    assert holes({f"{kind}.md": made.markdown}) == []
    return " ".join(made.text.split())


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_a_list_of_fields_and_no_letter(kind: LetterKind) -> None:
    name, locale = OF[kind]
    made = write(planned(example(kind)), LETTERS[kind], renderer(name, locale))
    assert made.letter
    assert (made.letter.shape, made.formats, made.flow) == ("form", ("md", "txt"), "claim")
    for words in (made.letter.salutation, made.letter.closing):
        assert words not in made.text


@pytest.mark.parametrize("place", ["PL", "GR", "EE", "GB", "US-CA"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_body_hears_nobody_of_another_place(kind: LetterKind, place: str) -> None:
    data = example(kind)
    if data["jurisdiction"] != place:
        data["jurisdiction"] = place
        assert lacking(data, kind) in (["jurisdiction"], ["contract.services"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_high_price_is_no_complaint(kind: LetterKind) -> None:
    data = example(kind)
    data |= {
        "bills": data.get("bills", [])[:1],
        "events": [{"on": date(2026, 9, 21), "kind": "complaint", "channel": "email"}],
        "mandate": {
            "target_monthly": Decimal(20),
            "walk_away_monthly": Decimal(25),
            "willing_to_leave": False,
            "hour_worth": Decimal(20),
        },
    }
    assert "events" in lacking(data, kind)
    with pytest.raises(MissingFacts):
        write(planned(data), LETTERS[kind], renderer(*OF[kind]))


@pytest.mark.parametrize("kind", KINDS)
def test_the_company_was_asked_before(kind: LetterKind) -> None:
    data = example(kind)
    data["events"] = [event for event in data["events"] if event["kind"] != "complaint"]
    assert "events" in lacking(data, kind)


@pytest.mark.parametrize("name", [PL, EE])
def test_any_fact_that_is_not_asked_for_can_be_left_out(name: str) -> None:
    data, tried = _read(name), 0
    for path in removals(data):
        try:
            plan = planned(without(data, path))
        except (ValidationError, CaseError):
            continue
        for kind in (kind for kind in KINDS if OF[kind][0] == name):
            if not list(LETTERS[kind].needs(plan)):
                assert text_of(plan, kind), path
                tried += 1
    assert tried > 9


class TestPoland:
    @pytest.mark.parametrize(
        ("on", "is_over"), [(date(2026, 10, 21), False), (date(2026, 10, 22), True)]
    )
    def test_silence_counts_once_the_thirty_days_of_the_rule_are_over(
        self, on: date, is_over: bool
    ) -> None:
        data = example("adr_pl")
        del data["events"][2]
        assert lacking(data, "adr_pl", on) == ([] if is_over else ["events"])
        if is_over:
            assert "termin odpowiedzi minął dnia 21 października 2026 r." in text_of(
                planned(data, on), "adr_pl"
            )

    def test_a_refusal_opens_it_at_once(self) -> None:
        plan = planned(example("adr_pl"), date(2026, 10, 12))
        text = text_of(plan, "adr_pl")
        assert "Odpowiedź na reklamację: z dnia 12 października 2026 r." in text
        assert "termin odpowiedzi minął" not in text
        assert "- Odpowiedź firmy z dnia 12 października 2026 r." in text

    def test_what_was_said_before_the_complaint_is_no_answer_to_it(self) -> None:
        data = example("adr_pl")
        data["events"][2]["on"] = date(2026, 9, 20)
        assert lacking(data, "adr_pl", date(2026, 10, 12)) == ["events"]

    def test_where_no_rule_is_known_silence_is_never_over(self) -> None:
        data = example("adr_pl")
        del data["events"][2]
        data["events"][0]["on"] = date(2026, 2, 27)
        data["events"][1]["on"] = date(2026, 3, 2)  # The rule holds from March 14 on.
        assert lacking(data, "adr_pl") == ["events"]

    def test_the_office_for_all_consumers_has_no_draft(self) -> None:
        assert not [kind for kind in LETTERS if "uokik" in kind]


class TestEstonia:
    @pytest.mark.parametrize(
        ("on", "is_over"), [(date(2026, 10, 23), False), (date(2026, 10, 24), True)]
    )
    def test_silence_counts_after_the_days_that_the_committee_names(
        self, on: date, is_over: bool
    ) -> None:
        data = example("adr_ee")
        assert lacking(data, "adr_ee", on) == ([] if is_over else ["events"])
        data["events"][1]["received_on"] = date(2026, 10, 9)
        assert lacking(data, "adr_ee", on) == ["events"]

    def test_an_answer_opens_it_at_once(self) -> None:
        data = example("adr_ee")
        data["events"].append({"on": date(2026, 10, 12), "kind": "reply", "reference": "V-1"})
        text = text_of(planned(data, date(2026, 10, 12)), "adr_ee")
        assert "Kaupleja vastus: 12.10.2026, viide V-1" in text
        assert "vastamise aeg" not in text

    @pytest.mark.parametrize("channel", ["phone", "store", None])
    def test_it_takes_a_complaint_in_writing(self, channel: str | None) -> None:
        data = example("adr_ee")
        del data["events"][1]["channel"]
        data["events"][1] |= {"channel": channel} if channel else {}
        assert lacking(data, "adr_ee") == ["events"]
        data["events"][1] |= {"kind": "letter", "channel": "email"}
        assert lacking(data, "adr_ee") == []

    def test_the_days_of_a_posted_complaint_run_from_its_arrival(self) -> None:
        data = example("adr_ee")
        data["events"][1]["channel"] = "post"
        assert lacking(data, "adr_ee") == ["events[1].received_on"]
        data["events"][1]["received_on"] = date(2026, 10, 12)
        assert "vastamise aeg lõppes 27.10.2026" in text_of(planned(data), "adr_ee")

    @pytest.mark.parametrize("elsewhere", [None, True])
    def test_that_no_court_has_it_is_for_the_customer_to_say(self, elsewhere: bool | None) -> None:
        data = example("adr_ee")
        data["complaint"]["elsewhere"] = elsewhere
        assert lacking(data, "adr_ee") == ["complaint.elsewhere"]

    def test_it_has_to_know_where_the_trader_is(self) -> None:
        data = example("adr_ee")
        del data["company"]["address"]
        assert lacking(data, "adr_ee") == ["company.address"]

    def test_a_hint_claims_nothing(self) -> None:
        text = text_of(planned(example("ttja_notice")), "ttja_notice")
        assert "Palun tagastage" not in text
        assert "See on vihje, mitte avaldus vaidluse lahendamiseks." in text


class TestGreece:
    def test_the_regulator_takes_nothing_without_the_number_of_the_provider(self) -> None:
        data = example("eett_complaint")
        data["events"].append(
            {"on": date(2026, 11, 17), "kind": "complaint", "reference": "ΚΤ-92001"}
        )
        assert "στο παράπονό μου της 17ης Νοεμβρίου 2026: ΚΤ-92001" in text_of(
            planned(data), "eett_complaint"
        )
        for event in data["events"]:
            event.pop("reference", None)
        assert lacking(data, "eett_complaint") == ["events"]

    def test_television_is_not_for_the_regulator(self) -> None:
        data = example("eett_complaint")
        data["contract"]["services"] = ["tv"]
        for charge in data["contract"]["charges"]:
            del charge["service"]
        assert lacking(data, "eett_complaint") == ["contract.services"]
        assert lacking(data, "ombudsman_gr") == []

    def test_the_ombudsman_is_told_the_damage(self) -> None:
        data = example("ombudsman_gr")
        del data["bills"]
        data["events"][0] = {"on": date(2026, 10, 3), "kind": "fault"}
        data["complaint"] |= {
            "about": "ημέρες χωρίς σύνδεση",
            "wrong": "Δεν υπήρχε σύνδεση από τις 3 έως τις 6 Οκτωβρίου.",
            "remedy": "Να πιστωθούν οι τέσσερις ημέρες.",
            "evidence": ["φωτογραφία του δρομολογητή"],
        }
        assert lacking(data, "ombudsman_gr") == ["complaint.loss"]
        data["complaint"]["loss"] = Decimal("4.50")
        text = text_of(planned(data), "ombudsman_gr")
        assert "Ζημία: 4,50 €" in text
        assert "για κάθε μήνα" not in text
        assert "το εξής: Να πιστωθούν οι τέσσερις ημέρες." in text

    @pytest.mark.parametrize("elsewhere", [None, True])
    def test_the_ombudsman_hears_nothing_that_a_court_has(self, elsewhere: bool | None) -> None:
        data = example("ombudsman_gr")
        data["complaint"]["elsewhere"] = elsewhere
        assert lacking(data, "ombudsman_gr") == ["complaint.elsewhere"]
        assert lacking(data, "eett_complaint") == []


#: Bills show what is wrong in these; with a complaint that is old enough, where that counts.
SHOWN = {"adr_pl": "pl-internet", "adr_ee": "et-internet-and-tv", "ombudsman_gr": GR}
#: Words that speak to the company; a body reads of it.
TO_THE_COMPANY = re.compile(
    r"\bPaństw|\b(?:teie|teile|lubasite|palun)\b|\b(?:σας|σάς|υποσχεθήκατε|δηλώνετε|παρακαλώ)\b",
    re.IGNORECASE,
)


@cache
def _shown(kind: LetterKind) -> Plan:
    data = deepcopy(_read(SHOWN[kind]))
    del data["events"][0]
    data["events"][0] |= {"on": date(2026, 10, 2), "channel": "email"}
    data["events"][0].pop("about", None)
    data["complaint"]["elsewhere"] = False
    return planned(data)


@pytest.mark.parametrize("bills", [MONTHS[:1], MONTHS], ids=len)
@pytest.mark.parametrize("wrong", CLAIMED)
@pytest.mark.parametrize("kind", SHOWN)
def test_each_thing_that_may_be_wrong_is_told_to_somebody_else(
    kind: LetterKind, wrong: FindingKind, bills: tuple[date, ...]
) -> None:
    plan = _shown(kind)
    assert plan.claim
    found = (finding(wrong, bills=bills), finding("not_agreed", bills=bills, per="month"))
    claim = plan.claim.model_copy(update={"findings": found})
    text = text_of(plan.model_copy(update={"claim": claim}), kind)
    assert TO_THE_COMPANY.findall(text) == []


#: What must not be said, in the language of the body.
SAID = [
    ("adr_pl", "price", "Wnoszę o niższą opłatę."),
    ("adr_pl", "odr", "Sprawa trafi na ec.europa.eu/consumers/odr."),
    ("adr_ee", "price", "Soovin madalamat hinda."),
    ("adr_ee", "odr", "Kirjutan ec.europa.eu/consumers/odr."),
    ("ttja_notice", "demand", "Nõuan raha tagasi."),
    ("eett_complaint", "damages", "Ζητώ αποζημίωση."),
    ("ombudsman_gr", "odr", "Θα γράψω στο ec.europa.eu/consumers/odr."),
]


@pytest.mark.parametrize(("kind", "element", "sentence"), SAID)
def test_a_sentence_that_must_not_stand_is_caught(
    kind: LetterKind, element: str, sentence: str
) -> None:
    found = check(sentence, kind, OF[kind][1]).forbidden
    assert [one.element.id for one in found] == [element]


#: What only looks like what a draft must hold, or must not.
MISSES = [
    ("adr_pl", "price", "Reklamacja z prośbą o obniżenie opłaty za dni bez usługi."),
    ("adr_pl", "price", "Zaproponowano lepszą ofertę."),
    ("adr_pl", "answered", "Odpowiedź na reklamację: brak."),
    ("adr_ee", "nowhere_else", "Vaidlust menetleb kohus."),
    ("adr_ee", "complained", "Olen kirjalikult pöördunud."),
    ("eett_complaint", "number", "Μοναδικός αριθμός που έδωσε ο πάροχος στο παράπονό μου: κανένας"),
    ("eett_complaint", "damages", "Στο τηλέφωνο έγινε λόγος για αποζημίωση."),
    ("ombudsman_gr", "mediation", "Ζητώ την επιστροφή του ποσού."),
    ("ombudsman_gr", "address", "Ηλεκτρονική διεύθυνση: a@example.com 11473 Αθήνα"),
]


@pytest.mark.parametrize(("kind", "element", "sentence"), MISSES)
def test_what_only_looks_like_it_does_not_count(
    kind: LetterKind, element: str, sentence: str
) -> None:
    found = check(sentence, kind, OF[kind][1])
    assert element not in {one.element.id for one in (*found.there, *found.forbidden)}
