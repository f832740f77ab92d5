"""One file for each refusal: its code, a name as it might come with, and the bytes."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader

from tests.hostile import archives
from tests.ingest.readers.pdf.drawing import Sheet, ruled

XS = (60.0, 160.0, 320.0, 440.0)
HEAD = ["科目编码", "科目名称", "合计"]
TAXES = ("增值税", "企业所得税", "个人所得税", "城市维护建设税", "契税")


@dataclass(frozen=True, slots=True)
class Refused:
    """A file and the code of what is said of it. `case` tells files of one code apart."""

    code: str
    case: str
    name: str
    data: bytes

    def __str__(self) -> str:
        return f"{self.code}-{self.case}"


def statement(title: str, author: str, rows: list[list[str]], *, heading: str = "", password: str = "", pages: int = 1) -> bytes:
    """A PDF with one statement a page."""
    sheet = Sheet(password=password)
    for number in range(pages):
        if number:
            sheet.next_page()
        sheet.text(200, 40, title)
        sheet.text(200, 70, heading or "部门支出总体情况表")
        sheet.text(60, 85, author)
        ruled(sheet, [HEAD, *rows], XS, 110)
    return sheet.bytes()


def whole(**options: object) -> bytes:
    """A small disclosure that can be read."""
    rows = [["205", "教育支出", "12.00"], ["", "合计", "12.00"]]
    return statement("示例市教育局2031年部门预算", "编制部门：示例市教育局", rows, **options)  # type: ignore[arg-type]


def garbled() -> bytes:
    """Letters that a font without a table of its characters gives for Chinese ones."""
    sheet = Sheet()
    sheet.canvas.setFont("Helvetica", 9)
    for line in range(12):
        sheet.text(60, 80 + 12 * line, "àßéñøþ 1.00")
    return sheet.bytes()


def scan() -> bytes:
    """A picture on each page."""
    picture = BytesIO()
    Image.new("L", (80, 40), 128).save(picture, "PNG")
    sheet = Sheet()
    sheet.canvas.drawImage(ImageReader(picture), 50, 50, 400, 600)
    return sheet.bytes()


def page(title: str, body: str) -> bytes:
    """A web page."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'.encode()


SIGN_IN = page(
    "统一身份认证",
    "<h1>用户登录</h1><form><p>用户名</p><input name=u><p>密码</p><input type=password><p>验证码</p><button>登录</button></form>",
)
NOTICE = """示例市财政局
关于做好2031年部门预算公开工作的通知

各部门、各单位：
请于规定时间内公开本部门预算。具体要求见附件。
附件：公开格式

示例市财政局
2031年1月5日
"""
TAX_ROWS = [[f"1010{number}", tax, f"{number * 100}.00"] for number, tax in enumerate(TAXES, start=1)] + [["", "合计", "1500.00"]]
ONE_ROW = [["205", "教育支出", "12.00"], ["", "合计", "12.00"]]
TEMPLATE = statement("示例市XX局2031年部门预算", "编制部门：示例市XX局", [["205", "教育支出", ""]])
HUGE = statement("示例市教育局2031年部门预算", "编制部门：示例市教育局", [["205", "教育支出", "9" * 30], ["", "合计", "9" * 30]])
GOVERNMENT = statement("示例市2031年政府预算公开", "单位：万元", ONE_ROW)
TAXES_AMONG = statement("2031年一般公共预算", "", TAX_ROWS, heading="一般公共预算收入表")


def refused_files() -> list[Refused]:
    """Every case, in the order of ingest.exceptions."""
    pdf = whole()
    return [
        Refused("unreadable_file", "binary", "预算.txt", b"2031\x00\x01\x02" * 50),
        Refused("truncated_file", "pdf", "教育局2031年部门预算.pdf", pdf[: len(pdf) * 2 // 3]),
        Refused("unknown_format", "picture", "教育局2031年部门预算.pdf", b"\x89PNG\r\n\x1a\n" + b"x" * 100),
        Refused("unknown_format", "rar", "教育局2031年部门预算.rar", b"Rar!\x1a\x07\x00" + b"x" * 100),
        Refused("empty_file", "white", "教育局2031年部门预算.txt", b"\r\n  \t\r\n"),
        Refused("empty_file", "pages", "教育局2031年部门预算.pdf", Sheet().bytes()),
        Refused("encrypted_file", "pdf", "教育局2031年部门预算.pdf", whole(password="secret")),
        Refused("images_only", "pdf", "教育局2031年部门预算（扫描件）.pdf", scan()),
        Refused("garbled_text", "pdf", "教育局2031年部门预算.pdf", garbled()),
        Refused("too_large", "text", "教育局2031年部门预算.txt", b"x" * 200_000),
        Refused("too_many_pages", "pdf", "全市部门预算汇编.pdf", whole(pages=12)),
        Refused("blank_template", "pdf", "部门预算公开模板.pdf", TEMPLATE),
        Refused("government_budget", "titled", "2031年预算公开.pdf", GOVERNMENT),
        Refused("government_budget", "taxes", "一般公共预算.pdf", TAXES_AMONG),
        Refused("notice_only", "text", "关于2031年部门预算公开的通知.txt", NOTICE.encode()),
        Refused("web_page_only", "sign-in", "教育局2031年部门预算.pdf", SIGN_IN),
        Refused("web_page_only", "error", "教育局2031年部门预算.pdf", page("404 Not Found", "<h1>404 Not Found</h1><p>nginx</p>")),
        Refused("not_a_disclosure", "letter", "教育局.txt", "一份没有报表的文字。\n".encode() * 5),
        Refused("unknown_identity", "pdf", "预算.pdf", statement("预算", "", ONE_ROW)),
        Refused("impossible_amount", "amount", "预算.pdf", HUGE),
        Refused("archive_unsafe_path", "up", "预算.zip", archives.packed({"../../预算.txt": b"x"})),
        Refused("archive_unsafe_path", "root", "预算.zip", archives.packed({"/etc/预算.txt": b"x"})),
        Refused("archive_unsafe_path", "drive", "预算.zip", archives.packed({"C:\\预算.txt": b"x"})),
        Refused("archive_link", "link", "预算.zip", archives.with_link()),
        Refused("archive_nested", "zip", "预算.zip", archives.packed({"内.zip": archives.packed({"预算.txt": b"x"})})),
        Refused("archive_bomb", "size", "预算.zip", archives.bomb(8)),
        Refused("archive_bomb", "number", "预算.zip", archives.packed({f"{number}.txt": b"x" for number in range(60)})),
        Refused("encrypted_file", "zip", "预算.zip", archives.with_password()),
        Refused("truncated_file", "zip", "预算.zip", archives.packed({"预算.txt": b"x" * 500})[:80]),
        Refused("unreadable_file", "lying-zip", "预算.zip", archives.lying_bomb(2)),
    ]  # fmt: skip
