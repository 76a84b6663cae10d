"""A changed rule or calendar: seen beforehand, counted anew in earnest, told to the lawyer; what was done keeps its rule."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import get_language

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger as facts
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations import recounts
from qorgan.desk.obligations.explanations import edition_of
from qorgan.desk.obligations.facts import FactObligation
from qorgan.desk.obligations.models import Move, Obligation, Recount
from qorgan.doors.cli.console import SPOKEN
from qorgan.kernel.refusals import NotPermitted
from qorgan.office.work import presentation
from tests.stories.recounts import console, in_care, operator, recount, worker
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["operator", "worker"]
DAY = date(2020, 5, 12)


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A copy of the country in which a text of a file is replaced by another, from then on the country of the house."""
    numbers = count()

    def change(file: str, was: str, now: str, *, serves: bool = True) -> Path:
        folder = tmp_path / f"changed-{next(numbers)}"  # a pack is read once
        shutil.copytree(settings.QORGAN_COUNTRY, folder)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert was in text
        path.write_text(text.replace(was, now), encoding="utf-8")
        if serves:
            monkeypatch.setattr(settings, "QORGAN_COUNTRY", str(folder))
        return folder

    return change


def needs() -> list[Obligation]:
    return list(Obligation.objects.filter(term="care.needs_assessment").order_by("id"))


RULE = ("deadlines/special_services.yaml", "length: 5 working days", "length: 3 working days")
DAY_OFF = ("calendar.yaml", "2020-05-09: victory_day,", "2020-05-09: victory_day, 2020-05-19: victory_day,")


def test_a_changed_rule_moves_what_is_owed_and_leaves_what_was_done(
    worker: Actor, operator: Actor, changed: Any
) -> None:
    done, owed = in_care(worker, since=DAY), in_care(worker, since=DAY)
    COMMANDS["assess_needs"](actor=worker, care_file=done, criteria=["deprivation"], areas=["education"])
    kept = needs()[0].digest
    changed(*RULE)
    found = recount(operator)
    past, present = needs()
    assert (past.due_on, past.digest) == (date(2020, 5, 19), kept)
    assert (present.due_on, present.digest == kept) == (date(2020, 5, 15), False)
    assert "5 working days" in QUERIES["obligation_explained"](actor=worker, obligation=past.ref)["explanation"]["en"]
    assert (
        "3 working days" in QUERIES["obligation_explained"](actor=worker, obligation=present.ref)["explanation"]["en"]
    )
    assert (found.state, found.moved) == ("done", 1)
    standing = FactObligation.objects.filter(term="care.needs_assessment", retracted_at=None)
    assert sorted(fact.happened_on for fact in standing) == [date(2020, 5, 15), date(2020, 5, 19)]
    assert list(facts.verify()) == []
    line = Entry.objects.filter(act="recount_obligations").order_by("seq")[0]
    assert present.ref in line.objects_ref
    assert owed.ref == present.subject


def test_a_changed_calendar_moves_days_and_says_so(worker: Actor, operator: Actor, changed: Any) -> None:
    in_care(worker, since=DAY)
    changed(*DAY_OFF)
    row = needs()[0]
    before = QUERIES["obligation_explained"](actor=worker, obligation=row.ref)["explanation"]["en"]
    assert before.startswith("Due 19 May 2020")
    assert "by the present one it would be 20 May 2020" in before
    recount(operator)
    assert needs()[0].due_on == date(2020, 5, 20)
    move = Move.objects.get(obligation=row)
    assert (move.cause, move.due_on_was, move.due_on) == ("calendar", date(2020, 5, 19), date(2020, 5, 20))


def test_a_second_recount_moves_nothing(worker: Actor, operator: Actor, changed: Any) -> None:
    in_care(worker, since=DAY)
    changed(*RULE)
    recount(operator)
    again = recount(operator)
    assert (again.looked > 0, again.moved, again.summary) == (True, 0, [])


def test_what_was_stopped_goes_on_where_it_was(
    worker: Actor, operator: Actor, changed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounts, "BATCH", 2)
    for _ in range(3):
        in_care(worker, since=DAY)
    changed(*RULE)
    steps = recounts.recount(actor=operator)
    first = [next(steps), next(steps)][-1].ref
    steps.close()
    assert Recount.objects.get().state == "running"
    assert recount(operator).ref == first
    assert {row.due_on for row in needs()} == {date(2020, 5, 15)}
    assert Move.objects.count() == 3
    assert Recount.objects.get().looked == Obligation.objects.count()


def test_rules_that_changed_again_begin_another(worker: Actor, operator: Actor, changed: Any) -> None:
    in_care(worker, since=DAY)
    changed(*RULE)
    steps = recounts.recount(actor=operator)
    next(steps)
    steps.close()
    changed("deadlines/special_services.yaml", "length: 3 working days", "length: 4 working days")
    recount(operator)
    assert list(Recount.objects.order_by("id").values_list("state", flat=True)) == ["left", "done"]
    assert needs()[0].due_on == date(2020, 5, 18)


