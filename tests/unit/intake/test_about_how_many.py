"""The public page asks about how many people are concerned, and takes an answer that is about a number."""

from __future__ import annotations

import pytest

from qorgan.intake.tips.asking import fewest_in
from tests.unit.intake.reporter import Reporter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("said", "fewest"),
    [
        ("3", 3),
        ("3-5", 3),
        ("10 – 15", 10),
        ("~5", 5),
        ("20+", 20),
        ("5-3", None),
        ("0", None),
        ("-5", None),
        ("3-5-7", None),
    ],
)
def test_about_how_many_may_be_from_one_number_to_another(said: str, fewest: int | None) -> None:
    reporter = Reporter().begin()
    answer = reporter.press("/persons", persons=said, go="next")
    assert (answer.status_code == 302) == (fewest is not None)
    assert fewest_in(said) == fewest
