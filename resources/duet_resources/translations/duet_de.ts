<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}: {text}</translation>
    </message>
    <message>
        <source>Something went wrong; the log file has the details.</source>
        <translation>Etwas ist schiefgegangen; Einzelheiten stehen in der Protokolldatei.</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between two keys</comment>
        <translation> oder </translation>
    </message>
    <message>
        <source>{what} ({keys})</source>
        <translation>{what} ({keys})</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>Bilderordner wählen</translation>
    </message>
    <message>
        <source>Choose the folder to leave out</source>
        <translation>Ordner wählen, der ausgelassen wird</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>Ordner eines Modells wählen</translation>
    </message>
    <message>
        <source>Choose the weights of a model</source>
        <translation>Gewichte eines Modells wählen</translation>
    </message>
    <message>
        <source>Weights ({endings})</source>
        <translation>Gewichte ({endings})</translation>
    </message>
    <message>
        <source>Choose the folder of a Stable Diffusion pipeline</source>
        <translation>Ordner einer Stable-Diffusion-Pipeline wählen</translation>
    </message>
    <message>
        <source>Choose the folder of a ControlNet</source>
        <translation>Ordner eines ControlNet wählen</translation>
    </message>
    <message>
        <source>No program on this computer shows the folder {folder}.</source>
        <translation>Kein Programm auf diesem Rechner zeigt den Ordner {folder}.</translation>
    </message>
    <message>
        <source>Open a saved search</source>
        <translation>Gespeicherte Suche öffnen</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Searches ({endings})</source>
        <translation>Suchen ({endings})</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>Pictures ({endings})</source>
        <translation>Bilder ({endings})</translation>
    </message>
    <message>
        <source>No program on this computer opens {name}.</source>
        <translation>Kein Programm auf diesem Rechner öffnet {name}.</translation>
    </message>
    <message>
        <source>Not connected; its pictures will be back when it is.</source>
        <translation>Nicht angeschlossen; seine Bilder sind wieder da, sobald er es ist.</translation>
    </message>
    <message>
        <source>Indexing is paused.</source>
        <translation>Die Indizierung ruht.</translation>
    </message>
    <message>
        <source>Waiting to be indexed.</source>
        <translation>Wartet auf die Indizierung.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) so far; indexing has not finished yet.</source>
        <translation>
            <numerusform>%Ln Bild bisher; die Indizierung ist noch nicht fertig.</numerusform>
            <numerusform>%Ln Bilder bisher; die Indizierung ist noch nicht fertig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), watched for changes.</source>
        <translation>
            <numerusform>%Ln Bild, Änderungen werden sofort bemerkt.</numerusform>
            <numerusform>%Ln Bilder, Änderungen werden sofort bemerkt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), looked through for changes now and then.</source>
        <translation>
            <numerusform>%Ln Bild, wird ab und zu auf Änderungen durchgesehen.</numerusform>
            <numerusform>%Ln Bilder, wird ab und zu auf Änderungen durchgesehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kept} %Ln folder(s) are left out.</source>
        <translation>
            <numerusform>{kept} %Ln Ordner ist ausgelassen.</numerusform>
            <numerusform>{kept} %Ln Ordner sind ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget {name}?</source>
        <translation>{name} vergessen?</translation>
    </message>
    <message>
        <source>Forget {name}, and leave it out of {outer} from now on?</source>
        <translation>{name} vergessen und in {outer} künftig auslassen?</translation>
    </message>
    <message>
        <source>Looking through it.</source>
        <translation>Wird durchgesehen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), gone through once the model is loaded.</source>
        <translation>
            <numerusform>%Ln Bild, wird durchgesehen, sobald das Modell geladen ist.</numerusform>
            <numerusform>%Ln Bilder, werden durchgesehen, sobald das Modell geladen ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing: {how_far}</source>
        <translation>Indizierung: {how_far}</translation>
    </message>
    <message>
        <source>The chosen model cannot be used, so {model} answers. Choose another in the settings (Ctrl+,).</source>
        <translation>Das gewählte Modell lässt sich nicht verwenden, deshalb antwortet {model}. In den Einstellungen lässt sich ein anderes wählen (Strg+,).</translation>
    </message>
    <message>
        <source>The settings were damaged; the old file is kept as {aside}.</source>
        <translation>Die Einstellungen waren beschädigt; die alte Datei liegt jetzt unter {aside}.</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln picture(s)?</source>
        <translation>
            <numerusform>%Ln Bild öffnen?</numerusform>
            <numerusform>%Ln Bilder öffnen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each of them opens in the program for it, which may take a while.</source>
        <translation>Jedes öffnet sich in seinem Programm; das kann eine Weile dauern.</translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>Alle öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>There is no file manager that shows {parent}.</source>
        <translation>Kein Dateimanager zeigt {parent}.</translation>
    </message>
    <message>
        <source>Draw it, name it, find it.</source>
        <translation>Zeichnen, benennen, finden.</translation>
    </message>
    <message>
        <source>Finds a picture in your own folders from a few drawn lines and a few words. Nothing leaves this computer.</source>
        <translation>Findet ein Bild in den eigenen Ordnern, aus ein paar Strichen und ein paar Wörtern. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>This model adds drawing and words; the Duet model understands them together.</source>
        <translation>Dieses Modell zählt Zeichnung und Wörter zusammen; das Duet-Modell versteht sie gemeinsam.</translation>
    </message>
    <message>
        <source>There are no pictures to look through in the chosen folders.</source>
        <translation>In den gewählten Ordnern sind keine Bilder, die durchsucht werden können.</translation>
    </message>
    <message>
        <source>No picture in the chosen folders passes the filters. Take one of them away.</source>
        <translation>Kein Bild in den gewählten Ordnern passt zu allen Filtern. Mit einem Filter weniger findet sich vielleicht eines.</translation>
    </message>
    <message>
        <source>Unwanted words only take away. Add a word or a line to look for.</source>
        <translation>Unerwünschte Wörter schließen nur aus. Dazu braucht es ein Wort oder einen Strich, nach dem gesucht wird.</translation>
    </message>
    <message>
        <source>No folder chosen</source>
        <translation>Kein Ordner gewählt</translation>
    </message>
    <message numerus="yes">
        <source>{first}, {second} and %Ln more</source>
        <translation>
            <numerusform>{first}, {second} und %Ln weiterer</numerusform>
            <numerusform>{first}, {second} und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>No pictures</source>
        <translation>Keine Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), best first</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder, das beste zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>from {date}</source>
        <translation>ab {date}</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>bis {date}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pixels or more</source>
        <translation>
            <numerusform>mindestens %Ln Pixel</numerusform>
            <numerusform>mindestens %Ln Pixel</numerusform>
        </translation>
    </message>
    <message>
        <source>without the tail</source>
        <translation>ohne die schwächsten</translation>
    </message>
    <message>
        <source>black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>white</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>Braun</translation>
    </message>
    <message>
        <source>landscape</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>portrait</source>
        <translation>Hochformat</translation>
    </message>
    <message>
        <source>square</source>
        <translation>Quadrat</translation>
    </message>
    <message>
        <source>Your drawing, without words</source>
        <translation>Deine Zeichnung, ohne Wörter</translation>
    </message>
    <message>
        <source>Your drawing, with the words “{words}”</source>
        <translation>Deine Zeichnung mit den Wörtern „{words}“</translation>
    </message>
    <message>
        <source>not {words}</source>
        <translation>nicht {words}</translation>
    </message>
    <message>
        <source>like {name}</source>
        <translation>wie {name}</translation>
    </message>
    <message numerus="yes">
        <source>like %Ln photo(s)</source>
        <translation>
            <numerusform>wie %Ln Foto</numerusform>
            <numerusform>wie %Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>not like {name}</source>
        <translation>nicht wie {name}</translation>
    </message>
    <message numerus="yes">
        <source>not like %Ln photo(s)</source>
        <translation>
            <numerusform>nicht wie %Ln Foto</numerusform>
            <numerusform>nicht wie %Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>the words counting more</source>
        <translation>die Wörter zählen mehr</translation>
    </message>
    <message>
        <source>what is drawn counting more</source>
        <translation>das Gezeichnete zählt mehr</translation>
    </message>
    <message>
        <source>in scenes</source>
        <translation>in Szenen</translation>
    </message>
    <message>
        <source>Score {score}</source>
        <translation>Wertung {score}</translation>
    </message>
    <message>
        <source>Score {score}: the drawing alone {drawing}, the words alone {words}</source>
        <translation>Wertung {score}: nur die Zeichnung {drawing}, nur die Wörter {words}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln Bild nicht lesbar</numerusform>
            <numerusform>%Ln Bilder nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch einige Sekunden</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>noch {seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>noch {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>noch {hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h left</source>
        <translation>noch {hours} h</translation>
    </message>
    <message>
        <source>Step {done} of {total}</source>
        <translation>Schritt {done} von {total}</translation>
    </message>
    <message>
        <source>Looking through {name}</source>
        <translation>{name} wird durchgesehen</translation>
    </message>
    <message numerus="yes">
        <source>Looking through {name}: %Ln picture(s) so far</source>
        <translation>
            <numerusform>{name} wird durchgesehen: bisher %Ln Bild</numerusform>
            <numerusform>{name} wird durchgesehen: bisher %Ln Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loading the model, then going through %Ln picture(s) in {name}</source>
        <translation>
            <numerusform>Das Modell wird geladen, dann wird %Ln Bild in {name} durchgesehen</numerusform>
            <numerusform>Das Modell wird geladen, dann werden %Ln Bilder in {name} durchgesehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing {name}: {how_far}</source>
        <translation>{name} wird indiziert: {how_far}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>{rate} pro Sekunde</translation>
    </message>
    <message>
        <source>Indexing {name} is paused. What is done so far can be searched.</source>
        <translation>Die Indizierung von {name} ruht. Was fertig ist, lässt sich schon durchsuchen.</translation>
    </message>
    <message>
        <source>{name} holds no picture that can be read.</source>
        <translation>{name} enthält kein lesbares Bild.</translation>
    </message>
    <message numerus="yes">
        <source>{name} is up to date: %Ln picture(s).</source>
        <translation>
            <numerusform>{name} ist auf dem neuesten Stand: %Ln Bild.</numerusform>
            <numerusform>{name} ist auf dem neuesten Stand: %Ln Bilder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is ready: %Ln picture(s).</source>
        <translation>
            <numerusform>{name} ist bereit: %Ln Bild.</numerusform>
            <numerusform>{name} ist bereit: %Ln Bilder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is up to date: %Ln picture(s), {fresh} of them new or moved.</source>
        <translation>
            <numerusform>{name} ist auf dem neuesten Stand: %Ln Bild, davon {fresh} neu oder verschoben.</numerusform>
            <numerusform>{name} ist auf dem neuesten Stand: %Ln Bilder, davon {fresh} neu oder verschoben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tracing {name}</source>
        <translation>Vorlage: {name}</translation>
    </message>
    <message>
        <source>The drawing is {name}</source>
        <translation>Die Zeichnung ist {name}</translation>
    </message>
    <message>
        <source>This model understands drawing and words together.</source>
        <translation>Dieses Modell versteht Zeichnung und Wörter gemeinsam.</translation>
    </message>
    <message>
        <source>Known once the model is loaded.</source>
        <translation>Bekannt, sobald das Modell geladen ist.</translation>
    </message>
    <message>
        <source>{model} answers until {other} has seen your pictures.</source>
        <translation>{model} antwortet, bis {other} alle Bilder gesehen hat.</translation>
    </message>
    <message>
        <source>{terms}.</source>
        <translation>{terms}.</translation>
    </message>
    <message>
        <source>Size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>{size}, {remark}. Terms: {terms}.</source>
        <translation>{size}, {remark}. Lizenz: {terms}.</translation>
    </message>
    <message>
        <source>Asking the model hub</source>
        <translation>Fragt beim Modellverzeichnis an</translation>
    </message>
    <message>
        <source>{name} is on this computer now. Choose it in the settings (Ctrl+,).</source>
        <translation>{name} ist jetzt auf diesem Rechner. In den Einstellungen lässt es sich wählen (Strg+,).</translation>
    </message>
    <message>
        <source>Terms: {terms}.</source>
        <translation>Lizenz: {terms}.</translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation>Das Modell wird geladen.</translation>
    </message>
    <message>
        <source>{model} computes on the processor now.</source>
        <translation>{model} rechnet jetzt auf dem Prozessor.</translation>
    </message>
    <message>
        <source>{model} computes on the graphics of this Mac now.</source>
        <translation>{model} rechnet jetzt auf der Grafik dieses Macs.</translation>
    </message>
    <message>
        <source>{model} computes on the graphics card now.</source>
        <translation>{model} rechnet jetzt auf der Grafikkarte.</translation>
    </message>
    <message>
        <source>{name} is not where it was. Look for new pictures (F5) to find where it went.</source>
        <translation>{name} ist nicht mehr an seinem Ort. „Nach neuen Bildern suchen“ (F5) findet es vielleicht wieder.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) are not where they were. Look for new pictures (F5) to find where they went.</source>
        <translation>
            <numerusform>%Ln Bild ist nicht mehr an seinem Ort. „Nach neuen Bildern suchen“ (F5) findet es vielleicht wieder.</numerusform>
            <numerusform>%Ln Bilder sind nicht mehr an ihrem Ort. „Nach neuen Bildern suchen“ (F5) findet sie vielleicht wieder.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is on a drive that is not connected. Connect the drive, then try again.</source>
        <translation>{name} liegt auf einem Laufwerk, das nicht angeschlossen ist. Das Laufwerk anschließen und es noch einmal versuchen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) are on a drive that is not connected. Connect the drive, then try again.</source>
        <translation>
            <numerusform>%Ln Bild liegt auf einem Laufwerk, das nicht angeschlossen ist. Das Laufwerk anschließen und es noch einmal versuchen.</numerusform>
            <numerusform>%Ln Bilder liegen auf einem Laufwerk, das nicht angeschlossen ist. Das Laufwerk anschließen und es noch einmal versuchen.</numerusform>
        </translation>
    </message>
    <message>
        <source>On a drive that is not connected</source>
        <translation>Auf einem Laufwerk, das nicht angeschlossen ist</translation>
    </message>
    <message>
        <source>Only a small version of {name} can be shown here; open it to see it in full.</source>
        <translation>Von {name} ist hier nur eine kleine Fassung zu sehen; ganz zeigt es sich beim Öffnen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) copied.</source>
        <translation>
            <numerusform>%Ln Bild kopiert.</numerusform>
            <numerusform>%Ln Bilder kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} was copied as a file, and only a small version of it as a picture.</source>
        <translation>{name} ist als Datei kopiert, als Bild nur in einer kleinen Fassung.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) copied.</source>
        <translation>
            <numerusform>Pfad kopiert.</numerusform>
            <numerusform>%Ln Pfade kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} Pixel</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} von {count}</translation>
    </message>
    <message>
        <source>The same picture is also here:</source>
        <translation>Dasselbe Bild liegt auch hier:</translation>
    </message>
    <message>
        <source>{model} understands English words.</source>
        <translation>{model} versteht englische Wörter.</translation>
    </message>
    <message>
        <source>Photos and unwanted words of your search are no part of it.</source>
        <translation>Fotos und unerwünschte Wörter deiner Suche gehören nicht dazu.</translation>
    </message>
    <message>
        <source>This takes the extra “imagine”, which the installers do not bring. Where Duet Desktop was installed with pip, add it with: pip install &quot;duet-desktop[imagine]&quot;</source>
        <translation>Das braucht den Zusatz „imagine“, den die Installationsprogramme nicht mitbringen. Wurde Duet Desktop mit pip installiert, kommt er dazu mit: pip install &quot;duet-desktop[imagine]&quot;</translation>
    </message>
    <message>
        <source>A Stable Diffusion 1 pipeline on this computer draws the photo, and none is chosen yet. Choose its folder, as diffusers saves it, with weights as safetensors.</source>
        <translation>Das Foto zeichnet eine Stable-Diffusion-1-Pipeline auf diesem Rechner, und noch ist keine gewählt. Gebraucht wird ihr Ordner, wie diffusers ihn speichert, mit Gewichten als safetensors.</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Duet Desktop</source>
        <translation>Über Duet Desktop</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>MIT, for the program. The model has terms of its own.</source>
        <translation>MIT, für das Programm. Das Modell hat seine eigene.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Terms of the model</source>
        <translation>Lizenz des Modells</translation>
    </message>
    <message>
        <source>Drawing and words</source>
        <translation>Zeichnung und Wörter</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>Read what the model was trained on and what it can do</source>
        <translation>Nachlesen, womit das Modell trainiert wurde und was es kann</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Read whose work is in this program, and under what terms</source>
        <translation>Nachlesen, wessen Arbeit in diesem Programm steckt und unter welcher Lizenz</translation>
    </message>
    <message>
        <source>The model card {card} cannot be read ({reason}).</source>
        <translation>Die Modellkarte {card} lässt sich nicht lesen ({reason}).</translation>
    </message>
