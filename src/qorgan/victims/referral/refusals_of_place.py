"""How a package is refused that says nowhere where help is needed, or asks for a place that cannot be had.

Refusal
  RegionMissing    neither the package names a region, nor has its sender one   400
  PlacesOfOthers   the places are for other people                              409
  PlacesFull       too few of the places are free                               409
"""

from __future__ import annotations

from qorgan.kernel.refusals import Conflict, Refusal
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


class PlacesOfOthers(Conflict):
    """The places are for other people than those for whom the package asks."""

    code = "referral.places_of_others"
    says = Text(
        en="{place_offer} is for “{groups}”, and {referral} asks for a place for “{group}”.",
        ru="{place_offer}: места для «{groups}», а в {referral} запрошено место для «{group}».",
        kk="{place_offer} – «{groups}» үшін, ал {referral} «{group}» үшін орын сұрайды.",
    )
    next_step = Text(
        en="Choose places for that group: the page of the referral lists them.",
        ru="Выберите места для этой группы: они перечислены на странице направления.",
        kk="Осы топқа арналған орындарды таңдаңыз: олар жолдама бетінде көрсетілген.",
    )


class PlacesFull(Conflict):
    """Fewer of the places are free than the package needs."""

    code = "referral.places_full"
    says = Text(
        en="{place_offer} has fewer free places than {referral} needs: free {free}, needed {people}.",
        ru="В {place_offer} свободных мест меньше, чем нужно по {referral}: свободно {free}, нужно {people}.",
        kk="{place_offer} бойынша бос орын {referral} үшін қажеттен аз: бос {free}, қажет {people}.",
    )
    next_step = Text(
        en="Choose places that are free. As a fallback, name {agency} as a receiver: it is asked knowing that it is full.",
        ru="Выберите свободные места. Как запасной вариант укажите получателем «{agency}»: её спросят, зная, что мест нет.",
        kk="Бос орындарды таңдаңыз. Қосалқы нұсқа ретінде «{agency}» ұйымын алушы етіп көрсетіңіз: орын жоғы біле тұра сұралады.",
    )
