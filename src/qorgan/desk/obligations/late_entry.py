"""Why what keeps a term was entered only when the term had run out: asked once, by the counter, whatever the act and the room.

An act that is of an earlier day may make a term kept that counted as missed. The ledger sees it (`ledger.renew`); the counter then
takes the act only with a reason, and the row keeps it beside the moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.inputs import EMPTY, CodeOf, NamelessBecause
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.signatures import input_model, read_params
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase, day_text
from qorgan.law.counting import day_in

REASONS = "late_entry_reasons"
REASON, NOTE = "late_entry_reason", "late_entry_note"
NEEDED = Phrase("is needed: by what is entered now a term that ended on {last} counts as kept; or give a later day")


def _asked(
    *, late_entry_reason: Annotated[str, CodeOf(REASONS)] | None = None, late_entry_note: NamelessBecause | None = None
) -> None:
    """What every command may be given beside its own values."""


PARAMS, _nothing = read_params(
    function=_asked,
    labels={REASON: _("Why it is entered late"), NOTE: _("How that came")},
    helps={
        REASON: _("A term had run out that is kept by this. The reason stays with it."),
        NOTE: _("Needed with another reason. Write no names."),
    },
)


@dataclass(slots=True)
class LateEntry:
    """The reason given with an act; `kept_on` is the last day of the first term that had run out and is kept by it."""

    reason: str = ""
    note: str = ""
    kept_on: date | None = None

    @property
    def codes(self) -> dict[str, str]:
        """What the journal keeps: the code, where a term was kept late."""
        return {REASON: self.reason} if self.kept_on and self.reason else {}

    @property
    def words(self) -> dict[str, str]:
        """What was written, to be read like any other words about a person."""
        return {NOTE: self.note} if self.note else {}

    def check(self) -> None:
        """Whether a reason stands beside every term that is kept late.

        Raises:
            BadInput
        """
        if self.kept_on and not self.reason:
            raise BadInput(problems={REASON: [NEEDED.filled(last=day_text(self.kept_on))]})


_entering: ContextVar[tuple[LateEntry, Actor] | None] = ContextVar("entering", default=None)
_nobody: ContextVar[bool] = ContextVar("nobody", default=False)


@lru_cache(maxsize=1)
def _input() -> type[BaseModel]:
    return input_model(name="late_entry", params=PARAMS)


def taken_from(given: Mapping[str, Any]) -> tuple[LateEntry, dict[str, Any]]:
    """The reason among what was given, and the rest.

    Raises:
        BadInput: it is none of the country's, or comes without the words that it needs.
    """
    rest = {name: value for name, value in given.items() if name not in (REASON, NOTE)}
    told = {name: given[name] for name in (REASON, NOTE) if given.get(name)}
    return (_read(told) if told else LateEntry()), rest


def _read(told: dict[str, Any]) -> LateEntry:
    read: Any = _input().model_validate(told)
    entry = LateEntry(reason=read.late_entry_reason or "", note=read.late_entry_note or "")
    if entry.note and not entry.reason:
        raise BadInput(problems={REASON: [EMPTY]})
    if not entry.note and country().codes[REASONS].get(entry.reason).attributes.get("needs_words"):
        raise BadInput(problems={NOTE: [EMPTY]})
    return entry


@contextmanager
def entering(entry: LateEntry, *, actor: Actor) -> Iterator[None]:
    """All within is entered with this reason; an act within another is part of it."""
    token = _entering.set(_entering.get() or (entry, actor))
    try:
        yield
    finally:
        _entering.reset(token)


@contextmanager
def unasked() -> Iterator[None]:
    """All within is taken from a list: its rows cannot say why they come late, and nobody is asked."""
    token = _nobody.set(True)
    try:
        yield
    finally:
        _nobody.reset(token)


def explain(row: Obligation, *, due_was: datetime, at: datetime) -> None:
    """Let a row whose term is kept late say since when, and why; outside an act of a person nobody is asked.

    What came to the house only when its term had run out was never seen to lapse here, and is entered with its days. Whoever may not
    know of a term is not asked, or the question would tell of it; words about what is guarded are not kept beside it.
    """
    row.kept_late_at, row.late_entry_reason, row.late_entry_note = at, "", ""
    found = None if _nobody.get() else _entering.get()
    if found is None:
        return
    entry, actor = found
    guarded = row.term in country().terms and country().terms[row.term].guarded
    if row.recorded_at > due_was or ((guarded or row.is_private) and not _is_theirs(row, actor=actor)):
        return
    row.late_entry_reason, row.late_entry_note = entry.reason, "" if guarded else entry.note
    last_on = day_in(due_was, country().calendar.zone_of(row.region))
    entry.kept_on = min(entry.kept_on or last_on, last_on)


def forget(row: Obligation) -> None:
    """Let a row whose term is not kept say nothing of it."""
    row.kept_late_at, row.late_entry_reason, row.late_entry_note = None, "", ""


def _is_theirs(row: Obligation, *, actor: Actor) -> bool:
    return row.agency_id == actor.agency.pk and actor.may(row.may)
