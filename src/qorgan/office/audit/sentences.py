"""A line of the journal as a sentence: who did what to which record. References only; a name is never looked up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from qorgan.codes import by_name
from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.journal.models import Entry
from qorgan.desk.labels import text_of
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.kernel.refusals import all_defined
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.office.audit.origins import BELONGING, CORRECTED, MADE

DID = Phrase("{who}: “{act}”{about}.")
LOOKED = Phrase("{who} looked at “{act}”{about}.")
REFUSED = Phrase("{who} was refused “{act}”{about}{why} ({code}).")
WHY = Text.of(": {says}")
CORRECTED_BY = Phrase("{who} corrected by “{act}”{about}.")
HANDS: dict[str, Text] = {
    MADE: Phrase("This list made the record."),
    CORRECTED: Phrase("This list corrected the record."),
    BELONGING: Phrase("This list made or corrected what belongs to the record."),
}
A_LIST = Phrase("a list")
VALUE = re.compile(r"\{\w+\}")
EXPORTED = Phrase("{who} took “{act}” away as a file.")
LOOK = Phrase("{act}: looked at")
PERSON = Phrase("{role} {user} of {agency}")
ACCOUNT = Phrase("Person {user}")
NOBODY = Phrase("Nobody known")
HOUSE = Phrase("The system itself")
ABOUT = Phrase(" on {refs}")
MANY = Phrase("{refs} and {more} more")
SHOWN_REFS = 4
SEAT = "os:"
OUTSIDE: dict[str, Text] = {
    "sign_in": Phrase("Sign in", context="what happened"),
    "change_password": Phrase("Change of password"),
    "make_token": Phrase("Token made for a program"),
    "send_tip": Phrase("Report from the public received"),
    "settle_by_figure": Phrase("A figure settles a decision of the commission or a measure of a plan"),
    "tell_operation_collision": Phrase("Two operations told that they would meet"),
    "check_certificate": Phrase("Somebody checks a certificate"),
    "add_to_tip": Phrase("Reporter added to a report"),
    "look_at_houses": Phrase("Each house is looked at for nights without money"),
    "recount_obligations": Phrase("Duties counted anew"),
    "open_sealed_identity": Phrase("Sealed identity opened"),
    "take_over_sealed_identity": Phrase("Sealed identity kept on by another order"),
    "recover_sealed_identities": Phrase("Sealed identities recovered with the paper keys"),
    "write_letter": Phrase("Letter written"),
    "shut_openings": Phrase("Openings of sealed identities ended"),
    "drop_approvals": Phrase("Approvals of openings fell with the custody of whoever gave them"),
    "return_from_closed": Phrase("Lead returned because the body closed"),
    "tell_of_closed": Phrase("Duties of a closed body told to the ministry"),
    "tell_of_unread": Phrase("An objection where nobody answers told to whoever decided"),
    "release_duties": Phrase("Duties given back of somebody who left"),
    "lay_ground": Phrase("First agencies entered"),
}
DOORS: dict[str, Text] = {
    "web": Phrase("page"),
    "api": Phrase("program"),
    "cli": Phrase("console"),
    "import": Phrase("import"),
}


def told(entry: Entry, *, language: str) -> str:
    """The line as a sentence in a language."""
    values = {"who": _who(entry), "act": act_title(entry.act), "about": _about(entry)}
    if entry.outcome.startswith("refused:"):
        code = entry.outcome.removeprefix("refused:")
        return REFUSED.filled(**values, why=_why(code), code=code).in_(language)
    if entry.outcome == "exported":
        return EXPORTED.filled(**values).in_(language)
    if entry.outcome == "corrected":
        return CORRECTED_BY.filled(**values).in_(language)
    said = (LOOKED if entry.act in QUERIES else DID).filled(**values).in_(language)
    return " ".join((said, *_hand(entry, language=language), *_codes(entry, language=language)))


def _hand(entry: Entry, *, language: str) -> Iterator[str]:
    """What the list of the line did to the record whose journal is read."""
    if of_record := getattr(entry, "of_record", ""):
        yield HANDS[of_record].in_(language)


def _why(code: str) -> Text:
    """What a refusal says, without the values that it named then; nothing of one that the house no longer knows."""
    says = _refusals().get(code)
    if says is None:
        return Text.of("")
    bare = {language: VALUE.sub("…", says.in_(language)).rstrip(".") for language in LANGUAGES}
    return WHY.filled(says=Text.of(bare))


@lru_cache(maxsize=1)
def _refusals() -> dict[str, Text]:
    """What each kind of refusal of the rooms says, by its code."""
    return {code: one.says for code, one in all_defined().items()}


def kind_of(ref: str) -> Text | None:
    """What kind of record bears a reference."""
    prefix = ref.partition("-")[0]
    found = next((kind for kind in RECORD_TYPES.values() if getattr(kind.model, "ref_prefix", "") == prefix), None)
    return text_of(found.title) if found else None


def _codes(entry: Entry, *, language: str) -> Iterator[str]:
    """The coded values that the line keeps, each with what it is called; nothing of an act that the house no longer knows."""
    act = COMMANDS.get(entry.act)
    for name, code in entry.detail.get("codes", {}).items():
        param = next((one for one in act.params if one.name == name), None) if act else None
        if param is not None and param.code_list:
            yield f"{text_of(param.label).in_(language)}: {country().codes[param.code_list].label(code, language)}."


def purpose_of(entry: Entry, *, language: str) -> str:
    """The purpose as it was stated: a code of the audit's list by its name, anything else as it was written."""
    return country().codes["audit_purposes"].label(entry.purpose, language) if entry.purpose else ""


