"""A write that carries an Idempotency-Key is done once, however often it is sent.

What was sent is kept as a fingerprint keyed with a secret of the house and with the sender's key, and of that key only a hash stands
in the table: whoever holds the tables, even with the keys of the house, cannot try names against a key that was drawn by lot.
After the secret of the house changed, a repeat is refused, and so it is after the answer was forgotten; it is never done twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.desk.retry import ActsCrossed
from qorgan.doors.api.answers import problem
from qorgan.doors.api.models import GONE, Reply
from qorgan.doors.api.rounds import KEPT_FOR
from qorgan.kernel.refusals import Refusal

LONGEST_KEY = 100
SHOWN_ONCE = frozenset({"one_time_password", "one_time_code", "content"})
OF_THE_SENT = frozenset({400, 404, 413})
"""The answers to values that cannot be read, are out of bounds or name nothing: they may say again what was typed."""
SALT = "qorgan.doors.once"


def once(
    *, actor: Actor, key: str, route: str, given: dict[str, Any], unkept: frozenset[str], run: Callable[[], Any]
) -> tuple[int, Any]:
    """Status and body of the first run under this key.

    A refusal is remembered too, for as long as an answer, but not one of what was sent (`OF_THE_SENT`), which repeats words of
    it and refuses the same again, and none where something `unkept` was sent: with another passphrase it may be done.

    Raises:
        api.key_reused: the key came with another request before.
        api.answer_forgotten: the same request was done, and its answer is no longer kept.
        ActsCrossed
    """
    key = key[:LONGEST_KEY]
    traced = {name: value for name, value in given.items() if name not in unkept}
    digest = fingerprint([route, traced], key=key)
    with transaction.atomic():
        hold(user=actor.user_ref, key=key)
        known = remembered(user=actor.user_ref, key=key)
        if known is not None:
            if not constant_time_compare(known.digest, digest):
                raise Refusal("api.key_reused")
            _check_kept(known, now=actor.now)
            return known.status, known.body
        try:
            status, body = 200, run()
        except ActsCrossed:
            raise  # the same may be sent again in a moment, under the same key
        except Refusal as refusal:
            status, body = refusal.status, problem(refusal, language=actor.language, actor=actor)
            if len(traced) < len(given) or status in OF_THE_SENT:
                return status, body
        kept = _without(SHOWN_ONCE | unkept, body=body)
        remember(actor=actor, key=key, digest=digest, status=status, body=kept)
        return status, body


def _check_kept(known: Reply, *, now: datetime) -> None:
    if known.status == GONE or (known.status < 300 and known.at < now - KEPT_FOR):
        ref = known.body.get("ref") if isinstance(known.body, dict) else ""
        raise Refusal("api.answer_forgotten", on=day_here(known.at), ref=ref or "-", days=KEPT_FOR.days)


def fingerprint(said: Any, *, key: str) -> str:
    """What stands for what was sent under a key."""
    plain = json.dumps(said, sort_keys=True, default=str)
    return salted_hmac(f"{SALT}|{key}", plain, algorithm="sha256").hexdigest()


def hold(*, user: str, key: str) -> None:
    """Let whoever comes with the same key wait until this transaction is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{user}|{_hashed(key)}"])


def remembered(*, user: str, key: str) -> Reply | None:
    """What was answered under the key before; None when nothing was."""
    return Reply.objects.filter(user=user, key=_hashed(key)).first()


def remember(*, actor: Actor, key: str, digest: str, status: int, body: Any) -> None:
    """Keep what is answered under the key from now on."""
    Reply.objects.create(
        user=actor.user_ref,
        key=_hashed(key),
        digest=digest,
        status=status,
        body=body,
        at=actor.now,
    )


def _hashed(key: str) -> str:
    """What is kept of a key; without a secret of the house, so that a repeat is known whatever becomes of the secret."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _without(names: frozenset[str], *, body: Any) -> Any:
    """What may be kept of an answer: a password, a sealed name or a printed letter that is shown once is shown once here, too."""
    if not isinstance(body, dict):
        return body
    return {name: "" if name in names else value for name, value in body.items()}
