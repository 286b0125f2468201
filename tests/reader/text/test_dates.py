from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.dates import leading_date, to_edtf


@pytest.mark.parametrize(
    "date",
    [
        "2025", "2025-07", "2025-07-18", "2025-07~", "2025?", "1920-03-01%", "2024-02-29",
        "-0044", "-0044-03-15", "0000",
        "202X", "19XX", "2025-XX", "2025-XX-XX", "2025-07-XX", "2025-21", "2025-24",
        "2024/2025", "2024-01/2025-07-18", "../2025", "2025/..", "2025/", "/2025", "201X-02-29",
    ],
)  # fmt: skip
def test_edtf_stays_as_it_is(date: str) -> None:
    assert to_edtf(date) == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("3. Oktober 2024", "2024-10-03"),
        ("3.Oktober 2024", "2024-10-03"),
        ("3 October 2024", "2024-10-03"),
        ("Donnerstag, 3. Oktober 2024", "2024-10-03"),
        ("Thursday, October 3rd, 2024", "2024-10-03"),
        ("Oct. 3, 2024", "2024-10-03"),
        ("1. Jänner 2020", "2020-01-01"),
        ("Juli 2025", "2025-07"),
        ("July, 2025", "2025-07"),
        ("MÄRZ 2025", "2025-03"),
        ("3.10.2024", "2024-10-03"),
        ("03. 10. 2024", "2024-10-03"),
        ("2024/10/3", "2024-10-03"),
        ("07/2025", "2025-07"),
        ("Sommer 2025", "2025-22"),
        ("ca. 1920", "1920~"),
        ("um Juli 1920", "1920-07~"),
        ("circa 1920~", "1920~"),
        ("2025-07-18T10:00:00Z", "2025-07-18"),
        ("2025-07-18 10:00:00 +0200", "2025-07-18"),
        ("2025-07-18T10:00", "2025-07-18"),
        (" 2025-07 ", "2025-07"),
    ],
)
def test_written_dates_are_understood(written: str, date: str) -> None:
    assert to_edtf(written) == date


@pytest.mark.parametrize(
    "text",
    [
        "", "..", "../..", "/", "25", "20255", "2025-13", "2025-00", "2025-02-30",
        "2023-02-29", "2025-21-03", "2025-7",
        "2025-XX-18", "03/10/2024", "13/2024",
        "31. Juni 2024", "Foo 2024", "3. Sommer 2024", "3. Oktober", "heute",
        "2025 ist",
        "1.13.2024", "٢٠٢٥", "2025-07-18T", "2024/2025/2026", "um", "um um 1920", "um " * 5000, "HQ",
    ],
)  # fmt: skip
def test_what_is_no_date_gives_none(text: str) -> None:
    assert to_edtf(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-07 HQ", ("2025-07", "HQ")),
        ("3. Oktober 2024, Berlin", ("2024-10-03", "Berlin")),
        ("Thursday, October 3rd, 2024 at noon", ("2024-10-03", "at noon")),
        ("2025", ("2025", "")),
        ("nights are popular.", ("", "nights are popular.")),
        ("", ("", "")),
    ],
)
def test_a_date_is_found_at_the_start(text: str, expected: tuple[str, str]) -> None:
    assert leading_date(text) == expected


@given(
    st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y"])
)
def test_every_day_is_understood(day: date, form: str) -> None:
    written = day.strftime(form).replace(day.strftime("%Y"), f"{day.year:04}")
    assert to_edtf(written) == day.isoformat()


@given(st.text(alphabet="0123456789X-/.?~%T: JuliOktober") | st.text())
def test_no_text_is_too_strange(text: str) -> None:
    found = to_edtf(text)
    assert to_edtf(found) == found
