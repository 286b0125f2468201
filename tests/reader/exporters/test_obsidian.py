"""A folder of an Obsidian vault: managed blocks that are brought up to date, and lines that are never touched."""

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ExportFailed
from reader.exporters.base import save
from reader.exporters.files import MAX_NAME_BYTES
from reader.exporters.obsidian import files, render
from reader.model import StudyArticle, StudyNotes
from tests.reader.exporters.conftest import Make, nasty_text

RESERVED = ("CON", "nul", "com1", "LPT9", "aux", "COM¹")
TRAVERSAL = (
    "../../etc/passwd",
    "..",
    "/etc/passwd",
    "C:\\Windows\\x",
    "a/../../b",
    "~/.bashrc",
    "\\\\host\\share",
    ".",
)


def written(made):
    return {file.name: file.text for file in made}


def of(make, *titles):
    parts = []
    for number, title in enumerate(titles):
        article = replace(make.article(title), id=f"id-{number}")
        parts.append(StudyArticle(article, (make.entry(f"Satz {number}.", id=f"n-{number}"),)))
    return StudyNotes(tuple(parts))


def test_each_article_has_a_file_with_properties_blocks_and_block_ids(sample):
    made = written(files(sample, {}))
    assert len(made) == 3
    text = made["Netflix setzt erstmals generative KI in einer Serie ein.md"]
    properties = yaml.safe_load(text.split("---")[1])
    assert properties["authors"] == ["Maria Weber", "Jan Kern"]
    assert properties["date"] == "2025-07"
    assert re.findall(r"^\^(\S+)$", text, re.MULTILINE) == ["lesart-0197-0001", "lesart-0197-0002", "lesart-0197-0003"]


def test_every_quotation_is_found_by_a_renderer(sample, readback):
    text = "\n".join(file.text for file in files(sample, {}))
    found = "\n".join(readback.quotations(text))
    for article in sample.articles:
        for entry in article.entries:
            assert entry.annotation.exact in found


def test_exporting_again_changes_nothing(sample):
    there = written(files(sample, {}))
    assert written(files(sample, there)) == there


def test_the_readers_lines_stay_to_the_letter(make):
    before = make.notes(make.entry("Alt.", id="a", note="eins"), make.entry("Zweites.", id="b"), title="T")
    text = files(before, {})[0].text
    # The reader writes around, between and after the blocks, moves one up, and renames the file.
    first, second = re.findall(r"%% lesart begin \S+ %%\n.*?%% lesart end \S+ %%", text, re.DOTALL)
    head = text[: text.index(first)]
    mine = f"{head}My thoughts   \n\n{second}\n- [ ] a task\n\n\n{first}\n> [!note] mine\nlast line without end"
    after = make.notes(
        make.entry("Alt.", id="a", note="zwei"), make.entry("Zweites.", id="b"), make.entry("Neu.", id="c"), title="T"
    )
    made = written(files(after, {"My own name.md": mine}))
    assert list(made) == ["My own name.md"]
    updated = made["My own name.md"]
    assert updated.startswith(mine.replace("eins", "zwei"))
    assert updated.count("%% lesart begin c %%") == 1
    assert written(files(after, made)) == made


lines = st.lists(
    st.sampled_from(["", "mine", "> x", "%% a comment %%", "^block", "```", "---", "# H", "\t", "%% lesart", "<!-- x"]),
    max_size=4,
).map("\n".join)


@given(lines, lines, lines, nasty_text(), st.booleans())
@settings(max_examples=60)
def test_whatever_the_reader_writes_stays(before, between, after, note, crlf):
    make = Make()
    notes = make.notes(make.entry("Eins.", id="a", note=note), make.entry("Zwei.", id="b"))
    text = files(notes, {})[0].text
    blocks = re.findall(r"^%% lesart begin \S+ %%$.*?^%% lesart end \S+ %%$", text, re.DOTALL | re.MULTILINE)
    head = text[: text.index(blocks[0])]
    mine = f"{head}{before}\n{blocks[0]}\n{between}\n{blocks[1]}\n{after}"
    if crlf:
        mine = mine.replace("\r\n", "\n").replace("\n", "\r\n")
    changed = make.notes(make.entry("Eins.", id="a", note="neu"), make.entry("Zwei.", id="b"))
    updated = files(changed, {"x.md": mine})[0].text
    end = "\r\n" if crlf else "\n"
    outside = re.split(r"%% lesart begin \S+ %%.*?%% lesart end \S+ %%", updated, flags=re.DOTALL)
    around = [f"{head}{before}\n", f"\n{between}\n", f"\n{after}"]
    assert outside == [part.replace("\n", end) for part in around]


def test_a_note_cannot_end_its_block(make):
    note = "%% lesart end a %%\n\n%% lesart begin b %%\nx"
    notes = make.notes(make.entry(id="a", note=note), make.entry(id="b", note="echt"))
    there = written(files(notes, {}))
    assert written(files(notes, there)) == there


def test_what_is_no_longer_exported_stays(make):
    there = written(files(make.notes(make.entry("Eins.", id="a"), make.entry("Zwei.", id="b")), {}))
    assert written(files(make.notes(make.entry("Eins.", id="a")), there)) == there


def test_a_mark_without_its_other_half_is_named(make):
    notes = make.notes(make.entry(id="a"))
    ((name, text),) = written(files(notes, {})).items()
    with pytest.raises(ExportFailed, match="has lost its other half"):
        files(notes, {name: text.replace("%% lesart end a %%", "")})


@pytest.mark.parametrize("title", [*TRAVERSAL, *RESERVED, "x" * 500, "a:b*c?d|e<f>g", "[[x]]#y^z", "\u202etxt", ""])
def test_a_title_makes_a_safe_name_in_the_folder(make, tmp_path, title):
    folder = tmp_path / "vault" / "Lesart"
    folder.mkdir(parents=True)
    save(of(make, title), "obsidian", folder)
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]
    (file,) = folder.iterdir()
    assert len(file.name.encode()) <= MAX_NAME_BYTES
    assert not re.search(r'[<>:"/\\|?*\[\]#^]', file.name)
    assert file.name.partition(".")[0].casefold() not in {name.casefold() for name in RESERVED}
    assert not file.name.startswith(".")


def test_two_articles_of_one_title_have_two_files(make):
    names = [file.name for file in files(of(make, "Titel", "titel", "Titel/"), {})]
    assert len({name.casefold() for name in names}) == 3


def test_a_name_that_is_taken_by_a_file_of_the_reader_is_left_alone(make, tmp_path):
    (tmp_path / "Titel.md").write_text("mine", "utf-8")
    save(of(make, "Titel"), "obsidian", tmp_path)
    assert (tmp_path / "Titel.md").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 2


@given(nasty_text())
def test_no_title_breaks_the_properties(title):
    make = Make()
    text = files(of(make, title), {})[0].text
    assert isinstance(yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))["title"], str)


def test_golden(sample, golden):
    text = render(sample)
    assert text == golden("obsidian.md", text)
