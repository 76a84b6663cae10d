"""A pseudonym must not be the name it hides."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.people.apart import Taken
from qorgan.people.declining import FAR, SHORTEST
from qorgan.people.names import are_near, name_words
from qorgan.people.spellings import spelled


class PseudonymTells(Refusal):
    """The pseudonym bears the real name, a word of it, or nearly one. Which is not said: the answer must not hold a name."""

    code = "custody.pseudonym_tells"
    says = Text(
        en="The pseudonym holds a word of the person's real name, or nearly one. Nothing was sealed.",
        ru="В псевдониме есть слово из настоящего имени человека или почти такое же. Ничего не опечатано.",
        kk="Бүркеншік атта адамның шын есіміндегі сөз не соған өте ұқсас сөз бар. Ештеңе мөрленген жоқ.",
    )
    next_step = Text(
        en="Invent a name that shares no word with the real one, in any spelling, nor one that differs by a letter or an ending.",
        ru="Придумайте имя, в котором нет ни одного слова настоящего, как бы оно ни писалось, и ни одного, отличного от него лишь буквой "
        "или окончанием.",
        kk="Қалай жазылса да, шын есіммен ортақ сөзі де, одан бір әріппен не жалғаумен ғана өзгешеленетін сөзі де жоқ атты ойлап табыңыз.",
    )


def check_tells_nothing(pseudonym: str, *, taken: Iterable[Taken]) -> None:
    """Refuse a pseudonym that bears a word of a name that is taken out, or nearly one, however it is spelled.

    Raises:
        PseudonymTells
    """
    told = _spellings(pseudonym)
    for one in taken:
        who = one.identity
        known = _spellings(who.surname, who.given_name, who.patronymic, *who.aliases)
        if any(are_near(word, name) or _sound_alike(word, name) for word in told for name in known):
            raise PseudonymTells()


def _sound_alike(word: str, name: str) -> bool:
    return spelled(word).is_any_of(spelled(name).of_length(near=SHORTEST, far=FAR))


def _spellings(*names: str) -> frozenset[str]:
    """The words of names by their sound and as they are written: a letter may be two in another script."""
    return name_words(*names) | {
        word for name in names for word in re.split(r"[\W_]+", name.casefold()) if len(word) > 1
    }
