"""What the acts of compensation call their values, in one place for every form."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.kernel.texts import Text
from qorgan.rights.compensation.states import AWARDED, REFUSED

EMPTY_TODAY = _("Empty means today")
NO_NAMES = _("Write no names.")
LABELS = {
    "injured_party": _("Injured party"),
    "compensation_claim": _("Application to the fund"),
    "compensation_claims": _("Applications to the fund"),
    "treasury_list": _("Treasury list"),
    "recourse": _("Recourse"),
    "forced_payment": _("Forced payment"),
    "harm_claim": _("Claim for harm"),
    "sentence": _("Sentence"),
    "explained_on": _("Explained on"),
    "language": _("Language of the explanation"),
    "letter_language": _("Letter to the person in"),
    "answer": _("The person's answer"),
    "applied_on": _("Applied on"),
    "applied_by": _("Who applies"),
    "harm": _("Harm to health or life"),
    "decided_on": _("Decided on"),
    "reasons": _("Reasons"),
    "reason": _("Reason"),
    "listed_on": _("Listed on"),
    "paid_on": _("Paid on"),
    "payment_number": _("Number of the payment order"),
    "returned_on": _("Returned on"),
    "opened_on": _("Opened on"),
    "closed_on": _("Closed on"),
    "amount": _("Amount, whole units of money"),
    "received_on": _("Received on"),
    "outcome": _("Outcome"),
    "forum": _("Where it is claimed"),
    "filed_on": _("Filed on"),
    "material": _("Material harm, whole units of money"),
    "moral": _("Moral harm, whole units of money"),
    "awarded_material": _("Awarded for material harm"),
    "awarded_moral": _("Awarded for moral harm"),
    "set_on": _("Set on"),
    "state": _("State"),
    "applied_from": _("Applied from"),
    "applied_until": _("Applied until"),
    "is_open": _("Open only"),
}
HELPS = {
    **dict.fromkeys(
        (
            "explained_on", "applied_on", "decided_on", "listed_on", "paid_on", "returned_on", "opened_on", "closed_on",
            "received_on", "filed_on", "set_on",
        ),
        EMPTY_TODAY,
    ),
    "reasons": NO_NAMES,
    "reason": NO_NAMES,
    "letter_language": _("Empty writes no letter."),
    "harm": _("Death is stated when those who took the victim's rights apply."),
}  # fmt: skip
DECISIONS = {
    AWARDED: Text(en="Compensation is awarded", ru="Компенсация назначена", kk="Өтемақы тағайындалды"),
    REFUSED: Text(en="Compensation is refused", ru="В компенсации отказано", kk="Өтемақыдан бас тартылды"),
}
