"""What may be asked about people found abroad: their own mission, and those who follow all missions."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.open_work import holds
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.intake.consular import states
from qorgan.intake.consular.facts import RELATED, TELLS, derive
from qorgan.intake.consular.handovers import awaiting
from qorgan.intake.consular.looking import owes_look
from qorgan.intake.consular.models import UNDER_WAY, Assistance, ConsularFile
from qorgan.kernel.texts import Phrase
from qorgan.people.models import Person

READ = "consular.read"
LABELS = {
    "found_from": _("Found from"),
    "found_until": _("Found until"),
    "is_open": _("Only files under way"),
    "is_waiting": _("Only those who await handover"),
    "given_from": _("Given from"),
    "given_until": _("Given until"),
    "paid_by": _("Who paid"),
}


def visible_to(actor: Actor) -> QuerySet[ConsularFile]:
    """The files an actor may see: of the own mission, or of all missions."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="region")
    return ConsularFile.objects.filter(reach).select_related("person", "agency", "receiver", "handed_to")


def assistance_visible_to(actor: Actor) -> QuerySet[Assistance]:
    """What was given, of the files an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="consular_file__agency", region="consular_file__region")
    return Assistance.objects.filter(reach).select_related("consular_file__person", "consular_file__agency")


register_type(
    RecordType(
        name="consular_file",
        title=_("Consular file"),
        model=ConsularFile,
        visible_to=visible_to,
        also=("country", "how_found", "exploitation", "state", "awaits_handover", "consent"),
        but=("guardian", "relationship", "closing_looked_on"),
        path="/consular-files/{ref}",
    )
)
register_type(
    RecordType(
        name="assistance", title=_("Assistance"), model=Assistance, visible_to=assistance_visible_to, also=("kind",)
    )
)


def _of_others(file: ConsularFile, actor: Actor) -> tuple[str, ...]:
    """What only the own mission does with a file, and a look at a closing that owes none."""
    its_own = {move.act for move in states.MOVES if move.may == states.MAY}
    others = its_own if file.agency_id != actor.agency.pk else set()
    return tuple(sorted(others if owes_look(file) else others | {"look_at_closing"}))


register_workflow(Workflow(model=ConsularFile, state=attrgetter("state"), steps=states.steps(), withheld=_of_others))
register_workflow(
    Workflow(
        model=Assistance,
        state=lambda given: "withdrawn" if given.withdrawn_on else "given",
        steps=frozenset({("given", "withdraw_assistance")}),
    )
)
ledger.tell(model=ConsularFile, tells=TELLS, derive=derive, related=RELATED)


@query(
    may=READ, get="/consular-files", title=_("Found abroad"), labels=LABELS, orders={"found_on": ("-found_on", "-id")}
)
def consular_files(
    *,
    actor: Actor,
    country: Annotated[str, CodeOf("citizenships")] | None = None,
    is_open: bool = False,
    is_waiting: bool = False,
    found_from: Day | None = None,
    found_until: Day | None = None,
) -> QuerySet[ConsularFile]:
    """Persons found abroad, one row a file, the latest found first."""
    rows = visible_to(actor)
    if is_waiting:
        rows = rows & awaiting()
    if country:
        rows = rows.filter(country=country)
    if is_open:
        rows = rows.filter(UNDER_WAY)
    if found_from:
        rows = rows.filter(found_on__gte=found_from)
    return rows.filter(found_on__lte=found_until) if found_until else rows


@query(may=READ, get="/consular-files/{consular_file}", title=_("Consular file"))
def consular_file(*, actor: Actor, consular_file: ConsularFile) -> ConsularFile:
    """One consular file with what was given."""
    return consular_file


@query(
    may=READ,
    get="/persons/{person}/consular-files",
    title=_("Consular files of the person"),
    orders={"found_on": ("-found_on", "-id")},
)
def consular_files_about(*, actor: Actor, person: Person) -> QuerySet[ConsularFile]:
    """The consular files about a person, one row a file, the latest first."""
    return visible_to(actor).filter(person=person)


@query(
    may=READ,
    get="/consular-assistance",
    title=_("Assistance given abroad"),
    labels=LABELS,
    orders={"given_on": ("-given_on", "-id")},
)
def consular_assistance(
    *,
    actor: Actor,
    kind: Annotated[str, CodeOf("assistance_kinds")] | None = None,
    paid_by: Annotated[str, CodeOf("assistance_payers")] | None = None,
    given_from: Day | None = None,
    given_until: Day | None = None,
) -> QuerySet[Assistance]:
    """What missions gave, one row a thing given, the latest first; withdrawn rows stand in it, marked."""
    rows = assistance_visible_to(actor)
    if kind:
        rows = rows.filter(kind=kind)
    if paid_by:
        rows = rows.filter(paid_by=paid_by)
    if given_from:
        rows = rows.filter(given_on__gte=given_from)
    return rows.filter(given_on__lte=given_until) if given_until else rows


holds(
    title=Phrase("consular files under way"),
    rows=lambda agency: ConsularFile.objects.filter(UNDER_WAY, agency=agency),
)
