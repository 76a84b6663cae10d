"""Which decisions are made only on grounds with their reasons, which grounds carry which, what is said where they do not.

A form shows of each ground what it carries, so that nobody learns it by being refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qorgan.codes.lists import Item
from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.texts import Text
from qorgan.people.ages import ADULT, CHILD, UNKNOWN, age_band_on
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.refusals import GroundsMissing, GroundsNotFitting

STATUSES, GROUNDS = "identification_statuses", "decision_grounds"
WHICH = Text(
    en="choose at least one ground",
    ru="выберите хотя бы одно основание",
    kk="кемінде бір негізді таңдаңыз",
)
WHY = Text(
    en="say in a sentence or two why; the person will read it",
    ru="объясните одним-двумя предложениями почему: это прочтёт сам человек",
    kk="себебін бір-екі сөйлеммен түсіндіріңіз: оны адамның өзі оқиды",
)
NOT_CARRIED = Text(
    en="“{ground}” does not carry “{status}”: take the ground out or choose another status",
    ru="Основание «{ground}» не подтверждает «{status}»: уберите его или выберите другой статус",
    kk="«{ground}» негізі «{status}» мәртебесін растамайды: оны алып тастаңыз немесе басқа мәртебені таңдаңыз",
)
FOR_CHILD = Text(
    en="“{ground}” is for a child, and the person was an adult on the day: choose the ground for adults",
    ru="Основание «{ground}» — для ребёнка, а человек в этот день был взрослым: выберите основание для взрослых",
    kk="«{ground}» негізі балаға арналған, ал адам бұл күні ересек болған: ересектерге арналған негізді таңдаңыз",
)
FOR_ADULT = Text(
    en="“{ground}” is for an adult, and the person was a child on the day: choose the ground for children; a child needs no means",
    ru="Основание «{ground}» — для взрослого, а человек в этот день был ребёнком: выберите основание для детей; средство для ребёнка "
    "не требуется",
    kk="«{ground}» негізі ересекке арналған, ал адам бұл күні бала болған: балаларға арналған негізді таңдаңыз; бала үшін тәсіл "
    "талап етілмейді",
)
OF_CHILD = Text(en="for a child", ru="для ребёнка", kk="балаға")
OF_ADULT = Text(en="for an adult", ru="для взрослого", kk="ересекке")
NOT_OF_A_CHILD = Text(
    en="“{status}” is not recorded of a child: a child cannot give up protection. Decide by what was found",
    ru="«{status}» в отношении ребёнка не записывают: ребёнок не может отказаться от защиты. Решайте по тому, что установлено",
    kk="Балаға қатысты «{status}» жазылмайды: бала қорғаудан бас тарта алмайды. Анықталған жайттар бойынша шешіңіз",
)


def needs_grounds(status: str) -> bool:
    """Whether the country lets a body decide so only on grounds with their reasons."""
    return bool(country().codes[STATUSES].get(status).attributes.get("needs_grounds"))


def check_grounds(*, status: str, ground_codes: Sequence[str] | None, grounds: str | None) -> None:
    """Refuse a decision that must rest on grounds and does not say on which, or why.

    Raises:
        GroundsMissing: it names the fields.
    """
    if not needs_grounds(status):
        return
    missing = {
        name: [said]
        for name, given, said in (("ground_codes", ground_codes, WHICH), ("grounds", grounds, WHY))
        if not given
    }
    if missing:
        raise GroundsMissing(problems=missing)


def check_fitting(*, person: Person, day: date, status: str, ground_codes: Iterable[str] = ()) -> None:
    """Refuse a status or a ground that is not for the person's age on the day, and a ground that does not carry the status.

    Whose age is not known well enough to tell is taken for neither: nothing about age is refused then.

    Raises:
        GroundsNotFitting: it names the fields.
    """
    band, statuses, grounds = age_band_on(person, day), country().codes[STATUSES], country().codes[GROUNDS]
    decided = statuses.get(status)
    problems: dict[str, list[Text]] = {}
    if _is_for_others(decided.attributes.get("fits"), band=band):
        problems["status"] = [NOT_OF_A_CHILD.filled(status=decided.title)]
    for ground in (grounds.get(code) for code in dict.fromkeys(ground_codes)):
        fits = ground.attributes.get("fits")
        if not _carries(ground, status=status):
            problems.setdefault("ground_codes", []).append(
                NOT_CARRIED.filled(ground=ground.title, status=decided.title)
            )
        elif _is_for_others(fits, band=band):
            says = FOR_CHILD if fits == CHILD else FOR_ADULT
            problems.setdefault("ground_codes", []).append(says.filled(ground=ground.title))
    if problems:
        raise GroundsNotFitting(problems=problems)


def offered_for(person: Person, *, actor: Actor) -> list[tuple[str, str]]:
    """The grounds to choose from before a status is chosen, each with the statuses that it carries and for whom it is.

    Of a child those for an adult are left out. Those for a child stay for an adult: the decision may be of an earlier day.
    """
    is_child = age_band_on(person, actor.today) == CHILD
    shown = [one for one in country().codes[GROUNDS] if not (is_child and one.attributes.get("fits") == ADULT)]
    return [(one.code, _described(one, language=actor.language)) for one in shown]


def offered_to(decision: Decision, *, actor: Actor) -> list[tuple[str, str]]:
    """The grounds to choose from for a decision that was made: those that carry its status and fit the age, or are stated."""
    band = age_band_on(decision.person, decision.decided_on)
    return [
        (one.code, _described(one, language=actor.language))
        for one in country().codes[GROUNDS]
        if one.code in decision.ground_codes
        or (_carries(one, status=decision.status) and not _is_for_others(one.attributes.get("fits"), band=band))
    ]


def _described(ground: Item, *, language: str) -> str:
    """A ground in words, then in brackets what it carries and for whom it is; one that may stand beside any says only itself."""
    codes, carried = country().codes, ground.attributes.get("supports")
    said = [codes[STATUSES].label(one, language) for one in carried] if isinstance(carried, tuple) else []
    fits = ground.attributes.get("fits")
    marks = [", ".join(said), (OF_CHILD if fits == CHILD else OF_ADULT).in_(language) if fits else ""]
    marked = "; ".join(mark for mark in marks if mark)
    name = codes[GROUNDS].label(ground.code, language)
    return f"{name} ({marked})" if marked else name


def _carries(ground: Item, *, status: str) -> bool:
    carried = ground.attributes.get("supports")
    return not isinstance(carried, tuple) or status in carried


def _is_for_others(fits: object, *, band: str) -> bool:
    return bool(fits) and band not in (UNKNOWN, fits)
