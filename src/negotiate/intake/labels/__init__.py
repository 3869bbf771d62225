"""Broadband labels from a file that the user has: every layout to one form, offers and own plan.

:func:`read_labels` reads a file, :func:`to_offer` and :func:`to_plan` turn a label into keys of a
case.
"""

from __future__ import annotations

from negotiate.intake.labels.convert import to_offer, to_plan
from negotiate.intake.labels.reader import parse_labels, read_labels

__all__ = ["parse_labels", "read_labels", "to_offer", "to_plan"]
