"""How often the public page may be used, from one network and by all, so that a flood drowns neither page nor desk.

The house's cache counts in two steps, so a crowd could slip between them; here the database counts in one. The network is
kept as a keyed mark whose key changes daily, for as long as the stretch lasts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

from django.db import connection

from qorgan.intake.tips.models import TipCount
from qorgan.intake.tips.sealing import mark_of

BITS = {4: 24, 6: 48}


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in `minutes` from one network (or one address, if `is_exact`), and so many from everywhere."""

    name: str
    minutes: int
    near: int
    everywhere: int
    is_exact: bool = False


BEGIN = Limit("begin", minutes=10, near=40, everywhere=1_500)
SEND = Limit("send", minutes=60, near=15, everywhere=400)
TRY = Limit("try", minutes=1, near=5, everywhere=120, is_exact=True)
ADD = Limit("add", minutes=10, near=15, everywhere=300)


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
    TipCount.objects.filter(ends_at__lt=at).delete()
    here = _counted(f"{limit.name}|{number}|{near}", at=at, ends_at=ends_at)
    if here > limit.near:
        return True
    return _counted(f"{limit.name}|{number}", at=at, ends_at=ends_at) > limit.everywhere


def _counted(what: str, *, at: datetime, ends_at: datetime) -> int:
    mark = mark_of(f"count of {at.date().isoformat()}", what)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TipCount._meta.db_table} AS held (mark, ends_at, count) VALUES (%s, %s, 1) "  # noqa: S608 - our own table's name
            "ON CONFLICT (mark) DO UPDATE SET count = held.count + 1 RETURNING held.count",
            [mark, ends_at],
        )
        return int(cursor.fetchone()[0])
