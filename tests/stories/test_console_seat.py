"""Whoever acts at the console under an account's name stands in the journal with the machine's own name for them."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest
import typer
from django.test import Client
from typer.testing import CliRunner

from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Entry
from qorgan.doors.cli import seat
from qorgan.doors.cli.commands import acts, upkeep
from qorgan.doors.cli.console import SPOKEN
from qorgan.office.audit.sentences import door_of
from qorgan.office.staff.commands import reset_password
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def console() -> typer.Typer:
    app = typer.Typer()
    acts.add_to(app)
    upkeep.add_to(app)
    return app


@pytest.fixture
def signed_in_as_daemon(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    daemon = pwd.getpwnam("daemon")
    (tmp_path / "loginuid").write_text(str(daemon.pw_uid))
    monkeypatch.setattr(seat, "SIGNED_IN_AS", tmp_path / "loginuid")
    monkeypatch.setenv("USER", "somebody-else")
    monkeypatch.setenv("LOGNAME", "somebody-else")
    return "daemon"


def _analyst() -> None:
    a_membership(user=a_user(login="analyst"), role="analyst", agency=an_agency(kind="social_ministry"))


def test_the_line_names_the_account_and_who_really_sat_there(console: typer.Typer, signed_in_as_daemon: str) -> None:
    actor = an_actor(role="administrator")
    person = a_user(login="colleague")
    values = ["--user", person.ref, "--name", "Invented", "--language", "kk"]
    told = CliRunner().invoke(console, ["do", "change_user", "--as", actor.login, *values])
    assert told.exit_code == 0, told.output
    line = Entry.objects.get(act="change_user")
    me = pwd.getpwuid(os.getuid()).pw_name
    assert (line.user, line.door, line.session) == (actor.user_ref, "cli", f"os:{signed_in_as_daemon} as {me}")
    assert door_of(line, language="en") == f"console ({signed_in_as_daemon} as {me})"
    assert list(chain.verify()) == []


def test_the_language_of_an_act_is_not_that_of_the_answer(console: typer.Typer) -> None:
    actor, person = an_actor(role="administrator"), a_user(login="colleague")
    values = ["--user", person.ref, "--name", "Invented", "--language", "kk"]
    spoken = []
    for words in ([], ["--answer-in", "ru"]):
        told = CliRunner().invoke(console, ["do", "change_user", "--as", actor.login, *values, *words])
        assert told.exit_code == 0, told.output
        spoken.append(SPOKEN.get())
    person.refresh_from_db()
    assert (person.language, spoken) == ("kk", ["en", "ru"])


def test_a_refused_act_names_them_too(console: typer.Typer, signed_in_as_daemon: str) -> None:
    _analyst()
    told = CliRunner().invoke(console, ["do", "invite_user", "--as", "analyst"])
    assert told.exit_code != 0
    line = Entry.objects.get(act="invite_user")
    assert line.outcome == "refused:access.not_permitted"
    assert line.session.startswith(f"os:{signed_in_as_daemon}")


def test_without_a_kernel_mark_the_running_user_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(seat, "SIGNED_IN_AS", tmp_path / "missing")
    assert seat.sitter() == f"os:{pwd.getpwuid(os.getuid()).pw_name}"


def test_a_token_stands_in_the_journal_and_ends_with_the_password(console: typer.Typer) -> None:
    keeper = an_actor(role="administrator")
    _analyst()
    made = CliRunner().invoke(console, ["token", "make", "analyst", "--as", keeper.login])
    secret = made.output.strip()
    asked = {"headers": {"Authorization": f"Bearer {secret}"}}
    assert Client().get("/api/v1/indicators", **asked).status_code == 200
    line = Entry.objects.get(act="make_token")
    membership = next(ref for ref in line.objects_ref if ref.startswith("M-"))
    person = next(ref for ref in line.objects_ref if ref.startswith("U-"))
    assert (line.user, bool(membership)) == (keeper.user_ref, True)
    reset_password(actor=keeper, user=person)
    assert Client().get("/api/v1/indicators", **asked).status_code == 401


def test_who_does_not_keep_access_makes_no_token(console: typer.Typer) -> None:
    _analyst()
    told = CliRunner().invoke(console, ["token", "make", "analyst", "--as", "analyst"])
    assert told.exit_code != 0
    assert "ACCESS" in told.exception.code.upper()  # type: ignore[union-attr]


def test_an_unknown_login_is_named(console: typer.Typer) -> None:
    told = CliRunner().invoke(console, ["ask", "agencies", "--as", "no-such-login"])
    assert getattr(told.exception, "code", "") == "console.nobody"
    assert "no-such-login" in told.exception.sentence(language="ru")  # type: ignore[union-attr]
    unnamed = CliRunner().invoke(console, ["ask", "agencies"])
    assert getattr(unnamed.exception, "code", "") == "console.account_missing", (
        "nobody is told to leave out what was left out"
    )
    assert "qorgan setup" in unnamed.exception.advice(language="kk")  # type: ignore[union-attr]
