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
    price_match,
    price_rise_exit,
    promise_missing,
    stop_payments_bank,
    stop_payments_company,
    withdrawal,
)
from negotiate.model.document import LetterKind

_ALL = (
    agreed_terms.KIND,
    billing_error.KIND,
    charge_dispute.KIND,
    promise_missing.KIND,
    cancellation.KIND,
    withdrawal.KIND,
    price_rise_exit.KIND,
    stop_payments_company.KIND,
    stop_payments_bank.KIND,
    price_match.KIND,
)
#: By name, in the order in which they are listed.
LETTERS: Mapping[LetterKind, Kind] = {cast("LetterKind", kind.name): kind for kind in _ALL}
