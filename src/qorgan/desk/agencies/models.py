"""The bodies that work here and the people who work in them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from qorgan.desk.records import Privacy, Record
from qorgan.desk.relations import RecordManager
from qorgan.kernel.texts import Text

INTERNAL, OPEN, PERSONAL, SEALED = Privacy.INTERNAL, Privacy.OPEN, Privacy.PERSONAL, Privacy.SEALED


class Agency(Record):
    """A ministry, police department, court, consulate, non-governmental organisation or other body, valid over time."""

    ref_prefix = "A"
    retention = "register"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "code",
            "kind",
            "region",
            "title_en",
            "title_ru",
            "title_kk",
            "founded_on",
            "closed_on",
            "parent",
            "successor",
        ),
        OPEN,
    )

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=40)
    region = models.CharField(max_length=20, blank=True)
    title_en = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300)
    founded_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")

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
    privacy: ClassVar[dict[str, Privacy]] = {
        "login": INTERNAL,
        "name": PERSONAL,
        "language": INTERNAL,
        "is_active": INTERNAL,
        "password": SEALED,
        "last_login": INTERNAL,
        "must_change_password": INTERNAL,
    }

    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=300)
    language = models.CharField(max_length=2, default="ru")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)

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
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("user", "agency", "role", "from_on", "until_on", "ended_at"), INTERNAL
    )

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=60)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

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


class Token(Record):
    """A machine's key to act as one membership until a day; only its digest is kept."""

    ref_prefix = "T"
    retention = "register"
    privacy: ClassVar[dict[str, Privacy]] = {"membership": INTERNAL, "digest": SEALED, "until_on": INTERNAL}

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    until_on = models.DateField()
