"""A yes to the handover that turns out to have been a child's own, said before the birth was known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localtime

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.consular import closures, commands
from qorgan.intake.consular.models import ConsularFile
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import NotPermitted
from qorgan.people.models import PersonGrant
from tests.refusals import refused_as
from tests.unit.intake.test_consular import BY_ORDER, a_person, agrees, akimat, consul, found, home
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["akimat", "consul"]


def test_nobody_is_handed_over_on_the_yes_of_who_turns_out_to_have_been_a_child(consul: Actor, akimat: Agency) -> None:
    girl = a_person(consul, birth_year=None)
    file = found(consul, person=girl)
    agrees(consul, file, adult_ground="own_word")
    COMMANDS["change_person"](actor=consul, person=girl, born_on=date(2011, 5, 6))
    commands.record_departure(actor=consul, consular_file=file, escort="consul", departed_on=date(2020, 3, 10))
    commands.meet_arrival(actor=consul, consular_file=file, point_of_entry="air_almaty", arrived_on=date(2020, 3, 11))
    with refused_as("consular.representative_missing") as said:
        commands.hand_over(actor=consul, consular_file=file, to=akimat, handed_over_on=date(2020, 3, 12))
    way = said.value.way
    assert way is not None
    assert (way.act, way.places) == ("record_handover_consent", {"consular_file": file.ref})
    assert ConsularFile.objects.get().handed_to is None
    assert not PersonGrant.objects.filter(agency=akimat).exists()
    agrees(consul, file, **BY_ORDER, consent_on=date(2020, 3, 11))
    done = commands.hand_over(actor=consul, consular_file=file, to=akimat, handed_over_on=date(2020, 3, 12))
    assert done.state == "handed_over"


def test_who_may_be_a_child_travels_alone_only_if_it_is_said_why_that_is_none(consul: Actor) -> None:
    file = found(consul, person=a_person(consul, birth_year=None))
    alone = {"actor": consul, "consular_file": file, "escort": "none", "departed_on": date(2020, 3, 10)}
    with refused_as("consent.age_unknown"):
        commands.record_departure(**alone)
    assert ConsularFile.objects.get(pk=file.pk).departed_on is None
    gone = commands.record_departure(**alone, adult_ground="own_word")
    assert (gone.state, gone.adult_ground) == ("departed", "own_word")


def brought_home(consul: Actor, **given: Any) -> ConsularFile:
    """The file of a child of sixteen that a consul brought home today and the guardianship body agreed to hand over."""
    file = found(consul, person=a_person(consul, **{"birth_year": None, "born_on": "2004-01-10"} | given))
    agrees(consul, file, **BY_ORDER)
    commands.record_departure(actor=consul, consular_file=file, escort="consul", departed_on=date(2020, 3, 10))
    return commands.meet_arrival(
        actor=consul, consular_file=file, point_of_entry="air_almaty", arrived_on=date(2020, 3, 11)
    )


@pytest.mark.parametrize(
    "ending", ["stays_abroad", "help_there", "no_handover_wanted", "returned_alone", "no_exploitation"]
)
def test_a_file_ends_in_no_way_that_it_contradicts(consul: Actor, ending: str) -> None:
    file = brought_home(consul)
    with refused_as("consular.ending_not_fitting") as said:
        closures.close_consular_file(actor=consul, consular_file=file, closed_because=ending, closing_words="She went")
    assert said.value.values["possible"].en == "Contact lost; Died; Opened by mistake"
    assert Obligation.objects.get(term="consular.handover").is_open


@pytest.mark.parametrize("is_under_it", [True, False])
def test_a_child_brought_home_is_let_go_only_with_words_and_the_ministry_looks_again(
    consul: Actor, is_under_it: bool
) -> None:
    file, officer = brought_home(consul), an_actor(role="consular_officer")
    consul.agency.parent = officer.agency if is_under_it else None
    consul.agency.save()
    with refused_as("consular.closing_unexplained"):
        closures.close_consular_file(actor=consul, consular_file=file, closed_because="contact_lost")

    def closed() -> Obligation:
        closures.close_consular_file(
            actor=consul, consular_file=file, closed_because="contact_lost", closing_words="Ran off at the station"
        )
        return Obligation.objects.get(term="consular.closing")

    owed = closed()
    assert (owed.agency, owed.is_open) == (officer.agency, True)
    assert owed.ref in [row.ref for row in QUERIES["my_work"](actor=officer)]
    told = closures.look_at_closing(actor=officer, consular_file=file, closing_look_words="Nobody looked for the child")
    assert (told.state, told.closing_words) == ("arrived", "")
    assert Obligation.objects.get(term="consular.handover").is_open
    assert not Obligation.objects.filter(term="consular.closing", pk=owed.pk, cancelled_at=None).exists()
    assert closed().is_open
    closures.look_at_closing(
        actor=officer, consular_file=file, closing_look_words="The police look for the child", closing_stands=True
    )
    assert Obligation.objects.get(term="consular.closing").met_at
    with refused_as("consular.nothing_to_look_at"):
        closures.look_at_closing(actor=officer, consular_file=file, closing_look_words="Again")
    with pytest.raises(NotPermitted):
        closures.look_at_closing(actor=consul, consular_file=file, closing_look_words="Mine", closing_stands=True)


def test_who_may_be_a_child_is_let_go_as_one(consul: Actor) -> None:
    file = brought_home(consul, born_on=None)
    with refused_as("consular.closing_unexplained"):
        closures.close_consular_file(actor=consul, consular_file=file, closed_because="mistake")


@pytest.mark.parametrize("born", [{"birth_year": None, "born_on": "2004-01-10"}, {"birth_year": None}])
@pytest.mark.parametrize(
    "ending", ["returned_alone", "stays_abroad", "help_there", "contact_lost", "no_exploitation", "died", "mistake"]
)
def test_a_child_abroad_is_let_go_only_with_words_and_the_ministry_looks_again(
    consul: Actor, ending: str, born: dict[str, Any]
) -> None:
    officer = an_actor(role="consular_officer")
    consul.agency.parent = officer.agency
    consul.agency.save()
    file = found(consul, person=a_person(consul, **born))
    with refused_as("consular.closing_unexplained"):
        closures.close_consular_file(actor=consul, consular_file=file, closed_because=ending)
    assert Obligation.objects.get(term="consular.first_help").is_open
    closures.close_consular_file(
        actor=consul, consular_file=file, closed_because=ending, closing_words="Left with the aunt"
    )
    owed = Obligation.objects.get(term="consular.closing")
    assert (owed.agency, owed.is_open) == (officer.agency, True)
    told = closures.look_at_closing(actor=officer, consular_file=file, closing_look_words="Nobody saw the aunt")
    assert told.state == "found"
    assert Obligation.objects.get(term="consular.first_help", cancelled_at=None).is_open


def test_a_look_that_is_owed_is_not_taken_away_by_opening_and_closing_again(consul: Actor) -> None:
    file = found(consul, person=a_person(consul, birth_year=2010))
    closures.close_consular_file(
        actor=consul, consular_file=file, closed_because="contact_lost", closing_words="Ran off"
    )
    closures.reopen_consular_file(actor=consul, consular_file=file, reason="closed_by_mistake")
    with refused_as("consular.closing_unexplained"):
        closures.close_consular_file(actor=consul, consular_file=file, closed_because="mistake")
    closures.close_consular_file(actor=consul, consular_file=file, closed_because="mistake", closing_words="A namesake")
    assert Obligation.objects.get(term="consular.closing").is_open


@pytest.mark.parametrize("ground", [None, "own_word"])
def test_a_closed_file_that_turns_out_to_be_a_childs_is_looked_at_from_that_day_on(
    consul: Actor, ground: str | None
) -> None:
    clock = consul.clock
    assert isinstance(clock, SetClock)
    girl = a_person(consul, birth_year=None if ground else 1990)
    file = found(consul, person=girl)
    if ground:
        agrees(consul, file, adult_ground=ground)
    closures.close_consular_file(actor=consul, consular_file=file, closed_because="stays_abroad")
    COMMANDS["change_person"](actor=consul, person=girl, birth_year=1991)
    assert not Obligation.objects.filter(term="consular.closing").exists()
    clock.instant += timedelta(days=30)
    COMMANDS["change_person"](actor=consul, person=girl, born_on=date(2011, 5, 6))
    owed = Obligation.objects.get(term="consular.closing")
    assert (owed.source, owed.is_open, localtime(owed.started_at).date()) == (file.ref, True, consul.today)
    clock.instant += timedelta(days=1)
    COMMANDS["change_person"](actor=consul, person=girl, born_on=date(1990, 5, 6))
    assert Obligation.objects.get(term="consular.closing").is_open, "nobody takes the look away by another birth"
    officer = an_actor(role="consular_officer", clock=consul.clock)
    closures.look_at_closing(
        actor=officer, consular_file=file, closing_look_words="A paper shows her birth", closing_stands=True
    )
    assert Obligation.objects.get(term="consular.closing").met_at


@pytest.mark.parametrize("born", [{}, {"born_on": None}])
def test_a_no_alone_ends_nothing_that_is_owed_an_arrived_child(consul: Actor, born: dict[str, Any]) -> None:
    file, officer = brought_home(consul, **born), an_actor(role="consular_officer")
    consul.agency.parent = officer.agency
    consul.agency.save()

    def owed(term: str) -> list[tuple[str, bool]]:
        rows = Obligation.objects.filter(term=term, source=file.ref, cancelled_at=None)
        return [(one.next_step.split("/")[-2], one.is_open) for one in rows]

    agrees(consul, file, consent="refused", consent_by="person", consent_on=date(2020, 3, 11))
    assert owed("consular.handover") == [("closing", True)]
    assert owed("consular.receiver") == [("receiver", True)]
    with refused_as("consular.closing_unexplained"):
        closures.close_consular_file(actor=consul, consular_file=file, closed_because="no_handover_wanted")
    closures.close_consular_file(
        actor=consul, consular_file=file, closed_because="no_handover_wanted", closing_words="With the aunt"
    )
    assert (owed("consular.handover"), owed("consular.receiver")) == ([], [])
    assert owed("consular.closing") == [("closing-look", True)]
    closures.look_at_closing(actor=officer, consular_file=file, closing_look_words="Nobody saw the aunt")
    assert owed("consular.receiver") == [("receiver", True)]
    assert owed("consular.handover") == [("closing", True)], "the no stands in the open file as before"


@pytest.mark.parametrize("is_owed", [True, False])
def test_after_a_no_before_the_departure_the_ministry_seeks_a_receiver_for_a_child(
    consul: Actor, is_owed: bool
) -> None:
    consul.agency.parent = an_actor(role="consular_officer").agency
    consul.agency.save()
    file = found(consul, person=a_person(consul, birth_year=2010 if is_owed else 1990))
    agrees(consul, file, consent="refused", consent_by="person")
    commands.record_departure(actor=consul, consular_file=file, escort="consul", departed_on=date(2020, 3, 10))
    assert Obligation.objects.filter(term="consular.receiver", cancelled_at=None).exists() is is_owed


def test_a_no_of_somebody_grown_ends_the_handover(consul: Actor) -> None:
    file = home(consul, found(consul))
    agrees(consul, file, consent="refused", consent_by="person", consent_on=date(2020, 3, 11))
    assert not Obligation.objects.filter(term="consular.handover", cancelled_at=None).exists()
