"""How decisions about a stay say no to what is written twice, says nothing, or says the opposite of what stands.

Refusal
  WarningUnexplained      what was not kept is to stand in the note, and there is none     400
  PaperUnnamed            a longer stay on a ground that rests on a paper, and none named  400
  Conflict
    RefusedAlready        the same refusal to admit stands                                 409
    PersonTold            the person was told of it before                                 409
    AppealOpen            nobody is told how a complaint ended that has not                409
    LivesHere             the person to be turned away is in care here on that day         409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class RefusedAlready(Conflict):
    """The same refusal of that day and ground stands; needs `admission_refusal` and `on`."""

    code = "care.refused_already"
    says = Text(
        en="{admission_refusal} of {on} on the same ground stands already.",
        ru="{admission_refusal} от {on} по тому же основанию уже действует.",
        kk="{on} күнгі сол негіз бойынша {admission_refusal} қазірдің өзінде күшінде.",
    )
    next_step = Text(
        en="Go on with that one, or withdraw it if it was entered by mistake.",
        ru="Продолжайте с ним или отзовите его, если он внесён по ошибке.",
        kk="Соны жалғастырыңыз немесе қате енгізілсе, кері қайтарыңыз.",
    )


class LivesHere(Conflict):
    """The person to be turned away is in care here on that day; needs `person`, `care_file` and `on`."""

    code = "care.lives_here"
    says = Text(
        en="{person} is in care here on {on} by the care file {care_file}: nobody is refused admission who was admitted.",
        ru="{on} {person} получает здесь помощь по карточке {care_file}: принятому человеку в приёме не отказывают.",
        kk="{on} күні {person} осында {care_file} картасы бойынша көмек алады: қабылданған адамды қабылдаудан бас тартылмайды.",
    )
    next_step = Text(
        en="Open {care_file}: if the stay has ended, record the discharge; if it ends against the person's will, use “Expel”; "
        "if its days are wrong, correct them. Then refuse on the right day.",
        ru="Откройте {care_file}: если пребывание закончилось, оформите выбытие; если оно прекращается против воли человека, "
        "используйте «Отчислить»; если дни неверны, исправьте их. После этого внесите отказ верным днём.",
        kk="{care_file} картасын ашыңыз: болу аяқталса, шығуды рәсімдеңіз; ол адамның еркінен тыс тоқтатылса, «Шығару» әрекетін "
        "қолданыңыз; күндері қате болса, түзетіңіз. Содан кейін бас тартуды дұрыс күнімен енгізіңіз.",
    )


class WarningUnexplained(Refusal):
    """What was not kept is to stand in the note, and there is none; needs `breach`."""

    code = "care.warning_unexplained"
    says = Text(
        en="“{breach}” says nothing without the note, and the note is empty.",
        ru="«{breach}» без примечания ничего не говорит, а оно пусто.",
        kk="«{breach}» ескертпесіз ештеңе айтпайды, ал ескертпе бос.",
    )
    next_step = Text(
        en="Say in the note what was not kept, without names.",
        ru="Напишите в примечании, что не соблюдено, без имён.",
        kk="Ескертпеде не сақталмағанын есімсіз жазыңыз.",
    )


class PaperUnnamed(Refusal):
    """A longer stay on a ground that rests on a paper in the house, and the note names none; needs `ground`."""

    code = "care.paper_unnamed"
    says = Text(
        en="“{ground}” rests on a paper that the house was given, and the note names none in words.",
        ru="«{ground}» опирается на бумагу, которую получила организация, а в примечании она не названа словами.",
        kk="«{ground}» ұйым алған қағазға сүйенеді, ал ескертпеде ол сөзбен аталмаған.",
    )
    next_step = Text(
        en="Say in the note what is in hand, such as a summons, a letter of the body or a hospital's certificate, with its number and day, "
        "without names. If there is none, ask the person or the body for it. Nobody is sent away for want of it: if the stay runs out, the head "
        "explains why it goes on.",
        ru="Укажите в примечании, что есть на руках, например повестка, письмо органа или справка больницы, с номером и датой, без имён. Если "
        "ничего нет, попросите бумагу у человека или у органа. Из-за её отсутствия никого не выселяют: если срок истечёт, "
        "руководитель объясняет, почему пребывание продолжается.",
        kk="Ескертпеде қолда не бар екенін, мысалы, шақыру қағазын, органның хатын немесе аурухана анықтамасын, нөмірі мен күнін "
        "есімсіз көрсетіңіз. Ештеңе болмаса, қағазды адамнан немесе органнан сұраңыз. Ол жоқ деп ешкім шығарылмайды: мерзім өтсе, басшы "
        "болудың неге жалғасатынын түсіндіреді.",
    )


class PersonTold(Conflict):
    """The person was told before; needs `decision` and `on`."""

    code = "care.person_told"
    says = Text(
        en="The person was told of {decision} on {on}.",
        ru="О решении {decision} человеку сообщили {on}.",
        kk="{decision} шешімі адамға {on} хабарланған.",
    )
    next_step = Text(en="Nothing needs to be done.", ru="Ничего делать не нужно.", kk="Ештеңе істеудің қажеті жоқ.")


class AppealOpen(Conflict):
    """The complaint is not decided, so nobody can be told how it ended; needs `care_appeal`."""

    code = "care.appeal_open"
    says = Text(
        en="{care_appeal} is not decided yet.",
        ru="По {care_appeal} ещё не решено.",
        kk="{care_appeal} бойынша әлі шешілген жоқ.",
    )
    next_step = Text(
        en="Record the decision first, or wait for it.",
        ru="Сначала внесите решение или дождитесь его.",
        kk="Алдымен шешімді енгізіңіз немесе оны күтіңіз.",
    )
