"""What the room says beside the words of its acts."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.country import country
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.people.consent.phrases import said_no_by
from qorgan.victims.referral.models import Referral

CONSENT_WITHDRAWN = "consent_withdrawn"
"""What stands as the reason where nobody wrote one: the consent was taken back."""
HANDOVER_REFUSED = "handover_refused"
"""The same where the person said no to the handover, or took the yes back."""
BY_REFUSAL = Text(
    en="A no was said to the handover, or the yes taken back",
    ru="От передачи отказались или согласие на неё отозвали",
    kk="Тапсырудан бас тартылды не келісім қайтарып алынды",
)
BY_CONSENT = Text(
    en="The consent was withdrawn ({who})", ru="Согласие отозвано ({who})", kk="Келісім қайтарып алынды ({who})"
)
BY_NARROWED = Text(
    en="The consent was narrowed and no longer covers it ({who})",
    ru="Согласие сужено и больше этого не охватывает ({who})",
    kk="Келісім тарылтылды, енді мұны қамтымайды ({who})",
)
NOT_YET = Text(
    en="Who it is shows after you accept. Until then needs are shown, and nothing that tells who it is.",
    ru="Кто это, будет видно после принятия. До этого показаны потребности и ничего, что указывает на человека.",
    kk="Кім екені қабылдағаннан кейін көрінеді. Оған дейін қажеттіліктер ғана көрсетіледі, адамды танытатын ештеңе жоқ.",
)
OVER = Text(
    en="This referral is over for you; whom it was about is no longer shown.",
    ru="Это направление для вас завершено; о ком оно, больше не показывается.",
    kk="Бұл жолдама сіз үшін аяқталды; кім туралы екені енді көрсетілмейді.",
)
TAKEN_BACK = Text(
    en="The sender took this back before you answered: nothing is owed. Keep no place, and destroy what you noted.",
    ru="Отправитель отозвал это до вашего ответа: больше ничего не требуется. Не держите место и уничтожьте записи.",
    kk="Жіберуші мұны сіз жауап бергенше кері қайтарды: енді ештеңе талап етілмейді. Орын сақтамаңыз, жазғаныңызды жойыңыз.",
)
ONLY_NEEDS = Text(en="Needs, without a name", ru="Потребности, без имени", kk="Қажеттіліктер, аты-жөнінсіз")
FULL_THERE = Text(
    en="{agency} told of fewer free places for “{group}” than are needed ({people}). Name one with a free place before it.",
    ru="«{agency}» сообщает, что свободных мест для «{group}» меньше, чем нужно ({people}). Укажите раньше неё тех, где место есть.",
    kk="«{agency}» «{group}» үшін бос орын қажеттен ({people}) аз деп хабарлады. Одан бұрын орны барын көрсетіңіз.",
)
UNPLACED = Text(
    en="Nobody took this over: {areas}. Ask another receiver, or say why nothing more is needed.",
    ru="Никто не взял на себя: {areas}. Спросите другого получателя или укажите, почему больше ничего не нужно.",
    kk="Мұны ешкім өз мойнына алмады: {areas}. Басқа алушыдан сұраңыз не басқа ештеңе қажет емес себебін айтыңыз.",
)
AGAINST_A_NO = Text(
    en="A no was said to {agency}, or the consent taken back ({who}): {groups}. It goes all the same by “{ground}”. The reason you wrote must "
    "say why the no cannot be followed: “{reasons}”. If it does not, take the referral back and prepare it anew.",
    ru="Органу «{agency}» отказано или согласие отозвано ({who}): {groups}. По основанию «{ground}» это всё равно будет передано. Из причины "
    "должно быть видно, почему отказу нельзя следовать: «{reasons}». Если это не так, отзовите направление и подготовьте его заново.",
    kk="«{agency}» органына бас тартылған не келісім қайтарылған ({who}): {groups}. «{ground}» негізімен бәрібір беріледі. Жазылған себептен "
    "бас тартуды неге орындауға болмайтыны көрінуі тиіс: «{reasons}». Олай болмаса, жолдаманы қайтарып, қайта дайындаңыз.",
)
GOES_ON_AGAINST_A_NO = Text(
    en="A no was said to {agency}, or the consent taken back ({who}): {groups}. It is open all the same by “{ground}”: use it for that alone, "
    "and ask anew as soon as that allows it.",
    ru="Органу «{agency}» отказано или согласие отозвано ({who}): {groups}. По основанию «{ground}» это всё равно открыто: используйте только "
    "для этого и спросите снова, как только будет можно.",
    kk="«{agency}» органына бас тартылған не келісім қайтарылған ({who}): {groups}. «{ground}» негізімен бәрібір ашық: тек сол үшін "
    "пайдаланыңыз, мүмкін болған сәтте қайта сұраңыз.",
)
PARTLY = Text(
    en="Taken over: {taken}. Nobody has taken the rest: {areas}. Ask another receiver, or take the referral back: what is taken over goes on.",
    ru="Принято: {taken}. Остальное никто не взял: {areas}. Спросите о нём другого получателя или отзовите направление: принятое продолжится.",
    kk="Қабылданды: {taken}. Қалғанын ешкім алмады: {areas}. Басқа алушыдан сұраңыз не жолдаманы қайтарып алыңыз: қабылданғаны жалғасады.",
)
NO_REGION = Text(
    en="No region was named in which help is needed. To have the nearest places shown first, take this back and prepare it anew with one.",
    ru="Регион, где нужна помощь, не указан. Чтобы сначала показывались ближайшие места, отзовите направление и подготовьте его с регионом.",
    kk="Көмек қажет өңір көрсетілмеген. Ең жақын орындар бірінші көрсетілуі үшін жолдаманы қайтарып, өңірмен қайта дайындаңыз.",
)
NO_PLACE_HERE = Text(
    en="No free place for this group in {region} today; the nearest are shown.",
    ru="Сегодня в регионе «{region}» нет свободных мест для этой группы; показаны ближайшие.",
    kk="Бүгін {region} өңірінде бұл топқа бос орын жоқ; жақын жердегілері көрсетілген.",
)
NO_PLACE = Text(
    en="No organisation tells of a free place for this group today. Ask the organisations by telephone.",
    ru="Сегодня ни одна организация не сообщает о свободном месте для этой группы. Спросите организации по телефону.",
    kk="Бүгін ешбір ұйым бұл топқа бос орын туралы хабарламайды. Ұйымдардан телефонмен сұраңыз.",
)
NOBODY_THERE = Text(
    en="Nobody of “{agency}” can sign in here and answer. Call them as well, or choose another receiver: without an answer it lapses.",
    ru="В «{agency}» никто не может войти сюда и ответить. Позвоните им или выберите другого получателя: без ответа срок истечёт.",
    kk="«{agency}» ұйымынан ешкім мұнда кіріп, жауап бере алмайды. Оларға қоңырау шалыңыз не басқа алушыны таңдаңыз: жауапсыз мерзім өтеді.",
)
LAPSED_AS_CLOSED = Text(
    en="“{agency}” was closed on {on} and had not answered by then: it is asked no more.",
    ru="«{agency}»: орган закрыт {on} и до этого не ответил; его больше не спрашивают.",
    kk="«{agency}» {on} жабылды, оған дейін жауап бермеді: одан енді сұралмайды.",
)
ENDED_AS_CLOSED = Text(
    en="The last day of “{agency}” is {on}, and the person had not come there: what it had taken over is looked for anew.",
    ru="Последний день «{agency}» — {on}, и человек туда не прибыл: принятое там ищется заново.",
    kk="«{agency}» ұйымының соңғы күні — {on}, ал адам онда келмеді: онда қабылданған қызметтер қайта ізделеді.",
)
ENDED_UNADMITTED = Text(
    en="The last day of “{agency}” is {on}, and the person was not taken into care there: what it had taken over is looked for anew.",
    ru="Последний день «{agency}» — {on}, и карточка помощи там не открыта: принятое там ищется заново.",
    kk="«{agency}» ұйымының соңғы күні — {on}, ал адамға онда көмек картасы ашылмады: онда қабылданған қызметтер қайта ізделеді.",
)
CLOSES = Text(
    en="The last day of “{agency}” is {on}: after it nobody is taken in there.",
    ru="Последний день «{agency}» — {on}: после него туда никого не принимают.",
    kk="«{agency}» ұйымының соңғы күні — {on}: одан кейін онда ешкім қабылданбайды.",
)
ANSWERS: dict[str, Text] = {
    "asked": Text(en="Asked", ru="Запрошено", kk="Сұралды"),
    "accepted": Text(en="Taken over", ru="Принято", kk="Қабылданды"),
    "declined": Text(en="Declined", ru="Отклонено", kk="Бас тартылды"),
    "done": Text(en="Done", ru="Выполнено", kk="Орындалды"),
}
EXPLAINED = Text(en="Not referred: {reason}", ru="Не направлен: {reason}", kk="Жіберілмеген: {reason}")


def area_words(area: str) -> Text:
    """What a service is called."""
    return country().codes["plan_areas"].get(area).title


def areas_words(areas: Iterable[str]) -> Text:
    """Several services in words."""
    titles = [area_words(area) for area in areas]
    return Text(**{code: ", ".join(title.in_(code) for title in titles) for code in LANGUAGES})


def because_words(package: Referral) -> Text | str:
    """Why a referral was taken back: the sender's own words, or the house's: a no to the handover, or a consent ended and by whom."""
    if package.withdrawn_because == HANDOVER_REFUSED:
        return BY_REFUSAL
    if package.withdrawn_because != CONSENT_WITHDRAWN:
        return package.withdrawn_because
    offers = package.offers.select_related("consent__replaced_by").order_by("id")
    held = [offer.consent for offer in offers if offer.consent]
    withdrawn = [one for one in held if one.withdrawn_on]
    narrowed = [one for one in held if one.replaced_on]
    return (
        BY_CONSENT.filled(who=said_no_by(withdrawn))
        if withdrawn or not narrowed
        else BY_NARROWED.filled(who=said_no_by(narrowed))
    )


OWN_ALONE = Text(
    en="Of these details only what {agency} wrote itself goes, as it does not read what others wrote: {groups}.",
    ru="Из этих сведений передаётся только записанное самой организацией ({agency}), так как записей других она не читает: {groups}.",
    kk="Бұл мәліметтерден тек {agency} өзі жазғаны беріледі, өйткені басқалардың жазбаларын ол оқымайды: {groups}.",
)
