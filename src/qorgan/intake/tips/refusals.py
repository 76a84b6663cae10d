"""The refusals that the program catches; every other stands in `refusals.yaml` alone."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal


class TipDamaged(Refusal):
    """The sealed words do not open: they were altered, moved or cut."""

    code = "tip.damaged"
