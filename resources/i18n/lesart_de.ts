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
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/marks.py" />
   <location filename="../../ui/dialogs/export_notes.py" />
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/articles.py" />
   <location filename="../../ui/panels/concordance.py" />
   <source>%Ln articles</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln articles imported</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/models/anchorings.py" />
   <source>%Ln candidates</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/translate.py" />
   <source>%Ln characters</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln could not be imported</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/words.py" />
   <source>%Ln days</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/glossary.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/panels/dictionary.py" />
   <source>%Ln entries</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/glossary.py" />
   <source>%Ln entries deleted; Ctrl+Z brings them back.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/page.py" />
   <source>%Ln highlights</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/models.py" />
   <source>%Ln models</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/words.py" />
   <source>%Ln months</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/word_card.py" />
   <source>%Ln more senses</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>%Ln new</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/glossary.py" />
   <source>%Ln new entries</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/articles.py" />
   <location filename="../../ui/reading/minimap.py" />
   <source>%Ln notes</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/status.py" />
   <source>%Ln notes without a sure place</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>%Ln of {total} are accepted.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/minimap.py" />
   <source>%Ln pairs to check</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>%Ln paragraphs changed</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/align_words.py" />
   <source>%Ln passages elsewhere</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/marks.py" />
   <location filename="../../ui/panels/search.py" />
   <source>%Ln places</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>%Ln removed</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/translate.py" />
   <location filename="../../ui/models/concordance.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/reading/word_card.py" />
   <source>%Ln sentences</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/translation/retranslating.py" />
   <source>%Ln sentences could not be translated.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/translation/translating.py" />
   <source>%Ln sentences have no translation</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/reading/differences_popup.py" />
   <source>%Ln sentences to look at</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>%Ln sources</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln sources could not be read.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/translation/retranslating.py" />
   <source>%Ln translated again.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln were not begun</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/imports/importing.py" />
   <source>%Ln were there already</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
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
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/panels/review.py" />
   <source>%Ln words left</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../ui/words.py" />
   <source>%Ln years</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/commands/tags.py" />
   <source>&amp;0  No stars</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <location filename="../../ui/dialogs/translate.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>&amp;Address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_address.py" />
   <source>&amp;Addresses of pages or feeds, one a line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Annotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Authors, one a line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>&amp;Called</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>&amp;Change it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>&amp;Collection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>&amp;Copy picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>&amp;Encoding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Go</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>&amp;Index</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <location filename="../../ui/dialogs/translate.py" />
   <source>&amp;Into</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>&amp;Key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>&amp;Languages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>&amp;Model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>&amp;My version · {language}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>&amp;Name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Publisher or site</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>&amp;Save picture as …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>&amp;Show me each text before it is stored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>&amp;Web address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>&amp;Which</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>&amp;With</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>&amp;Words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <location filename="../../ui/panels/library_list.py" />
   <source>(the top)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>(to be confirmed)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>+ Translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>2025, 2025-07 or 2025-07-18</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <source>64 digits, if the site names them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>; the preview shows the first {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>; {n} were there already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <source>A SHA-256 checksum has 64 digits from 0 to 9 and a to f.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub.py" />
   <source>A chapter was left out. {problem}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>A collection cannot be put into itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>A collection needs a name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>A confirmed row stands between these sentences.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>A document with real footnotes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>A filter needs a name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>A folder, one file per article; your own lines in it stay.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>A free service that you can run yourself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>A glossary says how a term is to be translated.

Its entries are given to translators that take them, and sentences that translate a term otherwise are among “Sentences that differ”.

Write a term and its translation below, import a table, or select words in a text and press G.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <source>A glossary's entry needs a term and its translation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <source>A glossary's entry needs the languages of both sides.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>A machine translates the sentence you are at; {where}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>A new translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/taking_in.py" />
   <source>A note is too long.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_address.py" />
   <source>A page is fetched once, without its scripts, pictures and counters. You see what is kept first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>A page on or back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>A page on; in study mode: unveil, then the next sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>A part of the file cannot be read: {problem}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/upkeep.py" />
   <source>A part of the library cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>A picture of this text came in damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>A rating has one to five stars.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>A row cannot have more than {most} sentences of a text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>A row of “{table}” refers to one of “{other}” that is not there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>A sentence needs words, in one paragraph.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>A star can only stand at the end of a word (character {place}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>A table for spreadsheets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/tags.py" />
   <source>A tag needs a name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>A tag's name cannot contain “/”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/tags.py" />
   <source>A tag's name may have at most 100 characters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>A text cannot be empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importing.py" />
   <source>A translation is there already, word for word; it was not stored again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>A web address begins with http:// or https://.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>A word needs at least one letter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>A word, in any form</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/action_registry.py" />
   <source>A&amp;lign</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>APA, 7th edition</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk_context.py" />
   <source>AS IT WAS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>About Lesart</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/forms.py" />
   <location filename="../../ui/panels/info.py" />
   <source>About this article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Abstract</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>Accept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>Accept all above a score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Accept all above … (A)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>Accept the likeliest place of every unclear note with a score above</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Accept ↵</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>Accessed &amp;on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Accessed on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Add</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Add a dictionary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Add a dictionary from a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Add a dictionary from a web address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>Add a translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Add a translation …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Add as a ne&amp;w one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Add as a new one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/dictionary_file.py" />
   <source>Add it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Add it with these languages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Add to the glossary …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Adding {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Address of the index</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Addresses that begin with “{scheme}” are not read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_address.py" />
   <source>Addresses, one a line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>After the comma in NEAR stands a number of words.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>After the new revision</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>After “{kind}:” at character {place} something is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Align</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Align sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Align the next translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/own_rows.py" />
   <source>Align them first, or begin a translation of your own.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../ui/commands/beads.py" />
   <source>Aligned again; %Ln rows are new.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/commands/beads.py" />
   <source>Aligned again; nothing has changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/alignment_facts.py" />
   <source>Aligned {aligned} of {all}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/beads.py" />
   <source>Aligning again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/aligning.py" />
   <location filename="../../reader/alignment/align.py" />
   <location filename="../../reader/alignment/realign.py" />
   <location filename="../../reader/revision/revising.py" />
   <source>Aligning sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Aligning {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_view.py" />
   <location filename="../../ui/status.py" />
   <source>Alignment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/window.py" />
   <source>Alignment mode · every step can be undone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>All</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>All annotations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>All annotations …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/articles.py" />
   <location filename="../../ui/panels/desk.py" />
   <source>All articles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>All collections</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>All commands</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>All commands …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>All keys …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/search.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>All languages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>All notes have their place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>All places of “{words}” are marked already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>All rows are one sentence to one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>All saved words …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>All states</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access_tree.py" />
   <source>Alt and the arrow keys go from sentence to sentence.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>An address with a name and password in it is not fetched.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>An annotation cannot refer to itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>An article needs a title.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>An entry needs a word and what it means.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>An original cannot be translated again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Annotation {id} no longer matches its quotation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <location filename="../../ui/dialogs/link_annotation.py" />
   <location filename="../../ui/dialogs/tag_tree_view.py" />
   <location filename="../../ui/panels/browser.py" />
   <location filename="../../ui/panels/browser_table.py" />
   <source>Annotations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/matching.py" />
   <source>Annotations cannot be chosen by collection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Annotations with both tags; where a tag meets itself, all that have it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Annotations with just this tag; those with one below it are counted there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Another translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>Any service with OpenAI's chat interface, such as Ollama on this computer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Any time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Arrange tags …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/models/vocabulary.py" />
   <source>Article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>Articles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>As a table (CSV) …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>As a translation memory (TMX) …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>As at first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>As in the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>As it was</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>As they were made</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Asked from top to bottom. Drag a row, or move it with Alt and the arrow keys.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>Asking for a proposal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Asking the index</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>At most {most} codes can be taken in.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Authors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/search.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/search.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Back (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Back to the present version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Back to the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Back to the text (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Back to the word before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Back up the library</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Back up the library …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Backed up to {path}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/app.py" />
   <location filename="../../ui/commands/commands.py" />
   <source>Backing up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Before it is imported: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Before reading: meet these often</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Begin a word earlier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Begin a word later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Beginning of the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Beside the quotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Between …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Blog post</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Blue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Book</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Both sides</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Break words at the ends of lines</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Broadcast</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <location filename="../../ui/panels/concordance.py" />
   <source>By article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>By colour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>By day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <source>By tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>By the words after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>By the words before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>By translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>CANDIDATES IN THE NEW TEXT</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/export_notes.py" />
   <location filename="../../ui/dialogs/preview_import.py" />
   <location filename="../../ui/work_line.py" />
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/view.py" />
   <source>Cannot be opened from here: {address}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Cards to learn; importing again updates them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Change state …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <source>Change that entry.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Change the chosen one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Change the file's permissions, or copy it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Change them one by one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>Change …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Chapter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>Check HTTPS_PROXY or the proxy in the settings of your system.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>Check both, or get it from another place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <location filename="../../reader/translators/downloads.py" />
   <location filename="../../reader/translators/libretranslate.py" />
   <source>Check its address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Check its name and folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Check its name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>Check its spelling and quotation marks.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Check that its folder exists and that you may write there, or choose another with --library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>Check the address and your connection to the internet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>Check the address of the index.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <location filename="../../reader/translators/service.py" />
   <source>Check the address of the service.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <location filename="../../reader/net/connection.py" />
   <location filename="../../reader/translators/downloads.py" />
   <source>Check the address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>Check the address; it begins with http:// or https://.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Check the file, and the free space.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/terms_file.py" />
   <source>Check the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/translators/downloads.py" />
   <source>Check the free space.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>Check the key, or make a new one on the site of the service.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>Check the languages and the model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Check the library</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/connection.py" />
   <source>Check your connection, or try again later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Checking the library</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Checking {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Checksum</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>Chicago, author and date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>Chicago, notes and bibliography</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Choices</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/tmx.py" />
   <source>Choose a TMX.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>Choose a dictionary, not a list of signs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Choose a file name inside it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Choose a file of its “backups” folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Choose a file that “lesart backup” has made.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/web_annotations.py" />
   <source>Choose a file with W3C Web Annotations as JSON-LD.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <source>Choose a file with sentences in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <location filename="../../reader/importers/filetypes.py" />
   <location filename="../../reader/importers/registry.py" />
   <location filename="../../reader/importers/textfile.py" />
   <source>Choose a file with text in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <location filename="../../reader/exporters/folders.py" />
   <source>Choose a folder to write to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Choose a local folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>Choose a number from 0 (none) to 5.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>Choose a picture of a text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>Choose a plain text (.txt) or Markdown (.md) file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/variants.py" />
   <source>Choose a sentence that stands beside one of the original’s.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Choose a shorter, simpler name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/folders.py" />
   <source>Choose a simpler title.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>Choose a source with text in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>Choose a text file with a template.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Choose a translator with “Translate …” first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Choose among the places that it has now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/subtitles.py" />
   <source>Choose an SRT or VTT file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/xliff_reading.py" />
   <source>Choose an XLIFF.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/xliff.py" />
   <source>Choose an article with a translation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Choose an older backup.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>Choose another article.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>Choose another dictionary.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <location filename="../../reader/dictionaries/packed.py" />
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <location filename="../../reader/taking_in.py" />
   <source>Choose another file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Choose another folder or change the folder's permissions.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Choose another folder with --library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Choose another folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>Choose another language.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Choose another name for the backup.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Choose another name, or allow it to be replaced.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <location filename="../../reader/edits/organising.py" />
   <location filename="../../reader/edits/tags.py" />
   <source>Choose another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <location filename="../../reader/edits/tags.py" />
   <location filename="../../reader/exporters/templates.py" />
   <source>Choose another one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Choose another place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>Choose another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Choose dictionaries …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_page.py" />
   <source>Choose its partner on the other side, then press P, or click it. Escape gives up.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Choose one above the last.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/aligning.py" />
   <source>Choose one between two confirmed rows.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Choose one file of the dictionary in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Choose one of each text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>Choose one of its translations.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Choose one of the row.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Choose one of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>Choose one of this text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <location filename="../../reader/exporters/csl_styles.py" />
   <location filename="../../reader/translators/registry.py" />
   <source>Choose one of: {names}.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Choose one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <source>Choose them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Choose which words you know anyway</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>Choose {named}, or leave out the template.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Citation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Citation style</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/selection_bar.py" />
   <source>Cite</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/dialogs/import_report.py" />
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/dialogs/variants.py" />
   <location filename="../../ui/reading/picture_viewer.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Close (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Close it, then restore again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Close its window, then restore again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>Close other programs and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/search_index.py" />
   <source>Close other windows of Lesart, then try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Close what uses it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>Codebook as CSV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/dialogs/import_articles.py" />
   <location filename="../../ui/models/glossary.py" />
   <source>Collection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Collections</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <source>Colour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Colour … (1–5)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Columns equally wide</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/view.py" />
   <source>Columns have widths of their own side by side only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>Command or article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>Commands</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_popup.py" />
   <source>Commas separate tags, “/” stands between a tag and one below it. Enter saves.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Comparing with the present version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/concordance.py" />
   <source>Concordance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Concordance: all sentences with a word …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Conference paper</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Confirm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Confirm all above</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Confirm the whole translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Confirm this row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Confirm this row and all above</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Confirm this sentence’s translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>Confirmed: no machine changes this sentence.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>Confirmed: {text}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/contents_popup.py" />
   <location filename="../../ui/topbar.py" />
   <source>Contents</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Contents …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>Copied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Copied as Markdown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/window.py" />
   <source>Copied with its source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Copied.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/dialogs/import_report.py" />
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Copy as Markdown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/keys.py" />
   <source>Copy it anew from the site of the service.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/clipboard.py" />
   <source>Copy the text again, or paste it as plain text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Copy to clipboard</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Copy with citation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>Correct it and export again, or choose another template.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Correct the lemma …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Correct this sentence …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Correct what is said of the word …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>Correct “{word}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/segments.py" />
   <location filename="../../ui/revision/revising.py" />
   <source>Correcting the sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/parts.py" />
   <source>Could not be imported:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>Counting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Counting the words of this article …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Counting what would be sent …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/words/text_lemmas.py" />
   <source>Counting words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Counts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Ctrl Enter next empty</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Ctrl ↑↓ moves</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>Ctrl+Enter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>Ctrl+Z brings all of it back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/view.py" />
   <source>Ctrl+click opens it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>DIN 1505-2 (German)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>DO&amp;I</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>DOI</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Dark theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/cards.py" />
   <source>Decide</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/deepl.py" />
   <source>DeepL asks for a key, and none is kept here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/deepl.py" />
   <source>DeepL gave {translations} translations for {sentences} sentences.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Delete</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <location filename="../../ui/panels/desk.py" />
   <source>Delete (Del)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Delete annotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Delete its link first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Delete the damaged character and type it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/grouping.py" />
   <source>Delete this annotation or attach it to its passage again, then export once more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Delete this link</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/search_hits.py" />
   <source>Details</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Detect</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionaries.py" />
   <location filename="../../ui/panels/dictionary.py" />
   <source>Dictionaries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Dictionaries on the web, in order</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/found_dictionaries.py" />
   <source>Dictionaries to install: the packages {packages} of Debian and Ubuntu, or a file from {link}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Dictionaries …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Dictionaries, in the order in which they are asked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/panels/dictionary.py" />
   <location filename="../../ui/panels/inspector.py" />
   <source>Dictionary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <source>Dictionary from an address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Dim all but the sentence being read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Ding word lists</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Done again: {what}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Done for now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Download and install</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>Downloading</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <location filename="../../ui/commands/models.py" />
   <source>Downloading {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Drag a tag onto another one, or Alt+Right and Alt+Left. F2 renames, Ins adds, Del removes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <source>Due</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Due: {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Easy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <source>Edit the whole text to change its paragraphs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Edit the whole text …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Edit this sentence …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Edit title, authors and date …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Edit “{title}” ({text})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Edition</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Editors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Else the first heading or sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Encoding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>End a word earlier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>End a word later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>End of the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/differences_popup.py" />
   <source>Enter goes to the sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Enter next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/sentence_editor.py" />
   <source>Enter saves · Esc leaves it as it was</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Entries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary_table.py" />
   <source>Entries of the glossary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Esc done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>Every note has its place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Everything was translated before: nothing is sent.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Everywhere</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>Export a codebook (.qdc), not a whole project.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>Export entries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>Export it anew from the program it is from.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <location filename="../../reader/exchange/web_annotations.py" />
   <source>Export it anew.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Export notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/folders.py" />
   <source>Export once more, or choose another folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Export study notes …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/concordance.py" />
   <source>Export the concordance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/vocabulary.py" />
   <source>Export the vocabulary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Export …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Extend the selection by a character</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Extend the selection by a line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Extend the selection by a word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <location filename="../../ui/dialogs/import_address.py" />
   <source>Fetch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Fetching a dictionary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Fetching {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Film or video</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>Filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>Filter notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>Filter notes by words and tags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>Filter the sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Filter: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Find a tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Find in this text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Find in this text …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Find next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Find previous</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>First published</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Folder for the study notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Forget the key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Forward</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/found_dictionaries.py" />
   <source>Free dictionaries in many languages: {link}. Get a file there and drop it here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Free software under the GNU General Public License, version 3 or later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Free some space and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/words/looking_up.py" />
   <source>Free some space, and look up again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Free some space, then export again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Free some space.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <location filename="../../ui/models/glossary.py" />
   <source>From</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>From a &amp;file …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_address.py" />
   <source>From a web address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>From a web address …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>From an &amp;address …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>From the end again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>From the top again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Full screen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>Gender</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>Get an edition without copy protection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>Get it again and add it anew.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/deepl.py" />
   <source>Get one on its site and enter it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub.py" />
   <location filename="../../reader/importers/epub_package.py" />
   <source>Get the book from another source.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>Get the feed from another source.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <location filename="../../reader/importers/xml.py" />
   <source>Get the file from another source, or make it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Get the file from another source, or print it to a new PDF.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/docx_package.py" />
   <source>Get the file from another source, or save it again as DOCX.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/odt.py" />
   <source>Get the file from another source, or save it again as ODT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>Get the file from another source.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Get the package anew from where it comes from.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/codebook.py" />
   <source>Give annotations tags first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <source>Give it one first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Glossary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>Glossary not kept to:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Glossary …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>Go back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>Go on translating</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>Go on when there is more; what is translated already is not sent again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Go on with the next one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>Go on writing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>Go on: {title} ({how_far})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access_parts.py" />
   <source>Go there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/navigation.py" />
   <source>Go to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Go to it (Enter)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Go to paragraph number …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Good</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Green</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Grouped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Grouped by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Hard</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Have its text recognised first (OCR), for example with OCRmyPDF, and import the result.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/contents_popup.py" />
   <source>Headings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>Headword</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Hide this column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/search_hits.py" />
   <source>Highlight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Highlight in blue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Highlight in green</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Highlight in orange</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Highlight in pink</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Highlight in yellow</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>How often one meets this word, in five steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/glossary.py" />
   <source>How often the term stands in the article that is open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>How to search</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>I know {word}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk_context.py" />
   <source>IN THE NEW TEXT</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk_context.py" />
   <source>IN THE NEW TEXT, ¶{number}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>IS&amp;BN</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>ISBN</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>ISO 690, author and date (German)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>ISSN</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>If it is plain text, give it a name that ends in .txt.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>If you trust it, import this address by itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>If you trust it, type this address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <location filename="../../ui/words.py" />
   <source>Ignored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_report.py" />
   <location filename="../../ui/dialogs/preview_import.py" />
   <location filename="../../ui/topbar.py" />
   <source>Import</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>Import %Ln</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>Import a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Import a folder …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>Import articles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/articles.py" />
   <source>Import articles …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>Import entries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <location filename="../../reader/edits/words.py" />
   <source>Import it as a text of its own.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/web_annotations.py" />
   <location filename="../../reader/taking_in.py" />
   <source>Import it in parts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>Import its articles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>Import its text again, or restore a backup.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>Import the article first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>Import the page itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>Import the text again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>Import the text first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Import …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Importing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Importing {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>In alignment mode</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>In the library since</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>In the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionaries.py" />
   <source>In this &amp;library</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>In this library: {sentences} →</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/obsidian.py" />
   <source>In “{name}” the comment “{comment}” has lost its other half, so nothing was exported.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Inbox</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/inspector.py" />
   <source>Info</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>Install Lesart anew.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <source>Install Lesart with its extra “offline”, or choose another translator.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Install a model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Install from a file …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Install one with “lesart translator install FILE”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/embeddings.py" />
   <source>Install the extra “embeddings” of Lesart again, or align without it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/aids.py" />
   <source>Install the extra “embeddings” of Lesart.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Installed models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Installing {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Installing {what}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Interleaved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Interview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/glossary.py" />
   <source>Into</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Issue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/lexicon.py" />
   <source>It can be switched off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>It has 64 digits from 0 to 9 and a to f.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>It has no translation yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <location filename="../../reader/library.py" />
   <location filename="../../reader/revisions.py" />
   <source>It has: {there}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>It looks like another version of “{title}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>It looks like “https://example.org/{{word}}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>It reads 1 to 3.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>It reads {known}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>It shares {share} % of its words with “{title}”: store it as a new version of that</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>It stays: somebody wrote or confirmed it, or it does not stand beside one sentence alone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <source>It was changed since Lesart wrote it; emphasis and links of changed paragraphs are gone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>Its first line has to be: tag,colour,memo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>Its translations: {there}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Its words are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Journal article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/registry.py" />
   <source>Keep a part of it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Keep all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Keep as orphan (O)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Keep my version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Keep this filter under a name; it then stands on the left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Kept in the system’s keyring, nowhere else.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>Kept without a place, as you said.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Kept {kept} of {all} · {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/keys.py" />
   <source>Keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Keywords</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionaries.py" />
   <source>Kinds of dictionaries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>Known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <location filename="../../ui/models/vocabulary.py" />
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/panels/search.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>Language model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Language of the explanations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Language of the words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Language of {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Languages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Languages and columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Larger line spacing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Larger type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Last 30 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Last 365 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Last 7 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>Later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>Learning</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Leave both out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Leave it out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Leave out those that are not needed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/matching.py" />
   <source>Leave out “in:collection”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>Leave them out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/builtin.py" />
   <source>Lesart’s glossary of media technology</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/lexicon.py" />
   <source>Lesart’s own glossary cannot be removed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Lesart’s own glossary cannot be removed. It can be switched off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Lesart’s short citations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Less</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Less space between paragraphs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/library_list.py" />
   <source>Library</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/libretranslate.py" />
   <source>LibreTranslate gave {translations} translations for {sentences} sentences.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Licence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>Lies beside it and was added: {files}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Light theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Link back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/link_annotation.py" />
   <source>Link to another annotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Link to another annotation …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/versions.py" />
   <source>Look at it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/revisions.py" />
   <source>Look at it as it is now, and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/status.py" />
   <source>Look at what is to be checked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Look for a few of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Look for a few words of it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Look for a newer package.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <location filename="../../reader/edits/words.py" />
   <location filename="../../reader/library.py" />
   <source>Look for it in the trash.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revisions.py" />
   <source>Look for its article in the trash.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/reading/selection_bar.py" />
   <source>Look up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/dictionary.py" />
   <source>Look up a word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Look up a word by typing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Look up a word …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Look up {word}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/words/form_states.py" />
   <source>Looking at words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/moved.py" />
   <source>Looking for moved passages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/differences.py" />
   <source>Looking for what differs …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>Looking through the library …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/cards.py" />
   <source>Lost its place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>MARKED BEFORE</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>MLA, 9th edition</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>MMMM yyyy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Magazine article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Main menu</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/versions.py" />
   <source>Make it the present one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Make it the present version again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Make the folder first, or choose another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>Make the sentence shorter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Manuscript</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Many letters of this PDF do not say which they are, and cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>Mark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Mark all places in the library …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Mark all places in this article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Mark new and unknown words in the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/differences_popup.py" />
   <source>Mark them in the margin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Mark this row as to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Mark where the translation differs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>Mark “{words}” in {places}?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>Marked in {places}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <source>Marked on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Marked {when}, year, month and day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>Marked: new words (line), words being learned (dashes), unknown words (dots)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Match case (Alt+C)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>May not be looked into: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>Meaning in {language}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>Meanings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Memo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access_parts.py" />
   <source>Menu</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <location filename="../../ui/reading/align_banner.py" />
   <source>Merge</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>Merge the two, or rename one of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Merge with the next row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Merge with …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Minimap beside the scroll bar</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Models (*.argosmodel);;All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Models for translating offline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Models for translating offline …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Models of the index</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>Models that you install here; no text leaves this computer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Models …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>More space between paragraphs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Move</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Move article to the trash</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Move below …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Move column left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Move column right</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Move down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Move first sentence to the row above</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Move into</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>Move it below one, or merge it with another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Move it to the trash if it is not needed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>Move its article to the trash if it is not needed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Move last sentence to the row below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>Move the whole article to the trash.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Move up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>NEAR at character {place} needs at least two words.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>NOT at character {place} cannot stand before another NOT.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>NOT at character {place} cannot stand before in: or date:.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>NOT cannot stand alone beside OR.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Name a file by its path; addresses of the web begin with http:// or https://.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>Name a file to write to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Name of a tag below “{tag}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>Name of the filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>Name one that it has.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>Name one, with --from.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Name the files in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Name the model first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>Name the page with the text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Name them, with --from and --to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Name; “/” stands between a tag and one below it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Narrower column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Narrower paragraphs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>New</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>New entry: language of the term</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>New entry: language of the translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>New entry: {field}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>New name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>New tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>New tag below it …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>New tag … (Ins)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>New version from a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>New version from a file …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>New version stored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>New version stored. Notes: {counts}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Newspaper article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Next (F3)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next annotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next heading</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Next left out (N)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next part of the window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next passage that stands elsewhere</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next reading font</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next row that is not 1 : 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next row to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Next sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Next sentence (Alt+Down)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Next sentence that differs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Next to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>No annotation fits the filter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>No annotation has a tag yet. Mark some words and press T.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>No article and no command that can be used here is called that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/words.py" />
   <source>No browser could be opened.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <location filename="../../ui/panels/desk_context.py" />
   <source>No candidate is chosen: ← → or 1 to 5 choose one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>No colour of its own</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>No dictionary has this word.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>No entry has these words in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>No keyring took the key: it is kept for this session only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>No longer confirmed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/vocabulary.py" />
   <source>No longer saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>No model here translates from {source} to {target}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>No note fits the filter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/moved.py" />
   <source>No passage stands elsewhere in the translation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>No proposals: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>No saved word fits.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>No tag yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/careful.py" />
   <source>No translation came back for this sentence.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>No word is due. They come back when it is time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>No word is saved yet. Press a word in a text and then W: it is saved with its sentence and translation, comes up for review, and stands here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>No word is saved yet. Press a word in a text, then W.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/review.py" />
   <source>No word of this article is due; press a word and W to save it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>No word that you do not know stands here more than once.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/dialogs/import_articles.py" />
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>None</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>None is installed yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>None is installed yet. Drop a model’s file (.argosmodel) here, or get one below.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/study.py" />
   <source>None is saved yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/accept_above.py" />
   <source>None is that sure.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>None is thrown away: you say afterwards where the unclear and lost ones belong.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Normal type size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/searching/find.py" />
   <source>Not found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Not grouped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>Not known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>Not read yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>Not translated:</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Note (N)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Note (may be empty)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/word_note.py" />
   <source>Note on {word}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Note … (F2)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/cards.py" />
   <source>Note. Ctrl+Enter closes it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/card_list.py" />
   <location filename="../../ui/panels/inspector.py" />
   <location filename="../../ui/panels/search.py" />
   <source>Notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/desk.py" />
   <location filename="../../ui/panels/desk_rows.py" />
   <source>Notes without a sure place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Notes: {counts}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Nothing found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>Nothing has changed yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/segments.py" />
   <location filename="../../ui/revision/revising.py" />
   <source>Nothing has changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>Nothing has this tag yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>Nothing in the library fits. Look for fewer words, or for the beginning of one: Verleih*</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>Nothing in this collection yet. Choose “Put article into a collection …” (Ctrl+K).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Nothing is guessed: say where these belong. ↑ ↓ go from note to note, ← → or 1 to 5 choose.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Nothing is left to decide.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Nothing is marked yet.

Select some words in a text, then press 1 to 5 for a colour, T for a tag or N for a note. All annotations of the library then stand here, to be sorted, gathered and changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>Nothing is marked yet.

Select some words in the text, then press 1 to 5 for a colour, T for a tag or N for a note.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <location filename="../../reader/revision/correcting.py" />
   <source>Nothing is selected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/registry.py" />
   <source>Nothing of {source} would be left.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/differences.py" />
   <source>Nothing stands out between the original and its translation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Nothing was changed; restore the newest file of its “backups” folder with “lesart restore”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>Nothing was sent yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/own_translation.py" />
   <source>Nothing would be left of this translation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/navigation.py" />
   <source>Number of the paragraph, 1 to {most}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/navigation.py" />
   <source>Number of the sentence, 1 to {most}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/tsv.py" />
   <source>Of its {width} columns, only two were read; name the languages in a first row to read more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>Offline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionaries.py" />
   <source>On the &amp;web</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>One name a line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>One page for any browser.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>Only grammatical words (und, der, weil)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>Only marks on this text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Only rows with sentences on both sides can be swapped.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Only the first {read:,} of {all:,} pages were read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Only the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Only what this search finds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <location filename="../../ui/panels/notes.py" />
   <source>Only {colour}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>Only {what}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Open an article to see what is known about it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/notes.py" />
   <source>Open an article, or choose a tag on the left, to see its notes here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Open it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Open it anew and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>Open it in a browser, save the page, and import the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_page.py" />
   <source>Open it in a browser, wait until the text is there, and save the page or copy the text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>Open it in another program and save it anew, or as text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Open the link in this sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/view.py" />
   <source>Opened {address}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Opens in your browser</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Or:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Orange</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/panels/concordance.py" />
   <source>Order</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/search_hits.py" />
   <location filename="../../ui/reading/differences_popup.py" />
   <source>Original</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Original alone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_view.py" />
   <source>Original and translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Originals</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <location filename="../../ui/models/library_tree.py" />
   <source>Orphaned notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Other document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>Others on the way could read which words are looked up.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/minimap.py" />
   <source>Overview of annotations and uncertain pairs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Page {number}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Pages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Pages to print or hand in.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>Pages {numbers} and {last}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_parts.py" />
   <source>Paragraphs found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/contents_popup.py" />
   <source>Part of a heading</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access_parts.py" />
   <source>Partner sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Passages of this text have been marked or moved since.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Paste an article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/clipboard.py" />
   <source>Paste it in parts, or import the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Pause reading aloud, or go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/speech.py" />
   <source>Paused</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>Picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Picture of the counts; the table says the same</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Pin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Pin this sentence to …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Pink</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>Place by hand … (P)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>Place it here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/cards.py" />
   <source>Place to be confirmed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Plain text with headings, for any editor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/own_translation.py" />
   <location filename="../../reader/translation/translating.py" />
   <source>Please report this, with the text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/lookup/dictionaries.py" />
   <source>Preparing the dictionary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/app.py" />
   <source>Preparing the sample articles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Press a word in the text, then W: it is saved with its sentence.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_preview.py" />
   <source>Preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Previous (Shift+F3)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Previous annotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Previous heading</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Previous one that differs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Previous row that is not 1 : 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Previous row to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Previous sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/reading/own_bar.py" />
   <location filename="../../ui/work_line.py" />
   <source>Progress</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Proposals</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Proposals by {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>Proxies of the kind {scheme}:// are not used.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>Publis&amp;hed in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Published in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Publisher or site</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/tsv.py" />
   <source>Put a text and its translation side by side, with a tab between.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>Put all of it there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Put article into a collection …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Put both there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_articles.py" />
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Put into &amp;collection (may stay empty)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/tags.py" />
   <source>Put longer thoughts into a note.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Put the article into</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/obsidian.py" />
   <source>Put the missing comment back, or delete this one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>Put them into HTTPS_PROXY: http://name:password@host.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Put “{tag}” below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>PyGlossary can convert it to StarDict, which it does.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <source>Quotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>REFI-QDA codebook</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/speech.py" />
   <source>Rate of reading: {n} %</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/words.py" />
   <source>Read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Read aloud faster</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Read aloud from here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Read aloud slower</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Read foreign-language texts beside their translations, mark them up, take study notes away.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/words/text_lemmas.py" />
   <location filename="../../ui/words.py" />
   <source>Reading</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/speech.py" />
   <source>Reading aloud</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Reading font</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/view.py" />
   <source>Reading font: {family}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Reading now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/meaning.py" />
   <source>Reading sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Reading status …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/speech.py" />
   <source>Reading stopped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/concordance.py" />
   <source>Reading the library for searching: {done} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/sides.py" />
   <source>Reading the sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Reading {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Realign between confirmed rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/reading/align_banner.py" />
   <source>Realign from here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Recently read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/parts.py" />
   <source>Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Regular expression (Alt+X)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/models.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Remove</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Remove (Del)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Remove a link …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/dictionary_file.py" />
   <source>Remove it and add it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <source>Remove it and install it again, or close other programs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Remove it first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Remove it, and install it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Remove one of the two.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>Remove tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Remove the model {name}?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/own_translation.py" />
   <source>Remove the translation instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Remove this dictionary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Remove this translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Remove this web dictionary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>Remove “{tag}” and {tags}?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>Remove “{tag}”?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Remove “{title}”?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/panels/library_list.py" />
   <source>Remove …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Remove … (Del)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Removing {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Rename</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Rename …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>Rename … (F2)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Restore article from the trash</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Restoring the version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Review</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review %Ln words of this article</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Review due</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review due: {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Review the words of this article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review the words of this article that are due</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Review the words that are due</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review what is due</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>Review {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Review …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Revise it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>Row {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Rows by sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>Run “lesart check” to see what, and “lesart restore” with the newest file of its “backups” folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/texts.py" />
   <source>Run “lesart check”, then restore a backup.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <source>SHA-256 &amp;checksum</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>SHA-256 of its file: {sum}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Save all {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Save as CSV …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Save as {format} …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>Save filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Save filter …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Save it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/rtf.py" />
   <source>Save it as RTF again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>Save it as SRT or WebVTT and import that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>Save it as a document (.docx or .odt), as plain text (.txt) or Markdown (.md), and import that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/odt.py" />
   <source>Save it without one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <location filename="../../reader/importers/pdf.py" />
   <source>Save it without protection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>Save picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Save study notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Save the counts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>Save the file as UTF-8, or name its encoding with --encoding.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_bytes.py" />
   <source>Save the page again in a browser.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Save the word …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Save them with their sentences, as one step</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Save word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Save {word}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Save …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <location filename="../../ui/status.py" />
   <location filename="../../ui/window.py" />
   <source>Saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <location filename="../../ui/commands/commands.py" />
   <location filename="../../ui/commands/concordance.py" />
   <location filename="../../ui/commands/vocabulary.py" />
   <location filename="../../ui/dialogs/export_notes.py" />
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>Saved as {path}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Saved filters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <source>Saved on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Saved today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary_table.py" />
   <source>Saved words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Saved: known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Saved: learning</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_card.py" />
   <source>Saved: new</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>Saved: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Saving …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Say where to look instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>Say which one by the words before or after it (--prefix, --suffix).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>Say which words to mark, with --exact.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Scroll</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Search</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Search everything</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/keys.py" />
   <source>Search for a key or for what it does</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Search for a language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Search results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Search saved words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>Search the entries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/keys.py" />
   <source>Search the keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/library_list.py" />
   <source>Search the library</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Search the models of the index</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Search words, notes, sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>Searched before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access_parts.py" />
   <source>Select</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <source>Select fewer words, or edit the whole text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>Select some text first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Select the paragraph</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Select the sentence, or look at the picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>Select the words first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>Select the words that the note on “{words}” belongs to, then press Enter. Escape goes back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <source>Select the words to correct first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Sentence before (Alt+Up)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/aids.py" />
   <source>Sentence vectors are not installed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>Sentence {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/variants.py" />
   <source>Sentence {n} of {all}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <location filename="../../ui/topbar.py" />
   <source>Sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Sentences that differ …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/differences_popup.py" />
   <source>Sentences to look at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/moved.py" />
   <source>Sentences {here} stand at {there} of the translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Sepia theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Series</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>Set HTTPS_PROXY to one that begins with http://, or leave it out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/words/reviewing.py" />
   <source>Set it to “learning” first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Several words cannot have one lemma.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Shift</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/taking_in.py" />
   <source>Shorten it, then import once more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/parts.py" />
   <source>Should be looked at:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show a word’s card when it is pressed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Show all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show all columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show hidden translations under the mouse</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show highlights on the partner sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Show in folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Show in its text (Enter)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Show the answer (Space)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show the library</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show the notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Show the sentence’s translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Show the word in its text, with its card</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Shown as</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Side</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Side by side</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Skip this one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Smaller line spacing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Smaller type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Soft movements</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_bytes.py" />
   <source>Some letters of the page were spoilt before it was saved (“Ã¼” for “ü”); they are kept as they are.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>Somebody may listen in. Check the address, or try again later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>Somebody may listen in. Check the address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/notify.py" />
   <source>Something went wrong in Lesart. What was saved is safe.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Something went wrong; nothing was written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Sorting …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Sources to import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Speech</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/tmx.py" />
   <location filename="../../reader/exchange/tsv.py" />
   <source>Split it by language.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Split it elsewhere first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>Split it into parts, such as chapters, or save it as text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Split it into parts, such as chapters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/terms_table.py" />
   <location filename="../../reader/importers/terms_file.py" />
   <source>Split it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Split this row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/naming.py" />
   <source>Standard input</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>StarDict archives (.zip, .tar.gz, .tar.bz2, .tar.xz)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>StarDict dictionaries (.ifo with .idx and .dict)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Stars</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Stars …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>Start it again, and it goes on where it stopped.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>State</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Stop (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>Stop adding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Stop for now (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Stop here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Stop reading aloud</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Stopped: {left}; what was imported is whole and stays.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>Stopped; nothing was imported.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Store</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Store as a new version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>Store it as CSV in UTF-8.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>Store it as UTF-8.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>Store it as an article of its own</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Store the new version of “{title}” ({text})?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Storing the new version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>Storing the translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Student version, notes blank</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/topbar.py" />
   <source>Study</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>Study notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>Study notes always have them: write {{{{ entry.quotation }}}} for every entry.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Study: translation veiled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>Such a file is made to harm; get it from another source.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>Such a file is made to harm; get it from elsewhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>Such a file may be made to harm.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>Such a file may be made to harm; get it from another source.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Swap with the next row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>TEI programs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>Tab takes the proposal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>Table of sentences (TSV)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>Table of sentences, unguarded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>Table with tabs (*.tsv);;Table with commas (*.csv)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>Tables (*.tsv *.csv *.txt);;All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree_view.py" />
   <location filename="../../ui/reading/selection_bar.py" />
   <source>Tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Tag …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Tag … (T)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Tag: {tag} and below</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Tags in each article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Tags in numbers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/panels/browser.py" />
   <source>Tags in numbers …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>Tags on the same annotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Tags that all must be there, separated by commas</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/search_hits.py" />
   <source>Tags, collections</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_popup.py" />
   <source>Tags, separated by commas</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Tags: vfx, zitat</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <source>Take a tag away …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/found_dictionaries.py" />
   <source>Take it in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>Take the selection away, then the reading cursor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Take this</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/found_dictionaries.py" />
   <source>Take {title} in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Take: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/sources.py" />
   <source>Taken from the feed, as its page could not be read: {problem}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Teacher version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Template</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/models/glossary.py" />
   <source>Term</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Texts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>Texts and documents ({endings});;All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>Texts that it has translated stay. To translate with it again it has to be installed anew.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf_details.py" />
   <source>The XMP in the PDF</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>The address does not begin with “https://”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>The address has no place for the word.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/alignments.py" />
   <source>The alignment has changed since.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>The alignment of this text has changed since.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/alignments.py" />
   <source>The alignment would lose sentences or have them twice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/grouping.py" />
   <source>The annotation {id} in “{title}” has no quotation, so nothing was exported.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/deepl.py" />
   <source>The answer of DeepL cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/libretranslate.py" />
   <source>The answer of LibreTranslate cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>The answer of {title} cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>The answer of {title} is larger than any translation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The answer of “{model}” cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>The article {named} is not in this library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The articles, for LaTeX.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The articles, for Zotero and Pandoc.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The articles, for Zotero or EndNote.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The backup “{file}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>The bracket at character {place} is never closed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>The bracket of NEAR at character {place} is never closed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>The closing bracket at character {place} closes nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>The codebook “{name}” declares entities.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>The codebook “{name}” is too large.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>The correction was not stored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf_details.py" />
   <source>The date is the day on which the PDF was made; the text may have been published on another one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/metadata.py" />
   <source>The date “{value}” was not understood; it is kept among the details.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/metadata.py" />
   <source>The detail “{name}” is very long and was shortened.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/lexicon.py" />
   <location filename="../../reader/storage/dictionary_file.py" />
   <source>The dictionary “{name}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>The dictionary “{name}” cannot be read: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>The dictionary “{name}” holds no entries.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>The dictionary “{name}” is damaged: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>The disk is full, so “{name}” was not written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>The download broke off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>The encoding of {source} could not be recognised.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/textfile.py" />
   <source>The encoding was guessed to be {found}; if letters are wrong, import it again with the right one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/rtf.py" />
   <source>The end of the document is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>The feed {source} announces no articles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>The feed {source} was not read: it declares entities of its own, which can be made to exhaust the computer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The file is damaged: {problem}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_address.py" />
   <source>The file is fetched once. With a checksum, only the very file that it belongs to is taken in.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>The file is larger than any model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>The file “{path}” exists already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>The five that come with Lesart</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>The folder could not be looked into.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/lexicon.py" />
   <source>The folder of the dictionaries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>The format “{format}” is one file, not a folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/metadata.py" />
   <source>The front matter could not be understood; it is kept as it is among the details.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <source>The glossary has “{term}” with this translation already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>The inbox is empty: everything has been opened at least once.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>The index of models cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>The index of models is larger than any index.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The language model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/metadata.py" />
   <source>The language “{value}” was not understood; it is kept among the details.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>The library</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/concordance.py" />
   <source>The library can be searched.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>The library has problems.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>The library is sound.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>The library is still being read for searching: {done} of {total}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <location filename="../../reader/storage/connection.py" />
   <location filename="../../reader/storage/maintenance.py" />
   <source>The library “{folder}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The library “{folder}” is open in another program.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The library “{folder}” is open in another window.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/words/looking_up.py" />
   <source>The list of forms could not be written: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/models.py" />
   <source>The model is installed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The model “{model}” broke off in the middle of its answer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The model “{model}” did not answer as it was asked to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The model “{model}” gave an empty answer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <source>The model “{name}” cannot be used; it is damaged, or there is too little memory.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>The model “{name}” could not be removed: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>The model “{name}” is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>The model “{name}” is installed already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>The new text is empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>The note belongs to the other text: select words there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <location filename="../../reader/edits/words.py" />
   <source>The note is too long.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>The note stands there now; Ctrl+Z takes it back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>The original cannot be removed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>The package does not say which languages its model is for.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_page.py" />
   <source>The page asks to accept cookies; perhaps the article is not in it. Save it from a browser.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_page.py" />
   <source>The page speaks of a subscription; perhaps only the beginning of the article is there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>The part of Lesart that reads such files could not be started.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/clipboard.py" />
   <source>The pasted text is larger than {most} MB.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>The picture shows the {n} most used; the table has all.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>The picture {name} is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>The picture {name} is missing in “{folder}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The place {id} of a word no longer matches its quotation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy that is set has no host.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy that is set has no valid address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy {name} asks for a name and password.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy {name} broke the connection off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy {name} could not be reached.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy {name} does not lead to {place} (its answer is not HTTP).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/proxies.py" />
   <source>The proxy {name} does not lead to {place} ({status}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>The quota of {title} is used up.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>The quotation is empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>The quotation mark at character {place} is never closed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/beads.py" />
   <source>The rows have been changed meanwhile; they stay as they are.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>The rows would lose sentences.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>The same sentence in the next column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/keys_in_words.py" />
   <source>The same sentence in the previous column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/concordance.py" />
   <source>The search index is being made anew.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/search_index.py" />
   <source>The search index of “{folder}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>The search is too long.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/sentence_editor.py" />
   <source>The sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <source>The sentence is too long for the model, or gave nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>The sentence says this already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/embeddings.py" />
   <source>The sentence vectors are not what they should be.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/own_rows.py" />
   <source>The sentences of this translation do not stand beside the original’s one by one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The sentences or the source of revision {id} cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>The service at deepl.com; needs a key, of its free or its paid plan.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>The service's list of models cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>The site of {place} has trouble at the moment ({status}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>The site of {place} was not found.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/speaking/reading_aloud.py" />
   <source>The system’s voice cannot read this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The tags, as a table.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The tags, for other analysis programs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{name}” has an error in line {line}: {why}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{name}” has an error: {why}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{name}” leaves out quotations.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{path}” cannot be read: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{path}” is not UTF-8 text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>The template “{path}” is too large.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/naming.py" />
   <source>The text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>The text as Markdown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>The text could not be put together.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>The text has changed since.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>The text of revision {id} is not what was stored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>The text of this annotation is no longer in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>The text of this word is no longer in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/own_translation.py" />
   <source>The translation could not be put together.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>The translation says the same as before.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>The translation stands beside the original now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>The translation was empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>The trash is empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>The web dictionary has no name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>The whole library</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>The words are gone; the note stays under Orphaned notes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <source>The words that correspond to it; found when they are shown, so not sorted by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Theme of the system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>There are no annotations here: nothing to export.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>There are no models in this index.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>There are no notes on this text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/xliff.py" />
   <source>There are no sentences to write.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/subtitles.py" />
   <source>There are no subtitles in {source}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/codebook.py" />
   <source>There are no tags, so there is no codebook.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>There are no templates for {title}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>There are no texts in this folder that can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>There are too many brackets within brackets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>There are too many words in this search.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>There are {known}; a word with a colon goes between quotation marks.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>There are {names}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/aids.py" />
   <location filename="../../reader/exporters/templates.py" />
   <location filename="../../reader/lexicon.py" />
   <location filename="../../reader/translators/packages.py" />
   <source>There are: {names}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/study.py" />
   <source>There are: {there}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>There is a collection “{name}” already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>There is a filter “{name}” already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>There is a tag “{name}” here already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>There is a tag “{name}” there already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>There is a translation into {language} already; this one becomes another column.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <source>There is no article “{name}” in this library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>There is no candidate: P places the note by hand, O keeps it as an orphan.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>There is no citation style called “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>There is no collection “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/aids.py" />
   <source>There is no dictionary “{dictionary}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/lexicon.py" />
   <source>There is no dictionary “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>There is no file called {source}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>There is no folder “{folder}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/base.py" />
   <source>There is no format called “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>There is no keyring here: a key is kept for this session only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>There is no model “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>There is no page at {place} ({status}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_bytes.py" />
   <source>There is no page in {source}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no row below to merge with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no row below to swap with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/study.py" />
   <source>There is no saved filter “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <source>There is no sentence of a translation here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/beads.py" />
   <location filename="../../ui/commands/segments.py" />
   <source>There is no sentence on this side.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no sentence that could move down.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no sentence that could move up.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>There is no sentence with “{word}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no such row.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>There is no such sentence.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>There is no tag above “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>There is no template “{name}” for {format}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/terms_table.py" />
   <source>There is no term with a translation in {what}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>There is no text in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>There is no text in the feed {source}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/clipboard.py" />
   <source>There is no text in what was pasted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>There is no text on the clipboard.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_page.py" />
   <source>There is no text to read in {source}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_page.py" />
   <source>There is no text to read in {source}. Its text is only put there by a program.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>There is no translation beside this text yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/registry.py" />
   <source>There is no translator called “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>There is no word to look for in this search.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/words.py" />
   <source>There is no word to look up here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>There is no “{name}:” to search by (character {place}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>There is nothing left to check.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>There is nothing to translate in “{title}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/glossary.py" />
   <source>There it says: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>These are not tags of languages.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>These rows cross others and cannot be merged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>These rows cross others.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>These rows cross others; the sentence cannot move there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>These sentences have no partner already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <source>These words cannot be corrected in place, as marks of the layout stand among them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Thesis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>They have no tags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>They look like “de, en”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>They open in your browser, and only when you press one. {word} stands where the word goes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>They stand in {articles}. Ctrl+Z takes all of these marks back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>They translate on this computer; no text leaves it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>This Lesart does not read the format “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>This annotation has its place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/marks.py" />
   <source>This annotation has no links.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <source>This annotation has no sure place in the text as it is now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/annotations.py" />
   <location filename="../../reader/edits/organising.py" />
   <location filename="../../reader/edits/revisions.py" />
   <source>This annotation is no longer in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>This article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <location filename="../../ui/commands/search.py" />
   <source>This article is no longer in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>This belongs to something that is no longer in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/rows.py" />
   <source>This can no longer be undone: it has been changed since.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/rows.py" />
   <source>This can no longer be undone: passages of the new text have been marked since.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>This collection is no longer in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>This format has none.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>This holds half a character, which cannot be stored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/revising.py" />
   <source>This is a revision of another text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>This is not a SHA-256 checksum.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>This is not a date.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/keys.py" />
   <source>This is not a key.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>This is not a regular expression: {problem} at character {place}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>This is not a regular expression: {problem}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>This is not a web address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>This is not the name of a picture in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>This is the only one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>This is what you had typed before; it is not stored yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>This pattern takes too long.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/picture_viewer.py" />
   <source>This picture cannot be copied.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>This picture is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/attachments.py" />
   <source>This picture is no longer in the library's folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>This place is not among those that were found.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/texts.py" />
   <source>This revision is no longer in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>This row has one sentence of each text and cannot be split.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/aligning.py" />
   <source>This row is confirmed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>This says the same as the present version; nothing was stored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <location filename="../../reader/translation/retranslating.py" />
   <location filename="../../reader/translation/variants.py" />
   <source>This sentence is not in the text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>This sentence stands in another row.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>This service needs the name of a model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/speaking/reading_aloud.py" />
   <source>This system has no voice for {language}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>This tag is no longer in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/revisions.py" />
   <source>This text has been revised since.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revisions.py" />
   <source>This text has no revision {number}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/texts.py" />
   <source>This text is damaged in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>This text is in the library already: “{title}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importing.py" />
   <source>This text is in the library already; it was not stored again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revisions.py" />
   <source>This text is no longer in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/aligning.py" />
   <source>This translation has not been aligned.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>This translation is there already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>This word has been reviewed or changed since.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>This word is no longer among the saved ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/rows.py" />
   <source>This {table} is no longer in the library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>Throw away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>Throw away what you have changed?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/search_hits.py" />
   <location filename="../../ui/panels/info.py" />
   <source>Title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Titles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Translate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Translate this sentence again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>Translate “{title}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Translate …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <source>Translating offline needs two libraries that are not installed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>Translating was stopped.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/offline.py" />
   <location filename="../../ui/translation/retranslating.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>Translating with {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/translation_job.py" />
   <source>Translating with {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <location filename="../../ui/dialogs/glossary.py" />
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/models/glossary.py" />
   <location filename="../../ui/models/search_hits.py" />
   <location filename="../../ui/reading/own_view.py" />
   <location filename="../../ui/translation/retranslating.py" />
   <source>Translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>Translation memory (TMX 1.4b)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_view.py" />
   <source>Translation of sentence {n} of {all}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>Translation of {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_banner.py" />
   <source>Translation that is aligned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <location filename="../../ui/panels/search.py" />
   <source>Translations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Translators</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <source>Trash</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>Try a model that may say more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Try again in a moment.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <location filename="../../reader/translators/deepl.py" />
   <source>Try again in some minutes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/translation_job.py" />
   <source>Try again later, or another translator.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <location filename="../../reader/importers/fetch.py" />
   <location filename="../../reader/translators/careful.py" />
   <location filename="../../reader/translators/downloads.py" />
   <location filename="../../reader/translators/libretranslate.py" />
   <location filename="../../reader/translators/service.py" />
   <source>Try again later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/chat.py" />
   <source>Try again, or another model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>Try again, or choose another folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>Try again, or copy it to another disk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/alignments.py" />
   <source>Try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>Try them again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>Type a command or an article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/contents_popup.py" />
   <source>Type a part of a heading</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>Type a word and press Enter: every sentence that has it in any of its forms stands here, with its partner beside it, ordered by how the word was translated. From a text it is Ctrl+Alt+W.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/topbar.py" />
   <source>Type and theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Type as it was at first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>Type one, such as “Duden”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/alignment/editing.py" />
   <source>Uncross them first, with Swap.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <location filename="../../ui/parts.py" />
   <source>Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Undone: {what}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>Unpack it and add them one by one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <location filename="../../reader/importers/filetypes.py" />
   <source>Unpack it and import the texts in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Unveil or veil the sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>Update Lesart; nothing was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>Use a name such as utf-8, cp1252 or iso-8859-1, or leave it out to have the encoding recognised.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>Use a newer Lesart.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/tags.py" />
   <source>Use it only between a tag and the one below it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/language/names.py" />
   <source>Use one such as de, en or pt-BR.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <source>Use the id; “lesart list” shows it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/glossary.py" />
   <source>Uses</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Variants</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Variants of this sentence …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Veil all again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>Version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>Version {number} of {newest}, as it was until {date}. It can be read, not changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Versions of the text: {text}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>View: columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>View: type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/library_tree.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Vocabulary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>Vocabulary ({n}) …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Volume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>W3C Web Annotations, for other programs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>Web address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>Web dictionary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/details.py" />
   <source>Web page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>What</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>What can be searched for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>What changes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>What does this tag stand for, and where does it end?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>What has “{tag}” gets this tag instead</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>What is chosen in the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_statistics.py" />
   <source>What is counted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/link_annotation.py" />
   <source>What it is to it (may stay empty)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>What it was made from stays where it is: it can be added again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_report.py" />
   <source>What needs your attention</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>What the list shows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>What you change appears here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>What you had typed before the program ended is here again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>What you type is kept at once</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>What you write here comes before all dictionaries, in every text. You can undo it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>What you wrote is being stored; go on in a moment.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>What {file} is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>When marked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>Where</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk_context.py" />
   <source>Where it stood</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk_context.py" />
   <source>Where it would stand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Which words you know anyway …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_form.py" />
   <source>Whole sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/find_bar.py" />
   <source>Whole words (Alt+W)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>Why? (a note on the sentence; may be empty)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Wider column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Wider paragraphs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_import.py" />
   <source>With this choice: store it as a new version of “{title}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Within NEAR stand words and phrases only (character {place}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <source>Without a tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <location filename="../../ui/panels/concordance.py" />
   <source>Word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/review.py" />
   <source>Word in its sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/revision/correcting.py" />
   <source>Words can be corrected within one paragraph only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/search.py" />
   <source>Words can be found while you read: Ctrl+1, then Ctrl+F.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/link_annotation.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <source>Words in quotation or note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/revisions.py" />
   <source>Words of this text have been saved or removed since.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Words to learn before reading …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>Write</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>Write a backslash before signs such as ( [ * or look for the words as they are.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Write a note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/terms_table.py" />
   <source>Write a term and its translation in each row, with a tab or comma between.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>Write a translation of “{title}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/actions.py" />
   <source>Write a translation …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write a word there, or put it between quotation marks if it is one itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write an opening bracket before it or leave it out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>Write another one after the phrase.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/translations.py" />
   <location filename="../../reader/edits/words.py" />
   <source>Write both.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>Write it as dictionaries have it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write it like NEAR(Haus Garten, 5).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write it like “date:2024”, “date:2024-05” or “date:2023..2025-06”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write it like “tag:quotation”, “colour:yellow”, “lang:de”, “date:2024..2025” or “in:title”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>Write it with fewer stars and pluses inside one another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write its code, such as “lang:de”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write one beside what is left out or narrowed down.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/organising.py" />
   <source>Write one such as “Open questions”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <source>Write one such as “Seminar KI im Film”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/tags.py" />
   <source>Write one such as “zitat” or “vfx/de-aging”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/articles.py" />
   <location filename="../../reader/search/parsing.py" />
   <source>Write one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>Write something else.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write them before or after brackets around the rest.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/retranslating.py" />
   <source>Write them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write what is looked for before it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/vocabulary.py" />
   <source>Write what is shown to a table for spreadsheets and flash cards</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>Write “)” after it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/scanning.py" />
   <source>Write “haus*” for all that begins so.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/web.py" />
   <source>Write “{{word}}” where it goes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <location filename="../../ui/window.py" />
   <source>Writing …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>XDXF programs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>XLIFF 2.0</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/library_list.py" />
   <source>Yellow</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>Yomitan archives (.zip)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>You are not reading anything at the moment. Open an article and it will stand here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>You know without being asked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/dictionary.py" />
   <source>You know {n} % of the words.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../ui/panels/review.py" />
   <source>You reviewed %Ln words.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <source>You were writing a translation when the program ended; what you typed was kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/own_translation.py" />
   <source>You write beside the original’s sentences, in any order, and go on whenever you like.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/articles.py" />
   <source>Your library is empty. Drop files, folders or links here, a German text together with its translation if you have one; paste a text (Ctrl+V); or choose files with the button.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>Your library: {folder}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/cards.py" />
   <source>Your note, in Markdown. Ctrl+Enter closes it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>Your own entry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/variants.py" />
   <source>Your version is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a JPEG picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a PDF</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a PNG picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a PostScript document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a TeX document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a Word document (DOCX)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a ZIP archive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a data file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>a definition ends too early</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/structured.py" />
   <source>a definition is nested too deeply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <location filename="../../reader/importers/filetypes.py" />
   <source>a font</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a gzip archive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/dictd.py" />
   <source>a line of the index has no place in it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <location filename="../../reader/importers/filetypes.py" />
   <source>a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a presentation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a rich text document (RTF)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>a sound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a sound or video file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a spreadsheet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a subtitle file of a kind that is not read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>a table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>a video</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>a word of its .syn file points behind the end of the index</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>adjective</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>advertisement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/intake.py" />
   <source>alignment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>alignment with {language} to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an EPUB book</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an OpenDocument text (ODT)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an SQLite database</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an archive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an e-book</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/filetypes.py" />
   <source>an old Office document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <source>article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>articles of a time; date:2024-05 is a month</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>auto</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>automatic</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>beside it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>blank</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>blue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>both words, in one sentence or else in one article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>by you</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>byline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>candidate {number}: “{words}”, paragraph {paragraph}, score {score}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/view.py" />
   <source>cannot be opened from here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of a collection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of a saved filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of a tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of a translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of a word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of an own entry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of the glossary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>change of title or status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <location filename="../../ui/words.py" />
   <source>colour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>comment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <location filename="../../ui/words.py" />
   <source>confirmed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>confirmed place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>confirmed places</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>confirmed rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>confirmed sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>cookie notice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>corrected base form</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>d MMMM yyyy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>deleted link</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>deletion</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>dictd dictionaries (.index with .dict.dz)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access_parts.py" />
   <source>differs: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>documents</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/imports.py" />
   <source>dropped text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>e-book readers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>each sentence you come to is sent to {host}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/versions.py" />
   <source>edited here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/browser.py" />
   <location filename="../../ui/models/glossary.py" />
   <location filename="../../ui/models/vocabulary.py" />
   <source>empty</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>explained in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>extent of a highlight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>extracts of Wiktionary (.jsonl, .jsonl.gz)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>fairly frequent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>filing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>footer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>form</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>frequent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>from 2026-01-31</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>gender and plural come from the last part</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>green</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>heading, level {level}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>highlight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <location filename="../../ui/reading/access.py" />
   <source>highlighted in {colour}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>highlights of a colour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>highlights on all matches</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>highlights with a tag or one below it: tag:quotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>if the service asks for one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>imported annotations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>imported tags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>in it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <source>in {time}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <source>in {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>in: and date: cannot stand beside OR.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/csl_styles.py" />
   <source>infoclio.ch, footnotes (German)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>interleaved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>it calls itself without end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>it cannot be unpacked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>it ends too early</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>it has a part that leads elsewhere</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>it has a part that leads out of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>it has more than {most:,} members</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>it has {found} words instead of {count}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>it has {total} further words instead of {count}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>it is damaged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/tables.py" />
   <source>it is empty</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>it is encrypted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>it is nested too deeply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/tables.py" />
   <source>it is no text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/opened.py" />
   <source>it is not {encoding} (byte {byte})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>it made the part of Lesart that reads such files fail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>it makes a text without end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>it makes lists without end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>it needs more memory than a text may</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>it runs for more than {seconds:g} seconds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>it writes without end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its .ifo file does not begin as it should</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its .ifo file has no “{name}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/tables.py" />
   <source>its encoding is none that is known; save it as UTF-8</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its index ends too early</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its index has {found} bytes instead of {size}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its index points behind the end of the definitions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its index.json is not what it should be</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/tables.py" />
   <source>its lines have no columns, neither by tabs nor by semicolons or commas</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>its model is of an old kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>its offsets have {bits} bits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its part term_bank_{number}.json is missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its {name} is nested too deeply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its {name} is not JSON or is cut off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its {name} is not UTF-8</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>its {name} is not what it should be</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>keeping as orphan</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/variants.py" />
   <source>left out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/registry.py" />
   <location filename="../../ui/dialogs/preview_parts.py" />
   <source>left out by you</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/preview_parts.py" />
   <source>left out: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/packed.py" />
   <source>line {number} is longer than any of a dictionary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>line {number} is nested too deeply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>line {number} is no word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>line {number} is not JSON</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>line {number} is not JSON or is cut off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>line {number} is not UTF-8</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>link between annotations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>list item</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>lost</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <source>lost its place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>machine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>machine translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>marked in {colour}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>merged rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>merged tags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search.py" />
   <source>more than {n} places</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/tables.py" />
   <source>most lines have no translation, line {line} for one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>move of a collection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>move of a tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>moved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>moved sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>moving to the trash</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>navigation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>near each other, with at most 5 words between</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>needed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new alignment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new glossary entries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new glossary entry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new place of an annotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new revision</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>new translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>no dictionary has the whole word; below stands its last part</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>no longer: {fact}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>no noun, or not known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <location filename="../../ui/reading/align_painter.py" />
   <source>no partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <location filename="../../ui/reading/partner_label.py" />
   <source>no partner in {language}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>no plural</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/aids.py" />
   <location filename="../../ui/panels/browser_filter.py" />
   <source>none</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>none given</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>not frequent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/concordance.py" />
   <source>not told</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>note on a word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>note: {note}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <source>note: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/palette.py" />
   <location filename="../../ui/reading/contents_popup.py" />
   <source>nothing fits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>nothing in the original says {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>nothing in the translation says {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>nothing in {language}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/own_bar.py" />
   <source>nothing is sent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_rows.py" />
   <source>nothing known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>nothing selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>nothing without partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>notice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>noun</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/vocabulary.py" />
   <source>now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>one of both</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>only there; also in:note, in:text, in:translation, in:collection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>orange</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>original</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>original alone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>orphan</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_choice.py" />
   <source>outside of the article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>own entry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>page header</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf_furniture.py" />
   <source>page number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/imports/importing.py" />
   <source>pages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>paragraph {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>parts of it overlap</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <location filename="../../ui/commands/imports.py" />
   <source>pasted text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>picture: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>pink</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>pinned sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>pl. {form}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <source>place to be confirmed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>place to look in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>plain text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/versions.py" />
   <source>present version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>quotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>rare</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>related links</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal from the glossary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of a link</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of a saved filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of a tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of a translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of a word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>removal of an own entry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_choice.py" />
   <source>repeats the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>restoring</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>review of a word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>row {number} of its {bank} is nested too deeply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>row {number} of its {bank} is not what it should be</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>row {number} of its {name} is not what it should be</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>rows to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf_furniture.py" />
   <source>running foot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf_furniture.py" />
   <source>running head</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>saved filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>saved word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>score {score}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/search_sync.py" />
   <source>search index</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>sentence {n} of {all}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/retranslating.py" />
   <location filename="../../ui/translation/translating.py" />
   <source>sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/correct_word.py" />
   <source>several with semicolons between them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>sharing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>side by side</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>sidebar</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/finding.py" />
   <source>something is wrong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/templates.py" />
   <source>something is wrong here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>split row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/naming.py" />
   <location filename="../../ui/panels/versions.py" />
   <source>standard input</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>state of a word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>study: translation veiled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>subscription</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/web_dictionaries.py" />
   <source>such as de, en; empty for all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>such as gemma3 or gpt-4o-mini</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>swapped rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <source>table of contents</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>table of sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>table row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>tables (.tsv, .csv)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <location filename="../../ui/models/annotations.py" />
   <location filename="../../ui/reading/access.py" />
   <source>tagged {tags}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/web_regions.py" />
   <location filename="../../ui/words.py" />
   <source>tags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>texts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>texts in a language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>that it is about</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>that would take longer than {seconds:g} seconds</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>the %Ln tags below it</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>the glossary has {translation} for {term}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/dictd.py" />
   <source>the index points behind the end of the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>the numbers become too large</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>the original says {words}, the translation does not negate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/naming.py" />
   <source>the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>the translation is short: {n} % of what is usual here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>the translation is {n} times as long as others here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>the translation says {words}, the original does not negate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>the word in all its forms, in originals, translations, notes and titles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>there is one; type another to replace it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>there is something in it that Lesart does not understand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser_filter.py" />
   <source>to 2026-02-28</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/annotations.py" />
   <source>translation: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf_furniture.py" />
   <source>turned text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>unclear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>veiled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>verb</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>verb, separable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/versions.py" />
   <source>version {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/word_text.py" />
   <source>very frequent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_popup.py" />
   <source>vfx/de-aging, zitat</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>what is in it is larger than a text may be</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>what is in it is nested too deeply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>what is in it is too much</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>what is packed in it takes more than {size}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/models/anchorings.py" />
   <source>with a note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>without a word; -Serie says the same</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>words in a row, as they are written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/search_tips.py" />
   <source>words that begin like this</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>yellow</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>yes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>{address} is not a web address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/addresses.py" />
   <source>{address} is too long for an address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/export_notes.py" />
   <source>{annotations} from {articles}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>{beads} aligned pairs, {check} to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>{characters} in {sentences} go to {host}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/import_articles.py" />
   <source>{chosen} of {count} chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>{count:,} pages (from {first:,} to {last:,})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>{count} saved as {path}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/alignment_facts.py" />
   <source>{count} to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>{count}: they stand there as in the original, marked to be checked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/work_line.py" />
   <source>{done} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/own.py" />
   <location filename="../../ui/reading/own_bar.py" />
   <source>{done} of {total} sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/translation_job.py" />
   <source>{done} of {total} sentences are translated already and will not be sent again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>{done} of {total} sentences are translated; they are kept and not sent again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/xliff_reading.py" />
   <source>{files} of its files, in other languages, were left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/aligning.py" />
   <source>{first} to {last}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/contents_popup.py" />
   <source>{heading}, you are here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/aligning.py" />
   <source>{here} at {there}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/translation_job.py" />
   <source>{hint:.}; {kept}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>{h} h {n} min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/revision/revising.py" />
   <source>{kept} aligned pairs stay, {new} are made anew.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{language}, no sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{language}, sentence {n} of {all}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>{many} deleted; Ctrl+Z brings them back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>{many} tagged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>{many}: delete as well</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>{many}: keep, with “{above}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_fate.py" />
   <source>{many}: keep, without this tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/browser.py" />
   <source>{many}: {colour} now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>{names} and {last}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>{name} (new)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>{name}: damaged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/tmx.py" />
   <source>{notes} notes on its units were left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/differences.py" />
   <source>{number} of {all}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/differences_popup.py" />
   <source>{number}{aside}: {reasons}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>{n} % known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/lookup/learning_facts.py" />
   <source>{n} % of words known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>{n} are there already and are not sent again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} automatic</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>{n} by you (see)</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/textfile.py" />
   <source>{n} characters could not be read and became “{sign}”.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/text/normalise.py" />
   <source>{n} characters that are not text were replaced by “{sign}”.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} confirmed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>{n} h</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <location filename="../../ui/panels/desk_words.py" />
   <source>{n} kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>{n} kept as orphan (see)</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/encoding.py" />
   <source>{n} letters are spoilt (“{letters}” for “{meant}”), as the text was once saved in a wrong encoding; better get it from another source.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <location filename="../../ui/panels/desk_words.py" />
   <source>{n} lost</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/words.py" />
   <source>{n} min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk_words.py" />
   <source>{n} moved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <source>{n} moved (see)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/searching/find.py" />
   <source>{n} of more than {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} of {all} aligned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/searching/find.py" />
   <source>{n} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/browser.py" />
   <location filename="../../ui/panels/vocabulary.py" />
   <source>{n} of {words}</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../reader/aligning.py" />
   <source>{n} passages stand elsewhere in the translation: {places}.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/registry.py" />
   <source>{n} pictures were left out.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pictures.py" />
   <source>{n} pictures were left out: missing in the file, damaged, too large, or neither PNG, JPEG, GIF nor WebP.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/clipboard.py" />
   <location filename="../../reader/importers/web_page.py" />
   <source>{n} pictures were not loaded.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/commands/desk.py" />
   <source>{n} places accepted; Ctrl+Z takes it back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>{n} sentences translated by {name}. A machine’s words are marked as such until you confirm them.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/subtitles.py" />
   <source>{n} times in the subtitles could not be read; the text is there, its order is that of the file.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} to check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} to {m}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/desk.py" />
   <location filename="../../ui/panels/desk_words.py" />
   <source>{n} unclear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/align_words.py" />
   <source>{n} without partner</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pdf.py" />
   <source>{pages} are only pictures; text in them was not read. {hint}</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pdf.py" />
   <source>{pages} could not be read and are missing.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../ui/panels/info.py" />
   <source>{paragraphs} paragraphs, {sentences} sentences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} arrived damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} arrived incomplete.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} broke the connection off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} could not be fetched: the site answered {status}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/translators/downloads.py" />
   <source>{place} could not be had ({status}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/connection.py" />
   <source>{place} could not be reached.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/net/connection.py" />
   <source>{place} could not be reached: the connection was refused.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>{place} did not answer for {seconds:g} seconds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} did not answer within {seconds:g} seconds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} gave an answer that is not HTTP.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>{place} gave no secure connection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>{place} has no valid certificate.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>{place} is empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} is larger than {most} MB, the most that is fetched.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} is packed in a way that was not asked for ({coding}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} is {what}, not a text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>{place} lies in the local network, where only addresses that you type lead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} sends its visitors around in circles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} was asked for too often (429).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} was not fetched: it lies in the local network, where only addresses that you type lead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} was not fetched: its certificate is not valid ({reason}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} was not fetched: no secure connection could be made.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/fetch.py" />
   <source>{place} was refused by its site ({status}); it may be for subscribers or for browsers only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{problem:.}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/docx_package.py" />
   <location filename="../../reader/importers/odt.py" />
   <source>{problem:.}; what it says was left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>{problem} Save it as a file and add that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub.py" />
   <source>{rest} more chapters were left out, as they cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>{sentences} ({characters}) are translated on this computer; no text leaves it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>{sentences} in {articles}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/panels/concordance.py" />
   <source>{sentences} up to now …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{size} MB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/textfile.py" />
   <source>{source} contains details such as title and date, but no text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/registry.py" />
   <source>{source} contains no text that can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/textfile.py" />
   <source>{source} contains nothing but white space.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>{source} could not be read: this Lesart has no “{name}”, which that takes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>{source} could not be read: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/child.py" />
   <source>{source} could not be read: {why}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <source>{source} has no text in its language, “{tag}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <source>{source} has no text in “{wanted}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/bitexts.py" />
   <source>{source} has no text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>{source} has the ending “{ending}”, which Lesart does not know.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>{source} is a device, not a file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>{source} is a folder, not a file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/registry.py" />
   <source>{source} is empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/feeds.py" />
   <source>{source} is no feed that can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>{source} is not a text file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>{source} is not written in {encoding} (byte {byte}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>{source} is not written in {encoding}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>{source} is {megabytes:g} MB; Lesart reads {what} up to {most} MB.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>{source} is {what}, not a text file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/formats.py" />
   <source>{source} is {what}, which Lesart does not read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/files.py" />
   <source>{source} may not be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/encoding.py" />
   <source>{source} was not read, as there is no text encoding called “{encoding}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/found_dictionaries.py" />
   <source>{title} ({pair}) was found on this computer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} is busy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} refused the text ({status}{value}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} takes no texts of this length ({status}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} was not reached: {message}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} {what} ({status}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/service.py" />
   <source>{title} {what}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>{what} broke the connection off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} cannot be opened for writing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/terms_table.py" />
   <source>{what} cannot be read as a table.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} cannot be used: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} cannot be written to: you have no permission.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} cannot lie there: something that is there is a file in place of a folder, or the reverse.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} could not be saved: the disk is full or failing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>{what} did not answer for {seconds:g} seconds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/tsv.py" />
   <source>{what} does not have two columns of text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{what} does not say in which order its chapters are read; they come as they are listed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>{what} gave an answer that is not HTTP.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/terms_table.py" />
   <source>{what} has more than {most:,} rows.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub.py" />
   <source>{what} has no chapters.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} has no text in it, only pictures of its {n:,} pages.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>{what} has no valid certificate.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} holds a database that is not Lesart's.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} is a PDF without pages.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} is busy: another program is writing to it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/search_index.py" />
   <source>{what} is damaged and cannot be replaced.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} is damaged or not a Lesart library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/dictionary_file.py" />
   <location filename="../../reader/storage/maintenance.py" />
   <source>{what} is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} is damaged: it cannot be read as a PDF.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} is damaged: it is not well-formed XML (line {line}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} is damaged: it is not well-formed XML.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} is damaged: its end is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} is damaged: its table of contents cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} is damaged: none of its pages can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} is damaged: there is no XML in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{what} is damaged: {reason}. “{path}” was taken for the book.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/tmx.py" />
   <location filename="../../reader/exchange/tsv.py" />
   <source>{what} is in more than {most} languages.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} is incomplete: “{name}” is missing in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{what} is incomplete: “{path}” in it lists no chapters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{what} is locked (DRM): its chapters are encrypted for the programs of one shop.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>{what} is no EPUB book, or is incomplete: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/odt.py" />
   <source>{what} is no OpenDocument text, or is incomplete: “{content}” is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/odt.py" />
   <source>{what} is no OpenDocument text: there is no text in it, but something else.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/docx_package.py" />
   <source>{what} is no Word document, or is incomplete: “word/document.xml” is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/xliff_reading.py" />
   <source>{what} is no XLIFF document: it begins with “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/rtf.py" />
   <source>{what} is no rich text document: it does not begin like one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/tmx.py" />
   <source>{what} is no translation memory: it begins with “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>{what} is not a Lesart library.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/dictionary_file.py" />
   <source>{what} is not one of Lesart's.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>{what} is not there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} is protected by a password (“{name}”).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/odt.py" />
   <location filename="../../reader/importers/pdf.py" />
   <source>{what} is protected by a password.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} is written in an encoding that is not known.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} lies on a drive that cannot hold it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} refused a change that would contradict itself ({error}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/connection.py" />
   <source>{what} was made by a newer version of Lesart (schema {version}, this one knows {known}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/dictionary_file.py" />
   <source>{what} was made by another version of Lesart.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} was not read: elements in it are nested more than {most} deep.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/xml.py" />
   <source>{what} was not read: it declares entities of its own, which can be made to exhaust the computer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} was not read: it has a member called “{name}”, which leads out of it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} was not read: members of it overlap.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>{what} was not read: {why}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/dictionary_list.py" />
   <source>{what}: {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>{words} and {last}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>{words} in the original, {others} in the translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>{words} no longer selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>{words} only in the original</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/difference_words.py" />
   <source>{words} only in the translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/reading/access.py" />
   <source>{words} selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/tag_tree.py" />
   <source>{words}, {n} more below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/vocabulary.py" />
   <source>{words}: no longer saved; Ctrl+Z brings it back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/models.py" />
   <source>“Look up” asks the index which models there are. Nothing is asked or loaded before you press it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/translate.py" />
   <source>“Models …” installs one from a file or the internet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <source>“lesart list” shows which there are.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>“{called}” is a part of a dictionary only: “{file}” is missing {where}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>“{container}” in it names no package that is there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/epub_package.py" />
   <source>“{container}” is missing in it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/metadata_form.py" />
   <source>“{date}” is not a date. Write 2025, 2025-07 or 2025-07-18.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/dictd.py" />
   <source>“{digits}” is no number of a dictd index</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>“{exact}” does not stand in this text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/anchoring/selectors.py" />
   <source>“{exact}” stands {count} times in this text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>“{file}” is a library that is open.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/storage/maintenance.py" />
   <source>“{file}” is this library itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <location filename="../../reader/exporters/folders.py" />
   <source>“{folder}” is a file, not a folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>“{folder}” may not be written to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{lacking}” is missing in it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/words/reviewing.py" />
   <source>“{lemma}” is not among the words to be reviewed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/edits/words.py" />
   <source>“{lemma}” is saved already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <location filename="../../reader/exporters/folders.py" />
   <source>“{name}” cannot be a file name here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” could not be installed: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/terms_file.py" />
   <source>“{name}” could not be read: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <location filename="../../reader/translators/downloads.py" />
   <source>“{name}” could not be saved: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>“{name}” could not be written: {error}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” does not say which languages it is for.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>“{name}” has another size than its index says.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/sources.py" />
   <source>“{name}” has no address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/web_annotations.py" />
   <source>“{name}” has no annotations.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/web_annotations.py" />
   <source>“{name}” has too many annotations.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/packed.py" />
   <source>“{name}” holds more files than any dictionary.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>“{name}” holds no StarDict dictionary: it has no .ifo file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>“{name}” holds no words.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/wiktextract.py" />
   <source>“{name}” holds words of several languages ({some}, …).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>“{name}” holds {count} dictionaries.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>“{name}” in it is packed more than {most} to 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>“{name}” in it takes more than {size}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/stardict.py" />
   <source>“{name}” in its .ifo file is no number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>“{name}” in {archive:a} is an archive itself, which is not looked into.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/archive.py" />
   <source>“{name}” in {archive:a} is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/docx_package.py" />
   <location filename="../../reader/importers/epub.py" />
   <location filename="../../reader/importers/epub_package.py" />
   <location filename="../../reader/importers/epub_toc.py" />
   <location filename="../../reader/importers/odt.py" />
   <source>“{name}” in {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” is a dictionary for {what}, which Lesart does not read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” is a folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” is damaged, or no package with a model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/web_annotations.py" />
   <source>“{name}” is damaged: it is no JSON in UTF-8.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>“{name}” is damaged: it is no well-formed XML.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” is empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” is half a dictionary: “{missing}” is missing beside it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/packed.py" />
   <source>“{name}” is larger than any dictionary.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” is no package with a model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>“{name}” is not a REFI-QDA codebook.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>“{name}” is not a codebook.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/formats.py" />
   <source>“{name}” is not a dictionary that Lesart reads.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exchange/codebooks.py" />
   <source>“{name}” is not a table in UTF-8.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/downloads.py" />
   <source>“{name}” is not the file that its checksum is of.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/downloads.py" />
   <source>“{name}” is not the file that this checksum is of.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/dictionaries/yomitan.py" />
   <source>“{name}” is of a version that Lesart does not read: {version}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” is protected by a password.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/importers/terms_file.py" />
   <source>“{name}” is too large for a glossary.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>“{name}” is too large.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <source>“{name}” leads to {count} articles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” of a model cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/folders.py" />
   <source>“{name}” was changed by another program or is not a text file, so nothing was exported.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” was not installed: it is not the file that its checksum is of.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” was not installed: the disk is full.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translators/packages.py" />
   <source>“{name}” was not installed: {why}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/template_sandbox.py" />
   <source>“{operator}” is for numbers only here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>“{path}” cannot be read: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/exporters/files.py" />
   <source>“{path}” is a folder, not a file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/language/names.py" />
   <source>“{tag}” is not a language tag.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/translation/translating.py" />
   <source>“{term}” is not “{translation}” there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>“{text}” at character {place} cannot stand there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>“{text}” at character {place} has no word beside it to join.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/handing_over.py" />
   <source>“{title}” has no alignment with its text in “{language}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/taking_in.py" />
   <source>“{title}” has no text in “{language}” that this annotation could be on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/library.py" />
   <source>“{title}” has no text in “{language}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>“{title}” is in no collection yet, and entries belong to a collection: the first one that you add puts the article into this one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/commands.py" />
   <source>“{title}” is in the trash now; Ctrl+Z brings it back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/translation/translating.py" />
   <source>“{title}” is in this language already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/glossary.py" />
   <source>“{title}” is not in this collection: its entries do not apply to it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>“{value}” at character {place} is no date.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>“{value}” at character {place} is no language.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../reader/search/parsing.py" />
   <source>“{value}” at character {place} is no {what}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/link_annotation.py" />
   <source>“{words}” refers to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>“{word}” counts as known now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/words.py" />
   <source>“{word}” is no word.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/words.py" />
   <source>“{word}” is saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>… and all but rare words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>… and fairly frequent words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>… and frequent words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/commands/learning.py" />
   <source>… and very frequent words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../ui/dialogs/edit_text.py" />
   <source>… and {n} more</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
