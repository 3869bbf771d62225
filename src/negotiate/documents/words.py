"""Numbers, dates, phones and sources in the words of a locale."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any, Literal

from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_timezone,
    get_timezone_name,
)
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from negotiate.documents.locales import babel_locale
from negotiate.errors import TemplateError
from negotiate.model.contact import Contact
from negotiate.model.origin import Citation, Origin, Value
from negotiate.model.plan import Assumption
from negotiate.model.route import WEEKDAYS, Hours, Weekday
from negotiate.model.working import WorkStep
from negotiate.reading.trust import TRUSTED

DIGITS_SHOWN = 4
#: Sources a sentence names; `negotiate providers show` prints them all.
SOURCES_SHOWN = 2
#: Values of a calculation that are no money.
BARE = frozenset({"percent", "months"})
#: Days in a row that are still named one by one.
SINGLE_DAYS = 2


def last_digits(account: str) -> str:
    """Last letters or digits of an account that a document may show; empty if there are none."""
    known = re.sub(r"[\W_]", "", account)
    return known[len(known) - min(DIGITS_SHOWN, len(known) // 2) :]


def _is_always(hours: Sequence[Hours]) -> bool:
    """Whether hours leave out no minute: every day, from midnight to 23:59."""
    days = {day for span in hours for day in span.days}
    return days == set(WEEKDAYS) and all(
        span.opens == dt.time() and span.closes >= dt.time(23, 59) for span in hours
    )


@lru_cache(maxsize=64)
def _parsed(labels: str) -> Mapping[str, Any]:
    """The labels of a locale, parsed once: they are many, and each case has its own renderer."""
    return tomllib.loads(labels)


class Words:
    """The filters of templates: a locale for words, one for numbers, a currency, a country."""

    def __init__(
        self, labels: Traversable, *, locale: str, number_format: str, currency: str, country: str
    ) -> None:
        """Read the labels of a locale.

        Args:
            labels: The locale's ``labels.toml``.
            locale: Tag of the templates' language.
            number_format: Tag that numbers follow, and dates where it is of the same language: a
                French month in an English sentence reads as a mistake.
            currency: ISO 4217 code.
            country: ISO 3166 code, for the form of phone numbers.
        """
        self._file = labels.name
        self._labels = _parsed(labels.read_text("utf-8"))
        self._language = babel_locale(locale)
        self._format = babel_locale(number_format)
        same = self._format.language == self._language.language
        self._day_format = self._format if same else self._language
        self._currency = currency
        self._country = country

    def money(self, amount: Decimal) -> str:
        """An amount with cents: $1,234.50."""
        return format_currency(amount, self._currency, locale=self._format)

    def spoken(self, amount: Decimal) -> str:
        """An amount as people say it: $135, or $134.99 where the cents are not zero."""
        if amount != amount.to_integral_value():
            return self.money(amount)
        return format_currency(
            amount,
            self._currency,
            locale=self._format,
            currency_digits=False,
            decimal_quantization=False,
        ).replace(self._zero_cents(), "")

    def _zero_cents(self) -> str:
        return format_decimal(Decimal(0), format="0.00", locale=self._format)[1:]

    def date(self, day: dt.date) -> str:
        """A day: November 24, 2026."""
        return format_date(day, "long", locale=self._day_format)

    def weekday(self, day: dt.date) -> str:
        """A day with its weekday: Tuesday, November 24, 2026."""
        return format_date(day, "full", locale=self._day_format)

    def short_day(self, day: dt.date) -> str:
        """A near day in a list: Tue, Nov 24."""
        return format_skeleton("MMMEd", day, locale=self._day_format)

    def label(self, code: str, group: str) -> str:
        """The locale's words for a code of a group."""
        try:
            return str(self._labels[group][code])
        except KeyError:
            raise TemplateError(self._file, f"has no words for {group}.{code}") from None

    def labels(self, codes: Iterable[str], group: str) -> list[str]:
        """The locale's words for several codes of a group."""
        return [self.label(code, group) for code in codes]

    def assumed(self, assumptions: Iterable[Assumption]) -> list[str]:
        """Assumptions in words; one of a strategy that has no words here by its name."""
        known = self._labels["assumption"]
        return [
            known.get(a.name, f"{a.name.replace('_', ' ')} {{n}} {a.unit}").format(n=a.value)
            for a in assumptions
        ]

    def worked(self, step: WorkStep) -> str:
        """One step of a calculation, as in: 6 months left by $20.00 come to $120.00."""
        said = {name: self._value(name, value) for name, value in step.values.items()}
        if "amount" in said:  # Where a fee starts from; what it comes to has the name too.
            said["start"] = said.pop("amount")
        return self.label(step.kind, "work").format(**said, amount=self.money(step.amount))

    def _value(self, name: str, value: Value) -> str:
        if isinstance(value, Decimal):
            return f"{value.normalize():f}" if name in BARE else self.money(value)
        return self.date(value) if isinstance(value, dt.date) else str(value)

    def count(self, number: int, noun: str) -> str:
        """A number with its noun in the right plural: 1 month, 2 months."""
        forms = self._labels["count"][noun]
        return str(forms[self._language.plural_form(number)]).format(n=number)

    def listed(self, items: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
        """Items as a list in words: a, b, and c; with style ``or``: a, b, or c."""
        return format_list(list(items), style=style, locale=self._language)

    def quoted(self, names: Iterable[str]) -> list[str]:
        """Names in quotation marks, as a bill's lines are: “Administrative fee, 2 lines”."""
        form = self.label("name", "quote")
        return [form.format(name=name) for name in names]

    def hours(self, contact: Contact) -> str:
        """When a desk is staffed: Mon to Fri, 8:00 AM to 9:00 PM (Eastern Time)."""
        if _is_always(contact.hours):
            return self.label("always", "hours")
        spans = [
            self.label("span", "hours").format(
                days=self._days(span.days),
                opens=self.time(span.opens),
                closes=self.time(span.closes),
            )
            for span in contact.hours
        ]
        zone = self._zone(contact.time_zone or "")
        return self.label("all", "hours").format(spans="; ".join(spans), zone=zone)

    def _days(self, days: Iterable[Weekday]) -> str:
        """Days in order; three or more in a row as a range."""
        runs: list[list[Weekday]] = []
        for day in sorted(days, key=WEEKDAYS.index):
            if runs and WEEKDAYS.index(day) == WEEKDAYS.index(runs[-1][-1]) + 1:
                runs[-1].append(day)
            else:
                runs.append([day])
        said: list[str] = []
        for run in runs:
            names = self.labels(run, "weekdays")
            span = self.label("days", "hours").format(first=names[0], last=names[-1])
            said += [span] if len(names) > SINGLE_DAYS else names
        return self.listed(said)

    def time(self, time: dt.time) -> str:
        """A time of day: 2:05 PM."""
        # CLDR sets a narrow no-break space before AM, which not every terminal can show.
        said = format_time(time, "short", locale=self._format)
        return said.replace("\N{NARROW NO-BREAK SPACE}", " ")

    def _zone(self, name: str) -> str:
        try:
            return get_timezone_name(get_timezone(name), "long", locale=self._language)
        except LookupError:
            return name

    def cite(self, origins: Iterable[Origin]) -> str:
        """The newest two sources with their dates, and how many more; nothing for case fields.

        As in (allconnect.com, Jun 11, 2019; cancelmy.tv, undated, read Nov 21, 2026; 3 more). A
        page of the provider or the law that was looked at later says so: (spectrum.com, confirmed
        Nov 20, 2026).
        """
        cites: dict[Citation, dt.date | None] = {}
        for origin in origins:
            for citation in origin.cites:
                # It was with them that it was confirmed, not with whoever else says so.
                confirmed = origin.confirmed if citation.publisher in TRUSTED else None
                known = [day for day in (confirmed, cites.get(citation)) if day]
                cites[citation] = max(known, default=None)
        newest = sorted(
            cites,
            key=lambda cite: max(cites[cite] or dt.date.min, cite.dated or dt.date.min),
            reverse=True,
        )
        # Two undated pages of one host read alike; one stands for both.
        named = list(dict.fromkeys(self._cited(cite, cites[cite]) for cite in newest))
        said, more = named[:SOURCES_SHOWN], len(named) - SOURCES_SHOWN
        if more > 0:
            said.append(self.label("more", "source").format(n=more))
        return f"({'; '.join(said)})" if said else ""

    def _cited(self, citation: Citation, confirmed: dt.date | None) -> str:
        if confirmed and (citation.dated is None or confirmed > citation.dated):
            return self.label("confirmed", "source").format(
                host=citation.host, on=self._medium(confirmed)
            )
        if citation.dated:
            return f"{citation.host}, {self._medium(citation.dated)}"
        return self.label("undated", "source").format(
            host=citation.host, read_on=self._medium(citation.read_on)
        )

    def _medium(self, day: dt.date) -> str:
        return format_date(day, "medium", locale=self._day_format)

    def phone(self, number: str) -> str:
        """A number as the country writes it; a short code or unknown form stays as it is."""
        # phonenumbers is needed for letters and scripts only.
        from phonenumbers import (
            NumberParseException,
            PhoneNumberFormat,
            format_number,
            is_possible_number,
            parse,
            region_code_for_number,
        )

        try:
            parsed = parse(number, self._country)
        except NumberParseException:
            return number
        if not is_possible_number(parsed):
            return number
        national = region_code_for_number(parsed) in {self._country, None}
        form = PhoneNumberFormat.NATIONAL if national else PhoneNumberFormat.INTERNATIONAL
        return format_number(parsed, form)

    def capitalized(self, words: str) -> str:
        """Words at the start of a sentence; only the first letter changes."""
        return words[:1].upper() + words[1:]

    def ending(self, last: str) -> str:
        """Last digits that are all a document prints of a number: ending 4417."""
        return self.label("masked", "account").format(last=last[-DIGITS_SHOWN:])

    def masked(self, account: str) -> str:
        """The last four letters or digits, all that a person needs, and never more than half.

        Nothing if there are none to show.
        """
        shown = last_digits(account)
        return self.label("masked", "account").format(last=shown) if shown else ""
