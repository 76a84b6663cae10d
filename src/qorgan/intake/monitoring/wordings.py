"""What advertisements say, opened for whoever may read it: each word with what was read in it, and the template of a group."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.shapes import Shape
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, members_of
from qorgan.intake.monitoring.queries import LABELS
from qorgan.intake.monitoring.readings import CONTACTS, TEXT, signals, told_by
from qorgan.intake.monitoring.states import READ, SEE
from qorgan.methods import advertisements
from qorgan.methods.likeness import Fixed, Slot, template_of
from qorgan.people.texts import open_texts

MOST_READ = 40
"""Advertisements of a group that its template is drawn from, the newest first."""


class Stretch(Shape):
    """A stretch of an advertisement, in order; `kind` says what was read in it, "" where nothing was."""

    words: str
    kind: str
    value: str


class Reason(Shape):
    """Why an advertisement weighs what it does: the signal, its words, and its points."""

    signal: str
    title: str
    because: str
    words: str
    weight: int


class Words(Shape):
    """What an advertisement says, where it stood, and what was read in it."""

    address: str

    stretches: list[Stretch]
    reasons: list[Reason]
    contacts: list[str]


@query(may=SEE, get="/advertisements/{advertisement}/words", title=_("What it says"), sensitive=True)
def advertisement_words(*, actor: Actor, advertisement: Advertisement) -> Words:
    """The words of an advertisement, what was read in them and its contacts; reading them is written to the journal."""
    held = open_texts(holders=[advertisement.ref])
    text = held.get((advertisement.ref, TEXT), "")
    told = told_by(text, on=advertisement.seen_on, among=advertisement.signals)
    return Words(
        address=advertisement.address,
        stretches=list(_stretches(text, [mark for mark in told.reading.marks if _is_told(mark)])),
        reasons=[_reason(reason, text=text, actor=actor) for reason in told.risk.reasons if reason.weight],
        contacts=held.get((advertisement.ref, CONTACTS), "").splitlines(),
    )


def _reason(reason: advertisements.Reason, *, text: str, actor: Actor) -> Reason:
    return Reason(
        signal=reason.signal.code,
        title=reason.signal.title.in_(actor.language),
        because=reason.signal.reason.in_(actor.language),
        words=" … ".join(dict.fromkeys(text[mark.start : mark.end] for mark in reason.marks)),
        weight=reason.weight,
    )


def _part(part: Fixed | Slot) -> Part:
    if isinstance(part, Fixed):
        return Part(words=part.text, slot="", examples=[], different=0)
    return Part(words="", slot=part.label or "other", examples=list(part.examples), different=part.different)


def _is_told(mark: advertisements.Mark) -> bool:
    """Whether a reading is shown over the words: a signal that weighs nothing says the kind alone."""
    return mark.kind != "signal" or signals()[mark.value].weight > 0


def _stretches(text: str, marks: Sequence[advertisements.Mark]) -> list[Stretch]:
    found, at = list[Stretch](), 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < at:
            continue
        if mark.start > at:
            found.append(Stretch(words=text[at : mark.start], kind="", value=""))
        found.append(Stretch(words=text[mark.start : mark.end], kind=mark.kind, value=mark.value))
        at = mark.end
    if at < len(text):
        found.append(Stretch(words=text[at:], kind="", value=""))
    return found


class Part(Shape):
    """A part of a template: fixed words, or a slot with what stands there and in how many ways."""

    words: str
    slot: str
    examples: list[str]
    different: int


class Wording(Shape):
    """What the advertisements of a group say alike, where they differ, and why they weigh what they do."""

    read: int
    parts: list[Part]
    reasons: list[Reason]


@query(
    may=READ,
    get="/advertisement-groups/{advertisement_group}/wording",
    title=_("What they say"),
    labels=LABELS,
    sensitive=True,
)
def group_wording(*, actor: Actor, advertisement_group: AdvertisementGroup) -> Wording:
    """The template of a group, drawn from its newest advertisements; reading it is written to the journal."""
    rows = Advertisement.objects.filter(pk__in=members_of([advertisement_group]), voided_on=None)
    newest = list(rows.order_by("-seen_on", "-id").only("ref", "seen_on", "signals")[:MOST_READ])
    held = open_texts(holders=[one.ref for one in newest])
    texts = [(held[one.ref, TEXT], one) for one in newest if (one.ref, TEXT) in held]
    told = [told_by(text, on=one.seen_on, among=one.signals) for text, one in texts]
    template = template_of([text for text, _one in texts], marks=[read.exchangeable for read in told])
    found: dict[str, Reason] = {}
    for (text, _one), read in zip(texts, told, strict=True):
        for reason in filter(attrgetter("weight"), read.risk.reasons):
            found.setdefault(reason.signal.code, _reason(reason, text=text, actor=actor))
    return Wording(read=len(texts), parts=[_part(part) for part in template.parts], reasons=list(found.values()))
