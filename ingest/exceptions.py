"""What can be wrong with a file: one base, and for each kind a code, a short name and words in both languages.

The words say what the file is and what to do about it; the pipeline records them on the upload. `python -m ingest.refusals` writes
docs/refusals.md from here, and the desk's page of refusals shows the same.
"""

from __future__ import annotations


class IngestError(Exception):
    """A file that cannot be taken as a disclosure. `code` is stable; titles and messages are for people."""

    code = "unreadable_file"
    title_zh = "读不出来"
    title_en = "cannot be read"
    message_zh = "这个文件读不出来，多半已经损坏。请看它能否正常打开：打不开，请重新下载原文件；能打开，请另存为 PDF、DOCX 或 XLSX 后上传。"
    message_en = (
        "This file cannot be read; most likely it is damaged. See whether it opens normally: if it does not, download the original again; "
        "if it does, save it as PDF, DOCX or XLSX and upload that."
    )


class UnreadableFile(IngestError):
    """The bytes are not what any reader understands, or are damaged."""


class TruncatedFile(IngestError):
    """The file begins as its format does and ends too early: a download or a copy that was broken off."""

    code = "truncated_file"
    title_zh = "文件不完整"
    title_en = "incomplete file"
    message_zh = "文件不完整，后面的部分缺失（多半是下载或复制中断）。请重新下载原文件，能完整打开后再上传。"
    message_en = (
        "The file is incomplete: its end is missing, most likely because a download or copy was broken off. "
        "Download the original again and upload it once it opens to its last page."
    )


class UnknownFormat(IngestError):
    """No reader knows this kind of file."""

    code = "unknown_format"
    title_zh = "格式不认识"
    title_en = "format not known"
    message_zh = (
        "不认识这种文件格式。可以读取 PDF、Word、Excel、网页（HTML）、文本（TXT）以及装有它们的 ZIP。请把文件另存为其中一种后上传。"
    )
    message_en = (
        "This file format is not known. PDF, Word, Excel, web pages (HTML), text (TXT) and ZIP archives of these can be read. "
        "Save the file as one of them and upload that."
    )


class ConverterMissing(IngestError):
    """An old binary Word file (DOC): reading it needs LibreOffice, which is not installed where the worker runs."""

    code = "converter_missing"
    title_zh = "旧版 Word 需转换"
    title_en = "old Word format"
    message_zh = (
        "这是旧版 Word 文件（DOC），本系统没有安装读取它所需的 LibreOffice。请用 Word 或 WPS 另存为 DOCX 或 PDF 后上传；"
        "或请管理员安装后点“重新读取”。"
    )
    message_en = (
        "This is an old Word file (DOC), and LibreOffice, which is needed to read it, is not installed here. "
        "Save it as DOCX or PDF with Word or WPS and upload that; or have it installed by an administrator and choose “Read again”."
    )


class EmptyFile(IngestError):
    """Nothing, or only white space, in the file."""

    code = "empty_file"
    title_zh = "空文件"
    title_en = "empty file"
    message_zh = "文件是空的，里面没有内容。请打开原文件看看：原文件有内容的，请重新下载或导出后上传。"
    message_en = "The file is empty. Open the original: if there is something in it, download or export it again and upload that."


class EncryptedFile(IngestError):
    """The file needs a password to be opened."""

    code = "encrypted_file"
    title_zh = "有密码"
    title_en = "password needed"
    message_zh = "文件设有打开密码，无法读取。请解除密码保护（或向发布单位索取不加密的版本）后重新上传。"
    message_en = "The file is protected by a password. Remove the protection (or ask its publisher for an open copy), then upload it again."


class ScannedFile(IngestError):
    """Pages of images without any text: a scan or photographs."""

    code = "images_only"
    title_zh = "只有图像"
    title_en = "images only"
    message_zh = (
        "文件只有图像（扫描件或照片），没有可以读取的文字。请上传由 Word、Excel 等直接导出的 PDF，或先做文字识别（OCR）并核对后再上传。"
    )
    message_en = (
        "The file holds images only (a scan or photographs) and no text that could be read. "
        "Upload a PDF exported from the original, or one whose text was recognised (OCR) and proofread."
    )


class GarbledText(IngestError):
    """A PDF whose fonts do not say which characters they draw: what is copied from it is gibberish."""

    code = "garbled_text"
    title_zh = "文字是乱码"
    title_en = "garbled text"
    message_zh = (
        "文件里的字看得见，却读不出是什么字（字体没有文字对照表，复制出来也是乱码）。"
        "请上传原来的 Word 或 Excel 文件，或由它们重新导出的 PDF；也可以先做文字识别（OCR）并核对后再上传。"
    )
    message_en = (
        "The characters of the file can be seen but not told (its fonts do not say which they are; copied, they are gibberish). "
        "Upload the Word or Excel file that it was made from, a PDF exported from that anew, or one whose text was recognised (OCR) "
        "and proofread."
    )


