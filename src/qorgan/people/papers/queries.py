"""What may be asked about papers, and who sees which. No answer here holds a number: `open_identity` does, for a purpose."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import Annotated

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.people.access_log import log_access
from qorgan.people.earlier import may_remove
from qorgan.people.grants import group_shown, known_to
from qorgan.people.identity import DOCUMENTS
from qorgan.people.models import Person
from qorgan.people.papers import states
from qorgan.people.papers.facts import RELATED, TELLS, derive
from qorgan.people.papers.models import Paper, PaperRequest
from qorgan.people.papers.next_steps import leaves_it_away
from qorgan.people.papers.places import is_missing, missing
from qorgan.people.writers import told_after, with_writers

READ = "paper.read"
LABELS = {
    "is_waiting": _("Only those that wait for an answer"),
}
DocumentKind = Annotated[str, CodeOf("document_kinds")]
Whereabouts = Annotated[str, CodeOf("paper_whereabouts")]


def listed_for(actor: Actor) -> QuerySet[Paper]:
    """The papers an actor's list holds: those that the own body wrote down."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    return with_writers(Paper.objects.filter(reach).select_related(*RELATED), actor=actor)


def visible_to(actor: Actor) -> QuerySet[Paper]:
    """The papers an actor may open: those of the list, and those of people whose papers the agency may know."""
    return with_writers(_opened_to(actor), actor=actor)


def about(person: Person, actor: Actor) -> list[Paper]:
    """The papers of a person that the actor may open, as a page shows them."""
    rows = _opened_to(actor, of=person).filter(person=person).order_by("-id")
    return told_after(rows, tell=partial(with_writers, actor=actor))


def _opened_to(actor: Actor, *, of: Person | None = None) -> QuerySet[Paper]:
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    if reach != NOTHING and actor.scope is Scope.OWN_AGENCY:
        if of is None:
            reach |= Q(Exists(known_to(actor, group=DOCUMENTS, by="agency").filter(person=OuterRef("person"))))
        else:
            reach |= group_shown(of, actor=actor, group=DOCUMENTS, by="agency")
    return Paper.objects.filter(reach).select_related(*RELATED)


def may_put_right(paper: Paper, *, actor: Actor) -> bool:
    """Whether the actor's body changes or takes back the record: it made the entry, or may take out what stands about the person."""
    return paper.agency_id == actor.agency.pk or may_remove(actor=actor, person=paper.person)


def of_another(paper: Paper, actor: Actor) -> tuple[str, ...]:
    """The acts that are not this body's to do to a paper that another one recorded; where it came to be, anybody adds who learns it."""
    return () if may_put_right(paper, actor=actor) else ("correct_paper", "withdraw_paper")


def requests_visible_to(actor: Actor) -> QuerySet[PaperRequest]:
    """The requests for the return of papers that an actor may open: those of the own body."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    return PaperRequest.objects.filter(reach).select_related("paper__person", "paper__agency", "agency")


def nothing_to_end(request: PaperRequest, actor: Actor) -> tuple[str, ...]:
    """Where asking is over already: it was said, or the answer or the paper itself said where it is."""
    is_open = leaves_it_away(request.answer) and is_missing(request.paper.whereabouts)
    return () if is_open and request.ended_on is None else ("end_asking",)


register_type(
    RecordType(
        name="paper_request",
        title=_("Request for a paper"),
        model=PaperRequest,
        visible_to=requests_visible_to,
        also=("state",),
        but=("ended_on", "withdrawn_on"),
        path="/paper-requests/{ref}",
    )
)
register_workflow(
    Workflow(model=PaperRequest, state=attrgetter("state"), steps=states.request_steps(), withheld=nothing_to_end)
)
register_type(
    RecordType(
        name="paper", title=_("Paper"), model=Paper, visible_to=visible_to, also=("state",), path="/papers/{ref}"
    )
)
register_workflow(Workflow(model=Paper, state=attrgetter("state"), steps=states.steps(), withheld=of_another))
ledger.tell(model=Paper, tells=TELLS, derive=derive, related=RELATED)


@query(may=READ, get="/papers", title=_("Papers"), orders={"since_on": ("-since_on", "-id")})
def papers(
    *, actor: Actor, whereabouts: Whereabouts | None = None, kind: DocumentKind | None = None
) -> QuerySet[Paper]:
    """Papers that the own body wrote down, one row a paper, the latest moved first; withdrawn records are left out."""
    wanted = {"whereabouts": whereabouts, "kind": kind}
    rows = listed_for(actor).filter(withdrawn_on__isnull=True)
    return rows.filter(**{name: value for name, value in wanted.items() if value})


@query(may=READ, get="/papers/{paper}", title=_("Paper"))
def paper(*, actor: Actor, paper: Paper) -> Paper:
    """One paper of a person and where it is."""
    log_access(actor=actor, person=paper.person, act="paper", record=paper)
    return paper


@query(may=READ, get="/persons/{person}/papers", title=_("Papers of the person"), orders={"newest": ("-id",)})
def papers_of(*, actor: Actor, person: Person) -> QuerySet[Paper]:
    """The papers of one person that the actor may know of, the latest entered first."""
    log_access(actor=actor, person=person, act="papers_of")
    return visible_to(actor).filter(person=person)


@query(
    may=READ,
    get="/paper-requests",
    title=_("Requests for papers"),
    labels=LABELS,
    orders={"asked_on": ("-asked_on", "-id")},
)
def paper_requests(*, actor: Actor, is_waiting: bool = False) -> QuerySet[PaperRequest]:
    """Requests of the own body for the return of papers, one row a request, the latest first; withdrawn ones are left out.

    With `is_waiting`, those not answered yet whose paper has not come back by itself.
    """
    rows = requests_visible_to(actor).filter(withdrawn_on__isnull=True)
    if is_waiting:
        rows = rows.filter(answered_on__isnull=True, paper__withdrawn_on__isnull=True, paper__whereabouts__in=missing())
    return rows


@query(may=READ, get="/paper-requests/{paper_request}", title=_("Request for a paper"))
def paper_request(*, actor: Actor, paper_request: PaperRequest) -> PaperRequest:
    """One request for the return of a paper."""
    return paper_request
