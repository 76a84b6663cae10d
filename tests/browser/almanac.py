"""The clock of the house in a browser test: put to a day and an hour, and moved on by months."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from qorgan.kernel.clock import SystemClock


class Almanac:
    """What the live house takes for the present instant; it goes on by itself between two jumps."""

    def __init__(self, patch: pytest.MonkeyPatch, *, zone: str = "Asia/Almaty") -> None:
        self.zone, self.ahead = ZoneInfo(zone), timedelta()
        patch.setattr(SystemClock, "now", lambda clock: datetime.now(UTC) + self.ahead)

    def go(self, year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> None:
        """Put the clock to a day and hour of the country."""
        self.ahead = datetime(year, month, day, hour, minute, tzinfo=self.zone) - datetime.now(UTC)
