"""How the ledger says no.

Refusal
  Conflict
    OutOfBalance     the purse would hold less, or more, than it may    409
    EntryReversed    the entry was reversed, or is a reversal           409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text

NOT_UNDER = Text(en="not less than {bound}", ru="не меньше {bound}", kk="{bound} мөлшерінен кем емес")
NOT_OVER = Text(en="not more than {bound}", ru="не больше {bound}", kk="{bound} мөлшерінен артық емес")


class OutOfBalance(Conflict):
    """The purse would hold less, or more, than it may; needs `account`, `holder`, `balance`, `rule`."""

    code = "ledger.out_of_balance"
    says = Text(
        en="“{account}” of {holder} would stand at {balance}; it must be {rule}.",
        ru="«{account}» по {holder} составило бы {balance}; должно быть {rule}.",
        kk="{holder} бойынша «{account}» {balance} болар еді; ол {rule} болуы керек.",
    )
    next_step = Text(
        en="Open the ledger of {holder}: reverse what was entered wrongly, or give another amount.",
        ru="Откройте журнал сумм {holder}: сторнируйте ошибочное или укажите другую сумму.",
        kk="{holder} сомалар журналын ашыңыз: қате енгізілгенін сторнолаңыз немесе басқа сома көрсетіңіз.",
    )


class EntryReversed(Conflict):
    """The entry was reversed before, or takes another one back itself."""

    code = "ledger.reversed"
    says = Text(
        en="{entry} and {other} take each other back already.",
        ru="{entry} и {other} уже взаимно погашены.",
        kk="{entry} мен {other} бірін-бірі жойып қойған.",
    )
    next_step = Text(
        en="Nothing needs to be done. If the money did move, enter it anew.",
        ru="Ничего делать не нужно. Если деньги всё же прошли, внесите сумму заново.",
        kk="Ештеңе істеу керек емес. Ақша шынымен қозғалса, соманы қайта енгізіңіз.",
    )
