"""How the room of wages says no.

Refusal
  WageDays           days that contradict each other, or a day after today   400
  WorkBeforeBirth    nobody worked before the year of birth                  400
  WageSum            more or less than there can be                        400
  NothingToPutRight  nothing was given to put right                          400
  Conflict
    WageClaimStands  the step does not follow from where the claim stands    409
    EmployerUntold   nobody told who the employer is                         409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class WageDays(Refusal):
    """Days that contradict each other, or a day after today."""

    code = "wages.days"
    says = Text(
        en="{on} cannot be: it must not be before {since} nor after {until}.",
        ru="{on} быть не может: день не может быть раньше {since} и позже {until}.",
        kk="{on} болуы мүмкін емес: күн {since} күнінен ерте де, {until} күнінен кеш те болмауы керек.",
    )
    next_step = Text(
        en="Give the day on which it happened; look at the earlier steps of the claim.",
        ru="Укажите день, когда это было; сверьтесь с прежними шагами требования.",
        kk="Болған күнін көрсетіңіз; талаптың бұрынғы қадамдарын қараңыз.",
    )


class WorkBeforeBirth(Refusal):
    """The first day of the work is before the year in which the person was born; needs `on`, `person` and `year`."""

    code = "wages.work_before_birth"
    says = Text(
        en="Work from {on} cannot be: {person} was born in {year}.",
        ru="Работы с {on} быть не могло: {person}, год рождения {year}.",
        kk="{on} күннен бастап жұмыс болуы мүмкін емес: {person}, туған жылы {year}.",
    )
    next_step = Text(
        en="Give the first day of the work. If the year of birth is wrong, put the record of the person right first.",
        ru="Укажите первый день работы. Если неверен год рождения, сначала исправьте запись о человеке.",
        kk="Жұмыстың алғашқы күнін көрсетіңіз. Туған жылы қате болса, алдымен адамның жазбасын түзетіңіз.",
    )


class WageSum(Refusal):
    """More than is claimed or due, or less than was paid, or nothing."""

    code = "wages.sum"
    says = Text(
        en="{amount} cannot be: it must not be less than {least} nor more than {most}.",
        ru="{amount} быть не может: сумма не может быть меньше {least} и больше {most}.",
        kk="{amount} болуы мүмкін емес: сома {least} мөлшерінен кем де, {most} мөлшерінен артық та болмауы керек.",
    )
    next_step = Text(
        en="Check the amount. If more is due, correct the claim first.",
        ru="Проверьте сумму. Если причитается больше, сначала исправьте требование.",
        kk="Соманы тексеріңіз. Көбірек тиесілі болса, алдымен талапты түзетіңіз.",
    )


class NothingToPutRight(Refusal):
    """Nothing was given to put right."""

    code = "wages.nothing_to_put_right"
    says = Text(
        en="Nothing was given that could be put right in {wage_claim}.",
        ru="Не указано, что исправить в {wage_claim}.",
        kk="{wage_claim} жазбасында нені түзету керегі көрсетілмеген.",
    )
    next_step = Text(
        en="Fill in what is wrong now; what you leave empty stays.",
        ru="Заполните то, что записано неверно; пустое останется прежним.",
        kk="Қате жазылғанын толтырыңыз; бос қалдырылғаны сол күйінде қалады.",
    )


class WageClaimStands(Conflict):
    """The step does not follow from where the claim stands."""

    code = "wages.stands"
    says = Text(
        en="{wage_claim} stands as “{state}”, so this step does not follow.",
        ru="{wage_claim} сейчас в состоянии «{state}», этот шаг из него не следует.",
        kk="{wage_claim} қазір «{state}» күйінде, бұл қадам одан шықпайды.",
    )
    next_step = Text(
        en="Open the claim: it shows the steps that can follow. Take the last step back if it was a mistake.",
        ru="Откройте требование: там видны возможные шаги. Если последний шаг внесён по ошибке, отзовите его.",
        kk="Талапты ашыңыз: мүмкін қадамдар сонда көрінеді. Соңғы қадам қате болса, оны кері қайтарыңыз.",
    )


class EmployerUntold(Conflict):
    """Nobody told who the employer is."""

    code = "wages.employer_untold"
    says = Text(
        en="{wage_claim} keeps no name of the employer.",
        ru="В {wage_claim} работодатель не назван.",
        kk="{wage_claim} жазбасында жұмыс беруші аталмаған.",
    )
    next_step = Text(
        en="When you learn who it is, put it in by “Correct the wage claim”: it is sealed at once.",
        ru="Когда узнаете, кто это, внесите через «Исправить требование»: сведения сразу запечатываются.",
        kk="Кім екенін білгенде «Талапты түзету» арқылы енгізіңіз: мәлімет бірден мөрленеді.",
    )
