"""What an investigating body makes of a lead: which proceeding was registered from it, or why none.

Whoever handed the lead on learns that much; the proceeding itself is seen by those who see proceedings.
"""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.inputs import CodeOf, Note, PastDay
from qorgan.desk.reactions import react
from qorgan.intake.leads.conclusions import (
    conclude_with,
    conclude_without,
    conclusion_of,
    take_back_conclusion,
    undo_conclusions,
)
from qorgan.intake.leads.models import PROCEEDING, Lead, LeadResult
from qorgan.intake.leads.parts import taken_part
from qorgan.justice.crimes.commands import HELPS, ArticleNumber, PlaceNumber, register_proceeding
from qorgan.justice.crimes.competence import check_registrar
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.moving import check_registered
from qorgan.justice.crimes.numbers import RegisterNumber
from qorgan.kernel.refusals import Refusal

MAY = "proceeding.of_lead"
LABELS = {
    "reason": _("Why no proceeding is registered"),
}
SEEN_BY_ALL = _("Whoever handed you the lead reads this reason")
OWN_WORDS = _("Only your agency reads it; write no names")
Reason = Annotated[str, CodeOf("lead_refusal_reasons")]


@command(
    may=MAY,
    post="/leads/{lead}/new-proceedings",
    title=_("Register a proceeding from the lead"),
    helps=HELPS,
    begins=True,
)
def register_from_lead(
    *,
    actor: Actor,
    lead: Lead,
    number: RegisterNumber | None = None,
    article: ArticleNumber,
    part: PlaceNumber | None = None,
    paragraph: PlaceNumber | None = None,
    act_on: PastDay,
    registered_on: PastDay | None = None,
) -> list[Proceeding | Lead]:
    """Register a proceeding with its first count from a lead. It ends what one's own agency owes the lead.

    Raises:
        lead.not_yours_to_hear, lead.handover_open: the lead is not with the agency, or waits with another.
        proceeding.registered_before_lead: the proceeding would be older than the lead.
        proceeding.not_a_registrar, proceeding.act_after_registration,
        proceeding.article_not_listed, proceeding.provision_not_in_law, proceeding.number_taken
    """
    taken_part(actor=actor, lead=lead)
    check_registrar(actor.agency)
    made: Proceeding = register_proceeding.run(
        actor=actor,
        number=number,
        article=article,
        part=part,
        paragraph=paragraph,
        act_on=act_on,
        registered_on=registered_on,
        agency=actor.agency,
        region=lead.region or None,
    )
    return [made, _named(actor=actor, lead=lead, proceeding=made)]


@command(may=MAY, post="/leads/{lead}/proceedings", title=_("Name the proceeding registered from the lead"))
def name_proceeding(*, actor: Actor, lead: Lead, proceeding: Proceeding) -> list[Lead | Proceeding]:
    """Say which proceeding of one's own agency was registered from a lead; also after a refusal. It ends what the agency owes the lead.

    Raises:
        lead.not_yours_to_hear, lead.handover_open: the lead is not with the agency, or waits with another.
        proceeding.registered_before_lead, proceeding.named_already: the proceeding is older than the lead, or was
            named before.
        proceeding.registration_withdrawn: it was registered by mistake.
    """
    return [_named(actor=actor, lead=lead, proceeding=proceeding), proceeding]


@command(
    may=MAY,
    post="/leads/{lead}/proceedings/taken-back",
    title=_("Take back a proceeding named for the lead"),
    labels={**LABELS, "reason": _("Why it is put right")},
    journals=("reason",),
)
def unname_proceeding(
    *, actor: Actor, lead: Lead, proceeding: Proceeding, reason: Annotated[str, CodeOf("correction_reasons")]
) -> list[Lead | Proceeding]:
    """Take back that a proceeding was registered from a lead: it was another one, or none. The proceeding itself stays as it is.

    If no other was named, the lead is one's own agency's again as taken up, with a first step owed anew; a refusal before stands again.
    Whoever handed the lead on sees it so.

    Raises:
        lead.not_yours_to_hear: the lead is not with the agency.
        proceeding.not_named: one's own agency did not name this proceeding for the lead.
    """
    made = conclusion_of(actor=actor, lead=lead, proceeding=proceeding.ref)
    if made is None:
        raise Refusal("proceeding.not_named", ref=proceeding.ref, lead=lead.ref)
    return [take_back_conclusion(actor=actor, made=made), proceeding]


@command(
    may=MAY,
    post="/leads/{lead}/refusal",
    title=_("Refuse to register a proceeding"),
    labels=LABELS,
    helps={"reason": SEEN_BY_ALL, "note": OWN_WORDS},
)
def refuse_proceeding(*, actor: Actor, lead: Lead, reason: Reason, note: Note | None = None) -> list[Lead]:
    """Say that no proceeding is registered from a lead and why. It ends what the agency owes the lead, not what others owe the people in it.

    Raises:
        lead.not_yours_to_hear, lead.part_closed, lead.handover_open: the lead is not with the agency, is closed, or
            waits with another.
        proceeding.not_a_registrar: crimes are not registered there.
    """
    check_registrar(actor.agency)
    return [conclude_without(actor=actor, lead=lead, reason=reason, words=note or "")]


def _withdrawn(record: Proceeding, actor: Actor) -> list[Lead]:
    """The leads that a proceeding registered by mistake was named for: they are open again."""
    return undo_conclusions(proceeding=record.ref, at=actor.now) if record.withdrawn_on else []


react(model=Proceeding, do=_withdrawn)


def _named(*, actor: Actor, lead: Lead, proceeding: Proceeding) -> Lead:
    check_registered(proceeding)
    came = lead.came_at.astimezone(country().calendar.zone_of(lead.region)).date()
    if proceeding.registered_on < came:
        raise Refusal(
            "proceeding.registered_before_lead",
            ref=proceeding.ref,
            on=proceeding.registered_on,
            lead=lead.ref,
            came_on=came,
        )
    if LeadResult.objects.filter(lead=lead, what=PROCEEDING, record=proceeding.ref).exists():
        raise Refusal("proceeding.named_already", ref=proceeding.ref, lead=lead.ref)
    return conclude_with(actor=actor, lead=lead, proceeding=proceeding.ref)