</context>
<context>
    <name>AnswerController</name>
    <message>
        <source>Only unwanted words so far</source>
        <translation>Bisher nur unerwünschte Wörter</translation>
    </message>
    <message>
        <source>No folder chosen</source>
        <translation>Kein Ordner gewählt</translation>
    </message>
    <message>
        <source>Choose at least one folder at the top left.</source>
        <translation>Oben links mindestens einen Ordner wählen.</translation>
    </message>
    <message>
        <source>Your pictures are coming in</source>
        <translation>Die Bilder kommen gerade an</translation>
    </message>
    <message>
        <source>Draw or type already; results follow as pictures are ready.</source>
        <translation>Zeichnen und Schreiben geht schon; die Ergebnisse folgen, sobald Bilder bereit sind.</translation>
    </message>
    <message>
        <source>What does it look like?</source>
        <translation>Wie sieht es aus?</translation>
    </message>
    <message>
        <source>Draw a few lines, type a few words, or both.</source>
        <translation>Ein paar Striche zeichnen, ein paar Wörter schreiben, oder beides.</translation>
    </message>
</context>
<context>
    <name>AskingController</name>
    <message>
        <source>A search holds {count} photos; take one away first.</source>
        <translation>Eine Suche fasst {count} Fotos; nimm erst eines weg.</translation>
    </message>
</context>
<context>
    <name>BalanceSlider</name>
    <message>
        <source>Balance of drawing and words</source>
        <translation>Verhältnis von Zeichnung und Wörtern</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>What counts more; double-click for the middle (Ctrl+B)</source>
        <translation>Was mehr zählt; Doppelklick für die Mitte (Strg+B)</translation>
    </message>
    <message>
        <source>Draw and type to weigh one against the other (Ctrl+B)</source>
        <translation>Wer zeichnet und schreibt, kann hier abwägen (Strg+B)</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Drawing canvas</source>
        <translation>Zeichenfläche</translation>
    </message>
    <message>
        <source>Draw what the picture looks like with a mouse, a finger or a pen. The menu key opens all that can be done.</source>
        <translation>Hier wird mit Maus, Finger oder Stift gezeichnet, wie das Bild aussieht. Die Menütaste öffnet alles, was möglich ist.</translation>
    </message>
    <message>
        <source>Drop the picture here</source>
        <translation>Bild hier ablegen</translation>
    </message>
    <message>
        <source>Draw here</source>
        <translation>Hier zeichnen</translation>
    </message>
