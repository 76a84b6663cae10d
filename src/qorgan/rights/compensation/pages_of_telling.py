"""What the page of an application says of the telling of its decision."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qorgan.kernel.texts import Text
from qorgan.kit.pages import Column, FormPage, Section, keep_pages
from qorgan.people.undeliverable import REASONS
from qorgan.rights.compensation import telling
from qorgan.rights.compensation.cells import languages
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.told import decision_now, is_told, telling_of

NOT_TOLD = Text(
    en="Nobody has written down that the applicant was told of the decision. Hand the letter over, or tell the person and write that down.",
    ru="Не отмечено, что заявителю сообщили о решении. Вручите письмо или сообщите человеку и отметьте это.",
    kk="Өтініш берушіге шешім туралы хабарланғаны белгіленбеген. Хатты тапсырыңыз немесе адамға хабарлап, соны белгілеңіз.",
)
TOLD = Section(
    _("The applicant told of the decision"),
    rows=lambda claim, actor: claim.tellings.order_by("id"),
    columns=(
        Column("decision", _("Decision"), code_list="compensation_states"),
        Column("told_on", _("Told on")),
        Column("not_told_on", _("Known since")),
        Column("not_told_because", _("Why the person cannot be told"), code_list=REASONS),
        Column("not_told_tried", _("What was tried")),
    ),
    empty=_("Not yet."),
)


def not_told(claim: CompensationClaim) -> Iterable[Text]:
    """A remark while nobody told the applicant, nor said why that cannot be."""
    now = decision_now(claim)
    if now and not is_told(claim) and telling_of(claim, what=now.what) is None:
        yield NOT_TOLD


keep_pages(FormPage(command=telling.write_compensation_decision, choices={"letter_language": languages}))
