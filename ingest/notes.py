"""What a person should know of a file that was read all the same: a code and words in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One remark about the file as a whole; kept with the run and shown beside it."""

    code: str
    message_zh: str
    message_en: str


MACROS = Note(
    "has_macros",
    "文件带有宏。宏没有运行，只读取了内容。",
    "The file carries macros. They were not run; only its content was read.",
)

BROKEN_OFF = Note(
    "broken_off",
    "文件在最后一个字中间断开，后面的内容没有收到（多半是下载或复制中断）。已读取收到的部分；请核对原文件，必要时重新上传。",
    "The file breaks off inside its last character; what follows was not received (most likely a download or copy was broken off). "
    "What was received has been read. Compare it with the original, and upload that again if it is longer.",
)


def wrong_extension(extension: str, kind: str) -> Note:
    """The name says one format, the content another; the content was believed."""
    return Note(
        "wrong_extension",
        f"文件名以 {extension} 结尾，内容却是 {kind}，已按内容读取。",
        f"The name ends in {extension}, but the content is {kind}; it was read as what it is.",
    )


def wide_sheet(pages: tuple[int, ...]) -> Note:
    """A table whose columns are printed over several pages."""
    listed = "、".join(map(str, pages))
    return Note(
        "wide_sheet",
        f"第 {listed} 页是同一张宽表，各栏分页打印；已左右拼接后读取，请核对栏目。",
        f"Pages {', '.join(map(str, pages))} are one wide table whose columns are printed on pages of their own; they were put beside "
        "each other. Compare the columns with the pages.",
    )


def garbled_characters(pages: tuple[int, ...]) -> Note:
    """Pages of a PDF with words in a font that does not say which characters it draws."""
    listed = ", ".join(map(str, pages))
    return Note(
        "garbled_characters",
        f"第 {'、'.join(map(str, pages))} 页有些字读出来是乱码（字体没有文字对照表）。"
        "请对照原文核对科目和名称，最好换成由 Word 或 Excel 重新导出的 PDF。",
        f"Some words on page {listed} were read as gibberish (their font does not say which characters it draws). Compare codes and names "
        "with the pages, or better upload a PDF exported from Word or Excel anew.",
    )


def pages_without_text(pages: tuple[int, ...]) -> Note:
    """Pages of a PDF that are pictures, among others that have text."""
    listed = ", ".join(map(str, pages))
    are = f"Page {listed} is a picture" if len(pages) == 1 else f"Pages {listed} are pictures"
    return Note(
        "pages_without_text",
        f"第 {'、'.join(map(str, pages))} 页是图片，没有文字，上面的表和数字没有读取。"
        "请换成由 Word 或 Excel 直接导出的 PDF，或先做文字识别（OCR），再重新上传。",
        f"{are} without text; the tables and figures there were not read. Upload a PDF exported from Word or Excel instead, or one whose "
        "text has been recognised (OCR).",
    )
