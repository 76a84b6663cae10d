"""What an administrator does: keeps the register of agencies, invites people, grants and ends roles.

Nobody changes the own access, and each change of somebody's access ends that person's sessions.
"""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Role, roles
from qorgan.desk.access.tokens import end_tokens
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_ending_before
from qorgan.desk.inputs import Day, Line, UntilDay
from qorgan.desk.open_work import unfinished
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import NotPermitted, Refusal
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.office.staff.above import refuse_alone
from qorgan.office.staff.first_accounts import CONSOLE
from qorgan.office.staff.login_names import Code, Login, Spoken
from qorgan.office.staff.passwords import one_time_password
from qorgan.office.staff.queries import AgencyKind, Region
from qorgan.office.staff.sessions import end_sessions
from qorgan.office.staff.successors import KEEP, refuse_unfit

AGENCY = {
    "winding_up": _("For winding up"),
}
AGENCY_HELPS = {
    "region": _("Leave empty for a body of the whole country."),
}
PERSON = {
    "winding_up": _("For winding up"),
}


@command(may=KEEP, post="/agencies", title=_("Register an agency"), helps=AGENCY_HELPS, past_bodies={"parent": ANY_DAY})
def register_agency(
    *,
    actor: Actor,
    code: Code,
    kind: AgencyKind,
    title_en: Line,
    title_ru: Line,
    title_kk: Line,
    founded_on: Day,
    region: Region | None = None,
    parent: Agency | None = None,
) -> Agency:
    """Enter a body that works here or is named in records.

    Raises:
        staff.code_taken: a body bears this code.
        staff.nobody_above: a mission abroad under no body, while no ministry works that follows missions.
    """
    standing = Agency.objects.filter(code=code).first()
    if standing:
        raise Refusal("staff.code_taken", given=code, agency=standing.ref)
    refuse_alone(kind=kind, parent=parent)
    return create_record(
        Agency,
        actor=actor,
        code=code,
        kind=kind,
        title_en=title_en,
        title_ru=title_ru,
        title_kk=title_kk,
        founded_on=founded_on,
        region=region or "",
        parent=parent,
    )


@command(
    may=KEEP,
    post="/agencies/{agency}/change",
    title=_("Change the agency"),
    helps={"region": _("Leave empty for a body of the whole country.")},
    past_bodies={"agency": ANY_DAY, "parent": ANY_DAY},
)
def change_agency(
    *,
    actor: Actor,
    agency: Agency,
    kind: AgencyKind,
    title_en: Line,
    title_ru: Line,
    title_kk: Line,
    founded_on: Day,
    region: Region | None = None,
    parent: Agency | None = None,
) -> Agency:
    """Change a body's names, kind, region or place. A body that becomes another one is closed with a successor instead.

    Raises:
        staff.own_access: the actor's own body would change its kind or region, and so what the actor reaches.
        staff.agency_in_circle: it would stand under itself.
        staff.nobody_above: a mission abroad would come to stand under no body, while no ministry works that follows
            missions.
        staff.closed_before_founded: it would have been founded after it closed.
        staff.roles_would_not_fit: people hold roles here that a body of the new kind does not have.
    """
    moved = (kind, region or "") != (agency.kind, agency.region)
    if moved and agency.pk == actor.agency.pk:
        raise NotPermitted("staff.own_access")
    if agency.closed_on and agency.closed_on < founded_on:
        raise Refusal("staff.closed_before_founded", founded=founded_on, closed=agency.closed_on)
    _refuse_circle(agency=agency, above=parent)
    if agency.parent or kind != agency.kind:
        refuse_alone(kind=kind, parent=parent)
    held = _standing(agency=agency, day=actor.today)
    unfit = sorted({item.role for item in held if item.role in roles() and kind not in roles()[item.role].agency_kinds})
    if unfit:
        raise Refusal("staff.roles_would_not_fit", roles=_listed(*(roles()[role].title for role in unfit)))
    agency.kind, agency.region, agency.parent, agency.founded_on = kind, region or "", parent, founded_on
    agency.title_en, agency.title_ru, agency.title_kk = title_en, title_ru, title_kk
    agency.save()
    if moved:
        end_sessions(*(item.user for item in held))
    return agency


