"""What rooms wrote about a person before the identity is sealed keeps no name past the seal, whoever wrote it."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.people.family.sealed import open_parts
from qorgan.people.grants import share_with_agency
from qorgan.people.models import Person
from qorgan.rights.wages.sealed import open_employer
from qorgan.victims.identification.screening.results import evidence_of
from qorgan.victims.trafficking.models import ExternalAssistance
from qorgan.victims.trafficking.sealed import opened
from tests.held import held
from tests.unit.rights.sealed import GIVEN, IIN, PHONE, SURNAME, House, a_house, a_person, seal
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
MOTHER_IIN = "600230400015"


@held
def house() -> House:
    return a_house()


def helped(actor: Actor, person: Person) -> ExternalAssistance:
    return COMMANDS["record_external_assistance"](
        actor=actor,
        person=person,
        kind="cared_for",
        organisation="A house",
        worker=f"The aunt of {GIVEN}",
        details=f'Came as {SURNAME}, ИИН {IIN}, rang {PHONE}, "late"\nand left',
    )


def test_words_that_rightly_told_the_name_lose_it(house: House) -> None:
    told = COMMANDS["record_trafficking_history"](
        actor=house.investigator,
        person=house.person,
        recruited_at=f"In {SURNAME[:-1]}ой shop",
        exploited_at="A farm",
        vulnerability_details=f"{SURNAME} owes the bank",
    )
    help_there = helped(house.investigator, house.person)
    relationship = COMMANDS["record_relationship"](
        actor=house.investigator,
        person=house.person,
        kinship="parent",
        contact="allowed",
        name=f"{SURNAME} Айгүл",
        reach=f"{PHONE}, ИИН {MOTHER_IIN}",
    )
    seal(house)
    for record in (told, help_there, relationship):
        record.refresh_from_db()
    assert opened(told) == {
        "recruited_at": "In … shop",
        "exploited_at": "A farm",
        "vulnerability_details": "… owes the bank",
    }
    assert opened(help_there) == {
        "worker": "The aunt of …",
        "details": 'Came as …, ИИН …, rang …, "late"\nand left',
    }
    assert open_parts(relationship) == {"name": "… Айгүл", "reach": f"…, ИИН {MOTHER_IIN}"}


def test_words_written_before_the_name_was_known_lose_it(house: House) -> None:
    help_there = helped(house.investigator, house.person)
    ExternalAssistance.objects.filter(pk=help_there.pk).update(
        organisation=f"The house of {SURNAME}", withdrawn_on=house.investigator.today, withdrawn_because=f"Not {GIVEN}"
    )
    house.protection.request.reasons = f"{SURNAME} is threatened."
    house.protection.request.save()
    seal(house)
    help_there.refresh_from_db()
    house.protection.request.refresh_from_db()
    assert (help_there.organisation, help_there.withdrawn_because) == ("The house of …", "Not …")
    assert house.protection.request.reasons == "… is threatened."


def test_the_employer_and_what_was_seen_keep_no_name_either(house: House) -> None:
    shelter = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    share_with_agency(person=house.person, agency=shelter.agency, actor=house.investigator)
    begun = COMMANDS["begin_screening"](actor=house.investigator, person=house.person, instrument="palermo_adult")
    COMMANDS["save_answers"](
        actor=house.investigator, screening=begun, answers=["recruitment=yes"], evidence=[f"recruitment={GIVEN} wept"]
    )
    claim = COMMANDS["raise_wage_claim"](
        actor=shelter,
        person=house.person,
        employer_kind="farm",
        worked_from="2019-04-01",
        worked_until="2020-03-31",
        claimed=1_200_000,
        helped_by="provider",
        employer=f"Uncle {SURNAME[:-1]}, a farmer",
    )
    seal(house)
    claim.refresh_from_db()
    assert open_employer(claim) == "Uncle …, a farmer"
    assert evidence_of(begun, rows=begun.answers.all()) == {"recruitment": "… wept"}


def test_words_about_somebody_else_and_of_another_bodys_record_stay(house: House) -> None:
    shelter = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    others = (a_person(house.investigator, surname="Басқаша", iin="", phones=""), a_person(shelter))
    records = [helped(actor, other) for actor, other in zip((house.investigator, shelter), others, strict=True)]
    before = [opened(one) for one in records]
    seal(house)
    assert [opened(ExternalAssistance.objects.get(pk=one.pk)) for one in records] == before
