"""Tags of languages (BCP 47)."""


def base(language: str) -> str:
    """The primary subtag: the language without its script and region; empty where nothing is given.

    >>> base("de-AT"), base("zh_Hant"), base("EN")
    ('de', 'zh', 'en')
    """
    return language.lower().replace("_", "-").partition("-")[0]
