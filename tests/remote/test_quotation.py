"""A quotation is found however its page is set, and not in words that only begin like it."""

# ruff: noqa: RUF001 - curly quotes and dashes are what is tried

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.remote.quotation import normalised, parts_of, stands, visible_texts

QUOTE = "You’ll pay “up to” $13.50 a month – for 12 months."


def found(quote: str, markup: str) -> bool:
    return any(stands(quote, normalised(text)) for text in visible_texts(markup))


@pytest.mark.parametrize(
    "markup",
    [
        QUOTE,
        'You\'ll pay "up to" $13.50 a month - for 12 months.',
        "YOU&rsquo;LL PAY &ldquo;up to&rdquo; &#36;13.50 a month &#x2013; for 12 months.",
        "<p>You&#8217;ll pay «up to»\n\t$13.50&nbsp;a month — for 12&#8239;months.</p>",
        "<b>You’ll</b> <i>pay</i> “up to” <span>$13</span>.50 a mon&shy;th – for 12 months.",
        "<td>You’ll pay</td><td>“up to” $13.50</td><td>a month – for 12 months.</td>",
        "<span>You’ll pay</span><span>“up to” $13.50 a month</span> – for 12 months.",
        "You’ll pay<br>“up to”<!-- > not this --> $13.50 a month – for 12 months.",
        'You’ll pay <a title="> 5 & <b>" href=x>“up to”</a> $13.50 a month – for 12 months.',
        "<script>if (a < b) x = '<p>'</script>You’ll pay “up to” $13.50 a month – for 12 months.",
        "3 < 5. <p don't>You’ll pay “up to” $13.50 a month – for 12 months.",
        "Ｙｏｕ’ｌｌ pay “up to” $13.50 a month – for 12 months.",
    ],
)
def test_the_setting_of_a_page_makes_no_difference(markup: str) -> None:
    assert found(QUOTE, markup)


@pytest.mark.parametrize(
    ("quote", "markup"),
    [
        ("a fee of $13", "a fee of $13.50"),
        ("a fee of $1", "a fee of $15"),
        ("5 days", "15 days"),
        ("5 days", "1.5 days"),
        ("no contract", "no contracts"),
        ("refund", "nonrefundable"),
        ("pay $5", "pay $6"),
        ("one … two", "two one"),
        ("one … one", "one"),
        ("shown", "<script>shown</script>"),
        ("shown", "<!-- shown -->"),
        ("shown", '<p title="shown">'),
        ("shown", "<style>shown"),
        ("…", "anything"),
        ("", "anything"),
    ],
)
def test_other_words_are_not_it(quote: str, markup: str) -> None:
    assert not found(quote, markup)


@pytest.mark.parametrize(
    "quote", ["First words … last words", "First words [...] last words", "…last words …"]
)
def test_words_left_out_of_a_quotation_may_be_any(quote: str) -> None:
    assert found(quote, "<p>First words, then much more.</p> <p>And the last words.</p>")


def test_a_sentence_may_end_in_a_number() -> None:
    assert found("the fee is $13", "The fee is $13. Nothing else.")
    assert found("the fee is $13", "The fee is $13, or nothing.")


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


PLAIN = st.text("abcdefgXYZäöß019 .,$%()", min_size=1)


@given(PLAIN, st.sampled_from([str.upper, str.lower, str.swapcase]))
def test_letter_case_makes_no_difference(text: str, cased: object) -> None:
    assert callable(cased)
    assert normalised(cased(text)) == normalised(text)


@given(st.lists(PLAIN), st.sampled_from([" ", "\n", "\t \r\n", "\u00a0", "\u2009", "\u202f"]))
def test_white_space_makes_no_difference(words: list[str], space: str) -> None:
    assert normalised(space.join(words)) == normalised(" ".join(words))


@given(st.text(), st.sampled_from(["b", "em", "span", "a href='x>y'"]))
def test_a_text_is_found_in_a_page_of_it(text: str, tag: str) -> None:
    if parts := parts_of(text):
        quote = " … ".join(parts)
        assert found(quote, f"<p>{html.escape(' '.join(parts))}</p>")
        assert found(quote, " ".join(f"<{tag}>{html.escape(part)}</{tag[0:4]}>" for part in parts))


@given(st.text("<>/!-= \"'&#x;abcscript?"))
def test_no_page_breaks_it(markup: str) -> None:
    assert all(isinstance(text, str) for text in visible_texts(markup))


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!--",
        "<a ",
        "<a b='",
        "<script>",
        "</",
        "&#",
        "&#9",
        "&#x",
        '<a ="',
        "= '",
        "<a b=' >",
    ],
)
def test_a_page_made_to_be_slow_is_not(piece: str) -> None:
    # A parser that goes back would not end here within the patience of whoever runs this.
    visible_texts(piece * (400_000 // len(piece)))


def test_a_number_of_a_character_without_end_is_no_error() -> None:
    assert visible_texts("&#" + "9" * 10_000 + "; and words")[0].endswith("and words")
