"""What may be asked about care, and who sees which file: the provider alone, and those who follow the whole country."""

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
from qorgan.kernel.texts import Phrase
from qorgan.people.models import Person
from qorgan.people.writers import Whereabouts, tell_whereabouts
from qorgan.victims.care import states
from qorgan.victims.care.facts import RELATED, TELLS, derive, outcome_of
from qorgan.victims.care.models import CareFile, ServiceGiven

READ = "care.read"
tell_whereabouts(Whereabouts(may="care.admit"))


def visible_to(actor: Actor) -> QuerySet[CareFile]:
    """The care files an actor may see: of the own organisation, of the own region, or all."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="region")
    return CareFile.objects.filter(reach).select_related("person", "agency", "place", "earlier_file")


def services_visible_to(actor: Actor) -> QuerySet[ServiceGiven]:
    """The services of the care files an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="care_file__agency", region="care_file__region")
    return ServiceGiven.objects.filter(reach).select_related("care_file")


register_type(
    RecordType(
        name="care_file",
        title=_("Care file"),
        model=CareFile,
        visible_to=visible_to,
        also=(
            "channel",
            "is_repeat",
            "exploitation",
            "state",
            "discharge_reason",
            "discharge_remarks",
            "applied_by",
            "absence_reason",
        ),
        but=("place",),
        path="/care-files/{ref}",
    )
)
register_type(
    RecordType(
        name="service_given", title=_("Service"), model=ServiceGiven, visible_to=services_visible_to, also=("service",)
    )
)
register_workflow(Workflow(model=CareFile, state=attrgetter("state"), steps=states.steps()))
ledger.tell(model=CareFile, tells=TELLS, derive=derive, related=RELATED)


def outcome(care_file: CareFile) -> str:
    """What the file's discharge rolls up to; "" while it is open."""
    return outcome_of(care_file.discharge_reason)


@query(
    may=READ,
    get="/care-files",
    title=_("Care files"),
    orders={"admitted_on": ("-admitted_on", "-id")},
    labels={
        "exploitation": _("Exploitation"),
        "is_open": _("Only open files"),
        "admitted_from": _("Admitted from"),
        "admitted_until": _("Admitted until"),
    },
)
def care_files(
    *,
    actor: Actor,
    region: Annotated[str, CodeOf("regions")] | None = None,
    channel: Annotated[str, CodeOf("channels")] | None = None,
    exploitation: Annotated[str, CodeOf("exploitation_forms")] | None = None,
    is_open: bool = False,
    admitted_from: Day | None = None,
    admitted_until: Day | None = None,
) -> QuerySet[CareFile]:
    """Care files, one row a stay, the latest admission first."""
    rows = visible_to(actor)
    exact = {"region": region, "channel": channel, "exploitation": exploitation}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if is_open:
        rows = rows.filter(discharged_on__isnull=True)
    if admitted_from:
        rows = rows.filter(admitted_on__gte=admitted_from)
    if admitted_until:
        rows = rows.filter(admitted_on__lte=admitted_until)
    return rows


@query(may=READ, get="/care-files/{care_file}", title=_("Care file"))
def care_file(*, actor: Actor, care_file: CareFile) -> CareFile:
    """One care file."""
    return care_file


@query(
    may=READ,
    get="/care-files/{care_file}/services",
    title=_("Kinds of service begun"),
    orders={"from_on": ("-from_on", "-id")},
)
def services(*, actor: Actor, care_file: CareFile) -> QuerySet[ServiceGiven]:
    """The services given in one care file, one row a service and day, the latest first."""
    return services_visible_to(actor).filter(care_file=care_file)


@query(
    may=READ,
    get="/persons/{person}/care-files",
    title=_("Care files of the person"),
    orders={"admitted_on": ("-admitted_on", "-id")},
)
def care_files_about(*, actor: Actor, person: Person) -> QuerySet[CareFile]:
    """The care files of one person that the actor may see, the latest admission first."""
    return visible_to(actor).filter(person=person)


holds(
    title=Phrase("open care files"),
    rows=lambda agency: CareFile.objects.filter(agency=agency, discharged_on__isnull=True),
)
