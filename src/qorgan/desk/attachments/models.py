"""Files attached to records of any room: what each is called and is, and its content as sealed frames."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, SEALED, SPECIAL
from qorgan.desk.records import Voidable

SHOWN, ORIGINAL = "shown", "original"
CLEAN, UNSCANNED = "clean", "unscanned"


class Attachment(Voidable):
    """One file of one record. `holder` is the reference of that record, `person` that of whom it is about, or "".

    `wrapped` is the file's own key: under the key of that person where there is one, so that it is gone with the identity, else
    under the house's key of `key_version`. `digest` is the SHA-256 of the file as it came, of `original_size` bytes. What is shown
    was put together anew; where that changed nothing (`is_as_it_came`), it is kept once.
    """

    ref_prefix = "AF"
    retention = "attachments"
    person_words = ("name", "voided_reason")

    holder = fields.CharField(INTERNAL, _("Record"), max_length=20)
    person = fields.CharField(INTERNAL, max_length=20, blank=True)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Attached by"), related_name="+", db_index=False)
    name = fields.CharField(
        INTERNAL, _("Name of the file"), max_length=200, help=_("Empty: as the file is called. Name nobody in it.")
    )
    media_type = fields.CharField(INTERNAL, _("Kind"), max_length=100)
    came_as = fields.CharField(INTERNAL, max_length=100)
    size = fields.PositiveBigIntegerField(INTERNAL, _("Size"))
    original_size = fields.PositiveBigIntegerField(INTERNAL)
    is_as_it_came = fields.BooleanField(INTERNAL)
    digest = fields.BinaryField(SPECIAL)
    scan = fields.CharField(INTERNAL, max_length=20)
    wrapped = fields.BinaryField(SEALED)
    key_version = fields.PositiveIntegerField(INTERNAL, null=True)

    class Meta:
        constraints = [
            *Voidable.Meta.constraints,
            models.CheckConstraint(
                name="attachment_key_of_house_or_person",
                condition=Q(person="", key_version__isnull=False) | (~Q(person="") & Q(key_version__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "-id"], name="attachment_holder"),
            models.Index(fields=["person"], condition=~Q(person=""), name="attachment_person"),
        ]


class AttachmentFrame(models.Model):
    """One sealed frame of a file as it is shown, or as it came (`part`)."""

    retention: ClassVar[str] = "attachments"

    attachment = fields.ForeignKey(
        Attachment, INTERNAL, on_delete=models.CASCADE, related_name="frames", db_index=False
    )
    part = fields.CharField(INTERNAL, max_length=10)
    number = fields.PositiveIntegerField(INTERNAL)
    sealed = fields.BinaryField(SEALED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attachment", "part", "number"], name="attachment_frame_once")]
