"""The addresses of the form of a call."""

from __future__ import annotations

from django.urls import path

from qorgan.intake.hotline import views

urlpatterns = [
    path("calls/<str:call>/form", views.call_form, name="answer_call"),
    path("calls/<str:call>/help-nearby", views.help_nearby, name="help_nearby"),
]