</context>
<context>
    <name>CanvasMenu</name>
    <message>
        <source>Open a picture…</source>
        <translation>Bild öffnen …</translation>
    </message>
    <message>
        <source>Look for it, trace it, or use it as the drawing</source>
        <translation>Ähnliche suchen, nachzeichnen oder als Zeichnung verwenden</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>Copy the drawing</source>
        <translation>Zeichnung kopieren</translation>
    </message>
    <message>
        <source>Put the drawing on the clipboard as a picture</source>
        <translation>Die Zeichnung als Bild in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>Als SVG speichern …</translation>
    </message>
    <message>
        <source>Save the lines, to go on in a drawing program</source>
        <translation>Die Striche speichern, um in einem Zeichenprogramm weiterzuarbeiten</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern …</translation>
    </message>
    <message>
        <source>Save the drawing as a picture of 1,024 pixels</source>
        <translation>Die Zeichnung als Bild von 1.024 Pixeln speichern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Enlarge the paper; Ctrl and the wheel do the same</source>
        <translation>Das Papier vergrößern; Strg und Mausrad tun dasselbe</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Make the paper smaller again</source>
        <translation>Das Papier wieder verkleinern</translation>
    </message>
    <message>
        <source>Whole paper</source>
        <translation>Ganzes Papier</translation>
    </message>
    <message>
        <source>Show the whole paper</source>
        <translation>Das ganze Papier zeigen</translation>
    </message>
    <message>
        <source>Draw it as a photo…</source>
        <translation>Als Foto zeichnen lassen …</translation>
    </message>
    <message>
        <source>A Stable Diffusion pipeline on this computer draws it from drawing and words</source>
        <translation>Eine Stable-Diffusion-Pipeline auf diesem Rechner zeichnet es aus Zeichnung und Wörtern</translation>
    </message>
    <message>
        <source>Show what I understood</source>
        <translation>Zeigen, was ich verstanden habe</translation>
    </message>
    <message>
        <source>A small picture of what is searched for</source>
        <translation>Ein kleines Bild dessen, wonach gesucht wird</translation>
    </message>
</context>
<context>
    <name>CanvasTools</name>
    <message>
        <source>Pen</source>
        <translation>Stift</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Erase whole lines</source>
        <translation>Ganze Striche wegnehmen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear the paper</source>
        <translation>Das Papier leeren</translation>
    </message>
    <message>
        <source>Pen size</source>
        <translation>Stiftbreite</translation>
    </message>
    <message>
        <source>Pen size ([ and ])</source>
        <translation>Stiftbreite ([ und ])</translation>
    </message>
    <message>
        <source>Thinner pen</source>
        <translation>Dünnerer Stift</translation>
    </message>
    <message>
        <source>Thicker pen</source>
        <translation>Dickerer Stift</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Pictures, saving, enlarging: also with the right button on the paper</source>
        <translation>Bilder, Speichern, Vergrößern: auch mit der rechten Maustaste auf dem Papier</translation>
    </message>
</context>
<context>
    <name>Crashes</name>
    <message>
        <source>Something went wrong that was not foreseen.</source>
        <translation>Etwas Unvorhergesehenes ist schiefgegangen.</translation>
    </message>
    <message>
        <source>Your pictures and the index are safe, and the window goes on. If it happens again, start the program anew; with the details someone can find out why.</source>
        <translation>Bilder und Index sind sicher, und das Fenster arbeitet weiter. Passiert es wieder, hilft ein Neustart des Programms; anhand der Einzelheiten lässt sich die Ursache finden.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Copy what happened to the clipboard, to paste it into a mail</source>
        <translation>Was geschehen ist, in die Zwischenablage kopieren, etwa für eine E-Mail</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>DrawingFiles</name>
    <message>
        <source>The drawing is on the clipboard.</source>
        <translation>Die Zeichnung liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>drawing.png</source>
        <translation>Zeichnung.png</translation>
    </message>
    <message>
        <source>drawing.svg</source>
        <translation>Zeichnung.svg</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>Zeichnung speichern</translation>
    </message>
    <message>
        <source>The drawing could not be saved as {path} ({reason}).</source>
        <translation>Die Zeichnung ließ sich nicht als {path} speichern ({reason}).</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>Gespeichert als {path}.</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Look for: {words}</source>
        <translation>Suchen nach: {words}</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Pictures that could not be read</source>
        <translation>Nicht lesbare Bilder</translation>
    </message>
    <message>
        <source>They are tried again when the file changes. Every other picture can be found.</source>
        <translation>Ändert sich eine Datei, wird sie erneut versucht. Alle anderen Bilder sind auffindbar.</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>Copy every line to the clipboard</source>
        <translation>Alle Zeilen in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Read these pictures once more now (Alt+T)</source>
        <translation>Diese Bilder jetzt noch einmal lesen (Alt+T)</translation>
    </message>
</context>
<context>
    <name>FailuresModel</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Filters: {active}</source>
        <translation>Filter: {active}</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Taken from</source>
        <translation>Aufgenommen ab</translation>
    </message>
    <message>
        <source>Taken until</source>
        <translation>Aufgenommen bis</translation>
    </message>
    <message>
        <source>Least length of the longer side, in pixels</source>
        <translation>Mindestlänge der längeren Seite, in Pixeln</translation>
    </message>
    <message>
        <source>{format} files</source>
        <translation>{format}-Dateien</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>Landscape pictures</source>
        <translation>Bilder im Querformat</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Hochformat</translation>
    </message>
    <message>
        <source>Portrait pictures</source>
        <translation>Bilder im Hochformat</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Quadrat</translation>
    </message>
    <message>
        <source>Square pictures</source>
        <translation>Quadratische Bilder</translation>
    </message>
    <message>
        <source>Hide the tail</source>
        <translation>Schwache ausblenden</translation>
    </message>
    <message>
        <source>Show only results that score near the best one</source>
        <translation>Nur Ergebnisse zeigen, die nahe am besten liegen</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Take all filters away</source>
        <translation>Alle Filter wegnehmen</translation>
    </message>
    <message>
        <source>{name}, by the camera&apos;s date: 2024, 2024-05 or 2024-05-30</source>
        <translation>{name}, nach dem Datum der Kamera: 2024, 2024-05 oder 2024-05-30</translation>
    </message>
    <message>
        <source>Much {colour}</source>
        <translation>Viel {colour}</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>most</source>
        <translation>fast alle</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Dateityp</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Choose the folder your pictures are in. They stay where they are, and nothing leaves this computer.</source>
        <translation>In welchem Ordner liegen die Bilder? Sie bleiben, wo sie sind, und nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Folders can be dropped here, several at once. You can add others at any time.</source>
        <translation>Ordner lassen sich auch hierher ziehen, mehrere auf einmal. Weitere können jederzeit dazukommen.</translation>
    </message>
    <message>
        <source>Only folders can be added here. Drop the folder the pictures are in.</source>
        <translation>Hier lassen sich nur Ordner hinzufügen: den hierher ziehen, in dem die Bilder liegen.</translation>
    </message>
    <message>
        <source>Begin with {folder} (Enter)</source>
        <translation>Mit {folder} beginnen (Eingabe)</translation>
    </message>
    <message>
        <source>Begin with {folder}</source>
        <translation>Mit {folder} beginnen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Choose the folder your pictures are in (Ctrl+O)</source>
        <translation>Den Ordner wählen, in dem die Bilder liegen (Strg+O)</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>State of {name}</source>
        <translation>Stand von {name}</translation>
    </message>
    <message>
        <source>Show which pictures in {name} could not be read, and why</source>
        <translation>Zeigen, welche Bilder in {name} nicht lesbar sind und warum</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu durchsehen</translation>
    </message>
    <message>
        <source>Look for new pictures in {name} now</source>
        <translation>Jetzt in {name} nach neuen Bildern suchen</translation>
    </message>
    <message>
        <source>Leave out…</source>
        <translation>Auslassen …</translation>
    </message>
    <message>
        <source>Leave out folders inside {name}, or take them back</source>
        <translation>Ordner in {name} auslassen oder zurücknehmen</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Remove all that is kept of {name}; the pictures stay where they are</source>
        <translation>Alles entfernen, was über {name} gespeichert ist; die Bilder bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Pictures stay where they are. Forgetting a folder removes only what is kept of it here.</source>
        <translation>Bilder bleiben, wo sie sind. Vergessen entfernt nur, was hier über den Ordner gespeichert ist.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder of pictures (Ctrl+O)</source>
        <translation>Einen Bilderordner hinzufügen (Strg+O)</translation>
    </message>
    <message>
        <source>Forget a folder</source>
        <translation>Ordner vergessen</translation>
    </message>
    <message>
        <source>Its pictures stay where they are. What is kept of them here is removed.</source>
        <translation>Seine Bilder bleiben, wo sie sind. Entfernt wird, was hier über sie gespeichert ist.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Remove what was learned of its pictures</source>
        <translation>Entfernen, was über seine Bilder bekannt ist</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Leave everything as it is (Esc)</source>
        <translation>Alles lassen, wie es ist (Esc)</translation>
    </message>
