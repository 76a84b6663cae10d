"""The people who work here: one account a role, and colleagues in the bodies that act in their own name."""

from __future__ import annotations

from datetime import date
from typing import Any

from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.texts import told

CONSOLE, ADMIN = "console", "admin"


def write_staff(diary: Diary, *, first: date) -> None:
    """Write down who is invited: the administrator by the console, everybody else by the administrator."""
    accounts = told("accounts")["accounts"] | told("accounts")["colleagues"]
    diary.on(first, lambda nation: _invite(nation, login=ADMIN, row=accounts[ADMIN], by=CONSOLE), rank=0)
    for login, row in accounts.items():
        if login != ADMIN:
            at_once = row["agency"].split("-")[0] in (
                "akimat",
                "consulate",
                "hotline",
                "police",
                "prosecutor",
                "court",
                "ngo",
                "inspection",
            )
            diary.on(first, lambda nation, login=login, row=row: _invite(nation, login=login, row=row, by=ADMIN),
                     rank=_rank(row, at_once=at_once))  # fmt: skip


def _rank(row: dict[str, Any], *, at_once: bool) -> int:
    """People of the ground's bodies come first, as the secretary enters organisations; the others once their body stands."""
    return 4 if at_once else 2


def _invite(nation: Nation, *, login: str, row: dict[str, Any], by: str) -> None:
    name = f"{row['name']['surname']} {row['name']['given']}"
    user = nation.do("invite_user", by=by, login=login, name=name, language=row["language"])
    now = nation.agency(row["agency"])
    if "before" in row:
        before = nation.agency(row["before"])
        nation.do("grant_role", by=by, user=user.ref, agency=before.ref, role=row["role"],
                  from_on=nation.today, until_on=before.closed_on)  # fmt: skip
    starts = max(nation.today, now.founded_on)
    nation.do("grant_role", by=by, user=user.ref, agency=now.ref, role=row["role"], from_on=starts)


def set_passwords(nation: Nation) -> None:
    """Give every account the password that the demo prints, as its owner would at the first sign-in."""
    from qorgan.desk.agencies.models import User
    from qorgan.doors.web.accounts import set_password

    for login in told("accounts")["accounts"]:
        set_password(user=User.objects.get(login=login), password=told("accounts")["password"])
