import pytest

from reader.importers.languages import to_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("de", "de"), ("DE", "de"), ("de-at", "de-AT"), ("de_AT", "de-AT"), ("zh-hans-cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        ("Deutsch", "de"), ("german", "de"), ("deu", "de"), ("Français", "fr"), (" English ", "en"), ("日本語", "ja"),
        ("", ""), ("xx", ""), ("Klingon", ""), ("ist", ""), ("de-", ""), ("de-AT-x-ü", ""), ("д", ""),
    ],
)  # fmt: skip
def test_languages_become_tags(text: str, tag: str) -> None:
    assert to_tag(text) == tag
