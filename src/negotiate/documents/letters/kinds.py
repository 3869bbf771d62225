"""The kinds of letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from negotiate.documents.kind import Kind
from negotiate.documents.letters import (
    agreed_terms,
    airline_refund,
    airline_seats,
    billing_error,
    cancellation,
    charge_dispute,
    price_increase_question,
    promise_missing,
    retention,
    stop_payments_bank,
    stop_payments_company,
    unlock,
    warranty,
)
from negotiate.model.document import LetterKind

_ALL = (
    agreed_terms.KIND,
    billing_error.KIND,
    charge_dispute.KIND,
    promise_missing.KIND,
    cancellation.KIND,
    stop_payments_company.KIND,
    stop_payments_bank.KIND,
    warranty.KIND,
    unlock.KIND,
    airline_refund.KIND,
    airline_seats.KIND,
    retention.KIND,
    price_increase_question.KIND,
)
#: By name, in the order in which they are listed.
LETTERS: Mapping[LetterKind, Kind] = {cast("LetterKind", kind.name): kind for kind in _ALL}
