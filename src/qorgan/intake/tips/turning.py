"""Wrapping the desk's keys of all tips anew when the vault's key-encrypting key is turned."""

from __future__ import annotations

from qorgan.desk.keyrings import keep_keyring
from qorgan.intake.tips.models import Tip
from qorgan.intake.tips.queries import key_of
from qorgan.people import vault


@keep_keyring
def rewrap_tips(*, chunk: int = 1000) -> int:
    """Wrap them under the newest key; says how many.

    Raises:
        TipDamaged, KeyVersionMissing
    """
    newest, rewrapped = vault.newest_version(), 0
    old = Tip.objects.exclude(kek_version=newest)
    while batch := list(old.select_for_update().order_by("pk")[:chunk]):
        for held in batch:
            held.wrapped, held.kek_version = vault.wrap(key_of(held)), newest
        Tip.objects.bulk_update(batch, ["wrapped", "kek_version"])
        rewrapped += len(batch)
    return rewrapped
