"""How protection says no to whoever strikes words out of a lead.

Refusal
  NameNotThere         a line that stands nowhere in the words of a lead                              400
  NotAName             a word that stands there in small letters                                      400
  TooManyWords         a line of more words than a name has                                           400
  Conflict
    NobodySealedHere   the lead is linked with nobody whose sealed identity the actor knows of        409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class NobodySealedHere(Conflict):
    """As far as the actor may know, nobody whom the lead concerns is kept apart, or the lead is not with the actor's body."""

    code = "protection.nobody_sealed_here"
    says = Text(
        en="{lead} is not with your body, or you know of nobody linked with it whose identity is kept apart.",
        ru="{lead} не у вашего органа, или вы не знаете среди связанных с ним лиц никого, чья личность хранится отдельно.",
        kk="{lead} сіздің органда емес немесе онымен байланысты, жеке басы бөлек сақталатын ешкімді білмейсіз.",
    )
    next_step = Text(
        en="Link the registered person with the lead first. A correction only adds words: if a name must go, tell the body that has the lead.",
        ru="Сначала свяжите зарегистрированное лицо с сигналом. Исправление лишь добавляет слова: если имя надо убрать, сообщите органу, "
        "у которого сигнал.",
        kk="Алдымен тіркелген адамды дабылмен байланыстырыңыз. Түзету тек сөз қосады: есімді алып тастау керек болса, дабыл қолындағы "
        "органға айтыңыз.",
    )


class NameNotThere(Refusal):
    """A line stands nowhere in the words of the lead that the actor reads. Which it was is told by its place alone."""

    code = "protection.name_not_there"
    says = Text(
        en="Line {line} of the names stands nowhere in the words of {lead} that you read; nothing was struck.",
        ru="Строка {line} из указанных имён нигде не встречается в словах {lead}, которые вы читаете; ничего не вычеркнуто.",
        kk="Есімдердің {line}-жолы {lead} дабылының сіз оқитын сөздерінде еш жерде жоқ; ештеңе сызылған жоқ.",
    )
    next_step = Text(
        en="Write it letter by letter as it stands in the words, each name behind a comma or on a line. If it stands where you "
        "do not read, mark that.",
        ru="Перепишите его буква в букву, как в словах, каждое имя с новой строки или через запятую. Если оно там, "
        "где вы не читаете, отметьте это.",
        kk="Оны сөздердегідей әрпін дәл жазыңыз, әр есім жаңа жолда не үтірден кейін. Ол сіз оқымайтын сөздерде болса, соны белгілеңіз.",
    )


class NotAName(Refusal):
    """A word stands in the lead in small letters, as no name does. Which it was is told by its place alone."""

    code = "protection.not_a_name"
    says = Text(
        en="Line {line} has a word that stands in {lead} in small letters, as no name does; nothing was struck.",
        ru="В строке {line} есть слово, которое в {lead} стоит со строчной буквы, как имя не пишут; ничего не вычеркнуто.",
        kk="{line}-жолда {lead} дабылында кіші әріппен жазылған сөз бар, есім бұлай жазылмайды; ештеңе сызылған жоқ.",
    )
    next_step = Text(
        en="Strike names and numbers alone: other words are lost for good. If it is a name written small, tick “It is written in small "
        "letters there”; the journal says that this was ticked. Words that do not stand side by side there are written each on a line.",
        ru="Вычёркивайте только имена и номера: прочие слова пропадут навсегда. Если это имя со строчной буквы, отметьте «Там оно написано "
        "со строчной буквы»; отметка останется в журнале. Слова, которые там не стоят рядом, укажите каждое в своей строке.",
        kk="Тек есімдер мен нөмірлерді сызыңыз: басқа сөздер біржола жоғалады. Бұл кіші әріппен жазылған есім болса, «Ол онда кіші әріппен "
        "жазылған» дегенді белгілеңіз; белгі журналда қалады. Онда қатар тұрмаған сөздерді әрқайсысын бөлек жолға жазыңыз.",
    )


class TooManyWords(Refusal):
    """A line has more words than a name."""

    code = "protection.too_many_words"
    says = Text(
        en="Line {line} has {number} words, a name at most {most}; nothing was struck.",
        ru="В строке {line} слов: {number}, в имени не больше {most}; ничего не вычеркнуто.",
        kk="{line}-жолда {number} сөз бар, есімде ең көбі {most}; ештеңе сызылған жоқ.",
    )
    next_step = Text(
        en="Write each name or number on a line of its own, and no other words: they are lost for good.",
        ru="Пишите каждое имя или номер с новой строки и без прочих слов: они пропадут навсегда.",
        kk="Әр есімді не нөмірді жаңа жолға, басқа сөзсіз жазыңыз: олар біржола жоғалады.",
    )
