"""The refusals that the program catches; every other stands in `refusals.yaml` alone."""

from __future__ import annotations

from qorgan.kernel.refusals import BadInput


class GroundsNotFitting(BadInput):
    """A ground does not carry the status, or the status or a ground is not for somebody of the person's age."""

    code = "identification.grounds_not_fitting"
