"""What follows when a body is closed, or is not closed after all: until when the figures count what its organisation keeps."""

from __future__ import annotations

from django.db.models import Model

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.reactions import react
from qorgan.government.providers.models import Instruction, Organisation


def _tell_anew(*, record: Agency, actor: Actor) -> list[Model]:
    """The organisation that the body is."""
    return list(Organisation.objects.filter(agency=record).select_related("agency", "kept_by"))


def _tell_places_anew(*, record: Organisation, actor: Actor) -> list[Model]:
    """The places of an organisation, of which the figures say whose they are and until when."""
    return list(record.place_offers.select_related("organisation__agency").order_by("id"))


def _tell_papers_anew(*, record: Organisation, actor: Actor) -> list[Model]:
    """The papers of an organisation, which hold no longer than it works."""
    return list(record.papers.select_related("organisation__agency").order_by("id"))


def _owe_anew(*, record: Instruction, actor: Actor) -> list[Model]:
    """The organisation, which owes the next instruction from this one on."""
    return [Organisation.objects.select_related("agency", "kept_by").get(pk=record.organisation_id)]


react(model=Agency, do=_tell_anew, among=concerned(Rows(Organisation, at={"agency": "pk"})))
react(model=Organisation, do=_tell_places_anew, reads=(Agency, Organisation))
react(model=Organisation, do=_tell_papers_anew, reads=(Agency, Organisation))
react(model=Instruction, do=_owe_anew)
