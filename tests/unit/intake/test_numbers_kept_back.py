"""“Never” binds a number however it is written, wherever it stands, and nobody is told how a reporter is reached."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.intake.hotline import commands, queries
from qorgan.intake.hotline.models import NeverNumber
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.queries import lead_words
from qorgan.intake.leads.ways import strike_ways
from qorgan.kernel.clock import SystemClock
from qorgan.people.texts import open_text
from tests.refusals import refused_as
from tests.unit.intake.calling import finished, kept, taken
from tests.unit.intake.reporter import Reporter
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
UZBEK = ("+998 91 765 43 21", "998917654321", "998 91 765 43 21", "00 998 91 765 43 21", "810 998 91 765 43 21")
KAZAKH = (
    "8 702 611 99 00",
    "0077026119900",
    "8~10 7 702 611 99 00",
    "81077026119900",
    "+7 8 702 611-99-00",
    "7026119900",
)


@pytest.fixture
def operator() -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=SystemClock())


@pytest.fixture
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), clock=SystemClock())


def heard(actor: Actor, lead: Lead) -> str:
    return "\n".join(one.text for one in lead_words(actor=actor, lead=lead))


@pytest.mark.parametrize("forms", [UZBEK, KAZAKH])
def test_never_said_of_one_spelling_binds_every_other(operator: Actor, forms: tuple[str, ...]) -> None:
    for said in forms:
        finished(operator, contact="never", number=said)
        for written in forms:
            with refused_as("call.number_marked_never"):
                kept(operator, taken(operator), contact="allowed", number=written, wants_call_back=True)
        commands.allow_number_again(actor=operator, call=taken(operator), number=forms[0])
        assert not NeverNumber.objects.exists(), said


@pytest.mark.parametrize("parted", [", ", " / ", "; ", " и ", " ", "/+"])
def test_two_numbers_in_one_field_are_both_bound(operator: Actor, police: Actor, parted: str) -> None:
    second = "7 776 100 20 31" if parted.endswith("+") else "8 776 100 20 31"
    finished(operator, contact="never", number=f"8 776 100 20 30{parted}{second}")
    for number in ("87761002030", "+77761002031"):
        with refused_as("call.number_marked_never"):
            kept(operator, taken(operator), contact="allowed", number=number)
    assert kept(operator, taken(operator), contact="allowed", number="87761002032")


@pytest.mark.parametrize("parted", [", ", " / ", " "])
def test_a_number_marked_never_beside_another_is_neither_kept_nor_passed_on(
    operator: Actor, police: Actor, parted: str
) -> None:
    both = f"87026119900{parted}87771112233"
    before = kept(operator, taken(operator), contact="allowed", number=both, may_hand_on=True)
    finished(operator, contact="never", number="87026119900")
    with refused_as("call.number_marked_never"):
        kept(operator, taken(operator), contact="allowed", number=both)
    with refused_as("call.number_not_passed"):
        commands.hand_on_call(actor=operator, call=before, to=police.agency, pass_number=True)


def test_what_was_said_shows_its_line_no_number_marked_never(operator: Actor) -> None:
    call = kept(
        operator, taken(operator), contact="never", number="87026119900", note="Flat 7, 8 (702) 611-99-00 is mine"
    )
    assert queries.call_words(actor=operator, call=call, purpose="To help") == "Flat 7, … is mine"
    commands.finish_call(actor=operator, call=call)
    assert open_text(holder=call.ref, part="note") == "Flat 7, … is mine", "with the end of the call it is forgotten"
    earlier = finished(operator, note="She said: 8 705 888 22 33")
    finished(operator, contact="never", number="87058882233")
    assert queries.call_words(actor=operator, call=earlier, purpose="To help") == "She said: …"


def test_a_number_in_the_words_alone_of_who_must_never_be_called_goes_nowhere(operator: Actor, police: Actor) -> None:
    call = kept(operator, taken(operator), contact="never", may_hand_on=True, note="I am at 8 705 888 22 33, room 12")
    _, lead = commands.hand_on_call(actor=operator, call=call, to=police.agency)
    assert heard(police, lead) == "I am at …, room 12"


@pytest.mark.parametrize(
    "contact", [{"way": "here", "rules": ["no_calls"]}, {"way": "message", "contact": "@aigul_k"}, {"way": ""}]
)
def test_a_tip_goes_on_without_any_way_to_reach_its_reporter(
    operator: Actor, police: Actor, contact: dict[str, object]
) -> None:
    words = (
        "Үш адам қоймада, құжаттары жоқ. 8 747 123 45 67 is my phone, my husband hears it; aigul.k@mail.ru, @aigul_k, "
        "t.me/aigulk, at home 54-33-21. Since 12.05.2024 14:30, 3 men, 1 500 000 tenge, in 2019-2020, house 45"
    )
    Reporter().begin().tell(contact=contact, words={"words": words})
    lead = Lead.objects.get()
    COMMANDS["hand_on_lead"](actor=operator, lead=lead, to=police.agency)
    passed = heard(police, lead)
    assert "құжаттары жоқ. … is my phone, my husband hears it; …, …, …, at home …. Since 12.05.2024 14:30" in passed
    assert "3 men, 1 500 000 tenge, in 2019-2020, house 45" in passed
    (said,) = QUERIES["tip_words"](actor=operator, tip=lead.tips.get())
    assert "8 747 123 45 67" in str(said.answers), "the desk reads the tip itself"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("+7 (747) 123-45-67, room 3", "…, room 3"),
        ("from 12.05.2024 - 14.05.2024 in 2 rooms", "from 12.05.2024 - 14.05.2024 in 2 rooms"),
        ("on 2024-05-12 she called 87471234567", "on 2024-05-12 she called …"),
        ("12.05.2024 87471234567", "…"),
        ("https://www.instagram.com/gulnar.aman_77/?igsh=Mz, room 3; ok.ru/profile/575", "…, room 3; …"),
        ("see adilet.zan.kz/rus or book.ru/12", "see adilet.zan.kz/rus or book.ru/12"),
        ("write to a.b @ mail.kz or wa.me/77471234567", "write to … or …"),
    ],
)
def test_ways_to_reach_are_told_from_days_and_rooms(words: str, told: str) -> None:
    assert strike_ways(words) == told


@pytest.mark.parametrize(
    ("number", "local"),
    [("+7 7172 55 12 34", "55-12-34"), ("8 (7172) 551234", "551 234"), ("+7 727 250 12 34", "250-12-34")],
)
def test_a_number_marked_never_is_known_as_its_town_dials_it(
    operator: Actor, police: Actor, number: str, local: str
) -> None:
    before = kept(operator, taken(operator), contact="allowed", may_hand_on=True)
    _, lead = commands.hand_on_call(actor=operator, call=before, to=police.agency, note=f"Ring {local}, room 5")
    other = kept(operator, taken(operator), contact="allowed", number="8 7212 55 12 34", may_hand_on=True)
    commands.finish_call(actor=operator, call=other)
    finished(operator, contact="never", number=number)
    assert heard(police, lead) == "Ring …, room 5", "given before, it is struck out"
    again = kept(operator, taken(operator), contact="allowed", number="8 7212 55 12 34", may_hand_on=True)
    with refused_as("call.number_in_words"):
        commands.hand_on_call(actor=operator, call=again, to=police.agency, note=f"{local} please")
    assert commands.hand_on_call(actor=operator, call=again, to=police.agency, note="8 7212 55 12 34 please")
    commands.allow_number_again(actor=operator, call=taken(operator), number=number)
    assert not NeverNumber.objects.exists()


def test_a_local_number_in_the_words_of_who_must_never_be_called_goes_nowhere(operator: Actor, police: Actor) -> None:
    for number in ("+7 7172 44 12 34", ""):
        call = kept(
            operator, taken(operator), contact="never", number=number, may_hand_on=True, note="I am at 44 12 34"
        )
        _, lead = commands.hand_on_call(actor=operator, call=call, to=police.agency)
        assert heard(police, lead) == "I am at …"
