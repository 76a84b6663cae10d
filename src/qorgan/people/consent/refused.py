"""Writing down a no to a body, of the person or of who speaks for the person, although nobody was asked or agreed before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Day, Line, Note
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.people.consent import checks
from qorgan.people.consent.commands import HELPS, LABELS, AgencyKind, Giver, Group
from qorgan.people.consent.exceptions import overtaken_by
from qorgan.people.consent.models import STANDING, Consent
from qorgan.people.consent.queries import known_whole_to, living
from qorgan.people.consent.states import KEEP
from qorgan.people.family.models import Relationship
from qorgan.people.grants import FIELD_GROUPS
from qorgan.people.models import Person
from qorgan.people.seals import locked

NAMES = {
    **LABELS,
    "given_by": _("Who says no"),
    "said_on": _("Day of the answer"),
    "authority": _("By what right somebody else says no"),
}
SAYS = {
    "groups": _("Tick none for all."),
    "note": HELPS["note"],
    "said_on": _("Empty means today"),
    "guardian": HELPS["guardian"],
    "relationship": HELPS["relationship"],
    "authority": HELPS["authority"],
    "recipient": _("The body that must not have them, also where a consent to its kind stands"),
    "recipient_kind": _("Or every body of the kind"),
}


@command(
    may=KEEP,
    post="/persons/{person}/refused-consents",
    title=_("Record a no"),
    labels=NAMES,
    helps=SAYS,
    past_bodies={"recipient": "said_on"},
)
def record_refused_consent(
    *,
    actor: Actor,
    person: Person,
    recipient: Agency | None = None,
    recipient_kind: AgencyKind | None = None,
    groups: list[Group] | None = None,
    given_by: Giver,
    guardian: Person | None = None,
    relationship: Relationship | None = None,
    authority: Line | None = None,
    said_on: Day | None = None,
    note: Note | None = None,
) -> Consent:
    """Write down that a body, or a kind of bodies, must not have details of the person: what a law opened to it closes.

    A law that overrides a no stays. The person may say no, also a child alone; whoever else says it is named or acts on a
    paper, as when consenting. No reason is asked for. A no to one body may stand beside a consent to its kind: what that body
    had by it closes in this request. A consent given later undoes a no, but of one that names a body only one that names it too.

    Raises:
        consent.day, consent.recipient_unclear
        consent.giver_stops_nothing: who acts for children alone would say no for an adult.
        consent.guardian_unknown, consent.guardian_unnamed and what else stands against who would speak for the person,
        as for a consent.
        consent.stands_against: a consent to that body, or to that kind or one of it, covers these details; it is
            withdrawn or
            narrowed instead. Of one that the actor may not know whole nothing is told: the no is written down, and
                closes
            it by its day. So it is with a no to all bodies of the own kind.
    """
    day = said_on or actor.today
    checks.days(given_on=day, expires_on=None, today=actor.today)
    checks.recipient_named(recipient=recipient, kind=recipient_kind)
    checks.taker_back(
        person=person,
        day=day,
        withdrawn_by=given_by,
        guardian=guardian,
        relationship=relationship,
        authority=authority,
        is_held_adult=False,
    )
    locked(person)
    wanted = list(dict.fromkeys(groups or [item.code for item in country().codes[FIELD_GROUPS]]))
    _nothing_read_against(
        actor=actor, person=person, recipient=recipient, kind=recipient_kind or "", groups=wanted, on=actor.today
    )
    return create_record(
        Consent,
        actor=actor,
        person=person,
        agency=actor.agency,
        is_refusal=True,
        recipient=recipient,
        recipient_kind=recipient_kind or "",
        groups=wanted,
        points=[],
        given_by=given_by,
        given_on=day,
        guardian=guardian,
        relationship=relationship,
        authority=authority or "",
        withdrawal_note=note or "",
    )


def _nothing_read_against(*, actor: Actor, groups: Collection[str], **about: Any) -> None:
    against = known_whole_to(actor).filter(standing_against(groups=groups, **about))
    if about["kind"] == actor.agency.kind:  # by one of them the own body may have the person, whom it would lose first
        against = against.none()
    for one in against.order_by("id"):
        refused = overtaken_by(one, on=actor.today)
        if any(group not in refused for group in one.groups if group in groups):
            way = Remedy(act="withdraw_consent", places={"consent": one.ref})
            raise Refusal("consent.stands_against", consent=one.ref, on=one.given_on).leading(way)


def standing_against(*, person: Person, recipient: Agency | None, kind: str, groups: Collection[str], on: date) -> Q:
    """Consents of a person that stand against a no to a body, or to a kind, about any of these details, as a condition."""
    to = Q(recipient=recipient) if recipient else Q(recipient_kind=kind) | Q(recipient__kind=kind)
    return STANDING & living(on) & to & Q(person=person, groups__overlap=list(groups))
