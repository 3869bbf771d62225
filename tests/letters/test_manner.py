"""What is never said is said in no letter: each is held to the bounds of what the company hears."""

from __future__ import annotations

import pytest
from tests.letters.test_letters import MATRIX, plans, renderer

from negotiate.documents.kind import Kind
from negotiate.documents.letters.leaving import ended
from negotiate.documents.letters.write import write
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in


@pytest.mark.parametrize(("kind", "locale", "case"), MATRIX)
def test_a_letter_keeps_to_its_flow_and_to_good_manners(kind: Kind, locale: str, case: str) -> None:
    plan = plans()[case]
    # What the company says of itself is quoted as it stands.
    quoted = [str(promise.values["said"]) for promise in plan.promises]
    letter = write(plan, kind, renderer(case, locale))
    found = breaches(
        letter.letter.body if letter.letter else "",
        flow=kind.flow or plan.flow,
        # Who has left may say so.
        may_leave=plan.case.mandate.willing_to_leave or ended(plan) is not None,
        origins=None,
        names=(*names_in(plan.case), plan.provider_name, *quoted),
        language=locale,
    )
    assert found == ()
