"""The addresses of public money that are no declared pages."""

from __future__ import annotations

from django.urls import path

from qorgan.government.budget import views

urlpatterns = [
    path("budget-levels", views.levels, name="budget_levels"),
    path("funding-calendar", views.calendar, name="funding_calendar"),
]
