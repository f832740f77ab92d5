"""Mutated requests to the upload form: whatever is sent, the answer is a page and no error, and what was taken can be read or refused."""

from __future__ import annotations

from random import Random

from django.test import Client
from django.urls import reverse

from ingest import tasks
from ingest.models import IngestRun
from tests.fuzz.corpus import READERS
from tests.fuzz.mutate import mutate
from tests.fuzz.reading import Tally, make_case

BOUNDARY = b"----budget"
TOKENS = (
    b"\r\n",
    b"--" + BOUNDARY,
    b"filename=",
    b'"',
    b"\x00",
    b"../",
    b"Content-Type: multipart/mixed",
    b"\xff\xfe",
    b"%00",
    b"*=UTF-8''",
    b";",
)
NAMES = ("预算.pdf", "../../预算.txt", "a" * 400 + ".txt", "\u202egpj.pdf", "a\x00b.txt", "CON", ".", "", "'; --.txt", '"<b>.html')
QUICK = [name for name, reader in READERS.items() if not reader.office]
ANSWERS = (200, 302, 400, 413)


def request_body(seed: int, number: int) -> bytes:
    """The form's body with one to three files, mutated half of the time."""
    rng = Random(f"upload {seed} {number}")  # noqa: S311 (chance, not secrecy)
    parts = []
    for _ in range(rng.randint(1, 3)):
        content = make_case(rng.choice(QUICK), seed, number)
        name = rng.choice(NAMES).encode()
        parts.append(b'Content-Disposition: form-data; name="files"; filename="' + name + b'"\r\n\r\n' + content + b"\r\n")
    body = b"".join(b"--" + BOUNDARY + b"\r\n" + part for part in parts) + b"--" + BOUNDARY + b"--\r\n"
    return mutate(rng, (body,), TOKENS) if rng.random() < 0.5 else body


def try_request(client: Client, tally: Tally, number: int) -> None:
    """Send one request, read what was taken, and look at the list."""
    tally.cases += 1
    known = IngestRun.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    kind = f"multipart/form-data; boundary={BOUNDARY.decode()}"
    answer = client.post(reverse("desk:upload"), request_body(tally.seed, number), content_type=kind)
    came = f"{answer.status_code}"
    for run in IngestRun.objects.filter(pk__gt=known, status=IngestRun.Status.QUEUED):
        tasks.read_upload(run.pk)
        run.refresh_from_db()
        tally.came[run.error_code or run.status] += 1
        if run.status not in (IngestRun.Status.DONE, IngestRun.Status.FAILED):
            tally.problems.append(f"  bug: upload seed {tally.seed} case {number}: a run is {run.status}")
    listed = client.get(reverse("desk:queue")).status_code
    tally.came[came] += 1
    if answer.status_code not in ANSWERS or listed != 200:
        tally.problems.append(f"  bug: upload seed {tally.seed} case {number}: answered {came}, then {listed}")
