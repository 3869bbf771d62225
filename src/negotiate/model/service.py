"""What a contract is for. Law and policy differ by service even at one provider."""

from __future__ import annotations

from typing import Literal

Service = Literal[
    "internet",
    "mobile",
    "tv",
    "streaming",
    "phone",
    "gym",
    "insurance",
    "energy",
    "software",
    "airline",
    "appliance",
    "other",
]
"""``mobile`` is wireless voice and data, ``tv`` cable or satellite, ``phone`` a fixed line."""
