"""What a person's papers contradict, in words. A warning asks for a look; it never stops anyone."""

from __future__ import annotations

import re

from qorgan.kernel.texts import Text
from qorgan.people import iin
from qorgan.people.identity import Identity
from qorgan.people.models import Person

PHONE_UNREADABLE, EMAIL_ODD = "phone_unreadable", "email_odd"
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
"""The shape of an address, in whatever letters: whether it reaches anybody cannot be told from it."""

WARNINGS: dict[str, Text] = {
    iin.MALFORMED: Text(
        en="The identification number does not have twelve digits.",
        ru="ИИН состоит не из двенадцати цифр.",
        kk="ЖСН он екі цифрдан тұрмайды.",
    ),
    iin.CHECK_DIGIT: Text(
        en="The check digit of the identification number does not fit.",
        ru="Контрольная цифра ИИН не сходится.",
        kk="ЖСН-нің бақылау цифры сәйкес келмейді.",
    ),
    iin.IMPOSSIBLE_DATE: Text(
        en="The birth date inside the identification number does not exist.",
        ru="Дата рождения в ИИН не существует.",
        kk="ЖСН-дегі туған күн жоқ күн.",
    ),
    iin.UNKNOWN_CENTURY: Text(
        en="The seventh digit of the identification number stands for no century.",
        ru="Седьмая цифра ИИН не обозначает никакого века.",
        kk="ЖСН-нің жетінші цифры ешбір ғасырды білдірмейді.",
    ),
    iin.NO_CENTURY: Text(
        en="The seventh digit of the identification number is 0: it may be a foreigner's number. Check the papers.",
        ru="Седьмая цифра ИИН — 0: возможно, это номер иностранца. Сверьте с документами.",
        kk="ЖСН-нің жетінші цифры — 0: шетелдіктің нөмірі болуы мүмкін. Құжаттармен салыстырыңыз.",
    ),
    iin.BIRTH_DIFFERS: Text(
        en="The birth date inside the identification number is not the one stated.",
        ru="Дата рождения в ИИН не совпадает с указанной.",
        kk="ЖСН-дегі туған күн көрсетілген күнмен сәйкес келмейді.",
    ),
    iin.SEX_DIFFERS: Text(
        en="The sex inside the identification number is not the one stated.",
        ru="Пол в ИИН не совпадает с указанным.",
        kk="ЖСН-дегі жыныс көрсетілген жыныспен сәйкес келмейді.",
    ),
    PHONE_UNREADABLE: Text(
        en="A telephone number could not be read; it is kept as written.",
        ru="Номер телефона не удалось распознать; он сохранён как есть.",
        kk="Телефон нөмірін тану мүмкін болмады; ол жазылған күйінде сақталды.",
    ),
    EMAIL_ODD: Text(
        en="The e-mail does not look like an address, such as name@example.org; it is kept as written. Correct the identity.",
        ru="Электронная почта не похожа на адрес вида name@example.org; она сохранена как есть. Исправьте сведения о личности.",
        kk="Электрондық пошта name@example.org түріндегі мекенжайға ұқсамайды; ол жазылған күйінде сақталды. Тұлға туралы мәліметті түзетіңіз.",
    ),
}


def warnings_of(*, person: Person, identity: Identity) -> list[str]:
    """The codes of everything in the identity that contradicts itself or the person's stated birth and sex."""
    found = iin.iin_warnings(identity.iin, born_on=person.born_on, birth_year=person.birth_year, sex=person.sex)
    if any(not phone.e164 and not phone.is_short for phone in identity.phones):
        found.append(PHONE_UNREADABLE)
    if identity.email and not EMAIL.fullmatch(identity.email):
        found.append(EMAIL_ODD)
    return found


def said(code: str) -> Text:
    """A warning in words; a code that is no longer known shows itself."""
    return WARNINGS.get(code) or Text.of(code)
