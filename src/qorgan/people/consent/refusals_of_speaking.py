"""How consent says no to somebody who would speak for another.

Refusal
  GuardianBarred      what is noted about the two speaks against it          400
  GuardianTooYoung    the one who consents was a child too                   400
  GuardianNoParent    too near in age to be the parent                       400
  GuardianUnnamed     it is not said who the one is that consents            400
  GuardianUntied      no tie says that the one is what is said               400
  GuardianOtherwise   a tie says that the one is something else              400
  AuthorityMissing    the paper is not named that gives the right            400
  TieNotFitting       the tie is another's, ended, or says something else     400
  GiverStopsNothing   who acts for children would say no for an adult        400
"""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.people.consent.refusals import GuardianUnknown

ANOTHER = Text(
    en="Turn to the guardianship body, or to another guardian. Tell the one named here nothing about the person.",
    ru="Обратитесь в орган опеки или к другому опекуну. Указанному здесь ничего о человеке не сообщайте.",
    kk="Қорғаншылық органына не басқа қорғаншыға жүгініңіз. Мұнда көрсетілгенге адам туралы ештеңе айтпаңыз.",
)


class GuardianBarred(Refusal):
    """A tie of the two says that this one must not be contacted, or that an exploiter holds one of them."""

    code = "consent.guardian_barred"
    says = Text(
        en="{guardian} cannot speak for {person}: what is noted about the two speaks against it, this one may be involved.",
        ru="{guardian} не может выступать за {person}: этому мешает то, что отмечено о них двоих; возможна причастность.",
        kk="{guardian} {person} атынан сөйлей алмайды: екеуі туралы жазылған мәлімет бұған қарсы, қатысы болуы мүмкін.",
    )
    next_step = ANOTHER