</context>
<context>
    <name>LeftOutDialog</name>
    <message>
        <source>Left out of {folder}</source>
        <translation>In {folder} ausgelassen</translation>
    </message>
    <message>
        <source>Pictures in these folders are not found. Leaving a folder out removes what is kept of it here, at once.</source>
        <translation>Bilder in diesen Ordnern werden nicht gefunden. Auslassen entfernt sofort, was hier über den Ordner gespeichert ist.</translation>
    </message>
    <message>
        <source>Leave out a folder…</source>
        <translation>Ordner auslassen …</translation>
    </message>
    <message>
        <source>Choose a folder to leave out</source>
        <translation>Einen Ordner wählen, der ausgelassen wird</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Index the selected folders again</source>
        <translation>Die ausgewählten Ordner wieder indizieren</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Download of {name}</source>
        <translation>Download von {name}</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Search with {name}</source>
        <translation>Mit {name} suchen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Delete {name} from this computer</source>
        <translation>{name} von diesem Rechner löschen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Download {name}</source>
        <translation>{name} herunterladen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the download of {name}; it can go on later</source>
        <translation>Download von {name} anhalten; er kann später weitergehen</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Another model looks at all your pictures anew. Until it has, the one before it answers.</source>
        <translation>Ein anderes Modell sieht alle Bilder neu an. Bis es so weit ist, antwortet das bisherige.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Ordner importieren …</translation>
    </message>
    <message>
        <source>Import a model that is on this computer: an open_clip_config.json beside one .safetensors file</source>
        <translation>Ein Modell importieren, das auf diesem Rechner liegt: eine open_clip_config.json neben einer .safetensors-Datei</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Datei importieren …</translation>
    </message>
    <message>
        <source>Import a model that is on this computer: an open_clip_config.json beside the .safetensors file</source>
        <translation>Ein Modell importieren, das auf diesem Rechner liegt: eine open_clip_config.json neben der .safetensors-Datei</translation>
    </message>
</context>
<context>
    <name>OpenWith</name>
    <message>
        <source>Open with…</source>
        <translation>Öffnen mit …</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>Öffnen mit</translation>
    </message>
    <message>
        <source>Choose a program…</source>
        <translation>Programm wählen …</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>Programm wählen</translation>
    </message>
    <message>
        <source>{program} could not be started.</source>
        <translation>{program} konnte nicht gestartet werden.</translation>
    </message>
</context>
<context>
    <name>OwnPictures</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>Das Bild liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>The picture could not be saved as {path} ({reason}).</source>
        <translation>Das Bild konnte nicht als {path} gespeichert werden ({reason}).</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>Gespeichert als {path}.</translation>
    </message>
</context>
<context>
    <name>PaintingController</name>
    <message>
        <source>Loading the pipeline</source>
        <translation>Die Pipeline wird geladen</translation>
    </message>
    <message>
        <source>Cancelled; no photo was drawn.</source>
        <translation>Abgebrochen; kein Foto wurde gezeichnet.</translation>
    </message>
    <message>
        <source>Drawn photo</source>
        <translation>Gezeichnetes Foto</translation>
    </message>
    <message>
        <source>drawn.png</source>
        <translation>Gezeichnet.png</translation>
    </message>
</context>
<context>
    <name>PaintingDialog</name>
    <message>
        <source>Your drawing as a photo</source>
        <translation>Deine Zeichnung als Foto</translation>
    </message>
    <message>
        <source>How far the photo is</source>
        <translation>Wie weit das Foto ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop drawing; nothing is kept</source>
        <translation>Nicht weiterzeichnen; nichts bleibt zurück</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Draw it once more</source>
        <translation>Noch einmal zeichnen lassen</translation>
    </message>
    <message>
        <source>Choose a pipeline…</source>
        <translation>Pipeline wählen …</translation>
    </message>
    <message>
        <source>Choose the folder of a Stable Diffusion pipeline</source>
        <translation>Ordner einer Stable-Diffusion-Pipeline wählen</translation>
    </message>
    <message>
        <source>Search with this picture</source>
        <translation>Mit diesem Bild suchen</translation>
    </message>
    <message>
        <source>Find pictures that look like it</source>
        <translation>Bilder finden, die ihm ähnlich sehen</translation>
    </message>
    <message>
        <source>Draw another one</source>
        <translation>Noch eins zeichnen</translation>
    </message>
    <message>
        <source>The same drawing and words, drawn differently</source>
        <translation>Dieselbe Zeichnung und dieselben Wörter, anders gezeichnet</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Put it on the clipboard</source>
        <translation>In die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>Bild speichern …</translation>
    </message>
    <message>
        <source>Save it as PNG, JPEG or WebP</source>
        <translation>Als PNG, JPEG oder WebP speichern</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>Das Foto</translation>
    </message>
    <message>
        <source>Your drawing</source>
        <translation>Deine Zeichnung</translation>
    </message>
</context>
<context>
    <name>PaperPictures</name>
    <message>
        <source>&amp;Look for pictures like this</source>
        <translation>&amp;Ähnliche Bilder suchen</translation>
    </message>
    <message>
        <source>Find pictures that show the same</source>
        <translation>Bilder finden, die dasselbe zeigen</translation>
    </message>
    <message>
        <source>&amp;Trace over it</source>
        <translation>&amp;Nachzeichnen</translation>
    </message>
    <message>
        <source>Lay it faintly under your lines; it is not searched with</source>
        <translation>Blass unter die Striche legen; gesucht wird damit nicht</translation>
    </message>
    <message>
        <source>&amp;Use it as the drawing</source>
        <translation>Als &amp;Zeichnung verwenden</translation>
    </message>
    <message>
        <source>For a picture of a drawing: it takes the place of your lines</source>
        <translation>Für das Bild einer Zeichnung: Es tritt an die Stelle der Striche</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first.</source>
        <translation>Es gibt kein Bild zum Einfügen. Zuerst eines kopieren.</translation>
    </message>
    <message>
        <source>That is not a picture on this computer. Copy the picture itself and paste it here.</source>
        <translation>Das ist kein Bild auf diesem Rechner. Das Bild selbst kopieren und hier einfügen.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
</context>
<context>
    <name>PastedPictures</name>
    <message>
        <source>The picture could not be kept in {folder} ({reason}).</source>
        <translation>Das Bild ließ sich nicht in {folder} ablegen ({reason}).</translation>
    </message>
    <message>
        <source>The picture could not be kept in {folder}; the disk may be full.</source>
        <translation>Das Bild ließ sich nicht in {folder} ablegen; vielleicht ist der Datenträger voll.</translation>
    </message>
</context>
<context>
    <name>PhotoChip</name>
    <message>
        <source>Take the photo away</source>
        <translation>Foto wegnehmen</translation>
    </message>
    <message>
        <source>Take the photo away (Delete)</source>
        <translation>Foto wegnehmen (Entf)</translation>
    </message>
    <message>
        <source>Photo not wanted: {name}</source>
        <translation>Unerwünschtes Foto: {name}</translation>
    </message>
    <message>
        <source>Counts little</source>
        <translation>Zählt wenig</translation>
    </message>
    <message>
        <source>Counts as usual</source>
        <translation>Zählt normal</translation>
    </message>
    <message>
        <source>Counts strongly</source>
        <translation>Zählt stark</translation>
    </message>
    <message>
        <source>Like this</source>
        <translation>So ähnlich</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>Nicht so</translation>
    </message>
    <message>
        <source>little</source>
        <translation>wenig</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>No pictures like {name} (Space: its menu, Delete: take it away)</source>
        <translation>Keine Bilder wie {name} (Leertaste: sein Menü, Entf: wegnehmen)</translation>
    </message>
    <message>
        <source>Pictures like {name} (Space: its menu, Delete: take it away)</source>
        <translation>Bilder wie {name} (Leertaste: sein Menü, Entf: wegnehmen)</translation>
    </message>
    <message>
        <source>Photo: {name}</source>
        <translation>Foto: {name}</translation>
    </message>
</context>
<context>
    <name>PictureNote</name>
    <message>
        <source>Picture on the paper</source>
        <translation>Bild auf dem Papier</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>Bild entfernen</translation>
    </message>
    <message>
        <source>Take the picture off the paper</source>
        <translation>Das Bild vom Papier nehmen</translation>
    </message>
</context>
<context>
    <name>PipelinePage</name>
    <message>
        <source>“Draw it as a photo” in the menu of the paper (Ctrl+Shift+P) has a Stable Diffusion 1 pipeline draw your drawing and words. It runs on this computer; nothing is fetched. It takes the extra “imagine”, which the installers do not bring.</source>
        <translation>„Als Foto zeichnen lassen“ im Menü des Papiers (Strg+Umschalt+P) lässt eine Stable-Diffusion-1-Pipeline zeichnen, was du gezeichnet und geschrieben hast. Sie läuft auf diesem Rechner; nichts wird heruntergeladen. Gebraucht wird der Zusatz „imagine“, den die Installationsprogramme nicht mitbringen.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the folder of a pipeline (Alt+P)</source>
        <translation>Ordner einer Pipeline wählen (Alt+P)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Use this pipeline no more; its folder stays as it is</source>
        <translation>Diese Pipeline nicht mehr verwenden; ihr Ordner bleibt, wie er ist</translation>
    </message>
    <message>
        <source>Choose the folder of a ControlNet (Alt+C)</source>
        <translation>Ordner eines ControlNet wählen (Alt+C)</translation>
    </message>
    <message>
        <source>Use this ControlNet no more; its folder stays as it is</source>
        <translation>Dieses ControlNet nicht mehr verwenden; sein Ordner bleibt, wie er ist</translation>
    </message>
    <message>
        <source>&amp;Pipeline</source>
        <translation>&amp;Pipeline</translation>
    </message>
    <message>
        <source>A folder as diffusers saves it, with weights as safetensors.</source>
        <translation>Ein Ordner, wie diffusers ihn speichert, mit Gewichten als safetensors.</translation>
    </message>
    <message>
        <source>&amp;ControlNet</source>
        <translation>&amp;ControlNet</translation>
    </message>
    <message>
        <source>One made for scribbles has the photo follow your lines. It can be left out.</source>
        <translation>Eines für Skizzen (scribble) lässt das Foto deinen Strichen folgen. Es geht auch ohne.</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>Keine Auswahl</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>The settings were damaged; the old file is kept as {aside}.</source>
        <translation>Die Einstellungen waren beschädigt; die alte Datei liegt jetzt unter {aside}.</translation>
    </message>
