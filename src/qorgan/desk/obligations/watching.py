"""Who watches from elsewhere over what is late: whoever reads the record that it is about, though the body that owes it is in another region."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor

Records = Callable[[Actor], QuerySet[Any]]
ELSEWHERE: dict[str, Records] = {}


def watch_elsewhere(term: str, records: Records) -> None:
    """Register the records that an actor may read and about which a body of another region owes what the term asks for."""
    ELSEWHERE[term] = records