class TooLarge(IngestError):
    """More bytes than UPLOAD_MAX_FILE_BYTES; the form says so at once and does not take the file."""

    code = "too_large"
    title_zh = "文件过大"
    title_en = "too large"
    message_zh = "文件超过了大小上限。请确认上传的是部门预算公开本身；如果里面有大幅图片，请压缩图片或另存为 PDF 后再上传。"
    message_en = (
        "The file is larger than a file may be. Check that it is the disclosure itself; if it holds large pictures, "
        "compress them or save it as PDF, then upload it again."
    )


class TooManyPages(IngestError):
    """More pages than READ_MAX_PAGES: not one disclosure, but a volume of many."""

    code = "too_many_pages"
    title_zh = "页数过多"
    title_en = "too many pages"
    message_zh = "文件的页数超过了上限，多半是把许多部门合订成了一册。请按部门拆成单个文件后上传，或请管理员放宽页数上限后点“重新读取”。"
    message_en = (
        "The file has more pages than one file may have; most likely many departments are bound into one volume. "
        "Split it by department and upload the parts; or ask an administrator for a higher limit and choose “Read again”."
    )


# Readable, but not a filled-in disclosure of one department or unit


class BlankTemplate(IngestError):
    """A form to be filled in: its statements print no amount, and its department is a placeholder (XX局)."""

    code = "blank_template"
    title_zh = "空白模板"
    title_en = "blank template"
    message_zh = "这是一份空白模板：报表里没有填写金额，部门名称也是占位符（如“XX局”）。请上传填写完成后正式公开的文件。"
    message_en = "This is a blank template: no amounts are filled in and the department is a placeholder. Upload the completed disclosure."


class GovernmentBudget(IngestError):
    """The budget of a whole region (政府预算公开): its revenue is taxes, its expenditure that of all departments together."""

    code = "government_budget"
    title_zh = "政府预算"
    title_en = "government budget"
    message_zh = "这是一级政府的预算（全市、全区、全县的财政总预算），不是某个部门的预算。请上传单个部门或单位的预算公开。"
    message_en = (
        "This is a government's budget (of a whole city, district or county), not a department's. "
        "Upload the disclosure of a single department or unit."
    )


class NoticeOnly(IngestError):
    """A notice or announcement about a disclosure, without its statements."""

    code = "notice_only"
    title_zh = "只是通知"
    title_en = "a notice only"
    message_zh = "这是一份通知或公告，里面没有预算报表。公开的文件通常是它的附件：请下载附件后上传。"
    message_en = (
        "This is a notice or announcement without any statement. The disclosure is usually its attachment: download that and upload it."
    )


class WebPageOnly(IngestError):
    """A page of a web site saved in place of the file: a sign-in page, an error page, a page that asks for a browser with scripts."""

    code = "web_page_only"
    title_zh = "网页而非文件"
    title_en = "a web page instead"
    message_zh = "保存下来的是网站的登录页、验证页或出错页，不是预算公开的文件。请在浏览器里打开原网址，看到文件内容后重新下载再上传。"
    message_en = (
        "What was saved is a web site's sign-in, verification or error page and not the disclosure. "
        "Open the address in a browser, download the file once you see its content, and upload that."
    )


class NotADisclosure(IngestError):
    """Readable, but no statement of a departmental budget disclosure was recognised in it."""

    code = "not_a_disclosure"
    title_zh = "不是部门预算公开"
    title_en = "not a disclosure"
    message_zh = "文件里没有认出部门预算公开的报表。请确认上传的是部门预算（或单位预算）公开全文。"
    message_en = (
        "No statement of a departmental budget disclosure was recognised. Upload the full text of a department's or unit's disclosure."
    )


class UnknownIdentity(IngestError):
    """Statements were found, but not whose or for which year."""

    code = "unknown_identity"
    title_zh = "认不出部门或年度"
    title_en = "department or year unclear"
    message_zh = "认不出这是哪个部门、哪一年的公开。请上传带有封面标题或“编制部门”的完整文件。"
    message_en = (
        "It cannot be determined which department or which year this is. "
        "Upload the complete file, with its title page or the line “编制部门” (prepared by)."
    )


class ImpossibleAmount(IngestError):
    """An amount or a number of persons larger than there can be: digits of a damaged text run together."""

    code = "impossible_amount"
    title_zh = "金额大得不可能"
    title_en = "impossible amount"
    message_zh = "读出的金额或人数大得不可能，多半是文件损坏或转换时数字连在了一起，没有入库。请对照原文件，重新导出后上传。"
    message_en = (
        "An amount or a number of persons was read that is larger than any can be; most likely the file is damaged, or a conversion ran "
        "digits together. Nothing was stored. Compare it with the original, export it again and upload that."
    )


# Archives


