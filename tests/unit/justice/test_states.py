"""The tables of states agree with the code lists, the acts, the roles and the READMEs."""

from __future__ import annotations

from pathlib import Path

from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.justice.courts import states as courts
from qorgan.justice.crimes import states as crimes
from tests.each import each

JUSTICE = Path(crimes.__file__).parents[1]


def test_every_stage_and_decision_is_in_the_code_lists() -> None:
    codes = country().codes
    assert {move.to for move in crimes.MOVES} == {item.code for item in codes["proceeding_stages"]}
    assert {move.decision for move in crimes.MOVES} <= {item.code for item in codes["proceeding_decisions"]}


def test_a_decision_leads_where_the_code_list_says() -> None:
    decisions = country().codes["proceeding_decisions"]
    for move in crimes.MOVES:
        leads_to = decisions.get(move.decision).attributes.get("leads_to")
        assert leads_to in (None, move.to), move


def test_every_outcome_is_in_the_code_list() -> None:
    outcomes = {to for move in courts.MOVES for to in move.to} - {"", courts.IN_FORCE, courts.CONVICTED_IN_FORCE}
    assert outcomes == {item.code for item in country().codes["judgment_outcomes"]}


@each("move", [*crimes.MOVES, *courts.MOVES], ids=lambda move: f"{move.act}")
def test_the_act_of_a_move_exists_with_its_permission_and_somebody_may_do_it(move: crimes.Move | courts.Move) -> None:
    assert COMMANDS[move.act].may == move.may
    assert any(move.may in role.may for role in roles().values())


def test_what_a_court_decides_is_open_to_it_in_the_register() -> None:
    for move in courts.MOVES:
        if move.decision:
            stages = ("in_court", "judged")
            assert any(crimes.move_of(stage=one, decision=move.decision, act=move.act) for one in stages), move


@each(("room", "diagram"), [("crimes", crimes.diagram()), ("courts", courts.diagram())])
def test_the_readme_shows_the_life_as_the_table_has_it(room: str, diagram: str) -> None:
    assert f"```mermaid\n{diagram}\n```" in (JUSTICE / room / "README.md").read_text(encoding="utf-8")


def test_the_forms_of_investigation_are_those_of_the_law() -> None:
    rules = country().law.classification
    assert rules
    assert {item.code: item.title for item in country().codes["investigation_forms"]} == dict(rules.investigating_forms)
