"""How the room says no.

Refusal
  NothingTold        a record that would say nothing                       400
  HelpMismatch       what was given does not go with this kind of help     400
  DayAhead           a day after today                                     400
  RecordOfAnother    another body wrote it down                            403
  Conflict
    RecordWithdrawn  the record was withdrawn                              409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class NothingTold(Refusal):
    """A record that would say nothing; needs `person`."""

    code = "ordeal.nothing_told"
    says = Text(
        en="Nothing was entered about {person}.",
        ru="О {person} ничего не указано.",
        kk="{person} туралы ештеңе енгізілмеген.",
    )
    next_step = Text(
        en="Fill in at least one field, or leave the page.",
        ru="Заполните хотя бы одно поле или закройте страницу.",
        kk="Кемінде бір өрісті толтырыңыз немесе беттен шығыңыз.",
    )


class HelpMismatch(Refusal):
    """What was given does not go with this kind of help; needs `kind` (Text) and `field` (Text)."""

    code = "ordeal.help_mismatch"
    says = Text(
        en="“{field}” does not go with “{kind}”.",
        ru="«{field}» не подходит к виду «{kind}».",
        kk="«{field}» «{kind}» түріне келмейді.",
    )
    next_step = Text(
        en="A reason belongs to a sending, a state and an agreement to care. Enter two records if both are known.",
        ru="Причина относится к направлению, состояние и согласие — к помощи. Если известно и то и другое, внесите две записи.",
        kk="Себеп — жіберуге, жай-күй мен келісім — көмекке қатысты. Екеуі де белгілі болса, екі жазба енгізіңіз.",
    )


class DayAhead(Refusal):
    """A day after today; needs `on`."""

    code = "ordeal.day_ahead"
    says = Text(
        en="{on} has not come yet.",
        ru="{on} ещё не наступило.",
        kk="{on} күні әлі келген жоқ.",
    )
    next_step = Text(
        en="Enter a day up to today, or leave it empty.",
        ru="Укажите день не позже сегодняшнего или оставьте поле пустым.",
        kk="Бүгінге дейінгі күнді көрсетіңіз немесе бос қалдырыңыз.",
    )


class RecordOfAnother(Refusal):
    """Another body wrote it down; needs `record`."""

    code = "ordeal.of_another"
    status = 403
    says = Text(
        en="{record} was written down by another body.",
        ru="{record} внёс другой орган.",
        kk="{record} жазбасын басқа орган енгізген.",
    )
    next_step = Text(
        en="Ask that body to take it back, or record what you were told beside it.",
        ru="Попросите этот орган отозвать запись или внесите рядом то, что рассказали вам.",
        kk="Сол органнан жазбаны кері қайтаруды сұраңыз немесе өзіңізге айтылғанын қатар енгізіңіз.",
    )


class RecordWithdrawn(Conflict):
    """The record was withdrawn; needs `record` and `on`."""

    code = "ordeal.withdrawn"
    says = Text(
        en="{record} was withdrawn on {on}.",
        ru="{record} отозвана {on}.",
        kk="{record} {on} күні кері қайтарылған.",
    )
    next_step = Text(
        en="If it holds after all, record it anew.",
        ru="Если сведения всё же верны, внесите их заново.",
        kk="Мәлімет дұрыс болса, оны қайта енгізіңіз.",
    )
