"""The addresses of published figures that are not declared pages."""

from __future__ import annotations

from django.urls import path

from qorgan.knowledge.published import views

urlpatterns = [
    path("published/comparison", views.comparison, name="published_comparison"),
    path("published/imports/new", views.import_published, name="import_published_form"),
]
