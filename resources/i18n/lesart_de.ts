<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name />
  <message numerus="yes">
   <location filename="../../ui/commands/browser.py" />
   <location filename="../../ui/dialogs/export_notes.py" />
   <location filename="../../ui/dialogs/tag_fate.py" />
   <location filename="../../ui/dialogs/tag_tree.py" />
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/panels/browser.py" />
   <location filename="../../ui/reading/minimap.py" />
   <source>%Ln annotations</source>
   <translation>
    <numerusform>%Ln Annotation</numerusform>
    <numerusform>%Ln Annotationen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/marks.py" />
   <location filename="../../ui/commands/tags.py" />
   <location filename="../../ui/dialogs/export_notes.py" />
   <location filename="../../ui/dialogs/history.py" />
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/articles.py" />
   <location filename="../../ui/panels/concordance.py" />
   <source>%Ln articles</source>
   <translation>
    <numerusform>%Ln Artikel</numerusform>
    <numerusform>%Ln Artikel</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/commands.py" />
   <source>%Ln articles are in the trash now; Ctrl+Z brings them back.</source>
   <translation>
    <numerusform>%Ln Artikel liegt jetzt im Papierkorb; Strg+Z holt ihn zurück.</numerusform>
    <numerusform>%Ln Artikel liegen jetzt im Papierkorb; Strg+Z holt sie zurück.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>%Ln articles have this tag and lose it. Ctrl+Z brings all of it back.</source>
   <translation>
    <numerusform>%Ln Artikel hat dieses Schlagwort und verliert es. Strg+Z holt alles zurück.</numerusform>
    <numerusform>%Ln Artikel haben dieses Schlagwort und verlieren es. Strg+Z holt alles zurück.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln articles imported</source>
   <translation>
    <numerusform>%Ln Artikel importiert</numerusform>
    <numerusform>%Ln Artikel importiert</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/models/anchorings.py" />
   <source>%Ln candidates</source>
   <translation>
    <numerusform>%Ln Kandidat</numerusform>
    <numerusform>%Ln Kandidaten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/translate.py" />
   <source>%Ln characters</source>
   <translation>
    <numerusform>%Ln Zeichen</numerusform>
    <numerusform>%Ln Zeichen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln could not be imported</source>
   <translation>
    <numerusform>%Ln konnte nicht importiert werden</numerusform>
    <numerusform>%Ln konnten nicht importiert werden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/words.py" />
   <source>%Ln days</source>
   <translation>
    <numerusform>%Ln Tag</numerusform>
    <numerusform>%Ln Tage</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/glossary.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/panels/dictionary.py" />
   <source>%Ln entries</source>
   <translation>
    <numerusform>%Ln Eintrag</numerusform>
    <numerusform>%Ln Einträge</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/glossary.py" />
   <source>%Ln entries deleted; Ctrl+Z brings them back.</source>
   <translation>
    <numerusform>%Ln Eintrag gelöscht; Strg+Z holt ihn zurück.</numerusform>
    <numerusform>%Ln Einträge gelöscht; Strg+Z holt sie zurück.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/page.py" />
   <source>%Ln highlights</source>
   <translation>
    <numerusform>%Ln Markierung</numerusform>
    <numerusform>%Ln Markierungen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/models.py" />
   <source>%Ln models</source>
   <translation>
    <numerusform>%Ln Modell</numerusform>
    <numerusform>%Ln Modelle</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/words.py" />
   <source>%Ln months</source>
   <translation>
    <numerusform>%Ln Monat</numerusform>
    <numerusform>%Ln Monate</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>%Ln more errors since then; the log has them.</source>
   <translation>
    <numerusform>Seitdem %Ln weiterer Fehler; er steht im Protokoll.</numerusform>
    <numerusform>Seitdem %Ln weitere Fehler; sie stehen im Protokoll.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/word_card.py" />
   <source>%Ln more senses</source>
   <translation>
    <numerusform>%Ln weitere Bedeutung</numerusform>
    <numerusform>%Ln weitere Bedeutungen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>%Ln new</source>
   <translation>
    <numerusform>%Ln neu</numerusform>
    <numerusform>%Ln neu</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/glossary.py" />
   <source>%Ln new entries</source>
   <translation>
    <numerusform>%Ln neuer Eintrag</numerusform>
    <numerusform>%Ln neue Einträge</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/articles.py" />
   <location filename="../../ui/reading/minimap.py" />
   <source>%Ln notes</source>
   <translation>
    <numerusform>%Ln Notiz</numerusform>
    <numerusform>%Ln Notizen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/status.py" />
   <source>%Ln notes without a sure place</source>
   <translation>
    <numerusform>%Ln Notiz ohne sichere Stelle</numerusform>
    <numerusform>%Ln Notizen ohne sichere Stelle</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>%Ln of {total} are accepted.</source>
   <translation>
    <numerusform>%Ln von {total} wird angenommen.</numerusform>
    <numerusform>%Ln von {total} werden angenommen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/minimap.py" />
   <source>%Ln pairs to check</source>
   <translation>
    <numerusform>%Ln Paar zu prüfen</numerusform>
    <numerusform>%Ln Paare zu prüfen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>%Ln paragraphs changed</source>
   <translation>
    <numerusform>%Ln Absatz geändert</numerusform>
    <numerusform>%Ln Absätze geändert</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/align_words.py" />
   <source>%Ln passages elsewhere</source>
   <translation>
    <numerusform>%Ln Passage anderswo</numerusform>
    <numerusform>%Ln Passagen anderswo</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/marks.py" />
   <location filename="../../ui/panels/search.py" />
   <source>%Ln places</source>
   <translation>
    <numerusform>%Ln Stelle</numerusform>
    <numerusform>%Ln Stellen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>%Ln removed</source>
   <translation>
    <numerusform>%Ln entfernt</numerusform>
    <numerusform>%Ln entfernt</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/translate.py" />
   <location filename="../../ui/models/concordance.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/reading/word_card.py" />
   <source>%Ln sentences</source>
   <translation>
    <numerusform>%Ln Satz</numerusform>
    <numerusform>%Ln Sätze</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/translation/retranslating.py" />
   <source>%Ln sentences could not be translated.</source>
   <translation>
    <numerusform>%Ln Satz konnte nicht übersetzt werden.</numerusform>
    <numerusform>%Ln Sätze konnten nicht übersetzt werden.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/translation/translating.py" />
   <source>%Ln sentences have no translation</source>
   <translation>
    <numerusform>%Ln Satz hat keine Übersetzung</numerusform>
    <numerusform>%Ln Sätze haben keine Übersetzung</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/differences_popup.py" />
   <source>%Ln sentences to look at</source>
   <translation>
    <numerusform>%Ln Satz zum Ansehen</numerusform>
    <numerusform>%Ln Sätze zum Ansehen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>%Ln sources</source>
   <translation>
    <numerusform>%Ln Quelle</numerusform>
    <numerusform>%Ln Quellen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln sources could not be read.</source>
   <translation>
    <numerusform>%Ln Quelle konnte nicht gelesen werden.</numerusform>
    <numerusform>%Ln Quellen konnten nicht gelesen werden.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/arrivals.py" />
   <source>%Ln things to open are waiting until you have finished writing.</source>
   <translation>
    <numerusform>Etwas, das geöffnet werden soll, wartet, bis Sie mit dem Schreiben fertig sind.</numerusform>
    <numerusform>%Ln Dinge, die geöffnet werden sollen, warten, bis Sie mit dem Schreiben fertig sind.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/translation/retranslating.py" />
   <source>%Ln translated again.</source>
   <translation>
    <numerusform>Der Satz wurde neu übersetzt.</numerusform>
    <numerusform>%Ln neu übersetzt.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln were not begun</source>
   <translation>
    <numerusform>%Ln wurde nicht begonnen</numerusform>
    <numerusform>%Ln wurden nicht begonnen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln were there already</source>
   <translation>
    <numerusform>%Ln war schon da</numerusform>
    <numerusform>%Ln waren schon da</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/learning.py" />
   <location filename="../../ui/commands/vocabulary.py" />
   <location filename="../../ui/dialogs/preview_import.py" />
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/articles.py" />
   <location filename="../../ui/panels/versions.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <location filename="../../ui/reading/page.py" />
   <source>%Ln words</source>
   <translation>
    <numerusform>%Ln Wort</numerusform>
    <numerusform>%Ln Wörter</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/panels/review.py" />
   <source>%Ln words left</source>
   <translation>
    <numerusform>noch %Ln Wort</numerusform>
    <numerusform>noch %Ln Wörter</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/words.py" />
   <source>%Ln years</source>
   <translation>
    <numerusform>%Ln Jahr</numerusform>
    <numerusform>%Ln Jahre</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/commands/tags.py" />
   <source>&amp;0  No stars</source>
   <translation>&amp;0  Keine Sterne</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <location filename="../../ui/dialogs/translate.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>&amp;Address</source>
   <translation>&amp;Adresse</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_address.py" />
   <source>&amp;Addresses of pages or feeds, one a line</source>
   <translation>&amp;Adressen von Seiten oder Feeds, eine je Zeile</translation>
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Annotation</source>
   <translation>A&amp;nnotation</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Authors, one a line</source>
   <translation>&amp;Autoren, einer je Zeile</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>&amp;Called</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>&amp;Change it</source>
   <translation>Ä&amp;ndern</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>&amp;Collection</source>
   <translation>&amp;Sammlung</translation>
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Columns</source>
   <translation>&amp;Spalten</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>&amp;Copy</source>
   <translation>&amp;Kopieren</translation>
  </message>
  <message>
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>&amp;Copy picture</source>
   <translation>Bild &amp;kopieren</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>&amp;Copy the versions</source>
   <translation>Versionen &amp;kopieren</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>&amp;Data and fonts</source>
   <translation>&amp;Daten und Schriften</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Date</source>
   <translation>&amp;Datum</translation>
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Edit</source>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>&amp;Encoding</source>
   <translation>&amp;Zeichenkodierung</translation>
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Go</source>
   <translation>&amp;Gehe zu</translation>
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>&amp;Index</source>
   <translation>&amp;Verzeichnis</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <location filename="../../ui/dialogs/translate.py" />
   <source>&amp;Into</source>
   <translation>&amp;Ins</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>&amp;Key</source>
   <translation>&amp;Schlüssel</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Kind</source>
   <translation>A&amp;rt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Language</source>
   <translation>&amp;Sprache</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>&amp;Languages</source>
   <translation>&amp;Sprachen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>&amp;Licences</source>
   <translation>&amp;Lizenzen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>&amp;Model</source>
   <translation>&amp;Modell</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>&amp;My version · {language}</source>
   <translation>&amp;Meine Fassung · {language}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>&amp;Name</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>&amp;Program</source>
   <translation>&amp;Programm</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Publisher or site</source>
   <translation>&amp;Verlag oder Website</translation>
  </message>
  <message>
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>&amp;Save picture as …</source>
   <translation>Bild &amp;speichern als …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>&amp;Save report …</source>
   <translation>Bericht &amp;sichern …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>&amp;Show me each text before it is stored</source>
   <translation>Mir jeden Text &amp;zeigen, bevor er gespeichert wird</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Title</source>
   <translation>&amp;Titel</translation>
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Type</source>
   <translation>S&amp;chrift</translation>
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;View</source>
   <translation>&amp;Ansicht</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Web address</source>
   <translation>&amp;Webadresse</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>&amp;Which</source>
   <translation>&amp;Welche</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>&amp;With</source>
   <translation>&amp;Mit</translation>
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Words</source>
   <translation>&amp;Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>(in the trash)</source>
   <translation>(im Papierkorb)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <location filename="../../ui/panels/library_list.py" />
   <source>(the top)</source>
   <translation>(ganz oben)</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>(to be confirmed)</source>
   <translation>(zu bestätigen)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>(whole library)</source>
   <translation>(ganze Bibliothek)</translation>
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>+ Translation</source>
   <translation>+ Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>100 % is what is usual for the type size.</source>
   <translation>100 % ist das Übliche für die Schriftgröße.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>2025, 2025-07 or 2025-07-18</source>
   <translation>2025, 2025-07 oder 2025-07-18</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <source>64 digits, if the site names them</source>
   <translation>64 Zeichen, falls die Seite sie nennt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>; the preview shows the first {n}</source>
   <translation>; die Vorschau zeigt die ersten {n}</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>; {n} were there already</source>
   <translation>; {n} waren schon da</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <source>A SHA-256 checksum has 64 digits from 0 to 9 and a to f.</source>
   <translation>Eine SHA-256-Prüfsumme hat 64 Zeichen von 0 bis 9 und a bis f.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub.py" />
   <source>A chapter was left out. {problem}</source>
   <translation>Ein Kapitel wurde weggelassen. {problem}</translation>
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>A collection cannot be put into itself.</source>
   <translation>Eine Sammlung lässt sich nicht in sich selbst legen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>A collection needs a name.</source>
   <translation>Eine Sammlung braucht einen Namen.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>A confirmed row stands between these sentences.</source>
   <translation>Zwischen diesen Sätzen steht eine bestätigte Zeile.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>A document with real footnotes.</source>
   <translation>Ein Dokument mit echten Fußnoten.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>A dot in the margin, where numbers, names or whole parts of a sentence do not agree.</source>
   <translation>Ein Punkt am Rand, wo Zahlen, Namen oder ganze Satzteile nicht übereinstimmen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>A filter needs a name.</source>
   <translation>Ein Filter braucht einen Namen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>A folder, one file per article; your own lines in it stay.</source>
   <translation>Ein Ordner, eine Datei je Artikel; Ihre eigenen Zeilen darin bleiben.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>A free service that you can run yourself.</source>
   <translation>Ein freier Dienst, den Sie selbst betreiben können.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>A glossary says how a term is to be translated.

Its entries are given to translators that take them, and sentences that translate a term otherwise are among “Sentences that differ”.

Write a term and its translation below, import a table, or select words in a text and press G.</source>
   <translation>Ein Glossar sagt, wie ein Begriff übersetzt werden soll.

Seine Einträge gehen an Übersetzungsdienste, die sie annehmen, und Sätze, die einen Begriff anders übersetzen, stehen unter „Abweichende Sätze“.

