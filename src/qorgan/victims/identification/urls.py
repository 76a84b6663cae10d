"""The addresses of the room's own making; every other follows from a declared page."""

from __future__ import annotations

from django.urls import path

from qorgan.victims.identification.assessing import views

urlpatterns = [
    path("instruments", views.instruments, name="instruments"),
    path("instruments/<str:instrument>", views.instrument, name="instrument"),
]
