"""The administrator's pages: agencies, people, and what each role may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.codes import by_name
from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles as house_roles
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    OwnPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    keep_pages,
)
from qorgan.office.staff import commands, pins, queries
from qorgan.office.staff.first_accounts import CONSOLE
from qorgan.office.staff.successors import name_successor

OF_THE_HOUSE: dict[str, Text] = {
    "en": Phrase("English"),
    "ru": Phrase("Russian"),
    "kk": Phrase("Kazakh"),
}
NO_ROLE = Phrase("This person holds no role today and cannot sign in. Grant one.")
INACTIVE = Phrase("The account is deactivated.")
CONSOLES = Phrase("This is the account of the server's console. Nobody signs in with it.")
SHOWN_ONCE = ("ref", "login", "one_time_password")


def role_title(row: Any, language: str) -> str:
    """The name of a role held."""
    role = house_roles().get(row.role)
    return role.title.in_(language) if role else row.role


def _spoken(row: User, language: str) -> Text | str:
    return OF_THE_HOUSE.get(row.language, row.language)


def _role_choices(language: str) -> list[tuple[str, str]]:
    found = ((role.id, role.title.in_(language)) for role in house_roles().values())
    return by_name(found, language)


def _languages(language: str) -> list[tuple[str, str]]:
    return [(code, OF_THE_HOUSE[code].in_(language)) for code in LANGUAGES]


def _account(user: User, actor: Actor) -> Iterable[Text]:
    if user.login == CONSOLE:
        yield CONSOLES
    elif not user.is_active:
        yield INACTIVE
    elif not queries.memberships(actor=actor, user=user, held_on=actor.today).exists():
        yield NO_ROLE


def _agency_as_it_is(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    names = ("kind", "title_en", "title_ru", "title_kk", "founded_on", "region", "parent")
    return {name: getattr(records["agency"], name) for name in names}


def _successor_as_it_is(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {"successor": records["agency"].successor}


def _user_as_it_is(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {"name": records["user"].name, "language": records["user"].language}


def _from_today(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {"from_on": actor.today}


def _until_today(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {"until_on": actor.today}


def _within(agency: Agency, actor: Actor) -> Any:
    return queries.memberships_for(actor).filter(agency=agency).order_by("-from_on", "-id")[:200]


AGENCY_COLUMNS = columns_of(Agency, Column("title", _("Agency"), link=True), "kind region founded_on closed_on")
UNSORTED = tuple(
    Column(column.name, column.title, code_list=column.code_list, link=column.link) for column in AGENCY_COLUMNS
)

keep_pages(
    ListPage(
        query=queries.agencies,
        new=commands.register_agency,
        columns=(*AGENCY_COLUMNS[:1], "code", *AGENCY_COLUMNS[1:]),
        empty=_("No agency yet."),
    ),
    RecordPage(
        query=queries.agency,
        pairs=(
            "code",
            Pair(name="kind", badge=True),
            "region founded_on closed_on parent successor title_kk title_ru title_en",
        ),
        sections=(
            Section(
                _("Predecessors"),
                rows=lambda agency, actor: agency.predecessors.order_by("founded_on", "id"),
                columns=UNSORTED,
                empty=_("None."),
            ),
            Section(
                _("Units"),
                rows=lambda agency, actor: agency.units.order_by("title_en", "id")[:200],
                columns=UNSORTED,
                empty=_("None."),
            ),
            Section(
                _("People"),
                rows=_within,
                columns=(
                    Column("user", _("Person at work")),
                    Column("role", _("Role"), cell=role_title),
                    Column("from_on", _("First day")),
                    Column("until_on", _("Last day")),
                ),
                row_actions=(commands.end_role,),
                empty=_("Nobody works here yet."),
                may=queries.READ,
            ),
        ),
        actions=(commands.change_agency, commands.close_agency, name_successor),
    ),
    ListPage(
        query=queries.users,
        on_home=True,
        new=commands.invite_user,
        columns=(
            Column("login", link=True),
            Column("ref", _("Reference")),
            "name",
            Column("language", cell=_spoken),
            "is_active",
        ),
        choices={"role": _role_choices},
        empty=_("Nobody yet. Invite the first person."),
    ),
    RecordPage(
        query=queries.user,
        pairs=("login name", Pair(_("Language"), cell=_spoken), "is_active must_change_password last_login"),
        notices=_account,
        sections=(
            Section(
                _("Roles"),
                rows=lambda user, actor: queries.memberships_for(actor).filter(user=user).order_by("-from_on", "-id"),
                columns=columns_of(Membership, Column("role", cell=role_title), "agency from_on until_on"),
                actions=(commands.grant_role,),
                row_actions=(commands.end_role,),
                empty=_("No role yet."),
            ),
        ),
        actions=(
            commands.grant_role,
            commands.reset_password,
            commands.change_user,
            commands.deactivate_user,
            commands.reactivate_user,
        ),
    ),
    ListPage(
        query=queries.memberships,
        columns=(Column("ref", _("Reference")), "user", Column("role", cell=role_title), "agency from_on until_on"),
        choices={"role": _role_choices},
        empty=_("Nobody holds a role yet."),
    ),
    FormPage(command=pins.pin_list, goes_to=lambda page: page, begins=False),
    FormPage(command=pins.unpin_list, goes_to=lambda page: page, begins=False),
    OwnPage(title=_("Roles"), path="/roles", may=queries.READ),
    FormPage(command=commands.change_agency, initial=_agency_as_it_is),
    FormPage(command=commands.close_agency),
    FormPage(command=name_successor, initial=_successor_as_it_is),
    FormPage(
        command=commands.invite_user,
        choices={"language": _languages},
        shows_once=SHOWN_ONCE,
        template="staff/password_once.html",
        help=_("A one-time password is shown once, on the next page. Hand it over in person."),
    ),
    FormPage(
        command=commands.reset_password,
        shows_once=SHOWN_ONCE,
        template="staff/password_once.html",
        help=_("The old password stops working; open sessions and tokens of programs end."),
    ),
    FormPage(command=commands.change_user, initial=_user_as_it_is, choices={"language": _languages}),
    FormPage(
        command=commands.grant_role,
        initial=_from_today,
        choices={"role": _role_choices},
        goes_to=lambda membership: f"/users/{membership.user.ref}",
        help=_("The role must fit the kind of agency. Open sessions end, so that it counts at once."),
    ),
    FormPage(
        command=commands.end_role,
        initial=_until_today,
        help=_("The role holds to the end of its last day."),
        done=_("Saved. The role holds to the end of its last day; to close an account at once, deactivate it."),
    ),
)
