"""Why our figure and a published one may differ, in words."""

from __future__ import annotations

from qorgan.kernel.texts import Text

NO_PART = Text(
    en="Ours has no part that corresponds to theirs ({part}).",
    ru="У нашего показателя нет части, соответствующей их части ({part}).",
    kk="Біздің көрсеткіште олардың бөлігіне ({part}) сәйкес бөлік жоқ.",
)
WITHHELD_FITS = Text(
    en="Theirs withholds small counts ({raw}); ours lies within.",
    ru="Источник скрывает малые числа ({raw}); наше в этих пределах.",
    kk="Дереккөз шағын сандарды жасырады ({raw}); біздікі осы шекте.",
)
WITHHELD_OUT = Text(
    en="Theirs withholds small counts ({raw}); ours lies outside.",
    ru="Источник скрывает малые числа ({raw}); наше вне этих пределов.",
    kk="Дереккөз шағын сандарды жасырады ({raw}); біздікі осы шектен тыс.",
)
APPROXIMATE = Text(
    en="Theirs is told as “{raw}”, which leaves room for ours.",
    ru="У них сказано «{raw}», и наше число этому не противоречит.",
    kk="Олар «{raw}» деп айтқан, біздің сан оған қайшы емес.",
)
NOT_OVER = Text(
    en="The period is not over before {day}.",
    ru="Период не закончится раньше {day}.",
    kk="Кезең {day} дейін аяқталмайды.",
)
ONLY_SINCE = Text(
    en="Our records begin on {day}, later than the period.",
    ru="Наши записи начинаются с {day}, позже начала периода.",
    kk="Біздің жазбалар {day} басталады, бұл кезең басынан кеш.",
)
KNOWN_LATER = Text(
    en="Their edition is of {day}; our records then said {then}, now they say {now}.",
    ru="Их выпуск относится к {day}; тогда наши записи давали {then}, теперь {now}.",
    kk="Олардың басылымы {day} күнгі; сонда біздің жазбалар {then} көрсетті, қазір {now}.",
)
LIST = Text(
    en="Ours counts by the list “{list}”; theirs may count other articles.",
    ru="Наш показатель считается по перечню «{list}»; их - возможно, по другим статьям.",
    kk="Біздің көрсеткіш «{list}» бойынша саналады; олар басқа баптар бойынша санауы мүмкін.",
)
UNIT = Text(
    en="The units differ: theirs counts {theirs}, ours {ours}.",
    ru="Единицы разные: у них «{theirs}», у нас «{ours}».",
    kk="Бірліктер әртүрлі: оларда «{theirs}», бізде «{ours}».",
)
DEFINITION = Text(
    en="Theirs is defined so: “{theirs}”",
    ru="Их определение: «{theirs}»",
    kk="Олардың анықтамасы: «{theirs}»",
)
OTHERS = Text(
    en="Published sources disagree among themselves: {others}.",
    ru="Опубликованные источники расходятся между собой: {others}.",
    kk="Жарияланған дереккөздердің өзі келіспейді: {others}.",
)
