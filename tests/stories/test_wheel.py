"""The wheel runs alone: in an empty folder, with an empty home and no checkout beside it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.stories.test_serving import waits_until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serving")]
ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 12_000_000
ARTICLES = [(128, "Торговля людьми"), (135, "Торговля несовершеннолетними")]


@dataclass(frozen=True)
class Installed:
    """The program as the wheel brought it, and the empty folder that it is called in."""

    qorgan: Path
    wheel: Path
    home: Path
    folder: Path

    @property
    def data(self) -> Path:
        return self.home / ".local/share/qorgan"

    def around(self, **given: str) -> dict[str, str]:
        return {"PATH": os.defpath, "HOME": str(self.home), "LC_ALL": "C.UTF-8", **given}

    def run(self, *words: str, **given: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.qorgan), *words]
        return subprocess.run(command, cwd=self.folder, env=self.around(**given), capture_output=True, text=True)

    def begin(self, *words: str) -> subprocess.Popen[str]:
        command = [str(self.qorgan), *words]
        return subprocess.Popen(
            command, cwd=self.folder, env=self.around(), stdout=subprocess.PIPE, text=True, start_new_session=True
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """The wheel in an environment that has what it needs, and not the checkout."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(place)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    venv.create(place / "venv")
    python = place / "venv/bin/python"
    site = place / "venv/lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    (site / "locked.pth").write_text(sysconfig.get_path("purelib"))  # a checkout named in there is not followed
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--ignore-installed", str(wheel)], check=True, capture_output=True)
    for name in ("home", "here"):
        (place / name).mkdir()
    alone = Installed(qorgan=place / "venv/bin/qorgan", wheel=wheel, home=place / "home", folder=place / "here")
    yield alone
    alone.run("stop")


def test_the_wheel_holds_packs_demo_pages_and_every_language(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as held:
        names = set(held.namelist())
    kept = subprocess.run(
        ["git", "ls-files", "countries", "demo", "src/qorgan"], cwd=ROOT, capture_output=True, text=True
    ).stdout.splitlines()
    wanted = {
        name.removeprefix("src/") if name.startswith("src/") else f"qorgan/shipped/{name}"
        for name in kept
        if (ROOT / name).exists()
    }
    assert wanted - names == set()
    assert {name.replace(".po", ".mo") for name in wanted if name.endswith(".po")} - names == set()
    assert [name for name in names if "__pycache__" in name] == []
    assert installed.wheel.stat().st_size < MOST_BYTES


def test_the_law_is_read_and_nothing_is_kept(installed: Installed) -> None:
    told = installed.run("law", "list", "--language", "ru")
    assert told.returncode == 0, told.stderr
    for number, title in ARTICLES:
        assert f"{number}. {title}" in told.stdout
    assert list(installed.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("QORGAN_COUNTRY", "/nowhere", "no country pack in /nowhere"),
        ("QORGAN_VAR", "/proc/none", "/proc/none cannot be used"),
        ("QORGAN_IDLE_MINUTES", "half", "QORGAN_IDLE_MINUTES cannot be read"),
        ("DATABASE_URL", "postgresql://qorgan:open@db:port/x", "DATABASE_URL cannot be read"),
    ],
)
def test_what_is_set_up_wrongly_is_told_in_a_sentence(
    installed: Installed, variable: str, value: str, said: str
) -> None:
    told = installed.run("setup", **{variable: value})
    assert told.returncode > 0
    assert said in " ".join(told.stderr.split())
    assert "Traceback" not in told.stderr
    assert "open@" not in told.stderr


def test_a_house_is_set_up_served_and_described_in_the_data_folder_of_its_user(installed: Installed) -> None:
    told = installed.run("setup")
    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines()[0].startswith(f"This house keeps its data in {installed.data}.")
    assert "The house is ready." in told.stdout
    pages = installed.run("docs").stdout
    assert f"The reference is in {installed.data}/reference." in pages
    assert (installed.data / "reference/roles.md").exists()

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    service = installed.begin("serve", "--port", str(port))
    try:
        assert waits_until(lambda: page(port, "/sign-in").status == 200)
        assert "Қазақша" in page(port, "/sign-in").text
        assert page(port, "/static/kit/house.css").status == 200
        busy = installed.run("serve", "--port", str(port))
        assert (busy.returncode, "is in use" in busy.stderr) == (7, True)
    finally:
        os.killpg(service.pid, signal.SIGTERM)
        service.wait(timeout=30)
    assert list(installed.folder.iterdir()) == []


def test_the_demo_says_where_its_data_lie_and_begins(installed: Installed) -> None:
    assert installed.run("setup").returncode == 0
    demo = installed.begin("demo", "--no-serve")
    assert demo.stdout
    try:
        first, second = demo.stdout.readline(), demo.stdout.readline()
    finally:
        os.killpg(demo.pid, signal.SIGKILL)
        demo.wait(timeout=30)
    assert str(installed.data) in first
    assert re.fullmatch(r"20\d\d: \d+\n", second), second


@dataclass(frozen=True)
class Page:
    """What was answered."""

    status: int
    text: str


def page(port: int, path: str) -> Page:
    """A page of the service, or nothing while it does not listen."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return Page(status=answer.status, text=answer.read().decode())
    except OSError:
        return Page(status=0, text="")
