"""The names of who took part: sealed under the house's key, opened for the organiser and the participant's own body alone.

key-encrypting key of the house | HKDF-SHA256 -> key of names of that version | AES-256-GCM, padded, bound to the reference
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from qorgan.desk.access.actor import Actor
from qorgan.desk.keyrings import keep_keyring
from qorgan.government.training.models import Trainee
from qorgan.government.training.organisers import is_of
from qorgan.kernel.refusals import Refusal

NONCE_BYTES, BLOCK = 12, 64


def seal_name(trainee: Trainee, name: str) -> None:
    """Put a name into its trainee, who has a reference already and is not saved here."""
    trainee.key_version = int(settings.QORGAN_KEYS.newest)
    nonce, words = secrets.token_bytes(NONCE_BYTES), name.encode()
    padded = words + b"\0" * (-len(words) % BLOCK)
    trainee.name = nonce + _cipher(trainee.key_version).encrypt(nonce, padded, trainee.ref.encode())


def name_of(trainee: Trainee) -> str:
    """The name.

    Raises:
        training.name_shut: the house was started without the key that sealed it, or what is sealed was altered.
    """
    held = bytes(trainee.name)
    try:
        cipher = _cipher(trainee.key_version)
        return cipher.decrypt(held[:NONCE_BYTES], held[NONCE_BYTES:], trainee.ref.encode()).rstrip(b"\0").decode()
    except (KeyError, InvalidTag):
        raise Refusal("training.name_shut", trainee=trainee.ref) from None


def may_be_named(trainee: Trainee, actor: Actor) -> bool:
    """Whether the actor's body organised the session or sent the participant."""
    return is_of(trainee.training_session.agency, actor=actor) or is_of(trainee.agency, actor=actor)


@keep_keyring
def wrap_names_anew() -> int:
    """Seal under the newest key of the house every name that stands under an older one; how many there were."""
    number = 0
    for trainee in Trainee.objects.filter(key_version__lt=int(settings.QORGAN_KEYS.newest)).order_by("pk").iterator():
        seal_name(trainee, name_of(trainee))
        trainee.save(update_fields=["name", "key_version"])
        number += 1
    return number


def _cipher(version: int) -> AESGCM:
    info = b"qorgan|training|name|1"
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(settings.QORGAN_KEYS.kek[version])
    return AESGCM(key)
