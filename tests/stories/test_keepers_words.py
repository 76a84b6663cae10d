"""What the body that registered a person wrote is its own: another body that works with the person writes what it reads, and takes nothing away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.people.identity import Identity
from qorgan.people.identity_clues import without_identity
from qorgan.people.models import Person
from qorgan.people.phones import read_phones
from tests.refusals import refused_as
from tests.stories.referring import a_woman, agreed, does, police, sent, shelter
from tests.stories.seen import owed, page
from tests.unit.rights.sealed import a_house, protected, seal
from tests.worlds import TODAY, a_clock, an_actor, erase

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
IIN, LOOK = "900230400017", "person.look_at_change"


def living_there(police: Actor, shelter: Actor, *, groups: tuple[str, ...]) -> Person:
    woman = a_woman(police, iin=IIN, phones="+77010000001", address="Абая 1")
    agreed(police, woman, groups=["profile", "needs", *groups])
    sent(police, woman, shelter, groups=list(groups), narrative=None)
    does(shelter, "accept_referral")
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement")
    return woman


def seen(actor: Actor, woman: Person) -> Identity:
    return QUERIES["open_identity"](actor=actor, person=woman, purpose="Whose is it")


def opened_by(actor: Actor, woman: Person) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client.post(f"/persons/{woman.ref}/identity/new", {"purpose": "Whose is it"}).content.decode()


def refused(shelter: Actor, woman: Person, *, by: str = "change_identity", **given: str) -> tuple[str, str]:
    with refused_as("person.part_not_read") as said:
        COMMANDS[by](actor=shelter, person=woman, **given)
    assert said.value.way
    assert said.value.way.act == "record_consent"
    assert "applicant of your own" in said.value.next_step.en
    return said.value.code, str(said.value).replace(woman.ref, "…")


def test_a_house_writes_nothing_that_it_does_not_read_be_it_held_or_empty(police: Actor, shelter: Actor) -> None:
    woman = living_there(police, shelter, groups=("contact",))
    for given in ({"surname": "Басқа"}, {"iin": IIN}, {"patronymic": "Қызы"}, {"surname": "Ойдан", "city": "Ақтөбе"}):
        refused(shelter, woman, **given)
    refused(shelter, woman, document_kind="passport", document_number="N 1")
    told = seen(police, woman)
    assert (told.surname, told.patronymic, told.iin, told.city, told.documents) == ("Ойдан", "", IIN, "", ())
    assert (told.earlier, owed(LOOK, actor=police)) == (None, [])


def test_the_refusal_is_the_same_for_who_is_sealed(shelter: Actor) -> None:
    house = a_house()
    held, empty = living_there(house.investigator, shelter, groups=()), a_woman(house.investigator)
    agreed(house.investigator, empty, groups=["profile", "needs"])
    COMMANDS["admit"](actor=shelter, person=empty, channel="law_enforcement")
    tries: tuple[dict[str, str], ...] = (
        {"phones": "+77010000009"},
        {"iin": "900230400025"},
        {"address": "Абая 9"},
        {"patronymic": "Қызы"},
    )
    before = [refused(shelter, held, **given) for given in tries]
    house.protection, house.file = protected(house.investigator, held)
    seal(house)
    assert [refused(shelter, held, **given) for given in tries] == before
    assert [refused(shelter, empty, **given) for given in tries * 2] == before * 2
    assert "/identity/changes/new" not in page(shelter, f"/persons/{empty.ref}")


def test_what_a_house_fills_in_is_told_to_the_registering_body_and_can_be_taken_out(
    police: Actor, shelter: Actor
) -> None:
    woman = living_there(police, shelter, groups=("identity", "documents"))
    COMMANDS["change_identity"](actor=police, person=woman, document_kind="identity_card", document_number="C 1")
    COMMANDS["change_identity"](actor=shelter, person=woman, patronymic="Қызы", aliases="Бір")
    COMMANDS["change_identity"](actor=shelter, person=woman, document_kind="passport", document_number="N 1")
    COMMANDS["change_identity"](
        actor=shelter, person=woman, patronymic="Ұлы", document_kind="passport", document_number="N 2"
    )
    (look,) = owed(LOOK, actor=police)
    assert (look.subject, look.is_open) == (woman.ref, True)
    assert "patronymic, other names and spellings, documents." in page(police, f"/persons/{woman.ref}")
    assert "Қызы" not in opened_by(police, woman), "the house's own first word is no word of the registering body"
    COMMANDS["put_back_identity"](actor=police, person=woman, patronymic=True, documents=True)
    told = seen(police, woman)
    assert (told.patronymic, told.aliases, [one.number for one in told.documents]) == ("", ("Бір",), ["C 1"])
    assert (told.earlier, [one.is_open for one in owed(LOOK, actor=police)]) == (None, [False])


def test_a_house_that_fills_in_an_identity_of_which_nothing_was_held_is_told_of_too(
    police: Actor, shelter: Actor
) -> None:
    woman = COMMANDS["register_person"](actor=police, sex="female", birth_year=1990)
    agreed(police, woman, groups=["profile", "needs", "contact"])
    sent(police, woman, shelter, groups=["contact"], narrative=None)
    does(shelter, "accept_referral")
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement")
    COMMANDS["change_identity"](actor=shelter, person=woman, phones="+77010000002")
    COMMANDS["change_identity"](actor=shelter, person=woman, phones="+77010000003")
    assert [one.is_open for one in owed(LOOK, actor=police)] == [True]
    COMMANDS["put_back_identity"](actor=police, person=woman, phones=True)
    assert seen(police, woman).phones == ()


def test_what_a_house_writes_over_is_kept_for_the_body_that_registered_the_person(
    police: Actor, shelter: Actor
) -> None:
    woman = living_there(police, shelter, groups=("identity", "contact"))
    COMMANDS["change_identity"](actor=shelter, person=woman, surname="Басқа", phones="+77010000002", city="Ақтөбе")
    COMMANDS["change_identity"](actor=shelter, person=woman, surname="Үшінші", given_name="Шыққан")
    told = seen(police, woman)
    assert told.earlier
    assert (told.surname, told.earlier.surname, told.earlier.phones[0].e164) == ("Үшінші", "Ойдан", "+77010000001")
    assert (told.city, told.earlier.city, told.earlier.given_name) == ("Ақтөбе", "", ""), "it was empty, or the same"
    assert seen(shelter, woman).earlier is None
    (look,) = owed(LOOK, actor=police)
    assert (look.subject, look.is_open) == (woman.ref, True)
    shown = page(police, f"/persons/{woman.ref}")
    assert (
        "A body that works with the person changed or filled in this in the identity on 15 May 2020: surname, telephones, town or village."
        in shown
    )
    assert shelter.agency.title_en not in shown.split("A body that works")[1].split("</")[0]
    assert "A body that works with the person changed" not in page(shelter, f"/persons/{woman.ref}")
    for actor, is_shown in ((police, True), (shelter, False)):
        opened = opened_by(actor, woman)
        assert "Үшінші" in opened
        assert ("Written earlier by your body" in opened, "Ойдан" in opened) == (is_shown, is_shown)
    with refused_as("person.nothing_to_put_back"):
        COMMANDS["put_back_identity"](actor=police, person=woman, iin=True)
    with refused_as("person.not_the_registering_body"):
        COMMANDS["put_back_identity"](actor=shelter, person=woman, surname=True)
    page(police, f"/persons/{woman.ref}/identity/earlier/new")
    COMMANDS["put_back_identity"](actor=police, person=woman, surname=True)
    told = seen(police, woman)
    assert (told.surname, told.phones[0].e164, told.earlier) == ("Ойдан", "+77010000002", None)
    assert [one.is_open for one in owed(LOOK, actor=police)] == [False]
    with refused_as("person.nothing_to_put_back"):
        COMMANDS["put_back_identity"](actor=police, person=woman)


def test_what_the_registering_body_writes_itself_ends_the_look(police: Actor, shelter: Actor) -> None:
    woman = living_there(police, shelter, groups=("identity", "contact"))
    COMMANDS["change_identity"](actor=shelter, person=woman, surname="Басқа", phones="+77010000002")
    COMMANDS["change_identity"](actor=police, person=woman, surname="Бірінші")
    told = seen(police, woman)
    assert told.earlier
    assert (told.surname, told.earlier.surname, bool(told.earlier.phones)) == ("Бірінші", "", True)
    assert [one.is_open for one in owed(LOOK, actor=police)] == [True]
    COMMANDS["remove_from_identity"](actor=police, person=woman, phones=True)
    assert seen(police, woman).earlier is None
    assert [one.is_open for one in owed(LOOK, actor=police)] == [False]


def test_a_house_takes_nothing_out_and_writes_nothing_when_its_time_is_over(police: Actor, shelter: Actor) -> None:
    woman = living_there(police, shelter, groups=("identity", "contact"))
    with refused_as("person.not_the_registering_body"):
        COMMANDS["remove_from_identity"](actor=shelter, person=woman, iin=True, address=True)
    assert "/identity/removals/new" not in page(shelter, f"/persons/{woman.ref}")
    COMMANDS["withdraw_consent"](actor=police, consent=woman.consents.get(), withdrawn_by="person")
    file = QUERIES["care_files_about"](actor=shelter, person=woman.ref).get()
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="own_wish")
    later = replace(shelter, clock=a_clock(date(TODAY.year + 2, 1, 10)))
    with refused_as("person.groups_not_shared"):
        COMMANDS["change_identity"](actor=later, person=woman, patronymic="Қызы")
    told = seen(police, woman)
    assert (told.iin, told.address) == (IIN, "Абая 1")


def test_an_erasure_ends_the_look(police: Actor, shelter: Actor) -> None:
    woman = living_there(police, shelter, groups=("identity", "contact"))
    COMMANDS["change_identity"](actor=shelter, person=woman, surname="Басқа")
    head = an_actor(role="social_worker", agency=police.agency)
    erase(actor=head, person=woman)
    assert [one.is_open for one in owed(LOOK, actor=police)] == [False]


def test_what_stood_earlier_goes_with_the_identity_and_is_struck_with_it() -> None:
    before = Identity(surname="Ойдан", phones=read_phones("+77010000001"), aliases=("Бір",))
    identity = Identity(surname="Басқа", earlier=before)
    assert Identity.from_bytes(identity.to_bytes()) == identity
    assert identity.within(["identity"]).earlier is None
    struck = without_identity("Басқа, earlier Ойдан, +7 701 000 00 01", identity=identity)
    assert not any(told in struck for told in ("Басқа", "Ойдан", "701"))


def numbers(actor: Actor, woman: Person) -> list[tuple[str, str]]:
    return [(one.number, one.paper) for one in seen(actor, woman).documents]


def test_a_record_of_a_paper_takes_no_number_of_the_registering_body_away(police: Actor, shelter: Actor) -> None:
    woman = living_there(police, shelter, groups=("documents",))
    COMMANDS["change_identity"](actor=police, person=woman, document_kind="passport", document_number="N 1")
    told = {"person": woman, "kind": "passport", "whereabouts": "with_person", "number": "n1"}
    paper = COMMANDS["record_paper"](actor=shelter, **told).ref
    assert numbers(police, woman) == [("N 1", ""), ("n1", paper)]
    COMMANDS["correct_paper"](actor=shelter, paper=paper, number="N 2")
    COMMANDS["withdraw_paper"](actor=shelter, paper=paper, reason="another person's")
    assert numbers(police, woman) == [("N 1", "")]
    again = COMMANDS["record_paper"](actor=shelter, **told).ref
    own = COMMANDS["record_paper"](actor=police, **told).ref
    assert numbers(police, woman) == [("n1", again), ("n1", own)], "the registering body says that it is the same paper"


def test_a_record_of_a_paper_is_no_way_round_what_a_house_does_not_read(shelter: Actor) -> None:
    house = a_house()
    held, empty = living_there(house.investigator, shelter, groups=("contact",)), a_woman(house.investigator)
    agreed(house.investigator, empty, groups=["profile", "needs"])
    COMMANDS["admit"](actor=shelter, person=empty, channel="law_enforcement")
    COMMANDS["change_identity"](actor=house.investigator, person=held, document_kind="passport", document_number="N 1")
    told = {"kind": "passport", "whereabouts": "with_person"}
    before = refused(shelter, held, document_kind="passport", document_number="N 1")
    tries = [(woman, number) for woman in (held, empty) for number in ("N 1", "N 2")]
    for woman, number in tries:
        assert refused(shelter, woman, by="record_paper", **told, number=number) == before
    house.protection, house.file = protected(house.investigator, held)
    seal(house)
    for woman, number in tries:
        assert refused(shelter, woman, by="record_paper", **told, number=number) == before
    paper = COMMANDS["record_paper"](actor=shelter, person=held, **told)
    with refused_as("person.part_not_read"):
        COMMANDS["correct_paper"](actor=shelter, paper=paper, number="N 1")
    COMMANDS["correct_paper"](actor=shelter, paper=paper, kind="identity_card")
    assert seen(house.investigator, empty).documents == ()
    assert owed(LOOK, actor=house.investigator) == []
