"""The kinds of letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from negotiate.documents.kind import Kind
from negotiate.documents.letters import (
    agreed_terms,
    billing_error,
    cancellation,
    charge_dispute,
    chargeback,
    fee_waiver,
    goodwill,
    promise_missing,
    stop_payments_bank,
    stop_payments_company,
)
from negotiate.model.document import LetterKind

#: Requests first, then claims, leaving, and who hears complaints.
_ALL = (
    agreed_terms.KIND,
    fee_waiver.KIND,
    goodwill.KIND,
    charge_dispute.KIND,
    promise_missing.KIND,
    billing_error.KIND,
    chargeback.KIND,
    cancellation.KIND,
    stop_payments_company.KIND,
    stop_payments_bank.KIND,
)
#: By name, in the order in which they are listed.
LETTERS: Mapping[LetterKind, Kind] = {cast("LetterKind", kind.name): kind for kind in _ALL}
