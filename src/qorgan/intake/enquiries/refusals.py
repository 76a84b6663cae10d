"""How the room of enquiries says no.

Refusal
  TooManyToday        the day's questions are used up                   429
  NotAboutYours       the agency asked it itself                        409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class TooManyToday(Refusal):
    """The day's questions are used up."""

    code = "enquiry.too_many_today"
    status = 429
    says = Text(
        en="You have asked {most} times today, which is the most: many questions are a search, and nobody may search.",
        ru="Сегодня вы спросили {most} раз — это предел: много вопросов подряд — это уже поиск, а искать нельзя никому.",
        kk="Бүгін {most} рет сұрадыңыз, бұл — шегі: көп сұрақ іздеу болып шығады, ал іздеуге ешкімге болмайды.",
    )
    next_step = Text(
        en="Ask again tomorrow; in danger of life raise a lead and hand it to the police.",
        ru="Спросите завтра; при угрозе жизни внесите сигнал и передайте его полиции.",
        kk="Ертең сұраңыз; өмірге қауіп төнсе, дабыл енгізіп, полицияға беріңіз.",
    )


class NotAboutYours(Conflict):
    """The agency asked it itself."""

    code = "enquiry.not_about_yours"
    says = Text(
        en="{enquiry} was asked by your own agency, so there is nothing for you to answer.",
        ru="{enquiry} задан вашим органом, отвечать на него вам не нужно.",
        kk="{enquiry} сұрауын сіздің орган қойған, сондықтан жауап берудің қажеті жоқ.",
    )
    next_step = Text(
        en="Wait: whoever holds a file will get in touch if they decide to.",
        ru="Подождите: тот, у кого есть карточка, свяжется с вами, если решит.",
        kk="Күтіңіз: картасы бар орган шешсе, сізбен өзі байланысады.",
    )