</context>
<context>
    <name>ProgressController</name>
    <message>
        <source>Pausing</source>
        <translation>Wird angehalten</translation>
    </message>
</context>
<context>
    <name>QueryController</name>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Open a saved search</source>
        <translation>Gespeicherte Suche öffnen</translation>
    </message>
    <message>
        <source>There is no search to save yet. Draw something or type a word.</source>
        <translation>Es gibt noch keine Suche zum Speichern. Ein Strich oder ein Wort genügt.</translation>
    </message>
    <message>
        <source>The search is saved as {name}.</source>
        <translation>Die Suche ist als {name} gespeichert.</translation>
    </message>
</context>
<context>
    <name>QueryList</name>
    <message>
        <source>Searches</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Asked before</source>
        <translation>Frühere</translation>
    </message>
    <message>
        <source>{query} (Enter; Del forgets it)</source>
        <translation>{query} (Eingabe; Entf vergisst sie)</translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>Name for this search</source>
        <translation>Name für diese Suche</translation>
    </message>
    <message>
        <source>Name under which this search is kept</source>
        <translation>Name, unter dem diese Suche bleibt</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep this search under the name (Enter)</source>
        <translation>Diese Suche unter dem Namen behalten (Eingabe)</translation>
    </message>
    <message>
        <source>Searches whose results you looked at will be here.</source>
        <translation>Hier stehen Suchen, deren Ergebnisse angesehen wurden.</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Save this search as a file (Ctrl+S)</source>
        <translation>Diese Suche als Datei speichern (Strg+S)</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Open a saved search (Ctrl+Shift+S)</source>
        <translation>Gespeicherte Suche öffnen (Strg+Umschalt+S)</translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>Verlauf leeren</translation>
    </message>
    <message>
        <source>Forget what was asked; what was kept stays</source>
        <translation>Vergessen, was gesucht wurde; Behaltenes bleibt</translation>
    </message>
</context>
<context>
    <name>QuickLook</name>
    <message>
        <source>Previous picture</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Close quick look</source>
        <translation>Schnellansicht schließen</translation>
    </message>
    <message>
        <source>Back to the results (Esc or Space)</source>
        <translation>Zurück zu den Ergebnissen (Esc oder Leertaste)</translation>
    </message>
    <message>
        <source>Quick look: {name}</source>
        <translation>Schnellansicht: {name}</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>The search engine stopped unexpectedly. What was indexed so far is safe.</source>
        <translation>Die Suche ist unerwartet stehen geblieben. Was bisher indiziert ist, ist sicher.</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Start the search engine again and go on</source>
        <translation>Die Suche neu starten und weitermachen</translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open in the program for it</source>
        <translation>Im zugehörigen Programm öffnen</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>Schnellansicht</translation>
    </message>
    <message>
        <source>See it large</source>
        <translation>Groß ansehen</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche suchen</translation>
    </message>
    <message>
        <source>Find pictures like this one</source>
        <translation>Bilder wie dieses finden</translation>
    </message>
    <message>
        <source>Like this, too</source>
        <translation>Auch so ähnlich</translation>
    </message>
    <message>
        <source>Look for pictures like this one, too</source>
        <translation>Auch nach Bildern wie diesem suchen</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>Nicht so</translation>
    </message>
    <message>
        <source>Look for pictures not like this one</source>
        <translation>Nach Bildern suchen, die nicht so sind</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy the picture and its file</source>
        <translation>Das Bild und seine Datei kopieren</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy where the file is</source>
        <translation>Kopieren, wo die Datei liegt</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>Die Datei in ihrem Ordner zeigen</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Choose all pictures</source>
        <translation>Alle Bilder auswählen</translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild öffnen</numerusform>
            <numerusform>%Ln Bilder öffnen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild kopieren</numerusform>
            <numerusform>%Ln Bilder kopieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln path(s)</source>
        <translation>
            <numerusform>%Ln Pfad kopieren</numerusform>
            <numerusform>%Ln Pfade kopieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>{place}: {name} in {folder}, score {score}</source>
        <translation>{place}: {name} in {folder}, Wertung {score}</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Number of results</source>
        <translation>Anzahl der Ergebnisse</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl+- and Ctrl++)</source>
        <translation>Größe der Bilder (Strg+- und Strg++)</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Kleinere Bilder</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>Größere Bilder</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Sucht</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
</context>
<context>
    <name>SceneSwitch</name>
    <message>
        <source>Scenes</source>
        <translation>Szenen</translation>
    </message>
    <message>
        <source>Find what you draw anywhere in a picture, and see where; words say what is around it (Ctrl+E)</source>
        <translation>Das Gezeichnete irgendwo im Bild finden und sehen, wo es ist; die Wörter sagen, was es umgibt (Strg+E)</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>What I understood</source>
        <translation>Was ich verstanden habe</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Light or dark (Alt+T)</source>
        <translation>Hell oder dunkel (Alt+E)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the window (Alt+L)</source>
        <translation>Sprache des Fensters (Alt+R)</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Size of the pictures (Alt+P)</source>
        <translation>Größe der Bilder (Alt+B)</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Change the model</source>
        <translation>Das Modell wechseln</translation>
    </message>
    <message>
        <source>Choose another model (Alt+M)</source>
        <translation>Ein anderes Modell wählen (Alt+M)</translation>
    </message>
    <message>
        <source>Where the model computes</source>
        <translation>Wo das Modell rechnet</translation>
    </message>
    <message>
        <source>Where the model computes (Alt+C)</source>
        <translation>Wo das Modell rechnet (Alt+C)</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Show the data folder</source>
        <translation>Den Datenordner zeigen</translation>
    </message>
    <message>
        <source>Show the data folder in the file manager (Alt+F)</source>
        <translation>Den Datenordner im Dateimanager zeigen (Alt+D)</translation>
    </message>
    <message>
        <source>Index, thumbnails, models and settings lie here. To have them elsewhere, close Duet Desktop, move the folder, and start it with --data-dir and the new place.</source>
        <translation>Hier liegen Index, Vorschaubilder, Modelle und Einstellungen. Für einen anderen Ort Duet Desktop schließen, den Ordner verschieben und mit --data-dir und dem neuen Ort starten.</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>Sp&amp;rache</translation>
    </message>
    <message>
        <source>&amp;Picture size</source>
        <translation>&amp;Bildgröße</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Computes on</source>
        <translation>Re&amp;chnet auf</translation>
    </message>
    <message>
        <source>Data &amp;folder</source>
        <translation>&amp;Datenordner</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Drawing photos</source>
        <translation>Fotos zeichnen</translation>
    </message>
    <message>
        <source>Other page (Ctrl+Tab)</source>
        <translation>Andere Seite (Strg+Tab)</translation>
    </message>
    <message>
        <source>Graphics (Metal)</source>
        <translation>Grafik (Metal)</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Indizierung anhalten</translation>
    </message>
    <message>
        <source>Show which pictures and why</source>
        <translation>Zeigen, welche Bilder und warum</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>Indizierung fortsetzen</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder of pictures</source>
        <translation>Einen Bilderordner hinzufügen</translation>
    </message>
    <message>
        <source>Look for new pictures</source>
        <translation>Nach neuen Bildern suchen</translation>
    </message>
    <message>
        <source>Look for new pictures in all folders</source>
        <translation>In allen Ordnern nach neuen Bildern suchen</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>How every folder is; leave out, forget, try again</source>
        <translation>Wie es um jeden Ordner steht; auslassen, vergessen, erneut versuchen</translation>
    </message>
    <message>
        <source>Folders to search</source>
        <translation>Durchsuchte Ordner</translation>
    </message>
    <message>
        <source>Folders to search (Alt+F)</source>
        <translation>Durchsuchte Ordner (Alt+F)</translation>
    </message>
    <message>
        <source>Words: red, on a beach, -people</source>
        <translation>Englische Wörter: red, on a beach, -people</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>What the picture shows; a minus takes away: -people, -&quot;busy street&quot; (Ctrl+F)</source>
        <translation>Was das Bild zeigt; ein Minus schließt aus: -people, -&quot;busy street&quot; (Strg+F)</translation>
    </message>
    <message>
        <source>Clear the words</source>
        <translation>Die Wörter löschen</translation>
    </message>
    <message>
        <source>but not: people</source>
        <translation>aber nicht: people</translation>
    </message>
    <message>
        <source>Unwanted words</source>
        <translation>Unerwünschte Wörter</translation>
    </message>
    <message>
        <source>What the picture must not show (Ctrl+Shift+L)</source>
        <translation>Was das Bild nicht zeigen darf (Strg+Umschalt+L)</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Saved and earlier searches</source>
        <translation>Gespeicherte und frühere Suchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings: looks, model, where things lie</source>
        <translation>Einstellungen: Aussehen, Modell, wo alles liegt</translation>
    </message>
    <message>
        <source>About Duet Desktop</source>
        <translation>Über Duet Desktop</translation>
    </message>
    <message>
        <source>About this program and its model</source>
        <translation>Über dieses Programm und sein Modell</translation>
    </message>
</context>
<context>
    <name>TraceReader</name>
    <message>
        <source>{name} cannot be shown to trace over. {error}.</source>
        <translation>{name} lässt sich nicht zum Nachzeichnen zeigen. {error}.</translation>
    </message>
