"""What has become of things in a story: a record as it is now, what a body owes, a page as somebody sees it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.obligations.models import Obligation


def now(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


def owed(term: str, *, actor: Actor) -> list[Obligation]:
    return list(Obligation.objects.filter(term=term, agency=actor.agency, cancelled_at__isnull=True).order_by("id"))


def page(actor: Actor, address: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()
