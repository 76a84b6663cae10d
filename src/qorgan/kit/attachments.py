"""The files of a record on its page, and the pages of a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments import commands, queries
from qorgan.desk.attachments.holders import READ, shows_files
from qorgan.desk.attachments.models import CLEAN, Attachment
from qorgan.desk.record_types import find_anything
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_records,
    keep_pages,
    voided,
)

KILOBYTE = 1024
KILOBYTES = Phrase("{number} kB")
SCANS = {
    True: Phrase("Scanned: clean"),
    False: Phrase("Not scanned"),
}
NOT_SCANNED = Phrase("No scanner is set up here: open the file with care.")


def _size(file: Attachment, language: str) -> Text:
    return KILOBYTES.filled(number=-(-file.size // KILOBYTE))


def _scan(file: Attachment, language: str) -> Text:
    return SCANS[file.scan == CLEAN]


def _standing(file: Attachment, language: str) -> Text | None:
    return next(voided(file), None)


def _notices(file: Attachment, actor: Actor) -> Iterable[Text]:
    if file.scan != CLEAN:
        yield NOT_SCANNED


def _holder(file: Attachment, actor: Actor) -> dict[str, Any]:
    """The page of the record that the file is attached to."""
    kind, record = find_anything(actor=actor, ref=file.holder)
    return {"holder_link": kind.opened_at(record)}


COLUMNS = columns_of(
    Attachment,
    Column("name", link=True),
    Column("size", cell=_size, align="right"),
    Column("recorded_at", _("Attached at")),
    "agency",
    Column("standing", _("Voided"), cell=_standing, rare=True),
)

keep_pages(
    ListPage(
        query=queries.attachments,
        columns=(*COLUMNS[:1], "holder", *COLUMNS[1:]),
        help=_("Scans and other files on the records that you may open. Attach one on the page of its record."),
        empty=_("No files yet."),
        leaves_house=False,
    ),
    RecordPage(
        query=queries.attachment,
        template="kit/attachment.html",
        pairs=("name", Pair(_("Size"), cell=_size), "media_type", Pair(_("Scan"), cell=_scan), "agency"),
        title=lambda file, language: str(file.name),
        notices=_notices,
        context=_holder,
        actions=(commands.void_attachment,),
    ),
    FormPage(
        command=commands.attach_file,
        submit=_("Attach"),
        goes_to=lambda file: f"/attachments/{file.ref}",
        help=_("The file is read by a parser, put together anew without hidden data and programs, and kept encrypted."),
    ),
)
extend_records(
    Section(
        _("Attachments"),
        rows=lambda record, actor: queries.visible_to(actor).filter(holder=record.ref).order_by("-id"),
        columns=COLUMNS,
        actions=(commands.attach_file,),
        empty=_("No files yet."),
        may=READ,
    ),
    shows_on=shows_files,
    is_always=True,
)
