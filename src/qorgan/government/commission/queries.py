"""The questions: which commissions there are, who chaired them, when they met, what they decided."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, by_any_way, within_reach
from qorgan.desk.access.roles import imply
from qorgan.desk.agencies.models import Agency
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.history.rules import CORRECTS, VOIDS
from qorgan.desk.inputs import Day, Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.government.commission.completion import FIGURE
from qorgan.government.commission.facts import (
    FactChair,
    FactDecision,
    FactMeeting,
    derive_chair,
    derive_decision,
    derive_meeting,
)
from qorgan.government.commission.meetings import DECISIONS, OPINE, OPINIONS
from qorgan.government.commission.models import (
    AgendaItem,
    AgendaVersion,
    Attendance,
    ChairTerm,
    Commission,
    Decision,
    Meeting,
    Opinion,
    Seat,
    Statute,
)
from qorgan.government.commission.states import APPROVED, CALLED, FROZEN, HELD, meeting_steps

READ = "commission.read"
UNTIL_APPROVED = frozenset((state, act) for state in (CALLED, FROZEN, HELD) for act in (CORRECTS, VOIDS))
"""What is done to items and decisions until the minutes are locked."""


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
    """The decided items an actor may see: those of the meetings that one sees, and those that the own body carries out."""
    path = "meeting__commission"
    reach = within_reach(actor=actor, may=READ, agency=f"{path}__agency", region=f"{path}__region")
    if actor.may(OPINE):
        reach = by_any_way(Decision, reach, Q(owner=actor.agency))
    return Decision.objects.filter(reach).select_related("meeting__commission", "owner", "measure__plan")


def agenda_items_for(actor: Actor) -> QuerySet[AgendaItem]:
    """The items an actor may see: those of the meetings that one sees, and those of which the own body is asked for its opinion."""
    path = "meeting__commission"
    reach = within_reach(actor=actor, may=READ, agency=f"{path}__agency", region=f"{path}__region")
    found = AgendaItem.objects.select_related("meeting__commission__agency", "rapporteur", "carried__meeting")
    return found.filter(by_any_way(AgendaItem, reach, _asked(actor, "opinions__agency")))


def opinions_for(actor: Actor) -> QuerySet[Opinion]:
    """The opinions an actor may see: those on items of the meetings that one sees, and the own body's."""
    path = "item__meeting__commission"
    reach = within_reach(actor=actor, may=READ, agency=f"{path}__agency", region=f"{path}__region")
    found = Opinion.objects.select_related("item__meeting__commission__agency", "item__rapporteur", "agency")
    return found.filter(by_any_way(Opinion, reach, _asked(actor, "agency")))


def _asked(actor: Actor, path: str) -> Q:
    return Q(**{path: actor.agency}) if actor.may(OPINE) else NOTHING


