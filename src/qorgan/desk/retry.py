"""Acts that cross: each waits for what the other holds, and the database ends one of them. That one is done once more.

Nothing of it was kept and nobody was answered, so it may be done again from the same values. What it held is let go first, also
inside a larger transaction, of which only this part is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from time import sleep
from typing import TypeVar

from django.db import IntegrityError, OperationalError, transaction
from psycopg.errors import DeadlockDetected, SerializationFailure, UniqueViolation

from qorgan.desk.act_context import one_act
from qorgan.kernel.refusals import Refusal

ALIKE = re.compile(r"_by_lot$|^obligation_once$|^fact_\w+_once$")
"""Constraints against what no act wrote by itself: what was drawn by lot, and what is derived from a record that both touched."""
PAUSE = 0.1
"""Seconds that the other is given before the same rows are asked for again, or both would meet there once more."""
T = TypeVar("T")
TIMES = 3
"""How often an act is tried: who was ended lets the other through, so a second time mostly goes well."""


class ActsCrossed(Refusal):
    """What others were saving at the same moment stood in the way of this act, however often it was tried."""

    code = "house.acts_crossed"


def run_with_retry(run: Callable[[], T], *, times: int = TIMES) -> T:
    """What `run` answers in one transaction; where it crosses with another's, it is run anew, `times` at most.

    Raises:
        ActsCrossed: it crossed each time.
    """
    for tried in range(times):
        sleep(PAUSE * tried)
        try:
            with one_act(), transaction.atomic():
                return run()
        except OperationalError as fault:
            if not isinstance(fault.__cause__, DeadlockDetected | SerializationFailure):
                raise
        except IntegrityError as fault:
            if not _wrote_alike(fault):
                raise
    raise ActsCrossed()


def _wrote_alike(fault: IntegrityError) -> bool:
    """Whether two acts at one moment drew the same by lot, or derived the same of one record."""
    cause = fault.__cause__
    return isinstance(cause, UniqueViolation) and bool(ALIKE.search(str(cause.diag.constraint_name)))
