"""What follows from whatever belongs to an operation: the operation owes what it owes now, and tells statistics anew once it ended."""

from __future__ import annotations

from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.justice.operations.models import (
    FoundPerson,
    Operation,
    OperationCollision,
    OperationLesson,
    OperationMember,
    OperationReport,
    OperationResult,
    OperationSite,
    OperationTask,
)


def count_operation_anew(*, record: Any, actor: Actor) -> list[Operation]:
    """The operation that a record belongs to."""
    return [Operation.objects.select_related("agency").get(pk=record.operation_id)]


for _model in (
    FoundPerson,
    OperationCollision,
    OperationLesson,
    OperationMember,
    OperationReport,
    OperationResult,
    OperationSite,
    OperationTask,
):
    react(model=_model, do=count_operation_anew)
