"""What is owed, and by whom: my work, my agency's, and what is overdue in a region or the country.

Who sees an obligation stands in `seeing.py`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateTimeField,
    ExpressionWrapper,
    Q,
    QuerySet,
    Value,
)
from django.utils.translation import gettext_lazy as _
from pydantic import BeforeValidator, model_validator

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.desk.country import country, day_here
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.labels import text_of
from qorgan.desk.obligations.departures import NOBODY, OVERSEER, has_left, left_behind, needed_for
from qorgan.desk.obligations.explanations import edition_of, explanation, term_of
from qorgan.desk.obligations.models import FAR, IS_OPEN, Obligation
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import RefOf, Shape
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.law.counting import end_of
from qorgan.office.work.calendars import DUTY, GUARDED, calendar_text
from qorgan.office.work.status import WORDS, standing_at
from qorgan.office.work.steps import step_of_reader
from qorgan.office.work.visibility import (
    OVERSEE,
    READ,
    SUPERVISE,
    in_reach,
    is_nameless,
    is_shut_to,
    late_and_nameless,
    of_my_agency,
    under_me,
)

BY_TERM = {"due_at": ("due_at", "id")}
Term = Annotated[str, CodeOf("terms")]
Due = Annotated[datetime | None, BeforeValidator(lambda due: None if due == FAR else due)]
"""The last instant in time; the far one by which stopped terms sort is no time of anything."""
MOST_IN_CALENDAR = 1_000
LABELS = {
    "term": _("Term of law"),
    "is_overdue": _("Only what is overdue"),
    "is_untaken": _("Only what nobody has taken"),
    "due_until": _("Due until"),
}


def asked(rows: QuerySet[Obligation], *, actor: Actor) -> QuerySet[Obligation]:
    """The rows with the instant of the question, by which each says whether it is overdue, and the role and body that ask.

    Of each it is known whether the record it is about is shut to them.
    """
    return rows.select_related("agency").annotate(
        asked_at=Value(actor.now, output_field=DateTimeField()),
        asked_as=Value(actor.role.id, output_field=CharField()),
        asked_by=Value(actor.agency.pk, output_field=BigIntegerField()),
        is_shut=ExpressionWrapper(is_shut_to(actor), output_field=BooleanField()),
    )


def known_to(actor: Actor) -> QuerySet[Obligation]:
    """The obligations an actor may see with all they say."""
    return asked(Obligation.objects.filter(_known(actor)), actor=actor)


def visible_to(actor: Actor) -> QuerySet[Obligation]:
    """The obligations an actor may open; of those that are `is_nameless` they learn who is late, not with what."""
    nameless = late_and_nameless(actor, now=actor.now)
    if nameless == NOTHING:
        return known_to(actor)
    known = _known(actor)
    told = ExpressionWrapper(~known, output_field=BooleanField())
    return asked(Obligation.objects.filter(known | nameless), actor=actor).annotate(is_nameless=told)


def _known(actor: Actor) -> Q:
    mine = Q(owner_user=actor.user_ref, is_private=True) if actor.may(READ) else NOTHING
    return in_reach(actor) | mine


def owed_about(ref: str, *, actor: Actor) -> QuerySet[Obligation]:
    """What is and was owed about a record, by due time; of what is owed no longer, what was missed or kept only late."""
    kept = Q(cancelled_at__isnull=True) | Q(is_missed=True) | Q(kept_late_at__isnull=False)
    return known_to(actor).filter(kept, subject=ref).order_by("due_at", "id")


def open_about(refs: list[str], *, actor: Actor) -> QuerySet[Obligation]:
    """What is owed now about any of the records: emergencies first, then by due time; a term that stands still asks for nothing."""
    rows = known_to(actor).filter(IS_OPEN, subject__in=refs, due_on__isnull=False)
    return rows.order_by("-is_emergency", "due_at", "id")


def standing_of(obligation: Obligation) -> str:
    """Where it stands at the instant of the question."""
    return standing_at(obligation, now=obligation.asked_at)  # type: ignore[attr-defined]


class ObligationShape(Shape):
    """An obligation as a machine reads it; without a due time while its term stands still.

    `next_step` is where this reader goes on. Of one that is late in a compartment, an outsider who may know that reads the owner and
    the due time alone.
    """

    ref: str
    term: str
    subject: str
    part: str
    source: str
    agency: RefOf
    region: str
    owner_user: str
    is_emergency: bool
    started_at: datetime | None
    due_at: Due
    due_on: date | None
    extension: str
    met_at: datetime | None
    cancelled_at: datetime | None
    is_missed: bool
    late_entry_reason: str
    next_step: str

    @model_validator(mode="before")
    @classmethod
    def _as_read(cls, read: Any) -> Any:
        if not isinstance(read, Obligation):
            return read
        if not is_nameless(read):
            return {name: getattr(read, name) for name in cls.model_fields} | {"next_step": step_of_reader(read)}
        told = {name: getattr(read, name) for name in ("ref", "agency", "region", "due_at", "due_on", "is_missed")}
        told |= {"is_emergency": False}
        silent: dict[str, Any] = dict.fromkeys(
            ("term", "subject", "part", "source", "owner_user", "extension", "late_entry_reason", "next_step"), ""
        )
        return told | silent | dict.fromkeys(("started_at", "met_at", "cancelled_at"))


def _strangers(obligation: Obligation, actor: Actor) -> tuple[str, ...]:
    """Taking and giving is for the agency that owes, taking for a role that can do it; a private one stays where it is."""
    is_ours = obligation.agency_id == actor.agency.pk and not obligation.is_private and not is_nameless(obligation)
    if not is_ours:
        return "take_obligation", "assign_obligation", "give_back_obligation"
    return () if needed_for(obligation) <= actor.role.may else ("take_obligation",)


def _state(obligation: Obligation) -> str:
    if not obligation.is_open:
        return "closed"
    if obligation.owner_user == OVERSEER:
        return "unanswered"
    if not obligation.owner_user or has_left(obligation, day=day_here(obligation.asked_at)):  # type: ignore[attr-defined]
        return "free"
    return "held"


register_type(
    RecordType(
        name="obligation",
        title=_("Obligation"),
        model=Obligation,
        visible_to=visible_to,
        shape=ObligationShape,
        path="/obligations/{ref}",
    )
)
register_workflow(
    Workflow(
        model=Obligation,
        state=_state,
        steps=frozenset(
            {
                ("free", "take_obligation"),
                ("free", "assign_obligation"),
                ("held", "assign_obligation"),
                ("held", "give_back_obligation"),
                ("unanswered", "assign_obligation"),
            }
        ),
        withheld=_strangers,
    )
)


def _narrowed(
    rows: QuerySet[Obligation],
    *,
    actor: Actor,
    term: str | None,
    is_overdue: bool = False,
    is_emergency: bool = False,
    due_until: date | None = None,
    is_untaken: bool = False,
) -> QuerySet[Obligation]:
    if is_emergency:
        rows = rows.filter(is_emergency=True)
    if term:
        rows = rows.filter(term=term)
    if is_overdue:
        rows = rows.filter(due_at__lt=actor.now)
    if is_untaken:
        rows = rows.filter(owner_user__in=NOBODY)
    if due_until:
        rows = rows.filter(due_at__lte=end_of(due_until, country().calendar.zone_of(actor.agency.region)))
    return asked(rows, actor=actor)


@query(may=READ, get="/my-work", title=_("My work"), labels=LABELS, orders=BY_TERM)
def my_work(
    *,
    actor: Actor,
    term: Term | None = None,
    is_overdue: bool = False,
    is_emergency: bool = False,
    due_until: Day | None = None,
) -> QuerySet[Obligation]:
    """What I owe, one row an obligation, by due time: what is mine, and what nobody in my agency has taken who can do it."""
    free = Q(owner_user__in=(*NOBODY, actor.user_ref))
    if left := left_behind(day=actor.today, agency=actor.agency):
        free |= Q(pk__in=[row.pk for row in left])
    rows = Obligation.objects.filter(IS_OPEN, of_my_agency(actor), free)
    given: dict[str, Any] = {"is_overdue": is_overdue, "is_emergency": is_emergency, "due_until": due_until}
    return _narrowed(rows, actor=actor, term=term, **given)


@query(may=READ, get="/my-work/calendar", title=_("Calendar of my work"))
def my_calendar(*, actor: Actor) -> str:
    """What I owe as a calendar for other programs (RFC 5545), the first thousand by due time; references, no names.

    The rows are those of my work. Of what is guarded it says the day and the obligation's own reference alone.
    """
    rows = my_work(actor=actor).order_by(*BY_TERM["due_at"])[:MOST_IN_CALENDAR]
    return calendar_text(rows, title=text_of(my_work.title).in_(actor.language), language=actor.language, now=actor.now)


@query(may=SUPERVISE, get="/agency-work", title=_("Work of my organisation"), labels=LABELS, orders=BY_TERM)
def agency_work(
    *,
    actor: Actor,
    term: Term | None = None,
    is_overdue: bool = False,
    is_emergency: bool = False,
    is_untaken: bool = False,
    due_until: Day | None = None,
) -> QuerySet[Obligation]:
    """What the own agency owes, whoever has taken it, one row an obligation, by due time."""
    rows = Obligation.objects.filter(IS_OPEN, under_me(actor))
    given: dict[str, Any] = {
        "is_overdue": is_overdue,
        "is_emergency": is_emergency,
        "due_until": due_until,
        "is_untaken": is_untaken,
    }
    return _narrowed(rows, actor=actor, term=term, **given)


@query(may=OVERSEE, get="/overdue-work", title=_("Overdue"), labels=LABELS, orders=BY_TERM)
def overdue_work(
    *,
    actor: Actor,
    term: Term | None = None,
    region: Annotated[str, CodeOf("regions")] | None = None,
    agency: Agency | None = None,
    is_missed: bool = False,
) -> QuerySet[Obligation]:
    """What is overdue in the reader's region or the whole country, one row an obligation, the longest overdue first.

    With `is_missed`, instead, what was overdue when what owed it ended, as when a person left: nobody can do it any more.
    """
    rows = Obligation.objects.filter(Q(is_missed=True) if is_missed else IS_OPEN, in_reach(actor))
    wanted = {name: value for name, value in (("region", region), ("agency", agency)) if value}
    return _narrowed(rows.filter(**wanted), actor=actor, term=term, is_overdue=True)


@query(may=READ, get="/obligations/{obligation}", title=_("Obligation"))
def obligation(*, actor: Actor, obligation: Obligation) -> Obligation:
    """One obligation."""
    return obligation


@query(may=READ, get="/obligations/{obligation}/explanation", title=_("How it was counted"))
def obligation_explained(*, actor: Actor, obligation: Obligation) -> dict[str, Any]:
    """How an obligation was counted: the sentence in every language, the rule, its source and how sure it is."""
    if is_nameless(obligation):
        said = WORDS[standing_of(obligation)].as_dict()
        return {
            "obligation": obligation.ref,
            "standing": said,
            "explanation": GUARDED.as_dict(),
            "title": DUTY.as_dict(),
        }
    edition, term = edition_of(obligation), term_of(obligation)
    return {
        "obligation": obligation.ref,
        "standing": WORDS[standing_of(obligation)].as_dict(),
        "explanation": explanation(obligation).as_dict(),
        "term": term.id,
        "title": term.title.as_dict(),
        "article": edition.article.as_dict(),
        "source": edition.source,
        "basis": edition.basis.value,
        "edition_on": obligation.edition_on,
        "version": obligation.digest,
    }
