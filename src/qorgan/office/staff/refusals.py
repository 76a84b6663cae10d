"""How the office that keeps agencies and people says no.

Refusal
  Conflict
    LoginTaken, CodeTaken, AgencyClosed, AgencyWorks, WorkUnfinished, AgencyInCircle, RolesWouldNotFit, RoleBeginsLater,
      RoleHeld, PersonActive, PersonInactive
  NotPermitted
    OwnAccess           nobody changes the own access
    ConsoleIsNobody     the console's account is no person
  RoleUnknown, RoleDoesNotFit, RoleEndsBeforeStart, ClosedBeforeFounded, SuccessorUnfit, NobodyAbove
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, NotPermitted, Refusal
from qorgan.kernel.texts import Text

OPEN_AGAIN = Text(
    en="Open the record and look at its present state.",
    ru="Откройте запись и посмотрите её текущее состояние.",
    kk="Жазбаны ашып, оның қазіргі күйін қараңыз.",
)


class LoginTaken(Conflict):
    """Somebody signs in with this name."""

    code = "staff.login_taken"
    says = Text(
        en="The login “{login}” is taken by {user}.",
        ru="Логин «{login}» занят: {user}.",
        kk="«{login}» логині бос емес: {user}.",
    )
    next_step = Text(
        en="Choose another one; a login is never given to a second person.",
        ru="Выберите другой: один логин не даётся двум людям.",
        kk="Басқасын таңдаңыз: бір логин екі адамға берілмейді.",
    )


class CodeTaken(Conflict):
    """An agency bears this code."""

    code = "staff.code_taken"
    says = Text(
        en="The code “{given}” is borne by agency {agency}.",
        ru="Код «{given}» носит орган {agency}.",
        kk="«{given}» коды {agency} органына берілген.",
    )
    next_step = Text(
        en="Open that agency; if this is another body, choose another code.",
        ru="Откройте тот орган; если это другой орган, выберите другой код.",
        kk="Сол органды ашыңыз; бұл басқа орган болса, басқа код таңдаңыз.",
    )


class AgencyClosed(Conflict):
    """The agency was closed."""

    code = "staff.agency_closed"
    says = Text(
        en="Agency {agency} was closed on {on}.",
        ru="Орган {agency} закрыт {on}.",
        kk="{agency} органы {on} жабылған.",
    )
    next_step = Text(
        en="Its page names the successor, if there is one. To end what it left unfinished, grant a role there for winding up, until a day.",
        ru="На его странице указан правопреемник, если он есть. Чтобы завершить оставшееся, назначьте там роль для ликвидации с последним днём.",
        kk="Оның бетінде, бар болса, құқықтық мирасқоры көрсетілген. Қалғанын аяқтау үшін сонда бір күнге дейін тарату рөлін беріңіз.",
    )


class WorkUnfinished(Conflict):
    """The agency has work that nobody else can go on with."""

    code = "staff.work_unfinished"
    says = Text(
        en="{agency} has work that only it can go on with: {work}.",
        ru="{agency} ведёт работу, которую не может продолжить никто другой: {work}.",
        kk="{agency} өзінен басқа ешкім жалғастыра алмайтын жұмыс жүргізуде: {work}.",
    )
    next_step = Text(
        en="Let it end these first, or close it for winding up and give somebody a role there, until a day, to end them.",
        ru="Пусть орган сначала завершит её; или закройте его с пометкой «для ликвидации» и назначьте там кому-то роль до определённого дня.",
        kk="Алдымен орган оны аяқтасын; немесе оны «тарату үшін» деп жауып, сонда біреуге белгілі бір күнге дейін рөл тағайындаңыз.",
    )


class AgencyWorks(Conflict):
    """The agency is not closed, so nobody took over its work."""

    code = "staff.agency_works"
    says = Text(
        en="{agency} is not closed: nobody succeeds a body that works.",
        ru="{agency}: орган не закрыт; у действующего органа нет правопреемника.",
        kk="{agency} жабылмаған: жұмыс істеп тұрған органның құқықтық мирасқоры болмайды.",
    )
    next_step = Text(
        en="Close it first; the same form asks for the successor.",
        ru="Сначала закройте его; та же форма спрашивает о правопреемнике.",
        kk="Алдымен оны жабыңыз; сол нысан құқықтық мирасқорды да сұрайды.",
    )


class ClosedBeforeFounded(Refusal):
    """An agency ends after it began."""

    code = "staff.closed_before_founded"
    says = Text(
        en="The agency was founded on {founded}; it cannot have been closed on {closed}.",
        ru="Орган создан {founded}; он не мог быть закрыт {closed}.",
        kk="Орган {founded} құрылған; ол {closed} жабылуы мүмкін емес.",
    )
    next_step = Text(
        en="Give a later day.",
        ru="Укажите более поздний день.",
        kk="Кейінірек күнді көрсетіңіз.",
    )


class AgencyInCircle(Conflict):
    """An agency cannot stand under itself or under one of its own units."""

    code = "staff.agency_in_circle"
    says = Text(
        en="{above} stands under {agency} itself.",
        ru="{above} сам подчиняется органу {agency}.",
        kk="{above} өзі {agency} органына бағынады.",
    )
    next_step = Text(
        en="Choose a body outside this line.",
        ru="Выберите орган вне этой цепочки.",
        kk="Осы тізбектен тыс органды таңдаңыз.",
    )


class SuccessorUnfit(Refusal):
    """The successor must be another agency that works on when this one closes."""

    code = "staff.successor_unfit"
    says = Text(
        en="{successor} cannot succeed: it is the same body, or it does not work after {closed}.",
        ru="{successor} не может быть правопреемником: это тот же орган, или он не действует после {closed}.",
        kk="{successor} мирасқор бола алмайды: бұл сол орган немесе ол {closed} кейін жұмыс істемейді.",
    )
    next_step = Text(
        en="Choose the body that took over its work, or leave the successor empty.",
        ru="Выберите орган, принявший его работу, или оставьте поле пустым.",
        kk="Оның жұмысын қабылдаған органды таңдаңыз немесе бос қалдырыңыз.",
    )


class RoleUnknown(Refusal):
    """The country has no such role."""

    code = "staff.role_unknown"
    says = Text(
        en="There is no role “{role}”.",
        ru="Роли «{role}» нет.",
        kk="«{role}» рөлі жоқ.",
    )
    next_step = Text(
        en="Choose one of the roles listed under “Roles”.",
        ru="Выберите одну из ролей в разделе «Роли».",
        kk="«Рөлдер» бөліміндегі рөлдердің бірін таңдаңыз.",
    )


class RoleDoesNotFit(Refusal):
    """The role is not held in bodies of this kind."""

    code = "staff.role_does_not_fit"
    says = Text(
        en="The role “{role}” is not held in {agency}: it belongs to {kinds}.",
        ru="Роль «{role}» не исполняют в органе {agency}: ей место здесь: {kinds}.",
        kk="«{role}» рөлі {agency} органында атқарылмайды: оның орны — {kinds}.",
    )
    next_step = Text(
        en="Choose a fitting role or agency.",
        ru="Выберите подходящую роль или орган.",
        kk="Тиісті рөлді немесе органды таңдаңыз.",
    )


class RoleHeld(Conflict):
    """The person holds this role there on some of these days."""

    code = "staff.role_held"
    says = Text(
        en="The person holds this role there on some of these days ({membership}: {days}).",
        ru="В часть этих дней у человека уже есть эта роль в этом органе ({membership}: {days}).",
        kk="Осы күндердің бір бөлігінде адамда бұл органда осы рөл бар ({membership}: {days}).",
    )
    next_step = Text(
        en="End that role first, or choose other days.",
        ru="Сначала завершите ту роль или выберите другие дни.",
        kk="Алдымен сол рөлді аяқтаңыз немесе басқа күндерді таңдаңыз.",
    )


class RoleEndsBeforeStart(Refusal):
    """A role's last day is before its first."""

    code = "staff.role_ends_before_start"
    says = Text(
        en="The role would end on {until}, before it begins on {start}.",
        ru="Роль закончилась бы {until} — раньше, чем начинается {start}.",
        kk="Рөл {start} басталмай тұрып, {until} аяқталар еді.",
    )
    next_step = Text(
        en="Give a last day that is not before the first.",
        ru="Укажите последний день не раньше первого.",
        kk="Бірінші күннен ерте емес соңғы күнді көрсетіңіз.",
    )


