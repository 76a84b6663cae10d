"""Who was told of which measures, on the page of a protection and in the forms of its notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.codes import by_name
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country, label
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.kit.bodies import able_to, offered
from qorgan.kit.pages import Column, FormPage, Section
from qorgan.rights.protection import commands, notices
from qorgan.rights.protection.apart_cells import field_cell
from qorgan.rights.protection.measures import MEASURES
from qorgan.rights.protection.models import ProsecutorNotice, Protection

ELSEWHERE = Phrase(
    "{agency} is an office of another region ({region}) than {body}. If it was told by mistake, withdraw the notice and tell the right "
    "office."
)


def _standing(protection: Protection) -> list[Agency]:
    found = protection.notices.filter(withdrawn_at__isnull=True).select_related("agency").order_by("told_at", "id")
    return list({one.agency_id: one.agency for one in found}.values())


def of_another_region(protection: Protection) -> Iterable[Text]:
    """Of each office that was told and is of another region than the body, that it is; where an office is near."""
    body = protection.agency
    near = Agency.objects.filter(kind__in=able_to("proceeding.supervise"), region=body.region, closed_on__isnull=True)
    if not body.region or not near.exists():
        return
    for office in _standing(protection):
        if office.region and office.region != body.region:
            named = Text(**{code: label("regions", office.region, code) for code in LANGUAGES})
            yield ELSEWHERE.filled(agency=office.title, region=named, body=body.title)


def _measures_of(row: ProsecutorNotice, language: str) -> list[str]:
    codes = country().codes[MEASURES]
    told = row.protection.measures.filter(from_at__lte=row.told_at).order_by("id")
    return [codes.label(one.measure, language) for one in told]


def _told_before(records: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    """The office that was told of earlier measures is told of later ones too, unless another is named."""
    protection = records["protection"]
    office = protection.prosecutor
    untold = protection.measures.filter(prosecutor_told_at__isnull=True)
    return {"prosecutor": office.ref} if office and untold.exists() else {}


def _told(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The offices that were told, by name: no other notice can be withdrawn."""
    return by_name(
        ((one.ref, one.title.in_(actor.language)) for one in _standing(records["protection"])), actor.language
    )


NOTICES = Section(
    _("Prosecutors told"),
    rows=lambda protection, actor: protection.notices.select_related("agency", "protection").order_by(
        "-told_at", "-id"
    ),
    columns=(
        Column("agency", _("Prosecutor")),
        Column("told_at", _("Told at")),
        Column("protection", _("Safety measures"), cell=_measures_of),
        Column("withdrawn_at", _("Withdrawn at")),
        Column("reasons", _("Reasons"), cell=field_cell("reasons")),
    ),
    actions=(notices.withdraw_prosecutor_notice,),
    empty=_("Nobody told yet."),
)
FORMS = (
    FormPage(
        command=commands.tell_prosecutor,
        choices={"prosecutor": offered(lambda: able_to("proceeding.supervise"))},
        initial=_told_before,
    ),
    FormPage(command=notices.withdraw_prosecutor_notice, offers={"prosecutor": _told}),
)
