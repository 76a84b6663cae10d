"""The refusals that the program catches; every other stands in `refusals.yaml` alone."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase

NOT_UNDER = Phrase("not less than {bound}")
NOT_OVER = Phrase("not more than {bound}")


class OutOfBalance(Refusal):
    """The purse would hold less, or more, than it may."""

    code = "ledger.out_of_balance"
