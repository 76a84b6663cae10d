"""How consent says no to a body to which the person said no.

Refusal
  Conflict
    ConsentMissing
      BodyRefused    a no names the body, and only a consent to its kind stands   409
      SaidNoSince    the person said no after the consent was given               409
"""

from __future__ import annotations

from qorgan.kernel.texts import Text
from qorgan.people.consent.refusals import ConsentMissing


class BodyRefused(ConsentMissing):
    """A no names the body, and only a consent to its kind stands."""

    code = "consent.body_refused"
    says = Text(
        en="About {person} a no was said to {agency} on {on}, or the consent taken back ({who}): {groups}. A consent to the kind of body "
        "does not undo {no}.",
        ru="По {person} органу «{agency}» {on} отказано или согласие отозвано ({who}): {groups}. Согласие для вида органов не отменяет {no}.",
        kk="{person} туралы «{agency}» органына {on} бас тартылған не келісім қайтарылған ({who}): {groups}. Орган түріне берілген келісім "
        "{no} шешімін жоймайды.",
    )
    next_step = Text(
        en="Choose another body of the kind; or ask the person, and record a consent that names this one.",
        ru="Выберите другой орган этого вида; либо спросите человека и запишите согласие именно на этот орган.",
        kk="Осы түрдегі басқа органды таңдаңыз; не адамнан сұрап, дәл осы органға келісімді жазыңыз.",
    )


class SaidNoSince(ConsentMissing):
    """The person said no after the consent was given."""

    code = "consent.said_no_since"
    says = Text(
        en="About {person} a no was said to {agency} on {on}, or the consent taken back or narrowed ({who}): {groups}. A consent given before "
        "that does not undo {no}.",
        ru="По {person} {on} сказано «нет» ({agency}) либо согласие отозвано или сужено ({who}): {groups}. Данное раньше согласие не отменяет "
        "{no}.",
        kk="{person} туралы {on} күні бас тартылған ({agency}) не келісім қайтарылған немесе тарылтылған ({who}): {groups}. Бұрын берілген "
        "келісім {no} шешімін жоймайды.",
    )
    next_step = Text(
        en="Ask the person anew; whoever agrees today says so in a consent with today's day. Or leave out what was refused.",
        ru="Спросите человека заново: если он согласен сегодня, запишите согласие сегодняшним днём. Либо исключите то, в чём отказано.",
        kk="Адамнан қайта сұраңыз: бүгін келіссе, келісімді бүгінгі күнмен жазыңыз. Не бас тартылғанын алып тастаңыз.",
    )
