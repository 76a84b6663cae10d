"""One-time passwords: read out or handed over once, good for one sign-in, after which a new one must be chosen."""

from __future__ import annotations

import secrets

from qorgan.kernel.refs import SIGNS

GROUPS, LENGTH = 4, 5  # 20 signs of 23: about 90 bits


def one_time_password() -> str:
    """A password such as `7QK2M-4RCXA-9HDPE-WTG3N`, of signs that are not mistaken for one another."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(GROUPS))
