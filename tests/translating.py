"""Each worker translates a share of the tests for all of them: pytest keeps what it made of a file, but not who is at work on it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from _pytest.assertion import rewrite
from _pytest.assertion.rewrite import PYC_TAIL, get_cache_dir


def translate_share(config: pytest.Config, *, number: int, among: int) -> None:
    """Translate the tests that fall to one of so many workers, and keep them where pytest looks for them."""
    if sys.dont_write_bytecode:
        return
    state = config.stash[rewrite.assertstate_key]
    for file in sorted(Path(__file__).parent.rglob("test_*.py"))[number::among]:
        kept = get_cache_dir(file) / f"{file.name[:-3]}{PYC_TAIL}"
        kept.parent.mkdir(exist_ok=True)
        if rewrite._read_pyc(file, kept) is None:
            stat, code = rewrite._rewrite_test(file, config)
            rewrite._write_pyc(state, code, stat, kept)
