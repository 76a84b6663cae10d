"""How objections say no.

Refusal
  ObjectionDayNotFitting    a day after today, or before the decision            400
  BadInput
    AnswerUnsourced         whose answer it is, or its paper, is missing         400
  Conflict
    ObjectionOpen           the same way is open already                         409
    ObjectionClosed         it was answered or taken back                        409
    DecisionGone            the decision no longer stands                        409
    ReviewerNotFitting      neither the deciding body nor one above it           409
    NobodyLooksAgain        nobody at the reviewing body can answer here         409
    OutcomeNotFitting       it says that a decision stands which is gone         409
    NotAnswered             no body of the house answered it                     409
    AnswerTold              whoever asked was told the answer                    409
    NewDecisionMissing      decided anew, and the new decision is not named      409
    NewDecisionNotFitting   the named decision does not replace the one at hand  409
  NotTheReviewer            the answer is for another body                       403
  SameHands                 whoever decided does not take the second look        403
"""

from __future__ import annotations

from qorgan.kernel.refusals import BadInput, Conflict, Refusal
from qorgan.kernel.texts import Text


class ObjectionDayNotFitting(Refusal):
    """A day after today, or before the decision."""

    code = "objection.day_not_fitting"
    says = Text(
        en="{on} is later than today or before {earliest}.",
        ru="{on} позже сегодняшнего дня или раньше {earliest}.",
        kk="{on} бүгінгі күннен кеш немесе {earliest} күнінен бұрын.",
    )
    next_step = Text(
        en="Give the day on which it happened.",
        ru="Укажите день, когда это произошло.",
        kk="Бұл болған күнді көрсетіңіз.",
    )


class AnswerUnsourced(BadInput):
    """A prosecutor's or a court's answer is entered without the body that gave it or its paper, or with the wrong body."""

    code = "objection.answer_unsourced"
    says = Text(
        en="A prosecutor or a court answers by a paper of its own, so this needs its name and that paper: {fields}.",
        ru="Прокурор и суд отвечают своим документом, поэтому нужны сам орган и его документ: {fields}.",
        kk="Прокурор мен сот өз құжатымен жауап береді, сондықтан органның өзі мен құжаты керек: {fields}.",
    )
    next_step = Text(
        en="Enter the answer when the paper is here. If nobody outside was asked, take it back and choose another way.",
        ru="Внесите ответ, когда документ поступит. Если обращение наружу не уходило, отзовите его и выберите другой способ.",
        kk="Құжат келгенде жауапты енгізіңіз. Өтініш сыртқа жіберілмесе, оны кері алып, басқа тәсілді таңдаңыз.",
    )


class ObjectionOpen(Conflict):
    """Another look by the same way is open already."""

    code = "objection.open"
    says = Text(
        en="The decision {decision} is being looked at by this way already: {objection}.",
        ru="Решение {decision} уже рассматривается таким способом: {objection}.",
        kk="{decision} шешімі осы тәсілмен қаралып жатыр: {objection}.",
    )
    next_step = Text(
        en="Wait for the answer, take {objection} back, or choose another way.",
        ru="Дождитесь ответа, отзовите {objection} или выберите другой способ.",
        kk="Жауабын күтіңіз, {objection} өтінішін кері алыңыз немесе басқа тәсілді таңдаңыз.",
    )


class ObjectionClosed(Conflict):
    """It was answered or taken back."""

    code = "objection.closed"
    says = Text(
        en="{objection} was answered or taken back.",
        ru="{objection} уже рассмотрено или отозвано.",
        kk="{objection} қаралды немесе кері алынды.",
    )
    next_step = Text(
        en="If something new is known, lodge another one.",
        ru="Если стало известно новое, подайте новое обращение.",
        kk="Жаңа нәрсе белгілі болса, жаңа өтініш беріңіз.",
    )


class DecisionGone(Conflict):
    """The decision no longer stands."""

    code = "objection.decision_gone"
    says = Text(
        en="The decision {decision} no longer stands, so there is nothing to look at again.",
        ru="Решение {decision} уже не действует, пересматривать нечего.",
        kk="{decision} шешімі енді күшінде емес, қайта қарайтын ештеңе жоқ.",
    )
    next_step = Text(
        en="Object to the decision that stands now, if there is one.",
        ru="Обжалуйте решение, которое действует сейчас, если оно есть.",
        kk="Қазір күшіндегі шешім болса, соған қарсылық білдіріңіз.",
    )


class ReviewerNotFitting(Conflict):
    """The named body is neither the one that decided nor one above it."""

    code = "objection.reviewer_not_fitting"
    says = Text(
        en="{agency} is not the body that made {decision}, nor one above it.",
        ru="{agency} не принимал решение {decision} и не является вышестоящим органом.",
        kk="{agency} {decision} шешімін қабылдаған орган да, одан жоғары тұрған орган да емес.",
    )
    next_step = Text(
        en="A second look is taken by the deciding body or one above it; a complaint goes to one above it.",
        ru="Пересматривает сам орган или вышестоящий; жалоба подаётся в вышестоящий.",
        kk="Қайта қарауды органның өзі немесе жоғары тұрған орган жүргізеді; шағым жоғары тұрған органға беріледі.",
    )


class NobodyLooksAgain(Conflict):
    """Nobody at the reviewing body can answer: it was closed, has nobody in office, or is of a kind where none answers."""

    code = "objection.nobody_looks_again"
    says = Text(
        en="Nobody at {agency} can answer an objection here, so the one to {decision} would lie unread.",
        ru="В органе «{agency}» некому ответить на обращение: по {decision} оно осталось бы непрочитанным.",
        kk="«{agency}» органында өтінішке жауап беретін ешкім жоқ: {decision} бойынша ол оқылмай қалар еді.",
    )
    next_step = Text(
        en="Name a body above it or a ministry that answers objections, or choose the prosecutor or a court.",
        ru="Укажите вышестоящий орган или министерство, которое отвечает на обращения, либо выберите прокурора или суд.",
        kk="Жоғары тұрған органды не өтініштерге жауап беретін министрлікті көрсетіңіз, болмаса прокурорды не сотты таңдаңыз.",
    )


