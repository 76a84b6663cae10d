"""Doorkeepers with a good memory, for worlds in which every request is undone: whoever came once is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import lru_cache
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.test import override_settings

from qorgan.doors.web import middleware


@contextmanager
def remembering() -> Iterator[None]:
    """The session stands in the cookie; accounts and the roles they hold are read from the database once."""
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
        yield
