"""How often the public page may be used, from one network and by all."""

from __future__ import annotations

from qorgan.desk.limits.counts import Limit, is_over, network_of

__all__ = ["ADD", "BEGIN", "SEND", "TRY", "Limit", "is_over", "network_of"]

BEGIN = Limit("begin", minutes=10, near=40, everywhere=1_500)
SEND = Limit("send", minutes=60, near=15, everywhere=400)
TRY = Limit("try", minutes=1, near=5, everywhere=120, is_exact=True)
ADD = Limit("add", minutes=10, near=15, everywhere=300)
