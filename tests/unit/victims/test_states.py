"""The tables of life agree with the acts, the permissions and the rooms' own pages."""

from __future__ import annotations

from pathlib import Path

import pytest

import qorgan
from qorgan.desk.counter import COMMANDS
from qorgan.victims.care import states as care
from qorgan.victims.identification import states as identification
from qorgan.victims.identification.interviewing import states as interviewing
from qorgan.victims.identification.objecting import states as objecting
from qorgan.victims.identification.screening import states as screening

VICTIMS = Path(qorgan.__file__).parent / "victims"


@pytest.mark.parametrize(
    ("room", "states"),
    [
        ("identification", identification),
        ("identification/interviewing", interviewing),
        ("identification/screening", screening),
        ("identification/objecting", objecting),
        ("care", care),
    ],
)
def test_the_readme_shows_the_life_as_it_is(room: str, states: object) -> None:
    assert states.diagram() in (VICTIMS / room / "README.md").read_text(encoding="utf-8")


def test_every_move_is_a_command() -> None:
    assert {
        move.act
        for move in (*identification.MOVES, *interviewing.MOVES, *screening.MOVES, *objecting.MOVES, *care.MOVES)
    } <= set(COMMANDS)
    for move in (*interviewing.MOVES, *screening.MOVES, *objecting.MOVES, *care.MOVES):
        assert COMMANDS[move.act].may == move.may


def test_every_state_is_named() -> None:
    for states in (identification, interviewing, screening, objecting, care):
        assert {move.to for move in states.MOVES} == set(states.TITLES)
