"""What can be wrong with a file: one base, a code and words in both languages for each.

The words say what the file is and what to do about it; the pipeline records them on the upload.
"""

from __future__ import annotations


class IngestError(Exception):
    """A file that cannot be taken as a disclosure. `code` is stable; the messages are for people."""

    code = "unreadable_file"
    message_zh = "这个文件读不出来。请确认它能正常打开，再重新上传。"
    message_en = "This file cannot be read. Check that it opens normally, then upload it again."


class UnreadableFile(IngestError):
    """The bytes are not what any reader understands, or are damaged."""


class UnknownFormat(IngestError):
    """No reader knows this kind of file."""

    code = "unknown_format"
    message_zh = "不认识这种文件格式。目前可以读取 PDF 和文本文件（TXT）。"
    message_en = "This file format is not known. PDF and text files (TXT) can be read at present."


class EmptyFile(IngestError):
    """Nothing, or only white space, in the file."""

    code = "empty_file"
    message_zh = "文件是空的，里面没有内容。请检查原文件后重新上传。"
    message_en = "The file is empty. Check the original and upload it again."


class EncryptedFile(IngestError):
    """The file needs a password to be opened."""

    code = "encrypted_file"
    message_zh = "文件设有打开密码，无法读取。请解除密码保护（或向发布单位索取不加密的版本）后重新上传。"
    message_en = "The file is protected by a password. Remove the protection (or ask its publisher for an open copy), then upload it again."


class ScannedFile(IngestError):
    """Pages of images without any text: a scan or photographs."""

    code = "images_only"
    message_zh = (
        "文件只有图像（扫描件或照片），没有可以读取的文字。请上传由 Word、Excel 等直接导出的 PDF，或先做文字识别（OCR）并核对后再上传。"
    )
    message_en = (
        "The file holds images only (a scan or photographs) and no text that could be read. "
        "Upload a PDF exported from the original, or one whose text was recognised (OCR) and proofread."
    )


class BlankTemplate(IngestError):
    """A form to be filled in: its statements print no amount, and its department is a placeholder (XX局)."""

    code = "blank_template"
    message_zh = "这是一份空白模板：报表里没有填写金额，部门名称也是占位符（如“XX局”）。请上传填写完成后正式公开的文件。"
    message_en = "This is a blank template: no amounts are filled in and the department is a placeholder. Upload the completed disclosure."


class NotADisclosure(IngestError):
    """Readable, but no statement of a departmental budget disclosure was recognised in it."""

    code = "not_a_disclosure"
    message_zh = "文件里没有认出部门预算公开的报表。请确认上传的是部门预算（或单位预算）公开全文。"
    message_en = (
        "No statement of a departmental budget disclosure was recognised. Upload the full text of a department's or unit's disclosure."
    )


class UnknownIdentity(IngestError):
    """Statements were found, but not whose or for which year."""

    code = "unknown_identity"
    message_zh = "认不出这是哪个部门、哪一年的公开。请上传带有封面标题或“编制部门”的完整文件。"
    message_en = "The department or the year cannot be told. Upload the complete file, with its title or the line 编制部门."


class TookTooLong(IngestError):
    """Reading went beyond the time that one file is given (TASK_TIME_LIMIT); recorded by the worker, never raised by a reader."""

    code = "took_too_long"
    message_zh = "读取这个文件用的时间超过了限制，已经停止。请确认文件正常、没有混入其他内容，或请管理员放宽时限后点“重新读取”。"
    message_en = (
        "Reading this file took longer than one file may take and was ended. "
        "Check that it is sound and holds nothing else, or ask for a longer limit and choose “Read again”."
    )


class InternalError(IngestError):
    """A bug, or a worker that died each time: recorded on the run so that a person sees it; never raised by a reader."""

    code = "internal_error"
    message_zh = "读取时程序出了错，不是文件的问题。文件已经保存；管理员排除故障后，点“重新读取”即可。"
    message_en = "The program failed while reading; the file is not to blame. It is kept: when the cause is removed, choose “Read again”."