@command(
    may=KEEP,
    post="/agencies/{agency}/end",
    title=_("Close the agency"),
    labels=AGENCY,
    helps={
        "successor": _("The body that took over its work. Roles end with the agency and are granted there anew."),
        "winding_up": _("Its unfinished work is ended by people who are given roles there for that."),
    },
    journals=("winding_up",),
    past_bodies={"agency": ANY_DAY, "successor": ANY_DAY},
)
def close_agency(
    *, actor: Actor, agency: Agency, closed_on: Day, successor: Agency | None = None, winding_up: bool = False
) -> Agency:
    """Close a body after its last day and name its successor. The roles held in it end on that day.

    Nothing of its work passes on by itself but what waits for its answer: that goes back, or to the next in turn, once it is closed.

    Raises:
        staff.own_access: it is the actor's own body.
        staff.agency_closed: it was closed before.
        staff.closed_before_founded: the day is before its first.
        staff.successor_unfit: the successor is the body itself, descends from it in a circle, or does not work after
            that day.
        staff.role_begins_later: somebody is to begin there after that day.
        staff.work_unfinished: it has work that only it can go on with, and is not closed for winding up.
    """
    if agency.pk == actor.agency.pk:
        raise NotPermitted("staff.own_access")
    if agency.closed_on:
        raise Refusal("staff.agency_closed", agency=agency.ref, on=agency.closed_on)
    if closed_on < agency.founded_on:
        raise Refusal("staff.closed_before_founded", founded=agency.founded_on, closed=closed_on)
    if successor:
        refuse_unfit(agency=agency, successor=successor, closed_on=closed_on)
    held = _standing(agency=agency, day=closed_on)
    late = next((item for item in held if item.from_on > closed_on), None)
    if late:
        raise Refusal("staff.role_begins_later", closed=closed_on, membership=late.ref)
    left = unfinished(agency)
    if left and not winding_up:
        raise Refusal("staff.work_unfinished", agency=agency.title, work=left)
    Membership.objects.filter(pk__in=[item.pk for item in held]).update(until_on=closed_on)
    agency.closed_on, agency.successor = closed_on, successor
    agency.save(update_fields=["closed_on", "successor"])
    end_sessions(*(item.user for item in held))
    return agency


@command(
    may=KEEP,
    post="/users",
    title=_("Invite a person"),
    helps={
        "language": _("The language of the pages."),
    },
)
def invite_user(*, actor: Actor, login: Login, name: Line, language: Spoken) -> User:
    """Open an account. Its one-time password stands on the result alone and is shown once; it is changed at sign-in.

    Raises:
        staff.login_taken: somebody signs in with this name, or did.
    """
    if login == CONSOLE:
        raise NotPermitted("staff.console_is_nobody", login=login)
    standing = User.objects.filter(login=login).first()
    if standing:
        raise Refusal("staff.login_taken", login=login, user=standing.ref)
    secret = one_time_password()
    person = create_record(
        User,
        actor=actor,
        login=login,
        name=name,
        language=language,
        password=make_password(secret),
        must_change_password=True,
    )
    person.one_time_password = secret
    return person


@command(may=KEEP, post="/users/{user}/change", title=_("Change the person's name"))
def change_user(*, actor: Actor, user: User, name: Line, language: Spoken) -> User:
    """Put right a person's name or language. The login stays: the journal's reader knows the person by reference."""
    _refuse_console(user)
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    return user


@command(
    may=KEEP,
    post="/users/{user}/roles",
    title=_("Grant a role"),
    labels=PERSON,
    helps={
        "until_on": _("Leave empty while it lasts."),
        "winding_up": _("Only for a body that is closed: to end what it left unfinished, until a day."),
    },
    past_bodies={"agency": ANY_DAY},
)
def grant_role(
    *,
    actor: Actor,
    user: User,
    agency: Agency,
    role: Line,
    from_on: Day,
    until_on: UntilDay | None = None,
    winding_up: bool = False,
) -> Membership:
    """Give a person a role in a body from a day, until a day if the end is known.

    Raises:
        staff.own_access: nobody raises himself.
        staff.person_inactive, staff.agency_closed: the account is deactivated, or the body was closed before the role
            ends, and it is not for
            winding up until a day.
        staff.role_unknown, staff.role_does_not_fit: there is no such role, or it is not held in bodies of this kind.
        staff.role_held: the role is held there already.
    """
    _refuse_own(actor=actor, user=user)
    if not user.is_active:
        raise Refusal("staff.person_inactive", user=user.ref)
    _refuse_unfit(role=roles().get(role), named=role, agency=agency)
    if agency.closed_on and (until_on is None or (until_on > agency.closed_on and not winding_up)):
        raise Refusal("staff.agency_closed", agency=agency.ref, on=agency.closed_on)
    User.objects.select_for_update().get(pk=user.pk)
    for held in Membership.objects.filter(user=user, agency=agency, role=role):
        if Period(held.from_on, held.until_on).overlaps(Period(from_on, until_on)):
            raise Refusal("staff.role_held", membership=held.ref, days=Period(held.from_on, held.until_on))
    end_sessions(user)
    return create_record(
        Membership, actor=actor, user=user, agency=agency, role=role, from_on=from_on, until_on=until_on
    )