class NobodyAbove(Refusal):
    """A mission abroad would stand under no body, and none works that follows all missions."""

    code = "staff.nobody_above"
    says = Text(
        en="This body works abroad and would stand under nobody, and no ministry that follows the bodies abroad works here: "
        "nobody would find who receives people at home.",
        ru="Этот орган работает за рубежом и никому не подчинён, а министерства, которое следит за загранучреждениями, здесь нет: "
        "некому будет находить, кто примет людей на родине.",
        kk="Бұл орган шетелде жұмыс істейді әрі ешкімге бағынбайды, ал шетелдегі мекемелерді бақылайтын министрлік мұнда жоқ: "
        "адамдарды елде кім қабылдайтынын табатын ешкім болмайды.",
    )
    next_step = Text(
        en="Choose the body under which it stands, or register the ministry first.",
        ru="Выберите орган, которому он подчинён, или сначала зарегистрируйте министерство.",
        kk="Ол бағынатын органды таңдаңыз немесе алдымен министрлікті тіркеңіз.",
    )


class RoleBeginsLater(Conflict):
    """Somebody is to begin in the agency after the day on which it would close."""

    code = "staff.role_begins_later"
    says = Text(
        en="A role in this agency begins after {closed} ({membership}).",
        ru="Роль в этом органе начинается после {closed} ({membership}).",
        kk="Бұл органдағы рөл {closed} кейін басталады ({membership}).",
    )
    next_step = Text(
        en="End that role first, or close the agency on a later day.",
        ru="Сначала завершите ту роль или закройте орган позже.",
        kk="Алдымен сол рөлді аяқтаңыз немесе органды кейінірек жабыңыз.",
    )


