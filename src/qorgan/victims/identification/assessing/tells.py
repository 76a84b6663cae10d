"""What a record that may tell when the exploitation began is asked for: a screening or a decision."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol


class Tells(Protocol):
    """A record that may tell of it: a screening or a decision."""

    @property
    def ref(self) -> str:
        """Its reference."""

    @property
    def exploited_from(self) -> date | None:
        """The day on which it began."""

    @property
    def age_then(self) -> str:
        """The age group at that time."""

    @property
    def adult_then_because(self) -> str:
        """Why the person was no child then, though another record told of one."""

    @property
    def begun_by(self) -> date:
        """The day by which it had begun: that of the record."""

    @property
    def has_ended(self) -> bool:
        """Whether it was withdrawn or replaced: it is taken over no more, and yet a child is not forgotten by that."""

    @property
    def asked_as_child(self) -> bool:
        """Whether the person was asked, to the end, what is asked of a child: neither means nor consent."""

    def is_told_after(self, *, decision: Any, at: datetime) -> bool:
        """Whether it tells something since a decision was recorded, given by its key and the moment."""

    def outweighs(self, other: Tells) -> bool:
        """Whether it says why there was no child though another told of one: what was told until then is weighed by that."""
