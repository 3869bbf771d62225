"""What rows hang on besides the records tells one run from another."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from tests.batch.test_batch import MY_CABLE

from negotiate.batch import fingerprint as module
from negotiate.batch.fingerprint import fingerprint
from negotiate.negotiator import Negotiator


def test_it_is_the_same_for_the_same() -> None:
    first, second = (fingerprint(Negotiator.discover()) for _ in range(2))
    assert first == second


def test_it_changes_with_a_record(tmp_path: Path) -> None:
    def found() -> str:
        return fingerprint(Negotiator.discover(folders=[tmp_path]))

    without = found()
    (tmp_path / "my-cable.toml").write_text(MY_CABLE)
    one = found()
    (tmp_path / "my-cable.toml").write_text(MY_CABLE.replace("My Cable", "Our Cable"))
    assert len({without, one, found()}) == 3
    (tmp_path / "my-cable.toml").write_bytes(b"\xff")
    assert found() not in (without, one)


def test_it_changes_with_a_package_and_with_our_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    negotiator = Negotiator.discover()
    before = fingerprint(negotiator)
    with monkeypatch.context() as patch:
        patch.setattr(module, "distributions", list)
        assert fingerprint(negotiator) != before
    with monkeypatch.context() as patch:
        patch.setattr(module, "_OURS", (".toml",))
        assert fingerprint(negotiator) != before


def test_it_changes_with_the_code_of_a_plugin_whose_version_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "my_plugin"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (tmp_path / "my_module.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    points = [EntryPoint("a", "my_plugin.hooks", "negotiate"), EntryPoint("b", "my_module", "x")]
    monkeypatch.setattr(module, "entry_points", lambda group: points)
    negotiator = Negotiator.discover()
    seen = {fingerprint(negotiator)}
    for file in (package / "hooks.py", tmp_path / "my_module.py"):
        file.write_text("quirk = 1\n")
        seen.add(fingerprint(negotiator))
    assert len(seen) == 3
