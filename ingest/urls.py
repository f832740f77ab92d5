"""Addresses of the analysts' desk, under /workspace/."""

from django.urls import path

from ingest.views import disclosures, evidence, refusals, uploads

app_name = "desk"
urlpatterns = [
    path("", uploads.queue, name="queue"),
    path("progress/", uploads.progress, name="progress"),
    path("uploads/", uploads.upload, name="upload"),
    path("uploads/<int:pk>/again/", uploads.again, name="again"),
    path("uploads/<int:pk>/set-aside/", uploads.set_aside, name="set_aside"),
    path("uploads/<int:pk>/source/", uploads.source, name="source"),
    path("refusals/", refusals.refusals, name="refusals"),
    path("disclosures/", disclosures.disclosures, name="disclosures"),
    path("disclosures/<int:pk>/", disclosures.disclosure, name="disclosure"),
    path("disclosures/<int:pk>/evidence/<str:anchor>/", evidence.evidence, name="evidence"),
    path("uploads/<int:pk>/pages/<int:number>.png", evidence.picture, name="picture"),
    path("lines/<int:pk>/", evidence.line_evidence, name="line"),
    path("disclosures/<int:pk>/join/", disclosures.join, name="join"),
    path("disclosures/<int:pk>/part/", disclosures.part, name="part"),
    path("disclosures/<int:pk>/publish/", disclosures.publish, name="publish"),
    path("disclosures/<int:pk>/withdraw/", disclosures.withdraw, name="withdraw"),
    path("lines/<int:pk>/settle/", disclosures.settle, name="settle"),
    path("statements/<int:pk>/settle/", disclosures.settle_all, name="settle_all"),
    path("findings/<int:pk>/decide/", disclosures.decide, name="decide"),
    path("findings/<int:pk>/release/", disclosures.release, name="release"),
]
