"""A notice that went to the wrong prosecutor's office is put right, and an office rightly told goes on reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.rights.protection import commands
from qorgan.rights.protection.models import Protection
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.test_noticing import page
from tests.unit.rights.test_protection import a_person, asked, granted, later
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@dataclass
class Scene:
    """A protection of the police, the office of the place and one of another region."""

    police: Actor
    right: Actor
    wrong: Actor
    protection: Protection


@held
def scene() -> Scene:
    police = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))
    right, wrong = (
        an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region=region, title=f"Office of {region}"))
        for region in ("aktobe", "almaty")
    )
    person = a_person(police, surname="Басқаша")
    return Scene(police, right, wrong, granted(police, asked(police, person), "guard", "personal_safety"))


@dataclass
class RunningClock:
    """A clock that no two questions find at the same instant."""

    instant: datetime

    def now(self) -> datetime:
        self.instant += timedelta(microseconds=7)
        return self.instant


def running(actor: Actor, **after: int) -> Actor:
    return replace(actor, clock=RunningClock(actor.now + timedelta(**after)))


def tell(scene: Scene, office: Actor, **after: int) -> Actor:
    then = later(scene.police, **after) if after else scene.police
    commands.tell_prosecutor(actor=then, protection=scene.protection, prosecutor=office.agency)
    return then


def withdraw(scene: Scene, office: Actor, *, actor: Actor | None = None, reasons: str = "The wrong office.") -> None:
    COMMANDS["withdraw_prosecutor_notice"](
        actor=actor or scene.police, protection=scene.protection.ref, prosecutor=office.agency.ref, reasons=reasons
    )


def reads(scene: Scene, office: Actor) -> bool:
    try:
        QUERIES["protection"](actor=office, protection=scene.protection.ref)
        QUERIES["protection_request"](actor=office, protection_request=scene.protection.request.ref)
    except NotFound:
        return False
    return True


def owed() -> Obligation:
    return Obligation.objects.get(term="protection.prosecutor_notice")


def test_a_notice_to_the_wrong_office_is_withdrawn_and_the_term_runs_as_if_it_had_not_been(scene: Scene) -> None:
    tell(scene, scene.wrong)
    assert owed().met_at
    assert reads(scene, scene.wrong)
    withdraw(scene, scene.wrong)
    assert not reads(scene, scene.wrong)
    assert owed().met_at is None
    then = tell(scene, scene.right, hours=30)
    assert (reads(scene, scene.right), reads(scene, scene.wrong)) == (True, False)
    assert owed().met_at == then.now > owed().due_at, "too late, as it was"
    with refused_as("protection.notice_not_standing") as refused:
        withdraw(scene, scene.wrong, actor=then)
    assert "Office of almaty" in refused.value.sentence(language="en")


def test_a_further_office_may_be_told_and_the_first_goes_on_reading(scene: Scene) -> None:
    tell(scene, scene.wrong)
    tell(scene, scene.right)
    assert reads(scene, scene.right)
    assert reads(scene, scene.wrong)
    with refused_as("protection.office_told"):
        tell(scene, scene.right)
    withdraw(scene, scene.wrong)
    assert owed().met_at == scene.police.now, "the right office was told in time"
    assert reads(scene, scene.right)


def test_a_later_notice_to_another_office_takes_nothing_from_the_one_told_first(scene: Scene) -> None:
    tell(scene, scene.right)
    then = later(scene.police, days=1)
    commands.add_measures(actor=then, protection=scene.protection, measures=["no_approach"], reasons="More")
    then = tell(scene, scene.wrong, days=1, hours=1)
    assert reads(scene, scene.right)
    withdraw(scene, scene.wrong, actor=then)
    scene.protection.refresh_from_db()
    assert scene.protection.prosecutor == scene.right.agency
    told = {one.measure: one.prosecutor_told_at for one in scene.protection.measures.all()}
    assert told == {"guard": scene.police.now, "personal_safety": scene.police.now, "no_approach": None}


def test_the_page_says_who_was_told_of_what_and_points_out_an_office_of_another_region(scene: Scene) -> None:
    address = f"/protections/{scene.protection.ref}"
    tell(scene, scene.right)
    shown = page(scene.police, address, "en")
    assert "Prosecutors told" in shown
    assert "Office of aktobe" in shown
    assert "is an office of another region" not in shown
    tell(scene, scene.wrong)
    assert "Office of almaty is an office of another region" in page(scene.police, address, "en")
    form = page(scene.police, f"{address}/prosecutor-notice/withdrawal/new", "en")
    assert scene.wrong.agency.ref in form
    withdraw(scene, scene.wrong)
    shown = page(scene.police, address, "en")
    assert "is an office of another region" not in shown
    assert "The wrong office." in shown, "that it was told, and why it was taken back, stays"


def test_the_reasons_tell_nobody_and_another_body_withdraws_nothing(scene: Scene) -> None:
    tell(scene, scene.wrong)
    with refused_as("protection.text_tells"):
        withdraw(scene, scene.wrong, reasons="The file of Басқаша lies elsewhere.")
    stranger = an_actor(role="investigator", agency=an_agency(kind="police", region="almaty"))
    with pytest.raises(NotFound):
        withdraw(scene, scene.wrong, actor=replace(stranger, clock=scene.police.clock))
    assert reads(scene, scene.wrong)


def test_what_a_wrong_notice_told_is_owed_again_also_while_the_clock_runs(scene: Scene) -> None:
    scene.police = running(scene.police)
    tell(scene, scene.wrong)
    withdraw(scene, scene.wrong)
    assert owed().met_at is None
    assert not scene.protection.measures.exclude(prosecutor_told_at=None).exists()


def test_after_a_wrong_notice_the_right_one_counts_by_its_own_hour_while_the_clock_runs(scene: Scene) -> None:
    for office, hours in ((scene.wrong, 0), (scene.right, 30)):
        commands.tell_prosecutor(
            actor=running(scene.police, hours=hours), protection=scene.protection, prosecutor=office.agency
        )
    withdraw(scene, scene.wrong, actor=running(scene.police, hours=31))
    right = scene.protection.notices.get(agency=scene.right.agency)
    assert owed().met_at == right.told_at > owed().due_at, "too late, as it was"
    scene.protection.refresh_from_db()
    assert scene.protection.prosecutor == scene.right.agency


def test_what_one_order_takes_is_one_order_while_the_clock_runs() -> None:
    police = running(an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe")))
    made = granted(police, asked(police), "guard", "personal_safety")
    assert {one.from_at for one in made.measures.all()} == {made.ordered_at}
    commands.add_measures(actor=police, protection=made, measures=["no_approach", "warning"], reasons="More")
    assert made.measures.values("from_at").distinct().count() == 2
