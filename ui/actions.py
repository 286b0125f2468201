"""The one table of actions. Menus, toolbar, shortcuts, command palette and documentation come from it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.record import record


@record
class ActionSpec:
    """One thing a user can do.

    Attributes:
        id: "menu.what"; the method that does it is `Commands.menu_what`.
        text: As in menu and palette.
        keys: Shortcuts, in Qt's portable notation.
        needs: When it can be done: "" always, "article", "selection" (or a sentence with the reading cursor, or an
            annotation), "word" (its card is shown), "words" (selected, or of the reading cursor's sentence), "link"
            (there is one in them), "annotation", "headings" (at least two), "undo", "redo", "list" (an article that
            is open or chosen in the list), "filed" (the same, in the list of a collection), "trashed" (one chosen in
            the trash), "text" (the present version of an article is read), "sentence" (and one of its sentences is
            read or selected in), "translations" (an article that has some), "column" (a translation is pointed at or
            read in, or the only one), "study" (the mode), "align" (the alignment mode), "back" and "forward"
            (something was open there), "mirror" (words are selected that a highlight of another column can be
            mirrored on), "mirrored" (it is an annotation with mirrors), "trimmed" (on chosen words, or none), "voice"
            (the system can read aloud, and a text is read), "speaking" (it does).
            Keys of what needs "align" act on its rows only, and may mean something else in reading.
        checkable: Whether it is switched on and off.
        menu: Which menu it stands in; "" only in the palette.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    needs: str = ""
    checkable: bool = False
    menu: str = ""


def _table() -> tuple[ActionSpec, ...]:
    t = QT_TRANSLATE_NOOP

    def a(
        id: str, text: object, keys: tuple[str, ...] = (), needs: str = "", *, checkable: bool = False, menu: str = ""
    ) -> ActionSpec:
        return ActionSpec(id, str(text), keys, needs, checkable, menu)

    return (
        a("library.import", t("actions", "Import articles …"), ("Ctrl+O",), menu="File"),
        a("library.folder", t("actions", "Import a folder …"), menu="File"),
        a("library.address", t("actions", "From a web address …"), ("Ctrl+Shift+I",), menu="File"),
        a("library.paste", t("actions", "Paste an article"), ("Ctrl+Shift+V", "Ctrl+V"), menu="File"),
        a("library.translation", t("actions", "Add a translation …"), ("Ctrl+Shift+O",), "article", menu="File"),
        a("library.translate", t("actions", "Translate …"), ("Ctrl+Shift+T",), "article", menu="File"),
        a("library.own_translation", t("actions", "Write a translation …"), (), "article", menu="File"),
        a("library.glossary", t("actions", "Glossary …"), ("Ctrl+Shift+G",), menu="File"),
        a("library.models", t("actions", "Models for translating offline …"), (), menu="File"),
        a("library.revise", t("actions", "New version from a file …"), (), "text", menu="File"),
        a("library.export", t("actions", "Export study notes …"), ("Ctrl+E",), menu="File"),
        a("library.backup", t("actions", "Back up the library …"), menu="File"),
        a("library.backup_now", t("actions", "Back up now"), menu="File"),
        a("library.show_backups", t("actions", "Show the backups’ folder"), menu="File"),
        a("library.show_folder", t("actions", "Show the library’s folder"), menu="File"),
        a("library.check", t("actions", "Check the library"), menu="File"),
        a("library.keys", t("actions", "Keys of translation services …"), menu="File"),
        a("library.quit", t("actions", "Quit"), ("Ctrl+Q",), menu="File"),
        a("edit.undo", t("actions", "Undo"), ("Ctrl+Z",), "undo", menu="Edit"),
        a("edit.redo", t("actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", menu="Edit"),
        a("edit.history", t("actions", "What was done …"), ("Ctrl+Alt+Z",), menu="Edit"),
        a("edit.copy", t("actions", "Copy"), ("Ctrl+C",), "selection", menu="Edit"),
        a("edit.copy_markdown", t("actions", "Copy as Markdown"), ("Ctrl+Alt+C",), "words", menu="Edit"),
        a("edit.cite", t("actions", "Copy with citation"), ("Ctrl+Shift+C",), "selection", menu="Edit"),
        a("edit.copy_link", t("actions", "Copy link to this place"), ("Ctrl+Alt+L",), "selection", menu="Edit"),
        a("edit.find", t("actions", "Find in this text …"), ("Ctrl+F",), menu="Edit"),
        a("edit.find_next", t("actions", "Find next"), ("F3",), "text", menu="Edit"),
        a("edit.find_previous", t("actions", "Find previous"), ("Shift+F3",), "text", menu="Edit"),
        a("edit.correct", t("actions", "Correct this sentence …"), ("F2",), "sentence", menu="Edit"),
        a("edit.text", t("actions", "Edit the whole text …"), ("Ctrl+Shift+E",), "text", menu="Edit"),
        a("edit.term", t("actions", "Add to the glossary …"), ("G",), "words", menu="Edit"),
        a("edit.retranslate", t("actions", "Translate this sentence again"), (), "sentence", menu="Edit"),
        a("edit.lock_sentence", t("actions", "Confirm this sentence’s translation"), (), "sentence", menu="Edit"),
        a("edit.confirm_translation", t("actions", "Confirm the whole translation"), (), "column", menu="Columns"),
        a("edit.trash_translation", t("actions", "Remove this translation"), (), "column", menu="Columns"),
        a("edit.trash_article", t("actions", "Move article to the trash"), (), "list", menu="Edit"),
        a("edit.restore_article", t("actions", "Restore article from the trash"), (), "trashed", menu="Edit"),
        a("edit.collect", t("actions", "Put article into a collection …"), (), "list", menu="Edit"),
        a("edit.uncollect", t("actions", "Take article out of this collection"), (), "filed", menu="Edit"),
        a("edit.status", t("actions", "Reading status …"), (), "list", menu="Edit"),
        a("edit.rating", t("actions", "Stars …"), (), "list", menu="Edit"),
        a("edit.metadata", t("actions", "Edit title, authors and date …"), (), "list", menu="Edit"),
        a("edit.preferences", t("actions", "Preferences …"), ("Ctrl+,",), menu="Edit"),
        a("edit.tags", t("actions", "Arrange tags …"), ("Shift+T",), menu="Annotation"),
        a("annotation.yellow", t("actions", "Highlight in yellow"), ("1",), "selection", menu="Annotation"),
        a("annotation.green", t("actions", "Highlight in green"), ("2",), "selection", menu="Annotation"),
        a("annotation.blue", t("actions", "Highlight in blue"), ("3",), "selection", menu="Annotation"),
        a("annotation.pink", t("actions", "Highlight in pink"), ("4",), "selection", menu="Annotation"),
        a("annotation.orange", t("actions", "Highlight in orange"), ("5",), "selection", menu="Annotation"),
        a("annotation.tag", t("actions", "Tag …"), ("T",), "selection", menu="Annotation"),
        a("annotation.note", t("actions", "Write a note"), ("N",), "selection", menu="Annotation"),
        a("annotation.trash", t("actions", "Delete annotation"), ("Del",), "annotation", menu="Annotation"),
        a(
            "annotation.everywhere",
            t("actions", "Mark all places in this article"),
            ("M",),
            "selection",
            menu="Annotation",
        ),
        a("annotation.library", t("actions", "Mark all places in the library …"), (), "selection", menu="Annotation"),
        a("annotation.link", t("actions", "Link to another annotation …"), ("K",), "annotation", menu="Annotation"),
        a("annotation.unlink", t("actions", "Remove a link …"), (), "annotation", menu="Annotation"),
        a(
            "annotation.end_later",
            t("actions", "End a word later"),
            ("Alt+Shift+Right",),
            "annotation",
            menu="Annotation",
        ),
        a(
            "annotation.end_earlier",
            t("actions", "End a word earlier"),
            ("Alt+Shift+Left",),
            "annotation",
            menu="Annotation",
        ),
        a(
            "annotation.start_later",
            t("actions", "Begin a word later"),
            ("Alt+Shift+Down",),
            "annotation",
            menu="Annotation",
        ),
        a(
            "annotation.start_earlier",
            t("actions", "Begin a word earlier"),
            ("Alt+Shift+Up",),
            "annotation",
            menu="Annotation",
        ),
        a(
            "annotation.mirror_words",
            t("actions", "Mirror only these words"),
            ("Shift+M",),
            "mirror",
            menu="Annotation",
        ),
        a("annotation.mirror_whole", t("actions", "Mirror whole sentences again"), (), "trimmed", menu="Annotation"),
        a("annotation.mirror_none", t("actions", "Do not mirror this highlight"), (), "mirrored", menu="Annotation"),
        a("annotation.next", t("actions", "Next annotation"), ("]",), "article", menu="Annotation"),
        a("annotation.previous", t("actions", "Previous annotation"), ("[",), "article", menu="Annotation"),
        a("word.look_up", t("actions", "Look up a word"), ("L",), "sentence", menu="Words"),
        a("word.type", t("actions", "Look up a word by typing"), ("Ctrl+D",), menu="Words"),
        a("word.save", t("actions", "Save the word …"), ("W",), "sentence", menu="Words"),
        a("word.correct", t("actions", "Correct what is said of the word …"), (), "word", menu="Words"),
        a("word.review", t("actions", "Review the words that are due"), ("Ctrl+Alt+R",), menu="Words"),
        a("word.review_article", t("actions", "Review the words of this article"), (), "article", menu="Words"),
        a("word.vocabulary", t("actions", "All saved words …"), ("Ctrl+Alt+V",), menu="Words"),
        a("word.before_reading", t("actions", "Words to learn before reading …"), (), "article", menu="Words"),
        a("word.known_from", t("actions", "Which words you know anyway …"), (), menu="Words"),
        a("word.states", t("actions", "Mark new and unknown words in the text"), checkable=True, menu="Words"),
        a("word.read_aloud", t("actions", "Read aloud from here"), ("Ctrl+Alt+A",), "voice", menu="Words"),
        a(
            "word.pause_reading",
            t("actions", "Pause reading aloud, or go on"),
            ("Ctrl+Alt+P",),
            "speaking",
            menu="Words",
        ),
        a("word.stop_reading", t("actions", "Stop reading aloud"), ("Ctrl+Alt+S",), "speaking", menu="Words"),
        a("word.read_faster", t("actions", "Read aloud faster"), ("Ctrl+Alt++", "Ctrl+Alt+="), "voice", menu="Words"),
        a("word.read_slower", t("actions", "Read aloud slower"), ("Ctrl+Alt+-",), "voice", menu="Words"),
        a("word.press", t("actions", "Show a word’s card when it is pressed"), checkable=True, menu="Words"),
        a("word.concordance", t("actions", "Concordance: all sentences with a word …"), ("Ctrl+Alt+W",), menu="Words"),
        a("word.dictionaries", t("actions", "Dictionaries …"), menu="Words"),
        a("word.web_dictionaries", t("actions", "Dictionaries on the web …"), menu="Words"),
        a("view.palette", t("actions", "All commands …"), ("Ctrl+K", "Ctrl+Shift+P"), menu="View"),
        a("view.search", t("actions", "Search the library"), ("Ctrl+Alt+F", "/"), menu="View"),
        a("view.side_by_side", t("actions", "Side by side"), ("Ctrl+1",), "article", checkable=True, menu="View"),
        a("view.interleaved", t("actions", "Interleaved"), ("Ctrl+2",), "article", checkable=True, menu="View"),
        a("view.original", t("actions", "Original alone"), ("Ctrl+3",), "article", checkable=True, menu="View"),
        a("view.study", t("actions", "Study: translation veiled"), ("Ctrl+4",), "article", checkable=True, menu="View"),
        a("view.align", t("actions", "Align sentences"), ("Ctrl+5",), "translations", checkable=True, menu="View"),
        a("view.sentences", t("actions", "Rows by sentence"), ("R",), "text", checkable=True, menu="View"),
        a("view.partner", t("actions", "Show the sentence’s translation"), ("P",), "text", menu="View"),
        a("view.variants", t("actions", "Variants of this sentence …"), ("Ctrl+6",), "sentence", menu="View"),
        a("view.unveil", t("actions", "Unveil or veil the sentence"), ("V",), "study", menu="View"),
        a("view.veil", t("actions", "Veil all again"), ("Shift+V",), "study", menu="View"),
        a("view.peek", t("actions", "Show hidden translations under the mouse"), checkable=True, menu="View"),
        a("view.hide_column", t("actions", "Hide this column"), (), "column", menu="Columns"),
        a("view.column_left", t("actions", "Move column left"), (), "column", menu="Columns"),
        a("view.column_right", t("actions", "Move column right"), (), "column", menu="Columns"),
        a("view.wider", t("actions", "Wider column"), ("Alt++", "Alt+="), "translations", menu="Columns"),
        a("view.narrower", t("actions", "Narrower column"), ("Alt+-",), "translations", menu="Columns"),
        a("view.even", t("actions", "Columns equally wide"), (), "translations", menu="Columns"),
        a("view.all_columns", t("actions", "Show all columns"), (), "translations", menu="Columns"),
        a("view.larger", t("actions", "Larger type"), ("Ctrl++", "Ctrl+="), menu="Type"),
        a("view.smaller", t("actions", "Smaller type"), ("Ctrl+-",), menu="Type"),
        a("view.normal", t("actions", "Normal type size"), ("Ctrl+0",), menu="Type"),
        a("view.lines_apart", t("actions", "Larger line spacing"), menu="Type"),
        a("view.lines_together", t("actions", "Smaller line spacing"), menu="Type"),
        a("view.paragraphs_apart", t("actions", "More space between paragraphs"), menu="Type"),
        a("view.paragraphs_together", t("actions", "Less space between paragraphs"), menu="Type"),
        a("view.longer_lines", t("actions", "Wider paragraphs"), menu="Type"),
        a("view.shorter_lines", t("actions", "Narrower paragraphs"), menu="Type"),
        a("view.hyphens", t("actions", "Break words at the ends of lines"), checkable=True, menu="Type"),
        a("view.next_font", t("actions", "Next reading font"), menu="Type"),
        a("view.plain_look", t("actions", "Type as it was at first"), menu="Type"),
        a("view.mirror", t("actions", "Show highlights on the partner sentences"), checkable=True, menu="View"),
        a("view.minimap", t("actions", "Minimap beside the scroll bar"), checkable=True, menu="View"),
        a("view.spotlight", t("actions", "Dim all but the sentence being read"), ("F7",), checkable=True, menu="View"),
        a(
            "view.differences",
            t("actions", "Mark where the translation differs"),
            (),
            "translations",
            checkable=True,
            menu="View",
        ),
        a("view.motion", t("actions", "Soft movements"), checkable=True, menu="View"),
        a("view.system", t("actions", "Theme of the system"), checkable=True, menu="View"),
        a("view.light", t("actions", "Light theme"), checkable=True, menu="View"),
        a("view.sepia", t("actions", "Sepia theme"), checkable=True, menu="View"),
        a("view.dark", t("actions", "Dark theme"), checkable=True, menu="View"),
        a("view.sidebar", t("actions", "Show the library"), ("F9",), checkable=True, menu="View"),
        a("view.inspector", t("actions", "Show the notes"), ("F10",), checkable=True, menu="View"),
        a("view.fullscreen", t("actions", "Full screen"), ("F11",), checkable=True, menu="View"),
        a("view.focus", t("actions", "Only the text"), ("F8", "Ctrl+Shift+F"), "article", checkable=True, menu="View"),
        a("view.next_part", t("actions", "Next part of the window"), ("F6",), menu="View"),
        a("go.library", t("actions", "All articles"), ("Ctrl+L",), menu="Go"),
        a("go.annotations", t("actions", "All annotations …"), ("Ctrl+Shift+A",), menu="Go"),
        a("go.tag_statistics", t("actions", "Tags in numbers …"), (), menu="Go"),
        a("go.link", t("actions", "Open the link in this sentence"), (), "link", menu="Go"),
        a("go.lesart_link", t("actions", "Open a lesart:// link …"), menu="Go"),
        a("go.back", t("actions", "Back"), ("Ctrl+[", "Back"), "back", menu="Go"),
        a("go.forward", t("actions", "Forward"), ("Ctrl+]", "Forward"), "forward", menu="Go"),
        a("go.desk", t("actions", "Notes without a sure place"), ("Ctrl+Shift+U",), menu="Go"),
        a(
            "go.differences",
            t("actions", "Sentences that differ …"),
            ("Ctrl+Shift+D",),
            "translations",
            menu="Go",
        ),
        a("go.next_difference", t("actions", "Next sentence that differs"), ("D",), "translations", menu="Go"),
        a("go.previous_difference", t("actions", "Previous one that differs"), ("Shift+D",), "translations", menu="Go"),
        a("go.contents", t("actions", "Contents …"), ("Ctrl+Shift+L",), "headings", menu="Go"),
        a("go.next_heading", t("actions", "Next heading"), ("Ctrl+PgDown",), "headings", menu="Go"),
        a("go.previous_heading", t("actions", "Previous heading"), ("Ctrl+PgUp",), "headings", menu="Go"),
        a("go.number", t("actions", "Go to paragraph number …"), ("Ctrl+G",), "text", menu="Go"),
        a("align.next", t("actions", "Next row to check"), ("N",), "align", menu="Align"),
        a("align.previous", t("actions", "Previous row to check"), ("Shift+N",), "align", menu="Align"),
        a("align.next_odd", t("actions", "Next row that is not 1 : 1"), ("J",), "align", menu="Align"),
        a("align.previous_odd", t("actions", "Previous row that is not 1 : 1"), ("Shift+J",), "align", menu="Align"),
        a("align.next_moved", t("actions", "Next passage that stands elsewhere"), ("O",), "align", menu="Align"),
        a("align.confirm", t("actions", "Confirm this row"), ("Return",), "align", menu="Align"),
        a(
            "align.confirm_above",
            t("actions", "Confirm this row and all above"),
            ("Shift+Return",),
            "align",
            menu="Align",
        ),
        a("align.doubt", t("actions", "Mark this row as to check"), ("Q",), "align", menu="Align"),
        a("align.merge", t("actions", "Merge with the next row"), ("M",), "align", menu="Align"),
        a("align.split", t("actions", "Split this row"), ("S",), "align", menu="Align"),
        a("align.up", t("actions", "Move first sentence to the row above"), ("Alt+Up",), "align", menu="Align"),
        a("align.down", t("actions", "Move last sentence to the row below"), ("Alt+Down",), "align", menu="Align"),
        a("align.swap", t("actions", "Swap with the next row"), ("X",), "align", menu="Align"),
        a("align.unlink", t("actions", "Delete this link"), ("Del",), "align", menu="Align"),
        a("align.pin", t("actions", "Pin this sentence to …"), ("P",), "align", menu="Align"),
        a("align.edit", t("actions", "Edit this sentence …"), ("E", "F2"), "align", menu="Align"),
        a("align.realign", t("actions", "Realign from here"), ("R",), "align", menu="Align"),
        a("align.realign_between", t("actions", "Realign between confirmed rows"), ("Shift+R",), "align", menu="Align"),
        a("align.translation", t("actions", "Align the next translation"), ("C",), "align", menu="Align"),
        a("help.guide", t("actions", "User guide"), ("F1",), menu="Help"),
        a("help.keys", t("actions", "All keys …"), ("Ctrl+F1",), menu="Help"),
        a("help.updates", t("actions", "Look for a new version"), menu="Help"),
        a("help.report", t("actions", "Report a problem …"), menu="Help"),
        a("help.log", t("actions", "Open the log’s folder"), menu="Help"),
        a("help.about", t("actions", "About Lesart"), menu="Help"),
    )


ACTIONS = _table()
MENUS = (
    str(QT_TRANSLATE_NOOP("actions", "File")),
    str(QT_TRANSLATE_NOOP("actions", "Edit")),
    str(QT_TRANSLATE_NOOP("actions", "Annotation")),
    str(QT_TRANSLATE_NOOP("actions", "Words")),
    str(QT_TRANSLATE_NOOP("actions", "View")),
    str(QT_TRANSLATE_NOOP("actions", "Columns")),
    str(QT_TRANSLATE_NOOP("actions", "Type")),
    str(QT_TRANSLATE_NOOP("actions", "Go")),
    str(QT_TRANSLATE_NOOP("actions", "Align")),
    str(QT_TRANSLATE_NOOP("actions", "Help")),
)
