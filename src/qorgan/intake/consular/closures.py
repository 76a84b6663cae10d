"""How a file ends without a handover, and who looks at that again.

Which ending fits stands in the country's list: `states` are those of the file that admit it, `answers` those on the handover (`none`: not
asked yet). A child, or who may be one, is not let go by a code alone: it is said in words, and the ministry above looks at it again.
"""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.codes.lists import Item
from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.days import not_outside
from qorgan.desk.inputs import CodeOf, PastDay, Reasons
from qorgan.intake.consular.answering import NOT_ASKED
from qorgan.intake.consular.commands import HELPS, LABELS, held_for, locked
from qorgan.intake.consular.looking import is_child_let_go, owes_look
from qorgan.intake.consular.models import UNDER_WAY, ConsularFile
from qorgan.intake.consular.states import FOLLOW, MAY, TITLES
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text

Ending = Annotated[str, CodeOf("consular_endings")]
NONE = "none"
ENDS = ("closed_on", "closed_because", "closing_words", "look_owed_on", "closing_looked_on", "closing_look_words")


@command(may=MAY, post="/consular-files/{consular_file}/closing", title=_("Close the file"))
def close_consular_file(
    *,
    actor: Actor,
    consular_file: ConsularFile,
    closed_because: Ending,
    closing_words: Reasons | None = None,
    closed_on: PastDay | None = None,
) -> ConsularFile:
    """Close a file that ends without a handover, and say why. A child's is looked at again by the ministry.

    Raises:
        record.not_in_this_state, day.outside
        consular.ending_not_fitting: the file says otherwise.
        consular.closing_unexplained: of a child it is not said in words why nobody receives it, whatever the ending.
    """
    file = held_for(consular_file, actor=actor, act="close_consular_file")
    since = file.arrived_on or file.departed_on or file.found_on
    day = not_outside(closed_on or actor.today, since=since, today=actor.today)
    _check_fits(file, ending=closed_because)
    file.closed_on, file.closed_because, file.closing_words = day, closed_because, closing_words or ""
    if is_child_let_go(file):
        if not closing_words:
            raise Refusal("consular.closing_unexplained", consular_file=file.ref, person=file.person.ref).at(
                "closing_words"
            )
        file.look_owed_on = actor.today
    file.save(update_fields=["closed_on", "closed_because", "closing_words", "look_owed_on"])
    return file


@command(may=MAY, post="/consular-files/{consular_file}/reopening", title=_("Reopen the file"), journals=("reason",))
def reopen_consular_file(
    *, actor: Actor, consular_file: ConsularFile, reason: Annotated[str, CodeOf("reopening_reasons")]
) -> ConsularFile:
    """Open a closed file again where it stood: the person was found again, or it was closed by mistake. The journal keeps the reason.

    Raises:
        record.not_in_this_state, consular.file_open
    """
    return _reopened(held_for(consular_file, actor=actor, act="reopen_consular_file"))


@command(
    may=FOLLOW,
    post="/consular-files/{consular_file}/closing-look",
    title=_("Look at the closing again"),
    labels=LABELS,
    helps=HELPS,
)
def look_at_closing(
    *, actor: Actor, consular_file: ConsularFile, closing_look_words: Reasons, closing_stands: bool = False
) -> ConsularFile:
    """Say of a child's file that was closed without a handover whether that stands; where it does not, the file is open where it stood.

    Raises:
        record.not_in_this_state, consular.file_open
        consular.nothing_to_look_at: no second look is owed, or it was taken.
    """
    file = locked(consular_file, act="look_at_closing")
    if not owes_look(file):
        raise Refusal("consular.nothing_to_look_at", consular_file=file.ref)
    if not closing_stands:
        return _reopened(file)
    file.closing_looked_on, file.closing_look_words = actor.today, closing_look_words
    file.save(update_fields=["closing_looked_on", "closing_look_words"])
    return file


def _reopened(file: ConsularFile) -> ConsularFile:
    other = ConsularFile.objects.filter(UNDER_WAY, person=file.person, agency=file.agency).first()
    if other:
        raise Refusal("consular.file_open", person=file.person.ref, consular_file=other.ref)
    file.closed_on, file.look_owed_on, file.closing_looked_on = None, None, None
    file.closed_because = file.closing_words = file.closing_look_words = ""
    file.save(update_fields=list(ENDS))
    return file


def _check_fits(file: ConsularFile, *, ending: str) -> None:
    endings = country().codes["consular_endings"]
    if _fits(endings.get(ending), file=file):
        return
    answer = country().codes["handover_answers"].get(file.consent).title if file.consent else NOT_ASKED
    possible = [one.title for one in endings if _fits(one, file=file)]
    raise Refusal(
        "consular.ending_not_fitting",
        ending=endings.get(ending).title,
        consular_file=file.ref,
        state=TITLES[file.state],
        answer=answer,
        possible=Text.of({code: "; ".join(title.in_(code) for title in possible) for code in ("en", "ru", "kk")}),
    ).at("closed_because")


def _fits(ending: Item, *, file: ConsularFile) -> bool:
    """Whether an ending agrees with what the file says; one of which the list says nothing always does."""
    said = {"states": file.state, "answers": file.consent or NONE}
    return all(name not in ending.attributes or value in ending.attributes[name] for name, value in said.items())  # type: ignore[operator]
