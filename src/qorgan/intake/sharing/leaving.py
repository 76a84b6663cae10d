"""A package as a file for an authority: STIX 2.1, MISP JSON or CSV. Each file tells what the package gives at the moment it is made."""

from __future__ import annotations

import json
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES, note_export, query
from qorgan.desk.downloads import BYTES, Download
from qorgan.desk.inputs import CodeOf, Line
from qorgan.intake.sharing import misp, sheets, stix
from qorgan.intake.sharing.lines import lines_of
from qorgan.intake.sharing.models import Package
from qorgan.intake.sharing.states import READ

Format = Annotated[str, CodeOf("package_formats")]
LABELS = {"format": _("Form of the file")}
HELPS = {
    "purpose": _("Who asked for it and what for. It is kept in the journal; write no names."),
    "format": _("What was revoked stands in it as revoked, without its contents."),
}


@query(
    may=READ, get="/packages/{package}/file", title=_("Take out as a file"), labels=LABELS, helps=HELPS, sensitive=True
)
def package_file(*, actor: Actor, package: Package, purpose: Line, format: Format) -> Download:
    """A package as a file, as far as it gives anything now; making it is written to the journal."""
    lines, name = lines_of(package, on=actor.today), package.agency.title.in_("en")
    if format == "csv":
        media_type, suffix = "text/csv", "csv"
        content = sheets.signed(sheets.written(package, lines, name=name))
    else:
        form = stix if format == "stix" else misp
        media_type, suffix = BYTES, f"{format}.json"
        content = json.dumps(form.signed(form.written(package, lines, name=name)), ensure_ascii=False, indent=1)
    note_export(act=QUERIES["package_file"], actor=actor, detail={"package": package.ref, "format": format})
    return Download(name=f"{package.ref}.{suffix}", media_type=media_type, content=content.encode())
