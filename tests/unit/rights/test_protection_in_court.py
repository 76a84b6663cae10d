"""A protected person before the court: also where the proceeding was joined into another, and never before the order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.refusals import NotFound
from qorgan.rights.protection import commands, lifting, queries
from qorgan.rights.protection.models import Protection
from tests.refusals import refused_as
from tests.unit.rights.test_protection import asked, granted, investigator, judge, later, police
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "judge", "police"]


def registered(actor: Actor, number: str) -> Proceeding:
    made: Proceeding = COMMANDS["register_proceeding"](
        actor=actor, article="128", part="1", act_on="2020-01-20", registered_on="2020-05-15", number=number
    )
    return made


def joined(actor: Actor, proceeding: Proceeding, other: Proceeding) -> None:
    COMMANDS["join_proceedings"](actor=actor, proceeding=proceeding.ref, others=[other.ref], reason="Same people")


def before(judge: Actor, proceeding: Proceeding) -> None:
    proceeding.together().update(court=judge.agency)


@pytest.mark.parametrize("is_linked_before", [True, False])
def test_the_court_of_the_proceeding_that_goes_on_hears_whoever_is_protected_in_a_joined_one(
    investigator: Actor, judge: Actor, is_linked_before: bool
) -> None:
    first, second, third = (registered(investigator, number) for number in ("2020-1", "2020-2", "2020-3"))
    request = asked(investigator)
    protection = granted(investigator, request)
    if is_linked_before:
        commands.link_proceeding(actor=investigator, protection=protection, proceeding=third.ref)
    joined(investigator, second, third)
    joined(investigator, first, second)
    if not is_linked_before:
        commands.link_proceeding(actor=investigator, protection=protection, proceeding=third.ref)
    with pytest.raises(NotFound):
        queries.protection(actor=judge, protection=protection.ref)
    before(judge, first)
    stranger = an_actor(role="judge")
    assert not queries.protections_visible_to(stranger).exists()
    assert queries.protection_request(actor=judge, protection_request=request.ref) == request
    lifting.record_hearing(actor=judge, protection=protection.ref, trial_measures=["video_link"])
    assert protection.hearings.get().agency == judge.agency


def before_court(investigator: Actor, judge: Actor) -> Protection:
    protection = granted(investigator, asked(investigator))
    proceeding = registered(investigator, "2020-1")
    commands.link_proceeding(actor=investigator, protection=protection, proceeding=proceeding.ref)
    before(judge, proceeding)
    return protection


@pytest.mark.parametrize("days_before", [1, 100])
def test_no_hearing_is_recorded_on_a_day_before_the_order(investigator: Actor, judge: Actor, days_before: int) -> None:
    protection = before_court(investigator, judge)
    ordered_on = investigator.today
    day = ordered_on - timedelta(days=days_before)
    with refused_as("protection.hearing_too_early") as refused:
        lifting.record_hearing(
            actor=later(judge, days=3), protection=protection.ref, trial_measures=["video_link"], held_on=day
        )
    assert protection.ref in refused.value.sentence(language="en")
    assert not protection.hearings.exists()
    lifting.record_hearing(
        actor=later(judge, days=3), protection=protection.ref, trial_measures=["video_link"], held_on=ordered_on
    )
    assert protection.hearings.get().held_on == ordered_on


def test_no_hearing_is_recorded_after_the_court_gave_the_proceeding_back(investigator: Actor, judge: Actor) -> None:
    protection = granted(investigator, asked(investigator))
    proceeding = registered(investigator, "2020-1")
    commands.link_proceeding(actor=investigator, protection=protection, proceeding=proceeding.ref)
    clerk = later(an_actor(role="court_clerk", agency=judge.agency), days=9)
    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"))
    case = {"proceeding": proceeding.ref}
    for decision in ("investigation_started", "sent_to_prosecutor"):
        COMMANDS["move_stage"](actor=later(investigator, days=1), **case, decision=decision)
    COMMANDS["send_to_court"](actor=later(prosecutor, days=2), **case, court=judge.agency.ref)
    before_it = COMMANDS["receive_proceeding"](
        actor=clerk, **case, received_on="2020-05-18", late_entry_reason="on_paper"
    )
    COMMANDS["return_proceeding"](actor=clerk, court_proceeding=before_it, reason="Gaps", on="2020-05-20")
    hearing = {"actor": later(judge, days=9), "protection": protection.ref, "trial_measures": ["video_link"]}
    with refused_as("protection.hearing_after_return") as refused:
        lifting.record_hearing(**hearing)
    assert all(proceeding.ref in refused.value.sentence(language=one) for one in ("en", "ru", "kk"))
    lifting.record_hearing(**hearing, held_on="2020-05-19")
    assert protection.hearings.count() == 1
