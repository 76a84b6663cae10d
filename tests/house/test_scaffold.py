"""`qorgan new room` writes a room that is complete: tried in a copy of the checkout, which is thrown away."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from qorgan.doors.cli.scaffold import OF_A_CHECKOUT, write_room
from qorgan.doors.cli.scaffold.nouns import nouns
from qorgan.kernel.refusals import BadInput
from tests.refusals import refused_as

ROOT = Path(__file__).resolve().parents[2]
ROOM = "src/qorgan/government/site_visits"
BELOW = ("qorgan.kernel", "qorgan.desk", "qorgan.kit", "qorgan.government.site_visits")
ASKED = """
import django
django.setup()
import qorgan.config.urls
from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.history.rules import CORRECTIONS, VOIDINGS
from qorgan.desk.workflow import WORKFLOWS
from qorgan.government.site_visits.models import SiteVisit
from qorgan.kit.pages import PAGES
from qorgan.knowledge.statistics.indicators import indicators

assert {"register_site_visit", "close_site_visit"} <= COMMANDS.keys()
assert {"site_visit", "site_visits"} <= QUERIES.keys()
assert "site_visits" in PAGES.lists and "site_visit" in PAGES.records
assert SiteVisit in CORRECTIONS and SiteVisit in VOIDINGS and SiteVisit in WORKFLOWS
assert indicators()["site_visits"].fact == "fact_site_visits"
assert roles()["social_ministry"].holds("site_visits.keep") and roles()["analyst"].holds("site_visits.read")
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a room is written into."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in OF_A_CHECKOUT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name)
        else:
            shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def files(checkout: Path) -> list[str]:
    """A room in the copy: the files made or changed for it."""
    asked = nouns(room="site_visits", floor="government", ru="Посещения,Посещение", kk="Барулар,Бару")
    written, next_steps = write_room(asked, root=checkout)
    assert f"{ROOM}/README.md" in next_steps
    return written


def run(checkout: Path, *words: str) -> None:
    around = {"DJANGO_SETTINGS_MODULE": "qorgan.config.settings", "PYTHONPATH": str(checkout / "src")}
    done = subprocess.run(
        [sys.executable, *words], cwd=checkout, env=os.environ | around, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_new_room_tells_the_desk_all_that_it_is(checkout: Path, files: list[str]) -> None:
    run(checkout, "-c", ASKED)


def test_a_new_room_is_written_as_the_house_writes(checkout: Path, files: list[str]) -> None:
    ours = [file for file in files if file.startswith(ROOM) or "stories" in file]
    assert "$" not in "".join((checkout / file).read_text("utf-8") for file in ours)
    programs = [file for file in ours if file.endswith(".py")]
    run(checkout, "-m", "ruff", "check", "--no-cache", *programs)
    run(checkout, "-m", "ruff", "format", "--no-cache", "--check", *programs)
    named = {
        node.module
        for file in programs
        if file.startswith(ROOM)
        for node in ast.walk(ast.parse((checkout / file).read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("qorgan")
    }
    assert [module for module in sorted(named) if not module.startswith(BELOW)] == []


def test_a_new_room_stands_wherever_rooms_are_named(checkout: Path, files: list[str]) -> None:
    for place in (
        ".importlinter",
        "src/qorgan/config/settings.py",
        "tests/access/oracle.yaml",
        "tests/access/world.py",
    ):
        before, after = ((root / place).read_text("utf-8") for root in (ROOT, checkout))
        assert "site_visit" not in before, place
        assert "site_visit" in after, place
        assert len(after) - len(before) < 250, place
    for pack in ("kz", "example"):
        assert f"countries/{pack}/indicators/site_visits.yaml" in files


def test_a_new_room_is_said_in_every_language(checkout: Path, files: list[str]) -> None:
    messages = _tool("messages")
    strings = {
        (said.context, said.words) for file in (checkout / ROOM).glob("*.py") for said in messages.messages_of(file)
    }
    assert strings >= {("", "Site visits"), ("", "Register a site visit")}
    messages.SRC = checkout / "src" / "qorgan"
    for language, words in (("ru", "Посещения"), ("kk", "Барулар")):
        assert strings - messages.said(language).keys() == set()
        assert words in (checkout / ROOM / "locale" / language / "LC_MESSAGES/django.po").read_text("utf-8")


def _tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_name_that_is_taken_is_told_before_anything_is_written() -> None:
    for room, record, field in (("plan", "decree", "room"), ("actions", "measure", "record")):
        with pytest.raises(BadInput) as refused:
            write_room(nouns(room=room, floor="government", record=record), root=ROOT)
        assert list(refused.value.problems) == [field]


def test_nouns_that_are_none_are_told_together() -> None:
    with pytest.raises(BadInput) as refused:
        nouns(room="Site visits", floor="cellar", ru="Посещения")
    assert refused.value.problems.keys() == {"room", "record", "floor", "ru"}
    made = nouns(room="oversight", floor="justice", record="inquiry")
    assert (made.many, made.said["en"]) == ("inquiries", ("Inquiries", "Inquiry"))


def test_nothing_is_written_outside_a_checkout(tmp_path: Path) -> None:
    with refused_as("console.no_checkout"):
        write_room(nouns(room="site_visits", floor="government"), root=tmp_path)
    assert not list(tmp_path.iterdir())
