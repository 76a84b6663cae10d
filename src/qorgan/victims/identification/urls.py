"""The addresses of the room's own making; every other follows from a declared page."""

from __future__ import annotations

from django.urls import path

from qorgan.victims.identification.assessing import views
from qorgan.victims.identification.screening import views as screening

urlpatterns = [
    path("instruments", views.instruments, name="instruments"),
    path("instruments/<str:instrument>", views.instrument, name="instrument"),
    path("screenings/<str:screening>/sheet", screening.sheet, name="screening_sheet"),
]
