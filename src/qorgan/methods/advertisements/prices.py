"""Sums of money with their span, their currency and what they are paid for: `150-200 тыс тг в месяц`, `айына 300 мың`, `$500`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qorgan.methods.advertisements.marks import PRICE, Found, Price
from qorgan.methods.advertisements.mending import Token
from qorgan.methods.advertisements.numerals import Said, variants
from qorgan.methods.advertisements.vocabulary import Currency, Numeral, Thousands

UNKNOWN = "XXX"
"""ISO 4217 for money of no state: the advertisement does not say which."""
SPACES = frozenset((" ", ".", ",", "'", "\u00a0"))
TO = re.compile(r" ?- ?")
PARTED = re.compile(r"[,.;:!?\n]")
TIGHT = 1
MOST_FIGURES, MOST_GROUPS, MOST_WORDS = 12, 4, 6
LEAST_BARE = 1000
"""The least figure that is a sum without a word of money, beside a word of pay or what it is paid for."""
NEAR, NEAR_PAY = 1, 3
"""How many words may stand between a sum and what it is paid for, and between a word of pay and the sum."""
GROUP = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure, whether a word multiplied it, and the tokens it takes."""

    value: float
    first: int
    beyond: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Told:
    """What single words and whole wordings mean, by the place of their first word."""

    words: Mapping[int, object]
    per: Mapping[int, tuple[int, str]]
    pay: frozenset[int]


