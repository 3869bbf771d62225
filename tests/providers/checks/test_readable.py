"""A file that is no TOML text is told of, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'slug = "acme\n', "line 1 is not TOML"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"#" * 1_000_001, "at most 1 MB"),
        (b"x = " + b"9" * 5_000, "more digits than can be read"),
        (b"x = " + b"[" * 5_000, "too deeply"),
    ],
    ids=["broken", "UTF-16", "large", "digits", "deep"],
)
def test_what_is_no_record_is_one_finding(
    find: Find, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "broken.toml").write_bytes(content)
    (finding,) = find("readable")
    assert finding.severity == "error"
    assert said in finding.message
    assert finding.suggestion


def test_a_record_in_utf8_is_readable(find: Find, acme: Acme) -> None:
    assert find("readable", acme=acme().replace('"Acme"', '"Ακμή"')) == []
