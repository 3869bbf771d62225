"""The tactics that ship with the library, in the order they are listed.

Of two that must not be combined the first of this list is used.
"""

from __future__ import annotations

from negotiate.tactics import (
    admitted_error,
    alternatives,
    call_again,
    card_dispute,
    competitor_offer,
    drop_unused,
    executive_claim,
    executive_route,
    fault_first,
    fee_waiver,
    leave_for_win_back,
    loyalty,
    open_question,
    price_rise,
    public_post,
    read_back,
    read_clause,
    remind,
    return_as_new,
    right_desk,
    silence,
    supervisor,
    what_would_you_do,
)
from negotiate.tactics.tactic import AnyTactic

BUILT_IN: tuple[AnyTactic, ...] = (
    right_desk.TACTIC,
    fault_first.TACTIC,
    open_question.TACTIC,
    price_rise.TACTIC,
    competitor_offer.TACTIC,
    loyalty.TACTIC,
    silence.TACTIC,
    fee_waiver.TACTIC,
    drop_unused.TACTIC,
    alternatives.TACTIC,
    what_would_you_do.TACTIC,
    supervisor.TACTIC,
    read_back.TACTIC,
    call_again.TACTIC,
    executive_route.TACTIC,
    leave_for_win_back.TACTIC,
    return_as_new.TACTIC,
    remind.TACTIC,
    read_clause.TACTIC,
    admitted_error.TACTIC,
    card_dispute.TACTIC,
    executive_claim.TACTIC,
    public_post.TACTIC,
)
