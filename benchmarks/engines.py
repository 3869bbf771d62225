"""What Ray and Dask cost beside one process: to install, to import, to start, and for each row.

Prints a table for the page that says when to use which; `make engines-bench` runs it where both are
installed. Every way gives the rows of one process, or it stops.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, distribution, version
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Any

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
from packaging.requirements import Requirement

from many_contracts import ON, lines
from negotiate import assess_batch, plan_batch
from negotiate.batch.on_dask import assess_dataframe
from negotiate.batch.on_ray import assess_dataset

ROWS = 20_000
PLANS = 100
WORKERS = 2
PARTS = 20
MIB = 1024 * 1024

Run = Callable[[pa.Table], pa.Table]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of working on a table.

    Attributes:
        name: For the table.
        extra: Of this library; None for what it does by itself.
        imports: What a program imports.
        started: Starts workers, and gives what has them work on a table, in order.
    """

    name: str
    extra: str | None
    imports: str
    started: Callable[[], Any]


def contracts(count: int) -> pa.Table:
    """Contracts drawn by seed; the broken ones are left out, because no table could hold them."""
    drawn = (json.loads(line) for line, broken in lines(count * 2) if not broken)
    records = list(islice(drawn, count))
    names = dict.fromkeys(name for record in records for name in record)
    return pa.table({name: [record.get(name) for record in records] for name in names})


def parts(table: pa.Table) -> list[pa.Table]:
    """A table in ``PARTS``, in order."""
    each = -(-table.num_rows // PARTS)
    return [table.slice(start, each) for start in range(0, table.num_rows, each)]


@contextmanager
def one_process() -> Iterator[Run]:
    """No workers."""
    yield partial(assess_batch, on=ON)


@contextmanager
def two_processes() -> Iterator[Run]:
    """Workers of the standard library."""
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        yield lambda table: pa.concat_tables(pool.map(partial(assess_batch, on=ON), parts(table)))


@contextmanager
def on_dask() -> Iterator[Run]:
    """A cluster of Dask on this machine."""
    import dask.dataframe as dd
    import pandas as pd
    from distributed import Client, LocalCluster

    def run(table: pa.Table) -> pa.Table:
        # As a file, because that is how a dataframe of a hundred millions comes.
        with tempfile.TemporaryDirectory() as folder:
            for number, part in enumerate(parts(table)):
                pq.write_table(part, f"{folder}/{number:04}.parquet")
            frame = dd.read_parquet(folder, dtype_backend="pyarrow")
            done: pd.DataFrame = assess_dataframe(frame, on=ON).compute()
        found = pa.Table.from_pandas(done, preserve_index=False)
        return found.replace_schema_metadata(None)

    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(
            n_workers=WORKERS,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=folder,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster),
    ):
        yield run


