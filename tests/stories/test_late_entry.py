"""What keeps a term that had run out is entered only with why so late: one question of the counter, whatever the room."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.victims.planning.models import NeedsAssessment
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.worlds import an_actor, an_agency, put_the_clock

pytestmark = pytest.mark.django_db
ADMITTED, IN_TERM, LATER = date(2020, 5, 12), date(2020, 5, 15), date(2020, 6, 1)
WHY = "The sheet lay in another house"


@pytest.fixture
def shelter() -> Agency:
    return an_agency(kind="shelter", region="aktobe")


def in_care(shelter: Agency) -> Any:
    """Somebody in care whose needs must be assessed by 19 May."""
    by_then = an_actor(role="social_worker", agency=shelter, today=ADMITTED)
    person = COMMANDS["register_person"](
        actor=by_then, sex="female", birth_year=1990, surname="Ойдан", given_name="Шыққан"
    )
    return COMMANDS["admit"](actor=by_then, person=person, channel="self", admitted_on=ADMITTED)


def owed() -> Obligation:
    return Obligation.objects.get(term="care.needs_assessment")


def assess(actor: Actor, file: Any, **given: Any) -> Any:
    wanted = {"criteria": ["deprivation"], "areas": ["education"], "assessed_on": IN_TERM}
    return COMMANDS["assess_needs"](actor=actor, care_file=file, **wanted | given)


def test_it_is_asked_once_and_stays_with_the_term_and_in_the_journal(shelter: Agency) -> None:
    file, worker = in_care(shelter), an_actor(role="social_worker", agency=shelter, today=LATER)
    with pytest.raises(BadInput) as said:
        assess(worker, file)
    assert "19 May 2020" in said.value.problems["late_entry_reason"][0].in_("en")
    with pytest.raises(BadInput) as wordless:
        assess(worker, file, late_entry_reason="other")
    assert set(wordless.value.problems) == {"late_entry_note"}
    with refused_as("person.words_tell"):
        assess(worker, file, late_entry_reason="on_paper", late_entry_note="Ойдан hid it")
    assert not NeedsAssessment.objects.exists()
    assess(worker, file, late_entry_reason="on_paper", late_entry_note=WHY)
    row = owed()
    assert (row.late_entry_reason, row.late_entry_note, row.kept_late_at) == ("on_paper", WHY, worker.now)
    assert Entry.objects.latest("seq").detail["codes"] == {"late_entry_reason": "on_paper"}
    for address in (f"/care-files/{file.ref}", f"/obligations/{row.ref}"):
        assert f"It was kept on paper first: {WHY}" in page(worker, address)


def test_what_keeps_no_term_that_was_seen_to_run_out_asks_nothing(shelter: Agency) -> None:
    late = an_actor(role="social_worker", agency=shelter, today=LATER)
    assess(late, in_care(shelter), assessed_on=LATER)
    assert (owed().late_entry_reason, owed().has_lapsed(at=late.now)) == ("", True)


def test_what_came_to_the_house_after_its_term_is_entered_with_its_days(shelter: Agency) -> None:
    late = an_actor(role="social_worker", agency=shelter, today=LATER)
    person = COMMANDS["register_person"](actor=late, sex="female", birth_year=1990)
    file = COMMANDS["admit"](actor=late, person=person, channel="self", admitted_on=ADMITTED)
    assess(late, file)
    assert owed().met_at is not None


def test_the_form_shows_the_field_then_and_keeps_what_was_typed(
    shelter: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, worker = in_care(shelter), an_actor(role="social_worker", agency=shelter, today=LATER)
    put_the_clock(monkeypatch, to=worker.now)
    client, address = Client(headers={"accept-language": "en"}), f"/care-files/{file.ref}/needs-assessments/new"
    client.force_login(User.objects.get(ref=worker.user_ref))
    typed = {"criteria": "deprivation", "areas": "education", "assessed_on": "15.05.2020"}
    assert "late_entry_reason" not in client.get(address).content.decode()
    asked = client.post(address, typed)
    shown = asked.content.decode()
    assert asked.status_code == 400
    assert 'name="late_entry_reason"' in shown
    assert 'value="15.05.2020"' in shown
    assert client.post(address, typed | {"late_entry_reason": "learned_late"}).status_code == 302
    assert owed().late_entry_reason == "learned_late"
