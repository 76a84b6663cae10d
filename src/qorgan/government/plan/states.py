"""The life of a measure.

    not_started -> in_progress -> done
         |              |          |
         +--------------+----------+-> dropped      an amendment may drop it; a wrong report may be taken back

Overdue is no status of its own: it follows from the deadline and the day on which one asks.
The names of the statuses are the country's code list `measure_statuses`.
"""

from __future__ import annotations

NOT_STARTED, IN_PROGRESS, DONE, DROPPED, OVERDUE = "not_started", "in_progress", "done", "dropped", "overdue"
OPEN_STATUSES = frozenset({NOT_STARTED, IN_PROGRESS})
REPORTED = frozenset({NOT_STARTED, IN_PROGRESS, DONE, DROPPED})

KEEP, REPORT, VERIFY = "plan.keep", "plan.report", "plan.verify"