@contextmanager
def on_ray() -> Iterator[Run]:
    """A cluster of Ray on this machine."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray
    import ray.data

    def run(table: pa.Table) -> pa.Table:
        with tempfile.TemporaryDirectory() as folder:
            for number, part in enumerate(parts(table)):
                pq.write_table(part, f"{folder}/{number:04}.parquet")
            each = -(-table.num_rows // PARTS)
            cases = ray.data.read_parquet(folder).repartition(target_num_rows_per_block=each)
            return pa.concat_tables(ray.get(assess_dataset(cases, on=ON).to_arrow_refs()))

    ray.init(num_cpus=WORKERS, include_dashboard=False, log_to_driver=False)
    try:
        yield run
    finally:
        ray.shutdown()


WAYS = (
    Way("one process", None, "negotiate.batch.batch", one_process),
    Way("two processes", None, "negotiate.batch.batch", two_processes),
    Way("Dask", "dask", "dask.dataframe, distributed", on_dask),
    Way("Ray", "ray", "ray.data", on_ray),
)


def installed(roots: Iterable[str]) -> set[str]:
    """Names of the distributions that some requirements bring, of those that are installed."""
    found: set[str] = set()
    ahead = [Requirement(root) for root in roots]
    seen: set[tuple[str, str]] = set()
    while ahead:
        wanted = ahead.pop()
        for extra in ("", *wanted.extras):
            if (wanted.name, extra) in seen:
                continue
            seen.add((wanted.name, extra))
            try:
                needs = distribution(wanted.name).requires or []
            except PackageNotFoundError:
                continue
            found.add(wanted.name.lower().replace("_", "-"))
            more = [Requirement(need) for need in needs]
            ahead += [
                one for one in more if not one.marker or one.marker.evaluate({"extra": extra})
            ]
    return found


def mebibytes(names: Iterable[str]) -> float:
    """What distributions take on the disk, bytecode left out."""
    files = (file for name in names for file in distribution(name).files or ())
    paths = (Path(str(file.locate())) for file in files if file.suffix != ".pyc")
    return sum(path.stat().st_size for path in paths if path.is_file()) / MIB


def to_import(modules: str) -> float:
    """Seconds that a new Python takes to import some modules; the best of three."""
    program = f"from time import perf_counter as now; t = now(); import {modules}; print(now() - t)"
    command = [sys.executable, "-W", "ignore", "-c", program]
    return min(float(subprocess.check_output(command, text=True)) for _ in range(3))


@contextmanager
def memory(peak: list[float]) -> Iterator[None]:
    """Adds the most memory that this process and all it started had at once, in MiB.

    What several share is counted once (proportional set size).
    """
    done = Event()

    def watch() -> None:
        while not done.wait(1):
            peak.append(sum(_held(one) for one in _tree()) / MIB)

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def processor() -> Counter[int]:
    """Milliseconds that this process and all it started had of a processor, by process."""
    used: Counter[int] = Counter()
    for process in _tree():
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            used[process.pid] = round((times.user + times.system) * 1000)
    return used


def _tree() -> list[psutil.Process]:
    me = psutil.Process()
    return [me, *me.children(recursive=True)]


def _held(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0


def measured(way: Way, table: pa.Table, expected: pa.Table) -> str:
    """A line of the table."""
    base = installed(["consumer-negotiate[arrow]"])
    brings = installed([f"consumer-negotiate[{way.extra}]"]) - base if way.extra else set()
    peak: list[float] = [0.0]
    began = perf_counter()
    with way.started() as run:
        # The first row of each worker waits for the records of providers to be read.
        run(table.slice(0, 4 * PARTS))
        ready = perf_counter() - began
        with memory(peak):
            began, before = perf_counter(), processor()
            rows = run(table)
            took, after = perf_counter() - began, processor()
    if rows != expected:
        raise AssertionError(f"{way.name} gave other rows")
    cells = (
        way.name,
        version(way.name.lower()) if way.extra else "",
        f"{mebibytes(brings):,.0f} MiB in {len(brings)}" if brings else "0",
        f"{to_import(way.imports):.1f} s",
        f"{ready:.1f} s",
        f"{table.num_rows / took:,.0f}",
        f"{sum((after - before).values()) / table.num_rows:.2f} ms",
        f"{max(peak):,.0f} MiB",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure all and print it; the first argument is the number of rows."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    table = contracts(count)
    expected = assess_batch(table, on=ON)
    few = table.slice(0, PLANS)
    whole = assess_batch(few, on=ON, full=True)
    before = processor()
    plan_batch(few, on=ON)
    each = (processor() - before).total() / PLANS
    print(f"{count:,} contracts to assess, {WORKERS} workers, {os.cpu_count()} cores,", end=" ")
    print(f"load {os.getloadavg()[0]:.1f} before")
    print(
        f"a plan: {each:.0f} ms of a processor; a row: {table.nbytes / count:,.0f} bytes in, ",
        end="",
    )
    print(f"{expected.nbytes / count:,.0f} out, {whole.nbytes / PLANS:,.0f} with all of it\n")
    print("| | Version | Brings | Import | Start | Rows a second | Processor a row | Memory |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for way in WAYS:
        print(measured(way, table, expected), flush=True)


if __name__ == "__main__":
    main()
