"""Whole advertisements, written down by hand, are read as their examples say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from qorgan.methods.advertisements import load_signals, load_vocabulary, read, weigh
from tests.each import each

HERE = Path(__file__).parent
PACK = HERE.parents[2] / "countries" / "kz" / "monitoring"
VOCABULARY, SIGNALS = load_vocabulary(PACK), load_signals(PACK)
EXAMPLES = yaml.safe_load((HERE / "by_hand.yaml").read_text(encoding="utf-8"))["examples"]


@each("written", EXAMPLES, ids=lambda written: written["says"])
def test_the_advertisement_says_what_was_written_down(written: dict[str, Any]) -> None:
    reading = read(text=written["text"], vocabulary=VOCABULARY, signals=SIGNALS, home="KZ")
    assert reading.language == written["language"]
    assert [mark.value for mark in reading.of("place")] == written.get("places", [])
    assert [mark.value for mark in reading.of("price")] == written.get("prices", [])
    signals = dict.fromkeys(mark.value for mark in reading.of("signal") if SIGNALS[mark.value].weight)
    assert list(signals) == written.get("signals", [])


def test_every_signal_is_shown_by_an_example_or_told_in_three_languages() -> None:
    for signal in SIGNALS:
        for language in ("ru", "kk", "en"):
            for words in signal.words.get(language, ())[:1]:
                said = words.replace("..", "").replace("*", "").replace("+", "")
                reading = read(text=said, vocabulary=VOCABULARY, signals=SIGNALS, home="KZ")
                assert signal.code in {mark.value for mark in reading.of("signal")}, (signal.code, said)
    assert weigh(reading=read(text="", vocabulary=VOCABULARY, signals=SIGNALS, home="KZ"), signals=SIGNALS).points == 0
