"""The service as a client sees it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from negotiate import Negotiator, parse_case
from service import MOST_BYTES, app

ACCOUNT = "IF-4417-2093-1877"
CASE = f"""
currency = "USD"
jurisdiction = "US-OH"

[customer]
name = "Priya Raman"
email = "priya.raman@example.com"
address = "96 Quarry Street, Columbus, OH 43215"

[company]
name = "Ironside Fitness"
phone = "+1 202 555 0118"
address = "1450 Millrace Road, Columbus, OH 43215"

[contract]
provider = "generic"
services = ["gym"]
account_number = "{ACCOUNT}"
customer_since = 2023-05-01
cycle_starts_on_day = 1

[[contract.charges]]
name = "Membership"
kind = "service"
monthly_amount = 54.00

[mandate]
target_monthly = 45.00
walk_away_monthly = 50.00
willing_to_leave = true
hour_worth = 20.00
"""
TOML = {"Content-Type": "application/toml; charset=utf-8"}
JSON = {"Content-Type": "application/json"}
DAY = "2026-11-21"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


def post(
    client: TestClient, body: str | bytes = CASE, headers: dict[str, str] = TOML, **query: Any
) -> tuple[int, dict[str, Any]]:
    answer = client.post("/plans", content=body, headers=headers, params={"on": DAY, **query})
    return answer.status_code, answer.json()


def keys(answer: tuple[int, dict[str, Any]]) -> tuple[int, list[str]]:
    status, said = answer
    assert all(set(problem) == {"key", "what", "fix"} for problem in said["problems"])
    return status, [problem["key"] for problem in said["problems"]]


def test_it_says_that_it_is_ready(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.json()["ok"] is True
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_case_becomes_a_plan_and_documents(client: TestClient) -> None:
    status, plan = post(client)
    assert status == 200
    assert (plan["company"], plan["call"]) == ("Ironside Fitness", "+1 202 555 0118")
    assert plan["ask"][0] == "45.00"
    kinds = [document["kind"] for document in plan["documents"]]
    assert kinds == ["position", "call_sheet", "call_script", "confirmation", "escalation"]
    assert "Priya Raman" in plan["documents"][3]["text"]


def test_json_and_toml_give_the_same(client: TestClient) -> None:
    assert post(client, parse_case(CASE).model_dump_json(), JSON) == post(client)


def test_a_letter_is_written_when_it_is_asked_for(client: TestClient) -> None:
    _, plan = post(client, letter=["cancellation", "retention", "retention"])
    letters = {document["kind"]: document["text"] for document in plan["documents"]}
    assert len(letters) == len(plan["documents"]), "each is written once"
    assert "cancel" in letters["cancellation"].lower()
    assert "retention" in letters


def test_an_account_number_is_masked_except_where_the_company_needs_it(client: TestClient) -> None:
    _, plan = post(client, letter="retention")
    assert ACCOUNT not in json.dumps(plan)
    assert "1877" in json.dumps(plan)
    _, plan = post(client, letter="cancellation")
    in_full = [document["kind"] for document in plan["documents"] if ACCOUNT in document["text"]]
    assert in_full == ["cancellation"]


def test_every_problem_of_a_case_comes_at_once_with_what_to_do(client: TestClient) -> None:
    wrong = CASE.replace('"USD"', '"dollars"').replace("54.00", '"a lot"')
    assert keys(post(client, wrong)) == (422, ["currency", "contract.charges[0].monthly_amount"])


def test_a_company_that_nobody_described_is_a_problem_of_its_key(client: TestClient) -> None:
    wrong = CASE.replace('"generic"', '"spektrum"')
    status, said = post(client, wrong)
    assert (status, said["problems"][0]["key"]) == (422, "contract.provider")
    assert 'provider = "generic"' in said["problems"][0]["fix"]


def test_a_letter_that_lacks_facts_names_each(client: TestClient) -> None:
    assert keys(post(client, letter="billing_error")) == (422, ["card_statements"])


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"on": ""}, "on"),
        ({"on": "tomorrow"}, "on"),
        ({"on": "9999-12-31"}, "on"),
        ({"letter": "poem"}, "letter"),
        ({"body": "{"}, ""),
        ({"body": b"\xff"}, ""),
        ({"body": "[]", "headers": JSON}, ""),
        ({"body": '{"\\ud800": 1}', "headers": JSON}, ""),
        ({"body": CASE.replace("[customer]", 'letter_language = "xx-YY"\n[customer]')}, ""),
    ],
)
def test_whatever_is_sent_gets_problems(
    client: TestClient, changed: dict[str, Any], key: str
) -> None:
    status, found = keys(post(client, **changed))
    assert status == 422
    assert key in found


def test_another_type_of_body_is_refused(client: TestClient) -> None:
    assert keys(post(client, headers={"Content-Type": "text/plain"})) == (415, [""])


def test_no_more_than_the_bound_is_read(client: TestClient) -> None:
    assert keys(post(client, b"#" * (MOST_BYTES + 1))) == (413, [""])
    assert post(client, CASE.encode().ljust(MOST_BYTES))[0] == 200


def test_what_fails_by_our_fault_is_logged_without_the_words_of_a_customer(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, on: date) -> None:
        raise RuntimeError(CASE)

    monkeypatch.setattr(Negotiator, "plan", fails)
    with caplog.at_level(logging.DEBUG):
        status, said = post(client)
    assert (status, said["problems"][0]["what"]) == (500, "could not be worked out, by our fault")
    assert "RuntimeError" in caplog.text
    assert "in fails" in caplog.text
    assert "Priya" not in caplog.text


def test_nothing_of_a_case_is_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "service"), caplog.at_level(logging.DEBUG, "negotiate"):
        post(client)
        post(client, CASE.replace('"USD"', '"dollars"'))
    assert caplog.text == ""
