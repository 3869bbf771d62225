"""What a contributor says of a company nobody has described, each answer checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self, get_args
from urllib.parse import urlsplit

import phonenumbers
from babel.numbers import get_territory_currencies
from pydantic import AfterValidator, Field, ValidationError, ValidationInfo, field_validator

from negotiate.errors import InputError, Problem
from negotiate.model.base import Currency, Day, Jurisdiction, Line, Model, Note, Slug
from negotiate.model.fact import Url
from negotiate.model.host import is_anybodys
from negotiate.model.provider import GENERIC
from negotiate.model.service import Service
from negotiate.reading.problems import place_of, problems_of
from negotiate.reading.trust import stands_on

_DOMAIN = re.compile(r"(?=.{4,253}$)([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")


def _not_the_librarys_own(slug: str) -> str:
    if slug == GENERIC:
        raise ValueError(f"{slug!r} is the library's own; write the name of the company")
    return slug


class Answers(Model):
    """Everything that the first record of a company is made from."""

    slug: Annotated[Slug, AfterValidator(_not_the_librarys_own)] = Field(
        description="The name for ever: lower-case letters, digits and single hyphens (acme-fiber)."
    )
    name: Line = Field(description="As customers know it.")
    country: Jurisdiction = Field(description="Two letters of ISO 3166 (US, GB, PL).")
    currency: Currency = Field(description="Three letters of ISO 4217 (USD, GBP, PLN).")
    services: tuple[Service, ...] = Field(
        min_length=1, description=f"What it sells, of: {', '.join(get_args(Service))}."
    )
    domain: Line | None = Field(default=None, description="Its own web domain (acme.com).")
    phone: Line | None = Field(default=None, description="Number of its customer service.")
    phone_source: Url | None = Field(
        default=None,
        validate_default=True,
        description="Address of the page, on its domain, that shows the number.",
    )
    phone_quote: Note | None = Field(
        default=None, description="The words on that page that carry the number."
    )
    by: Line | None = Field(default=None, description="Name the contributor is known by in public.")
    on: Day = Field(description="Day the answers were given and the page was read.")

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Self:
        """Answers by name; one that is ``None`` was not given.

        Raises:
            InputError: Some cannot be used. Every problem is told at once, by the answer's name.
        """
        try:
            return cls.model_validate({k: v for k, v in given.items() if v is not None})
        except ValidationError as wrong:
            raise InputError("answers", problems_of(wrong, cls, "")) from None

    @field_validator("services")
    @classmethod
    def _each_service_once(cls, services: tuple[Service, ...]) -> tuple[Service, ...]:
        return tuple(dict.fromkeys(services))

    @field_validator("domain")
    @classmethod
    def _a_domain(cls, domain: str | None) -> str | None:
        """The domain alone; people paste the address of the front page."""
        if domain is None:
            return None
        host = (urlsplit(domain if "://" in domain else f"//{domain}").hostname or "").lower()
        host = host.removeprefix("www.").rstrip(".")
        if not _DOMAIN.fullmatch(host) or is_anybodys(host):
            raise ValueError("is no domain of one company; write one such as acme.com")
        return host

    @field_validator("phone")
    @classmethod
    def _a_number(cls, phone: str | None, info: ValidationInfo) -> str | None:
        """The number in international form; without a prefix it is of the company's country."""
        country = info.data.get("country")
        if phone is None or country is None:
            return phone
        try:
            number = phonenumbers.parse(phone, country.partition("-")[0])
        except phonenumbers.NumberParseException:
            raise ValueError(
                "is not a telephone number; write it with its country, such as +12025550110"
            ) from None
        if number.extension or not phonenumbers.is_valid_number(number):
            raise ValueError(
                f"is no number that can be dialled in {country}; compare it with the page, and "
                "write it with its country, such as +12025550110"
            )
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    @field_validator("phone_source")
    @classmethod
    def _on_the_companys_own_page(cls, url: str | None, info: ValidationInfo) -> str | None:
        """A number without such a page is not taken: false support numbers are planted."""
        if "phone" not in info.data or "domain" not in info.data:
            return url  # What is wrong with these is told already.
        phone, domain = info.data["phone"], info.data["domain"]
        if phone is None and url is None:
            return None
        if phone is None:
            raise ValueError("shows which number? Give the number too, or leave the page out")
        if url is None:
            raise ValueError(
                "is missing; give the page of the company that shows the number, or leave the "
                "number out: false support numbers are planted where people search"
            )
        if domain is None:
            raise ValueError(
                "cannot be judged without the company's own domain; give the domain too"
            )
        host = urlsplit(url).hostname
        if not stands_on(url, [domain]):
            raise ValueError(
                f"stands on {host}, not on {domain}; give the company's own page that shows the "
                "number, or leave the number out"
            )
        return url

    @field_validator("phone_quote")
    @classmethod
    def _of_a_number(cls, quote: str | None, info: ValidationInfo) -> str | None:
        if quote and "phone" in info.data and info.data["phone"] is None:
            raise ValueError("carries which number? Give the number too, or leave the words out")
        return quote


def problem_with(answer: str, value: object, before: Mapping[str, object]) -> Problem | None:
    """What is wrong with one answer, the moment it is given.

    Args:
        answer: Its name (``phone``).
        value: What was said; ``None`` when nothing was.
        before: The answers given so far, each of them good.
    """
    try:
        Answers.of({**before, answer: value})
    except InputError as error:
        ours = (p for p in error.problems if place_of(p.key)[:1] == (answer,))
        return next(ours, None)
    return None


def usual_currency(country: str, on: date) -> str | None:
    """The currency that a country pays with on a day; ``None`` when none or several are known."""
    try:
        found = get_territory_currencies(country.partition("-")[0], start_date=on)
    except (LookupError, ValueError):
        return None
    return found[0] if len(found) == 1 else None


def usual_name(slug: str) -> str:
    """How a company of this slug is likely written: ``acme-fiber`` is Acme Fiber."""
    return slug.replace("-", " ").title()
