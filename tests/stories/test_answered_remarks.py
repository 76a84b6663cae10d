"""Rows that were refused are put right and brought in again: nothing is owed for the first attempt then."""

from __future__ import annotations

import pytest

from qorgan.desk.importing.models import Batch
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from tests.stories.lists import a_list, an_operator, brought_in, counts

pytestmark = pytest.mark.django_db
GOOD = {
    "key": "K-1",
    "number": "20-1",
    "registered_on": "10.02.2020",
    "article": "128",
    "part": "1",
    "act_on": "31.01.2020",
}
SECOND, THIRD = GOOD | {"key": "K-2", "number": "20-2"}, GOOD | {"key": "K-3", "number": "20-3"}
WRONG = {"act_on": "31.02.2020"}


def owed(batch: Batch) -> bool:
    """Whether the look at the remarks of an import is still owed."""
    return Obligation.objects.filter(subject=batch.ref, met_at=None, cancelled_at=None).exists()


def test_the_duty_ends_when_the_last_refused_row_is_taken() -> None:
    operator = an_operator()
    first = brought_in(operator, "offences", a_list(GOOD, SECOND | WRONG, THIRD | WRONG))
    assert (counts(first), owed(first)) == ({"taken": 1, "refused": 2}, True)
    second = brought_in(operator, "offences", a_list(GOOD, SECOND, THIRD | WRONG))
    assert (owed(first), owed(second)) == (True, True), "the third row is refused still"
    third = brought_in(operator, "offences", a_list(GOOD, SECOND, THIRD))
    assert (owed(first), owed(second), owed(third)) == (False, False, False)
    first.refresh_from_db()
    assert first.remarks_settled_at is not None
    line = Entry.objects.get(objects_ref__contains=[third.ref, first.ref])
    assert (line.act, line.outcome, line.objects_ref) == (
        "import_file",
        "corrected",
        [third.ref, first.ref, second.ref],
    )


def test_a_trial_another_list_and_a_row_without_a_key_end_nothing() -> None:
    operator = an_operator()
    first = brought_in(operator, "offences", a_list(GOOD, SECOND | WRONG))
    brought_in(operator, "offences", a_list(GOOD, SECOND), is_trial=True)
    brought_in(operator, "offences", a_list(GOOD, THIRD))
    assert owed(first)
    nameless = brought_in(operator, "offences", a_list(GOOD | {"key": ""} | WRONG))
    brought_in(operator, "offences", a_list(SECOND))
    assert (owed(first), owed(nameless)) == (False, True)
