"""What may be asked about protection, and by whom: a compartment of its own, whatever the reach of a role elsewhere.

Inside are the person who answers for it and whoever oversees the body; the prosecutor's office that was told; the court to
which the proceeding was sent, also as one joined into another; the body that decides a complaint. Whoever recorded a
request, and the people of that body, follow that request and the liftings of what it brought, and may complain of them for
the person. Of a body that itself decides on protection only who recorded it and who oversees it follow: its people know of
no protection that is not theirs.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, by_any_way
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.people.identity_in_words import WordsOfRoom, about_words
from qorgan.rights.protection import passing, states
from qorgan.rights.protection.facts import (
    FactProtectionComplaint,
    FactProtectionDecision,
    FactProtectionLifting,
    FactProtectionMeasure,
    FactProtectionStanding,
    derive_complaint,
    derive_decision,
    derive_lifting,
    derive_measures,
)
from qorgan.rights.protection.holding import is_of_own_order
from qorgan.rights.protection.models import (
    ApartWords,
    ComplaintPassing,
    ProsecutorNotice,
    ProtectedHearing,
    Protection,
    ProtectionComplaint,
    ProtectionLifting,
    ProtectionRequest,
    ProtectionReview,
)
from qorgan.rights.protection.states import COMPLAINT, DECIDE, OVERSEE, READ, REQUEST, TRIAL
from qorgan.rights.protection.threats import told_to

LABELS = {
    "is_open": _("Only those to be decided"),
    "is_standing": _("Only those that stand"),
}


def _own(actor: Actor) -> Q:
    """What the own body decides: all of it for whoever oversees it, else what one took or nobody took yet."""
    if actor.may(OVERSEE):
        return Q(agency=actor.agency)
    return Q(agency=actor.agency, handler__in=("", actor.user_ref)) if actor.may(DECIDE) else NOTHING


def _before_court(actor: Actor, *, path: str) -> Q:
    """What concerns a proceeding sent to the actor's court; what was joined into one is before its court."""
    return Q(**{f"{path}proceeding__court": actor.agency}) if actor.may(TRIAL) else NOTHING


def _told(actor: Actor, *, path: str) -> Q:
    """What the actor's office was told of; a notice to another takes nothing from it."""
    if not actor.may(COMPLAINT) and not actor.may(OVERSEE):
        return NOTHING
    notices = ProsecutorNotice.objects.filter(agency=actor.agency, withdrawn_at__isnull=True)
    return Q(**{f"{path}in": notices.values("protection_id")})


def requests_visible_to(actor: Actor) -> QuerySet[ProtectionRequest]:
    """The requests an actor may see."""
    found = ProtectionRequest.objects.select_related("person", "agency", "proceeding", "earlier")
    if not actor.may(READ):
        return found.none()
    return found.filter(by_any_way(ProtectionRequest, *ways_to_requests(actor), *_followed(actor)))


def ways_to_requests(actor: Actor) -> list[Q]:
    """The ways by which an actor in the compartment sees a request, other than having asked for it."""
    ways = [_own(actor), _told(actor, path="protection__"), _before_court(actor, path="protection__")]
    if actor.may(DECIDE):  # what adds to a protection is no secret to whoever answers for that
        ways.append(Q(agency=actor.agency, added_to__handler=actor.user_ref))
    if actor.may(COMPLAINT):
        complained = ProtectionComplaint.objects.filter(agency=actor.agency)
        ways.append(Q(pk__in=complained.filter(request__isnull=False).values("request_id")))
        of_liftings = complained.filter(lifting__isnull=False).values("lifting__protection__request_id")
        ways.append(Q(pk__in=of_liftings))
    return ways


def protections_visible_to(actor: Actor) -> QuerySet[Protection]:
    """The protections an actor may see."""
    found = Protection.objects.select_related("person", "agency", "prosecutor", "proceeding", "request")
    if not actor.may(READ):
        return found.none()
    return found.filter(by_any_way(Protection, *ways_to_protections(actor)))


def ways_to_protections(actor: Actor) -> list[Q]:
    """The ways by which an actor in the compartment sees a protection."""
    ways = [_own(actor), _told(actor, path="pk__"), _before_court(actor, path="")]
    if actor.may(COMPLAINT):
        complained = ProtectionComplaint.objects.filter(agency=actor.agency, lifting__isnull=False)
        ways.append(Q(pk__in=complained.values("lifting__protection_id")))
    return ways


def liftings_visible_to(actor: Actor) -> QuerySet[ProtectionLifting]:
    """The liftings of the protections an actor may see, and of those that an actor asked for: who asked may complain."""
    found = ProtectionLifting.objects.select_related("protection__person", "agency")
    if not actor.may(READ):
        return found.none()
    seen = Q(protection__in=protections_visible_to(actor).values("pk"))
    return found.filter(by_any_way(ProtectionLifting, seen, *_asked_of(actor, path="")))


