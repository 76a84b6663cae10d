"""The refusals that the program catches; every other stands in `refusals.yaml` alone."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text

NOT_UNDER = Text(en="not less than {bound}", ru="не меньше {bound}", kk="{bound} мөлшерінен кем емес")
NOT_OVER = Text(en="not more than {bound}", ru="не больше {bound}", kk="{bound} мөлшерінен артық емес")


class OutOfBalance(Refusal):
    """The purse would hold less, or more, than it may."""

    code = "ledger.out_of_balance"
