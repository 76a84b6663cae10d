"""The questions about enquiries: what we asked, and what others asked about persons we know of."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.intake.enquiries.facts import FactEnquiry, derive_enquiry
from qorgan.intake.enquiries.models import Enquiry, EnquiryKey
from qorgan.people.grants import known_to
from qorgan.people.identity import IDENTITY
from qorgan.people.models import BlindIndex, Person
from qorgan.people.queries import visible_to as persons_visible_to
from qorgan.people.texts import open_texts

ASK, HEAR = "enquiry.ask", "enquiry.hear"
PURPOSE, REPLY_TO = "purpose", "reply_to"


def about_ours(actor: Actor) -> Q:
    """Enquiries of others, still open, whose keys fit a person that the actor's agency knows of."""
    # Whoever was given a person's needs alone must not learn from an enquiry who it is.
    known = known_to(actor, group=IDENTITY).filter(
        person__fingerprints__field=OuterRef("field"),
        person__fingerprints__fingerprint=OuterRef("fingerprint"),
    )
    keys = EnquiryKey.objects.filter(Exists(known), enquiry=OuterRef("pk"))
    return Q(Exists(keys), open_until__gte=actor.today) & ~Q(agency=actor.agency)


def visible_to(actor: Actor) -> QuerySet[Enquiry]:
    """What the actor's agency asked, and what others asked about persons it knows of."""
    reach = Q(pk__in=())
    if actor.may(ASK):
        reach |= Q(agency=actor.agency)
    if actor.may(HEAR):
        reach |= about_ours(actor)
    return Enquiry.objects.filter(reach).select_related("agency")


register_type(
    RecordType(name="enquiry", title=_("Enquiry"), model=Enquiry, visible_to=visible_to, path="/enquiries/{ref}")
)
register_workflow(
    Workflow(
        model=Enquiry,
        withheld=lambda enquiry, actor: ("answer_enquiry",) if enquiry.agency_id == actor.agency.pk else (),
    )
)
ledger.tell(model=Enquiry, tells=(FactEnquiry,), derive=derive_enquiry, related=("agency",))


@query(may=ASK, get="/enquiries", title=_("Asked by us"), orders={"newest": ("-id",)})
def enquiries(*, actor: Actor) -> QuerySet[Enquiry]:
    """The enquiries of one's own agency, one row an enquiry, the latest first. None of them ever shows an answer."""
    own = Enquiry.objects.filter(agency=actor.agency) if actor.may(ASK) else Enquiry.objects.none()
    return own.select_related("agency")


@query(may=HEAR, get="/enquiries/about-ours", title=_("Asked of us"), orders={"newest": ("-id",)})
def enquiries_about_ours(*, actor: Actor) -> QuerySet[Enquiry]:
    """Open enquiries of other agencies about persons that one's own knows of, one row an enquiry, the latest first."""
    return Enquiry.objects.filter(about_ours(actor)).select_related("agency")


@query(may=ASK, get="/enquiries/{enquiry}", title=_("Enquiry"))
def enquiry(*, actor: Actor, enquiry: Enquiry) -> Enquiry:
    """One enquiry. Who asked it learns nothing more from it, ever."""
    return enquiry


def words_of(enquiry: Enquiry) -> Mapping[str, str]:
    """Why it was asked and where to reply, for whoever may see the enquiry."""
    found = open_texts(holders=[enquiry.ref])
    return {part: found.get((enquiry.ref, part), "") for part in (PURPOSE, REPLY_TO)}


def persons_asked_for(enquiry: Enquiry, actor: Actor) -> QuerySet[Person]:
    """The persons that the actor's agency knows of and the keys fit; none for the agency that asked."""
    if enquiry.agency_id == actor.agency.pk or not actor.may(HEAR):
        return Person.objects.none()
    marks = Q(pk__in=())
    for key in enquiry.keys.all():
        marks |= Q(field=key.field, fingerprint=bytes(key.fingerprint))
    fitting = BlindIndex.objects.filter(marks).values("person_id")
    return persons_visible_to(actor).filter(pk__in=fitting).order_by("-id")
