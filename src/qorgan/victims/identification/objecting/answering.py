"""Telling whoever asked for another look what came of it: by a letter to the person, by word, or why the person cannot be told."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.inputs import CodeOf, Day, Line
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.office.letters.models import Letter
from qorgan.people import undeliverable
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.notices import OUTCOME, language_in, write_outcome
from qorgan.victims.identification.objecting.commands import HELPS
from qorgan.victims.identification.objecting.models import Objection
from qorgan.victims.identification.objecting.reviewing import MOOT, effect_of, is_told_here
from qorgan.victims.identification.objecting.states import MAY

NAMES = {
    **{name: undeliverable.LABELS[name] for name in ("not_told_because", "not_told_tried")},
    "told_on": _("Told on"),
    "contact": _("Where the person may ask"),
}
WORDS = {
    **HELPS,
    **{name: undeliverable.HELPS[name] for name in ("not_told_tried",)},
    "contact": _("A telephone or an office that answers questions; it stands on the letter"),
    "language": _("Empty means the person's language, where the notice is written in it, else yours"),
}
Language = Annotated[str, CodeOf("languages")]


@command(
    may=MAY,
    post="/objections/{objection}/answer-notice",
    title=_("Write the answer to the person"),
    labels=NAMES,
    helps=WORDS,
)
def write_answer(
    *, actor: Actor, objection: Objection, language: Language | None = None, contact: Line | None = None
) -> list[Objection | Letter]:
    """Write to the person what came of another look, with its reasons. Whoever asked counts as told when the letter has arrived.

    Where the answer set the decision aside, the letter tells that too.

    Raises:
        record.not_yours_to_decide: another body keeps it.
        objection.not_answered
        letter.not_written, letter.language_not_written, letter.not_an_issuer
    """
    held = _answered(objection, actor=actor)
    decision = Decision.objects.select_related("person").get(pk=held.decision_id)
    reasons = "" if effect_of(held.outcome) == MOOT else held.outcome_reasons
    letter = write_outcome(
        decision,
        actor=actor,
        language=language or language_in(OUTCOME, person=decision.person, actor=actor),
        contact=contact,
        objection=held.ref,
        lodged_on=held.lodged_on,
        answered_on=held.closed_on,
        outcome=held.outcome,
        reasons=reasons,
    )
    return [held, letter]


@command(may=MAY, post="/objections/{objection}/telling", title=_("Whoever asked was told the answer"), labels=NAMES)
def tell_answer(
    *,
    actor: Actor,
    objection: Objection,
    told_on: Day | None = None,
    not_told_because: undeliverable.Why | None = None,
    not_told_tried: Line | None = None,
) -> Objection:
    """Write down when whoever asked was told the answer by word, or why the person cannot be told: then it is owed no more.

    Raises:
        record.not_yours_to_decide: another body keeps it.
        objection.not_answered, objection.answer_told, day.outside
    """
    held = _answered(objection, actor=actor)
    if held.told_on:
        raise Refusal("objection.answer_told", objection=held.ref, on=held.told_on)
    undeliverable.check_tried(because=not_told_because, tried=not_told_tried)
    if not_told_because and told_on:
        raise BadInput(problems={"told_on": [undeliverable.TOLD_OR_NOT]})
    day = told_on or actor.today
    if held.closed_on is None or not held.closed_on <= day <= actor.today:
        raise Refusal("day.outside", on=day, since=held.closed_on or day)
    held.told_on, held.not_told_on = (None, day) if not_told_because else (day, None)
    held.not_told_because, held.not_told_tried = not_told_because or "", not_told_tried or ""
    held.save(update_fields=["told_on", "not_told_on", "not_told_because", "not_told_tried"])
    return held


def hear_of_answer(*, record: Letter, actor: Actor) -> list[Objection]:
    """Whoever asked is told on the day on which a letter with the answer first arrives."""
    ref = record.values.get("objection") if record.template == OUTCOME and record.arrived_on else None
    held = Objection.objects.select_for_update(of=("self",)).filter(ref=ref, told_on=None).first() if ref else None
    if held is None or held.closed_on is None:
        return []
    held.told_on, held.not_told_on, held.not_told_because, held.not_told_tried = record.arrived_on, None, "", ""
    held.save(update_fields=["told_on", "not_told_on", "not_told_because", "not_told_tried"])
    return [held]


def _answered(objection: Objection, *, actor: Actor) -> Objection:
    """The objection as it stands now, answered by a body of the house, held for the body that keeps it."""
    related = ("decision__person", "decision__agency", "agency", "reviewer")
    held = Objection.objects.select_for_update(of=("self",)).select_related(*related).get(pk=objection.pk)
    if not is_told_here(held):
        way = country().codes["objection_ways"].get(held.way).title
        raise Refusal("objection.not_answered", objection=held.ref, way=way)
    if held.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours_to_decide", record=held.ref)
    return held
