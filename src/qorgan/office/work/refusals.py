"""How the room says no.

Refusal
  NotAColleague      the person named does not work here, or may not see what is owed     400
  NotForThisRole     the role that asks could not do what is owed                         400
  Conflict
    OwedByAnother    another agency owes it                                               409
    OwedNoMore       it was met or is no longer owed                                      409
    HeldByAnother    somebody else has it                                                 409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
from qorgan.kernel.texts import Text


class NotAColleague(Refusal):
    """The person named does not work in the agency today in a role that sees the obligation."""

    code = "work.not_a_colleague"
    says = Text(
        en="“{person}” works here in no role that sees obligation {obligation}.",
        ru="«{person}» не работает здесь в роли, которой видно обязательство {obligation}.",
        kk="«{person}» мұнда {obligation} міндеттемесін көретін рөлде жұмыс істемейді.",
    )
    next_step = Text(
        en="Choose a colleague from the list, or ask the administrator to grant the role.",
        ru="Выберите коллегу из списка или попросите администратора назначить роль.",
        kk="Тізімнен әріптесті таңдаңыз немесе әкімшіден рөлді тағайындауды сұраңыз.",
    )


class NotForThisRole(Refusal):
    """Whoever wants to take it acts in a role that does not do such things, so it would lie in nobody's work."""

    code = "work.not_for_this_role"
    says = Text(
        en="What obligation {obligation} asks for is not done in the role “{role}”, so with you nobody would find it.",
        ru="То, чего требует обязательство {obligation}, не входит в роль «{role}»: у вас его никто не нашёл бы.",
        kk="{obligation} міндеттемесі талап ететін іс «{role}» рөліне кірмейді: сізде оны ешкім таппас еді.",
    )
    next_step = Text(
        en="Leave it to your colleagues, or give it to one of them; if you do it yourself in another role, change the role first.",
        ru="Оставьте его коллегам или передайте одному из них; если исполняете его в другой роли, сначала смените роль.",
        kk="Оны әріптестерге қалдырыңыз немесе біріне беріңіз; басқа рөлде өзіңіз орындасаңыз, алдымен рөлді ауыстырыңыз.",
    )


class OwedByAnother(Conflict):
    """Another agency owes it."""

    code = "work.owed_by_another"
    says = Text(
        en="Obligation {obligation} is owed by {agency}, so only its people can take it or be given it.",
        ru="Обязательство {obligation} исполняет {agency}, поэтому взять или получить его могут только её сотрудники.",
        kk="{obligation} міндеттемесін {agency} орындайды, сондықтан оны тек сол ұйымның қызметкерлері алады.",
    )
    next_step = Text(
        en="Write to that agency if it is overdue.",
        ru="Если срок прошёл, напишите в этот орган.",
        kk="Мерзімі өтсе, сол органға жазыңыз.",
    )


class OwedNoMore(Conflict):
    """It was met, or is no longer owed."""

    code = "work.owed_no_more"
    says = Text(
        en="Obligation {obligation} is {standing}, so nobody has to take it.",
        ru="Обязательство {obligation}: {standing}, брать его не нужно.",
        kk="{obligation} міндеттемесі: {standing}, оны алудың қажеті жоқ.",
    )
    next_step = Text(
        en="Look at My work for what is still owed.",
        ru="Что ещё не исполнено, смотрите на странице «Моя работа».",
        kk="Әлі орындалмағандарын «Менің жұмысым» бетінен қараңыз.",
    )


class HeldByAnother(Conflict):
    """Somebody else has it."""

    code = "work.held_by_another"
    says = Text(
        en="{holder} has taken obligation {obligation}.",
        ru="Обязательство {obligation} взял(а) {holder}.",
        kk="{obligation} міндеттемесін {holder} алған.",
    )
    next_step = Text(
        en="Ask that colleague, or the head of the unit, to hand it over.",
        ru="Попросите этого коллегу или руководителя передать его.",
        kk="Сол әріптестен немесе бөлімше басшысынан беруін сұраңыз.",
    )
