"""How a file of the standard is refused.

Refusal
  RecipientRefused   the person said no to the recipient, and neither a consent nor a ground in law is given   409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class RecipientRefused(Conflict):
    """The person said no to the recipient, also of what a file without a name would tell."""

    code = "exchange.recipient_refused"
    says = Text(
        en="About {person} a no was said to {agency}, or the consent taken back ({who}): {groups}.",
        ru="По {person} органу «{agency}» отказано или согласие отозвано ({who}): {groups}.",
        kk="{person} туралы «{agency}» органына бас тартылған не келісім қайтарылған ({who}): {groups}.",
    )
    next_step = Text(
        en="Give nothing to this body. Ask the person anew and record the consent, or give the ground in law that overrides a no.",
        ru="Ничего не передавайте этому органу. Спросите человека снова и запишите согласие или укажите закон, который сильнее отказа.",
        kk="Бұл органға ештеңе бермеңіз. Адамнан қайта сұрап, келісімін жазыңыз не бас тартудан жоғары тұратын заңды көрсетіңіз.",
    )
