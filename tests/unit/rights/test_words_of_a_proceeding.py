"""The words of a proceeding name nobody who stands in it, and keep no name of whom a custodian seals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.crimes.models import FormerStage, Proceeding, StageChange
from qorgan.justice.timing.models import Motion, TermStop
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.unit.rights.sealed import FIRST, SECOND, House, a_custodian, dump_of_all_tables, protected, seal
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
SURNAME, GIVEN = "Ерімбетова", "Ақбаян"
WORDS = "Сообщено: Ерімбетова плакала, видели Ерімбетову, Ерімбетоваға айтты."
STRUCK = "Сообщено: … плакала, видели …, … айтты."
REGISTERED = date(2020, 2, 10)


@dataclass
class Scene:
    """An investigator with a proceeding in which somebody was harmed, and the others whom it concerns."""

    police: Actor
    clerk: Actor
    prosecutor: Actor
    person: Person
    proceeding: Proceeding


def act(name: str, actor: Actor, **given: Any) -> Any:
    return COMMANDS[name](actor=actor, **given)


def registered(police: Actor) -> Proceeding:
    return act(
        "register_proceeding",
        police,
        registered_on=REGISTERED,
        article="128",
        part="1",
        act_on="2020-01-20",
        form="preliminary_investigation",
    )


def a_scene(**identity: str) -> Scene:
    police = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))
    person, proceeding = act("register_person", police, sex="female", **identity), registered(police)
    act("record_injured_party", police, proceeding=proceeding, person=person, recognised_on="2020-02-11")
    return Scene(
        police,
        an_actor(role="court_clerk", agency=an_agency(kind="court", region="aktobe")),
        an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe")),
        person,
        proceeding,
    )


def sealed(scene: Scene) -> None:
    act("change_identity", scene.police, person=scene.person, surname=SURNAME, given_name=GIVEN)
    first = a_custodian(scene.police.agency, FIRST)
    second = a_custodian(scene.prosecutor.agency, SECOND, by=(first, FIRST))
    protection, file = protected(scene.police, scene.person)
    seal(
        House(scene.police.agency, scene.prosecutor.agency, scene.police, first, second, scene.person, protection, file)
    )


def joined(scene: Scene, *, reason: str = WORDS) -> Proceeding:
    other = registered(scene.police)
    act(
        "join_proceedings",
        scene.police,
        proceeding=scene.proceeding,
        others=[other.ref],
        on="2020-02-20",
        reason=reason,
    )
    return other


def court_returned(scene: Scene, *, reason: str = WORDS) -> CourtProceeding:
    for decision, day in (("investigation_started", "2020-02-12"), ("sent_to_prosecutor", "2020-03-01")):
        act("move_stage", scene.police, proceeding=scene.proceeding, decision=decision, on=day)
    act(
        "send_to_court",
        scene.prosecutor,
        proceeding=scene.proceeding,
        court=scene.clerk.agency.ref,
        indicted_on="2020-03-02",
        on="2020-03-03",
    )
    held = act("receive_proceeding", scene.clerk, proceeding=scene.proceeding, number="7-1", received_on="2020-03-04")
    return act("return_proceeding", scene.clerk, court_proceeding=held, reason=reason, on="2020-03-10")[0]


def interrupted(scene: Scene) -> None:
    act(
        "move_stage",
        scene.police,
        proceeding=scene.proceeding,
        decision="interrupted",
        on="2020-03-12",
        reason=WORDS,
        note=WORDS,
    )


def test_what_was_said_in_a_proceeding_before_the_name_was_known_loses_it_at_the_sealing() -> None:
    scene = a_scene()
    other, apart = joined(scene), registered(scene.police)
    act(
        "stop_term",
        scene.police,
        proceeding=scene.proceeding,
        ground="file_read",
        from_on="2020-02-12",
        note=WORDS,
    )
    act("resume_term", scene.police, term_stop=TermStop.objects.get(), on="2020-02-13")
    act(
        "file_motion",
        scene.police,
        proceeding=scene.proceeding,
        mover="defender",
        kind="evidence",
        moved_on="2020-02-13",
        note=WORDS,
    )
    act("move_stage", scene.police, proceeding=apart, decision="investigation_started", on="2020-02-12", note=WORDS)
    court_returned(scene)
    interrupted(scene)
    act(
        "correct_stage",
        scene.police,
        stage_change=StageChange.objects.get(decision="interrupted").ref,
        stated="The person is ill.",
        reason="mistyped",
    )
    lines = list(Entry.objects.order_by("pk").values_list("pk", "act", "detail"))
    sealed(scene)
    steps = StageChange.objects.exclude(proceeding=apart)
    told = [*steps.values_list("reason", flat=True), *steps.values_list("note", flat=True)]
    assert sorted(filter(None, told)) == sorted([STRUCK, STRUCK, STRUCK, "The person is ill."])
    assert other.stages.get(decision="joined").reason == STRUCK
    for written in (TermStop.objects.get().note, Motion.objects.get().note, FormerStage.objects.get().reason):
        assert written == STRUCK
    assert CourtProceeding.objects.get().reason == STRUCK
    assert apart.stages.get(decision="investigation_started").note == WORDS, "it is another matter"
    assert dump_of_all_tables().count("Ерімбетов") == WORDS.count("Ерімбетов"), "in that other matter alone"
    assert list(ledger.verify()) == []
    assert list(Entry.objects.order_by("pk").values_list("pk", "act", "detail"))[: len(lines)] == lines


WRITTEN: dict[str, Callable[[Scene, str], Any]] = {
    "note of a step": lambda scene, words: act(
        "move_stage",
        scene.police,
        proceeding=scene.proceeding,
        decision="investigation_started",
        on="2020-02-12",
        note=words,
    ),
    "motion": lambda scene, words: act(
        "file_motion", scene.police, proceeding=scene.proceeding, mover="defender", kind="evidence", note=words
    ),
    "stop": lambda scene, words: act(
        "stop_term",
        scene.police,
        proceeding=scene.proceeding,
        ground="file_read",
        from_on="2020-02-12",
        note=words,
    ),
    "joining": lambda scene, words: joined(scene, reason=words),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_words_that_tell_who_stands_in_the_proceeding_are_refused(name: str) -> None:
    scene = a_scene(surname=SURNAME, given_name=GIVEN, iin="900230400016")
    for words in (WORDS, "ИИН 900230-400016"):
        with refused_as("person.words_tell"):
            WRITTEN[name](scene, words)
    assert "Ерімбетов" not in dump_of_all_tables()
    assert WRITTEN[name](scene, "Сообщено: лицо плакало.")


def test_whoever_stands_in_what_was_joined_is_not_named_in_the_whole() -> None:
    scene = a_scene(surname=SURNAME, given_name=GIVEN)
    whole = registered(scene.police)
    act("join_proceedings", scene.police, proceeding=whole, others=[scene.proceeding.ref], on="2020-02-20")
    motion = act("file_motion", scene.police, proceeding=whole, mover="defender", kind="evidence")
    with refused_as("person.words_tell"):
        act("decide_motion", scene.police, motion=motion, outcome="granted", note=WORDS)


def test_a_refusal_tells_no_name_to_whoever_may_not_know_of_the_person() -> None:
    scene = a_scene(surname=SURNAME, given_name=GIVEN)
    assert court_returned(scene).reason == WORDS
    with refused_as("person.words_tell"):
        interrupted(scene)


def test_who_threatens_is_named_although_suspected_in_the_proceeding() -> None:
    scene = a_scene()
    suspect = act("register_person", scene.police, sex="male", surname="Қорқытов", given_name="Біреу")
    act("record_suspect", scene.police, proceeding=scene.proceeding, person=suspect, since_on="2020-02-11")
    assert act(
        "request_protection",
        scene.police,
        person=scene.person,
        capacity="victim",
        applicant="person",
        form="oral",
        threats=["life"],
        threatened_by="Қорқытов Біреу",
        proceeding=scene.proceeding,
    )


def test_a_long_list_of_injured_parties_is_looked_through_at_a_bounded_cost() -> None:
    scene = a_scene(surname=SURNAME, given_name=GIVEN)
    few, more = asked(scene, note="Ordinary.") - asked(scene), 20
    for _ in range(more):
        other = act("register_person", scene.police, sex="male", surname="Көптов", given_name="Біреу")
        act("record_injured_party", scene.police, proceeding=scene.proceeding, person=other, recognised_on="2020-02-11")
    assert asked(scene, note="Ordinary.") - asked(scene) - few <= 4 * more


def asked(scene: Scene, *, note: str = "") -> int:
    with CaptureQueriesContext(connection) as seen:
        act("file_motion", scene.police, proceeding=scene.proceeding, mover="defender", kind="evidence", note=note)
    return len(seen)