</context>
<context>
    <name>Understood</name>
    <message>
        <source>Search with this picture</source>
        <translation>Mit diesem Bild suchen</translation>
    </message>
    <message>
        <source>Find pictures that look like it</source>
        <translation>Bilder finden, die ihm ähneln</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Put it on the clipboard</source>
        <translation>In die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>Bild speichern …</translation>
    </message>
    <message>
        <source>Save it as PNG, JPEG or WebP</source>
        <translation>Als PNG, JPEG oder WebP speichern</translation>
    </message>
    <message>
        <source>Do not show this</source>
        <translation>Nicht mehr zeigen</translation>
    </message>
    <message>
        <source>The menu of the paper brings it back</source>
        <translation>Das Menü des Papiers holt es zurück</translation>
    </message>
    <message>
        <source>What I understood</source>
        <translation>Was ich verstanden habe</translation>
    </message>
    <message>
        <source>Search with this picture, copy or save it</source>
        <translation>Mit diesem Bild suchen, es kopieren oder speichern</translation>
    </message>
    <message>
        <source>What I understood, as a picture</source>
        <translation>Was ich verstanden habe, als Bild</translation>
    </message>
</context>
<context>
    <name>UnderstoodController</name>
    <message>
        <source>understood.png</source>
        <translation>Verstanden.png</translation>
    </message>
</context>
<context>
    <name>ZoomNote</name>
    <message>
        <source>{percent}%</source>
        <comment>how much the paper is enlarged</comment>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>_Slider</name>
    <message>
        <source>Balance of drawing and words</source>
        <translation>Verhältnis von Zeichnung und Wörtern</translation>
    </message>
