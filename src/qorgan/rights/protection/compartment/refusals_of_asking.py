"""How the compartment says no to a wish for an opening.

Refusal
  Conflict
    PutBackTooEarly     the identity is to be returned while the measure stands              409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text


class PutBackTooEarly(Conflict):
    """An opening is asked for to return the identity while the measure stands; needs `sealed_file`, `protection`, `purpose`, `other`."""

    code = "custody.put_back_too_early"
    says = Text(
        en="“{purpose}”: {sealed_file} cannot be opened for that, for protection {protection} stands.",
        ru="«{purpose}»: {sealed_file} для этого не открывается, так как защита {protection} действует.",
        kk="«{purpose}»: {sealed_file} бұл үшін ашылмайды, өйткені {protection} қорғауы қолданыста.",
    )
    next_step = Text(
        en="Ask once {protection} is lifted and the lifting is in force. To reach the person now, choose “{other}”.",
        ru="Запросите, когда {protection} отменена и отмена вступила в силу. Чтобы связаться с человеком сейчас, выберите «{other}».",
        kk="{protection} күші жойылып, ол шешім күшіне енгенде сұраңыз. Адаммен қазір байланысу үшін «{other}» таңдаңыз.",
    )
