"""The suite's ground: one disposable PostgreSQL cluster for all workers."""

from __future__ import annotations

import pytest
from django.conf import settings
from qorgan.config import postgres


def pytest_configure(config: pytest.Config) -> None:
    if settings.QORGAN_EMBEDDED:
        postgres.start(folder=settings.QORGAN_POSTGRES, settings=postgres.DISPOSABLE)
