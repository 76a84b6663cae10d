"""What may be asked of the crime register, and who sees which proceeding."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day, Line
from qorgan.desk.open_work import holds
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.justice.crimes import states
from qorgan.justice.crimes.facts import RELATED, TELLS, derive
from qorgan.justice.crimes.models import STANDING, Count, InjuredParty, Proceeding, StageChange, Suspect
from qorgan.justice.crimes.qualifications import Provision
from qorgan.justice.crimes.steps import is_correctable
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound
from qorgan.kernel.texts import Phrase

READ = "proceeding.read"


def _agency_column(actor: Actor) -> str:
    """An agency reads the proceedings it works on; a court, those sent to it."""
    return "court" if actor.may("court.receive") else "agency"


def visible_to(actor: Actor) -> QuerySet[Proceeding]:
    """The proceedings an actor may see: of the own agency or court, of the own region, or all."""
    reach = within_reach(actor=actor, may=READ, agency=_agency_column(actor), region="region")
    return Proceeding.objects.filter(reach).select_related("agency", "court", "joined_into")


def counts_visible_to(actor: Actor) -> QuerySet[Count]:
    """The counts of the proceedings an actor may see."""
    reach = within_reach(
        actor=actor, may=READ, agency=f"proceeding__{_agency_column(actor)}", region="proceeding__region"
    )
    return Count.objects.filter(reach).select_related("proceeding", "proceeding__agency")


def suspects_visible_to(actor: Actor) -> QuerySet[Suspect]:
    """The suspects of the proceedings an actor may see."""
    reach = within_reach(
        actor=actor, may=READ, agency=f"proceeding__{_agency_column(actor)}", region="proceeding__region"
    )
    return Suspect.objects.filter(reach).select_related("proceeding", "person")


def injured_parties_visible_to(actor: Actor) -> QuerySet[InjuredParty]:
    """The injured parties of the proceedings an actor may see."""
    reach = within_reach(
        actor=actor, may=READ, agency=f"proceeding__{_agency_column(actor)}", region="proceeding__region"
    )
    return InjuredParty.objects.filter(reach).select_related("proceeding", "person")


def stage_changes_visible_to(actor: Actor) -> QuerySet[StageChange]:
    """The steps of the proceedings an actor may see."""
    reach = within_reach(
        actor=actor, may=READ, agency=f"proceeding__{_agency_column(actor)}", region="proceeding__region"
    )
    return StageChange.objects.filter(reach).select_related("proceeding__agency")


def qualified_as(count: Count) -> Provision:
    """The present qualification of a count."""
    return Provision(count.article, count.part, count.paragraph)


def _numbered(actor: Actor, text: str) -> QuerySet[Proceeding]:
    """Those that the actor may see and whose number begins so."""
    return visible_to(actor).filter(number__startswith=text).order_by("number", "id")


register_type(
    RecordType(
        name="proceeding",
        title=_("Proceeding"),
        model=Proceeding,
        visible_to=visible_to,
        but=("batch",),
        path="/proceedings/{ref}",
        caption=lambda row, language: f"{row.ref} · {row.number}" if row.number else row.ref,
        search=_numbered,
    )
)
register_type(
    RecordType(
        name="count",
        title=_("Count"),
        model=Count,
        visible_to=counts_visible_to,
        but=("source_key",),
        path="/counts/{ref}",
        caption=lambda row, language: f"{row.ref} · {'.'.join(filter(None, (row.article, row.part, row.paragraph)))}",
    )
)
register_type(
    RecordType(
        name="suspect",
        title=_("Suspect"),
        model=Suspect,
        visible_to=suspects_visible_to,
        also=("person", "is_official", "withdrawn_on"),
        caption=lambda row, language: f"{row.ref} · {row.person.ref}",
    )
)
register_type(
    RecordType(
        name="injured_party",
        title=_("Injured party"),
        model=InjuredParty,
        visible_to=injured_parties_visible_to,
        also=("person", "withdrawn_on"),
        shown_on=("proceeding",),
        caption=lambda row, language: f"{row.ref} · {row.person.ref}",
    )
)
register_type(
    RecordType(
        name="stage_change",
        title=_("Step"),
        model=StageChange,
        visible_to=stage_changes_visible_to,
        caption=lambda row, language: (
            f"{row.ref} · {country().codes['proceeding_decisions'].label(row.decision, language)}"
        ),
    )
)
register_workflow(
    Workflow(
        model=StageChange,
        withheld=lambda step, actor: () if is_correctable(step, actor=actor) else ("correct_stage",),
    )
)
register_workflow(Workflow(model=Proceeding, state=attrgetter("stage"), steps=states.steps()))
register_workflow(Workflow(model=Count, state=attrgetter("state"), steps=states.count_steps()))
register_workflow(
    Workflow(model=Suspect, state=attrgetter("state"), steps=frozenset({(states.STANDING, "withdraw_suspect")}))
)
register_workflow(
    Workflow(
        model=InjuredParty, state=attrgetter("state"), steps=frozenset({(states.STANDING, "withdraw_injured_party")})
    )
)
ledger.tell(model=Proceeding, tells=TELLS, derive=derive, related=RELATED)

PROCEEDING_ORDERS = {"registered_on": ("-registered_on", "-id"), "number": ("number", "id")}
COUNT_ORDERS = {"entered": ("id",), "registered_on": ("-registered_on", "-id")}
PERSON_ORDERS = {"entered": ("id",)}
ARTICLES = Count.objects.filter(STANDING, proceeding=OuterRef("pk")).order_by("pk").values("article")
PERIOD = {"registered_from": _("Registered from"), "registered_until": _("Registered until")}


@query(
    may=READ,
    get="/proceedings",
    title=_("Proceedings"),
    orders=PROCEEDING_ORDERS,
    labels=PERIOD,
    helps={"search": _("A reference, or the first digits of a register number")},
)
def proceedings(
    *,
    actor: Actor,
    search: Line | None = None,
    region: Annotated[str, CodeOf("regions")] | None = None,
    agency: Agency | None = None,
    article: Line | None = None,
    stage: Annotated[str, CodeOf("proceeding_stages")] | None = None,
    registered_from: Day | None = None,
    registered_until: Day | None = None,
) -> QuerySet[Proceeding]:
    """Proceedings, the latest registered first. `search` is a reference or the start of a number."""
    rows: QuerySet[Proceeding] = visible_to(actor).annotate(articles=ArraySubquery(ARTICLES))
    if search:
        rows = _found(rows, search)
    exact = {"region": region, "agency": agency, "stage": stage}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if article:
        rows = rows.filter(Exists(Count.objects.filter(STANDING, proceeding=OuterRef("pk"), article=article)))
    if registered_from:
        rows = rows.filter(registered_on__gte=registered_from)
    if registered_until:
        rows = rows.filter(registered_on__lte=registered_until)
    return rows


def _found(rows: QuerySet[Proceeding], search: str) -> QuerySet[Proceeding]:
    try:
        return rows.filter(ref=read_ref(search))
    except NotFound:
        return rows.filter(number__startswith=search)


@query(may=READ, get="/proceedings/{proceeding}", title=_("Proceeding"))
def proceeding(*, actor: Actor, proceeding: Proceeding) -> Proceeding:
    """One proceeding."""
    return proceeding


@query(may=READ, get="/proceedings/{proceeding}/counts", title=_("Counts"), orders=COUNT_ORDERS)
def counts(*, actor: Actor, proceeding: Proceeding) -> QuerySet[Count]:
    """The counts of a proceeding in the order of entry; one row an offence by its present qualification; withdrawn ones say so."""
    return counts_visible_to(actor).filter(proceeding=proceeding)


@query(may=READ, get="/counts/{count}", title=_("Count"))
def count(*, actor: Actor, count: Count) -> Count:
    """One count."""
    return count


@query(may=READ, get="/proceedings/{proceeding}/injured-parties", title=_("Injured parties"), orders=PERSON_ORDERS)
def injured_parties(*, actor: Actor, proceeding: Proceeding) -> QuerySet[InjuredParty]:
    """Who was recognised as injured party in a proceeding, one row a recognition, in the order of entry; withdrawn ones say so."""
    return injured_parties_visible_to(actor).filter(proceeding=proceeding)


@query(may=READ, get="/proceedings/{proceeding}/stages", title=_("Stages"), orders=PERSON_ORDERS)
def stages(*, actor: Actor, proceeding: Proceeding) -> QuerySet[StageChange]:
    """The steps of a proceeding, one row a decision with the stage it led to, in the order in which they were taken."""
    return stage_changes_visible_to(actor).filter(proceeding=proceeding)


@query(may=READ, get="/proceedings/{proceeding}/suspects", title=_("Suspects"), orders=PERSON_ORDERS)
def suspects(*, actor: Actor, proceeding: Proceeding) -> QuerySet[Suspect]:
    """Who is suspected in a proceeding, one row a person, in the order of entry; withdrawn ones say so."""
    return suspects_visible_to(actor).filter(proceeding=proceeding)


holds(
    title=Phrase("proceedings under way"),
    rows=lambda agency: Proceeding.objects.filter(
        Q(agency=agency, stage__in=states.PRE_TRIAL) | Q(court=agency, stage=states.IN_COURT)
    ),
)
