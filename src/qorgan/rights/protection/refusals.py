"""How protection says no.

Refusal
  InFuture               an instant that has not come, or lies before what it follows              400
  ConsentMissing         a safe place without the consent of whoever must agree                     400
  ProceedingMissing      a measure against a suspect, and no proceeding is named                    400
  MeasureNotStanding     a measure that does not stand                                             400
  NotAColleague          somebody who does not decide on protection in this body                   400
  NotADecidingBody       a body that does not decide on measures of safety                         400
  NobodyDecides          everybody who could decide left the body                                  400
  NotTheComplaintsBody   a body that does not hear such complaints                                 400
  TextTells              a text that tells who the person is (in `telling.py`)                      400
  Conflict
    NotTheDecidingBody   the act is for the body that decides                                      409
    RequestDecided       the request was decided                                                   409
    NotDecidedYet        the request was not decided                                               409
    NotRefused           only a refusal is complained of in this way                               409
    ToldAlready          whoever must be told was told                                             409
    ProtectionIsLifted   the measures were lifted                                                  409
    MeasureStands        the measure stands already                                                409
    AnswersForOne        a colleague who protects the same person already                          409
    LiftingWaits         another lifting was ordered and is not settled                            409
    LiftingSettled       the lifting took effect or was quashed                                    409
    NotToldYet           the person was not told of the lifting                                    409
    WaitNotOver          the person still has time to complain                                     409
    ComplaintStands      a complaint is not decided yet                                            409
    ComplaintDecided     the complaint was decided                                                 409
    HearingKept          the hearing of that day is recorded                                       409
  Unavailable
    WordsDamaged         what was sealed about the threat does not open                            503
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal, Unavailable
from qorgan.kernel.texts import Text

NOTHING = Text(en="Nothing needs to be done.", ru="Ничего делать не нужно.", kk="Ештеңе істеудің қажеті жоқ.")


class InFuture(Refusal):
    """An instant that has not come, or lies before what it follows."""

    code = "protection.in_future"
    says = Text(
        en="{at} has not come yet, or is before what it must follow.",
        ru="{at} ещё не наступило или раньше того, за чем следует.",
        kk="{at} әлі келген жоқ немесе өзінен бұрынғы оқиғадан ерте.",
    )
    next_step = Text(
        en="Give the real day and hour, or leave it empty for now.",
        ru="Укажите действительные дату и время или оставьте поле пустым.",
        kk="Нақты күні мен сағатын көрсетіңіз немесе бос қалдырыңыз.",
    )


class ConsentMissing(Refusal):
    """A safe place without the consent of whoever must agree."""

    code = "protection.consent_missing"
    says = Text(
        en="“{measure}” needs consent: {whose}.",
        ru="Для меры «{measure}» нужно согласие: {whose}.",
        kk="«{measure}» шарасына келісім керек: {whose}.",
    )
    next_step = Text(
        en="Ask for it, write it down and say so here; or take the other measures now and add this one later.",
        ru="Получите и запишите согласие и отметьте его здесь; или примите другие меры, а эту добавьте позже.",
        kk="Келісім алып, жазып, осында белгілеңіз; немесе басқа шараларды қазір қолданып, мұны кейін қосыңыз.",
    )


class ProceedingMissing(Refusal):
    """A measure that is taken against a suspect, and no proceeding is named in which there is one."""

    code = "protection.proceeding_missing"
    says = Text(
        en="“{measure}” is taken against a suspect in a proceeding, and none is named here.",
        ru="Мера «{measure}» принимается к подозреваемому в производстве, а оно здесь не указано.",
        kk="«{measure}» шарасы іс жүргізудегі күдіктіге қолданылады, ал мұнда іс жүргізу көрсетілмеген.",
    )
    next_step = Text(
        en="Take the other measures now; when there is a proceeding, name it and add this one.",
        ru="Примите другие меры сейчас; когда будет производство, укажите его и добавьте эту меру.",
        kk="Басқа шараларды қазір қолданыңыз; іс жүргізу басталғанда, оны көрсетіп, осы шараны қосыңыз.",
    )


class MeasureNotStanding(Refusal):
    """A measure that does not stand."""

    code = "protection.measure_not_standing"
    says = Text(
        en="“{measure}” does not stand here.",
        ru="Мера «{measure}» здесь не действует.",
        kk="«{measure}» шарасы мұнда қолданыста емес.",
    )
    next_step = Text(
        en="Choose among the measures that stand, or none for all of them.",
        ru="Выберите из действующих мер или ничего не выбирайте, чтобы отменить все.",
        kk="Қолданыстағы шаралардан таңдаңыз немесе бәрі үшін ештеңе таңдамаңыз.",
    )


class NotAColleague(Refusal):
    """Somebody who does not decide on protection in this body."""

    code = "protection.not_a_colleague"
    says = Text(
        en="{user} does not decide on protection in your body.",
        ru="{user} не принимает решений о мерах безопасности в вашем органе.",
        kk="{user} сіздің органыңызда қауіпсіздік шаралары туралы шешім қабылдамайды.",
    )
    next_step = Text(
        en="Give the reference of a colleague whose role includes it.",
        ru="Укажите номер сотрудника, в чью роль это входит.",
        kk="Рөліне осы кіретін қызметкердің нөмірін көрсетіңіз.",
    )


class AnswersForOne(Conflict):
    """A colleague who protects the same person already."""

    code = "protection.answers_for_one"
    says = Text(
        en="{user} answers for {protection}, which protects the same person.",
        ru="{user} отвечает за {protection}: эта защита — того же лица.",
        kk="{user} {protection} үшін жауап береді: ол да сол адамды қорғайды.",
    )
    next_step = Text(
        en="Choose another colleague, or order there what this one has and lift this one.",
        ru="Выберите другого сотрудника или примите там меры, которые действуют здесь, и отмените эту защиту.",
        kk="Басқа қызметкерді таңдаңыз немесе мұндағы шараларды сонда қолданып, осы қорғаудың күшін жойыңыз.",
    )


class NotADecidingBody(Refusal):
    """A body that does not decide on measures of safety."""

    code = "protection.not_a_deciding_body"
    says = Text(
        en="{agency} does not decide on measures of safety.",
        ru="{agency} не принимает решений о мерах безопасности.",
        kk="{agency} қауіпсіздік шаралары туралы шешім қабылдамайды.",
    )
    next_step = Text(
        en="Choose the body that decides: the police, a prosecutor's office or a court. In danger call the police at once.",
        ru="Выберите орган, который решает: полицию, прокуратуру или суд. При опасности сразу звоните в полицию.",
        kk="Шешім қабылдайтын органды таңдаңыз: полиция, прокуратура немесе сот. Қауіп болса, бірден полицияға қоңырау шалыңыз.",
    )


class NobodyDecides(Refusal):
    """Everybody who could decide on measures of safety left the body: the hours would run unheard."""

    code = "protection.nobody_decides"
    says = Text(
        en="Nobody at {agency} can decide on measures of safety any more, so the request would lie unread.",
        ru="В органе «{agency}» больше некому решать о мерах безопасности: заявление осталось бы непрочитанным.",
        kk="«{agency}» органында қауіпсіздік шаралары туралы шешетін ешкім қалмады: өтініш оқылмай қалар еді.",
    )
    next_step = NotADecidingBody.next_step


class NotTheComplaintsBody(Refusal):
    """A body that does not hear such complaints, or not this one."""

    code = "protection.not_the_complaints_body"
    says = Text(
        en="{agency} is not the body for this.",
        ru="{agency} не рассматривает это.",
        kk="{agency} мұны қарайтын орган емес.",
    )
    next_step = Text(
        en="Choose the prosecutor's office or the court that is competent.",
        ru="Выберите надлежащую прокуратуру или суд.",
        kk="Құзыретті прокуратураны немесе сотты таңдаңыз.",
    )


class NotTheDecidingBody(Conflict):
    """The act is for the body that decides."""

    code = "protection.not_the_deciding_body"
    says = Text(
        en="{record} is decided by another body.",
        ru="Решение по {record} принимает другой орган.",
        kk="{record} бойынша шешімді басқа орган қабылдайды.",
    )
    next_step = Text(
        en="Leave it to that body, or order a lifting or decide a complaint as the law lets you.",
        ru="Предоставьте это тому органу либо действуйте в пределах своих прав: отмена, решение по жалобе.",
        kk="Мұны сол органға қалдырыңыз немесе өз құқығыңыз шегінде әрекет етіңіз: күшін жою, шағым бойынша шешім.",
    )


class RequestDecided(Conflict):
    """The request was decided."""

    code = "protection.request_decided"
    says = Text(
        en="{request} was decided: {status}.",
        ru="{request} уже рассмотрено: {status}.",
        kk="{request} қаралған: {status}.",
    )
    next_step = Text(
        en="On new facts record a new request that names this one.",
        ru="При новых обстоятельствах зарегистрируйте новое заявление со ссылкой на это.",
        kk="Жаңа мән-жайлар болса, осыған сілтеме жасап жаңа өтініш тіркеңіз.",
    )


class NotDecidedYet(Conflict):
    """The request was not decided."""

    code = "protection.not_decided_yet"
    says = Text(
        en="{request} is not decided yet.", ru="{request} ещё не рассмотрено.", kk="{request} әлі қаралған жоқ."
    )
    next_step = Text(
        en="Decide it first: take measures, or refuse with reasons.",
        ru="Сначала примите решение: о мерах или мотивированный отказ.",
        kk="Алдымен шешім қабылдаңыз: шаралар қолданыңыз немесе уәжді түрде бас тартыңыз.",
    )


class NotRefused(Conflict):
    """Only a refusal is complained of in this way."""

    code = "protection.not_refused"
    says = Text(en="{request} was not refused.", ru="По {request} нет отказа.", kk="{request} бойынша бас тарту жоқ.")
    next_step = Text(
        en="If it is overdue, the prosecutor sees it; a lifting is complained of on its own page.",
        ru="Если срок истёк, это видит прокурор; на отмену мер жалуются на её странице.",
        kk="Мерзімі өтсе, прокурор көреді; шаралардың күшін жоюға оның өз бетінде шағымданады.",
    )


class ToldAlready(Conflict):
    """Whoever must be told was told."""

    code = "protection.told_already"
    says = Text(
        en="That somebody was told of {record} is recorded: {at}.",
        ru="Уведомление по {record} уже записано: {at}.",
        kk="{record} туралы хабарлау жазылған: {at}.",
    )
    next_step = NOTHING


class ProtectionIsLifted(Conflict):
    """The measures were lifted."""

    code = "protection.is_lifted"
    says = Text(
        en="The measures of {protection} were lifted.",
        ru="Меры по {protection} отменены.",
        kk="{protection} бойынша шаралардың күші жойылған.",
    )
    next_step = Text(
        en="If there is a threat again, record a new request.",
        ru="Если угроза возникла вновь, зарегистрируйте новое заявление.",
        kk="Қауіп қайта туындаса, жаңа өтініш тіркеңіз.",
    )


class MeasureStands(Conflict):
    """The measure stands already."""

    code = "protection.measure_stands"
    says = Text(
        en="“{measure}” stands already.",
        ru="Мера «{measure}» уже действует.",
        kk="«{measure}» шарасы қолданыста.",
    )
    next_step = Text(
        en="Choose only what is to be added.",
        ru="Выберите только добавляемые меры.",
        kk="Тек қосылатын шараларды таңдаңыз.",
    )


class LiftingWaits(Conflict):
    """Another lifting was ordered and is not settled."""

    code = "protection.lifting_waits"
    says = Text(
        en="A lifting of measures of {protection} is under way.",
        ru="Отмена мер по {protection} уже вынесена.",
        kk="{protection} бойынша шаралардың күшін жою туралы қаулы шығарылған.",
    )
    next_step = Text(
        en="Lead it to its end first; it stands on the protection's page.",
        ru="Сначала доведите её до конца: она на странице защиты.",
        kk="Алдымен соны аяқтаңыз: ол қорғау бетінде тұр.",
    )


class LiftingSettled(Conflict):
    """The lifting took effect or was quashed."""

    code = "protection.lifting_settled"
    says = Text(
        en="{lifting} is settled: {status}.", ru="{lifting} завершена: {status}.", kk="{lifting} аяқталған: {status}."
    )
    next_step = Text(
        en="If there is a threat again, record a new request.",
        ru="Если угроза возникла вновь, зарегистрируйте новое заявление.",
        kk="Қауіп қайта туындаса, жаңа өтініш тіркеңіз.",
    )


class NotToldYet(Conflict):
    """The person was not told of the lifting."""

    code = "protection.not_told_yet"
    says = Text(
        en="The person was not told of {lifting}.",
        ru="Защищаемое лицо не уведомлено о {lifting}.",
        kk="Қорғалатын адамға {lifting} туралы хабарланбаған.",
    )
    next_step = Text(
        en="Tell the person at once and record it; if the person cannot be told, say why and what was tried.",
        ru="Уведомите лицо немедленно и запишите это; если уведомить нельзя, укажите, почему и что предпринималось.",
        kk="Адамға дереу хабарлап, жазып қойыңыз; хабарлау мүмкін болмаса, неге екенін және не істелгенін көрсетіңіз.",
    )


class WaitNotOver(Conflict):
    """The person still has time to complain."""

    code = "protection.wait_not_over"
    says = Text(
        en="The person may complain of {lifting} until {until}.",
        ru="Лицо вправе обжаловать {lifting} до {until}.",
        kk="Адам {lifting} бойынша {until} дейін шағымдана алады.",
    )
    next_step = Text(
        en="Put it into force after that. The measures go on meanwhile.",
        ru="Исполните после этого. До тех пор меры действуют.",
        kk="Содан кейін орындаңыз. Оған дейін шаралар қолданыста.",
    )


class ComplaintStands(Conflict):
    """A complaint is not decided yet."""

    code = "protection.complaint_stands"
    says = Text(
        en="A complaint about {record} is not decided yet.",
        ru="Жалоба по {record} ещё не рассмотрена.",
        kk="{record} бойынша шағым әлі қаралған жоқ.",
    )
    next_step = Text(
        en="Wait for the decision of the prosecutor or the court; if another of them must decide, record the complaint again to that "
        "one and it passes there. The measures go on meanwhile.",
        ru="Дождитесь решения прокурора или суда; если решать должен другой из них, запишите жалобу заново в него, и она перейдёт "
        "туда. До тех пор меры действуют.",
        kk="Прокурордың немесе соттың шешімін күтіңіз; басқасы шешуге тиіс болса, шағымды соған қайта жазыңыз, ол сонда өтеді. Оған "
        "дейін шаралар қолданыста.",
    )


class ComplaintDecided(Conflict):
    """The complaint was decided."""

    code = "protection.complaint_decided"
    says = Text(
        en="{complaint} was decided on {on}.", ru="{complaint} рассмотрена {on}.", kk="{complaint} {on} қаралған."
    )
    next_step = NOTHING


class HearingKept(Conflict):
    """The hearing of that day is recorded."""

    code = "protection.hearing_kept"
    says = Text(en="A hearing on {on} is recorded.", ru="Слушание {on} уже записано.", kk="{on} күнгі тыңдау жазылған.")
    next_step = Text(
        en="Give the day of the other hearing.",
        ru="Укажите день другого слушания.",
        kk="Басқа тыңдаудың күнін көрсетіңіз.",
    )


class WordsDamaged(Unavailable):
    """What was sealed about the threat does not open."""

    code = "protection.words_damaged"
    says = Text(
        en="What was sealed about the threat in {request} is damaged and was not opened.",
        ru="Зашифрованные сведения об угрозе в {request} повреждены и не открыты.",
        kk="{request} ішіндегі қауіп туралы шифрланған мәлімет бүлінген, ашылмады.",
    )
    next_step = Text(
        en="Tell the system administrator this reference; a backup may hold a sound copy.",
        ru="Сообщите номер системному администратору: в резервной копии может быть целая версия.",
        kk="Нөмірді жүйе әкімшісіне хабарлаңыз: сақтық көшірмеде бүтін нұсқасы болуы мүмкін.",
    )
