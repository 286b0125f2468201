; The installer for Windows. `windows_build.py` calls makensis with these:
;   VERSION        as in reader/__init__.py, and VERSION4 the same as four numbers
;   DIST           folder of the built program        SIZE_KB   what it takes when it is installed
;   GENERATED      what is made of lists: documents.nsh, installed.nsh
;   ICON, OUT      the picture, the installer to write
;   TARGET         optional: Debian's makensis builds a 64-bit installer (amd64-unicode), which wine can run alone
;
; What people may give it:   /S  ask nothing      /ALLUSERS  for everybody (must run as an administrator)
;                            /PATH  the command `lesart` in terminals too      /D=C:\folder  (last, no quotes)
; Exit status: 0 done; 2 stopped; 3 Lesart is running; 4 Windows is too old; 5 the version before would not go;
;              740 (as Windows itself says it) an administrator's rights are needed.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS all
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include nsDialogs.nsh

!define PROGRAM "Lesart"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Lesart"
!define CAPABILITIES "Software\Lesart\Capabilities"
!define CLASSES "Software\Classes"
!define MY_ENVIRONMENT "Environment"
!define ALL_ENVIRONMENT "SYSTEM\CurrentControlSet\Control\Session Manager\Environment"
; Of the strings that this installer can hold; a longer search path is never written back, as it would be cut.
!define LONGEST_PATH 960

Name "${PROGRAM}"
OutFile "${OUT}"
BrandingText "${PROGRAM} ${VERSION}"
VIProductVersion "${VERSION4}"
VIAddVersionKey ProductName "${PROGRAM}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${PROGRAM} installer"
VIAddVersionKey LegalCopyright "The Lesart developers, GPL-3.0-or-later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING

Var ForAll        ; "1": for everybody on this computer
Var WithPath      ; "1": asked for on the command line
Var Choice        ; the two buttons of the first page
Var ChoiceAll

Page custom ScopePage ScopeChosen
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION StartAsTheUser
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

; The first is taken where the language of Windows is neither.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!include texts.nsh
!include "${GENERATED}\documents.nsh"
!include "${GENERATED}\installed.nsh"

; --- who and where -------------------------------------------------------------------------------

Function .onInit
  SetRegView 64
  StrCpy $R0 ""
!if ${NSIS_PTR_SIZE} == 4
  ${IfNot} ${RunningX64}
    StrCpy $R0 old
  ${EndIf}
!endif
  ${IfNot} ${AtLeastWin10}
    StrCpy $R0 old
  ${EndIf}
  ${If} $R0 == old
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/PATH" $R1
  ${IfNot} ${Errors}
    StrCpy $WithPath 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $ForAll 1
    Call NeedAdministrator
  ${EndIf}
  Call UseScope
FunctionEnd

; Sets what “shell” and registry mean, and the folder unless somebody has named one.
Function UseScope
  ${If} $ForAll == 1
    SetShellVarContext all
    StrCpy $R0 "$PROGRAMFILES64\${PROGRAM}"
  ${Else}
    SetShellVarContext current
    StrCpy $R0 "$LOCALAPPDATA\Programs\${PROGRAM}"
  ${EndIf}
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${UNINSTALL_KEY}" "InstallLocation"
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR $R0
    ${EndIf}
  ${EndIf}
FunctionEnd

Function NeedAdministrator
  UserInfo::GetAccountType
  Pop $R1
  ${If} $R1 != "Admin"
    MessageBox MB_OK|MB_ICONSTOP "$(NotAdministrator)" /SD IDOK
    SetErrorLevel 740
    Quit
  ${EndIf}
FunctionEnd

Function ScopePage
  ${If} $ForAll == 1   ; said on the command line, or this is the second start with more rights
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "$(ScopeTitle)" "$(ScopeSubtitle)"
  nsDialogs::Create 1018
  Pop $R0
  ${NSD_CreateRadioButton} 0 20u 100% 12u "$(ScopeMe)"
  Pop $Choice
  ${NSD_CreateRadioButton} 0 38u 100% 12u "$(ScopeAll)"
  Pop $ChoiceAll
  ReadRegStr $R1 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $R1 != ""
    ${NSD_Check} $ChoiceAll
  ${Else}
    ${NSD_Check} $Choice
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function ScopeChosen
  ${NSD_GetState} $ChoiceAll $R0
  ${If} $R0 != ${BST_CHECKED}
    Return
  ${EndIf}
  UserInfo::GetAccountType
  Pop $R1
  ${If} $R1 == "Admin"
    StrCpy $ForAll 1
    StrCpy $INSTDIR ""
    Call UseScope
    Return
  ${EndIf}
  ClearErrors
  ExecShell "runas" "$EXEPATH" "/ALLUSERS"
  ${If} ${Errors}      ; the question was answered with no
    Abort
  ${EndIf}
  Quit
