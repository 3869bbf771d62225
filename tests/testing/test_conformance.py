"""The kit passes what is sound, and says of everything else what to mend."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from negotiate.scaffold.answers import Answers
from negotiate.scaffold.package import package, record
from negotiate.scaffold.write import write_record
from negotiate.testing.conformance import PARTS, RecordConformance

pytest_plugins = ["pytester"]

ON = date(2026, 11, 21)
MODULE = "negotiate_town_net"
HOME = f"src/{MODULE}"
RECORD = f"{HOME}/town-net.toml"

Change = Callable[[dict[str, str]], object]

QUIRKY = """
    from importlib.resources import files
    from negotiate.hooks import hookimpl
    from negotiate.model.origin import Origin
    from negotiate.model.advisory import Advisory

    @hookimpl
    def negotiate_records():
        return files(__name__)

    @hookimpl
    def negotiate_templates():
        return files(__name__) / "templates"

    @hookimpl
    def negotiate_advisories(case, provider, assessment, on):
        {body}
"""
BARE_ADVICE = (
    'return [Advisory(code="town", origins=(Origin(kind="provider", pointer="routes[0]"),))]'
)


def answers(**more: object) -> Answers:
    given = {
        "slug": "town-net",
        "name": "Town Net",
        "country": "US",
        "currency": "USD",
        "services": ("internet", "tv"),
        "domain": "town.example.com",
        "phone": "+12025550110",
        "phone_source": "https://town.example.com/contact",
        "phone_quote": "Call us: 202-555-0110",
        "on": ON,
    }
    return Answers.of(given | more)


def installed(folder: Path, files: dict[str, str], group: str = "negotiate.records") -> None:
    """Put files where Python finds them, with the metadata that an installer writes."""
    for name, text in files.items():
        if name.startswith("src/"):
            path = folder / name.removeprefix("src/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    info = folder / f"{MODULE}-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: negotiate-town-net\nVersion: 0.1.0\n"
    )
    if group:
        (info / "entry_points.txt").write_text(f"[{group}]\ntown-net = {MODULE}\n")


@pytest.fixture
def outcome(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., pytest.RunResult]:
    """Runs the tests that a new package comes with, after something in it was changed."""

    def run(
        change: Change = lambda files: None,
        *args: str,
        group: str = "negotiate.records",
        **more: object,
    ) -> pytest.RunResult:
        files = {name: text.decode() for name, text in package(answers(**more)).items()}
        change(files)
        site = pytester.mkdir("site")
        installed(site, files, group)
        monkeypatch.syspath_prepend(site)
        pytester.makepyfile(test_records=files["tests/test_records.py"])
        return pytester.runpytest_inprocess("-p", "no:cacheprovider", *args)

    return run


def replaced(old: str, new: str) -> Change:
    def change(files: dict[str, str]) -> None:
        assert old in files[RECORD]
        files[RECORD] = files[RECORD].replace(old, new, 1)

    return change


def appended(text: str) -> Change:
    return lambda files: files.update({RECORD: files[RECORD] + dedent(text)})


def quirky(body: str, template: str = "Call first.") -> Change:
    """Turn the package into one with code."""
    return lambda files: files.update(
        {
            f"{HOME}/__init__.py": dedent(QUIRKY).format(body=body),
            f"{HOME}/templates/en-US/advisories/town.md.j2": template,
        }
    )


def speaking(say: str) -> Change:
    """Turn the package into one with a tactic's template that says the words."""
    macros = "".join(f"{{% macro {part}() %}}{say}{{% endmacro %}}" for part in PARTS)

    def change(files: dict[str, str]) -> None:
        quirky("return []")(files)
        files[f"{HOME}/templates/en-US/tactics/town_credit.md.j2"] = macros

    return change


@pytest.mark.parametrize(
    "more", [{}, {"phone": None, "phone_source": None, "phone_quote": None}, {"domain": None,
    "phone": None, "phone_source": None, "phone_quote": None}],
    ids=["with a number", "without", "without a domain"],
)  # fmt: skip
def test_a_new_package_passes_as_it_is(
    outcome: Callable[..., pytest.RunResult], more: dict[str, object]
) -> None:
    done = outcome(lambda files: None, "-W", "error", **more)
    assert done.ret == 0, done.stdout.str()
    done.assert_outcomes(passed=9, skipped=3)


