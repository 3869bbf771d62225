"""Of any case that can be drawn: its tasks hold one flow, and nothing private."""

from __future__ import annotations

import json
from datetime import date
from typing import get_args

from hypothesis import assume, given, settings
from jsonschema import Draft202012Validator

from negotiate.errors import CaseError
from negotiate.model.case import Case
from negotiate.model.voice_result import Script
from negotiate.model.voice_task import VoiceTask
from negotiate.negotiator import Negotiator
from negotiate.schemas import PUBLISHED
from negotiate.testing.cases import cases_on_a_day

NEGOTIATOR = Negotiator.discover()
SCHEMA = Draft202012Validator(PUBLISHED["voice-task"].schema())


def tasks_of(held: tuple[Case, date]) -> list[VoiceTask]:
    case, on = held
    made = []
    try:
        plan = NEGOTIATOR.plan(case, on=on)
    except CaseError:
        assume(False)
    for script in get_args(Script):
        try:
            made.append(NEGOTIATOR.voice_task(plan, script))
        except CaseError:
            continue
    return made


@settings(max_examples=15, deadline=None)
@given(cases_on_a_day())
def test_every_case_has_a_task_of_its_own_flow_alone(held: tuple[Case, date]) -> None:
    case = held[0]
    tasks = tasks_of(held)
    assert tasks
    for task in tasks:
        text = task.model_dump_json()
        SCHEMA.validate(json.loads(text))
        # What a task of one flow may hold is held by the model, and so once more when it is read.
        assert VoiceTask.model_validate_json(text) == task
        assert task.customer.account is None
        assert (task.request is None) == (task.script == "claim")
        assert "automated assistant" in task.lines[0].say
        assert set(case.mandate.never) <= set(task.refuse)
        assert all(line.say for line in task.lines)
