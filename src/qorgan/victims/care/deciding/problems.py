"""What is wrong with a value, in the words that a form shows beside its field."""

from __future__ import annotations

from qorgan.kernel.texts import Text

RECEIVER_UNCHOSEN = Text(
    en="choose from the list who took the child; a child is with somebody who answers for the child",
    ru="выберите из списка, кто принял ребёнка: ребёнок находится у того, кто за него отвечает",
    kk="баланы кім қабылдағанын тізімнен таңдаңыз: бала өзі үшін жауап беретін адамда немесе органда болады",
)
NOT_OF_A_CHILD = Text(
    en="is said only of a child whom no organisation of the register took in: leave it empty",
    ru="указывается только о ребёнке, которого не приняла организация из реестра: оставьте пустым",
    kk="тек тізілімдегі ұйым қабылдамаған бала туралы көрсетіледі: бос қалдырыңыз",
)
PLACE_UNNAMED = Text(
    en="name the place to which the child was taken: which hospital, body, unit or home",
    ru="укажите, куда доставлен ребёнок: какая больница, орган, подразделение или дом",
    kk="бала қайда жеткізілгенін көрсетіңіз: қай аурухана, орган, бөлімше немесе үй",
)
RECEIVER_UNNAMED = Text(
    en="say who there received the child: the ward or unit and the post, or how the adult is related",
    ru="укажите, кто там принял ребёнка: отделение и должность или кем взрослый приходится ребёнку",
    kk="баланы онда кім қабылдағанын көрсетіңіз: бөлімше мен лауазым немесе ересектің балаға кім болатыны",
)
UNTIMED = Text(
    en="give the day and the hour at which the person was received",
    ru="укажите день и час, когда человека приняли",
    kk="адам қабылданған күн мен сағатты көрсетіңіз",
)
NOT_YET = Text(
    en="lies ahead: say it once the person was received",
    ru="ещё не наступило: внесите, когда человека примут",
    kk="әлі келген жоқ: адам қабылданғаннан кейін енгізіңіз",
)
OTHER_DAY = Text(
    en="is not the day of the handover, {on}; it may stay empty",
    ru="не совпадает с днём передачи, {on}; поле можно не заполнять",
    kk="тапсыру күніне ({on}) сәйкес емес; бос қалдыруға болады",
)
SAID_BEFORE = Text(
    en="is needed: where the child is was said before, of {on}; say what changed since, or what was wrong",
    ru="нужно указать: где ребёнок, уже сообщалось (за {on}); напишите, что изменилось или что было неверно",
    kk="көрсету қажет: баланың қайда екені бұрын айтылған ({on}); не өзгергенін немесе не қате болғанын жазыңыз",
)
