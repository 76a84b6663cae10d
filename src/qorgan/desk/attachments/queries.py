"""The questions about files: which there are on the records an actor may fetch, and one of them to keep."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.attachments import contents
from qorgan.desk.attachments.holders import READ, readable
from qorgan.desk.attachments.models import ORIGINAL, SHOWN, Attachment
from qorgan.desk.counter import query
from qorgan.desk.downloads import Download
from qorgan.desk.inputs import Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.records import Record
from qorgan.machinery.documents.formats import named_as

LABELS = {
    "record": _("Record"),
    "search": _("Name of the file"),
    "original": _("As it came"),
}


def visible_to(actor: Actor) -> QuerySet[Attachment]:
    """The files of the records that an actor may fetch."""
    # Asked of each file by the index of its record's table: a list of all that may be seen would be longer than the page.
    ways = [Q(Exists(records.order_by().filter(ref=OuterRef("holder")))) for records in readable(actor)]
    return Attachment.objects.filter(reduce(or_, ways, NOTHING)).select_related("agency")


def holding_files(refs: Iterable[str]) -> set[str]:
    """Those of some records to which a file is attached that was not voided."""
    return set(Attachment.objects.filter(holder__in=refs, voided_on__isnull=True).values_list("holder", flat=True))


register_type(
    RecordType(
        name="attachment",
        title=_("Attachment"),
        model=Attachment,
        visible_to=visible_to,
        also=("scan", "recorded_at", "voided_reason"),
        path="/attachments/{ref}",
        caption=lambda attachment, language: str(attachment.name),
        search=lambda actor, text: visible_to(actor).filter(name__icontains=text).order_by("-id"),
    )
)


@query(may=READ, get="/attachments", title=_("Attachments"), labels=LABELS, orders={"newest": ("-id",)})
def attachments(*, actor: Actor, search: Line | None = None, record: Record | None = None) -> QuerySet[Attachment]:
    """The files on the records an actor may fetch, the latest first: by a part of the name, or of one record."""
    found = visible_to(actor)
    if record:
        found = found.filter(holder=record.ref)
    return found.filter(name__icontains=search) if search else found


@query(may=READ, get="/attachments/{attachment}", title=_("Attachment"))
def attachment(*, actor: Actor, attachment: Attachment) -> Attachment:
    """One file: what it is called, what it is and whether it stands."""
    return attachment


@query(
    may=READ,
    get="/attachments/{attachment}/content",
    title=_("Download"),
    labels=LABELS,
    helps={
        "original": _("With all that a program or a camera wrote into it. Open it only where nothing can be harmed.")
    },
    sensitive=True,
)
def attachment_content(*, actor: Actor, attachment: Attachment, original: bool = False) -> Download:
    """The file itself, put together anew, or as it came. Who took it stands in the journal.

    Raises:
        attachment.shut
    """
    content = contents.read(attachment, part=ORIGINAL if original else SHOWN)
    kind = attachment.came_as if original else attachment.media_type
    return Download(name=named_as(attachment.name, media_type=kind), media_type=kind, content=content)
