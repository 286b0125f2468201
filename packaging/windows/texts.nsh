; What the installer says, in the two languages of the program.

!macro Text NAME ENGLISH GERMAN
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_GERMAN} "${GERMAN}"
!macroend

!insertmacro Text Description "Read texts beside their translations" "Texte neben ihren Übersetzungen lesen"
!insertmacro Text ScopeTitle "For whom?" "Für wen?"
!insertmacro Text ScopeSubtitle "Who on this computer should have Lesart?" "Wer an diesem Rechner soll Lesart haben?"
!insertmacro Text ScopeMe "Only me (recommended)" "Nur ich (empfohlen)"
!insertmacro Text ScopeAll "Everybody; Windows asks for an administrator's permission" "Alle; Windows fragt nach der Erlaubnis eines Administrators"
!insertmacro Text PartProgram "Lesart" "Lesart"
!insertmacro Text PartMenu "Entry in the Start menu" "Eintrag im Startmenü"
!insertmacro Text PartPath "Command for terminals" "Befehl für die Eingabeaufforderung"
!insertmacro Text AboutProgram "The program." "Das Programm."
!insertmacro Text AboutMenu "Find Lesart in the Start menu." "Lesart im Startmenü finden."
!insertmacro Text AboutPath "Type “lesart” in a terminal to work without the window; this adds Lesart's folder to the search path." "In der Eingabeaufforderung „lesart“ eingeben und ohne Fenster arbeiten; dafür kommt der Ordner von Lesart in den Suchpfad."
!insertmacro Text TooOld "Lesart needs 64-bit Windows 10 (version 1809) or newer." "Lesart braucht Windows 10 (Version 1809) mit 64 Bit oder ein neueres Windows."
!insertmacro Text NotAdministrator "To install Lesart for everybody, start the installer as an administrator." "Um Lesart für alle einzurichten, starten Sie das Installationsprogramm als Administrator."
!insertmacro Text Running "Lesart is running. Please close it, then try again." "Lesart läuft noch. Bitte schließen Sie es und versuchen Sie es dann noch einmal."
!insertmacro Text RemovingOlder "Removing the version before" "Die vorige Version wird entfernt"
!insertmacro Text OlderStays "The version that is installed could not be removed. Uninstall it in the settings of Windows, then start this again." "Die vorhandene Version ließ sich nicht entfernen. Deinstallieren Sie sie in den Windows-Einstellungen und beginnen Sie dann von vorn."
!insertmacro Text PathStays "The search path is too long to be changed; it stays as it is." "Der Suchpfad ist zu lang, um ihn zu ändern; er bleibt, wie er ist."
