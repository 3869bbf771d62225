"""A result as a voice agent brings it back."""

from __future__ import annotations

from typing import Any

OFFER: dict[str, Any] = {
    "words": "I can do 142 a month for a year.",
    "monthly_price": 142.0,
    "months": 12,
    "price_after": None,
    "discount_monthly": None,
    "credit_once": None,
    "new_term_months": 0,
    "starts": "",
    "conditions": None,
}
RESULT: dict[str, Any] = {
    "version": 1,
    "script": "request",
    "called_on": "2026-11-21",
    "began_at": "14:05",
    "desk": "retention",
    "disclosed": True,
    "recording": "not_recorded",
    "outcome": "offer",
    "offers": [OFFER],
    "agent": "Kim",
    "reference": "R-1",
    "minutes_held": 7,
    "minutes_spoken": 12,
    "call_back_on": None,
    "in_writing": False,
    "committed": False,
    "committed_to": None,
    "said": None,
}
