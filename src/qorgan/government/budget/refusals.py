"""How the budget's room says no.

Refusal
  Conflict
    AllocationWithdrawn    the sum was taken out of the record
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class AllocationWithdrawn(Conflict):
    """A withdrawn sum is not changed any more."""

    code = "budget.allocation_withdrawn"
    says = Text(
        en="Sum {allocation} was withdrawn on {on}.",
        ru="Сумма {allocation} отозвана {on}.",
        kk="{allocation} сомасы {on} қайтарып алынған.",
    )
    next_step = Text(
        en="Record the sum anew if it is right after all.",
        ru="Если сумма всё же верна, внесите её заново.",
        kk="Сома бәрібір дұрыс болса, оны қайта енгізіңіз.",
    )
