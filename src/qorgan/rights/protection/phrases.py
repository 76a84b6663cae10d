"""What the pages of protection say beside a record."""

from __future__ import annotations

from qorgan.kernel.texts import Text

NO_PROCEEDING = Text(
    en="There is no proceeding yet, and none is needed. The threat itself must be investigated.",
    ru="Производства ещё нет, и оно не требуется. Сама угроза подлежит расследованию.",
    kk="Іс жүргізу әлі жоқ, ол талап етілмейді. Қауіптің өзі тергелуге тиіс.",
)
NOT_TOLD = Text(
    en="The decision is made; the applicant must be told at once and gets a copy.",
    ru="Решение принято; заявителя нужно уведомить немедленно и вручить копию.",
    kk="Шешім қабылданды; өтініш берушіге дереу хабарлап, көшірмесін беру керек.",
)
SUSPENDED = Text(
    en="A complaint suspends this order: the measures go on until it is decided.",
    ru="Жалоба приостанавливает постановление: до её рассмотрения меры действуют.",
    kk="Шағым қаулыны тоқтата тұрады: ол қаралғанша шаралар қолданыста.",
)
TELL_FIRST = Text(
    en="Tell the protected person at once. Nothing is lifted before that, unless it is said why the person cannot be told.",
    ru="Немедленно уведомите защищаемое лицо. До этого ничего не отменяется, если не указано, почему уведомить нельзя.",
    kk="Қорғалатын адамға дереу хабарлаңыз. Неге хабарлау мүмкін емес екені көрсетілмесе, оған дейін ештеңенің күші жойылмайды.",
)
NEVER_BY_TIME = Text(
    en="Measures do not end by time alone; the date says when to look again.",
    ru="Меры не прекращаются сами по истечении времени; дата лишь напоминает о пересмотре.",
    kk="Шаралар уақыт өтуімен өздігінен тоқтамайды; күн қайта қарауды еске салады.",
)


ADDED = Text(
    en="Measures of the body stood already for this person: the request is answered by them, and what was new is added to {protection}.",
    ru="Меры этого органа в отношении лица уже действовали: заявление удовлетворено ими, а новые меры добавлены к {protection}.",
    kk="Бұл органның осы адамға қатысты шаралары қолданыста болған: өтініш солармен қанағаттандырылды, жаңа шаралар {protection} "
    "ішіне қосылды.",
)
OF_OWN_ORDER = Text(
    en="The order complained of is of this body, or yours: it is not judged by whoever gave it. A colleague decides, or the complaint is "
    "recorded again to a superior office or a court and passes there.",
    ru="Обжалуемое постановление вынес этот же орган или вы сами: вынесший его не проверяет. Решает другой сотрудник, либо жалобу "
    "записывают заново в вышестоящий орган или суд, и она переходит туда.",
    kk="Шағым жасалған қаулыны осы органның өзі немесе сіз шығарғансыз: оны шығарған тексермейді. Басқа қызметкер шешеді немесе шағым "
    "жоғары тұрған органға не сотқа қайта жазылып, сонда өтеді.",
)
LIES_WITH_ITS_AUTHOR = Text(
    en="The complaint lies with {agency}, whose own order it is about: it is not judged there. Recorded again to a superior office or a "
    "court, it passes there.",
    ru="Жалоба находится в органе «{agency}», чьё постановление обжалуется: там её не рассматривают. Если записать её заново в "
    "вышестоящий орган или суд, она перейдёт туда.",
    kk="Шағым «{agency}» органында жатыр, ал шағым сол органның қаулысына қатысты: ол жерде қаралмайды. Жоғары тұрған органға не сотқа "
    "қайта жазылса, сонда өтеді.",
)
