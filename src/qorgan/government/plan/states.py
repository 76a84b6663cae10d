"""The life of a measure.

    not_started -> in_progress -> done <-> done_by_word      as the records of its indicator tell
         |              |          |
         +--------------+----------+-> dropped      an amendment may drop it; a wrong report may be taken back

Done by word is told by nobody: it is what is done by those who tell of it while the records tell another value, and stays open.
Overdue is no status of its own: it follows from the deadline and the day on which one asks.
The names of the statuses are the country's code list `measure_statuses`.
"""

from __future__ import annotations

NOT_STARTED, IN_PROGRESS, DONE, DROPPED, OVERDUE = "not_started", "in_progress", "done", "dropped", "overdue"
DONE_BY_WORD = "done_by_word"
TOLD_DONE = frozenset({DONE, DONE_BY_WORD})
OPEN_STATUSES = frozenset({NOT_STARTED, IN_PROGRESS, DONE_BY_WORD})
REPORTED = frozenset({NOT_STARTED, IN_PROGRESS, DONE, DROPPED})

KEEP, REPORT, VERIFY = "plan.keep", "plan.report", "plan.verify"
