"""How a reporter is reached, in words that others will read: refused, for the public page promises to tell it nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.ways import FEWEST_DIGITS, HANDLE, LINK, MAIL
from qorgan.intake.leads.words import guard_words
from qorgan.intake.tips import posting
from qorgan.intake.tips.guide import guide
from qorgan.intake.tips.models import Tip
from qorgan.intake.tips.queries import key_of
from qorgan.intake.tips.refusals import ContactInWords, TipDamaged
from qorgan.kernel.texts import LANGUAGES
from qorgan.people.phones import FEWEST_OWN, forms_in

RUN = re.compile(r"\d(?:[\W_]*\d)*")
HOUR = re.compile(r"(?<![\d.:])\d{1,2}[.:]\d\d(?![\d.:])")
AT = re.compile(r"\s*(?:@|[(\[]\s*at\s*[)\]]|\s(?:at|собака|собачка)\s)\s*")
DOT = re.compile(r"\s*(?:[(\[]\s*(?:dot|точка|нүкте)\s*[)\]]|\s(?:dot|точка|нүкте)\s)\s*")
ACCOUNT = re.compile(r"(?<![\w.@/])[a-z0-9][a-z0-9_.]{3,}[a-z0-9_](?![\w@])")
SERVICES = frozenset(
    ("telegram", "instagram", "insta", "whatsapp", "wechat", "signal", "viber", "skype", "facebook", "kakaotalk", "tiktok")
)  # fmt: skip


@guard_words
def guard_contact(*, actor: Actor, words: str, lead: Lead | None) -> None:
    """Look through what the desk writes into the lead of a tip. Whoever else writes of it never learned the contact here.

    A tip that does not open holds nothing back, or nobody could hand it on where somebody is in danger.

    Raises:
        ContactInWords, KeyVersionMissing
    """
    for tip in Tip.objects.filter(lead=lead, agency=actor.agency).select_related("lead") if lead else ():
        try:
            contacts = list(_contacts(tip))
        except TipDamaged:
            continue
        if any(holds(words, contact=contact) for contact in contacts):
            raise ContactInWords(lead=tip.lead.ref)


def _contacts(tip: Tip) -> Iterator[str]:
    """What the reporter typed on how to be reached: the fields that the answer “here only” would hide."""
    speech = guide().speeches[LANGUAGES[0]]
    hidden = {speech.texts[f"part_{part.id}"] for part in guide().parts if part.hidden_by}
    for _word, answers, _text in posting.read(posting.Opened(tip=tip, key=key_of(tip)), speech=speech):
        yield from (answer for asked, answer in answers if asked in hidden)


def holds(words: str, *, contact: str) -> bool:
    """Whether words hold a number, an e-mail or an account of a contact, however it is spelled in either."""
    told, asked = _plain(words), _plain(contact)
    everything, runs = _digits(told), [_digits(run) for run in RUN.findall(told)]
    for number in _numbers(asked):
        if any(number in digits for digits in ([everything] if len(number) >= FEWEST_OWN else runs)):
            return True
    told = f"{told}\n{_joined(told)}"
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told) for name in _names(asked))


def _numbers(contact: str) -> set[str]:
    """Its numbers as written, and with and without their country; an hour is none."""
    contact = HOUR.sub(" ", contact)
    found = {form.removeprefix("+") for form in forms_in(contact)} | {_digits(run) for run in RUN.findall(contact)}
    return {one for one in found if len(one) >= FEWEST_DIGITS}


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _names(contact: str) -> Iterator[str]:
    """Its e-mails and accounts; a word of letters alone is one where nothing but the service stands beside it."""
    yield from MAIL.findall(_joined(contact))
    yield from (link.rpartition("/")[2].removeprefix("+") for link in LINK.findall(contact) if "wa.me" not in link)
    rest = LINK.sub(" ", MAIL.sub(" ", contact))
    yield from (name.lstrip("@ ").rstrip(".") for name in HANDLE.findall(rest))
    accounts = [one for one in ACCOUNT.findall(rest) if one not in SERVICES and not one.isdigit()]
    is_alone = len([one for one in re.findall(r"[\w.]+", rest) if one not in SERVICES]) == 1
    yield from (one for one in accounts if is_alone or (re.search(r"[a-z]", one) and re.search(r"[\d_.]", one)))


def _joined(text: str) -> str:
    """The text with e-mails as they are sent to, whatever the signs in them are replaced by."""
    return DOT.sub(".", AT.sub("@", text))


def _plain(text: str) -> str:
    """Small letters and plain digits, without signs that are not seen."""
    seen = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.digit(sign, sign)) for sign in seen).casefold()
