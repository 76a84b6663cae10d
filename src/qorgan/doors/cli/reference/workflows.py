"""The life of each kind of record: the drawing of its room's table of states, and what each state admits."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from types import ModuleType

from qorgan.desk.workflow import WORKFLOWS, Transition, Workflow, diagram_of
from qorgan.doors.cli.reference.listeners import kinds, room_of, title_of
from qorgan.doors.cli.reference.markdown import code, codes, table

ABOUT = """\
How a room declares this, and what it promises: [Workflow](../explanation/workflow.md). An act that no row names is offered in every state.
"""


def text() -> str:
    """The drawings by room, then the admitted acts by kind of record."""
    parts = [ABOUT, "## Drawn by room\n", *_drawings(), "## Admitted by state\n"]
    for model in kinds():
        for workflow in WORKFLOWS.get(model, ()):
            if workflow.steps:
                parts.append(f"### {title_of(model)}\n\n{_admitted(workflow)}")
    return "\n".join(parts)


def _drawings() -> Iterator[str]:
    for name in sorted(name for name in sys.modules if name.startswith("qorgan.") and name.endswith(".states")):
        if drawn := _drawing(sys.modules[name]):
            yield f"### {room_of(name)}\n\n```mermaid\n{drawn}\n```\n"


def _drawing(states: ModuleType) -> str:
    """The drawing that a room makes of its table, or the one that any table of transitions gives."""
    if hasattr(states, "diagram"):
        return str(states.diagram())
    moves = getattr(states, "MOVES", ())
    return diagram_of(moves) if moves and all(isinstance(move, Transition) for move in moves) else ""


def _admitted(workflow: Workflow) -> str:
    by_state: dict[str, set[str]] = defaultdict(set)
    for state, act in workflow.steps:
        by_state[state].add(act)
    return table(("state", "admits"), [(code(state), codes(sorted(acts))) for state, acts in sorted(by_state.items())])
