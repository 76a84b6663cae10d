"""Why somebody could not be told what must be told: the duty ends without being met, and comes back when the person is found.

Rooms above that hear of a death say once how they know of it: `dying`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.inputs import EMPTY, CodeOf
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.registries import Listeners
from qorgan.kernel.texts import Phrase
from qorgan.people.models import Person

REASONS = "undeliverable_reasons"
Why = Annotated[str, CodeOf(REASONS)]
LABELS = {
    "not_told_because": _("Why the person cannot be told"),
    "not_told_tried": _("What was tried"),
    "not_told_on": _("Known since"),
}
HELPS = {
    "not_told_tried": _("When and how the person was looked for, and what came of it. Write no names."),
    "not_told_on": _("Empty means today"),
}
ONLY_WHERE_UNTOLD = Phrase("This is written only where it is said why the person cannot be told.")
TOLD_OR_NOT = Phrase("leave it empty, or take away the reason why the person cannot be told")
DeathOf = Callable[[Person], date | None]
dying = Listeners[DeathOf]("A way in which it may be known that a person died: since which day.")


def died_by(person: Person) -> date | None:
    """The first day on which a record tells that a person is dead."""
    return min((day for death_of in dying if (day := death_of(person))), default=None)


def tell_of_death(code_list: str) -> frozenset[str]:
    """The codes of a list that say that the person died: those with `died`."""
    return frozenset(item.code for item in country().codes[code_list] if item.attributes.get("died"))


def is_final(reason: str) -> bool:
    """Whether after this reason nothing is waited for."""
    return bool(country().codes[REASONS].get(reason).attributes.get("final"))


def check_tried(*, because: str | None, tried: str | None) -> None:
    """Whether a reason comes with what was tried, and the other way round.

    Raises:
        BadInput
    """
    if bool(because) != bool(tried):
        raise BadInput(problems={"not_told_tried": [EMPTY if because else ONLY_WHERE_UNTOLD]})


def check_not_both(*, because: str | None, told_at: datetime | None) -> None:
    """Whether somebody is not said to have been told at an hour and to be out of reach.

    Raises:
        BadInput
    """
    if because and told_at:
        raise BadInput(problems={"told_at": [TOLD_OR_NOT]})


def known_on(day: date | None, *, since: date, actor: Actor) -> date:
    """The day since which it is known that somebody cannot be told, or today.

    Raises:
        person.not_told_outside: it is before what the person is to be told, or after today.
    """
    found = day or actor.today
    if not since <= found <= actor.today:
        raise Refusal("person.not_told_outside", on=found, since=since).at("not_told_on")
    return found
