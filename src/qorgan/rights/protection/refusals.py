"""The refusals that the program catches; every other stands in `refusals.yaml` alone."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal


class WordsDamaged(Refusal):
    """What was sealed about the threat does not open."""

    code = "protection.words_damaged"
