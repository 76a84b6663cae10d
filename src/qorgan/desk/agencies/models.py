"""The bodies that work here and the people who work in them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL, SEALED
from qorgan.desk.records import Record
from qorgan.desk.relations import RecordManager
from qorgan.kernel.texts import Text


class Agency(Record):
    """A ministry, police department, court, consulate, non-governmental organisation or other body, valid over time."""

    ref_prefix = "A"
    retention = "register"

    code = fields.SlugField(
        OPEN,
        _("Code"),
        max_length=60,
        unique=True,
        help=_(
            "2 to 60 small Latin letters, digits and dashes, beginning with a letter, such as mia. It never changes."
        ),
    )
    kind = fields.CharField(OPEN, _("Kind"), max_length=40, code_list="agency_kinds")
    region = fields.CharField(OPEN, _("Region"), max_length=20, blank=True, code_list="regions")
    title_en = fields.CharField(OPEN, _("Title in English"), max_length=300)
    title_ru = fields.CharField(OPEN, _("Title in Russian"), max_length=300)
    title_kk = fields.CharField(OPEN, _("Title in Kazakh"), max_length=300)
    founded_on = fields.DateField(OPEN, _("Founded on"))
    closed_on = fields.DateField(OPEN, _("Last day"), null=True, blank=True)
    parent = fields.ForeignKey("self", OPEN, _("Stands under"), null=True, blank=True, related_name="units")
    successor = fields.ForeignKey("self", OPEN, _("Successor"), null=True, blank=True, related_name="predecessors")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agency_closed_after_founded",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("founded_on")),
            ),
        ]
        indexes = [models.Index(fields=["kind", "region"]), models.Index(fields=["title_en", "id"])]

    @property
    def title(self) -> Text:
        """The agency's name."""
        return Text(en=self.title_en, ru=self.title_ru, kk=self.title_kk)


class Users(RecordManager["User"], BaseUserManager["User"]):
    """Looks people up by login."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with this login."""
        return self.get(login=username)


class User(Record, AbstractBaseUser):
    """A person who signs in. The display name is the person's own; records elsewhere carry only the reference.

    `one_time_password` is no column: it stands on the instance just invited, to be shown once.
    """

    ref_prefix = "U"
    retention = "register"

    login = fields.CharField(
        INTERNAL,
        _("Login"),
        max_length=60,
        unique=True,
        help=_("3 to 60 small Latin letters, digits, dots and dashes, beginning with a letter."),
    )
    name = fields.CharField(PERSONAL, _("Name"), max_length=300)
    language = fields.CharField(INTERNAL, _("Language"), max_length=2, default="ru")
    is_active = fields.BooleanField(INTERNAL, _("Active"), default=True)
    password = fields.CharField(SEALED, max_length=128)
    last_login = fields.DateTimeField(INTERNAL, _("Last signed in"), null=True, blank=True)
    must_change_password = fields.BooleanField(INTERNAL, _("Must change the password"), default=False)

    one_time_password: str = ""

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Membership(Record):
    """One person holding one role in one agency from a day until a day; the same role is never held twice at once.

    A role is held through its last day, unless it was ended on that day: `ended_at` says when, and it counts for nothing since.
    """

    ref_prefix = "M"
    retention = "register"

    user = fields.ForeignKey(User, INTERNAL, _("Person at work"), related_name="memberships")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Agency"), related_name="memberships")
    role = fields.CharField(INTERNAL, _("Role"), max_length=60)
    from_on = fields.DateField(INTERNAL, _("First day"))
    until_on = fields.DateField(INTERNAL, _("Last day"), null=True, blank=True)
    ended_at = fields.DateTimeField(INTERNAL, null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            ExclusionConstraint(
                name="membership_held_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        Func(F("from_on"), F("until_on"), models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]


def is_over(day: date, *, of: str = "") -> Q:
    """Which memberships are over on a day: to be excluded from those held. `of` leads to the membership of another record."""
    return Q(**{f"{of}until_on__lt": day}) | Q(**{f"{of}until_on": day, f"{of}ended_at__isnull": False})


class PinnedList(models.Model):
    """A list of the menu that somebody keeps on Home, by its address."""

    retention: ClassVar[str] = "register"

    user_ref = fields.CharField(INTERNAL, max_length=20)
    page = fields.CharField(INTERNAL, max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user_ref", "page"], name="list_pinned_once")]


class Token(Record):
    """A machine's key to act as one membership until a day; only its digest is kept."""

    ref_prefix = "T"
    retention = "register"

    membership = fields.ForeignKey(Membership, INTERNAL, on_delete=models.CASCADE, related_name="tokens")
    digest = fields.CharField(SEALED, max_length=64, unique=True)
    until_on = fields.DateField(INTERNAL)