class RolesWouldNotFit(Conflict):
    """People hold roles in the agency that another kind of body does not have."""

    code = "staff.roles_would_not_fit"
    says = Text(
        en="People hold roles here that a body of that kind does not have: {roles}.",
        ru="Здесь есть люди с ролями, которых нет у органов такого вида: {roles}.",
        kk="Мұнда мұндай түрдегі органда болмайтын рөлдері бар адамдар бар: {roles}.",
    )
    next_step = Text(
        en="End those roles first.",
        ru="Сначала завершите эти роли.",
        kk="Алдымен сол рөлдерді аяқтаңыз.",
    )


class PersonInactive(Conflict):
    """The person's account is closed, or open when it should not be."""

    code = "staff.person_inactive"
    says = Text(
        en="The account of {user} is deactivated.",
        ru="Учётная запись {user} отключена.",
        kk="{user} есептік жазбасы өшірілген.",
    )
    next_step = OPEN_AGAIN


class PersonActive(Conflict):
    """The person's account is open."""

    code = "staff.person_active"
    says = Text(
        en="The account of {user} is active.",
        ru="Учётная запись {user} действует.",
        kk="{user} есептік жазбасы қосулы.",
    )
    next_step = OPEN_AGAIN


class OwnAccess(NotPermitted):
    """Nobody changes the own access: not upwards, not downwards."""

    code = "staff.own_access"
    says = Text(
        en="Nobody changes their own roles, account or agency.",
        ru="Никто не меняет собственные роли, учётную запись или орган.",
        kk="Ешкім өз рөлін, есептік жазбасын немесе органын өзгертпейді.",
    )
    next_step = Text(
        en="Ask another administrator.",
        ru="Попросите другого администратора.",
        kk="Басқа әкімшіден сұраңыз.",
    )


class ConsoleIsNobody(NotPermitted):
    """The account of the console is no person: nobody signs in with it, and it keeps its one role."""

    code = "staff.console_is_nobody"
    says = Text(
        en="“{login}” is the account of the server's console, not of a person.",
        ru="«{login}» — учётная запись консоли сервера, а не человека.",
        kk="«{login}» — адамның емес, сервер консолінің есептік жазбасы.",
    )
    next_step = Text(
        en="Invite a person instead.",
        ru="Пригласите человека.",
        kk="Оның орнына адамды шақырыңыз.",
    )
