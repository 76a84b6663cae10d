"""Certificates: issued by the organiser, printed with a signed QR code, checked by anybody who holds the paper."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import keep_once
from qorgan.desk.inputs import Day, PastDay
from qorgan.government.training import tokens
from qorgan.government.training.commands import refuse_absent, refuse_kept_elsewhere
from qorgan.government.training.models import Certificate, Trainee, number_of
from qorgan.government.training.names import name_of
from qorgan.government.training.states import KEEP
from qorgan.kernel.refusals import Refusal

ATTENDED, PASSED = "attended", "passed"
GENUINE, UNNAMED, VOIDED, ALTERED, UNKNOWN = "genuine", "unnamed", "voided", "altered", "unknown"
EXPIRED = "expired"


@command(may=KEEP, post="/trainees/{trainee}/certificates", title=_("Issue a certificate"))
def issue_certificate(*, actor: Actor, trainee: Trainee, issued_on: PastDay) -> Certificate:
    """Issue a numbered certificate to whoever attended. What is printed on it is signed as it stands now.

    Raises:
        record.not_yours, record.voided
        training.not_attended: a certificate is for whoever attended.
        training.issued_before_the_end
        training.certificate_stands: one was issued and not voided.
    """
    refuse_kept_elsewhere(trainee, actor=actor)
    refuse_absent(trainee)
    session = trainee.training_session
    if issued_on < session.last_on:
        raise Refusal("training.issued_before_the_end", on=issued_on, last=session.last_on)
    name = name_of(trainee)
    while True:
        standing = trainee.certificates.filter(voided_on__isnull=True).first()
        if standing:
            raise Refusal("training.certificate_stands", certificate=standing.ref, number=standing.number)
        last = Certificate.objects.filter(year=issued_on.year).aggregate(last=Max("serial"))["last"] or 0
        made = _issued(trainee, actor=actor, on=issued_on, serial=last + 1, name=name)
        if made:  # another took the number in the meantime: the next is tried
            return made


def _issued(trainee: Trainee, *, actor: Actor, on: Day, serial: int, name: str) -> Certificate | None:
    number, level = number_of(year=on.year, serial=serial), PASSED if trainee.has_passed else ATTENDED
    printed = printed_facts(trainee, number=number, level=level, on=on)
    programme = trainee.training_session.programme.ref
    return keep_once(
        Certificate,
        actor=actor,
        trainee=trainee,
        year=on.year,
        serial=serial,
        level=level,
        issued_on=on,
        printed=printed,
        token=tokens.signed(number=number, programme=programme, printed=printed, name=name),
    )


def printed_facts(trainee: Trainee, *, number: str, level: str, on: Day) -> dict[str, Any]:
    """All that a paper says but the name: days as text, codes as codes, titles in every language."""
    session = trainee.training_session
    programme = session.programme
    holds = {"valid_until": last_day(on, months=programme.valid_months).isoformat()} if programme.valid_months else {}
    return holds | {
        "number": number,
        "title": programme.title.as_dict(),
        "kind": programme.kind,
        "partner": programme.partner,
        "organiser": session.agency.title.as_dict(),
        "place": session.place,
        "region": session.region,
        "language": session.language,
        "first_on": session.first_on.isoformat(),
        "last_on": session.last_on.isoformat(),
        "post": trainee.post,
        "level": level,
        "issued_on": on.isoformat(),
    }


def last_day(on: Day, *, months: int) -> date:
    """The same day of the month so many months later, or the last day of a month that has none."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What the house says of a paper. `is_named` is whether the name typed in is the signed one; None where none was typed, or not all of it."""

    outcome: str
    certificate: Certificate | None = None
    is_named: bool | None = None

    @property
    def printed(self) -> Mapping[str, Any]:
        """What the state signed, without the name."""
        return self.certificate.printed if self.certificate else {}

    def outcome_on(self, day: date) -> str:
        """What is said on a day: of a genuine paper, whether it holds still."""
        until = self.certificate.valid_until if self.certificate else None
        return EXPIRED if self.outcome in (GENUINE, UNNAMED) and until and until < day else self.outcome


def check_token(token: str, *, name: str = "") -> Checked:
    """What the house says of a scanned code: a letter more, less or other, and it is no code of the house."""
    payload = tokens.read(token)
    if payload is None:
        return Checked(outcome=ALTERED)
    found = _numbered(str(payload.get("n", "")))
    if found is None or found.token != "".join(token.split()):
        return Checked(outcome=ALTERED)
    return _judged(found, payload=payload, name=name)


def check_number(number: str, *, code: str, name: str = "") -> Checked:
    """What the house says of a number and the code beside it. A wrong code and a number that is none answer alike."""
    number = number.strip()
    is_code = tokens.is_code(number=number, code=code)
    found = _numbered(number)
    if found is None or not is_code:
        return Checked(outcome=UNKNOWN)
    payload = tokens.read(found.token)
    return _judged(found, payload=payload, name=name) if payload else Checked(outcome=ALTERED)


def _numbered(number: str) -> Certificate | None:
    year, _dash, serial = number.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4 and serial.isascii() and serial.isdigit()):
        return None
    return Certificate.objects.filter(year=int(year), serial=int(serial[:9])).first() if len(serial) < 10 else None


def _judged(found: Certificate, *, payload: Mapping[str, str], name: str) -> Checked:
    is_whole = len(tokens.words_of(name)) >= len(tokens.words_of(name_of(found.trainee))) if name.strip() else False
    is_named = tokens.is_name(payload, name) if is_whole else None
    if found.voided_on:
        outcome = VOIDED
    else:
        is_printed = payload["p"] == tokens.digest_of(found.printed)
        is_sound = is_printed and is_named is not False
        outcome = ALTERED if not is_sound else GENUINE if is_named else UNNAMED
    return Checked(outcome=outcome, certificate=found, is_named=is_named)
