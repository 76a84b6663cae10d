"""Photographs that nobody took: blurred shapes of many colours, the same for a number each time, and what people do to pictures."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps


def a_photograph(number: int, *, size: tuple[int, int] = (640, 480)) -> Image.Image:
    chance = random.Random(number)
    wide, high = size
    picture = Image.new("RGB", size, tuple(chance.randrange(256) for _ in range(3)))
    pen = ImageDraw.Draw(picture)
    for _ in range(60):
        x, y = chance.randrange(wide), chance.randrange(high)
        across, down = chance.randrange(5, wide // 6), chance.randrange(5, high // 6)
        draw = pen.ellipse if chance.random() < 0.5 else pen.rectangle
        draw((x - across, y - down, x + across, y + down), fill=tuple(chance.randrange(256) for _ in range(3)))
    return picture.filter(ImageFilter.GaussianBlur(2))


def kept_as(picture: Image.Image, kind: str = "PNG", quality: int = 90) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, quality=quality)
    return out.getvalue()


def pressed(picture: Image.Image) -> bytes:
    return kept_as(picture, "JPEG", 30)


def halved(picture: Image.Image) -> bytes:
    return kept_as(picture.resize((picture.width // 2, picture.height // 2)), "WEBP")


def written_over(picture: Image.Image) -> bytes:
    over = picture.copy()
    ImageDraw.Draw(over).text((40, picture.height // 2), "8 (701) 000-00-00 INVENTED", fill="white", font_size=36)
    return kept_as(over)


def with_banner(picture: Image.Image) -> bytes:
    over = picture.copy()
    ImageDraw.Draw(over).rectangle((0, int(picture.height * 0.83), picture.width, picture.height), fill="yellow")
    return kept_as(over)


def brighter(picture: Image.Image) -> bytes:
    return kept_as(ImageEnhance.Brightness(picture).enhance(1.3))


def darker(picture: Image.Image) -> bytes:
    return kept_as(ImageEnhance.Brightness(picture).enhance(0.6))


def cut(picture: Image.Image, share: float = 0.05) -> Image.Image:
    by = (int(picture.width * share), int(picture.height * share))
    return picture.crop((*by, picture.width - by[0], picture.height - by[1]))


def cut_a_little(picture: Image.Image) -> bytes:
    return kept_as(cut(picture))


def cut_a_tenth(picture: Image.Image) -> bytes:
    return kept_as(cut(picture, 0.1))


def mirrored(picture: Image.Image) -> bytes:
    return kept_as(ImageOps.mirror(picture))


def mirrored_and_cut(picture: Image.Image) -> bytes:
    return kept_as(ImageOps.mirror(cut(picture)))


CHANGES = (
    pressed,
    halved,
    written_over,
    with_banner,
    brighter,
    darker,
    cut_a_little,
    cut_a_tenth,
    mirrored,
    mirrored_and_cut,
)