Schreiben Sie unten einen Begriff und seine Übersetzung, importieren Sie eine Tabelle oder wählen Sie Wörter in einem Text aus und drücken Sie G.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <source>A glossary's entry needs a term and its translation.</source>
   <translation>Ein Glossareintrag braucht einen Begriff und seine Übersetzung.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <source>A glossary's entry needs the languages of both sides.</source>
   <translation>Ein Glossareintrag braucht die Sprachen beider Seiten.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/links.py" />
   <source>A link that begins with lesart://</source>
   <translation>Ein Link, der mit lesart:// beginnt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>A machine translates the sentence you are at; {where}.</source>
   <translation>Eine Maschine übersetzt den Satz, bei dem Sie sind; {where}.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <source>A mark can be mirrored on the other texts of its article only.</source>
   <translation>Eine Markierung kann nur auf die anderen Texte ihres Artikels gespiegelt werden.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>A new translation</source>
   <translation>Eine neue Übersetzung</translation>
  </message>
  <message>
   <location filename="../../reader/edits/taking_in.py" />
   <source>A note is too long.</source>
   <translation>Eine Notiz ist zu lang.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_address.py" />
   <source>A page is fetched once, without its scripts, pictures and counters. You see what is kept first.</source>
   <translation>Eine Seite wird einmal geholt, ohne ihre Skripte, Bilder und Zähler. Sie sehen zuerst, was davon bleibt.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>A page on or back</source>
   <translation>Eine Seite vor oder zurück</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>A page on; in study mode: unveil, then the next sentence</source>
   <translation>Eine Seite weiter; beim Lernen: aufdecken, dann der nächste Satz</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>A part of the file cannot be read: {problem}.</source>
   <translation>Ein Teil der Datei lässt sich nicht lesen: {problem}.</translation>
  </message>
  <message>
   <location filename="../../reader/upkeep.py" />
   <source>A part of the library cannot be read.</source>
   <translation>Ein Teil der Bibliothek lässt sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>A picture of this text came in damaged.</source>
   <translation>Ein Bild dieses Textes kam beschädigt an.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>A press on a word shows its card</source>
   <translation>Ein Klick auf ein Wort zeigt seine Karte</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>A rating has one to five stars.</source>
   <translation>Eine Bewertung hat einen bis fünf Sterne.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>A row cannot have more than {most} sentences of a text.</source>
   <translation>Eine Zeile kann nicht mehr als {most} Sätze eines Textes haben.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>A row holds</source>
   <translation>Eine Zeile enthält</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>A row of “{table}” refers to one of “{other}” that is not there.</source>
   <translation>Eine Zeile von „{table}“ verweist auf eine von „{other}“, die es nicht gibt.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>A sentence needs words, in one paragraph.</source>
   <translation>Ein Satz braucht Wörter, in einem Absatz.</translation>
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>A star can only stand at the end of a word (character {place}).</source>
   <translation>Ein Stern kann nur am Ende eines Worts stehen (Zeichen {place}).</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>A table for spreadsheets.</source>
   <translation>Eine Tabelle für Tabellenprogramme.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>A tag cannot be merged with itself or what is below it.</source>
   <translation>Ein Schlagwort lässt sich nicht mit sich selbst oder dem, was darunter steht, zusammenlegen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>A tag cannot be moved with itself or what is below it.</source>
   <translation>Ein Schlagwort lässt sich nicht unter sich selbst oder das, was darunter steht, verschieben.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/tags.py" />
   <source>A tag needs a name.</source>
   <translation>Ein Schlagwort braucht einen Namen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>A tag's name cannot contain “/”.</source>
   <translation>Der Name eines Schlagworts darf kein „/“ enthalten.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/tags.py" />
   <source>A tag's name may have at most 100 characters.</source>
   <translation>Der Name eines Schlagworts darf höchstens 100 Zeichen haben.</translation>
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>A text cannot be empty.</source>
   <translation>Ein Text kann nicht leer sein.</translation>
  </message>
  <message>
   <location filename="../../reader/importing.py" />
   <source>A translation is there already, word for word; it was not stored again.</source>
   <translation>Eine Übersetzung ist Wort für Wort schon da; sie wurde nicht noch einmal gespeichert.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>A web address begins with http:// or https://.</source>
   <translation>Eine Webadresse beginnt mit http:// oder https://.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>A word needs at least one letter.</source>
   <translation>Ein Wort braucht mindestens einen Buchstaben.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>A word, in any form</source>
   <translation>Ein Wort, in beliebiger Form</translation>
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>A&amp;lign</source>
   <translation>&amp;Zuordnung</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>APA Chicago MLA DIN bibliography source</source>
   <translation>APA Chicago MLA DIN Literaturverzeichnis Quelle Zitat</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>APA, 7th edition</source>
   <translation>APA, 7. Auflage</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>API key password DeepL</source>
   <translation>API-Schlüssel Passwort DeepL Kennwort</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk_context.py" />
   <source>AS IT WAS</source>
   <translation>WIE ES WAR</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/dialogs/about.py" />
   <source>About Lesart</source>
   <translation>Über Lesart</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/forms.py" />
   <location filename="../../ui/panels/info.py" />
   <source>About this article</source>
   <translation>Über diesen Artikel</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Abstract</source>
   <translation>Zusammenfassung</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>Accept</source>
   <translation>Annehmen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>Accept all above a score</source>
   <translation>Alle über einem Wert annehmen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Accept all above … (A)</source>
   <translation>Alle annehmen über … (A)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>Accept the likeliest place of every unclear note with a score above</source>
   <translation>Für jede unklare Notiz die wahrscheinlichste Stelle annehmen, wenn ihr Wert höher ist als</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Accept ↵</source>
   <translation>Annehmen ↵</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>Accessed &amp;on</source>
   <translation>Ab&amp;gerufen am</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Accessed on</source>
   <translation>Abgerufen am</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Add</source>
   <translation>Hinzufügen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Add a dictionary</source>
   <translation>Wörterbuch hinzufügen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Add a dictionary from a file</source>
   <translation>Wörterbuch aus einer Datei hinzufügen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Add a dictionary from a web address</source>
   <translation>Wörterbuch von einer Webadresse hinzufügen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>Add a translation</source>
   <translation>Übersetzung hinzufügen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Add a translation …</source>
   <translation>Übersetzung hinzufügen …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Add as a ne&amp;w one</source>
   <translation>Als ne&amp;ues hinzufügen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Add as a new one</source>
   <translation>Als neues hinzufügen</translation>
  </message>
  <message>
   <location filename="../../reader/storage/dictionary_file.py" />
   <source>Add it again.</source>
   <translation>Fügen Sie es noch einmal hinzu.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Add it with these languages</source>
   <translation>Mit diesen Sprachen hinzufügen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Add to the glossary …</source>
   <translation>Ins Glossar aufnehmen …</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Add, put in order, switch off.</source>
   <translation>Hinzufügen, ordnen, ausschalten.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Adding {name}</source>
   <translation>{name} wird hinzugefügt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Address of the index</source>
   <translation>Adresse des Verzeichnisses</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Addresses that begin with “{scheme}” are not read.</source>
   <translation>Adressen, die mit „{scheme}“ beginnen, werden nicht gelesen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_address.py" />
   <source>Addresses, one a line</source>
   <translation>Adressen, eine je Zeile</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Advanced</source>
   <translation>Erweitert</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>After the comma in NEAR stands a number of words.</source>
   <translation>Nach dem Komma in NEAR steht eine Anzahl von Wörtern.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>After the new revision</source>
   <translation>Nach der neuen Version</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>After “{kind}:” at character {place} something is missing.</source>
   <translation>Nach „{kind}:“ bei Zeichen {place} fehlt etwas.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Again</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/topbar.py" />
   <source>Align</source>
   <translation>Zuordnung</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Align sentences</source>
   <translation>Sätze zuordnen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Align the next translation</source>
   <translation>Nächste Übersetzung zuordnen</translation>
  </message>
  <message>
   <location filename="../../reader/translation/own_rows.py" />
   <source>Align them first, or begin a translation of your own.</source>
   <translation>Ordnen Sie sie zuerst zu oder beginnen Sie eine eigene Übersetzung.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/beads.py" />
   <source>Aligned again; %Ln rows are new.</source>
   <translation>
    <numerusform>Neu zugeordnet; %Ln Zeile ist neu.</numerusform>
    <numerusform>Neu zugeordnet; %Ln Zeilen sind neu.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/commands/beads.py" />
   <source>Aligned again; nothing has changed.</source>
   <translation>Neu zugeordnet; nichts hat sich geändert.</translation>
  </message>
  <message>
   <location filename="../../ui/alignment_facts.py" />
   <source>Aligned {aligned} of {all}</source>
   <translation>{aligned} von {all} zugeordnet</translation>
  </message>
  <message>
   <location filename="../../ui/commands/beads.py" />
   <source>Aligning again</source>
   <translation>Wird neu zugeordnet</translation>
  </message>
  <message>
   <location filename="../../reader/aligning.py" />
   <location filename="../../reader/alignment/align.py" />
   <location filename="../../reader/alignment/realign.py" />
   <location filename="../../reader/revision/revising.py" />
   <source>Aligning sentences</source>
   <translation>Sätze werden zugeordnet</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Aligning {file}</source>
   <translation>{file} wird zugeordnet</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_view.py" />
   <location filename="../../ui/status.py" />
   <source>Alignment</source>
   <translation>Zuordnung</translation>
  </message>
  <message>
   <location filename="../../ui/window.py" />
   <source>Alignment mode · every step can be undone</source>
   <translation>Zuordnung · jeder Schritt lässt sich rückgängig machen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>All annotations</source>
   <translation>Alle Annotationen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>All annotations …</source>
   <translation>Alle Annotationen …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/articles.py" />
   <location filename="../../ui/panels/desk.py" />
   <source>All articles</source>
   <translation>Alle Artikel</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>All collections</source>
   <translation>Alle Sammlungen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>All commands</source>
   <translation>Alle Befehle</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>All commands …</source>
   <translation>Alle Befehle …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>All keys …</source>
   <translation>Alle Tasten …</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/search.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>All languages</source>
   <translation>Alle Sprachen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>All notes have their place.</source>
   <translation>Alle Notizen haben ihre Stelle.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>All places of “{words}” are marked already.</source>
   <translation>Alle Stellen von „{words}“ sind schon markiert.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>All rows are one sentence to one.</source>
   <translation>In allen Zeilen steht ein Satz neben einem.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>All saved words …</source>
   <translation>Alle gemerkten Wörter …</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>All states</source>
   <translation>Jeder Stand</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>All your texts, notes and words; back it up, and you have everything.</source>
   <translation>Alle Ihre Texte, Notizen und Wörter; sichern Sie ihn, und Sie haben alles.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access_tree.py" />
   <source>Alt and the arrow keys go from sentence to sentence.</source>
   <translation>Alt und die Pfeiltasten gehen von Satz zu Satz.</translation>
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>An address with a name and password in it is not fetched.</source>
   <translation>Eine Adresse mit Name und Passwort darin wird nicht geholt.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>An address; empty is that of Argos Translate.</source>
   <translation>Eine Adresse; leer ist die von Argos Translate.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>An annotation cannot refer to itself.</source>
   <translation>Eine Annotation kann nicht auf sich selbst verweisen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>An article needs a title.</source>
   <translation>Ein Artikel braucht einen Titel.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>An entry needs a word and what it means.</source>
   <translation>Ein Eintrag braucht ein Wort und was es bedeutet.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>An original cannot be translated again.</source>
   <translation>Ein Original lässt sich nicht neu übersetzen.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Annotation</source>
   <translation>Annotation</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Annotation {id} no longer matches its quotation.</source>
   <translation>Die Annotation {id} passt nicht mehr zu ihrem Zitat.</translation>
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <location filename="../../ui/dialogs/link_annotation.py" />
   <location filename="../../ui/dialogs/tag_tree_view.py" />
   <location filename="../../ui/panels/browser.py" />
   <location filename="../../ui/panels/browser_table.py" />
   <source>Annotations</source>
   <translation>Annotationen</translation>
  </message>
  <message>
   <location filename="../../reader/search/matching.py" />
   <source>Annotations cannot be chosen by collection.</source>
   <translation>Annotationen lassen sich nicht nach Sammlung auswählen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Annotations with both tags; where a tag meets itself, all that have it.</source>
   <translation>Annotationen mit beiden Schlagwörtern; wo ein Schlagwort sich selbst trifft, alle, die es haben.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Annotations with just this tag; those with one below it are counted there.</source>
   <translation>Annotationen mit genau diesem Schlagwort; die mit einem darunter zählen dort.</translation>
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Another translation</source>
   <translation>Weitere Übersetzung</translation>
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>Any service with OpenAI's chat interface, such as Ollama on this computer.</source>
   <translation>Jeder Dienst mit der Chat-Schnittstelle von OpenAI, etwa Ollama auf diesem Rechner.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Any time</source>
   <translation>Jederzeit</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Appearance</source>
   <translation>Darstellung</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Argos download install</source>
   <translation>Argos herunterladen einrichten</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Argos server URL</source>
   <translation>Argos Server URL</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Arrange tags …</source>
   <translation>Schlagwörter ordnen …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <location filename="../../ui/dialogs/import_rows.py" />
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/models/vocabulary.py" />
   <source>Article</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>Articles</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>As a table (CSV) …</source>
   <translation>Als Tabelle (CSV) …</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>As a translation memory (TMX) …</source>
   <translation>Als Übersetzungsspeicher (TMX) …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>As at first</source>
   <translation>Wie am Anfang</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/settings_store.py" />
   <source>As in the text</source>
   <translation>Wie im Text</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>As it was</source>
   <translation>Wie es war</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences_rows.py" />
   <source>As it was at first: {value}</source>
   <translation>Wie am Anfang: {value}</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>As the system has it</source>
   <translation>Wie im System</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/settings_store.py" />
   <source>As the window</source>
   <translation>Wie das Fenster</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/settings_store.py" />
   <source>As they were made</source>
   <translation>Wie sie entstanden sind</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Asked from top to bottom. Drag a row, or move it with Alt and the arrow keys.</source>
   <translation>Gefragt wird von oben nach unten. Ziehen Sie eine Zeile mit der Maus oder verschieben Sie sie mit Alt und den Pfeiltasten.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>Asking for a proposal</source>
   <translation>Ein Vorschlag wird geholt</translation>
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Asking the index</source>
   <translation>Das Verzeichnis wird abgefragt</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Asks Lesart’s web site which version is the newest; nothing about you or your texts is sent.</source>
   <translation>Fragt die Website von Lesart nach der neuesten Version; nichts über Sie oder Ihre Texte wird gesendet.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>At most {most} codes can be taken in.</source>
   <translation>Es lassen sich höchstens {most} Codes übernehmen.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Authors</source>
   <translation>Autoren</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Automatic backups</source>
   <translation>Automatische Sicherungen</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Automatic backups that are kept</source>
   <translation>Automatische Sicherungen, die bleiben</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/browser.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/search.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/search.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Back (Esc)</source>
   <translation>Zurück (Esc)</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Back to the present version</source>
   <translation>Zurück zur gegenwärtigen Version</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Back to the text</source>
   <translation>Zurück zum Text</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Back to the text (Esc)</source>
   <translation>Zurück zum Text (Esc)</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Back to the word before</source>
   <translation>Zurück zum Wort davor</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Back up now</source>
   <translation>Jetzt sichern</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Back up the library</source>
   <translation>Bibliothek sichern</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Back up the library …</source>
   <translation>Bibliothek sichern …</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <source>Backed up as {name}</source>
   <translation>Gesichert als {name}</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Backed up to {path}</source>
   <translation>Gesichert nach {path}</translation>
  </message>
  <message>
   <location filename="../../ui/app.py" />
   <location filename="../../ui/commands/commands.py" />
   <location filename="../../ui/commands/help.py" />
   <source>Backing up</source>
   <translation>Wird gesichert</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Before it is imported: {name}</source>
   <translation>Vor dem Importieren: {name}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Before reading: meet these often</source>
   <translation>Vor dem Lesen: Diese kommen oft vor</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Begin a word earlier</source>
   <translation>Ein Wort früher beginnen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Begin a word later</source>
   <translation>Ein Wort später beginnen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Beginning of the text</source>
   <translation>Anfang des Textes</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Beside the automatic ones; it stays until you delete it.</source>
   <translation>Neben den automatischen; sie bleibt, bis Sie sie löschen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Beside the quotation</source>
   <translation>Neben dem Zitat</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Between …</source>
   <translation>Zwischen …</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Blog post</source>
   <translation>Blogbeitrag</translation>
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Book</source>
   <translation>Buch</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Both sides</source>
   <translation>Beide Seiten</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Break words at the ends of lines</source>
   <translation>Wörter am Zeilenende trennen</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Broadcast</source>
   <translation>Sendung</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>By Frank Grießhammer for Adobe, SIL Open Font License.</source>
   <translation>Von Frank Grießhammer für Adobe, SIL Open Font License.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>By Rasmus Andersson, SIL Open Font License.</source>
   <translation>Von Rasmus Andersson, SIL Open Font License.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/settings_store.py" />
   <source>By article</source>
   <translation>Nach Artikel</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/settings_store.py" />
   <source>By colour</source>
   <translation>Nach Farbe</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>By day</source>
   <translation>Nach Tag</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>By how often a word is used in its language; the share of words you know is counted with it.</source>
   <translation>Danach, wie oft ein Wort in seiner Sprache vorkommt; damit wird der Anteil der bekannten Wörter berechnet.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <location filename="../../ui/settings_store.py" />
   <source>By tag</source>
   <translation>Nach Schlagwort</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>By the translator that was used last; sentences are sent to it, if it is a service.</source>
   <translation>Vom zuletzt benutzten Übersetzer; Sätze werden an ihn gesendet, wenn er ein Dienst ist.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>By the voice of your system, where it has one.</source>
   <translation>Von der Stimme Ihres Systems, wo es eine hat.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>By the words after</source>
   <translation>Nach den Wörtern danach</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>By the words before</source>
   <translation>Nach den Wörtern davor</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>By translation</source>
   <translation>Nach Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>CANDIDATES IN THE NEW TEXT</source>
   <translation>KANDIDATEN IM NEUEN TEXT</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/export_notes.py" />
   <location filename="../../ui/dialogs/preview_import.py" />
   <location filename="../../ui/work_line.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/view.py" />
   <source>Cannot be opened from here: {address}</source>
   <translation>Lässt sich von hier nicht öffnen: {address}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Cards to learn; importing again updates them.</source>
   <translation>Karten zum Lernen; erneutes Importieren bringt sie auf den neuesten Stand.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Change state …</source>
   <translation>Stand ändern …</translation>
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <source>Change that entry.</source>
   <translation>Ändern Sie jenen Eintrag.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Change the chosen one</source>
   <translation>Das gewählte ändern</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Change the file's permissions, or copy it.</source>
   <translation>Ändern Sie die Rechte der Datei oder kopieren Sie sie.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Change them one by one.</source>
   <translation>Ändern Sie sie einzeln.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>Change …</source>
   <translation>Ändern …</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Chapter</source>
   <translation>Kapitel</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>Check HTTPS_PROXY or the proxy in the settings of your system.</source>
   <translation>Prüfen Sie HTTPS_PROXY oder den Proxy in den Einstellungen Ihres Systems.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>Check both, or get it from another place.</source>
   <translation>Prüfen Sie beides oder holen Sie sie von anderswo.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <location filename="../../reader/translators/downloads.py" />
   <location filename="../../reader/translators/libretranslate.py" />
   <source>Check its address.</source>
   <translation>Prüfen Sie die Adresse.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Check its name and folder.</source>
   <translation>Prüfen Sie Name und Ordner.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Check its name.</source>
   <translation>Prüfen Sie den Namen.</translation>
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>Check its spelling and quotation marks.</source>
   <translation>Prüfen Sie Schreibung und Anführungszeichen.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Check that its folder exists and that you may write there, or choose another with --library.</source>
   <translation>Prüfen Sie, ob der Ordner existiert und Sie dort schreiben dürfen, oder wählen Sie mit --library einen anderen.</translation>
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>Check the address and your connection to the internet.</source>
   <translation>Prüfen Sie die Adresse und Ihre Verbindung zum Internet.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>Check the address of the index.</source>
   <translation>Prüfen Sie die Adresse des Verzeichnisses.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <location filename="../../reader/translators/service.py" />
   <source>Check the address of the service.</source>
   <translation>Prüfen Sie die Adresse des Dienstes.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>Check the address, as somebody may listen in.</source>
   <translation>Prüfen Sie die Adresse, denn jemand könnte mithören.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <location filename="../../reader/net/connection.py" />
   <location filename="../../reader/translators/downloads.py" />
   <source>Check the address.</source>
   <translation>Prüfen Sie die Adresse.</translation>
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>Check the address; it begins with http:// or https://.</source>
   <translation>Prüfen Sie die Adresse; sie beginnt mit http:// oder https://.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Check the file, and the free space.</source>
   <translation>Prüfen Sie die Datei und den freien Platz.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/terms_file.py" />
   <source>Check the file.</source>
   <translation>Prüfen Sie die Datei.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/translators/downloads.py" />
   <source>Check the free space.</source>
   <translation>Prüfen Sie den freien Platz.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>Check the key, or make a new one on the site of the service.</source>
   <translation>Prüfen Sie den Schlüssel oder legen Sie auf der Website des Dienstes einen neuen an.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>Check the languages and the model.</source>
   <translation>Prüfen Sie Sprachen und Modell.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Check the library</source>
   <translation>Bibliothek prüfen</translation>
  </message>
  <message>
   <location filename="../../reader/net/connection.py" />
   <source>Check your connection, or try again later.</source>
   <translation>Prüfen Sie Ihre Verbindung oder versuchen Sie es später noch einmal.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Checking the library</source>
   <translation>Die Bibliothek wird geprüft</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Checking {name}</source>
   <translation>{name} wird geprüft</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Checksum</source>
   <translation>Prüfsumme</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>Chicago, author and date</source>
   <translation>Chicago, Autor und Jahr</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>Chicago, notes and bibliography</source>
   <translation>Chicago, Anmerkungen und Literaturverzeichnis</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Choices</source>
   <translation>Auswahl</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/tmx.py" />
   <source>Choose a TMX.</source>
   <translation>Wählen Sie eine TMX-Datei.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>Choose a dictionary, not a list of signs.</source>
   <translation>Wählen Sie ein Wörterbuch, keine Zeichenliste.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Choose a file name inside it.</source>
   <translation>Wählen Sie einen Dateinamen darin.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Choose a file of its “backups” folder.</source>
   <translation>Wählen Sie eine Datei aus dem Ordner „backups“.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Choose a file that “lesart backup” has made.</source>
   <translation>Wählen Sie eine Datei, die „lesart backup“ angelegt hat.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/web_annotations.py" />
   <source>Choose a file with W3C Web Annotations as JSON-LD.</source>
   <translation>Wählen Sie eine Datei mit W3C-Web-Annotationen als JSON-LD.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <source>Choose a file with sentences in it.</source>
   <translation>Wählen Sie eine Datei, in der Sätze stehen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <location filename="../../reader/importers/filetypes.py" />
   <location filename="../../reader/importers/registry.py" />
   <location filename="../../reader/importers/textfile.py" />
   <source>Choose a file with text in it.</source>
   <translation>Wählen Sie eine Datei, in der Text steht.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <location filename="../../reader/exporters/folders.py" />
   <source>Choose a folder to write to.</source>
   <translation>Wählen Sie einen Ordner, in den geschrieben wird.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Choose a local folder.</source>
   <translation>Wählen Sie einen lokalen Ordner.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>Choose a number from 0 (none) to 5.</source>
   <translation>Wählen Sie eine Zahl von 0 (keine) bis 5.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>Choose a picture of a text.</source>
   <translation>Wählen Sie ein Bild eines Textes.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>Choose a plain text (.txt) or Markdown (.md) file.</source>
   <translation>Wählen Sie eine reine Textdatei (.txt) oder eine Markdown-Datei (.md).</translation>
  </message>
  <message>
   <location filename="../../ui/commands/variants.py" />
   <source>Choose a sentence that stands beside one of the original’s.</source>
   <translation>Wählen Sie einen Satz, der neben einem des Originals steht.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Choose a shorter, simpler name.</source>
   <translation>Wählen Sie einen kürzeren, einfacheren Namen.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/folders.py" />
   <source>Choose a simpler title.</source>
   <translation>Wählen Sie einen einfacheren Titel.</translation>
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>Choose a source with text in it.</source>
   <translation>Wählen Sie eine Quelle, in der Text steht.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>Choose a text file with a template.</source>
   <translation>Wählen Sie eine Textdatei mit einer Vorlage.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Choose a translator with “Translate …” first.</source>
   <translation>Wählen Sie zuerst mit „Übersetzen …“ einen Übersetzer.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Choose among the places that it has now.</source>
   <translation>Wählen Sie unter den Stellen, die sie jetzt hat.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/subtitles.py" />
   <source>Choose an SRT or VTT file.</source>
   <translation>Wählen Sie eine SRT- oder VTT-Datei.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/xliff_reading.py" />
   <source>Choose an XLIFF.</source>
   <translation>Wählen Sie eine XLIFF-Datei.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/xliff.py" />
   <source>Choose an article with a translation.</source>
   <translation>Wählen Sie einen Artikel mit einer Übersetzung.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Choose an older backup.</source>
   <translation>Wählen Sie eine ältere Sicherung.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>Choose another article.</source>
   <translation>Wählen Sie einen anderen Artikel.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>Choose another dictionary.</source>
   <translation>Wählen Sie ein anderes Wörterbuch.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <location filename="../../reader/dictionaries/packed.py" />
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <location filename="../../reader/taking_in.py" />
   <source>Choose another file.</source>
   <translation>Wählen Sie eine andere Datei.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Choose another folder or change the folder's permissions.</source>
   <translation>Wählen Sie einen anderen Ordner oder ändern Sie die Rechte des Ordners.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Choose another folder with --library.</source>
   <translation>Wählen Sie mit --library einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>Choose another folder, or copy it.</source>
   <translation>Wählen Sie einen anderen Ordner, oder kopieren Sie ihn.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Choose another folder.</source>
   <translation>Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>Choose another language.</source>
   <translation>Wählen Sie eine andere Sprache.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Choose another name for the backup.</source>
   <translation>Wählen Sie einen anderen Namen für die Sicherung.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Choose another name, or allow it to be replaced.</source>
   <translation>Wählen Sie einen anderen Namen oder erlauben Sie das Ersetzen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <location filename="../../reader/edits/tags.py" />
   <location filename="../../reader/storage/articles.py" />
   <source>Choose another name.</source>
   <translation>Wählen Sie einen anderen Namen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <location filename="../../reader/edits/tags.py" />
   <location filename="../../reader/exporters/templates.py" />
   <source>Choose another one.</source>
   <translation>Wählen Sie eine andere.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Choose another place.</source>
   <translation>Wählen Sie einen anderen Ort.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>Choose another.</source>
   <translation>Wählen Sie ein anderes.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Choose dictionaries …</source>
   <translation>Wörterbücher wählen …</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_page.py" />
   <source>Choose its partner on the other side, then press P, or click it. Escape gives up.</source>
   <translation>Wählen Sie auf der anderen Seite das Gegenstück und drücken Sie P, oder klicken Sie es an. Esc bricht ab.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Choose one above the last.</source>
   <translation>Wählen Sie eine über der letzten.</translation>
  </message>
  <message>
   <location filename="../../reader/aligning.py" />
   <source>Choose one between two confirmed rows.</source>
   <translation>Wählen Sie eine zwischen zwei bestätigten Zeilen.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Choose one file of the dictionary in it.</source>
   <translation>Wählen Sie darin eine Datei des Wörterbuchs.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Choose one of each text.</source>
   <translation>Wählen Sie aus jedem Text einen.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>Choose one of its translations.</source>
   <translation>Wählen Sie eine seiner Übersetzungen.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Choose one of the row.</source>
   <translation>Wählen Sie einen der Zeile.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Choose one of them.</source>
   <translation>Wählen Sie eine davon.</translation>
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>Choose one of this text.</source>
   <translation>Wählen Sie eine dieses Textes.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <location filename="../../reader/exporters/csl_styles.py" />
   <location filename="../../reader/translators/registry.py" />
   <source>Choose one of: {names}.</source>
   <translation>Wählen Sie eines von diesen: {names}.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <location filename="../../reader/edits/organising.py" />
   <location filename="../../reader/edits/revisions.py" />
   <location filename="../../reader/edits/tags.py" />
   <location filename="../../reader/revision/correcting.py" />
   <location filename="../../reader/translation/retranslating.py" />
   <location filename="../../reader/translation/variants.py" />
   <source>Choose one that is there.</source>
   <translation>Wählen Sie eine vorhandene.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Choose one.</source>
   <translation>Wählen Sie einen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <source>Choose them.</source>
   <translation>Wählen Sie sie.</translation>
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Choose which words you know anyway</source>
   <translation>Auswählen, welche Wörter Sie ohnehin kennen</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>Choose {named}, or leave out the template.</source>
   <translation>Wählen Sie {named} oder lassen Sie die Vorlage weg.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Citation</source>
   <translation>Quellenangabe</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Citation style</source>
   <translation>Zitierstil</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Citation styles</source>
   <translation>Zitierstile</translation>
  </message>
  <message>
   <location filename="../../ui/reading/selection_bar.py" />
   <source>Cite</source>
   <translation>Zitieren</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/library_list.py" />
   <location filename="../../ui/panels/notes.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <location filename="../../ui/reading/find_bar.py" />
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <location filename="../../ui/dialogs/crash_report.py" />
   <location filename="../../ui/dialogs/export_notes.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/dialogs/import_report.py" />
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/dialogs/preferences.py" />
   <location filename="../../ui/dialogs/service_keys.py" />
   <location filename="../../ui/dialogs/variants.py" />
   <location filename="../../ui/reading/picture_viewer.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Close (Esc)</source>
   <translation>Schließen (Esc)</translation>
  </message>
  <message>
   <location filename="../../ui/instance.py" />
   <source>Close it, and try again.</source>
   <translation>Schließen Sie es und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Close it, then restore again.</source>
   <translation>Schließen Sie es und stellen Sie dann noch einmal wieder her.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>Close other programs and try again.</source>
   <translation>Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/search_index.py" />
   <source>Close other windows of Lesart, then try again.</source>
   <translation>Schließen Sie andere Fenster von Lesart und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Close what uses it.</source>
   <translation>Schließen Sie, was es benutzt.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>Codebook as CSV</source>
   <translation>Codebuch als CSV</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/dialogs/import_articles.py" />
   <location filename="../../ui/models/glossary.py" />
   <source>Collection</source>
   <translation>Sammlung</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Collections</source>
   <translation>Sammlungen</translation>
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <source>Colour</source>
   <translation>Farbe</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Colour of the next highlight</source>
   <translation>Farbe der nächsten Markierung</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Colour … (1–5)</source>
   <translation>Farbe … (1–5)</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Columns</source>
   <translation>Spalten</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Columns equally wide</source>
   <translation>Spalten gleich breit</translation>
  </message>
  <message>
   <location filename="../../ui/commands/view.py" />
   <source>Columns have widths of their own side by side only.</source>
   <translation>Nur nebeneinander haben Spalten eigene Breiten.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>Command or article</source>
   <translation>Befehl oder Artikel</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>Commands</source>
   <translation>Befehle</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_popup.py" />
   <source>Commas separate tags, “/” stands between a tag and one below it. Enter saves.</source>
   <translation>Kommas trennen Schlagwörter, „/“ steht zwischen einem Schlagwort und einem darunter. Die Eingabetaste speichert.</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Comparing with the present version</source>
   <translation>Vergleich mit der gegenwärtigen Version</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/concordance.py" />
   <source>Concordance</source>
   <translation>Konkordanz</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Concordance: all sentences with a word …</source>
   <translation>Konkordanz: alle Sätze mit einem Wort …</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Conference paper</source>
   <translation>Konferenzbeitrag</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Confirm</source>
   <translation>Bestätigen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Confirm all above</source>
   <translation>Alle darüber bestätigen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Confirm the whole translation</source>
   <translation>Ganze Übersetzung bestätigen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Confirm this row</source>
   <translation>Diese Zeile bestätigen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Confirm this row and all above</source>
   <translation>Diese Zeile und alle darüber bestätigen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Confirm this sentence’s translation</source>
   <translation>Übersetzung dieses Satzes bestätigen</translation>
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>Confirmed: no machine changes this sentence.</source>
   <translation>Bestätigt: Keine Maschine ändert diesen Satz.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>Confirmed: {text}</source>
   <translation>Bestätigt: {text}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/contents_popup.py" />
   <location filename="../../ui/topbar.py" />
   <source>Contents</source>
   <translation>Inhalt</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Contents …</source>
   <translation>Inhalt …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <location filename="../../ui/dialogs/crash_report.py" />
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>Copied</source>
   <translation>Kopiert</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Copied as Markdown</source>
   <translation>Als Markdown kopiert</translation>
  </message>
  <message>
   <location filename="../../ui/window.py" />
   <source>Copied with its source</source>
   <translation>Mit Quelle kopiert</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Copied.</source>
   <translation>Kopiert.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/dialogs/import_report.py" />
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Copy as Markdown</source>
   <translation>Als Markdown kopieren</translation>
  </message>
  <message>
   <location filename="../../reader/keys.py" />
   <source>Copy it anew from the site of the service.</source>
   <translation>Kopieren Sie ihn neu von der Website des Dienstes.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Copy link to this place</source>
   <translation>Link zu dieser Stelle kopieren</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Copy picture</source>
   <translation>Bild kopieren</translation>
  </message>
  <message>
   <location filename="../../reader/importers/clipboard.py" />
   <source>Copy the text again, or paste it as plain text.</source>
   <translation>Kopieren Sie den Text noch einmal oder fügen Sie ihn als reinen Text ein.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Copy to clipboard</source>
   <translation>In die Zwischenablage kopieren</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Copy with citation</source>
   <translation>Mit Quellenangabe kopieren</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>Correct it and export again, or choose another template.</source>
   <translation>Verbessern Sie sie und exportieren Sie noch einmal oder wählen Sie eine andere Vorlage.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Correct the lemma …</source>
   <translation>Grundform berichtigen …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Correct this sentence …</source>
   <translation>Diesen Satz verbessern …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Correct what is said of the word …</source>
   <translation>Angaben zum Wort berichtigen …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>Correct “{word}”</source>
   <translation>„{word}“ berichtigen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/segments.py" />
   <location filename="../../ui/revision/revising.py" />
   <source>Correcting the sentence</source>
   <translation>Der Satz wird verbessert</translation>
  </message>
  <message>
   <location filename="../../ui/parts.py" />
   <source>Could not be imported:</source>
   <translation>Konnten nicht importiert werden:</translation>
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>Counting</source>
   <translation>Wird gezählt</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Counting the words of this article …</source>
   <translation>Die Wörter dieses Artikels werden gezählt …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Counting what would be sent …</source>
   <translation>Es wird gezählt, was gesendet würde …</translation>
  </message>
  <message>
   <location filename="../../reader/words/text_lemmas.py" />
   <source>Counting words</source>
   <translation>Wörter werden gezählt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Counts</source>
   <translation>Anzahlen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Ctrl Enter next empty</source>
   <translation>Strg Eingabe nächster leerer</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Ctrl ↑↓ moves</source>
   <translation>Strg ↑↓ bewegt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>Ctrl+Enter</source>
   <translation>Strg+Eingabe</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>Ctrl+Z brings all of it back.</source>
   <translation>Strg+Z holt alles zurück.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/view.py" />
   <source>Ctrl+click opens it</source>
   <translation>Strg+Klick öffnet es</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>DIN 1505-2 (German)</source>
   <translation>DIN 1505-2 (deutsch)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>DO&amp;I</source>
   <translation>DO&amp;I</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>DOI</source>
   <translation>DOI</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Dark theme</source>
   <translation>Dunkle Darstellung</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Data and fonts</source>
   <translation>Daten und Schriften</translation>
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <location filename="../../ui/panels/cards.py" />
   <source>Decide</source>
   <translation>Entscheiden</translation>
  </message>
  <message>
   <location filename="../../reader/translators/deepl.py" />
   <source>DeepL asks for a key, and none is kept here.</source>
   <translation>DeepL verlangt einen Schlüssel, und hier ist keiner hinterlegt.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/deepl.py" />
   <source>DeepL gave {translations} translations for {sentences} sentences.</source>
   <translation>DeepL hat {translations} Übersetzungen für {sentences} Sätze geliefert.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <location filename="../../ui/panels/desk.py" />
   <source>Delete (Del)</source>
   <translation>Löschen (Entf)</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Delete annotation</source>
   <translation>Annotation löschen</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Delete its link first.</source>
   <translation>Löschen Sie zuerst ihre Verbindung.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Delete the damaged character and type it again.</source>
   <translation>Löschen Sie das beschädigte Zeichen und tippen Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/grouping.py" />
   <source>Delete this annotation or attach it to its passage again, then export once more.</source>
   <translation>Löschen Sie diese Annotation oder geben Sie ihr wieder eine Stelle, dann exportieren Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Delete this link</source>
   <translation>Diese Verbindung löschen</translation>
  </message>
  <message>
   <location filename="../../ui/models/search_hits.py" />
   <source>Details</source>
   <translation>Angaben</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Detect</source>
   <translation>Erkennen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionaries.py" />
   <location filename="../../ui/panels/dictionary.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Dictionaries</source>
   <translation>Wörterbücher</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Dictionaries and offline models</source>
   <translation>Wörterbücher und Modelle ohne Internet</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Dictionaries on the web</source>
   <translation>Wörterbücher im Web</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Dictionaries on the web …</source>
   <translation>Wörterbücher im Web …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Dictionaries on the web, in order</source>
   <translation>Wörterbücher im Web, der Reihe nach</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/found_dictionaries.py" />
   <source>Dictionaries to install: the packages {packages} of Debian and Ubuntu, or a file from {link}.</source>
   <translation>Wörterbücher zum Einrichten: die Pakete {packages} von Debian und Ubuntu oder eine Datei von {link}.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Dictionaries …</source>
   <translation>Wörterbücher …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Dictionaries, in the order in which they are asked</source>
   <translation>Wörterbücher in der Reihenfolge, in der sie gefragt werden</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/panels/dictionary.py" />
   <location filename="../../ui/panels/inspector.py" />
   <source>Dictionary</source>
   <translation>Wörterbuch</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <source>Dictionary from an address</source>
   <translation>Wörterbuch von einer Adresse</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Dim all but the sentence being read</source>
   <translation>Alles außer dem gelesenen Satz abdunkeln</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Ding word lists</source>
   <translation>Wortlisten von Ding</translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/history.py" />
   <source>Do %Ln steps again</source>
   <translation>
    <numerusform>%Ln Schritt wiederholen</numerusform>
    <numerusform>%Ln Schritte wiederholen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Do not mirror this highlight</source>
   <translation>Diese Markierung nicht spiegeln</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Done again: {what}</source>
   <translation>Wiederholt: {what}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Done for now.</source>
   <translation>Fürs Erste fertig.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Down</source>
   <translation>Nach unten</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Download and install</source>
   <translation>Herunterladen und einrichten</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>Downloading</source>
   <translation>Wird heruntergeladen</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <location filename="../../ui/commands/models.py" />
   <source>Downloading {name}</source>
   <translation>{name} wird heruntergeladen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Drag a tag onto another one, or Alt+Right and Alt+Left. F2 renames, Ins adds, Del removes.</source>
   <translation>Ziehen Sie ein Schlagwort auf ein anderes, oder Alt+Rechts und Alt+Links. F2 benennt um, Einfg legt an, Entf entfernt.</translation>
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <source>Due</source>
   <translation>Fällig</translation>
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Due: {n}</source>
   <translation>Fällig: {n}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Easy</source>
   <translation>Leicht</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <source>Edit the whole text to change its paragraphs.</source>
   <translation>Bearbeiten Sie den ganzen Text, um seine Absätze zu ändern.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Edit the whole text …</source>
   <translation>Ganzen Text bearbeiten …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Edit this sentence …</source>
   <translation>Diesen Satz bearbeiten …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Edit title, authors and date …</source>
   <translation>Titel, Autoren und Datum bearbeiten …</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Edit “{title}” ({text})</source>
   <translation>„{title}“ ({text}) bearbeiten</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Edition</source>
   <translation>Auflage</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Editors</source>
   <translation>Herausgeber</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Else the first heading or sentence</source>
   <translation>Sonst die erste Überschrift oder der erste Satz</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Encoding</source>
   <translation>Zeichenkodierung</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>End a word earlier</source>
   <translation>Ein Wort früher enden</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>End a word later</source>
   <translation>Ein Wort später enden</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>End of the text</source>
   <translation>Ende des Textes</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>English words that are no names</source>
   <translation>Englische Wörter, die keine Namen sind</translation>
  </message>
  <message>
   <location filename="../../ui/reading/differences_popup.py" />
   <source>Enter goes to the sentence</source>
   <translation>Die Eingabetaste führt zum Satz</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Enter next</source>
   <translation>Eingabe weiter</translation>
  </message>
  <message>
   <location filename="../../ui/reading/sentence_editor.py" />
   <source>Enter saves · Esc leaves it as it was</source>
   <translation>Eingabe speichert · Esc lässt ihn, wie er war</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Entries</source>
   <translation>Einträge</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary_table.py" />
   <source>Entries of the glossary</source>
   <translation>Einträge des Glossars</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Esc done</source>
   <translation>Esc fertig</translation>
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>Every note has its place.</source>
   <translation>Jede Notiz hat ihre Stelle.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences.py" />
   <source>Everything as it was at first …</source>
   <translation>Alles wie am Anfang …</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Everything else steps back.</source>
   <translation>Alles andere tritt zurück.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Everything was translated before: nothing is sent.</source>
   <translation>Alles wurde schon übersetzt: Nichts wird gesendet.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Everywhere</source>
   <translation>Überall</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>Export a codebook (.qdc), not a whole project.</source>
   <translation>Exportieren Sie ein Codebuch (.qdc), kein ganzes Projekt.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>Export entries</source>
   <translation>Einträge exportieren</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>Export it anew from the program it is from.</source>
   <translation>Exportieren Sie es neu aus dem Programm, aus dem es stammt.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <location filename="../../reader/exchange/web_annotations.py" />
   <source>Export it anew.</source>
   <translation>Exportieren Sie es neu.</translation>
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Export notes</source>
   <translation>Notizen exportieren</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/folders.py" />
   <source>Export once more, or choose another folder.</source>
   <translation>Exportieren Sie noch einmal oder wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Export study notes …</source>
   <translation>Studiennotizen exportieren …</translation>
  </message>
  <message>
   <location filename="../../ui/commands/concordance.py" />
   <source>Export the concordance</source>
   <translation>Konkordanz exportieren</translation>
  </message>
  <message>
   <location filename="../../ui/commands/vocabulary.py" />
   <source>Export the vocabulary</source>
   <translation>Wortschatz exportieren</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Export …</source>
   <translation>Exportieren …</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Extend the selection by a character</source>
   <translation>Auswahl um ein Zeichen erweitern</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Extend the selection by a line</source>
   <translation>Auswahl um eine Zeile erweitern</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Extend the selection by a word</source>
   <translation>Auswahl um ein Wort erweitern</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Faintly, in the translation of what is highlighted, and the other way round.</source>
   <translation>Blass, in der Übersetzung des Markierten und umgekehrt.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <location filename="../../ui/dialogs/import_address.py" />
   <source>Fetch</source>
   <translation>Holen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Fetching a dictionary</source>
   <translation>Ein Wörterbuch wird geholt</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Fetching {name}</source>
   <translation>{name} wird geholt</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Film or video</source>
   <translation>Film oder Video</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>Filter</source>
   <translation>Filter</translation>
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>Filter notes</source>
   <translation>Notizen filtern</translation>
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>Filter notes by words and tags</source>
   <translation>Notizen nach Wörtern und Schlagwörtern filtern</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>Filter the sentences</source>
   <translation>Sätze filtern</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Filter: {name}</source>
   <translation>Filter: {name}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Find a tag</source>
   <translation>Schlagwort finden</translation>
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Find in this text</source>
   <translation>In diesem Text suchen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Find in this text …</source>
   <translation>In diesem Text suchen …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Find next</source>
   <translation>Weitersuchen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Find previous</source>
   <translation>Rückwärts suchen</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>First published</source>
   <translation>Erstmals erschienen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Folder for the study notes</source>
   <translation>Ordner für die Studiennotizen</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>For notes and tags on a new place; the colour that was used last stays chosen.</source>
   <translation>Für Notizen und Schlagwörter an neuer Stelle; die zuletzt benutzte Farbe bleibt gewählt.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <source>Forget</source>
   <translation>Vergessen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Forget the key</source>
   <translation>Schlüssel vergessen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <source>Forget the key for {service}</source>
   <translation>Den Schlüssel für {service} vergessen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Forms of words</source>
   <translation>Wortformen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Forward</source>
   <translation>Vorwärts</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/found_dictionaries.py" />
   <source>Free dictionaries in many languages: {link}. Get a file there and drop it here.</source>
   <translation>Freie Wörterbücher in vielen Sprachen: {link}. Holen Sie dort eine Datei und legen Sie sie hier ab.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Free some space and try again.</source>
   <translation>Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/words/looking_up.py" />
   <source>Free some space, and look up again.</source>
   <translation>Schaffen Sie Platz und schlagen Sie noch einmal nach.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Free some space, then export again.</source>
   <translation>Schaffen Sie Platz und exportieren Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Free some space.</source>
   <translation>Schaffen Sie Platz.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Frequencies of words</source>
   <translation>Worthäufigkeiten</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <location filename="../../ui/models/glossary.py" />
   <source>From</source>
   <translation>Aus</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>From LibreOffice’s dictionaries, through Pyphen.</source>
   <translation>Aus den Wörterbüchern von LibreOffice, durch Pyphen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>From SCOWL by Kevin Atkinson.</source>
   <translation>Aus SCOWL von Kevin Atkinson.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>From a &amp;file …</source>
   <translation>Aus einer &amp;Datei …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_address.py" />
   <source>From a web address</source>
   <translation>Von einer Webadresse</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>From a web address …</source>
   <translation>Von einer Webadresse …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>From an &amp;address …</source>
   <translation>Von einer &amp;Adresse …</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>From line to line, measured by the type size.</source>
   <translation>Von Zeile zu Zeile, gemessen an der Schriftgröße.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>From simplemma by Adrien Barbaresi, MIT License.</source>
   <translation>Aus simplemma von Adrien Barbaresi, MIT-Lizenz.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>From the Citation Style Language project, CC BY-SA 3.0.</source>
   <translation>Vom Projekt Citation Style Language, CC BY-SA 3.0.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>From the end again.</source>
   <translation>Weiter vom Ende an.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>From the top again.</source>
   <translation>Weiter vom Anfang an.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>From wordfreq by Robyn Speer, CC BY-SA 4.0.</source>
   <translation>Aus wordfreq von Robyn Speer, CC BY-SA 4.0.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Full screen</source>
   <translation>Vollbild</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>Gender</source>
   <translation>Geschlecht</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>Get an edition without copy protection.</source>
   <translation>Besorgen Sie sich eine Ausgabe ohne Kopierschutz.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>Get it again and add it anew.</source>
   <translation>Holen Sie es noch einmal und fügen Sie es neu hinzu.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/deepl.py" />
   <source>Get one on its site and enter it.</source>
   <translation>Holen Sie sich auf der Website einen und tragen Sie ihn ein.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub.py" />
   <location filename="../../reader/importers/epub_package.py" />
   <source>Get the book from another source.</source>
   <translation>Holen Sie das Buch aus einer anderen Quelle.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>Get the feed from another source.</source>
   <translation>Holen Sie den Feed aus einer anderen Quelle.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <location filename="../../reader/importers/xml.py" />
   <source>Get the file from another source, or make it again.</source>
   <translation>Holen Sie die Datei aus einer anderen Quelle oder erzeugen Sie sie neu.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Get the file from another source, or print it to a new PDF.</source>
   <translation>Holen Sie die Datei aus einer anderen Quelle oder drucken Sie sie in ein neues PDF.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/docx_package.py" />
   <source>Get the file from another source, or save it again as DOCX.</source>
   <translation>Holen Sie die Datei aus einer anderen Quelle oder speichern Sie sie noch einmal als DOCX.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/odt.py" />
   <source>Get the file from another source, or save it again as ODT.</source>
   <translation>Holen Sie die Datei aus einer anderen Quelle oder speichern Sie sie noch einmal als ODT.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>Get the file from another source.</source>
   <translation>Holen Sie die Datei aus einer anderen Quelle.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Get the package anew from where it comes from.</source>
   <translation>Holen Sie das Paket neu von dort, wo es herkommt.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/codebook.py" />
   <source>Give annotations tags first.</source>
   <translation>Geben Sie zuerst Annotationen Schlagwörter.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <source>Give it one first.</source>
   <translation>Geben Sie ihr zuerst eine.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Glossary</source>
   <translation>Glossar</translation>
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>Glossary not kept to:</source>
   <translation>Glossar nicht eingehalten:</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Glossary of media terms</source>
   <translation>Glossar der Medientechnik</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Glossary …</source>
   <translation>Glossar …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Go</source>
   <translation>Gehe zu</translation>
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>Go back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <location filename="../../ui/app.py" />
   <source>Go on there, or open another library with --library.</source>
   <translation>Lesen Sie dort weiter oder öffnen Sie mit --library eine andere Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>Go on translating</source>
   <translation>Weiter übersetzen</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>Go on when there is more; what is translated already is not sent again.</source>
   <translation>Machen Sie weiter, wenn es wieder mehr gibt; was übersetzt ist, wird nicht noch einmal gesendet.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Go on with the next one.</source>
   <translation>Machen Sie mit dem nächsten weiter.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>Go on writing</source>
   <translation>Weiterschreiben</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>Go on: {title} ({how_far})</source>
   <translation>Fortsetzen: {title} ({how_far})</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access_parts.py" />
   <source>Go there</source>
   <translation>Dorthin</translation>
  </message>
  <message>
   <location filename="../../ui/commands/navigation.py" />
   <source>Go to</source>
   <translation>Gehe zu</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Go to it (Enter)</source>
   <translation>Dorthin gehen (Eingabe)</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Go to paragraph number …</source>
   <translation>Gehe zu Absatz Nummer …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>Go to this step</source>
   <translation>Zu diesem Schritt gehen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Good</source>
   <translation>Gut</translation>
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Grouped</source>
   <translation>Gruppiert</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Grouped by</source>
   <translation>Gruppiert nach</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences.py" />
   <source>Groups of preferences</source>
   <translation>Gruppen der Einstellungen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Hard</source>
   <translation>Schwer</translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/preferences.py" />
   <source>Have %Ln preferences as they were at first?</source>
   <translation>
    <numerusform>Soll %Ln Einstellung wieder so sein wie am Anfang?</numerusform>
    <numerusform>Sollen %Ln Einstellungen wieder so sein wie am Anfang?</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Have its text recognised first (OCR), for example with OCRmyPDF, and import the result.</source>
   <translation>Lassen Sie zuerst den Text erkennen (OCR), etwa mit OCRmyPDF, und importieren Sie das Ergebnis.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/contents_popup.py" />
   <source>Headings</source>
   <translation>Überschriften</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>Headword</source>
   <translation>Stichwort</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/search.py" />
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Hide this column</source>
   <translation>Diese Spalte ausblenden</translation>
  </message>
  <message>
   <location filename="../../ui/models/search_hits.py" />
   <source>Highlight</source>
   <translation>Markierung</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Highlight in blue</source>
   <translation>Blau markieren</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Highlight in green</source>
   <translation>Grün markieren</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Highlight in orange</source>
   <translation>Orange markieren</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Highlight in pink</source>
   <translation>Rosa markieren</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Highlight in yellow</source>
   <translation>Gelb markieren</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Highlights and notes</source>
   <translation>Markierungen und Notizen</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Highlights show on the partner sentences</source>
   <translation>Markierungen erscheinen auch beim Gegenstück</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>How often one meets this word, in five steps</source>
   <translation>Wie oft man diesem Wort begegnet, in fünf Stufen</translation>
  </message>
  <message>
   <location filename="../../ui/models/glossary.py" />
   <source>How often the term stands in the article that is open</source>
   <translation>Wie oft der Begriff im geöffneten Artikel vorkommt</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>How to search</source>
   <translation>Wie man sucht</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>I know {word}</source>
   <translation>{word} kenne ich</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk_context.py" />
   <source>IN THE NEW TEXT</source>
   <translation>IM NEUEN TEXT</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk_context.py" />
   <source>IN THE NEW TEXT, ¶{number}</source>
   <translation>IM NEUEN TEXT, ¶{number}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>IS&amp;BN</source>
   <translation>IS&amp;BN</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>ISBN</source>
   <translation>ISBN</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>ISO 690, author and date (German)</source>
   <translation>ISO 690, Autor und Jahr (deutsch)</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>ISSN</source>
   <translation>ISSN</translation>
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>If it is plain text, give it a name that ends in .txt.</source>
   <translation>Wenn sie reiner Text ist, geben Sie ihr einen Namen, der auf .txt endet.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>If you trust it, import this address by itself.</source>
   <translation>Wenn Sie ihr vertrauen, importieren Sie diese Adresse für sich.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>If you trust it, type this address.</source>
   <translation>Wenn Sie ihr vertrauen, tippen Sie diese Adresse ein.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <location filename="../../ui/words.py" />
   <source>Ignored</source>
   <translation>Übergangen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_report.py" />
   <location filename="../../ui/dialogs/preview_import.py" />
   <location filename="../../ui/topbar.py" />
   <source>Import</source>
   <translation>Importieren</translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>Import %Ln</source>
   <translation>
    <numerusform>Importieren</numerusform>
    <numerusform>%Ln importieren</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>Import a folder</source>
   <translation>Ordner importieren</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Import a folder …</source>
   <translation>Ordner importieren …</translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>Import articles</source>
   <translation>Artikel importieren</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/articles.py" />
   <source>Import articles …</source>
   <translation>Artikel importieren …</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>Import entries</source>
   <translation>Einträge importieren</translation>
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <location filename="../../reader/edits/words.py" />
   <source>Import it as a text of its own.</source>
   <translation>Importieren Sie ihn als eigenen Text.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/web_annotations.py" />
   <location filename="../../reader/taking_in.py" />
   <source>Import it in parts.</source>
   <translation>Importieren Sie sie in Teilen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>Import its articles.</source>
   <translation>Importieren Sie seine Artikel.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>Import its text again, or restore a backup.</source>
   <translation>Importieren Sie den Text noch einmal oder stellen Sie eine Sicherung wieder her.</translation>
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>Import the article first.</source>
   <translation>Importieren Sie zuerst den Artikel.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>Import the page itself.</source>
   <translation>Importieren Sie die Seite selbst.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>Import the text again.</source>
   <translation>Importieren Sie den Text noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>Import the text first.</source>
   <translation>Importieren Sie zuerst den Text.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Import …</source>
   <translation>Importieren …</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Importing</source>
   <translation>Wird importiert</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Importing {name}</source>
   <translation>{name} wird importiert</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <source>In alignment mode</source>
   <translation>Beim Zuordnen</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>In study notes, and for “Copy with citation”.</source>
   <translation>In Studiennotizen und bei „Mit Quellenangabe kopieren“.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>In the library since</source>
   <translation>In der Bibliothek seit</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <source>In the text</source>
   <translation>Im Text</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionaries.py" />
   <source>In this &amp;library</source>
   <translation>In dieser &amp;Bibliothek</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>In this library: {sentences} →</source>
   <translation>In dieser Bibliothek: {sentences} →</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/obsidian.py" />
   <source>In “{name}” the comment “{comment}” has lost its other half, so nothing was exported.</source>
   <translation>In „{name}“ hat der Kommentar „{comment}“ seine andere Hälfte verloren; nichts wurde exportiert.</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Inbox</source>
   <translation>Eingang</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Index of offline models</source>
   <translation>Verzeichnis der Modelle ohne Internet</translation>
  </message>
  <message>
   <location filename="../../ui/panels/inspector.py" />
   <source>Info</source>
   <translation>Info</translation>
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>Install Lesart anew.</source>
   <translation>Installieren Sie Lesart neu.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <source>Install Lesart with its extra “offline”, or choose another translator.</source>
   <translation>Installieren Sie Lesart mit dem Zusatz „offline“ oder wählen Sie einen anderen Übersetzer.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Install a model</source>
   <translation>Modell einrichten</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Install from a file …</source>
   <translation>Aus einer Datei einrichten …</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Install one with “lesart translator install FILE”.</source>
   <translation>Richten Sie eines mit „lesart translator install FILE“ ein.</translation>
  </message>
  <message>
   <location filename="../../reader/embeddings.py" />
   <source>Install the extra “embeddings” of Lesart again, or align without it.</source>
   <translation>Richten Sie den Zusatz „embeddings“ von Lesart neu ein oder ordnen Sie ohne ihn zu.</translation>
  </message>
  <message>
   <location filename="../../reader/aids.py" />
   <source>Install the extra “embeddings” of Lesart.</source>
   <translation>Richten Sie den Zusatz „embeddings“ von Lesart ein.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Installed models</source>
   <translation>Eingerichtete Modelle</translation>
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Installing {name}</source>
   <translation>{name} wird eingerichtet</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Installing {what}</source>
   <translation>{what} wird eingerichtet</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Inter</source>
   <translation>Inter</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Interleaved</source>
   <translation>Satz unter Satz</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Interview</source>
   <translation>Interview</translation>
  </message>
  <message>
   <location filename="../../ui/models/glossary.py" />
   <source>Into</source>
   <translation>Ins</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Is</source>
   <translation>Ist</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Is there a new version?</source>
   <translation>Gibt es eine neue Version?</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Issue</source>
   <translation>Heft</translation>
  </message>
  <message>
   <location filename="../../ui/commands/links.py" />
   <source>It can be restored as it was.</source>
   <translation>Beim Wiederherstellen kommt alles zurück, wie es war.</translation>
  </message>
  <message>
   <location filename="../../reader/lexicon.py" />
   <source>It can be switched off.</source>
   <translation>Es lässt sich ausschalten.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>It has 64 digits from 0 to 9 and a to f.</source>
   <translation>Sie hat 64 Zeichen von 0 bis 9 und a bis f.</translation>
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>It has no translation yet.</source>
   <translation>Er hat noch keine Übersetzung.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <location filename="../../reader/library.py" />
   <location filename="../../reader/revisions.py" />
   <source>It has: {there}.</source>
   <translation>Vorhanden: {there}.</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>It looks like another version of “{title}”.</source>
   <translation>Es sieht nach einer anderen Version von „{title}“ aus.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>It looks like “https://example.org/{{word}}”.</source>
   <translation>Sie sieht aus wie „https://example.org/{{word}}“.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>It reads 1 to 3.</source>
   <translation>Gelesen werden 1 bis 3.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>It reads {known}.</source>
   <translation>Gelesen werden {known}.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>It shares {share} % of its words with “{title}”: store it as a new version of that</source>
   <translation>{share} % der Wörter stimmen mit „{title}“ überein: als neue Version davon speichern</translation>
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>It stays: somebody wrote or confirmed it, or it does not stand beside one sentence alone.</source>
   <translation>Er bleibt: Jemand hat ihn geschrieben oder bestätigt, oder er steht nicht neben genau einem Satz.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <source>It was changed since Lesart wrote it; emphasis and links of changed paragraphs are gone.</source>
   <translation>Sie wurde geändert, seit Lesart sie geschrieben hat; Hervorhebungen und Links geänderter Absätze sind weg.</translation>
  </message>
  <message>
   <location filename="../../reader/following.py" />
   <source>It was made in another library; open that one with --library.</source>
   <translation>Der Link stammt aus einer anderen Bibliothek; öffnen Sie diese mit --library.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>Its first line has to be: tag,colour,memo</source>
   <translation>Die erste Zeile muss lauten: tag,colour,memo</translation>
  </message>
  <message>
   <location filename="../../reader/links.py" />
   <source>Its links begin with lesart://annotation/, lesart://article/ or lesart://text/; copy the whole link.</source>
   <translation>Links von Lesart beginnen mit lesart://annotation/, lesart://article/ oder lesart://text/; kopieren Sie den ganzen Link.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Its text is with the library itself.</source>
   <translation>Ihr Text liegt bei der Programmbibliothek selbst.</translation>
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>Its translations: {there}.</source>
   <translation>Seine Übersetzungen: {there}.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Its words are</source>
   <translation>Seine Wörter sind</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Journal article</source>
   <translation>Zeitschriftenaufsatz</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <location filename="../../reader/importers/registry.py" />
   <source>Keep a part of it.</source>
   <translation>Behalten Sie einen Teil davon.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Keep all</source>
   <translation>Alles behalten</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Keep as orphan (O)</source>
   <translation>Als verwaist behalten (O)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Keep my version</source>
   <translation>Meine Fassung speichern</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <source>Keep the key for {service}</source>
   <translation>Den Schlüssel für {service} behalten</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Keep this filter under a name; it then stands on the left</source>
   <translation>Diesen Filter unter einem Namen behalten; er steht dann links</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Kept by the keyring of your system, never in the library or in these preferences.</source>
   <translation>Im Schlüsselbund Ihres Systems, nie in der Bibliothek oder in diesen Einstellungen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Kept in the system’s keyring, nowhere else.</source>
   <translation>Wird im Schlüsselbund des Systems aufbewahrt, sonst nirgends.</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>Kept without a place, as you said.</source>
   <translation>Ohne Stelle behalten, wie Sie es wollten.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Kept {kept} of {all} · {words}</source>
   <translation>{kept} von {all} behalten · {words}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/keys.py" />
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <source>Keys are kept by the keyring of your system; where there is none, until Lesart is closed.</source>
   <translation>Schlüssel bewahrt der Schlüsselbund Ihres Systems auf; wo es keinen gibt, gelten sie, bis Lesart geschlossen wird.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Keys of translation services</source>
   <translation>Schlüssel von Übersetzungsdiensten</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Keys of translation services …</source>
   <translation>Schlüssel von Übersetzungsdiensten …</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Keywords</source>
   <translation>Stichwörter</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionaries.py" />
   <source>Kinds of dictionaries</source>
   <translation>Arten von Wörterbüchern</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>Known</source>
   <translation>Bekannt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <location filename="../../ui/models/vocabulary.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/search.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>Language model</source>
   <translation>Sprachmodell</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Language of the explanations</source>
   <translation>Sprache der Erklärungen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Language of the notes</source>
   <translation>Sprache der Notizen</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Language of the window</source>
   <translation>Sprache des Fensters</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Language of the words</source>
   <translation>Sprache der Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Language of {file}</source>
   <translation>Sprache von {file}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Languages</source>
   <translation>Sprachen</translation>
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Languages and columns</source>
   <translation>Sprachen und Spalten</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Larger line spacing</source>
   <translation>Größerer Zeilenabstand</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Larger type</source>
   <translation>Größere Schrift</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Last 30 days</source>
   <translation>Letzte 30 Tage</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Last 365 days</source>
   <translation>Letzte 365 Tage</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Last 7 days</source>
   <translation>Letzte 7 Tage</translation>
  </message>
  <message>
   <location filename="../../ui/crash.py" />
   <source>Last messages:</source>
   <translation>Letzte Meldungen:</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>Later</source>
   <translation>Später</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>Learning</source>
   <translation>Wird gelernt</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Leave both out.</source>
   <translation>Lassen Sie beides weg.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Leave it out.</source>
   <translation>Lassen Sie es weg.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Leave out those that are not needed.</source>
   <translation>Lassen Sie die weg, die nicht nötig sind.</translation>
  </message>
  <message>
   <location filename="../../reader/search/matching.py" />
   <source>Leave out “in:collection”.</source>
   <translation>Lassen Sie „in:collection“ weg.</translation>
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>Leave them out.</source>
   <translation>Lassen Sie beides weg.</translation>
  </message>
  <message>
   <location filename="../../ui/instance.py" />
   <source>Lesart is open with this library but does not answer.</source>
   <translation>Lesart ist mit dieser Bibliothek geöffnet, antwortet aber nicht.</translation>
  </message>
  <message>
   <location filename="../../ui/instance.py" />
   <source>Lesart is open with this library but does not understand what it was asked to open.</source>
   <translation>Lesart ist mit dieser Bibliothek geöffnet, versteht aber nicht, was es öffnen soll.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>Lesart met an error that it did not expect. Everything you had saved is safe, and you can go on. If something looks odd now, close Lesart and open it again.</source>
   <translation>Lesart ist auf einen unerwarteten Fehler gestoßen. Was gespeichert war, ist sicher, und Sie können weitermachen. Wenn jetzt etwas merkwürdig aussieht, schließen Sie Lesart und öffnen Sie es wieder.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Lesart uses Qt and PySide6 under the GNU Lesser General Public License, version 3. They are separate libraries beside the program, which you may replace by versions of your own: {replace}. Their source: {source}.</source>
   <translation>Lesart verwendet Qt und PySide6 unter der GNU Lesser General Public License, Version 3. Sie liegen als eigene Programmbibliotheken neben dem Programm, und Sie dürfen sie durch eigene Fassungen ersetzen: {replace}. Ihr Quelltext: {source}.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>Lesart was ended by an error</source>
   <translation>Lesart wurde durch einen Fehler beendet</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>Lesart was started</source>
   <translation>Lesart wurde gestartet</translation>
  </message>
  <message>
   <location filename="../../ui/update_line.py" />
   <source>Lesart {version} is out</source>
   <translation>Lesart {version} ist erschienen</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/builtin.py" />
   <source>Lesart’s glossary of media technology</source>
   <translation>Glossar der Medientechnik von Lesart</translation>
  </message>
  <message>
   <location filename="../../reader/lexicon.py" />
   <source>Lesart’s own glossary cannot be removed.</source>
   <translation>Das eigene Glossar von Lesart lässt sich nicht entfernen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Lesart’s own glossary cannot be removed. It can be switched off.</source>
   <translation>Das eigene Glossar von Lesart lässt sich nicht entfernen. Es lässt sich ausschalten.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/dialogs/preferences_choices.py" />
   <source>Lesart’s short citations</source>
   <translation>Kurze Quellenangaben von Lesart</translation>
  </message>
  <message>
   <location filename="../../reader/updates.py" />
   <source>Lesart’s web site cannot say it at the moment ({status}).</source>
   <translation>Die Website von Lesart kann es gerade nicht sagen ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/updates.py" />
   <source>Lesart’s web site did not answer in time.</source>
   <translation>Die Website von Lesart hat nicht rechtzeitig geantwortet.</translation>
  </message>
  <message>
   <location filename="../../reader/updates.py" />
   <source>Lesart’s web site has no valid certificate.</source>
   <translation>Die Website von Lesart hat kein gültiges Zertifikat.</translation>
  </message>
  <message>
   <location filename="../../reader/updates.py" />
   <source>Lesart’s web site leads into the local network.</source>
   <translation>Die Website von Lesart führt ins lokale Netz.</translation>
  </message>
  <message>
   <location filename="../../reader/updates.py" />
   <source>Lesart’s web site leads to a connection that is not secure.</source>
   <translation>Die Website von Lesart führt zu einer Verbindung, die nicht sicher ist.</translation>
  </message>
  <message>
   <location filename="../../reader/updates.py" />
   <source>Lesart’s web site sends its visitors around in circles.</source>
   <translation>Die Website von Lesart schickt Besucher im Kreis.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Less</source>
   <translation>Weniger</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Less space between paragraphs</source>
   <translation>Weniger Abstand zwischen Absätzen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Libraries that Lesart uses</source>
   <translation>Programmbibliotheken, die Lesart verwendet</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/library_list.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Library</source>
   <translation>Bibliothek</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Library and backups</source>
   <translation>Bibliothek und Sicherungen</translation>
  </message>
  <message>
   <location filename="../../reader/translators/libretranslate.py" />
   <source>LibreTranslate gave {translations} translations for {sentences} sentences.</source>
   <translation>LibreTranslate hat {translations} Übersetzungen für {sentences} Sätze geliefert.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>Lies beside it and was added: {files}</source>
   <translation>Daneben gefunden und hinzugefügt: {files}</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Light theme</source>
   <translation>Helle Darstellung</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Line spacing</source>
   <translation>Zeilenabstand</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Lines are filled better, above all in German.</source>
   <translation>Zeilen werden besser gefüllt, vor allem im Deutschen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Link back</source>
   <translation>Link zur Stelle</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/link_annotation.py" />
   <source>Link to another annotation</source>
   <translation>Mit anderer Annotation verknüpfen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Link to another annotation …</source>
   <translation>Mit anderer Annotation verknüpfen …</translation>
  </message>
  <message>
   <location filename="../../ui/commands/links.py" />
   <source>Link to the annotation copied</source>
   <translation>Link zur Anmerkung kopiert</translation>
  </message>
  <message>
   <location filename="../../ui/commands/links.py" />
   <source>Link to this place copied</source>
   <translation>Link zu dieser Stelle kopiert</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Log</source>
   <translation>Protokoll</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Longer ones are hard to follow; narrow columns have shorter ones.</source>
   <translation>Längeren ist schwer zu folgen; schmale Spalten haben kürzere.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Longest lines</source>
   <translation>Längste Zeilen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/versions.py" />
   <source>Look at it</source>
   <translation>Ansehen</translation>
  </message>
  <message>
   <location filename="../../reader/storage/revisions.py" />
   <source>Look at it as it is now, and try again.</source>
   <translation>Sehen Sie sich an, wie es jetzt ist, und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../ui/status.py" />
   <source>Look at what is to be checked</source>
   <translation>Ansehen, was zu prüfen ist</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Look for a few of them.</source>
   <translation>Suchen Sie nach einigen davon.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Look for a few words of it.</source>
   <translation>Suchen Sie nach einigen Wörtern daraus.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Look for a new version</source>
   <translation>Nach einer neuen Version suchen</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Look for a newer package.</source>
   <translation>Suchen Sie ein neueres Paket.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <location filename="../../reader/edits/words.py" />
   <location filename="../../reader/library.py" />
   <source>Look for it in the trash.</source>
   <translation>Sehen Sie im Papierkorb nach.</translation>
  </message>
  <message>
   <location filename="../../reader/revisions.py" />
   <source>Look for its article in the trash.</source>
   <translation>Sehen Sie im Papierkorb nach dem Artikel.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Look for new versions once a week</source>
   <translation>Einmal in der Woche nach neuen Versionen sehen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/reading/selection_bar.py" />
   <source>Look up</source>
   <translation>Nachsehen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/dictionary.py" />
   <source>Look up a word</source>
   <translation>Wort nachschlagen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Look up a word by typing</source>
   <translation>Wort zum Nachschlagen eintippen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Look up a word …</source>
   <translation>Wort nachschlagen …</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Look up {word}</source>
   <translation>{word} nachschlagen</translation>
  </message>
  <message>
   <location filename="../../reader/words/form_states.py" />
   <source>Looking at words</source>
   <translation>Wörter werden angesehen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <source>Looking for a new version</source>
   <translation>Suche nach einer neuen Version</translation>
  </message>
  <message>
   <location filename="../../ui/commands/moved.py" />
   <source>Looking for moved passages</source>
   <translation>Verschobene Passagen werden gesucht</translation>
  </message>
  <message>
   <location filename="../../ui/commands/differences.py" />
   <source>Looking for what differs …</source>
   <translation>Abweichungen werden gesucht …</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>Looking through the library …</source>
   <translation>Die Bibliothek wird durchgesehen …</translation>
  </message>
  <message>
   <location filename="../../ui/panels/cards.py" />
   <source>Lost its place</source>
   <translation>Stelle verloren</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>MARKED BEFORE</source>
   <translation>VORHER MARKIERT</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>MLA, 9th edition</source>
   <translation>MLA, 9. Auflage</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>MMMM yyyy</source>
   <translation>MMMM yyyy</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Magazine article</source>
   <translation>Magazinartikel</translation>
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Main menu</source>
   <translation>Hauptmenü</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Make a backup</source>
   <translation>Jetzt sichern</translation>
  </message>
  <message>
   <location filename="../../ui/panels/versions.py" />
   <source>Make it the present one</source>
   <translation>Zur gegenwärtigen machen</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Make it the present version again</source>
   <translation>Wieder zur gegenwärtigen Version machen</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Make the folder first, or choose another.</source>
   <translation>Legen Sie den Ordner zuerst an oder wählen Sie einen anderen.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>Make the sentence shorter.</source>
   <translation>Kürzen Sie den Satz.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Makes a file that you can look through and send yourself; without texts, titles, notes or keys.</source>
   <translation>Macht eine Datei, die Sie durchsehen und selbst verschicken können; ohne Texte, Titel, Notizen oder Schlüssel.</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Manuscript</source>
   <translation>Manuskript</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Many letters of this PDF do not say which they are, and cannot be read.</source>
   <translation>Viele Buchstaben dieses PDFs sagen nicht, welche sie sind, und lassen sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>Mark</source>
   <translation>Markieren</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Mark all places in the library …</source>
   <translation>Alle Stellen in der Bibliothek markieren …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Mark all places in this article</source>
   <translation>Alle Stellen in diesem Artikel markieren</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Mark new and unknown words in the text</source>
   <translation>Neue und unbekannte Wörter im Text kennzeichnen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/differences_popup.py" />
   <source>Mark them in the margin</source>
   <translation>Am Rand kennzeichnen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Mark this row as to check</source>
   <translation>Diese Zeile als „zu prüfen“ kennzeichnen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Mark where the translation differs</source>
   <translation>Kennzeichnen, wo die Übersetzung abweicht</translation>
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>Mark “{words}” in {places}?</source>
   <translation>„{words}“ an {places} markieren?</translation>
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>Marked in {places}</source>
   <translation>Markiert: {places}</translation>
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <source>Marked on</source>
   <translation>Markiert am</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Marked {when}, year, month and day</source>
   <translation>Markiert {when}, Jahr, Monat und Tag</translation>
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>Marked: new words (line), words being learned (dashes), unknown words (dots)</source>
   <translation>Gekennzeichnet: neue Wörter (Linie), Wörter beim Lernen (Striche), unbekannte Wörter (Punkte)</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Marks have been mirrored on other words since.</source>
   <translation>Seitdem wurden Markierungen auf andere Wörter gespiegelt.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Match case (Alt+C)</source>
   <translation>Groß- und Kleinschreibung (Alt+C)</translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>May not be looked into: {name}</source>
   <translation>Darf nicht gelesen werden: {name}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>Meaning in {language}</source>
   <translation>Bedeutung auf {language}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>Meanings</source>
   <translation>Bedeutungen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Memo</source>
   <translation>Erläuterung</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access_parts.py" />
   <source>Menu</source>
   <translation>Menü</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Menus and messages; texts and dictionaries keep their own languages.</source>
   <translation>Menüs und Meldungen; Texte und Wörterbücher behalten ihre eigenen Sprachen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <location filename="../../ui/reading/align_banner.py" />
   <source>Merge</source>
   <translation>Zusammenlegen</translation>
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>Merge the two, or rename one of them.</source>
   <translation>Legen Sie die beiden zusammen oder benennen Sie eines um.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Merge with the next row</source>
   <translation>Mit der nächsten Zeile verbinden</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Merge with …</source>
   <translation>Zusammenlegen mit …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Minimap beside the scroll bar</source>
   <translation>Übersicht neben dem Rollbalken</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Mirror only these words</source>
   <translation>Nur diese Wörter spiegeln</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Mirror whole sentences again</source>
   <translation>Wieder ganze Sätze spiegeln</translation>
  </message>
  <message>
   <location filename="../../ui/commands/mirrors.py" />
   <source>Mirrored on whole sentences again</source>
   <translation>Wieder auf ganze Sätze gespiegelt</translation>
  </message>
  <message>
   <location filename="../../ui/commands/mirrors.py" />
   <source>Mirrored on “{words}”</source>
   <translation>Auf „{words}“ gespiegelt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Models (*.argosmodel);;All files (*)</source>
   <translation>Modelle (*.argosmodel);;Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Models for translating offline</source>
   <translation>Modelle zum Übersetzen ohne Internet</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Models for translating offline …</source>
   <translation>Modelle zum Übersetzen ohne Internet …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Models of the index</source>
   <translation>Modelle des Verzeichnisses</translation>
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>Models that you install here; no text leaves this computer.</source>
   <translation>Modelle, die Sie hier einrichten; kein Text verlässt diesen Rechner.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Models …</source>
   <translation>Modelle …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>More space between paragraphs</source>
   <translation>Mehr Abstand zwischen Absätzen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Move</source>
   <translation>Verschieben</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Move article to the trash</source>
   <translation>Artikel in den Papierkorb legen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Move below …</source>
   <translation>Verschieben unter …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Move column left</source>
   <translation>Spalte nach links</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Move column right</source>
   <translation>Spalte nach rechts</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Move down</source>
   <translation>Nach unten verschieben</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Move first sentence to the row above</source>
   <translation>Ersten Satz in die Zeile darüber</translation>
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Move into</source>
   <translation>Verschieben nach</translation>
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>Move it below one, or merge it with another.</source>
   <translation>Verschieben Sie es unter eines oder legen Sie es mit einem anderen zusammen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Move it to the trash if it is not needed.</source>
   <translation>Legen Sie ihn in den Papierkorb, wenn er nicht gebraucht wird.</translation>
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>Move its article to the trash if it is not needed.</source>
   <translation>Legen Sie den Artikel in den Papierkorb, wenn er nicht gebraucht wird.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Move last sentence to the row below</source>
   <translation>Letzten Satz in die Zeile darunter</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>Move the whole article to the trash.</source>
   <translation>Legen Sie den ganzen Artikel in den Papierkorb.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Move up</source>
   <translation>Nach oben verschieben</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>NEAR at character {place} needs at least two words.</source>
   <translation>NEAR bei Zeichen {place} braucht mindestens zwei Wörter.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>NOT at character {place} cannot stand before another NOT.</source>
   <translation>NOT bei Zeichen {place} kann nicht vor einem weiteren NOT stehen.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>NOT at character {place} cannot stand before in: or date:.</source>
   <translation>NOT bei Zeichen {place} kann nicht vor in: oder date: stehen.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>NOT cannot stand alone beside OR.</source>
   <translation>NOT kann nicht allein neben OR stehen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Name a file by its path; addresses of the web begin with http:// or https://.</source>
   <translation>Nennen Sie eine Datei mit ihrem Pfad; Webadressen beginnen mit http:// oder https://.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>Name a file to write to.</source>
   <translation>Nennen Sie eine Datei, in die geschrieben wird.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Name of a tag below “{tag}”</source>
   <translation>Name eines Schlagworts unter „{tag}“</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>Name of the filter</source>
   <translation>Name des Filters</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>Name one that it has.</source>
   <translation>Nennen Sie eines, das er hat.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>Name one, with --from.</source>
   <translation>Nennen Sie eine, mit --from.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Name the files in it.</source>
   <translation>Nennen Sie die Dateien darin.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Name the model first.</source>
   <translation>Nennen Sie zuerst das Modell.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>Name the page with the text.</source>
   <translation>Nennen Sie die Seite mit dem Text.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Name them, with --from and --to.</source>
   <translation>Nennen Sie sie, mit --from und --to.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Name; “/” stands between a tag and one below it</source>
   <translation>Name; „/“ steht zwischen einem Schlagwort und einem darunter</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Narrower column</source>
   <translation>Schmalere Spalte</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Narrower paragraphs</source>
   <translation>Schmalere Absätze</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>New</source>
   <translation>Neu</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>New entry: language of the term</source>
   <translation>Neuer Eintrag: Sprache des Begriffs</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>New entry: language of the translation</source>
   <translation>Neuer Eintrag: Sprache der Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>New entry: {field}</source>
   <translation>Neuer Eintrag: {field}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <source>New key</source>
   <translation>Neuer Schlüssel</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <source>New key for {service}</source>
   <translation>Neuer Schlüssel für {service}</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>New name</source>
   <translation>Neuer Name</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>New tag</source>
   <translation>Neues Schlagwort</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>New tag below it …</source>
   <translation>Neues Schlagwort darunter …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>New tag … (Ins)</source>
   <translation>Neues Schlagwort … (Einfg)</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>New version from a file</source>
   <translation>Neue Version aus einer Datei</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>New version from a file …</source>
   <translation>Neue Version aus einer Datei …</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>New version stored.</source>
   <translation>Neue Version gespeichert.</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>New version stored. Notes: {counts}.</source>
   <translation>Neue Version gespeichert. Notizen: {counts}.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>New words have a line, those being learned dashes, unknown ones dots.</source>
   <translation>Neue Wörter haben eine Linie, gelernte Striche, unbekannte Punkte.</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Newspaper article</source>
   <translation>Zeitungsartikel</translation>
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Next (F3)</source>
   <translation>Weiter (F3)</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next annotation</source>
   <translation>Nächste Annotation</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next heading</source>
   <translation>Nächste Überschrift</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Next left out (N)</source>
   <translation>Nächstes Weggelassene (N)</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next part of the window</source>
   <translation>Nächster Teil des Fensters</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next passage that stands elsewhere</source>
   <translation>Nächste Passage, die anderswo steht</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next reading font</source>
   <translation>Nächste Leseschrift</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next row that is not 1 : 1</source>
   <translation>Nächste Zeile, die nicht 1 : 1 ist</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next row to check</source>
   <translation>Nächste Zeile zum Prüfen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Next sentence</source>
   <translation>Nächster Satz</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Next sentence (Alt+Down)</source>
   <translation>Nächster Satz (Alt+Abwärts)</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next sentence that differs</source>
   <translation>Nächster abweichender Satz</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Next to check</source>
   <translation>Nächste zum Prüfen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>No annotation fits the filter.</source>
   <translation>Keine Annotation passt zum Filter.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>No annotation has a tag yet. Mark some words and press T.</source>
   <translation>Noch hat keine Annotation ein Schlagwort. Markieren Sie Wörter und drücken Sie T.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>No article and no command that can be used here is called that.</source>
   <translation>Kein Artikel und kein Befehl, der hier möglich ist, heißt so.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/words.py" />
   <location filename="../../ui/help.py" />
   <source>No browser could be opened.</source>
   <translation>Es ließ sich kein Browser öffnen.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <location filename="../../ui/panels/desk_context.py" />
   <source>No candidate is chosen: ← → or 1 to 5 choose one.</source>
   <translation>Kein Kandidat ist gewählt: ← → oder 1 bis 5 wählt einen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>No colour of its own</source>
   <translation>Keine eigene Farbe</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>No dictionary has this word.</source>
   <translation>Kein Wörterbuch hat dieses Wort.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>No entry has these words in it.</source>
   <translation>In keinem Eintrag kommen diese Wörter vor.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <source>No file manager could be opened.</source>
   <translation>Es ließ sich keine Dateiverwaltung öffnen.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/service_keys.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>No keyring took the key: it is kept for this session only.</source>
   <translation>Kein Schlüsselbund hat den Schlüssel angenommen: Er wird nur bis zum Ende der Sitzung behalten.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>No longer confirmed.</source>
   <translation>Nicht mehr bestätigt.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/vocabulary.py" />
   <source>No longer saved</source>
   <translation>Nicht mehr gemerkt</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>No model here translates from {source} to {target}.</source>
   <translation>Kein Modell hier übersetzt von {source} nach {target}.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>No note fits the filter.</source>
   <translation>Keine Notiz passt zum Filter.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/moved.py" />
   <source>No passage stands elsewhere in the translation.</source>
   <translation>In der Übersetzung steht keine Passage anderswo.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences.py" />
   <source>No preference is called that.</source>
   <translation>Keine Einstellung heißt so.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>No proposals: {why}</source>
   <translation>Keine Vorschläge: {why}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>No saved word fits.</source>
   <translation>Kein gemerktes Wort passt.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>No tag yet.</source>
   <translation>Noch kein Schlagwort.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>No texts, titles, notes or keys; your name and folders are left out. You can change it. Lesart sends nothing: the report goes only where you send it.</source>
   <translation>Keine Texte, Titel, Notizen oder Schlüssel; Ihr Name und Ihre Ordner sind weggelassen. Sie können ihn ändern. Lesart sendet nichts: Der Bericht geht nur dahin, wohin Sie ihn schicken.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/careful.py" />
   <source>No translation came back for this sentence.</source>
   <translation>Für diesen Satz kam keine Übersetzung zurück.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>No word is due. They come back when it is time.</source>
   <translation>Kein Wort ist fällig. Sie kommen wieder, wenn es Zeit ist.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>No word is saved yet. Press a word in a text and then W: it is saved with its sentence and translation, comes up for review, and stands here.</source>
   <translation>Noch ist kein Wort gemerkt. Klicken Sie ein Wort in einem Text an und drücken Sie W: Es wird mit Satz und Übersetzung gemerkt, kommt zur Wiederholung und steht dann hier.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>No word is saved yet. Press a word in a text, then W.</source>
   <translation>Noch ist kein Wort gemerkt. Klicken Sie ein Wort in einem Text an, dann W.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/review.py" />
   <source>No word of this article is due; press a word and W to save it.</source>
   <translation>Kein Wort dieses Artikels ist fällig; klicken Sie ein Wort an und drücken Sie W, um es zu merken.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>No word that you do not know stands here more than once.</source>
   <translation>Kein Wort, das Sie nicht kennen, kommt hier mehr als einmal vor.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/dialogs/import_articles.py" />
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>None</source>
   <translation>Keine</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>None come with Lesart. Those you add have their own authors and licences, which their lists name.</source>
   <translation>Mit Lesart kommen keine. Die Sie hinzufügen, haben eigene Urheber und Lizenzen, die ihre Listen nennen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>None is installed yet.</source>
   <translation>Noch ist keines eingerichtet.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>None is installed yet. Drop a model’s file (.argosmodel) here, or get one below.</source>
   <translation>Noch ist keines eingerichtet. Legen Sie die Datei eines Modells (.argosmodel) hier ab oder holen Sie unten eines.</translation>
  </message>
  <message>
   <location filename="../../reader/study.py" />
   <source>None is saved yet.</source>
   <translation>Noch ist keiner gespeichert.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>None is that sure.</source>
   <translation>So sicher ist keine.</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>None is thrown away: you say afterwards where the unclear and lost ones belong.</source>
   <translation>Keine wird verworfen: Sie sagen danach, wohin die unklaren und verlorenen gehören.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Normal type size</source>
   <translation>Normale Schriftgröße</translation>
  </message>
  <message>
   <location filename="../../ui/searching/find.py" />
   <source>Not found</source>
   <translation>Nicht gefunden</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Not grouped</source>
   <translation>Nicht gruppiert</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>Not known</source>
   <translation>Nicht bekannt</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>Not read yet</source>
   <translation>Noch nicht gelesen</translation>
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>Not translated:</source>
   <translation>Nicht übersetzt:</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/models/glossary.py" />
   <location filename="../../ui/models/search_hits.py" />
   <location filename="../../ui/models/vocabulary.py" />
   <location filename="../../ui/panels/cards.py" />
   <location filename="../../ui/reading/selection_bar.py" />
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Note (N)</source>
   <translation>Notiz (N)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Note (may be empty)</source>
   <translation>Anmerkung (kann leer bleiben)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/word_note.py" />
   <source>Note on {word}</source>
   <translation>Notiz zu {word}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Note … (F2)</source>
   <translation>Notiz … (F2)</translation>
  </message>
  <message>
   <location filename="../../ui/panels/cards.py" />
   <source>Note. Ctrl+Enter closes it.</source>
   <translation>Notiz. Strg+Eingabe schließt sie.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/card_list.py" />
   <location filename="../../ui/panels/inspector.py" />
   <location filename="../../ui/panels/search.py" />
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/desk.py" />
   <location filename="../../ui/panels/desk_rows.py" />
   <source>Notes without a sure place</source>
   <translation>Notizen ohne sichere Stelle</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Notes: {counts}.</source>
   <translation>Notizen: {counts}.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Nothing by itself, but for the weekly look for new versions if you allow it. Addresses that you import, texts that you have a service translate, dictionaries and models that you fetch: each is asked for by you, and the dialog says where it goes.</source>
   <translation>Von allein nichts, außer der wöchentlichen Frage nach neuen Versionen, wenn Sie sie erlauben. Adressen, die Sie importieren, Texte, die Sie von einem Dienst übersetzen lassen, Wörterbücher und Modelle, die Sie holen: Um jedes bitten Sie selbst, und der Dialog sagt, wohin es geht.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Nothing found</source>
   <translation>Nichts gefunden</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>Nothing has changed yet.</source>
   <translation>Noch hat sich nichts geändert.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/segments.py" />
   <location filename="../../ui/revision/revising.py" />
   <source>Nothing has changed.</source>
   <translation>Nichts hat sich geändert.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>Nothing has this tag yet.</source>
   <translation>Noch hat nichts dieses Schlagwort.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>Nothing in the library fits. Look for fewer words, or for the beginning of one: Verleih*</source>
   <translation>Nichts in der Bibliothek passt. Suchen Sie nach weniger Wörtern oder nach dem Anfang eines Worts: Verleih*</translation>
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>Nothing in this collection yet. Drag articles onto its name, or use “Put article into a collection …”.</source>
   <translation>Noch nichts in dieser Sammlung. Ziehen Sie Artikel auf ihren Namen oder wählen Sie „Artikel in eine Sammlung legen …“.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Nothing is guessed: say where these belong. ↑ ↓ go from note to note, ← → or 1 to 5 choose.</source>
   <translation>Nichts wird geraten: Sagen Sie, wohin diese gehören. ↑ ↓ geht von Notiz zu Notiz, ← → oder 1 bis 5 wählt.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Nothing is left to decide.</source>
   <translation>Es ist nichts mehr zu entscheiden.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Nothing is marked yet.

