"""Which decisions are made only on grounds with their reasons, which grounds carry which, what is said where they do not.

A form shows of each ground what it carries, so that nobody learns it by being refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qorgan.codes.lists import Item
from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.ages import ADULT, CHILD, UNKNOWN, age_band_on
from qorgan.people.models import Person
from qorgan.victims.identification.assessing.childhood import (
    AGES,
    UNTOLD,
    Beginning,
    age_when_it_began,
    beginning_of,
    wrong_in,
)
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.refusals import GroundsNotFitting
from qorgan.victims.identification.screening.results import SIGNS

STATUSES, GROUNDS = "identification_statuses", "decision_grounds"
WHICH = Phrase("choose at least one ground")
WHY = Phrase("say in a sentence or two why; the person will read it")
NOT_CARRIED = Phrase("“{ground}” does not carry “{status}”: take the ground out or choose another status")
FOR_CHILD = Phrase("“{ground}” is for a child, and the person was an adult when it began: choose the ground for adults")
SINCE_WHEN = Phrase(
    "for “{ground}” say since when it went on, or how old the person was: who was a child then is judged as a child, and needs no means"
)
AGE_THEN = Phrase(
    "for “{ground}” say how old the person was when it began: by what is known of the birth the person may have been a child, and who "
    "was a child is judged as a child, and needs no means. Where nobody can tell, say “{unknown}”"
)
AGE_OF_SCREENED = Phrase(
    "{screening} was asked by “{instrument}”, which is for adults and asks for means: say since when it went on, or how old the person "
    "was, for no means is asked of a child. Where nobody can tell, say “{unknown}”"
)
NO_MEANS_ASKED = Phrase(
    "“{ground}” is for an adult, and the person was a child when it began: what a child agreed to does not count and no means is "
    "asked. If the act or the purpose was not found, add “{instead}”; otherwise decide that the person is a victim"
)
FOR_ADULT = Phrase(
    "“{ground}” is for an adult, and the person was a child on the day: choose the ground for children; a child needs no means"
)
OF_CHILD = Phrase("for a child")
OF_ADULT = Phrase("for an adult")
NOT_OF_A_CHILD = Phrase(
    "“{status}” is not recorded of a child: a child cannot give up protection. Decide by what was found"
)

AGE_IN_DOUBT = Phrase(
    "“{status}” is not recorded while by what is known of the birth the person may be a child: in doubt somebody is held to be a child, "
    "and a child cannot give up protection. Record the birth as far as it settles the age, or decide by what was found"
)


def needs_grounds(status: str) -> bool:
    """Whether the country lets a body decide so only on grounds with their reasons."""
    return bool(country().codes[STATUSES].get(status).attributes.get("needs_grounds"))


def finds_none(status: str) -> bool:
    """Whether it is the finding that somebody is no victim: one who declines is not found to be anything."""
    return needs_grounds(status) and status not in SIGNS


def check_grounds(*, status: str, ground_codes: Sequence[str] | None, grounds: str | None) -> None:
    """Refuse a decision that must rest on grounds and does not say on which, or why.

    Raises:
        identification.grounds_missing: it names the fields.
    """
    if not needs_grounds(status):
        return
    missing = {
        name: [said]
        for name, given, said in (("ground_codes", ground_codes, WHICH), ("grounds", grounds, WHY))
        if not given
    }
    if missing:
        raise BadInput("identification.grounds_missing", problems=missing)


def check_fitting(
    *, person: Person, day: date, status: str, ground_codes: Iterable[str] = (), began: Beginning | None = None
) -> None:
    """Refuse a status or a ground that is not for the person's age, and a ground that does not carry the status.

    What the person decides now goes by the age on the day; the elements of what was done, by the age when it began. Whose age
    is not known well enough to tell is taken for neither, but in doubt for a child where protection would be given up, and means are
    missed only once it is told, if only that nobody knows it.

    Raises:
        GroundsNotFitting: it names the fields.
    """
    told = began or Beginning()
    band, decided = age_band_on(person, day), country().codes[STATUSES].get(status)
    problems: dict[str, list[Text]] = wrong_in(told, person=person, day=day)
    if _is_for_others(decided.attributes.get("fits"), band=band):
        problems["status"] = [NOT_OF_A_CHILD.filled(status=decided.title)]
    elif decided.attributes.get("fits") and band == UNKNOWN:
        problems["status"] = [AGE_IN_DOUBT.filled(status=decided.title)]
    grounds = [country().codes[GROUNDS].get(code) for code in dict.fromkeys(ground_codes)]
    then, unknown = age_when_it_began(told, person=person, day=day), country().codes[AGES].get(UNKNOWN).title
    for ground in grounds:
        said = NOT_CARRIED if not _carries(ground, status=status) else _misfit(ground, now=band)
        is_open = then == UNKNOWN and not told.age_then
        said = said or _misfit_then(ground, beside=grounds, status=status, now=band, then=then, is_open=is_open)
        if said is not None:
            instead = _of_a_child_instead(ground, status=status)
            problems.setdefault("ground_codes", []).append(
                said.filled(ground=ground.title, status=decided.title, instead=instead, unknown=unknown)
            )
    if problems:
        raise GroundsNotFitting(problems=problems)


def _misfit(ground: Item, *, now: str) -> Text | None:
    """Why a ground is not for the age on the day of the decision; None where it is."""
    fits = ground.attributes.get("fits")
    if not _is_for_others(fits, band=now):
        return None
    return FOR_CHILD if fits == CHILD else FOR_ADULT


def _misfit_then(
    ground: Item, *, beside: Sequence[Item], status: str, now: str, then: str, is_open: bool
) -> Text | None:
    """Why an element is not found, or missed, by the rules for the age when it began; None where it is.

    Of who has grown up since, means found later may be stated. That means are missing is no ground by itself.
    """
    fits = ground.attributes.get("fits_then")
    if fits == CHILD:
        return SINCE_WHEN if then == UNTOLD else FOR_CHILD if then == ADULT else None
    if fits != ADULT:
        return None
    if now == CHILD:
        return FOR_ADULT
    if status in SIGNS:
        return None
    if then == UNTOLD:
        return SINCE_WHEN
    if is_open:
        return AGE_THEN
    is_said_of_childhood = any(one.attributes.get("fits_then") == CHILD for one in beside)
    return NO_MEANS_ASKED if then == CHILD and not is_said_of_childhood else None


def offered_for(person: Person, *, actor: Actor) -> list[tuple[str, str]]:
    """The grounds to choose from before a status is chosen, each with the statuses that it carries and for whom it is.

    Of a child those for an adult are left out. Those for a child stay for an adult, who may have been one when it began.
    """
    is_child = age_band_on(person, actor.today) == CHILD
    shown = [one for one in country().codes[GROUNDS] if not (is_child and _for_whom(one) == ADULT)]
    return [(one.code, _described(one, language=actor.language)) for one in shown]


def offered_to(decision: Decision, *, actor: Actor) -> list[tuple[str, str]]:
    """The grounds to choose from for a decision that was made: those that carry its status and fit the age, or are stated."""
    now = age_band_on(decision.person, decision.decided_on)
    then = age_when_it_began(beginning_of(decision), person=decision.person, day=decision.decided_on)
    return [
        (one.code, _described(one, language=actor.language))
        for one in country().codes[GROUNDS]
        if one.code in decision.ground_codes
        or (_carries(one, status=decision.status) and not _is_out_of_question(one, now=now, then=then))
    ]


def _is_out_of_question(ground: Item, *, now: str, then: str) -> bool:
    """Whether a ground is not for the age now, or not for the age when it began; means may be found of who has grown up since."""
    fits_then = ground.attributes.get("fits_then")
    is_for_others_then = (fits_then, then) == (CHILD, ADULT) or (fits_then, now) == (ADULT, CHILD)
    return is_for_others_then or _is_for_others(ground.attributes.get("fits"), band=now)


def _described(ground: Item, *, language: str) -> str:
    """A ground in words, then in brackets what it carries and for whom it is; one that may stand beside any says only itself."""
    codes, carried = country().codes, ground.attributes.get("supports")
    said = [codes[STATUSES].label(one, language) for one in carried] if isinstance(carried, tuple) else []
    fits = _for_whom(ground)
    marks = [", ".join(said), (OF_CHILD if fits == CHILD else OF_ADULT).in_(language) if fits else ""]
    marked = "; ".join(mark for mark in marks if mark)
    name = codes[GROUNDS].label(ground.code, language)
    return f"{name} ({marked})" if marked else name


def _for_whom(ground: Item) -> object:
    return ground.attributes.get("fits") or ground.attributes.get("fits_then")


def _of_a_child_instead(ground: Item, *, status: str) -> Text:
    """The ground by which the same is said of a child."""
    found = [one for one in country().codes[GROUNDS] if one.attributes.get("fits_then") == CHILD]
    return next((one.title for one in found if _carries(one, status=status)), ground.title)


def _carries(ground: Item, *, status: str) -> bool:
    carried = ground.attributes.get("supports")
    return not isinstance(carried, tuple) or status in carried


def _is_for_others(fits: object, *, band: str) -> bool:
    return bool(fits) and band not in (UNKNOWN, fits)
