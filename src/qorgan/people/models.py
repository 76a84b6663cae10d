"""The register of persons: a reference and the traits that statistics count. Who the person is stands in the vault."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, SEALED
from qorgan.desk.records import Record

FIRST_YEAR, LAST_YEAR = 1850, 2100


class Person(Record):
    """A human being known to an agency. A person is not “a victim” here: that is a decision of another room.

    `citizenship` is the one that is counted, `other_citizenships` any beside it.
    Either `born_on` or `birth_year` is kept, or neither. `agency` registered the person; `warnings` are codes of
    `qorgan.people.warnings`: contradictions in the papers that a human should look at.
    """

    ref_prefix = "P"
    retention = "persons"

    sex = fields.CharField(PERSONAL, _("Sex"), max_length=20, blank=True, code_list="sexes")
    born_on = fields.DateField(PERSONAL, _("Date of birth"), null=True, blank=True)
    birth_year = fields.PositiveSmallIntegerField(
        PERSONAL, _("Year of birth"), null=True, blank=True, help=_("If only the year is known")
    )
    citizenship = fields.CharField(PERSONAL, _("Citizenship"), max_length=20, blank=True, code_list="citizenships")
    other_citizenships = fields.ArrayField(
        models.CharField(max_length=20),
        PERSONAL,
        _("Other citizenships"),
        default=list,
        blank=True,
        code_list="citizenships",
    )
    id_status = fields.CharField(
        INTERNAL, _("Status of the identification number"), max_length=20, blank=True, code_list="id_statuses"
    )
    language = fields.CharField(PERSONAL, _("Language spoken"), max_length=20, blank=True, code_list="languages")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Registered by"), related_name="persons")
    region = fields.CharField(INTERNAL, _("Region"), max_length=20, blank=True, code_list="regions")
    warnings = fields.ArrayField(models.CharField(max_length=40), INTERNAL, _("To look at"), default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="person_born_once", condition=Q(born_on__isnull=True) | Q(birth_year__isnull=True)
            ),
            models.CheckConstraint(
                name="person_birth_year_plausible",
                condition=Q(birth_year__isnull=True) | Q(birth_year__gte=FIRST_YEAR, birth_year__lte=LAST_YEAR),
            ),
            models.CheckConstraint(
                name="person_born_on_plausible",
                condition=Q(born_on__isnull=True)
                | Q(born_on__gte=date(FIRST_YEAR, 1, 1), born_on__lte=date(LAST_YEAR, 12, 31)),
            ),
        ]
        indexes = [models.Index(fields=["region", "-id"], name="person_region")]

    @property
    def told_warnings(self) -> list[str]:
        """What to look at, as far as the reader may know."""
        return getattr(self, "warnings_told", self.warnings)

    @property
    def year_of_birth(self) -> int | None:
        """The year of birth, as far as it is known."""
        return self.born_on.year if self.born_on else self.birth_year


class PersonAccess(models.Model):
    """An agency may know that this person is registered: it entered the person, or a room shared the person with it.

    A whole one has no end and opens everything. One that rests on grants alone opens what they name (`PersonGrant`),
    until the last of them ends; `until_on` None means that one of them has no end. `code_word` is what this agency's people call
    the person on their own pages, "" where none was given; no other agency has it, so that no word joins two records.
    """

    retention: ClassVar[str] = "persons"

    person = fields.ForeignKey(Person, INTERNAL, on_delete=models.CASCADE, related_name="accesses", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+", db_index=False)
    granted_at = fields.DateTimeField(INTERNAL)
    granted_by = fields.CharField(INTERNAL, max_length=20)
    is_whole = fields.BooleanField(INTERNAL, default=True, db_default=True)
    until_on = fields.DateField(INTERNAL, null=True, blank=True)
    code_word = fields.CharField(INTERNAL, max_length=30, blank=True, default="", db_default="")

    class Meta:
        # The list of an agency is this index read backwards; both lookups name the agency first.
        constraints = [
            models.UniqueConstraint(fields=["agency", "person"], name="person_access_once"),
            models.UniqueConstraint(
                fields=["agency", "code_word"], condition=~Q(code_word=""), name="person_access_word_by_lot"
            ),
            models.CheckConstraint(
                name="person_access_whole_has_no_end", condition=Q(is_whole=False) | Q(until_on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class PersonGrant(models.Model):
    """What an agency may read of a person, and by what: field groups (`field_groups`), until a day, until ended.

    `source` is the reference of what gave it, such as a consent or a referral; `consent_ref` that of the consent it
    rests on, "" when it rests on law. `ended_by` is the consent whose end, or the mission's
    file in which a no, closed what rested on law, "" for any other end.
    `is_working`: the agency took the person in and writes down what it learns, also what it may not read of others.
    `written_by`: of the groups only the records of this agency, which passed on what it wrote and does not read the rest.
    `is_passing`: the act by which it went on from another ended it as well, so it opened nothing.
    A living grant keeps the agency's row in `PersonAccess`.
    """

    retention: ClassVar[str] = "persons"

    person = fields.ForeignKey(Person, INTERNAL, on_delete=models.CASCADE, related_name="grants", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+", db_index=False)
    groups = fields.ArrayField(models.CharField(max_length=40), INTERNAL)
    source = fields.CharField(INTERNAL, max_length=20)
    consent_ref = fields.CharField(INTERNAL, max_length=20, blank=True)
    until_on = fields.DateField(INTERNAL, null=True, blank=True)
    granted_at = fields.DateTimeField(INTERNAL)
    granted_by = fields.CharField(INTERNAL, max_length=20)
    ended_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    ended_by = fields.CharField(INTERNAL, max_length=20, blank=True)
    is_working = fields.BooleanField(INTERNAL, default=False, db_default=False)
    written_by = fields.ForeignKey(Agency, INTERNAL, null=True, blank=True, related_name="+", db_index=False)
    is_passing = fields.BooleanField(INTERNAL, default=False, db_default=False)

    class Meta:
        constraints = [models.CheckConstraint(name="person_grant_has_groups", condition=Q(groups__len__gte=1))]
        indexes = [
            models.Index(fields=["person", "agency"], name="person_grant_person"),
            models.Index(fields=["source"], name="person_grant_source"),
            models.Index(fields=["consent_ref"], name="person_grant_consent", condition=~Q(consent_ref="")),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class DataKey(models.Model):
    """The key of one person's identity, wrapped under a key-encrypting key that is kept outside the database.

    `wrapped` is empty once the key was destroyed: what it sealed can never be read again, in no copy and no backup.
    """

    retention: ClassVar[str] = "persons"

    person = fields.OneToOneField(Person, INTERNAL, primary_key=True, on_delete=models.CASCADE, related_name="data_key")
    kek_version = fields.PositiveIntegerField(INTERNAL, db_index=True)
    wrapped = fields.BinaryField(SEALED)
    destroyed_at = fields.DateTimeField(INTERNAL, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="data_key_destroyed_whole",
                condition=Q(destroyed_at__isnull=True) | Q(wrapped=b""),
            ),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class SealedIdentity(models.Model):
    """Who the person is, as ciphertext: names, numbers, documents, contacts. Opened only through `open_identity`."""

    retention: ClassVar[str] = "persons"

    person = fields.OneToOneField(
        Person, INTERNAL, primary_key=True, on_delete=models.CASCADE, related_name="sealed_identity"
    )
    sealed = fields.BinaryField(SEALED)
    sealed_at = fields.DateTimeField(INTERNAL)

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class IdentityChange(Record):
    """That a body which did not register a person wrote parts of the identity, until the one that did has looked at it.

    `parts` are names of parts and never values: those stand in the vault. Which body it was, nobody is told.
    """

    ref_prefix = "IX"
    retention = "persons"

    person = fields.ForeignKey(Person, INTERNAL, related_name="identity_changes", db_index=False)
    parts = fields.ArrayField(models.CharField(max_length=20), INTERNAL)
    changed_at = fields.DateTimeField(INTERNAL)
    looked_at = fields.DateTimeField(INTERNAL, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], name="identity_change_waits_once", condition=Q(looked_at__isnull=True)
            )
        ]
        indexes = [models.Index(fields=["person", "-id"], name="identity_change_person")]


class ErasureRequest(Record):
    """That somebody of the registering body asked to erase who a person is; another one of that body confirms within a day.

    `lapsed_at` is when the day was over. While it waits nothing is destroyed.
    """

    ref_prefix = "ER"
    retention = "persons"

    person = fields.ForeignKey(Person, INTERNAL, related_name="erasure_requests", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Body"), related_name="+", db_index=False)
    reason = fields.CharField(INTERNAL, _("Reason"), max_length=40, code_list="erasure_reasons")
    expires_at = fields.DateTimeField(INTERNAL)
    confirmed_at = fields.DateTimeField(INTERNAL, _("Confirmed and destroyed at"), null=True, blank=True)
    confirmed_by = fields.CharField(INTERNAL, _("Confirmed by"), max_length=20, blank=True)
    withdrawn_at = fields.DateTimeField(INTERNAL, _("Withdrawn at"), null=True, blank=True)
    withdrawn_by = fields.CharField(INTERNAL, max_length=20, blank=True)
    lapsed_at = fields.DateTimeField(INTERNAL, _("Lapsed at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                name="erasure_request_waits_once",
                condition=Q(confirmed_at__isnull=True, withdrawn_at__isnull=True, lapsed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="erasure_confirmed_by_another", condition=~Q(confirmed_by=F("recorded_by")) | Q(confirmed_by="")
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="erasure_request_person"),
            models.Index(fields=["agency"], name="erasure_request_agency"),
        ]


class BlindIndex(models.Model):
    """A keyed fingerprint of one searchable value of a person; equal values of one field have equal fingerprints."""

    retention: ClassVar[str] = "persons"

    person = fields.ForeignKey(Person, INTERNAL, on_delete=models.CASCADE, related_name="fingerprints")
    field = fields.CharField(INTERNAL, max_length=20)
    fingerprint = fields.BinaryField(SEALED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["field", "fingerprint", "person"], name="blind_index_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class SealedText(models.Model):
    """Words about people that a record of another room holds, as ciphertext with a key of their own.

    `holder` is the reference of the record, `part` which of its texts it is. Whoever deletes the row has destroyed the key.
    """

    retention: ClassVar[str] = "texts"

    holder = fields.CharField(INTERNAL, max_length=20)
    part = fields.CharField(INTERNAL, max_length=20)
    kek_version = fields.PositiveIntegerField(INTERNAL, db_index=True)
    wrapped = fields.BinaryField(SEALED)
    sealed = fields.BinaryField(SEALED)
    sealed_at = fields.DateTimeField(INTERNAL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "part"], name="sealed_text_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"
