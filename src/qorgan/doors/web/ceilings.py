"""How many sign-ins may fail: of one login from one address, of many logins from one address, of one login from many addresses.

A body shares one address, so the ceiling of an address is generous; both wide ceilings last a quarter of an hour, as the narrow
one does, and nobody has to lift them. They do not hold up a browser in which the same login was signed in before: whoever
guesses at a desk's door must not keep the desk out.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.core import signing
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from qorgan.kernel.texts import Phrase
from qorgan.kit.origins import address_of

COOKIE = "__Secure-known" if settings.PRODUCTION else "known"
KNOWN_FOR = 90 * 24 * 3600
MOST_KNOWN = 12
"""People who take turns at one browser."""
ONE_HOST = 64
"""Bits that say which host of the newer kind it is: the rest it chooses itself, as often as it likes."""
CLOSED = Phrase(
    "Sign-in is closed here for a quarter of an hour, because too many attempts failed for this login or from this network. It opens "
    "by itself. Somebody who has signed in with this login in this browser before is not held up by the failures of others."
)


class Ceilings(AxesDatabaseHandler):
    """Counts as axes does, and closes the door as well where a wide ceiling is reached."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """The failures of this login from this address, or as many as close the door."""
        failed: int = super().get_failures(request, credentials)
        return max(failed, settings.AXES_FAILURE_LIMIT) if _is_over(request, credentials) else failed


def _is_over(request: HttpRequest, credentials: Mapping[str, Any] | None) -> bool:
    login, address = mark_of_login(request, credentials), place_of(request)
    if login in _known(request):
        return False
    recent = AccessAttempt.objects.filter(attempt_time__gt=get_cool_off_threshold(request))
    of_login, of_address = Q(username=login), Q(ip_address=address)
    failed = recent.filter(of_login | of_address).aggregate(
        login=Sum("failures_since_start", filter=of_login, default=0),
        address=Sum("failures_since_start", filter=of_address, default=0),
    )
    return bool(
        failed["login"] >= settings.QORGAN_LOGIN_FAILURES or failed["address"] >= settings.QORGAN_ADDRESS_FAILURES
    )


def mark_of_login(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """What failed sign-ins are counted under: a keyed mark, since people type passwords where the login goes."""
    login = str((credentials or {}).get("username") or request.POST.get("login", "")[:60])
    return salted_hmac("qorgan.login", login.casefold(), algorithm="sha256").hexdigest()


def place_of(request: HttpRequest) -> str:
    """The address under which failed sign-ins are counted; of the newer kind all addresses of one host count as one."""
    address = ip_address(address_of(request))
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, ONE_HOST), strict=False).network_address)


def know(response: HttpResponseBase, *, request: HttpRequest, login: str) -> None:
    """Let the browser prove from now on that somebody signed in here with this login; it keeps a mark, not the login."""
    mark = mark_of_login(request, {"username": login})
    marks = [mark, *(known for known in _known(request) if known != mark)][:MOST_KNOWN]
    response.set_cookie(
        COOKIE,
        signing.dumps(marks, salt=COOKIE),
        max_age=KNOWN_FOR,
        path=settings.LOGIN_URL,
        httponly=True,
        secure=settings.PRODUCTION,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> list[str]:
    try:
        return list(signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=KNOWN_FOR))
    except signing.BadSignature:
        return []
