"""Pages, with their language in front."""

from __future__ import annotations

from django.urls import include, path

from skillshub.web.browse import (
    courses,
    doors,
    frameworks,
    matrix,
    providers,
    roles,
    searching,
    skills,
)
from skillshub.web.browse.about import views as about
from skillshub.web.ui import gallery

urlpatterns = [
    path("", doors.home, name="home"),
    path("learn", doors.learn, name="learn"),
    path("teach", doors.teach, name="teach"),
    path("hire", doors.hire, name="hire"),
    path("roles", roles.roles, name="roles"),
    path("roles/<slug:uuid>", roles.role, name="role"),
    path("skills/<slug:uuid>", skills.skill, name="skill"),
    path("matrix", matrix.matrix, name="matrix"),
    path("frameworks", frameworks.frameworks, name="frameworks"),
    path("frameworks/<slug:key>", frameworks.framework, name="framework"),
    path("frameworks/<slug:key>/changes/<str:name>", frameworks.changes, name="changes"),
    path("courses/<slug:uuid>", courses.course, name="course"),
    path("providers/<slug:key>", providers.provider, name="provider"),
    path("search", searching.find, name="search"),
    path("search/suggestions", searching.suggestions, name="suggest"),
    path("about", about.about, name="about"),
    path("accessibility", about.accessibility, name="accessibility"),
    path("privacy", about.privacy, name="privacy"),
    path("gallery", gallery.show, name="gallery"),
    path("", include("skillshub.web.people.urls")),
    path("", include("skillshub.web.me.urls")),
    path("", include("skillshub.web.jobs.urls")),
    path("", include("skillshub.web.provide.urls")),
    path("", include("skillshub.web.edit.urls")),
    path("", include("skillshub.web.verify.urls")),
    path("", include("skillshub.web.steward.urls")),
]
