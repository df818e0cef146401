"""Languages by the other codes and names that feeds write: `eng`, `German`, `français`.

Codes of three letters are those of ISO 639-2, of both kinds. What is not here stays as it is given.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_OTHERS: Final = """
    af afr afrikaans
    ar ara arabic العربية arabe árabe
    be bel belarusian
    bg bul bulgarian български
    bn ben bengali bangla বাংলা
    bs bos bosnian bosanski
    ca cat catalan català catalán
    cs ces cze czech čeština
    cy cym wel welsh
    da dan danish dansk
    de deu ger german deutsch allemand alemán tedesco
    el ell gre greek ελληνικά
    en eng english englisch anglais inglés inglese inglês engelska
    es spa spanish español espanol castellano spanisch espagnol spagnolo
    et est estonian eesti
    eu eus baq basque euskara
    fa fas per persian farsi فارسی
    fi fin finnish suomi
    fil filipino
    fr fra fre french français francais französisch francés francese
    ga gle irish gaeilge
    gl glg galician galego
    gu guj gujarati ગુજરાતી
    he heb hebrew עברית
    hi hin hindi हिन्दी हिंदी
    hr hrv scr croatian hrvatski
    hu hun hungarian magyar
    hy hye arm armenian
    id ind indonesian indonesia
    is isl ice icelandic íslenska
    it ita italian italiano italienisch italien
    ja jpn japanese 日本語
    ka kat geo georgian
    kk kaz kazakh
    kn kan kannada ಕನ್ನಡ
    ko kor korean 한국어
    lt lit lithuanian lietuvių
    lv lav latvian latviešu
    mk mkd mac macedonian
    ml mal malayalam മലയാളം
    mr mar marathi मराठी
    ms msa may malay melayu
    nb nob bokmål
    ne nep nepali नेपाली
    nl nld dut dutch nederlands
    nn nno nynorsk
    no nor norwegian norsk
    pa pan punjabi ਪੰਜਾਬੀ
    pl pol polish polski
    ps pus pashto
    pt por portuguese português portugues
    ro ron rum romanian română
    ru rus russian русский russisch russe
    sk slk slo slovak slovenčina
    sl slv slovene slovenian slovenščina
    sq sqi alb albanian shqip
    sr srp scc serbian srpski српски
    sv swe swedish svenska
    sw swa swahili kiswahili
    ta tam tamil தமிழ்
    te tel telugu తెలుగు
    th tha thai ไทย
    tr tur turkish türkçe turkce
    uk ukr ukrainian українська
    ur urd urdu اردو
    vi vie vietnamese
    zh zho chi chinese 中文 chinois
"""

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        other: code
        for code, *others in (line.split() for line in _OTHERS.split("\n") if line.strip())
        for other in others
    }
)
"""Another code or name, in lower case -> the shortest code of BCP 47."""