</context>
<context>
    <name>library</name>
    <message>
        <source>The file is damaged or not a picture</source>
        <translation>Die Datei ist beschädigt oder kein Bild</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Die Datei ist leer</translation>
    </message>
    <message>
        <source>The picture is too large to read safely (there is not enough memory)</source>
        <translation>Das Bild ist zu groß, um es sicher zu lesen (zu wenig Arbeitsspeicher)</translation>
    </message>
    <message>
        <source>The picture is too large to read safely (over a billion pixels)</source>
        <translation>Das Bild ist zu groß, um es sicher zu lesen (über eine Milliarde Pixel)</translation>
    </message>
    <message>
        <source>The picture is too large to read safely (it takes too much memory)</source>
        <translation>Das Bild ist zu groß, um es sicher zu lesen (es braucht zu viel Arbeitsspeicher)</translation>
    </message>
    <message>
        <source>The picture is too large to read safely ({width} x {height} pixels)</source>
        <translation>Das Bild ist zu groß, um es sicher zu lesen ({width} × {height} Pixel)</translation>
    </message>
    <message>
        <source>The drawing is too large to read safely (over {count} MB of text)</source>
        <translation>Die Grafik ist zu groß, um sie sicher zu lesen (über {count} MB Text)</translation>
    </message>
    <message>
        <source>{kind} pictures need an extra; add it in the program&apos;s folder with: {command}</source>
        <translation>{kind}-Bilder brauchen einen Zusatz; im Programmordner hinzufügen mit: {command}</translation>
    </message>
    <message>
        <source>No permission to read it</source>
        <translation>Keine Leseberechtigung</translation>
    </message>
    <message>
        <source>The file is no longer there</source>
        <translation>Die Datei ist nicht mehr da</translation>
    </message>
    <message>
        <source>The file cannot be read ({reason})</source>
        <translation>Die Datei lässt sich nicht lesen ({reason})</translation>
    </message>
    <message>
        <source>The picture makes its decoder crash</source>
        <translation>Das Bild bringt seinen Decoder zum Absturz</translation>
    </message>
    <message>
        <source>The picture takes too long to decode</source>
        <translation>Das Dekodieren des Bildes dauert zu lange</translation>
    </message>
    <message>
        <source>The file takes too long to read</source>
        <translation>Das Lesen der Datei dauert zu lange</translation>
    </message>
    <message>
        <source>The file changed while it was being read</source>
        <translation>Die Datei hat sich beim Lesen geändert</translation>
    </message>
    <message>
        <source>The link leads to a file that is not there</source>
        <translation>Die Verknüpfung führt zu einer Datei, die es nicht gibt</translation>
    </message>
    <message>
        <source>It is not an ordinary file</source>
        <translation>Das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>No process to read pictures in could be started ({reason}).</source>
        <translation>Es ließ sich kein Prozess zum Lesen der Bilder starten ({reason}).</translation>
    </message>
    <message>
        <source>The catalogue {path} is damaged or not a catalogue. Move it aside and index again; your pictures are untouched.</source>
        <translation>Der Katalog {path} ist beschädigt oder kein Katalog. Beiseite verschieben und neu indizieren; die Bilder sind unberührt.</translation>
    </message>
    <message>
        <source>The catalogue {path} is damaged: its vectors differ in length. Move it aside and index again; your pictures are untouched.</source>
        <translation>Der Katalog {path} ist beschädigt: Seine Vektoren sind verschieden lang. Beiseite verschieben und neu indizieren; die Bilder sind unberührt.</translation>
    </message>
    <message>
        <source>There is no space left for the catalogue {path}. Free some space and index again; what was indexed before is kept.</source>
        <translation>Für den Katalog {path} ist kein Platz mehr. Platz schaffen und neu indizieren; was schon indiziert ist, bleibt.</translation>
    </message>
    <message>
        <source>The catalogue {path} is in use by another duet-desktop. Close it or wait until it has finished, then try again.</source>
        <translation>Der Katalog {path} wird von einem anderen duet-desktop benutzt. Es schließen oder abwarten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The catalogue {path} cannot be written. Check the permissions of its folder, or choose another one with --data-dir.</source>
        <translation>Der Katalog {path} lässt sich nicht schreiben. Die Rechte seines Ordners prüfen oder mit --data-dir einen anderen wählen.</translation>
    </message>
    <message>
        <source>The catalogue {path} cannot be opened. Check that its folder exists and may be written, or choose another one with --data-dir.</source>
        <translation>Der Katalog {path} lässt sich nicht öffnen. Prüfen, ob sein Ordner da und beschreibbar ist, oder mit --data-dir einen anderen wählen.</translation>
    </message>
    <message>
        <source>The disk reported an error while reading or writing the catalogue {path}. Check the disk and its free space, then try again.</source>
        <translation>Der Datenträger meldet einen Fehler beim Lesen oder Schreiben des Katalogs {path}. Datenträger und freien Platz prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Another duet-desktop changed the catalogue {path} at the same time. Index again.</source>
        <translation>Ein anderes duet-desktop hat den Katalog {path} gleichzeitig geändert. Neu indizieren.</translation>
    </message>
    <message>
        <source>The catalogue {path} is being read by another duet-desktop, so that traces are still in it. Close it and try again.</source>
        <translation>Der Katalog {path} wird von einem anderen duet-desktop gelesen, deshalb sind noch Spuren darin. Es schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>{path} belongs to another program. Move it aside or choose another folder with --data-dir.</source>
        <translation>{path} gehört zu einem anderen Programm. Beiseite verschieben oder mit --data-dir einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of duet-desktop. Update duet-desktop, or choose another folder with --data-dir.</source>
        <translation>{path} stammt von einer neueren Version von duet-desktop. duet-desktop aktualisieren oder mit --data-dir einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>A picture was removed from the library meanwhile. Try again.</source>
        <translation>Ein Bild wurde inzwischen aus dem Bestand entfernt. Erneut versuchen.</translation>
    </message>
    <message>
        <source>The index file {path} {error}; it is built again from the catalogue.</source>
        <translation>Die Indexdatei {path} {error}; sie wird aus dem Katalog neu aufgebaut.</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>ist beschädigt</translation>
    </message>
    <message>
        <source>was not written by this program</source>
        <translation>stammt nicht von diesem Programm</translation>
    </message>
    <message>
        <source>belongs to another model or another catalogue</source>
        <translation>gehört zu einem anderen Modell oder Katalog</translation>
    </message>
    <message>
        <source>The index file {path} could not be saved ({reason}). Searching goes on; the next start takes a little longer.</source>
        <translation>Die Indexdatei {path} ließ sich nicht speichern ({reason}). Die Suche geht weiter; der nächste Start dauert etwas länger.</translation>
    </message>
    <message>
        <source>The index of what is where in the pictures could not be written to {folder} ({reason}). Free some space there and try again.</source>
        <translation>Der Index, was wo in den Bildern ist, ließ sich nicht in {folder} schreiben ({reason}). Dort Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <source>There is no space left for thumbnails in {folder}. Free some space and index again; what was indexed before is kept.</source>
        <translation>Für Vorschaubilder ist in {folder} kein Platz mehr. Platz schaffen und neu indizieren; was schon indiziert ist, bleibt.</translation>
    </message>
    <message>
        <source>A thumbnail cannot be written in {folder} ({reason}).</source>
        <translation>Ein Vorschaubild lässt sich nicht in {folder} schreiben ({reason}).</translation>
    </message>
    <message>
        <source>The settings {path} are damaged; the usual ones apply.</source>
        <translation>Die Einstellungen {path} sind beschädigt; es gelten die üblichen.</translation>
    </message>
    <message>
        <source>The settings {path} are those of a newer version: what this one understands applies, and is not changed.</source>
        <translation>Die Einstellungen {path} sind die einer neueren Version: Was diese versteht, gilt und wird nicht geändert.</translation>
    </message>
    <message>
        <source>The usual settings apply where {path} is not understood: {names}.</source>
        <translation>Wo {path} nicht verstanden wird, gelten die üblichen Einstellungen: {names}.</translation>
    </message>
    <message>
        <source>The settings {path} cannot be written ({reason}).</source>
        <translation>Die Einstellungen {path} lassen sich nicht schreiben ({reason}).</translation>
    </message>
    <message>
        <source>The settings {path} are those of a newer version, so they are not changed.</source>
        <translation>Die Einstellungen {path} sind die einer neueren Version und werden deshalb nicht geändert.</translation>
    </message>
    <message>
        <source>The search engine stopped unexpectedly; details may be in {log}.</source>
        <translation>Die Suche ist unerwartet stehen geblieben; Einzelheiten stehen vielleicht in {log}.</translation>
    </message>
    <message>
        <source>The search engine is not running.</source>
        <translation>Die Suche läuft nicht.</translation>
    </message>
    <message>
        <source>This is the small edition of Duet Desktop: it has duet-lite alone, which computes on the processor. Other models and graphics cards need the full edition.</source>
        <translation>Das ist die kleine Ausgabe von Duet Desktop: Sie hat nur duet-lite, das auf dem Prozessor rechnet. Andere Modelle und Grafikkarten brauchen die volle Ausgabe.</translation>
    </message>
    <message>
        <source>The built-in model cannot be used; install the program again.</source>
        <translation>Das eingebaute Modell kann nicht verwendet werden; das Programm muss neu installiert werden.</translation>
    </message>
    <message>
        <source>The vocabulary of the text models is missing; install the program again.</source>
        <translation>Das Wörterverzeichnis der Textmodelle fehlt; das Programm muss neu installiert werden.</translation>
    </message>
    <message>
        <source>The search engine could not be started ({reason}).</source>
        <translation>Die Suche ließ sich nicht starten ({reason}).</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs and try again.</source>
        <translation>Der Arbeitsspeicher reicht nicht. Andere Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Something went wrong that should not have; the details are in {log}.</source>
        <translation>Etwas ist schiefgegangen, das nicht sollte; Einzelheiten stehen in {log}.</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>Den Ordner {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder.</source>
        <translation>{path} ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
        <source>{path} is a link. Links to folders are not followed; name the folder itself.</source>
        <translation>{path} ist eine Verknüpfung. Verknüpfungen zu Ordnern wird nicht gefolgt; den Ordner selbst angeben.</translation>
    </message>
    <message>
        <source>{path} lies in no indexed folder: only a folder inside an indexed one can be left out.</source>
        <translation>{path} liegt in keinem indizierten Ordner: Nur ein Ordner in einem indizierten lässt sich auslassen.</translation>
    </message>
    <message>
        <source>{path} is not left out.</source>
        <translation>{path} ist nicht ausgelassen.</translation>
    </message>
    <message>
        <source>Nothing is known of {path}.</source>
        <translation>Über {path} ist nichts bekannt.</translation>
    </message>
    <message>
        <source>{path} is in use ({reason}). Close duet-desktop&apos;s window and try again.</source>
        <translation>{path} ist in Gebrauch ({reason}). Das Fenster von duet-desktop schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read now. Connect its drive or check its permissions; what was indexed of it before is kept.</source>
        <translation>Der Ordner {path} lässt sich gerade nicht lesen. Sein Laufwerk anschließen oder seine Rechte prüfen; was schon indiziert ist, bleibt.</translation>
    </message>
    <message>
        <source>Could not look into {path}: {reason}; what was indexed of it before is kept.</source>
        <translation>{path} ließ sich nicht ansehen: {reason}; was schon indiziert ist, bleibt.</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>Another duet-desktop is indexing into {folder} at the moment. Wait until it has finished, then index again.</source>
        <translation>Ein anderes duet-desktop indiziert gerade in {folder}. Abwarten, bis es fertig ist, dann neu indizieren.</translation>
    </message>
    <message>
        <source>The data folder {path} cannot be written ({reason}). Check its permissions, or choose another one with --data-dir.</source>
        <translation>Der Datenordner {path} lässt sich nicht beschreiben ({reason}). Seine Rechte prüfen oder mit --data-dir einen anderen wählen.</translation>
    </message>
    <message>
        <source>The photo {path} cannot be read. {error}.</source>
        <translation>Das Foto {path} lässt sich nicht lesen. {error}.</translation>
    </message>
    <message>
        <source>What must not be there needs something to look for beside it.</source>
        <translation>Was nicht da sein soll, braucht etwas daneben, wonach gesucht wird.</translation>
    </message>
    <message>
        <source>There is nothing to search for. Draw something, type a word, or give a photo.</source>
        <translation>Es gibt nichts zu suchen. Etwas zeichnen, ein Wort schreiben oder ein Foto angeben.</translation>
    </message>
    <message>
        <source>This is not a saved search: it is not readable as JSON.</source>
        <translation>Das ist keine gespeicherte Suche: Sie ist nicht als JSON lesbar.</translation>
    </message>
    <message>
        <source>This is not a saved search: its &quot;format&quot; is not &quot;{format}&quot;.</source>
        <translation>Das ist keine gespeicherte Suche: Ihr „format“ ist nicht „{format}“.</translation>
    </message>
    <message>
        <source>This search does not say which version it is.</source>
        <translation>Diese Suche nennt keine Version.</translation>
    </message>
    <message>
        <source>This search is of version {version}, and this program reads up to version {known}. A newer duet-desktop opens it.</source>
        <translation>Diese Suche hat Version {version}, und dieses Programm liest bis Version {known}. Ein neueres duet-desktop öffnet sie.</translation>
    </message>
    <message>
        <source>This search is damaged: its {what} cannot be read.</source>
        <translation>Diese Suche ist beschädigt: {what} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>{path} is too large to be a saved search.</source>
        <translation>{path} ist zu groß für eine gespeicherte Suche.</translation>
    </message>
    <message>
        <source>{path}: This is not a saved search: it is not text.</source>
        <translation>{path}: Das ist keine gespeicherte Suche: Es ist kein Text.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}).</source>
        <translation>{path} lässt sich nicht lesen ({reason}).</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}).</source>
        <translation>{path} lässt sich nicht schreiben ({reason}).</translation>
    </message>
    <message>
        <source>{path} is too large for a sketch.</source>
        <translation>{path} ist zu groß für eine Zeichnung.</translation>
    </message>
    <message>
        <source>Could not read the sketch {path}: {reason}.</source>
        <translation>Die Zeichnung {path} ließ sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The sketch {path} is empty.</source>
        <translation>Die Zeichnung {path} ist leer.</translation>
    </message>
    <message>
        <source>The sketch {path} is neither a drawing of ours nor a readable picture.</source>
        <translation>Die Zeichnung {path} ist weder eine unserer Zeichnungen noch ein lesbares Bild.</translation>
    </message>
    <message>
        <source>The sketch {path} has more than {count} megapixels.</source>
        <translation>Die Zeichnung {path} hat mehr als {count} Megapixel.</translation>
    </message>
    <message>
        <source>part of the program, made for any laptop</source>
        <translation>Teil des Programms, für jeden Laptop gemacht</translation>
    </message>
    <message>
        <source>for research and evaluation; part of the training data is for non-commercial research only (see the model card)</source>
        <translation>für Forschung und Erprobung; ein Teil der Trainingsdaten ist nur für nicht kommerzielle Forschung (siehe Modellkarte)</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>made for telephones: the lightest of these, for many pictures without a graphics card</source>
        <translation>für Telefone gemacht: das leichteste von diesen, für viele Bilder ohne Grafikkarte</translation>
    </message>
    <message>
        <source>made for telephones: a little more exact, and still for computers without a graphics card</source>
        <translation>für Telefone gemacht: etwas genauer und noch für Computer ohne Grafikkarte</translation>
    </message>
    <message>
        <source>made for telephones: the most exact of the light ones</source>
        <translation>für Telefone gemacht: das genaueste unter den leichten</translation>
    </message>
    <message>
        <source>the usual CLIP: for whole scenes and common things, coarse in small ones</source>
        <translation>das übliche CLIP: für ganze Szenen und Alltägliches, grob bei kleinen Dingen</translation>
    </message>
    <message>
        <source>like the usual CLIP, but trained on pictures chosen with more care</source>
        <translation>wie das übliche CLIP, doch mit sorgfältiger gewählten Bildern trainiert</translation>
    </message>
    <message>
        <source>sees finer details than ViT-B-32, and takes longer for every picture</source>
        <translation>sieht feinere Einzelheiten als ViT-B-32 und braucht für jedes Bild länger</translation>
    </message>
    <message>
        <source>sees fine details, trained on pictures chosen with more care; takes longer for every picture</source>
        <translation>sieht feine Einzelheiten, mit sorgfältiger gewählten Bildern trainiert; braucht für jedes Bild länger</translation>
    </message>
    <message>
        <source>large: for unusual things and fine distinctions; wants a graphics card</source>
        <translation>groß: für Ungewöhnliches und feine Unterschiede; braucht eine Grafikkarte</translation>
    </message>
    <message>
        <source>large, trained on pictures chosen with more care: the most exact here; wants a graphics card</source>
        <translation>groß, mit sorgfältiger gewählten Bildern trainiert: das genaueste hier; braucht eine Grafikkarte</translation>
    </message>
    <message>
        <source>Apple AMLR, for research only</source>
        <translation>Apple AMLR, nur für die Forschung</translation>
    </message>
    <message>
        <source>not stated; see where the model came from</source>
        <translation>nicht angegeben; siehe Herkunft des Modells</translation>
    </message>
    <message>
        <source>The download could not be started ({reason}).</source>
        <translation>Der Download ließ sich nicht starten ({reason}).</translation>
    </message>
    <message>
        <source>The download stopped unexpectedly. Try again; it goes on where it stopped.</source>
        <translation>Der Download ist unerwartet abgebrochen. Beim erneuten Versuch geht er dort weiter.</translation>
    </message>
    <message>
        <source>The model hub stopped answering. Try again later; the download goes on where it stopped.</source>
        <translation>Das Modellverzeichnis antwortet nicht mehr. Später erneut versuchen; der Download geht dort weiter.</translation>
    </message>
    <message>
        <source>The model could not be fetched ({reason}).</source>
        <translation>Das Modell ließ sich nicht holen ({reason}).</translation>
    </message>
    <message>
        <source>What came of {repository} is not what this version of the program was tried with, and was thrown away. Try again later.</source>
        <translation>Was von {repository} kam, ist nicht das, womit diese Version des Programms erprobt wurde, und wurde verworfen. Später erneut versuchen.</translation>
    </message>
    <message>
        <source>The hub does not give out {repository}: it does not exist, or wants a sign-in.</source>
        <translation>Das Verzeichnis gibt {repository} nicht heraus: Es existiert nicht oder verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>The model hub answered with error {code}. Try again later.</source>
        <translation>Das Modellverzeichnis antwortet mit Fehler {code}. Später erneut versuchen.</translation>
    </message>
    <message>
        <source>The model hub cannot be reached: there seems to be no network. A model folder from another machine can be imported instead.</source>
        <translation>Das Modellverzeichnis ist nicht erreichbar: Es scheint kein Netz zu geben. Stattdessen lässt sich ein Modellordner von einem anderen Rechner importieren.</translation>
    </message>
    <message>
        <source>There is not enough space for the model in {folder}.</source>
        <translation>In {folder} ist nicht genug Platz für das Modell.</translation>
    </message>
    <message>
        <source>{repository} cannot be used: it has no {file}.</source>
        <translation>{repository} lässt sich nicht verwenden: {file} fehlt.</translation>
    </message>
    <message>
        <source>{path} is not a complete safetensors file.</source>
        <translation>{path} ist keine vollständige safetensors-Datei.</translation>
    </message>
    <message>
        <source>{path} is not a model: it must hold one .safetensors file and {found}.</source>
        <translation>{path} ist kein Modell: Es muss eine .safetensors-Datei enthalten, {found}.</translation>
    </message>
    <message>
        <source>{path} is not a model: it must hold one safetensors file and holds {count}.</source>
        <translation>{path} ist kein Modell: Es muss eine safetensors-Datei enthalten, enthält aber {count}.</translation>
    </message>
    <message>
        <source>holds none</source>
        <translation>enthält aber keine</translation>
    </message>
    <message>
        <source>holds {count}</source>
        <translation>enthält aber {count}</translation>
    </message>
    <message>
        <source>{path} is not a model: it has no {file}.</source>
        <translation>{path} ist kein Modell: {file} fehlt.</translation>
    </message>
    <message>
        <source>{path} does not describe an open_clip model.</source>
        <translation>{path} beschreibt kein open_clip-Modell.</translation>
    </message>
    <message>
        <source>{path} describes a model with a text tower of the transformers library, which duet-desktop cannot use.</source>
        <translation>{path} beschreibt ein Modell mit einem Textteil der transformers-Bibliothek, den duet-desktop nicht verwenden kann.</translation>
    </message>
    <message>
        <source>{path} is damaged: it is not readable as JSON.</source>
        <translation>{path} ist beschädigt: nicht als JSON lesbar.</translation>
    </message>
    <message>
        <source>{name} is in use; choose another model first.</source>
        <translation>{name} ist in Gebrauch; zuerst ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>{path} is not a .safetensors file; other kinds of weights are not read.</source>
        <translation>{path} ist keine .safetensors-Datei; andere Gewichte werden nicht gelesen.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; cannot name a model; give the folder a name of letters, digits and dashes.</source>
        <translation>„{name}“ taugt nicht als Modellname; den Ordner aus Buchstaben, Ziffern und Bindestrichen benennen.</translation>
    </message>
    <message>
        <source>There is a model called &quot;{name}&quot; already; give the folder another name.</source>
        <translation>Ein Modell namens „{name}“ gibt es schon; dem Ordner einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>The model {name} cannot be removed ({reason}).</source>
        <translation>Das Modell {name} lässt sich nicht entfernen ({reason}).</translation>
    </message>
    <message>
        <source>The model cannot be copied to {folder} ({reason}).</source>
        <translation>Das Modell lässt sich nicht nach {folder} kopieren ({reason}).</translation>
    </message>
    <message>
        <source>The model&apos;s weights {path} cannot be read.</source>
        <translation>Die Gewichte {path} des Modells lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The weights {path} do not fit the model&apos;s configuration.</source>
        <translation>Die Gewichte {path} passen nicht zur Konfiguration des Modells.</translation>
    </message>
    <message>
        <source>This machine cannot compute on &quot;{device}&quot;. Devices here: {devices}.</source>
        <translation>Dieser Rechner kann nicht auf „{device}“ rechnen. Hier gibt es: {devices}.</translation>
    </message>
    <message>
        <source>It is made of the drawing and the words as one sentence.</source>
        <translation>Es entsteht aus Zeichnung und Wörtern als einem Satz.</translation>
    </message>
    <message>
        <source>It is made of the drawing and the words as one sentence, and of the lines through the ControlNet.</source>
        <translation>Es entsteht aus Zeichnung und Wörtern als einem Satz und, durch das ControlNet, aus den Strichen.</translation>
    </message>
    <message>
        <source>It is made of the drawing, without words.</source>
        <translation>Es entsteht aus der Zeichnung, ohne Wörter.</translation>
    </message>
    <message>
        <source>It is made of the drawing, without words, and of the lines through the ControlNet.</source>
        <translation>Es entsteht aus der Zeichnung, ohne Wörter, und, durch das ControlNet, aus den Strichen.</translation>
    </message>
    <message>
        <source>It is made of the words alone: {reason}.</source>
        <translation>Es entsteht nur aus den Wörtern: {reason}.</translation>
    </message>
    <message>
        <source>It is made of the words, and of the lines through the ControlNet: {reason}.</source>
        <translation>Es entsteht aus den Wörtern und, durch das ControlNet, aus den Strichen: {reason}.</translation>
    </message>
    <message>
        <source>It is made of the lines alone, through the ControlNet: {reason}.</source>
        <translation>Es entsteht nur aus den Strichen, durch das ControlNet: {reason}.</translation>
    </message>
    <message>
        <source>There are no words, and nothing else would be used: {reason}.</source>
        <translation>Es gibt keine Wörter, und nichts anderes würde verwendet: {reason}.</translation>
    </message>
    <message>
        <source>{name} has no duet checkpoint, so the pipeline cannot read the drawing</source>
        <translation>{name} hat keinen Duet-Checkpoint, also kann die Pipeline die Zeichnung nicht lesen</translation>
    </message>
    <message>
        <source>the pipeline&apos;s text encoder is not that of {name}, so it cannot read the drawing</source>
        <translation>Der Textteil der Pipeline ist nicht der von {name}, also kann sie die Zeichnung nicht lesen</translation>
    </message>
    <message>
        <source>The pipeline could not be started ({reason}).</source>
        <translation>Die Pipeline konnte nicht gestartet werden ({reason}).</translation>
    </message>
    <message>
        <source>The pipeline ended unexpectedly, maybe for want of memory.</source>
        <translation>Die Pipeline ist unerwartet abgebrochen, vielleicht aus Mangel an Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>The pipeline could not draw ({reason}). If memory is short, it may help to compute on the processor (in the settings, or with --device cpu).</source>
        <translation>Die Pipeline konnte nicht zeichnen ({reason}). Ist der Arbeitsspeicher knapp, hilft es vielleicht, auf dem Prozessor zu rechnen (in den Einstellungen oder mit --device cpu).</translation>
    </message>
    <message>
        <source>The pipeline&apos;s own safety checker kept the picture back; other words or a seed may do.</source>
        <translation>Die Sicherheitsprüfung der Pipeline selbst hat das Bild zurückgehalten; mit anderen Wörtern oder einem anderen Anfangswert gelingt es vielleicht.</translation>
    </message>
    <message>
        <source>The pipeline {path} cannot be read: it is not whole, or of another kind.</source>
        <translation>Die Pipeline {path} lässt sich nicht lesen: Sie ist unvollständig oder von anderer Art.</translation>
    </message>
    <message>
        <source>The ControlNet {path} cannot be read: it is not whole, or of another kind.</source>
        <translation>Das ControlNet {path} lässt sich nicht lesen: Es ist unvollständig oder von anderer Art.</translation>
    </message>
    <message>
        <source>{path} is not a diffusers pipeline: it has no model_index.json.</source>
        <translation>{path} ist keine Pipeline von diffusers: Eine model_index.json fehlt.</translation>
    </message>
    <message>
        <source>{path} is not a ControlNet: it has no config.json.</source>
        <translation>{path} ist kein ControlNet: Eine config.json fehlt.</translation>
    </message>
    <message>
        <source>{path} is not a ControlNet but of another kind ({kind}).</source>
        <translation>{path} ist kein ControlNet, sondern von anderer Art ({kind}).</translation>
    </message>
    <message>
        <source>{path} is not a StableDiffusionPipeline but of another kind ({kind}).</source>
        <translation>{path} ist keine StableDiffusionPipeline, sondern von anderer Art ({kind}).</translation>
    </message>
    <message>
        <source>The pipeline {path} has no text encoder.</source>
        <translation>Der Pipeline {path} fehlt der Textteil.</translation>
    </message>
    <message>
        <source>{path} holds no weights as safetensors.</source>
        <translation>{path} enthält keine Gewichte als safetensors.</translation>
    </message>
    <message>
        <source>{path} is refused: its part &quot;{name}&quot; is code of its own.</source>
        <translation>{path} wird abgelehnt: Der Teil „{name}“ ist eigener Code.</translation>
    </message>
    <message>
        <source>{path} is refused: it brings code of its own, {file}.</source>
        <translation>{path} wird abgelehnt: Der Ordner bringt eigenen Code mit, {file}.</translation>
    </message>
    <message>
        <source>{path} is refused: {file} is no safetensors file and could run code when it is read.</source>
        <translation>{path} wird abgelehnt: {file} ist keine safetensors-Datei und könnte beim Lesen Code ausführen.</translation>
    </message>
    <message>
        <source>{path} is damaged.</source>
        <translation>{path} ist beschädigt.</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>{path}: {error}</source>
        <translation>{path}: {error}</translation>
    </message>
</context>
</TS>
