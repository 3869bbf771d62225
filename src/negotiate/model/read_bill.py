"""A bill as it was read from a file: what it says, what was guessed, what is missing."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field, computed_field

from negotiate.model.base import Amount, Currency, Day, Line, Model, Note
from negotiate.model.bill import Bill, BillLine

#: What a bill of a case cannot do without.
NEEDED = ("issued", "period_starts", "period_ends", "total")


class ReadBill(Model):
    """What a file says of one bill. It need not be whole, and its lines need not add up."""

    file: Line = Field(description="Name of the file.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Digest of the file's bytes.")
    issuer: Line | None = Field(default=None, description="Company, if the file names it.")
    currency: Currency | None = Field(default=None, description="ISO code, if known.")
    issued: Day | None = Field(default=None, description="Date of the bill.")
    period_starts: Day | None = Field(default=None, description="First day it pays for.")
    period_ends: Day | None = Field(default=None, description="Last day it pays for.")
    total: Amount | None = Field(default=None, description="What it asks for.")
    due: Day | None = Field(default=None, description="Day it is to be paid by.")
    lines: tuple[BillLine, ...] = Field(default=(), description="Its lines, in the file's order.")
    guessed: tuple[Note, ...] = Field(
        default=(), description="What the file does not say and was understood so."
    )

    # mypy knows no decorator on top of @property; pydantic documents this form.
    @computed_field(  # type: ignore[prop-decorator]
        description="Keys that a bill of a case needs and the file does not give."
    )
    @property
    def missing(self) -> tuple[str, ...]:
        """Keys that a bill of a case needs and the file does not give."""
        return tuple(key for key in NEEDED if getattr(self, key) is None)

    @computed_field(  # type: ignore[prop-decorator]
        description="What its lines add up to, less its total; 0 when they agree."
    )
    @property
    def difference(self) -> Decimal:
        """What its lines add up to, less its total; 0 without lines or without a total."""
        if not self.lines or self.total is None:
            return Decimal(0)
        return self.total_of_lines - self.total

    @property
    def total_of_lines(self) -> Decimal:
        """What the lines add up to."""
        return sum((line.signed_amount for line in self.lines), Decimal(0))

    @property
    def bill(self) -> Bill | None:
        """The bill of a case; ``None`` while something is missing or does not add up."""
        if self.missing or self.difference:
            return None
        keys = Bill.model_fields.keys() & ReadBill.model_fields.keys()
        return Bill.model_validate({key: getattr(self, key) for key in keys})
