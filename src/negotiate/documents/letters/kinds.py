"""The kinds of letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from negotiate.documents.kind import Kind
from negotiate.documents.letters import (
    adr_ee,
    adr_pl,
    adr_uk,
    agreed_terms,
    airline_refund,
    airline_seats,
    attorney_general,
    billing_error,
    cancellation,
    cfpb_complaint,
    charge_dispute,
    chargeback,
    complaint,
    dot_complaint,
    eett_complaint,
    executive,
    fcc_complaint,
    fee_waiver,
    goodwill,
    ombudsman_gr,
    price_increase_question,
    price_match,
    price_rise_exit,
    promise_missing,
    public_post,
    retention,
    stop_payments_bank,
    stop_payments_company,
    supervisor,
    ttja_notice,
    unlock,
    utility_complaint,
    warranty,
    withdrawal,
)
from negotiate.model.document import LetterKind

#: Requests first, then claims, leaving, and who hears complaints.
_ALL = (
    agreed_terms.KIND,
    retention.KIND,
    supervisor.KIND,
    fee_waiver.KIND,
    goodwill.KIND,
    price_increase_question.KIND,
    price_match.KIND,
    unlock.KIND,
    airline_seats.KIND,
    charge_dispute.KIND,
    promise_missing.KIND,
    billing_error.KIND,
    chargeback.KIND,
    warranty.KIND,
    airline_refund.KIND,
    complaint.KIND,
    executive.KIND,
    cancellation.KIND,
    withdrawal.KIND,
    price_rise_exit.KIND,
    stop_payments_company.KIND,
    stop_payments_bank.KIND,
    fcc_complaint.KIND,
    utility_complaint.KIND,
    attorney_general.KIND,
    dot_complaint.KIND,
    cfpb_complaint.KIND,
    adr_uk.KIND,
    adr_pl.KIND,
    eett_complaint.KIND,
    ombudsman_gr.KIND,
    adr_ee.KIND,
    ttja_notice.KIND,
    public_post.KIND,
)
#: By name, in the order in which they are listed.
LETTERS: Mapping[LetterKind, Kind] = {cast("LetterKind", kind.name): kind for kind in _ALL}
