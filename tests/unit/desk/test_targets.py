"""A target is checked, said and held beside its figure the same way wherever it stands."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk import figures
from qorgan.desk.figures import AT_LEAST, AT_MOST, check_target, figure_told, is_reached, target_text
from qorgan.kernel.texts import Text
from qorgan.knowledge.dashboards.definitions import NUMBER, Tile
from tests.refusals import refused_as

COUNTED = "offences_registered"
WHOLE: dict[str, Any] = {"indicator": COUNTED, "target_is": AT_LEAST, "target_value": 0, "on": "2020-05-15"}
REACHED = {True: Text.of("{value}: yes"), False: Text.of("{value}: no")}


def a_target(target_is: str, target_value: int | None) -> Tile:
    return Tile(indicator=COUNTED, picture=NUMBER, by="", target_is=target_is, target_value=target_value)


def checked(*, is_wanted: bool, **given: Any) -> None:
    check_target(**given, is_wanted=is_wanted, incomplete="plan.target_incomplete")


def test_a_whole_target_is_taken_and_so_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "figure_titles", lambda: {COUNTED: Text.of("Offences")})
    checked(is_wanted=True, **WHOLE)
    checked(is_wanted=False, indicator="", target_is=None, target_value=None, on=WHOLE["on"])


@pytest.mark.parametrize("missing", WHOLE)
def test_a_target_that_lacks_a_part_is_refused(missing: str) -> None:
    with refused_as("plan.target_incomplete"):
        checked(is_wanted=True, **{**WHOLE, missing: None})


def test_a_part_that_nobody_asked_for_is_refused() -> None:
    with refused_as("plan.target_incomplete"):
        checked(is_wanted=False, indicator=None, target_is=None, target_value=0, on=None)


def test_a_target_names_a_figure_that_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "figure_titles", dict)
    with refused_as("figures.indicator_unknown"):
        checked(is_wanted=True, **WHOLE)


@pytest.mark.parametrize(
    ("target", "words", "under", "over"),
    [
        (a_target(AT_LEAST, 5), ("at least 5", "не менее 5", "кемінде 5"), False, True),
        (a_target(AT_MOST, 5), ("at most 5", "не более 5", "ең көбі 5"), True, False),
    ],
)
def test_a_target_is_said_in_every_language_and_reached_on_its_side(
    target: Tile, words: tuple[str, str, str], under: bool, over: bool
) -> None:
    said = target_text(target)
    assert (said.en, said.ru, said.kk) == words
    assert [is_reached(target, value) for value in (4, 5, 6)] == [under, True, over]
    assert not is_reached(target, None)


def test_what_cannot_be_told_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    target = a_target(AT_LEAST, 5)
    assert figure_told(target, None, reached=REACHED) == figures.UNTOLD
    monkeypatch.setattr(figures, "figure_value", lambda question: 7)
    assert figure_told(target, None, reached=REACHED).en == "7: yes"
