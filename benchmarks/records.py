"""Records: what discovery and checking add to reading, and what records nobody asks for cost."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from decimal import Decimal
from time import process_time

from negotiate.hooks.relay import Relay
from negotiate.providers.catalogue import Catalogue
from pairs import Comparison, Stopwatch
from startup import ENTRY, PLAN, SCRATCH, process

FEW, MANY = 20, 1000


def loading_against_tomllib() -> Comparison:
    """Discovering every plugin and reading every record, against reading the same TOML.

    The floor parses the texts of the same records, already in memory, with the standard library,
    into plain dictionaries. Fair, because nothing can give a record that has not been parsed;
    finding the plugins, opening the files, checking every value and every route count against the
    library.
    """
    texts = [text for _, text in _texts()]
    return Comparison(
        "all records",
        f"tomllib on the same {len(texts)} texts",
        _timed(_load_all),
        _timed(lambda: [tomllib.loads(text, parse_float=Decimal) for text in texts]),
        bound=4.0,
        rounds=15,
    )


def many_records_against_few() -> Comparison:
    """``negotiate plan`` beside 1,000 other records against the same beside 20.

    Both are whole processes with the same case and plugins; the others stand in a folder, each a
    copy of the longest record under a slug of its own. Fair, because the one difference is how many
    records there are that nobody asks for.
    """
    return Comparison(
        f"{MANY:,} records",
        f"the same plan beside {FEW} records",
        _plan_beside(MANY),
        _plan_beside(FEW),
        bound=1.2,
        rounds=21,
    )


def _texts() -> list[tuple[str, str]]:
    """Slug and text of every installed record."""
    catalogue = Catalogue(Relay.discover().records())
    return [(slug, catalogue.text(slug)[1]) for slug in catalogue.slugs()]


def _load_all() -> object:
    catalogue = Catalogue(Relay.discover().records())
    return [catalogue.record(slug) for slug in catalogue.slugs()]


def _plan_beside(count: int) -> Stopwatch:
    folder = SCRATCH / f"records-{count}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    slug, text = max(_texts(), key=lambda record: len(record[1]))
    for number in range(count):
        copy = f"{slug}-{number}"
        (folder / f"{copy}.toml").write_text(text.replace(f'"{slug}"', f'"{copy}"'), "utf-8")
    return process(ENTRY.format(module="negotiate.cli"), *PLAN, NEGOTIATE_PROVIDERS=str(folder))


def _timed(work: Callable[[], object]) -> Stopwatch:
    def run() -> float:
        before = process_time()
        work()
        return process_time() - before

    return run
