"""What the page of a complaint says beside it: whose order it is about, and from whom to whom it passed; the forms that file it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Text
from qorgan.kit.pages import Column, FormPage, Pair, Section
from qorgan.rights.protection import complaints
from qorgan.rights.protection.apart_cells import field_cell
from qorgan.rights.protection.complaint_outcomes import tell_of_complaint
from qorgan.rights.protection.holding import is_of_own_order
from qorgan.rights.protection.models import ProtectionComplaint
from qorgan.rights.protection.phrases import LIES_WITH_ITS_AUTHOR, OF_OWN_ORDER


def notices_of_complaint(record: ProtectionComplaint, actor: Actor) -> Iterable[Text]:
    """Of a complaint that is not decided, that it lies with whoever gave the order."""
    if record.decided_at is not None:
        return
    if record.agency_id == actor.agency.pk and is_of_own_order(record, actor=actor):
        yield OF_OWN_ORDER
    elif record.agency_id == record.about.agency_id:
        yield LIES_WITH_ITS_AUTHOR.filled(agency=record.agency.title)


def _filed(made: Any) -> str:
    """To what is complained of; whoever passed on a complaint that it had sees that no more."""
    complaint, about = made
    last = complaint.passings.order_by("-id").first()
    if last and last.passed_in_id == last.from_agency_id:
        return "/protection-complaints"
    return f"/protection-{'requests' if complaint.request_id else 'liftings'}/{about.ref}"


TOLD = (
    Pair(_("Told at"), "told_at"),
    Pair(_("Not told because"), "not_told_because", code_list="undeliverable_reasons"),
    Pair(_("What was tried"), cell=field_cell("not_told_tried")),
)
PASSINGS = Section(
    _("Passed on"),
    rows=lambda complaint, actor: complaint.passings.select_related("from_agency", "to_agency", "passed_in").order_by(
        "-id"
    ),
    columns=(
        Column("passed_at", _("Passed at")),
        Column("from_agency", _("From whom")),
        Column("to_agency", _("To whom")),
        Column("passed_in", _("Passed by")),
        Column("grounds", _("Grounds"), cell=field_cell("grounds")),
    ),
    empty=_("It lies where it was filed."),
)
ACTS = (complaints.decide_complaint, tell_of_complaint)
FORMS = (
    *(
        FormPage(command=command, offers={"to": complaints.above}, goes_to=_filed)
        for command in (complaints.complain_of_refusal, complaints.complain_of_lifting)
    ),
    FormPage(command=tell_of_complaint, goes_to=lambda made: f"/protection-complaints/{made.ref}"),
)
