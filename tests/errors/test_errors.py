from __future__ import annotations

import copy
import pickle

import pytest

from negotiate import errors
from negotiate.errors import (
    CaseError,
    ContestedProvider,
    ForbiddenWords,
    InputError,
    IntakeError,
    JournalError,
    MissingExtra,
    MissingFacts,
    NegotiateError,
    PluginError,
    Problem,
    RecordError,
    RulesError,
    StaleFacts,
    TemplateError,
    UnknownLocale,
    UnknownProvider,
    UnprintableText,
)

EVERY_ERROR: list[NegotiateError] = [
    CaseError("case.toml", [Problem("currency", "is missing")]),
    RecordError("acme.toml", [Problem("slug", "is missing")]),
    RulesError("us.toml", [Problem("rules", "is missing")]),
    IntakeError("bank.csv", [Problem("", "is empty")]),
    UnknownProvider("spektrum", ["spectrum"]),
    ContestedProvider("acme", ["one", "another"]),
    UnknownLocale("tlh!"),
    StaleFacts(["policies.has_term[0], last confirmed 2020-01-01"]),
    MissingFacts("complaint", [("bills", "a bill")]),
    ForbiddenWords("complaint", [("a threat", "•••", ["events[0].summary"])]),
    JournalError("the disk is full", fix="Make room.", journal="gym.journal"),
    MissingExtra("pdf"),
    UnprintableText("\N{SNOWMAN}"),
    TemplateError("letter.md.j2", "needs a name"),
    PluginError("acme", "raised on import"),
]


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: type(error).__name__)
def test_an_error_of_another_process_is_the_same_error(error: NegotiateError) -> None:
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is type(error)
        assert str(again) == str(error)
        assert vars(again) == vars(error)


def test_every_error_of_the_tree_is_drawn_at_the_top_of_its_file() -> None:
    drawn = errors.__doc__ or ""
    classes = [
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, NegotiateError)
    ]
    assert [name for name in classes if name not in drawn] == []


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: type(error).__name__)
def test_one_except_clause_catches_everything(error: NegotiateError) -> None:
    with pytest.raises(NegotiateError):
        raise error


@pytest.mark.parametrize("kind", [CaseError, RecordError, RulesError, IntakeError])
def test_what_a_person_wrote_is_caught_as_input(kind: type[InputError]) -> None:
    assert issubclass(kind, InputError)


def test_a_problem_says_where_what_and_what_to_do() -> None:
    problem = Problem("offers[0].plan", "is missing", "Add it: name of the plan.", line=12)
    assert str(problem) == "offers[0].plan (line 12): is missing. Add it: name of the plan."


def test_a_problem_without_a_line_does_without() -> None:
    assert str(Problem("currency", "is missing")) == "currency: is missing"


def test_a_problem_of_the_whole_file_has_no_key() -> None:
    assert str(Problem("", "is a folder, not a file")) == "is a folder, not a file"


def test_an_input_error_says_all_its_problems_each_with_the_file() -> None:
    error = CaseError("case.toml", [Problem("a", "is missing"), Problem("b", "is empty", line=3)])
    assert str(error).splitlines() == [
        "case.toml: a: is missing",
        "case.toml: b (line 3): is empty",
    ]


def test_an_input_error_carries_its_file_and_problems() -> None:
    problem = Problem("a", "is missing")
    error = CaseError("case.toml", [problem])
    assert (error.file, error.problems) == ("case.toml", (problem,))


def test_an_unknown_provider_names_the_nearest_and_the_generic_one() -> None:
    said = str(UnknownProvider("spektrum", ["spectrum", "spectra"]))
    assert "Did you mean spectrum or spectra?" in said
    assert 'provider = "generic"' in said


def test_an_unknown_provider_like_no_other_guesses_nothing() -> None:
    assert "Did you mean" not in str(UnknownProvider("zzz", []))


def test_stale_facts_are_listed_one_a_line() -> None:
    error = StaleFacts(["fact one", "fact two"])
    assert "\n  fact one\n  fact two\n" in str(error)
    assert error.facts == ("fact one", "fact two")


def test_a_plugin_error_names_the_plugin_and_what_it_did() -> None:
    error = PluginError("acme", "raised on import")
    assert (error.plugin, error.why) == ("acme", "raised on import")
    assert "acme" in str(error)


def test_a_journal_error_says_which_what_and_what_to_do() -> None:
    error = JournalError("the disk is full", fix="Make room.", journal="gym.journal")
    assert str(error) == "gym.journal: the disk is full. Make room."
    assert (error.journal, error.what, error.fix) == (
        "gym.journal",
        "the disk is full",
        "Make room.",
    )


def test_a_journal_error_of_entries_alone_names_no_journal() -> None:
    assert str(JournalError("an entry does not fit")) == "an entry does not fit"


@pytest.mark.parametrize(
    ("error", "keys"),
    [
        (UnknownProvider("spektrum", ["spectrum"]), ["contract.provider"]),
        (UnknownLocale("xx-YY"), [""]),
        (MissingFacts("complaint", [("bills", "a bill"), ("events", "what")]), ["bills", "events"]),
        (ForbiddenWords("unlock", [("a threat", "•••", ["a", "b"])]), ["a or b"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_the_writer_of_a_case_can_mend_is_told_as_problems(
    error: UnknownProvider | UnknownLocale | MissingFacts | ForbiddenWords, keys: list[str]
) -> None:
    assert [problem.key for problem in error.problems] == keys
    assert all(problem.what and problem.fix for problem in error.problems)