@pytest.mark.parametrize(
    ("change", "test", "says"),
    [
        (
            replaced("read_on = 2026-11-21", "read_on = 2027-11-21"),
            "test_the_record_passes_every_check",
            "2027-11-21",
        ),
        (
            replaced('sources = ["contact"]', 'sources = ["nowhere"]'),
            "test_the_record_is_read",
            "nowhere",
        ),
        (
            replaced('\npublisher = "provider"', '\npublisher = "third_party"'),
            "test_the_record_passes_every_check",
            "support",
        ),
        (
            replaced('slug = "town-net"', 'slug = "town"'),
            "test_the_record_is_read",
            "Give both the same name",
        ),
        (
            lambda files: files.update({f"{HOME}/slugs.txt": "old-town\ntown-net\n"}),
            "test_the_register_of_slugs_holds",
            "old-town",
        ),
        (
            lambda files: files.pop(f"{HOME}/slugs.txt"),
            "test_the_register_of_slugs_holds",
            "There is no slugs.txt",
        ),
        (
            lambda files: files.update({f"{HOME}/att.toml": files[RECORD]}),
            "test_the_plugin_is_found",
            "claims 'att' too",
        ),
        (
            lambda files: files.pop(RECORD),
            "test_there_are_records",
            "No record was found",
        ),
    ],
    ids=[
        "a future date",
        "a missing source",
        "a number on somebody's page",
        "another slug",
        "a slug lost",
        "no register",
        "another's slug",
        "no record",
    ],
)
def test_a_fault_fails_the_test_that_names_it(
    outcome: Callable[..., pytest.RunResult], change: Change, test: str, says: str
) -> None:
    done = outcome(change, "-k", test)
    assert done.ret == 1
    assert says in done.stdout.str()
    assert "Traceback" not in done.stdout.str()


def test_a_package_that_no_entry_point_leads_to_is_told_the_lines_to_add(
    outcome: Callable[..., pytest.RunResult],
) -> None:
    done = outcome(lambda files: None, "-k", "found", group="")
    done.stdout.fnmatch_lines(['*project.entry-points."negotiate.records"*'.replace("[", "[[]")])


@pytest.mark.parametrize(
    ("change", "test", "says"),
    [
        (quirky("raise ValueError('oops')"), "test_a_plan_is_made_and_written", "oops"),
        (quirky(BARE_ADVICE), "test_no_fact_is_used_without_a_source", "routes[0]"),
        (quirky(BARE_ADVICE, "{{ gone }}"), "test_a_plan_is_made_and_written", "gone"),
        (
            quirky("return []", "{{ ''.__class__.__mro__ }}"),
            "test_the_template_is_rendered_in_the_sandbox",
            "advisories/town.md.j2: SecurityError",
        ),
        (
            quirky("return []", "{{ case | no_such_filter }}"),
            "test_the_template_is_rendered_in_the_sandbox",
            "no_such_filter",
        ),
        (
            quirky("return []", "{% if %}"),
            "test_the_template_is_rendered_in_the_sandbox",
            "advisories/town.md.j2: TemplateSyntaxError",
        ),
        (
            quirky("return []", "Tell these idiots that you know better."),
            "test_the_template_keeps_to_good_manners",
            "advisories/town.md.j2: says “idiots”. Nobody is insulted",
        ),
        (
            speaking("Fix it, or else."),
            "test_the_template_keeps_to_good_manners",
            "tactics/town_credit.md.j2: says “or else”. No ultimatum",
        ),
        (
            speaking("{{ 'The law is on my side.' }}"),
            "test_the_template_keeps_to_good_manners",
            "tactics/town_credit.md.j2: says “law”. A request for goodwill names no law",
        ),
        (
            speaking("I lost my job."),
            "test_the_template_keeps_to_good_manners",
            "tactics/town_credit.md.j2: says “lost my job”. Nothing in a case tells of hardship",
        ),
    ],
    ids=[
        *("raises", "no source", "no value", "hostile template", "no filter", "no syntax"),
        *("insult", "ultimatum", "law in an ask", "hardship"),
    ],
)
def test_code_that_breaks_a_plan_fails(
    outcome: Callable[..., pytest.RunResult], change: Change, test: str, says: str
) -> None:
    done = outcome(change, "-k", test, group="negotiate")
    assert done.ret == 1
    assert says in done.stdout.str()


BILL = """
TOWN NET   No. 42        11/20/2026
Service 11/01/2026 to 11/30/2026
Charges
Internet                      40.00
Total                         {total}
"""
READS = r"""
    issuer: Town Net
    keywords: [TOWN NET]
    fields:
      invoice_number: No\. (\d+)
      date: No\. \d+\s+(\S+)
      date_start: Service (\S+)
      date_end: to (\S+)
      amount: Total\s+(\S+)
      lines:
        parser: lines
        start: Charges
        end: Total
        line: ^(?P<name>\S+)\s+(?P<amount>[\d.]+)$
    options: {currency: USD, date_formats: ["%m/%d/%Y"]}
"""


