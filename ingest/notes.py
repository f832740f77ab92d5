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


def wrong_extension(extension: str, kind: str) -> Note:
    """The name says one format, the content another; the content was believed."""
    return Note(
        "wrong_extension",
        f"文件名以 {extension} 结尾，内容却是 {kind}，已按内容读取。",
        f"The name ends in {extension}, but the content is {kind}; it was read as what it is.",
    )
