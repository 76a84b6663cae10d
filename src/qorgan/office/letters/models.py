"""Letters and orders: what was written to whom about which record, and how it got there. No name is kept here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, OPEN, SPECIAL
from qorgan.desk.records import Record
from qorgan.office.letters import states

FIRST_YEAR, LAST_YEAR = 1900, 2100


class Wording(models.Model):
    """The words of one version of a letter in one language, kept when first used, so that it prints the same for ever.

    `told` holds what the print needs beside the words: grounds and the kinds of the values.
    """

    retention: ClassVar[str] = "letters"

    digest = fields.CharField(OPEN, max_length=64, unique=True)
    template = fields.CharField(OPEN, max_length=60)
    language = fields.CharField(OPEN, max_length=2)
    heading = fields.CharField(OPEN, max_length=300)
    text = fields.TextField(OPEN)
    told = fields.JSONField(OPEN)
    first_used_at = fields.DateTimeField(OPEN)

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class LetterBook(models.Model):
    """A letter book of an agency for a year: the last number given. Numbers have no gaps.

    The letters that one permission reads stand in a book of their own (`series`), or whoever may not read them would see
    how many there are in the gaps of the others. Those of a compartment have one for each record they are about.
    """

    retention: ClassVar[str] = "letters"

    agency = fields.ForeignKey(Agency, INTERNAL, related_name="+", db_index=False)
    series = fields.CharField(INTERNAL, max_length=81, blank=True)
    year = fields.PositiveSmallIntegerField(INTERNAL)
    last = fields.PositiveIntegerField(INTERNAL, default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "series", "year"], name="letter_book_once")]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class Letter(Record):
    """A letter or order of `agency` about the record `subject_ref`, frozen when written.

    It goes to a person (`person_ref`) or an agency (`addressee`), or to the file alone. `reads` is the permission one needs
    beside that for letters, "" for none. `series` is the sign of the book it is numbered in, "" for the one that everybody
    reads; in a compartment with the record after it. `values` are what the words are filled with; they may tell of a person, never who.
    """

    ref_prefix = "LT"
    retention = "letters"

    template = fields.CharField(INTERNAL, _("Kind of letter"), max_length=60)
    kind = fields.CharField(INTERNAL, _("Kind of letter"), max_length=20, code_list="letter_kinds")
    wording = fields.ForeignKey(Wording, INTERNAL, related_name="letters")
    language = fields.CharField(INTERNAL, _("Language"), max_length=2)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Sent by"), related_name="+", db_index=False)
    series = fields.CharField(INTERNAL, max_length=81, blank=True)
    year = fields.PositiveSmallIntegerField(INTERNAL)
    number = fields.PositiveIntegerField(INTERNAL)
    prepared_on = fields.DateField(INTERNAL, _("Written on"))
    subject_ref = fields.CharField(INTERNAL, _("Record it is about"), max_length=20)
    person_ref = fields.CharField(INTERNAL, max_length=20, blank=True)
    addressee = fields.ForeignKey(Agency, INTERNAL, _("Addressee"), null=True, blank=True, related_name="+")
    reads = fields.CharField(INTERNAL, max_length=60, blank=True)
    values = fields.JSONField(
        SPECIAL,
        _("Values"),
        default=dict,
        help=_("Each as name=value. The list of letters says which ones a letter needs. Write no names."),
    )
    status = fields.CharField(
        INTERNAL, _("Where it is"), max_length=20, default=states.PREPARED, code_list="letter_statuses"
    )
    status_on = fields.DateField(INTERNAL)
    way = fields.CharField(INTERNAL, _("Way of delivery"), max_length=20, blank=True, code_list="delivery_ways")
    arrived_on = fields.DateField(INTERNAL, _("Arrived on"), null=True, blank=True)
    is_void = fields.BooleanField(INTERNAL, default=False)
    """Whether the record it is about became void, so that nothing like it is written again."""
    fell_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    """When it became void although it had gone: whoever has it still holds it for good, until told."""
    void_told_on = fields.DateField(INTERNAL, _("Holder told that it is void"), null=True, blank=True)
    """The day on which its holder learned that it is void."""
    again_of = fields.OneToOneField("self", INTERNAL, null=True, blank=True, related_name="written_again")
    """The annulled letter in whose place it stands."""
    hides_addressee = fields.BooleanField(INTERNAL, default=False, db_default=False)
    """Whether the body that wrote it may not know which body it goes to: to that, and to nobody else, it is named."""
    hides_sender = fields.BooleanField(INTERNAL, default=False, db_default=False)
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

    letter = fields.ForeignKey(Letter, INTERNAL, related_name="steps")
    status = fields.CharField(INTERNAL, max_length=20)
    on = fields.DateField(INTERNAL)
    way = fields.CharField(INTERNAL, max_length=20, blank=True)
    note = fields.TextField(SPECIAL, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(status__in=states.ALL), name="letter_step_known_status")]
