"""Whether somebody who stands by a child was there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.country import country
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase
from qorgan.people.ages import is_minor_on
from qorgan.people.models import Person

WHO = Phrase("name the representative, teacher, psychologist or guardianship body, if one was there")
WHY = Phrase("otherwise choose why the child was alone")


IN_DOUBT = Phrase(
    "otherwise choose why nobody was: by what is known of the birth this may be a child, and in doubt somebody is held to be one; if the "
    "person was held to be grown, say that"
)
IS_A_CHILD = Phrase(
    "“{reason}” is for somebody whose age is not known, and by the birth this was a child: choose another reason"
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
