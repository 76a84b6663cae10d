"""Who belongs to a person, who must not be called, and a name that nobody reads without a purpose."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import NotFound
from qorgan.people.commands import register_person, share_with_agency
from qorgan.people.family.commands import correct_relationship, end_relationship, record_relationship
from qorgan.people.family.models import Relationship
from qorgan.people.family.queries import relationship as one_relationship
from qorgan.people.family.queries import relationship_name, relationships_of
from qorgan.people.grants import grant_groups
from qorgan.people.models import Person
from qorgan.people.restricted import restore_identity, restrict_identity
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency, erase

pytestmark = pytest.mark.django_db
UNCLE = {
    "kinship": "relative",
    "contact": "never",
    "contact_because": "took part in the recruitment",
    "name": "Ойдан Аға",
    "reach": "8 701 000 00 00",
}


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


@pytest.fixture
def woman(worker: Actor) -> Person:
    return register_person(actor=worker, sex="female", birth_year=1990)


@pytest.fixture
def girl(worker: Actor) -> Person:
    return register_person(actor=worker, sex="female", birth_year=2012)


def page_of(actor: Actor, person: Person, *, language: str = "ru") -> str:
    user, client = a_user(language=language), Client()
    a_membership(user=user, role=actor.role.id, agency=actor.agency)
    client.force_login(user)
    return client.get(f"/persons/{person.ref}").content.decode()


def test_a_name_is_sealed_and_opens_for_a_purpose_that_the_journal_keeps(worker: Actor, woman: Person) -> None:
    ref = record_relationship(actor=worker, person=woman.ref, **UNCLE).ref
    row = Relationship.objects.get()
    assert "Аға".encode() not in bytes(row.name) + bytes(row.reach)
    opened = relationship_name(actor=worker, relationship=ref, purpose="asked by the police")
    assert (opened.name, opened.reach) == (UNCLE["name"], UNCLE["reach"])
    line = Entry.objects.filter(act="relationship_name").get()
    assert (line.purpose, line.objects_ref) == ("asked by the police", [ref])
    taken = restrict_identity(woman, pseudonym="Тас", actor=worker)
    assert relationship_name(actor=worker, relationship=ref, purpose="again").name == UNCLE["name"]
    restore_identity(taken, actor=worker)
    assert relationship_name(actor=worker, relationship=ref, purpose="again").reach == UNCLE["reach"]
    erase(actor=worker, person=woman.ref)
    with refused_as("person.identity_erased"):
        relationship_name(actor=worker, relationship=ref, purpose="again")


def test_whoever_opens_the_page_is_warned_whom_not_to_call(worker: Actor, woman: Person) -> None:
    ref = record_relationship(actor=worker, person=woman.ref, **UNCLE).ref
    for language, words in (("ru", "нельзя связываться"), ("kk", "байланысуға"), ("en", "must not be contacted")):
        page = page_of(worker, woman, language=language)
        assert words in page
        assert "Аға" not in page
        assert UNCLE["reach"] not in page
    end_relationship(actor=worker, relationship=ref, reason="the uncle died")
    assert "must not be contacted" not in page_of(worker, woman, language="en")
    with refused_as("record.ended"):
        correct_relationship(actor=worker, relationship=ref, contact="allowed")


def test_a_child_in_its_mothers_care_stands_on_both_pages_turned_round(
    worker: Actor, woman: Person, girl: Person
) -> None:
    ref = record_relationship(
        actor=worker,
        person=woman.ref,
        other=girl.ref,
        kinship="child",
        contact="allowed",
        care="by_person",
        home="apart",
    ).ref
    mothers, daughters = page_of(worker, woman), page_of(worker, girl)
    assert "Ребёнок" in mothers
    assert "На попечении человека" in mothers
    assert f"/persons/{girl.ref}" in mothers
    assert "Мать или отец" in daughters
    assert "Человек на попечении другого" in daughters
    assert f"/persons/{woman.ref}" in daughters
    with refused_as("family.relationship_stands"):
        record_relationship(actor=worker, person=woman.ref, other=girl.ref, kinship="ward", contact="allowed")
    with refused_as("family.nobody_named"):
        relationship_name(actor=worker, relationship=ref, purpose="by mistake")
    assert correct_relationship(actor=worker, relationship=ref, home="together").lives_together is True


def test_the_other_is_named_to_those_alone_who_know_of_both(worker: Actor, woman: Person, girl: Person) -> None:
    ref = record_relationship(actor=worker, person=woman.ref, other=girl.ref, kinship="child", contact="allowed").ref
    police = an_actor(role="investigator")
    with pytest.raises(NotFound):
        one_relationship(actor=police, relationship=ref)
    grant_groups(person=woman, agency=police.agency, groups=["profile"], source="RF-X", actor=worker)
    assert list(relationships_of(actor=police, person=woman.ref)) == []
    grant_groups(person=woman, agency=police.agency, groups=["family"], source="RF-X", actor=worker)
    assert [one.known_other for one in relationships_of(actor=police, person=woman.ref)] == [None]
    assert girl.ref not in page_of(police, woman)
    with refused_as("person.groups_not_shared"):
        correct_relationship(actor=police, relationship=ref, kinship="ward")
    share_with_agency(person=girl, agency=police.agency, actor=worker)
    assert [one.known_other for one in relationships_of(actor=police, person=woman.ref)] == [girl]


def test_what_makes_no_sense_is_refused_and_leaves_nothing(worker: Actor, woman: Person, girl: Person) -> None:
    for wrong, refusal in (
        ({}, "family.other_unclear"),
        ({"name": "Ойдан", "other": girl.ref}, "family.other_unclear"),
        ({"other": girl.ref, "reach": "8 701"}, "family.other_unclear"),
        ({"other": woman.ref}, "family.other_is_the_person"),
        ({"name": "Ойдан", "contact": "never"}, "family.contact_unexplained"),
    ):
        with refused_as(refusal):
            record_relationship(actor=worker, person=woman.ref, **{"kinship": "sibling", "contact": "allowed", **wrong})
    assert not Relationship.objects.exists()
    made = record_relationship(actor=worker, person=woman.ref, kinship="sibling", contact="allowed", name="Ойдан")
    with pytest.raises(IntegrityError), transaction.atomic():
        Relationship.objects.filter(pk=made.pk).update(name=b"")


def test_a_parent_is_old_enough_to_be_one_whichever_side_it_is_written_from(worker: Actor, girl: Person) -> None:
    young = register_person(actor=worker, sex="female", birth_year=2001)
    for person, kinship, other in (
        (girl, "parent", {"other": young.ref}),
        (young, "child", {"other": girl.ref}),
        (girl, "child", {"other": young.ref}),
        (girl, "parent", {"name": "Ойдан", "birth_year": 2005}),
    ):
        with refused_as("family.ages_do_not_fit") as said:
            record_relationship(actor=worker, person=person.ref, kinship=kinship, contact="allowed", **other)
        assert "12" in said.value.sentence(language="kk")
    made = record_relationship(actor=worker, person=girl.ref, kinship="sibling", contact="allowed", other=young.ref)
    with refused_as("family.ages_do_not_fit"):
        correct_relationship(actor=worker, relationship=made.ref, kinship="parent")
    child, near = (register_person(actor=worker, born_on=day) for day in ("2014-06-01", "2002-06-02"))
    with refused_as("family.ages_do_not_fit"):
        record_relationship(actor=worker, person=child.ref, kinship="parent", contact="allowed", other=near.ref)
    just = register_person(actor=worker, sex="female", born_on="2002-06-01")
    record_relationship(actor=worker, person=child.ref, kinship="parent", contact="allowed", other=just.ref)
    record_relationship(actor=worker, person=child.ref, kinship="parent", contact="allowed", name="Ойдан")
