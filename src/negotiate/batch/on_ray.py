"""Assesses and plans many records on Ray: a dataset of them in, a dataset of rows out.

Ray itself is not imported: whoever has a dataset has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from negotiate.batch.tables import over_table
from negotiate.batch.work import Work

if TYPE_CHECKING:
    from ray.data import Dataset


def assess_dataset(
    dataset: Dataset,
    *,
    on: date,
    full: bool = False,
    folders: Iterable[Path] = (),
    **options: Any,
) -> Dataset:
    """What ``assess_batch`` says of a table, for a dataset of Ray Data; nothing runs yet.

    Every machine needs the same version of this library, the same packages of provider records,
    and the same ``folders``. A block that is lost with a machine is worked out again.

    Args:
        dataset: Records, as in a table for ``assess_batch``.
        on: The day.
        full: Whether each row holds the whole assessment besides, as JSON text.
        folders: Folders of provider records to use besides the installed packages.
        options: What else ``Dataset.map_batches`` takes, such as ``num_cpus`` or ``memory``. A
            block is one task unless ``batch_size`` says how many records it takes at least.

    Returns:
        A dataset with the columns of ``schema_of(AssessedRow)``, a row for each record and in
        their order: for that, ``preserve_order`` is set for this dataset and the one given.
        Without any record Ray Data asks for nothing, and there are no columns either.
    """
    return _over(dataset, Work.of("assess", on, full, folders), options)


def plan_dataset(
    dataset: Dataset,
    *,
    on: date,
    full: bool = False,
    folders: Iterable[Path] = (),
    **options: Any,
) -> Dataset:
    """What ``plan_batch`` says of a table; as for ``assess_dataset``, by ``PlannedRow``."""
    return _over(dataset, Work.of("plan", on, full, folders), options)


def _over(dataset: Dataset, work: Work, options: dict[str, Any]) -> Dataset:
    # Ray joins blocks to fill a batch, and fails where one has a column of another type.
    asked = {"batch_size": None, "batch_format": "pyarrow", **options}
    rows = dataset.map_batches(partial(over_table, work=work), **asked)
    rows.context.execution_options.preserve_order = True
    return rows
