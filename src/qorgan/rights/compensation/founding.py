"""Why a recourse or a forced payment takes no more money: its sentence was withdrawn, or the payment it claims back came back."""

from __future__ import annotations

from datetime import date

from qorgan.justice.courts.models import Sentence
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.rights.compensation.models import Recourse
from qorgan.rights.compensation.states import PAID

SENTENCE_GONE = Phrase("The sentence {sentence} that it rests on was withdrawn on {on}.")
PAYMENT_GONE = Phrase("The payment of {claim} that it claims back came back on {on}, so the fund has paid nothing.")


def sentence_gone(sentence: Sentence, *, on: date) -> Text | None:
    """That a sentence was withdrawn by a day, in words, or None.

    A judgment is corrected to an acquittal only after its sentences were withdrawn, so the sentence tells of both.
    """
    if sentence.withdrawn_on is None or sentence.withdrawn_on > on:
        return None
    return SENTENCE_GONE.filled(sentence=sentence.ref, on=day_text(sentence.withdrawn_on))


def unfounded(recourse: Recourse, *, on: date) -> Text | None:
    """Why a recourse takes no money on a day, in words: its sentence was withdrawn, or its payment had come back; else None."""
    gone, claim = sentence_gone(recourse.sentence, on=on), recourse.claim
    if gone or claim.state == PAID:
        return gone
    back = claim.former_payments.exclude(return_reason="").order_by("id").last()
    return PAYMENT_GONE.filled(claim=claim.ref, on=day_text(back.until_on)) if back and back.until_on <= on else None
