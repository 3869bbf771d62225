"""The labelled lines: how often an answer is right, and how often there is one."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from negotiate.model.reply import HeardOffer
from negotiate.objections.offer import hear
from negotiate.objections.recognise import recognise

LINES = Path(__file__).parents[1] / "tests" / "objections" / "lines.toml"


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        said: The words.
        kind: Its kind; ``None`` for what needs no answer.
        offer: Fields of its offer that are set.
        source: Where it is from.
        for_building: Whether the lexicon was written from it.
    """

    said: str
    kind: str | None
    offer: dict[str, Any]
    source: str
    for_building: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How a set of lines was understood.

    Attributes:
        lines: Number of lines.
        precision: Share of the answers that are right.
        coverage: Share of the lines with a kind that get an answer.
        offers: Share of the offers that are read exactly.
        false_offers: Lines without an offer in which one was heard.
    """

    lines: int
    precision: float
    coverage: float
    offers: float
    false_offers: int


def lines() -> tuple[Line, ...]:
    """Every line, in the order of the file."""
    rows = tomllib.loads(LINES.read_text("utf-8"), parse_float=Decimal)["lines"]
    return tuple(
        Line(
            said=row["said"],
            kind=None if row["kind"] == "none" else row["kind"],
            offer={
                name: tuple(value) if isinstance(value, list) else value
                for name, value in row.get("offer", {}).items()
            },
            source=row["source"],
            for_building=row["for_building"],
        )
        for row in rows
    )


def parts(offer: HeardOffer | None) -> dict[str, Any]:
    """Fields of an offer that are set; none for no offer."""
    return {} if offer is None else offer.model_dump(exclude_defaults=True)


def score(of: Sequence[Line]) -> Score:
    """Understand each line and count."""
    heard = [hear(line.said, "USD") for line in of]
    kinds = [recognise(line.said, offer).kind for line, offer in zip(of, heard, strict=True)]
    answers = [(line, kind) for line, kind in zip(of, kinds, strict=True) if kind is not None]
    read = [(line.offer, parts(offer)) for line, offer in zip(of, heard, strict=True)]
    return Score(
        lines=len(of),
        precision=_share([line.kind == kind for line, kind in answers]),
        coverage=_share(
            [kind is not None for line, kind in zip(of, kinds, strict=True) if line.kind]
        ),
        offers=_share([wanted == got for wanted, got in read if wanted]),
        false_offers=sum(bool(got) for wanted, got in read if not wanted),
    )


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0
