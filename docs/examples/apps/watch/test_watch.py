"""The watcher, on a folder that fills."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from negotiate import Negotiator
from watch import Exports, main, report

DAY = date(2026, 11, 26)
BANK = "Date,Description,Amount\n"
LAKESIDE = BANK + "".join(
    f"2026-{month:02}-05,LAKESIDE BROADBAND 0042,-{70 if month > 8 else 65}.00\n"
    for month in range(6, 12)
)
SPECTRUM = BANK + "".join(f"2026-{month:02}-12,SPECTRUM,-80.00\n" for month in range(6, 12))
STREAMCO = "".join(f"2026-{month:02}-20,STREAMCO,-9.99\n" for month in range(6, 12))
OFX = (
    "OFXHEADER:100\n<OFX><CURDEF>USD<BANKTRANLIST>"
    + "".join(
        f"<STMTTRN><DTPOSTED>2026{month:02}12<TRNAMT>-80.00<FITID>{month}<NAME>SPECTRUM</STMTTRN>\n"
        for month in range(6, 12)
    )
    + "</BANKTRANLIST></OFX>\n"
)
moments = count(1_700_000_000)


def save(path: Path, text: str) -> None:
    """Write a file, later than whatever was written before."""
    path.write_text(text, "utf-8")
    os.utime(path, (moment := next(moments), moment))


def said(exports: Exports) -> str:
    return report(exports, Negotiator.discover(), DAY)


def settled(exports: Exports) -> list[str]:
    """What is wrong, once the files have been looked at twice."""
    return [*exports.refresh(wait=True), *exports.refresh(wait=True)]


@pytest.fixture
def exports(tmp_path: Path) -> Exports:
    return Exports(tmp_path)


def test_a_name_that_is_a_path_becomes_the_name_of_a_file(exports: Exports) -> None:
    save(exports.folder / "bank.csv", LAKESIDE.replace("LAKESIDE BROADBAND 0042", "../X/ROSE.SH"))
    assert settled(exports) == []
    (start,) = [line for line in said(exports).splitlines() if "Start:" in line]
    name = shlex.split(start)[-1]
    assert name.endswith(".toml")
    assert Path(name).name == name.lstrip(".-")


def test_what_rose_is_told_with_its_day_and_what_a_year_of_it_costs(exports: Exports) -> None:
    save(exports.folder / "bank.csv", LAKESIDE + STREAMCO)
    assert settled(exports) == []
    assert said(exports).splitlines()[:4] == [
        "November 2026: 2 payments recur.",
        "",
        "Lakeside Broadband: 70.00, 840.00 a year",
        "  Rose from 65.00 to 70.00 on 2026-09-05: 60.00 a year.",
    ]
    assert "Streamco" not in said(exports)


def test_a_company_that_a_record_describes_is_told_though_nothing_rose(exports: Exports) -> None:
    save(exports.folder / "bank.ofx", OFX)
    settled(exports)
    assert "Spectrum: 80.00, 960.00 a year\n  Described: Spectrum (spectrum)\n" in said(exports)


def test_the_command_that_it_prints_starts_the_case(exports: Exports) -> None:
    save(exports.folder / "my bank.csv", LAKESIDE + STREAMCO)
    save(exports.folder / "card.ofx", OFX)
    settled(exports)
    starts = [line for line in said(exports).splitlines() if line.startswith("  Start: ")]
    for line in starts:
        name, *arguments = shlex.split(line.removeprefix("  Start: "))
        command = [str(Path(sys.executable).with_name(name)), *arguments]
        subprocess.run(command, cwd=exports.folder, check=True, capture_output=True)
    assert "rose from 65.00" in (exports.folder / "lakeside-broadband.toml").read_text("utf-8")
    assert 'provider = "spectrum"' in (exports.folder / "spectrum.toml").read_text("utf-8")


def test_a_file_is_left_alone_until_nobody_writes_it_any_more(exports: Exports) -> None:
    file = exports.folder / "bank.csv"
    for end in range(0, len(LAKESIDE), 25):
        save(file, LAKESIDE[:end])
        assert list(exports.refresh(wait=True)) == []
        assert exports.statements == {}
    save(file, LAKESIDE)
    assert settled(exports) == []
    assert "Lakeside" in said(exports)


@pytest.mark.parametrize("end", range(0, len(LAKESIDE), 7))
@pytest.mark.parametrize("whole", [LAKESIDE, OFX], ids=["csv", "ofx"])
def test_half_a_file_stops_nothing(exports: Exports, whole: str, end: int) -> None:
    save(exports.folder / "half.csv", whole[:end])
    save(exports.folder / "whole.csv", SPECTRUM)
    assert len(settled(exports)) <= 1
    assert "Spectrum: 80.00" in said(exports)


def test_what_is_wrong_with_a_file_is_told_once(exports: Exports) -> None:
    file = exports.folder / "bank.csv"
    save(file, BANK + "yesterday,GYM,-5\n")
    (problem,) = settled(exports)
    assert "bank.csv" in problem
    assert settled(exports) == []
    save(file, BANK + "yesterday,GYM,-6\n")
    assert settled(exports) == [], "it is the same that is wrong"
    save(file, LAKESIDE)
    assert settled(exports) == []
    assert "Lakeside" in said(exports)
    save(file, BANK + "yesterday,GYM,-5\n")
    assert settled(exports) == [problem], "it was right in between"


def test_what_is_taken_away_counts_no_more(exports: Exports) -> None:
    save(exports.folder / "bank.csv", LAKESIDE)
    settled(exports)
    (exports.folder / "bank.csv").unlink()
    settled(exports)
    assert said(exports) == "November 2026: 0 payments recur."


def test_what_is_no_export_is_left_alone(exports: Exports) -> None:
    save(exports.folder / "notes.txt", "buy milk")
    (exports.folder / "old.csv").mkdir()
    assert settled(exports) == []


def test_once_prints_and_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(tmp_path / "bank.csv", LAKESIDE)
    assert main([str(tmp_path), "--once", "--on", str(DAY)]) == 0
    assert "Lakeside Broadband" in capsys.readouterr().out
    save(tmp_path / "broken.csv", "no, bank\n")
    assert main([str(tmp_path), "--once", "--on", str(DAY)]) == 1
    out, err = capsys.readouterr()
    assert "Lakeside Broadband" in out
    assert "broken.csv" in err


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path / "bank"), "--once"])


def test_it_watches_until_it_is_stopped_and_says_what_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = count()

    def turn(seconds: float) -> None:
        match next(turns):
            case 0:
                save(tmp_path / "bank.csv", LAKESIDE)
            case 3:
                save(tmp_path / "card.csv", SPECTRUM)
            case 6:
                raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", turn)
    with pytest.raises(KeyboardInterrupt):
        main([str(tmp_path), "--on", str(DAY)])
    first, second = capsys.readouterr().out.split("November 2026: ")[1:]
    assert "Lakeside" in first
    assert "Spectrum" not in first
    assert "Spectrum" in second