def _followed(actor: Actor) -> tuple[Q, Q]:
    """What one asked for, and what the own body asked another to decide."""
    for_the_body = actor.may(OVERSEE) or (actor.may(REQUEST) and not actor.may(DECIDE))
    ours = Q(asked_by=actor.agency) & ~Q(agency=F("asked_by")) if for_the_body else NOTHING
    return Q(recorded_by=actor.user_ref), ours


def _asked_for(actor: Actor) -> QuerySet[ProtectionRequest]:
    return ProtectionRequest.objects.filter(by_any_way(ProtectionRequest, *_followed(actor)))


def _asked_of(actor: Actor, *, path: str) -> tuple[Q, Q]:
    """What hangs on a protection that answered a request of the actor: the first one, or one that it was added to."""
    asked, name = _asked_for(actor), f"{path}protection"
    return Q(**{f"{name}__request__in": asked.values("pk")}), Q(**{f"{name}__in": asked.values("added_to")})


def complaints_visible_to(actor: Actor) -> QuerySet[ProtectionComplaint]:
    """The complaints an actor decides, or about what an actor may see."""
    found = ProtectionComplaint.objects.select_related("agency", "request", "lifting")
    mine = Q(agency=actor.agency) if actor.may(COMPLAINT) and actor.may(READ) else NOTHING
    about = Q(request__in=requests_visible_to(actor).values("pk"))
    if not actor.may(READ):
        return found.none()
    # The ways to a lifting are told one by one: within each other the planner takes them for a walk through all complaints.
    lifted = Q(lifting__protection__in=protections_visible_to(actor).values("pk"))
    asked_for = _asked_of(actor, path="lifting__") if actor.may(REQUEST) or actor.may(OVERSEE) else ()
    return found.filter(by_any_way(ProtectionComplaint, mine, about, lifted, *asked_for))


class ThreatShape(Shape):
    """What was said of a threat, shown once."""

    threatened_by: str
    words: str


about_words(
    WordsOfRoom(
        left=(
            ProtectionRequest,
            ProtectionReview,
            ProtectionLifting,
            ProtectionComplaint,
            ProtectedHearing,
            ApartWords,
            ComplaintPassing,
            ProsecutorNotice,
        )
    )
)
register_type(
    RecordType(
        name="protection_request",
        title=_("Request for protection"),
        model=ProtectionRequest,
        visible_to=requests_visible_to,
        also=("reopened_at",),
        path="/protection-requests/{ref}",
    )
)
register_type(
    RecordType(
        name="protection",
        title=_("Protection"),
        model=Protection,
        visible_to=protections_visible_to,
        but=("handler",),
        path="/protections/{ref}",
    )
)
register_type(
    RecordType(
        name="protection_lifting",
        title=_("Lifting of measures"),
        model=ProtectionLifting,
        visible_to=liftings_visible_to,
        path="/protection-liftings/{ref}",
    )
)
register_type(
    RecordType(
        name="protection_complaint",
        title=_("Complaint about protection"),
        model=ProtectionComplaint,
        visible_to=complaints_visible_to,
        but=("told_at", "filed_in"),
        path="/protection-complaints/{ref}",
    )
)


def _elsewhere(record: Any, actor: Actor) -> tuple[str, ...]:
    """What is for the body that decided, and for nobody else."""
    return () if record.agency_id == actor.agency.pk else states.OF_THE_BODY


def _elsewhere_or_untold(record: Protection, actor: Actor) -> tuple[str, ...]:
    """The same; no notice is withdrawn where none stands, and no second lifting ordered while one waits."""
    untold = () if record.prosecutor_told_at else ("withdraw_prosecutor_notice",)
    waits = ("order_lifting",) if record.liftings.filter(status__in=states.PENDING).exists() else ()
    return (*_elsewhere(record, actor), *untold, *waits)


def answers_for(request: ProtectionRequest, *, actor: Actor) -> bool:
    """Whether a request is the actor's own to deal with, or one that the actor oversees; who only asked follows it."""
    ways = by_any_way(ProtectionRequest, *ways_to_requests(actor))
    return ProtectionRequest.objects.filter(ways, pk=request.pk).exists()


def _elsewhere_or_lies(record: ProtectionRequest | ProtectionLifting, actor: Actor) -> tuple[str, ...]:
    """The same; to decide and to tell is for whoever answers for the request, and a complaint that lies with another body for that.

    Of a lifting in force only those are told who could not be told before.
    """
    if isinstance(record, ProtectionLifting) and record.status == states.IN_FORCE:
        untold = record.not_told_because and not record.told_at
        return (*_elsewhere(record, actor), *(() if untold else ("tell_of_lifting",)))
    if isinstance(record, ProtectionRequest) and not answers_for(record, actor=actor):
        return (*_elsewhere(record, actor), *states.OF_WHOEVER_ANSWERS, *_lies(record, actor))
    return (*_elsewhere(record, actor), *_lies(record, actor))


