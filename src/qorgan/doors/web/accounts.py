"""What a person changes on the own account, and the journal of who came in."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from qorgan.desk.access.tokens import end_tokens
from qorgan.desk.agencies.models import Membership
from qorgan.desk.country import day_here
from qorgan.desk.journal import chain
from qorgan.kernel.clock import SystemClock


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


@transaction.atomic
def set_password(*, user: Any, password: str) -> int:
    """Set a person's own password and write that down; how many tokens of programs ended with the old one.

    Whoever knew the old password may have more than that: other sessions end too, for they carry a mark of it.
    """
    now = SystemClock().now()
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    ended = end_tokens(user, today=day_here(now))
    chain.append(
        chain.Line(
            at=now,
            user=user.ref,
            agency="-",
            role="-",
            door="web",
            act="change_password",
            objects=(user.ref,),
            detail={"tokens_ended": ended} if ended else None,
        )
    )
    return ended
