"""What the refusal of an act, or of the database, means for the row that asked for it."""

from __future__ import annotations

from dataclasses import replace

from qorgan.desk.importing.reasons import Remark, about, from_refusal
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job
from qorgan.desk.inputs import shown
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text


def blame(job: Job, row: Row, fault: Exception) -> None:
    """Refuse a row for a `Refusal` or an error of the database, at the column that the source says is to blame."""
    for remark in _remarks(fault):
        column = remark.column or _column(job, row, rule=remark.data.get("rule", remark.reason), fault=fault)
        row.remarks.append(replace(remark, column=column, value=shown(row.cell(column))))


def _column(job: Job, row: Row, *, rule: str, fault: Exception) -> str:
    """The column to blame; of several, the first whose day the refusal names."""
    blamed = job.source.blames.get(rule, "")
    if isinstance(blamed, str):
        return blamed
    named = fault.values.values() if isinstance(fault, Refusal) else ()
    return next((one for one in blamed if row[one] in named or (row[one] and day_text(row[one]) in named)), blamed[0])


def _remarks(fault: Exception) -> list[Remark]:
    if isinstance(fault, Refusal):
        return from_refusal(fault)
    diagnosis = getattr(fault.__cause__, "diag", None)
    rule = getattr(diagnosis, "constraint_name", None) or type(fault).__name__
    return [about("row.not_kept", rule=rule)]
