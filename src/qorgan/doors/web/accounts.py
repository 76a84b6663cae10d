"""What a person changes on the own account, and the journal of who came in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from qorgan.desk.agencies.models import Membership
from qorgan.desk.journal import chain
from qorgan.kernel.clock import SystemClock


def mark_of_login(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """What failed sign-ins are counted under: a keyed mark, since people type passwords where the login goes."""
    login = str((credentials or {}).get("username") or request.POST.get("login", "")[:60])
    return salted_hmac("qorgan.login", login.casefold(), algorithm="sha256").hexdigest()


def note_sign_in(*, membership: Membership | None) -> None:
    """Write down that somebody came in, or tried to. A failed login name is not kept: people type passwords there."""
    now = SystemClock().now()
    if membership is None:
        chain.append(
            chain.Line(
                at=now, user="-", agency="-", role="-", door="web", act="sign_in", objects=(), outcome="refused:sign_in"
            )
        )
        return
    chain.append(
        chain.Line(
            at=now,
            user=membership.user.ref,
            agency=membership.agency.ref,
            role=membership.role,
            door="web",
            act="sign_in",
            objects=(membership.user.ref,),
        )
    )


def set_password(*, user: Any, password: str) -> None:
    """Set a person's own password and write that down."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    chain.append(
        chain.Line(
            at=SystemClock().now(),
            user=user.ref,
            agency="-",
            role="-",
            door="web",
            act="change_password",
            objects=(user.ref,),
        )
    )
