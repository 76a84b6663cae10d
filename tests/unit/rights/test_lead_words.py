"""The words of leads name nobody whom the register names: not past the seal, and not beside the link."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.intake.leads.models import Lead, LeadPart
from qorgan.intake.leads.queries import lead_words
from qorgan.people.models import Person, SealedText
from qorgan.people.texts import open_text, seal_text
from tests.held import held
from tests.refusals import refused_as
from tests.unit.intake.calling import taken as taken_call
from tests.unit.rights.sealed import GIVEN, IIN, PHONE, SURNAME, House, a_house, a_person, seal
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
OFFENCE = {"article": "128", "part": "1", "act_on": TODAY}
TOLD = f"{SURNAME} {GIVEN}; {SURNAME[:-1]}ой ищут, {PHONE}"


@held
def house() -> House:
    return a_house()


@pytest.fixture
def shelter() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))


def raised(actor: Actor, **given: Any) -> Lead:
    made: Lead = COMMANDS["raise_lead"](actor=actor, **({"channel": "police", "note": TOLD} | given))
    return made


def link(actor: Actor, lead: Lead, person: Person) -> None:
    COMMANDS["link_person_to_lead"](actor=actor, lead=lead, person=person)


def heard(actor: Actor, lead: Lead) -> list[str]:
    return [one.text for one in lead_words(actor=actor, lead=lead)]


def part_of(actor: Actor, lead: Lead) -> LeadPart:
    return lead.parts.get(agency=actor.agency)


def taken(actor: Actor, lead: Lead) -> None:
    COMMANDS["accept_lead"](actor=actor, lead_part=part_of(actor, lead))


def test_no_body_reads_a_sealed_name_in_a_lead(house: House, shelter: Actor) -> None:
    lead = raised(shelter, to=house.police)
    taken(house.investigator, lead)
    COMMANDS["correct_lead"](actor=shelter, lead=lead, note=f"so {SURNAME}")
    COMMANDS["correct_lead"](actor=house.investigator, lead=lead, note=f"beside {GIVEN}")
    link(house.investigator, lead, house.person)
    before = dict(SealedText.objects.values_list("pk", "sealed_at"))
    assert heard(shelter, lead) == [TOLD, f"so {SURNAME}", "beside …"], "another's words tell nothing of the link"
    seal(house)
    for reader in (shelter, house.investigator, an_actor(role="unit_head", agency=house.police)):
        assert heard(reader, lead) == ["…; … ищут, …", "so …", "beside …"]
    assert dict(SealedText.objects.filter(pk__in=before).values_list("pk", "sealed_at")) == before


def test_the_words_of_repeats_and_of_what_it_repeats_are_struck_too(house: House, shelter: Actor) -> None:
    first, third = raised(shelter), raised(shelter, note="a girl")
    middle = raised(shelter, note="a girl")
    for repeat, original in ((third, middle), (middle, first)):
        COMMANDS["triage_lead"](
            actor=shelter, lead=repeat, outcome="duplicate", reason=f"{GIVEN} again", duplicate_of=original, note=TOLD
        )
    other = raised(shelter)
    COMMANDS["hand_on_lead"](actor=shelter, lead=first, to=house.police)
    taken(house.investigator, first)
    link(house.investigator, first, house.person)
    seal(house)
    for lead in (first, middle, third):
        assert not any(word in "\n".join(heard(shelter, lead)) for word in (SURNAME, GIVEN, PHONE))
    assert heard(shelter, other) == [TOLD], "it concerns nobody here"


def test_what_was_said_in_the_call_of_a_lead_is_struck_too(house: House) -> None:
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"))
    call, lead = taken_call(line), raised(house.investigator, note="")
    call.lead = lead
    call.save()
    for part in ("note", "number"):
        seal_text(TOLD, holder=call.ref, part=part, at=line.now)
    link(house.investigator, lead, house.person)
    assert open_text(holder=call.ref, part="note") == TOLD, "another body's"
    seal(house)
    assert open_text(holder=call.ref, part="note") == "…; … ищут, …"
    assert open_text(holder=call.ref, part="number") == TOLD


def test_linking_strikes_the_name_out_of_the_own_words_and_keeps_how_to_reach(house: House, shelter: Actor) -> None:
    lead = raised(house.investigator)
    COMMANDS["hand_on_lead"](actor=house.investigator, lead=lead, to=shelter.agency, note=f"for {GIVEN}")
    link(house.investigator, lead, house.person)
    assert heard(shelter, lead) == [f"…; … ищут, {PHONE}", "for …"]
    assert heard(house.investigator, lead) == [f"…; … ищут, {PHONE}", "for …"]


@pytest.mark.parametrize("words", [f"{SURNAME[:-1]}ой", f"ask {GIVEN}", IIN, PHONE])
def test_no_later_word_of_the_lead_tells_a_linked_person(house: House, shelter: Actor, words: str) -> None:
    lead = raised(house.investigator, note="")
    link(house.investigator, lead, house.person)
    again = raised(house.investigator, note="")
    for act, given in (
        ("correct_lead", {"note": words}),
        ("hand_on_lead", {"note": words, "to": shelter.agency}),
        ("triage_lead", {"note": words, "to": shelter.agency, "reason": "known", "outcome": "to_ngo"}),
    ):
        with refused_as("person.words_tell") as refused:
            COMMANDS[act](actor=house.investigator, lead=lead, **given)
        assert words not in refused.value.sentence(language="en")
    with refused_as("person.words_tell"):
        COMMANDS["triage_lead"](
            actor=house.investigator, lead=again, outcome="duplicate", reason="same", duplicate_of=lead, note=words
        )
    assert heard(house.investigator, lead) == []
    COMMANDS["correct_lead"](actor=house.investigator, lead=lead, note="The person waits")


def test_a_lead_of_which_the_persons_proceeding_came_is_struck_without_a_link(house: House, shelter: Actor) -> None:
    lead, other = raised(shelter, to=house.police), raised(shelter, to=house.police)
    for one in (lead, other):
        taken(house.investigator, one)
    made, _lead = COMMANDS["register_from_lead"](actor=house.investigator, lead=lead, **OFFENCE)
    COMMANDS["record_injured_party"](actor=house.investigator, proceeding=made, person=house.person)
    seal(house)
    assert heard(shelter, lead) == ["…; … ищут, …"]
    assert heard(shelter, other) == [TOLD]


@pytest.mark.parametrize("words", [TOLD, f"ИИН {IIN}"])
def test_who_may_not_know_of_the_person_learns_nothing_of_the_link(house: House, shelter: Actor, words: str) -> None:
    lead = raised(house.investigator, note="", to=shelter.agency)
    taken(shelter, lead)
    link(house.investigator, lead, house.person)
    COMMANDS["correct_lead"](actor=shelter, lead=lead, note=words)
    assert heard(shelter, lead) == [words]
    seal(house)
    assert not any(word in heard(shelter, lead)[0] for word in (SURNAME, GIVEN, IIN))


def test_a_pseudonym_is_no_name_to_strike(house: House) -> None:
    seal(house)
    lead = raised(house.investigator, note="Айдын waits", person=house.person)
    link(house.investigator, lead, a_person(house.investigator, surname="Басқаша", iin="", phones=""))
    assert heard(house.investigator, lead) == ["Айдын waits"]
