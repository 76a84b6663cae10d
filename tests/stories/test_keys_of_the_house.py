"""The house starts with its own keys or not at all, and says in one line why not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.signals import connection_created

from qorgan.desk.journal import chain, keys
from qorgan.desk.journal.models import KeyCheck
from qorgan.machinery.keys import DEMO, make_keys, read_keys
from tests.refusals import refused_as
from tests.worlds import TODAY, noon

OTHER = b"n" * 32
LANGUAGES = ("en", "ru", "kk")


def opened(file: Path) -> None:
    make_keys(file)
    file.chmod(0o640)


def cut_short(file: Path) -> None:
    make_keys(file)
    held = json.loads(file.read_text()) | {"journal": "c2hvcnQ="}
    file.write_text(json.dumps(held))


def emptied(file: Path) -> None:
    make_keys(file)
    file.write_text("")


UNFIT: dict[str, tuple[Callable[[Path], object], tuple[str, str, str]]] = {
    "missing": (lambda _file: None, ("there are no keys", "нет ключей", "кілттер жоқ")),
    "open": (opened, ("can be read by others", "другие пользователи", "басқа пайдаланушылары")),
    "cut short": (cut_short, ("no whole set", "нет целого набора", "толық кілттер жинағы жоқ")),
    "empty": (emptied, ("no whole set", "нет целого набора", "толық кілттер жинағы жоқ")),
    "of a demo": (lambda file: make_keys(file, made_for=DEMO), ("for a demo", "для демонстрации", "көрсетілімге")),
}


@pytest.mark.parametrize("fault", UNFIT)
def test_production_takes_no_keys_that_are_missing_open_broken_or_a_demos(fault: str, tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    lay, said = UNFIT[fault]
    lay(file)
    with refused_as("keys.unfit") as refused:
        read_keys(file, may_make=False)
    for language, words in zip(LANGUAGES, said, strict=True):
        line = refused.value.shown(language=language)
        assert words in line
        assert str(file) in line
        assert "\n" not in line


def test_keys_made_for_production_are_taken_and_a_demo_makes_its_own(tmp_path: Path) -> None:
    make_keys(tmp_path / "kept.json")
    assert read_keys(tmp_path / "kept.json", may_make=False).newest == 1
    assert read_keys(tmp_path / "new.json", may_make=True).newest == 1
    with refused_as("keys.unfit"):
        read_keys(tmp_path / "new.json", may_make=False)


@pytest.mark.parametrize(("language", "said"), [("C.UTF-8", "there are no keys"), ("kk_KZ.UTF-8", "кілттер жоқ")])
def test_a_service_without_its_keys_says_so_in_the_machines_language_and_ends(
    language: str, said: str, tmp_path: Path
) -> None:
    given = {
        "QORGAN_VAR": str(tmp_path),
        "QORGAN_PRODUCTION": "1",
        "QORGAN_KEYS_FILE": str(tmp_path / "none.json"),
        "LC_ALL": language,
    }
    at_home = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    told = subprocess.run(
        [Path(sys.executable).with_name("qorgan"), "serve"], env=at_home | given, capture_output=True, text=True
    )
    assert told.returncode == 7
    assert said in told.stderr
    assert "Traceback" not in told.stderr


@pytest.fixture
def known(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that was furnished with the keys at hand, and a process that has not asked it yet."""
    monkeypatch.setattr(keys._Asked, "done", False)
    keys.keep_check_values(using="default")


def connect() -> None:
    connection_created.send(sender=type(connection), connection=connection)


@pytest.mark.parametrize("key", ["journal", "index"])
def test_no_process_works_on_a_database_with_the_keys_of_another(known: None, key: str, settings: Any) -> None:
    settings.QORGAN_KEYS = replace(settings.QORGAN_KEYS, **{key: OTHER})
    for ask in (connect, connect, lambda: keys.keep_check_values(using="default")):
        with refused_as("keys.differ") as refused:
            ask()
    assert all(key in refused.value.sentence(language=language) for language in LANGUAGES)


def test_the_keys_of_the_house_are_asked_for_once(known: None, settings: Any) -> None:
    connect()
    settings.QORGAN_KEYS = replace(settings.QORGAN_KEYS, journal=OTHER)
    connect()


def test_a_key_encrypting_key_may_come_and_none_may_go(known: None, settings: Any) -> None:
    old = settings.QORGAN_KEYS
    settings.QORGAN_KEYS = replace(old, kek={**old.kek, old.newest + 1: OTHER})
    keys.keep_check_values(using="default")
    settings.QORGAN_KEYS = old
    with refused_as("keys.differ", match=f"kek {old.newest + 1}"):
        connect()


def test_a_journal_from_before_the_check_values_still_tells_a_wrong_key(known: None, settings: Any) -> None:
    chain.append(chain.Line(at=noon(TODAY), user="-", agency="-", role="-", door="cli", act="lay_ground", objects=()))
    KeyCheck.objects.all().delete()
    right = settings.QORGAN_KEYS
    settings.QORGAN_KEYS = replace(right, journal=OTHER)
    with refused_as("keys.differ", match="journal"):
        keys.keep_check_values(using="default")
    settings.QORGAN_KEYS = right
    keys.keep_check_values(using="default")
    assert KeyCheck.objects.filter(name="journal").exists()


def test_what_a_key_is_known_by_does_not_tell_the_key(known: None, settings: Any) -> None:
    held = settings.QORGAN_KEYS
    kept = [bytes(value) for value in KeyCheck.objects.values_list("value", flat=True)]
    assert not {*held.kek.values(), held.index, held.journal} & set(kept)
    assert len(set(kept)) == len(held.kek) + 2