class GuardianTooYoung(Refusal):
    """The one who consents for another was a child on that day."""

    code = "consent.guardian_too_young"
    says = Text(
        en="{guardian} was a child on {on}; a child cannot speak for {person}.",
        ru="{guardian} на {on} — ребёнок; ребёнок не может выступать за {person}.",
        kk="{guardian} {on} күні бала болған; бала {person} атынан сөйлей алмайды.",
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


class GuardianUnnamed(GuardianUnknown):
    """Somebody consents for the person, and nothing says who that is."""

    code = "consent.guardian_unnamed"
    says = Text(
        en="“{giver}” speaks for {person}, and nothing says who that is; a paper alone names nobody.",
        ru="За {person} выступает «{giver}», но кто это, не указано; документ сам по себе никого не называет.",
        kk="{person} атынан «{giver}» сөйлейді, бірақ оның кім екені көрсетілмеген; қағаздың өзі ешкімді атамайды.",
    )
    next_step = Text(
        en="Give that person's reference in the register. Where the form offers ties, one with the name will do as well: record it first, "
        "the name is sealed at once.",
        ru="Укажите номер этого человека в реестре. Если форма предлагает связи, подойдёт и связь с именем: сначала внесите её, имя сразу "
        "шифруется.",
        kk="Ол адамның тізілімдегі нөмірін көрсетіңіз. Форма байланыстарды ұсынса, аты жазылған байланыс та жарайды: алдымен оны енгізіңіз, "
        "аты бірден шифрланады.",
    )


class TieNotFitting(Refusal):
    """The tie is another person's, has ended, or does not say that the other may be this giver."""

    code = "consent.tie_not_fitting"
    says = Text(
        en="The tie {tie} does not name somebody who speaks as “{giver}” for {person}.",
        ru="Связь {tie} не называет того, кто выступает за {person} как «{giver}».",
        kk="{tie} байланысы {person} атынан «{giver}» ретінде сөйлейтін адамды атамайды.",
    )
    next_step = Text(
        en="Choose a tie of the same person that stands and says so, or correct the tie first. If the other is registered, the reference is "
        "enough.",
        ru="Выберите действующую связь того же человека, где это указано, или сначала исправьте связь. Если тот человек зарегистрирован, "
        "достаточно его номера.",
        kk="Сол адамның осыны көрсететін күшіндегі байланысын таңдаңыз не алдымен байланысты түзетіңіз. Екінші адам тіркелген болса, нөмірі "
        "жеткілікті.",
    )


class GuardianOtherwise(Refusal):
    """A tie of the two that stands says that this one is something else to the person."""

    code = "consent.guardian_otherwise"
    says = Text(
        en="By a tie that stands {guardian} is something else to {person} than “{giver}”.",
        ru="По действующей связи {guardian} приходится {person} не тем, кто назван: «{giver}».",
        kk="Күшіндегі байланыс бойынша {guardian} {person} үшін «{giver}» емес, басқа біреу.",
    )
    next_step = Text(
        en="Nothing was saved. Say who speaks for the person as the tie has it, ask whoever may, or correct the tie first.",
        ru="Ничего не сохранено. Укажите того, кто выступает за человека, как в связи, спросите того, кто вправе, или сначала исправьте связь.",
        kk="Ештеңе сақталмады. Сөйлейтінді байланыстағыдай көрсетіңіз, құқығы барынан сұраңыз немесе алдымен байланысты түзетіңіз.",
    )


class GuardianUntied(Refusal):
    """No tie that stands says what this one is to the person."""

    code = "consent.guardian_untied"
    says = Text(
        en="“{giver}” is to speak for {person}, but no tie that stands says that {guardian} is it: “{tie}”.",
        ru="За {person} выступает «{giver}», но ни одна действующая связь не говорит, что {guardian} — «{tie}».",
        kk="{person} атынан «{giver}» сөйлейді, бірақ {guardian} «{tie}» екенін күшіндегі бірде-бір байланыс көрсетпейді.",
    )
    next_step = Text(
        en="Nothing was saved. See the paper that shows it, record the tie of the two and come back; or ask whoever may speak for the person.",
        ru="Ничего не сохранено. Посмотрите подтверждающий документ, внесите связь этих двоих и вернитесь или спросите того, кто вправе.",
        kk="Ештеңе сақталмады. Растайтын құжатты қараңыз, екеуінің байланысын енгізіп, қайтып келіңіз не құқығы бар адамнан сұраңыз.",
    )


class AuthorityMissing(GuardianUnknown):
    """Somebody speaks for the person by a decision or a power, and it is not said which."""

    code = "consent.authority_missing"
    says = Text(
        en="“{giver}” speaks for {person} by a paper only, and nothing says by which.",
        ru="«{giver}» действует за {person} только на основании документа, а какого — не указано.",
        kk="«{giver}» {person} үшін тек құжат негізінде әрекет етеді, ал қай құжат екені көрсетілмеген.",
    )
    next_step = Text(
        en="Ask for the decision or the power and write what it is, with its number and day. Write no names.",
        ru="Попросите решение или доверенность и укажите документ, номер и дату. Имён не пишите.",
        kk="Шешімді не сенімхатты сұрап, құжатты, нөмірі мен күнін жазыңыз. Есім жазбаңыз.",
    )


class GiverStopsNothing(Refusal):
    """Who acts for children alone would take an adult's consent back, or say no for an adult."""

    code = "consent.giver_stops_nothing"
    says = Text(
        en="{person} was an adult on {on}; “{giver}” says no, or takes a consent back, for children only.",
        ru="{person} на {on} — взрослый; «{giver}» отказывает или отзывает согласие только за детей.",
        kk="{person} {on} күні ересек; «{giver}» тек балалар үшін бас тартады не келісімді кері қайтарады.",
    )
    next_step = Text(
        en="Ask the person: the person's own word is enough. If a court named somebody to act for the person, choose that.",
        ru="Спросите самого человека: достаточно его слова. Если суд назначил ему представителя, выберите его.",
        kk="Адамның өзінен сұраңыз: өз сөзі жеткілікті. Сот оған өкіл тағайындаса, соны таңдаңыз.",
    )
