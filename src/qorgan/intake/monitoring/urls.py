"""The addresses of monitoring that are no declared pages: the letter of a request to block, and the signals."""

from __future__ import annotations

from django.urls import path

from qorgan.intake.monitoring import views

urlpatterns = [
    path("block-requests/<str:block_request>/letter", views.letter, name="block_letter_file"),
    path("signals", views.signals, name="signals"),
    path("signals/<str:signal>", views.signal_sheet, name="signal_sheet"),
]
