"""A picture is known again after what people do to pictures; another is not taken for it; what is no sound picture is refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from qorgan.methods.likeness import Fault, NotMarked, PictureMarks, apart, distance, picture_marks, same_picture
from qorgan.methods.likeness.pictures import MOST_BYTES, SAME, marks_here
from tests.unit.methods.likeness.photographs import CHANGES, a_photograph, kept_as, pressed

NUMBERS = range(6)
HASH = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")


@pytest.fixture(scope="module")
def marks() -> list[PictureMarks]:
    return [marks_here(kept_as(a_photograph(number))) for number in NUMBERS]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_changed_picture_is_the_same(change: Callable[[Image.Image], bytes], marks: list[PictureMarks]) -> None:
    for number, known in zip(NUMBERS, marks, strict=True):
        found = marks_here(change(a_photograph(number)))
        assert found.sha256 != known.sha256
        assert same_picture(known, found)
        assert same_picture(found, known)


def test_other_pictures_are_not_the_same(marks: list[PictureMarks]) -> None:
    assert min(apart(one, other) for one, other in combinations(marks, 2)) > 2 * SAME


def test_pictures_without_detail_are_the_same_only_byte_for_byte() -> None:
    white, grey = (marks_here(kept_as(Image.new("RGB", (300, 200), colour))) for colour in ("white", "lightgrey"))
    assert white.detail == 0
    assert not same_picture(white, grey)
    assert same_picture(white, white)


def test_a_turned_camera_and_a_clear_ground_change_nothing() -> None:
    picture = a_photograph(1)
    about = picture.getexif()
    about[0x0112] = 6
    out = io.BytesIO()
    picture.transpose(Image.Transpose.ROTATE_90).save(out, "PNG", exif=about)
    assert same_picture(marks_here(out.getvalue()), marks_here(kept_as(picture)))
    clear = Image.new("RGBA", picture.size, (255, 0, 0, 0))
    clear.paste(picture.crop((100, 100, 500, 400)), (100, 100))
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture.crop((100, 100, 500, 400)), (100, 100))
    assert marks_here(kept_as(clear)).pdq == marks_here(kept_as(ground)).pdq


def test_marks_are_the_same_in_a_process_apart(marks: list[PictureMarks]) -> None:
    assert picture_marks(kept_as(a_photograph(0))) == marks[0]


def a_strip(long: int, wide: int) -> bytes:
    return kept_as(Image.new("1", (long, wide)))


REFUSED = [
    (b"", Fault.EMPTY),
    (b"%PDF-1.7 no picture", Fault.UNKNOWN),
    (b"\0" * 4000, Fault.UNKNOWN),
    (b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1/'/></svg>", Fault.UNKNOWN),
    (pressed(a_photograph(0))[:-4000], Fault.DAMAGED),
    (a_strip(50_000, 2), Fault.BOMB),
    (a_strip(19_000, 19_000), Fault.BOMB),
    (kept_as(a_photograph(0)) + b"\0" * MOST_BYTES, Fault.BOMB),
]


@pytest.mark.parametrize(
    ("content", "fault"), REFUSED, ids=lambda value: value.value if isinstance(value, Fault) else ""
)
def test_what_is_no_sound_picture_is_refused_for_its_reason(content: bytes, fault: Fault) -> None:
    with pytest.raises(NotMarked) as refused:
        picture_marks(content)
    assert refused.value.fault is fault


@given(one=HASH, other=HASH, third=HASH)
def test_distance_is_one(one: str, other: str, third: str) -> None:
    assert distance(one, one) == 0
    assert distance(one, other) == distance(other, one) <= 256
    assert distance(one, third) <= distance(one, other) + distance(other, third)


def plain_hash(points: list[list[float]]) -> set[tuple[int, int]]:
    """Which waves are above the median, each summed point by point as the formula is written."""
    from math import cos, pi
    from statistics import median

    side = range(len(points))
    waves = {
        (down, across): sum(
            points[y][x] * cos(pi * down * (2 * y + 1) / 128) * cos(pi * across * (2 * x + 1) / 128)
            for y in side
            for x in side
        )
        for down in range(1, 17)
        for across in range(1, 17)
    }
    middle = median(waves.values())
    return {place for place, wave in waves.items() if wave > middle}


@pytest.mark.slow
def test_the_hash_is_that_of_the_formula_written_out() -> None:
    picture = a_photograph(2, size=(64, 64)).convert("L")
    flat = list(map(float, picture.tobytes()))
    expected = plain_hash([flat[at : at + 64] for at in range(0, 4096, 64)])
    bits = int(marks_here(kept_as(picture)).pdq, 16)
    assert {(at // 16 + 1, at % 16 + 1) for at in range(256) if bits >> at & 1} == expected
