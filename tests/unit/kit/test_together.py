"""What is kept of words that two write into one form, line by line."""

from __future__ import annotations

import pytest

from qorgan.kit.merged_notes import digest, joined


@pytest.mark.parametrize(
    ("drawn", "standing", "typed", "kept"),
    [
        pytest.param("", "beat", "not beat", "not beat\nbeat", id="part-of-a-line"),
        pytest.param("A", "B\nA", "A more", "A more\nB", id="own-line-written-on"),
        pytest.param("A", "B\nA", "C", "C\nB", id="own-line-written-anew"),
        pytest.param("A\nB", "A\nB\nC", "B", "B\nC", id="a-line-taken-out-here-stays-out"),
        pytest.param("B\nA", "A more\nB", "B more\nA", "B more\nA more", id="the-other-wrote-on"),
        pytest.param("B\nA", "A more\nB", "B\nA less", "B\nA less\nA more", id="both-wrote-on-one-line"),
        pytest.param("A", "B", "A\nC", "A\nC\nB", id="a-line-rewritten-there-and-kept-here"),
        pytest.param("A", "A\n\nB\n\nC", "A\nD", "A\nD\nB\n\nC", id="empty-lines-part-what-was-told"),
        pytest.param("A", "A\nB", "", "B", id="emptied-here"),
        pytest.param("", "A\nA", "A", "A\nA", id="a-line-told-twice"),
    ],
)
def test_each_line_of_both_stands_once(drawn: str, standing: str, typed: str, kept: str) -> None:
    assert joined(typed=typed, standing=standing, was=digest(drawn)).note == kept


def test_a_page_drawn_before_lines_were_carried_loses_none() -> None:
    was = digest("A").split("_")[0]
    assert joined(typed="A more", standing="B\nA", was=was).note == "A more\nB\nA"
    assert joined(typed="A", standing="B", was=was).is_whole


def test_words_are_the_same_however_their_letters_are_composed() -> None:
    assert joined(typed="и\u0306од", standing="", was=digest("йод")).is_whole