Select some words in a text, then press 1 to 5 for a colour, T for a tag or N for a note. All annotations of the library then stand here, to be sorted, gathered and changed.</source>
   <translation>Noch ist nichts markiert.

Wählen Sie in einem Text Wörter aus und drücken Sie 1 bis 5 für eine Farbe, T für ein Schlagwort oder N für eine Notiz. Alle Annotationen der Bibliothek stehen dann hier, zum Sortieren, Gruppieren und Ändern.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>Nothing is marked yet.

Select some words in the text, then press 1 to 5 for a colour, T for a tag or N for a note.</source>
   <translation>Noch ist nichts markiert.

Wählen Sie im Text Wörter aus und drücken Sie 1 bis 5 für eine Farbe, T für ein Schlagwort oder N für eine Notiz.</translation>
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <location filename="../../reader/revision/correcting.py" />
   <source>Nothing is selected.</source>
   <translation>Nichts ist ausgewählt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/registry.py" />
   <source>Nothing of {source} would be left.</source>
   <translation>Von {source} bliebe nichts übrig.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/differences.py" />
   <source>Nothing stands out between the original and its translation.</source>
   <translation>Zwischen dem Original und seiner Übersetzung fällt nichts auf.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>Nothing was changed since Lesart was started. Each step will stand here, whatever article it is in.</source>
   <translation>Seit dem Start von Lesart wurde nichts geändert. Jeder Schritt wird hier stehen, in welchem Artikel auch immer.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Nothing was changed; restore the newest file of its “backups” folder with “lesart restore”.</source>
   <translation>Nichts wurde geändert; stellen Sie mit „lesart restore“ die neueste Datei aus dem Ordner „backups“ wieder her.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>Nothing was sent yet.</source>
   <translation>Noch wurde nichts gesendet.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/own_translation.py" />
   <source>Nothing would be left of this translation.</source>
   <translation>Von dieser Übersetzung bliebe nichts übrig.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/navigation.py" />
   <source>Number of the paragraph, 1 to {most}</source>
   <translation>Nummer des Absatzes, 1 bis {most}</translation>
  </message>
  <message>
   <location filename="../../ui/commands/navigation.py" />
   <source>Number of the sentence, 1 to {most}</source>
   <translation>Nummer des Satzes, 1 bis {most}</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/tsv.py" />
   <source>Of its {width} columns, only two were read; name the languages in a first row to read more.</source>
   <translation>Von {width} Spalten wurden nur zwei gelesen; nennen Sie die Sprachen in einer ersten Zeile, um mehr zu lesen.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Of the text that is read; Ctrl with + and − changes it too.</source>
   <translation>Des gelesenen Textes; Strg mit + und − ändert sie auch.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Of the words that Lesart itself says in study notes, and for “Copy with citation”.</source>
   <translation>Der Wörter, die Lesart selbst in Studiennotizen schreibt, und bei „Mit Quellenangabe kopieren“.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>Offline</source>
   <translation>Ohne Internet</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Older ones make room; backups that you make yourself stay.</source>
   <translation>Ältere machen Platz; Sicherungen, die Sie selbst anlegen, bleiben.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionaries.py" />
   <source>On the &amp;web</source>
   <translation>Im &amp;Web</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>One each day that Lesart is used.</source>
   <translation>Eine an jedem Tag, an dem Lesart benutzt wird.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>One name a line</source>
   <translation>Ein Name je Zeile</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>One page for any browser.</source>
   <translation>Eine Seite für jeden Browser.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>One question to Lesart’s web site, now.</source>
   <translation>Eine Anfrage an die Website von Lesart, jetzt.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>Only grammatical words (und, der, weil)</source>
   <translation>Nur grammatische Wörter (und, der, weil)</translation>
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>Only marks on this text</source>
   <translation>Nur Markierungen an diesem Text</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Only rows with sentences on both sides can be swapped.</source>
   <translation>Nur Zeilen mit Sätzen auf beiden Seiten lassen sich tauschen.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>Only the first {n} of {total} annotations are listed; narrow the filter down.</source>
   <translation>Nur die ersten {n} von {total} Annotationen sind aufgelistet; grenzen Sie den Filter ein.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Only the first {read:,} of {all:,} pages were read.</source>
   <translation>Nur die ersten {read:,} von {all:,} Seiten wurden gelesen.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Only the text</source>
   <translation>Nur der Text</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Only what this search finds</source>
   <translation>Nur, was diese Suche findet</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <location filename="../../ui/panels/notes.py" />
   <source>Only {colour}</source>
   <translation>Nur {colour}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>Only {what}</source>
   <translation>Nur {what}</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Open a lesart:// link …</source>
   <translation>Einen lesart://-Link öffnen …</translation>
  </message>
  <message>
   <location filename="../../ui/commands/links.py" />
   <source>Open a link</source>
   <translation>Einen Link öffnen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Open an article to see what is known about it.</source>
   <translation>Öffnen Sie einen Artikel, um zu sehen, was über ihn bekannt ist.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>Open an article, or choose a tag on the left, to see its notes here.</source>
   <translation>Öffnen Sie einen Artikel oder wählen Sie links ein Schlagwort, um hier die Notizen zu sehen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Open it</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Open it anew and try again.</source>
   <translation>Öffnen Sie sie neu und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>Open it in a browser, save the page, and import the file.</source>
   <translation>Öffnen Sie sie in einem Browser, speichern Sie die Seite und importieren Sie die Datei.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_page.py" />
   <source>Open it in a browser, wait until the text is there, and save the page or copy the text.</source>
   <translation>Öffnen Sie sie in einem Browser, warten Sie, bis der Text da ist, und speichern Sie die Seite oder kopieren Sie den Text.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>Open it in another program and save it anew, or as text.</source>
   <translation>Öffnen Sie sie in einem anderen Programm und speichern Sie sie neu oder als Text.</translation>
  </message>
  <message>
   <location filename="../../ui/instance.py" />
   <source>Open or import the folder they are in.</source>
   <translation>Importieren Sie den Ordner, in dem sie liegen.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Open the link in this sentence</source>
   <translation>Link in diesem Satz öffnen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Open the log’s folder</source>
   <translation>Den Ordner des Protokolls öffnen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <location filename="../../ui/commands/view.py" />
   <source>Opened {address}</source>
   <translation>{address} geöffnet</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Opens in your browser</source>
   <translation>Öffnet sich in Ihrem Browser</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Or:</source>
   <translation>Oder:</translation>
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Orange</source>
   <translation>Orange</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Order</source>
   <translation>Reihenfolge</translation>
  </message>
  <message>
   <location filename="../../ui/models/search_hits.py" />
   <location filename="../../ui/reading/differences_popup.py" />
   <source>Original</source>
   <translation>Original</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Original alone</source>
   <translation>Nur das Original</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_view.py" />
   <source>Original and translation</source>
   <translation>Original und Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Originals</source>
   <translation>Originale</translation>
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <location filename="../../ui/models/library_tree.py" />
   <source>Orphaned notes</source>
   <translation>Verwaiste Notizen</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Other document</source>
   <translation>Anderes Dokument</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>Others on the way could read which words are looked up.</source>
   <translation>Andere könnten unterwegs mitlesen, welche Wörter nachgeschlagen werden.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/minimap.py" />
   <source>Overview of annotations and uncertain pairs</source>
   <translation>Übersicht über Annotationen und unsichere Paare</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Page {number}</source>
   <translation>Seite {number}</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Pages to print or hand in.</source>
   <translation>Seiten zum Drucken oder Abgeben.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Pages {numbers} and {last}</source>
   <translation>Die Seiten {numbers} und {last}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_parts.py" />
   <source>Paragraphs found</source>
   <translation>Gefundene Absätze</translation>
  </message>
  <message>
   <location filename="../../ui/reading/contents_popup.py" />
   <source>Part of a heading</source>
   <translation>Teil einer Überschrift</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access_parts.py" />
   <source>Partner sentence</source>
   <translation>Gegenstück</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Passages of this text have been marked or moved since.</source>
   <translation>Seitdem wurden Stellen dieses Textes markiert oder verschoben.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Paste an article</source>
   <translation>Artikel einfügen</translation>
  </message>
  <message>
   <location filename="../../reader/importers/clipboard.py" />
   <source>Paste it in parts, or import the file.</source>
   <translation>Fügen Sie ihn in Teilen ein oder importieren Sie die Datei.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Patterns for breaking words</source>
   <translation>Trennmuster</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Pause reading aloud, or go on</source>
   <translation>Vorlesen anhalten oder fortsetzen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/speech.py" />
   <source>Paused</source>
   <translation>Angehalten</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>Picture</source>
   <translation>Bild</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Picture of the counts; the table says the same</source>
   <translation>Bild der Anzahlen; die Tabelle sagt dasselbe</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Pin</source>
   <translation>Festlegen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Pin this sentence to …</source>
   <translation>Diesen Satz festlegen auf …</translation>
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Pink</source>
   <translation>Rosa</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Place</source>
   <translation>Ort</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Place by hand … (P)</source>
   <translation>Selbst setzen … (P)</translation>
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>Place it here</source>
   <translation>Hierher setzen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/cards.py" />
   <source>Place to be confirmed</source>
   <translation>Stelle zu bestätigen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Plain text with headings, for any editor.</source>
   <translation>Schlichter Text mit Überschriften, für jeden Editor.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/own_translation.py" />
   <location filename="../../reader/translation/translating.py" />
   <source>Please report this, with the text.</source>
   <translation>Bitte melden Sie dies, mit dem Text.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences.py" />
   <source>Preferences</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Preferences …</source>
   <translation>Einstellungen …</translation>
  </message>
  <message>
   <location filename="../../ui/lookup/dictionaries.py" />
   <source>Preparing the dictionary</source>
   <translation>Das Wörterbuch wird vorbereitet</translation>
  </message>
  <message>
   <location filename="../../ui/app.py" />
   <source>Preparing the sample articles</source>
   <translation>Die Beispielartikel werden vorbereitet</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Press a word in the text, then W: it is saved with its sentence.</source>
   <translation>Klicken Sie ein Wort im Text an, dann W: Es wird mit seinem Satz gemerkt.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_preview.py" />
   <source>Preview</source>
   <translation>Vorschau</translation>
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Previous (Shift+F3)</source>
   <translation>Zurück (Umschalt+F3)</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Previous annotation</source>
   <translation>Vorherige Annotation</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Previous heading</source>
   <translation>Vorherige Überschrift</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Previous one that differs</source>
   <translation>Vorheriger abweichender Satz</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Previous row that is not 1 : 1</source>
   <translation>Vorherige Zeile, die nicht 1 : 1 ist</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Previous row to check</source>
   <translation>Vorherige Zeile zum Prüfen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Previous sentence</source>
   <translation>Vorheriger Satz</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Privacy and updates</source>
   <translation>Datenschutz und Aktualisierung</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/reading/own_bar.py" />
   <location filename="../../ui/work_line.py" />
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Proposals</source>
   <translation>Vorschläge</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Proposals by {name}</source>
   <translation>Vorschläge von {name}</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Propose sentences while you translate yourself</source>
   <translation>Sätze vorschlagen, während Sie selbst übersetzen</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>Proxies of the kind {scheme}:// are not used.</source>
   <translation>Proxys der Art {scheme}:// werden nicht benutzt.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>Publis&amp;hed in</source>
   <translation>&amp;Erschienen in</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Published in</source>
   <translation>Erschienen in</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Publisher or site</source>
   <translation>Verlag oder Website</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/tsv.py" />
   <source>Put a text and its translation side by side, with a tab between.</source>
   <translation>Stellen Sie einen Text und seine Übersetzung nebeneinander, mit einem Tabulator dazwischen.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>Put all of it there.</source>
   <translation>Legen Sie alles davon dorthin.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Put article into a collection …</source>
   <translation>Artikel in eine Sammlung legen …</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Put both there.</source>
   <translation>Legen Sie beide dorthin.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_articles.py" />
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Put into &amp;collection (may stay empty)</source>
   <translation>In &amp;Sammlung legen (kann leer bleiben)</translation>
  </message>
  <message>
   <location filename="../../ui/commands/tags.py" />
   <source>Put into “{collection}”: {articles}</source>
   <translation>In „{collection}“ gelegt: {articles}</translation>
  </message>
  <message>
   <location filename="../../reader/storage/tags.py" />
   <source>Put longer thoughts into a note.</source>
   <translation>Schreiben Sie längere Gedanken in eine Notiz.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Put the article into</source>
   <translation>Artikel legen in</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/obsidian.py" />
   <source>Put the missing comment back, or delete this one.</source>
   <translation>Setzen Sie den fehlenden Kommentar wieder ein oder löschen Sie diesen.</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>Put them into HTTPS_PROXY: http://name:password@host.</source>
   <translation>Setzen Sie sie in HTTPS_PROXY: http://name:password@host.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Put “{tag}” below</source>
   <translation>„{tag}“ verschieben unter</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>PyGlossary can convert it to StarDict, which it does.</source>
   <translation>PyGlossary kann es in StarDict umwandeln, das gelesen wird.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <source>Quotation</source>
   <translation>Zitat</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>REFI-QDA codebook</source>
   <translation>REFI-QDA-Codebuch</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Rate of reading aloud</source>
   <translation>Vorlesetempo</translation>
  </message>
  <message>
   <location filename="../../ui/commands/speech.py" />
   <source>Rate of reading: {n} %</source>
   <translation>Vorlesetempo: {n} %</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/words.py" />
   <source>Read</source>
   <translation>Gelesen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Read aloud faster</source>
   <translation>Schneller vorlesen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Read aloud from here</source>
   <translation>Ab hier vorlesen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Read aloud slower</source>
   <translation>Langsamer vorlesen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Read foreign-language texts beside their translations, mark them up, take study notes away.</source>
   <translation>Fremdsprachige Texte neben ihren Übersetzungen lesen, Stellen markieren, Studiennotizen mitnehmen.</translation>
  </message>
  <message>
   <location filename="../../reader/words/text_lemmas.py" />
   <location filename="../../ui/settings_store.py" />
   <location filename="../../ui/words.py" />
   <source>Reading</source>
   <translation>Lesen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/speech.py" />
   <source>Reading aloud</source>
   <translation>Wird vorgelesen</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <location filename="../../ui/topbar.py" />
   <source>Reading font</source>
   <translation>Leseschrift</translation>
  </message>
  <message>
   <location filename="../../ui/commands/view.py" />
   <source>Reading font: {family}</source>
   <translation>Leseschrift: {family}</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Reading now</source>
   <translation>Wird gelesen</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/meaning.py" />
   <source>Reading sentences</source>
   <translation>Sätze werden gelesen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/tags.py" />
   <source>Reading status</source>
   <translation>Lesestand</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Reading status …</source>
   <translation>Lesestand …</translation>
  </message>
  <message>
   <location filename="../../ui/commands/speech.py" />
   <source>Reading stopped</source>
   <translation>Vorlesen beendet</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Reading texts aloud</source>
   <translation>Vorlesen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/concordance.py" />
   <source>Reading the library for searching: {done} of {total}</source>
   <translation>Die Bibliothek wird für die Suche gelesen: {done} von {total}</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/sides.py" />
   <source>Reading the sentences</source>
   <translation>Die Sätze werden gelesen</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Reading {name}</source>
   <translation>{name} wird gelesen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Realign between confirmed rows</source>
   <translation>Zwischen bestätigten Zeilen neu zuordnen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/reading/align_banner.py" />
   <source>Realign from here</source>
   <translation>Ab hier neu zuordnen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Recently read</source>
   <translation>Zuletzt gelesen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/parts.py" />
   <source>Redo</source>
   <translation>Wiederholen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Regular expression (Alt+X)</source>
   <translation>Regulärer Ausdruck (Alt+X)</translation>
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/dialogs/tag_fate.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Remove (Del)</source>
   <translation>Entfernen (Entf)</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Remove a link …</source>
   <translation>Verknüpfung entfernen …</translation>
  </message>
  <message>
   <location filename="../../reader/storage/dictionary_file.py" />
   <source>Remove it and add it again.</source>
   <translation>Entfernen Sie es und fügen Sie es noch einmal hinzu.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <source>Remove it and install it again, or close other programs.</source>
   <translation>Entfernen Sie es und richten Sie es neu ein oder schließen Sie andere Programme.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Remove it first.</source>
   <translation>Entfernen Sie es zuerst.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Remove it, and install it again.</source>
   <translation>Entfernen Sie es und richten Sie es noch einmal ein.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Remove one of the two.</source>
   <translation>Entfernen Sie eines von beiden.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>Remove tag</source>
   <translation>Schlagwort entfernen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Remove the model {name}?</source>
   <translation>Das Modell {name} entfernen?</translation>
  </message>
  <message>
   <location filename="../../reader/translation/own_translation.py" />
   <source>Remove the translation instead.</source>
   <translation>Entfernen Sie stattdessen die Übersetzung.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Remove this dictionary</source>
   <translation>Dieses Wörterbuch entfernen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Remove this translation</source>
   <translation>Diese Übersetzung entfernen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Remove this web dictionary</source>
   <translation>Dieses Web-Wörterbuch entfernen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>Remove “{tag}” and {tags}?</source>
   <translation>„{tag}“ und {tags} entfernen?</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>Remove “{tag}”?</source>
   <translation>„{tag}“ entfernen?</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Remove “{title}”?</source>
   <translation>„{title}“ entfernen?</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/panels/library_list.py" />
   <source>Remove …</source>
   <translation>Entfernen …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Remove … (Del)</source>
   <translation>Entfernen … (Entf)</translation>
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Removing {name}</source>
   <translation>{name} wird entfernt</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Rename …</source>
   <translation>Umbenennen …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Rename … (F2)</source>
   <translation>Umbenennen … (F2)</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Report</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Report a problem</source>
   <translation>Ein Problem melden</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Report a problem …</source>
   <translation>Ein Problem melden …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Restore article from the trash</source>
   <translation>Artikel aus dem Papierkorb holen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/links.py" />
   <source>Restore it</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Restoring the version</source>
   <translation>Die Version wird wiederhergestellt</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Review</source>
   <translation>Wiederholen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review %Ln words of this article</source>
   <translation>
    <numerusform>%Ln Wort dieses Artikels wiederholen</numerusform>
    <numerusform>%Ln Wörter dieses Artikels wiederholen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Review due</source>
   <translation>Fällig zum Wiederholen</translation>
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review due: {n}</source>
   <translation>Fällig zum Wiederholen: {n}</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Review the words of this article</source>
   <translation>Wörter dieses Artikels wiederholen</translation>
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review the words of this article that are due</source>
   <translation>Die fälligen Wörter dieses Artikels wiederholen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Review the words that are due</source>
   <translation>Fällige Wörter wiederholen</translation>
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review what is due</source>
   <translation>Wiederholen, was fällig ist</translation>
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review {n}</source>
   <translation>{n} wiederholen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Review …</source>
   <translation>Wiederholen …</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Revise it again.</source>
   <translation>Überarbeiten Sie ihn noch einmal.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>Row {n}</source>
   <translation>Zeile {n}</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Rows by sentence</source>
   <translation>Eine Zeile je Satz</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Run “lesart check” to see what, and “lesart restore” with the newest file of its “backups” folder.</source>
   <translation>„lesart check“ zeigt, was es ist; „lesart restore“ stellt die neueste Datei aus dem Ordner „backups“ wieder her.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/texts.py" />
   <source>Run “lesart check”, then restore a backup.</source>
   <translation>Führen Sie „lesart check“ aus und stellen Sie dann eine Sicherung wieder her.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <source>SHA-256 &amp;checksum</source>
   <translation>SHA-256-&amp;Prüfsumme</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>SHA-256 of its file: {sum}</source>
   <translation>SHA-256 der Datei: {sum}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Save all {n}</source>
   <translation>Alle {n} merken</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Save as CSV …</source>
   <translation>Als CSV speichern …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Save as {format} …</source>
   <translation>Als {format} speichern …</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>Save filter</source>
   <translation>Filter speichern</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Save filter …</source>
   <translation>Filter speichern …</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Save it again.</source>
   <translation>Merken Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/rtf.py" />
   <source>Save it as RTF again.</source>
   <translation>Speichern Sie sie noch einmal als RTF.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>Save it as SRT or WebVTT and import that.</source>
   <translation>Speichern Sie sie als SRT oder WebVTT und importieren Sie das.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>Save it as a document (.docx or .odt), as plain text (.txt) or Markdown (.md), and import that.</source>
   <translation>Speichern Sie sie als Dokument (.docx oder .odt), als reinen Text (.txt) oder Markdown (.md) und importieren Sie das.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/odt.py" />
   <source>Save it without one.</source>
   <translation>Speichern Sie sie ohne.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <location filename="../../reader/importers/pdf.py" />
   <source>Save it without protection.</source>
   <translation>Speichern Sie sie ohne Schutz.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>Save picture</source>
   <translation>Bild speichern</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Save picture …</source>
   <translation>Bild speichern …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Save study notes</source>
   <translation>Studiennotizen speichern</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Save the counts</source>
   <translation>Anzahlen speichern</translation>
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>Save the file as UTF-8, or name its encoding with --encoding.</source>
   <translation>Speichern Sie die Datei als UTF-8 oder nennen Sie ihre Kodierung mit --encoding.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_bytes.py" />
   <source>Save the page again in a browser.</source>
   <translation>Speichern Sie die Seite noch einmal in einem Browser.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Save the picture</source>
   <translation>Bild speichern</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>Save the report</source>
   <translation>Den Bericht sichern</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Save the word …</source>
   <translation>Wort merken …</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Save them with their sentences, as one step</source>
   <translation>Mit ihren Sätzen merken, in einem Schritt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Save word</source>
   <translation>Wort merken</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Save {word}</source>
   <translation>{word} merken</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Save …</source>
   <translation>Speichern …</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <location filename="../../ui/status.py" />
   <location filename="../../ui/window.py" />
   <source>Saved</source>
   <translation>Gespeichert</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <location filename="../../ui/commands/commands.py" />
   <location filename="../../ui/commands/concordance.py" />
   <location filename="../../ui/commands/vocabulary.py" />
   <location filename="../../ui/dialogs/crash_report.py" />
   <location filename="../../ui/dialogs/export_notes.py" />
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>Saved as {path}</source>
   <translation>Gespeichert als {path}</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Saved filters</source>
   <translation>Gespeicherte Filter</translation>
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <source>Saved on</source>
   <translation>Gemerkt am</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Saved today</source>
   <translation>Heute gemerkt</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary_table.py" />
   <source>Saved words</source>
   <translation>Gemerkte Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Saved: known</source>
   <translation>Gemerkt: bekannt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Saved: learning</source>
   <translation>Gemerkt: wird gelernt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Saved: new</source>
   <translation>Gemerkt: neu</translation>
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>Saved: {words}</source>
   <translation>Gemerkt: {words}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Saving …</source>
   <translation>Wird gespeichert …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>Say what you did, what happened, and what you had expected. Then save or copy the report, and send it to whoever can help.</source>
   <translation>Sagen Sie, was Sie getan haben, was geschah und was Sie erwartet hatten. Sichern oder kopieren Sie dann den Bericht und schicken Sie ihn dem, der helfen kann.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Say where to look instead.</source>
   <translation>Sagen Sie stattdessen, wo gesucht werden soll.</translation>
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>Say which one by the words before or after it (--prefix, --suffix).</source>
   <translation>Sagen Sie durch die Wörter davor oder danach, welche gemeint ist (--prefix, --suffix).</translation>
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>Say which words to mark, with --exact.</source>
   <translation>Sagen Sie mit --exact, welche Wörter markiert werden sollen.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Scroll</source>
   <translation>Rollen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Search everything</source>
   <translation>Alles durchsuchen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/keys.py" />
   <source>Search for a key or for what it does</source>
   <translation>Nach einer Taste suchen oder nach dem, was sie tut</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Search for a language</source>
   <translation>Nach einer Sprache suchen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Search results</source>
   <translation>Suchergebnisse</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Search saved words</source>
   <translation>Gemerkte Wörter durchsuchen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Search the entries</source>
   <translation>Einträge durchsuchen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/keys.py" />
   <source>Search the keys</source>
   <translation>Tasten durchsuchen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/library_list.py" />
   <source>Search the library</source>
   <translation>Bibliothek durchsuchen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Search the models of the index</source>
   <translation>Modelle des Verzeichnisses durchsuchen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences.py" />
   <source>Search the preferences</source>
   <translation>Einstellungen durchsuchen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Search words, notes, sentences</source>
   <translation>Wörter, Notizen, Sätze durchsuchen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>Searched before</source>
   <translation>Schon gesucht</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>Searching</source>
   <translation>Wird gesucht</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access_parts.py" />
   <source>Select</source>
   <translation>Auswählen</translation>
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <source>Select fewer words, or edit the whole text.</source>
   <translation>Wählen Sie weniger Wörter aus oder bearbeiten Sie den ganzen Text.</translation>
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>Select some text first.</source>
   <translation>Wählen Sie zuerst Text aus.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Select the paragraph</source>
   <translation>Absatz auswählen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Select the sentence, or look at the picture</source>
   <translation>Satz auswählen oder Bild ansehen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>Select the words first.</source>
   <translation>Wählen Sie zuerst die Wörter aus.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>Select the words that the note on “{words}” belongs to, then press Enter. Escape goes back.</source>
   <translation>Wählen Sie die Wörter aus, zu denen die Notiz zu „{words}“ gehört, und drücken Sie die Eingabetaste. Esc führt zurück.</translation>
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <source>Select the words to correct first.</source>
   <translation>Wählen Sie zuerst die Wörter aus, die zu verbessern sind.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <source>Select words in another column.</source>
   <translation>Wählen Sie Wörter in einer anderen Spalte aus.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Sentence before (Alt+Up)</source>
   <translation>Vorheriger Satz (Alt+Aufwärts)</translation>
  </message>
  <message>
   <location filename="../../reader/aids.py" />
   <source>Sentence vectors are not installed.</source>
   <translation>Satzvektoren sind nicht eingerichtet.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>Sentence {n}</source>
   <translation>Satz {n}</translation>
  </message>
  <message>
   <location filename="../../ui/commands/variants.py" />
   <source>Sentence {n} of {all}</source>
   <translation>Satz {n} von {all}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/topbar.py" />
   <source>Sentences</source>
   <translation>Sätze</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Sentences that differ …</source>
   <translation>Abweichende Sätze …</translation>
  </message>
  <message>
   <location filename="../../ui/reading/differences_popup.py" />
   <source>Sentences to look at</source>
   <translation>Sätze zum Ansehen</translation>
  </message>
  <message>
   <location filename="../../ui/commands/moved.py" />
   <source>Sentences {here} stand at {there} of the translation</source>
   <translation>Die Sätze {here} stehen bei {there} der Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Sepia</source>
   <translation>Sepia</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Sepia theme</source>
   <translation>Sepia-Darstellung</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Series</source>
   <translation>Reihe</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>Set HTTPS_PROXY to one that begins with http://, or leave it out.</source>
   <translation>Setzen Sie HTTPS_PROXY auf einen, der mit http:// beginnt, oder lassen Sie ihn weg.</translation>
  </message>
  <message>
   <location filename="../../reader/words/reviewing.py" />
   <source>Set it to “learning” first.</source>
   <translation>Setzen Sie es zuerst auf „Wird gelernt“.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Several words cannot have one lemma.</source>
   <translation>Mehrere Wörter können nicht dieselbe Grundform bekommen.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Shift</source>
   <translation>Verschieben</translation>
  </message>
  <message>
   <location filename="../../reader/edits/taking_in.py" />
   <source>Shorten it, then import once more.</source>
   <translation>Kürzen Sie sie und importieren Sie noch einmal.</translation>
  </message>
  <message>
   <location filename="../../ui/parts.py" />
   <source>Should be looked at:</source>
   <translation>Sollten angesehen werden:</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show a word’s card when it is pressed</source>
   <translation>Karte eines Wortes zeigen, wenn es angeklickt wird</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Show all</source>
   <translation>Alle zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show all columns</source>
   <translation>Alle Spalten einblenden</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show hidden translations under the mouse</source>
   <translation>Verdeckte Übersetzungen unter der Maus zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show highlights on the partner sentences</source>
   <translation>Markierungen auch beim Gegenstück zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Show in folder</source>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Show in its text (Enter)</source>
   <translation>Im Text zeigen (Eingabe)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences_rows.py" />
   <source>Show in the file manager</source>
   <translation>In der Dateiverwaltung zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Show the answer (Space)</source>
   <translation>Antwort zeigen (Leertaste)</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show the backups’ folder</source>
   <translation>Den Ordner der Sicherungen zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show the library</source>
   <translation>Bibliothek zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show the library’s folder</source>
   <translation>Den Ordner der Bibliothek zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show the notes</source>
   <translation>Notizen zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show the sentence’s translation</source>
   <translation>Übersetzung des Satzes zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Show the word in its text, with its card</source>
   <translation>Das Wort in seinem Text zeigen, mit seiner Karte</translation>
  </message>
  <message>
   <location filename="../../ui/update_line.py" />
   <source>Show what is new</source>
   <translation>Neues zeigen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Shown as</source>
   <translation>Gezeigt als</translation>
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Side</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Side by side</source>
   <translation>Nebeneinander</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Skip this one</source>
   <translation>Dies überspringen</translation>
  </message>
  <message>
   <location filename="../../ui/update_line.py" />
   <source>Skip this version</source>
   <translation>Diese Version überspringen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Smaller line spacing</source>
   <translation>Kleinerer Zeilenabstand</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Smaller type</source>
   <translation>Kleinere Schrift</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Soft movements</source>
   <translation>Weiche Bewegungen</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_bytes.py" />
   <source>Some letters of the page were spoilt before it was saved (“Ã¼” for “ü”); they are kept as they are.</source>
   <translation>Einige Buchstaben der Seite waren schon vor dem Speichern verdorben („Ã¼“ für „ü“); sie bleiben, wie sie sind.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>Somebody may listen in. Check the address, or try again later.</source>
   <translation>Jemand könnte mithören. Prüfen Sie die Adresse oder versuchen Sie es später noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>Somebody may listen in. Check the address.</source>
   <translation>Jemand könnte mithören. Prüfen Sie die Adresse.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>Something went wrong</source>
   <translation>Etwas ist schiefgegangen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Something went wrong; nothing was written.</source>
   <translation>Etwas ist schiefgegangen; nichts wurde geschrieben.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Sorting …</source>
   <translation>Wird sortiert …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Source</source>
   <translation>Quelle</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Source Serif 4</source>
   <translation>Source Serif 4</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Sources to import</source>
   <translation>Quellen zum Importieren</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Space between paragraphs</source>
   <translation>Abstand zwischen Absätzen</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Speech</source>
   <translation>Rede</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Split</source>
   <translation>Teilen</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/tmx.py" />
   <location filename="../../reader/exchange/tsv.py" />
   <source>Split it by language.</source>
   <translation>Teilen Sie sie nach Sprachen.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Split it elsewhere first.</source>
   <translation>Teilen Sie sie zuerst an anderer Stelle.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>Split it into parts, such as chapters, or save it as text.</source>
   <translation>Teilen Sie sie, etwa in Kapitel, oder speichern Sie sie als Text.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Split it into parts, such as chapters.</source>
   <translation>Teilen Sie sie, etwa in Kapitel.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/terms_table.py" />
   <location filename="../../reader/importers/terms_file.py" />
   <source>Split it.</source>
   <translation>Teilen Sie sie.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Split this row</source>
   <translation>Diese Zeile teilen</translation>
  </message>
  <message>
   <location filename="../../reader/importers/naming.py" />
   <source>Standard input</source>
   <translation>Standardeingabe</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>StarDict archives (.zip, .tar.gz, .tar.bz2, .tar.xz)</source>
   <translation>StarDict-Archive (.zip, .tar.gz, .tar.bz2, .tar.xz)</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>StarDict dictionaries (.ifo with .idx and .dict)</source>
   <translation>StarDict-Wörterbücher (.ifo mit .idx und .dict)</translation>
  </message>
  <message>
   <location filename="../../ui/commands/tags.py" />
   <location filename="../../ui/panels/info.py" />
   <source>Stars</source>
   <translation>Sterne</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Stars …</source>
   <translation>Sterne …</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>Start it again, and it goes on where it stopped.</source>
   <translation>Starten Sie es noch einmal, dann geht es weiter, wo es aufgehört hat.</translation>
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>State</source>
   <translation>Stand</translation>
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Status</source>
   <translation>Stand</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>Step</source>
   <translation>Schritt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>Steps, the newest first</source>
   <translation>Schritte, der neueste zuerst</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Stop (Esc)</source>
   <translation>Aufhören (Esc)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Stop adding</source>
   <translation>Nicht weiter hinzufügen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Stop for now (Esc)</source>
   <translation>Für jetzt aufhören (Esc)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Stop here</source>
   <translation>Hier aufhören</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Stop reading aloud</source>
   <translation>Vorlesen beenden</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Stopped: {left}; what was imported is whole and stays.</source>
   <translation>Angehalten; {left}; was importiert wurde, ist vollständig und bleibt.</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Stopped; nothing was imported.</source>
   <translation>Angehalten; nichts wurde importiert.</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Store</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Store as a new version</source>
   <translation>Als neue Version speichern</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>Store it as CSV in UTF-8.</source>
   <translation>Speichern Sie es als CSV in UTF-8.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>Store it as UTF-8.</source>
   <translation>Speichern Sie sie als UTF-8.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Store it as an article of its own</source>
   <translation>Als eigenen Artikel speichern</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Store the new version of “{title}” ({text})?</source>
   <translation>Die neue Version von „{title}“ ({text}) speichern?</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Storing the new version</source>
   <translation>Die neue Version wird gespeichert</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>Storing the translation</source>
   <translation>Die Übersetzung wird gespeichert</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Student version, notes blank</source>
   <translation>Fassung für Studierende, ohne Notizen</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/topbar.py" />
   <source>Study</source>
   <translation>Lernen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Study notes</source>
   <translation>Studiennotizen</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>Study notes always have them: write {{{{ entry.quotation }}}} for every entry.</source>
   <translation>Studiennotizen haben sie immer: Schreiben Sie {{{{ entry.quotation }}}} für jeden Eintrag.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Study: translation veiled</source>
   <translation>Lernen: Übersetzung verdeckt</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>Such a file is made to harm; get it from another source.</source>
   <translation>Eine solche Datei soll Schaden anrichten; holen Sie sie aus einer anderen Quelle.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>Such a file is made to harm; get it from elsewhere.</source>
   <translation>Eine solche Datei soll Schaden anrichten; holen Sie sie von anderswo.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Such a file may be made to harm.</source>
   <translation>Eine solche Datei soll vielleicht Schaden anrichten.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>Such a file may be made to harm; get it from another source.</source>
   <translation>Eine solche Datei soll vielleicht Schaden anrichten; holen Sie sie aus einer anderen Quelle.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Swap with the next row</source>
   <translation>Mit der nächsten Zeile tauschen</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>TEI programs</source>
   <translation>TEI-Programme</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Tab takes the proposal</source>
   <translation>Tab übernimmt den Vorschlag</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Table</source>
   <translation>Tabelle</translation>
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>Table of sentences (TSV)</source>
   <translation>Tabelle der Sätze (TSV)</translation>
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>Table of sentences, unguarded</source>
   <translation>Tabelle der Sätze, ungeschützt</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>Table with tabs (*.tsv);;Table with commas (*.csv)</source>
   <translation>Tabelle mit Tabulatoren (*.tsv);;Tabelle mit Kommas (*.csv)</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>Tables (*.tsv *.csv *.txt);;All files (*)</source>
   <translation>Tabellen (*.tsv *.csv *.txt);;Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree_view.py" />
   <location filename="../../ui/reading/selection_bar.py" />
   <source>Tag</source>
   <translation>Schlagwort</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Tag …</source>
   <translation>Schlagwort …</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Tag … (T)</source>
   <translation>Schlagwort … (T)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Tag: {tag} and below</source>
   <translation>Schlagwort: {tag} und darunter</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/dialogs/tag_popup.py" />
   <location filename="../../ui/dialogs/tag_tree.py" />
   <location filename="../../ui/dialogs/tag_tree_view.py" />
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/info.py" />
   <location filename="../../ui/panels/search.py" />
   <source>Tags</source>
   <translation>Schlagwörter</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Tags in each article</source>
   <translation>Schlagwörter in jedem Artikel</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Tags in numbers</source>
   <translation>Schlagwörter in Zahlen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/browser.py" />
   <source>Tags in numbers …</source>
   <translation>Schlagwörter in Zahlen …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Tags on the same annotation</source>
   <translation>Schlagwörter an derselben Annotation</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Tags that all must be there, separated by commas</source>
   <translation>Schlagwörter, die alle da sein müssen, durch Kommas getrennt</translation>
  </message>
  <message>
   <location filename="../../ui/models/search_hits.py" />
   <source>Tags, collections</source>
   <translation>Schlagwörter, Sammlungen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_popup.py" />
   <source>Tags, separated by commas</source>
   <translation>Schlagwörter, durch Kommas getrennt</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Tags: vfx, zitat</source>
   <translation>Schlagwörter: vfx, zitat</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Take a tag away …</source>
   <translation>Schlagwort wegnehmen …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Take article out of this collection</source>
   <translation>Artikel aus dieser Sammlung nehmen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/found_dictionaries.py" />
   <source>Take it in</source>
   <translation>Übernehmen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Take the selection away, then the reading cursor</source>
   <translation>Auswahl aufheben, dann den Lesezeiger</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Take this</source>
   <translation>Diese nehmen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/found_dictionaries.py" />
   <source>Take {title} in</source>
   <translation>{title} übernehmen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Take: {words}</source>
   <translation>Nehmen: {words}</translation>
  </message>
  <message>
   <location filename="../../reader/importers/sources.py" />
   <source>Taken from the feed, as its page could not be read: {problem}</source>
   <translation>Aus dem Feed genommen, weil sich die Seite nicht lesen ließ: {problem}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Teacher version</source>
   <translation>Fassung für Lehrende</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Template</source>
   <translation>Vorlage</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/models/glossary.py" />
   <source>Term</source>
   <translation>Begriff</translation>
  </message>
  <message>
   <location filename="../../ui/reading/view.py" />
   <source>Text beside its translations</source>
   <translation>Text neben seinen Übersetzungen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Text of the licence</source>
   <translation>Text der Lizenz</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Texts</source>
   <translation>Texte</translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>Texts and documents ({endings});;All files (*)</source>
   <translation>Texte und Dokumente ({endings});;Alle Dateien (*)</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Texts are shown</source>
   <translation>Texte werden gezeigt</translation>
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Texts that it has translated stay. To translate with it again it has to be installed anew.</source>
   <translation>Texte, die es übersetzt hat, bleiben. Um wieder damit zu übersetzen, muss es neu eingerichtet werden.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf_details.py" />
   <source>The XMP in the PDF</source>
   <translation>Das XMP im PDF</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>The address does not begin with “https://”.</source>
   <translation>Die Adresse beginnt nicht mit „https://“.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>The address has no place for the word.</source>
   <translation>Die Adresse hat keinen Platz für das Wort.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/alignments.py" />
   <source>The alignment has changed since.</source>
   <translation>Die Zuordnung hat sich seitdem geändert.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>The alignment of this text has changed since.</source>
   <translation>Die Zuordnung dieses Textes hat sich seitdem geändert.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/alignments.py" />
   <source>The alignment would lose sentences or have them twice.</source>
   <translation>Die Zuordnung würde Sätze verlieren oder doppelt haben.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/links.py" />
   <source>The annotation that this link leads to has been deleted.</source>
   <translation>Die Anmerkung, zu der dieser Link führt, wurde gelöscht.</translation>
  </message>
  <message>
   <location filename="../../reader/following.py" />
   <source>The annotation that this link leads to is not in this library.</source>
   <translation>Die Anmerkung, zu der dieser Link führt, ist nicht in dieser Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/grouping.py" />
   <source>The annotation {id} in “{title}” has no quotation, so nothing was exported.</source>
   <translation>Die Annotation {id} in „{title}“ hat kein Zitat; nichts wurde exportiert.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/deepl.py" />
   <source>The answer of DeepL cannot be read.</source>
   <translation>Die Antwort von DeepL lässt sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/libretranslate.py" />
   <source>The answer of LibreTranslate cannot be read.</source>
   <translation>Die Antwort von LibreTranslate lässt sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>The answer of {title} cannot be read.</source>
   <translation>Die Antwort von {title} lässt sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>The answer of {title} is larger than any translation.</source>
   <translation>Die Antwort von {title} ist größer als jede Übersetzung.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The answer of “{model}” cannot be read.</source>
   <translation>Die Antwort von „{model}“ lässt sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>The arrangement in which an article is opened.</source>
   <translation>Die Anordnung, in der ein Artikel geöffnet wird.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/links.py" />
   <source>The article that this link leads to is in the trash.</source>
   <translation>Der Artikel, zu dem dieser Link führt, liegt im Papierkorb.</translation>
  </message>
  <message>
   <location filename="../../reader/following.py" />
   <source>The article that this link leads to is not in this library.</source>
   <translation>Der Artikel, zu dem dieser Link führt, ist nicht in dieser Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>The article {named} is not in this library.</source>
   <translation>Der Artikel {named} ist nicht in dieser Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The articles, for LaTeX.</source>
   <translation>Die Artikel, für LaTeX.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The articles, for Zotero and Pandoc.</source>
   <translation>Die Artikel, für Zotero und Pandoc.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The articles, for Zotero or EndNote.</source>
   <translation>Die Artikel, für Zotero oder EndNote.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The backup “{file}”</source>
   <translation>Die Sicherung „{file}“</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>The bracket at character {place} is never closed.</source>
   <translation>Die Klammer bei Zeichen {place} wird nie geschlossen.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>The bracket of NEAR at character {place} is never closed.</source>
   <translation>Die Klammer von NEAR bei Zeichen {place} wird nie geschlossen.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>The closing bracket at character {place} closes nothing.</source>
   <translation>Die schließende Klammer bei Zeichen {place} schließt nichts.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>The codebook “{name}” declares entities.</source>
   <translation>Das Codebuch „{name}“ deklariert Entitäten.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>The codebook “{name}” is too large.</source>
   <translation>Das Codebuch „{name}“ ist zu groß.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>The colours of the window and of the texts.</source>
   <translation>Die Farben des Fensters und der Texte.</translation>
  </message>
  <message>
   <location filename="../../reader/updates.py" />
   <source>The connection to Lesart’s web site broke off.</source>
   <translation>Die Verbindung zur Website von Lesart brach ab.</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>The correction was not stored.</source>
   <translation>Die Verbesserung wurde nicht gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf_details.py" />
   <source>The date is the day on which the PDF was made; the text may have been published on another one.</source>
   <translation>Das Datum ist der Tag, an dem das PDF entstand; der Text kann an einem anderen erschienen sein.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/metadata.py" />
   <source>The date “{value}” was not understood; it is kept among the details.</source>
   <translation>Das Datum „{value}“ wurde nicht verstanden; es steht unter den Angaben.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/metadata.py" />
   <source>The detail “{name}” is very long and was shortened.</source>
   <translation>Die Angabe „{name}“ ist sehr lang und wurde gekürzt.</translation>
  </message>
  <message>
   <location filename="../../reader/lexicon.py" />
   <location filename="../../reader/storage/dictionary_file.py" />
   <source>The dictionary “{name}”</source>
   <translation>Das Wörterbuch „{name}“</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>The dictionary “{name}” cannot be read: {reason}.</source>
   <translation>Das Wörterbuch „{name}“ lässt sich nicht lesen: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>The dictionary “{name}” holds no entries.</source>
   <translation>Das Wörterbuch „{name}“ enthält keine Einträge.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>The dictionary “{name}” is damaged: {reason}.</source>
   <translation>Das Wörterbuch „{name}“ ist beschädigt: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>The disk is full, so “{name}” was not written.</source>
   <translation>Der Datenträger ist voll; „{name}“ wurde nicht geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>The download broke off.</source>
   <translation>Das Herunterladen brach ab.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>The encoding of {source} could not be recognised.</source>
   <translation>Die Zeichenkodierung von {source} ließ sich nicht erkennen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/textfile.py" />
   <source>The encoding was guessed to be {found}; if letters are wrong, import it again with the right one.</source>
   <translation>Die Zeichenkodierung wurde als {found} erraten; wenn Buchstaben falsch sind, importieren Sie noch einmal mit der richtigen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/rtf.py" />
   <source>The end of the document is missing.</source>
   <translation>Das Ende des Dokuments fehlt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>The feed {source} announces no articles.</source>
   <translation>Der Feed {source} kündigt keine Artikel an.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>The feed {source} was not read: it declares entities of its own, which can be made to exhaust the computer.</source>
   <translation>Der Feed {source} wurde nicht gelesen: Er deklariert eigene Entitäten, die den Rechner überlasten können.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The file is damaged: {problem}.</source>
   <translation>Die Datei ist beschädigt: {problem}.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <source>The file is fetched once. With a checksum, only the very file that it belongs to is taken in.</source>
   <translation>Die Datei wird einmal geholt. Mit einer Prüfsumme wird nur genau die Datei angenommen, zu der sie gehört.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>The file is larger than any model.</source>
   <translation>Die Datei ist größer als jedes Modell.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>The file “{path}” exists already.</source>
   <translation>Die Datei „{path}“ gibt es schon.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>The five that come with Lesart</source>
   <translation>Die fünf, die zu Lesart gehören</translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>The folder could not be looked into.</source>
   <translation>In den Ordner konnte nicht gesehen werden.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <source>The folder is {path}</source>
   <translation>Der Ordner ist {path}</translation>
  </message>
  <message>
   <location filename="../../reader/lexicon.py" />
   <source>The folder of the dictionaries</source>
   <translation>Der Ordner der Wörterbücher</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>The format “{format}” is one file, not a folder.</source>
   <translation>Das Format „{format}“ ist eine Datei, kein Ordner.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/metadata.py" />
   <source>The front matter could not be understood; it is kept as it is among the details.</source>
   <translation>Der Kopf der Datei wurde nicht verstanden; er steht unverändert unter den Angaben.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <source>The glossary has “{term}” with this translation already.</source>
   <translation>Das Glossar hat „{term}“ mit dieser Übersetzung schon.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>The inbox is empty: everything has been opened at least once.</source>
   <translation>Der Eingang ist leer: Alles wurde mindestens einmal geöffnet.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>The index of models cannot be read.</source>
   <translation>Das Verzeichnis der Modelle lässt sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>The index of models is larger than any index.</source>
   <translation>Das Verzeichnis der Modelle ist größer als jedes Verzeichnis.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The language model</source>
   <translation>Das Sprachmodell</translation>
  </message>
  <message>
   <location filename="../../reader/importers/metadata.py" />
   <source>The language “{value}” was not understood; it is kept among the details.</source>
   <translation>Die Sprache „{value}“ wurde nicht verstanden; sie steht unter den Angaben.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>The last time, Lesart was ended by an error. Everything that was saved by then is safe.</source>
   <translation>Das letzte Mal wurde Lesart durch einen Fehler beendet. Was bis dahin gespeichert war, ist sicher.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>The library</source>
   <translation>Die Bibliothek</translation>
  </message>
  <message>
   <location filename="../../ui/commands/concordance.py" />
   <source>The library can be searched.</source>
   <translation>Die Bibliothek kann durchsucht werden.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>The library has problems.</source>
   <translation>Die Bibliothek hat Schäden.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>The library is sound.</source>
   <translation>Die Bibliothek ist in Ordnung.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>The library is still being read for searching: {done} of {total}.</source>
   <translation>Die Bibliothek wird noch für die Suche gelesen: {done} von {total}.</translation>
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <location filename="../../reader/storage/connection.py" />
   <location filename="../../reader/storage/maintenance.py" />
   <source>The library “{folder}”</source>
   <translation>Die Bibliothek „{folder}“</translation>
  </message>
  <message>
   <location filename="../../ui/app.py" />
   <source>The library “{folder}” is open in another window of Lesart.</source>
   <translation>Die Bibliothek „{folder}“ ist in einem anderen Fenster von Lesart geöffnet.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The library “{folder}” is open in another window.</source>
   <translation>Die Bibliothek „{folder}“ ist in einem anderen Fenster geöffnet.</translation>
  </message>
  <message>
   <location filename="../../reader/words/looking_up.py" />
   <source>The list of forms could not be written: {reason}.</source>
   <translation>Die Liste der Formen ließ sich nicht schreiben: {reason}.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>The model is installed.</source>
   <translation>Das Modell ist eingerichtet.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The model “{model}” broke off in the middle of its answer.</source>
   <translation>Das Modell „{model}“ hat mitten in der Antwort abgebrochen.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The model “{model}” did not answer as it was asked to.</source>
   <translation>Das Modell „{model}“ hat nicht so geantwortet, wie es gefragt wurde.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The model “{model}” gave an empty answer.</source>
   <translation>Das Modell „{model}“ hat eine leere Antwort gegeben.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <source>The model “{name}” cannot be used; it is damaged, or there is too little memory.</source>
   <translation>Das Modell „{name}“ lässt sich nicht benutzen; es ist beschädigt, oder der Speicher reicht nicht.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>The model “{name}” could not be removed: {reason}.</source>
   <translation>Das Modell „{name}“ konnte nicht entfernt werden: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>The model “{name}” is damaged.</source>
   <translation>Das Modell „{name}“ ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>The model “{name}” is installed already.</source>
   <translation>Das Modell „{name}“ ist schon eingerichtet.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>The mouse shows hidden translations</source>
   <translation>Die Maus zeigt verdeckte Übersetzungen</translation>
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>The new text is empty.</source>
   <translation>Der neue Text ist leer.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>The note belongs to the other text: select words there.</source>
   <translation>Die Notiz gehört zum anderen Text: Wählen Sie dort Wörter aus.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <location filename="../../reader/edits/words.py" />
   <source>The note is too long.</source>
   <translation>Die Notiz ist zu lang.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>The note stands there now; Ctrl+Z takes it back.</source>
   <translation>Die Notiz steht jetzt dort; Strg+Z macht es rückgängig.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>The original cannot be removed.</source>
   <translation>Das Original lässt sich nicht entfernen.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>The package does not say which languages its model is for.</source>
   <translation>Das Paket sagt nicht, für welche Sprachen sein Modell ist.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_page.py" />
   <source>The page asks to accept cookies; perhaps the article is not in it. Save it from a browser.</source>
   <translation>Die Seite fragt nach Cookies; vielleicht ist der Artikel nicht darin. Speichern Sie sie aus einem Browser.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_page.py" />
   <source>The page speaks of a subscription; perhaps only the beginning of the article is there.</source>
   <translation>Die Seite spricht von einem Abonnement; vielleicht ist nur der Anfang des Artikels da.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>The part of Lesart that reads such files could not be started.</source>
   <translation>Der Teil von Lesart, der solche Dateien liest, ließ sich nicht starten.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/clipboard.py" />
   <source>The pasted text is larger than {most} MB.</source>
   <translation>Der eingefügte Text ist größer als {most} MB.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>The picture is in the clipboard.</source>
   <translation>Das Bild ist in der Zwischenablage.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>The picture shows the {n} most used; the table has all.</source>
   <translation>Das Bild zeigt die {n} häufigsten; die Tabelle hat alle.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>The picture {name} is damaged.</source>
   <translation>Das Bild {name} ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>The picture {name} is missing in “{folder}”.</source>
   <translation>Das Bild {name} fehlt in „{folder}“.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The place {id} of a word no longer matches its quotation.</source>
   <translation>Die Stelle {id} eines Worts passt nicht mehr zu ihrem Zitat.</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy that is set has no host.</source>
   <translation>Der eingestellte Proxy hat keinen Rechnernamen.</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy that is set has no valid address.</source>
   <translation>Der eingestellte Proxy hat keine gültige Adresse.</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy {name} asks for a name and password.</source>
   <translation>Der Proxy {name} verlangt Name und Passwort.</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy {name} broke the connection off.</source>
   <translation>Der Proxy {name} hat die Verbindung abgebrochen.</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy {name} could not be reached.</source>
   <translation>Der Proxy {name} war nicht zu erreichen.</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy {name} does not lead to {place} (its answer is not HTTP).</source>
   <translation>Der Proxy {name} führt nicht zu {place} (seine Antwort ist kein HTTP).</translation>
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy {name} does not lead to {place} ({status}).</source>
   <translation>Der Proxy {name} führt nicht zu {place} ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>The quota of {title} is used up.</source>
   <translation>Das Kontingent von {title} ist verbraucht.</translation>
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>The quotation is empty.</source>
   <translation>Das Zitat ist leer.</translation>
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>The quotation mark at character {place} is never closed.</source>
   <translation>Das Anführungszeichen bei Zeichen {place} wird nie geschlossen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>The report could not be written: {reason}.</source>
   <translation>Der Bericht konnte nicht geschrieben werden: {reason}.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/beads.py" />
   <source>The rows have been changed meanwhile; they stay as they are.</source>
   <translation>Die Zeilen wurden inzwischen geändert; sie bleiben, wie sie sind.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>The rows would lose sentences.</source>
   <translation>Die Zeilen würden Sätze verlieren.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>The same sentence in the next column</source>
   <translation>Derselbe Satz in der nächsten Spalte</translation>
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>The same sentence in the previous column</source>
   <translation>Derselbe Satz in der vorherigen Spalte</translation>
  </message>
  <message>
   <location filename="../../ui/commands/concordance.py" />
   <source>The search index is being made anew.</source>
   <translation>Das Suchverzeichnis wird neu angelegt.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/search_index.py" />
   <source>The search index of “{folder}”</source>
   <translation>Das Suchverzeichnis von „{folder}“</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>The search is too long.</source>
   <translation>Die Suche ist zu lang.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/sentence_editor.py" />
   <source>The sentence</source>
   <translation>Der Satz</translation>
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <source>The sentence is too long for the model, or gave nothing.</source>
   <translation>Der Satz ist zu lang für das Modell oder ergab nichts.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>The sentence says this already.</source>
   <translation>Das sagt der Satz schon.</translation>
  </message>
  <message>
   <location filename="../../reader/embeddings.py" />
   <source>The sentence vectors are not what they should be.</source>
   <translation>Die Satzvektoren sind nicht, was sie sein sollten.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/own_rows.py" />
   <source>The sentences of this translation do not stand beside the original’s one by one.</source>
   <translation>Die Sätze dieser Übersetzung stehen nicht einer neben einem des Originals.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The sentences or the source of revision {id} cannot be read.</source>
   <translation>Die Sätze oder die Quelle der Version {id} lassen sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>The service at deepl.com; needs a key, of its free or its paid plan.</source>
   <translation>Der Dienst deepl.com; braucht einen Schlüssel, des kostenlosen oder eines bezahlten Vertrags.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The service's list of models cannot be read.</source>
   <translation>Die Modell-Liste des Dienstes lässt sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>The site of {place} has trouble at the moment ({status}).</source>
   <translation>Die Website von {place} hat gerade Schwierigkeiten ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>The site of {place} was not found.</source>
   <translation>Die Website von {place} wurde nicht gefunden.</translation>
  </message>
  <message>
   <location filename="../../ui/speaking/reading_aloud.py" />
   <source>The system’s voice cannot read this.</source>
   <translation>Die Stimme des Systems kann dies nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The tags, as a table.</source>
   <translation>Die Schlagwörter als Tabelle.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The tags, for other analysis programs.</source>
   <translation>Die Schlagwörter, für andere Auswertungsprogramme.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{name}” has an error in line {line}: {why}.</source>
   <translation>Die Vorlage „{name}“ hat einen Fehler in Zeile {line}: {why}.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{name}” has an error: {why}.</source>
   <translation>Die Vorlage „{name}“ hat einen Fehler: {why}.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{name}” leaves out quotations.</source>
   <translation>Die Vorlage „{name}“ lässt Zitate weg.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{path}” cannot be read: {reason}.</source>
   <translation>Die Vorlage „{path}“ lässt sich nicht lesen: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{path}” is not UTF-8 text.</source>
   <translation>Die Vorlage „{path}“ ist kein UTF-8-Text.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{path}” is too large.</source>
   <translation>Die Vorlage „{path}“ ist zu groß.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/naming.py" />
   <source>The text</source>
   <translation>Der Text</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>The text as Markdown</source>
   <translation>Der Text als Markdown</translation>
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>The text could not be put together.</source>
   <translation>Der Text ließ sich nicht zusammensetzen.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/links.py" />
   <source>The text has changed since the link was made; the sentence is not found in it any more.</source>
   <translation>Der Text hat sich geändert, seit der Link entstand; der Satz ist darin nicht mehr zu finden.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>The text has changed since.</source>
   <translation>Der Text hat sich seitdem geändert.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The text of revision {id} is not what was stored.</source>
   <translation>Der Text der Version {id} ist nicht der, der gespeichert wurde.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>The text of this annotation is no longer in the library.</source>
   <translation>Der Text dieser Annotation ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>The text of this word is no longer in the library.</source>
   <translation>Der Text dieses Worts ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/following.py" />
   <source>The text that this link leads to is not in this library.</source>
   <translation>Der Text, zu dem dieser Link führt, ist nicht in dieser Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/own_translation.py" />
   <source>The translation could not be put together.</source>
   <translation>Die Übersetzung ließ sich nicht zusammensetzen.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>The translation says the same as before.</source>
   <translation>Die Übersetzung sagt dasselbe wie zuvor.</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>The translation stands beside the original now.</source>
   <translation>Die Übersetzung steht jetzt neben dem Original.</translation>
  </message>
  <message>
   <location filename="../../reader/following.py" />
   <source>The translation that this link leads to has been removed.</source>
   <translation>Die Übersetzung, zu der dieser Link führt, wurde entfernt.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>The translation was empty.</source>
   <translation>Die Übersetzung war leer.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>The trash is empty.</source>
   <translation>Der Papierkorb ist leer.</translation>
  </message>
  <message>
   <location filename="../../ui/help.py" />
   <source>The user guide is here: {path}</source>
   <translation>Das Handbuch ist hier: {path}</translation>
  </message>
  <message>
   <location filename="../../ui/help.py" />
   <source>The user guide is not part of this installation.</source>
   <translation>Das Handbuch gehört nicht zu dieser Installation.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>The web dictionary has no name.</source>
   <translation>Das Web-Wörterbuch hat keinen Namen.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>The whole article small, with its highlights.</source>
   <translation>Der ganze Artikel im Kleinen, mit seinen Markierungen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The whole library</source>
   <translation>Die ganze Bibliothek</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>The words are gone; the note stays under Orphaned notes.</source>
   <translation>Die Wörter sind weg; die Notiz bleibt unter „Verwaiste Notizen“.</translation>
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <source>The words that correspond to it; found when they are shown, so not sorted by</source>
   <translation>Die Wörter, die ihm entsprechen; sie werden erst beim Zeigen gefunden, daher lässt sich danach nicht sortieren</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The words {id} that an annotation is mirrored on no longer match.</source>
   <translation>Die Wörter {id}, auf denen eine Annotation gespiegelt wird, stehen nicht mehr dort.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Theme</source>
   <translation>Farben</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Theme of the system</source>
   <translation>Darstellung wie im System</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>There are no annotations here: nothing to export.</source>
   <translation>Hier sind keine Annotationen: nichts zu exportieren.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>There are no models in this index.</source>
   <translation>In diesem Verzeichnis sind keine Modelle.</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>There are no notes on this text.</source>
   <translation>An diesem Text sind keine Notizen.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/xliff.py" />
   <source>There are no sentences to write.</source>
   <translation>Es sind keine Sätze zu schreiben.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/subtitles.py" />
   <source>There are no subtitles in {source}.</source>
   <translation>In {source} sind keine Untertitel.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/codebook.py" />
   <source>There are no tags, so there is no codebook.</source>
   <translation>Es gibt keine Schlagwörter, also kein Codebuch.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>There are no templates for {title}.</source>
   <translation>Für {title} gibt es keine Vorlagen.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>There are no texts in this folder that can be read.</source>
   <translation>In diesem Ordner sind keine Texte, die gelesen werden können.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>There are too many brackets within brackets.</source>
   <translation>Es stehen zu viele Klammern in Klammern.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>There are too many words in this search.</source>
   <translation>Diese Suche hat zu viele Wörter.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/articles.py" />
   <source>There are {count} collections “{name}”.</source>
   <translation>Es gibt {count} Sammlungen „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>There are {known}; a word with a colon goes between quotation marks.</source>
   <translation>Es gibt {known}; ein Wort mit Doppelpunkt kommt in Anführungszeichen.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>There are {names}.</source>
   <translation>Es gibt {names}.</translation>
  </message>
  <message>
   <location filename="../../reader/aids.py" />
   <location filename="../../reader/exporters/templates.py" />
   <location filename="../../reader/lexicon.py" />
   <location filename="../../reader/translators/packages.py" />
   <source>There are: {names}.</source>
   <translation>Es gibt: {names}.</translation>
  </message>
  <message>
   <location filename="../../reader/study.py" />
   <source>There are: {there}.</source>
   <translation>Es gibt: {there}.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/articles.py" />
   <source>There is a collection “{name}” already.</source>
   <translation>Es gibt schon eine Sammlung „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>There is a filter “{name}” already.</source>
   <translation>Es gibt schon einen Filter „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>There is a tag “{name}” here already.</source>
   <translation>Hier gibt es schon ein Schlagwort „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>There is a tag “{name}” there already.</source>
   <translation>Dort gibt es schon ein Schlagwort „{name}“.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>There is a translation into {language} already; this one becomes another column.</source>
   <translation>Eine Übersetzung ins {language} gibt es schon; diese wird eine weitere Spalte.</translation>
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <source>There is no article “{name}” in this library.</source>
   <translation>In dieser Bibliothek gibt es keinen Artikel „{name}“.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>There is no candidate: P places the note by hand, O keeps it as an orphan.</source>
   <translation>Es gibt keinen Kandidaten: Mit P setzen Sie die Notiz selbst, mit O bleibt sie verwaist.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>There is no citation style called “{name}”.</source>
   <translation>Es gibt keinen Zitierstil „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>There is no collection “{name}”.</source>
   <translation>Es gibt keine Sammlung „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/aids.py" />
   <source>There is no dictionary “{dictionary}”.</source>
   <translation>Es gibt kein Wörterbuch „{dictionary}“.</translation>
  </message>
  <message>
   <location filename="../../reader/lexicon.py" />
   <source>There is no dictionary “{name}”.</source>
   <translation>Es gibt kein Wörterbuch „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>There is no file called {source}.</source>
   <translation>Es gibt keine Datei {source}.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>There is no folder “{folder}”.</source>
   <translation>Es gibt keinen Ordner „{folder}“.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>There is no format called “{name}”.</source>
   <translation>Es gibt kein Format „{name}“.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>There is no keyring here: a key is kept for this session only.</source>
   <translation>Hier gibt es keinen Schlüsselbund: Ein Schlüssel wird nur bis zum Ende der Sitzung behalten.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>There is no model “{name}”.</source>
   <translation>Es gibt kein Modell „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>There is no page at {place} ({status}).</source>
   <translation>Unter {place} gibt es keine Seite ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_bytes.py" />
   <source>There is no page in {source}.</source>
   <translation>In {source} ist keine Seite.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no row below to merge with.</source>
   <translation>Darunter ist keine Zeile zum Verbinden.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no row below to swap with.</source>
   <translation>Darunter ist keine Zeile zum Tauschen.</translation>
  </message>
  <message>
   <location filename="../../reader/study.py" />
   <source>There is no saved filter “{name}”.</source>
   <translation>Es gibt keinen gespeicherten Filter „{name}“.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>There is no sentence of a translation here.</source>
   <translation>Hier ist kein Satz einer Übersetzung.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/beads.py" />
   <location filename="../../ui/commands/segments.py" />
   <source>There is no sentence on this side.</source>
   <translation>Auf dieser Seite steht kein Satz.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no sentence that could move down.</source>
   <translation>Es gibt keinen Satz, der nach unten rücken könnte.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no sentence that could move up.</source>
   <translation>Es gibt keinen Satz, der nach oben rücken könnte.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>There is no sentence with “{word}”.</source>
   <translation>Es gibt keinen Satz mit „{word}“.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no such row.</source>
   <translation>Diese Zeile gibt es nicht.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no such sentence.</source>
   <translation>Diesen Satz gibt es nicht.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>There is no tag above “{name}”.</source>
   <translation>Über „{name}“ steht kein Schlagwort.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>There is no template “{name}” for {format}.</source>
   <translation>Es gibt keine Vorlage „{name}“ für {format}.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/terms_table.py" />
   <source>There is no term with a translation in {what}.</source>
   <translation>In {what} ist kein Begriff mit einer Übersetzung.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>There is no text in it.</source>
   <translation>Es ist kein Text darin.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>There is no text in the feed {source}.</source>
   <translation>Im Feed {source} ist kein Text.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/clipboard.py" />
   <source>There is no text in what was pasted.</source>
   <translation>Im Eingefügten ist kein Text.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>There is no text on the clipboard.</source>
   <translation>In der Zwischenablage ist kein Text.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_page.py" />
   <source>There is no text to read in {source}.</source>
   <translation>In {source} ist kein Text zu lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_page.py" />
   <source>There is no text to read in {source}. Its text is only put there by a program.</source>
   <translation>In {source} ist kein Text zu lesen. Erst ein Programm setzt ihn dort ein.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>There is no translation beside this text yet.</source>
   <translation>Neben diesem Text steht noch keine Übersetzung.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>There is no translator called “{name}”.</source>
   <translation>Es gibt keinen Übersetzer „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>There is no word to look for in this search.</source>
   <translation>In dieser Suche ist kein Wort, nach dem gesucht werden könnte.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/words.py" />
   <source>There is no word to look up here.</source>
   <translation>Hier ist kein Wort zum Nachschlagen.</translation>
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>There is no “{name}:” to search by (character {place}).</source>
   <translation>Nach „{name}:“ lässt sich nicht suchen (Zeichen {place}).</translation>
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>There is nothing left to check.</source>
   <translation>Es ist nichts mehr zu prüfen.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>There is nothing to translate in “{title}”.</source>
   <translation>In „{title}“ ist nichts zu übersetzen.</translation>
  </message>
  <message>
   <location filename="../../ui/imports/work.py" />
   <source>There is something in it that Lesart does not understand; the log says more.</source>
   <translation>Darin steht etwas, das Lesart nicht versteht; das Protokoll sagt mehr.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>There it says: {words}</source>
   <translation>Dort steht: {words}</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>These are not tags of languages.</source>
   <translation>Das sind keine Sprachkürzel.</translation>
  </message>
  <message>
   <location filename="../../ui/instance.py" />
   <source>These are too many files at once.</source>
   <translation>Das sind zu viele Dateien auf einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>These rows cross others and cannot be merged.</source>
   <translation>Diese Zeilen kreuzen andere und lassen sich nicht verbinden.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>These rows cross others.</source>
   <translation>Diese Zeilen kreuzen andere.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>These rows cross others; the sentence cannot move there.</source>
   <translation>Diese Zeilen kreuzen andere; der Satz kann nicht dorthin.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>These sentences have no partner already.</source>
   <translation>Diese Sätze haben schon kein Gegenstück.</translation>
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <source>These words cannot be corrected in place, as marks of the layout stand among them.</source>
   <translation>Diese Wörter lassen sich nicht an Ort und Stelle verbessern, weil Auszeichnungen dazwischenstehen.</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Thesis</source>
   <translation>Abschlussarbeit</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>They have no tags</source>
   <translation>Sie haben keine Schlagwörter</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>They look like “de, en”.</source>
   <translation>Sie sehen aus wie „de, en“.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>They open in your browser, and only when you press one.</source>
   <translation>Sie öffnen sich in Ihrem Browser, und nur, wenn Sie eines anklicken.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>They open in your browser, and only when you press one. {word} stands where the word goes.</source>
   <translation>Sie öffnen sich in Ihrem Browser, und nur, wenn Sie eines anklicken. {word} steht, wo das Wort hingehört.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>They stand in {articles}. Ctrl+Z takes all of these marks back.</source>
   <translation>Sie stehen in {articles}. Strg+Z nimmt alle diese Markierungen zurück.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/settings_store.py" />
   <source>They translate on this computer; no text leaves it.</source>
   <translation>Sie übersetzen auf diesem Rechner; kein Text verlässt ihn.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Things may fade and glide. If your desktop asks programs to keep still, nothing moves.</source>
   <translation>Manches darf ein- und ausblenden und gleiten. Wenn Ihr Desktop Programme um Ruhe bittet, bewegt sich nichts.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>This Lesart does not read the format “{name}”.</source>
   <translation>Dieses Lesart liest das Format „{name}“ nicht.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>This annotation has its place.</source>
   <translation>Diese Annotation hat ihre Stelle.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>This annotation has no links.</source>
   <translation>Diese Annotation hat keine Verknüpfungen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <source>This annotation has no sure place in the text as it is now.</source>
   <translation>Diese Annotation hat im Text, wie er jetzt ist, keine sichere Stelle.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <location filename="../../reader/edits/organising.py" />
   <location filename="../../reader/edits/revisions.py" />
   <location filename="../../reader/storage/rows.py" />
   <source>This annotation is no longer in the library.</source>
   <translation>Diese Annotation ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>This article</source>
   <translation>Dieser Artikel</translation>
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <location filename="../../reader/storage/rows.py" />
   <location filename="../../ui/commands/search.py" />
   <source>This article is no longer in the library.</source>
   <translation>Dieser Artikel ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>This belongs to something that is no longer in the library.</source>
   <translation>Dies gehört zu etwas, das nicht mehr in der Bibliothek ist.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/rows.py" />
   <source>This can no longer be undone: it has been changed since.</source>
   <translation>Dies lässt sich nicht mehr rückgängig machen: Es wurde seitdem geändert.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/rows.py" />
   <source>This can no longer be undone: passages of the new text have been marked since.</source>
   <translation>Dies lässt sich nicht mehr rückgängig machen: Stellen des neuen Textes wurden seitdem markiert.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <location filename="../../reader/edits/organising.py" />
   <location filename="../../reader/storage/rows.py" />
   <source>This collection is no longer in the library.</source>
   <translation>Diese Sammlung ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>This format has none.</source>
   <translation>Für dieses Format gibt es keine.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/mirrors.py" />
   <source>This highlight is not mirrored any more</source>
   <translation>Diese Markierung wird nicht mehr gespiegelt</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>This holds half a character, which cannot be stored.</source>
   <translation>Darin steht ein halbes Zeichen, das sich nicht speichern lässt.</translation>
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>This is a revision of another text.</source>
   <translation>Dies ist eine Version eines anderen Textes.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>This is not a SHA-256 checksum.</source>
   <translation>Das ist keine SHA-256-Prüfsumme.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>This is not a date.</source>
   <translation>Das ist kein Datum.</translation>
  </message>
  <message>
   <location filename="../../reader/keys.py" />
   <source>This is not a key.</source>
   <translation>Das ist kein Schlüssel.</translation>
  </message>
  <message>
   <location filename="../../reader/links.py" />
   <source>This is not a link that Lesart understands.</source>
   <translation>Das ist kein Link, den Lesart versteht.</translation>
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>This is not a regular expression: {problem} at character {place}.</source>
   <translation>Das ist kein regulärer Ausdruck: {problem} bei Zeichen {place}.</translation>
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>This is not a regular expression: {problem}.</source>
   <translation>Das ist kein regulärer Ausdruck: {problem}.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>This is not a web address.</source>
   <translation>Das ist keine Webadresse.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>This is not the name of a picture in the library.</source>
   <translation>Das ist kein Name eines Bildes in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <source>This is the newest version.</source>
   <translation>Das ist die neueste Version.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>This is the only one.</source>
   <translation>Dies ist der einzige.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>This is what you had typed before; it is not stored yet.</source>
   <translation>Das hatten Sie vorher getippt; es ist noch nicht gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>This pattern takes too long.</source>
   <translation>Dieses Muster braucht zu lange.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>This picture cannot be copied.</source>
   <translation>Dieses Bild lässt sich nicht kopieren.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>This picture is damaged.</source>
   <translation>Dieses Bild ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>This picture is no longer in the library's folder.</source>
   <translation>Dieses Bild ist nicht mehr im Ordner der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>This place is not among those that were found.</source>
   <translation>Diese Stelle ist keine von denen, die gefunden wurden.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/texts.py" />
   <source>This revision is no longer in the library.</source>
   <translation>Diese Version ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>This row has one sentence of each text and cannot be split.</source>
   <translation>Diese Zeile hat aus jedem Text einen Satz und lässt sich nicht teilen.</translation>
  </message>
  <message>
   <location filename="../../reader/aligning.py" />
   <source>This row is confirmed.</source>
   <translation>Diese Zeile ist bestätigt.</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>This says the same as the present version; nothing was stored.</source>
   <translation>Dies sagt dasselbe wie die gegenwärtige Version; nichts wurde gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <location filename="../../reader/translation/retranslating.py" />
   <location filename="../../reader/translation/variants.py" />
   <source>This sentence is not in the text.</source>
   <translation>Dieser Satz steht nicht im Text.</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>This sentence stands in another row.</source>
   <translation>Dieser Satz steht in einer anderen Zeile.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>This service needs the name of a model.</source>
   <translation>Dieser Dienst braucht den Namen eines Modells.</translation>
  </message>
  <message>
   <location filename="../../ui/speaking/reading_aloud.py" />
   <source>This system has no voice for {language}.</source>
   <translation>Dieses System hat keine Stimme für {language}.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <location filename="../../reader/storage/rows.py" />
   <source>This tag is no longer in the library.</source>
   <translation>Dieses Schlagwort ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/rows.py" />
   <source>This term is no longer in the library.</source>
   <translation>Dieser Begriff ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/revisions.py" />
   <source>This text has been revised since.</source>
   <translation>Dieser Text wurde seitdem überarbeitet.</translation>
  </message>
  <message>
   <location filename="../../reader/revisions.py" />
   <source>This text has no revision {number}.</source>
   <translation>Dieser Text hat keine Version {number}.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/texts.py" />
   <source>This text is damaged in the library.</source>
   <translation>Dieser Text ist in der Bibliothek beschädigt.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>This text is in the library already: “{title}”.</source>
   <translation>Dieser Text ist schon in der Bibliothek: „{title}“.</translation>
  </message>
  <message>
   <location filename="../../reader/importing.py" />
   <source>This text is in the library already; it was not stored again.</source>
   <translation>Dieser Text ist schon in der Bibliothek; er wurde nicht noch einmal gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reader/revisions.py" />
   <location filename="../../reader/storage/rows.py" />
   <source>This text is no longer in the library.</source>
   <translation>Dieser Text ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>This translation has not been aligned.</source>
   <translation>Diese Übersetzung ist noch nicht zugeordnet.</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>This translation is there already.</source>
   <translation>Diese Übersetzung ist schon da.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>This will be in the report, and nothing else</source>
   <translation>Das steht im Bericht, und sonst nichts</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>This word has been reviewed or changed since.</source>
   <translation>Dieses Wort wurde seitdem wiederholt oder geändert.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>This word is no longer among the saved ones.</source>
   <translation>Dieses Wort ist nicht mehr unter den gemerkten.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/rows.py" />
   <source>This word is no longer in the library.</source>
   <translation>Dieses Wort ist nicht mehr in der Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/rows.py" />
   <source>This {table} is no longer in the library.</source>
   <translation>Dies ist nicht mehr in der Bibliothek ({table}).</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>Throw away</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>Throw away what you have changed?</source>
   <translation>Ihre Änderungen verwerfen?</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <location filename="../../ui/models/search_hits.py" />
   <location filename="../../ui/panels/info.py" />
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Titles</source>
   <translation>Titel</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Today</source>
   <translation>Heute</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Translate</source>
   <translation>Übersetzen</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Translate into</source>
   <translation>Übersetzen ins</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Translate this sentence again</source>
   <translation>Diesen Satz neu übersetzen</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Translate with</source>
   <translation>Übersetzen mit</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Translate “{title}”</source>
   <translation>„{title}“ übersetzen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Translate …</source>
   <translation>Übersetzen …</translation>
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <source>Translating offline needs two libraries that are not installed.</source>
   <translation>Zum Übersetzen ohne Internet fehlen zwei Bibliotheken.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>Translating was stopped.</source>
   <translation>Das Übersetzen wurde angehalten.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <location filename="../../ui/translation/retranslating.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>Translating with {name}</source>
   <translation>{name} übersetzt</translation>
  </message>
  <message>
   <location filename="../../reader/translation/translation_job.py" />
   <source>Translating with {title}</source>
   <translation>{title} übersetzt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/models/glossary.py" />
   <location filename="../../ui/models/search_hits.py" />
   <location filename="../../ui/reading/own_view.py" />
   <location filename="../../ui/settings_store.py" />
   <location filename="../../ui/translation/retranslating.py" />
   <source>Translation</source>
   <translation>Übersetzung</translation>
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>Translation memory (TMX 1.4b)</source>
   <translation>Übersetzungsspeicher (TMX 1.4b)</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_view.py" />
   <source>Translation of sentence {n} of {all}</source>
   <translation>Übersetzung von Satz {n} von {all}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Translation of {file}</source>
   <translation>Übersetzung von {file}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Translation that is aligned</source>
   <translation>Übersetzung, die zugeordnet wird</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <location filename="../../ui/panels/search.py" />
   <source>Translations</source>
   <translation>Übersetzungen</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Translators</source>
   <translation>Übersetzer</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Trash</source>
   <translation>Papierkorb</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>Try a model that may say more.</source>
   <translation>Versuchen Sie ein Modell, das mehr sagen darf.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Try again in a moment.</source>
   <translation>Versuchen Sie es gleich noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <location filename="../../reader/translators/deepl.py" />
   <location filename="../../reader/translators/service.py" />
   <source>Try again in some minutes.</source>
   <translation>Versuchen Sie es in einigen Minuten noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/translation_job.py" />
   <source>Try again later, or another translator.</source>
   <translation>Versuchen Sie es später noch einmal oder mit einem anderen Übersetzer.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <location filename="../../reader/importers/fetch.py" />
   <location filename="../../reader/translators/careful.py" />
   <location filename="../../reader/translators/downloads.py" />
   <location filename="../../reader/translators/libretranslate.py" />
   <location filename="../../reader/translators/service.py" />
   <location filename="../../reader/updates.py" />
   <source>Try again later.</source>
   <translation>Versuchen Sie es später noch einmal.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>Try again, or another model.</source>
   <translation>Versuchen Sie es noch einmal oder mit einem anderen Modell.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Try again, or choose another folder.</source>
   <translation>Versuchen Sie es noch einmal oder wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Try again, or copy it to another disk.</source>
   <translation>Versuchen Sie es noch einmal oder kopieren Sie sie auf einen anderen Datenträger.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/alignments.py" />
   <source>Try again.</source>
   <translation>Versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>Try them again</source>
   <translation>Noch einmal versuchen</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Type</source>
   <translation>Schrift</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>Type a command or an article</source>
   <translation>Befehl oder Artikel eintippen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/contents_popup.py" />
   <source>Type a part of a heading</source>
   <translation>Teil einer Überschrift eintippen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>Type a word and press Enter: every sentence that has it in any of its forms stands here, with its partner beside it, ordered by how the word was translated. From a text it is Ctrl+Alt+W.</source>
   <translation>Tippen Sie ein Wort und drücken Sie die Eingabetaste: Jeder Satz, in dem es in irgendeiner Form vorkommt, steht dann hier, mit seinem Gegenstück daneben, geordnet danach, wie das Wort übersetzt wurde. Aus einem Text heraus geht es mit Strg+Alt+W.</translation>
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Type and theme</source>
   <translation>Schrift und Farben</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Type as it was at first</source>
   <translation>Schrift wie am Anfang</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>Type one, such as “Duden”.</source>
   <translation>Tippen Sie einen, etwa „Duden“.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Type size</source>
   <translation>Schriftgröße</translation>
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Uncross them first, with Swap.</source>
   <translation>Entwirren Sie sie zuerst, mit „Tauschen“.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/parts.py" />
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/history.py" />
   <source>Undo %Ln steps</source>
   <translation>
    <numerusform>%Ln Schritt rückgängig machen</numerusform>
    <numerusform>%Ln Schritte rückgängig machen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../reader/following.py" />
   <source>Undo brings it back, as long as Lesart has not been closed since.</source>
   <translation>„Rückgängig“ bringt sie zurück, solange Lesart seitdem nicht geschlossen wurde.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Undone: {what}</source>
   <translation>Rückgängig gemacht: {what}</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>Unpack it and add them one by one.</source>
   <translation>Entpacken Sie es und fügen Sie sie einzeln hinzu.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <location filename="../../reader/importers/filetypes.py" />
   <source>Unpack it and import the texts in it.</source>
   <translation>Entpacken Sie es und importieren Sie die Texte darin.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Unveil or veil the sentence</source>
   <translation>Satz aufdecken oder verdecken</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Up</source>
   <translation>Nach oben</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Update Lesart; nothing was changed.</source>
   <translation>Aktualisieren Sie Lesart; nichts wurde geändert.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>Use a name such as utf-8, cp1252 or iso-8859-1, or leave it out to have the encoding recognised.</source>
   <translation>Verwenden Sie einen Namen wie utf-8, cp1252 oder iso-8859-1 oder lassen Sie ihn weg, damit die Kodierung erkannt wird.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>Use a newer Lesart.</source>
   <translation>Verwenden Sie ein neueres Lesart.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>Use an address that begins with https://.</source>
   <translation>Verwenden Sie eine Adresse, die mit https:// beginnt.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>Use it only between a tag and the one below it.</source>
   <translation>Verwenden Sie es nur zwischen einem Schlagwort und dem darunter.</translation>
  </message>
  <message>
   <location filename="../../reader/language/names.py" />
   <source>Use one such as de, en or pt-BR.</source>
   <translation>Verwenden Sie eines wie de, en oder pt-BR.</translation>
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <source>Use the id; “lesart list” shows it.</source>
   <translation>Verwenden Sie die Kennung; „lesart list“ zeigt sie.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>User guide</source>
   <translation>Handbuch</translation>
  </message>
  <message>
   <location filename="../../ui/models/glossary.py" />
   <source>Uses</source>
   <translation>Zahl</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Variants</source>
   <translation>Varianten</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Variants of this sentence …</source>
   <translation>Varianten dieses Satzes …</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Veil all again</source>
   <translation>Alles wieder verdecken</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <location filename="../../ui/dialogs/models.py" />
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Version {number} of {newest}, as it was until {date}. It can be read, not changed.</source>
   <translation>Version {number} von {newest}, wie sie bis {date} war. Sie kann gelesen, aber nicht geändert werden.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Versions</source>
   <translation>Versionen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Versions of the text: {text}</source>
   <translation>Versionen des Textes: {text}</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>View</source>
   <translation>Ansicht</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <source>View: columns</source>
   <translation>Ansicht: Spalten</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <source>View: type</source>
   <translation>Ansicht: Schrift</translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Vocabulary</source>
   <translation>Wortschatz</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Vocabulary ({n}) …</source>
   <translation>Wortschatz ({n}) …</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Volume</source>
   <translation>Band</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>W3C Web Annotations, for other programs.</source>
   <translation>W3C-Web-Annotationen, für andere Programme.</translation>
  </message>
  <message>
   <location filename="../../ui/instance.py" />
   <source>Wait until it has finished what it does, or end it, and try again.</source>
   <translation>Warten Sie, bis es fertig ist, oder beenden Sie es, und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Web address</source>
   <translation>Webadresse</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Web dictionary</source>
   <translation>Web-Wörterbuch</translation>
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Web page</source>
   <translation>Webseite</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>What</source>
   <translation>Was</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>What Lesart noted when something went wrong; it stays on this computer.</source>
   <translation>Was Lesart notiert hat, wenn etwas schiefging; es bleibt auf diesem Rechner.</translation>
  </message>
  <message>
   <location filename="../../reader/updates.py" />
   <source>What Lesart’s web site answered is no version.</source>
   <translation>Was die Website von Lesart geantwortet hat, ist keine Version.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>What can be searched for</source>
   <translation>Was gesucht werden kann</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>What changes</source>
   <translation>Was sich ändert</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>What does this tag stand for, and where does it end?</source>
   <translation>Wofür steht dieses Schlagwort, und was gehört nicht mehr dazu?</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>What exporting proposes; the last choice stays.</source>
   <translation>Was beim Exportieren vorgeschlagen wird; die letzte Wahl bleibt.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>What happened</source>
   <translation>Was geschah</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>What happened (you can leave this empty)</source>
   <translation>Was geschah (darf leer bleiben)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>What has “{tag}” gets this tag instead</source>
   <translation>Alles mit „{tag}“ bekommt stattdessen dieses Schlagwort</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>What is chosen in the list</source>
   <translation>Was in der Liste gewählt ist</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>What is counted</source>
   <translation>Was gezählt wird</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>What is proposed at first; nothing is sent before you agree.</source>
   <translation>Was zuerst vorgeschlagen wird; nichts wird gesendet, bevor Sie zustimmen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/link_annotation.py" />
   <source>What it is to it (may stay empty)</source>
   <translation>In welcher Beziehung sie dazu steht (kann leer bleiben)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>What it was made from stays where it is: it can be added again.</source>
   <translation>Woraus es gemacht wurde, bleibt, wo es ist: Es kann wieder hinzugefügt werden.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>What leaves this computer</source>
   <translation>Was diesen Rechner verlässt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_report.py" />
   <source>What needs your attention</source>
   <translation>Worum Sie sich kümmern sollten</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>What stands beside its translation.</source>
   <translation>Was neben seiner Übersetzung steht.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>What texts are set in; those that this computer has are offered.</source>
   <translation>Worin Texte gesetzt sind; angeboten werden die Schriften dieses Rechners.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>What the dialogs for translating propose; the last choice stays.</source>
   <translation>Was die Dialoge zum Übersetzen vorschlagen; die letzte Wahl bleibt.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>What the list shows</source>
   <translation>Was die Liste zeigt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>What was done</source>
   <translation>Was getan wurde</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>What was done …</source>
   <translation>Was getan wurde …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>What will be in the report</source>
   <translation>Was im Bericht stehen wird</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>What you change appears here.</source>
   <translation>Hier erscheint, was Sie ändern.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>What you had typed before the program ended is here again.</source>
   <translation>Was Sie getippt hatten, bevor das Programm endete, ist wieder da.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>What you type is kept at once</source>
   <translation>Was Sie tippen, wird sofort aufbewahrt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>What you write here comes before all dictionaries, in every text. You can undo it.</source>
   <translation>Was Sie hier schreiben, geht in jedem Text allen Wörterbüchern vor. Es lässt sich rückgängig machen.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>What you wrote is being stored; go on in a moment.</source>
   <translation>Was Sie geschrieben haben, wird gespeichert; gleich geht es weiter.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>What {file} is</source>
   <translation>Was {file} ist</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>When marked</source>
   <translation>Wann markiert</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Where</source>
   <translation>Wo</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk_context.py" />
   <source>Where it stood</source>
   <translation>Wo es stand</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk_context.py" />
   <source>Where it would stand</source>
   <translation>Wo es stehen würde</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Which words you know anyway …</source>
   <translation>Welche Wörter Sie ohnehin kennen …</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>While the pointer rests on a sentence whose translation is hidden.</source>
   <translation>Solange der Zeiger auf einem Satz ruht, dessen Übersetzung verdeckt ist.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Whole sentence</source>
   <translation>Ganzer Satz</translation>
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Whole words (Alt+W)</source>
   <translation>Ganze Wörter (Alt+W)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Why? (a note on the sentence; may be empty)</source>
   <translation>Warum? (eine Notiz zum Satz; kann leer bleiben)</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Wider column</source>
   <translation>Breitere Spalte</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Wider paragraphs</source>
   <translation>Breitere Absätze</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>With this choice: store it as a new version of “{title}”</source>
   <translation>Bei dieser Auswahl: als neue Version von „{title}“ speichern</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>With what dictionaries say about it.</source>
   <translation>Mit dem, was Wörterbücher darüber sagen.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Within NEAR stand words and phrases only (character {place}).</source>
   <translation>In NEAR stehen nur Wörter und Wortfolgen (Zeichen {place}).</translation>
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <source>Without a tag</source>
   <translation>Ohne Schlagwort</translation>
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <location filename="../../ui/panels/concordance.py" />
   <source>Word</source>
   <translation>Wort</translation>
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Word in its sentence</source>
   <translation>Wort in seinem Satz</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Words</source>
   <translation>Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Words and learning</source>
   <translation>Wörter und Lernen</translation>
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <source>Words can be corrected within one paragraph only.</source>
   <translation>Wörter lassen sich nur innerhalb eines Absatzes verbessern.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/search.py" />
   <source>Words can be found while you read: Ctrl+1, then Ctrl+F.</source>
   <translation>Wörter lassen sich beim Lesen suchen: Strg+1, dann Strg+F.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/link_annotation.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Words in quotation or note</source>
   <translation>Wörter im Zitat oder in der Notiz</translation>
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Words of this text have been saved or removed since.</source>
   <translation>Seitdem wurden Wörter dieses Textes gemerkt oder entfernt.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Words to learn before reading …</source>
   <translation>Wörter zum Lernen vor dem Lesen …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>Write</source>
   <translation>Schreiben</translation>
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>Write a backslash before signs such as ( [ * or look for the words as they are.</source>
   <translation>Schreiben Sie einen Rückstrich vor Zeichen wie ( [ * oder suchen Sie die Wörter, wie sie dastehen.</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Write a note</source>
   <translation>Notiz schreiben</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/terms_table.py" />
   <source>Write a term and its translation in each row, with a tab or comma between.</source>
   <translation>Schreiben Sie in jede Zeile einen Begriff und seine Übersetzung, mit Tabulator oder Komma dazwischen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>Write a translation of “{title}”</source>
   <translation>Eine Übersetzung von „{title}“ schreiben</translation>
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Write a translation …</source>
   <translation>Übersetzung schreiben …</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write a word there, or put it between quotation marks if it is one itself.</source>
   <translation>Schreiben Sie dort ein Wort, oder setzen Sie es in Anführungszeichen, wenn es selbst eines ist.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write an opening bracket before it or leave it out.</source>
   <translation>Schreiben Sie davor eine öffnende Klammer oder lassen Sie sie weg.</translation>
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>Write another one after the phrase.</source>
   <translation>Schreiben Sie hinter die Wortfolge noch eines.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <location filename="../../reader/edits/words.py" />
   <source>Write both.</source>
   <translation>Schreiben Sie beides.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Write it as dictionaries have it.</source>
   <translation>Schreiben Sie es, wie es in Wörterbüchern steht.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write it like NEAR(Haus Garten, 5).</source>
   <translation>Schreiben Sie es wie NEAR(Haus Garten, 5).</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write it like “date:2024”, “date:2024-05” or “date:2023..2025-06”.</source>
   <translation>Schreiben Sie es wie „date:2024“, „date:2024-05“ oder „date:2023..2025-06“.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write it like “tag:quotation”, “colour:yellow”, “lang:de”, “date:2024..2025” or “in:title”.</source>
   <translation>Schreiben Sie es wie „tag:zitat“, „colour:yellow“, „lang:de“, „date:2024..2025“ oder „in:title“.</translation>
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>Write it with fewer stars and pluses inside one another.</source>
   <translation>Schreiben Sie es mit weniger ineinander geschachtelten Sternen und Pluszeichen.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write its code, such as “lang:de”.</source>
   <translation>Schreiben Sie das Kürzel, etwa „lang:de“.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write one beside what is left out or narrowed down.</source>
   <translation>Schreiben Sie eines neben das, was weggelassen oder eingegrenzt wird.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>Write one such as “Open questions”.</source>
   <translation>Schreiben Sie einen, etwa „Offene Fragen“.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>Write one such as “Seminar KI im Film”.</source>
   <translation>Schreiben Sie einen, etwa „Seminar KI im Film“.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/tags.py" />
   <source>Write one such as “zitat” or “vfx/de-aging”.</source>
   <translation>Schreiben Sie einen, etwa „zitat“ oder „vfx/de-aging“.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <location filename="../../reader/search/parsing.py" />
   <source>Write one.</source>
   <translation>Schreiben Sie einen.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>Write something else.</source>
   <translation>Schreiben Sie etwas anderes.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/articles.py" />
   <source>Write the whole way to the one you mean, such as “{path}”.</source>
   <translation>Schreiben Sie den ganzen Weg zu der, die Sie meinen, etwa „{path}“.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write them before or after brackets around the rest.</source>
   <translation>Schreiben Sie sie vor oder hinter Klammern um den Rest.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>Write them.</source>
   <translation>Schreiben Sie welche.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write what is looked for before it.</source>
   <translation>Schreiben Sie davor, was gesucht wird.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Write what is shown to a table for spreadsheets and flash cards</source>
   <translation>Was gezeigt wird, als Tabelle für Tabellenprogramme und Lernkarten schreiben</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write “)” after it.</source>
   <translation>Schreiben Sie „)“ dahinter.</translation>
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>Write “haus*” for all that begins so.</source>
   <translation>Schreiben Sie „haus*“ für alles, was so beginnt.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>Write “{{word}}” where it goes.</source>
   <translation>Schreiben Sie „{{word}}“, wo es hingehört.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <location filename="../../ui/window.py" />
   <source>Writing …</source>
   <translation>Wird geschrieben …</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>Written for Lesart.</source>
   <translation>Für Lesart geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>XDXF programs</source>
   <translation>XDXF-Programme</translation>
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>XLIFF 2.0</source>
   <translation>XLIFF 2.0</translation>
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <location filename="../../ui/settings_store.py" />
   <source>Yellow</source>
   <translation>Gelb</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Yomitan archives (.zip)</source>
   <translation>Yomitan-Archive (.zip)</translation>
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>You are not reading anything at the moment. Open an article and it will stand here.</source>
   <translation>Sie lesen gerade nichts. Öffnen Sie einen Artikel, dann steht er hier.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <location filename="../../ui/settings_store.py" />
   <source>You know without being asked</source>
   <translation>Was Sie ohnehin kennen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>You know {n} % of the words.</source>
   <translation>Sie kennen {n} % der Wörter.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/panels/review.py" />
   <source>You reviewed %Ln words.</source>
   <translation>
    <numerusform>Sie haben %Ln Wort wiederholt.</numerusform>
    <numerusform>Sie haben %Ln Wörter wiederholt.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>You were writing a translation when the program ended; what you typed was kept.</source>
   <translation>Sie schrieben gerade eine Übersetzung, als das Programm endete; was Sie getippt hatten, ist noch da.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>You write beside the original’s sentences, in any order, and go on whenever you like.</source>
   <translation>Sie schreiben neben die Sätze des Originals, in beliebiger Reihenfolge, und machen weiter, wann Sie wollen.</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>Your dictionaries</source>
   <translation>Ihre Wörterbücher</translation>
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>Your library is empty. Drop files, folders or links here, a German text together with its translation if you have one; paste a text (Ctrl+V); or choose files with the button.</source>
   <translation>Ihre Bibliothek ist leer. Legen Sie Dateien, Ordner oder Links hier ab, einen deutschen Text zusammen mit seiner Übersetzung, falls Sie eine haben; fügen Sie einen Text ein (Strg+V); oder wählen Sie Dateien mit der Schaltfläche.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/cards.py" />
   <source>Your note, in Markdown. Ctrl+Enter closes it.</source>
   <translation>Ihre Notiz, in Markdown. Strg+Eingabe schließt sie.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>Your own entry</source>
   <translation>Ihr eigener Eintrag</translation>
  </message>
  <message>
   <location filename="../../ui/commands/help.py" />
   <location filename="../../ui/dialogs/preferences.py" />
   <source>Your system brings new versions of Lesart with its other updates.</source>
   <translation>Ihr System bringt neue Versionen von Lesart mit seinen anderen Aktualisierungen.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/variants.py" />
   <source>Your version is kept.</source>
   <translation>Ihre Fassung ist gespeichert.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a JPEG picture</source>
   <translation>ein JPEG-Bild</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a PDF</source>
   <translation>ein PDF</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a PNG picture</source>
   <translation>ein PNG-Bild</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a PostScript document</source>
   <translation>ein PostScript-Dokument</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a TeX document</source>
   <translation>ein TeX-Dokument</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a Word document (DOCX)</source>
   <translation>ein Word-Dokument (DOCX)</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a ZIP archive</source>
   <translation>ein ZIP-Archiv</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a data file</source>
   <translation>eine Datendatei</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>a definition ends too early</source>
   <translation>eine Erklärung endet zu früh</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/structured.py" />
   <source>a definition is nested too deeply</source>
   <translation>eine Erklärung ist zu tief verschachtelt</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <location filename="../../reader/importers/filetypes.py" />
   <source>a font</source>
   <translation>eine Schrift</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a gzip archive</source>
   <translation>ein gzip-Archiv</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <source>a key is kept</source>
   <translation>ein Schlüssel ist da</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/dictd.py" />
   <source>a line of the index has no place in it</source>
   <translation>in einer Zeile des Verzeichnisses fehlt die Stelle</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>a paragraph</source>
   <translation>einen Absatz</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <location filename="../../reader/importers/filetypes.py" />
   <source>a picture</source>
   <translation>ein Bild</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a presentation</source>
   <translation>eine Präsentation</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a program</source>
   <translation>ein Programm</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a rich text document (RTF)</source>
   <translation>ein Rich-Text-Dokument (RTF)</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>a sentence</source>
   <translation>einen Satz</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>a sound</source>
   <translation>eine Tonaufnahme</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a sound or video file</source>
   <translation>eine Ton- oder Videodatei</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a spreadsheet</source>
   <translation>eine Tabellenkalkulation</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a subtitle file of a kind that is not read</source>
   <translation>eine Untertiteldatei einer Art, die nicht gelesen wird</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a table</source>
   <translation>eine Tabelle</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>a video</source>
   <translation>ein Video</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>a word of its .syn file points behind the end of the index</source>
   <translation>ein Wort seiner .syn-Datei zeigt hinter das Ende des Verzeichnisses</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>adjective</source>
   <translation>Adjektiv</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>advertisement</source>
   <translation>Werbung</translation>
  </message>
  <message>
   <location filename="../../reader/intake.py" />
   <source>alignment</source>
   <translation>Zuordnung</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>alignment with {language} to check</source>
   <translation>Zuordnung zu {language} zu prüfen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>all</source>
   <translation>alle</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>all words</source>
   <translation>alle Wörter</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an EPUB book</source>
   <translation>ein EPUB-Buch</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an OpenDocument text (ODT)</source>
   <translation>ein OpenDocument-Text (ODT)</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an SQLite database</source>
   <translation>eine SQLite-Datenbank</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an archive</source>
   <translation>ein Archiv</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an e-book</source>
   <translation>ein E-Book</translation>
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an old Office document</source>
   <translation>ein altes Office-Dokument</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>and all but rare words</source>
   <translation>und alle außer seltenen Wörtern</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>and fairly frequent words</source>
   <translation>und ziemlich häufige Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>and frequent words</source>
   <translation>und häufige Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>and very frequent words</source>
   <translation>und sehr häufige Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>animation reduce motion</source>
   <translation>Animation Bewegung verringern</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>article</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>articles of a time; date:2024-05 is a month</source>
   <translation>Artikel einer Zeit; date:2024-05 ist ein Monat</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>auto</source>
   <translation>auto</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>automatic</source>
   <translation>automatisch</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>beside it</source>
   <translation>daneben</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>blank</source>
   <translation>leer</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>blue</source>
   <translation>blau</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>both words, in one sentence or else in one article</source>
   <translation>beide Wörter, in einem Satz oder sonst in einem Artikel</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>bug crash error support</source>
   <translation>Fehler Absturz Hilfe Bug</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>by you</source>
   <translation>von Ihnen</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>byline</source>
   <translation>Autorenzeile</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>candidate {number}: “{words}”, paragraph {paragraph}, score {score}</source>
   <translation>Kandidat {number}: „{words}“, Absatz {paragraph}, Wert {score}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/view.py" />
   <source>cannot be opened from here</source>
   <translation>lässt sich von hier nicht öffnen</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of a collection</source>
   <translation>Änderung einer Sammlung</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of a saved filter</source>
   <translation>Änderung eines gespeicherten Filters</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of a tag</source>
   <translation>Änderung eines Schlagworts</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of a translation</source>
   <translation>Änderung einer Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of a word</source>
   <translation>Änderung eines Worts</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of an own entry</source>
   <translation>Änderung eines eigenen Eintrags</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of the glossary</source>
   <translation>Änderung des Glossars</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of title or status</source>
   <translation>Änderung von Titel oder Stand</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>click look up dictionary</source>
   <translation>anklicken nachschlagen Wörterbuch</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>code</source>
   <translation>Code</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <location filename="../../ui/words.py" />
   <source>colour</source>
   <translation>Farbe</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>colours dark night light sepia mode background</source>
   <translation>Farben dunkel Nacht hell Sepia Modus Hintergrund Thema</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>colours vocabulary underline</source>
   <translation>Farben Wortschatz Unterstreichung</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>comment</source>
   <translation>Kommentar</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <location filename="../../ui/words.py" />
   <source>confirmed</source>
   <translation>bestätigt</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>confirmed place</source>
   <translation>bestätigte Stelle</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>confirmed places</source>
   <translation>bestätigte Stellen</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>confirmed rows</source>
   <translation>bestätigte Zeilen</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>confirmed sentences</source>
   <translation>bestätigte Sätze</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>cookie notice</source>
   <translation>Cookie-Hinweis</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>copy save now</source>
   <translation>Kopie speichern jetzt</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>corrected base form</source>
   <translation>berichtigte Grundform</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>d MMM yyyy</source>
   <translation>dd.MM.yyyy</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>d MMMM yyyy</source>
   <translation>d. MMMM yyyy</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>deleted link</source>
   <translation>gelöschte Verbindung</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>deletion</source>
   <translation>Löschung</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>dictd dictionaries (.index with .dict.dz)</source>
   <translation>dictd-Wörterbücher (.index mit .dict.dz)</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access_parts.py" />
   <source>differs: {why}</source>
   <translation>weicht ab: {why}</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>documents</source>
   <translation>Dokumente</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>dots missing omitted</source>
   <translation>Punkte fehlt ausgelassen Abweichung</translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>dropped text</source>
   <translation>hineingezogener Text</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>e-book readers</source>
   <translation>E-Book-Leser</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>each sentence you come to is sent to {host}</source>
   <translation>jeder Satz, zu dem Sie kommen, wird an {host} gesendet</translation>
  </message>
  <message>
   <location filename="../../ui/panels/versions.py" />
   <source>edited here</source>
   <translation>hier bearbeitet</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences_rows.py" />
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/models/glossary.py" />
   <location filename="../../ui/models/vocabulary.py" />
   <source>empty</source>
   <translation>leer</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>explained in</source>
   <translation>erklärt auf</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>export English German Deutsch</source>
   <translation>Export Englisch Deutsch English</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>export file Markdown Word PDF Anki</source>
   <translation>Export Datei Markdown Word PDF Anki</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>export sections</source>
   <translation>Export Abschnitte</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>export sort</source>
   <translation>Export sortieren</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>extent of a highlight</source>
   <translation>Ausdehnung einer Markierung</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>extracts of Wiktionary (.jsonl, .jsonl.gz)</source>
   <translation>Auszüge aus Wiktionary (.jsonl, .jsonl.gz)</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>fairly frequent</source>
   <translation>ziemlich häufig</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>file errors folder</source>
   <translation>Datei Fehler Ordner</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>filing</source>
   <translation>Einordnen</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>focus concentrate</source>
   <translation>Fokus Konzentration</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>folder copy restore safety</source>
   <translation>Ordner Kopie wiederherstellen Sicherheit Backup</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>folder where files data storage</source>
   <translation>Ordner wo Dateien Daten Speicherort</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>footer</source>
   <translation>Fußbereich</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>form</source>
   <translation>Formular</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>frequent</source>
   <translation>häufig</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>from 2026-01-31</source>
   <translation>ab 2026-01-31</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>gap distance</source>
   <translation>Lücke Abstand</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>gender and plural come from the last part</source>
   <translation>Geschlecht und Plural kommen vom letzten Teil</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>green</source>
   <translation>grün</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>heading, level {level}</source>
   <translation>Überschrift, Ebene {level}</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>highlight</source>
   <translation>Markierung</translation>
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <location filename="../../ui/reading/access.py" />
   <source>highlighted in {colour}</source>
   <translation>{colour} markiert</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>highlights of a colour</source>
   <translation>Markierungen einer Farbe</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>highlights on all matches</source>
   <translation>Markierungen an allen Fundstellen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>highlights with a tag or one below it: tag:quotation</source>
   <translation>Markierungen mit einem Schlagwort oder einem darunter: tag:zitat</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>hover peek pointer</source>
   <translation>Maus darüber Blick Zeiger</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>hyphenation hyphens</source>
   <translation>Silbentrennung Trennstriche</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>if the service asks for one</source>
   <translation>falls der Dienst einen verlangt</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>import</source>
   <translation>Import</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>imported annotations</source>
   <translation>importierte Annotationen</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>imported tags</source>
   <translation>importierte Schlagwörter</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>in it</source>
   <translation>darin</translation>
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <source>in {time}</source>
   <translation>in {time}</translation>
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <source>in {title}</source>
   <translation>in {title}</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>in: and date: cannot stand beside OR.</source>
   <translation>in: und date: können nicht neben OR stehen.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>infoclio.ch, footnotes (German)</source>
   <translation>infoclio.ch, Fußnoten (deutsch)</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>interface English German Deutsch</source>
   <translation>Oberfläche Englisch Deutsch English</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>interleaved</source>
   <translation>Satz unter Satz</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>internet network data protection tracking telemetry</source>
   <translation>Internet Netz Datenschutz Tracking Telemetrie</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>it calls itself without end</source>
   <translation>sie ruft sich ohne Ende selbst auf</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>it cannot be unpacked</source>
   <translation>es lässt sich nicht entpacken</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>it ends too early</source>
   <translation>es endet zu früh</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>it has a part that leads elsewhere</source>
   <translation>ein Teil davon führt anderswohin</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>it has a part that leads out of it</source>
   <translation>ein Teil davon führt hinaus</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>it has more than {most:,} members</source>
   <translation>sie hat mehr als {most:,} Bestandteile</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>it has {found} words instead of {count}</source>
   <translation>es hat {found} statt {count} Wörter</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>it has {total} further words instead of {count}</source>
   <translation>es hat {total} statt {count} weitere Wörter</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>it is damaged</source>
   <translation>es ist beschädigt</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/tables.py" />
   <source>it is empty</source>
   <translation>sie ist leer</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>it is encrypted</source>
   <translation>es ist verschlüsselt</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>it is nested too deeply</source>
   <translation>es ist zu tief verschachtelt</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/tables.py" />
   <source>it is no text</source>
   <translation>sie ist kein Text</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>it is not {encoding} (byte {byte})</source>
   <translation>es ist kein {encoding} (Byte {byte})</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>it made the part of Lesart that reads such files fail</source>
   <translation>der Teil von Lesart, der solche Dateien liest, ist daran gescheitert</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>it makes a text without end</source>
   <translation>sie macht einen Text ohne Ende</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>it makes lists without end</source>
   <translation>sie macht Listen ohne Ende</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>it needs more memory than a text may</source>
   <translation>dafür wird mehr Speicher gebraucht, als ein Text darf</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>it runs for more than {seconds:g} seconds</source>
   <translation>sie läuft länger als {seconds:g} Sekunden</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>it writes without end</source>
   <translation>sie schreibt ohne Ende</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its .ifo file does not begin as it should</source>
   <translation>seine .ifo-Datei beginnt nicht, wie sie sollte</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its .ifo file has no “{name}”</source>
   <translation>seine .ifo-Datei hat kein „{name}“</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/tables.py" />
   <source>its encoding is none that is known; save it as UTF-8</source>
   <translation>ihre Zeichenkodierung ist unbekannt; speichern Sie sie als UTF-8</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its index ends too early</source>
   <translation>sein Verzeichnis endet zu früh</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its index has {found} bytes instead of {size}</source>
   <translation>sein Verzeichnis hat {found} statt {size} Bytes</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its index points behind the end of the definitions</source>
   <translation>sein Verzeichnis zeigt hinter das Ende der Erklärungen</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its index.json is not what it should be</source>
   <translation>seine index.json ist nicht, was sie sein sollte</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/tables.py" />
   <source>its lines have no columns, neither by tabs nor by semicolons or commas</source>
   <translation>ihre Zeilen haben keine Spalten, weder durch Tabulatoren noch durch Semikolons oder Kommas</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>its model is of an old kind</source>
   <translation>das Modell ist von einer alten Art</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its offsets have {bits} bits</source>
   <translation>seine Stellenangaben haben {bits} Bits</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its part term_bank_{number}.json is missing</source>
   <translation>sein Teil term_bank_{number}.json fehlt</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its {name} is nested too deeply</source>
   <translation>seine {name} ist zu tief verschachtelt</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its {name} is not JSON or is cut off</source>
   <translation>seine {name} ist kein JSON oder abgeschnitten</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its {name} is not UTF-8</source>
   <translation>seine {name} ist kein UTF-8</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its {name} is not what it should be</source>
   <translation>seine {name} ist nicht, was sie sein sollte</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>keeping as orphan</source>
   <translation>als verwaist behalten</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>larger smaller zoom font size</source>
   <translation>größer kleiner Zoom Schriftgrad</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>leading height</source>
   <translation>Durchschuss Höhe Zeilenhöhe</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>left out</source>
   <translation>weggelassen</translation>
  </message>
  <message>
   <location filename="../../reader/importers/registry.py" />
   <location filename="../../ui/dialogs/preview_parts.py" />
   <source>left out by you</source>
   <translation>von Ihnen weggelassen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_parts.py" />
   <source>left out: {why}</source>
   <translation>weggelassen: {why}</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>line length column width measure</source>
   <translation>Zeilenlänge Spaltenbreite Satzbreite</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/packed.py" />
   <source>line {number} is longer than any of a dictionary</source>
   <translation>Zeile {number} ist länger als jede eines Wörterbuchs</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>line {number} is nested too deeply</source>
   <translation>Zeile {number} ist zu tief verschachtelt</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>line {number} is no word</source>
   <translation>Zeile {number} ist kein Wort</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>line {number} is not JSON</source>
   <translation>Zeile {number} ist kein JSON</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>line {number} is not JSON or is cut off</source>
   <translation>Zeile {number} ist kein JSON oder abgeschnitten</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>line {number} is not UTF-8</source>
   <translation>Zeile {number} ist kein UTF-8</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>link between annotations</source>
   <translation>Verknüpfung von Annotationen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>list item</source>
   <translation>Listenpunkt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <source>looking …</source>
   <translation>wird gesucht …</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>lost</source>
   <translation>verloren</translation>
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <source>lost its place</source>
   <translation>hat ihre Stelle verloren</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>machine</source>
   <translation>maschinell</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>machine translation</source>
   <translation>maschinelle Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>marked in {colour}</source>
   <translation>{colour} markiert</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>marker annotation</source>
   <translation>Marker Annotation</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>merged rows</source>
   <translation>verbundene Zeilen</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>merged tags</source>
   <translation>zusammengelegte Schlagwörter</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>mirror both languages</source>
   <translation>Spiegel beide Sprachen</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>mirrored sentence</source>
   <translation>gespiegelter Satz</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>mirrored words</source>
   <translation>gespiegelte Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>mode view layout columns</source>
   <translation>Modus Ansicht Anordnung Spalten</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>more than {n} places</source>
   <translation>mehr als {n} Stellen</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/tables.py" />
   <source>most lines have no translation, line {line} for one</source>
   <translation>die meisten Zeilen haben keine Übersetzung, etwa Zeile {line}</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>move of a collection</source>
   <translation>Verschieben einer Sammlung</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>move of a tag</source>
   <translation>Verschieben eines Schlagworts</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>moved</source>
   <translation>verschoben</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>moved sentence</source>
   <translation>verschobener Satz</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>moving to the trash</source>
   <translation>in den Papierkorb gelegt</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>my version</source>
   <translation>meine Fassung</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>navigation</source>
   <translation>Navigation</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>near each other, with at most 5 words between</source>
   <translation>nahe beieinander, mit höchstens 5 Wörtern dazwischen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>needed</source>
   <translation>nötig</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new alignment</source>
   <translation>neue Zuordnung</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new glossary entries</source>
   <translation>neue Glossareinträge</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new glossary entry</source>
   <translation>neuer Glossareintrag</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new place of an annotation</source>
   <translation>neue Stelle einer Annotation</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new revision</source>
   <translation>neue Version</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new tag</source>
   <translation>neues Schlagwort</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new translation</source>
   <translation>neue Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>no dictionary has the whole word; below stands its last part</source>
   <translation>kein Wörterbuch hat das ganze Wort; unten steht sein letzter Teil</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/service_keys.py" />
   <source>no key</source>
   <translation>kein Schlüssel</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>no longer: {fact}</source>
   <translation>nicht mehr: {fact}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>no noun, or not known</source>
   <translation>kein Nomen oder unbekannt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <location filename="../../ui/reading/align_painter.py" />
   <source>no partner</source>
   <translation>kein Gegenstück</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <location filename="../../ui/reading/partner_label.py" />
   <source>no partner in {language}</source>
   <translation>kein Gegenstück auf {language}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>no plural</source>
   <translation>kein Plural</translation>
  </message>
  <message>
   <location filename="../../reader/aids.py" />
   <location filename="../../ui/crash.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>none given</source>
   <translation>keine angegeben</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>not frequent</source>
   <translation>nicht häufig</translation>
  </message>
  <message>
   <location filename="../../ui/models/concordance.py" />
   <source>not told</source>
   <translation>nicht zu erkennen</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>note on a word</source>
   <translation>Notiz zu einem Wort</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>note: {note}</source>
   <translation>Notiz: {note}</translation>
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <source>note: {words}</source>
   <translation>Notiz: {words}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <location filename="../../ui/reading/contents_popup.py" />
   <source>nothing fits</source>
   <translation>nichts passt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>nothing in the original says {words}</source>
   <translation>nichts im Original sagt {words}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>nothing in the translation says {words}</source>
   <translation>nichts in der Übersetzung sagt {words}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>nothing in {language}</source>
   <translation>nichts auf {language}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>nothing is sent</source>
   <translation>nichts wird gesendet</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>nothing known</source>
   <translation>nichts bekannt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>nothing selected</source>
   <translation>nichts ausgewählt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>nothing without partner</source>
   <translation>nichts ohne Gegenstück</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>notice</source>
   <translation>Hinweis</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>noun</source>
   <translation>Nomen</translation>
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <source>now</source>
   <translation>jetzt</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>number how many copies</source>
   <translation>Zahl wie viele Kopien</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences_choices.py" />
   <source>off</source>
   <translation>aus</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences_choices.py" />
   <source>on</source>
   <translation>an</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>one of both</source>
   <translation>eins von beiden</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>online links browser</source>
   <translation>online Links Browser</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>only grammatical words (und, der, weil)</source>
   <translation>nur grammatische Wörter (und, der, weil)</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>only there; also in:note, in:text, in:translation, in:collection</source>
   <translation>nur dort; auch in:note, in:text, in:translation, in:collection</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>orange</source>
   <translation>orange</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>original</source>
   <translation>Original</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>original alone</source>
   <translation>nur das Original</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>orphan</source>
   <translation>verwaist</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_choice.py" />
   <source>outside of the article</source>
   <translation>außerhalb des Artikels</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>overview map</source>
   <translation>Übersicht Karte Minimap</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>own entry</source>
   <translation>eigener Eintrag</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>own translation</source>
   <translation>eigene Übersetzung</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>page header</source>
   <translation>Seitenkopf</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf_furniture.py" />
   <source>page number</source>
   <translation>Seitenzahl</translation>
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>paragraph {n}</source>
   <translation>Absatz {n}</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>parts of it overlap</source>
   <translation>Teile davon überschneiden sich</translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>pasted text</source>
   <translation>eingefügter Text</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>picture: {words}</source>
   <translation>Bild: {words}</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>pink</source>
   <translation>rosa</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>pinned sentences</source>
   <translation>festgelegte Sätze</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>pl. {form}</source>
   <translation>Pl. {form}</translation>
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <source>place to be confirmed</source>
   <translation>Stelle zu bestätigen</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>place to look in</source>
   <translation>Ort zum Suchen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/versions.py" />
   <source>present version</source>
   <translation>gegenwärtige Version</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>put libraries of the same names into the folder “PySide6” of the installed program</source>
   <translation>Legen Sie Bibliotheken derselben Namen in den Ordner „PySide6“ des installierten Programms</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>quotation</source>
   <translation>Zitat</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>rare</source>
   <translation>selten</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>related links</source>
   <translation>verwandte Links</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal from the glossary</source>
   <translation>Entfernung aus dem Glossar</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of a link</source>
   <translation>Entfernung einer Verknüpfung</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of a saved filter</source>
   <translation>Entfernung eines gespeicherten Filters</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of a tag</source>
   <translation>Entfernung eines Schlagworts</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of a translation</source>
   <translation>Entfernung einer Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of a word</source>
   <translation>Entfernung eines Worts</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of an own entry</source>
   <translation>Entfernung eines eigenen Eintrags</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_choice.py" />
   <source>repeats the text</source>
   <translation>wiederholt den Text</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>restoring</source>
   <translation>Wiederherstellung</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>review</source>
   <translation>prüfen</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>review of a word</source>
   <translation>Wiederholung eines Worts</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>row {number} of its {bank} is nested too deeply</source>
   <translation>Zeile {number} seiner {bank} ist zu tief verschachtelt</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>row {number} of its {bank} is not what it should be</source>
   <translation>Zeile {number} seiner {bank} ist nicht, was sie sein sollte</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>row {number} of its {name} is not what it should be</source>
   <translation>Zeile {number} seiner {name} ist nicht, was sie sein sollte</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>rows to check</source>
   <translation>Zeilen zu prüfen</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>rows unit</source>
   <translation>Zeilen Einheit</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf_furniture.py" />
   <source>running foot</source>
   <translation>Fußzeile</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf_furniture.py" />
   <source>running head</source>
   <translation>Kopfzeile</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>saved filter</source>
   <translation>gespeicherter Filter</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>saved word</source>
   <translation>gemerktes Wort</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>score {score}</source>
   <translation>Wert {score}</translation>
  </message>
  <message>
   <location filename="../../reader/storage/search_sync.py" />
   <source>search index</source>
   <translation>Suchverzeichnis</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>sentence {n} of {all}</source>
   <translation>Satz {n} von {all}</translation>
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>sentences</source>
   <translation>Sätze</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>service machine DeepL LibreTranslate offline</source>
   <translation>Dienst Maschine DeepL LibreTranslate offline</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>several with semicolons between them</source>
   <translation>mehrere mit Semikolon dazwischen</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>sharing</source>
   <translation>Teilen-Knöpfe</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>side by side</source>
   <translation>nebeneinander</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>sidebar</source>
   <translation>Seitenleiste</translation>
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>something is wrong</source>
   <translation>etwas stimmt nicht</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>something is wrong here</source>
   <translation>hier stimmt etwas nicht</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>speed faster slower voice speech</source>
   <translation>Tempo schneller langsamer Stimme Sprache</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>split row</source>
   <translation>geteilte Zeile</translation>
  </message>
  <message>
   <location filename="../../reader/importers/naming.py" />
   <location filename="../../ui/panels/versions.py" />
   <source>standard input</source>
   <translation>Standardeingabe</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>state of a word</source>
   <translation>Stand eines Worts</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>study: translation veiled</source>
   <translation>Lernen: Übersetzung verdeckt</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>subscription</source>
   <translation>Abonnement</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>such as de, en; empty for all</source>
   <translation>etwa de, en; leer für alle</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>such as gemma3 or gpt-4o-mini</source>
   <translation>etwa gemma3 oder gpt-4o-mini</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>suggestions own translation</source>
   <translation>Vorschläge eigene Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>swapped rows</source>
   <translation>getauschte Zeilen</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>table of contents</source>
   <translation>Inhaltsverzeichnis</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>table row</source>
   <translation>Tabellenzeile</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>tables (.tsv, .csv)</source>
   <translation>Tabellen (.tsv, .csv)</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <location filename="../../ui/models/annotations.py" />
   <location filename="../../ui/reading/access.py" />
   <source>tagged {tags}</source>
   <translation>mit Schlagwort {tags}</translation>
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <location filename="../../ui/words.py" />
   <source>tags</source>
   <translation>Schlagwörter</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>target language</source>
   <translation>Zielsprache</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>texts</source>
   <translation>Texte</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>texts in a language</source>
   <translation>Texte in einer Sprache</translation>
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>that it is about</source>
   <translation>um den es geht</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>that would take longer than {seconds:g} seconds</source>
   <translation>das würde länger als {seconds:g} Sekunden dauern</translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>the %Ln tags below it</source>
   <translation>
    <numerusform>das Schlagwort darunter</numerusform>
    <numerusform>die %Ln Schlagwörter darunter</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>the glossary has {translation} for {term}</source>
   <translation>das Glossar hat {translation} für {term}</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/dictd.py" />
   <source>the index points behind the end of the text</source>
   <translation>das Verzeichnis zeigt hinter das Ende des Textes</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>the numbers become too large</source>
   <translation>die Zahlen werden zu groß</translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>the original says {words}, the translation does not negate</source>
   <translation>das Original sagt {words}, die Übersetzung verneint nicht</translation>
  </message>
  <message>
   <location filename="../../reader/importers/naming.py" />
   <source>the text</source>
   <translation>der Text</translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>the translation is short: {n} % of what is usual here</source>
   <translation>die Übersetzung ist kurz: {n} % des hier Üblichen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>the translation is {n} times as long as others here</source>
   <translation>die Übersetzung ist {n}-mal so lang wie andere hier</translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>the translation says {words}, the original does not negate</source>
   <translation>die Übersetzung sagt {words}, das Original verneint nicht</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>the word in all its forms, in originals, translations, notes and titles</source>
   <translation>das Wort in allen Formen, in Originalen, Übersetzungen, Notizen und Titeln</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>there is one; type another to replace it</source>
   <translation>ist vorhanden; ein anderer ersetzt ihn</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>there is something in it that Lesart does not understand</source>
   <translation>darin steht etwas, das Lesart nicht versteht</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>to 2026-02-28</source>
   <translation>bis 2026-02-28</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>to check</source>
   <translation>zu prüfen</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>translation</source>
   <translation>Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <source>translation: {words}</source>
   <translation>Übersetzung: {words}</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf_furniture.py" />
   <source>turned text</source>
   <translation>gedrehter Text</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>type typeface family serif dyslexia</source>
   <translation>Schrift Schriftart Familie Serifen Legasthenie</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>unclear</source>
   <translation>unklar</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>update upgrade internet</source>
   <translation>Update Aktualisierung Internet</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>veiled</source>
   <translation>verdeckt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>verb</source>
   <translation>Verb</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>verb, separable</source>
   <translation>Verb, trennbar</translation>
  </message>
  <message>
   <location filename="../../ui/panels/versions.py" />
   <source>version {n}</source>
   <translation>Version {n}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>very frequent</source>
   <translation>sehr häufig</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_popup.py" />
   <source>vfx/de-aging, zitat</source>
   <translation>vfx/de-aging, zitat</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>vocabulary level frequency frequent coverage</source>
   <translation>Wortschatz Niveau Häufigkeit häufig Abdeckung</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>what is in it is larger than a text may be</source>
   <translation>der Inhalt ist größer, als ein Text sein darf</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>what is in it is nested too deeply</source>
   <translation>der Inhalt ist zu tief verschachtelt</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>what is in it is too much</source>
   <translation>es ist zu viel darin</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>what is packed in it takes more than {size}</source>
   <translation>entpackt braucht der Inhalt mehr als {size}</translation>
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>with a note</source>
   <translation>mit Notiz</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>without a word; -Serie says the same</source>
   <translation>ohne ein Wort; -Serie sagt dasselbe</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>word glossary StarDict download</source>
   <translation>Wort Glossar StarDict herunterladen</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>words in a row, as they are written</source>
   <translation>Wörter hintereinander, genau so geschrieben</translation>
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>words that begin like this</source>
   <translation>Wörter, die so beginnen</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>yellow</source>
   <translation>gelb</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>yes</source>
   <translation>ja</translation>
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>{address} is not a web address.</source>
   <translation>{address} ist keine Webadresse.</translation>
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>{address} is too long for an address.</source>
   <translation>{address} ist zu lang für eine Adresse.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>{annotations} from {articles}</source>
   <translation>{annotations} aus {articles}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>{back} (Esc)</source>
   <translation>{back} (Esc)</translation>
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>{beads} aligned pairs, {check} to check</source>
   <translation>{beads} zugeordnete Paare, {check} zu prüfen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>{characters} in {sentences} go to {host}</source>
   <translation>{characters} in {sentences} gehen an {host}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>{chosen} of {count} chosen</source>
   <translation>{chosen} von {count} gewählt</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>{count:,} pages (from {first:,} to {last:,})</source>
   <translation>{count:,} Seiten (von {first:,} bis {last:,})</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>{count} saved as {path}.</source>
   <translation>{count} gespeichert als {path}.</translation>
  </message>
  <message>
   <location filename="../../ui/alignment_facts.py" />
   <source>{count} to check</source>
   <translation>{count} zu prüfen</translation>
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>{count}: they stand there as in the original, marked to be checked.</source>
   <translation>{count}: Dort steht der Wortlaut des Originals, als „zu prüfen“ gekennzeichnet.</translation>
  </message>
  <message>
   <location filename="../../ui/work_line.py" />
   <source>{done} of {total}</source>
   <translation>{done} von {total}</translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <location filename="../../ui/reading/own_bar.py" />
   <source>{done} of {total} sentences</source>
   <translation>{done} von {total} Sätzen</translation>
  </message>
  <message>
   <location filename="../../reader/translation/translation_job.py" />
   <source>{done} of {total} sentences are translated already and will not be sent again.</source>
   <translation>{done} von {total} Sätzen sind schon übersetzt und werden nicht noch einmal gesendet.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>{done} of {total} sentences are translated; they are kept and not sent again.</source>
   <translation>{done} von {total} Sätzen sind übersetzt; sie bleiben und werden nicht noch einmal gesendet.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/xliff_reading.py" />
   <source>{files} of its files, in other languages, were left out.</source>
   <translation>{files} der enthaltenen Dateien, in anderen Sprachen, wurden weggelassen.</translation>
  </message>
  <message>
   <location filename="../../reader/aligning.py" />
   <source>{first} to {last}</source>
   <translation>{first} bis {last}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/contents_popup.py" />
   <source>{heading}, you are here</source>
   <translation>{heading}, Sie sind hier</translation>
  </message>
  <message>
   <location filename="../../reader/aligning.py" />
   <source>{here} at {there}</source>
   <translation>{here} bei {there}</translation>
  </message>
  <message>
   <location filename="../../reader/translation/translation_job.py" />
   <source>{hint:.}; {kept}</source>
   <translation>{hint:.}; {kept}</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>{h} h {n} min</source>
   <translation>{h} Std. {n} Min.</translation>
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>{kept} aligned pairs stay, {new} are made anew.</source>
   <translation>{kept} zugeordnete Paare bleiben, {new} werden neu gebildet.</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{language}, no sentence</source>
   <translation>{language}, kein Satz</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{language}, sentence {n} of {all}</source>
   <translation>{language}, Satz {n} von {all}</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>{many} deleted; Ctrl+Z brings them back.</source>
   <translation>{many} gelöscht; Strg+Z holt sie zurück.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>{many} tagged</source>
   <translation>{many} mit Schlagwort versehen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>{many}: delete as well</source>
   <translation>{many}: mitlöschen</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>{many}: keep, with “{above}”</source>
   <translation>{many}: behalten, mit „{above}“</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>{many}: keep, without this tag</source>
   <translation>{many}: behalten, ohne dieses Schlagwort</translation>
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>{many}: {colour} now</source>
   <translation>{many}: jetzt {colour}</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>{names} and {last}</source>
   <translation>{names} und {last}</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>{name} (new)</source>
   <translation>{name} (neu)</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>{name}: damaged</source>
   <translation>{name}: beschädigt</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/tmx.py" />
   <source>{notes} notes on its units were left out.</source>
   <translation>{notes} Notizen an den Einheiten wurden weggelassen.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/differences.py" />
   <source>{number} of {all}</source>
   <translation>{number} von {all}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/differences_popup.py" />
   <source>{number}{aside}: {reasons}</source>
   <translation>{number}{aside}: {reasons}</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>{n} %</source>
   <translation>{n} %</translation>
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>{n} % known</source>
   <translation>{n} % bekannt</translation>
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>{n} % of words known</source>
   <translation>{n} % der Wörter bekannt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>{n} are there already and are not sent again</source>
   <translation>{n} sind schon da und werden nicht noch einmal gesendet</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} automatic</source>
   <translation>{n} automatisch</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>{n} by you (see)</source>
   <translation>{n} von Ihnen (ansehen)</translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>{n} characters</source>
   <translation>{n} Zeichen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/textfile.py" />
   <source>{n} characters could not be read and became “{sign}”.</source>
   <translation>
    <numerusform>{n} Zeichen ließ sich nicht lesen und wurde zu „{sign}“.</numerusform>
    <numerusform>{n} Zeichen ließen sich nicht lesen und wurden zu „{sign}“.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/text/normalise.py" />
   <source>{n} characters that are not text were replaced by “{sign}”.</source>
   <translation>
    <numerusform>{n} Zeichen, das kein Text ist, wurde durch „{sign}“ ersetzt.</numerusform>
    <numerusform>{n} Zeichen, die kein Text sind, wurden durch „{sign}“ ersetzt.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} confirmed</source>
   <translation>{n} bestätigt</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>{n} h</source>
   <translation>{n} Std.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <location filename="../../ui/panels/desk_words.py" />
   <source>{n} kept</source>
   <translation>{n} geblieben</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>{n} kept as orphan (see)</source>
   <translation>{n} verwaist (ansehen)</translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/encoding.py" />
   <source>{n} letters are spoilt (“{letters}” for “{meant}”), as the text was once saved in a wrong encoding; better get it from another source.</source>
   <translation>
    <numerusform>{n} Buchstabe ist verdorben („{letters}“ für „{meant}“), weil der Text einmal in falscher Kodierung gespeichert wurde; holen Sie ihn besser aus einer anderen Quelle.</numerusform>
    <numerusform>{n} Buchstaben sind verdorben („{letters}“ für „{meant}“), weil der Text einmal in falscher Kodierung gespeichert wurde; holen Sie ihn besser aus einer anderen Quelle.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <location filename="../../ui/panels/desk_words.py" />
   <source>{n} lost</source>
   <translation>{n} verloren</translation>
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>{n} min</source>
   <translation>{n} Min.</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk_words.py" />
   <source>{n} moved</source>
   <translation>{n} verschoben</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>{n} moved (see)</source>
   <translation>{n} verschoben (ansehen)</translation>
  </message>
  <message>
   <location filename="../../ui/searching/find.py" />
   <source>{n} of more than {total}</source>
   <translation>{n} von mehr als {total}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} of {all} aligned</source>
   <translation>{n} von {all} zugeordnet</translation>
  </message>
  <message>
   <location filename="../../ui/searching/find.py" />
   <source>{n} of {total}</source>
   <translation>{n} von {total}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>{n} of {words}</source>
   <translation>{n} von {words}</translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/aligning.py" />
   <source>{n} passages stand elsewhere in the translation: {places}.</source>
   <translation>
    <numerusform>{n} Passage steht in der Übersetzung anderswo: {places}.</numerusform>
    <numerusform>{n} Passagen stehen in der Übersetzung anderswo: {places}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/registry.py" />
   <source>{n} pictures were left out.</source>
   <translation>
    <numerusform>{n} Bild wurde weggelassen.</numerusform>
    <numerusform>{n} Bilder wurden weggelassen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pictures.py" />
   <source>{n} pictures were left out: missing in the file, damaged, too large, or neither PNG, JPEG, GIF nor WebP.</source>
   <translation>
    <numerusform>{n} Bild wurde weggelassen: fehlt in der Datei, ist beschädigt, zu groß oder weder PNG, JPEG, GIF noch WebP.</numerusform>
    <numerusform>{n} Bilder wurden weggelassen: fehlen in der Datei, sind beschädigt, zu groß oder weder PNG, JPEG, GIF noch WebP.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/clipboard.py" />
   <location filename="../../reader/importers/web_page.py" />
   <source>{n} pictures were not loaded.</source>
   <translation>
    <numerusform>{n} Bild wurde nicht geladen.</numerusform>
    <numerusform>{n} Bilder wurden nicht geladen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/settings_store.py" />
   <source>{n} pixels</source>
   <translation>{n} Pixel</translation>
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>{n} places accepted; Ctrl+Z takes it back.</source>
   <translation>{n} Stellen angenommen; Strg+Z macht es rückgängig.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>{n} sentences translated by {name}. A machine’s words are marked as such until you confirm them.</source>
   <translation>{n} Sätze von {name} übersetzt. Was eine Maschine geschrieben hat, ist so gekennzeichnet, bis Sie es bestätigen.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/subtitles.py" />
   <source>{n} times in the subtitles could not be read; the text is there, its order is that of the file.</source>
   <translation>
    <numerusform>{n} Zeitangabe der Untertitel ließ sich nicht lesen; der Text ist da, in der Reihenfolge der Datei.</numerusform>
    <numerusform>{n} Zeitangaben der Untertitel ließen sich nicht lesen; der Text ist da, in der Reihenfolge der Datei.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} to check</source>
   <translation>{n} zu prüfen</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} to {m}</source>
   <translation>{n} zu {m}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <location filename="../../ui/panels/desk_words.py" />
   <source>{n} unclear</source>
   <translation>{n} unklar</translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} without partner</source>
   <translation>{n} ohne Gegenstück</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access_events.py" />
   <source>{one} beside {other}</source>
   <translation>{one} neben {other}</translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pdf.py" />
   <source>{pages} are only pictures; text in them was not read. {hint}</source>
   <translation>
    <numerusform>{pages} ist nur ein Bild; Text darin wurde nicht gelesen. {hint}</numerusform>
    <numerusform>{pages} sind nur Bilder; Text darin wurde nicht gelesen. {hint}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pdf.py" />
   <source>{pages} could not be read and are missing.</source>
   <translation>
    <numerusform>{pages} konnte nicht gelesen werden und fehlt.</numerusform>
    <numerusform>{pages} konnten nicht gelesen werden und fehlen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>{paragraphs} paragraphs, {sentences} sentences</source>
   <translation>{paragraphs} Absätze, {sentences} Sätze</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} arrived damaged.</source>
   <translation>{place} kam beschädigt an.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} arrived incomplete.</source>
   <translation>{place} kam unvollständig an.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} broke the connection off.</source>
   <translation>{place} hat die Verbindung abgebrochen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} could not be fetched: the site answered {status}.</source>
   <translation>{place} ließ sich nicht holen: Die Website antwortete {status}.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/translators/downloads.py" />
   <source>{place} could not be had ({status}).</source>
   <translation>{place} war nicht zu bekommen ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/net/connection.py" />
   <source>{place} could not be reached.</source>
   <translation>{place} war nicht zu erreichen.</translation>
  </message>
  <message>
   <location filename="../../reader/net/connection.py" />
   <source>{place} could not be reached: the connection was refused.</source>
   <translation>{place} war nicht zu erreichen: Die Verbindung wurde abgelehnt.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>{place} did not answer for {seconds:g} seconds.</source>
   <translation>{place} hat {seconds:g} Sekunden lang nicht geantwortet.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} did not answer within {seconds:g} seconds.</source>
   <translation>{place} hat nicht innerhalb von {seconds:g} Sekunden geantwortet.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} gave an answer that is not HTTP.</source>
   <translation>{place} hat etwas geantwortet, das kein HTTP ist.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>{place} gave no secure connection.</source>
   <translation>{place} bot keine sichere Verbindung.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>{place} has no valid certificate.</source>
   <translation>{place} hat kein gültiges Zertifikat.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>{place} is empty.</source>
   <translation>{place} ist leer.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} is larger than {most} MB, the most that is fetched.</source>
   <translation>{place} ist größer als {most} MB; mehr wird nicht geholt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} is packed in a way that was not asked for ({coding}).</source>
   <translation>{place} ist auf eine Weise gepackt, um die nicht gebeten wurde ({coding}).</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} is {what}, not a text.</source>
   <translation>{place} ist {what}, kein Text.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>{place} lies in the local network, where only addresses that you type lead.</source>
   <translation>{place} liegt im lokalen Netz, wohin nur Adressen führen, die Sie selbst eintippen.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} sends its visitors around in circles.</source>
   <translation>{place} schickt Besucher im Kreis.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} was asked for too often (429).</source>
   <translation>Nach {place} wurde zu oft gefragt (429).</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} was not fetched: it lies in the local network, where only addresses that you type lead.</source>
   <translation>{place} wurde nicht geholt: Es liegt im lokalen Netz, wohin nur Adressen führen, die Sie selbst eintippen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} was not fetched: its certificate is not valid ({reason}).</source>
   <translation>{place} wurde nicht geholt: Das Zertifikat ist ungültig ({reason}).</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} was not fetched: no secure connection could be made.</source>
   <translation>{place} wurde nicht geholt: Eine sichere Verbindung kam nicht zustande.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} was refused by its site ({status}); it may be for subscribers or for browsers only.</source>
   <translation>{place} wurde von der Website verweigert ({status}); vielleicht ist die Seite nur für Abonnenten oder nur für Browser.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{problem:.}</source>
   <translation>{problem:.}</translation>
  </message>
  <message>
   <location filename="../../reader/importers/docx_package.py" />
   <location filename="../../reader/importers/odt.py" />
   <source>{problem:.}; what it says was left out.</source>
   <translation>{problem:.}; was dort steht, wurde weggelassen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>{problem} Save it as a file and add that.</source>
   <translation>{problem} Speichern Sie es als Datei und fügen Sie diese hinzu.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub.py" />
   <source>{rest} more chapters were left out, as they cannot be read.</source>
   <translation>{rest} weitere Kapitel wurden weggelassen, weil sie sich nicht lesen lassen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>{sentences} ({characters}) are translated on this computer; no text leaves it</source>
   <translation>{sentences} ({characters}) werden auf diesem Rechner übersetzt; kein Text verlässt ihn</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>{sentences} in {articles}</source>
   <translation>{sentences} in {articles}</translation>
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>{sentences} up to now …</source>
   <translation>{sentences} bis jetzt …</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{size} MB</source>
   <translation>{size} MB</translation>
  </message>
  <message>
   <location filename="../../reader/importers/textfile.py" />
   <source>{source} contains details such as title and date, but no text.</source>
   <translation>{source} enthält Angaben wie Titel und Datum, aber keinen Text.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/registry.py" />
   <source>{source} contains no text that can be read.</source>
   <translation>{source} enthält keinen Text, der sich lesen lässt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/textfile.py" />
   <source>{source} contains nothing but white space.</source>
   <translation>{source} enthält nichts als Leerraum.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>{source} could not be read: this Lesart has no “{name}”, which that takes.</source>
   <translation>{source} konnte nicht gelesen werden: Diesem Lesart fehlt „{name}“, das dafür nötig ist.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>{source} could not be read: {reason}.</source>
   <translation>{source} konnte nicht gelesen werden: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>{source} could not be read: {why}.</source>
   <translation>{source} konnte nicht gelesen werden: {why}.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <source>{source} has no text in its language, “{tag}”.</source>
   <translation>{source} hat keinen Text in der angegebenen Sprache „{tag}“.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <source>{source} has no text in “{wanted}”.</source>
   <translation>{source} hat keinen Text in „{wanted}“.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <source>{source} has no text.</source>
   <translation>{source} hat keinen Text.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>{source} has the ending “{ending}”, which Lesart does not know.</source>
   <translation>{source} hat die Endung „{ending}“, die Lesart nicht kennt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>{source} is a device, not a file.</source>
   <translation>{source} ist ein Gerät, keine Datei.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>{source} is a folder, not a file.</source>
   <translation>{source} ist ein Ordner, keine Datei.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/registry.py" />
   <source>{source} is empty.</source>
   <translation>{source} ist leer.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>{source} is no feed that can be read.</source>
   <translation>{source} ist kein Feed, der sich lesen lässt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>{source} is not a text file.</source>
   <translation>{source} ist keine Textdatei.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>{source} is not written in {encoding} (byte {byte}).</source>
   <translation>{source} ist nicht in {encoding} geschrieben (Byte {byte}).</translation>
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>{source} is not written in {encoding}.</source>
   <translation>{source} ist nicht in {encoding} geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>{source} is {megabytes:g} MB; Lesart reads {what} up to {most} MB.</source>
   <translation>{source} hat {megabytes:g} MB; Lesart liest {what} bis {most} MB.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>{source} is {what}, not a text file.</source>
   <translation>{source} ist {what}, keine Textdatei.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>{source} is {what}, which Lesart does not read.</source>
   <translation>{source} ist {what}; das liest Lesart nicht.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>{source} may not be read.</source>
   <translation>{source} darf nicht gelesen werden.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>{source} was not read, as there is no text encoding called “{encoding}”.</source>
   <translation>{source} wurde nicht gelesen, denn eine Zeichenkodierung „{encoding}“ gibt es nicht.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>{step} ← now</source>
   <translation>{step} ← jetzt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/history.py" />
   <source>{step}, undone</source>
   <translation>{step}, rückgängig gemacht</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/found_dictionaries.py" />
   <source>{title} ({pair}) was found on this computer.</source>
   <translation>{title} ({pair}) wurde auf diesem Rechner gefunden.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} answered with a web page in place of a translation.</source>
   <translation>{title} hat mit einer Webseite statt einer Übersetzung geantwortet.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} asks for a key ({status}).</source>
   <translation>{title} verlangt einen Schlüssel ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} asks for a pause, as it was asked too often ({status}).</source>
   <translation>{title} bittet um eine Pause, weil zu oft gefragt wurde ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} broke the connection off.</source>
   <translation>{title} hat die Verbindung abgebrochen.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} did not answer within {seconds:g} seconds.</source>
   <translation>{title} hat nicht innerhalb von {seconds:g} Sekunden geantwortet.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} does not accept this key ({status}).</source>
   <translation>{title} nimmt diesen Schlüssel nicht an ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} does not know this way of asking ({status}).</source>
   <translation>{title} kennt diese Art der Anfrage nicht ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} gave an answer that is not HTTP.</source>
   <translation>{title} hat etwas geantwortet, das kein HTTP ist.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} has trouble at the moment ({status}).</source>
   <translation>{title} hat gerade Schwierigkeiten ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} is busy</source>
   <translation>{title} ist beschäftigt</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} refused the text ({status}).</source>
   <translation>{title} hat den Text abgelehnt ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} refused the text ({status}: {why}).</source>
   <translation>{title} hat den Text abgelehnt ({status}: {why}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} sends its visitors to another address ({status}).</source>
   <translation>{title} schickt Besucher an eine andere Adresse ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} takes no texts of this length ({status}).</source>
   <translation>{title} nimmt keine Texte dieser Länge ({status}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} was not asked: its address is not encrypted, and others could read your key.</source>
   <translation>{title} wurde nicht gefragt: Die Adresse ist nicht verschlüsselt, und andere könnten Ihren Schlüssel lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} was not asked: its certificate is not valid ({why}).</source>
   <translation>{title} wurde nicht gefragt: Das Zertifikat ist ungültig ({why}).</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} was not asked: no secure connection could be made.</source>
   <translation>{title} wurde nicht gefragt: Eine sichere Verbindung kam nicht zustande.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} was not reached: {problem:a}</source>
   <translation>{title} wurde nicht erreicht: {problem}</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences_rows.py" />
   <source>{title}: as it was at first</source>
   <translation>{title}: wie am Anfang</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/preferences_rows.py" />
   <source>{title}: folder</source>
   <translation>{title}: Ordner</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>{what} broke the connection off.</source>
   <translation>{what} hat die Verbindung abgebrochen.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} cannot be opened for writing.</source>
   <translation>{what} lässt sich nicht zum Schreiben öffnen.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/terms_table.py" />
   <source>{what} cannot be read as a table.</source>
   <translation>{what} lässt sich nicht als Tabelle lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} cannot be used: {reason}.</source>
   <translation>{what} lässt sich nicht benutzen: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} cannot be written to: you have no permission.</source>
   <translation>{what} lässt sich nicht beschreiben: Sie haben kein Recht dazu.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} cannot lie there: something that is there is a file in place of a folder, or the reverse.</source>
   <translation>{what} kann dort nicht liegen: Wo ein Ordner sein sollte, ist eine Datei, oder umgekehrt.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} could not be saved: the disk is full or failing.</source>
   <translation>{what} konnte nicht gespeichert werden: Der Datenträger ist voll oder fällt aus.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>{what} did not answer for {seconds:g} seconds.</source>
   <translation>{what} hat {seconds:g} Sekunden lang nicht geantwortet.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/tsv.py" />
   <source>{what} does not have two columns of text.</source>
   <translation>{what} hat keine zwei Spalten mit Text.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{what} does not say in which order its chapters are read; they come as they are listed.</source>
   <translation>{what} sagt nicht, in welcher Reihenfolge die Kapitel zu lesen sind; sie kommen, wie sie aufgelistet sind.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>{what} gave an answer that is not HTTP.</source>
   <translation>{what} hat etwas geantwortet, das kein HTTP ist.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/terms_table.py" />
   <source>{what} has more than {most:,} rows.</source>
   <translation>{what} hat mehr als {most:,} Zeilen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub.py" />
   <source>{what} has no chapters.</source>
   <translation>{what} hat keine Kapitel.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} has no text in it, only pictures of its {n:,} pages.</source>
   <translation>
    <numerusform>{what} enthält keinen Text, nur ein Bild der einzigen Seite.</numerusform>
    <numerusform>{what} enthält keinen Text, nur Bilder der {n:,} Seiten.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>{what} has no valid certificate.</source>
   <translation>{what} hat kein gültiges Zertifikat.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} holds a database that is not Lesart's.</source>
   <translation>{what} enthält eine Datenbank, die nicht von Lesart ist.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} is a PDF without pages.</source>
   <translation>{what} ist ein PDF ohne Seiten.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} is busy: another program is writing to it.</source>
   <translation>{what} ist beschäftigt: Ein anderes Programm schreibt gerade hinein.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/search_index.py" />
   <source>{what} is damaged and cannot be replaced.</source>
   <translation>{what} ist beschädigt und lässt sich nicht ersetzen.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} is damaged or not a Lesart library.</source>
   <translation>{what} ist beschädigt oder keine Lesart-Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/dictionary_file.py" />
   <location filename="../../reader/storage/maintenance.py" />
   <source>{what} is damaged.</source>
   <translation>{what} ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} is damaged: it cannot be read as a PDF.</source>
   <translation>{what} ist beschädigt: Die Datei lässt sich nicht als PDF lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} is damaged: it is not well-formed XML (line {line}).</source>
   <translation>{what} ist beschädigt: kein wohlgeformtes XML (Zeile {line}).</translation>
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} is damaged: it is not well-formed XML.</source>
   <translation>{what} ist beschädigt: kein wohlgeformtes XML.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} is damaged: its end is missing.</source>
   <translation>{what} ist beschädigt: Das Ende fehlt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} is damaged: its table of contents cannot be read.</source>
   <translation>{what} ist beschädigt: Das Inhaltsverzeichnis lässt sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} is damaged: none of its pages can be read.</source>
   <translation>{what} ist beschädigt: Keine der Seiten lässt sich lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} is damaged: there is no XML in it.</source>
   <translation>{what} ist beschädigt: Es ist kein XML darin.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{what} is damaged: {reason}. “{path}” was taken for the book.</source>
   <translation>{what} ist beschädigt: {reason}. Für das Buch wurde „{path}“ genommen.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/tmx.py" />
   <location filename="../../reader/exchange/tsv.py" />
   <source>{what} is in more than {most} languages.</source>
   <translation>{what} ist in mehr als {most} Sprachen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} is incomplete: “{name}” is missing in it.</source>
   <translation>{what} ist unvollständig: „{name}“ fehlt darin.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{what} is incomplete: “{path}” in it lists no chapters.</source>
   <translation>{what} ist unvollständig: „{path}“ darin führt keine Kapitel auf.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{what} is locked (DRM): its chapters are encrypted for the programs of one shop.</source>
   <translation>{what} ist gesperrt (DRM): Die Kapitel sind für die Programme eines einzigen Ladens verschlüsselt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{what} is no EPUB book, or is incomplete: {reason}.</source>
   <translation>{what} ist kein EPUB-Buch oder unvollständig: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/odt.py" />
   <source>{what} is no OpenDocument text, or is incomplete: “{content}” is missing.</source>
   <translation>{what} ist kein OpenDocument-Text oder unvollständig: „{content}“ fehlt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/odt.py" />
   <source>{what} is no OpenDocument text: there is no text in it, but something else.</source>
   <translation>{what} ist kein OpenDocument-Text: Darin ist kein Text, sondern etwas anderes.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/docx_package.py" />
   <source>{what} is no Word document, or is incomplete: “word/document.xml” is missing.</source>
   <translation>{what} ist kein Word-Dokument oder unvollständig: „word/document.xml“ fehlt.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/xliff_reading.py" />
   <source>{what} is no XLIFF document: it begins with “{name}”.</source>
   <translation>{what} ist kein XLIFF-Dokument: Die Datei beginnt mit „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/rtf.py" />
   <source>{what} is no rich text document: it does not begin like one.</source>
   <translation>{what} ist kein Rich-Text-Dokument: Der Anfang sieht nicht danach aus.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/tmx.py" />
   <source>{what} is no translation memory: it begins with “{name}”.</source>
   <translation>{what} ist kein Übersetzungsspeicher: Die Datei beginnt mit „{name}“.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>{what} is not a Lesart library.</source>
   <translation>{what} ist keine Lesart-Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/dictionary_file.py" />
   <source>{what} is not one of Lesart's.</source>
   <translation>{what} ist keines von Lesart.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>{what} is not there.</source>
   <translation>{what} ist nicht vorhanden.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} is protected by a password (“{name}”).</source>
   <translation>{what} ist durch ein Passwort geschützt („{name}“).</translation>
  </message>
  <message>
   <location filename="../../reader/importers/odt.py" />
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} is protected by a password.</source>
   <translation>{what} ist durch ein Passwort geschützt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} is written in an encoding that is not known.</source>
   <translation>{what} ist in einer unbekannten Zeichenkodierung geschrieben.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} lies on a drive that cannot hold it.</source>
   <translation>{what} liegt auf einem Laufwerk, das sie nicht aufnehmen kann.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} refused a change that would contradict itself ({error}).</source>
   <translation>{what} hat eine Änderung abgelehnt, die sich selbst widersprechen würde ({error}).</translation>
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} was made by a newer version of Lesart (schema {version}, this one knows {known}).</source>
   <translation>{what} stammt von einer neueren Version von Lesart (Schema {version}, diese kennt {known}).</translation>
  </message>
  <message>
   <location filename="../../reader/storage/dictionary_file.py" />
   <source>{what} was made by another version of Lesart.</source>
   <translation>{what} stammt von einer anderen Version von Lesart.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} was not read: elements in it are nested more than {most} deep.</source>
   <translation>{what} wurde nicht gelesen: Elemente sind mehr als {most} tief verschachtelt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} was not read: it declares entities of its own, which can be made to exhaust the computer.</source>
   <translation>{what} wurde nicht gelesen: Die Datei deklariert eigene Entitäten, die den Rechner überlasten können.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} was not read: it has a member called “{name}”, which leads out of it.</source>
   <translation>{what} wurde nicht gelesen: Ein Bestandteil heißt „{name}“, was hinausführt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} was not read: members of it overlap.</source>
   <translation>{what} wurde nicht gelesen: Bestandteile überschneiden sich.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} was not read: {why}.</source>
   <translation>{what} wurde nicht gelesen: {why}.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>{what}: {n}</source>
   <translation>{what}: {n}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>{words} and {last}</source>
   <translation>{words} und {last}</translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>{words} in the original, {others} in the translation</source>
   <translation>{words} im Original, {others} in der Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>{words} no longer selected</source>
   <translation>{words} nicht mehr ausgewählt</translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>{words} only in the original</source>
   <translation>{words} nur im Original</translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>{words} only in the translation</source>
   <translation>{words} nur in der Übersetzung</translation>
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>{words} selected</source>
   <translation>{words} ausgewählt</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>{words}, {n} more below</source>
   <translation>{words}, darunter noch {n}</translation>
  </message>
  <message>
   <location filename="../../ui/commands/vocabulary.py" />
   <source>{words}: no longer saved; Ctrl+Z brings it back.</source>
   <translation>{words}: nicht mehr gemerkt; Strg+Z macht es rückgängig.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/about.py" />
   <source>© The Lesart developers. Free software under the GNU General Public License, version 3 or later; it comes without any warranty.</source>
   <translation>© Die Entwickler von Lesart. Freie Software unter der GNU General Public License, Version 3 oder neuer; ohne jede Gewährleistung.</translation>
  </message>
  <message>
   <location filename="../../ui/help.py" />
   <source>“All keys” in the menu Help lists what the keyboard can do.</source>
   <translation>„Alle Tasten“ im Menü Hilfe nennt, was die Tastatur kann.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>“Look up” asks the index which models there are. Nothing is asked or loaded before you press it.</source>
   <translation>„Nachsehen“ fragt das Verzeichnis, welche Modelle es gibt. Vorher wird nichts gefragt oder geladen.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>“Models …” installs one from a file or the internet.</source>
   <translation>„Modelle …“ richtet eines aus einer Datei oder dem Internet ein.</translation>
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <source>“lesart list” shows which there are.</source>
   <translation>„lesart list“ zeigt, welche es gibt.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>“{called}” is a part of a dictionary only: “{file}” is missing {where}.</source>
   <translation>„{called}“ ist nur ein Teil eines Wörterbuchs: „{file}“ fehlt {where}.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>“{container}” in it names no package that is there</source>
   <translation>„{container}“ darin nennt kein Paket, das vorhanden ist</translation>
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>“{container}” is missing in it</source>
   <translation>„{container}“ fehlt darin</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>“{date}” is not a date. Write 2025, 2025-07 or 2025-07-18.</source>
   <translation>„{date}“ ist kein Datum. Schreiben Sie 2025, 2025-07 oder 2025-07-18.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/dictd.py" />
   <source>“{digits}” is no number of a dictd index</source>
   <translation>„{digits}“ ist keine Zahl eines dictd-Verzeichnisses</translation>
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>“{exact}” does not stand in this text.</source>
   <translation>„{exact}“ steht nicht in diesem Text.</translation>
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>“{exact}” stands {count} times in this text.</source>
   <translation>„{exact}“ steht {count}-mal in diesem Text.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>“{file}” is a library that is open.</source>
   <translation>„{file}“ ist eine geöffnete Bibliothek.</translation>
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>“{file}” is this library itself.</source>
   <translation>„{file}“ ist diese Bibliothek selbst.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <location filename="../../reader/exporters/folders.py" />
   <source>“{folder}” is a file, not a folder.</source>
   <translation>„{folder}“ ist eine Datei, kein Ordner.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>“{folder}” may not be written to.</source>
   <translation>In „{folder}“ darf nicht geschrieben werden.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{lacking}” is missing in it</source>
   <translation>„{lacking}“ fehlt darin</translation>
  </message>
  <message>
   <location filename="../../reader/words/reviewing.py" />
   <source>“{lemma}” is not among the words to be reviewed.</source>
   <translation>„{lemma}“ ist keines der Wörter zum Wiederholen.</translation>
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>“{lemma}” is saved already.</source>
   <translation>„{lemma}“ ist schon gemerkt.</translation>
  </message>
  <message>
   <location filename="../../reader/wording.py" />
   <location filename="../../ui/words.py" />
   <source>“{name}”</source>
   <translation>„{name}“</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <location filename="../../reader/exporters/folders.py" />
   <source>“{name}” cannot be a file name here.</source>
   <translation>„{name}“ kann hier kein Dateiname sein.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” could not be installed: {reason}.</source>
   <translation>„{name}“ konnte nicht eingerichtet werden: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/terms_file.py" />
   <source>“{name}” could not be read: {reason}.</source>
   <translation>„{name}“ konnte nicht gelesen werden: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/translators/downloads.py" />
   <source>“{name}” could not be saved: {reason}.</source>
   <translation>„{name}“ konnte nicht gespeichert werden: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>“{name}” could not be written: {error}.</source>
   <translation>„{name}“ konnte nicht geschrieben werden: {error}.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” does not say which languages it is for.</source>
   <translation>„{name}“ sagt nicht, für welche Sprachen es ist.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>“{name}” has another size than its index says.</source>
   <translation>„{name}“ hat eine andere Größe, als das Verzeichnis sagt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/sources.py" />
   <source>“{name}” has no address.</source>
   <translation>„{name}“ hat keine Adresse.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/web_annotations.py" />
   <source>“{name}” has no annotations.</source>
   <translation>„{name}“ hat keine Annotationen.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/web_annotations.py" />
   <source>“{name}” has too many annotations.</source>
   <translation>„{name}“ hat zu viele Annotationen.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/packed.py" />
   <source>“{name}” holds more files than any dictionary.</source>
   <translation>„{name}“ enthält mehr Dateien als jedes Wörterbuch.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>“{name}” holds no StarDict dictionary: it has no .ifo file.</source>
   <translation>„{name}“ enthält kein StarDict-Wörterbuch: Es hat keine .ifo-Datei.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>“{name}” holds no words.</source>
   <translation>„{name}“ enthält keine Wörter.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>“{name}” holds words of several languages ({some}, …).</source>
   <translation>„{name}“ enthält Wörter mehrerer Sprachen ({some}, …).</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>“{name}” holds {count} dictionaries.</source>
   <translation>„{name}“ enthält {count} Wörterbücher.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>“{name}” in it is packed more than {most} to 1</source>
   <translation>„{name}“ darin ist stärker als {most} zu 1 gepackt</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>“{name}” in it takes more than {size}</source>
   <translation>„{name}“ darin braucht mehr als {size}</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>“{name}” in its .ifo file is no number</source>
   <translation>„{name}“ in seiner .ifo-Datei ist keine Zahl</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>“{name}” in {archive:a} is an archive itself, which is not looked into.</source>
   <translation>„{name}“ in {archive} ist selbst ein Archiv; darin wird nicht nachgesehen.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>“{name}” in {archive:a} is damaged.</source>
   <translation>„{name}“ in {archive} ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/docx_package.py" />
   <location filename="../../reader/importers/epub.py" />
   <location filename="../../reader/importers/epub_package.py" />
   <location filename="../../reader/importers/epub_toc.py" />
   <location filename="../../reader/importers/odt.py" />
   <source>“{name}” in {file}</source>
   <translation>„{name}“ in {file}</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” is a dictionary for {what}, which Lesart does not read.</source>
   <translation>„{name}“ ist ein Wörterbuch für {what}, das Lesart nicht liest.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” is a folder.</source>
   <translation>„{name}“ ist ein Ordner.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” is damaged, or no package with a model.</source>
   <translation>„{name}“ ist beschädigt oder kein Paket mit einem Modell.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/web_annotations.py" />
   <source>“{name}” is damaged: it is no JSON in UTF-8.</source>
   <translation>„{name}“ ist beschädigt: Es ist kein JSON in UTF-8.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>“{name}” is damaged: it is no well-formed XML.</source>
   <translation>„{name}“ ist beschädigt: Es ist kein wohlgeformtes XML.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” is empty.</source>
   <translation>„{name}“ ist leer.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” is half a dictionary: “{missing}” is missing beside it.</source>
   <translation>„{name}“ ist ein halbes Wörterbuch: „{missing}“ fehlt daneben.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/packed.py" />
   <source>“{name}” is larger than any dictionary.</source>
   <translation>„{name}“ ist größer als jedes Wörterbuch.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” is no package with a model.</source>
   <translation>„{name}“ ist kein Paket mit einem Modell.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>“{name}” is not a REFI-QDA codebook.</source>
   <translation>„{name}“ ist kein REFI-QDA-Codebuch.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>“{name}” is not a codebook.</source>
   <translation>„{name}“ ist kein Codebuch.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” is not a dictionary that Lesart reads.</source>
   <translation>„{name}“ ist kein Wörterbuch, das Lesart liest.</translation>
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>“{name}” is not a table in UTF-8.</source>
   <translation>„{name}“ ist keine Tabelle in UTF-8.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>“{name}” is not the file that its checksum is of.</source>
   <translation>„{name}“ ist nicht die Datei, zu der die Prüfsumme gehört.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>“{name}” is not the file that this checksum is of.</source>
   <translation>„{name}“ ist nicht die Datei, zu der diese Prüfsumme gehört.</translation>
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>“{name}” is of a version that Lesart does not read: {version}.</source>
   <translation>„{name}“ hat eine Version, die Lesart nicht liest: {version}.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” is protected by a password.</source>
   <translation>„{name}“ ist durch ein Passwort geschützt.</translation>
  </message>
  <message>
   <location filename="../../reader/importers/terms_file.py" />
   <source>“{name}” is too large for a glossary.</source>
   <translation>„{name}“ ist zu groß für ein Glossar.</translation>
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>“{name}” is too large.</source>
   <translation>„{name}“ ist zu groß.</translation>
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <source>“{name}” leads to {count} articles.</source>
   <translation>„{name}“ führt zu {count} Artikeln.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” of a model cannot be read.</source>
   <translation>„{name}“ eines Modells lässt sich nicht lesen.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/folders.py" />
   <source>“{name}” was changed by another program or is not a text file, so nothing was exported.</source>
   <translation>„{name}“ wurde von einem anderen Programm geändert oder ist keine Textdatei; nichts wurde exportiert.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” was not installed: it is not the file that its checksum is of.</source>
   <translation>„{name}“ wurde nicht eingerichtet: Es ist nicht die Datei, zu der die Prüfsumme gehört.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” was not installed: the disk is full.</source>
   <translation>„{name}“ wurde nicht eingerichtet: Der Datenträger ist voll.</translation>
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” was not installed: {why}.</source>
   <translation>„{name}“ wurde nicht eingerichtet: {why}.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>“{operator}” is for numbers only here</source>
   <translation>„{operator}“ ist hier nur für Zahlen</translation>
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>“{path}” cannot be read: {reason}.</source>
   <translation>„{path}“ lässt sich nicht lesen: {reason}.</translation>
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>“{path}” is a folder, not a file.</source>
   <translation>„{path}“ ist ein Ordner, keine Datei.</translation>
  </message>
  <message>
   <location filename="../../reader/language/names.py" />
   <source>“{tag}” is not a language tag.</source>
   <translation>„{tag}“ ist kein Sprachkürzel.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>“{term}” added.</source>
   <translation>„{term}“ aufgenommen.</translation>
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>“{term}” is not “{translation}” there.</source>
   <translation>„{term}“ heißt dort nicht „{translation}“.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>“{term}” is there already; only its note was taken.</source>
   <translation>„{term}“ ist schon da; nur die Anmerkung wurde übernommen.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>“{text}” at character {place} cannot stand there.</source>
   <translation>„{text}“ bei Zeichen {place} kann dort nicht stehen.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>“{text}” at character {place} has no word beside it to join.</source>
   <translation>„{text}“ bei Zeichen {place} hat kein Wort neben sich, das es verbinden könnte.</translation>
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>“{title}” has no alignment with its text in “{language}”.</source>
   <translation>„{title}“ hat keine Zuordnung mit seinem Text in „{language}“.</translation>
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>“{title}” has no text in “{language}” that this annotation could be on.</source>
   <translation>„{title}“ hat keinen Text in „{language}“, an dem diese Annotation stehen könnte.</translation>
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <source>“{title}” has no text in “{language}”.</source>
   <translation>„{title}“ hat keinen Text in „{language}“.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>“{title}” is in no collection yet, and entries belong to a collection: the first one that you add puts the article into this one.</source>
   <translation>„{title}“ ist noch in keiner Sammlung, und Einträge gehören zu einer Sammlung: Der erste, den Sie aufnehmen, legt den Artikel in diese.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>“{title}” is in the trash now; Ctrl+Z brings it back.</source>
   <translation>„{title}“ liegt jetzt im Papierkorb; Strg+Z holt ihn zurück.</translation>
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>“{title}” is in this language already.</source>
   <translation>„{title}“ ist schon in dieser Sprache.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>“{title}” is not in this collection: its entries do not apply to it.</source>
   <translation>„{title}“ ist nicht in dieser Sammlung: Ihre Einträge gelten für ihn nicht.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>“{value}” at character {place} is no date.</source>
   <translation>„{value}“ bei Zeichen {place} ist kein Datum.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>“{value}” at character {place} is no language.</source>
   <translation>„{value}“ bei Zeichen {place} ist keine Sprache.</translation>
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>“{value}” at character {place} is no {what}.</source>
   <translation>„{value}“ bei Zeichen {place} passt nicht: {what}.</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/link_annotation.py" />
   <source>“{words}” refers to</source>
   <translation>„{words}“ verweist auf</translation>
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>“{word}” counts as known now</source>
   <translation>„{word}“ gilt jetzt als bekannt</translation>
  </message>
  <message>
   <location filename="../../reader/cli/run.py" />
   <source>“{word}” is neither a command nor a file. Did you mean “{alike}”?</source>
   <translation>„{word}“ ist weder ein Befehl noch eine Datei. Meinten Sie „{alike}“?</translation>
  </message>
  <message>
   <location filename="../../reader/cli/run.py" />
   <source>“{word}” is neither a command nor a file; “lesart --help” lists the commands.</source>
   <translation>„{word}“ ist weder ein Befehl noch eine Datei; „lesart --help“ nennt die Befehle.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/words.py" />
   <source>“{word}” is no word.</source>
   <translation>„{word}“ ist kein Wort.</translation>
  </message>
  <message>
   <location filename="../../ui/commands/words.py" />
   <source>“{word}” is saved</source>
   <translation>„{word}“ ist gemerkt</translation>
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>… and all but rare words</source>
   <translation>… und alle außer seltenen Wörtern</translation>
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>… and fairly frequent words</source>
   <translation>… und ziemlich häufige Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>… and frequent words</source>
   <translation>… und häufige Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>… and very frequent words</source>
   <translation>… und sehr häufige Wörter</translation>
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>… and {n} more</source>
   <translation>… und {n} weitere</translation>
  </message>
 </context>
</TS>
