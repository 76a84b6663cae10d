"""What is kept of a record is asked of all kinds at once, and a register keeps what another one keeps as well."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.desk.counter import COMMANDS
from qorgan.desk.event_dates import EventDates
from qorgan.justice.crimes.event_dates import INVESTIGATED
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.texts import Text
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
STAGE, COUNT = Text.of("Stage"), Text.of("Count")


@pytest.fixture
def proceeding() -> Proceeding:
    actor = an_actor(role="investigator")
    held: Proceeding = COMMANDS["register_proceeding"](
        actor=actor, article="128", part="1", act_on="2019-12-26", registered_on="2020-02-01"
    )
    person = COMMANDS["register_person"](actor=actor, sex="male")
    COMMANDS["record_suspect"](actor=actor, proceeding=held, person=person, since_on="2020-02-02")
    COMMANDS["file_motion"](actor=actor, proceeding=held, mover="injured_party", kind="evidence", moved_on="2020-02-05")
    return held


def stages(held: Any) -> Any:
    return held.stages.all()


def test_all_kinds_are_asked_in_one_question(proceeding: Proceeding) -> None:
    with CaptureQueriesContext(connection) as asked:
        last = INVESTIGATED.last(proceeding)
    assert len(asked) == 1
    motion = proceeding.motions.get()
    assert last is not None
    assert (last.on, last.what.en, last.ref) == (date(2020, 2, 5), "Motion", motion.ref)
    before = INVESTIGATED.last(proceeding, until=date(2020, 2, 4))
    assert before is not None
    assert (before.what.en, before.ref) == ("Person suspected", proceeding.suspects.get().ref)
    assert INVESTIGATED.last(proceeding, until=date(2020, 1, 31)) is None


def test_each_record_and_day_is_asked_about_for_itself(proceeding: Proceeding) -> None:
    actor = an_actor(role="investigator")
    later: Proceeding = COMMANDS["register_proceeding"](
        actor=actor, article="128", part="1", act_on="2019-12-26", registered_on="2020-03-01"
    )
    for held, what in ((proceeding, "Motion"), (later, "Count registered"), (proceeding, "Motion")):
        last = INVESTIGATED.last(held)
        assert last is not None
        assert last.what.en == what
    for until, what in ((date(2020, 2, 3), "Person suspected"), (date(2020, 2, 1), "Count registered")):
        last = INVESTIGATED.last(proceeding, until=until)
        assert last is not None
        assert last.what.en == what
    assert INVESTIGATED.last(later, until=date(2020, 2, 29)) is None


def test_of_one_day_the_kind_that_was_added_first_is_named(proceeding: Proceeding) -> None:
    first, other = EventDates(), EventDates()
    assert first.last(proceeding) is None
    other.include(first)
    other.add(what=COUNT, rows=lambda held: held.counts.all(), day="registered_on")
    first.add(what=STAGE, rows=stages, day="on")
    for register, what in ((first, STAGE), (other, STAGE)):
        last = register.last(proceeding)
        assert last is not None
        assert (last.what, last.ref) == (what, proceeding.stages.get().ref)
