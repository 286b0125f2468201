"""Templates: what they write, what they cannot do, and the sentence for each error."""

import html as html_module
import sys
from dataclasses import replace

import pytest
from hypothesis import given

from reader.errors import ExportFailed
from reader.exporters import template_sandbox
from reader.exporters.escaping import fit
from reader.exporters.templates import FOLDER, find, render, templates
from reader.model import NotesTemplate, Shown
from tests.reader.exporters.conftest import Make, Readback, nasty_text

EACH = "{% for entry in entries %}{{ entry.quotation }}{% endfor %}"


def by(notes, source, format="markdown"):
    return render(notes, NotesTemplate("Blatt", source), format)


@pytest.fixture(autouse=True)
def settings(monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "settings")
    return tmp_path / "settings" / FOLDER


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_the_built_in_sheets_write_every_quotation(sample, readback, format, tmp_path):
    there = templates(tmp_path, format)
    assert {"student", "teacher"} <= {one.name for one in there}
    for one in there:
        text = render(sample, one, format)
        for article in sample.articles:
            for entry in article.entries:
                if format == "markdown":
                    assert entry.annotation.exact in readback.quotations(text)
                else:
                    page = readback.page(text)
                    assert page.closed_in_turn
                    assert entry.annotation.exact in [each.text for each in page.all("blockquote")]


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_students_get_the_sheet_without_notes_and_translations(sample, format, tmp_path):
    student, teacher = (render(sample, find(tmp_path, name, format), format) for name in ("student", "teacher"))
    for words in ("Cost used to decide", "It used to be that only"):
        assert words in teacher
        assert words not in student


@pytest.mark.parametrize("name", ["student", "teacher"])
@pytest.mark.parametrize(("format", "ending"), [("markdown", "md"), ("html", "html")])
def test_golden(sample, golden, name, format, ending, tmp_path):
    text = render(sample, find(tmp_path, name, format), format)
    assert text == golden(f"{name}.{ending}", text)


@given(nasty_text(), nasty_text())
def test_no_quotation_and_no_note_is_markup_or_a_template(exact, note):
    make = Make()
    exact = f"{{{{ 7 * 7 }}}}{{% raw %}}{exact}"
    notes = make.notes(make.entry(exact, note=note, partner=exact), title=exact)
    page = Readback().page(by(notes, "<p>{{ entries[0].quotation }}</p><b title='x'>{{ title }}</b>", "html"))
    assert [each.tag for each in page.elements] == ["p", "b"]
    assert page.elements[0].text == fit(exact)
    text = by(notes, "{{ entries[0].quotation | quoted }}\n")
    assert Readback().quotations(text) == [fit(exact)]


def test_text_is_escaped_wherever_it_goes(make):
    notes = make.notes(make.entry("<b>*x*</b>", note="*mine*"))
    macro = "{% macro m(x) %}{{ x }}{% endmacro %}"
    for source in (EACH, macro + "{{ m(entries[0].quotation) }}", "{{ entries[0].quotation ~ '' }}",
                   "{% set x %}{{ entries[0].quotation }}{% endset %}{{ x }}", "{{ entries[0].quotation + '' }}",
                   "{% autoescape false %}{{ entries[0].quotation }}{% endautoescape %}",
                   "{{ [entries[0].quotation] | join }}"):  # fmt: skip
        assert by(notes, source, "html") == "&lt;b&gt;*x*&lt;/b&gt;\n", source
        assert by(notes, source) == "\\<b>\\*x\\*\\</b>\n", source
    assert by(notes, "{{ entries[0].note ~ entries[0].quotation }}") == "*mine*\\<b>\\*x\\*\\</b>\n"


def test_a_template_cannot_leave_quotations_out(sample):
    with pytest.raises(ExportFailed, match="“Blatt” leaves out quotations"):
        by(sample, "{% for entry in entries %}{{ entry.note }}{% endfor %}")


def test_what_is_not_shown_is_empty(sample):
    notes = replace(sample, shown=Shown(partner=False, note=False, tags=False, citation=False, link=False))
    assert "Cost" not in by(notes, EACH + "{% for e in entries %}{{ e.note }}{{ e.partner }}{{ e.link }}{% endfor %}")


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a\n{% for entry in entries %}", 2, "Unexpected end of template"),
        ("a\n\n{{ entry", 3, "unexpected end of template"),
        ("a\n{{ titel }}", 2, "'titel' is undefined"),
        ("a\nb\n{{ entries[0].zitat }}", 3, "no attribute 'zitat'"),
        ("{{ title | shout }}", 1, "No filter named 'shout'"),
        ("{{ title | safe }}", 1, "No filter named 'safe'"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n{% include '../../../etc/passwd' %}", 2, "no loader"),
        ("\n{% import 'os' as os %}", 2, "no loader"),
        ("\n{% extends '/etc/passwd' %}", 0, "no loader"),
    ],
)
def test_an_error_names_its_line(sample, source, line, words):
    with pytest.raises(ExportFailed) as failure:
        by(sample, source)
    said = str(failure.value)
    assert words in said
    assert "“Blatt”" in said
    assert not line or f"in line {line}:" in said
    assert "\n" not in said


