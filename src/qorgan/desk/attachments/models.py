"""Files attached to records of any room: what each is called and is, and its content as sealed frames."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record

INTERNAL, SPECIAL, SEALED = Privacy.INTERNAL, Privacy.SPECIAL, Privacy.SEALED
SHOWN, ORIGINAL = "shown", "original"
CLEAN, UNSCANNED = "clean", "unscanned"


class Attachment(Record):
    """One file of one record. `holder` is the reference of that record, `person` that of whom it is about, or "".

    `wrapped` is the file's own key: under the key of that person where there is one, so that it is gone with the identity, else
    under the house's key of `key_version`. `digest` is the SHA-256 of the file as it came, of `original_size` bytes. What is shown
    was put together anew; where that changed nothing (`is_as_it_came`), it is kept once.
    """

    ref_prefix = "AF"
    retention = "attachments"
    person_words = ("name", "voided_reason")
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "holder",
            "person",
            "agency",
            "name",
            "media_type",
            "came_as",
            "size",
            "original_size",
            "is_as_it_came",
            "scan",
            "key_version",
            "voided_on",
            "voided_reason",
        ),
        INTERNAL,
    ) | {"digest": SPECIAL, "wrapped": SEALED}

    holder = models.CharField(max_length=20)
    person = models.CharField(max_length=20, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    came_as = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    original_size = models.PositiveBigIntegerField()
    is_as_it_came = models.BooleanField()
    digest = models.BinaryField()
    scan = models.CharField(max_length=20)
    wrapped = models.BinaryField()
    key_version = models.PositiveIntegerField(null=True)
    voided_on = models.DateField(null=True, blank=True)
    voided_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="attachment_key_of_house_or_person",
                condition=Q(person="", key_version__isnull=False) | (~Q(person="") & Q(key_version__isnull=True)),
            ),
            models.CheckConstraint(
                name="attachment_voided_with_reason",
                condition=Q(voided_on__isnull=True, voided_reason="")
                | (Q(voided_on__isnull=False) & ~Q(voided_reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "-id"], name="attachment_holder"),
            models.Index(fields=["person"], condition=~Q(person=""), name="attachment_person"),
        ]


class AttachmentFrame(models.Model):
    """One sealed frame of a file as it is shown, or as it came (`part`)."""

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "attachment", "part", "number"), INTERNAL) | {
        "sealed": SEALED
    }
    retention: ClassVar[str] = "attachments"

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="frames", db_index=False)
    part = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attachment", "part", "number"], name="attachment_frame_once")]

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return dict(cls.privacy)
