"""What opens the names in a line that says who wrote a story, and of who did something else."""

import re
from typing import Final

from workers.data.phrases import BYLINE_OPENS
from workers.formats.signer_parts import any_of, phrases

WRITER: Final = re.compile(
    rf"(?:(?:{any_of(phrases('writers', 'labels'))})\s?[:：]\s?"
    rf"|(?:{any_of(phrases('writers', 'words'))})\s(?![:：])|{BYLINE_OPENS})",
    re.IGNORECASE,
)
OTHER: Final = re.compile(
    rf"(?:(?P<editor>{any_of(phrases('others', 'editors'))})"
    rf"|(?P<source>{any_of(phrases('others', 'sources'))})"
    rf"|{any_of(phrases('others', 'labels'))})"
    rf"(?P<sign>\s?[:：]\s?|(?:\s(?:{any_of(phrases('others', 'of'))}))(?:\s|\s?:\s?)|(?!\w))",
    re.IGNORECASE,
)
_KIND = any_of(phrases("writers", "kinds"))
KINDS: Final = re.compile(
    rf"(?:(?:{_KIND}|{any_of(phrases('writers', 'beside'))})\s){{0,4}}(?:{_KIND})"
    rf"(?:\s(?:and|&|und|et|y|e)\s(?:{any_of(phrases('writers', 'beside'))}))?"
    rf"\s(?:{any_of(phrases('writers', 'by'))})\s(?=\S)",
    re.IGNORECASE,
)
FROM: Final = re.compile(r"from\s(?=\S)", re.IGNORECASE)
REPORTS: Final = re.compile(
    rf",?\s(?:{any_of(phrases('behind', 'reports'))})"
    rf"(?:\s(?:{any_of(phrases('behind', 'reports_from'))})\s.*)?$"
)
