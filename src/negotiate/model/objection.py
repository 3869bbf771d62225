"""What agents say that a caller needs an answer to, by kind."""

from __future__ import annotations

from typing import Literal

ObjectionKind = Literal[
    "asks_reason",
    "no_authority",
    "best_we_can_do",
    "price_not_negotiable",
    "promo_expired",
    "new_customers_only",
    "competitor_disparaged",
    "loyalty_praise",
    "upsell",
    "contract_offer",
    "credit_offer",
    "discount_offer",
    "expiring_offer",
    "transfer",
    "callback_promise",
    "policy_quote",
    "non_apology",
    "admission",
    "identity_request",
    "sensitive_request",
    "hold_request",
    "refuses_cancellation",
    "fee_threat",
    "scripted_repeat",
]
"""``non_apology`` regrets how the customer feels; ``admission`` says that the company was wrong.
``identity_request`` asks for what identifies an account; ``sensitive_request`` for what nobody may
have: a password, a one-time code, a card number. ``promo_expired``: the offer is over;
``new_customers_only``: it was never for those who are customers already; ``expiring_offer``: it
must be decided on now."""
