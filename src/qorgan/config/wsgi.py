"""The door for a WSGI server."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from qorgan.config.lengths import measured
from qorgan.doors.cli.console import console_language
from qorgan.doors.cli.house import try_keys
from qorgan.kernel.refusals import Refusal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
try:
    django = get_wsgi_application()
    try_keys()
except Refusal as refusal:  # keys that are missing, open to others, or of another database
    sys.exit(refusal.shown(language=console_language()))


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request."""
    return django(measured(environ), start_response)
