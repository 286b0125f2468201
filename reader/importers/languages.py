"""Languages as sources name them become BCP 47 tags."""

import re

_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu
lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr
ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_CODES = frozenset(_ISO_639_1.split())
# names in English, in German and in the language itself, and three-letter codes of ISO 639-2
_NAMES = {
    name: code
    for code, names in {
        "ar": "arabic arabisch العربية ara",
        "bg": "bulgarian bulgarisch български bul",
        "cs": "czech tschechisch čeština ces cze",
        "da": "danish dänisch dansk dan",
        "de": "german deutsch deu ger",
        "el": "greek griechisch ελληνικά ell gre",
        "en": "english englisch eng",
        "es": "spanish spanisch español castellano spa",
        "fi": "finnish finnisch suomi fin",
        "fr": "french französisch français fra fre",
        "he": "hebrew hebräisch עברית heb",
        "hr": "croatian kroatisch hrvatski hrv",
        "hu": "hungarian ungarisch magyar hun",
        "it": "italian italienisch italiano ita",
        "ja": "japanese japanisch 日本語 jpn",
        "ko": "korean koreanisch 한국어 kor",
        "la": "latin latein lateinisch latina lat",
        "nl": "dutch niederländisch nederlands nld dut",
        "no": "norwegian norwegisch norsk nor",
        "pl": "polish polnisch polski pol",
        "pt": "portuguese portugiesisch português por",
        "ro": "romanian rumänisch română ron rum",
        "ru": "russian russisch русский rus",
        "sv": "swedish schwedisch svenska swe",
        "tr": "turkish türkisch türkçe tur",
        "uk": "ukrainian ukrainisch українська ukr",
        "zh": "chinese chinesisch 中文 zho chi",
    }.items()
    for name in names.split()
}
_TAG = re.compile(r"(?P<code>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<region>[A-Za-z]{2}|[0-9]{3}))?")


def to_tag(text: str) -> str:
    """The BCP 47 tag for a tag in any spelling ("de_AT", "DE-at") or a language's name ("Deutsch").

    Returns:
        The tag in its usual spelling ("de-AT", "zh-Hans-CN"), or "" if it is no language.
    """
    text = text.strip()
    if name := _NAMES.get(text.lower()):
        return name
    match = _TAG.fullmatch(text)
    if not match:
        return ""
    code = match["code"].lower()
    code = code if code in _CODES else _NAMES.get(code, "")
    if not code:
        return ""
    script, region = match["script"], match["region"]
    return "-".join([code, *([script.title()] if script else []), *([region.upper()] if region else [])])
