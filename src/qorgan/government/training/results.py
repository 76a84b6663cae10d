"""A class on one sheet: who attended, what the tests told, and the certificates of all who were there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import PLAIN, UNREADABLE, Line, PastDay
from qorgan.government.training.certificates import issue_certificate
from qorgan.government.training.commands import record_training_result
from qorgan.government.training.models import MOST, Trainee, TrainingSession
from qorgan.government.training.states import KEEP
from qorgan.kernel.refusals import BadInput

LABELS = {
    "attended": _("Attended"),
    "pre_score": _("Test before, per cent"),
    "post_score": _("Test afterwards, per cent"),
    "issued_on": _("Certificates issued on"),
}
HELPS = {
    "pre_score": _("Each as participant=score, by reference."),
    "post_score": _("Each as participant=score, by reference."),
    "issued_on": _("To all who attended and have none; empty issues none."),
}


@command(
    may=KEEP,
    post="/training-sessions/{training_session}/results",
    title=_("Results of the class"),
    labels=LABELS,
    helps=HELPS,
)
def record_class(
    *,
    actor: Actor,
    training_session: TrainingSession,
    attended: list[Trainee] | None = None,
    pre_score: list[Line] | None = None,
    post_score: list[Line] | None = None,
    issued_on: PastDay | None = None,
) -> list[Any]:
    """Record the sheet of a class: who is not ticked did not attend. Where a day is given, all who attended get their certificates.

    What a certificate rests on stays as it was recorded.

    Raises:
        as record_training_result and issue_certificate; input.unreadable: a score is none, or of somebody who is not on the sheet.
    """
    waiting = {one.ref: one for one in uncertified(training_session)}
    before, after = (
        _scores(given or [], among=waiting, field=name)
        for name, given in (("pre_score", pre_score), ("post_score", post_score))
    )
    came, made = {one.ref for one in attended or []}, list[Any]([training_session])
    for ref, trainee in waiting.items():
        scores = {"pre_score": before.get(ref), "post_score": after.get(ref)}
        made.append(record_training_result.run(actor=actor, trainee=trainee, attended=ref in came, **scores))
        if issued_on and ref in came:
            made.append(issue_certificate.run(actor=actor, trainee=trainee, issued_on=issued_on))
    return made


def uncertified(session: TrainingSession) -> list[Trainee]:
    """The participants of a class who have no certificate that stands."""
    certified = session.trainees.filter(certificates__voided_on__isnull=True, certificates__isnull=False)
    found = session.trainees.filter(voided_on__isnull=True).exclude(pk__in=certified.values("pk"))
    return list(
        found.select_related("agency", "training_session__programme", "training_session__agency").order_by("id")
    )


def _scores(given: list[str], *, among: dict[str, Trainee], field: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in given:
        ref, _sign, score = (part.strip() for part in line.partition("="))
        if ref not in among:
            raise BadInput(problems={field: [UNREADABLE]})
        if not (score.isascii() and score.isdigit()):
            raise BadInput(problems={field: [PLAIN["int_parsing"]]})
        if int(score) > MOST:
            raise BadInput(problems={field: [PLAIN["less_than_equal"]]})
        found[ref] = int(score)
    return found
