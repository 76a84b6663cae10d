"""How often a page for everybody may be used, from one network and by all, so that a flood drowns neither page nor desk.

The house's cache counts in two steps, so a crowd could slip between them; here the database counts in one. The network is
kept as a keyed mark whose key changes daily, for as long as the stretch lasts.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import connection

from qorgan.desk.limits.models import UseCount

BITS = {4: 24, 6: 48}


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in `minutes` from one network (or one address, if `is_exact`), and so many from everywhere."""

    name: str
    minutes: int
    near: int
    everywhere: int
    is_exact: bool = False


def network_of(address: str) -> str:
    """The network of an address: its /24, or /48 of the newer kind."""
    version = ip_address(address).version
    return str(ip_network(f"{address}/{BITS[version]}", strict=False))


def is_over(limit: Limit, *, address: str, at: datetime) -> bool:
    """Count one more; whether that is too many. It counts also what it refuses."""
    stretch = timedelta(minutes=limit.minutes)
    number = int(at.timestamp() // stretch.total_seconds())
    ends_at = datetime.fromtimestamp((number + 1) * stretch.total_seconds(), tz=UTC)
    near = address if limit.is_exact else network_of(address)
    UseCount.objects.filter(ends_at__lt=at).delete()
    here = _counted(f"{limit.name}|{number}|{near}", at=at, ends_at=ends_at)
    if here > limit.near:
        return True
    return _counted(f"{limit.name}|{number}", at=at, ends_at=ends_at) > limit.everywhere


def _counted(what: str, *, at: datetime, ends_at: datetime) -> int:
    # The key of the day is no part of the database, so that a mark cannot be tried against all addresses.
    key = hmac.new(settings.QORGAN_KEYS.index, f"limits|{at.date().isoformat()}".encode(), sha256).digest()
    mark = hmac.new(key, what.encode(), sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {UseCount._meta.db_table} AS held (mark, ends_at, count) VALUES (%s, %s, 1) "  # noqa: S608 - our own table's name
            "ON CONFLICT (mark) DO UPDATE SET count = held.count + 1 RETURNING held.count",
            [mark, ends_at],
        )
        return int(cursor.fetchone()[0])
