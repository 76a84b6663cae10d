"""Whoever must be told of a decision: owed until told by word or letter, or until it is said why that cannot be.

The first room that declares what must be notified stands for all: the decisions of the compensation fund.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.facts import FactObligation
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted
from qorgan.office.letters.models import Letter
from qorgan.office.notifications.models import Notification
from qorgan.rights.compensation.models import CompensationClaim
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.rights.sealed import SURNAME, a_house, seal
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, applied, awarded
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
DECIDED = date(2021, 2, 20)
TRIED = "Three calls, a visit on 1 March"


def refused(scene: Scene, **given: Any) -> CompensationClaim:
    done: CompensationClaim = COMMANDS["refuse_compensation"](
        actor=scene.police, compensation_claim=applied(scene), reasons="309 opens no tier", decided_on=DECIDED, **given
    )
    return done


def of(claim: CompensationClaim, decision: str) -> Notification:
    return Notification.objects.get(holder=claim.ref, decision=decision)


def owed(row: Notification) -> Obligation:
    return Obligation.objects.get(source=row.ref, term="compensation.telling")


def do(act: str, scene: Scene, row: Notification, **given: Any) -> Notification:
    done: Notification = COMMANDS[act](actor=scene.police, notification=row.ref, **given)
    return done


def undeliverable(scene: Scene, row: Notification, **given: Any) -> Notification:
    wanted = {"undeliverable_reason": "not_found", "undeliverable_note": TRIED}
    return do("record_undeliverable", scene, row, **wanted | given)


def test_a_decision_is_owed_to_be_told_and_the_page_of_its_record_leads_there() -> None:
    scene = a_scene(article="309")
    claim = refused(scene)
    row, address = of(claim, "refused"), f"/compensation-claims/{claim.ref}"
    assert (owed(row).is_open, owed(row).subject, owed(row).agency) == (True, claim.ref, scene.police.agency)
    assert (row.addressee, row.due_on) == (claim.injured_party.person.ref, owed(row).due_on)
    form = f"/notifications/{row.ref}/notified/new"
    assert owed(row).next_step == form
    assert form in page(scene.police, address)
    assert "To be notified" in page(scene.police, f"/notifications/{row.ref}")
    assert list(QUERIES["notifications"](actor=scene.police, is_open=True)) == [row]
    for day in (DECIDED - timedelta(days=1), TODAY + timedelta(days=1)):
        with refused_as("day.outside"):
            do("record_notified", scene, row, notified_on=day)
    do("record_notified", scene, row, notified_on=date(2021, 2, 22))
    assert owed(row).met_at is not None
    assert form not in page(scene.police, address)
    assert not QUERIES["notifications"](actor=scene.police, is_open=True)
    for act in ("record_notified", "record_undeliverable"):
        with refused_as("notification.notified"):
            undeliverable(scene, row) if act == "record_undeliverable" else do(act, scene, row)


def test_what_was_recorded_by_mistake_is_reopened_and_owed_again() -> None:
    scene = a_scene()
    row = of(awarded(scene), "awarded")
    with refused_as("notification.open"):
        do("reopen_notification", scene, row, reopened_note="Nothing to take back")
    do("record_notified", scene, row)
    do("reopen_notification", scene, row, reopened_note="It was another applicant")
    assert owed(row).is_open
    assert "It was another applicant" in page(scene.police, f"/notifications/{row.ref}")
    do("record_notified", scene, row, notified_on=date(2021, 2, 24))
    assert owed(row).met_at is not None


def test_of_whom_nobody_finds_it_is_owed_no_more_until_somebody_does() -> None:
    scene = a_scene()
    claim = awarded(scene)
    row = of(claim, "awarded")
    with pytest.raises(BadInput):
        undeliverable(scene, row, undeliverable_note="")
    undeliverable(scene, row, undeliverable_on=date(2021, 3, 1))
    assert (owed(row).met_at, owed(row).is_open, owed(row).is_missed) == (None, False, False)
    assert TRIED in page(scene.police, f"/compensation-claims/{claim.ref}")
    with refused_as("notification.undeliverable"):
        undeliverable(scene, row)
    found = do("record_notified", scene, row)
    assert (owed(row).met_at is not None, found.undeliverable_reason, found.attempts) == (True, "", 1)


def test_said_after_the_term_that_nobody_can_be_told_stays_missed() -> None:
    scene = a_scene()
    row = of(awarded(scene), "awarded")
    late = an_actor(role="investigator", agency=scene.police.agency, today=date(2021, 4, 12))
    undeliverable(Scene(late, scene.proceeding, scene.party), row)
    assert owed(row).is_missed
    assert FactObligation.objects.get(source=owed(row).ref, retracted_at=None, held_until=None).result == "missed"


@pytest.mark.parametrize("way", ["with the decision", "later"])
def test_a_letter_that_is_handed_over_tells_it_whenever_it_was_written(way: str) -> None:
    scene = a_scene(article="309")
    claim = refused(scene, **({"letter_language": "ru"} if way == "with the decision" else {}))
    if way == "later":
        COMMANDS["write_compensation_decision"](actor=scene.police, compensation_claim=claim.ref, letter_language="kk")
    letter, row = Letter.objects.get(subject_ref=claim.ref, template="compensation-decision"), of(claim, "refused")
    assert (row.letter, owed(row).is_open) == (letter.ref, True)
    COMMANDS["hand_over_letter"](actor=scene.police, letter=letter.ref)
    assert (of(claim, "refused").notified_on, owed(row).met_at is not None) == (TODAY, True)
    with refused_as("notification.told_by_letter"):
        do("reopen_notification", scene, row, reopened_note="It went to somebody else")


def test_a_letter_that_came_back_is_an_attempt_and_leaves_it_owed() -> None:
    scene = a_scene()
    claim = awarded(scene)
    COMMANDS["write_compensation_decision"](actor=scene.police, compensation_claim=claim.ref, letter_language="ru")
    letter = Letter.objects.get(subject_ref=claim.ref)
    COMMANDS["send_letter"](actor=scene.police, letter=letter.ref, way="post")
    COMMANDS["record_return"](actor=scene.police, letter=letter.ref, reason="Moved away")
    COMMANDS["print_letter"](actor=scene.police, letter=letter.ref)
    row = of(claim, "awarded")
    assert (row.attempts, row.letter, owed(row).is_open) == (1, "", True)
    undeliverable(scene, row)
    COMMANDS["hand_over_letter"](actor=scene.police, letter=letter.ref)
    row = of(claim, "awarded")
    assert (row.state, row.attempts, row.undeliverable_on) == ("notified", 2, None)


def test_of_what_stands_no_longer_nobody_is_told() -> None:
    scene = a_scene()
    claim = awarded(scene)
    row = of(claim, "awarded")
    COMMANDS["withdraw_claim"](actor=scene.police, compensation_claim=claim.ref, reason="Wished so")
    assert (owed(row).is_open, of(claim, "awarded").state) == (False, "ended")
    with refused_as("notification.not_standing"):
        do("record_notified", scene, row)
    assert not QUERIES["notifications"](actor=scene.police, is_open=True)


def test_it_is_seen_with_its_record_and_recorded_by_who_keeps_that() -> None:
    scene = a_scene()
    row = of(awarded(scene), "awarded")
    elsewhere = an_actor(role="investigator", agency=an_agency(kind="police", region="almaty_c"), today=TODAY)
    analyst = an_actor(role="analyst", agency=an_agency(kind="internal_ministry"), today=TODAY)
    reader = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)
    with pytest.raises(NotFound):
        COMMANDS["record_notified"](actor=elsewhere, notification=row.ref)
    assert not QUERIES["notifications"](actor=elsewhere)
    assert row in list(QUERIES["notifications"](actor=analyst))
    with pytest.raises((NotPermitted, NotFound)):
        COMMANDS["record_notified"](actor=analyst, notification=row.ref)
    with pytest.raises((NotPermitted, NotFound)):
        QUERIES["notification"](actor=reader, notification=row.ref)


def test_what_was_tried_tells_no_name_and_loses_it_when_an_identity_is_sealed() -> None:
    house = a_house()
    by = house.investigator
    proceeding = COMMANDS["register_proceeding"](
        actor=by, article="128", part="1", act_on="2020-01-20", registered_on="2020-02-01"
    )
    recognised = {"recognised_on": date(2020, 2, 10), "person": house.person}
    COMMANDS["record_injured_party"](actor=by, proceeding=proceeding, **recognised)
    scene = Scene(by, proceeding, proceeding.injured_parties.get())
    claim = applied(scene, applied_on=date(2020, 2, 15))
    COMMANDS["award_compensation"](actor=by, compensation_claim=claim, reasons="By the list")
    row = of(claim, "awarded")
    with refused_as("person.words_tell"):
        undeliverable(scene, row, undeliverable_note=f"{SURNAME} was not at home")
    undeliverable(scene, row)
    Notification.objects.filter(pk=row.pk).update(undeliverable_note=f"{SURNAME} was not at home")
    seal(house)
    assert SURNAME not in Notification.objects.get(pk=row.pk).undeliverable_note
