"""Pictures of the invented advertisements: drawings by the program itself, and copies as people make them."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

from demo.nation.chance import chance

if TYPE_CHECKING:
    from PIL.Image import Image

    from demo.nation.living import Nation

KINDS = ("work", "sexual_services")
"""The kinds of advertisements that carry a picture, by turns; one drawing for each, used by several hands."""
MONTHS, SIZE, SHAPES = (1, 7), (480, 360), 40


def picture_one(nation: Nation, *, by: str) -> None:
    """Let the officer add a copy of a drawing to the newest advertisement of concern whose group has none, twice a year."""
    from qorgan.desk.importing.uploads import Upload
    from qorgan.intake.monitoring.models import Advertisement, AdvertisementPicture
    from qorgan.intake.monitoring.settings import least_of

    if nation.today.month not in MONTHS:
        return
    turn = AdvertisementPicture.objects.count()
    kind = KINDS[turn % len(KINDS)]
    pictured = AdvertisementPicture.objects.values("advertisement__membership__group")
    waiting = Advertisement.objects.filter(kind=kind, risk__gte=least_of("medium"), voided_on=None)
    newest = waiting.exclude(membership__group__in=pictured).order_by("-seen_on", "-id").first()
    if newest is None:
        return
    copy = Upload(content=copied(drawn(chance(0, "picture", kind)), way=turn // len(KINDS)))
    nation.do("add_picture", by=by, advertisement=newest.ref, picture=copy)


def drawn(lots: Random) -> Image:
    """Blurred shapes of many colours that show nothing and nobody."""
    from PIL import Image, ImageDraw, ImageFilter

    wide, high = SIZE
    picture = Image.new("RGB", SIZE, _colour(lots))
    pen = ImageDraw.Draw(picture)
    for _shape in range(SHAPES):
        x, y = lots.randrange(wide), lots.randrange(high)
        across, down = lots.randrange(8, wide // 6), lots.randrange(8, high // 6)
        draw: Any = pen.ellipse if lots.random() < 0.5 else pen.rectangle
        draw((x - across, y - down, x + across, y + down), fill=_colour(lots))
    return picture.filter(ImageFilter.GaussianBlur(2))


def drawn_paper(number: str) -> bytes:
    """A scan of a paper that bears its number and says nothing else."""
    from PIL import Image, ImageDraw

    sheet, out = Image.new("L", (210, 297), "white"), BytesIO()
    ImageDraw.Draw(sheet).text((20, 20), number, fill="black")
    sheet.save(out, "PNG")
    return out.getvalue()


def copied(picture: Image, *, way: int) -> bytes:
    """A copy, by turns as it is, pressed, mirrored, or cut at all sides."""
    from PIL import ImageOps

    out, (wide, high) = BytesIO(), picture.size
    if way % 4 == 0:
        picture.save(out, "PNG")
    elif way % 4 == 1:
        picture.save(out, "JPEG", quality=40 + way)
    elif way % 4 == 2:
        ImageOps.mirror(picture).save(out, "WEBP", quality=60 + way)
    else:
        left, top = wide // 20, high // 20
        picture.crop((left, top, wide - left, high - top)).save(out, "JPEG", quality=80 + way)
    return out.getvalue()


def _colour(lots: Random) -> tuple[int, int, int]:
    return lots.randrange(256), lots.randrange(256), lots.randrange(256)
