"""A process of its own that reads one PDF, run by :mod:`negotiate.intake.bills.pdf`.

A hostile PDF can take all memory, and a regex of a template more time than there is; neither can be
stopped from within. So both run here, and the process is ended when its time is over.

Reads one JSON object from standard input: ``pdf`` (base64) or ``text``, and ``templates`` (a list
of texts). Writes one JSON object a line: ``{"trying": n}`` before a template is used,
``{"refused": [n, why]}`` for one that cannot be, and last either ``{"result": …, "text": …}`` or
``{"problem": [what, fix]}``.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final, NoReturn

#: Pages of a bill that are read, and characters of its text.
PAGES: Final = 60
TEXT_READ: Final = 500_000
#: Bytes of memory it may take.
MEMORY: Final = 2_000_000_000

# Keys of the dialect that would open a file or run another program.
_REACHES_OUT = ("camelot", "input_module")


class Unreadable(Exception):
    """What is wrong with the PDF, and what to do."""


def main() -> None:
    """Read the one task and answer it."""
    logging.disable(logging.CRITICAL)
    _limit_memory()
    task = json.load(sys.stdin)
    try:
        text = task["text"] if "text" in task else text_of(base64.b64decode(task["pdf"]))
        _answer(text[:TEXT_READ], task["templates"])
    except Unreadable as error:
        _say(problem=error.args)
    except MemoryError:
        _say(problem=("needs more memory than a bill may take", "Print it to PDF again."))


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # Not on Windows.

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _say(**said: object) -> None:
    # A day is all that a bill has of a moment.
    line = json.dumps(said, default=lambda value: str(value)[: len("2026-11-21")])
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def text_of(pdf: bytes) -> str:
    """The text of a PDF, laid out as on its pages, by invoice2data's own use of pdfplumber.

    Raises:
        Unreadable: It is encrypted, damaged, too long, or holds no text.
    """
    import pdfplumber
    from invoice2data.input import pdfplumber as reader

    try:
        with pdfplumber.open(io.BytesIO(pdf)) as opened:
            pages = len(opened.pages)
        if pages > PAGES:
            _refuse(f"has {pages} pages; at most {PAGES} are read", "Keep the pages of one bill.")
        text: str = reader.to_text(io.BytesIO(pdf))  # type: ignore[arg-type] # Opens both.
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # The parser raises whatever a damaged file leads it to.
        said = f"{type(error).__name__} {error!r} {error.__cause__!r} {error.__context__!r}"
        if "Password" in said or "Encryption" in said:
            _refuse("is locked with a password", "Open it and print it to a PDF without one.")
        _refuse("is damaged, or no PDF", "Download it again.")
    if not text.strip():
        _refuse(
            "is a picture of a bill: there is no text in it",
            "Write its lines into a CSV file instead.",
        )
    return text


def _refuse(what: str, fix: str) -> NoReturn:
    raise Unreadable(what, fix)


def _answer(text: str, templates: list[str]) -> None:
    """Try the templates in the order of their priority until one reads the bill."""
    ready: list[tuple[int, Any]] = []
    for number, source in enumerate(templates):
        _say(trying=number)
        try:
            ready.append((number, _template(source)))
        except Exception as error:  # A template is untrusted.
            _say(refused=(number, _short(error)))
    missing: list[str] = []
    for number, template in sorted(ready, key=lambda one: -one[1]["priority"]):
        _say(trying=number)
        try:
            if found := _read(template, text):
                _say(result=found)
                return
        except Exception as error:
            if fields := getattr(error, "fields", None):
                missing = sorted(map(str, fields))
            else:
                _say(refused=(number, _short(error)))
    if missing:
        _refuse(
            f"was recognised, but nothing was found for {', '.join(missing)}",
            "Its form may have changed. Write its lines into a CSV file instead.",
        )
    _refuse("fits no template of an installed plugin", "Write its lines into a CSV file instead.")


def _template(source: str) -> Any:
    import yaml  # type: ignore[import-untyped] # invoice2data brings it.
    from invoice2data.extract.invoice_template import InvoiceTemplate
    from invoice2data.extract.loader import prepare_template

    found = yaml.safe_load(source)
    if not isinstance(found, dict) or not isinstance(found.get("fields"), dict):
        raise ValueError("it is no table with keywords and fields")
    keywords = found.get("keywords")
    words = keywords if isinstance(keywords, list) else [keywords]
    if not words or not all(isinstance(word, str) and word.strip() for word in words):
        raise ValueError("its keywords are not words that its bills hold")
    if reaching := [key for key in _REACHES_OUT if key in found]:
        raise ValueError(f"it may not use {', '.join(reaching)}")
    if not isinstance(found.get("priority", 0), int):
        raise ValueError("its priority is no whole number")
    _compile(found)
    return InvoiceTemplate(prepare_template({**found, "template_name": "template"}) or {})


def _compile(template: Mapping[str, Any]) -> None:
    """Compile every regex, so that a broken one is found before a bill depends on it."""
    import re

    for key, spec in template["fields"].items():
        for pattern in _patterns(spec):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"the regex of {key} is broken: {error}") from None


def _patterns(spec: Any) -> Iterator[str]:
    keys = ("regex", "start", "end", "line", "first_line", "last_line", "skip_line", "rules")
    if isinstance(spec, str):
        yield spec
    elif isinstance(spec, list):
        for part in spec:
            yield from _patterns(part)
    elif isinstance(spec, dict):
        for key in keys:
            yield from _patterns(spec.get(key))


def _read(template: Any, text: str) -> dict[str, Any] | None:
    from invoice2data.input import pdfplumber as reader

    if not template.matches_input(text):
        return None
    prepared = template.prepare_input(text)
    found: dict[str, Any] = template.extract(prepared, "", reader)
    # Without a word on it in the template, invoice2data says EUR: that is nobody's fact.
    options = template.get("options") or {}
    if "currency" not in options and not any("currency" in key for key in template["fields"]):
        found.pop("currency", None)
    return found


def _short(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__


if __name__ == "__main__":
    main()
