"""Whether somebody who stands by a child was there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.country import country
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Text
from qorgan.people.ages import is_minor_on
from qorgan.people.models import Person

WHO = Text(
    en="name the representative, teacher, psychologist or guardianship body, if one was there",
    ru="укажите представителя, педагога, психолога или орган опеки, если кто-то из них был",
    kk="өкіл, педагог, психолог немесе қорғаншылық органы болса, оны көрсетіңіз",
)
WHY = Text(
    en="otherwise choose why the child was alone",
    ru="иначе выберите, почему ребёнок был один",
    kk="әйтпесе баланың неге жалғыз болғанын таңдаңыз",
)


IN_DOUBT = Text(
    en="otherwise choose why nobody was: by what is known of the birth this may be a child, and in doubt somebody is held to be one; if the "
    "person was held to be grown, say that",
    ru="иначе выберите, почему никого не было: по известному о рождении это может быть ребёнок, а при сомнении человека считают ребёнком; если "
    "его сочли взрослым, укажите это",
    kk="әйтпесе неге ешкім болмағанын таңдаңыз: туған күні туралы мәлімет бойынша бұл бала болуы мүмкін, ал күмән болса, адам бала деп "
    "саналады; ересек деп саналса, соны көрсетіңіз",
)
IS_A_CHILD = Text(
    en="“{reason}” is for somebody whose age is not known, and by the birth this was a child: choose another reason",
    ru="«{reason}» — для человека неизвестного возраста, а по рождению это ребёнок: выберите другую причину",
    kk="«{reason}» жасы белгісіз адамға арналған, ал туған күні бойынша бұл — бала: басқа себебін таңдаңыз",
)
REASONS = "child_alone_reasons"


def is_alone(*, person: Person, day: date, present: Iterable[str]) -> bool:
    """Whether the person was a child on the day, or may have been, and nobody present stands by a child."""
    roles = country().codes["interview_roles"]
    stood_by = any(code in roles and roles.get(code).attributes.get("supports_child") for code in present)
    return not stood_by and is_minor_on(person, day) is not False


def is_held_adult(because: str) -> bool:
    """Whether the reason is that somebody of an age not known was held to be grown."""
    reasons = country().codes[REASONS]
    return because in reasons and bool(reasons.get(because).attributes.get("held_adult"))


def check_accompanied(*, person: Person, day: date, present: Iterable[str], because: str) -> None:
    """Refuse to enter that a child, or somebody who may be one, was interviewed alone without saying why.

    Raises:
        interview.child_alone: it names the fields.
    """
    is_minor = is_minor_on(person, day)
    if is_alone(person=person, day=day, present=present) and not because:
        raise BadInput(
            "interview.child_alone", problems={"present": [WHO], "alone_because": [WHY if is_minor else IN_DOUBT]}
        )
    if is_minor and is_held_adult(because):
        reason = country().codes[REASONS].get(because).title
        raise BadInput("interview.child_alone", problems={"alone_because": [IS_A_CHILD.filled(reason=reason)]})
