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
    chargeback,
    fee_waiver,
    goodwill,
    price_increase_question,
    promise_missing,
    retention,
    stop_payments_bank,
    stop_payments_company,
    unlock,
    warranty,
)
from negotiate.model.document import LetterKind

#: Requests first, then claims, leaving, and who hears complaints.
_ALL = (
    agreed_terms.KIND,
    retention.KIND,
    price_increase_question.KIND,
    fee_waiver.KIND,
    goodwill.KIND,
    unlock.KIND,
    airline_seats.KIND,
    charge_dispute.KIND,
    promise_missing.KIND,
    warranty.KIND,
    airline_refund.KIND,
    billing_error.KIND,
    chargeback.KIND,
    cancellation.KIND,
    stop_payments_company.KIND,
    stop_payments_bank.KIND,
)
#: By name, in the order in which they are listed.
LETTERS: Mapping[LetterKind, Kind] = {cast("LetterKind", kind.name): kind for kind in _ALL}
