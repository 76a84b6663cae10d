"""How a package is refused that says nowhere where help is needed.

Refusal
  RegionMissing   neither the package names a region, nor has its sender one   400
"""

from __future__ import annotations

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text


class RegionMissing(Refusal):
    """Neither the package names a region, nor has its sender one, as a mission abroad has none."""

    code = "referral.region_missing"
    says = Text(
        en="No region is named in which help is needed, and {agency} has none of its own.",
        ru="Не указан регион, в котором нужна помощь, а у органа «{agency}» своего региона нет.",
        kk="Көмек қажет өңір көрсетілмеген, ал «{agency}» органының өз өңірі жоқ.",
    )
    next_step = Text(
        en="Choose the region where the person will live, or arrives, if that is not known yet.",
        ru="Выберите регион, где человек будет жить, а если это пока неизвестно — куда прибудет.",
        kk="Адам тұратын өңірді таңдаңыз, ол әлі белгісіз болса, келетін өңірін таңдаңыз.",
    )
