"""No test starts the program beside itself: a child finds the checkout's own database, which may be somebody's demonstration.

A test that gives the child a folder of its own (`QORGAN_VAR`) may. Any other is stopped before the child lives, however it is started.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings


class ChildOfTheCheckout(AssertionError):
    """A test was about to start the program on what is not its own; needs the command."""


def refuse_children() -> None:
    """From now on, and in each worker: nothing starts `qorgan` but on a folder of its own."""
    sys.addaudithook(_look)


def _look(event: str, given: tuple[Any, ...]) -> None:
    if event == "subprocess.Popen":
        program, arguments, _folder, around = given
        words = [arguments] if isinstance(arguments, str | bytes | Path) else list(arguments)
        if _is_ours([program, *words]) and not _has_its_own(around):
            raise ChildOfTheCheckout(f"{words}: give it a QORGAN_VAR of its own, or take the fixture `started`")


def _is_ours(words: list[Any]) -> bool:
    """Whether the program itself is run: by its name, or as a module. One installed elsewhere finds no checkout."""
    own = {Path(), Path(sys.executable).parent}
    return any(Path(word).name == "qorgan" and Path(word).parent in own for word in map(str, words[:4]))


def _has_its_own(around: Mapping[str, str] | None) -> bool:
    return bool(around) and around.get("QORGAN_VAR", str(settings.VAR)) != str(settings.VAR)