@pytest.mark.parametrize(
    "source",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ entries.__init__.__globals__ }}",
        "{{ range.__self__ }}",
        "{{ title.format(x=1) }}",
        "{{ entries.append(1) }}",
        "{{ entries[0].update({'a': 1}) }}",
        "{{ entries[0].pop('id') }}",
        "{{ self.__init__.__globals__.__builtins__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ ().__class__.__bases__[0].__subclasses__() }}",
        "{{ lipsum }}",
        "{{ cycler.__init__ }}",
        "{{ title | attr('__class__') }}",
        "{{ '{:99999999999}'.format(1) }}",
        "{{ (entries | map(attribute='__class__') | first).__mro__ }}",
    ],
)
def test_nothing_leads_into_python(sample, source):
    with pytest.raises(ExportFailed, match="has an error in line 1"):
        by(sample, source + EACH)


ENDLESS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in [a] %}{% endfor %}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% for x in [1, 2] recursive %}{% if loop.depth < 60 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
]
DOUBLING = """{% set n = namespace(x='x') %}{% for a in range(99) %}
{% set x %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = x %}{% endfor %}"""
TOO_MUCH = [
    ("{{ range(10 ** 9) | list }}", "Range too big"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "calls itself without end|recursion"),
    ("{{ 'x' * 10 ** 9 }}", "for numbers only"),
    ("{{ [1] * 10 ** 9 }}", "for numbers only"),
    ("{{ 9 ** 9 ** 9 }}", "too large"),
    ("{{ '%999999999d' % 1 }}", "for numbers only"),
    ("{% set n = namespace(x=9) %}{% for a in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}", "too large"),
    ("{% set n = namespace(x='xxxx') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}", "without end"),
    ("{% set n = namespace(x='xxxx') %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}", "without end"),
    ("{% set n = namespace(x=[1]) %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}", "without end"),
    ("{% set n = namespace(x='x') %}{% for a in range(99) %}{% set n.x = [n.x, n.x] | join %}{% endfor %}", "without"),
    (DOUBLING, "writes without end"),
    ("{{ 'x'.ljust(10 ** 9) }}", "unsafe"),
    ("{{ title | center(999999999) }}", "No filter named"),
    ("{{ [] | batch(10 ** 9, 1) | list }}", "No filter named"),
]  # fmt: skip


@pytest.mark.parametrize("source", ENDLESS)
def test_what_would_not_end_is_stopped(sample, source, monkeypatch):
    monkeypatch.setattr(template_sandbox, "SECONDS", 0.2)
    monkeypatch.setattr(template_sandbox.Watch.__init__, "__defaults__", (0.2, template_sandbox.MOST_CHARACTERS))
    with pytest.raises(ExportFailed, match=r"runs for more than 0\.2 seconds"):
        by(sample, source + EACH)


@pytest.mark.parametrize(("source", "words"), TOO_MUCH)
def test_what_would_grow_without_end_is_refused(sample, source, words, monkeypatch):
    monkeypatch.setattr(template_sandbox.Watch.__init__, "__defaults__", (60.0, 1_000_000))
    with pytest.raises(ExportFailed, match=words):
        by(sample, source + EACH)


def test_own_templates_stand_before_the_built_in_ones(tmp_path, settings):
    own = tmp_path / "library" / FOLDER
    own.mkdir(parents=True)
    settings.mkdir(parents=True)
    (own / "student.md").write_text("mine", "utf-8")
    (settings / "student.md").write_text("from the settings", "utf-8")
    (settings / "Blatt.md").write_text("a sheet", "utf-8")
    found = templates(tmp_path / "library", "markdown")
    assert [one.name for one in found] == ["student", "Blatt", "teacher"]
    assert find(tmp_path / "library", "Student", "markdown").source == "mine"
    assert find(tmp_path / "library", str(own / "student.md"), "markdown").source == "mine"


def test_a_missing_or_unreadable_template_is_one_sentence(tmp_path):
    with pytest.raises(ExportFailed, match=r"no template “x” for markdown\. There are: “student”, “teacher”\."):
        find(tmp_path, "x", "markdown")
    with pytest.raises(ExportFailed, match="cannot be read: No such file"):
        find(tmp_path, "../../x.md", "markdown")
    (tmp_path / "x.md").write_bytes(b"\xff")
    with pytest.raises(ExportFailed, match="is not UTF-8"):
        find(tmp_path, str(tmp_path / "x.md"), "markdown")
    with pytest.raises(ExportFailed, match=r"no template “x” for csv\. This format has none"):
        find(tmp_path, "x", "csv")


def test_jinja_is_imported_with_the_first_template():
    import subprocess

    code = (
        "import sys, reader.exporters.templates, reader.study; assert not {'jinja2', 'markupsafe'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_entities_are_not_doubled(make):
    text = by(make.notes(make.entry("a & b")), EACH, "html")
    assert html_module.unescape(text) == "a & b\n"
