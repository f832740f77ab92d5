"""As a web page of a city's site: menus around an article, tables with merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ingest.samples.document import Document, Part, Statement, TargetTable, Text
from ingest.samples.renderers.merged import Merged, statement_cells, target_cells

_HEAD = (
    '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>{title}_示例市政府信息公开</title>\n'
    "<style>table{{border-collapse:collapse}}td{{border:1px solid}}</style></head><body>\n"
    '<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/open/">政府信息公开</a></li><li><a href="/services/">政务服务</a></li>'
    '<li><a href="/talk/">互动交流</a></li></ul></div>\n<div class="article"><div class="text">\n'
)
_FOOT = '</div></div>\n<div class="bottom"><p>示例市政府信息公开平台</p></div>\n<script>document.title += "";</script></body></html>\n'


def render(document: Document) -> bytes:
    """The whole page."""
    identity = document.truth.identity
    title = f"{identity.department}{identity.fiscal_year}年部门预算公开"
    return (_HEAD.format(title=escape(title)) + "\n".join(map(_part, document.parts)) + _FOOT).encode()


def _part(part: Part) -> str:
    if isinstance(part, Text):
        return _line(part.text)
    if isinstance(part, TargetTable):
        return "\n".join((_line(part.title), _line(part.year), _table(target_cells(part.rows))))
    return _statement(part)


def _statement(part: Statement) -> str:
    lines = [part.number, part.sheet.title, f"编制部门：{part.department}", "单位：万元"]
    note = [_line(part.sheet.note)] if part.sheet.note else []
    return "\n".join([*map(_line, lines), _table(statement_cells(part.sheet)), *note])


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _table(cells: Sequence[Merged]) -> str:
    rows: dict[int, list[str]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        rows.setdefault(cell.row, []).append(
            f"<td{_span('rowspan', cell.rowspan)}{_span('colspan', cell.colspan)}>{escape(cell.text)}</td>"
        )
    return "<table>\n" + "\n".join(f"<tr>{''.join(rows[row])}</tr>" for row in sorted(rows)) + "\n</table>"


def _span(name: str, number: int) -> str:
    return f' {name}="{number}"' if number > 1 else ""
