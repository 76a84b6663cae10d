"""The addresses of the register that are no declared pages: the map of help, and who was not instructed."""

from __future__ import annotations

from django.urls import path

from qorgan.government.providers import views

urlpatterns = [
    path("assistance-coverage", views.coverage, name="assistance_coverage"),
    path("instruction-gaps", views.gaps, name="instruction_gaps"),
]
