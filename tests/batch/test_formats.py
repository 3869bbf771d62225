"""The ending of a name says the format."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from negotiate.batch.formats import format_of
from negotiate.batch.lines import Lines
from negotiate.batch.parquet import Parquet
from negotiate.errors import IntakeError, MissingExtra


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.jsonl", Lines), ("a.ndjson", Lines), ("A.JSONL", Lines), ("a.b.parquet", Parquet)],
)
def test_an_ending_says_the_format(name: str, kind: type) -> None:
    assert isinstance(format_of(Path(name)), kind)


@pytest.mark.parametrize("name", ["a", "a.csv", "a.json", "a.jsonl.gz", ".jsonl"])
def test_another_ending_is_told_which_there_are(name: str) -> None:
    with pytest.raises(IntakeError, match=r"ends in \.jsonl, \.ndjson or \.parquet"):
        format_of(Path(name))


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in ("negotiate.batch.parquet", "negotiate.batch.tables"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(MissingExtra, match="arrow"):
        format_of(Path("a.parquet"))
    assert format_of(Path("a.jsonl")) == Lines()
