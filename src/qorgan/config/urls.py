"""Every address of the house."""

from django.urls import include, path

handler400 = "qorgan.config.answers.not_readable"
handler404 = "qorgan.config.answers.not_found"
handler500 = "qorgan.config.answers.failed"
urlpatterns = [
    path("api/", include("qorgan.doors.api.urls")),
    path("", include("qorgan.doors.web.urls")),
]
