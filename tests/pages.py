"""Every address of the site, taken from its URLconf, with the questions that are worth asking at each.

A new address has to be named here, or `tests/test_every_page.py` fails: then it is crawled for drafts, held against the promises made to
readers, and looked at in a browser like all others.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.sampled import City

# name of the address → examples of it; {braces} are fields of tests.sampled.City
PUBLIC: dict[str, tuple[str, ...]] = {
    "home": ("/",),
    "search": ("/search/?q=审计", "/search/?q=nobody"),
    "departments": ("/departments/", "/departments/?q=sj", "/departments/?q=nobody"),
    "department": ("/departments/{slug}/", "/departments/{other}/?unit=yi"),
    "disclosure": ("/departments/{slug}/{year}/", "/departments/{slug}/2021/", "/departments/{slug}/{year}/?revision=1"),
    "evidence": ("/departments/{slug}/2021/evidence/{anchor}",),
    "final_accounts": ("/departments/{slug}/2025/final-accounts/",),
    "final_accounts_evidence": ("/departments/{slug}/2025/final-accounts/evidence/{final_anchor}",),
    "compare_years": (
        "/compare/years/", "/compare/years/?department={slug}", "/compare/years/?department={slug}&measure=basic",
        "/compare/years/?department={slug}&years=2021,2026&cols=all&unit=yuan", "/compare/years/?department={slug}&depth=shallow",
        "/compare/years/?department={slug}&measure=projects", "/compare/years/?department={slug}&measure=revenue",
        "/compare/years/?department={slug}&measure=funds", "/compare/years/?department={slug}&measure=three_public",
    ),
    "stated_reasons": (
        "/compare/years/reasons/", "/compare/years/reasons/?department={slug}&year={year}&code=201", "/compare/years/reasons/?q=nothing",
    ),
    "lifelines": ("/compare/years/projects/?department={slug}", "/compare/years/projects/?department={slug}&project={project}"),
    "compare_departments": (
        "/compare/departments/", "/compare/departments/?departments={slug}", "/compare/departments/?departments={slug},{other}",
        "/compare/departments/?departments={slug},{other}&measure=expenditure&show=amount",
    ),
    "classification": ("/classifications/functional/", "/classifications/economic/?q=办公"),
    "classification_code": ("/classifications/functional/2010801/", "/classifications/economic/30201/?unit=yuan"),
    "classification_changes": ("/classifications/changes/",),
    "projects": ("/projects/", "/projects/?q=审计&sort=-amount", "/projects/?q=nothing"),
    "glossary": ("/glossary/",),
    "about": ("/about/",),
    "login": ("/sign-in/",),
}  # fmt: skip
FILES: dict[str, tuple[str, ...]] = {
    "download_overview": ("/overview/functions.{type}", "/overview/changes.{type}", "/overview/coverage.{type}"),
    "download_search": ("/search/table.{type}?q=审计",),
    "download_years": ("/compare/years/table.{type}?department={slug}", "/compare/years/table.{type}?department={slug}&measure=projects"),
    "download_lifelines": (
        "/compare/years/projects/projects.{type}?department={slug}",
        "/compare/years/projects/amounts.{type}?department={slug}&project={project}",
        "/compare/years/projects/targets.{type}?department={slug}&project={project}",
    ),
    "download_reasons": ("/compare/years/reasons/table.{type}?department={slug}",),
    "download_departments_list": ("/departments/table.{type}",),
    "download_department": (
        "/departments/{slug}/changes.{type}", "/departments/{slug}/projects.{type}", "/departments/{slug}/staff.{type}",
        "/departments/{slug}/three-public.{type}", "/departments/{slug}/years.{type}",
    ),
    "download_disclosure": (
        "/departments/{slug}/{year}/t3.{type}", "/departments/{slug}/{year}/projects.{type}",
        "/departments/{slug}/{year}/indicators.{type}",
        "/departments/{slug}/{year}/narrative.{type}", "/departments/{slug}/{year}/facts.{type}",
        "/departments/{slug}/{year}/statements.{type}", "/departments/{slug}/{year}/staff.{type}",
        "/departments/{slug}/{year}/findings.{type}",
    ),
    "download_final_accounts": ("/departments/{slug}/2025/final-accounts/t1.{type}",),
    "download_classification": ("/classifications/functional/table.{type}",),
    "download_glossary": ("/glossary/table.{type}",),
    "download_departments": (
        "/compare/departments/key-figures.{type}?departments={slug},{other}",
        "/compare/departments/items.{type}?departments={slug},{other}",
    ),
    "download_changes": ("/classifications/changes/table.{type}",),
    "download_code": ("/classifications/functional/2010801/table.{type}",),
    "download_projects": ("/projects/table.{type}",),
}  # fmt: skip
STAFF: dict[str, tuple[str, ...]] = {
    "desk:queue": ("/workspace/", "/workspace/?show=attention"),
    "desk:refusals": ("/workspace/refusals/",),
    "desk:disclosures": ("/workspace/disclosures/",),
    "desk:disclosure": ("/workspace/disclosures/{draft.pk}/",),
    "desk:evidence": ("/workspace/disclosures/{draft.pk}/evidence/{open_anchor}/",),
    "quality:quality": ("/quality/", "/quality/?show=findings", "/quality/?show=not_possible&rule=X-03"),
}
STAFF_FILES: dict[str, tuple[str, ...]] = {"quality:download": ("/quality/findings.{type}",)}
# A part of a page for its script, what was uploaded and its pages as pictures, and addresses that lead elsewhere or change something
OTHER = {
    "desk:progress", "desk:source", "desk:upload", "desk:again", "desk:set_aside", "desk:publish", "desk:withdraw", "desk:settle",
    "desk:settle_all", "desk:decide", "desk:release", "desk:line", "desk:picture",
    "desk:join", "desk:part", "logout", "classifications", "healthz", "readyz",
}  # fmt: skip
FILE_TYPES = ("csv", "xlsx")
LANGUAGES = ("", "/en")
NOT_FOUND = "/nowhere/"
FEW = 3
DOZENS = (re.compile("/evidence/"), re.compile(r"/t\d+\.\w+$"))  # on one page: amounts, and statements as files
# Links to the same figures in another unit or depth, and to the thousand codes, are not followed: those to be looked at are named above.
VARIANT = re.compile(r"[?&](unit|show|depth|cols|sort|like)=|/classifications/\w+/(\d+/)?(\?.*)?$")


def names_of_addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Every name in the URLconf with its namespaces; Django's own administration is Django's to test."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        elif pattern.namespace != "admin":
            yield from names_of_addresses(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)


def pages(examples: dict[str, tuple[str, ...]], city: City) -> list[str]:
    """The examples as addresses, in both languages."""
    paths = [path.format(**vars(city)) for paths in examples.values() for path in paths]
    return [f"{language}{path}" for path in paths for language in LANGUAGES]


def files(examples: dict[str, tuple[str, ...]], city: City) -> list[str]:
    """The examples as addresses of files of every type, in both languages."""
    paths = [path.format(type=file_type, **vars(city)) for paths in examples.values() for path in paths for file_type in FILE_TYPES]
    return [f"{language}{path}" for path in paths for language in LANGUAGES]


def crawl(client: Client, start: list[str], language: str) -> dict[str, str]:
    """Every page and file of one language ("" or "/en") that can be reached from `start`, as text by address.

    Sign-in and static files are left out.
    """
    seen: dict[str, str] = {}
    waiting = list(start)
    while waiting:
        address = waiting.pop()
        if address in seen or "/static/" in address or "/sign-in/" in address or address.startswith("/en/") != (language == "/en"):
            continue
        response = client.get(address, follow=True)
        seen[address] = text = text_of(response.content)
        if response["Content-Type"].startswith("text/html"):
            waiting += links_of(text, response.request["PATH_INFO"])
    return seen


def links_of(text: str, path: str) -> list[str]:
    """The addresses that a page leads to and that are to be followed; of what it has dozens of, a few of each."""
    links = dict.fromkeys(urljoin(path, unescape(link)).partition("#")[0] for link in re.findall(r'href="([^"]+)"', text))
    followed = [link for link in links if link.startswith("/") and not VARIANT.search(link)]
    alike = [[link for link in followed if dozens.search(link)] for dozens in DOZENS]
    return [link for link in followed if not any(link in links[FEW:] for links in alike)]


def text_of(content: bytes) -> str:
    """What an answer says; a workbook is unpacked, for nothing can be found in it while it is not."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(book.read(name).decode("utf-8") for name in sorted(book.namelist()) if "core.xml" not in name)
