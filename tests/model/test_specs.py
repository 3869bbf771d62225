"""What a service gives is stated, or left out."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from negotiate.model.specs import Specs


def test_nothing_stated_is_nothing_known() -> None:
    assert Specs().model_dump(exclude_none=True) == {}


def test_data_without_a_limit_is_a_word_and_not_a_number() -> None:
    assert Specs.model_validate({"data_cap_gb": "unlimited"}).data_cap_gb == "unlimited"


@pytest.mark.parametrize("wrong", [{"download_mbps": 0}, {"channels": -1}, {"data_cap_gb": "lots"}])
def test_what_no_service_gives_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Specs.model_validate(wrong)
