"""What a person agreed to: which details, for which purpose, to whom, in which words, by whom, until when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person
from qorgan.people.writers import Written

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

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="consents", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="+", db_index=False)
    text = fields.CharField(INTERNAL, _("Text that was read to the person"), max_length=40, code_list="consent_texts")
    purpose = fields.CharField(INTERNAL, _("Purpose"), max_length=40, code_list="consent_purposes")
    recipient = fields.ForeignKey(Agency, INTERNAL, _("To which body"), null=True, blank=True, related_name="+")
    recipient_kind = fields.CharField(
        INTERNAL, _("To any body of the kind"), max_length=40, blank=True, code_list="agency_kinds"
    )
    groups = fields.ArrayField(models.CharField(max_length=40), INTERNAL, _("Which details"), code_list="field_groups")
    points = fields.ArrayField(
        models.CharField(max_length=40), INTERNAL, _("Explained before"), code_list="consent_points"
    )
    language = fields.CharField(PERSONAL, _("Language"), max_length=20, code_list="languages")
    interpreter = fields.CharField(
        INTERNAL,
        _("Interpreter"),
        max_length=20,
        blank=True,
        help=_("Needed if it was explained in another language than the person's."),
        code_list="interpreter_kinds",
    )
    text_language = fields.CharField(
        PERSONAL,
        _("Language of the text that was read"),
        max_length=20,
        blank=True,
        help=_(
            "Needed if there is no text in the language it was explained in and nobody interpreted. Empty means that language."
        ),
        code_list="languages",
    )
    way = fields.CharField(INTERNAL, _("How it was said"), max_length=20, code_list="consent_ways")
    witness = fields.CharField(
        INTERNAL,
        _("Who was there as a witness"),
        max_length=40,
        blank=True,
        help=_("Needed if it was said before a witness. Whoever writes this down is none."),
        code_list="consent_witnesses",
    )
    given_by = fields.CharField(INTERNAL, _("Who consents or says no"), max_length=40, code_list="consent_givers")
    guardian = fields.ForeignKey(
        Person,
        INTERNAL,
        _("Guardian or representative"),
        null=True,
        blank=True,
        related_name="+",
        help=_(
            "The reference of that person in the register; a relationship of the two says what this one is. Never somebody who may be involved."
        ),
    )
    relationship = fields.ForeignKey(
        Relationship,
        INTERNAL,
        _("Or the relationship that names who it is"),
        null=True,
        blank=True,
        related_name="+",
        help=_("For somebody who is not registered: the name stays sealed in the relationship."),
    )
    authority = fields.CharField(
        SPECIAL,
        _("By what right somebody else consents, or says no"),
        max_length=300,
        blank=True,
        help=_("The paper or decision; for a parent it may be left empty. Write no names."),
    )
    child_opinion = fields.CharField(
        SPECIAL, _("What the child says"), max_length=20, blank=True, code_list="child_opinions"
    )
    child_words = fields.TextField(SPECIAL, _("In the child's words"), blank=True, help=_("Write no names."))
    child_overruled = fields.TextField(
        SPECIAL,
        _("Why it goes against the child's word"),
        blank=True,
        help=_("Needed if the child does not agree. Have somebody else look at it first. Write no names."),
    )
    adult_ground = fields.CharField(
        PERSONAL,
        _("Why held to be an adult"),
        max_length=40,
        blank=True,
        help=_("Needed if the person consents and the age is not known. In doubt the person is held to be a child."),
        code_list="adult_grounds",
    )
    withheld = fields.TextField(SPECIAL, _("What must not be told, and to whom"), blank=True, help=_("Write no names."))
    is_refusal = fields.BooleanField(INTERNAL, default=False)
    given_on = fields.DateField(INTERNAL, _("Day of the answer"), help=_("Empty means today"))
    expires_on = fields.DateField(
        INTERNAL, _("Last day"), null=True, blank=True, help=_("Empty means until it is withdrawn")
    )
    replaces = fields.OneToOneField(
        "self", INTERNAL, _("In place of"), null=True, blank=True, related_name="replaced_by"
    )
    takes_over = fields.BooleanField(INTERNAL, default=False, db_default=False)
    replaced_on = fields.DateField(INTERNAL, _("Day of the replacement"), null=True, blank=True)
    withdrawn_on = fields.DateField(INTERNAL, _("Withdrawn on"), null=True, blank=True)
    withdrawn_by = fields.CharField(INTERNAL, _("Withdrawn by"), max_length=40, blank=True, code_list="consent_givers")
    withdrawal_guardian = fields.ForeignKey(
        Person, INTERNAL, _("Representative who withdrew"), null=True, blank=True, related_name="+"
    )
    withdrawal_relationship = fields.ForeignKey(
        Relationship,
        INTERNAL,
        _("Or the relationship that names who withdrew"),
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawal_authority = fields.CharField(
        SPECIAL, _("By what right somebody else withdraws"), max_length=300, blank=True
    )
    withdrawal_note = fields.TextField(SPECIAL, _("Note"), blank=True)
    childs_alone_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    doubted_at = fields.DateTimeField(INTERNAL, null=True, blank=True)

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
