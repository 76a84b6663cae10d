"""The reasons of an order about somebody whose identity is sealed, as they are printed: without what tells who that is.

What was written before the sealing is struck as the identity is taken out, as far as a name is written like the one that is known. What
comes later the house cannot look through, for it holds no name to compare with, and keeps no list of such names (`docs/adr/0014`). Either
is printed once somebody who decides in the body that gave the order has looked through it, and typed what is to be struck. That is kept
nowhere. The words of the file stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import Lines
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.refusals import Refusal
from qorgan.office.letters.commands import own_letter
from qorgan.office.letters.models import Letter
from qorgan.people.identity import Document, Identity
from qorgan.people.identity_clues import WORD, seen, without_identity
from qorgan.people.restricted import Taken
from qorgan.people.typed import Typed, lines_of
from qorgan.rights.protection.apart import NOT_PRINTED, PRINTED, STRUCK, is_kept_apart, keep_words
from qorgan.rights.protection.models import ApartWords, Protection, ProtectionLifting, ProtectionRequest
from qorgan.rights.protection.orders import LIFTING_ORDER, ORDER
from qorgan.rights.protection.refusals import WordsDamaged
from qorgan.rights.protection.states import DECIDE
from qorgan.rights.protection.telling import REASONS as IN_REASONS
from qorgan.rights.protection.telling import check_tells_nobody
from qorgan.rights.protection.words import words_of

REASONS, ORDERS = "reasons", (ORDER, LIFTING_ORDER)
SHORTEST_WORD = 3
LABELS = {"names": _("Names and numbers that are not printed")}
HELPS = {
    "names": _(
        "The real name, a number, an address: one on a line, or parted by a comma. Every form of each is struck from the print, and what "
        "you type is kept nowhere; the words in the file stay. Empty means that none stands there."
    )
}


@command(
    may=DECIDE,
    post="/letters/{letter}/printed-reasons",
    title=_("Looked through: print the reasons"),
    labels=LABELS,
    helps=HELPS,
    may_name=("names",),
    unkept=("names",),
)
def print_order_reasons(*, actor: Actor, letter: Letter, names: Lines | None = None) -> Letter:
    """Say that the reasons of an order about somebody sealed were looked through, and have them printed without what is typed here.

    Done again, it strikes more from what is printed. The pseudonym stays.

    Raises:
        letter.not_the_sender, protection.text_tells
        protection.reasons_not_withheld: it is no such order, or its reasons are printed as they were written.
        protection.line_not_there: something typed stands nowhere in the reasons.
    """
    held = own_letter(letter, actor=actor)
    request = _request_of(held)
    words = reasons_of(held) if request and are_withheld(held) else ""
    if request is None or not words:
        raise Refusal("protection.reasons_not_withheld", letter=held.ref)
    for nth, line in enumerate(lines_of(names or ""), start=1):
        struck = without_identity(words, identity=_typed(line), any_number=False)
        if struck == seen(words):
            raise Refusal("protection.line_not_there", line=nth, letter=held.ref).at("names")
        words = struck
    check_tells_nobody(words, field=IN_REASONS, person=request.person)
    _keep(words, as_field=PRINTED, letter=held, request=request, actor=actor)
    return held


def strike_orders(taken: Iterable[Taken], *, requests: Iterable[ProtectionRequest], actor: Actor) -> None:
    """Strike what tells who is taken out from the reasons of the orders on these requests; whoever looks through them begins with that."""
    identities = [_with_address(one.identity) for one in taken]
    for request in requests:
        liftings = ProtectionLifting.objects.filter(protection__request=request).values_list("ref", flat=True)
        orders = Letter.objects.filter(template__in=ORDERS, subject_ref__in=[request.ref, *liftings])
        for letter in orders.filter(again_of__isnull=True).order_by("pk"):
            words = reasons_of(letter)
            for identity in identities:
                words = without_identity(words, identity=identity)
            if words:
                _keep(words, as_field=STRUCK, letter=letter, request=request, actor=actor)


def printed_reasons(letter: Letter) -> str:
    """What is printed of the reasons of an order while they are withheld; "" where nobody has looked through them, or it is no order."""
    if letter.template not in ORDERS:
        return ""
    return _kept(letter, PRINTED)


def are_withheld(letter: Letter) -> bool:
    """Whether an order is printed without its reasons as they were written."""
    request = _request_of(letter)
    return request is not None and (not _own(letter) or is_kept_apart(request.person))


def may_release(letter: Letter, actor: Actor) -> bool:
    """Whether an actor may look through the reasons of a letter and have them printed."""
    return (
        actor.may(DECIDE) and letter.agency_id == actor.agency.pk and are_withheld(letter) and bool(reasons_of(letter))
    )


def reasons_of(letter: Letter) -> str:
    """The reasons of an order as they are printed, else as they were struck or written; "" where they do not open. For who decides."""
    return printed_reasons(letter) or _kept(letter, STRUCK) or _own(letter) or _apart(letter)


def _own(letter: Letter) -> str:
    """The reasons that the letter holds itself."""
    held = letter.values.get(REASONS)
    return held if isinstance(held, str) and held not in NOT_PRINTED.as_dict().values() else ""


def _apart(letter: Letter) -> str:
    """The reasons kept apart by the act that wrote the letter: the last that were kept before it."""
    request, first = _request_of(letter), _first(letter)
    if request is None:
        return ""
    measures_of = Protection.objects.filter(request=request).values_list("ref", flat=True)
    about = [first.subject_ref, *(measures_of if first.template == ORDER else ())]
    return _opened(request.apart_words.filter(field=REASONS, recorded_at__lte=first.recorded_at, about__in=about))


def _opened(rows: QuerySet[ApartWords]) -> str:
    latest = rows.order_by("-id").first()
    try:
        return words_of(latest) if latest else ""
    except WordsDamaged:
        return ""


def _kept(letter: Letter, field: str) -> str:
    return _opened(ApartWords.objects.filter(about=_first(letter).ref, field=field))


def _keep(words: str, *, as_field: str, letter: Letter, request: ProtectionRequest, actor: Actor) -> None:
    keep_words(words, about=_first(letter), field=as_field, request=request, actor=actor)


def _first(letter: Letter) -> Letter:
    """The letter in whose place it stands: what is written again says the same."""
    while letter.again_of is not None:
        letter = letter.again_of
    return letter


def _request_of(letter: Letter) -> ProtectionRequest | None:
    """The request on which an order was given; None where the letter is no order of protection."""
    if letter.template == ORDER:
        return ProtectionRequest.objects.select_related("person").filter(ref=letter.subject_ref).first()
    if letter.template != LIFTING_ORDER:
        return None
    lifting = (
        ProtectionLifting.objects.select_related("protection__request__person").filter(ref=letter.subject_ref).first()
    )
    return lifting.protection.request if lifting else None


def _typed(line: str) -> Identity:
    """Who a line tells of. The words stay whole in the file, so what is typed goes from the print however it is written there."""
    typed = Typed(line)
    return Identity(aliases=tuple(typed.names), documents=typed.documents, phones=typed.phones)


def _with_address(identity: Identity) -> Identity:
    """An identity whose street and e-mail are struck as its name is. A town alone tells nobody, and a body may bear its name."""
    street = [word for word in WORD.findall(identity.address) if word[0].isupper() and len(word) >= SHORTEST_WORD]
    numbers = [Document(number=one) for one in (identity.email, identity.postal_code) if one]
    return replace(
        identity,
        aliases=(*identity.aliases, *street),
        documents=(*identity.documents, *numbers),
        earlier=_with_address(identity.earlier) if identity.earlier else None,
    )


ACTS = frozenset((print_order_reasons.name,))
register_workflow(Workflow(model=Letter, withheld=lambda letter, actor: () if may_release(letter, actor) else ACTS))
