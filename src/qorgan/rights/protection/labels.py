"""What the fields of the acts are called, and the help beside them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.rights.protection.queries import LABELS as RECORDS

NO_NAMES, NOW = _("Write no names."), _("Day and hour, such as 10.02.2020 14:30. Empty means now.")
ONLY_UNTOLD = _("Only where the person was not told, although the law asks for it.")
LABELS = {
    **RECORDS,
    "threatened_by": _("From whom the threat comes"),
    "words": _("What was said or done"),
    "measures": _("Safety measures"),
    "consent": _("Whose consent to the safe place is at hand"),
    "reasons": _("Reasons"),
    "result": _("Result"),
    "to": _("To whom"),
}
HELPS = {
    "received_at": NOW,
    "told_at": NOW,
    "filed_at": NOW,
    "threatened_by": _("It is sealed. Say who they are to the person; a name only if nothing else tells them apart."),
    "words": _("It is sealed."),
    "reasons": NO_NAMES,
    "grounds": NO_NAMES,
    "to": _("A prosecutor's office or a court"),
}
