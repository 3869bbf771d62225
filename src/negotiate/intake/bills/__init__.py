"""Bills read from a CSV file, from what invoice2data found, or from a PDF with text."""

from __future__ import annotations

from negotiate.intake.bills.reader import parse_bills, read_bills

__all__ = ["parse_bills", "read_bills"]
