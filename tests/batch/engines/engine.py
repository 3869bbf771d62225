"""An engine to test with: the tests of a module are left out where it is missing."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import pytest


def engine(name: str) -> Any:
    """The module, where ``NEGOTIATE_TEST_ENGINES`` says that it is there or where it just is."""
    if os.environ.get("NEGOTIATE_TEST_ENGINES") == "1":
        return import_module(name)
    return pytest.importorskip(name, reason=f"{name} is not installed; `make engines` has it")