def seats_for(actor: Actor) -> QuerySet[Seat]:
    """The seats an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="commission__agency", region="commission__region")
    return Seat.objects.filter(reach).select_related("commission__agency", "agency")


def statutes_for(actor: Actor) -> QuerySet[Statute]:
    """The acts by which the commissions that an actor sees work."""
    reach = within_reach(actor=actor, may=READ, agency="commission__agency", region="commission__region")
    return Statute.objects.filter(reach).select_related("commission__agency")


def attendances_for(actor: Actor) -> QuerySet[Attendance]:
    """Who came to the meetings that an actor sees."""
    path = "meeting__commission"
    reach = within_reach(actor=actor, may=READ, agency=f"{path}__agency", region=f"{path}__region")
    return Attendance.objects.filter(reach).select_related("meeting__commission__agency", "seat__agency")


def versions_for(actor: Actor) -> QuerySet[AgendaVersion]:
    """The agendas as they were sent out, of the meetings that an actor sees."""
    path = "meeting__commission"
    reach = within_reach(actor=actor, may=READ, agency=f"{path}__agency", region=f"{path}__region")
    return AgendaVersion.objects.filter(reach).select_related("meeting__commission__agency")


def _numbered(record: Meeting | Decision, language: str) -> str:
    return f"{'No.' if language == 'en' else '№'} {record.number} · {record.ref}"


register_type(
    RecordType(
        name="commission",
        title=_("Commission"),
        model=Commission,
        visible_to=commissions_for,
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
        shown_on=("commission",),
    )
)
register_type(
    RecordType(
        name="meeting",
        title=_("Meeting"),
        model=Meeting,
        visible_to=meetings_for,
        also=("is_held", "chair"),
        but=("begins_at",),
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
        path="/commission-decisions/{ref}",
        caption=_numbered,
    )
)
register_type(
    RecordType(
        name="seat",
        title=_("Seat"),
        model=Seat,
        visible_to=seats_for,
        also=("substitute_from_on", "substitute_until_on"),
        shown_on=("commission",),
        caption=lambda seat, language: f"{seat.post.in_(language)} · {seat.agency.title.in_(language)}",
    )
)
register_type(
    RecordType(
        name="statute",
        title=_("Act by which the commission works"),
        model=Statute,
        visible_to=statutes_for,
        shown_on=("commission",),
    )
)
register_type(
    RecordType(
        name="agenda_item",
        title=_("Agenda item"),
        model=AgendaItem,
        visible_to=agenda_items_for,
        path="/agenda-items/{ref}",
        caption=lambda item, language: f"{item.number}. {item.title.in_(language)[:80]}",
    )
)
register_type(
    RecordType(
        name="agenda_version",
        title=_("Agenda as it was sent out"),
        model=AgendaVersion,
        visible_to=versions_for,
        shown_on=("meeting",),
    )
)
register_type(
    RecordType(
        name="commission_opinion",
        title=_("Opinion"),
        model=Opinion,
        visible_to=opinions_for,
        path="/commission-opinions/{ref}",
    )
)
register_type(
    RecordType(
        name="attendance", title=_("Attendance"), model=Attendance, visible_to=attendances_for, shown_on=("meeting",)
    )
)


def _stands(meeting: Meeting) -> str:
    if meeting.approved_on:
        return APPROVED
    return HELD if meeting.is_held else FROZEN if meeting.frozen_on else CALLED


def _not_asked(opinion: Opinion, actor: Actor) -> tuple[str, ...]:
    is_asked = opinion.agency_id == actor.agency.pk and opinion.item.voided_on is None
    return () if is_asked else ("give_opinion",)


register_workflow(Workflow(model=Meeting, state=_stands, steps=meeting_steps()))
register_workflow(
    Workflow(
        model=AgendaItem,
        state=lambda item: _stands(item.meeting),
        steps=frozenset(
            {*((state, "ask_opinion") for state in (CALLED, FROZEN)), *UNTIL_APPROVED},
        ),
    )
)
register_workflow(
    Workflow(
        model=Opinion,
        state=lambda opinion: _stands(opinion.item.meeting),
        steps=frozenset((state, "give_opinion") for state in (CALLED, FROZEN)),
        withheld=_not_asked,
    )
)
register_workflow(Workflow(model=Decision, state=lambda decision: _stands(decision.meeting), steps=UNTIL_APPROVED))
register_workflow(
    Workflow(
        model=Decision,
        state=lambda decision: FIGURE if decision.shown_by == FIGURE else "by_hand",
        steps=frozenset({("by_hand", "complete_decision")}),
    )
)
imply(OPINIONS, by=READ)
imply(OPINIONS, by=OPINE)
imply(DECISIONS, by=READ)
imply(DECISIONS, by=OPINE)
take_attachments(AgendaItem, read=READ, keep="commission.keep")
take_attachments(Meeting, read=READ, keep="commission.keep")
take_attachments(Decision, read=DECISIONS, keep="commission.keep")
ledger.tell(model=ChairTerm, tells=(FactChair,), derive=derive_chair, related=("commission__agency", "agency"))
ledger.tell(
    model=Decision,
    tells=(FactDecision,),
    derive=derive_decision,
    related=("meeting__commission__agency", "owner"),
)
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


@query(may=READ, get="/commissions/{commission}", title=_("Commission"))
def commission(*, actor: Actor, commission: Commission) -> Commission:
    """One commission with its chairs and meetings."""
    return commission


@query(
    may=READ,
    get="/meetings",
    title=_("Meetings of the commission"),
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


@query(
    may=OPINE,
    get="/commission-opinions",
    title=_("Opinions asked of my body"),
    labels={"only_open": _("Only those not given")},
    orders={"due_on": ("due_on", "id")},
)
def commission_opinions(*, actor: Actor, only_open: bool = False) -> QuerySet[Opinion]:
    """What the own body was asked to say on items of coming meetings, the earliest term first."""
    found = opinions_for(actor).filter(agency=actor.agency)
    return found.filter(given_on__isnull=True, item__voided_on__isnull=True) if only_open else found


@query(may=OPINIONS, get="/commission-opinions/{commission_opinion}", title=_("Opinion"))
def commission_opinion(*, actor: Actor, commission_opinion: Opinion) -> Opinion:
    """One opinion, with the item that it is on."""
    return commission_opinion


@query(may=READ, get="/agenda-items/{agenda_item}", title=_("Agenda item"))
def agenda_item(*, actor: Actor, agenda_item: AgendaItem) -> AgendaItem:
    """One item of an agenda with what bodies think of it."""
    return agenda_item


@query(may=READ, get="/meetings/{meeting}", title=_("Meeting"))
def meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """One meeting with what it decided."""
    return meeting


@query(
    may=READ,
    get="/commission-decisions",
    title=_("Decisions of the commission"),
    labels={
        "only_open": _("Only those not done"),
        "only_overdue": _("Only overdue"),
        "words": _("Words of the text"),
    },
    orders={"newest": ("-id",)},
)
def commission_decisions(
    *,
    actor: Actor,
    owner: Agency | None = None,
    only_open: bool = False,
    only_overdue: bool = False,
    words: Line | None = None,
) -> QuerySet[Decision]:
    """Decided items, of one responsible body or of all, done or not, with words of their text."""
    found = decisions_for(actor).filter(voided_on__isnull=True)
    for word in (words or "").split():
        found = found.filter(Q(text__icontains=word) | Q(text_kk__icontains=word))
    if only_overdue:
        found = found.filter(done_on__isnull=True, due_on__lt=actor.today)
    if owner:
        found = found.filter(owner=owner)
    return found.filter(done_on__isnull=True) if only_open else found


@query(may=DECISIONS, get="/commission-decisions/{commission_decision}", title=_("Decision of the commission"))
def commission_decision(*, actor: Actor, commission_decision: Decision) -> Decision:
    """One decided item."""
    return commission_decision
