"""The addresses of training that are no declared pages: the public check, its key, and the page of who was never trained."""

from __future__ import annotations

from django.urls import path

from qorgan.government.training import views
from qorgan.government.training.queries import certificate_paper, class_certificates
from qorgan.kit.views import paper_view

urlpatterns = [
    path("certificate", views.check_certificate, name="check_certificate"),
    path("certificate/key", views.certificate_key, name="certificate_key"),
    path("training-coverage", views.coverage, name="training_coverage"),
    path("certificates/<str:certificate>/paper", paper_view(certificate_paper), name="certificate_paper_file"),
    path(
        "training-sessions/<str:training_session>/certificates/paper",
        paper_view(class_certificates),
        name="class_certificates_file",
    ),
]
