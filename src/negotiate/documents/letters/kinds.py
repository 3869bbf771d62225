"""The kinds of letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from negotiate.documents.kind import Kind
from negotiate.documents.letters import (
    airline_refund,
    airline_seats,
    billing_error,
    price_increase_question,
    retention,
    unlock,
    warranty,
)
from negotiate.model.document import LetterKind

_ALL = (
    billing_error.KIND,
    warranty.KIND,
    unlock.KIND,
    airline_refund.KIND,
    airline_seats.KIND,
    retention.KIND,
    price_increase_question.KIND,
)
#: By name, in the order in which they are listed.
LETTERS: Mapping[LetterKind, Kind] = {cast("LetterKind", kind.name): kind for kind in _ALL}
