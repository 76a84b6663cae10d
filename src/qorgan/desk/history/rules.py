"""What a room lets be corrected in its records, and whether they can be voided: two declarations.

    allow_correction(Campaign, keep=KEEP, fields=correctable)
    allow_voiding(Campaign, keep=KEEP)

`fields` is a function whose signature says what may be corrected, typed as in a command, each optional.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import imply
from qorgan.desk.counter import Act
from qorgan.desk.labels import Words
from qorgan.desk.records import Record, Voidable
from qorgan.desk.signatures import read_params
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.registries import Registry

CORRECT, VOID, READ = "record.correct", "record.void", "record.history"
CORRECTS, VOIDS = "correct_record", "void_record"


def _allowed(record: Any, actor: Actor) -> None:
    return None


def _sound(record: Any, changes: Mapping[str, Any], actor: Actor) -> None:
    return None


def mark_voided(record: Any, actor: Actor, reason: str) -> None:
    """Mark a record as voided today, for this reason."""
    record.voided_on, record.voided_reason = actor.today, reason
    record.save(update_fields=["voided_on", "voided_reason"])


def _nothing_more(record: Any, changes: Mapping[str, Any], actor: Actor) -> Iterable[str]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What may be corrected in records of a kind. `check` refuses what does not fit, before anything is written.

    `after` brings what follows from the corrected values in line, told what each was and is; it answers with the fields it set.
    """

    model: type[Record]
    keep: str
    form: Act
    check: Callable[[Any, Mapping[str, Any], Actor], None] = _sound
    after: Callable[[Any, Mapping[str, Any], Actor], Iterable[str]] = _nothing_more


@dataclass(frozen=True, kw_only=True)
class Voiding:
    """How a record of a kind is voided: `void` marks it and does what follows; `blocks` refuses while something stands on it."""

    model: type[Voidable]
    keep: str
    void: Callable[[Any, Actor, str], None] = mark_voided
    blocks: Callable[[Any, Actor], None] = _allowed


CORRECTIONS = Registry[type[models.Model], Correction]("What may be corrected in a kind of record.")
VOIDINGS = Registry[type[models.Model], Voiding]("How a kind of record is voided.")


def allow_correction(
    model: type[Record],
    *,
    keep: str,
    fields: Callable[..., Any],
    labels: Mapping[str, Words] | None = None,
    helps: Mapping[str, Words] | None = None,
    check: Callable[[Any, Mapping[str, Any], Actor], None] = _sound,
    after: Callable[[Any, Mapping[str, Any], Actor], Iterable[str]] = _nothing_more,
) -> None:
    """Let whoever holds `keep` correct these fields of records of a kind."""
    params, _returns = read_params(function=fields, labels=labels, helps=helps, about=(model,))
    form = Act(
        name=f"correct_{model._meta.model_name}",
        room=model.__module__.rsplit(".", 1)[0],
        may=keep,
        route="/records/{record}/correction",
        title="",
        run=fields,
        params=params,
        returns=None,
        writes=True,
        doc=fields.__doc__ or "",
    )
    CORRECTIONS[model] = Correction(model=model, keep=keep, form=form, check=check, after=after)
    _tell(model, keep=keep, act=CORRECT)


def allow_voiding(
    model: type[Voidable],
    *,
    keep: str,
    void: Callable[[Any, Actor, str], None] = mark_voided,
    blocks: Callable[[Any, Actor], None] = _allowed,
) -> None:
    """Let whoever holds `keep` void records of a kind that were entered by mistake."""
    VOIDINGS[model] = Voiding(model=model, keep=keep, void=void, blocks=blocks)
    _tell(model, keep=keep, act=VOID)


def _tell(model: type[Record], *, keep: str, act: str) -> None:
    imply(act, by=keep)
    imply(READ, by=keep)
    register_workflow(Workflow(model=model, withheld=_withheld))


def _withheld(record: Any, actor: Actor) -> tuple[str, ...]:
    """The generic acts that this kind of record does not admit, or not of this actor."""
    found = {CORRECTS: CORRECTIONS.get(type(record)), VOIDS: VOIDINGS.get(type(record))}
    return tuple(name for name, rule in found.items() if rule is None or not actor.may(rule.keep))


def has_history(record: models.Model, actor: Actor) -> bool:
    """Whether records of this kind are corrected or voided here, and this actor keeps them."""
    rules = (CORRECTIONS.get(type(record)), VOIDINGS.get(type(record)))
    return any(rule is not None and actor.may(rule.keep) for rule in rules)