def door_of(entry: Entry, *, language: str) -> str:
    """Through which door it was done; at the console also which user of the machine sat there."""
    door = DOORS[entry.door].in_(language) if entry.door in DOORS else entry.door
    return f"{door} ({entry.session.removeprefix(SEAT)})" if entry.session.startswith(SEAT) else door


def act_choices(language: str) -> list[tuple[str, str]]:
    """Every act that may stand in the journal, by its title; acts of one title tell what record each is done to.

    Any look may stand there: a sensitive one, one at parts of a person that were shared, a list taken away as a file, one refused.
    """
    titles = {name: act_title(name).in_(language) for name in (*COMMANDS, *OUTSIDE)}
    titles |= {name: LOOK.filled(act=act_title(name)).in_(language) for name in QUERIES}
    times = Counter(titles.values())
    told = (
        (name, f"{title} ({_done_to(name, language)})" if times[title] > 1 else title) for name, title in titles.items()
    )
    return by_name(told, language)


def _done_to(name: str, language: str) -> str:
    act = COMMANDS.get(name) or QUERIES.get(name)
    models = [param.model for param in act.params if param.model and param.model in RECORD_TYPES] if act else []
    return (text_of(RECORD_TYPES[models[0]].title) if models else A_LIST).in_(language)


@lru_cache(maxsize=2000)
def act_title(name: str) -> Text:
    """What an act is called; its bare name once the house no longer knows it."""
    act = COMMANDS.get(name) or QUERIES.get(name)
    return text_of(act.title) if act else OUTSIDE.get(name, Text.of(name))


def _who(entry: Entry) -> Text:
    if entry.user == "-":
        return HOUSE if entry.act == "lay_ground" else NOBODY
    role = roles().get(entry.role)
    if role is None:
        return ACCOUNT.filled(user=entry.user)
    return PERSON.filled(role=role.title, user=entry.user, agency=entry.agency)


def _about(entry: Entry) -> Text:
    if not entry.objects_ref:
        return Text.of("")
    shown = Text.of(", ".join(entry.objects_ref[:SHOWN_REFS]))
    more = len(entry.objects_ref) - SHOWN_REFS
    refs = MANY.filled(refs=shown, more=more) if more > 0 else shown
    return Text(**{language: ABOUT.filled(refs=refs).in_(language) for language in LANGUAGES})
