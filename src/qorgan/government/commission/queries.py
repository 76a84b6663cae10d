"""The questions: which commissions there are, who chaired them, when they met, what they decided."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.agencies.models import Agency
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import Day
from qorgan.desk.record_types import RecordType, RefOf, Shape, register_type
from qorgan.government.commission.facts import FactChair, FactMeeting, derive_chair, derive_meeting
from qorgan.government.commission.models import ChairTerm, Commission, Decision, Meeting

READ = "commission.read"


def commissions_for(actor: Actor) -> QuerySet[Commission]:
    """The commissions an actor may see."""
    return Commission.objects.filter(within_reach(actor=actor, may=READ)).select_related("agency")


def chair_terms_for(actor: Actor) -> QuerySet[ChairTerm]:
    """The chair terms an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="commission__agency", region="commission__region")
    return ChairTerm.objects.filter(reach).select_related("commission__agency", "agency")


def meetings_for(actor: Actor) -> QuerySet[Meeting]:
    """The meetings an actor may see, with the chair terms that say who chaired them."""
    reach = within_reach(actor=actor, may=READ, agency="commission__agency", region="commission__region")
    found = Meeting.objects.filter(reach).select_related("commission__agency")
    return found.prefetch_related("commission__chair_terms__agency")


def decisions_for(actor: Actor) -> QuerySet[Decision]:
    """The decided items an actor may see."""
    path = "meeting__commission"
    reach = within_reach(actor=actor, may=READ, agency=f"{path}__agency", region=f"{path}__region")
    return Decision.objects.filter(reach).select_related("meeting__commission", "owner")


class CommissionShape(Shape):
    """A commission as a machine reads it."""

    ref: str
    level: str
    region: str
    title_en: str
    title_ru: str
    title_kk: str
    agency: RefOf


class ChairTermShape(Shape):
    """A chair term as a machine reads it."""

    ref: str
    commission: RefOf
    agency: RefOf
    from_on: Day
    until_on: Day | None


class MeetingShape(Shape):
    """A meeting as a machine reads it; `chair` follows from the chair terms."""

    ref: str
    commission: RefOf
    number: int
    held_on: Day
    chair: RefOf
    agenda: str


class DecisionShape(Shape):
    """A decided item as a machine reads it."""

    ref: str
    meeting: RefOf
    number: str
    text: str
    owner: RefOf
    due_on: Day | None
    done_on: Day | None


def _numbered(record: Meeting | Decision, language: str) -> str:
    return f"{'No.' if language == 'en' else '№'} {record.number} · {record.ref}"


register_type(
    RecordType(
        name="commission",
        title=_("Commission"),
        model=Commission,
        visible_to=commissions_for,
        shape=CommissionShape,
        path="/commissions/{ref}",
        caption=lambda commission, language: commission.title.in_(language),
    )
)
register_type(
    RecordType(
        name="chair_term",
        title=_("Term of the chair"),
        model=ChairTerm,
        visible_to=chair_terms_for,
        shape=ChairTermShape,
        shown_on=("commission",),
    )
)
register_type(
    RecordType(
        name="meeting",
        title=_("Meeting"),
        model=Meeting,
        visible_to=meetings_for,
        shape=MeetingShape,
        path="/meetings/{ref}",
        caption=_numbered,
    )
)
register_type(
    RecordType(
        name="commission_decision",
        title=_("Decision of the commission"),
        model=Decision,
        visible_to=decisions_for,
        shape=DecisionShape,
        path="/commission-decisions/{ref}",
        caption=_numbered,
    )
)
take_attachments(Meeting, read=READ, keep="commission.keep")
take_attachments(Decision, read=READ, keep="commission.keep")
ledger.tell(model=ChairTerm, tells=(FactChair,), derive=derive_chair, related=("commission__agency", "agency"))
ledger.tell(
    model=Meeting,
    tells=(FactMeeting,),
    derive=derive_meeting,
    related=("commission__agency", "commission__chair_terms__agency"),
)


@query(may=READ, get="/commissions", title=_("Commissions"), orders={"region": ("region", "id")})
def commissions(*, actor: Actor) -> QuerySet[Commission]:
    """The commissions, the national one first."""
    return commissions_for(actor)


@query(may=READ, get="/commissions/{commission}", title=_("Commission"), labels={"commission": _("Commission")})
def commission(*, actor: Actor, commission: Commission) -> Commission:
    """One commission with its chairs and meetings."""
    return commission


@query(
    may=READ,
    get="/meetings",
    title=_("Meetings of the commission"),
    labels={"commission": _("Commission")},
    orders={"held_on": ("-held_on", "-id"), "number": ("-number", "-id")},
)
def meetings(
    *, actor: Actor, commission: Commission | None = None, from_on: Day | None = None, until_on: Day | None = None
) -> QuerySet[Meeting]:
    """Meetings held between two days, both included."""
    found = meetings_for(actor)
    if commission:
        found = found.filter(commission=commission)
    if from_on:
        found = found.filter(held_on__gte=from_on)
    return found.filter(held_on__lte=until_on) if until_on else found


@query(may=READ, get="/meetings/{meeting}", title=_("Meeting"), labels={"meeting": _("Meeting")})
def meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """One meeting with what it decided."""
    return meeting


@query(
    may=READ,
    get="/commission-decisions",
    title=_("Decisions of the commission"),
    labels={"owner": _("Responsible body"), "only_open": _("Only those not done")},
    orders={"newest": ("-id",)},
)
def commission_decisions(*, actor: Actor, owner: Agency | None = None, only_open: bool = False) -> QuerySet[Decision]:
    """Decided items, of one responsible body or of all, done or not."""
    found = decisions_for(actor)
    if owner:
        found = found.filter(owner=owner)
    return found.filter(done_on__isnull=True) if only_open else found


@query(
    may=READ,
    get="/commission-decisions/{commission_decision}",
    title=_("Decision of the commission"),
    labels={"commission_decision": _("Decision of the commission")},
)
def commission_decision(*, actor: Actor, commission_decision: Decision) -> Decision:
    """One decided item."""
    return commission_decision
