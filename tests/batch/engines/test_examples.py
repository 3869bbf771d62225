"""The programs that the page on more than one machine shows do what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.batch.engines.engine import engine
from tests.batch.records import ON

from negotiate import assess_batch

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "batch"


@pytest.mark.parametrize("name", ["dask", "ray"])
def test_an_example_writes_the_rows_of_its_cases_in_order(
    name: str, records: pa.Table, tmp_path: Path
) -> None:
    engine(name)
    (tmp_path / "cases").mkdir()
    for number in range(4):
        part = records.slice(number * 100, 100)
        pq.write_table(part, tmp_path / "cases" / f"{number}.parquet")
    done = subprocess.run(
        [sys.executable, EXAMPLES / f"on_{name}.py"],
        cwd=tmp_path,
        env={**os.environ, "RAY_USAGE_STATS_ENABLED": "0"},
        capture_output=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    written = [pq.read_table(path) for path in sorted((tmp_path / "rows").glob("*.parquet"))]
    rows = pa.concat_tables(table.replace_schema_metadata(None) for table in written)
    assert rows == assess_batch(records, on=ON)
