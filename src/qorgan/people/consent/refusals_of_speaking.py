"""How consent says no to somebody who would speak for another.

Refusal
  GuardianBarred      what is noted about the two speaks against it          400
  GuardianTooYoung    the one who consents was a child too                   400
  GuardianNoParent    too near in age to be the parent                       400
  GiverStopsNothing   who acts for children would take an adult's back       400
"""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text

ANOTHER = Text(
    en="Turn to the guardianship body, or to another guardian. Tell the one named here nothing about the person.",
    ru="Обратитесь в орган опеки или к другому опекуну. Указанному здесь ничего о человеке не сообщайте.",
    kk="Қорғаншылық органына не басқа қорғаншыға жүгініңіз. Мұнда көрсетілгенге адам туралы ештеңе айтпаңыз.",
)


class GuardianBarred(Refusal):
    """A tie of the two says that this one must not be contacted, or that an exploiter holds one of them."""

    code = "consent.guardian_barred"
    says = Text(
        en="{guardian} cannot consent for {person}: what is noted about the two speaks against it, this one may be involved.",
        ru="{guardian} не может дать согласие за {person}: этому мешает то, что отмечено о них двоих; возможна причастность.",
        kk="{guardian} {person} үшін келісім бере алмайды: екеуі туралы жазылған мәлімет бұған қарсы, қатысы болуы мүмкін.",
    )
    next_step = ANOTHER


class GuardianTooYoung(Refusal):
    """The one who consents for another was a child on that day."""

    code = "consent.guardian_too_young"
    says = Text(
        en="{guardian} was a child on {on}; a child cannot consent for {person}.",
        ru="{guardian} на {on} — ребёнок; ребёнок не может дать согласие за {person}.",
        kk="{guardian} {on} күні бала болған; бала {person} үшін келісім бере алмайды.",
    )
    next_step = Text(
        en="Check the reference and the birth. Otherwise turn to the guardianship body, or to a guardian who is an adult.",
        ru="Проверьте номер и дату рождения. Иначе обратитесь в орган опеки или к совершеннолетнему опекуну.",
        kk="Нөмірді және туған күнін тексеріңіз. Әйтпесе қорғаншылық органына не кәмелетке толған қорғаншыға жүгініңіз.",
    )


class GuardianNoParent(Refusal):
    """The one who consents as the parent is too near in age to be it."""

    code = "consent.guardian_no_parent"
    says = Text(
        en="{guardian} is named as “{giver}” of {person}, but is not older by {years} years.",
        ru="{guardian} указан как «{giver}» {person}, но не старше на {years} лет.",
        kk="{guardian} {person} адамының «{giver}» ретінде көрсетілген, бірақ одан {years} жас үлкен емес.",
    )
    next_step = Text(
        en="Check the reference and both births, or choose what this one is to the child.",
        ru="Проверьте номер и обе даты рождения или выберите, кем этот человек приходится ребёнку.",
        kk="Нөмірді және екеуінің туған күнін тексеріңіз не оның балаға кім екенін таңдаңыз.",
    )


class GiverStopsNothing(Refusal):
    """Who acts for children alone would take an adult's consent back."""

    code = "consent.giver_stops_nothing"
    says = Text(
        en="{person} was an adult on {on}; “{giver}” takes a consent back for children only.",
        ru="{person} на {on} — взрослый; «{giver}» отзывает согласие только за детей.",
        kk="{person} {on} күні ересек; «{giver}» келісімді тек балалар үшін кері қайтарады.",
    )
    next_step = Text(
        en="Ask the person: the person's own word is enough. If a court named somebody to act for the person, choose that.",
        ru="Спросите самого человека: достаточно его слова. Если суд назначил ему представителя, выберите его.",
        kk="Адамның өзінен сұраңыз: өз сөзі жеткілікті. Сот оған өкіл тағайындаса, соны таңдаңыз.",
    )