class OutcomeNotFitting(Conflict):
    """The outcome says something of the decision that is not so; needs `outcome`, `decision` and `state`."""

    code = "objection.outcome_not_fitting"
    says = Text(
        en="“{outcome}” does not fit: the state of the decision {decision} is “{state}”.",
        ru="«{outcome}» не подходит: состояние решения {decision} — «{state}».",
        kk="«{outcome}» сәйкес келмейді: {decision} шешімінің күйі — «{state}».",
    )
    next_step = Text(
        en="Choose an outcome that fits it. For one that was replaced: that it was decided anew, naming the new decision, or that it no "
        "longer stands.",
        ru="Выберите подходящий итог. Если решение заменено: принято новое, с его номером, либо решение больше не действует.",
        kk="Сәйкес нәтижені таңдаңыз. Шешім ауыстырылса: жаңасы қабылданды, нөмірімен, немесе шешім енді күшінде емес.",
    )


class NotAnswered(Conflict):
    """No body of the house answered it, so there is no answer to tell; needs `objection` and `way`."""

    code = "objection.not_answered"
    says = Text(
        en="No answer to {objection} is to be told here: it is open, was taken back, or by its way (“{way}”) another answers and tells it.",
        ru="По обращению {objection} здесь нечего сообщать: оно открыто или отозвано, либо по этому способу («{way}») отвечает и сообщает "
        "другой.",
        kk="{objection} бойынша мұнда хабарлайтын жауап жоқ: ол ашық, кері алынған немесе бұл тәсілде («{way}») басқа орган жауап беріп, "
        "хабарлайды.",
    )
    next_step = Text(
        en="Wait for the answer. What a prosecutor or a court answered they tell themselves.",
        ru="Дождитесь ответа. Прокурор и суд сообщают свой ответ сами.",
        kk="Жауапты күтіңіз. Прокурор мен сот жауабын өздері хабарлайды.",
    )


class AnswerTold(Conflict):
    """Whoever asked was told the answer; needs `objection` and `on`."""

    code = "objection.answer_told"
    says = Text(
        en="The answer to {objection} was told on {on}.",
        ru="Ответ по обращению {objection} сообщён {on}.",
        kk="{objection} бойынша жауап {on} күні хабарланған.",
    )
    next_step = Text(
        en="Nothing more is owed for it.",
        ru="Больше по нему ничего не требуется.",
        kk="Ол бойынша басқа ештеңе қажет емес.",
    )


class NewDecisionMissing(Conflict):
    """It was decided anew, and the new decision is not named."""

    code = "objection.new_decision_missing"
    says = Text(
        en="“{outcome}” needs the decision that replaces {decision}.",
        ru="Для «{outcome}» нужно решение, которое заменяет {decision}.",
        kk="«{outcome}» үшін {decision} шешімін ауыстыратын шешім керек.",
    )
    next_step = Text(
        en="Decide anew on the person's page, naming {decision} as replaced; then answer here with the new decision.",
        ru="Примите новое решение на странице человека, указав {decision} как заменяемое; затем ответьте здесь.",
        kk="Адамның бетінде {decision} ауыстырылады деп жаңа шешім қабылдаңыз; содан кейін осында жауап беріңіз.",
    )


class NewDecisionNotFitting(Conflict):
    """The named decision does not replace the one that was objected to."""

    code = "objection.new_decision_not_fitting"
    says = Text(
        en="The decision {named} does not replace {decision}.",
        ru="Решение {named} не заменяет {decision}.",
        kk="{named} шешімі {decision} шешімін ауыстырмайды.",
    )
    next_step = Text(
        en="Name the decision that replaced it, or choose another outcome.",
        ru="Укажите заменившее его решение или выберите другой итог.",
        kk="Оны ауыстырған шешімді көрсетіңіз немесе басқа нәтижені таңдаңыз.",
    )


class NotTheReviewer(Refusal):
    """The answer is for another body."""

    code = "objection.not_the_reviewer"
    status = 403
    exit_code = 4
    says = Text(
        en="{objection} is for another body to answer.",
        ru="На {objection} отвечает другой орган.",
        kk="{objection} өтінішіне басқа орган жауап береді.",
    )
    next_step = Text(
        en="Its page names the body.",
        ru="Этот орган указан на странице обращения.",
        kk="Ол орган өтініштің бетінде көрсетілген.",
    )


class SameHands(Refusal):
    """Whoever entered the decision does not take the second look at it."""

    code = "objection.same_hands"
    status = 403
    exit_code = 4
    says = Text(
        en="You entered the decision {decision} yourself, so another person takes the second look.",
        ru="Решение {decision} внесли вы, поэтому пересматривает его другой человек.",
        kk="{decision} шешімін өзіңіз енгізгенсіз, сондықтан оны басқа адам қайта қарайды.",
    )
    next_step = Text(
        en="Ask a colleague or the head of the body to answer. If nobody else can, take it back and ask a body above it or a ministry.",
        ru="Попросите ответить коллегу или руководителя. Если больше некому, отзовите и подайте вышестоящему органу или министерству.",
        kk="Әріптесіңізден не басшыдан жауап сұраңыз. Басқа ешкім болмаса, кері алып, жоғары тұрған органға не министрлікке беріңіз.",
    )
