"""The address that stands on certificates is the one at which the pages are served."""

from __future__ import annotations

import os

import pytest

from qorgan.doors.cli import house
from qorgan.doors.cli.commands import upkeep, work


@pytest.fixture(autouse=True)
def nothing_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    """All but the server's own start."""
    monkeypatch.setattr(os, "execv", lambda *command: None)
    monkeypatch.setattr(work, "remind_beside", lambda pid: None)
    monkeypatch.setattr(house, "try_keys", lambda: None)


@pytest.mark.parametrize(
    ("listens", "told"),
    [
        ({"address": "127.0.0.1", "port": 8123}, "http://127.0.0.1:8123"),
        ({"address": "0.0.0.0", "port": 8000}, "http://127.0.0.1:8000"),
        ({"address": "::1", "port": 9000}, "http://[::1]:9000"),
    ],
)
def test_a_certificate_leads_to_where_the_pages_are_served(
    monkeypatch: pytest.MonkeyPatch, listens: dict[str, object], told: str
) -> None:
    monkeypatch.delenv("QORGAN_SITE", raising=False)
    upkeep.serve(**listens)  # type: ignore[arg-type]
    assert os.environ.pop("QORGAN_SITE") == told


def test_an_address_that_somebody_gave_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QORGAN_SITE", "https://qorgan.example")
    upkeep.serve(port=8123)
    assert os.environ["QORGAN_SITE"] == "https://qorgan.example"
