"""The refusals that the program catches; every other stands in `refusals.yaml` alone."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal


class ContactForbidden(Refusal):
    """The caller may not be called back, or was not asked."""

    code = "call.contact_forbidden"


class NumberMarkedNever(Refusal):
    """The number must never be called, by the word of an earlier caller."""

    code = "call.number_marked_never"


class ContactNotNow(Refusal):
    """Outside the hours at which the caller may be reached."""

    code = "call.contact_not_now"


class ContactSealedAway(Refusal):
    """The days in which the operators see it are over."""

    code = "call.contact_sealed_away"
