"""The people who work here: one account a role and one a ministry of the plan, and colleagues in the bodies that act in their own name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test.utils import override_settings

from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.texts import told

CONSOLE, ADMIN = "console", "admin"
CENTRE, AKIMAT = "shelter", "akimat"
"""The crisis centres open later than everything else: their people, and those who receive their returns, come on that day."""
ON_THE_GROUND = ("akimat", "consulate", "hotline", "police", "prosecutor", "court", "ngo", "inspection", "control")
"""Their people come once their body stands; those of the country's first bodies before them."""


def write_staff(diary: Diary, *, first: date) -> None:
    """Write down who is invited: the administrator by the console, everybody else by the administrator."""
    colleagues = told("accounts")["colleagues"]
    accounts = told("accounts")["accounts"] | colleagues
    diary.on(first, lambda nation: _invite(nation, login=ADMIN, row=accounts[ADMIN], by=CONSOLE), rank=0)
    later = told("organisations")["later"]["since"]
    for login, row in accounts.items():
        if login != ADMIN:
            kind = row["agency"].split("-")[0]
            comes_later = kind == CENTRE or (kind == AKIMAT and login in colleagues)
            day, rank = (later, 6) if comes_later else (first, 4 if kind in ON_THE_GROUND else 2)
            diary.on(
                row.get("from", day),
                lambda nation, login=login, row=row: _invite(nation, login=login, row=row, by=ADMIN),
                rank=rank,
            )


def _invite(nation: Nation, *, login: str, row: dict[str, Any], by: str) -> None:
    name = f"{row['name']['surname']} {row['name']['given']}"
    user = nation.do("invite_user", by=by, login=login, name=name, language=row["language"])
    now = nation.agency(row["agency"])
    if "before" in row:
        before = nation.agency(row["before"])
        nation.do(
            "grant_role",
            by=by,
            user=user.ref,
            agency=before.ref,
            role=row["role"],
            from_on=nation.today,
            until_on=before.closed_on,
        )
    starts = max(nation.today, now.founded_on)
    nation.do("grant_role", by=by, user=user.ref, agency=now.ref, role=row["role"], from_on=starts)


def set_passwords(nation: Nation) -> None:
    """Give every account the password that the demo prints, as its owner would at the first sign-in; it is hashed once for all."""
    from qorgan.desk.agencies.models import User
    from qorgan.doors.web.accounts import set_password

    password = told("accounts")["password"]
    hashed = make_password(password)
    with patch.object(User, "set_password", lambda user, _password: setattr(user, "password", hashed)):
        for login in told("accounts")["accounts"]:
            set_password(user=User.objects.get(login=login), password=password)


@contextmanager
def unused_passwords() -> Iterator[None]:
    """Inside, one-time passwords that nobody is ever told are hashed quickly; a slow hash is for what somebody may guess."""
    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[quick, *settings.PASSWORD_HASHERS]):
        yield
