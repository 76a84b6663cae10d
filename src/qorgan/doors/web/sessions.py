"""Who is signed in: the session and its account are looked up with every request, by statements that are written once."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from qorgan.desk.agencies.models import User
from qorgan.desk.database.statements import Statement


def _session(*, key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


def _account(*, pk: int) -> QuerySet[User]:
    return User._default_manager.filter(pk=pk)


SESSION = Statement(_session, key=str, now=datetime)
ACCOUNT = Statement(_account, pk=int)


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them."""

    def _get_session_from_db(self) -> Session | None:
        found = SESSION.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found


class AccountBackend(ModelBackend):
    """Accounts by login and password, as Django checks them."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, unless it was closed."""
        found = ACCOUNT.first(pk=int(user_id))
        return found if found is not None and self.user_can_authenticate(found) else None
