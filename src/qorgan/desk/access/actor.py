"""Who acts: one person in one role of one agency, at one door, now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from qorgan.desk.access.roles import Role, Scope, roles
from qorgan.desk.agencies.models import Agency, Membership, is_over
from qorgan.desk.country import day_here
from qorgan.desk.database.statements import Statement
from qorgan.kernel.clock import Clock, SystemClock


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The one who asks. `door` is "web", "api", "cli" or "import"; `purpose` is stated when a sensitive record is opened."""

    user_ref: str
    login: str
    agency: Agency
    role: Role
    language: str = "en"
    door: str = "cli"
    purpose: str = ""
    session: str = ""
    clock: Clock = field(default_factory=SystemClock)

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self.clock.now()

    @property
    def today(self) -> date:
        """The present day in the country."""
        return day_here(self.now)

    @property
    def scope(self) -> Scope:
        """How far the role reaches."""
        return self.role.scope

    @property
    def person_scope(self) -> Scope:
        """How far the role reaches in the register of persons."""
        return self.role.reaches_persons or self.role.scope

    def may(self, permission: str) -> bool:
        """Whether the role includes the permission."""
        return self.role.holds(permission)

    def stating(self, purpose: str) -> Actor:
        """The same actor with a stated purpose."""
        return replace(self, purpose=purpose)


def memberships_on(*, user_ref: str, day: date) -> list[Membership]:
    """The roles a person holds on a day, oldest first."""
    return [membership for membership in HELD(user_ref=user_ref, day=day) if membership.role in roles()]


def _held(*, user_ref: str, day: date) -> QuerySet[Membership]:
    held = Membership.objects.filter(user__ref=user_ref, user__is_active=True, from_on__lte=day).exclude(is_over(day))
    return held.select_related("user", "agency").order_by("from_on", "id")


HELD = Statement(_held, user_ref=str, day=date)


def is_manned(agency: Agency, *, may: str, day: date) -> bool:
    """Whether anybody of a body can sign in on a day in a role that holds a permission."""
    return manned(Agency.objects.filter(pk=agency.pk), may=may, day=day).exists()


def manned(agencies: QuerySet[Agency], *, may: str, day: date) -> QuerySet[Agency]:
    """Those of the bodies in which somebody can sign in on a day in a role that holds a permission."""
    able = [name for name, role in roles().items() if may in role.may]
    held = Membership.objects.filter(agency=OuterRef("pk"), role__in=able, user__is_active=True, from_on__lte=day)
    return agencies.filter(Exists(held.exclude(is_over(day))))


def is_deserted(agency: Agency, *, may: tuple[str, ...], day: date) -> bool:
    """Whether everybody who could do one of these at a body left it: what comes there would lie unread.

    A body that nobody ever had such a role in does not work in this house yet and is reached otherwise.
    """
    return not attended(Agency.objects.filter(pk=agency.pk), may=may, day=day).exists()


def attended(agencies: QuerySet[Agency], *, may: tuple[str, ...], day: date) -> QuerySet[Agency]:
    """Those of the bodies that are not deserted."""
    able = [name for name, role in roles().items() if role.may.intersection(may)]
    ever = Membership.objects.filter(agency=OuterRef("pk"), role__in=able, from_on__lte=day)
    return agencies.filter(~Exists(ever) | Exists(ever.filter(user__is_active=True).exclude(is_over(day))))


def actor_for(
    membership: Membership, *, door: str, language: str = "", clock: Clock | None = None, session: str = ""
) -> Actor:
    """The actor that a membership makes, in the person's own language unless another is given."""
    return Actor(
        user_ref=membership.user.ref,
        login=membership.user.login,
        agency=membership.agency,
        role=roles()[membership.role],
        language=language or membership.user.language,
        door=door,
        session=session,
        clock=clock or SystemClock(),
    )
