"""Every address of the house."""

from django.urls import include, path

handler400 = "qorgan.doors.web.views.not_readable"
handler404 = "qorgan.doors.web.views.not_found"
urlpatterns = [
    path("api/", include("qorgan.doors.api.urls")),
    path("", include("qorgan.doors.web.urls")),
]
