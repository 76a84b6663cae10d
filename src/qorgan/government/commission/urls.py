"""The address of the commission that is no declared page: the papers of a meeting as files."""

from __future__ import annotations

from django.urls import path

from qorgan.government.commission.printing import meeting_paper
from qorgan.kit.views import paper_view

urlpatterns = [
    path("meetings/<str:meeting>/papers", paper_view(meeting_paper), name="meeting_paper_file"),
]
