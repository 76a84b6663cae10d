"""Which of many records are about somebody of whom a room keeps something: `among` of reactions (`desk.reactions`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model


def with_person_in(table: type[Model], *, path: str = "person", **where: Any) -> Callable[[Sequence[Any]], set[int]]:
    """Of records that each have a `person`: the keys of those whose person stands, at `path`, in rows of a table."""

    def among(records: Sequence[Any]) -> set[int]:
        people = {record.person_id for record in records}
        kept = set(table._default_manager.filter(**{f"{path}__in": people}, **where).values_list(path, flat=True))
        return {record.pk for record in records if record.person_id in kept}

    return among
