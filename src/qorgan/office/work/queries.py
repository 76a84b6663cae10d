"""What is owed, and by whom: my work, my agency's, and what is overdue in a region or the country.

An obligation is seen by those with the permission that its term names, within their reach; a private one by its person alone,
a guarded one by its person, by who oversees its room in that body, and, while nobody has it, by those there who may take it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import DateTimeField, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _
from pydantic import BeforeValidator

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.kinds import Kind, RefOf, Shape, keep_kind
from qorgan.desk.labels import text_of
from qorgan.desk.lives import Life, keep_life
from qorgan.desk.obligations.models import FAR, IS_OPEN, Obligation
from qorgan.desk.obligations.reading import edition_of, explanation, term_of
from qorgan.law.counting import end_of
from qorgan.law.terms import Term as LawTerm
from qorgan.office.work.calendars import calendar_text
from qorgan.office.work.standing import WORDS, standing_at

READ, SUPERVISE, OVERSEE = "work.read", "work.supervise", "work.oversee"
BY_TERM = {"due_at": ("due_at", "id")}
Term = Annotated[str, CodeOf("terms")]
Due = Annotated[datetime | None, BeforeValidator(lambda due: None if due == FAR else due)]
"""The last instant in time; the far one by which stopped terms sort is no time of anything."""
MOST_IN_CALENDAR = 1_000
LABELS = {
    "obligation": _("Obligation"),
    "term": _("Term of law"),
    "is_overdue": _("Only what is overdue"),
    "is_untaken": _("Only what nobody has taken"),
    "due_until": _("Due until"),
    "is_missed": _("What was missed and can no longer be done"),
}


def guarded_terms() -> list[str]:
    """The terms whose being owed is known only inside a compartment."""
    return [term.id for term in country().terms.all() if term.guarded]


def for_these_eyes(actor: Actor, *, path: str = "") -> Q:
    """What is not kept from this actor, whatever the reach; `path` leads to the obligation.

    A private obligation is for its person alone; a guarded one for its person, for who oversees its room in that body, and
    while nobody has taken it for those of the body who may.
    """
    mine = Q(**{f"{path}owner_user": actor.user_ref})
    shown = Q(**{f"{path}is_private": False})
    for term in (country().terms[name] for name in guarded_terms()):
        if actor.may(term.may):
            shown &= ~Q(**{f"{path}term": term.id}) | _inside(term, actor=actor, path=path)
    return shown | mine


def _inside(term: LawTerm, *, actor: Actor, path: str) -> Q:
    """The rows of a guarded term that an actor of the body that owes them may see, although they are nobody's own."""
    ours = Q(**{f"{path}agency": actor.agency})
    if actor.may(overseer_of(term.may)):
        return ours
    return ours & Q(**{f"{path}owner_user": ""}) if term.taken_by and actor.may(term.taken_by) else NOTHING


def overseer_of(may: str) -> str:
    """The permission of those who oversee the room that another permission belongs to."""
    return f"{may.partition('.')[0]}.oversee"


def in_reach(actor: Actor) -> Q:
    """The obligations of the actor's reach that the role may see, as a condition."""
    reach = within_reach(actor=actor, may=READ)
    return reach & Q(may__in=sorted(actor.role.may)) & for_these_eyes(actor)


def of_my_agency(actor: Actor) -> Q:
    """What the actor's own agency owes and the role may see, as a condition; it follows the agency's index."""
    return Q(agency=actor.agency, may__in=sorted(actor.role.may)) & for_these_eyes(actor)


def asked(rows: QuerySet[Obligation], *, actor: Actor) -> QuerySet[Obligation]:
    """The rows with the instant of the question, by which each says whether it is overdue."""
    return rows.select_related("agency").annotate(asked_at=Value(actor.now, output_field=DateTimeField()))


def visible_to(actor: Actor) -> QuerySet[Obligation]:
    """The obligations an actor may see."""
    mine = Q(owner_user=actor.user_ref, is_private=True) if actor.may(READ) else Q(pk__in=())
    return asked(Obligation.objects.filter(in_reach(actor) | mine), actor=actor)


def owed_about(ref: str, *, actor: Actor) -> QuerySet[Obligation]:
    """What is and was owed about a record, by due time."""
    kept = Q(cancelled_at__isnull=True) | Q(is_missed=True)
    return visible_to(actor).filter(kept, subject=ref).order_by("due_at", "id")


def standing_of(obligation: Obligation) -> str:
    """Where it stands at the instant of the question."""
    return standing_at(obligation, now=obligation.asked_at)  # type: ignore[attr-defined]


class ObligationShape(Shape):
    """An obligation as a machine reads it; without a due time while its term stands still."""

    ref: str
    term: str
    subject: str
    source: str
    agency: RefOf
    region: str
    owner_user: str
    started_at: datetime
    due_at: Due
    due_on: date | None
    extension: str
    met_at: datetime | None
    cancelled_at: datetime | None
    is_missed: bool
    next_step: str


