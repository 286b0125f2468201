<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <numerusform>%Ln annotation</numerusform>
    <numerusform>%Ln annotations</numerusform>
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
    <numerusform>%Ln article</numerusform>
    <numerusform>%Ln articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/commands.py" />
   <source>%Ln articles are in the trash now; Ctrl+Z brings them back.</source>
   <translation>
    <numerusform>%Ln article is in the trash now; Ctrl+Z brings it back.</numerusform>
    <numerusform>%Ln articles are in the trash now; Ctrl+Z brings them back.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>%Ln articles have this tag and lose it. Ctrl+Z brings all of it back.</source>
   <translation>
    <numerusform>%Ln article has this tag and loses it. Ctrl+Z brings all of it back.</numerusform>
    <numerusform>%Ln articles have this tag and lose it. Ctrl+Z brings all of it back.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln articles imported</source>
   <translation>
    <numerusform>%Ln article imported</numerusform>
    <numerusform>%Ln articles imported</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/models/anchorings.py" />
   <source>%Ln candidates</source>
   <translation>
    <numerusform>%Ln candidate</numerusform>
    <numerusform>%Ln candidates</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/translate.py" />
   <source>%Ln characters</source>
   <translation>
    <numerusform>%Ln character</numerusform>
    <numerusform>%Ln characters</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln could not be imported</source>
   <translation>
    <numerusform>%Ln could not be imported</numerusform>
    <numerusform>%Ln could not be imported</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/words.py" />
   <source>%Ln days</source>
   <translation>
    <numerusform>%Ln day</numerusform>
    <numerusform>%Ln days</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/glossary.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/panels/dictionary.py" />
   <source>%Ln entries</source>
   <translation>
    <numerusform>%Ln entry</numerusform>
    <numerusform>%Ln entries</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/glossary.py" />
   <source>%Ln entries deleted; Ctrl+Z brings them back.</source>
   <translation>
    <numerusform>%Ln entry deleted; Ctrl+Z brings it back.</numerusform>
    <numerusform>%Ln entries deleted; Ctrl+Z brings them back.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/page.py" />
   <source>%Ln highlights</source>
   <translation>
    <numerusform>%Ln highlight</numerusform>
    <numerusform>%Ln highlights</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/models.py" />
   <source>%Ln models</source>
   <translation>
    <numerusform>%Ln model</numerusform>
    <numerusform>%Ln models</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/words.py" />
   <source>%Ln months</source>
   <translation>
    <numerusform>%Ln month</numerusform>
    <numerusform>%Ln months</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/crash_report.py" />
   <source>%Ln more errors since then; the log has them.</source>
   <translation>
    <numerusform>%Ln more error since then; the log has it.</numerusform>
    <numerusform>%Ln more errors since then; the log has them.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/word_card.py" />
   <source>%Ln more senses</source>
   <translation>
    <numerusform>%Ln more sense</numerusform>
    <numerusform>%Ln more senses</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>%Ln new</source>
   <translation>
    <numerusform>%Ln new</numerusform>
    <numerusform>%Ln new</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/glossary.py" />
   <source>%Ln new entries</source>
   <translation>
    <numerusform>%Ln new entry</numerusform>
    <numerusform>%Ln new entries</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/articles.py" />
   <location filename="../../ui/reading/minimap.py" />
   <source>%Ln notes</source>
   <translation>
    <numerusform>%Ln note</numerusform>
    <numerusform>%Ln notes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/status.py" />
   <source>%Ln notes without a sure place</source>
   <translation>
    <numerusform>%Ln note without a sure place</numerusform>
    <numerusform>%Ln notes without a sure place</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>%Ln of {total} are accepted.</source>
   <translation>
    <numerusform>%Ln of {total} is accepted.</numerusform>
    <numerusform>%Ln of {total} are accepted.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/minimap.py" />
   <source>%Ln pairs to check</source>
   <translation>
    <numerusform>%Ln pair to check</numerusform>
    <numerusform>%Ln pairs to check</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>%Ln paragraphs changed</source>
   <translation>
    <numerusform>%Ln paragraph changed</numerusform>
    <numerusform>%Ln paragraphs changed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/align_words.py" />
   <source>%Ln passages elsewhere</source>
   <translation>
    <numerusform>%Ln passage elsewhere</numerusform>
    <numerusform>%Ln passages elsewhere</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/marks.py" />
   <location filename="../../ui/panels/search.py" />
   <source>%Ln places</source>
   <translation>
    <numerusform>%Ln place</numerusform>
    <numerusform>%Ln places</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>%Ln removed</source>
   <translation>
    <numerusform>%Ln removed</numerusform>
    <numerusform>%Ln removed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/translate.py" />
   <location filename="../../ui/models/concordance.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/reading/word_card.py" />
   <source>%Ln sentences</source>
   <translation>
    <numerusform>%Ln sentence</numerusform>
    <numerusform>%Ln sentences</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/translation/retranslating.py" />
   <source>%Ln sentences could not be translated.</source>
   <translation>
    <numerusform>%Ln sentence could not be translated.</numerusform>
    <numerusform>%Ln sentences could not be translated.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/translation/translating.py" />
   <source>%Ln sentences have no translation</source>
   <translation>
    <numerusform>%Ln sentence has no translation</numerusform>
    <numerusform>%Ln sentences have no translation</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/differences_popup.py" />
   <source>%Ln sentences to look at</source>
   <translation>
    <numerusform>%Ln sentence to look at</numerusform>
    <numerusform>%Ln sentences to look at</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>%Ln sources</source>
   <translation>
    <numerusform>%Ln source</numerusform>
    <numerusform>%Ln sources</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln sources could not be read.</source>
   <translation>
    <numerusform>%Ln source could not be read.</numerusform>
    <numerusform>%Ln sources could not be read.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/arrivals.py" />
   <source>%Ln things to open are waiting until you have finished writing.</source>
   <translation>
    <numerusform>Something to open is waiting until you have finished writing.</numerusform>
    <numerusform>%Ln things to open are waiting until you have finished writing.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/translation/retranslating.py" />
   <source>%Ln translated again.</source>
   <translation>
    <numerusform>The sentence was translated again.</numerusform>
    <numerusform>%Ln translated again.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln were not begun</source>
   <translation>
    <numerusform>%Ln was not begun</numerusform>
    <numerusform>%Ln were not begun</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln were there already</source>
   <translation>
    <numerusform>%Ln was there already</numerusform>
    <numerusform>%Ln were there already</numerusform>
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
    <numerusform>%Ln word</numerusform>
    <numerusform>%Ln words</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/panels/review.py" />
   <source>%Ln words left</source>
   <translation>
    <numerusform>%Ln word left</numerusform>
    <numerusform>%Ln words left</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/words.py" />
   <source>%Ln years</source>
   <translation>
    <numerusform>%Ln year</numerusform>
    <numerusform>%Ln years</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/beads.py" />
   <source>Aligned again; %Ln rows are new.</source>
   <translation>
    <numerusform>Aligned again; %Ln row is new.</numerusform>
    <numerusform>Aligned again; %Ln rows are new.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/history.py" />
   <source>Do %Ln steps again</source>
   <translation>
    <numerusform>Do %Ln step again</numerusform>
    <numerusform>Do %Ln steps again</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/preferences.py" />
   <source>Have %Ln preferences as they were at first?</source>
   <translation>
    <numerusform>Have %Ln preference as it was at first?</numerusform>
    <numerusform>Have %Ln preferences as they were at first?</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>Import %Ln</source>
   <translation>
    <numerusform>Import</numerusform>
    <numerusform>Import %Ln</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review %Ln words of this article</source>
   <translation>
    <numerusform>Review %Ln word of this article</numerusform>
    <numerusform>Review %Ln words of this article</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/history.py" />
   <source>Undo %Ln steps</source>
   <translation>
    <numerusform>Undo %Ln step</numerusform>
    <numerusform>Undo %Ln steps</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/panels/review.py" />
   <source>You reviewed %Ln words.</source>
   <translation>
    <numerusform>You reviewed %Ln word.</numerusform>
    <numerusform>You reviewed %Ln words.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>the %Ln tags below it</source>
   <translation>
    <numerusform>the tag below it</numerusform>
    <numerusform>the %Ln tags below it</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/textfile.py" />
   <source>{n} characters could not be read and became “{sign}”.</source>
   <translation>
    <numerusform>1 character could not be read and became “{sign}”.</numerusform>
    <numerusform>{n} characters could not be read and became “{sign}”.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/text/normalise.py" />
   <source>{n} characters that are not text were replaced by “{sign}”.</source>
   <translation>
    <numerusform>1 character that is not text was replaced by “{sign}”.</numerusform>
    <numerusform>{n} characters that are not text were replaced by “{sign}”.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/encoding.py" />
   <source>{n} letters are spoilt (“{letters}” for “{meant}”), as the text was once saved in a wrong encoding; better get it from another source.</source>
   <translation>
    <numerusform>One letter is spoilt (“{letters}” for “{meant}”), as the text was once saved in a wrong encoding; better get it from another source.</numerusform>
    <numerusform>{n} letters are spoilt (“{letters}” for “{meant}”), as the text was once saved in a wrong encoding; better get it from another source.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/aligning.py" />
   <source>{n} passages stand elsewhere in the translation: {places}.</source>
   <translation>
    <numerusform>1 passage stands elsewhere in the translation: {places}.</numerusform>
    <numerusform>{n} passages stand elsewhere in the translation: {places}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/registry.py" />
   <source>{n} pictures were left out.</source>
   <translation>
    <numerusform>{n} picture was left out.</numerusform>
    <numerusform>{n} pictures were left out.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pictures.py" />
   <source>{n} pictures were left out: missing in the file, damaged, too large, or neither PNG, JPEG, GIF nor WebP.</source>
   <translation>
    <numerusform>1 picture was left out: missing in the file, damaged, too large, or neither PNG, JPEG, GIF nor WebP.</numerusform>
    <numerusform>{n} pictures were left out: missing in the file, damaged, too large, or neither PNG, JPEG, GIF nor WebP.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/clipboard.py" />
   <location filename="../../reader/importers/web_page.py" />
   <source>{n} pictures were not loaded.</source>
   <translation>
    <numerusform>1 picture was not loaded.</numerusform>
    <numerusform>{n} pictures were not loaded.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/subtitles.py" />
   <source>{n} times in the subtitles could not be read; the text is there, its order is that of the file.</source>
   <translation>
    <numerusform>1 time in the subtitles could not be read; the text is there, its order is that of the file.</numerusform>
    <numerusform>{n} times in the subtitles could not be read; the text is there, its order is that of the file.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pdf.py" />
   <source>{pages} are only pictures; text in them was not read. {hint}</source>
   <translation>
    <numerusform>{pages} is only pictures; text in them was not read. {hint}</numerusform>
    <numerusform>{pages} are only pictures; text in them was not read. {hint}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pdf.py" />
   <source>{pages} could not be read and are missing.</source>
   <translation>
    <numerusform>{pages} could not be read and is missing.</numerusform>
    <numerusform>{pages} could not be read and are missing.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} has no text in it, only pictures of its {n:,} pages.</source>
   <translation>
    <numerusform>{what} has no text in it, only pictures of its 1 page.</numerusform>
    <numerusform>{what} has no text in it, only pictures of its {n:,} pages.</numerusform>
   </translation>
  </message>
 </context>
</TS>
