"""By what two operations find that they meet: a keyed digest of a place, a telephone or a vehicle, written in one way.

    token = HMAC-SHA256(key of this room under the house's root key, kind | what it reads as)

Equal tokens say that two sites are the same; a token says nothing of the site to whoever has the tables and not the key.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from django.conf import settings

from qorgan.desk.telephones import digits_of, e164, is_short_code
from qorgan.justice.operations.models import TELEPHONE, VEHICLE

LATIN = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
"""Letters of number plates that Cyrillic and Latin write alike."""
_LEFT_OUT = (
    "ул улица д дом г город кв квартира пр проспект пер переулок мкр микрорайон көшесі көш үй қ қаласы пәтер даңғылы "
    "ықшамаудан ықш street st str house h city flat apt avenue ave"
)
SAYS_NOTHING = frozenset(_LEFT_OUT.split())
"""Words of an address that one writes and another leaves out."""


def read_as(*, kind: str, words: str) -> str:
    """What a site reads as, however it was typed; "" where nothing of it can be compared."""
    plain = unicodedata.normalize("NFKC", words)
    if kind == TELEPHONE:
        return digits_of(plain) if is_short_code(plain) else e164(plain)
    if kind == VEHICLE:
        return "".join(sign for sign in plain.upper().translate(LATIN) if sign.isalnum())
    spaced = "".join(sign if sign.isalnum() else " " for sign in plain.casefold().replace("ё", "е"))
    return " ".join(sorted({word for word in spaced.split() if word not in SAYS_NOTHING}))


def token_of(*, kind: str, reading: str) -> bytes:
    """The digest by which a site is compared."""
    key = hmac.new(settings.QORGAN_KEYS.index, b"operations|site", hashlib.sha256).digest()
    return hmac.new(key, f"{kind}|{reading}".encode(), hashlib.sha256).digest()
