"""The refusals that the program catches; every other stands in `refusals.yaml` alone."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal


class FileRefused(Refusal):
    """The file cannot be read at all; nothing of it was taken."""

    code = "import.file_refused"