FunctionEnd

; The file explorer starts it with the rights of the user, not with those of this installer.
Function StartAsTheUser
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\lesart.exe"'
FunctionEnd

; --- what both directions need -------------------------------------------------------------------

!macro Shared UN
; Goes on only when no Lesart runs from the folder on the stack: Windows lets nobody write to a running program.
Function ${UN}WaitUntilClosed
  Exch $R9
  Push $R8
  Push $R7
  again:
  StrCpy $R7 ""
  ${ForEach} $R6 1 2 + 1
    StrCpy $R8 "$R9\lesart.exe"
    ${If} $R6 == 2
      StrCpy $R8 "$R9\lesart.com"
    ${EndIf}
    ${If} ${FileExists} "$R8"
      ClearErrors
      FileOpen $R8 "$R8" a
      ${If} ${Errors}      ; asking takes the flag down
        StrCpy $R7 running
      ${Else}
        FileClose $R8
      ${EndIf}
    ${EndIf}
  ${Next}
  ${If} $R7 == running
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 3
    Quit
  ${EndIf}
  Pop $R7
  Pop $R8
  Pop $R9
FunctionEnd

; The user's own search path, or everybody's: read into $R0, empty where it is missing or too long to be held.
Function ${UN}ReadPath
  ${If} $ForAll == 1
    ReadRegStr $R0 HKLM "${ALL_ENVIRONMENT}" "Path"
  ${Else}
    ReadRegStr $R0 HKCU "${MY_ENVIRONMENT}" "Path"
  ${EndIf}
FunctionEnd

Function ${UN}WritePath
  StrLen $R1 $R0
  ${If} $R1 > ${LONGEST_PATH}
    Return
  ${EndIf}
  ${If} $ForAll == 1
    WriteRegExpandStr HKLM "${ALL_ENVIRONMENT}" "Path" "$R0"
  ${Else}
    WriteRegExpandStr HKCU "${MY_ENVIRONMENT}" "Path" "$R0"
  ${EndIf}
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
FunctionEnd
!macroend
!insertmacro Shared ""
!insertmacro Shared "un."

; --- installing ----------------------------------------------------------------------------------

; An older version takes its own files away, so that none of them is left between those of the new one.
Function RemoveOlder
  ReadRegStr $R1 SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $R1 == ""
  ${OrIfNot} ${FileExists} "$R1\uninstall.exe"
    Return
  ${EndIf}
  Push $R1
  Call WaitUntilClosed
  DetailPrint "$(RemovingOlder)"
  ; Told where it is, it works in place and can be waited for.
  ExecWait '"$R1\uninstall.exe" /S /UPGRADE _?=$R1' $R2
  ${If} $R2 != 0
    MessageBox MB_OK|MB_ICONSTOP "$(OlderStays)" /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  Delete "$R1\uninstall.exe"
  RMDir "$R1"
FunctionEnd

