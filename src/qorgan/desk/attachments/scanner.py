"""The scanner of files: a command of the settings that is given the file on its standard input.

It answers as clamdscan does: 0 for a clean file, 1 for a harmful one. Any other answer, or none, keeps the file out.
"""

from __future__ import annotations

import shlex
import subprocess

from django.conf import settings

from qorgan.desk.attachments.models import CLEAN, UNSCANNED
from qorgan.desk.attachments.refusals import INFECTED, not_taken
from qorgan.kernel.refusals import Refusal

SECONDS = 60


def scanned(content: bytes) -> str:
    """What the attachment notes: that the scanner found the file clean, or that there is no scanner.

    Raises:
        attachment.not_taken, attachment.scanner_silent
    """
    command = shlex.split(settings.QORGAN_SCANNER)
    if not command:
        return UNSCANNED
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        raise Refusal("attachment.scanner_silent") from None
    if done.returncode == 1:
        raise not_taken(INFECTED)
    if done.returncode:
        raise Refusal("attachment.scanner_silent")
    return CLEAN
