"""Strategies for the small values that nouns are made of."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from negotiate.model.service import Service

T = TypeVar("T")
P = ParamSpec("P")

#: Years in which drawn cases play: two leap years' rule (2000) and every length of month.
FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2049, 12, 31)

SERVICES: tuple[Service, ...] = get_args(Service)

#: Names that break careless programs: template marks, Markdown, quotes, other scripts, emoji.
AWKWARD_NAMES = (
    "{{ customer.name }}",
    "{% raw %}",
    'O\'Brien "Dee" & Søn <b>',
    "| a | table | row |",
    "*bold* _and_ `code` # not a heading",
    "$100 \\ 50% off",
    "נועה כהן",
    "田中 花子",
    "Zoë 🏋️",
)

#: Languages with and without a region, one of them written from right to left.
LANGUAGES = ("en-US", "en-GB", "de-DE", "pl-PL", "ru", "he-IL")

#: Maine and New Jersey have rules of their own.
JURISDICTIONS = ("US-ME", "US-NJ", "US-NY", "US-TX", "US", "GB", "PL", "GR", "EE", "DE")

_INVISIBLE = (
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u00ad\u200b\u2060\ufeff"
)


def kept(make: Callable[P, SearchStrategy[T]]) -> Callable[P, SearchStrategy[T]]:
    """Makes a strategy once for the same arguments, which must be hashable.

    Making its strategies anew was a third of the time that drawing a case took.
    """
    return cast("Callable[P, SearchStrategy[T]]", lru_cache(maxsize=1024)(make))


def amounts(
    *, least: Decimal = Decimal(0), most: Decimal = Decimal(500)
) -> SearchStrategy[Decimal]:
    """Money with two decimals, both ends included; zero or more unless ``least`` says otherwise."""
    return _amounts(least, most)


def days(*, first: date = FIRST_DAY, last: date = LAST_DAY) -> SearchStrategy[date]:
    """Days, both ends included."""
    return _days(first, last)


def lines() -> SearchStrategy[str]:
    """Names and other text on one line, as ``model.base.Line`` accepts and returns them."""
    return _lines()


def notes() -> SearchStrategy[str]:
    """Free text of one or more lines, as ``model.base.Note`` accepts and returns it."""
    return _notes()


def languages() -> SearchStrategy[str]:
    """Language tags."""
    return choice(LANGUAGES)


def jurisdictions(country: str = "") -> SearchStrategy[str]:
    """Countries, and states of the United States, those with rules of their own among them.

    Args:
        country: Country they are of; any if left out.
    """
    return choice(tuple(place for place in JURISDICTIONS if place.startswith(country)))


def services(of: Collection[Service] = SERVICES) -> SearchStrategy[tuple[Service, ...]]:
    """One to three different services."""
    return _services(tuple(of))


@kept
def account_numbers() -> SearchStrategy[str]:
    """Account numbers as bills print them."""
    return st.from_regex(r"[0-9]{4,12}", fullmatch=True)


def drawn_or_none(draw: DrawFn, strategy: SearchStrategy[T]) -> T | None:
    """A field that may be left out: half the time ``None``."""
    return draw(strategy) if draw(flags()) else None


@kept
def whole(least: int, most: int) -> SearchStrategy[int]:
    """Whole numbers, both ends included."""
    return st.integers(least, most)


@kept
def several(
    of: SearchStrategy[T], most: int | None = None, *, unique: bool = False
) -> SearchStrategy[list[T]]:
    """Lists of at most so many."""
    return st.lists(of, max_size=most, unique=unique)


@kept
def choice(of: tuple[T, ...]) -> SearchStrategy[T]:
    """One of some values."""
    return st.sampled_from(of)


@kept
def flags() -> SearchStrategy[bool]:
    """True or false."""
    return st.booleans()


@kept
def _amounts(least: Decimal, most: Decimal) -> SearchStrategy[Decimal]:
    cents = st.integers(int(least * 100), int(most * 100))
    return cents.map(lambda number: Decimal(number).scaleb(-2))


@kept
def _days(first: date, last: date) -> SearchStrategy[date]:
    return st.dates(min_value=first, max_value=last)


@kept
def _lines() -> SearchStrategy[str]:
    alphabet = st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp"),
        exclude_characters=_INVISIBLE,
    )
    free = st.text(alphabet, min_size=1, max_size=30).map(str.strip).filter(bool)
    return st.one_of(st.sampled_from(AWKWARD_NAMES), free)


@kept
def _notes() -> SearchStrategy[str]:
    return st.lists(_lines(), min_size=1, max_size=3).map("\n".join)


@kept
def _services(of: tuple[Service, ...]) -> SearchStrategy[tuple[Service, ...]]:
    return st.lists(st.sampled_from(of), min_size=1, max_size=3, unique=True).map(tuple)
