"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("qorgan.doors.api.urls")),
    path("", include("qorgan.doors.web.urls")),
]