def test_the_console_shows_beforehand_what_would_move_and_moves_nothing(
    worker: Actor, operator: Actor, changed: Any
) -> None:
    in_care(worker, since=DAY)
    folder = changed(*RULE, serves=False)
    done = console("diff", "--pack", str(folder), "--as", operator.login)
    assert done.exit_code == 0, done.exception
    assert "Needs assessed" in done.output
    assert "length 5 working days → 3 working days" in done.output
    assert "1 would move" in done.output
    row = next(line for line in done.output.splitlines() if needs()[0].ref in line)
    assert [words in row for words in ("Needs assessed", "19 May 2020", "15 May 2020")] == [True] * 3, row
    assert needs()[0].due_on == date(2020, 5, 19)
    assert not Recount.objects.exists()
    assert "0 would move" in console("diff", "--as", operator.login).output


def test_a_folder_without_a_pack_and_a_broken_pack_are_no_good_news(
    operator: Actor, changed: Any, tmp_path: Path
) -> None:
    empty = console("diff", "--pack", str(tmp_path / "nowhere"), "--as", operator.login)
    assert getattr(empty.exception, "code", "") == "country.missing"
    assert "Nothing would change" not in empty.output
    folder = changed("deadlines/special_services.yaml", "length: 5 working days", "length: 24 banana", serves=False)
    broken = console("diff", "--pack", str(folder), "--as", operator.login)
    assert getattr(broken.exception, "code", "") == "country.broken"
    assert "special_services.yaml" in broken.exception.sentence(language="ru")
    asked = console("diff", "--on", "2026-13-01", "--as", operator.login)
    assert "“2026-13-01” is not a date" in asked.exception.problems["--on"][0].en
    assert console("diff", "--on", "30.04.2020", "--as", operator.login).exit_code == 0


def test_the_console_recounts_for_those_who_may(worker: Actor, operator: Actor, changed: Any) -> None:
    in_care(worker, since=DAY)
    changed(*RULE)
    refused = console("recount", "--as", worker.login)
    assert isinstance(refused.exception, NotPermitted)
    done = console("recount", "--as", operator.login, "--language", "ru")
    assert "сдвинуто: 1" in done.output
    assert (get_language(), SPOKEN.get()) == ("en", "ru"), (
        "the language ends with the command, and its refusal is told in it"
    )


def test_the_lawyer_reads_what_moved_and_why_and_the_worker_finds_it_on_the_obligation(
    worker: Actor, operator: Actor, changed: Any
) -> None:
    in_care(worker, since=DAY)
    changed(*RULE)
    found = recount(operator)
    lawyer = an_actor(role="lawyer")
    client = Client()
    client.force_login(User.objects.get(ref=lawyer.user_ref))
    shown = client.get(f"/recounts/{found.ref}").content.decode()
    for words in ("Needs assessed", "length 5 working days → 3 working days", ">-4 days<"):
        assert words in shown, words
    assert found.ref in client.get("/recounts").content.decode()
    tally = QUERIES["recount_tally"](actor=lawyer, recount=found.ref)
    assert [(row["moved"], row["earlier"]) for row in tally] == [(1, 1)]
    assert QUERIES["moved_work"](actor=worker).count() == 1
    client.force_login(User.objects.get(ref=worker.user_ref))
    assert "the rule changed" in client.get(f"/obligations/{needs()[0].ref}").content.decode()


def test_a_term_twice_as_long_moves_each_by_one_day_and_nothing_else_is_listed(operator: Actor, changed: Any) -> None:
    hotline = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"))
    police = an_agency(kind="police", region="aktobe")
    for _ in range(2):
        COMMANDS["raise_lead"](actor=hotline, channel="advertisement", region="aktobe", to=police.ref)
    folder = changed("deadlines/intake.yaml", "length: 24 hours", "length: 48 hours", serves=False)
    said = console("diff", "--pack", str(folder), "--as", operator.login, "--most", "1").output
    assert "1 day " in said
    assert "… and 1 more; --most 2 lists them all." in said
    assert sum(row.ref in said for row in Obligation.objects.all()) == 1
    assert "0 to" not in said
    rows = [line for line in said.splitlines() if line.startswith("│")]
    assert rows
    assert not [row for row in rows if set(row.replace(" ", "").split("│")[2:-1]) == {"0"}], said


def test_a_term_whose_rule_is_silent_says_that_it_stays_owed_and_who_is_told(worker: Actor) -> None:
    in_care(worker, since=DAY)
    owed = needs()[0]
    assert edition_of(owed).lapse is None
    said = presentation.lapse(owed, "ru")
    assert said is not None
    assert "Обязанность остаётся" in said.in_("ru")
    assert "министерство" in said.in_("ru")
