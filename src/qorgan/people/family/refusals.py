"""How the room of family says no.

Refusal
  OtherUnclear        neither or both of a registered person and a name    400
  OtherIsThePerson    the tie would lead to the person itself              400
  ContactUnexplained  nobody may be contacted, and no reason was given     400
  AgesDoNotFit        the parent would not be old enough to be one         400
  Conflict
    TieStands         the two persons are tied already                     409
    TieEnded          the tie has ended                                    409
    NobodyNamed       the tie leads to a registered person: no name here   409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class OtherUnclear(Refusal):
    """Neither or both of a registered person and a name."""

    code = "family.other_unclear"
    says = Text(
        en="The other must be either a registered person or somebody named, not both and not neither.",
        ru="Укажите либо зарегистрированного человека, либо имя: не оба и не ни одного.",
        kk="Не тіркелген адамды, не атын көрсетіңіз: екеуін де емес және бірде-бірін емес те емес.",
    )
    next_step = Text(
        en="Give the reference of the registered person, or leave it empty and write the name.",
        ru="Укажите номер зарегистрированного человека или оставьте поле пустым и напишите имя.",
        kk="Тіркелген адамның нөмірін көрсетіңіз немесе өрісті бос қалдырып, атын жазыңыз.",
    )


class OtherIsThePerson(Refusal):
    """The tie would lead to the person itself."""

    code = "family.other_is_the_person"
    says = Text(
        en="{person} cannot be tied to {person}.",
        ru="{person} нельзя связать с {person}.",
        kk="{person} нөмірін {person} нөмірімен байланыстыруға болмайды.",
    )
    next_step = Text(
        en="Check the reference of the other person.",
        ru="Проверьте номер другого человека.",
        kk="Екінші адамның нөмірін тексеріңіз.",
    )


class ContactUnexplained(Refusal):
    """Somebody must not be contacted, and no reason was given."""

    code = "family.contact_unexplained"
    says = Text(
        en="It is not said why this person must not be contacted. Whoever reads it next must be able to trust it.",
        ru="Не сказано, почему с этим человеком нельзя связываться. Следующий читатель должен этому доверять.",
        kk="Бұл адаммен неге байланысуға болмайтыны айтылмаған. Келесі оқитын адам бұған сенуі керек.",
    )
    next_step = Text(
        en="Write the reason in a few words, without names: for example “took part in the recruitment”.",
        ru="Напишите причину в нескольких словах, без имён: например, «участвовал в вербовке».",
        kk="Себебін бірер сөзбен, есімсіз жазыңыз: мысалы, «азғырып тартуға қатысқан».",
    )


class AgesDoNotFit(Refusal):
    """Who would be the parent is not old enough to be one."""

    code = "family.ages_do_not_fit"
    says = Text(
        en="By the births that are known, “{kinship}” of {person} cannot be: a parent is older than the child by at least {years} years.",
        ru="Судя по известным датам рождения, «{kinship}» для {person} невозможно: родитель старше ребёнка не менее чем на {years} лет.",
        kk="Белгілі туған күндерге қарағанда, {person} үшін «{kinship}» болуы мүмкін емес: ата-ана баладан кемінде {years} жас үлкен.",
    )
    next_step = Text(
        en="Check the reference, which of the two is the parent, and both births. Otherwise choose another tie.",
        ru="Проверьте номер, кто из двоих родитель, и обе даты рождения. Иначе выберите другую связь.",
        kk="Нөмірді, екеуінің қайсысы ата-ана екенін және туған күндерін тексеріңіз. Әйтпесе басқа байланысты таңдаңыз.",
    )


class TieStands(Conflict):
    """The two persons are tied already."""

    code = "family.tie_stands"
    says = Text(
        en="{person} and {other} are tied already: {tie}.",
        ru="{person} и {other} уже связаны: {tie}.",
        kk="{person} мен {other} бұрыннан байланыстырылған: {tie}.",
    )
    next_step = Text(
        en="Correct that tie, or end it and record another.",
        ru="Исправьте эту связь или прекратите её и внесите другую.",
        kk="Сол байланысты түзетіңіз немесе тоқтатып, басқасын енгізіңіз.",
    )


class TieEnded(Conflict):
    """The tie has ended."""

    code = "family.tie_ended"
    says = Text(
        en="The tie {tie} ended on {on}.",
        ru="Связь {tie} прекращена {on}.",
        kk="{tie} байланысы {on} күні тоқтатылған.",
    )
    next_step = Text(
        en="If it stands again, record it anew.",
        ru="Если она снова существует, внесите её заново.",
        kk="Ол қайта бар болса, жаңадан енгізіңіз.",
    )


class NobodyNamed(Conflict):
    """The tie leads to a registered person: no name stands here."""

    code = "family.nobody_named"
    says = Text(
        en="No name is kept in {tie}: the other is a registered person.",
        ru="В {tie} имени нет: другой человек зарегистрирован.",
        kk="{tie} жазбасында есім жоқ: екінші адам тіркелген.",
    )
    next_step = Text(
        en="Open the identity on that person's page, if you may.",
        ru="Откройте сведения о личности на странице того человека, если имеете право.",
        kk="Құқығыңыз болса, сол адамның бетінде тұлғасын ашыңыз.",
    )
