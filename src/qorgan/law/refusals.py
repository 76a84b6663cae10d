"""How the law says that it has no answer.

Refusal
  LawSilent
    UnknownArticle    no such article is in the pack
    UnknownPart       the article has no such part
    UnknownParagraph  the part has no such paragraph on that day
    UnknownAct        no such act or source is listed
    UnknownList       no such list of offences
    UnknownParameter  no such legal number
    NoValueOnDate     the law had no value on that day, or its value has not been read
"""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text

_LOOK_UP = Text(
    en="Look up what is written in the law pages, or add it to the country pack.",
    ru="Посмотрите, что записано на страницах законодательства, или добавьте это в пакет страны.",
    kk="Заңнама беттерінде не жазылғанын қараңыз немесе оны ел пакетіне қосыңыз.",
)


class LawSilent(Refusal):
    """The law of the pack has no answer to the question."""

    code = "law.silent"
    status = 404
    exit_code = 5
    says = Text(
        en="The law has no answer to this.",
        ru="В законодательстве нет ответа на этот вопрос.",
        kk="Заңнамада бұл сұраққа жауап жоқ.",
    )
    next_step = _LOOK_UP


class UnknownArticle(LawSilent):
    """No such article is in the pack; needs `article`."""

    code = "law.unknown_article"
    says = Text(
        en="Article “{article}” is not among the laws held here.",
        ru="Статьи «{article}» нет среди имеющихся законов.",
        kk="«{article}» бабы қолда бар заңдардың арасында жоқ.",
    )


class UnknownPart(LawSilent):
    """The article has no such part; needs `article` and `part`."""

    code = "law.unknown_part"
    says = Text(
        en="Article “{article}” has no part “{part}”.",
        ru="В статье «{article}» нет части «{part}».",
        kk="«{article}» бабында «{part}» бөлігі жоқ.",
    )


class UnknownParagraph(LawSilent):
    """The part has no such paragraph on that day; needs `article`, `part`, `paragraph` and `on`."""

    code = "law.unknown_paragraph"
    says = Text(
        en="On {on} part “{part}” of article “{article}” had no paragraph “{paragraph}”.",
        ru="На {on} в части «{part}» статьи «{article}» не было пункта «{paragraph}».",
        kk="{on} күні «{article}» бабының «{part}» бөлігінде «{paragraph}» тармағы болған жоқ.",
    )


class UnknownAct(LawSilent):
    """No such act or source is listed; needs `act`."""

    code = "law.unknown_act"
    says = Text(
        en="“{act}” is not among the acts and sources held here.",
        ru="«{act}» нет среди имеющихся актов и источников.",
        kk="«{act}» қолда бар актілер мен дереккөздердің арасында жоқ.",
    )


class UnknownList(LawSilent):
    """No such list of offences; needs `list`."""

    code = "law.unknown_list"
    says = Text(
        en="There is no list of offences “{list}”.",
        ru="Перечня правонарушений «{list}» нет.",
        kk="«{list}» құқық бұзушылықтар тізбесі жоқ.",
    )


class UnknownTerm(LawSilent):
    """No such term; needs `term`."""

    code = "law.unknown_term"
    says = Text(
        en="There is no term “{term}” among those held here.",
        ru="Срока «{term}» нет среди имеющихся.",
        kk="«{term}» мерзімі қолда бар мерзімдердің арасында жоқ.",
    )


class UnknownParameter(LawSilent):
    """No such legal number; needs `parameter`."""

    code = "law.unknown_parameter"
    says = Text(
        en="There is no legal number “{parameter}”.",
        ru="Правового показателя «{parameter}» нет.",
        kk="«{parameter}» құқықтық көрсеткіші жоқ.",
    )


class NoValueOnDate(LawSilent):
    """The law had no value on that day, or its value has not been read; needs `subject` and `on`."""

    code = "law.no_value_on_date"
    says = Text(
        en="No value of “{subject}” is known for {on}.",
        ru="Значение «{subject}» на {on} неизвестно.",
        kk="«{subject}» мәні {on} күніне белгісіз.",
    )
    next_step = Text(
        en="Choose another day, or add the value with its source to the country pack.",
        ru="Выберите другую дату или добавьте значение с источником в пакет страны.",
        kk="Басқа күнді таңдаңыз немесе мәнді дереккөзімен ел пакетіне қосыңыз.",
    )
