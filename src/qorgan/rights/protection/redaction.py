"""What was said before an identity is sealed, of a threat, in a lead, a proceeding or any record about the person, keeps none of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.redaction import strike_out_of_leads
from qorgan.justice.crimes.models import InjuredParty, Proceeding, Suspect
from qorgan.justice.crimes.standing import with_split_off
from qorgan.people.identity import Identity
from qorgan.people.identity_clues import without_identity
from qorgan.people.redaction import redact_words, redact_words_on
from qorgan.people.restricted import Taken
from qorgan.rights.protection.models import Protection, ProtectionRequest
from qorgan.rights.protection.order_words import strike_orders
from qorgan.rights.protection.refusals import WordsDamaged
from qorgan.rights.protection.words import Threat, seal_threat, threat_of


def strike_out(taken: Iterable[Taken], *, actor: Actor) -> None:
    """Write what was said about these persons again, in leads, in proceedings, of threats, in whatever body, without what tells of them.

    Whoever stands in one file is looked for in the words about each of them: they are one person registered twice. Words
    that do not open are read by nobody and stay as they are.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    taken = list(taken)
    redact_words(taken, actor=actor)
    found = {one.ref: one.identity for one in taken}
    held = ProtectionRequest.objects.select_for_update(of=("self",)).select_related("proceeding")
    requests = list(held.filter(person__ref__in=found).order_by("pk"))
    proceedings = _proceedings(found, requests=requests)
    redact_words_on(with_split_off(proceedings), to=Proceeding, taken=taken)
    strike_out_of_leads(taken, records={one.ref for one in proceedings})
    strike_orders(taken, requests=requests, actor=actor)
    for request in requests:
        with suppress(WordsDamaged):
            seal_threat(_without(threat_of(request), identities=found.values()), request=request)
            request.save(update_fields=["threat", "key_wrapped", "kek_version"])


def _proceedings(refs: Iterable[str], *, requests: Iterable[ProtectionRequest]) -> list[Proceeding]:
    """The proceedings in which these persons stand, or because of which they are threatened or protected."""
    by = {"person__ref__in": list(refs)}
    found = {one.proceeding_id for one in requests if one.proceeding_id}
    for named in (Protection.objects.filter(**by), Suspect.objects.filter(**by), InjuredParty.objects.filter(**by)):
        found.update(named.filter(proceeding__isnull=False).values_list("proceeding", flat=True))
    return list(Proceeding.objects.filter(pk__in=found).select_related("joined_into").order_by("pk"))


def _without(threat: Threat, *, identities: Iterable[Identity]) -> Threat:
    by, words = threat.threatened_by, threat.words
    for identity in identities:
        by, words = without_identity(by, identity=identity), without_identity(words, identity=identity)
    return Threat(threatened_by=by, words=words, is_struck=True)
