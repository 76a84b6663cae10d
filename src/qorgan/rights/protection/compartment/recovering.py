"""The ceremony: two keys on paper, kept by two institutions, bring back what no custodian can open any more.

At the console alone, with both papers at once. It shows nobody's name: it boxes the halves for the custodians of today,
who then open as always.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.agencies.models import Agency
from qorgan.desk.journal import chain
from qorgan.kernel.refusals import NotPermitted, Refusal
from qorgan.kernel.texts import Phrase
from qorgan.rights.protection.compartment import boxes, models
from qorgan.rights.protection.compartment.boxes import BoxDamaged, Pair
from qorgan.rights.protection.compartment.commands import box_half
from qorgan.rights.protection.compartment.models import Custodian, RecoveryKey, SealedFile
from qorgan.rights.protection.compartment.sessions import half_kept_by, half_use, mark_use

MAY = "vault.rotate"
RECOVERING = Phrase("Bring back sealed identities")


def new_paper() -> tuple[str, str]:
    """A key for paper: the secret part, and the public part that a custodian enters."""
    pair = boxes.new_pair()
    return pair.seed.hex(), pair.box_key.hex()


def read_paper(text: str) -> bytes:
    """The secret part of a key on paper, with or without the word before it.

    Raises:
        custody.recovery_key_unreadable
    """
    try:
        found = bytes.fromhex(text.strip().splitlines()[0].removeprefix("secret").strip())
    except (ValueError, IndexError):
        raise Refusal("custody.recovery_key_unreadable") from None
    if len(found) != boxes.KEY:
        raise Refusal("custody.recovery_key_unreadable")
    return found


def recover(*, seeds: Sequence[bytes], actor: Actor) -> int:
    """Box every sealed identity for the custodians who are enrolled now, and admit them; how many identities there were.

    Raises:
        NotPermitted: the actor does not keep the keys of the house.
        custody.damaged: the two papers are not those of the two halves.
    """
    if not actor.may(MAY):
        raise NotPermitted(act=RECOVERING)
    with transaction.atomic():
        papers = {key.half: (key, pair) for pair in map(Pair, seeds) if (key := _key_of(pair))}
        if set(papers) != set(models.HALVES):
            raise Refusal("custody.damaged", record="RK")
        _admit_all(papers=papers, actor=actor)
        files = list(SealedFile.objects.filter(sealed_at__isnull=False, put_back_at__isnull=True))
        for sealed_file in files:
            _box_again(sealed_file, papers=papers)
        refs = tuple(one.ref for one in files)
        chain.append(line_by(actor, act="recover_sealed_identities", objects=refs, detail={"number": len(refs)}))
    return len(files)


Papers = dict[str, tuple[RecoveryKey, Pair]]


def _key_of(pair: Pair) -> RecoveryKey | None:
    return RecoveryKey.objects.filter(box_key=pair.box_key, replaced_at__isnull=True).first()


def _admit_all(*, papers: Papers, actor: Actor) -> None:
    key, pair = papers[models.INVESTIGATING]
    mark_key = _opened(key.mark_box, pair=pair, use=mark_use(key.ref), record=key.ref)
    for custodian in Custodian.objects.filter(retired_at__isnull=True):
        custodian.mark_box = boxes.boxed(mark_key, to=bytes(custodian.box_key), use=mark_use(custodian.ref))
        custodian.admitted_at = custodian.admitted_at or actor.now
        custodian.admitted_by = custodian.admitted_by or actor.user_ref
        custodian.save()


def _box_again(sealed_file: SealedFile, *, papers: Papers) -> None:
    for agency in (sealed_file.agency, sealed_file.counterpart):
        assert isinstance(agency, Agency)
        half = half_kept_by(agency)
        key, pair = papers[half]
        held = sealed_file.halves.filter(recovery=key).first()
        if held is None:
            raise Refusal("custody.damaged", record=sealed_file.ref)
        secret = _opened(held.box, pair=pair, use=half_use(sealed_file.ref, half, key.ref), record=sealed_file.ref)
        for custodian in Custodian.objects.filter(agency=agency, retired_at__isnull=True):
            box_half(sealed_file, half=half, secret=secret, holder=custodian)


def _opened(box: boxes.Kept, *, pair: Pair, use: str, record: str) -> bytes:
    try:
        return boxes.unboxed(box, by=pair, use=use)
    except BoxDamaged:
        raise Refusal("custody.damaged", record=record) from None
