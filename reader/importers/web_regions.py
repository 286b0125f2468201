"""What the parts of a web page are for, by the names that their makers gave them, in English and German."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from reader.importers.html_tree import HEADINGS, local
from reader.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ADVERTISEMENT = said("advertisement")
COMMENT = said("comment")
RELATED = said("related links")
COOKIES = said("cookie notice")
SHARING = said("sharing")
SUBSCRIPTION = said("subscription")
NAVIGATION = said("navigation")
CONTENTS = said("table of contents")
BYLINE = said("byline")
TAGS = said("tags")
FOOTER = said("footer")
HEADER = said("page header")
SIDEBAR = said("sidebar")
FORM = said("form")
NOTICE = said("notice")

_WORDS = {
    word: region
    for region, words in {
        ADVERTISEMENT: """ad ads adv advert advertisement advertising adslot adbox adwrapper adcontainer adunit
            adsbygoogle anzeige anzeigen werbung sponsored sponsor promo promotion outbrain taboola affiliate
            commercial""",
        COMMENT: "comment comments commentlist kommentar kommentare leserkommentare disqus respond leserbriefe",
        RELATED: """related relatedposts linksblock relatedarticles
            recommended recommendation recommendations teaser teasers readmore mehrzumthema similar
            trending meistgelesen mostread mostpopular popular upnext linkbox empfehlung empfehlungen weiterlesen
            verwandt seealso morestories""",
        COOKIES: "cookie cookies consent gdpr dsgvo cmpbox onetrust usercentrics sourcepoint didomi cookiebanner",
        SHARING: "share sharing social socials sharebar shariff teilen addthis sharethis socialmedia follow",
        SUBSCRIPTION: """newsletter subscribe subscription paywall abo abonnement abohinweis signup donate donation
            spenden regwall piano""",
        NAVIGATION: """nav navigation navbar menu breadcrumb breadcrumbs pagination pager paging sitemap skiplink
            skiplinks topbar toolbar navbox catlinks printfooter jumplinks toolbox""",
        CONTENTS: "toc inhaltsverzeichnis tableofcontents",
        BYLINE: """byline dateline autorinfo verfasser
            postprofile userprofile timestamp postmeta entrymeta articlemeta readingtime lesezeit autorenzeile authorbox
            authorbio aboutauthor ueberdenautor""",
        TAGS: "tags taglist keywords schlagworte schlagwoerter tagcloud",
        FOOTER: "footer imprint impressum copyright colophon",
        SIDEBAR: "sidebar rail",
        NOTICE: "ambox noprint sitesub contentsub",
    }.items()
    for word in words.split()
}
_PAIRS = {
    ("read", "more"): RELATED,
    ("read", "next"): RELATED,
    ("most", "read"): RELATED,
    ("see", "also"): RELATED,
    ("mehr", "thema"): RELATED,
    ("more", "stories"): RELATED,
    ("links", "block"): RELATED,
    ("up", "next"): RELATED,
    ("author", "bio"): BYLINE,
    ("author", "name"): BYLINE,
    ("post", "author"): BYLINE,
    ("post", "footer"): FOOTER,
    ("author", "box"): BYLINE,
    ("about", "author"): BYLINE,
    ("post", "meta"): BYLINE,
    ("entry", "meta"): BYLINE,
    ("article", "meta"): BYLINE,
    ("reading", "time"): BYLINE,
    ("post", "date"): BYLINE,
    ("pub", "date"): BYLINE,
    ("tag", "list"): TAGS,
    ("tag", "links"): TAGS,
    ("social", "media"): SHARING,
    ("skip", "link"): NAVIGATION,
    ("jump", "link"): NAVIGATION,
    ("site", "header"): HEADER,
    ("page", "header"): HEADER,
}
_ROLES = {
    "navigation": NAVIGATION,
    "banner": HEADER,
    "contentinfo": FOOTER,
    "search": FORM,
    "form": FORM,
    "menu": NAVIGATION,
    "menubar": NAVIGATION,
    "toolbar": NAVIGATION,
    "dialog": NOTICE,
    "alertdialog": NOTICE,
    "doc-toc": CONTENTS,
}
_TAGS = {"nav": NAVIGATION, "footer": FOOTER, "form": FORM, "menu": NAVIGATION, "dialog": NOTICE}
_PARTS = re.compile(r"[^0-9A-Za-zÄÖÜäöüß]+")
_CAMEL = re.compile(r"(?<=[a-zäöüß0-9])(?=[A-ZÄÖÜ])")
_NEAR = 6
"""Elements from the beginning of a section within which its heading stands."""
_NAME = 2
"""Words; what a part of a page is called is seldom longer, headings are."""
_SECTION = re.compile(r"section|(?:level|sect|h)-?\d|(?:sub)*section")
# what says of a whole page how it is made up, not what a part is for
_ABOUT_PAGE = frozenset({"has", "with", "no", "without", "is", "mit", "ohne", "single", "hide", "show", "wp"})
_LINES = {
    ADVERTISEMENT: re.compile(
        r"(?:anzeige|werbung|advertisement|advertorial|sponsored(?: content)?|ad)\W*", re.IGNORECASE
    ),
    SHARING: re.compile(
        r"(?:artikel )?(?:teilen|share(?: this)?(?: article)?|drucken|print|merken|tweet|e-?mail)\W*", re.IGNORECASE
    ),
    COMMENT: re.compile(
        r"(?:\d+\s+)?(?:leser-?)?(?:kommentare?|comments?)(?:\s*\(\d+\))?(?: schreiben)?|leave a (?:reply|comment)|"
        r"(?:hinterlasse|schreibe?n?) (?:sie )?(?:einen|eine)[rn]? (?:kommentar|antwort).*|"
        r"join the (?:conversation|discussion)",
        re.IGNORECASE,
    ),
    RELATED: re.compile(
        r"(?:(?:das )?(?:könnte|dürfte) (?:sie|dich) auch interessieren|lesen sie (?:auch|mehr|dazu).*|"
        r"mehr (?:zum thema|dazu|artikel|aus .{3,30})|weitere (?:artikel|themen|meldungen|beiträge)|zum thema|"
        r"(?:verwandte|ähnliche) (?:artikel|themen|beiträge)|"
        r"related(?: (?:articles?|stories|posts|content|topics|links))?|"
        r"read (?:more|next|also)(?: on .{3,30})?|more (?:from|on|like this|stories).{0,40}|"
        r"you (?:may|might) (?:also )?(?:like|be interested).*|recommended(?: for you)?|most (?:read|popular)|"
        r"meistgelesen(?:e artikel)?|auch interessant|top stories|empfohlen.{0,30})\W*",
        re.IGNORECASE,
    ),
    SUBSCRIPTION: re.compile(
        r"(?:jetzt |hier )?(?:(?:unser(?:en)? |zum |der |our |the )?newsletter.{0,40}|"
        r"abonnieren.{0,30}|subscribe.{0,60}|sign up.{0,60}|"
        r".{0,30}(?:weiterlesen|lesen) mit .{0,20}abo.{0,20}|bereits abonnent.{0,40}|already a subscriber.{0,30})\W*",
        re.IGNORECASE,
    ),
    FOOTER: re.compile(
        r"(?:©|\(c\)|copyright\b).{0,120}|.{0,40}(?:alle rechte vorbehalten|all rights reserved).{0,40}", re.IGNORECASE
    ),
    COOKIES: re.compile(
        r".{0,80}\bcookies?\b.{0,200}(?:zustimm|akzeptier|accept|consent|einverstanden|einwillig).*", re.IGNORECASE
    ),
    NAVIGATION: re.compile(
        r"(?:zu[rm] (?:inhalt|navigation|suche) springen|jump to (?:navigation|search|content)|"
        r"skip to (?:main )?content|nach oben|zum seitenanfang|back to top|zurück|weiter|previous|next|"
        r"vorheriger artikel.*|nächster artikel.*|startseite|home)\W*",
        re.IGNORECASE,
    ),
}
_WHEN_AND_WHO = re.compile(
    r".*\b(?:[0-9]{1,2}[.:][0-9]{2}\s*(?:uhr|h|gmt|[ap]m|cet)?|(?:[0-9]{1,2}\.?\s*)?(?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|"
    r"o[kc]t|nov|de[zc])[a-zä]*\.?\s(?:[0-9]{1,2},?\s)?[0-9]{4}|[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2})\b"
    r".*|.*\b[0-9]+\s*(?:min(?:uten|utes|\.)?)\s*(?:read|lesezeit|lesedauer)?\b.*|lesezeit:?.*|follow|folgen|"
    r"(?:von|by|text|autor(?:in)?|published by|veröffentlicht von):?\s+[A-ZÄÖÜ].{2,60}",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_BYLINE = 100
_SENTENCE_END = re.compile(r"[.!?…][\"”“»«’)]*$")
_BEGINS = re.compile(
    r"(?:(?:zuletzt )?(?:veröffentlicht|erschienen|aktualisiert|publiziert|geändert)|"
    r"(?:first |last )?(?:published|posted|updated|modified)|stand|erstellt|datum|date|lesezeit|lesedauer)\b",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(r"(?:von|by|text|autor(?:in)?):?\s+", re.IGNORECASE)
_AMONG_NAMES = frozenset(
    (
        "und",
        "and",
        "von",
        "van",
        "de",
        "der",
        "den",
        "du",
        "la",
        "für",
        "in",
        "aus",
        "im",
        "at",
        "for",
        "of",
        "the",
        "zu",
    )
)


def is_byline(text: str, authors: Iterable[str]) -> bool:
    """Whether a short text before an article is only when it was published and by whom.

    A sentence is none, though it names a day: "Am 9. November 1989 fiel die Mauer." is how an article begins.
    """
    if len(text) > _LONGEST_BYLINE:
        return False
    names = {word for author in authors for word in _PARTS.split(author.casefold())}
    stated = {word for word in _PARTS.split(text.casefold()) if word} - {"von", "by", "und", "and"}
    if stated <= names:
        return True
    if _WHEN_AND_WHO.fullmatch(text) is None:
        return False
    return _BEGINS.match(text) is not None or not _is_sentence(text)


def _is_sentence(text: str) -> bool:
    """Whether a text ends as sentences do and has words in lower case, other than those that stand among names."""
    words = _SAYS_WHO.sub("", text).split()
    small = any(word[:1].islower() and word.rstrip(",.") not in _AMONG_NAMES for word in words)
    return small and _SENTENCE_END.search(text.rstrip()) is not None


def region_of(element: "Element") -> str:
    """What an element says it is for; empty if it is for reading, or does not say."""
    role = element.get("role", "").lower()
    if role in _ROLES:
        return _ROLES[role]
    # the id of a heading repeats its words ("sharing-data"), and so does that of the section below it
    name = "" if local(element) in HEADINGS or _is_section(element) else element.get("id", "")
    stated = f"{element.get('class', '')} {name} {element.get('data-component', '')}"
    if stated.strip():
        for one in stated.split():
            if found := _named(one):
                return found
    if "author" in element.get("itemprop", "").split() or "author" in element.get("rel", "").split():
        return BYLINE
    return _TAGS.get(local(element), "")


def _is_section(element: "Element") -> bool:
    """Whether an element is a section of a document whose id was made of its heading, as Sphinx and Pandoc do.

    In a translation the id is still made of the original's heading; then it is told by its length.
    """
    classes = element.get("class", "").lower().split()
    if any(not _SECTION.fullmatch(one) for one in classes) or (local(element) != "section" and not classes):
        return False
    first = islice((one for one in element.iterdescendants() if local(one)), _NEAR)
    heading = next((one for one in first if local(one) in HEADINGS), None)
    if heading is None:
        return False
    parts = [part for part in _PARTS.split(element.get("id", "").casefold()) if part]
    return len(parts) > _NAME or "".join(parts) in "".join(_PARTS.split("".join(heading.itertext()).casefold()))


def line_region(text: str) -> str:
    """What a short line by itself is for ("Anzeige", "Read more"); empty for any other text."""
    text = " ".join(text.split())
    if len(text) > 300:
        return ""
    return next((region for region, pattern in _LINES.items() if pattern.fullmatch(text)), "")


def _named(name: str) -> str:
    """What one name of a class or id says."""
    parts = [part.lower() for part in _PARTS.split(_CAMEL.sub("-", name)) if part]
    if not parts or not _ABOUT_PAGE.isdisjoint(parts[:1]):
        return ""
    for at, part in enumerate(parts):
        if part in _WORDS:
            return _WORDS[part]
        if (part, *parts[at + 1 : at + 2]) in _PAIRS:
            return _PAIRS[(part, parts[at + 1])]
    joined = "".join(parts)
    return _WORDS.get(joined, "")
