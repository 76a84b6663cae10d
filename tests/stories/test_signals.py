"""An officer of monitoring sees how each signal fares month by month, retires one that misleads with its figures, and takes it up again."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from typer import Typer
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.tokens import make_token
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import day_here
from qorgan.desk.journal.models import Entry
from qorgan.doors.cli.commands import acts
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, SignalRetirement
from qorgan.kernel.clock import SystemClock
from tests.refusals import refused_as
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"
TODAY = day_here(SystemClock().now())
LATER = date(TODAY.year + 1, 12, 31)
TRAVEL = "free_travel"
HARMLESS = (
    "Летний лагерь для школьников у озера, билет оплатим, вожатые из педагогического института",
    "Научная конференция в столице, билет оплатим участникам с докладом, гостиница рядом",
)
HARMFUL = "Работа за границей для девушек, билет оплатим, паспорт хранится у нас до конца срока"


@pytest.fixture
def officer() -> Actor:
    return an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"), clock=a_clock(TODAY))


def entered(officer: Actor, text: str, *, on: date) -> Advertisement:
    return COMMANDS["register_advertisement"](actor=officer, text=text, platform="press", seen_on=on)


def decided(officer: Actor, advertisement: Advertisement, outcome: str) -> None:
    group = AdvertisementGroup.objects.get(members__advertisement=advertisement)
    COMMANDS["decide_group"](actor=officer, advertisement_group=group, outcome=outcome, reason="Прочитано и проверено")


@pytest.fixture
def misled(officer: Actor) -> list[Advertisement]:
    """Two harmless advertisements of last month and a harmful one of this month, each decided on, all with the signal of free travel."""
    before = date(TODAY.year - 1, 12, 10) if TODAY.month == 1 else date(TODAY.year, TODAY.month - 1, 10)
    last = an_actor(role="monitoring_officer", agency=officer.agency, clock=a_clock(before))
    one, two = (entered(last, text, on=before) for text in HARMLESS)
    for harmless in (one, two):
        decided(last, harmless, "no_concern")
    three = entered(officer, HARMFUL, on=TODAY)
    decided(officer, three, "other_state")
    assert all(TRAVEL in found.signals for found in (one, two, three))
    return [one, two, three]


def test_a_signal_shows_how_often_it_hit_and_how_often_decisions_confirmed_it_month_by_month(
    officer: Actor, misled: list[Advertisement]
) -> None:
    sheets = {one.signal: one for one in QUERIES["signals"](actor=officer)}
    travel = sheets[TRAVEL]
    assert (travel.hits, travel.decided, travel.confirmed, travel.precision) == (3, 3, 1, 33)
    assert (sheets["withheld_papers"].hits, sheets["withheld_papers"].precision) == (1, 100)
    assert sheets["debt"].precision is None
    assert travel.words["kk"]
    course = QUERIES["signal_course"](actor=officer, signal=TRAVEL)
    assert [(one.hits, one.decided, one.confirmed, one.precision) for one in course.months] == [
        (2, 2, 0, 0),
        (1, 1, 1, 100),
    ]
    assert sum(one.hits for one in course.months) == travel.hits
    first = course.months[0]
    behind = QUERIES["advertisements"](actor=officer, signal=TRAVEL, seen_from=first.since, seen_until=first.until)
    assert set(behind) == set(misled[:2])
    confirmed = QUERIES["monitoring_decisions"](actor=officer, signal=TRAVEL, confirmed=True)
    assert [one.group for one in confirmed] == [AdvertisementGroup.objects.get(members__advertisement=misled[2])]
    fourth = entered(officer, "Курсы массажа в другом городе, билет оплатим, общежитие рядом с вокзалом", on=TODAY)
    decided(officer, fourth, "watch")
    travel = QUERIES["signal_course"](actor=officer, signal=TRAVEL).sheet
    assert (travel.hits, travel.decided) == (4, 3), "to keep watching settles nothing and measures no signal"
    assert len(QUERIES["monitoring_decisions"](actor=officer, signal=TRAVEL)) == 3
    assert len(QUERIES["monitoring_decisions"](actor=officer)) == 4
    with refused_as("day.too_early"):
        QUERIES["signals"](actor=officer, since="2020-02-01", until="2020-01-01")
    COMMANDS["void_record"](actor=officer, record=misled[0], reason="Внесено по ошибке")
    assert QUERIES["signal_course"](actor=officer, signal=TRAVEL).sheet.hits == 3


def test_a_signal_that_misleads_is_retired_with_its_figures_and_taken_up_again(
    officer: Actor, misled: list[Advertisement]
) -> None:
    why = "Билет оплачивают и лагеря, и конференции"
    kept = COMMANDS["retire_signal"](actor=officer, signal=TRAVEL, reason=why)
    assert (kept.hits, kept.decided, kept.confirmed, kept.retired_on) == (3, 3, 1, TODAY)
    assert Entry.objects.filter(act="retire_signal", objects_ref__contains=[kept.ref]).exists()
    with refused_as("monitoring.signal_retired"):
        COMMANDS["retire_signal"](actor=officer, signal=TRAVEL, reason=why)
    new = entered(officer, "Вахта на буровой, билет оплатим в оба конца, спецодежда выдаётся", on=TODAY)
    assert (new.signals, new.risk) == ([], 0)
    words = QUERIES["advertisement_words"](actor=officer, advertisement=new)
    assert not words.reasons
    assert "signal" not in {part.kind for part in words.stretches}
    old = QUERIES["advertisement_words"](actor=officer, advertisement=misled[2])
    assert sum(reason.weight for reason in old.reasons) == misled[2].risk
    assert {sheet.signal for sheet in QUERIES["signals"](actor=officer) if sheet.retired_on} == {TRAVEL}
    COMMANDS["take_up_signal"](actor=officer, signal_retirement=kept, reason="Слова уточнены")
    with refused_as("record.not_in_this_state"):
        COMMANDS["take_up_signal"](actor=officer, signal_retirement=kept, reason="Слова уточнены")
    again = entered(officer, "Сборщики ягод в соседнюю страну, билет оплатим, сезон до осени", on=TODAY)
    assert again.signals == [TRAVEL]
    kept.refresh_from_db()
    assert (kept.hits, kept.decided, kept.confirmed) == (3, 3, 1)
    assert list(QUERIES["signal_retirements"](actor=officer, still=True)) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_number_on_the_pages_leads_to_what_was_counted(
    officer: Actor, misled: list[Advertisement], language: str
) -> None:
    user = a_user(login=f"watch-{language}", password=PASSWORD, language=language)
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    page = client.get("/signals?sort=hits").content.decode()
    assert page.index(f"/signals/{TRAVEL}") < page.index("/signals/withheld_papers") < page.index("/signals/debt")
    course = client.get(f"/signals/{TRAVEL}").content.decode()
    assert "data-chart" in course
    links = re.findall(rf'href="(/[a-z-]+\?signal={TRAVEL}&amp;[^"]+)">(\d+)<', course)
    assert len(links) == 5
    for link, number in links:
        behind = client.get(link.replace("&amp;", "&")).content.decode()
        assert len(set(re.findall(r'href="(/advertisement(?:s|-groups)/A[DG]-[^"]+)"', behind))) == int(number), link
    form = client.get(f"/signal-retirements/new?signal={TRAVEL}").content.decode()
    assert re.search(rf'<option value="{TRAVEL}" selected', form)
    answer = client.post("/signal-retirements/new", {"signal": TRAVEL, "reason": "Билет оплачивают и лагеря"})
    kept = SignalRetirement.objects.get()
    assert answer.url == f"/signal-retirements/{kept.ref}"
    assert f"/signal-retirements/{kept.ref}/taken-up/new" in client.get(f"/signals/{TRAVEL}").content.decode()


def test_a_program_and_the_console_do_the_same_and_nobody_else_may(officer: Actor, misled: list[Advertisement]) -> None:
    user = a_user(login="watch-api", password=PASSWORD)
    membership = a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    held = {"Authorization": f"Bearer {make_token(membership=membership, until_on=LATER, by='-')}"}
    client = Client()
    told = client.get("/api/v1/signals", headers=held).json()
    assert {one["signal"]: one["hits"] for one in told}[TRAVEL] == 3
    given = {"signal": TRAVEL, "reason": "Билет оплачивают и лагеря"}
    made = client.post("/api/v1/signal-retirements", given, content_type="application/json", headers=held)
    assert (made.status_code, made.json()["hits"], made.json()["confirmed"]) == (200, 3, 1)
    console = Typer()
    acts.add_to(console)
    taken = ["do", "take_up_signal", "--signal-retirement", made.json()["ref"], "--reason", "Слова уточнены"]
    for words in (["ask", "signal_course", "--signal", TRAVEL], taken):
        done = CliRunner().invoke(console, [*words, "--as", user.login])
        assert done.exit_code == 0, done.output
    assert SignalRetirement.objects.get().taken_up_on
    for role, kind in (
        ("lawyer", "social_ministry"),
        ("information_officer", "information_ministry"),
        ("hotline_operator", "hotline"),
    ):
        other = an_actor(role=role, agency=an_agency(kind=kind))
        for name in ("signals", "signal_retirements", "monitoring_decisions"):
            with refused_as("access.not_permitted"):
                QUERIES[name](actor=other)
