"""The addresses of the commission that are no declared pages: its papers as files."""

from __future__ import annotations

from django.urls import path

from qorgan.government.commission.views import extract, paper

urlpatterns = [
    path("meetings/<str:meeting>/papers", paper, name="meeting_paper_file"),
    path("commission-decisions/<str:commission_decision>/extract", extract, name="decision_extract_file"),
]