@command(
    may=KEEP,
    post="/memberships/{membership}/end",
    title=_("End the role"),
    helps={"until_on": _("Today ends it at once; on a later day it is held to the end of the day.")},
)
def end_role(*, actor: Actor, membership: Membership, until_on: Day) -> User:
    """Say on which day a person holds a role for the last time. With today it ends at once, not at midnight.

    Raises:
        staff.own_access: it is the actor's own role.
        day.ends_before_start: the day is before the first.
        staff.role_held: the same role was granted anew within those days.
    """
    user = membership.user
    _refuse_own(actor=actor, user=user)
    not_ending_before(until_on, start=membership.from_on, field="until_on")
    User.objects.select_for_update().get(pk=user.pk)
    same = Membership.objects.filter(user=user, agency=membership.agency, role=membership.role)
    later = same.filter(from_on__gt=membership.from_on, from_on__lte=until_on).first()
    if later:
        raise Refusal("staff.role_held", membership=later.ref, days=Period(later.from_on, later.until_on))
    membership.until_on, membership.ended_at = until_on, actor.now if until_on == actor.today else None
    membership.save(update_fields=["until_on", "ended_at"])
    end_sessions(user)
    return user


@command(may=KEEP, post="/users/{user}/deactivation", title=_("Deactivate the account"))
def deactivate_user(*, actor: Actor, user: User) -> User:
    """Close a person's account at once; the roles stay on record but count for nothing.

    Raises:
        staff.own_access: nobody locks himself out.
        staff.person_inactive: it is deactivated already.
    """
    _refuse_own(actor=actor, user=user)
    if not user.is_active:
        raise Refusal("staff.person_inactive", user=user.ref)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    end_tokens(user, today=actor.today)
    return user


@command(may=KEEP, post="/users/{user}/reactivation", title=_("Reactivate the account"))
def reactivate_user(*, actor: Actor, user: User) -> User:
    """Open a deactivated account again; the roles that still run count again, the password is as it was.

    Raises:
        staff.own_access, staff.person_active.
    """
    _refuse_own(actor=actor, user=user)
    if user.is_active:
        raise Refusal("staff.person_active", user=user.ref)
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


@command(may=KEEP, post="/users/{user}/password", title=_("Give a new one-time password"))
def reset_password(*, actor: Actor, user: User) -> User:
    """Replace a person's password by a one-time one, shown once on the result; open sessions and tokens end.

    Raises:
        staff.own_access: the own password is changed under “My account”.
        staff.person_inactive: the account is deactivated.
    """
    _refuse_own(actor=actor, user=user)
    if not user.is_active:
        raise Refusal("staff.person_inactive", user=user.ref)
    secret = one_time_password()
    user.password, user.must_change_password = make_password(secret), True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user)
    end_tokens(user, today=actor.today)
    user.one_time_password = secret
    return user


def _refuse_console(user: User) -> None:
    if user.login == CONSOLE:
        raise NotPermitted("staff.console_is_nobody", login=user.login)


def _refuse_own(*, actor: Actor, user: User) -> None:
    # The console reaches more than an administrator: its account must not become a way up.
    _refuse_console(user)
    if user.ref == actor.user_ref:
        raise NotPermitted("staff.own_access")


def _refuse_unfit(*, role: Role | None, named: str, agency: Agency) -> None:
    if role is None:
        raise Refusal("staff.role_unknown", role=named[:60])
    if agency.kind not in role.agency_kinds:
        kinds = country().codes["agency_kinds"]
        fitting = _listed(*(kinds.get(kind).title for kind in sorted(role.agency_kinds)))
        raise Refusal("staff.role_does_not_fit", role=role.title, agency=agency.title, kinds=fitting)


def _refuse_circle(*, agency: Agency, above: Agency | None) -> None:
    step = above
    while step is not None:
        if step.pk == agency.pk:
            raise Refusal("staff.agency_in_circle", above=above.title if above else "", agency=agency.ref)
        step = step.parent


def _standing(*, agency: Agency, day: Day) -> list[Membership]:
    """The roles held in a body after a day, or still to begin."""
    running = Membership.objects.filter(agency=agency).filter(Q(until_on__isnull=True) | Q(until_on__gt=day))
    return list(running.select_related("user"))


def _listed(*texts: Text) -> Text:
    return Text(**{language: ", ".join(text.in_(language) for text in texts) for language in LANGUAGES})
