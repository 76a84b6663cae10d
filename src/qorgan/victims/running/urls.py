"""The addresses of the desk and of the journals."""

from __future__ import annotations

from django.urls import path

from qorgan.victims.running import views

urlpatterns = [
    path("provider-desk", views.desk, name="provider_desk"),
    path("house-journal", views.journal, name="house_journal"),
]
