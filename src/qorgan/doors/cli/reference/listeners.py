"""Who listens to what: what rooms tell those below, and for each kind of record what the house does once an act touched it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import models

from qorgan.desk.about import keep_persons
from qorgan.desk.attachments.holders import HOLDERS
from qorgan.desk.event_dates import keep_register
from qorgan.desk.facts import ledger as facts
from qorgan.desk.guards import may_be_masked
from qorgan.desk.history.rules import CORRECTIONS, VOIDINGS
from qorgan.desk.obligations import ledger as obligations
from qorgan.desk.reactions import REACTIONS
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.workflow import WORKFLOWS
from qorgan.doors.cli.reference.markdown import code, codes, table
from qorgan.kernel.registries import REGISTRIES, Told
from qorgan.office.appeals.rules import RULES as APPEALS
from qorgan.office.notifications.rules import RULES as NOTIFICATIONS

OF_EVERY_ACT = """\
An act says nothing to other rooms. Whoever must hear of a record has told the desk so, and is listed here; the order is that of
[one act](../explanation/what-happens-in-one-act.md). What the states admit stands in [Workflows](workflows.md).
"""
OF_REGISTRIES = """\
A room below does not know those above it: whatever they have to tell it while they are loaded goes into one of these, in the order of
the telling.
"""
Row = tuple[str, str, str]


def text() -> str:
    """What is asked of every act, then each kind of record with those who listen to it."""
    asked = [("write guard", code(name_of(room.guard))) for room in keep_persons]
    asked += [("redactor of stated purposes", code(name_of(room.redacted))) for room in keep_persons]
    parts = [OF_EVERY_ACT, "## Registries\n", OF_REGISTRIES, _registries()]
    parts += ["## Of every act\n", table(("what", "where"), asked)]
    for model in kinds():
        if rows := list(_heard(model)):
            parts.append(f"## {title_of(model)}\n\n{table(('what', 'which', 'where'), rows)}")
    return "\n".join(parts)


def registries() -> list[Told]:
    """The registries of the house, by name."""
    return sorted((one for one in REGISTRIES if one.module.startswith("qorgan.")), key=lambda one: one.name)


def _registries() -> str:
    """Each registry with what it is for and the rooms that told it something."""
    rows = []
    for one in registries():
        rooms = dict.fromkeys(room_of(module) for module in one.told_by if module.startswith("qorgan."))
        rows.append((code(one.name.removeprefix("qorgan.")), one.purpose, codes(rooms)))
    return table(("registry", "what for", "told by"), rows)


def kinds() -> list[type[models.Model]]:
    """Every kind of record that somebody has told the desk about, by room and name."""
    known = {*RECORD_TYPES, *facts.SOURCES, *obligations.SOURCES, *REACTIONS, *WORKFLOWS, *HOLDERS}
    ours = (model for model in known if model.__module__.startswith("qorgan."))  # a test may register one of its own
    return sorted(ours, key=title_of)


def title_of(model: type[models.Model]) -> str:
    """The room and the class of a kind of record."""
    return f"{room_of(model.__module__)}: {model.__name__}"


def room_of(module: str) -> str:
    """The room of a module."""
    return module.removeprefix("qorgan.").rpartition(".")[0]


def name_of(told: Any) -> str:
    """Where a function stands; one without a name is known by its module."""
    function = told.func if isinstance(told, partial) else told
    module = function.__module__.removeprefix("qorgan.")
    return module if "<" in function.__qualname__ else f"{module}.{function.__qualname__}"


def _heard(model: type[models.Model]) -> Iterator[Row]:
    if model in facts.SOURCES:
        source = facts.SOURCES[model]
        yield "facts", codes(sorted(one._meta.db_table for one in source.tells)), code(name_of(source.derive))
    for derive in obligations.SOURCES[model].derives if model in obligations.SOURCES else ():
        yield "obligations", "", code(name_of(derive))
    for reaction in REACTIONS.get(model, ()):
        yield "reaction", f"of {room_of(reaction.do.__module__)}", code(name_of(reaction.do))
    for workflow in WORKFLOWS.get(model, ()):
        if workflow.steps:
            yield "workflow", codes(sorted(workflow.acts)), ""
        if not workflow.withheld.__module__.startswith("qorgan.desk."):
            yield "acts withheld from some actors", "", code(name_of(workflow.withheld))
    for register in keep_register:
        if register.of is model:
            yield "event dates", ", ".join(sorted(kept.en for kept in register.kinds())), ""
    for notified in NOTIFICATIONS.values():
        if notified.model is model:
            yield "notification", code(notified.name), f"within {code(notified.term)}"
    for appeal in APPEALS.values():
        if appeal.model is model:
            yield (
                "appeal",
                f"answered within {code(appeal.answer_term)}",
                f"lodge {code(appeal.lodge)}, answer {code(appeal.answer)}",
            )
    yield from _kept(model)


def _kept(model: type[models.Model]) -> Iterator[Row]:
    """What may be put right and kept with a record, and what of it may stay hidden."""
    if rule := CORRECTIONS.get(model):
        yield "correction", codes(param.name for param in rule.form.params), code(rule.keep)
    if voiding := VOIDINGS.get(model):
        yield "voiding", "", code(voiding.keep)
    if holder := HOLDERS.get(model):
        yield "attachments", "", f"read {code(holder.read)}, keep {code(holder.keep)}"
    masked = [field.name for field in model._meta.concrete_fields if may_be_masked(table=model, name=field.name)]
    if masked:
        yield "masked from some readers", codes(masked), ""
