"""How the room of papers says no.

Refusal
  PaperDays         days that contradict each other, or a day after today     400
  NothingToCorrect  nothing was given to put right                            400
  Conflict
    PaperWithdrawn  the record was withdrawn                                  409
    PaperIsThere    the paper is already where it is said to be               409
    PaperAtHand     the person can take the paper; nobody needs to be asked   409
    RequestWaits    the same was asked and is not answered                    409
    RequestClosed   the request was answered or withdrawn                     409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class PaperDays(Refusal):
    """Days that contradict each other, or a day after today."""

    code = "paper.days"
    says = Text(
        en="{on} cannot be: it must not be before {since} nor after {until}.",
        ru="{on} быть не может: день не может быть раньше {since} и позже {until}.",
        kk="{on} болуы мүмкін емес: күн {since} күнінен ерте де, {until} күнінен кеш те болмауы керек.",
    )
    next_step = Text(
        en="Look at the paper again. Leave a day empty if it cannot be read.",
        ru="Сверьте с документом. Если день не читается, оставьте поле пустым.",
        kk="Құжатпен салыстырыңыз. Күні оқылмаса, өрісті бос қалдырыңыз.",
    )


class NothingToCorrect(Refusal):
    """Nothing was given to put right."""

    code = "paper.nothing_to_correct"
    says = Text(
        en="Nothing was given that could be put right in {paper}.",
        ru="Не указано, что исправить в {paper}.",
        kk="{paper} жазбасында нені түзету керегі көрсетілмеген.",
    )
    next_step = Text(
        en="Fill in what is wrong now; what you leave empty stays.",
        ru="Заполните то, что записано неверно; пустое останется прежним.",
        kk="Қате жазылғанын толтырыңыз; бос қалдырылғаны сол күйінде қалады.",
    )


class PaperWithdrawn(Conflict):
    """The record was withdrawn."""

    code = "paper.withdrawn"
    says = Text(
        en="The record of the paper {paper} was withdrawn on {on}.",
        ru="Запись о документе {paper} отозвана {on}.",
        kk="{paper} құжаты туралы жазба {on} күні кері қайтарылған.",
    )
    next_step = Text(
        en="If the paper exists after all, record it anew.",
        ru="Если документ всё же есть, внесите его заново.",
        kk="Құжат шынымен бар болса, оны қайта енгізіңіз.",
    )


class PaperIsThere(Conflict):
    """The paper is already where it is said to be."""

    code = "paper.is_there"
    says = Text(
        en="Since {since} it stands for {paper}: “{whereabouts}”.",
        ru="С {since} для {paper} записано: «{whereabouts}».",
        kk="{since} күнінен бастап {paper} үшін былай жазылған: «{whereabouts}».",
    )
    next_step = Text(
        en="Nothing needs to be entered. Choose another place if the paper changed hands since.",
        ru="Вносить ничего не нужно. Если документ с тех пор перешёл в другие руки, выберите другое.",
        kk="Ештеңе енгізудің қажеті жоқ. Құжат содан бері басқа қолға өтсе, басқасын таңдаңыз.",
    )


class PaperAtHand(Conflict):
    """The person can take the paper; nobody needs to be asked for it."""

    code = "paper.at_hand"
    says = Text(
        en="{paper} is not out of reach since {since}: “{whereabouts}”.",
        ru="{paper} доступен с {since}: «{whereabouts}».",
        kk="{paper} {since} күнінен бастап қолжетімді: «{whereabouts}».",
    )
    next_step = Text(
        en="If somebody holds the paper, record first where it is.",
        ru="Если документ кто-то удерживает, сначала запишите, где он находится.",
        kk="Құжатты біреу ұстап отырса, алдымен оның қайда екенін жазыңыз.",
    )


class RequestWaits(Conflict):
    """The same was asked and is not answered."""

    code = "paper.request_waits"
    says = Text(
        en="{asked_of} was asked for {paper} on {on} ({paper_request}) and has not answered.",
        ru="{asked_of}: о возврате {paper} уже просили {on} ({paper_request}), ответа нет.",
        kk="{asked_of}: {paper} қайтару {on} күні сұралған ({paper_request}), жауап жоқ.",
    )
    next_step = Text(
        en="Record the answer, or that there was none, before asking again.",
        ru="Прежде чем просить снова, запишите ответ или его отсутствие.",
        kk="Қайта сұрамас бұрын жауабын не жауап болмағанын жазыңыз.",
    )


class RequestClosed(Conflict):
    """The request was answered or withdrawn."""

    code = "paper.request_closed"
    says = Text(
        en="{paper_request} was closed on {on}.",
        ru="{paper_request} завершён {on}.",
        kk="{paper_request} {on} күні аяқталған.",
    )
    next_step = Text(
        en="Ask anew if the paper has not come back.",
        ru="Если документ не вернули, обратитесь с новой просьбой.",
        kk="Құжат қайтарылмаса, жаңадан сұраңыз.",
    )
