"""Texts that are nearly what a rule looks for, over and over: bait for patterns that try twice."""

from typing import Final

SIZE: Final = 60_000


def over(text: str, end: str = "") -> str:
    return text * (SIZE // len(text)) + end


BAITS: Final = {
    "spaces": over(" ", "a"),
    "tabs and line feeds": "\n".join(["\t "] * 400) + over(" ") + "a",
    "commas": over(", "),
    "dots": over(". ", "x"),
    "dots without spaces": over(".", "x"),
    "dashes": over(" - "),
    "long dashes": over("— "),
    "brackets": over("(") + over(")"),
    "square brackets": over("[Note: ", "]"),
    "quotes": over('"“'),
    "apostrophes": over("'s "),
    "bylines": over("By Anna Berg "),
    "bylines and": over("By Anna Berg and ", "1"),
    "initials": over("A. B. "),
    "datelines": over("OSLO, Norrland, Mar 3 (Reuters) - "),
    "places": over("OSLO, "),
    "capitals": over("A"),
    "days": over("Mar 3, 2021 "),
    "times": over("10:15 IST "),
    "updates": over("Updated: "),
    "digits": over("1"),
    "digits and commas": over("1,"),
    "digits and spaces": over("1 "),
    "sources": over("reports Kyodo news agency, "),
    "agencies": over("(PTI) "),
    "tags": over("Tags: "),
    "tags that are glued": "Tags: " + over("OsloFerry"),
    "trails": over("Home > "),
    "bars": over("| "),
    "also read": over("Also Read: "),
    "rights": over("Copyright (c) 2021 All rights reserved "),
    "notices": over("This story has not been edited by "),
    "notices that never end": over("published automatically from a syndicated "),
    "disclaimers": over("Disclaimer: "),
    "negations": over("not never no "),
    "addresses": over("http://"),
    "mail addresses": over("a@"),
    "references": over("&#x"),
    "references of characters": over("&amp;"),
    "tags of markup": over("<p "),
    "closed brackets": over(">"),
    "backslashes": over("\\"),
    "words of one letter": over("a "),
    "one word": over("a"),
    "devanagari": over("यह खबर "),
    "chinese": over("报道。"),
    "arabic": over("هذا الخبر "),
    "mojibake": over("Ã¤Ã¶"),
    "mojibake twice": over("Ã\u0083Â¤"),
    "ligatures": over("ﬁ\u0301\u200b"),
    "joiners": over("\u200d\u200c"),
    "columns": "\n".join(["Berg    1    2"] * 900) + over("a    "),
    "more": over("(MORE) "),
    "ends": over("\n-30-"[1:] + " "),
}
