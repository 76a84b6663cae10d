"""Who was trained: a session of each organiser with somebody of its own; to that of the organisation the police sent somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country


def trained(
    refs: dict[str, dict[str, str]], *, who: Callable[[str], Actor], bodies: Mapping[str, Agency], region: str
) -> None:
    """Add programme, session, participant and certificate to the references of the bodies that organise or send somebody."""
    language = next(iter(country().codes["languages"])).code
    for role in ("commission_secretary", "social_ministry", "provider_head"):
        actor = who(role)
        programme = COMMANDS["keep_training_programme"](
            actor=actor, title_en="Invented", title_ru="Вымышленное", title_kk="Ойдан шығарылған", kind="seminar"
        )
        session = COMMANDS["register_training_session"](
            actor=actor,
            training_programme=programme,
            first_on="2020-01-20",
            last_on="2020-01-21",
            language=language,
            region=region,
        )
        for sender in (actor.agency.kind, *(("police",) if role == "provider_head" else ())):
            who_came = {"name": "Ойдан Шыққан", "agency": bodies[sender], "post": "other", "sex": "female"}
            trainee = COMMANDS["add_trainee"](actor=actor, training_session=session, **who_came)
            COMMANDS["record_training_result"](actor=actor, trainee=trainee, attended=True)
            paper = COMMANDS["issue_certificate"](actor=actor, trainee=trainee, issued_on="2020-01-21")
            made = {
                "training_programme": programme,
                "training_session": session,
                "trainee": trainee,
                "certificate": paper,
            }
            refs.setdefault(sender, {}).update({kind: record.ref for kind, record in made.items()})
