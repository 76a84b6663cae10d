"""What the room answers: one person in the form of the standard, and where each field of the standard lives."""

from __future__ import annotations

import base64
import json
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import QUERIES, note_export, query
from qorgan.desk.inputs import CodeOf, Line
from qorgan.desk.shapes import Shape
from qorgan.people.models import Person
from qorgan.victims.exchange.fields import fields, homes
from qorgan.victims.exchange.gathering import gather
from qorgan.victims.exchange.naming import naming_of
from qorgan.victims.exchange.writing import ONE_OF_EACH, as_json, crowded, template_rows, workbook

XLSX = "xlsx"
LawGround = Annotated[str, CodeOf("referral_law_grounds")]
Format = Annotated[str, CodeOf("exchange_formats")]


class HtcdsFile(Shape):
    """A person in the form of the standard. `workbook` is the file itself in base64 when a workbook was asked for."""

    name: str
    format: str
    record: dict[str, Any]
    workbook: str
    left_out: list[str]

    @property
    def content(self) -> bytes:
        """The file to keep."""
        if self.format == XLSX:
            return base64.b64decode(self.workbook)
        return json.dumps(self.record, ensure_ascii=False, indent=1).encode()


@query(
    may="exchange.export",
    get="/persons/{person}/htcds",
    title=_("Export to HTCDS"),
    sensitive=True,
    labels={
        "format": _("Form of the file"),
        "to": _("Recipient"),
        "law_ground": _("Article of law, if it does not go by consent"),
    },
    helps={
        "purpose": _("Who asked for it and what for. It is kept in the journal; write no names."),
        "to": _("Without a body of this house, or a consent to it, the file names nobody."),
        "law_ground": _("Then name the recipient, and say in the purpose why the law asks for it."),
        "format": _("Empty means JSON; a workbook is laid out like the templates of the standard."),
    },
)
def export_htcds(
    *,
    actor: Actor,
    person: Person,
    purpose: Line,
    to: Agency | None = None,
    law_ground: LawGround | None = None,
    format: Format | None = None,
) -> HtcdsFile:
    """One person in the fields of the Human Trafficking Case Data Standard 2.0, as far as the actor may see.

    Names come through the vault, each opening with its own line in the journal; what another may not know of the person is
    not in it. A field goes out only if a standing consent to the recipient covers its field group, or on a ground in law
    of which the purpose gives the reasons; else the file holds reference and traits. Codes that the standard confuses, and
    what it has no field for, stand beside its fields under names of ours.

    Raises:
        referral.ground_without_reasons, referral.ground_not_fitting
        exchange.recipient_missing: a ground in law is given, and nobody to whom it carries.
        referral.person_said_no: the person said no to the recipient, and the ground in law does not override it.
        referral.handover_refused: the same, of a no to the handover that the own mission wrote down.
        exchange.recipient_refused, exchange.handover_refused: the same without a ground in law; reference and traits
            do not go either.
        IdentityDamaged, KeyVersionMissing
    """
    naming = naming_of(actor=actor, person=person, to=to, law_ground=law_ground or "", purpose=purpose)
    sheet, chosen = gather(actor=actor, person=person, purpose=purpose, naming=naming), format or "json"
    told = [*dict.fromkeys(sheet.left_out), *([ONE_OF_EACH] if chosen == XLSX and crowded(sheet) else [])]
    left_out = [text.in_(actor.language) for text in told]
    made = workbook(template_rows([sheet]), left_out=left_out) if chosen == XLSX else b""
    basis = {
        "to": to.ref if to else "",
        "law_ground": law_ground or "",
        "consent": naming.consent.ref if naming.consent else "",
    }
    detail = {"format": chosen, "fields": sorted(sheet.values), **basis}
    note_export(act=QUERIES["export_htcds"], actor=actor, detail=detail)
    return HtcdsFile(
        name=f"htcds-{person.ref}.{chosen}",
        format=chosen,
        record=as_json([sheet], left_out=left_out),
        workbook=base64.b64encode(made).decode(),
        left_out=left_out,
    )


class FieldHome(Shape):
    """A field of the standard and where it lives here; `group` is what a consent must hold for it to go out; `why` says why it has no home."""

    name: str
    label: str
    is_core: bool
    home: str
    told: str
    list: str
    group: str
    why: str


@query(may="exchange.export", get="/htcds-fields", title=_("Fields of HTCDS"))
def htcds_fields(*, actor: Actor) -> list[FieldHome]:
    """Every field of the standard, in its order, with its home in this house or the reason for having none."""
    found = ((field, homes()[field.name]) for field in fields().values())
    return [
        FieldHome(
            name=field.name,
            label=field.label,
            is_core=field.is_core,
            home=home.home,
            told=home.told,
            list=home.list,
            group=home.group,
            why=home.why,
        )
        for field, home in found
    ]
