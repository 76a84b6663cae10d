"""Attaching a file to a record, and voiding one that does not belong there."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qorgan.desk.about import person_of
from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments import contents, keys
from qorgan.desk.attachments.holders import HOLDERS, KEEP, Holder
from qorgan.desk.attachments.models import ORIGINAL, SHOWN, Attachment
from qorgan.desk.attachments.names import FileName
from qorgan.desk.attachments.queries import LABELS
from qorgan.desk.attachments.refusals import (
    TOO_LARGE,
    not_taken,
)
from qorgan.desk.attachments.scanner import scanned
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.counter import command
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.inputs import PLAIN, Because
from qorgan.desk.labels import Words, text_of
from qorgan.desk.record_types import find_anything
from qorgan.desk.records import Record
from qorgan.kernel.refusals import BadInput, NotPermitted, Refusal
from qorgan.machinery.documents.formats import NotTaken, Rebuilt
from qorgan.machinery.documents.reading import rebuilt_apart

ATTACH, VOID = _("Attach a file"), _("Void the attachment")
MOST_FILES = 50


@command(
    may=KEEP,
    post="/records/{record}/attachments",
    title=ATTACH,
    labels={
        **LABELS,
    },
    helps={
        "file": _("PDF, JPEG, PNG, WebP, GIF, TIFF, DOCX or XLSX. It is encrypted at once."),
    },
)
def attach_file(*, actor: Actor, record: Record, file: Upload, name: FileName | None = None) -> Attachment:
    """Attach a scan or another file to a record: read by a parser, put together anew, kept encrypted with what came.

    Raises:
        BadInput: no name is given; a door gives the file's own.
        NotPermitted, attachment.none_here, attachment.own_act, attachment.not_taken, attachment.there, attachment.too_many,
        attachment.scanner_silent
    """
    if name is None:
        raise BadInput(problems={"name": [PLAIN["missing"]]})
    if _permit(record, actor=actor, title=ATTACH).by_own_act:
        raise Refusal("attachment.own_act", record=record.ref)
    return keep_file(record, actor=actor, content=_content_of(file), name=name)


def keep_file(record: Record, *, actor: Actor, content: bytes, name: str) -> Attachment:
    """Keep a file with a record inside a room's own act, which has asked whether this actor may.

    Raises:
        attachment.not_taken, attachment.there, attachment.too_many, attachment.scanner_silent
    """
    digest, scan = hashlib.sha256(content).digest(), scanned(content)
    try:
        made = rebuilt_apart(content)
    except NotTaken as told:
        raise not_taken(told.fault) from None
    held = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)  # counted by one at a time
    _refuse_more(held, digest=digest)
    return _kept(held, actor=actor, name=name, content=content, made=made, scan=scan, digest=digest)


@command(may=KEEP, post="/attachments/{attachment}/void", title=VOID, helps={"reason": _("Write no names.")})
def void_attachment(*, actor: Actor, attachment: Attachment, reason: Because) -> Attachment:
    """Say that a file does not belong to its record, and why. It stays on record, marked, and can still be read.

    Raises:
        NotPermitted, attachment.void
    """
    _permit(find_anything(actor=actor, ref=attachment.holder)[1], actor=actor, title=VOID)
    held = Attachment.objects.select_for_update(of=("self",)).select_related("agency").get(pk=attachment.pk)
    if held.voided_on:
        raise Refusal("attachment.void", attachment=held.ref, on=held.voided_on)
    held.voided_on, held.voided_reason = actor.today, reason
    held.save(update_fields=["voided_on", "voided_reason"])
    return held


def destroy_file(attachment: Attachment, *, actor: Actor, reason: str) -> None:
    """Void a file that the house may not have, and destroy its content with its key; a backup made before has both until it is overwritten."""
    attachment.frames.all().delete()
    attachment.wrapped = b""
    if attachment.voided_on is None:
        attachment.voided_on, attachment.voided_reason = actor.today, reason
    attachment.save(update_fields=["wrapped", "voided_on", "voided_reason"])


def _permit(record: Record, *, actor: Actor, title: Words) -> Holder:
    holder = HOLDERS.get(type(record))
    if holder is None:
        raise Refusal("attachment.none_here", record=record.ref)
    if not actor.may(holder.keep):
        raise NotPermitted(act=text_of(title))
    holder.blocks(record, actor)
    return holder


def _content_of(file: Upload) -> bytes:
    limit = settings.QORGAN_ATTACHMENT_BYTES
    with file.on_disk() as path:
        if (found := path.stat().st_size) > limit:
            raise not_taken(TOO_LARGE, found=found, limit=limit)
        return path.read_bytes()


def _refuse_more(record: Record, *, digest: bytes) -> None:
    standing = Attachment.objects.filter(holder=record.ref, voided_on__isnull=True)
    if same := standing.filter(digest=digest).first():
        raise Refusal("attachment.there", record=record.ref, attachment=same.ref)
    if standing.count() >= MOST_FILES:
        raise Refusal("attachment.too_many", record=record.ref, limit=MOST_FILES)


def _kept(
    record: Record, *, actor: Actor, name: str, content: bytes, made: Rebuilt, scan: str, digest: bytes
) -> Attachment:
    told = {
        "holder": record.ref,
        "person": person_of(record),
        "agency": actor.agency,
        "name": name,
        "media_type": made.media_type,
        "came_as": made.came_as,
        "size": len(made.content),
        "original_size": len(content),
        "is_as_it_came": made.content == content,
        "digest": digest,
        "scan": scan,
    }
    (attachment,) = drafted(Attachment, actor=actor, rows=[told])
    key = keys.new_key()
    keys.shut_key(key, attachment=attachment, actor=actor)
    attachment.save(force_insert=True)
    contents.write(attachment, key=key, part=ORIGINAL, content=content)
    if not attachment.is_as_it_came:
        contents.write(attachment, key=key, part=SHOWN, content=made.content)
    return attachment
