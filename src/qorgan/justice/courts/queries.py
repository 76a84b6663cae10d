"""What may be asked of the courts, and who sees which proceeding."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day, Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.justice.courts import states
from qorgan.justice.courts.facts import RELATED, TELLS, derive
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes.models import STANDING, Proceeding
from qorgan.justice.crimes.queries import visible_to as crimes_visible_to
from qorgan.justice.crimes.states import IN_COURT, IN_FORCE
from qorgan.justice.crimes.states import STANDING as STANDS
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound

READ = "court.read"


def visible_to(actor: Actor) -> QuerySet[CourtProceeding]:
    """The proceedings of the own court, of the own region, or all."""
    reach = within_reach(actor=actor, may=READ, agency="court", region="region")
    return CourtProceeding.objects.filter(reach).select_related("court", "proceeding")


def sent_here(actor: Actor) -> QuerySet[Proceeding]:
    """The proceedings that were sent to the actor's court and wait to be received, the longest waiting first."""
    pending = CourtProceeding.objects.filter(ended_on__isnull=True, proceeding__isnull=False).values("proceeding")
    sent = crimes_visible_to(actor).filter(stage=IN_COURT, court=actor.agency)
    return sent.exclude(pk__in=pending).order_by("stage_on", "number", "id")


def sentences_visible_to(actor: Actor) -> QuerySet[Sentence]:
    """The sentences in the proceedings an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="court_proceeding__court", region="court_proceeding__region")
    return Sentence.objects.filter(reach).select_related("court_proceeding", "person", "suspect")


def state_of(row: CourtProceeding) -> str:
    """Where a proceeding stands, as in `states.py`.

    Whether its judgment is in force the crime register knows; where that does not have the proceeding, its sentences do.
    """
    if row.proceeding:
        is_in_force = row.proceeding.stage == IN_FORCE
    else:
        standing = row.sentences.filter(STANDING).values_list("in_force_on", flat=True)
        is_in_force = bool(standing) and all(standing)
    return states.state_of(outcome=row.outcome, is_in_force=is_in_force)


def _numbered(actor: Actor, text: str) -> QuerySet[CourtProceeding]:
    """Those that the actor may see and whose number begins so."""
    return visible_to(actor).filter(number__startswith=text).order_by("number", "id")


register_type(
    RecordType(
        name="court_proceeding",
        title=_("Proceeding before a court"),
        model=CourtProceeding,
        visible_to=visible_to,
        but=("batch",),
        path="/court-proceedings/{ref}",
        caption=lambda row, language: f"{row.ref} · {row.number}" if row.number else row.ref,
        search=_numbered,
    )
)
register_type(
    RecordType(
        name="sentence",
        title=_("Sentence"),
        model=Sentence,
        visible_to=sentences_visible_to,
        also=("suspect", "person", "withdrawn_on"),
        but=("source_key",),
        path="/sentences/{ref}",
        caption=lambda row, language: f"{row.ref} · {row.article}",
    )
)
register_workflow(Workflow(model=CourtProceeding, state=state_of, steps=states.steps()))
register_workflow(
    Workflow(
        model=Sentence,
        state=attrgetter("state"),
        steps=frozenset((STANDS, act) for act in states.SENTENCE_WORK),
    )
)
ledger.tell(model=CourtProceeding, tells=TELLS, derive=derive, related=RELATED)

ORDERS = {"received_on": ("-received_on", "-id"), "number": ("number", "id")}


@query(
    may=READ,
    get="/court-proceedings",
    title=_("Proceedings before courts"),
    orders=ORDERS,
    labels={
        "is_pending": _("Pending only"),
        "received_from": _("Received from"),
        "received_until": _("Received until"),
    },
    helps={"search": _("A reference, or the first signs of a court number")},
)
def court_proceedings(
    *,
    actor: Actor,
    search: Line | None = None,
    region: Annotated[str, CodeOf("regions")] | None = None,
    court: Agency | None = None,
    article: Line | None = None,
    outcome: Annotated[str, CodeOf("judgment_outcomes")] | None = None,
    is_pending: bool = False,
    received_from: Day | None = None,
    received_until: Day | None = None,
) -> QuerySet[CourtProceeding]:
    """Proceedings before courts of first instance, the latest received first; one row a proceeding."""
    rows = visible_to(actor)
    if search:
        rows = rows.filter(_found(search))
    exact = {"region": region, "court": court, "article": article, "outcome": outcome}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if is_pending:
        rows = rows.filter(ended_on__isnull=True)
    if received_from:
        rows = rows.filter(received_on__gte=received_from)
    if received_until:
        rows = rows.filter(received_on__lte=received_until)
    return rows


def _found(search: str) -> Q:
    try:
        ref = read_ref(search)
    except NotFound:
        return Q(number__startswith=search)
    return Q(ref=ref)


@query(may=READ, get="/court-proceedings/{court_proceeding}", title=_("Proceeding before a court"))
def court_proceeding(*, actor: Actor, court_proceeding: CourtProceeding) -> CourtProceeding:
    """One proceeding before a court."""
    return court_proceeding


@query(may=READ, get="/sentences/{sentence}", title=_("Sentence"))
def sentence(*, actor: Actor, sentence: Sentence) -> Sentence:
    """One sentence."""
    return sentence
