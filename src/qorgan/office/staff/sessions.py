"""Ending what is open: when somebody's roles or account change, the old session must not outlive them."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from qorgan.desk.agencies.models import User


def end_sessions(*users: User) -> int:
    """End every session of these people; how many there were.

    Sessions are not indexed by person, so all are read: there are as many as people at work.
    """
    if not users:
        return 0
    wanted = {str(user.pk) for user in users}
    keys = [
        session.session_key
        for session in Session.objects.iterator(chunk_size=2000)
        if session.get_decoded().get(SESSION_KEY) in wanted
    ]
    return Session.objects.filter(session_key__in=keys).delete()[0]