Section "$(PartProgram)" PartProgram
  SectionIn RO
  Call RemoveOlder
  Push $INSTDIR
  Call WaitUntilClosed
  SetOutPath "$INSTDIR"
  File /r "${DIST}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${PROGRAM}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" '"$INSTDIR\lesart.exe",0'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "The Lesart developers"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1

  ; What it can open, for “Open with” and for the page of Windows where people choose their programs.
  WriteRegStr SHCTX "${CLASSES}\Applications\lesart.exe" "FriendlyAppName" "${PROGRAM}"
  WriteRegStr SHCTX "${CLASSES}\Applications\lesart.exe\shell\open\command" "" '"$INSTDIR\lesart.exe" open "%1"'
  WriteRegStr SHCTX "${CAPABILITIES}" "ApplicationName" "${PROGRAM}"
  WriteRegStr SHCTX "${CAPABILITIES}" "ApplicationDescription" "$(Description)"
  WriteRegStr SHCTX "Software\RegisteredApplications" "${PROGRAM}" "${CAPABILITIES}"
  !insertmacro RegisterDocuments

  WriteRegStr SHCTX "${CLASSES}\lesart" "" "URL:${PROGRAM}"
  WriteRegStr SHCTX "${CLASSES}\lesart" "URL Protocol" ""
  WriteRegStr SHCTX "${CLASSES}\lesart\DefaultIcon" "" '"$INSTDIR\lesart.exe",0'
  WriteRegStr SHCTX "${CLASSES}\lesart\shell\open\command" "" '"$INSTDIR\lesart.exe" open "%1"'
  WriteRegStr SHCTX "${CAPABILITIES}\URLAssociations" "lesart" "lesart"
  ${RefreshShellIcons}
SectionEnd

Section "$(PartMenu)" PartMenu
  CreateShortcut "$SMPROGRAMS\${PROGRAM}.lnk" "$INSTDIR\lesart.exe" "" "" "" "" "" "$(Description)"
SectionEnd

Section /o "$(PartPath)" PartPath
  Call AddToPath
SectionEnd

; A silent start sees no boxes to tick.
Section "-path"
  ${If} $WithPath == 1
    Call AddToPath
  ${EndIf}
SectionEnd

Function AddToPath
  Call ReadPath
  ${If} $R0 == ""      ; every account has one, so it is too long; it stays as it is
    DetailPrint "$(PathStays)"
    Return
  ${EndIf}
  ${WordAdd} "$R0" ";" "+$INSTDIR" $R0
  Call WritePath
FunctionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PartProgram} "$(AboutProgram)"
  !insertmacro MUI_DESCRIPTION_TEXT ${PartMenu} "$(AboutMenu)"
  !insertmacro MUI_DESCRIPTION_TEXT ${PartPath} "$(AboutPath)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; --- uninstalling --------------------------------------------------------------------------------

Function un.onInit
  SetRegView 64
  ReadRegStr $R0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ReadRegStr $R1 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $R1 == $INSTDIR
  ${AndIf} $R0 != $INSTDIR
    StrCpy $ForAll 1
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $R1
    ${If} $R1 != "Admin"
      ${IfNot} ${Silent}
        ExecShell "runas" "$INSTDIR\uninstall.exe"
      ${EndIf}
      SetErrorLevel 740
      Quit
    ${EndIf}
  ${Else}
    SetShellVarContext current
  ${EndIf}
FunctionEnd

Section Uninstall
  Push $INSTDIR
  Call un.WaitUntilClosed
  ; Only what was installed, file by file: somebody may have chosen a folder that holds other things.
  !insertmacro RemoveInstalled
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"

  Delete "$SMPROGRAMS\${PROGRAM}.lnk"
  !insertmacro ForgetDocuments
  DeleteRegKey SHCTX "${CLASSES}\lesart"
  DeleteRegKey SHCTX "${CLASSES}\Applications\lesart.exe"
  DeleteRegKey SHCTX "${CAPABILITIES}"
  DeleteRegKey /ifempty SHCTX "Software\Lesart"
  DeleteRegValue SHCTX "Software\RegisteredApplications" "${PROGRAM}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"

  Call un.ReadPath
  ${If} $R0 != ""
    StrCpy $R2 $R0
    ${WordAdd} "$R0" ";" "-$INSTDIR" $R0
    ${If} $R0 != $R2
      Call un.WritePath
    ${EndIf}
  ${EndIf}

  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/UPGRADE" $R1
  ${If} ${Errors}
    Call un.ForgetUser
  ${EndIf}
  ${un.RefreshShellIcons}
SectionEnd

; Settings, caches and messages of the user who uninstalls. The library, dictionaries and models beside these stay.
Function un.ForgetUser
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\Lesart\Cache"
  Delete "$LOCALAPPDATA\Lesart\lesart.log*"
  RMDir "$LOCALAPPDATA\Lesart"
  DeleteRegKey HKCU "Software\Lesart\Lesart"
  DeleteRegKey /ifempty HKCU "Software\Lesart"
  ${If} $ForAll == 1
    SetShellVarContext all
  ${EndIf}
FunctionEnd
