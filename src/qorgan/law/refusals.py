"""The refusals that the program catches; every other stands in `refusals.yaml` alone."""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal


class LawSilent(Refusal):
    """The law of the pack has no answer to the question."""

    code = "law.silent"


class UnknownArticle(LawSilent):
    """No such article is in the pack."""

    code = "law.unknown_article"


class NoValueOnDate(LawSilent):
    """The law had no value on that day, or its value has not been read."""

    code = "law.no_value_on_date"
