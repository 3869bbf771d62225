"""A plugin that misbehaves is named on standard error, and every other provider keeps working."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Program = Callable[..., subprocess.CompletedProcess[str]]
Install = Callable[..., str]

ON = ("--on", "2026-11-21")

HOOK = "from negotiate.hooks import hookimpl\n@hookimpl\n"
TACTIC = """
from pathlib import Path
from negotiate.hooks import hookimpl
from negotiate.tactics.tactic import AskTactic, applies

@hookimpl
def negotiate_tactics():
    return [AskTactic("sly", "counter", lambda situation: applies())]

@hookimpl
def negotiate_templates():
    return Path(__file__).parent / "templates"
"""
SAYS = "{% macro title() %}T{% endmacro %}{% macro why() %}W{% endmacro %}"


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Installs a plugin ``bad`` made of this source and these files; gives what finds it."""

    def installed(source: str, group: str = "negotiate", **files: str) -> str:
        info = tmp_path / "negotiate_bad-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: negotiate-bad\nVersion: 1")
        (info / "entry_points.txt").write_text(f"[{group}]\nbad = negotiate_bad\n")
        package = tmp_path / "negotiate_bad"
        package.mkdir()
        if source:
            (package / "__init__.py").write_text(source)
        for name, text in files.items():
            path = package / name.replace("__", "/").replace("_DOT_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return str(tmp_path)

    return installed


CASES: dict[str, tuple[str, dict[str, str], str]] = {
    "raises on import": (
        "raise RuntimeError('no luck')",
        {},
        "plugin 'bad' is set aside: it cannot be loaded: RuntimeError: no luck",
    ),
    "returns the wrong type": (
        f"{HOOK}def negotiate_records():\n    return 42\n",
        {},
        "plugin 'bad': its answer to negotiate_records is refused: it is not a folder",
    ),
    "misspells a hook": (
        f"{HOOK}def negotiate_record():\n    return None\n",
        {},
        "plugin 'bad' is set aside: PluginValidationError: unknown hook 'negotiate_record'",
    ),
    "raises in a hook": (
        f"{HOOK}def negotiate_tactics():\n    return 1 / 0\n",
        {},
        "plugin 'bad': its answer to negotiate_tactics is refused: it failed: ZeroDivisionError",
    ),
    "ships a hostile template": (
        TACTIC,
        {
            "templates__en-US__tactics__sly_DOT_md.j2": SAYS
            + "{% macro say() %}{{ m.__class__.__mro__ }}{% endmacro %}"
        },
        "plugin 'bad': its template tactics/sly is refused: does what a template may not",
    ),
    "ships a template that never ends": (
        TACTIC,
        {
            "templates__en-US__tactics__sly_DOT_md.j2": SAYS
            + "{% macro say() %}{% for i in range(9 ** 9) %}x{% endfor %}{% endmacro %}"
        },
        "plugin 'bad': its template tactics/sly is refused: fails: OverflowError",
    ),
    "states a number that no value backs": (
        TACTIC,
        {
            "templates__en-US__tactics__sly_DOT_md.j2": SAYS
            + "{% macro say() %}Others pay $45.{% endmacro %}"
        },
        "plugin 'bad': its template tactics/sly is refused: states '$45', which none of its",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_named_and_the_others_keep_working(
    program: Program,
    install: Install,
    example: Callable[[str], Path],
    case: str,
) -> None:
    source, files, message = CASES[case]
    done = program("plan", example("spectrum-internet"), *ON, PYTHONPATH=install(source, **files))
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
    assert "Call the retention team" in done.stdout


STOLEN = """
slug = "spectrum"
name = "Spectrum"
country = "US"
currency = "USD"
services = ["internet"]
"""


class TestASlugThatIsAnothers:
    @pytest.fixture
    def path(self, install: Install) -> str:
        return install("", "negotiate.records", spectrum_DOT_toml=STOLEN)

    def test_is_used_by_neither_and_both_are_named(
        self, program: Program, path: str, example: Callable[[str], Path]
    ) -> None:
        done = program("plan", example("spectrum-internet"), *ON, PYTHONPATH=path)
        assert done.returncode == 2
        assert "plugins 'bad' and 'us-telecom' each have a record of 'spectrum'" in done.stderr
        assert "Uninstall all but the one you trust" in done.stderr

    def test_hurts_no_other_provider(
        self, program: Program, path: str, example: Callable[[str], Path]
    ) -> None:
        done = program("plan", example("att-wireless"), *ON, PYTHONPATH=path)
        assert done.returncode == 0
        assert "AT&T: where you stand" in done.stdout
        assert "plugin 'bad': its record spectrum.toml is refused" in done.stderr


def test_a_false_number_in_a_record_is_refused_and_no_other_record(
    program: Program, install: Install
) -> None:
    planted = (
        STOLEN.replace("spectrum", "cheap-net").replace("Spectrum", "Cheap Net")
        + """
[[sources]]
id = "forum"
url = "https://forum.example.org/cheap-net-number"
title = "Cheap Net number"
publisher = "third_party"
read_on = 2026-11-21

[[routes]]
id = "support"
purposes = ["support"]
channel = "phone"
address = "+12025550199"
sources = ["forum"]
quality = "reported"
"""
    )
    path = install("", "negotiate.records", **{"cheap-net_DOT_toml": planted})
    shown = program("providers", "show", "cheap-net", *ON, PYTHONPATH=path)
    assert shown.returncode == 2
    assert "'support' rests on no provider, regulator or statute, nor on two others" in shown.stderr
    assert "+12025550199" not in shown.stdout
    listed = program("providers", "list", *ON, PYTHONPATH=path)
    assert "spectrum " in listed.stdout
    assert "warning: bad/cheap-net.toml: routes[0].sources" in listed.stderr
