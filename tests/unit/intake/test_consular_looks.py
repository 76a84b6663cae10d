"""Somebody found abroad is not forgotten after the first help: the mission looks again until the person leaves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.consular import closures, commands
from qorgan.intake.consular.models import ConsularFile
from tests.refusals import refused_as
from tests.worlds import an_actor, tied

pytestmark = pytest.mark.django_db
FOUND = date(2020, 3, 2)


@pytest.fixture
def consul() -> Actor:
    return an_actor(role="consul")


def found(consul: Actor, **born: Any) -> ConsularFile:
    person = COMMANDS["register_person"](actor=consul, sex="female", **born)
    return commands.open_consular_file(
        actor=consul, person=person, country="KR", how_found="local_police", found_on=FOUND, exploitation="sexual"
    )


def helped(consul: Actor, file: ConsularFile, day: date) -> None:
    commands.give_assistance(actor=consul, consular_file=file, kind="food", paid_by="nobody", given_on=day)


def looks(file: ConsularFile) -> list[tuple[str, date | None, bool]]:
    rows = Obligation.objects.filter(
        source=file.ref, term__in=("consular.look", "consular.child_look"), cancelled_at=None
    )
    return [(one.term, one.due_on, one.is_open) for one in rows.order_by("started_at")]


def test_after_each_help_another_look_is_owed_until_the_departure(consul: Actor) -> None:
    file = found(consul, birth_year=1990)
    assert looks(file) == []
    helped(consul, file, date(2020, 3, 2))
    assert looks(file) == [("consular.look", date(2020, 3, 17), True)]
    helped(consul, file, date(2020, 3, 12))
    assert [is_open for _term, _due, is_open in looks(file)] == [False, True]
    commands.record_departure(actor=consul, consular_file=file, escort="none", departed_on=date(2020, 3, 20))
    assert [is_open for _term, _due, is_open in looks(file)] == [False, False]
    assert not Obligation.objects.filter(source=file.ref, is_missed=True).exists()


def test_a_child_is_looked_after_sooner_and_the_end_of_the_file_ends_it(consul: Actor) -> None:
    file = found(consul, born_on="2003-01-02")
    helped(consul, file, FOUND)
    assert [term for term, _due, _open in looks(file)] == ["consular.child_look"]
    closures.close_consular_file(
        actor=consul, consular_file=file, closed_because="stays_abroad", closing_words="With the aunt"
    )
    assert [is_open for _term, _due, is_open in looks(file)] == [False]


def test_who_may_not_speak_for_a_person_blocks_no_handover(consul: Actor) -> None:
    girl, woman = found(consul, birth_year=2005), found(consul, birth_year=1990)
    uncle, stranger = (found(consul, birth_year=year).person for year in (1975, 1976))
    tied(consul, girl.person, uncle, kinship="parent", contact="never", contact_because="sent her abroad")

    def says(file: ConsularFile, **given: Any) -> str:
        told = {"consent": "refused", "consent_by": "person"} | given
        return str(commands.record_handover_consent(actor=consul, consular_file=file, **told).consent)

    by = {"consent_by": "parent"}
    for file, given, refusal in (
        (girl, by, "consent.guardian_unnamed"),
        (girl, by | {"guardian": uncle}, "consent.guardian_barred"),
        (girl, by | {"guardian": stranger}, "consent.guardian_untied"),
        (woman, by | {"guardian": stranger}, "consent.giver_stops_nothing"),
        (girl, {"consent": "taken_back"}, "consular.no_yes_to_take_back"),
    ):
        with refused_as(refusal):
            says(file, **given)
    assert [says(woman, consent=answer) for answer in ("given", "taken_back")] == ["given", "taken_back"]
    assert says(girl) == "refused"
