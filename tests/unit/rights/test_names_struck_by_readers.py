"""A name that the house can find no more, for its identity is sealed, is struck out of the words of a lead by whoever reads it there."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.journal.models import Entry
from qorgan.intake.leads.models import Lead, LeadPart
from qorgan.intake.leads.queries import lead_words
from qorgan.intake.tips.guide import guide
from qorgan.intake.tips.models import Tip
from qorgan.intake.tips.posting import add, come_back
from qorgan.intake.tips.posting import read as posted
from qorgan.intake.tips.turning import rewrap_tips
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refusals import NotFound
from qorgan.people.models import SealedText
from qorgan.people.texts import open_text, seal_text
from qorgan.rights.protection.lead_words import waits_for_a_look
from qorgan.rights.protection.models import LeadLook
from tests.held import held
from tests.refusals import refused_as
from tests.unit.intake.calling import taken as taken_call
from tests.unit.intake.reporter import SECRET_WORDS, Reporter
from tests.unit.rights.sealed import GIVEN, SURNAME, House, a_house, dump_of_all_tables, later, seal
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
TOLD = f"{SURNAME} {GIVEN}; {SURNAME[:-1]}ой ищут, {GIVEN}ні алып кетті"
STRUCK = "…; … ищут, … алып кетті"
OFFER, MARK = "Strike a name out of the words", "Not looked through yet"
WHY = "the house cannot find the name"


@held
def house() -> House:
    made = a_house()
    seal(made)
    return made


@held
def shelter() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))


def linked(house: House, raiser: Actor, **given: Any) -> Lead:
    """A lead with the name in it that came after the sealing, and the link."""
    to = {"to": house.police} if raiser != house.investigator else {}
    lead: Lead = COMMANDS["raise_lead"](actor=raiser, **({"channel": "police", "note": TOLD} | to | given))
    if to:
        COMMANDS["accept_lead"](actor=house.investigator, lead_part=part_of(house.investigator, lead))
    COMMANDS["link_person_to_lead"](actor=house.investigator, lead=lead, person=house.person)
    return lead


def part_of(actor: Actor, lead: Lead) -> LeadPart:
    return lead.parts.get(agency=actor.agency)


def strike(actor: Actor, lead: Lead, names: str = f"{SURNAME}\n{GIVEN}", **given: Any) -> Any:
    return COMMANDS["strike_lead_words"](actor=actor, lead=lead, names=names, **given)


def heard(actor: Actor, lead: Lead) -> list[str]:
    return [one.text for one in lead_words(actor=actor, lead=lead)]


def page(client: Client, actor: Actor, lead: Lead) -> str:
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client.get(f"/leads/{lead.ref}").content.decode()


def test_the_name_is_struck_in_every_form_and_from_every_body(house: House, shelter: Actor) -> None:
    lead = linked(house, shelter)
    COMMANDS["correct_lead"](actor=shelter, lead=lead, note=f"so {SURNAME}")
    before = dict(SealedText.objects.values_list("pk", "sealed_at"))
    assert strike(house.investigator, lead) == lead
    for reader in (shelter, house.investigator):
        assert heard(reader, lead) == [STRUCK, "so …"]
    assert dict(SealedText.objects.filter(pk__in=before).values_list("pk", "sealed_at")) == before
    assert LeadLook.objects.get(lead=lead).is_struck


def test_repeats_parts_and_calls_are_struck_too(house: House, shelter: Actor) -> None:
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"))
    lead = linked(house, shelter)
    again: Lead = COMMANDS["raise_lead"](actor=shelter, channel="police", note=f"anew {GIVEN}")
    COMMANDS["triage_lead"](
        actor=shelter, lead=again, outcome="duplicate", reason=f"{SURNAME} again", duplicate_of=lead
    )
    call = taken_call(line)
    call.lead = lead
    call.save()
    seal_text(TOLD, holder=call.ref, part="note", at=line.now)
    strike(house.investigator, lead)
    assert open_text(holder=call.ref, part="note") == STRUCK
    assert heard(shelter, again) == ["anew …", "… again"]


def test_the_name_is_kept_nowhere(house: House, shelter: Actor, client: Client) -> None:
    lead = linked(house, shelter)
    client.force_login(User.objects.get(ref=house.investigator.user_ref))
    form = client.get(f"/leads/{lead.ref}/strikes/new").content.decode()
    assert 'name="once"' not in form, "no fingerprint of what was sent"
    sent = client.post(f"/leads/{lead.ref}/strikes/new", {"names": SURNAME})
    assert sent.headers["Location"] == f"/leads/{lead.ref}"
    strike(house.investigator, lead, GIVEN)
    lines = Entry.objects.filter(act="strike_lead_words")
    assert lines.count() == 2
    for line in lines:
        assert line.objects_ref == [lead.ref], "at the lead, and joined with no protection"
        assert SURNAME not in json.dumps(line.detail, ensure_ascii=False)
    assert SURNAME not in dump_of_all_tables()


def test_a_name_that_does_not_stand_there_is_refused_by_its_line(house: House, shelter: Actor) -> None:
    lead = linked(house, shelter)
    with refused_as("protection.name_not_there") as refused:
        strike(house.investigator, lead, f"{SURNAME}\nБасқаша")
    for language in ("en", "ru", "kk"):
        said = refused.value.sentence(language=language) + refused.value.advice(language=language)
        assert "2" in said
        assert lead.ref in said
        assert "Басқаша" not in said
    assert heard(house.investigator, lead) == [TOLD]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("940230450017", "ЖСН: …, 87015553311, +7 701 555 33 11, 900230-400016"),
        ("87015553311", "ЖСН: 940230450017, …, …, 900230-400016"),
        (f"{SURNAME}\n+7 701 5553311\n900230 400016", "ЖСН: 940230450017, …, …, …"),
    ],
)
def test_a_number_is_struck_in_every_form_and_no_other_with_it(
    house: House, shelter: Actor, typed: str, told: str
) -> None:
    note = "ЖСН: 940230450017, 87015553311, +7 701 555 33 11, 900230-400016"
    lead = linked(house, shelter, note=f"{note}; {SURNAME}")
    strike(house.investigator, lead, typed)
    assert heard(house.investigator, lead) == [f"{told}; {'…' if SURNAME in typed else SURNAME}"]
    with refused_as("protection.name_not_there"):
        strike(house.investigator, lead, typed)


@pytest.mark.parametrize("stands", [True, False])
def test_whether_it_stands_in_words_that_one_does_not_read_is_not_told(
    house: House, shelter: Actor, stands: bool
) -> None:
    lead = linked(house, shelter, note="a girl")
    COMMANDS["triage_lead"](
        actor=shelter,
        lead=lead,
        outcome="to_police",
        reason=f"{SURNAME if stands else 'A woman'} came, {SURNAME[:-1]}у",
    )
    with refused_as("protection.name_not_there"):
        strike(house.investigator, lead, SURNAME)
    before = [one.text for one in lead_words(actor=house.investigator, lead=lead)]
    assert strike(house.investigator, lead, SURNAME, is_elsewhere=True) == lead
    assert [one.text for one in lead_words(actor=house.investigator, lead=lead)] == before
    assert heard(shelter, lead)[-1] == ("… came, …" if stands else "A woman came, …")


def test_a_word_that_is_no_name_is_not_lost(house: House, shelter: Actor) -> None:
    lead = linked(house, shelter, note=f"{SURNAME} сонда қорқады, {SURNAME.lower()}")
    COMMANDS["triage_lead"](actor=shelter, lead=lead, outcome="to_police", reason="ол қорқады")
    for given in ({}, {"is_elsewhere": True}):
        with refused_as("protection.not_a_name") as refused:
            strike(house.investigator, lead, f"{SURNAME} қорқады", **given)
        assert "қорқады" not in refused.value.sentence(language="kk")
        with refused_as("protection.too_many_words"):
            strike(house.investigator, lead, f"{SURNAME} {GIVEN} is a girl", **given)
    strike(house.investigator, lead, "ол", is_elsewhere=True)
    strike(house.investigator, lead, SURNAME)
    assert heard(shelter, lead) == ["… сонда қорқады, …", "ол қорқады"]


def test_a_word_goes_only_out_of_a_text_in_which_it_stands_as_a_name(house: House, shelter: Actor) -> None:
    lead = linked(house, shelter, note="Қыз жылайды, иесі ұрады")
    with refused_as("protection.not_a_name") as refused:
        strike(house.investigator, lead, "Жылайды")
    assert "tick “It is written in small letters there”" in refused.value.advice(language="en")
    COMMANDS["correct_lead"](actor=house.investigator, lead=lead, note="Жылайды")
    strike(house.investigator, lead, "Жылайды")
    assert heard(shelter, lead) == ["Қыз жылайды, иесі ұрады", "…"], "own words open no way to those of others"


@pytest.mark.parametrize("typed", [f"{SURNAME} {GIVEN}", f"{GIVEN} {SURNAME}".lower()])
@pytest.mark.parametrize("is_small", [False, True])
def test_a_full_name_in_small_letters_is_struck_by_the_tick_also_where_nobody_here_reads(
    house: House, shelter: Actor, typed: str, is_small: bool
) -> None:
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"))
    lead = linked(house, shelter, note="a girl")
    call = taken_call(line)
    call.lead = lead
    call.save()
    said = f"{SURNAME} {GIVEN} дейді".lower()
    seal_text(said, holder=call.ref, part="note", at=line.now)
    strike(house.investigator, lead, typed, is_elsewhere=True, is_small=is_small)
    assert open_text(holder=call.ref, part="note") == ("… дейді" if is_small else said)


def test_ordinary_words_side_by_side_are_not_lost_unseen(house: House, shelter: Actor) -> None:
    lead = linked(house, shelter, note="Қыз жылайды")
    COMMANDS["triage_lead"](actor=shelter, lead=lead, outcome="to_police", reason="иесі оны ұрады")
    strike(house.investigator, lead, "иесі оны ұрады", is_elsewhere=True)
    with refused_as("protection.not_a_name") as refused:
        strike(house.investigator, lead, "Қыз жылайды")
    assert "tick “It is written in small letters there”" in refused.value.advice(language="en")
    assert heard(shelter, lead) == ["Қыз жылайды", "иесі оны ұрады"]
    strike(house.investigator, lead, "қыз жылайды", is_small=True)
    assert heard(shelter, lead) == ["…", "иесі оны ұрады"]


def test_names_parted_by_a_comma_are_lines_of_their_own(house: House, shelter: Actor) -> None:
    lead = linked(house, shelter, note="Girl here")
    COMMANDS["triage_lead"](actor=shelter, lead=lead, outcome="to_police", reason=f"{GIVEN.lower()}; {SURNAME}")
    with refused_as("protection.name_not_there") as refused:
        strike(house.investigator, lead, f"Girl, {SURNAME}")
    assert "Line 2" in refused.value.sentence(language="en")
    with refused_as("protection.name_not_there"):
        strike(house.investigator, lead, " , ")
    five = f"{SURNAME}, {GIVEN} / Анна; Бибі, Айша"
    strike(house.investigator, lead, five, is_elsewhere=True, is_small=True)
    assert heard(shelter, lead) == ["Girl here", "…; …"]


def test_a_single_word_that_is_written_small_is_struck_by_a_tick_that_the_journal_holds(
    house: House, shelter: Actor
) -> None:
    lead = linked(house, shelter, note=f"{GIVEN} қайда? {SURNAME} сонда қорқады".lower())
    for typed, given in ((GIVEN, {}), (f"{GIVEN} {SURNAME}", {"is_small": True})):
        with refused_as("protection.not_a_name"):
            strike(house.investigator, lead, typed, **given)
    strike(house.investigator, lead, f"{GIVEN}\n{SURNAME}", is_small=True)
    assert heard(house.investigator, lead) == ["… қайда? … сонда қорқады"]
    detail = Entry.objects.filter(act="strike_lead_words").latest("pk").detail
    assert detail["codes"] == {"is_small": True}


def test_an_open_call_that_brought_the_name_back_is_struck_with_its_code_word(house: House, shelter: Actor) -> None:
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"))
    call, lead = taken_call(line), linked(house, shelter, note="a girl")
    call.lead = lead
    call.save()
    for part, told in {"note": TOLD, "code_word": GIVEN, "number": "+77010000099"}.items():
        seal_text(told, holder=call.ref, part=part, at=line.now)
    strike(house.investigator, lead, is_elsewhere=True)
    kept = [open_text(holder=call.ref, part=part) for part in ("note", "code_word", "number")]
    assert kept == [STRUCK, "…", "+77010000099"]


def test_who_may_not_know_of_the_protection_is_offered_and_told_nothing(
    house: House, shelter: Actor, client: Client
) -> None:
    lead, other = linked(house, shelter), COMMANDS["raise_lead"](actor=shelter, channel="police", note=TOLD)
    for one in (lead, other):
        shown = page(client, shelter, one)
        assert not any(word in shown for word in (OFFER, MARK, WHY))
        with refused_as("protection.nobody_sealed_here") as refused:
            strike(shelter, one)
        assert refused.value.sentence(language="en").replace(one.ref, "") == (
            " is not with your body, or you know of nobody linked with it whose identity is kept apart."
        )
    operator = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"))
    with pytest.raises(Exception, match=r".") as foreign:
        strike(operator, lead)
    assert foreign.value.code != "protection.name_not_there"
    stranger = an_actor(role="investigator", agency=an_agency(kind="police", region="abai"))
    with pytest.raises(NotFound):
        COMMANDS["strike_lead_words"](actor=stranger, lead=lead.ref, names=SURNAME)
    assert heard(shelter, lead) == [TOLD]


def test_a_link_after_the_sealing_is_marked_until_somebody_looked(house: House, shelter: Actor, client: Client) -> None:
    lead = linked(house, shelter)
    shown = page(client, house.investigator, lead)
    assert all(word in shown for word in (OFFER, MARK, WHY))
    COMMANDS["confirm_lead_words"](actor=house.investigator, lead=lead)
    shown = page(client, house.investigator, lead)
    assert MARK not in shown
    assert OFFER in shown
    COMMANDS["correct_lead"](actor=later(shelter, minutes=1), lead=lead, note=f"and {SURNAME}")
    assert waits_for_a_look(lead, house.investigator), "words that came since"
    strike(later(house.investigator, minutes=2), lead, SURNAME)
    assert waits_for_a_look(lead, house.investigator), "a strike is no look"
    COMMANDS["confirm_lead_words"](actor=later(house.investigator, minutes=3), lead=lead)
    assert not waits_for_a_look(lead, house.investigator)


def test_a_lead_looked_through_at_the_sealing_is_marked_by_later_words_alone() -> None:
    made = a_house()
    lead = linked(made, made.investigator, note="a girl")
    assert not waits_for_a_look(lead, made.investigator), "nobody is sealed"
    made.first = later(made.first, minutes=1)
    seal(made)
    assert not waits_for_a_look(lead, made.investigator)
    COMMANDS["correct_lead"](actor=later(made.investigator, minutes=2), lead=lead, note=f"it is {SURNAME}")
    assert waits_for_a_look(lead, made.investigator)


def test_the_words_of_a_tip_that_was_handed_on_after_the_sealing_are_struck(house: House) -> None:
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=SystemClock())
    police = replace(house.investigator, clock=SystemClock())
    reporter = Reporter().begin()
    receipt = reporter.tell(words={"words": f"{SECRET_WORDS}. {SURNAME[:-1]}у держат на складе"})
    lead = Lead.objects.get()
    COMMANDS["triage_lead"](actor=line, lead=lead, outcome="to_police", reason="Invented", to=house.police)
    COMMANDS["accept_lead"](actor=police, lead_part=part_of(police, lead))
    COMMANDS["link_person_to_lead"](actor=police, lead=lead, person=house.person)
    assert waits_for_a_look(lead, police)
    strike(police, lead, SURNAME)
    told = " ".join(heard(police, lead))
    assert "… держат на складе" in told
    assert SURNAME[:-1] not in told
    COMMANDS["confirm_lead_words"](actor=police, lead=lead)
    assert not waits_for_a_look(lead, police)
    tip = Tip.objects.get()
    read = QUERIES["tip_words"]
    assert "… держат на складе" in str(read(actor=line, tip=tip))
    assert SURNAME[:-1] not in str(read(actor=line, tip=tip)), "the next hand-on would bring it back"
    COMMANDS["answer_tip"](actor=line, tip=tip, text="We look for her")
    opened = come_back(receipt)
    assert opened is not None
    add(opened, text=f"again {SURNAME}", at=line.now)
    COMMANDS["correct_lead"](actor=police, lead=lead, note=f"again {SURNAME}")
    strike(police, lead, SURNAME)
    assert [one.text for one in read(actor=line, tip=Tip.objects.get())][1:] == ["We look for her", "again …"]
    opened = come_back(receipt)
    assert opened is not None
    seen = str(list(posted(opened, speech=guide().speeches["ru"])))
    assert all(one in seen for one in (f"{SURNAME[:-1]}у держат", "We look for her", f"again {SURNAME}")), (
        "the reporter reads no gap in what the reporter wrote"
    )
    assert rewrap_tips() == 0
