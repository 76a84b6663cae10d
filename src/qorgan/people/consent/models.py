"""What a person agreed to: which details, for which purpose, to whom, in which words, by whom, until when."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person
from qorgan.people.writers import Written

INTERNAL, PERSONAL, SPECIAL = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SPECIAL
STANDING = Q(withdrawn_on__isnull=True, replaced_on__isnull=True, is_refusal=False)


class Consent(Written, Record):
    """One consent of one person to one purpose, for one agency (`recipient`) or every agency of a kind; or, with `is_refusal`, a no.

    `agency` wrote it down. `text` is the version read to the person, from the words in `text_language`, explained in `language`; `points`
    what was explained. For somebody who cannot consent alone `given_by` says who did: a registered person (`guardian`), whom a `relationship`
    names, or a body, on the `authority` named; then `child_opinion` keeps what the child said, `child_overruled` why not followed.
    `adult_ground` is why somebody whose age is not known was held to be an adult, `childs_alone_at` since when it is known that it was a
    child after all, `doubted_at` since when what is known speaks against who consented for the person. It stands until withdrawn, replaced or
    past `expires_on`; `withdrawal_guardian`, `withdrawal_relationship` or `withdrawal_authority` says who took it back for the person.
    """

    ref_prefix = "CS"
    retention = "persons"
    privacy: ClassVar[dict[str, Privacy]] = (
        dict.fromkeys(
            (
                "person",
                "agency",
                "text",
                "purpose",
                "recipient",
                "recipient_kind",
                "groups",
                "points",
                "interpreter",
                "way",
                "witness",
                "given_by",
                "guardian",
                "relationship",
                "given_on",
                "expires_on",
                "replaces",
                "takes_over",
                "replaced_on",
                "withdrawn_on",
                "withdrawn_by",
                "withdrawal_guardian",
                "withdrawal_relationship",
                "childs_alone_at",
                "doubted_at",
            ),
            INTERNAL,
        )
        | {"is_refusal": INTERNAL, "language": PERSONAL, "text_language": PERSONAL, "adult_ground": PERSONAL}
        | dict.fromkeys(
            (
                "authority",
                "child_opinion",
                "child_words",
                "child_overruled",
                "withheld",
                "withdrawal_authority",
                "withdrawal_note",
            ),
            SPECIAL,
        )
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    text = models.CharField(max_length=40)
    purpose = models.CharField(max_length=40)
    recipient = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recipient_kind = models.CharField(max_length=40, blank=True)
    groups = ArrayField(models.CharField(max_length=40))
    points = ArrayField(models.CharField(max_length=40))
    language = models.CharField(max_length=20)
    interpreter = models.CharField(max_length=20, blank=True)
    text_language = models.CharField(max_length=20, blank=True)
    way = models.CharField(max_length=20)
    witness = models.CharField(max_length=40, blank=True)
    given_by = models.CharField(max_length=40)
    guardian = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=300, blank=True)
    child_opinion = models.CharField(max_length=20, blank=True)
    child_words = models.TextField(blank=True)
    child_overruled = models.TextField(blank=True)
    adult_ground = models.CharField(max_length=40, blank=True)
    withheld = models.TextField(blank=True)
    is_refusal = models.BooleanField(default=False)
    given_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    takes_over = models.BooleanField(default=False, db_default=False)
    replaced_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawal_guardian = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawal_relationship = models.ForeignKey(
        Relationship, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawal_authority = models.CharField(max_length=300, blank=True)
    withdrawal_note = models.TextField(blank=True)
    childs_alone_at = models.DateTimeField(null=True, blank=True)
    doubted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient__isnull=False, recipient_kind="")
                | (Q(recipient__isnull=True) & ~Q(recipient_kind="")),
                name="consent_one_recipient",
            ),
            models.CheckConstraint(condition=Q(groups__len__gte=1), name="consent_names_groups"),
            models.CheckConstraint(
                condition=Q(guardian__isnull=True) | ~Q(guardian=F("person")), name="consent_guardian_is_another"
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("given_on")), name="consent_expires_after"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by="")
                | (Q(withdrawn_on__gte=F("given_on")) & ~Q(withdrawn_by="")),
                name="consent_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(replaced_on__isnull=True), name="consent_ended_once"
            ),
            models.CheckConstraint(
                condition=Q(is_refusal=False)
                | Q(withdrawn_on__isnull=True, replaced_on__isnull=True, expires_on__isnull=True),
                name="consent_refused_ends_not",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-given_on", "-id"], name="consent_person"),
            models.Index(fields=["-given_on", "-id"], name="consent_day"),
            models.Index(fields=["agency", "-given_on", "-id"], name="consent_agency_day"),
        ]

    @property
    def told_recipient(self) -> Agency | None:
        """The body that it names, if the reader may know of it (`told.py`)."""
        return self.recipient if getattr(self, "knows_recipient", False) else None