class UnsafePath(IngestError):
    """An archive with a member whose path leads out of it (../, an absolute path, a drive letter)."""

    code = "archive_unsafe_path"
    title_zh = "压缩包路径不安全"
    title_en = "unsafe path in archive"
    message_zh = "压缩包里有指向包外的路径，为安全起见没有打开。请解压后只把预算公开的文件重新打包，或直接上传文件。"
    message_en = (
        "The archive holds a path that leads out of it and was not opened, for safety. "
        "Unpack it and pack the disclosures alone, or upload the files themselves."
    )


class LinkInArchive(IngestError):
    """An archive with a symbolic link, a device or another member that is no plain file."""

    code = "archive_link"
    title_zh = "压缩包含链接"
    title_en = "link in archive"
    message_zh = "压缩包里有链接或特殊文件，为安全起见没有打开。请把链接指向的文件本身放进压缩包，或直接上传文件。"
    message_en = (
        "The archive holds a link or a special file and was not opened, for safety. "
        "Put the files themselves into the archive, or upload them directly."
    )


class NestedArchive(IngestError):
    """An archive within an archive."""

    code = "archive_nested"
    title_zh = "压缩包套压缩包"
    title_en = "archive in archive"
    message_zh = "压缩包里还有压缩包，没有继续打开。请把里面的压缩包解开，再把预算公开的文件放在一个压缩包里上传。"
    message_en = (
        "The archive holds another archive, which was not opened. Unpack the inner one and put the disclosures into a single archive."
    )


class ArchiveBomb(IngestError):
    """Contents beyond ARCHIVE_MAX_MB or ARCHIVE_MAX_FILES once unpacked: a bomb, or far more than disclosures."""

    code = "archive_bomb"
    title_zh = "解压后过大"
    title_en = "too large when unpacked"
    message_zh = "文件解压后的大小或数量超过了上限，没有继续读取。请确认来源可靠；文件较多时请分成几个压缩包上传。"
    message_en = (
        "Unpacked, the file is larger or holds more files than it may, and was not read further. "
        "Check where it comes from; with many files, upload several archives."
    )


# What happened to the process that read the file


class TookTooLong(IngestError):
    """Reading went beyond the time that one file is given (TASK_TIME_LIMIT)."""

    code = "took_too_long"
    title_zh = "超时"
    title_en = "took too long"
    message_zh = "读取这个文件用的时间超过了限制，已经停止。请确认文件能正常打开、没有混入其他内容；或请管理员放宽时限后点“重新读取”。"
    message_en = (
        "Reading this file took longer than one file may take and was ended. "
        "Check that it opens normally and holds nothing else; or ask an administrator for more time and choose “Read again”."
    )


class TooMuchMemory(IngestError):
    """Reading needed more memory than one file is given (READ_MEMORY_MB)."""

    code = "too_much_memory"
    title_zh = "占用内存过多"
    title_en = "too much memory"
    message_zh = "读取这个文件需要的内存超过了限制，已经停止。请另存为新的 PDF 后上传；或请管理员放宽限制后点“重新读取”。"
    message_en = (
        "Reading this file needed more memory than one file may take and was ended. Save it as a new PDF and upload that; "
        "or ask an administrator for a higher limit and choose “Read again”."
    )


class TooMuchOutput(IngestError):
    """What was read is larger than READ_OUTPUT_MB: no disclosure is."""

    code = "too_much_output"
    title_zh = "内容过多"
    title_en = "too much content"
    message_zh = "从这个文件读出的内容远远多于一份部门预算公开，没有入库。请确认文件没有混入其他内容，或按部门拆开后上传。"
    message_en = (
        "Far more was read from this file than a department's disclosure holds, and it was not stored. "
        "Check that nothing else is mixed in, or split it by department and upload the parts."
    )


class ReaderCrashed(IngestError):
    """The process that read the file ended abnormally in a library: the file is damaged or made to do harm. The worker goes on."""

    code = "reader_crashed"
    title_zh = "读取中断"
    title_en = "reader crashed"
    message_zh = "读取这个文件时读取程序异常中断，其他文件不受影响。文件多半已经损坏：请用原来的软件打开，另存为新的文件后上传。"
    message_en = (
        "The program that reads files broke off at this one; other files are not affected. It is most likely damaged: "
        "open it with the software it came from, save it as a new file and upload that."
    )


class InternalError(IngestError):
    """A bug, or a worker that died each time: recorded on the run so that a person sees it; never raised by a reader."""

    code = "internal_error"
    title_zh = "程序错误"
    title_en = "program error"
    message_zh = "读取时程序出了错，不是文件的问题，文件已经保存。请告诉管理员；故障排除后，点“重新读取”即可。"
    message_en = (
        "The program failed while reading; the file is not to blame and is kept. "
        "Tell an administrator; once the cause is removed, choose “Read again”."
    )
