"""The door for a WSGI server."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from qorgan.config.lengths import measured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request."""
    return django(measured(environ), start_response)
