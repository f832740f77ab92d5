"""Whether a line reads as a heading, and whether a heading is complete or goes on in the next line."""

from __future__ import annotations

import re

from ingest.prose.lines import LABELS
from ingest.prose.marks import find_mark

# A heading is complete when it ends like this; one that does not goes on in the next line. The loose endings
# are also where a line may break within a heading: they close it only when the next line is not its tail.
_HEADING_END = re.compile(
    r"(?:概况|职能|职责|情况|说明|事项|解释|表|报表|附件|目录|公开|构成|设置|机构)(?:\s*[（(](?:详)?见[^）)]{1,16}[）)])?[)）：:]?$"
)
_LOOSE_END = re.compile(r"(?:编制|预算|决算|经费|支出|收入|安排|绩效|目标|采购|资产|车辆|无)[)）：:]?$")
_HEADING_TAIL = re.compile(r"[^，,。；;：:]{1,40}(?:情况|说明|事项)$")
_TAIL_ALONE = re.compile(r"的?(?:总体)?(?:情况)?说明$|情况$")
_NO_HEADING_AFTER = re.compile(r"\d[\d,.]*\s*(?:万|元|亿|%)|[，。；：、）)”]")
_HEADING_WITH_STOP = re.compile(r"(?:关于|20\d\d\s*年|预算|决算|收支|经费).*(?:情况|说明)[。.]$")
_BARE_HEADING = re.compile(r"(?:20\d\d\s*年(?:度)?)?[^，,。；;：:\d]{0,24}(?:编制说明|情况说明|名词解释|名词说明)$")
_KNOWN_HEADING = re.compile(r"(?:20\d\d\s*年(?:度)?)?(?:部门|单位)?(?:收支)?(?:预算|决算)?(?:编制|情况)说明$|名词解释$")
NOT_HEADING = re.compile(r"[，,。；;！？!?]|[：:].|\d\s*(?:万元|亿元|元|平方米|辆|人)|（(?:类|款|项)）|\((?:类|款|项)\)")
_HEADING_LONGEST = 90  # characters: the official headings with a long name of a department in them
LEADERS = re.compile(r"[.．…·]{3,}\s*\d*\s*$|\t\s*\d+\s*$")


def reads_as_heading(text: str) -> bool:
    """Short words without sentence marks or amounts; a full stop after 说明 or 情况 does not make a sentence."""
    bare = text.rstrip("。.") if _HEADING_WITH_STOP.search(text) else text
    return len(text) <= _HEADING_LONGEST and not NOT_HEADING.search(bare) and not LABELS.match(text)


def is_heading(text: str) -> bool:
    """Whether a line is a heading: marked and short, or one of the few that stand without a mark."""
    mark = find_mark(text)
    return bool((mark and mark[0] <= 4 and reads_as_heading(text)) or (mark is None and _BARE_HEADING.match(text)))


def is_known_heading(text: str) -> bool:
    """Whether a line without a mark is one of the headings that every explanation prints, whatever stands before it."""
    return _KNOWN_HEADING.match(text) is not None and len(text) > len("情况说明")


def heading_complete(text: str, line: str) -> bool:
    """Whether a heading ends here, given the line after it."""
    if (_TAIL_ALONE.match(line) and not text.endswith("说明")) or _NO_HEADING_AFTER.match(line):
        return False
    if _HEADING_END.search(text) or LEADERS.search(text) or _HEADING_WITH_STOP.search(text):
        return True
    return bool(_LOOSE_END.search(text)) and not _HEADING_TAIL.match(line)
