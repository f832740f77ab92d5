"""Small invented disclosures, each of another year or office, with figures drawn from a seed."""

from __future__ import annotations

from random import Random

ROWS = (("205", "教育支出"), ("208", "社会保障和就业支出"), ("210", "卫生健康支出"), ("221", "住房保障支出"))
OFFICES = ("教育局", "财政局", "水利局", "司法局", "民政局", "审计局")
COLUMNS = "项目\t\t\t支出预算\t\t\t\n功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\n"


def disclosure(rng: Random, number: int) -> bytes:
    """The text of the `number`th disclosure: six offices, then the next year."""
    office, year = OFFICES[number % len(OFFICES)], 2018 + number // len(OFFICES)
    rows = [(code, name, rng.randrange(100, 90000), rng.randrange(0, 90000)) for code, name in ROWS]
    lines = [f"{code}\t\t\t{name}\t{yuan(basic + project)}\t{yuan(basic)}\t{yuan(project)}" for code, name, basic, project in rows]
    basic, project = sum(row[2] for row in rows), sum(row[3] for row in rows)
    lines.append(f"\t\t\t合计\t{yuan(basic + project)}\t{yuan(basic)}\t{yuan(project)}")
    head = f"示例市{office}{year}年部门预算公开\n\n表三\n部门支出总体情况表\n编制部门：示例市{office}\n单位：万元\n"
    return (head + COLUMNS + "\n".join(lines) + "\n").encode()


def yuan(hundredths: int) -> str:
    """万元 with two decimals."""
    return f"{hundredths // 100}.{hundredths % 100:02}"
