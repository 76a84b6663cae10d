"""Long lists are taken in by a process of their own, so that no page waits for them and none is lost with a worker."""

from __future__ import annotations

from qorgan.desk.importing.models import Batch
from qorgan.machinery import children
from qorgan.office.imports import spool


def start(batch: Batch) -> None:
    """Begin to take a waiting list in; the page follows it by its progress file."""
    spool.tell(batch.ref, rows=0, share=0.0)
    children.start("import", "--batch", batch.ref, outlives=True)
