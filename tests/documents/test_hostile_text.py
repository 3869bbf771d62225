"""Whatever a customer or company is called, it is shown as it is and changes nothing else."""

from __future__ import annotations

from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from negotiate.errors import CaseError
from negotiate.reading.case import parse_case

Data = dict[str, Any]

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "spectrum-internet.toml"

HOSTILE = {
    "expression": "{{ 7*7 }}",
    "statement": "{% for x in range(9) %}x{% endfor %}",
    "raw": "{% raw %}",
    "comment": "{# gone #}",
    "format": "{about} %s $HOME {0}",
    "script": "<script>alert('x')</script>",
    "marks": "*_[]#|<b>~`&",
    "link": "[free](https://evil.example) ![x](y)",
    "list": "1. one",
    "bullet": "- one + two",
    "entity": "&amp; &#60; &copy;",
    "backslash": "C:\\new\\",
    "quotes": "\"double\" 'single' “curly”",
    "calendar": "a;b,c:d\\n END:VEVENT",
    "header": "x Bcc: eve@example.com",
    "wide": "契約者 Łucja 📞",
    "long": "x" * 200,
    "long-words": "word " * 39 + "end",
}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def rendered(markdown: str) -> str:
    """What a reader of the rendered Markdown sees."""
    reader = _Text()
    reader.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))
    reader.close()
    return folded("".join(reader.parts))


def folded(text: str) -> str:
    return " ".join(text.split())


def spoilt(data: Data, hostile: str) -> Data:
    """The case with the text in every place where a person writes freely."""
    data["customer"] = {"name": hostile, "address": f"{hostile}\n{hostile}"}
    data["customer"] |= {"phone": hostile}
    data["company"] = {"name": hostile, "phone": hostile, "address": f"{hostile}\n{hostile}"}
    data["contract"]["account_number"] = hostile
    for charge in data["contract"]["charges"]:
        charge["name"] = hostile
    for bill in data.get("bills", ()):
        for line in bill["lines"]:
            line["name"] = f"{hostile[:190]} {line['amount'] % 10}"
    for offer in data["offers"]:
        offer |= {"company": hostile, "plan": hostile, "seen_at": hostile, "differs": [hostile]}
    for device in data["contract"].get("devices", ()):
        device["name"] = hostile
    data["mandate"]["wishes"] = [hostile, hostile]
    data["events"] = [
        {"on": data["offers"][0]["seen_on"], "kind": kind, "channel": "phone", "agent": hostile}
        | {"reference": hostile, "summary": f"{hostile}\n\n    {hostile}"}
        for kind in ("call", "promise")
    ]
    return data


@pytest.fixture(params=HOSTILE.values(), ids=list(HOSTILE), scope="module")
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["spectrum-internet", "att-wireless", "generic-gym"], scope="module")
def raw(
    request: pytest.FixtureRequest,
    hostile: str,
    example: Callable[[str], Data],
    raw_files: Callable[[Data], dict[str, bytes]],
) -> dict[str, bytes]:
    return raw_files(spoilt(example(request.param), hostile))


def test_plain_text_shows_it_as_it_is(raw: dict[str, bytes], hostile: str) -> None:
    for name, text in raw.items():
        if name.endswith(".txt"):
            assert folded(hostile) in folded(text.decode()), name


def test_rendered_markdown_shows_it_as_it_is(raw: dict[str, bytes], hostile: str) -> None:
    for name, text in raw.items():
        if name.endswith(".md"):
            assert folded(hostile) in rendered(text.decode()), name


def test_rendered_markdown_and_plain_text_say_the_same(raw: dict[str, bytes]) -> None:
    for name in ("confirmation", "escalation"):
        as_text = folded(raw[f"{name}.txt"].decode())
        seen = rendered(raw[f"{name}.md"].decode())
        assert as_text.replace("- ", "").replace(" ", "") == seen.replace("- ", "").replace(" ", "")


def test_it_adds_no_header_to_a_letter(raw: dict[str, bytes], hostile: str) -> None:
    for name in ("confirmation.eml", "escalation.eml"):
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw[name])
        assert set(message.keys()) <= {
            "X-Unsent",
            "Subject",
            "Content-Type",
            "Content-Transfer-Encoding",
            "MIME-Version",
        }
        assert folded(hostile) in folded(str(message["Subject"]))
        body = message.get_body(("plain",))
        assert body is not None
        assert folded(hostile) in folded(body.get_content())


def test_the_calendar_gives_it_back(raw: dict[str, bytes], hostile: str) -> None:
    calendar = Calendar.from_ical(raw["reminders.ics"])
    summaries = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert any(hostile in summary for summary in summaries)
    assert hostile in str(calendar["X-WR-CALNAME"])
    assert not calendar.errors


@pytest.mark.parametrize(
    "hidden",
    ["\\n", "\\r", "\\t", "\\u0000", "\\u001b[31m", "\\u202e", "\\u2066", "\\u2028", "\\u0085"],
)
def test_what_cannot_be_seen_is_refused_in_a_name(hidden: str) -> None:
    example_text = EXAMPLE.read_text("utf-8")
    spoiled = example_text.replace('name = "Dana Whitfield"', f'name = "Dana{hidden}Whitfield"')
    assert spoiled != example_text
    with pytest.raises(CaseError) as refused:
        parse_case(spoiled, "case.toml")
    assert [problem.key for problem in refused.value.problems] == ["customer.name"]
    assert refused.value.problems[0].line
