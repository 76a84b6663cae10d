"""Somebody at the public page, without a script."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from qorgan.intake.tips import sealing

SECRET_WORDS = "Үш адам қоймада, құжаттары жоқ"
PROOF = re.compile(r'name="proof" value="([0-9a-f]{64})"')


class Reporter:
    """Somebody at the public page, without a script."""

    def __init__(self, language: str = "ru", *, address: str = "198.51.100.7") -> None:
        self.client = Client(enforce_csrf_checks=True, REMOTE_ADDR=address)
        self.language, self.proof = language, ""

    def see(self, path: str) -> str:
        answer = self.client.get(f"/tip/{self.language}{path}", follow=True)
        text = answer.content.decode()
        self.proof = (PROOF.findall(text) or [self.proof])[0]
        return text

    def press(self, path: str, **given: Any) -> Any:
        return self.client.post(f"/tip/{self.language}{path}", {"proof": self.proof, **given})

    def begin(self) -> Reporter:
        self.see("")
        assert self.press("").headers["Location"] == f"/tip/{self.language}/signs"
        return self

    def tell(self, **more: Any) -> str:
        """All questions answered and sent; the receipt's digits."""
        told: dict[str, dict[str, Any]] = {
            "what": {"signs": ["unpaid", "papers"]},
            "where": {"region": "aktobe", "place": "Склад у реки"},
            "who": {"about": "other", "groups": ["men", "boys"], "persons": "3"},
            "danger": {"danger": "no"},
            "contact": {"way": "here"},
            "words": {"words": SECRET_WORDS},
        }
        answers: dict[str, Any] = {}
        for page, given in told.items():
            answers |= given | more.get(page, {})
        step = "signs"
        while step != "check":
            answer = self.press(f"/{step}", go="next", **({step: answers[step]} if step in answers else {}))
            assert answer.status_code == 302, step
            step = answer.headers["Location"].rsplit("/", 1)[-1]
        assert SECRET_WORDS in self.see("/check")
        assert self.press("/check").headers["Location"] == f"/tip/{self.language}/number"
        return shown_number(self.see("/number"))


def shown_number(page: str) -> str:
    shown = re.search(r'id="receipt">([^<]+)<', page)
    assert shown
    return sealing.digits_in(shown[1])
