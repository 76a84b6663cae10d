"""What pages of consents say."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.country import country
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.people.consent.models import Consent
from qorgan.people.grants import carried_in_care, groups_in_care, said_groups

ENDED = Text(
    en="This consent has ended: nothing may go to anybody by it.",
    ru="Это согласие прекращено: по нему ничего нельзя передавать.",
    kk="Бұл келісім тоқтатылған: ол бойынша ештеңе беруге болмайды.",
)
RUN_OUT = Text(
    en="This consent has run out. If help goes on, ask the person anew.",
    ru="Срок согласия истёк. Если помощь продолжается, спросите человека заново.",
    kk="Келісімнің мерзімі өтті. Көмек жалғасса, адамнан қайта сұраңыз.",
)
SAID_NO = Text(
    en="A no ({who}): this body gets these details by nothing but a law that overrides it. A consent given later undoes it.",
    ru="Отказ ({who}): эти сведения орган получает лишь по закону, который сильнее отказа. Данное позже согласие его отменяет.",
    kk="Бас тарту ({who}): бұл мәліметтерді орган бас тартудан жоғары тұратын заңмен ғана алады. Кейін берілген келісім мұны жояды.",
)
SAID_NO_TO_ONE = Text(
    en="A no ({who}): this body gets these details by nothing but a law that overrides it. Only a consent given later that names this "
    "body undoes it; one to its kind does not.",
    ru="Отказ ({who}): эти сведения орган получает лишь по закону, который сильнее отказа. Отменит его только данное позже согласие "
    "именно на этот орган; согласие для вида органов не отменит.",
    kk="Бас тарту ({who}): бұл мәліметтерді орган бас тартудан жоғары тұратын заңмен ғана алады. Мұны тек кейін дәл осы органға берілген "
    "келісім жояды; орган түріне берілген келісім жоймайды.",
)
ONLY_OWN = Text(
    en="Your body did not write this consent down. Of who has access by it, had something shared and looked, only your own body is listed.",
    ru="Это согласие записал не ваш орган. Из тех, кому оно открывает или открывало сведения и кто их просматривал, показан только ваш орган.",
    kk="Бұл келісімді сіздің орган жазбаған. Ол бойынша мәліметтерді көре алатын, алған не қараған органдардан тек өзіңіздікі көрсетіледі.",
)
NOT_TO = Text(
    en="Not to {agency}, to which a no was said ({no}): {groups}. Only a consent that names this body undoes it.",
    ru="Не для органа «{agency}», которому отказано ({no}): {groups}. Отменит это только согласие именно на этот орган.",
    kk="«{agency}» органына емес, оған бас тартылған ({no}): {groups}. Мұны тек дәл осы органға берілген келісім жояды.",
)
TAKEN_FROM = Text(
    en="Not to {agency}, from which the person took these details back ({no}): {groups}. Only a consent that names this body undoes it.",
    ru="Не для органа «{agency}», у которого человек отозвал эти сведения ({no}): {groups}. Отменит это только согласие именно на этот орган.",
    kk="«{agency}» органына емес, адам одан бұл мәліметтерді қайтарып алған ({no}): {groups}. Мұны тек дәл осы органға берілген келісім жояды.",
)
REFUSED_SINCE = Text(
    en="A no was said on {on} ({no}), after the day on which this was given: it opens nothing of {groups}. Ask the person anew.",
    ru="{on}, после дня этого согласия, был отказ или отзыв ({no}): оно не открывает {groups}. Спросите человека заново.",
    kk="{on} күні, осы келісім берілгеннен кейін, бас тартылған не қайтарылған ({no}): ол мынаны ашпайды: {groups}. Адамнан қайта сұраңыз.",
)
CAME_OF_AGE = Text(
    en="Somebody else consented while the person was a child. The person is an adult now: ask the person.",
    ru="За ребёнка согласие дал другой человек. Теперь человек совершеннолетний: спросите его самого.",
    kk="Бала кезінде келісімді басқа адам берген. Қазір адам кәмелетке толды: өзінен сұраңыз.",
)
WAS_A_CHILD = Text(
    en="The person was a child on that day, as is known now, and consented alone: nothing goes by it. Ask who may consent for the child.",
    ru="Теперь известно, что в тот день человек был ребёнком и согласился один: по нему ничего не передаётся. Спросите того, кто вправе.",
    kk="Ол күні адам бала болғаны енді белгілі, келісімді жалғыз берген: ол бойынша ештеңе берілмейді. Құқығы барынан сұраңыз.",
)
AGE_NOT_KNOWN = Text(
    en="The age is not known. In doubt the person is held to be a child: record the birth, or say why the person is an adult.",
    ru="Возраст неизвестен. При сомнении человек считается ребёнком: запишите рождение или укажите, почему это взрослый.",
    kk="Жасы белгісіз. Күмән болса, адам бала саналады: туған күнін жазыңыз не неге ересек екенін көрсетіңіз.",
)
CHILD_DISAGREES = Text(
    en="The child did not agree. Weigh it before anything is shared, and tell the child what was decided and why.",
    ru="Ребёнок не согласен. Учтите это до передачи сведений и объясните ребёнку, что решено и почему.",
    kk="Бала келіспеген. Мәлімет бермес бұрын ескеріңіз және балаға не шешілгенін, неге олай екенін түсіндіріңіз.",
)
DOUBTED = Text(
    en="What is known now speaks against whoever consented for the person: it would not be taken so today. It still stands. Look at "
    "it again: ask whoever may consent, or the person, and replace it; or withdraw it.",
    ru="Известное теперь говорит против того, кто дал согласие за человека: сегодня его бы так не приняли. Оно ещё действует. "
    "Рассмотрите его снова: спросите того, кто вправе, или самого человека и замените согласие либо отзовите его.",
    kk="Қазір белгілі жайт адам үшін келісім бергенге қарсы: бүгін ол былай қабылданбас еді. Келісім әзірге күшінде. Оны қайта "
    "қараңыз: құқығы бардан не адамның өзінен сұрап, ауыстырыңыз немесе кері қайтарыңыз.",
)
READ_IN_CARE = Text(
    en="Whatever is agreed or refused, a body that took the person in reads this while the person lives there and for the follow-up "
    "after that: {groups}. Moving in opens it nothing of this: {carried}. What it read of that when the person moved in, it goes on "
    "reading as long, also if it is taken back later. All else it reads only by a consent or a law. Tell the person so.",
    ru="Что бы ни было разрешено или отказано, орган, принявший человека, читает, пока человек там живёт, и для сопровождения "
    "после: {groups}. Само заселение не открывает ему: {carried}. Что из этого он читал при заселении, он читает столько же и дальше, "
    "даже если согласие потом отозвано. Всё остальное — только по согласию или закону. Скажите об этом человеку.",
    kk="Не келісілсе де, неден бас тартылса да, адамды қабылдаған орган адам сонда тұрған кезде және кейінгі қадағалау үшін "
    "мынаны оқиды: {groups}. Орналасудың өзі оған мынаны ашпайды: {carried}. Осыдан адам орналасқанда не оқыса, соны сонша уақыт оқи "
    "береді, кейін қайтарып алынса да. Қалғанын тек келісім не заң бойынша. Мұны адамға айтыңыз.",
)
GROUNDS = {
    "consent": Text(en="Consent", ru="Согласие", kk="Келісім"),
    "law": Text(en="A law, until it was taken back", ru="Закон, до отзыва", kk="Заң, кері қайтарылғанша"),
    "stay": Text(
        en="The body took the person in; read since the no, the withdrawal or the narrowing",
        ru="Орган принял человека; прочитано после отказа, отзыва или сужения",
        kk="Орган адамды қабылдаған; бас тартудан, кері қайтарудан не тарылтудан кейін оқылған",
    ),
}
READ_THIS = Text(en="Read aloud: {text}", ru="Прочитайте вслух: {text}", kk="Дауыстап оқыңыз: {text}")
READ_IN_OWN = Text(
    en="Read aloud in the person's language ({language}): {text}",
    ru="Прочитайте вслух на языке человека ({language}): {text}",
    kk="Адамның тілінде ({language}) дауыстап оқыңыз: {text}",
)
NO_TEXT_IN_OWN = Text(
    en="This house has no text in the person's language ({language}): an interpreter reads it out from the one below. Name the interpreter.",
    ru="Текста на языке человека ({language}) здесь нет: переводчик читает по тексту ниже. Укажите переводчика.",
    kk="Мұнда адамның тілінде ({language}) мәтін жоқ: аудармашы төмендегі мәтіннен оқып береді. Аудармашыны көрсетіңіз.",
)
THE_SAME = Text(en="The same for you: {text}", ru="То же для вас: {text}", kk="Сол мәтін сіз үшін: {text}")


def read_in_care() -> Text:
    """What no consent opens and no withdrawal closes: the details that a stay itself opens, and those that it carries on."""
    carried = carried_in_care()
    opened = [group for group in groups_in_care() if group not in carried]
    return READ_IN_CARE.filled(groups=said_groups(opened), carried=said_groups(carried))


def said_no_by(consents: Iterable[Consent]) -> Text:
    """Who said the last word where it is a no: the person, a parent, who else speaks for the person; each once."""
    codes = dict.fromkeys(_last_speaker(one) for one in consents)
    titles = [country().codes["consent_givers"].get(code).title for code in codes]
    return Text(**{language: ", ".join(title.in_(language) for title in titles) for language in LANGUAGES})


def _last_speaker(consent: Consent) -> str:
    """Who withdrew it, said no, or gave a narrower one in its place."""
    return consent.withdrawn_by or (consent.replaced_by.given_by if consent.replaced_on else consent.given_by)
