"""What each department's total is made of: one bar of a hundred per cent for each, the same colour for the same class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from budgets import markup
from budgets.charts.chart import Chart
from budgets.charts.stacked import MOST_PARTS

BAR: Final = 44  # px for each department
BAR_NARROW: Final = 62  # px with its name above
LABELLED: Final = 9  # per cent from which the share stands in the bar


@dataclass(frozen=True, slots=True)
class Whole:
    """One department: its name and its shares (per cent) by class."""

    name: str
    shares: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Key:
    """One class of the key: its colour's number, code and name in the reader's language."""

    number: int
    code: str
    name: str


def build_shares(wholes: Sequence[Whole], names: Mapping[str, str]) -> tuple[Chart, list[Key]] | None:
    """The chart and its key; `names` are the classes in the order of their colours. None where there are not two departments to draw."""
    drawn = [one for one in wholes if one.shares]
    if len(drawn) < 2:
        return None
    shown = list(names)[:MOST_PARTS] if len(names) <= MOST_PARTS else list(names)[: MOST_PARTS - 1]
    keys = [Key(number, code, names[code]) for number, code in enumerate(shown, start=1)]
    bars = [_bar(drawn, key.name, f"s{key.number}", [one.shares.get(key.code) for one in drawn], key.code) for key in keys]
    if len(names) > len(shown):
        rest = [sum((share for code, share in one.shares.items() if code not in shown), Decimal(0)) or None for one in drawn]
        keys.append(Key(0, "", _("others")))
        bars.append(_bar(drawn, _("others"), "s-other", rest, ""))
    height, narrow_height = 10 + BAR * len(drawn), 14 + BAR_NARROW * len(drawn)
    places = list(range(len(drawn)))
    layout = {
        "height": height,
        "margin": {"l": 10, "r": 10, "t": 5, "b": 5},
        "barmode": "stack",
        "bargap": 0.4,
        "xaxis": {"range": [0, 100], "showgrid": False, "showticklabels": False, "zeroline": False},
        "yaxis": {
            "range": [len(drawn) - 0.5, -0.5], "showgrid": False, "zeroline": False, "tickvals": places,
            "ticktext": [one.name for one in drawn],
        },
    }  # fmt: skip
    above = {"x": 0, "xref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 15, "showarrow": False}
    narrow = {
        "height": narrow_height, "margin": {"l": 0, "r": 0, "t": 10, "b": 5}, "bargap": 0.55, "yaxis": {"showticklabels": False},
        "annotations": [above | {"y": place, "text": one.name} for place, one in enumerate(drawn)],
    }  # fmt: skip
    figure = go.Figure(bars, layout | {"template": go.layout.Template()}).to_plotly_json()
    table = tuple((f"{code} {name}", *(_written(one.shares.get(code)) for one in drawn)) for code, name in names.items())
    said = "；".join(f"{one.name}：" + "，".join(f"{names[code]} {_written(share)}" for code, share in one.shares.items()) for one in drawn)
    chart = Chart(
        name="shares",
        title=_title(drawn, names),
        figure=figure | {"narrow": {"layout": narrow}},
        words=said,
        height=height,
        narrow_height=narrow_height,
        head=(_("Code and name"), *(one.name for one in drawn)),
        rows=table,
    )
    return chart, keys


def _bar(drawn: Sequence[Whole], name: str, role: str, shares: Sequence[Decimal | None], code: str) -> go.Bar:
    told = [(place, share) for place, share in enumerate(shares) if share is not None and share > 0]
    return go.Bar(
        name=name,
        orientation="h",
        x=[float(share) for _place, share in told],
        y=[place for place, _share in told],
        text=[f"{code} {round(share)}%".strip() if share >= LABELLED else "" for _place, share in told],
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        customdata=[f"{drawn[place].name}<br>{code} {name} {_written(share)}" for place, share in told],
        hovertemplate="%{customdata}<extra></extra>",
        meta={"role": role},
    )


def _title(drawn: Sequence[Whole], names: Mapping[str, str]) -> str:
    """What each spends most on: one sentence where it is the same for all."""
    first = [max(one.shares, key=lambda code, one=one: one.shares[code]) for one in drawn]  # type: ignore[misc]
    if len(set(first)) == 1:
        return _("All spend most on: %(name)s") % {"name": names[first[0]]}
    if len(drawn) == 2:
        said = {"one": drawn[0].name, "first": names[first[0]], "other": drawn[1].name, "second": names[first[1]]}
        return _("%(one)s spends most on: %(first)s; %(other)s on: %(second)s") % said
    return _("They spend most on %(count)s different functions") % {"count": len(set(first))}


def _written(share: Decimal | None) -> str:
    return "—" if share is None else markup.write_percent(share)