@dataclass(frozen=True, slots=True)
class Prices:
    """How sums are read in a text, whose phones and addresses are blanked already."""

    signs: Mapping[str, str]

    def found(self, flat: str, *, tokens: Sequence[Token], told: Told) -> Iterator[Found]:
        """The sums of a text, from the left."""
        place = 0
        while place < len(tokens):
            amount = self._amount(flat, tokens=tokens, first=place, told=told)
            if amount is None:
                place += 1
                continue
            span = self._span(flat, tokens=tokens, low=amount, told=told)
            price = self._priced(flat, tokens=tokens, low=span[0], high=span[1], told=told)
            if price is not None:
                yield price
            place = span[1].beyond

    def _amount(self, flat: str, *, tokens: Sequence[Token], first: int, told: Told) -> Amount | None:
        if isinstance(told.words.get(first), Numeral):
            return self._worded(tokens=tokens, first=first, told=told)
        if not tokens[first].is_figures or len(tokens[first].text) > MOST_FIGURES:
            return None
        value, beyond = float(tokens[first].text), first + 1
        while (
            beyond < len(tokens) and beyond - first < MOST_GROUPS and self._is_group(flat, tokens=tokens, place=beyond)
        ):
            value, beyond = value * LEAST_BARE + int(tokens[beyond].text), beyond + 1
        amount = Amount(value, first, beyond)
        if beyond == first + 1 and self._is_fraction(flat, tokens=tokens, place=beyond):
            part = tokens[beyond].text
            fraction = Amount(value + int(part) / 10 ** len(part), first, beyond + 1)
            multiplied = self._multiplied(flat, tokens=tokens, amount=fraction, told=told)
            if multiplied.times > 1:
                return multiplied
        return self._multiplied(flat, tokens=tokens, amount=amount, told=told)

    def _is_group(self, flat: str, *, tokens: Sequence[Token], place: int) -> bool:
        """Whether a token is the next three figures of a sum that is written in groups of three."""
        last, token = tokens[place - 1], tokens[place]
        between = flat[last.end : token.start]
        return token.is_figures and len(token.text) == GROUP and len(last.text) <= GROUP and between in SPACES

    def _is_fraction(self, flat: str, *, tokens: Sequence[Token], place: int) -> bool:
        if place >= len(tokens) or not tokens[place].is_figures or len(tokens[place].text) >= GROUP:
            return False
        return flat[tokens[place - 1].end : tokens[place].start] in (",", ".")

    def _worded(self, *, tokens: Sequence[Token], first: int, told: Told) -> Amount | None:
        said: list[Said] = []
        place = first
        while isinstance(numeral := told.words.get(place), Numeral) and len(said) < MOST_WORDS:
            said.append(Said(numeral, tokens[place].start, tokens[place].end))
            place += 1
        means = told.words.get(place)
        reading = next(variants([said]), None)
        if reading is None or len(reading[0]) != 1:
            return None
        value = float(reading[0][0].digits)
        if isinstance(means, Thousands):
            return Amount(value * means.times, first, place + 1, times=means.times)
        return Amount(value, first, place) if isinstance(means, Currency) else None

    def _multiplied(self, flat: str, *, tokens: Sequence[Token], amount: Amount, told: Told) -> Amount:
        means = told.words.get(amount.beyond)
        if not isinstance(means, Thousands):
            return amount
        last, token = tokens[amount.beyond - 1], tokens[amount.beyond]
        between = flat[last.end : token.start]
        if between not in ("", " ") or (between and len(token.text) == TIGHT):
            return amount
        return replace(amount, value=amount.value * means.times, beyond=amount.beyond + 1, times=means.times)

    def _span(self, flat: str, *, tokens: Sequence[Token], low: Amount, told: Told) -> tuple[Amount, Amount]:
        """The lower and the upper figure; they are one where no dash leads to another."""
        if low.beyond >= len(tokens):
            return low, low
        between = flat[tokens[low.beyond - 1].end : tokens[low.beyond].start]
        if not TO.fullmatch(between):
            return low, low
        high = self._amount(flat, tokens=tokens, first=low.beyond, told=told)
        if high is None:
            return low, low
        if high.times > 1 and low.times == 1 and low.value < LEAST_BARE:
            low = replace(low, value=low.value * high.times, times=high.times)
        return (low, high) if low.value < high.value else (low, low)

    def _priced(self, flat: str, *, tokens: Sequence[Token], low: Amount, high: Amount, told: Told) -> Found | None:
        start, end, beyond = tokens[low.first].start, tokens[high.beyond - 1].end, high.beyond
        currency = ""
        if isinstance(means := told.words.get(beyond), Currency) and tokens[beyond].start - end <= 2:
            currency, end, beyond = means.code, tokens[beyond].end, beyond + 1
        else:
            currency, start, end = self._signed(flat, start=start, end=end)
        per, start, end = self._paid_for(
            flat, tokens=tokens, first=low.first, beyond=beyond, told=told, span=(start, end)
        )
        is_paid = bool(per) or not told.pay.isdisjoint(range(low.first - NEAR_PAY, low.first))
        is_sum = currency or high.times > 1 or (is_paid and high.value >= LEAST_BARE)
        if not is_sum or not 0 < high.value < 10**MOST_FIGURES:
            return None
        price = Price(low=round(low.value), high=round(high.value), currency=currency or UNKNOWN, per=per)
        return Found(start, end, PRICE, str(price))

    def _signed(self, flat: str, *, start: int, end: int) -> tuple[str, int, int]:
        """The currency of a sign before or after a figure, and the span with it."""
        after = end + (flat[end : end + 1] == " ")
        if flat[after : after + 1] in self.signs and after < len(flat):
            return self.signs[flat[after]], start, after + 1
        before = start - 1 - (flat[start - 1 : start] == " ")
        if before >= 0 and flat[before] in self.signs:
            return self.signs[flat[before]], before, end
        return "", start, end

    def _paid_for(
        self, flat: str, *, tokens: Sequence[Token], first: int, beyond: int, told: Told, span: tuple[int, int]
    ) -> tuple[str, int, int]:
        """What a sum is paid for by a wording after it, else before it, and the span with that."""
        start, end = span
        for place in range(beyond, min(beyond + NEAR + 1, len(tokens))):
            if PARTED.search(flat, tokens[place - 1].end, tokens[place].start):
                break
            if place in told.per:
                last, per = told.per[place]
                return per, start, tokens[last - 1].end
            if tokens[place].is_figures:
                break
        for place in range(first - 1, max(first - 2 - NEAR, -1), -1):
            if tokens[place].is_figures or PARTED.search(flat, tokens[place].end, tokens[place + 1].start):
                break
            if place in told.per and told.per[place][0] <= first:
                return told.per[place][1], tokens[place].start, end
        return "", start, end
