"""How turning away, extending, expelling and complaining say no.

Refusal
  NotAGround               no ground of the law for turning away          400
  FoundInNeed              not in need, against a decision that stands    409
  SentNowhere              sent on, and not where                         400
  ChildSentNowhere         a child sent on to no organisation             400
  SentBeforeRefused        sent on before the person was turned away      400
  ToldBeforeDecided        told before it was decided                     400
  DischargeNotExpulsion    a reason of discharge given for an expulsion   400
  StayCannotExtend         the law knows no such ground, or not so long   400
  ExtensionShorter         the stay would not become longer               400
  ExtensionTooLate         decided after the stay had ended               400
  AppealBeforeDecision     a complaint before what it is about            400
  NotThatBody              the agency named is no such body               400
  OwnDecision              who decided enters how the complaint ended     403
  OtherBodyAnswers         the complaint was put to another body          403
  Conflict
    ExtensionWithdrawn     the extension was withdrawn before             409
    NotWarned              no warning was given before                    409
    RulesNotTold           sent away for rules that nobody told           409
    WarnedTooSeldom        warned on fewer days than the ground asks for  409
    DecisionNotStanding    appealed against, reversed or withdrawn        409
    AppealDecided          the complaint was decided before               409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class NotAGround(Refusal):
    """The law does not know the reason as a ground for turning a person away."""

    code = "care.not_a_ground"
    says = Text(
        en="“{reason}” is no ground for turning a person away. The law knows only: {grounds}.",
        ru="«{reason}» — не основание для отказа. Закон знает только: {grounds}.",
        kk="«{reason}» — бас тартуға негіз емес. Заңда тек мыналар бар: {grounds}.",
    )
    next_step = Text(
        en="Admit the person. {instead}",
        ru="Примите человека. {instead}",
        kk="Адамды қабылдаңыз. {instead}",
    )


class FoundInNeed(Conflict):
    """The person is said not to be in need, against a decision that stands."""

    code = "care.found_in_need"
    says = Text(
        en="{person} was found to be a victim on {on}, so “{ground}” is no ground for turning the person away.",
        ru="{person}: {on} принято решение о статусе жертвы, поэтому «{ground}» — не основание для отказа.",
        kk="{person}: {on} құрбан мәртебесі туралы шешім қабылданған, сондықтан «{ground}» — бас тартуға негіз емес.",
    )
    next_step = Text(
        en="Admit the person. If you think the decision is wrong, write to the body that decided.",
        ru="Примите человека. Если считаете решение ошибочным, напишите принявшему его органу.",
        kk="Адамды қабылдаңыз. Шешімді қате деп санасаңыз, оны қабылдаған органға жазыңыз.",
    )


class SentNowhere(Refusal):
    """Somebody was sent on, and it is not said where."""

    code = "care.sent_nowhere"
    says = Text(
        en="It is not said where the person of {admission_refusal} was sent.",
        ru="Не сказано, куда направлен человек ({admission_refusal}).",
        kk="Адамның ({admission_refusal}) қайда жіберілгені айтылмаған.",
    )
    next_step = Text(
        en="Choose the organisation, or say in words where the person went.",
        ru="Выберите организацию или напишите словами, куда человек пошёл.",
        kk="Ұйымды таңдаңыз немесе адамның қайда барғанын сөзбен жазыңыз.",
    )


class ChildSentNowhere(Refusal):
    """A child was sent on to no organisation."""

    code = "care.child_sent_nowhere"
    says = Text(
        en="{person} is a child, so an organisation that takes the child in is named.",
        ru="{person} — ребёнок: нужна организация, которая его примет.",
        kk="{person} — бала: оны қабылдайтын ұйым аталуы керек.",
    )
    next_step = Text(
        en="Choose the organisation. If there is none, refer the child, or call the guardianship body now.",
        ru="Выберите организацию. Если её нет, направьте ребёнка или сейчас же свяжитесь с органом опеки.",
        kk="Ұйымды таңдаңыз. Ол болмаса, баланы жіберіңіз немесе қорғаншылық органына қазір хабарласыңыз.",
    )


class SentBeforeRefused(Refusal):
    """Sent on before the person was turned away."""

    code = "care.sent_before_refused"
    says = Text(
        en="The person cannot have been sent on on {on}: the refusal is of {since}.",
        ru="Человека не могли направить дальше {on}: отказ от {since}.",
        kk="Адамды {on} әрі жіберу мүмкін емес: бас тарту {since} болған.",
    )
    next_step = Text(en="Correct the day.", ru="Исправьте день.", kk="Күнді түзетіңіз.")


class SentBeforeEnd(Refusal):
    """Sent on before the stay ended."""

    code = "care.sent_before_end"
    says = Text(
        en="The person cannot have been sent on on {on}: the stay ended on {since}.",
        ru="Человека не могли направить дальше {on}: пребывание закончилось {since}.",
        kk="Адамды {on} әрі жіберу мүмкін емес: болу {since} аяқталған.",
    )
    next_step = Text(en="Correct the day.", ru="Исправьте день.", kk="Күнді түзетіңіз.")


class ToldBeforeDecided(Refusal):
    """The person would have been told before it was decided."""

    code = "care.told_before_decided"
    says = Text(
        en="The person cannot have been told on {told_on} what was decided on {on}.",
        ru="Человеку не могли сообщить {told_on} о том, что решено {on}.",
        kk="{on} шешілген нәрсе адамға {told_on} айтылуы мүмкін емес.",
    )
    next_step = Text(en="Correct one of the days.", ru="Исправьте один из дней.", kk="Күндердің бірін түзетіңіз.")


class DischargeNotExpulsion(Refusal):
    """The reason is one of an ordinary discharge."""

    code = "care.discharge_not_expulsion"
    says = Text(
        en="“{reason}” is no ground for sending a person away.",
        ru="«{reason}» — не основание, чтобы отчислить человека.",
        kk="«{reason}» — адамды шығаруға негіз емес.",
    )
    next_step = Text(
        en="Use “Discharge”, or choose a ground of expulsion.",
        ru="Используйте «Выбытие» или выберите основание отчисления.",
        kk="«Шығу» әрекетін қолданыңыз немесе шығару негізін таңдаңыз.",
    )


class StayCannotExtend(Refusal):
    """The rule by which this stay is counted knows no such ground, or not so long a stay."""

    code = "care.stay_cannot_extend"
    says = Text(
        en="By the rule of this stay “{ground}” does not make it longer than {on}.",
        ru="По правилу этого пребывания «{ground}» не продлевает его дальше {on}.",
        kk="Осы болу қағидасы бойынша «{ground}» оны {on} күнінен әрі ұзартпайды.",
    )
    next_step = Text(
        en="Nobody is sent away because a term ended: go on helping, and let the head explain why the stay goes on.",
        ru="Никого не выселяют из-за окончания срока: продолжайте помогать, и пусть руководитель объяснит, почему пребывание продолжается.",
        kk="Мерзім біткені үшін ешкім шығарылмайды: көмекті жалғастырыңыз, болудың неге жалғасатынын басшы түсіндірсін.",
    )


class ExtensionShorter(Refusal):
    """The stay would not become longer."""

    code = "care.extension_shorter"
    says = Text(
        en="The stay lasts until {before} already; {until_on} is not later.",
        ru="Пребывание и так длится до {before}; {until_on} не позже.",
        kk="Болу мерзімі онсыз да {before} дейін; {until_on} одан кеш емес.",
    )
    next_step = Text(en="Give a later day.", ru="Укажите более поздний день.", kk="Кешірек күнді көрсетіңіз.")


class ExtensionTooLate(Refusal):
    """The stay had ended when it was decided to make it longer."""

    code = "care.extension_too_late"
    says = Text(
        en="The stay lasted until {before}; on {on} there was nothing to make longer.",
        ru="Пребывание длилось до {before}; {on} продлевать было уже нечего.",
        kk="Болу мерзімі {before} дейін болды; {on} ұзартатын ештеңе қалмаған еді.",
    )
    next_step = Text(
        en="Give the day on which it was decided. If that was not in time, let the head explain why the stay goes on: help goes on.",
        ru="Укажите день решения. Если вовремя не решили, пусть руководитель объяснит, почему пребывание продолжается: помощь продолжается.",
        kk="Шешім қабылданған күнді көрсетіңіз. Уақытында шешілмесе, болудың неге жалғасатынын басшы түсіндірсін: көмек жалғасады.",
    )


class StayInTerm(Refusal):
    """The stay has not run out, so there is nothing to explain."""

    code = "care.stay_in_term"
    says = Text(
        en="The stay {care_file} lasts until {until}; there is nothing to explain yet.",
        ru="Пребывание {care_file} длится до {until}; объяснять пока нечего.",
        kk="{care_file} болу мерзімі {until} дейін; әзірге түсіндіретін ештеңе жоқ.",
    )
    next_step = Text(
        en="Extend the stay in time if there is a ground; explain it only once its term has passed.",
        ru="Продлите пребывание вовремя, если есть основание; объяснение пишется только после окончания срока.",
        kk="Негіз болса, мерзімді уақытында ұзартыңыз; түсініктеме мерзім өткеннен кейін ғана жазылады.",
    )


class StayExplained(Conflict):
    """The stay was explained today already."""

    code = "care.stay_explained"
    says = Text(
        en="Why the stay {care_file} goes on was explained on {on} already.",
        ru="Почему пребывание {care_file} продолжается, уже объяснено {on}.",
        kk="{care_file} болуының неге жалғасатыны {on} түсіндірілген.",
    )
    next_step = Text(
        en="Read it on the page of the care file.",
        ru="Посмотрите на странице карточки помощи.",
        kk="Көмек картасының бетінен қараңыз.",
    )


class ExtensionWithdrawn(Conflict):
    """The extension was withdrawn before."""

    code = "care.extension_withdrawn"
    says = Text(
        en="{stay_extension} was withdrawn on {on}.",
        ru="{stay_extension} отозвано {on}.",
        kk="{stay_extension} {on} кері қайтарылған.",
    )
    next_step = Text(en="Nothing needs to be done.", ru="Ничего делать не нужно.", kk="Ештеңе істеудің қажеті жоқ.")


class NotWarned(Conflict):
    """No warning was given before."""

    code = "care.not_warned"
    says = Text(
        en="No warning stands in {care_file} on or before {on}: a person must have had the chance to change something.",
        ru="В {care_file} нет предупреждения на {on} или раньше: у человека должна была быть возможность что-то изменить.",
        kk="{care_file} картасында {on} немесе оған дейін ескерту жоқ: адамда бірдеңені өзгертуге мүмкіндік болуы керек еді.",
    )
    next_step = Text(
        en="Warn the person in a language the person understands. Only what happens after the warning, be it the same day, is a ground.",
        ru="Предупредите человека на понятном ему языке. Основание — лишь то, что случится после предупреждения, хотя бы в тот же день.",
        kk="Адамға өзі түсінетін тілде ескерту жасаңыз. Ескертуден кейін, тіпті сол күні, болған жайт қана негіз болады.",
    )


class RulesNotTold(Conflict):
    """The person would be sent away for rules that nobody had told when the person was warned."""

    code = "care.rules_not_told"
    says = Text(
        en="“{ground}” needs that the house rules were told before the last warning; in {care_file} they were not.",
        ru="Для «{ground}» правила проживания должны быть разъяснены до последнего предупреждения; в {care_file} этого нет.",
        kk="«{ground}» үшін тұру қағидалары соңғы ескертуге дейін түсіндірілуі керек; {care_file} картасында ол жоқ.",
    )
    next_step = Text(
        en="Tell the rules in a language the person understands. Only what happens afterwards is a ground.",
        ru="Разъясните правила на понятном человеку языке. Основание — лишь то, что случится потом.",
        kk="Қағидаларды адам түсінетін тілде түсіндіріңіз. Содан кейін болған жайт қана негіз болады.",
    )


class WarnedOfOther(Refusal):
    """The person was warned, but of something else than the ground is about."""

    code = "care.warned_of_other"
    says = Text(
        en="No warning in {care_file} is about the ground “{ground}”: those given were of something else.",
        ru="В {care_file} нет предупреждения по основанию «{ground}»: данные предупреждения касались другого.",
        kk="{care_file} ішінде «{ground}» негізі бойынша ескерту жоқ: берілген ескертулер басқаға қатысты.",
    )
    next_step = Text(
        en="Warn the person of this first, or choose the ground that the warnings were about.",
        ru="Сначала предупредите человека именно об этом или выберите основание, о котором предупреждали.",
        kk="Алдымен адамға дәл осы туралы ескертіңіз немесе ескертулерге сай негізді таңдаңыз.",
    )


class WarnedTooSeldom(Conflict):
    """The person was warned on fewer days than the ground asks for."""

    code = "care.warned_too_seldom"
    says = Text(
        en="“{ground}” needs warnings on at least {needed} days after the rules were told; {care_file} holds {days}.",
        ru="Для «{ground}» нужны предупреждения не менее чем в {needed} разных дня после разъяснения правил; в {care_file} — {days}.",
        kk="«{ground}» үшін қағидалар түсіндірілгеннен кейін кемінде {needed} әр күнгі ескерту керек; {care_file} картасында — {days}.",
    )
    next_step = Text(
        en="Warn again if it happens again on another day, and write down what was tried with the person meanwhile.",
        ru="Если это повторится в другой день, предупредите снова и запишите, что за это время пробовали вместе с человеком.",
        kk="Басқа күні қайталанса, тағы ескертіңіз және осы уақытта адаммен бірге не істелгенін жазыңыз.",
    )


class DecisionNotStanding(Conflict):
    """The decision is appealed against, reversed or withdrawn."""

    code = "care.decision_not_standing"
    says = Text(
        en="{decision} cannot be changed so: it is “{state}”.",
        ru="С {decision} так поступить нельзя: состояние «{state}».",
        kk="{decision} үшін бұлай істеуге болмайды: күйі — «{state}».",
    )
    next_step = Text(
        en="Wait for the decision on the complaint, or work with what it decided.",
        ru="Дождитесь решения по жалобе или действуйте по нему.",
        kk="Шағым бойынша шешімді күтіңіз немесе сол бойынша әрекет етіңіз.",
    )


class AppealBeforeDecision(Refusal):
    """A complaint, or its outcome, before what it is about."""

    code = "care.appeal_before_decision"
    says = Text(
        en="{on} is before {since}.",
        ru="{on} раньше {since}.",
        kk="{on} {since} күнінен бұрын.",
    )
    next_step = Text(en="Correct the day.", ru="Исправьте день.", kk="Күнді түзетіңіз.")


class AppealDecided(Conflict):
    """The complaint was decided before."""

    code = "care.appeal_decided"
    says = Text(
        en="{care_appeal} was decided on {on}.",
        ru="По {care_appeal} решено {on}.",
        kk="{care_appeal} бойынша {on} шешілген.",
    )
    next_step = Text(
        en="If another body decides anew, record a new complaint.",
        ru="Если другой орган решает заново, внесите новую жалобу.",
        kk="Басқа орган қайта шешсе, жаңа шағым енгізіңіз.",
    )


class NotThatBody(Refusal):
    """The agency named is not a body of the kind complained to, or works no more."""

    code = "care.not_that_body"
    says = Text(
        en="{agency} is not such a body at work: “{body}”.",
        ru="{agency} — не такой действующий орган: «{body}».",
        kk="{agency} — мұндай жұмыс істеп тұрған орган емес: «{body}».",
    )
    next_step = Text(
        en="Choose a body of that kind, or leave the field empty and tell the body on paper.",
        ru="Выберите орган этого вида или оставьте поле пустым и сообщите органу письмом.",
        kk="Осы түрдегі органды таңдаңыз немесе өрісті бос қалдырып, органға хатпен хабарлаңыз.",
    )


class OwnDecision(Refusal):
    """Whoever entered the decision complained about does not enter how the complaint ended."""

    code = "care.own_decision"
    status = 403
    exit_code = 4
    says = Text(
        en="You entered the decision {decision} yourself, so another person enters how the complaint about it ended.",
        ru="Решение {decision} внесли вы, поэтому итог жалобы на него вносит другой человек.",
        kk="{decision} шешімін өзіңіз енгізгенсіз, сондықтан ол туралы шағымның нәтижесін басқа адам енгізеді.",
    )
    next_step = Text(
        en="Ask a colleague to enter it, or the body to decide at the complaint itself.",
        ru="Попросите внести его коллегу или сам орган — принять решение в карточке жалобы.",
        kk="Әріптесіңізден енгізуін немесе органның өзінен шағым бетінде шешуін сұраңыз.",
    )


class OtherBodyAnswers(Refusal):
    """The complaint was put to another body."""

    code = "care.other_body_answers"
    status = 403
    exit_code = 4
    says = Text(
        en="{care_appeal} is for another body to decide.",
        ru="По {care_appeal} решает другой орган.",
        kk="{care_appeal} бойынша басқа орган шешеді.",
    )
    next_step = Text(
        en="Its page names the body.",
        ru="Этот орган указан на странице жалобы.",
        kk="Ол орган шағымның бетінде көрсетілген.",
    )
