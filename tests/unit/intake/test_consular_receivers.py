"""To which bodies a mission hands a person over: to none in which nobody could read of the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils.timezone import localdate

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.consular import commands
from qorgan.intake.consular.models import ConsularFile
from qorgan.intake.consular.pages import _notices
from qorgan.kernel.clock import SetClock
from qorgan.people.consent.models import Consent
from qorgan.people.grants import groups_in_care
from tests.refusals import refused_as
from tests.stories.seen import now
from tests.unit.intake.test_consular import agrees, akimat, browser, consul, found, home, of_the_ministry
from tests.worlds import TODAY, a_consent, an_actor, an_agency, noon

pytestmark = pytest.mark.django_db
__all__ = ["akimat", "consul"]


@pytest.mark.parametrize("kind", ["local_executive", "labour_inspection", "court", "audit", "internal_ministry"])
def test_nobody_is_handed_over_where_nobody_could_read_of_the_person(consul: Actor, kind: str) -> None:
    body, shelter, officer = an_agency(kind=kind), an_agency(kind="shelter"), of_the_ministry(consul)
    file = agrees(consul, home(consul, found(consul)), consent_on=date(2020, 3, 11))
    with refused_as("consular.nobody_to_receive") as said:
        commands.hand_over(actor=consul, consular_file=file, to=body)
    for language in ("kk", "ru", "en"):
        assert body.title.in_(language) in said.value.sentence(language=language)
        assert file.person.ref in said.value.sentence(language=language)
    with refused_as("consular.nobody_to_receive"):
        commands.name_receiver(actor=officer, consular_file=file, receiver=body)
    assert ConsularFile.objects.get().state == "arrived"
    assert Obligation.objects.get(term="consular.handover", cancelled_at=None).is_open
    for actor, form in ((consul, "handover"), (officer, "receiver")):
        page = browser(actor).get(f"/consular-files/{file.ref}/{form}/new").content.decode()
        assert shelter.ref in page
        assert body.ref not in page


def later(actor: Actor, on: date) -> Actor:
    return replace(actor, clock=SetClock(noon(on)))


def refused(consul: Actor, file: ConsularFile, body: Agency, on: date) -> Consent:
    said: Consent = COMMANDS["record_refused_consent"](
        actor=later(consul, on), person=file.person.ref, recipient=body.ref, given_by="person"
    )
    return said


def owed(officer: Actor) -> list[date]:
    return [one.started_at.date() for one in QUERIES["my_work"](actor=officer) if one.term == "consular.receiver"]


def the_page(actor: Actor, file: ConsularFile) -> str:
    return unescape(browser(actor).get(f"/consular-files/{file.ref}").content.decode())


def departed(consul: Actor) -> ConsularFile:
    file = found(consul)
    agrees(consul, file)
    return commands.record_departure(actor=consul, consular_file=file, escort="none", departed_on=date(2020, 3, 10))


def test_naming_whom_the_person_refused_before_ends_nothing_that_the_ministry_owes(consul: Actor) -> None:
    one, other, officer = an_agency(kind="shelter"), an_agency(kind="shelter"), of_the_ministry(consul)
    file = departed(consul)
    refused(consul, file, one, TODAY)
    commands.name_receiver(actor=officer, consular_file=file, receiver=one)
    (since,) = owed(officer)
    assert "Another receiver is needed" in the_page(officer, file)
    assert "a no was said" not in the_page(officer, file)
    commands.name_receiver(actor=officer, consular_file=file, receiver=other)
    assert owed(officer) == []
    assert "Another receiver is needed" not in the_page(officer, file)
    assert since


def test_the_ministry_owes_another_when_the_named_one_is_refused_later(consul: Actor) -> None:
    one, other, officer = an_agency(kind="shelter"), an_agency(kind="shelter"), of_the_ministry(consul)
    file = departed(consul)
    commands.name_receiver(actor=officer, consular_file=file, receiver=one)
    assert owed(officer) == []
    no = refused(consul, file, one, date(2020, 5, 16))
    assert owed(officer) == [date(2020, 5, 15)], "the midnight of the place at which the 16th began"
    assert "Another receiver is needed" in the_page(officer, file)
    assert no.ref not in the_page(officer, file)
    commands.name_receiver(actor=later(officer, date(2020, 5, 18)), consular_file=file, receiver=other)
    assert owed(officer) == []
    assert not list(ledger.verify())


def met(officer: Actor) -> list[date]:
    rows = Obligation.objects.filter(term="consular.receiver", agency=officer.agency, cancelled_at=None)
    return [localdate(one.met_at) for one in rows.order_by("started_at") if one.met_at]


@pytest.mark.parametrize("is_refused", [False, True])
def test_another_named_later_leaves_the_day_of_the_first(consul: Actor, is_refused: bool) -> None:
    one, other, officer = an_agency(kind="shelter"), an_agency(kind="shelter"), of_the_ministry(consul)
    file = departed(consul)
    commands.name_receiver(actor=officer, consular_file=file, receiver=one)
    first = met(officer)
    if is_refused:
        refused(consul, file, one, date(2020, 5, 16))
    commands.name_receiver(actor=later(officer, date(2020, 5, 18)), consular_file=file, receiver=other)
    commands.name_receiver(
        actor=later(officer, date(2020, 5, 20)), consular_file=file, receiver=one if not is_refused else other
    )
    assert met(officer) == first == [TODAY]


def test_the_first_day_is_that_of_a_body_that_may_receive(consul: Actor) -> None:
    one, other, officer = an_agency(kind="shelter"), an_agency(kind="shelter"), of_the_ministry(consul)
    file = departed(consul)
    refused(consul, file, one, TODAY)
    commands.name_receiver(actor=officer, consular_file=file, receiver=one)
    commands.name_receiver(actor=later(officer, date(2020, 5, 18)), consular_file=file, receiver=other)
    assert met(officer) == [date(2020, 5, 18)]


def test_a_yes_to_the_named_body_lifts_what_a_no_had_opened(consul: Actor) -> None:
    one, officer = an_agency(kind="shelter"), of_the_ministry(consul)
    file = departed(consul)
    commands.name_receiver(actor=officer, consular_file=file, receiver=one)
    refused(consul, file, one, date(2020, 5, 16))
    assert owed(officer)
    COMMANDS["record_consent"](
        actor=later(consul, date(2020, 5, 17)),
        person=file.person.ref,
        **a_consent(recipient=one.ref, groups=sorted(groups_in_care())),
    )
    assert owed(officer) == []


def closes(body: Agency, *, entered: date, last: date, successor: Agency | None = None) -> None:
    administrator = later(an_actor(role="administrator"), entered)
    COMMANDS["close_agency"](actor=administrator, agency=body.ref, closed_on=last, successor=successor)


@pytest.mark.parametrize("last", [date(2020, 5, 16), date(2020, 5, 25), date(2020, 5, 1)])
def test_the_ministry_owes_another_when_the_named_one_closes(consul: Actor, last: date) -> None:
    one, other, officer = an_agency(kind="shelter"), an_agency(kind="shelter"), of_the_ministry(consul)
    file = departed(consul)
    commands.name_receiver(actor=officer, consular_file=file, receiver=one)
    closes(one, entered=date(2020, 5, 16), last=last, successor=other)
    (duty,) = [row for row in QUERIES["my_work"](actor=officer) if row.term == "consular.receiver"]
    assert localdate(duty.started_at) == max(last, TODAY), "of a last day entered later: since it was named"
    for actor in (consul, officer):
        for day, words in ((last, "was closed on"), (last - timedelta(days=1), "works until")):
            shown = " ".join(told.in_("en") for told in _notices(now(file), later(actor, day)))
            assert one.title_en in shown
            assert words in shown
            assert f"is {other.title_en}" in shown
    assert "no was said" not in the_page(officer, file)
    commands.name_receiver(actor=later(officer, date(2020, 5, 26)), consular_file=file, receiver=other)
    assert owed(officer) == []
    assert met(officer) == [TODAY]
    assert other.title_en in the_page(officer, file)
    assert "closed on" not in the_page(officer, file)
    assert not list(ledger.verify())


def test_a_named_one_that_closed_before_the_departure_is_to_be_replaced_from_the_departure_on(consul: Actor) -> None:
    one, officer = an_agency(kind="shelter"), of_the_ministry(consul)
    file = found(consul)
    agrees(consul, file)
    commands.name_receiver(actor=officer, consular_file=file, receiver=one)
    closes(one, entered=TODAY, last=TODAY)
    then = later(consul, date(2020, 5, 20))
    commands.record_departure(actor=then, consular_file=file, escort="none", departed_on=date(2020, 5, 20))
    (duty,) = [row for row in QUERIES["my_work"](actor=officer) if row.term == "consular.receiver"]
    assert localdate(duty.started_at) == date(2020, 5, 20)


def test_who_was_handed_over_before_the_body_closed_needs_no_other(consul: Actor, akimat: Agency) -> None:
    one, officer = akimat, of_the_ministry(consul)
    file = agrees(consul, home(consul, found(consul)), consent_on=date(2020, 3, 11))
    commands.name_receiver(actor=officer, consular_file=file, receiver=one)
    commands.hand_over(actor=consul, consular_file=file, to=one)
    closes(one, entered=date(2020, 5, 16), last=date(2020, 5, 16))
    assert owed(officer) == []
    assert "was closed on" not in the_page(officer, file)


def test_the_ministry_of_the_country_owes_for_a_mission_that_was_entered_under_nobody(consul: Actor) -> None:
    one, other, officer = an_agency(kind="shelter"), an_agency(kind="shelter"), an_actor(role="consular_officer")
    assert consul.agency.parent is None
    file = departed(consul)
    assert owed(officer) == [date(2020, 3, 9)], "the midnight of the place at which the 10th began"
    commands.name_receiver(actor=officer, consular_file=file, receiver=one)
    assert owed(officer) == []
    refused(consul, file, one, date(2020, 5, 16))
    assert owed(officer) == [date(2020, 5, 15)], "and another, as with a mission that stands under it"
    commands.name_receiver(actor=later(officer, date(2020, 5, 18)), consular_file=file, receiver=other)
    assert owed(officer) == []


def test_a_ministry_that_is_closed_owes_nothing_for_missions_under_nobody(consul: Actor) -> None:
    gone, officer = an_actor(role="consular_officer"), an_actor(role="consular_officer")
    gone.agency.closed_on = date(2020, 1, 1)
    gone.agency.save()
    departed(consul)
    assert Obligation.objects.get(term="consular.receiver").agency == officer.agency


def test_a_file_of_before_follows_at_its_next_change(consul: Actor) -> None:
    file = departed(consul)
    assert not Obligation.objects.filter(term="consular.receiver").exists(), "there is no ministry"
    officer = an_actor(role="consular_officer")
    agrees(consul, file)
    assert owed(officer) == [date(2020, 3, 9)]
