"""The web door: the shell's own pages, each room's own addresses, and every declared page."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, path

from qorgan.doors.web import views
from qorgan.kit.routes import addresses
from qorgan.kit.url_groups import gathered


def room_addresses() -> list[URLPattern]:
    """The `urlpatterns` of every room that has pages of its own making."""
    found: list[URLPattern] = []
    for room in apps.get_app_configs():
        is_room = room.name.startswith("qorgan.") and not room.name.startswith("qorgan.doors")
        if is_room and find_spec(f"{room.name}.urls"):
            found += import_module(f"{room.name}.urls").urlpatterns
    return found


urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("language", views.change_language, name="language"),
    path("alerts", views.alerts, name="alerts"),
    path("search", views.search, name="search"),
    path("me", views.me, name="me"),
    path("me/password", views.change_password, name="change_password"),
    *gathered([*room_addresses(), *addresses()]),
]
