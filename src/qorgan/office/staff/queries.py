"""The questions: which bodies there are, who works there, in which role, and what each role may do."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from qorgan.desk.access import roles as house_roles
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, Membership, User, is_over
from qorgan.desk.counter import query
from qorgan.desk.inputs import CodeOf, Day, Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.office.staff import states
from qorgan.office.staff.first_accounts import CONSOLE

READ = "staff.read"
READ_AGENCIES = "agency.read"
AgencyKind = Annotated[str, CodeOf("agency_kinds")]
Region = Annotated[str, CodeOf("regions")]


def agencies_for(actor: Actor) -> QuerySet[Agency]:
    """Every agency, for everybody: records of every room refer to agencies."""
    return Agency.objects.all()


def users_for(actor: Actor) -> QuerySet[User]:
    """The people, for those who keep them."""
    return User.objects.all() if actor.may(READ) else User.objects.none()


def memberships_for(actor: Actor) -> QuerySet[Membership]:
    """The roles people hold, for those who keep them."""
    found = Membership.objects.select_related("user", "agency")
    return found if actor.may(READ) else found.none()


class RoleSheet(BaseModel):
    """What a role is called, does and may do."""

    id: str
    title: dict[str, str]
    does: dict[str, str]
    scope: str
    agency_kinds: list[str]
    may: list[str]


def _agencies_named(actor: Actor, text: str) -> QuerySet[Agency]:
    if not actor.may(READ_AGENCIES):
        return Agency.objects.none()
    named = Q(title_en__icontains=text) | Q(title_ru__icontains=text) | Q(title_kk__icontains=text)
    return agencies_for(actor).filter(named | Q(code__iexact=text)).order_by("title_en", "id")


def _people_named(actor: Actor, text: str) -> QuerySet[User]:
    return users_for(actor).filter(login__istartswith=text).order_by("login")


register_type(
    RecordType(
        name="agency",
        title=_("Agency"),
        model=Agency,
        visible_to=agencies_for,
        path="/agencies/{ref}",
        caption=lambda agency, language: agency.title.in_(language),
        search=_agencies_named,
        named_by=("title_en", "title_ru", "title_kk"),
    )
)
register_type(
    RecordType(
        name="user",
        title=_("Person at work"),
        model=User,
        visible_to=users_for,
        also=("one_time_password",),
        but=("last_login",),
        path="/users/{ref}",
        caption=lambda user, language: f"{user.login} · {user.ref}",
        search=_people_named,
    )
)
register_type(RecordType(name="membership", title=_("Role of a person"), model=Membership, visible_to=memberships_for))


def account_state(user: User) -> str:
    """Where an account stands, as in `states.py`."""
    if user.login == CONSOLE:
        return states.CONSOLE
    return states.ACTIVE if user.is_active else states.INACTIVE


def own_access(user: User, actor: Actor) -> tuple[str, ...]:
    """What an actor may not do to this account because it is the own one."""
    return states.OWN_ACCESS if user.ref == actor.user_ref else ()


register_workflow(
    Workflow(
        model=Agency,
        state=lambda agency: states.CLOSED if agency.closed_on else states.WORKING,
        steps=states.AGENCY_STEPS,
        withheld=lambda agency, actor: ("close_agency",) if agency.pk == actor.agency.pk else (),
    )
)
register_workflow(Workflow(model=User, state=account_state, steps=states.ACCOUNT_STEPS, withheld=own_access))
register_workflow(
    Workflow(
        model=Membership,
        state=lambda held: account_state(held.user),
        steps=states.ACCOUNT_STEPS,
        withheld=lambda held, actor: own_access(held.user, actor),
    )
)


@query(
    may=READ_AGENCIES,
    get="/agencies",
    title=_("Agencies"),
    labels={"closed_too": _("Closed ones too")},
    orders={"title": ("title_en", "id"), "code": ("code",)},
)
def agencies(
    *, actor: Actor, kind: AgencyKind | None = None, region: Region | None = None, closed_too: bool = False
) -> QuerySet[Agency]:
    """The bodies that work today, of a kind and in a region; closed ones on request."""
    wanted: dict[str, Any] = {"kind": kind, "region": region}
    found = agencies_for(actor).select_related("parent", "successor")
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found if closed_too else found.exclude(closed_on__lt=actor.today)


@query(may=READ_AGENCIES, get="/agencies/{agency}", title=_("Agency"))
def agency(*, actor: Actor, agency: Agency) -> Agency:
    """One body with its units, predecessors and successor."""
    return agency


@query(
    may=READ,
    get="/users",
    title=_("People"),
    labels={"agency": _("Works in"), "role": _("Role"), "inactive_too": _("Deactivated ones too")},
    orders={"login": ("login",)},
)
def users(
    *, actor: Actor, agency: Agency | None = None, role: Line | None = None, inactive_too: bool = False
) -> QuerySet[User]:
    """The people; those holding a role today in a body, or a certain role."""
    found = users_for(actor) if inactive_too else users_for(actor).filter(is_active=True)
    if not (agency or role):
        return found
    held = Membership.objects.filter(from_on__lte=actor.today).exclude(is_over(actor.today))
    held = held.filter(agency=agency) if agency else held
    held = held.filter(role=role) if role else held
    return found.filter(pk__in=held.values("user"))


@query(may=READ, get="/users/{user}", title=_("Person at work"))
def user(*, actor: Actor, user: User) -> User:
    """One person with the roles held now and before."""
    return user


@query(
    may=READ,
    get="/memberships",
    title=_("Roles of people"),
    labels={"held_on": _("Holding it on")},
    orders={"newest": ("-id",)},
)
def memberships(
    *,
    actor: Actor,
    user: User | None = None,
    agency: Agency | None = None,
    role: Line | None = None,
    held_on: Day | None = None,
) -> QuerySet[Membership]:
    """Who holds or held which role in which body, the newest first."""
    wanted: dict[str, Any] = {"user": user, "agency": agency, "role": role}
    found = memberships_for(actor).filter(**{name: value for name, value in wanted.items() if value})
    return found.filter(from_on__lte=held_on).exclude(until_on__lt=held_on) if held_on else found


@query(may=READ, get="/roles", title=_("Roles"))
def roles(*, actor: Actor) -> list[RoleSheet]:
    """What each role is called, does and may do, in the order of the country's list."""
    return [
        RoleSheet(
            id=role.id,
            title=role.title.as_dict(),
            does=role.does.as_dict(),
            scope=role.scope.value,
            agency_kinds=sorted(role.agency_kinds),
            may=sorted(role.may),
        )
        for role in house_roles.roles().values()
    ]
