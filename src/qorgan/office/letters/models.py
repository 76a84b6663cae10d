"""Letters and orders: what was written to whom about which record, and how it got there. No name is kept here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qorgan.desk.agencies.models import Agency
from qorgan.desk.records import Privacy, Record
from qorgan.office.letters import states

OPEN, INTERNAL, SPECIAL = Privacy.OPEN, Privacy.INTERNAL, Privacy.SPECIAL
FIRST_YEAR, LAST_YEAR = 1900, 2100


class Wording(models.Model):
    """The words of one version of a letter in one language, kept when first used, so that it prints the same for ever.

    `told` holds what the print needs beside the words: grounds and the kinds of the values.
    """

    retention: ClassVar[str] = "letters"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "digest", "template", "language", "heading", "text", "told", "first_used_at"), OPEN
    )

    digest = models.CharField(max_length=64, unique=True)
    template = models.CharField(max_length=60)
    language = models.CharField(max_length=2)
    heading = models.CharField(max_length=300)
    text = models.TextField()
    told = models.JSONField()
    first_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return dict(cls.privacy)


class LetterBook(models.Model):
    """A letter book of an agency for a year: the last number given. Numbers have no gaps.

    The letters that one permission reads stand in a book of their own (`series`), or whoever may not read them would see
    how many there are in the gaps of the others. Those of a compartment have one for each record they are about.
    """

    retention: ClassVar[str] = "letters"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "agency", "series", "year", "last"), INTERNAL)

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    series = models.CharField(max_length=81, blank=True)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "series", "year"], name="letter_book_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return dict(cls.privacy)


class Letter(Record):
    """A letter or order of `agency` about the record `subject_ref`, frozen when written.

    It goes to a person (`person_ref`) or an agency (`addressee`), or to the file alone. `reads` is the permission one needs
    beside that for letters, "" for none. `series` is the sign of the book it is numbered in, "" for the one that everybody
    reads; in a compartment with the record after it. `values` are what the words are filled with; they may tell of a person, never who.
    """

    ref_prefix = "LT"
    retention = "letters"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "template",
            "kind",
            "wording",
            "language",
            "agency",
            "series",
            "year",
            "number",
            "prepared_on",
            "subject_ref",
            "person_ref",
            "addressee",
            "reads",
            "status",
            "status_on",
            "way",
            "arrived_on",
            "is_void",
            "fell_at",
            "void_told_on",
            "again_of",
            "hides_addressee",
            "hides_sender",
        ),
        INTERNAL,
    ) | {"values": SPECIAL}

    template = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="letters")
    language = models.CharField(max_length=2)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    series = models.CharField(max_length=81, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    prepared_on = models.DateField()
    subject_ref = models.CharField(max_length=20)
    person_ref = models.CharField(max_length=20, blank=True)
    addressee = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reads = models.CharField(max_length=60, blank=True)
    values = models.JSONField(default=dict)
    status = models.CharField(max_length=20, default=states.PREPARED)
    status_on = models.DateField()
    way = models.CharField(max_length=20, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    is_void = models.BooleanField(default=False)
    """Whether the record it is about became void, so that nothing like it is written again."""
    fell_at = models.DateTimeField(null=True, blank=True)
    """When it became void although it had gone: whoever has it still holds it for good, until told."""
    void_told_on = models.DateField(null=True, blank=True)
    """The day on which its holder learned that it is void."""
    again_of = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="written_again"
    )
    """The annulled letter in whose place it stands."""
    hides_addressee = models.BooleanField(default=False, db_default=False)
    """Whether the body that wrote it may not know which body it goes to: to that, and to nobody else, it is named."""
    hides_sender = models.BooleanField(default=False, db_default=False)
    """Whether the body it goes to may not know which body wrote it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "series", "year", "number"], name="letter_number_once"),
            models.CheckConstraint(condition=Q(series="") | ~Q(reads=""), name="letter_common_book"),
            models.CheckConstraint(condition=Q(status__in=states.ALL), name="letter_known_status"),
            models.CheckConstraint(condition=Q(person_ref="") | Q(addressee__isnull=True), name="letter_one_addressee"),
            models.CheckConstraint(
                condition=Q(hides_addressee=False, hides_sender=False) | Q(addressee__isnull=False),
                name="letter_hides_an_addressee",
            ),
            models.CheckConstraint(condition=Q(status_on__gte=F("prepared_on")), name="letter_step_after_writing"),
            models.CheckConstraint(condition=Q(is_void=False) | Q(status=states.ANNULLED), name="letter_void_annulled"),
            models.CheckConstraint(condition=Q(fell_at__isnull=True) | Q(is_void=True), name="letter_fell_void"),
            models.CheckConstraint(
                condition=Q(void_told_on__isnull=True) | Q(fell_at__isnull=False), name="letter_told_of_what_fell"
            ),
            models.CheckConstraint(
                condition=Q(arrived_on__isnull=False, status__in=states.ARRIVED)
                | (Q(arrived_on__isnull=True) & ~Q(status__in=states.ARRIVED)),
                name="letter_arrived_with_day",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="letter_year_plausible"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-prepared_on", "-id"], name="letter_agency_day"),
            models.Index(fields=["addressee", "-prepared_on", "-id"], name="letter_addressee_day"),
            models.Index(fields=["subject_ref", "-prepared_on", "-id"], name="letter_subject_day"),
        ]

    @property
    def told_agency(self) -> Agency | None:
        """Who wrote it, if the reader may know (`sides.py`)."""
        return self.agency if not self.hides_sender or self._read_at(self.agency_id) else None

    @property
    def told_addressee(self) -> Agency | None:
        """The body it goes to, if the reader may know."""
        return self.addressee if not self.hides_addressee or self._read_at(self.addressee_id) else None

    def _read_at(self, agency_id: int | None) -> bool:
        return getattr(self, "reader_id", None) == agency_id

    @property
    def book_number(self) -> str:
        """The number in the agency's letter book, as it stands on paper: 7/2020, or 03-7/2020 in the book with the sign 03."""
        return f"{self.series}-{self.number}/{self.year}" if self.series else f"{self.number}/{self.year}"


class LetterStep(Record):
    """One step of a letter on its way: what, on which day, and who entered it (`recorded_by`)."""

    ref_prefix = "LS"
    retention = "letters"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("letter", "status", "on", "way"), INTERNAL) | {
        "note": SPECIAL
    }

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(max_length=20)
    on = models.DateField()
    way = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(status__in=states.ALL), name="letter_step_known_status")]
