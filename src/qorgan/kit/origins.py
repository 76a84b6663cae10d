"""Where a request comes from, which serves to count, is never kept as it is and never written to a log; and where outsiders reach the house."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address; behind the proxy, what the proxy itself put last into X-Forwarded-For."""
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.BEHIND_PROXY else ""
    try:
        return str(ip_address(told or request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - no address to listen on: a place to count what names none


def site() -> str:
    """The address under which outsiders reach the house."""
    return str(settings.QORGAN_SITE).rstrip("/")
