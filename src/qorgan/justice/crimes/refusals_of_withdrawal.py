"""How this room says no to a registration that is taken back, or was.

Refusal
  Conflict
    RegistrationWithdrawn   the proceeding or the count was registered by mistake     409
    LastCount               a proceeding is not left without a count                  409
    PeopleStand             somebody is still suspected or injured party there        409
    JoinedHere              others were joined into the proceeding                    409
    JudgmentGiven           the counts stand as the judgment found them               409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class RegistrationWithdrawn(Conflict):
    """The proceeding or the count was registered by mistake; needs `ref`, `on` and `reason`."""

    code = "proceeding.registration_withdrawn"
    says = Text(
        en="The registration of {ref} was withdrawn on {on} (“{reason}”): it counts no more and is not worked on.",
        ru="Регистрация {ref} отозвана {on} («{reason}»): запись не учитывается, работа по ней не ведётся.",
        kk="{ref} тіркелуі {on} күні кері қайтарылған («{reason}»): жазба есепке алынбайды, онымен жұмыс жүргізілмейді.",
    )
    next_step = Text(
        en="If there was such an offence after all, register it anew; a row of a list then needs a new key.",
        ru="Если такое правонарушение всё же было, зарегистрируйте его заново; строке списка тогда нужен новый ключ.",
        kk="Мұндай құқық бұзушылық шынымен болса, оны қайта тіркеңіз; тізім жолына онда жаңа кілт қажет.",
    )


class LastCount(Conflict):
    """A proceeding is not left without a count; needs `ref` and `proceeding`."""

    code = "proceeding.last_count"
    says = Text(
        en="{ref} is the only count that stands in proceeding {proceeding}.",
        ru="{ref} — единственный действующий эпизод производства {proceeding}.",
        kk="{ref} — {proceeding} іс жүргізуіндегі жалғыз күшіндегі эпизод.",
    )
    next_step = Text(
        en="If the whole registration was a mistake, withdraw the proceeding; if the article is wrong, correct it.",
        ru="Если ошибочна вся регистрация, отзовите производство; если неверна статья, исправьте её.",
        kk="Бүкіл тіркеу қате болса, іс жүргізуді кері қайтарыңыз; бап қате болса, оны түзетіңіз.",
    )


class PeopleStand(Conflict):
    """Somebody is still suspected or injured party there; needs `ref` and `number`."""

    code = "proceeding.people_stand"
    says = Text(
        en="Suspects or injured parties still stand in proceeding {ref}: {number}.",
        ru="В производстве {ref} ещё числятся подозреваемые или потерпевшие: {number}.",
        kk="{ref} іс жүргізуінде күдіктілер не жәбірленушілер әлі бар: {number}.",
    )
    next_step = Text(
        en="Withdraw each of these entries on the page of the proceeding, then the registration.",
        ru="Отзовите каждую из этих записей на странице производства, затем — регистрацию.",
        kk="Іс жүргізу бетінде осы жазбалардың әрқайсысын, содан кейін тіркеуді кері қайтарыңыз.",
    )


class JoinedHere(Conflict):
    """Others were joined into the proceeding; needs `ref` and `number`."""

    code = "proceeding.joined_here"
    says = Text(
        en="Other proceedings were joined into {ref} and are worked on there: {number}.",
        ru="С производством {ref} соединены другие, работа по ним идёт здесь: {number}.",
        kk="{ref} іс жүргізуіне басқа істер біріктірілген, олар бойынша жұмыс осында жүреді: {number}.",
    )
    next_step = Text(
        en="Withdraw the counts that were entered by mistake; the proceeding itself stays.",
        ru="Отзовите эпизоды, внесённые ошибочно; само производство остаётся.",
        kk="Қате енгізілген эпизодтарды кері қайтарыңыз; іс жүргізудің өзі қалады.",
    )


class JudgmentGiven(Conflict):
    """The counts stand as the judgment found them; needs `ref`, `stage` and `on`."""

    code = "proceeding.judgment_given"
    says = Text(
        en="In proceeding {ref} the court gave its judgment on {on} (“{stage}”), so its counts stand as they were judged.",
        ru="По производству {ref} суд вынес приговор {on} («{stage}»), поэтому эпизоды остаются такими, какими их рассмотрел суд.",
        kk="{ref} іс жүргізуі бойынша сот {on} күні үкім шығарған («{stage}»), сондықтан эпизодтар сот қараған күйінде қалады.",
    )
    next_step = Text(
        en="Correct the qualification or the dates if they were entered wrongly; register another offence as a new proceeding. "
        "Once the court enters that the judgment was cancelled and the proceeding returned, work goes on here.",
        ru="Если квалификация или даты внесены ошибочно, исправьте их; другое правонарушение регистрируйте новым производством. "
        "Когда суд внесёт отмену приговора и возвращение производства, работа продолжится здесь.",
        kk="Саралау не күндер қате енгізілсе, оларды түзетіңіз; басқа құқық бұзушылықты жаңа іс жүргізу ретінде тіркеңіз. "
        "Сот үкімнің күші жойылып, іс қайтарылғанын енгізгенде, жұмыс осында жалғасады.",
    )