def _strangers(obligation: Obligation, actor: Actor) -> tuple[str, ...]:
    """Taking and giving is for the agency that owes; a private one stays where it is."""
    is_ours = obligation.agency_id == actor.agency.pk and not obligation.is_private
    return () if is_ours else ("take_obligation", "assign_obligation", "give_back_obligation")


def _state(obligation: Obligation) -> str:
    if not obligation.is_open:
        return "closed"
    return "held" if obligation.owner_user else "free"


keep_kind(
    Kind(
        name="obligation", title=_("Obligation"), model=Obligation, visible_to=visible_to, shape=ObligationShape,
        path="/obligations/{ref}",
    )
)  # fmt: skip
keep_life(
    Life(
        model=Obligation,
        state=_state,
        steps=frozenset(
            {
                ("free", "take_obligation"),
                ("free", "assign_obligation"),
                ("held", "assign_obligation"),
                ("held", "give_back_obligation"),
            }
        ),
        withheld=_strangers,
    )
)


def _narrowed(
    rows: QuerySet[Obligation], *, actor: Actor, term: str | None, is_overdue: bool = False,
    due_until: date | None = None, is_untaken: bool = False,
) -> QuerySet[Obligation]:  # fmt: skip
    if term:
        rows = rows.filter(term=term)
    if is_overdue:
        rows = rows.filter(due_at__lt=actor.now)
    if is_untaken:
        rows = rows.filter(owner_user="")
    if due_until:
        rows = rows.filter(due_at__lte=end_of(due_until, country().calendar.zone_of(actor.agency.region)))
    return asked(rows, actor=actor)


@query(may=READ, get="/my-work", title=_("My work"), labels=LABELS, orders=BY_TERM)
def my_work(
    *, actor: Actor, term: Term | None = None, is_overdue: bool = False, due_until: Day | None = None
) -> QuerySet[Obligation]:
    """What I owe, one row an obligation, by due time: what is mine, and what nobody in my agency has taken."""
    rows = Obligation.objects.filter(IS_OPEN, of_my_agency(actor), owner_user__in=("", actor.user_ref))
    return _narrowed(rows, actor=actor, term=term, is_overdue=is_overdue, due_until=due_until)


@query(may=READ, get="/my-work/calendar", title=_("Calendar of my work"), labels=LABELS)
def my_calendar(*, actor: Actor) -> str:
    """What I owe as a calendar for other programs (RFC 5545), the first thousand by due time; references, no names.

    The rows are those of my work. Of what is guarded it says the day and the obligation's own reference alone.
    """
    rows = my_work(actor=actor).order_by(*BY_TERM["due_at"])[:MOST_IN_CALENDAR]
    return calendar_text(rows, title=text_of(my_work.title).in_(actor.language), language=actor.language, now=actor.now)


@query(may=SUPERVISE, get="/agency-work", title=_("Work of my organisation"), labels=LABELS, orders=BY_TERM)
def agency_work(
    *, actor: Actor, term: Term | None = None, is_overdue: bool = False, is_untaken: bool = False,
    due_until: Day | None = None,
) -> QuerySet[Obligation]:  # fmt: skip
    """What the own agency owes, whoever has taken it, one row an obligation, by due time."""
    rows = Obligation.objects.filter(IS_OPEN, of_my_agency(actor))
    return _narrowed(
        rows, actor=actor, term=term, is_overdue=is_overdue, due_until=due_until, is_untaken=is_untaken
    )  # fmt: skip


@query(may=OVERSEE, get="/overdue-work", title=_("Overdue"), labels=LABELS, orders=BY_TERM)
def overdue_work(
    *, actor: Actor, term: Term | None = None, region: Annotated[str, CodeOf("regions")] | None = None,
    agency: Agency | None = None, is_missed: bool = False,
) -> QuerySet[Obligation]:  # fmt: skip
    """What is overdue in the reader's region or the whole country, one row an obligation, the longest overdue first.

    With `is_missed`, instead, what was overdue when what owed it ended, as when a person left: nobody can do it any more.
    """
    rows = Obligation.objects.filter(Q(is_missed=True) if is_missed else IS_OPEN, in_reach(actor))
    wanted = {name: value for name, value in (("region", region), ("agency", agency)) if value}
    return _narrowed(rows.filter(**wanted), actor=actor, term=term, is_overdue=True)


@query(may=READ, get="/obligations/{obligation}", title=_("Obligation"), labels=LABELS)
def obligation(*, actor: Actor, obligation: Obligation) -> Obligation:
    """One obligation."""
    return obligation


@query(may=READ, get="/obligations/{obligation}/explanation", title=_("How it was counted"), labels=LABELS)
def obligation_explained(*, actor: Actor, obligation: Obligation) -> dict[str, Any]:
    """How an obligation was counted: the sentence in every language, the rule, its source and how sure it is."""
    edition, term = edition_of(obligation), term_of(obligation)
    return {
        "obligation": obligation.ref, "standing": WORDS[standing_of(obligation)].as_dict(),
        "explanation": explanation(obligation).as_dict(), "term": term.id, "title": term.title.as_dict(),
        "article": edition.article.as_dict(), "source": edition.source, "basis": edition.basis.value,
        "edition_on": obligation.edition_on, "version": obligation.digest,
    }  # fmt: skip
