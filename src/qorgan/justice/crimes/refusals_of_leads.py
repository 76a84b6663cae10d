"""How this room says no when a lead and a proceeding do not belong together.

Refusal
  RegisteredBeforeLead    the proceeding is older than the lead                     400
  Conflict
    NamedAlready          the proceeding was named for the lead before              409
    NotNamed              the agency did not name the proceeding for the lead       409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class RegisteredBeforeLead(Refusal):
    """The proceeding is older than the lead; needs `ref`, `on`, `lead` and `came_on`."""

    code = "proceeding.registered_before_lead"
    says = Text(
        en="{ref} was registered on {on}, before {lead} came on {came_on}, so it was not registered from it.",
        ru="{ref} зарегистрировано {on}, до того как {came_on} поступил {lead}: оно не могло начаться с него.",
        kk="{ref} {on} күні, {lead} {came_on} түскенге дейін тіркелген: ол осы дабылдан басталған жоқ.",
    )
    next_step = Text(
        en="Refuse a new proceeding and choose “Already within a proceeding registered before”, or name another one.",
        ru="Откажите в новом производстве с причиной «Уже охвачено ранее начатым производством» или укажите другое.",
        kk="«Бұрын тіркелген іс жүргізуде қамтылған» себебімен жаңа іс жүргізуден бас тартыңыз немесе басқасын көрсетіңіз.",
    )


class NamedAlready(Conflict):
    """The proceeding was named for the lead before; needs `ref` and `lead`."""

    code = "proceeding.named_already"
    says = Text(
        en="{ref} is named as registered from {lead} already.",
        ru="{ref} уже указано как зарегистрированное по {lead}.",
        kk="{ref} {lead} бойынша тіркелген деп бұрын көрсетілген.",
    )
    next_step = Text(
        en="Nothing needs to be done; if another proceeding followed as well, name that one.",
        ru="Ничего делать не нужно; если есть ещё одно производство, укажите его.",
        kk="Ештеңе істеудің қажеті жоқ; тағы бір іс жүргізу болса, соны көрсетіңіз.",
    )


class NotNamed(Conflict):
    """The actor's agency did not name the proceeding for the lead; needs `ref` and `lead`."""

    code = "proceeding.not_named"
    says = Text(
        en="Your agency has not named {ref} as registered from {lead}, so there is nothing to take back.",
        ru="Ваш орган не указывал {ref} как зарегистрированное по {lead}: отзывать нечего.",
        kk="Сіздің орган {ref} {lead} бойынша тіркелген деп көрсетпеген: кері алатын ештеңе жоқ.",
    )
    next_step = Text(
        en="Choose one that stands under “Proceedings registered from it” on the page of the lead.",
        ru="Выберите то, что стоит на странице сигнала в разделе «Зарегистрированные по нему производства».",
        kk="Дабыл бетіндегі «Ол бойынша тіркелген іс жүргізулер» бөліміндегі біреуін таңдаңыз.",
    )
