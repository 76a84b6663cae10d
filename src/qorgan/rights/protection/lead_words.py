"""Names in the words of leads that the house can find no more: once an identity is sealed, whoever reads the words strikes them.

A list of sealed names, were it of keyed marks alone, would let whoever holds the key try names (`docs/adr/0014`). So a reader
who has the lead and knows of the protection types the name as it stands there. It is kept nowhere: not in the journal, nor as a
fingerprint of the form. It is struck in words that this reader does not read too; whether it stood there is not told: that would confirm
a guess. What is lost is lost, so a word goes only where it stands as a name is written (`people.typed`), and the journal has the strike
at the lead.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Lines
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.intake.leads.models import Lead, LeadPerson
from qorgan.intake.leads.parts import held_now
from qorgan.intake.leads.queries import has_part, own_words, persons_concerned
from qorgan.intake.leads.redaction import strike_out_of_lead
from qorgan.intake.leads.repeats import repeats_of, words_of_repeat
from qorgan.kernel.refusals import Refusal
from qorgan.people.identity_clues import seen
from qorgan.people.typed import Typed, lines_of
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.lead_looks import looks_owed, settle_looks
from qorgan.rights.protection.models import LeadLook, Protection
from qorgan.rights.protection.queries import LABELS as RECORDS
from qorgan.rights.protection.queries import protections_visible_to
from qorgan.rights.protection.states import STRIKE

LABELS = {
    **RECORDS,
    "names": _("Names as they stand in the words"),
    "is_elsewhere": _("It may stand only in words that I do not read"),
    "is_small": _("It is written in small letters there"),
}
HELPS = {
    "names": _(
        "One on a line, or parted by a comma: each then counts as a line. Every form of each is struck for good, whoever wrote it; "
        "what you type is kept nowhere."
    ),
    "is_elsewhere": _("It is struck there too. Nobody is told whether it stood there."),
    "is_small": _(
        "Without this tick nothing in small letters is struck, nor where you do not read. With it a single word on its line is struck "
        "however it is written, several where they stand side by side. The journal says that this was ticked."
    ),
}
MOST_WORDS = 4
"""Of a line: surname, given name, patronymic, and one more."""


@command(
    may=STRIKE,
    post="/leads/{lead}/strikes",
    title=_("Strike a name out of the words"),
    labels=LABELS,
    helps=HELPS,
    may_name=("names",),
    unkept=("names",),
    journals=("is_small",),
)
def strike_lead_words(
    *, actor: Actor, lead: Lead, names: Lines, is_elsewhere: bool = False, is_small: bool = False
) -> Lead:
    """Strike a name of somebody whose identity is sealed, in every form, out of a lead, its parts, its repeats and what came into it.

    The journal has it at the lead, and joins it with no protection. With `is_elsewhere` the name need not stand in what the actor reads.
    A word goes out of a text where it has a capital letter; with `is_small` a word alone on its line goes however it is written, and
    several go where they stand side by side. A comma, a semicolon and a stroke part lines too.

    Raises:
        protection.nobody_sealed_here: also where there is one of whom the actor does not know.
        protection.too_many_words, protection.not_a_name, protection.name_not_there
    """
    held = held_now(lead)
    _concerned(held, actor=actor)
    words = _read_by(actor, lead=held)
    strikes = [
        _striking(Typed(line, is_small=is_small), nth=nth, lead=held, words=words, is_elsewhere=is_elsewhere)
        for nth, line in enumerate(lines_of(names) or [names], start=1)
    ]

    def without(text: str) -> str:
        for strike in strikes:
            text = strike(text)
        return text

    strike_out_of_lead(held, strike=without)
    create_record(LeadLook, actor=actor, lead=held, agency=actor.agency, is_struck=True)
    return held


def _striking(typed: Typed, *, nth: int, lead: Lead, words: list[str], is_elsewhere: bool) -> Callable[[str], str]:
    """What strikes one line, as far as it may be struck. It is told what stands in the words that the actor reads, and nothing else.

    Raises:
        protection.too_many_words, protection.not_a_name, protection.name_not_there
    """
    if typed.length > MOST_WORDS:
        raise Refusal("protection.too_many_words", line=nth, number=typed.length, most=MOST_WORDS).at("names")
    if typed.stands_small(words):
        raise Refusal("protection.not_a_name", lead=lead.ref, line=nth).at("names")
    if not is_elsewhere and all(typed.struck(text) == seen(text) for text in words):
        raise Refusal("protection.name_not_there", lead=lead.ref, line=nth).at("names")
    return typed.struck


@command(may=STRIKE, post="/leads/{lead}/looks", title=_("Looked through: no name stands there"), unlinked=("lead",))
def confirm_lead_words(*, actor: Actor, lead: Lead) -> list[Protection]:
    """Say that the words of a lead were looked through for the name of somebody whose identity is sealed, and that none stands there.

    Raises:
        protection.nobody_sealed_here: also where there is one of whom the actor does not know.
    """
    found = _concerned(lead, actor=actor)
    create_record(LeadLook, actor=actor, lead=lead, agency=actor.agency, is_struck=False)
    settle_looks(lead, actor=actor)
    return found


def sealed_in(lead: Lead, actor: Actor) -> list[SealedFile]:
    """The sealed identities of persons linked with a lead that the actor's body has, as far as the actor may know of all three.

    Who only asked for the protection follows the request and nothing more.
    """
    if not actor.may(STRIKE) or not has_part(lead, actor):
        return []
    persons = persons_concerned(lead, actor).order_by().values("pk")
    sealed = SealedFile.objects.filter(
        sealed_at__isnull=False,
        put_back_at__isnull=True,
        protection__person__in=persons,
        protection__in=protections_visible_to(actor).values("pk"),
    )
    return list(sealed.select_related("protection").order_by("pk"))


def waits_for_a_look(lead: Lead, actor: Actor) -> bool:
    """Whether words of a lead were not looked through: the link was made after the sealing, or words were written since the last look."""
    for file in sealed_in(lead, actor):
        link = LeadPerson.objects.select_related("lead").get(lead=lead, person=file.protection.person_id)
        if any(looked_at is None for _key, _since, looked_at in looks_owed(link, file=file, agency=actor.agency)):
            return True
    return False


def _concerned(lead: Lead, *, actor: Actor) -> list[Protection]:
    files = sealed_in(lead, actor)
    if not files:
        raise Refusal("protection.nobody_sealed_here", lead=lead.ref)
    found = protections_visible_to(actor).filter(pk__in=[one.protection_id for one in files])
    return list(found.order_by("pk"))


def _read_by(actor: Actor, *, lead: Lead) -> list[str]:
    """The words of a lead and its repeats that the actor reads. The journal has it already that they were read."""
    own = [one.text for one in own_words(lead, actor)]
    return own + [one.text for repeat in repeats_of(lead) for one in words_of_repeat(repeat)]


ACTS = frozenset((strike_lead_words.name, confirm_lead_words.name))
register_workflow(Workflow(model=Lead, withheld=lambda lead, actor: () if sealed_in(lead, actor) else ACTS))
