"""A new term: whoever has owed it since before the house knew it finds it in their work after a recount, overdue or not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger as facts
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations import ledger, new_rules, recounts
from qorgan.desk.obligations.models import Obligation, Recount
from tests.stories.recounts import console, in_care, operator, recount, worker
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["operator", "worker"]
DAY, FILE = date(2020, 4, 1), "deadlines/special_services.yaml"
LENGTH = (FILE, "length: 5 working days", "length: 3 working days")


@pytest.fixture
def before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """The house serves a country that does not know a term yet; `after` is the one that does."""

    def serve(term: str) -> Path:
        folder, whole = tmp_path / f"without-{term}", Path(settings.QORGAN_COUNTRY)
        shutil.copytree(whole, folder)
        held = yaml.safe_load((folder / FILE).read_text(encoding="utf-8"))
        del held["terms"][term]
        (folder / FILE).write_text(yaml.safe_dump(held, allow_unicode=True), encoding="utf-8")
        monkeypatch.setattr(settings, "QORGAN_COUNTRY", str(folder))
        return whole

    return serve


def plans() -> list[Obligation]:
    return list(Obligation.objects.filter(term="care.plan").order_by("due_at"))


def test_who_owes_by_a_new_term_finds_it_in_their_work_after_a_recount(
    worker: Actor, operator: Actor, before: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = before("care.plan")
    long_ago, lately = in_care(worker, since=DAY), in_care(worker, since=date(2020, 5, 14))
    recount(operator)
    assert plans() == []
    monkeypatch.setattr(settings, "QORGAN_COUNTRY", str(after))
    done = recount(operator)
    late, due = plans()
    assert (late.subject, due.subject) == (long_ago.ref, lately.ref)
    assert late.started_at.date() <= DAY
    assert late.due_at < operator.now < due.due_at
    assert done.arrivals == [{"term": "care.plan", "came": 2, "overdue": 1, "changed": 0, "ended": 0}]
    mine = QUERIES["my_work"](actor=worker)
    assert {late.ref, due.ref} <= {row.ref for row in mine}
    client = Client()
    client.force_login(User.objects.get(ref=worker.user_ref))
    assert f"/care-files/{long_ago.ref}" in client.get("/my-work").content.decode()
    assert list(facts.verify()) == []
    assert any(late.ref in line.objects_ref for line in Entry.objects.filter(act="recount_obligations"))


def test_what_was_done_or_is_over_is_not_invented(
    worker: Actor, operator: Actor, before: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = before("care.needs_assessment")
    done, over = in_care(worker, since=DAY), in_care(worker, since=DAY)
    COMMANDS["assess_needs"](actor=worker, care_file=done, criteria=["deprivation"], areas=["education"])
    COMMANDS["discharge"](actor=worker, care_file=over, discharge_reason="own_wish", discharged_on=date(2020, 5, 14))
    monkeypatch.setattr(settings, "QORGAN_COUNTRY", str(after))
    recount(operator)
    assert not Obligation.objects.filter(term="care.needs_assessment").exists()


def test_a_changed_length_goes_through_no_record_unless_asked(
    worker: Actor, operator: Actor, before: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_care(worker, since=DAY)
    recount(operator)
    folder = tmp_path / "shorter"
    shutil.copytree(settings.QORGAN_COUNTRY, folder)
    path = folder / LENGTH[0]
    path.write_text(path.read_text(encoding="utf-8").replace(*LENGTH[1:]), encoding="utf-8")
    monkeypatch.setattr(settings, "QORGAN_COUNTRY", str(folder))
    found = recount(operator)
    assert (found.moved, found.reads_records, found.records) == (1, False, 0)
    asked = recount(operator, every_record=True)
    assert asked.records > 0
    assert asked.arrivals == []


def test_a_rule_of_the_house_that_is_new_counts_as_much_and_one_that_is_gone_ends_what_it_asked_for(
    worker: Actor, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qorgan.victims.care.models import CareFile

    held = ledger.SOURCES[CareFile]
    fewer = tuple(derive for derive in held.derives if derive.__name__ != "owed_on_stay")
    monkeypatch.setitem(ledger.SOURCES, CareFile, ledger.Source(derives=fewer, related=held.related))
    in_care(worker, since=DAY)
    recount(operator, every_record=True)
    assert not Obligation.objects.filter(term="care.stay").exists()
    monkeypatch.setitem(ledger.SOURCES, CareFile, held)
    assert recount(operator, every_record=True).arrivals[0]["came"] == 1
    monkeypatch.setitem(ledger.SOURCES, CareFile, ledger.Source(derives=fewer, related=held.related))
    assert recount(operator, every_record=True).arrivals[0]["ended"] == 1
    assert not Obligation.objects.get(term="care.stay").is_open


def test_what_was_stopped_among_the_records_goes_on_there(
    worker: Actor, operator: Actor, before: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_rules, "BATCH", 1)
    after = before("care.plan")
    files = [in_care(worker, since=DAY) for _ in range(3)]
    monkeypatch.setattr(settings, "QORGAN_COUNTRY", str(after))
    for step in (steps := recounts.recount(actor=operator)):
        if step.arrivals:
            break
    steps.close()
    assert [row.subject for row in plans()] == [files[0].ref]
    done = recount(operator)
    assert Recount.objects.count() == 1
    assert {row.subject for row in plans()} == {one.ref for one in files}
    assert (done.arrivals[0]["came"], done.looked) == (3, Obligation.objects.exclude(term="care.plan").count())


def test_a_stopped_pass_is_not_forgotten_when_the_rules_change_again(
    worker: Actor, operator: Actor, before: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = before("care.plan")
    in_care(worker, since=DAY)
    recount(operator)
    monkeypatch.setattr(settings, "QORGAN_COUNTRY", str(after))
    steps = recounts.recount(actor=operator)
    next(steps)
    steps.close()
    folder = tmp_path / "again"
    shutil.copytree(after, folder)
    path = folder / LENGTH[0]
    path.write_text(path.read_text(encoding="utf-8").replace(*LENGTH[1:]), encoding="utf-8")
    monkeypatch.setattr(settings, "QORGAN_COUNTRY", str(folder))
    assert recount(operator).reads_records
    assert len(plans()) == 1


def test_the_console_shows_beforehand_what_would_come_and_says_what_came(
    worker: Actor, operator: Actor, before: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = before("care.plan")
    in_care(worker, since=DAY)
    assert "0 obligations came into being" in console("recount", "--as", operator.login).output
    shown = console("diff", "--pack", str(after), "--as", operator.login)
    assert shown.exit_code == 0, shown.exception
    assert "1 obligations would come into being, 1 of them overdue already" in shown.output
    assert plans() == []
    monkeypatch.setattr(settings, "QORGAN_COUNTRY", str(after))
    done = console("recount", "--as", operator.login, "--language", "ru")
    assert "возникло обязательств: 1, из них уже просрочено: 1" in done.output
    assert "No rule of what is owed is new" in console("recount", "--as", operator.login).output


def test_the_lawyer_reads_what_a_new_rule_brought(
    worker: Actor, operator: Actor, before: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = before("care.plan")
    in_care(worker, since=DAY)
    monkeypatch.setattr(settings, "QORGAN_COUNTRY", str(after))
    found = recount(operator)
    lawyer = an_actor(role="lawyer")
    client = Client()
    client.force_login(User.objects.get(ref=lawyer.user_ref))
    shown = client.get(f"/recounts/{found.ref}").content.decode()
    for words in ("What a new rule brought", "Overdue already", "Records gone through"):
        assert words in shown, words
    rows = QUERIES["recount_arrivals"](actor=lawyer, recount=found.ref)
    assert [(row["came"], row["overdue_already"]) for row in rows] == [(1, 1)]
    again = recount(operator)
    assert "no rule of what is owed was new" in client.get(f"/recounts/{again.ref}").content.decode()