@pytest.mark.parametrize(
    ("bill", "template", "says"),
    [
        (BILL.format(total="40.00"), READS, None),
        (BILL.format(total="45.00"), READS, "add up to 40.00, and its total is 45"),
        (None, READS, "Write a made-up bill that town-net.yml reads"),
        (BILL.format(total="40.00"), "    keywords: [OTHER]\n    fields: {}", "fits no template"),
        (BILL.format(total="40.00"), "    keywords: []\n    fields: {}", "its keywords"),
        (
            BILL.format(total="40.00"),
            READS.replace("date_start", "begins"),
            "nothing was found for period_starts",
        ),
    ],
    ids=["whole", "does not add up", "no sample", "another's", "no template", "no day"],
)
def test_a_template_of_bills_is_tried_on_the_bill_beside_it(
    outcome: Callable[..., pytest.RunResult], bill: str | None, template: str, says: str | None
) -> None:
    def change(files: dict[str, str]) -> None:
        quirky("return []")(files)
        files[f"{HOME}/__init__.py"] += dedent(
            """
            @hookimpl
            def negotiate_bill_templates():
                return files(__name__) / "bills"
            """
        )
        files[f"{HOME}/bills/town-net.yml"] = dedent(template)
        if bill:
            files[f"{HOME}/bills/town-net.txt"] = bill

    done = outcome(change, "-k", "reads_its_sample", group="negotiate")
    if says is None:
        done.assert_outcomes(passed=1, deselected=11)
    else:
        assert done.ret == 1
        assert says in done.stdout.str()


def test_a_warning_is_shown_and_fails_nothing(
    outcome: Callable[..., pytest.RunResult],
) -> None:
    done = outcome(lambda files: None, "-W", "error", "-k", "every_check", phone_quote=None)
    assert done.ret == 0, done.stdout.str()
    assert "RecordWarning: town-net.toml:" in done.stdout.str()


def test_a_plain_folder_needs_no_package_and_no_register(pytester: pytest.Pytester) -> None:
    write_record(pytester.path / "mine", "town-net", record(answers()))
    (pytester.path / "mine" / "slugs.txt").unlink()
    pytester.makepyfile(
        """
        from pathlib import Path
        from negotiate.testing.conformance import RecordConformance

        class TestMine(RecordConformance):
            folder = Path("mine")
        """
    )
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(passed=9, skipped=3)


def test_the_day_can_be_set(pytester: pytest.Pytester) -> None:
    write_record(pytester.path / "mine", "town-net", record(answers()))
    pytester.makepyfile(
        """
        from datetime import date
        from pathlib import Path
        from negotiate.testing.conformance import RecordConformance

        class TestMine(RecordConformance):
            folder = Path("mine")
            on = date(2026, 11, 20)
        """
    )
    done = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    assert "2026-11-21" in done.stdout.str()
    assert "test_the_record_passes_every_check" in done.stdout.str()
    done.assert_outcomes(passed=8, failed=1, skipped=3)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("test_the_record_is_read", lambda self: None),
        ("test_the_record_is_read", None),
        ("test_the_record_is_read", pytest.mark.skip(lambda self: None)),
        ("test_the_record_is_read", pytest.mark.xfail(lambda self: None)),
        ("today", lambda self: ON),
        ("pytest_generate_tests", lambda self, metafunc: None),
        ("_plans", lambda self: iter(())),
    ],
    ids=["replaced", "taken away", "skipped", "no reason", "day", "parameters", "plans"],
)
def test_the_kit_is_not_overridden_in_silence(name: str, value: object) -> None:
    with pytest.raises(TypeError, match=f"redefines {name} of the conformance kit"):
        type("TestMine", (RecordConformance,), {"package": MODULE, name: value})


def test_nor_further_down() -> None:
    middle = type("Middle", (RecordConformance,), {"package": MODULE})
    with pytest.raises(TypeError, match="redefines test_there_are_records"):
        type("TestMine", (middle,), {"test_there_are_records": None})


def test_nor_by_a_class_beside_it() -> None:
    beside = type("Beside", (), {"test_there_are_records": lambda self: None})
    with pytest.raises(TypeError, match="redefines test_there_are_records"):
        type("TestMine", (beside, RecordConformance), {"package": MODULE})


def test_an_expected_failure_with_a_reason_is_reported(
    outcome: Callable[..., pytest.RunResult],
) -> None:
    def change(files: dict[str, str]) -> None:
        replaced("read_on = 2026-11-21", "read_on = 2999-11-21")(files)
        files["tests/test_records.py"] += (
            "\n    import pytest\n\n"
            '    @pytest.mark.xfail(reason="The clock of the author is wrong.")\n'
            "    def test_the_record_passes_every_check(self, shipped, slug, today):\n"
            "        super().test_the_record_passes_every_check(shipped, slug, today)\n"
        )

    done = outcome(change, "-rx", "-k", "every_check")
    assert "The clock of the author is wrong." in done.stdout.str()
    assert done.parseoutcomes()["xfailed"] == 1


def test_tests_of_ones_own_stand_beside_those_of_the_kit() -> None:
    made = type("TestMine", (RecordConformance,), {"package": MODULE, "test_mine": lambda self: 1})
    assert issubclass(made, RecordConformance)


def test_the_kit_needs_no_hypothesis() -> None:
    code = "import sys, negotiate.testing.conformance; sys.exit('hypothesis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
