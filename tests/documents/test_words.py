"""Numbers, dates, telephones and sources as a reader of a locale writes them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from importlib.resources import files
from inspect import getsource
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.documents.renderer import Renderer
from negotiate.documents.words import Words
from negotiate.errors import TemplateError
from negotiate.model.advisory import Advisory
from negotiate.model.contact import Contact
from negotiate.model.deadline import Caution, Counted, DeadlineKind, Since
from negotiate.model.event import Channel
from negotiate.model.finding import FindingFlow
from negotiate.model.leaving import UnknownCost
from negotiate.model.mandate import Never
from negotiate.model.move import Move
from negotiate.model.origin import Age, Citation, Origin
from negotiate.model.plan import Plan, Reminder
from negotiate.model.route import Hours, Purpose, Weekday
from negotiate.model.service import Service
from negotiate.model.working import StepOf
from negotiate.planning import advice, call_days, claim, deal, policies
from negotiate.tactics.builtin import BUILT_IN

TEMPLATES = files("negotiate.documents") / "templates"
#: Those with more than letters: all that codes stand for may be printed there.
LOCALES = sorted(one.name for one in TEMPLATES.iterdir() if (one / "position.md.j2").is_file())
OF_LETTERS = sorted(
    {one.name for one in TEMPLATES.iterdir() if (one / "labels.toml").is_file()} - {*LOCALES}
)
Data = dict[str, Any]


def words(number_format: str = "en-US", currency: str = "USD", country: str = "US") -> Words:
    return Words(
        TEMPLATES / "en-US" / "labels.toml",
        locale="en-US",
        number_format=number_format,
        currency=currency,
        country=country,
    )


def labels(locale: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((TEMPLATES / locale / "labels.toml").read_text("utf-8"))


def cited(host: str, dated: date | None = None) -> Citation:
    return Citation(
        url=f"https://{host}/",
        host=host,
        title=host,
        publisher="press",
        dated=dated,
        read_on=date(2026, 11, 21),
    )


def backed(*cites: Citation) -> Origin:
    return Origin(kind="provider", pointer="p", cites=cites)


class TestMoney:
    def test_is_written_with_cents(self) -> None:
        assert words().money(Decimal("1234.5")) == "$1,234.50"

    def test_follows_the_number_format_not_the_language(self) -> None:
        assert words("de-DE", "EUR").money(Decimal("1234.5")) == "1.234,50\N{NO-BREAK SPACE}€"

    @pytest.mark.parametrize(("amount", "said"), [("135", "$135"), ("134.99", "$134.99")])
    def test_is_said_without_cents_that_are_zero(self, amount: str, said: str) -> None:
        assert words().spoken(Decimal(amount)) == said

    @pytest.mark.parametrize(
        ("number_format", "currency", "said"),
        [
            ("de-DE", "EUR", "135\N{NO-BREAK SPACE}€"),
            ("pl-PL", "PLN", "135\N{NO-BREAK SPACE}zł"),
            ("en-GB", "GBP", "£135"),
            ("ja-JP", "JPY", "￥135"),
        ],
    )
    def test_is_said_without_them_in_other_formats(
        self, number_format: str, currency: str, said: str
    ) -> None:
        assert words(number_format, currency).spoken(Decimal(135)) == said

    @given(st.decimals(0, 10_000_000, places=2))
    def test_no_digit_is_lost(self, amount: Decimal) -> None:
        for text in (words().money(amount), words().spoken(amount)):
            assert Decimal(re.sub(r"[$,]", "", text)) == amount


class TestDates:
    def test_are_written_out(self) -> None:
        assert words().date(date(2026, 11, 24)) == "November 24, 2026"

    def test_have_a_weekday_where_it_helps(self) -> None:
        assert words().weekday(date(2026, 11, 24)) == "Tuesday, November 24, 2026"
        assert words().short_day(date(2026, 11, 24)) == "Tue, Nov 24"

    def test_follow_the_number_format_of_the_same_language(self) -> None:
        assert words("en-GB").date(date(2026, 11, 24)) == "24 November 2026"

    def test_are_in_the_words_of_the_text_they_stand_in(self) -> None:
        assert words("fr-FR", "EUR").date(date(2026, 11, 24)) == "November 24, 2026"
        assert words("fr-FR", "EUR").short_day(date(2026, 11, 24)) == "Tue, Nov 24"


class TestPhones:
    @pytest.mark.parametrize(
        ("number", "written"),
        [
            ("+18557577328", "(855) 757-7328"),
            ("+1 202 555 0143", "(202) 555-0143"),
            ("611", "611"),
            ("+48221234567", "+48 22 123 45 67"),
            ("ask Bob", "ask Bob"),
            ("+1", "+1"),
            ("{{ 7*7 }}", "{{ 7*7 }}"),
        ],
    )
    def test_are_written_as_the_country_dials_them(self, number: str, written: str) -> None:
        assert words().phone(number) == written


def desk(time_zone: str, *spans: tuple[str, str, str]) -> Contact:
    return Contact(
        route="",
        purpose="support",
        channel="phone",
        address=None,
        also=(),
        steps=(),
        transfer=False,
        hours=tuple(
            Hours.model_validate({"days": days.split(), "opens": opens, "closes": closes})
            for days, opens, closes in spans
        ),
        time_zone=time_zone,
        calls_back=False,
        calls_back_within=None,
        identify_with=(),
        account_holder_only=None,
        age=None,
        as_of=None,
        origins=(),
    )


class TestHours:
    def test_join_days_and_name_the_zone(self) -> None:
        contact = desk(
            "America/New_York",
            ("mon tue wed thu fri", "08:00", "21:00"),
            ("sat sun", "08:00", "19:00"),
        )
        assert words().hours(contact) == (
            "Mon to Fri, 8:00 AM to 9:00 PM; Sat and Sun, 8:00 AM to 7:00 PM (Eastern Time)"
        )

    @pytest.mark.parametrize(
        ("days", "said"),
        [
            ("sun", "Sun"),
            ("fri mon wed", "Mon, Wed, and Fri"),
            ("mon tue wed fri", "Mon to Wed and Fri"),
        ],
    )
    def test_keep_days_apart_that_are(self, days: str, said: str) -> None:
        contact = desk("America/New_York", (days, "08:00", "21:00"))
        assert words().hours(contact).startswith(f"{said}, 8:00 AM")

    def test_of_every_minute_are_around_the_clock(self) -> None:
        every = ("mon tue wed thu fri sat sun", "00:00", "23:59")
        assert words().hours(desk("America/New_York", every)) == "around the clock"
        until_ten = ("mon tue wed thu fri sat sun", "00:00", "22:00")
        assert "10:00 PM" in words().hours(desk("America/New_York", until_ten))

    def test_follow_the_number_format(self) -> None:
        contact = desk("Europe/Berlin", ("mon", "08:00", "21:00"))
        said = words("de-DE", "EUR", "DE").hours(contact)
        assert said == "Mon, 08:00 to 21:00 (Central European Time)"

    def test_name_an_unknown_zone_as_it_is(self) -> None:
        contact = desk("Mars/Olympus", ("mon", "08:00", "21:00"))
        assert words().hours(contact).endswith("(Mars/Olympus)")


def test_names_stand_in_quotation_marks() -> None:
    assert words().quoted(["Administrative fee, 2 lines"]) == ["“Administrative fee, 2 lines”"]


class TestCitations:
    def test_name_host_and_day(self) -> None:
        assert words().cite([backed(cited("a.example", date(2019, 6, 11)))]) == (
            "(a.example, Jun 11, 2019)"
        )

    def test_say_when_an_undated_page_was_read(self) -> None:
        assert words().cite([backed(cited("a.example"))]) == (
            "(a.example, undated, read Nov 21, 2026)"
        )

    def test_name_the_newest_two_and_count_the_rest(self) -> None:
        said = words().cite(
            [
                backed(
                    cited("old.example", date(2017, 1, 1)), cited("new.example", date(2025, 1, 1))
                ),
                backed(cited("mid.example", date(2020, 1, 1)), cited("undated.example")),
            ]
        )
        assert said == "(new.example, Jan 1, 2025; mid.example, Jan 1, 2020; 2 more)"

    def test_name_a_source_once(self) -> None:
        same = cited("a.example", date(2019, 6, 11))
        assert words().cite([backed(same), backed(same)]).count("a.example") == 1

    def test_a_page_of_the_provider_says_when_it_was_last_looked_at(self) -> None:
        own = cited("a.example", date(2020, 1, 1)).model_copy(update={"publisher": "provider"})
        lately = backed(own, cited("b.example")).model_copy(
            update={"confirmed": date(2026, 11, 20)}
        )
        assert words().cite([lately]) == (
            "(a.example, confirmed Nov 20, 2026; b.example, undated, read Nov 21, 2026)"
        )

    def test_say_nothing_of_what_the_customer_said(self) -> None:
        assert words().cite([Origin(kind="case", pointer="offers[0]")]) == ""


class TestAccounts:
    @pytest.mark.parametrize(
        ("account", "shown"),
        [
            ("8260 1140 2003 1877", "ending 1877"),
            ("IF-20931", "ending 931"),
            ("1234", "ending 34"),
            ("12", "ending 2"),
            ("1", ""),
        ],
    )
    def test_show_their_last_four_and_never_more_than_half(self, account: str, shown: str) -> None:
        assert words().masked(account) == shown


class TestCounts:
    def test_have_the_right_plural(self) -> None:
        assert [words().count(n, "month") for n in (0, 1, 2)] == ["0 months", "1 month", "2 months"]

    def test_a_label_that_is_not_there_is_named(self) -> None:
        with pytest.raises(TemplateError, match=r"labels\.toml: has no words for never\.marriage"):
            words().label("marriage", "never")


# Words for every code that the program knows: walked from the types, so a new code fails here.

CODES: list[tuple[str, tuple[str, ...]]] = [
    ("never", get_args(Never)),
    ("desk", get_args(Purpose)),
    ("channel", get_args(Channel)),
    ("weekdays", get_args(Weekday)),
    ("service", get_args(Service)),
    ("deadline", get_args(DeadlineKind)),
    ("since", get_args(Since)),
    ("caution", get_args(Caution)),
    ("counted_in", get_args(Counted.model_fields["unit"].annotation)),
    ("finding_flow", get_args(FindingFlow)),
    ("work", get_args(StepOf)),
    ("reminder", get_args(Reminder.model_fields["kind"].annotation)),
    ("avoid", call_days.call_days("US", date(2026, 11, 21)).avoid),
]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("group", "codes"), CODES, ids=[group for group, _ in CODES])
def test_every_code_has_words(locale: str, group: str, codes: tuple[str, ...]) -> None:
    assert codes
    assert set(codes) <= set(labels(locale)[group])


@pytest.mark.parametrize("locale", OF_LETTERS)
def test_a_group_of_words_for_letters_is_whole(locale: str) -> None:
    found = labels(locale)
    codes = [(group, codes) for group, codes in CODES if group in found]
    assert {"channel", "service", "counted_in"} <= {group for group, _ in codes}
    for group, known in codes:
        assert set(found[group]) == set(known), group
    # A count is a whole phrase, and a language may need one where English puts a word before it.
    for group in found.keys() - {"count"}:
        assert set(found[group]) <= set(labels("en-US")[group]), group


def test_the_types_hold_the_codes_that_the_words_are_for() -> None:
    known = {group: set(codes) for group, codes in CODES} | {"age": set(get_args(Age))}
    for group, found in labels("en-US").items():
        if group in known:
            assert set(found) <= known[group], group


def string_constants(module: ModuleType) -> set[str]:
    return {
        node.value
        for node in ast.walk(ast.parse(getsource(module)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def advice_codes() -> set[str]:
    """Codes of advice that planning gives, read from its source."""
    given = {
        keyword.value.value
        for module in (advice, deal, policies)
        for node in ast.walk(ast.parse(getsource(module)))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "code" and isinstance(keyword.value, ast.Constant)
    }
    return {str(code) for code in given} | {f"unknown_{cost}" for cost in get_args(UnknownCost)}


def template_names(locale: str, folder: str) -> set[str]:
    # Beside them stands what was compiled of them, once somebody used the program.
    found = (file.name for file in (TEMPLATES / locale / folder).iterdir())
    return {name.removesuffix(".md.j2") for name in found if name.endswith(".md.j2")}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_advice_has_words(locale: str) -> None:
    assert len(advice_codes()) > 5
    assert advice_codes() <= template_names(locale, "advisories")


@pytest.mark.parametrize("locale", LOCALES)
def test_no_advice_has_words_that_nobody_says(locale: str) -> None:
    modules = (advice, policies, claim)
    said = advice_codes().union(*map(string_constants, modules))
    assert template_names(locale, "advisories") <= said


@pytest.mark.parametrize("locale", LOCALES)
def test_every_built_in_tactic_has_a_template_and_no_other_is_there(locale: str) -> None:
    assert template_names(locale, "tactics") == {tactic.name for tactic in BUILT_IN}


def verdict_codes(name: str) -> Iterator[tuple[str, str]]:
    """Which reasons a tactic gives for not being used, read from its source."""
    source = Path(str(files("negotiate.tactics") / f"{name}.py")).read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and node.func.id == "lacks":
                yield name, str(first.value)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("name", "because"),
    sorted({pair for tactic in BUILT_IN for pair in verdict_codes(tactic.name)}),
)
def test_a_tactic_that_is_not_used_can_say_why(locale: str, name: str, because: str) -> None:
    renderer = Renderer(
        [TEMPLATES], locale=locale, number_format="en-US", currency="USD", country="US"
    )
    move = Move(tactic=name, applies=False, stage="open", because=because)
    why = renderer.move(move, "why")
    assert len(why) > 10
    assert str(renderer.move(move, "title"))


@pytest.mark.parametrize("case", ["spectrum-internet", "att-wireless", "generic-gym"])
def test_a_tactic_that_is_used_has_title_reason_and_line(
    case: str, example: Callable[[str], Data], plan_of: Callable[[Data], Plan]
) -> None:
    renderer = Renderer(
        [TEMPLATES], locale="en-US", number_format="en-US", currency="USD", country="US"
    )
    for move in plan_of(example(case)).used_moves:
        for part in ("title", "why", "say"):
            assert renderer.move(move, part), (move.tactic, part)


def test_advice_names_its_sources() -> None:
    renderer = Renderer(
        [TEMPLATES], locale="en-US", number_format="en-US", currency="USD", country="US"
    )
    advisory = Advisory(
        code="equipment_return",
        values={"days": 15, "least": 14, "most": 30},
        origins=(backed(cited("a.example", date(2025, 7, 1))),),
        disputed_by=(backed(cited("b.example", date(2024, 7, 1))),),
    )
    said = renderer._advice(advisory)
    assert "15 days" in said
    assert "be back within 14 days, and you keep to all of them" in said
    assert "a.example" in said
    assert "b.example" in said
