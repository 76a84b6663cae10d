"""Turning a person away: only on a ground of the closed list, explained, with the right to complain told.

Missing papers, no decision, no proceeding, another citizenship or region are reasons that people give, and none of the
list: each is refused with words that say why and what to do instead.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.codes import CodeList, Item
from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, CodeOf, Day, Line, PastDay
from qorgan.government.providers.models import Organisation
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.office.notifications.derivation import notify_at_once
from qorgan.people.models import Person
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.models import AdmissionRefusal
from qorgan.victims.care.deciding.saying_again import check_sent_to
from qorgan.victims.identification.models import STANDING, Decision

MAY = "care.admit"
GROUNDS = "refusal_grounds"
NOTICE = "admission-refusal-notice"
LABELS = {
    "notified_on": _("Notified on"),
}
HELPS = {
    "notified_on": _(
        "The day on which the ground and the right to complain were told in a language the person understands. "
        "Empty means that the person was not told yet: it is owed then."
    ),
    "reason": _("What was wrong. Write no names."),
}
Ground = Annotated[str, CodeOf(GROUNDS)]
Applicant = Annotated[str, CodeOf("applicants")]


@command(
    may=MAY,
    post="/persons/{person}/admission-refusals",
    title=_("Refuse to admit"),
    labels=LABELS,
    helps=HELPS,
    begins_for="person",
)
def refuse_admission(
    *,
    actor: Actor,
    person: Person,
    ground: Ground,
    explanation: Line,
    applied_by: Applicant | None = None,
    refused_on: PastDay | None = None,
    notified_on: Day | None = None,
    sent_to: Organisation | None = None,
) -> AdmissionRefusal:
    """Write down that a person was not taken in, on a ground of the closed list; the person gets a notice of it.

    Until the person was told of it, that is owed.

    Raises:
        care.not_a_ground: the law does not know the reason as a ground.
        care.found_in_need: the ground is that the person is not in need, and a decision that stands says the opposite.
        day.outside
        care.lives_here: the person is in care here on that day.
        care.refused_already: the same refusal, of that day and ground, stands.
        house.given_to_closed: the organisation to which the person was sent ended before that day, or its body is
            closed.
    """
    grounds = country().codes[GROUNDS]
    if not grounds.get(ground).attributes.get("lawful"):
        raise _not_a_ground(grounds.get(ground), grounds=grounds)
    _not_found_in_need(person, ground=grounds.get(ground))
    day = refused_on or actor.today
    _not_in_care_here(person, actor=actor, day=day)
    check_sent_to(sent_to, on=day, today=actor.today)
    twin = person.admission_refusals.filter(
        agency=actor.agency, ground=ground, refused_on=day, withdrawn_on=None
    ).first()
    if twin:
        raise Refusal("care.refused_already", admission_refusal=twin.ref, on=day)
    refused = create_record(
        AdmissionRefusal,
        actor=actor,
        person=person,
        agency=actor.agency,
        region=actor.agency.region,
        ground=ground,
        explanation=explanation,
        applied_by=applied_by or "",
        refused_on=day,
        sent_to=sent_to,
        sent_on=day if sent_to else None,
    )
    _notify(actor=actor, refused=refused)
    if notified_on:
        notify_at_once(refused, actor=actor, on=notified_on)
    return refused


@command(
    may=MAY, post="/admission-refusals/{admission_refusal}/withdrawal", title=_("Withdraw the refusal"), helps=HELPS
)
def withdraw_refusal(*, actor: Actor, admission_refusal: AdmissionRefusal, reason: Because) -> AdmissionRefusal:
    """Take back a refusal that was entered by mistake; it stays in the register, marked, and counts no more.

    Raises:
        care.decision_not_standing: it is appealed against, reversed or withdrawn.
    """
    held = AdmissionRefusal.objects.select_for_update(of=("self",)).select_related("person", "agency")
    found = held.get(pk=admission_refusal.pk)
    if found.state != states.STANDS:
        raise Refusal("care.decision_not_standing", decision=found.ref, state=states.TITLES[found.state])
    found.withdrawn_on, found.withdrawn_because = actor.today, reason
    found.save(update_fields=["withdrawn_on", "withdrawn_because"])
    return found


def _not_a_ground(given: Item, *, grounds: CodeList) -> Refusal:
    lawful = [ground for ground in grounds if ground.attributes.get("lawful")]
    listed = Text.of({code: "; ".join(ground.title.in_(code) for ground in lawful) for code in LANGUAGES})
    return Refusal("care.not_a_ground", reason=given.title, grounds=listed, instead=given.note or Text.of(""))


def _not_found_in_need(person: Person, *, ground: Item) -> None:
    """A decision that somebody is a victim says that the person is in need, and a provider does not judge it anew."""
    if ground.attributes.get("denies_need"):
        found = Decision.objects.filter(STANDING, person=person, status="identified").first()
        if found:
            raise Refusal("care.found_in_need", person=person.ref, ground=ground.title, on=found.decided_on)


def _not_in_care_here(person: Person, *, actor: Actor, day: date) -> None:
    """Who was taken in is not turned away: such a stay is ended, with all that the law asks for its end."""
    goes_on = Q(discharged_on__isnull=True) | Q(discharged_on__gt=day)
    stay = person.care_files.filter(goes_on, agency=actor.agency, admitted_on__lte=day).order_by("-admitted_on").first()
    if stay:
        raise Refusal("care.lives_here", person=person.ref, care_file=stay.ref, on=day)


def _notify(*, actor: Actor, refused: AdmissionRefusal) -> None:
    """Prepare the notice that the person takes along, where the country has one and this body may issue it."""
    if not is_written(NOTICE) or actor.agency.kind not in template_named(NOTICE).issuers:
        return
    spoken = refused.person.language
    language = spoken if spoken in template_named(NOTICE).words else actor.language
    write_letter(
        actor=actor,
        template=NOTICE,
        subject_ref=refused.ref,
        person=refused.person,
        language=language,
        values={"refused_on": refused.refused_on, "ground": refused.ground, "explanation": refused.explanation},
    )
