"""A list ends or interrupts no investigation before what is kept of it, whether its row is known or new."""

from __future__ import annotations

import pytest

from qorgan.desk.counter import COMMANDS
from qorgan.justice.crimes.models import Proceeding
from tests.stories.lists import a_list, an_operator, brought_in, counts, reasons
from tests.stories.test_import_sources import OFFENCE
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", ["terminated", "interrupted", "in_court"])
@pytest.mark.parametrize("row", [{}, {"key": "K-2", "article": "309"}], ids=["known row", "new row"])
def test_a_list_ends_no_investigation_before_what_is_kept_of_it(row: dict[str, str], stage: str) -> None:
    operator, police = an_operator(), an_agency(kind="police")
    told = OFFENCE | {"agency": police.title_ru}
    brought_in(operator, "offences", a_list(told))
    proceeding = Proceeding.objects.get()
    COMMANDS["file_motion"](
        actor=an_actor(role="investigator", agency=police),
        proceeding=proceeding.ref,
        mover="defender",
        kind="evidence",
        moved_on="2020-04-20",
    )
    early = told | row | {"stage": stage, "stage_on": "20.03.2020"}
    sound = OFFENCE | {"key": "K-9", "number": "20-9", "agency": police.title_ru}
    batch = brought_in(operator, "offences", a_list(early, sound))
    assert counts(batch) == {"refused": 1, "taken": 1}, "the rows beside it are taken"
    assert reasons(batch) == [(2, "stage_on", "proceeding.decided_before_record")]
    assert Proceeding.objects.get(pk=proceeding.pk).stage == "registered"
    brought_in(operator, "offences", a_list(early | {"stage_on": "20.04.2020"}))
    assert Proceeding.objects.get(pk=proceeding.pk).stage == stage


def test_a_list_ends_no_investigation_before_somebody_was_suspected_in_it() -> None:
    operator, police = an_operator(), an_agency(kind="police")
    investigator, told = an_actor(role="investigator", agency=police), OFFENCE | {"agency": police.title_ru}
    brought_in(operator, "offences", a_list(told))
    proceeding = Proceeding.objects.get()
    COMMANDS["record_suspect"](
        actor=investigator,
        proceeding=proceeding.ref,
        person=COMMANDS["register_person"](actor=investigator),
        since_on="2020-04-20",
    )
    batch = brought_in(operator, "offences", a_list(told | {"stage": "with_prosecutor", "stage_on": "20.03.2020"}))
    assert reasons(batch) == [(2, "stage_on", "proceeding.decided_before_record")]
    assert Proceeding.objects.get(pk=proceeding.pk).stage == "registered"
