"""Money is a ``Decimal`` in the one ISO 4217 currency that its file states."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import AfterValidator

CENT = Decimal("0.01")
#: Tariffs go to a hundredth of a cent a unit; more is a slip, or arithmetic on floats.
DECIMALS = 4

# ISO 4217 active codes of countries where a person could hold such a contract; funds codes, metals
# and test codes are left out.
_CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
    CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
    GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD
    KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO
    NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE
    SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()
)

_WITH_CURRENCY = re.compile(r"^\s*(?:[A-Z]{3}\s*[\d.,]+|[\d.,]+\s*[A-Z]{3}|[$€£]\s*[\d.,]+.*)\s*$")


def _known_currency(code: str) -> str:
    if code not in _CURRENCIES:
        raise ValueError("is not an ISO 4217 currency; write a code such as USD, GBP, EUR or PLN")
    return code


Currency = Annotated[str, AfterValidator(_known_currency)]
"""ISO 4217 code, upper case."""


def parse_amount(value: object) -> object:
    """Refuse what only looks like an amount, so that no currency or precision is lost in silence.

    A float (JSON, Python callers) is read by its shortest decimal form, so 0.1 means 0.10.
    """
    if isinstance(value, bool):
        raise ValueError("is true or false, not an amount")
    if isinstance(value, float):
        return Decimal(float.__repr__(value))  # Subclasses, such as NumPy's, print otherwise.
    if isinstance(value, str) and _WITH_CURRENCY.match(value):
        raise ValueError(
            "names a currency; write the number alone, the file states its currency once"
        )
    return value


def refuse_crumbs(amount: Decimal) -> Decimal:
    """Refuse more decimal places than ``DECIMALS``: no bill prints them."""
    places = amount.as_tuple().exponent
    if isinstance(places, int) and places < -DECIMALS:
        raise ValueError(
            f"has more than {DECIMALS} decimal places; write it as the bill has it, such as 84.99"
        )
    return amount


def to_cents(amount: Decimal) -> Decimal:
    """Round half up to two decimals, as bills are: 0.005 becomes 0.01."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)
