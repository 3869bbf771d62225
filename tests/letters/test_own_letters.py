"""Letters of the user's own templates: they replace ours by presence, and must say as much."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.installed import installed
from tests.letters.test_letters import DAY, FILES, TEMPLATES, plans

from negotiate.cli.group import main
from negotiate.documents.letters.kinds import LETTERS
from negotiate.errors import TemplateError
from negotiate.model.document import Document
from negotiate.negotiator import Negotiator

BILLING_ERROR = "letters/billing_error.md.j2"
OURS = (TEMPLATES / "en-US" / BILLING_ERROR).read_text("utf-8")

Own = Callable[[str], Document]


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Writes the letter of the example by a template of the user's own."""

    def written(template: str) -> Document:
        file = tmp_path / "en-US" / BILLING_ERROR
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template, "utf-8")
        negotiator = Negotiator.discover(letters=[tmp_path])
        return negotiator.letter(plans()["card-charge"], "billing_error")

    return written


def test_a_template_of_ones_own_takes_the_place_of_ours(own: Own) -> None:
    assert "I kindly ask" in own(OURS.replace("Please correct", "I kindly ask you to correct")).text


def test_one_that_does_not_say_what_it_must_is_refused_by_the_name_of_what_it_lacks(
    own: Own,
) -> None:
    with pytest.raises(TemplateError, match="lacks that you believe it is an error, and why"):
        own(re.sub(" I believe that it is in error because of this: {{.*?}}", "", OURS))


def test_one_that_says_what_it_must_not_is_refused(own: Own) -> None:
    with pytest.raises(TemplateError, match=r"must not hold a cap of \$8 on late fees"):
        own(OURS + "\nThe late fee cap is $8 by law.\n")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ plan.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    ],
)
def test_it_runs_in_the_sandbox(own: Own, attack: str) -> None:
    with pytest.raises(TemplateError):
        own(OURS + attack)


def test_it_reads_no_file_outside_the_folders_of_templates(own: Own, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret", "utf-8")
    own(OURS)
    for way in ("letters/../../secret.txt", "../secret.txt"):
        assert (tmp_path / "en-US" / way).resolve().is_file()
        with pytest.raises(TemplateError, match=f"needs the template {way}, which is not there"):
            own(OURS + f"{{% include '{way}' %}}")


def test_a_shared_piece_of_ones_own_is_held_against_the_checklist(tmp_path: Path) -> None:
    piece = tmp_path / "en-US" / "letters" / "_pieces.md.j2"
    ours = (TEMPLATES / "en-US" / "letters" / "_pieces.md.j2").read_text("utf-8")
    piece.parent.mkdir(parents=True)
    cap = " The late fee cap is $8.{% endmacro %}"
    piece.write_text(re.sub(r"{% endmacro %}", cap, ours), "utf-8")
    negotiator = Negotiator.discover(letters=[tmp_path])
    with pytest.raises(TemplateError, match=r"must not hold a cap of \$8 on late fees"):
        negotiator.letter(plans()["card-charge"], "billing_error")


def test_one_in_a_language_without_labels_is_not_ignored(tmp_path: Path) -> None:
    file = tmp_path / "fi-FI" / BILLING_ERROR
    file.parent.mkdir(parents=True)
    file.write_text(OURS, "utf-8")
    negotiator = Negotiator.discover(letters=[tmp_path])
    with pytest.raises(TemplateError, match="cannot be used from fi-FI: there are no labels"):
        negotiator.letter(plans()["card-charge"], "billing_error", locale="fi-FI")


def test_nothing_but_letters_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "en-US" / "position.md.j2"
    file.parent.mkdir(parents=True)
    file.write_text("{% set title = 'Mine' %}Mine.", "utf-8")
    plan = plans()["card-charge"]
    ours, mine = installed(), Negotiator.discover(letters=[tmp_path])
    assert mine.position(plan).text == ours.position(plan).text


def test_the_rest_of_the_letters_are_ours(tmp_path: Path, own: Own) -> None:
    own(OURS)
    negotiator, ours = Negotiator.discover(letters=[tmp_path]), installed()
    for kind in LETTERS:
        for plan in plans().values():
            if not list(LETTERS[kind].needs(plan)):
                assert negotiator.letter(plan, kind).text == ours.letter(plan, kind).text


def run(folder: Path) -> Result:
    args = ["letters", "write", FILES["card-charge"], "billing_error", "--on", DAY]
    return CliRunner(env={"NEGOTIATE_LETTERS": str(folder)}).invoke(main, list(map(str, args)))


def test_the_command_line_takes_a_folder_from_the_environment(tmp_path: Path, own: Own) -> None:
    own(OURS.replace("Please correct", "I kindly ask you to correct"))
    assert "I kindly ask" in run(tmp_path).stdout


def test_a_folder_without_letters_is_one_message(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.exit_code == 2
    assert "holds no letter" in done.stderr
