"""An officer of monitoring sees how each signal fares month by month, retires one that misleads with its figures, and takes it up again."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from typer import Typer
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.tokens import make_token
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import day_here
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.doors.cli.commands import acts
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, SignalRetirement
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.indicators import indicator_named
from tests.held import held
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


@held
def officer() -> Actor:
    return an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"), clock=a_clock(TODAY))


def entered(officer: Actor, text: str, *, on: date) -> Advertisement:
    return COMMANDS["register_advertisement"](actor=officer, text=text, platform="press", seen_on=on)


def decided(officer: Actor, advertisement: Advertisement, outcome: str) -> None:
    group = AdvertisementGroup.objects.get(members__advertisement=advertisement)
    COMMANDS["decide_group"](actor=officer, advertisement_group=group, outcome=outcome, reason="Прочитано и проверено")


@held
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


def told(indicator: str, *by: str, where: str = "") -> dict[tuple[str, ...], tuple[object, ...]]:
    """A figure of the last two years, by its parts: the values of these, and the value."""
    period = Period(date(TODAY.year - 1, 1, 1), LATER)
    narrowed = dict([where.split("=")]) if where else {}
    figure = evaluate(indicator=indicator_named(indicator), period=period, by=by, where=narrowed)
    return {tuple(cell.dims.values()): cell.value for cell in figure.parts(*by)}


def test_figures_tell_of_each_signal_month_by_month_where_it_stood_and_how_often_it_was_confirmed(
    officer: Actor, misled: list[Advertisement]
) -> None:
    this, last = (f"{one.seen_on:%Y-%m}" for one in (misled[2], misled[0]))
    borne = told("signals_in_advertisements", "signal")
    assert (borne[TRAVEL,], borne["withheld_papers",]) == (3, 1)
    assert told("signals_in_advertisements", "month", where=f"signal={TRAVEL}") == {(last,): 2, (this,): 1}
    assert told("signal_precision", "month", where=f"signal={TRAVEL}") == {(last,): 0, (this,): 100}
    assert round(told("signal_precision", "signal")[TRAVEL,]) == 33
    assert {one.signal: one for one in QUERIES["signals"](actor=officer)}[TRAVEL].words["kk"]
    confirmed = QUERIES["monitoring_decisions"](actor=officer, signal=TRAVEL, confirmed=True)
    assert [one.group for one in confirmed] == [AdvertisementGroup.objects.get(members__advertisement=misled[2])]
    fourth = entered(officer, "Курсы массажа в другом городе, билет оплатим, общежитие рядом с вокзалом", on=TODAY)
    decided(officer, fourth, "watch")
    assert told("signals_in_advertisements", "signal")[TRAVEL,] == 4
    assert round(told("signal_precision", "signal")[TRAVEL,]) == 33, "to keep watching measures no signal"
    assert len(QUERIES["monitoring_decisions"](actor=officer, signal=TRAVEL)) == 3
    assert len(QUERIES["monitoring_decisions"](actor=officer)) == 4
    COMMANDS["void_record"](actor=officer, record=misled[0], reason="Внесено по ошибке")
    assert told("signals_in_advertisements", "signal")[TRAVEL,] == 3
    assert list(ledger.verify()) == []


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
def test_the_pages_of_signals_lead_to_their_figures_and_to_retiring_one(
    officer: Actor, misled: list[Advertisement], language: str
) -> None:
    user = a_user(login=f"watch-{language}", password=PASSWORD, language=language)
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    assert f"/signals/{TRAVEL}" in client.get("/signals").content.decode()
    page = client.get(f"/signals/{TRAVEL}").content.decode()
    links = [unescape(link) for link in re.findall(r'href="(/statistics\?[^"]+)"', page)]
    assert [re.search("indicator=([a-z_]+)", link)[1] for link in links] == [
        "signals_in_advertisements",
        "signal_precision",
    ]
    for link in links:
        assert "data-chart" in client.get(link).content.decode(), link
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
    sheets = client.get("/api/v1/signals", headers=held).json()
    assert TRAVEL in {one["signal"] for one in sheets}
    given = {"signal": TRAVEL, "reason": "Билет оплачивают и лагеря"}
    made = client.post("/api/v1/signal-retirements", given, content_type="application/json", headers=held)
    assert (made.status_code, made.json()["hits"], made.json()["confirmed"]) == (200, 3, 1)
    console = Typer()
    acts.add_to(console)
    taken = ["do", "take_up_signal", "--signal-retirement", made.json()["ref"], "--reason", "Слова уточнены"]
    for words in (["ask", "signal_sheet", "--signal", TRAVEL], taken):
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
