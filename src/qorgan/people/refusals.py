"""The refusals that the program catches; every other stands in `refusals.yaml` alone."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal


class IdentityUnknown(Refusal):
    """Nothing was ever entered about who the person is."""

    code = "person.identity_unknown"


class IdentityErased(Refusal):
    """Who the person is was erased for good."""

    code = "person.identity_erased"


class IdentityDamaged(Refusal):
    """The sealed identity does not open: it was altered, moved or cut."""

    code = "person.identity_damaged"


class TextDamaged(Refusal):
    """A sealed text does not open: it was altered, moved or cut."""

    code = "person.text_damaged"


class KeyVersionMissing(Refusal):
    """The house was started without a version of the key-encrypting key that is still in use."""

    code = "vault.key_version_missing"
