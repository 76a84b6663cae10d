"""Nobody who was turned away or expelled is sent on to an organisation whose body is closed: nobody there takes anybody in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, Act
from qorgan.desk.obligations.models import Obligation
from qorgan.government.providers.models import Organisation
from qorgan.kit.fields import fields_of
from qorgan.victims.care.deciding.models import AdmissionRefusal
from tests.refusals import refused_as
from tests.unit.victims.test_deciding import TODAY, a_person, admitted, due, expelled, refused
from tests.unit.victims.test_sending_on import turned_away
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
ACTS = ("refuse_admission", "send_on", "send_expelled_on")


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


def a_closed_house(*, on: date = YESTERDAY) -> Organisation:
    made = COMMANDS["register_organisation"](
        actor=an_actor(role="social_ministry", today=TODAY),
        title_en="House",
        title_ru="Дом",
        title_kk="Үй",
        kind="ngo",
        from_on="2015-01-01",
        agency=an_agency(kind="shelter", region="aktobe"),
    )
    closer = an_actor(role="administrator", today=TODAY)
    COMMANDS["close_agency"](actor=closer, agency=made.agency, closed_on=on, winding_up=True)
    return Organisation.objects.get(pk=made.pk)


def not_sent(act: Act, actor: Actor, **given: Any) -> None:
    with refused_as("house.given_to_closed") as said:
        act(actor=actor, **given)
    assert said.value.blamed == "sent_to"


@pytest.mark.parametrize("born", [1990, 2010])
def test_nobody_is_sent_to_a_closed_house_and_the_duty_stays(worker: Actor, born: int) -> None:
    house = a_closed_house()
    person = a_person(worker, birth_year=born)
    with refused_as("house.given_to_closed"):
        turned_away(worker, person, sent_to=house)
    assert not AdmissionRefusal.objects.exists()
    not_sent(COMMANDS["send_on"], worker, admission_refusal=turned_away(worker, person), sent_to=house)
    gone = expelled(worker, admitted(worker, a_person(worker, birth_year=born)))
    not_sent(COMMANDS["send_expelled_on"], worker, expulsion=gone, sent_to=house)
    assert Obligation.objects.filter(term__startswith="care.sent_on", met_at=None).exists()
    assert Obligation.objects.filter(term__startswith="care.refer_again", met_at=None).exists()


def test_a_day_on_which_the_house_worked_is_fine(worker: Actor) -> None:
    house = a_closed_house()
    made = turned_away(worker, a_person(worker), refused_on=YESTERDAY)
    not_sent(COMMANDS["send_on"], worker, admission_refusal=made, sent_to=house)
    COMMANDS["send_on"](actor=worker, admission_refusal=made, sent_to=house, sent_on=YESTERDAY)
    assert [met for _, met in due("care.sent_on")] == [True, False], "nobody there is known to have received the person"
    COMMANDS["send_on"](actor=worker, admission_refusal=made, sent_to=house, received_at=worker.now - timedelta(days=1))
    assert [met for _, met in due("care.sent_on")] == [True, True]
    turned_away(worker, a_person(worker), refused_on=YESTERDAY, sent_to=house)


def test_an_organisation_that_ended_takes_nobody_in_either(worker: Actor) -> None:
    house = a_closed_house()
    Organisation.objects.filter(pk=house.pk).update(agency=None, until_on=YESTERDAY)
    not_sent(COMMANDS["send_on"], worker, admission_refusal=refused(worker), sent_to=Organisation.objects.get())


@pytest.mark.parametrize("name", ACTS)
def test_no_form_offers_it(worker: Actor, name: str) -> None:
    act = COMMANDS[name]

    def offered() -> dict[str, str]:
        (field,) = (one for one in fields_of(act=act, actor=worker, given={}) if one.name == "sent_to")
        return {str(ref): title for ref, title in field.options}

    house = a_closed_house()
    assert house.ref not in offered()
    Organisation.objects.filter(pk=house.pk).update(agency=an_agency(kind="shelter"))
    assert house.ref in offered()
