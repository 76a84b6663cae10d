"""What the refusal of an act, or of the database, means for the row that asked for it."""

from __future__ import annotations

from qorgan.desk.importing import general
from qorgan.desk.importing.reasons import Remark, from_refusal
from qorgan.kernel.refusals import Refusal


def remarks_of(fault: Exception) -> list[Remark]:
    """The remarks of a `Refusal`, or of an error of the database."""
    if isinstance(fault, Refusal):
        return from_refusal(fault)
    diagnosis = getattr(fault.__cause__, "diag", None)
    rule = getattr(diagnosis, "constraint_name", None) or type(fault).__name__
    return [general.NOT_KEPT.about(rule=rule)]
