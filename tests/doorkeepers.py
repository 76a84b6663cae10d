"""Doorkeepers with a good memory, for worlds in which every request is undone: whoever came once is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy, deepcopy
from functools import lru_cache, partial
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db import connection
from django.test import override_settings
from psycopg.pq import ExecStatus

from qorgan.desk.access.actor import Actor
from qorgan.desk.record_types import RECORD_TYPES, RecordType
from qorgan.doors.api import urls
from qorgan.doors.web import middleware
from qorgan.kernel.refusals import NotFound


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


class AsWritten:
    """A paper that is handed out as it is written, in the place of WeasyPrint's, which would lay out and draw every page of it."""

    def __init__(self, *, string: str, **_how: Any) -> None:
        self.pages = [string]

    def render(self, **_how: Any) -> AsWritten:
        return self

    def copy(self, pages: list[str]) -> AsWritten:
        self.pages = pages
        return self

    def write_pdf(self, **_how: Any) -> bytes:
        return "\n".join(self.pages).encode()


@contextmanager
def reading_papers() -> Iterator[None]:
    """Whatever is printed is read in words: what a PDF holds is hidden from whoever looks for a word in it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("weasyprint.HTML", AsWritten)
        yield


_one_request: bool | None = None
"""Whether what is undone is one request alone; None where nothing is."""


@contextmanager
def recalling() -> Iterator[None]:
    """What somebody sees of a kind is put together once, and what a reference leads somebody to is looked up once for each door, for
    all requests that are undone by themselves: it is the same for every act. That each asks, and what it makes of the answer, is
    tried with each.
    """
    usual = [(kind, kind.visible_to) for kind in RECORD_TYPES.values()]
    look_up = RecordType.fetch
    put_together: dict[tuple[Any, ...], Any] = {}
    found: dict[tuple[Any, ...], Any] = {}

    def visible_to(kind: RecordType, put: Any, actor: Actor) -> Any:
        if _one_request is False:
            return put(actor)
        key = (kind.name, *_who(actor))
        if key not in put_together:
            put_together[key] = put(actor)
        return put_together[key].all()

    def fetch(kind: RecordType, *, actor: Actor, ref: str) -> Any:
        if not _one_request:
            return look_up(kind, actor=actor, ref=ref)
        key = (kind.name, ref, *_who(actor))
        if key not in found:
            try:
                found[key] = look_up(kind, actor=actor, ref=ref)
            except NotFound as told:
                if told.code != NotFound.code:
                    raise
                found[key] = None
        if found[key] is None:
            raise NotFound()
        return deepcopy(found[key])  # an act changes the record that it is given

    for kind, put in usual:
        object.__setattr__(kind, "visible_to", partial(visible_to, kind, put))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(RecordType, "fetch", fetch)
        yield
    for kind, put in usual:
        object.__setattr__(kind, "visible_to", put)


def _who(actor: Actor) -> tuple[Any, ...]:
    """All of an actor that a rule may read."""
    return actor.user_ref, actor.agency.pk, actor.role.id, actor.door, actor.purpose, actor.today


@contextmanager
def undone(*, one_request: bool = False) -> Iterator[None]:
    """Whatever is done within the world's transaction is taken back, with as little ado as there can be.

    Where it is one request alone, it finds the records as all others do (`recalling`).
    """
    global _one_request
    waiting = len(connection.run_on_commit)
    _tell(b"SAVEPOINT as_it_was")
    _one_request = one_request
    try:
        yield
    finally:
        _one_request = None
        connection.needs_rollback = False
        del connection.run_on_commit[waiting:]
        _tell(b"ROLLBACK TO SAVEPOINT as_it_was; RELEASE SAVEPOINT as_it_was")


def _tell(words: bytes) -> None:
    """Past Django and psycopg, which do for each statement what only a statement with values needs."""
    answer = connection.connection.pgconn.exec_(words)
    assert answer.status == ExecStatus.COMMAND_OK, answer.error_message
