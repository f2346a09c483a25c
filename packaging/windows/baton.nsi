; The Windows installer: for one person, without administrator rights. `cargo xtask bundle` calls it with
;   /DVERSION=0.1.0          the version of the workspace
;   /DROOT=<folder>          the project, with forward slashes
;   /DPROGRAMS=<folder>      where baton.exe and batonctl.exe lie (WebView2Loader.dll too, when a GNU compiler built them)
;   /DOUTFILE=<file>         the installer to write
;   /DTARGET=amd64-unicode   only where no 32-bit program can be started; the installer is 32-bit otherwise, as usual
; Silent: Baton_0.1.0_x64-setup.exe /S [/D=C:\folder]; exit code 0 installed, 2 Baton is open. uninstall.exe /S likewise.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Baton"
; The client key of the Evergreen WebView2 Runtime. Source: learn.microsoft.com/microsoft-edge/webview2/concepts/distribution,
; "Detect if a WebView2 Runtime is already installed", read November 2026.
!define WEBVIEW2 "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define WEBVIEW2_PAGE "https://developer.microsoft.com/microsoft-edge/webview2/consumer/"

Name "Baton"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\Baton"
InstallDirRegKey HKCU "Software\Baton" "InstallDir"
BrandingText "Baton ${VERSION}"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey ProductName "Baton"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Installs Baton"
VIAddVersionKey CompanyName "Baton"
VIAddVersionKey LegalCopyright "MIT OR Apache-2.0"

!define MUI_ICON "${ROOT}/icons/icon.ico"
!define MUI_UNICON "${ROOT}/icons/icon.ico"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\baton.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Swedish"

LangString IS_OPEN ${LANG_ENGLISH} "Baton is open. Close it, then try again."
LangString IS_OPEN ${LANG_SWEDISH} "Baton är öppet. Stäng det och försök igen."
LangString NO_WEBVIEW ${LANG_ENGLISH} "Baton is installed, but it cannot open its window yet: this computer has no Microsoft Edge WebView2 Runtime.$\r$\n$\r$\nGet it here (or ask IT for it):$\r$\n${WEBVIEW2_PAGE}$\r$\n$\r$\nOpen that page now?"
LangString NO_WEBVIEW ${LANG_SWEDISH} "Baton är installerat men kan inte öppna sitt fönster än: den här datorn saknar Microsoft Edge WebView2 Runtime.$\r$\n$\r$\nHämta den här (eller be IT om den):$\r$\n${WEBVIEW2_PAGE}$\r$\n$\r$\nÖppna sidan nu?"
LangString COMMENT ${LANG_ENGLISH} "Moves a Microsoft 365 customer to another distributor, step by step"
LangString COMMENT ${LANG_SWEDISH} "Flyttar en Microsoft 365-kund till en annan distributör, steg för steg"

; A program that runs cannot be opened for writing: half an update would be worse than none.
!macro STOP_WHEN_OPEN PROGRAM
  ${If} ${FileExists} "${PROGRAM}"
    ClearErrors
    FileOpen $0 "${PROGRAM}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section "Baton"
  !insertmacro STOP_WHEN_OPEN "$INSTDIR\baton.exe"
  !insertmacro STOP_WHEN_OPEN "$INSTDIR\batonctl.exe"

  SetOutPath "$INSTDIR"
  File "${PROGRAMS}/baton.exe"
  File "${PROGRAMS}/batonctl.exe"
!if /FileExists "${PROGRAMS}/WebView2Loader.dll"
  File "${PROGRAMS}/WebView2Loader.dll"
!endif
  File "/oname=LICENSE-MIT.txt" "${ROOT}/LICENSE-MIT"
  File "/oname=LICENSE-APACHE.txt" "${ROOT}/LICENSE-APACHE"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\Baton.lnk" "$INSTDIR\baton.exe" "" "$INSTDIR\baton.exe" 0 SW_SHOWNORMAL "" "$(COMMENT)"
  CreateShortCut "$DESKTOP\Baton.lnk" "$INSTDIR\baton.exe" "" "$INSTDIR\baton.exe" 0 SW_SHOWNORMAL "" "$(COMMENT)"

  WriteRegStr HKCU "Software\Baton" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Baton"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\baton.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Baton"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0

  Call HasWebView
  Pop $0
  ${If} $0 == ""
    MessageBox MB_YESNO|MB_ICONINFORMATION "$(NO_WEBVIEW)" /SD IDNO IDNO stay
      ExecShell "open" "${WEBVIEW2_PAGE}"
    stay:
  ${EndIf}
SectionEnd

; Leaves the runtime's version on the stack, or nothing: for all users of a 64-bit or 32-bit Windows, or for this one.
Function HasWebView
  SetRegView 64
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW2}" "pv"
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKLM "SOFTWARE\${WEBVIEW2}" "pv"
  ${EndIf}
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKCU "Software\${WEBVIEW2}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
  SetRegView lastused
  Push $0
FunctionEnd

; Takes away what the installer put there. Moves, journals and sealed sign-ins are the person's and stay: docs/deploy.md says where.
Section "Uninstall"
  !insertmacro STOP_WHEN_OPEN "$INSTDIR\baton.exe"
  !insertmacro STOP_WHEN_OPEN "$INSTDIR\batonctl.exe"
  Delete "$INSTDIR\baton.exe"
  Delete "$INSTDIR\batonctl.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\LICENSE-MIT.txt"
  Delete "$INSTDIR\LICENSE-APACHE.txt"
  Delete "$INSTDIR\uninstall.exe"
  Delete "$SMPROGRAMS\Baton.lnk"
  Delete "$DESKTOP\Baton.lnk"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Baton"
SectionEnd
