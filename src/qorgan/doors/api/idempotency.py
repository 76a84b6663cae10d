"""A write that carries an Idempotency-Key is done once, however often it is sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from qorgan.desk.access.actor import Actor
from qorgan.doors.api.answering import problem
from qorgan.doors.api.models import Reply
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text

LONGEST_KEY = 100
SHOWN_ONCE = ("one_time_password", "content")


class KeyReused(Refusal):
    """The same key came with another request."""

    code = "api.key_reused"
    status = 409
    says = Text(
        en="The Idempotency-Key was already used for another request.",
        ru="Этот Idempotency-Key уже использован для другого запроса.",
        kk="Бұл Idempotency-Key басқа сұрауға пайдаланылған.",
    )
    next_step = Text(
        en="Send a fresh key with a new request; repeat the old request unchanged to get its answer.",
        ru="Для нового запроса используйте новый ключ; чтобы получить прежний ответ, повторите запрос без изменений.",
        kk="Жаңа сұрауға жаңа кілт жіберіңіз; бұрынғы жауапты алу үшін сұрауды өзгертпей қайталаңыз.",
    )


def once(*, actor: Actor, key: str, route: str, given: dict[str, Any], run: Callable[[], Any]) -> tuple[int, Any]:
    """Status and body of the first run under this key. A refusal is remembered too.

    Raises:
        KeyReused: the key came with another request before.
    """
    key = key[:LONGEST_KEY]
    digest = hashlib.sha256(json.dumps([route, given], sort_keys=True, default=str).encode()).hexdigest()
    with transaction.atomic():
        hold(user=actor.user_ref, key=key)
        known = remembered(user=actor.user_ref, key=key)
        if known is not None:
            if known.digest != digest:
                raise KeyReused()
            return known.status, known.body
        try:
            status, body = 200, run()
        except Refusal as refusal:
            status, body = refusal.status, problem(refusal, language=actor.language, actor=actor)
        kept = _without_secrets(body)
        Reply.objects.create(user=actor.user_ref, key=key, digest=digest, status=status, body=kept, at=actor.now)
        return status, body


def hold(*, user: str, key: str) -> None:
    """Let whoever comes with the same key wait until this transaction is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{user}|{key}"])


def remembered(*, user: str, key: str) -> Reply | None:
    """What was answered under the key before; None when nothing was."""
    return Reply.objects.filter(user=user, key=key).first()


def _without_secrets(body: Any) -> Any:
    """What may be kept of an answer: a password or a printed letter that is shown once is shown once here, too."""
    if not isinstance(body, dict):
        return body
    return {name: "" if name in SHOWN_ONCE else value for name, value in body.items()}
