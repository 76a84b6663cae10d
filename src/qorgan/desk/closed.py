"""A body that is closed winds up: it ends what it left, and begins nothing."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class BodyClosed(Conflict):
    """New work in a body that is closed."""

    code = "house.body_closed"
    says = Text(
        en="{agency} was closed on {on}. Roles there serve to end what it left unfinished; “{act}” begins something new.",
        ru="{agency}: закрыто {on}. Роли там нужны, чтобы завершить оставшееся; «{act}» начинает новое.",
        kk="{agency} {on} жабылған. Ондағы рөлдер қалғанын аяқтау үшін керек; «{act}» жаңасын бастайды.",
    )
    next_step = Text(
        en="Ask its successor to do it, or another body that works.",
        ru="Попросите сделать это правопреемника или другой действующий орган.",
        kk="Мұны құқықтық мирасқорынан немесе жұмыс істеп тұрған басқа органнан сұраңыз.",
    )


def is_closed(body: Agency, *, on: date) -> bool:
    """Whether a body begins nothing new on a day, from its last day on: who closed it saw what it had left by then."""
    return body.closed_on is not None and body.closed_on <= on


def refuse_beginning(*, actor: Actor, act: Text) -> None:
    """Refuse an act that begins new work to an actor of a body that is closed.

    Raises:
        BodyClosed
    """
    body = actor.agency
    if is_closed(body, on=actor.today):
        raise BodyClosed(agency=body.title, on=body.closed_on, act=act)
