"""The kinds of record the house keeps: how each is fetched for a reader, shown to a machine and found on a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.functional import Promise

from qorgan.desk.access.actor import Actor
from qorgan.desk.records import Record
from qorgan.desk.shapes import Reads, Shape, shape_of
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound
from qorgan.kernel.registries import Registry

Absent = Callable[[Actor, str], NotFound | None]


@dataclass(frozen=True, kw_only=True)
class RecordType:
    """A kind of record: `visible_to` is the one way to fetch it. `named_by` are the fields that its `caption` reads.

    A machine reads its `shape`: that of its table (`shapes.shape_of`) with `also` and `reads` and without `but`, unless one is given.

    A kind without a page of its own is a line on another record's: `shown_on` are the fields one of which holds that record. Whoever
    may see the line may see it. `offers` are those of them that a form gives to choose from, where that is not all.
    """

    name: str
    title: str | Promise
    model: type[models.Model]
    visible_to: Callable[[Actor], models.QuerySet[Any]]
    shape: type[Shape] = Shape
    also: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    reads: Reads = field(default_factory=dict, compare=False)
    path: str = ""
    shown_on: tuple[str, ...] = ()
    caption: Callable[[Any, str], str] | None = None
    named_by: tuple[str, ...] = ()
    offers: Callable[[Actor], models.QuerySet[Any]] | None = None
    search: Callable[[Actor, str], models.QuerySet[Any]] | None = None
    absent: list[Absent] = field(default_factory=list, compare=False)

    def __post_init__(self) -> None:
        if self.shape is Shape:
            shape = shape_of(self.model, name=self.name, also=self.also, but=self.but, reads=self.reads)
            object.__setattr__(self, "shape", shape)

    def fetch(self, *, actor: Actor, ref: str) -> Any:
        """The record with this reference, if the actor may see it.

        Raises:
            NotFound: there is none, the reference is no reference, or it is another's; always the same, but for a
                reader
                who knew the record by another that it may see (`explain_absence`).
        """
        with_this = self.visible_to(actor).filter(ref=read_ref(ref)).order_by()  # one at most: nothing to put in order
        found = next(iter(with_this[:1]), None)
        if found is None:
            raise next(filter(None, (why(actor, ref) for why in self.absent)), NotFound())
        return found

    def address(self, record: Any) -> str:
        """The page of a record, or "" when the kind has none."""
        return self.path.format(ref=record.ref) if self.path else ""

    def opened_at(self, record: Any) -> str:
        """The page of a record, or the line of it on the page of the record that holds it; "" where neither is."""
        holders = (getattr(record, field) for field in self.shown_on)
        holder = next((one for one in holders if one is not None), None)
        page = RECORD_TYPES[type(holder)].address(holder) if holder is not None else ""
        return self.address(record) or (f"{page}#{record.ref}" if page else "")

    def named(self, record: Any, language: str) -> str:
        """How a list or a select names the record."""
        return self.caption(record, language) if self.caption else str(record.ref)


RECORD_TYPES = Registry[type[models.Model], RecordType]("A kind of record that the house keeps, and how it is fetched.")


class AnyKind(RecordType):
    """Records of whichever kind, for acts that are the same for all: found by the reference, each by the way of its own kind."""

    def fetch(self, *, actor: Actor, ref: str) -> Any:
        """The record with this reference; see `Kind.fetch`."""
        return find_anything(actor=actor, ref=ref)[1]


def _of_no_kind(actor: Actor) -> models.QuerySet[Any]:
    raise LookupError("records of every kind are fetched one by one")


ANY = AnyKind(name="record", title="", model=Record, visible_to=_of_no_kind)


def register_type(kind: RecordType) -> RecordType:
    """Tell the desk about a kind of record; a room calls it once in its queries."""
    RECORD_TYPES[kind.model] = kind
    return kind


def explain_absence(*, model: type[models.Model], why: Absent) -> None:
    """Say what a reader is told of a record that it may not see any more, while it sees another that holds it; None for all others."""
    RECORD_TYPES[model].absent.append(why)


def type_of(model: type[models.Model]) -> RecordType:
    """The kind of a table's records."""
    return ANY if model is Record else RECORD_TYPES[model]


def find_anything(*, actor: Actor, ref: str) -> tuple[RecordType, Any]:
    """The record behind a reference of whichever kind.

    Raises:
        NotFound: as `Kind.fetch`.
    """
    sound = read_ref(ref)
    prefix = sound.split("-", 1)[0]
    for kind in RECORD_TYPES.values():
        if getattr(kind.model, "ref_prefix", "") == prefix:
            return kind, kind.fetch(actor=actor, ref=sound)
    raise NotFound()


def record_behind(ref: str) -> Any:
    """The record with a reference that the house itself wrote down, whoever may see it; None where there is none."""
    prefix = ref.split("-", 1)[0]
    models_of = (model for model in RECORD_TYPES if getattr(model, "ref_prefix", "") == prefix)
    return next((model._default_manager.filter(ref=ref).first() for model in models_of), None)
