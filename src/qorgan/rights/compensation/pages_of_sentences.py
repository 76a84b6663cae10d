"""What a sentence makes owed to the fund, on its page: the forced payment with what came in, and what is claimed back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.justice.courts.models import Sentence
from qorgan.justice.courts.queries import sentence
from qorgan.kit.pages import Column, Section, extend_record
from qorgan.rights.compensation import queries, recovering
from qorgan.rights.compensation.cells import money_of
from qorgan.rights.compensation.lawful import lawful
from qorgan.rights.compensation.models import ForcedPayment
from qorgan.rights.compensation.states import FORCED, READ

AMOUNT = Column("amount", _("Amount"), cell=money_of("amount"), align="right")


def _forced(row: Sentence, actor: Actor) -> Any:
    return queries.forced_visible_to(actor).filter(sentence=row).order_by("id")


def _recourses(row: Sentence, actor: Actor) -> Any:
    return queries.recourses_visible_to(actor).filter(sentence=row).order_by("id")


def _set_or_unknown(row: Sentence, actor: Actor) -> tuple[str, ...]:
    """A forced payment is set once, on a sentence that stands and whose amount the law held here tells."""
    is_open = row.withdrawn_on is None and lawful(row) is not None
    is_set = is_open and ForcedPayment.objects.filter(sentence=row).exists()
    return () if is_open and not is_set else ("set_forced_payment",)


register_workflow(Workflow(model=Sentence, withheld=_set_or_unknown))
extend_record(
    sentence,
    sections=(
        Section(
            _("Forced payment to the fund"),
            rows=_forced,
            columns=(
                Column("ref", _("Forced payment"), link=True),
                Column("set_on", _("Set on")),
                AMOUNT,
                Column("received", _("Received"), cell=money_of("received"), align="right"),
            ),
            actions=(recovering.set_forced_payment,),
            empty=_("None is set."),
            may=FORCED,
        ),
        Section(
            _("Claimed back for the fund"),
            rows=_recourses,
            columns=(
                Column("ref", _("Recourse"), link=True),
                Column("opened_on", _("Opened on")),
                AMOUNT,
                Column("recovered", _("Received"), cell=money_of("recovered"), align="right"),
                Column("outcome", _("Outcome"), code_list="recourse_outcomes", badge=True),
            ),
            empty=_("None yet."),
            may=READ,
        ),
    ),
)
