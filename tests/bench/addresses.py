"""The house's addresses and one empty page behind the same sign-in."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from qorgan.config.urls import urlpatterns as house
from qorgan.kit.views import actor_of


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, for somebody who is signed in."""
    actor_of(request)
    return HttpResponse("")


urlpatterns = [path("bench/empty", empty), *house]
