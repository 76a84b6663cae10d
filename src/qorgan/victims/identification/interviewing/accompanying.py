"""Whether somebody who stands by a child was there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.country import country
from qorgan.kernel.texts import Text
from qorgan.people.ages import is_minor_on
from qorgan.people.models import Person
from qorgan.victims.identification.interviewing.refusals import ChildAlone

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


def is_alone(*, person: Person, day: date, present: Iterable[str]) -> bool:
    """Whether the person was a child on the day, as far as known, and nobody present stands by a child."""
    roles = country().codes["interview_roles"]
    stood_by = any(code in roles and roles.get(code).attributes.get("supports_child") for code in present)
    return not stood_by and bool(is_minor_on(person, day))


def check_accompanied(*, person: Person, day: date, present: Iterable[str], because: str) -> None:
    """Refuse to enter that a child was interviewed alone without saying why.

    Raises:
        ChildAlone: it names the fields.
    """
    if is_alone(person=person, day=day, present=present) and not because:
        raise ChildAlone(problems={"present": [WHO], "alone_because": [WHY]})
