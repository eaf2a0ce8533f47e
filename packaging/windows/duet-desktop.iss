; The installer for Windows, made by Inno Setup 6.3 or newer:
;   iscc /DVersion=0.1.0 packaging\windows\duet-desktop.iss        after packaging\build.py; writes dist\
; For one user and without administrator rights unless she asks for all users.

#ifndef Version
  #error Say which version: iscc /DVersion=0.1.0 ...
#endif
#define Root "..\.."
#define Program "duet-desktop"

[Setup]
AppId={{6E1B6E0C-6F0B-4B63-9D0E-5B8E1C2D7A41}
AppName=Duet Desktop
AppVersion={#Version}
AppPublisher=The duet-desktop authors
DefaultDirName={autopf}\Duet Desktop
DefaultGroupName=Duet Desktop
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; what torch and Qt are built for
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\icons\{#Program}.ico
UninstallDisplayIcon={app}\{#Program}-window.exe
OutputDir={#Root}\dist
OutputBaseFilename={#Program}-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes
; Signed where a certificate is at hand: iscc /DSign /Ssigntool="signtool sign /fd sha256 /tr http://timestamp... $f" ...
#ifdef Sign
SignTool=signtool
SignedUninstaller=yes
#endif

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "folders"; Description: "Put ""Search here with Duet Desktop"" into the menu of folders"
Name: "path"; Description: "Let terminals find the command {#Program}"; Flags: unchecked

[InstallDelete]
; a library that a new version no longer has must not be found by it
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\{#Program}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Duet Desktop"; Filename: "{app}\{#Program}-window.exe"
Name: "{autodesktop}\Duet Desktop"; Filename: "{app}\{#Program}-window.exe"; Tasks: desktopicon

[Registry]
; saved searches
Root: HKA; Subkey: "Software\Classes\.duet"; ValueType: string; ValueData: "DuetDesktop.Query"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.duet"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-duet-query"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\DuetDesktop.Query"; ValueType: string; ValueData: "Saved search of Duet Desktop"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\DuetDesktop.Query\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program}-window.exe,0"
Root: HKA; Subkey: "Software\Classes\DuetDesktop.Query\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}-window.exe"" --query ""%1"""
; folders, drives, and the empty space in a folder. "%V." keeps the backslash of C:\ from escaping the quotation mark
Root: HKA; Subkey: "Software\Classes\Directory\shell\DuetDesktop"; ValueType: string; ValueData: "Search here with Duet Desktop"; Flags: uninsdeletekey; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Directory\shell\DuetDesktop"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\{#Program}-window.exe,0"; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Directory\shell\DuetDesktop\command"; ValueType: string; ValueData: """{app}\{#Program}-window.exe"" --index ""%V."""; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Directory\Background\shell\DuetDesktop"; ValueType: string; ValueData: "Search here with Duet Desktop"; Flags: uninsdeletekey; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Directory\Background\shell\DuetDesktop"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\{#Program}-window.exe,0"; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Directory\Background\shell\DuetDesktop\command"; ValueType: string; ValueData: """{app}\{#Program}-window.exe"" --index ""%V."""; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Drive\shell\DuetDesktop"; ValueType: string; ValueData: "Search here with Duet Desktop"; Flags: uninsdeletekey; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Drive\shell\DuetDesktop\command"; ValueType: string; ValueData: """{app}\{#Program}-window.exe"" --index ""%V."""; Tasks: folders
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: IsNotOnPath

[Run]
Filename: "{app}\{#Program}-window.exe"; Description: "{cm:LaunchProgram,Duet Desktop}"; Flags: nowait postinstall skipifsilent

[Code]
function IsNotOnPath: Boolean;
var
  Known: String;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Known) then
    Known := '';
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Known) + ';') = 0;
end;

procedure TakeOffPath;
var
  Known, Ours: String;
  At: Integer;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Known) then
    exit;
  Ours := ';' + ExpandConstant('{app}');
  At := Pos(Uppercase(Ours) + ';', Uppercase(Known) + ';');
  if At > 0 then
  begin
    Delete(Known, At, Length(Ours));
    RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Known);
  end;
end;

{ The index is the user's: asked once, and kept when nobody is there to answer. }
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Data: String;
begin
  if Step <> usPostUninstall then
    exit;
  TakeOffPath;
  Data := ExpandConstant('{localappdata}\duet-desktop');
  if DirExists(Data) and not UninstallSilent then
    if MsgBox('Remove the index of your pictures as well, with the saved searches and fetched models in' + #13#10 +
      Data + '?' + #13#10#13#10 + 'Your pictures stay as they are in any case.', mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES then
      DelTree(Data, True, True, True);
end;
