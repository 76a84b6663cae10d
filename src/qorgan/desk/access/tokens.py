"""Tokens of machines: made once, shown once, kept as a digest."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta

from django.db import transaction

from qorgan.desk.access.actor import Actor, actor_for
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Membership, Token, User, is_over
from qorgan.desk.country import day_here
from qorgan.desk.journal import chain
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import NotPermitted
from qorgan.kernel.texts import Phrase

GIVE = "staff.keep"
GIVING = Phrase("Make a token")


def give_token(*, actor: Actor, membership: Membership, days: int) -> str:
    """A fresh token for so many days, written into the journal: who gave it, and whose role it acts in.

    Raises:
        NotPermitted: the actor does not keep people's access.
    """
    if not actor.may(GIVE):
        raise NotPermitted(act=GIVING)
    with transaction.atomic():
        chain.append(line_by(actor, act="make_token", objects=(membership.ref, membership.user.ref)))
        return make_token(membership=membership, until_on=actor.today + timedelta(days=days), by=actor.user_ref)


def end_tokens(user: User, *, today: date) -> int:
    """End every token that acts as this person; how many there were."""
    running = Token.objects.filter(membership__user=user, until_on__gte=today)
    return running.update(until_on=today - timedelta(days=1))


def make_token(*, membership: Membership, until_on: date, by: str) -> str:
    """A fresh token that acts as the membership until the end of the day; it cannot be shown again."""
    secret = secrets.token_urlsafe(32)
    Token.objects.create(
        ref=new_ref(Token.ref_prefix),
        recorded_at=SystemClock().now(),
        recorded_by=by,
        membership=membership,
        digest=_digest(secret),
        until_on=until_on,
    )
    return secret


def actor_of_token(secret: str) -> Actor | None:
    """The actor a token stands for; None when the token, the membership or the person is no longer good."""
    today = day_here(SystemClock().now())
    found = (
        Token.objects.filter(digest=_digest(secret), until_on__gte=today, membership__from_on__lte=today)
        .filter(membership__user__is_active=True)
        .exclude(is_over(today, of="membership__"))
        .select_related("membership__user", "membership__agency")
        .first()
    )
    if found is None or found.membership.role not in roles():
        return None
    return actor_for(found.membership, door="api", session=found.ref)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
