"""A page offers an act only in the states in which the table of the room admits it; the tables name real acts."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES, Act
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.records import Record
from qorgan.desk.workflow import WORKFLOWS, Workflow
from qorgan.kit.pages import PAGES
from qorgan.kit.tables import links_of, place_names
from tests.each import each
from tests.worlds import a_clock

EVERY_WORKFLOW = [workflow for told in WORKFLOWS.values() for workflow in told]
ACTS = {**QUERIES, **COMMANDS}


def may_all() -> Actor:
    """Somebody who may do everything and is a stranger to every record: only the states are left to decide."""
    every = frozenset(act.may for act in ACTS.values())
    role = replace(roles()["operator"], may=every)
    return Actor(
        user_ref="U-NOBODY",
        login="",
        agency=SimpleNamespace(pk=0, closed_on=None),
        role=role,
        language="en",
        door="web",
        clock=a_clock(),
    )  # type: ignore[arg-type]


def own_places(act: Act) -> set[type[models.Model]]:
    """The kinds of record that stand in the address of an act."""
    return {model for name in place_names(act.route) if (model := act.param(name).model)}


def offered_on_pages(model: type[models.Model]) -> list[Act]:
    """Every act that some page offers on a record of this kind: at its head, at a table, at a row."""
    acts: dict[str, Act] = {}
    for page in PAGES.records.values():
        for act in page.actions:
            acts[act.name] = act
        for section in page.sections:
            acts.update({act.name: act for act in (*section.actions, *section.row_actions)})
    return [act for act in acts.values() if own_places(act) == {model}]


def parts(workflow: Workflow) -> list[tuple[Workflow, str]]:
    return [(workflow, state) for state in sorted({state for state, _act in workflow.steps} | {"a state of no table"})]


@each(
    ("workflow", "state"),
    [part for workflow in EVERY_WORKFLOW for part in parts(workflow)],
    ids=lambda part: part.model.__name__ if isinstance(part, Workflow) else part,
)
def test_a_page_offers_an_act_only_in_the_states_that_admit_it(
    workflow: Workflow, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(record: Any, actor: Actor) -> tuple[str, ...]:
        return ()

    monkeypatch.setitem(WORKFLOWS, workflow.model, [replace(workflow, state=lambda record: state, withheld=nothing)])
    record = workflow.model(ref="X-2222-2222")
    acts = offered_on_pages(workflow.model)
    shown = {
        address
        for _title, address in links_of(acts=acts, actor=may_all(), places={RECORD_TYPES[workflow.model].name: record})
    }
    for act in acts:
        address = f"{act.route.format(**{RECORD_TYPES[workflow.model].name: record.ref})}/new"
        expected = act.name not in workflow.acts or (state, act.name) in workflow.steps
        assert (address in shown) == expected, (act.name, state)


@each("workflow", EVERY_WORKFLOW, ids=lambda workflow: workflow.model.__name__)
def test_a_workflow_names_acts_that_are_done_to_its_record(workflow: Workflow) -> None:
    for name in workflow.acts:
        places = own_places(ACTS[name])
        assert workflow.model in places or Record in places or _through(name, workflow), name


def _through(name: str, workflow: Workflow) -> bool:
    """An account's table also speaks of the roles it holds."""
    return any(
        name in other.acts and other.steps == workflow.steps for other in EVERY_WORKFLOW if other is not workflow
    )


def test_every_act_of_a_table_of_states_is_asked_before_it_is_offered() -> None:
    """A room that keeps a table of moves has told the desk of it: no move is offered on trust."""
    checked = 0
    for config in apps.get_app_configs():
        name = f"{config.name}.states"
        if not config.name.startswith("qorgan.") or not find_spec(name):
            continue
        for move in getattr(import_module(name), "MOVES", ()):
            (model, *others) = own_places(ACTS[move.act]) or {None}
            if others or model is None or model.__module__ != f"{config.name}.models":
                continue  # it makes a new record, or is done to the record of another room
            checked += 1
            assert any(move.act in workflow.acts for workflow in WORKFLOWS.get(model, ())), f"{name}: {move.act}"
    assert checked > 10
