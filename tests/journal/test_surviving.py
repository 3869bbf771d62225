"""Kills, crowds, full disks, folders that are read-only; `make kill` has the full figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "surviving.py"


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_no_entry_that_was_acknowledged_is_ever_lost() -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, "--kills", "30", "--entries", "30"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["killed"]["acknowledged"] > 0
    assert "full.journal: the disk is full" in found["filled"]["said"]
    assert "there.journal: is read-only" in found["read_only"]["said"][0]
    assert "new.journal: permission denied" in found["read_only"]["said"][1]
