"""Which decisions are made only on grounds with their reasons, and what is said where one lacks them."""

from __future__ import annotations

from collections.abc import Sequence

from qorgan.desk.country import country
from qorgan.kernel.texts import Text
from qorgan.victims.identification.refusals import GroundsMissing

STATUSES = "identification_statuses"
WHICH = Text(
    en="choose at least one ground",
    ru="выберите хотя бы одно основание",
    kk="кемінде бір негізді таңдаңыз",
)
WHY = Text(
    en="say in a sentence or two why; the person will read it",
    ru="объясните одним-двумя предложениями почему: это прочтёт сам человек",
    kk="себебін бір-екі сөйлеммен түсіндіріңіз: оны адамның өзі оқиды",
)


def needs_grounds(status: str) -> bool:
    """Whether the country lets a body decide so only on grounds with their reasons."""
    return bool(country().codes[STATUSES].get(status).attributes.get("needs_grounds"))


def check_grounds(*, status: str, ground_codes: Sequence[str] | None, grounds: str | None) -> None:
    """Refuse a decision that must rest on grounds and does not say on which, or why.

    Raises:
        GroundsMissing: it names the fields.
    """
    if not needs_grounds(status):
        return
    missing = {
        name: [said]
        for name, given, said in (("ground_codes", ground_codes, WHICH), ("grounds", grounds, WHY))
        if not given
    }
    if missing:
        raise GroundsMissing(problems=missing)
