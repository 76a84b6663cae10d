"""`qorgan demo`: it builds once, builds anew what was interrupted, and leaves every other house alone."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import nullcontext
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from rich.console import Console

from demo import raising, refusals, showing
from demo.house import House, house, mark_house, waiting_opening
from demo.nation.living import Nation
from demo.refusals import AnotherHouse, NotInProduction, RowsLost
from demo.texts import told
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.country import country
from qorgan.doors.cli.commands.upkeep import check_port
from tests.nation import database, make_database, new_database
from tests.refusals import refused_as
from tests.worlds import a_user, an_agency

pytestmark = [pytest.mark.xdist_group("nation"), pytest.mark.slow]

OUT = Console(quiet=True)


@pytest.fixture
def fresh(blank_database: str, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """An empty house to raise a demo in; what a build does is written down instead of done."""
    built: list[str] = []

    def build(**_: object) -> Nation:
        an_agency(code=f"built-{len(built)}")
        a_user(login="somebody")
        built.append("nation")
        return Nation(clock=None)  # type: ignore[arg-type]

    monkeypatch.setattr(raising, "build_nation", build)
    monkeypatch.setattr(raising, "_bars", lambda out: nullcontext())
    with django_db_blocker.unblock(), database(new_database("fresh", like=blank_database)):
        yield built


def test_an_empty_database_becomes_a_nation_once(fresh: list[str]) -> None:
    assert house() is House.EMPTY
    raising.raise_nation(out=OUT)
    assert house() is House.WHOLE
    assert User.objects.filter(login="console").exists(), "the ground was laid"
    raising.raise_nation(out=OUT)
    assert fresh == ["nation"]


def test_an_interrupted_demo_is_built_anew(
    fresh: list[str], blank_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, furnish = raising.build_nation, raising.furnish

    def interrupted(**given: object) -> Nation:
        whole(**given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(raising, "build_nation", interrupted)
    with pytest.raises(KeyboardInterrupt):
        raising.raise_nation(out=OUT)
    assert house() is House.UNFINISHED
    monkeypatch.setattr(raising, "build_nation", whole)

    def furnish_the_cleared() -> None:
        assert connection.introspection.table_names() == [], "nothing of the unfinished demo is left"
        make_database(connection.settings_dict["NAME"], like=blank_database)  # as the migrations make it, all but one
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE django_session; DELETE FROM django_migrations WHERE app = 'sessions'")
        furnish()
        assert "django_session" in connection.introspection.table_names()

    monkeypatch.setattr(raising, "furnish", furnish_the_cleared)
    raising.raise_nation(out=OUT)

    assert house() is House.WHOLE
    assert list(Agency.objects.filter(code__startswith="built").values_list("code", flat=True)) == ["built-1"]


def test_a_nation_that_lost_rows_is_not_called_whole(fresh: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raising, "build_nation", lambda **_: Nation(clock=None, remarks=["offences: 1 rows refused"]))  # type: ignore[arg-type]
    with pytest.raises(RowsLost):
        raising.raise_nation(out=OUT)
    assert house() is House.UNFINISHED


def test_a_house_in_use_is_left_alone(fresh: list[str]) -> None:
    raising.furnish()
    a_user(login="a.real.clerk")
    assert house() is House.ANOTHER
    with pytest.raises(AnotherHouse):
        raising.raise_nation(out=OUT)
    assert User.objects.filter(login="a.real.clerk").exists()
    assert fresh == []


def test_a_database_of_something_else_is_left_alone(fresh: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE ledger_of_a_shop (id integer)")
    assert house() is House.ANOTHER


def test_a_furnished_house_without_people_is_empty(fresh: list[str]) -> None:
    raising.furnish()
    raising.lay_foundations()
    assert house() is House.EMPTY


def test_production_has_no_demo(fresh: list[str], settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(NotInProduction):
        raising.raise_nation(out=OUT)
    assert house() is House.EMPTY


def test_the_mark_says_how_far_the_demo_is(fresh: list[str]) -> None:
    mark_house(House.UNFINISHED)
    assert house() is House.UNFINISHED
    mark_house(House.WHOLE, note="seed 'x'")
    assert (house(), waiting_opening()) == (House.WHOLE, None)
    mark_house(House.WHOLE, note="seed 'x'", opening=("OG-AAAA-BBBB", "ABCD EFGH"))
    assert (house(), waiting_opening()) == (House.WHOLE, ("OG-AAAA-BBBB", "ABCD EFGH"))


def test_a_busy_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with refused_as("house.port_busy") as refused:
            check_port(address="127.0.0.1", port=port)
    assert str(port) in refused.value.sentence(language="en")
    check_port(address="127.0.0.1", port=port)


def test_a_file_is_told_each_chapter_as_it_begins() -> None:
    written = StringIO()
    with raising._bars(Console(file=written)) as bars, bars("2016", 40) as step:
        assert written.getvalue().startswith("2016: 40")
        step()


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_terminal_shows_the_report_the_accounts_and_the_address(nation: Nation, language: str) -> None:
    out = Console(record=True, width=160, quiet=True)
    out.quiet = False
    with out.capture() as shown:
        showing.show_report(out=out, language=language)
        showing.show_accounts(out=out, language=language)
        showing.show_custody(out=out, language=language)
        showing.show_address(out=out, address="127.0.0.1", port=8000, language=language)
    text = shown.get()
    assert text.count("✓") > 10
    assert told("accounts")["password"] in text
    for login in told("accounts")["accounts"]:
        assert login in text
    for login, words in told("protection")["passphrases"].items():
        assert f"{login}: {words}" in text
    assert "http://127.0.0.1:8000/" in text
    assert country().name.in_(language)[:5].casefold() in text.casefold()


def test_an_account_of_a_later_release_is_told_apart_from_those_that_stand(
    nation: Nation, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = told("accounts")
    later = accounts | {"accounts": accounts["accounts"] | {"later-role": accounts["accounts"]["analyst"]}}
    monkeypatch.setattr(showing, "told", lambda name: later)
    out = Console(width=200)
    with out.capture() as shown:
        showing.show_accounts(out=out, language="en")
    *_, last = shown.get().strip().splitlines()
    assert "later-role" in last
    assert shown.get().count("later-role") == 1


def test_whatever_the_demo_refuses_ends_the_console_with_its_sentence() -> None:
    kinds = [
        kind for kind in vars(refusals).values() if isinstance(kind, type) and kind.__module__ == refusals.__name__
    ]
    assert len(kinds) > 3
    assert all(kind().exit_code > 0 for kind in kinds)
