"""The mark of a page leads on, is refused when it is none, and tells nobody the number of a row, which counts what others wrote."""

from __future__ import annotations

import base64

import pytest

from qorgan.desk.agencies.models import Agency
from qorgan.desk.pagination import page_of
from qorgan.kernel.refusals import BadInput
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
ORDER = ("code", "id")


@pytest.fixture
def agencies() -> list[Agency]:
    return [an_agency(code=f"marked-{number}") for number in range(3)]


def first_mark() -> str:
    return page_of(rows=Agency.objects.filter(code__startswith="marked-"), order=ORDER, size=2).next


def test_a_mark_leads_to_the_rest(agencies: list[Agency]) -> None:
    rest = page_of(rows=Agency.objects.filter(code__startswith="marked-"), order=ORDER, after=first_mark(), size=2)
    assert (rest.rows, rest.next) == (agencies[2:], "")


def test_a_mark_tells_nothing(agencies: list[Agency]) -> None:
    mark = first_mark()
    raw = base64.urlsafe_b64decode(mark)
    assert b"marked-1" not in raw
    assert b"code" not in raw
    assert first_mark() != mark, "two marks of one page are not alike"


@pytest.mark.parametrize("wrong", ["a", "é", "AAAA", "A" * 80, "\x00", "%", "=" * 9])
def test_what_is_no_mark_is_refused(agencies: list[Agency], wrong: str) -> None:
    for mark in (wrong, first_mark() + wrong, wrong + first_mark()):
        if mark == first_mark():
            continue
        with pytest.raises(BadInput):
            page_of(rows=Agency.objects.all(), order=ORDER, after=mark)


def test_the_mark_of_another_order_is_refused(agencies: list[Agency]) -> None:
    with pytest.raises(BadInput):
        page_of(rows=Agency.objects.all(), order=("-code", "id"), after=first_mark())
