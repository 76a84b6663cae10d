"""What two parties both hold, found without showing the rest: an oblivious pseudorandom function, RFC 9497, OPRF(ristretto255, SHA-512).

asker      seed = new_seed(); question = blinded(values, seed=seed)          -> points that tell nothing of the values
answerer   key = new_key(); answered = evaluated(question, key=key), marks = marks_of(own, key=key)
asker      found = common(values, seed=seed, answered=answered, marks=marks) -> the values that both hold

The answerer learns how many were asked; the asker learns the common ones, and how many marks there are. Each answer has a key of its own,
so that nothing of one can be held against another.
"""

from qorgan.methods.matching.oblivious import (
    ELEMENT,
    MARK,
    NotAnElement,
    blinded,
    common,
    evaluated,
    marks_of,
    new_key,
    new_seed,
)

__all__ = [
    "ELEMENT",
    "MARK",
    "NotAnElement",
    "blinded",
    "common",
    "evaluated",
    "marks_of",
    "new_key",
    "new_seed",
]