def _lies(record: ProtectionRequest | ProtectionLifting, actor: Actor) -> tuple[str, ...]:
    if record.status not in (states.REFUSED, states.SUSPENDED):
        return ()
    stands = passing.undecided(record)
    free = stands is None or passing.passes_on(stands, actor=actor)
    return () if free else ("complain_of_refusal", "complain_of_lifting")


def _not_to_decide(record: ProtectionComplaint, actor: Actor) -> tuple[str, ...]:
    """A complaint is decided by the body it went to, if the order is not its own nor the actor's."""
    own = ("decide_complaint",) if is_of_own_order(record, actor=actor) else _elsewhere(record, actor)
    return (*own, "tell_of_complaint") if record.told_at else own


register_workflow(
    Workflow(
        model=ProtectionRequest, state=attrgetter("status"), steps=states.steps("request"), withheld=_elsewhere_or_lies
    )
)
register_workflow(
    Workflow(
        model=Protection, state=attrgetter("status"), steps=states.steps("protection"), withheld=_elsewhere_or_untold
    )
)
register_workflow(
    Workflow(
        model=ProtectionLifting, state=attrgetter("status"), steps=states.steps("lifting"), withheld=_elsewhere_or_lies
    )
)
register_workflow(
    Workflow(
        model=ProtectionComplaint, state=attrgetter("state"), steps=states.steps("complaint"), withheld=_not_to_decide
    )
)
ledger.tell(model=ProtectionRequest, tells=(FactProtectionDecision,), derive=derive_decision, related=("agency",))
ledger.tell(
    model=Protection,
    tells=(FactProtectionStanding, FactProtectionMeasure),
    derive=derive_measures,
    related=("agency", "measures"),
)
ledger.tell(model=ProtectionLifting, tells=(FactProtectionLifting,), derive=derive_lifting, related=("agency",))
ledger.tell(model=ProtectionComplaint, tells=(FactProtectionComplaint,), derive=derive_complaint, related=("agency",))


@query(
    may=READ,
    get="/protection-requests",
    title=_("Requests for protection"),
    labels=LABELS,
    orders={"received_at": ("-received_at", "-id")},
)
def protection_requests(*, actor: Actor, is_open: bool = False) -> QuerySet[ProtectionRequest]:
    """Requests for measures of safety, one row a request, the latest first."""
    rows = requests_visible_to(actor)
    return rows.filter(status=states.OPEN) if is_open else rows


@query(may=READ, get="/protection-requests/{protection_request}", title=_("Request for protection"))
def protection_request(*, actor: Actor, protection_request: ProtectionRequest) -> ProtectionRequest:
    """One request with its decision."""
    return protection_request


@query(
    may=READ,
    get="/protection-requests/{protection_request}/threat",
    title=_("Read the threat"),
    helps={"purpose": _("Why you read it. It is kept in the journal; write no names.")},
    sensitive=True,
)
def open_threat(*, actor: Actor, protection_request: ProtectionRequest, purpose: Line) -> ThreatShape:
    """From whom the threat comes and what was said or done. The journal keeps who read it and why.

    Once the identity is sealed its names are struck out. Words written since then may hold them, and nothing could find
    them there: those who decide on the request read them alone, as they do all words kept apart.

    Raises:
        WordsDamaged, KeyVersionMissing
    """
    return ThreatShape.model_validate(told_to(actor, request=protection_request))


@query(
    may=READ,
    get="/protections",
    title=_("Protected persons"),
    labels=LABELS,
    orders={"ordered_at": ("-ordered_at", "-id")},
)
def protections(*, actor: Actor, is_standing: bool = False) -> QuerySet[Protection]:
    """Measures of safety, one row a protected person and body, the latest first."""
    rows = protections_visible_to(actor)
    return rows.filter(status=states.STANDING) if is_standing else rows


@query(may=READ, get="/protections/{protection}", title=_("Protection"))
def protection(*, actor: Actor, protection: Protection) -> Protection:
    """One protection with its measures, reviews, liftings and hearings."""
    return protection


@query(may=READ, get="/protection-liftings/{protection_lifting}", title=_("Lifting of measures"))
def protection_lifting(*, actor: Actor, protection_lifting: ProtectionLifting) -> ProtectionLifting:
    """One order that lifts measures."""
    return protection_lifting


@query(
    may=COMPLAINT,
    get="/protection-complaints",
    title=_("Complaints about protection"),
    labels=LABELS,
    orders={"filed_at": ("-filed_at", "-id")},
)
def protection_complaints(*, actor: Actor, is_open: bool = False) -> QuerySet[ProtectionComplaint]:
    """Complaints this body decides or may see, one row a complaint, the latest first."""
    rows = complaints_visible_to(actor)
    return rows.filter(decided_at__isnull=True) if is_open else rows


@query(may=READ, get="/protection-complaints/{protection_complaint}", title=_("Complaint about protection"))
def protection_complaint(*, actor: Actor, protection_complaint: ProtectionComplaint) -> ProtectionComplaint:
    """One complaint and its decision."""
    return protection_complaint
