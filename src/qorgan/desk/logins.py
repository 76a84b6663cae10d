"""By which login a reference of staff is known, for those who may know it: a login is the house's own, a name is not told.

Whoever keeps people or reads the journal knows everybody's; anyone else those of the own agency.
"""

from __future__ import annotations

from functools import lru_cache

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Membership, User

KNOW_ALL = ("staff.read", "journal.read")


def login_for(ref: str, *, actor: Actor) -> str:
    """The login behind a reference of staff, "" where there is none or it is not for this reader."""
    if not ref.startswith(f"{User.ref_prefix}-"):
        return ""
    knows = any(map(actor.may, KNOW_ALL)) or Membership.objects.filter(user__ref=ref, agency=actor.agency).exists()
    return login_of(ref) if knows else ""


def login_of(ref: str) -> str:
    """The login behind a reference of staff, "" where there is none. For pages whose readers may all know it."""
    try:
        return _login(ref)
    except User.DoesNotExist:
        return ""


@lru_cache(maxsize=10_000)
def _login(ref: str) -> str:
    """A login never changes; one that is not there is asked for again."""
    return str(User.objects.values_list("login", flat=True).get(ref=ref))
