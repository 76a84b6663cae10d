"""How a file of the standard is refused.

Refusal
  RecipientMissing     a ground in law is given, and nobody to whom it carries                                   400
  RecipientRefused     the person said no to the recipient, and neither a consent nor a ground in law is given   409
  HandoverWasRefused   the same, of a no to the handover that the own mission wrote down                         409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class RecipientMissing(Refusal):
    """A ground in law is given, and nobody to whom it carries."""

    code = "exchange.recipient_missing"
    says = Text(
        en="“{ground}” is given, but no recipient: a law carries details to one body, not to whoever holds the file.",
        ru="Указано «{ground}», но не указан получатель: по закону сведения получает один орган, а не любой, у кого окажется файл.",
        kk="«{ground}» көрсетілген, бірақ алушы көрсетілмеген: заң бойынша мәліметті файлды ұстаған кез келген адам емес, бір орган алады.",
    )
    next_step = Text(
        en="Name the recipient. Without one take the ground out too: the file then holds reference and traits and names nobody.",
        ru="Укажите получателя. Если его нет, уберите и основание: тогда в файле будут только номер и признаки без имени.",
        kk="Алушыны көрсетіңіз. Ол болмаса, негізді де алып тастаңыз: онда файлда тек нөмір мен белгілер болады, ешкім аталмайды.",
    )


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


class HandoverWasRefused(Conflict):
    """The person said no to the handover by the own mission, or took the yes back, and no consent to the recipient stands."""

    code = "exchange.handover_refused"
    says = Text(
        en="{person}: on {on} “{who}” did not agree, or agreed no more, to the handover by {agency}. No consent to {recipient} stands.",
        ru="{person}: {on} согласия на передачу органом «{agency}» не дано или оно отозвано ({who}). Согласия органу «{recipient}» нет.",
        kk="{person}: {on} «{agency}» тапсыруына келісім берілмеді не қайтарылды ({who}). «{recipient}» органына келісім жоқ.",
    )
    next_step = Text(
        en="Give nothing to this body. Ask anew and record a consent to it, or give the ground in law that overrides a no.",
        ru="Ничего не передавайте этому органу. Спросите снова и запишите согласие для него или укажите закон, который сильнее отказа.",
        kk="Бұл органға ештеңе бермеңіз. Қайта сұрап, оған келісімін жазыңыз не бас тартудан жоғары тұратын заңды көрсетіңіз.",
    )
