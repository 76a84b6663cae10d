"""A pseudonym must not be the name it hides."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.people.apart import Taken
from qorgan.people.names import name_words


class PseudonymTells(Refusal):
    """The pseudonym bears a word of the real name. Which one is not said: the answer must not hold a name."""

    code = "custody.pseudonym_tells"
    says = Text(
        en="The pseudonym bears a word of the person's real name. Nothing was sealed.",
        ru="В псевдониме есть слово из настоящего имени человека. Ничего не опечатано.",
        kk="Бүркеншік атта адамның шын есіміндегі сөз бар. Ештеңе мөрленген жоқ.",
    )
    next_step = Text(
        en="Invent a name that shares no word with the real one, in any spelling.",
        ru="Придумайте имя, в котором нет ни одного слова настоящего, как бы оно ни писалось.",
        kk="Қалай жазылса да, шын есіммен ортақ сөзі жоқ атты ойлап табыңыз.",
    )


def check_tells_nothing(pseudonym: str, *, taken: Iterable[Taken]) -> None:
    """Refuse a pseudonym that bears a word of a name that is taken out, however it is spelled.

    Raises:
        PseudonymTells
    """
    told = name_words(pseudonym)
    for one in taken:
        who = one.identity
        if told & name_words(who.surname, who.given_name, who.patronymic, *who.aliases):
            raise PseudonymTells()
