"""Doorkeepers with a good memory, for worlds in which every request is undone: whoever came once is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import lru_cache
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db import connection
from django.test import override_settings
from psycopg.pq import ExecStatus

from qorgan.doors.api import urls
from qorgan.doors.web import middleware


@contextmanager
def remembering() -> Iterator[None]:
    """The session stands in the cookie; accounts, the roles they hold and their tokens are read from the database once."""
    usual = ModelBackend.get_user

    @lru_cache
    def known(key: Any) -> Any:
        return usual(ModelBackend(), key)

    def get_user(_backend: ModelBackend, user_id: Any) -> Any:
        return copy(known(user_id))

    in_the_cookie = override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
    with in_the_cookie, pytest.MonkeyPatch.context() as patched:
        patched.setattr(ModelBackend, "get_user", get_user)
        patched.setattr(middleware, "memberships_on", lru_cache(middleware.memberships_on))
        patched.setattr(urls, "actor_of_token", lru_cache(urls.actor_of_token))
        yield


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done within the world's transaction is taken back, with as little ado as there can be."""
    waiting = len(connection.run_on_commit)
    _tell(b"SAVEPOINT as_it_was")
    try:
        yield
    finally:
        connection.needs_rollback = False
        del connection.run_on_commit[waiting:]
        _tell(b"ROLLBACK TO SAVEPOINT as_it_was; RELEASE SAVEPOINT as_it_was")


def _tell(words: bytes) -> None:
    """Past Django and psycopg, which do for each statement what only a statement with values needs."""
    answer = connection.connection.pgconn.exec_(words)
    assert answer.status == ExecStatus.COMMAND_OK, answer.error_message
