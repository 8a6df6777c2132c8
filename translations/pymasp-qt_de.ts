<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Plots</name>
    <message>
        <source>Pixel</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Waiting for the first point.</source>
        <translation>Warten auf den ersten Punkt.</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>sequence %1</source>
        <translation>Folge %1</translation>
    </message>
    <message>
        <source>repeat %1</source>
        <translation>Wiederholung %1</translation>
    </message>
    <message>
        <source>scan %1</source>
        <translation>Scan %1</translation>
    </message>
    <message>
        <source>set %1</source>
        <translation>Setzen %1</translation>
    </message>
    <message>
        <source>acquire %1</source>
        <translation>Aufnahme %1</translation>
    </message>
    <message>
        <source>wait %1</source>
        <translation>Warten %1</translation>
    </message>
    <message>
        <source>note %1</source>
        <translation>Notiz %1</translation>
    </message>
    <message>
        <source>prompt %1</source>
        <translation>Rückfrage %1</translation>
    </message>
    <message>
        <source>drift %1</source>
        <translation>Drift %1</translation>
    </message>
    <message>
        <source>alternate %1</source>
        <translation>Wechsel %1</translation>
    </message>
    <message>
        <source>job %1</source>
        <translation>Job %1</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot;</source>
        <translation>%1 „%2“</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1; did you mean &quot;%2&quot;?</source>
        <translation>%1; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>the lab has no parameter &quot;%1&quot;.</source>
        <translation>Das Labor hat keinen Parameter „%1“.</translation>
    </message>
    <message>
        <source>the lab has no detector &quot;%1&quot;.</source>
        <translation>Das Labor hat keinen Detektor „%1“.</translation>
    </message>
    <message>
        <source>the lab file names no parameter &quot;%1&quot;.</source>
        <translation>Die Labordatei nennt keinen Parameter „%1“.</translation>
    </message>
    <message>
        <source>the lab file names no detector &quot;%1&quot;.</source>
        <translation>Die Labordatei nennt keinen Detektor „%1“.</translation>
    </message>
    <message>
        <source>Its devices may have one.</source>
        <translation>Seine Geräte haben vielleicht einen.</translation>
    </message>
    <message>
        <source>the lab has no parameter &quot;%1&quot; that this job may move</source>
        <translation>Das Labor hat keinen Parameter „%1“, den dieser Job bewegen darf</translation>
    </message>
    <message>
        <source>the lab file gives %1 no limits; those of the device are not known.</source>
        <translation>Die Labordatei gibt für %1 keine Grenzen an; die des Geräts sind nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 is approached from below, beginning %2 lower: %3</source>
        <translation>%1 wird von unten angefahren, beginnend %2 tiefer: %3</translation>
    </message>
    <message>
        <source>%1 is approached from above, beginning %2 higher: %3</source>
        <translation>%1 wird von oben angefahren, beginnend %2 höher: %3</translation>
    </message>
    <message>
        <source>It is taken for the native unit here.</source>
        <translation>Hier wird sie als Einheit des Geräts genommen.</translation>
    </message>
    <message>
        <source>the smallest step of %1 is %2 = %3, below twice the resolution of %4.</source>
        <translation>Der kleinste Schritt von %1 ist %2 = %3, weniger als das Doppelte der Auflösung von %4.</translation>
    </message>
    <message>
        <source>the tolerance of %1, %2, is below half its resolution of %3.</source>
        <translation>Die Toleranz von %1, %2, liegt unter der halben Auflösung von %3.</translation>
    </message>
    <message>
        <source>the tolerance of %1, %2, is more than half the smallest step: a point may stand where its neighbour belongs.</source>
        <translation>Die Toleranz von %1, %2, ist mehr als der halbe kleinste Schritt: Ein Punkt kann stehen, wo sein Nachbar hingehört.</translation>
    </message>
    <message>
        <source>the positions of %1 count from where it stands on entry; checked at the start.</source>
        <translation>Die Positionen von %1 zählen ab dem Stand beim Eintritt; geprüft wird beim Start.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is moved twice in the same step.</source>
        <translation>„%1“ wird im selben Schritt zweimal bewegt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is set twice in the same step.</source>
        <translation>„%1“ wird im selben Schritt zweimal gesetzt.</translation>
    </message>
    <message>
        <source>nothing is done at the positions of this scan.</source>
        <translation>An den Positionen dieses Scans geschieht nichts.</translation>
    </message>
    <message>
        <source>nothing is acquired in its states.</source>
        <translation>In seinen Zuständen wird nichts aufgenommen.</translation>
    </message>
    <message>
        <source>nothing is acquired when it is visited.</source>
        <translation>Beim Anfahren wird nichts aufgenommen.</translation>
    </message>
    <message>
        <source>the detector &quot;%1&quot; is named twice.</source>
        <translation>Der Detektor „%1“ ist zweimal genannt.</translation>
    </message>
    <message>
        <source>without a &quot;timeout&quot; it waits for ever where its condition never comes.</source>
        <translation>Ohne „timeout“ wird endlos gewartet, wenn die Bedingung nie eintritt.</translation>
    </message>
    <message>
        <source>without a &quot;timeout&quot; the run waits here until somebody answers.</source>
        <translation>Ohne „timeout“ wartet der Lauf hier, bis jemand antwortet.</translation>
    </message>
    <message>
        <source>it asks nothing; give it a text.</source>
        <translation>Es wird nichts gefragt; ein Text fehlt.</translation>
    </message>
    <message>
        <source>it stands inside another drift, where it is never visited.</source>
        <translation>Steht innerhalb einer anderen Drift, wo nie angefahren wird.</translation>
    </message>
    <message>
        <source>it has to stand in a scan or a repeat; it is visited while that goes round.</source>
        <translation>Muss in einem Scan oder einer Wiederholung stehen; angefahren wird, während diese umlaufen.</translation>
    </message>
    <message>
        <source>%1 takes %2 points each time it is entered, so it is never visited after %3.</source>
        <translation>%1 nimmt bei jedem Eintritt %2 Punkte auf, daher wird nie nach %3 angefahren.</translation>
    </message>
    <message>
        <source>the retries and the delay before each of them must not be negative.</source>
        <translation>Die Wiederholversuche und die Wartezeit vor jedem dürfen nicht negativ sein.</translation>
    </message>
    <message>
        <source>after an error it is tried %1 times, which takes longer than an hour.</source>
        <translation>Nach einem Fehler wird %1-mal neu versucht, das dauert länger als eine Stunde.</translation>
    </message>
    <message>
        <source>the kind &quot;%1&quot; needs a plugin that is not installed.</source>
        <translation>Die Art „%1“ braucht ein Plugin, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>the experiment acquires nothing.</source>
        <translation>Das Experiment nimmt nichts auf.</translation>
    </message>
    <message>
        <source>state %1 has no name.</source>
        <translation>Zustand %1 hat keinen Namen.</translation>
    </message>
    <message>
        <source>the name of state %1 must not hold a quote or a line break.</source>
        <translation>Der Name von Zustand %1 darf kein Anführungszeichen und keinen Zeilenumbruch enthalten.</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; is used twice; give each state its own.</source>
        <translation>Der Name „%1“ kommt zweimal vor; jeder Zustand braucht seinen eigenen.</translation>
    </message>
    <message>
        <source>nothing is set in the state &quot;%1&quot;: it is as the one before left it.</source>
        <translation>Im Zustand „%1“ wird nichts gesetzt: Er ist, wie ihn der vorige hinterlässt.</translation>
    </message>
    <message>
        <source>it needs two states at least to go between.</source>
        <translation>Zum Wechseln braucht es mindestens zwei Zustände.</translation>
    </message>
    <message>
        <source>the cycles are %1; it takes one at least.</source>
        <translation>Die Zahl der Zyklen ist %1; es braucht mindestens einen.</translation>
    </message>
    <message>
        <source>the formula &quot;%1&quot; %2</source>
        <translation>Die Formel „%1“ %2</translation>
    </message>
    <message>
        <source>the formula names &quot;%1&quot;, which is none of its states.</source>
        <translation>Die Formel nennt „%1“, das ist keiner ihrer Zustände.</translation>
    </message>
    <message>
        <source>the formula &quot;%1&quot; names none of its states.</source>
        <translation>Die Formel „%1“ nennt keinen ihrer Zustände.</translation>
    </message>
    <message>
        <source>is longer than %1 characters.</source>
        <translation>ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>has an unexpected &quot;%1&quot; at character %2.</source>
        <translation>enthält bei Zeichen %2 ein unerwartetes „%1“.</translation>
    </message>
    <message>
        <source>is nested too deeply at character %1.</source>
        <translation>ist bei Zeichen %1 zu tief geschachtelt.</translation>
    </message>
    <message>
        <source>ends where a state or a number is missing, at character %1.</source>
        <translation>endet bei Zeichen %1, wo ein Zustand oder eine Zahl fehlt.</translation>
    </message>
    <message>
        <source>lacks a state or a number at character %1.</source>
        <translation>lässt bei Zeichen %1 einen Zustand oder eine Zahl vermissen.</translation>
    </message>
    <message>
        <source>lacks a closing bracket at character %1.</source>
        <translation>lässt bei Zeichen %1 eine schließende Klammer vermissen.</translation>
    </message>
    <message>
        <source>has a number that cannot be read at character %1.</source>
        <translation>enthält bei Zeichen %1 eine Zahl, die nicht lesbar ist.</translation>
    </message>
    <message>
        <source>knows no function &quot;%1&quot; (only log10 and ln) at character %2.</source>
        <translation>kennt die Funktion „%1“ bei Zeichen %2 nicht (nur log10 und ln).</translation>
    </message>
    <message>
        <source>lacks a closing quote at character %1.</source>
        <translation>lässt bei Zeichen %1 ein schließendes Anführungszeichen vermissen.</translation>
    </message>
    <message>
        <source>%1 has no field &quot;%2&quot;; it has %3.</source>
        <translation>%1 hat kein Feld „%2“; vorhanden: %3.</translation>
    </message>
    <message>
        <source>only the device can tell what &quot;%1&quot; is to %2; it is checked when a run starts.</source>
        <translation>Nur das Gerät weiß, was „%1“ für %2 bedeutet; geprüft wird beim Start eines Laufs.</translation>
    </message>
    <message>
        <source>%1 has no unit &quot;%2&quot;; it has %3.</source>
        <translation>%1 hat keine Einheit „%2“; vorhanden: %3.</translation>
    </message>
    <message>
        <source>%1 has no unit &quot;%2&quot;.</source>
        <translation>%1 hat keine Einheit „%2“.</translation>
    </message>
    <message>
        <source>%1 cannot be set to &quot;%2&quot;; it takes numbers only.</source>
        <translation>%1 kann nicht auf „%2“ gesetzt werden; möglich sind nur Zahlen.</translation>
    </message>
    <message>
        <source>%1 cannot be set to &quot;%2&quot;; it takes %3.</source>
        <translation>%1 kann nicht auf „%2“ gesetzt werden; möglich: %3.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not resolve shots, which is what it is reduced by here.</source>
        <translation>„%1“ löst keine Schüsse auf, hier wird aber nach Schüssen ausgewertet.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not resolve shots, so it cannot be reduced to a pump-probe difference.</source>
        <translation>„%1“ löst keine Schüsse auf, daher ist keine Pump-Probe-Differenz möglich.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be told how long to measure; leave &quot;seconds&quot; out.</source>
        <translation>Für „%1“ lässt sich die Messdauer nicht vorgeben; „seconds“ weglassen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes one reading at a time; leave &quot;shots&quot; out.</source>
        <translation>„%1“ nimmt je einen Messwert auf; „shots“ weglassen.</translation>
    </message>
    <message>
        <source>the shots of the scan are not for &quot;%1&quot;, which takes one reading: give &quot;shots&quot; to the acquisition if it shall average.</source>
        <translation>Die Schüsse des Scans gelten nicht für „%1“, der einen Messwert aufnimmt: „shots“ bei der Aufnahme angeben, wenn gemittelt werden soll.</translation>
    </message>
    <message>
        <source>the shots of the scan are not for &quot;%1&quot;, which takes one reading.</source>
        <translation>Die Schüsse des Scans gelten nicht für „%1“, der einen Messwert aufnimmt.</translation>
    </message>
    <message>
        <source>a pump-probe difference needs at least 4 shots; %1 are asked for.</source>
        <translation>Eine Pump-Probe-Differenz braucht mindestens 4 Schüsse; verlangt sind %1.</translation>
    </message>
    <message>
        <source>a pump-probe difference needs at least 4 shots; %1 is taken where &quot;shots&quot; is missing.</source>
        <translation>Eine Pump-Probe-Differenz braucht mindestens 4 Schüsse; wo „shots“ fehlt, wird %1 aufgenommen.</translation>
    </message>
    <message>
        <source>it needs at least 8 shots; %1 are taken.</source>
        <translation>Mindestens 8 Schüsse sind nötig; aufgenommen werden %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a detector; name one of its fields, like &quot;%2&quot;.</source>
        <translation>„%1“ ist ein Detektor; eines seiner Felder nennen, etwa „%2“.</translation>
    </message>
    <message>
        <source>guard &quot;%1&quot;: %2</source>
        <translation>Wächter „%1“: %2</translation>
    </message>
    <message>
        <source>the statistic &quot;%1&quot; is not known; it is &quot;standard error&quot; or &quot;signal to noise&quot;.</source>
        <translation>Die Statistik „%1“ ist nicht bekannt; möglich sind „standard error“ und „signal to noise“.</translation>
    </message>
    <message>
        <source>it ends as soon as the standard error is above its limit, which is the wrong way round.</source>
        <translation>Endet, sobald der Standardfehler über seiner Grenze liegt; das ist verkehrt herum.</translation>
    </message>
    <message>
        <source>it ends as soon as the signal to noise is below its limit, which is the wrong way round.</source>
        <translation>Endet, sobald das Signal-Rausch-Verhältnis unter seiner Grenze liegt; das ist verkehrt herum.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not acquired below it, so &quot;%2&quot; never becomes good enough.</source>
        <translation>„%1“ wird darunter nicht aufgenommen, daher wird „%2“ nie gut genug.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no &quot;%2&quot; below it; it has %3.</source>
        <translation>„%1“ hat darunter kein „%2“; vorhanden: %3.</translation>
    </message>
    <message>
        <source>the scatter of %1 pass says little; 4 at least are needed to stop by it.</source>
        <translation>Die Streuung von %1 Durchgang sagt wenig; um danach aufzuhören, braucht es mindestens 4.</translation>
    </message>
    <message>
        <source>the scatter of %1 passes says little; 4 at least are needed to stop by it.</source>
        <translation>Die Streuung von %1 Durchgängen sagt wenig; um danach aufzuhören, braucht es mindestens 4.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stays at its safe value, and nothing here opens it: add a Set before the measurement.</source>
        <translation>„%1“ bleibt auf dem sicheren Wert, und nichts hier öffnet ihn: vor der Messung ein Setzen einfügen.</translation>
    </message>
    <message>
        <source>%1 has room for %2 only, the run needs about %3.</source>
        <translation>In %1 ist nur Platz für %2, der Lauf braucht etwa %3.</translation>
    </message>
    <message>
        <source>the run takes about %1, more than half of the %2 that are free in %3.</source>
        <translation>Der Lauf braucht etwa %1, mehr als die Hälfte der %2, die in %3 frei sind.</translation>
    </message>
    <message>
        <source>%1: the grid of &quot;%2&quot; of &quot;%3&quot; would be larger than %4: only its points are stored (points/).</source>
        <translation>%1: Das Gitter von „%2“ von „%3“ wäre größer als %4: Nur seine Punkte werden gespeichert (points/).</translation>
    </message>
    <message>
        <source>the run ends by time: a point takes up to %1 on disk, half of it until the file is verified.</source>
        <translation>Der Lauf endet nach Zeit: Ein Punkt braucht bis zu %1 auf der Platte, die Hälfte davon, bis die Datei geprüft ist.</translation>
    </message>
    <message>
        <source>about %1 on disk: %2 in the file, and %3 in the run log beside it until the file is verified.</source>
        <translation>Etwa %1 auf der Platte: %2 in der Datei und %3 daneben im Protokoll, bis die Datei geprüft ist.</translation>
    </message>
    <message>
        <source>as the devices declare</source>
        <translation>nach Angabe der Geräte</translation>
    </message>
    <message>
        <source>as the devices declare; how long %1 takes is not known yet</source>
        <translation>nach Angabe der Geräte; wie lange %1 braucht, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>as the devices declare; how long %1 take is not known yet</source>
        <translation>nach Angabe der Geräte; wie lange %1 brauchen, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>learned from %1 run</source>
        <translation>gelernt aus %1 Lauf</translation>
    </message>
    <message>
        <source>learned from %1 runs</source>
        <translation>gelernt aus %1 Läufen</translation>
    </message>
    <message>
        <source>learned from %1 run; how long %2 takes is not known yet</source>
        <translation>gelernt aus %1 Lauf; wie lange %2 braucht, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>learned from %1 run; how long %2 take is not known yet</source>
        <translation>gelernt aus %1 Lauf; wie lange %2 brauchen, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>learned from %1 runs; how long %2 takes is not known yet</source>
        <translation>gelernt aus %1 Läufen; wie lange %2 braucht, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>learned from %1 runs; how long %2 take is not known yet</source>
        <translation>gelernt aus %1 Läufen; wie lange %2 brauchen, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>the condition &quot;%1&quot; has neither &quot;&lt;&quot; nor &quot;&gt;&quot;; it is written as &quot;power.value &lt; 0.8&quot; or &quot;delay &gt; 20 ps&quot;.</source>
        <translation>Die Bedingung „%1“ enthält weder „&lt;“ noch „&gt;“; geschrieben wird sie wie „power.value &lt; 0.8“ oder „delay &gt; 20 ps“.</translation>
    </message>
    <message>
        <source>the condition &quot;%1&quot; has more than one &quot;&lt;&quot; or &quot;&gt;&quot;; it is written as &quot;power.value &lt; 0.8&quot; or &quot;delay &gt; 20 ps&quot;.</source>
        <translation>Die Bedingung „%1“ enthält mehr als ein „&lt;“ oder „&gt;“; geschrieben wird sie wie „power.value &lt; 0.8“ oder „delay &gt; 20 ps“.</translation>
    </message>
    <message>
        <source>the condition &quot;%1&quot; names no field behind the dot; it is written as &quot;power.value &lt; 0.8&quot; or &quot;delay &gt; 20 ps&quot;.</source>
        <translation>Die Bedingung „%1“ nennt hinter dem Punkt kein Feld; geschrieben wird sie wie „power.value &lt; 0.8“ oder „delay &gt; 20 ps“.</translation>
    </message>
    <message>
        <source>the condition &quot;%1&quot; names no parameter and no detector; it is written as &quot;power.value &lt; 0.8&quot; or &quot;delay &gt; 20 ps&quot;.</source>
        <translation>Die Bedingung „%1“ nennt weder Parameter noch Detektor; geschrieben wird sie wie „power.value &lt; 0.8“ oder „delay &gt; 20 ps“.</translation>
    </message>
    <message>
        <source>the condition &quot;%1&quot; compares with no finite number; it is written as &quot;power.value &lt; 0.8&quot; or &quot;delay &gt; 20 ps&quot;.</source>
        <translation>Die Bedingung „%1“ vergleicht nicht mit einer endlichen Zahl; geschrieben wird sie wie „power.value &lt; 0.8“ oder „delay &gt; 20 ps“.</translation>
    </message>
    <message>
        <source>the condition &quot;%1&quot; has &quot;%2&quot; directly behind its number; it is written as &quot;power.value &lt; 0.8&quot; or &quot;delay &gt; 20 ps&quot;.</source>
        <translation>In der Bedingung „%1“ steht „%2“ direkt hinter der Zahl; geschrieben wird sie wie „power.value &lt; 0.8“ oder „delay &gt; 20 ps“.</translation>
    </message>
    <message>
        <source>the condition &quot;%1&quot; gives a unit to a field, which has its own; it is written as &quot;power.value &lt; 0.8&quot; or &quot;delay &gt; 20 ps&quot;.</source>
        <translation>Die Bedingung „%1“ gibt einem Feld eine Einheit, es hat aber eine eigene; geschrieben wird sie wie „power.value &lt; 0.8“ oder „delay &gt; 20 ps“.</translation>
    </message>
    <message>
        <source>there is no job %1.</source>
        <translation>Es gibt keinen Job %1.</translation>
    </message>
    <message>
        <source>row %1 is outside %2.</source>
        <translation>Zeile %1 liegt außerhalb von %2.</translation>
    </message>
    <message>
        <source>a job id would be used twice.</source>
        <translation>Eine Jobnummer käme zweimal vor.</translation>
    </message>
    <message>
        <source>the root of an experiment cannot be removed.</source>
        <translation>Die Wurzel eines Experiments kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>the root of an experiment cannot be moved.</source>
        <translation>Die Wurzel eines Experiments kann nicht verschoben werden.</translation>
    </message>
    <message>
        <source>a job cannot be moved into itself.</source>
        <translation>Ein Job kann nicht in sich selbst verschoben werden.</translation>
    </message>
    <message>
        <source>job %1 is not a scan of this run.</source>
        <translation>Job %1 ist kein Scan dieses Laufs.</translation>
    </message>
    <message>
        <source>%1 is running and cannot be removed or replaced.</source>
        <translation>%1 läuft und kann nicht entfernt oder ersetzt werden.</translation>
    </message>
    <message>
        <source>%1 is not running; it can be changed as it is.</source>
        <translation>%1 läuft nicht und kann einfach geändert werden.</translation>
    </message>
    <message>
        <source>%1 is running and cannot go on with other parameters or units; insert the changed scan after it.</source>
        <translation>%1 läuft und kann nicht mit anderen Parametern oder Einheiten weitergehen; den geänderten Scan dahinter einfügen.</translation>
    </message>
    <message>
        <source>%1 is on its way back, where every position is to be measured again; insert the changed scan after it.</source>
        <translation>%1 ist auf dem Rückweg, auf dem jede Position noch einmal gemessen wird; den geänderten Scan dahinter einfügen.</translation>
    </message>
    <message>
        <source>%1 has more than %2 positions, too many for a list of its rest; insert the changed scan after it.</source>
        <translation>%1 hat mehr als %2 Positionen, zu viele für eine Liste des Rests; den geänderten Scan dahinter einfügen.</translation>
    </message>
    <message>
        <source>%1 is the whole experiment, so nothing can follow it.</source>
        <translation>%1 ist das ganze Experiment, dahinter kann nichts folgen.</translation>
    </message>
    <message>
        <source>%1 stays as it was, but one of its jobs has been moved out of it.</source>
        <translation>%1 bleibt, wie es war, aber einer seiner Jobs wurde herausbewegt.</translation>
    </message>
    <message>
        <source>%1 is running and the positions it has visited would change.</source>
        <translation>%1 läuft, und die schon angefahrenen Positionen würden sich ändern.</translation>
    </message>
    <message>
        <source>Either apply the change to the positions still to come, or insert the changed scan after it.</source>
        <translation>Entweder die Änderung auf die noch kommenden Positionen anwenden oder den geänderten Scan dahinter einfügen.</translation>
    </message>
    <message>
        <source>%1 is running and cannot be replaced.</source>
        <translation>%1 läuft und kann nicht ersetzt werden.</translation>
    </message>
    <message>
        <source>%1 is running and cannot be removed or moved away.</source>
        <translation>%1 läuft und kann nicht entfernt oder wegbewegt werden.</translation>
    </message>
    <message>
        <source>start and stop must be numbers.</source>
        <translation>Anfang und Ende müssen Zahlen sein.</translation>
    </message>
    <message>
        <source>a linear range takes exactly one of &quot;count&quot; and &quot;step&quot;.</source>
        <translation>Ein linearer Bereich braucht genau eines von „count“ und „step“.</translation>
    </message>
    <message>
        <source>the scan is empty: &quot;count&quot; is %1.</source>
        <translation>Der Scan ist leer: „count“ ist %1.</translation>
    </message>
    <message>
        <source>&quot;step&quot; is %1; it must be a number other than zero.</source>
        <translation>„step“ ist %1; es muss eine Zahl ungleich null sein.</translation>
    </message>
    <message>
        <source>&quot;step&quot; %1 is too small to change %2.</source>
        <translation>„step“ %1 ist zu klein, um %2 zu ändern.</translation>
    </message>
    <message>
        <source>the range has more positions than can be counted.</source>
        <translation>Der Bereich hat mehr Positionen, als sich zählen lassen.</translation>
    </message>
    <message>
        <source>a logarithmic range needs start and stop of the same sign, neither zero; they are %1 and %2.</source>
        <translation>Ein logarithmischer Bereich braucht Anfang und Ende mit gleichem Vorzeichen, keines null; sie sind %1 und %2.</translation>
    </message>
    <message>
        <source>the scan is empty: its list of positions has no value.</source>
        <translation>Der Scan ist leer: Seine Liste der Positionen hat keinen Wert.</translation>
    </message>
    <message>
        <source>a position is %1; positions must be finite numbers.</source>
        <translation>Eine Position ist %1; Positionen müssen endliche Zahlen sein.</translation>
    </message>
    <message>
        <source>the scan is empty: it has no segment.</source>
        <translation>Der Scan ist leer: Er hat keinen Abschnitt.</translation>
    </message>
    <message>
        <source>the segments have more positions than can be counted.</source>
        <translation>Die Abschnitte haben mehr Positionen, als sich zählen lassen.</translation>
    </message>
    <message>
        <source>the position file %1 cannot be read.</source>
        <translation>Die Positionsdatei %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>the position file %1 has %2 MB; at most %3 MB are read.</source>
        <translation>Die Positionsdatei %1 hat %2 MB; gelesen werden höchstens %3 MB.</translation>
    </message>
    <message>
        <source>the position file %1, line %2: &quot;%3&quot; is not a finite number.</source>
        <translation>Die Positionsdatei %1, Zeile %2: „%3“ ist keine endliche Zahl.</translation>
    </message>
    <message>
        <source>The lab has no detector that resolves shots, which is what the self-test looks at.</source>
        <translation>Das Labor hat keinen Detektor, der Schüsse auflöst; die betrachtet der Selbsttest.</translation>
    </message>
    <message>
        <source>The lab has neither a shutter for the pump nor a delay that reaches time zero: the self-test has nothing to take the signal away with.</source>
        <translation>Das Labor hat weder einen Shutter für die Pumpe noch eine Verzögerung, die den Zeitnullpunkt erreicht: Der Selbsttest kann das Signal mit nichts wegnehmen.</translation>
    </message>
    <message>
        <source>The lab has no delay: none of its parameters that may move has a scale in fs, ps or ns.</source>
        <translation>Das Labor hat keine Verzögerung: Keiner der Parameter, die sich bewegen dürfen, hat eine Skala in fs, ps oder ns.</translation>
    </message>
    <message>
        <source>Time zero is out of reach: the limits of %1 leave %2 to %3 ps.</source>
        <translation>Der Zeitnullpunkt ist außer Reichweite: Die Grenzen von %1 lassen %2 bis %3 ps.</translation>
    </message>
    <message>
        <source>The lab has no detector for the probe: none but what takes images.</source>
        <translation>Das Labor hat keinen Detektor für die Abfrage: keinen außer denen, die Bilder aufnehmen.</translation>
    </message>
    <message>
        <source>The lab has no camera: no detector of it delivers an image.</source>
        <translation>Das Labor hat keine Kamera: Keiner seiner Detektoren liefert ein Bild.</translation>
    </message>
    <message>
        <source>The lab has nothing to scan in front of the camera: no parameter of it has limits.</source>
        <translation>Das Labor hat nichts, was vor der Kamera zu bewegen wäre: Keiner seiner Parameter hat Grenzen.</translation>
    </message>
    <message>
        <source>The lab has nothing to set the pump power with: no parameter of it has a scale in OD, % or a unit of energy or power and a name that tells of it.</source>
        <translation>Das Labor hat nichts, womit sich die Pumpleistung einstellen lässt: Kein Parameter hat eine Skala in OD, % oder einer Einheit von Energie oder Leistung und einen Namen, der darauf hinweist.</translation>
    </message>
    <message>
        <source>The lab has nothing to turn a polarisation with: no parameter in degrees whose name or scale tells of polarisation goes from 0 to 90.</source>
        <translation>Das Labor hat nichts, womit sich eine Polarisation drehen lässt: Kein Parameter in Grad, dessen Name oder Skala auf Polarisation hinweist, reicht von 0 bis 90.</translation>
    </message>
    <message>
        <source>%1 has no limits and is not moved: add &quot;limits&quot;: [lowest, highest] in %2 to it in the lab file.</source>
        <translation>%1 hat keine Grenzen und wird nicht bewegt: in der Labordatei &quot;limits&quot;: [kleinster, größter Wert] in %2 ergänzen.</translation>
    </message>
    <message>
        <source>%1 is not moved: its lower limit %2 is not below its upper limit %3.</source>
        <translation>%1 wird nicht bewegt: Die untere Grenze %2 liegt nicht unter der oberen %3.</translation>
    </message>
    <message>
        <source>%1 is not moved to %2: the limits are %3 to %4.</source>
        <translation>%1 wird nicht auf %2 gefahren: Die Grenzen sind %3 bis %4.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; must be true or false.</source>
        <translation>Die Einstellung „%1“ muss true oder false sein.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; must be a number.</source>
        <translation>Die Einstellung „%1“ muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; must be a text.</source>
        <translation>Die Einstellung „%1“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; must be a list of numbers.</source>
        <translation>Die Einstellung „%1“ muss eine Liste von Zahlen sein.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; must be a list of texts.</source>
        <translation>Die Einstellung „%1“ muss eine Liste von Texten sein.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; is %2; it must lie from %3 to %4.</source>
        <translation>Die Einstellung „%1“ ist %2; sie muss von %3 bis %4 liegen.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; is %2; it must lie to %3.</source>
        <translation>Die Einstellung „%1“ ist %2; sie darf höchstens %3 sein.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; is %2; it must lie from %3 and be finite.</source>
        <translation>Die Einstellung „%1“ ist %2; sie muss endlich und mindestens %3 sein.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; is %2; it must lie and be finite.</source>
        <translation>Die Einstellung „%1“ ist %2; sie muss endlich sein.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; is &quot;%2&quot;; it must be one of %3.</source>
        <translation>Die Einstellung „%1“ ist „%2“; möglich sind: %3.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; (%2) is missing.</source>
        <translation>Die Einstellung „%1“ (%2) fehlt.</translation>
    </message>
    <message>
        <source>unknown setting &quot;%1&quot;.</source>
        <translation>Unbekannte Einstellung „%1“.</translation>
    </message>
    <message>
        <source>setting &quot;%1&quot; names &quot;%2&quot;, which is no parameter of the lab</source>
        <translation>Die Einstellung „%1“ nennt „%2“, das ist kein Parameter des Labors</translation>
    </message>
    <message>
        <source>setting &quot;files&quot; is empty</source>
        <translation>Die Einstellung „files“ ist leer</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: the limits of the lab and those of the device, %2 to %3, have nothing in common.</source>
        <translation>„%1“: Die Grenzen des Labors und die des Geräts, %2 bis %3, haben nichts gemeinsam.</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; has the type &quot;%2&quot;, which no plugin brings.</source>
        <translation>Das Gerät „%1“ hat den Typ „%2“, den kein Plugin mitbringt.</translation>
    </message>
    <message>
        <source>There are: %1.</source>
        <translation>Es gibt: %1.</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; (%2): %3</source>
        <translation>Das Gerät „%1“ (%2): %3</translation>
    </message>
    <message>
        <source>The safe value of the lab is wrong: %1</source>
        <translation>Der sichere Wert des Labors ist falsch: %1</translation>
    </message>
    <message>
        <source>The place where the lab parks a parameter (&quot;after&quot;) is wrong: %1</source>
        <translation>Der Ort, an dem das Labor einen Parameter parkt („after“), ist falsch: %1</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; is used twice in the lab (in files only letters and digits count).</source>
        <translation>Der Name „%1“ kommt im Labor zweimal vor (in Dateien zählen nur Buchstaben und Ziffern).</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; has no parameter &quot;%2&quot;; it has %3.</source>
        <translation>Das Gerät „%1“ hat keinen Parameter „%2“; vorhanden: %3.</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; has no detector &quot;%2&quot;.</source>
        <translation>Das Gerät „%1“ hat keinen Detektor „%2“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not answer within 2 s; the instrument &quot;%2&quot; was given up.</source>
        <translation>„%1“ hat 2 s lang nicht geantwortet; das Gerät „%2“ wurde aufgegeben.</translation>
    </message>
    <message>
        <source>The position of &quot;%1&quot; cannot be read: %2</source>
        <translation>Die Position von „%1“ kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; did not open within %2 s and was given up.</source>
        <translation>Das Gerät „%1“ ließ sich nicht innerhalb von %2 s öffnen und wurde aufgegeben.</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; cannot be opened: %2</source>
        <translation>Das Gerät „%1“ kann nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>the instrument &quot;%1&quot; was given up</source>
        <translation>Das Gerät „%1“ wurde aufgegeben</translation>
    </message>
    <message>
        <source>the driver failed</source>
        <translation>Der Treiber ist gescheitert</translation>
    </message>
    <message>
        <source>an exception of unknown type</source>
        <translation>eine Ausnahme unbekannten Typs</translation>
    </message>
    <message>
        <source>it is still moving</source>
        <translation>Es bewegt sich noch</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>a plugin with this id is loaded already</source>
        <translation>Ein Plugin mit dieser Kennung ist schon geladen</translation>
    </message>
    <message>
        <source>it is no plugin: %1</source>
        <translation>Es ist kein Plugin: %1</translation>
    </message>
    <message>
        <source>it is made for %1, this program takes %2</source>
        <translation>Es ist für %1 gemacht, dieses Programm nimmt %2</translation>
    </message>
    <message>
        <source>The lab is being opened.</source>
        <translation>Das Labor wird geöffnet.</translation>
    </message>
    <message>
        <source>No lab is open.</source>
        <translation>Kein Labor ist geöffnet.</translation>
    </message>
    <message>
        <source>An experiment is running; it owns the devices.</source>
        <translation>Ein Experiment läuft; ihm gehören die Geräte.</translation>
    </message>
    <message>
        <source>The lab has no parameter &quot;%1&quot;.</source>
        <translation>Das Labor hat keinen Parameter „%1“.</translation>
    </message>
    <message>
        <source>The lab has no detector &quot;%1&quot;.</source>
        <translation>Das Labor hat keinen Detektor „%1“.</translation>
    </message>
    <message>
        <source>The instrument of &quot;%1&quot; was given up; open the lab again.</source>
        <translation>Das Gerät von „%1“ wurde aufgegeben; das Labor erneut öffnen.</translation>
    </message>
    <message>
        <source>All motion was stopped before it began.</source>
        <translation>Alle Bewegungen wurden vor ihrem Beginn gestoppt.</translation>
    </message>
    <message>
        <source>All motion was stopped.</source>
        <translation>Alle Bewegungen wurden gestoppt.</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; was given up.</source>
        <translation>Das Gerät „%1“ wurde aufgegeben.</translation>
    </message>
    <message>
        <source>it does not answer.</source>
        <translation>Es antwortet nicht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not answer.</source>
        <translation>„%1“ antwortet nicht.</translation>
    </message>
    <message>
        <source>it did not arrive within %1 s and was halted.</source>
        <translation>Es ist nicht innerhalb von %1 s angekommen und wurde angehalten.</translation>
    </message>
    <message>
        <source>The overshoot of an approach is refused: %1</source>
        <translation>Der Überfahrweg beim Anfahren ist nicht zulässig: %1</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; hangs.</source>
        <translation>Das Gerät „%1“ hängt.</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; hangs and was given up.</source>
        <translation>Das Gerät „%1“ hängt und wurde aufgegeben.</translation>
    </message>
    <message>
        <source>The lab &quot;%1&quot; is open.</source>
        <translation>Das Labor „%1“ ist geöffnet.</translation>
    </message>
    <message>
        <source>The lab cannot be changed while an experiment runs.</source>
        <translation>Während ein Experiment läuft, kann das Labor nicht gewechselt werden.</translation>
    </message>
    <message>
        <source>The program ends.</source>
        <translation>Das Programm wird beendet.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was told to move to %2 and did not answer in time; the instrument &quot;%3&quot; was given up.</source>
        <translation>„%1“ sollte auf %2 fahren und hat nicht rechtzeitig geantwortet; das Gerät „%3“ wurde aufgegeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was asked for its position and did not answer in time; the instrument &quot;%2&quot; was given up.</source>
        <translation>„%1“ wurde nach der Position gefragt und hat nicht rechtzeitig geantwortet; das Gerät „%2“ wurde aufgegeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was told to expose and did not answer in time; the instrument &quot;%2&quot; was given up.</source>
        <translation>„%1“ sollte belichten und hat nicht rechtzeitig geantwortet; das Gerät „%2“ wurde aufgegeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was asked for its data and did not answer in time; the instrument &quot;%2&quot; was given up.</source>
        <translation>„%1“ wurde nach seinen Daten gefragt und hat nicht rechtzeitig geantwortet; das Gerät „%2“ wurde aufgegeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was told to move to %2: %3.</source>
        <translation>„%1“ sollte auf %2 fahren: %3.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was asked for its position: %2.</source>
        <translation>„%1“ wurde nach der Position gefragt: %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was told to expose: %2.</source>
        <translation>„%1“ sollte belichten: %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was asked for its data: %2.</source>
        <translation>„%1“ wurde nach seinen Daten gefragt: %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not arrive at %2 within %3 s; it stands at %4.</source>
        <translation>„%1“ ist nicht innerhalb von %3 s bei %2 angekommen; es steht bei %4.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands at %2 before the exposure instead of %3 (tolerance %4).</source>
        <translation>„%1“ steht vor der Belichtung bei %2 statt bei %3 (Toleranz %4).</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands at %2 after the exposure instead of %3 (tolerance %4).</source>
        <translation>„%1“ steht nach der Belichtung bei %2 statt bei %3 (Toleranz %4).</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stood at %2 when the run began.</source>
        <translation>„%1“ stand bei %2, als der Lauf begann.</translation>
    </message>
    <message>
        <source>The program does not bring it back there: whoever opened it has to do that.</source>
        <translation>Das Programm bringt es nicht dorthin zurück: Das muss tun, wer es geöffnet hat.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; had only %2 % of its shots accepted.</source>
        <translation>Von „%1“ wurden nur %2 % der Schüsse angenommen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: of two choppers only one level is stored, so another flag offset cannot be tried.</source>
        <translation>„%1“: Von zwei Choppern ist nur ein Pegel gespeichert, daher lässt sich kein anderer Versatz der Pumpzustände versuchen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: the shots of its reference were not kept (&quot;keep_shots&quot;), so they cannot be used now.</source>
        <translation>„%1“: Die Schüsse seiner Referenz wurden nicht aufgehoben („keep_shots“) und lassen sich jetzt nicht verwenden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: the region &quot;%2&quot; was not recorded, and the single shots were not kept (&quot;keep_shots&quot;).</source>
        <translation>„%1“: Der Bereich „%2“ wurde nicht aufgezeichnet, und die einzelnen Schüsse wurden nicht aufgehoben („keep_shots“).</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: a point has no shots.</source>
        <translation>„%1“: Ein Punkt hat keine Schüsse.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: outliers of the spectrum cannot be looked for, its single shots were not kept.</source>
        <translation>„%1“: Ausreißer des Spektrums lassen sich nicht suchen, die einzelnen Schüsse wurden nicht aufgehoben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: its single shots were not kept (&quot;keep_shots&quot;), so its spectra cannot be computed again from other shots; only what uses the same shots can.</source>
        <translation>„%1“: Die einzelnen Schüsse wurden nicht aufgehoben („keep_shots“), daher lassen sich die Spektren nicht aus anderen Schüssen neu berechnen; nur was dieselben Schüsse verwendet, geht.</translation>
    </message>
    <message>
        <source>the first chopper: %1</source>
        <translation>Der erste Chopper: %1</translation>
    </message>
    <message>
        <source>the second chopper: %1</source>
        <translation>Der zweite Chopper: %1</translation>
    </message>
    <message>
        <source>The reference of &quot;%1&quot; is not used: it takes no noise out (its gain is %2).</source>
        <translation>Die Referenz von „%1“ wird nicht verwendet: Sie nimmt kein Rauschen heraus (ihr Gewinn ist %2).</translation>
    </message>
    <message>
        <source>The reference of &quot;%1&quot; is not used: no shots with the pump blocked were taken for it (&quot;reduce&quot;: &quot;reference&quot;).</source>
        <translation>Die Referenz von „%1“ wird nicht verwendet: Für sie wurden keine Schüsse mit blockierter Pumpe aufgenommen („reduce“: „reference“).</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: of %2 shots only %3 pairs of pump on and off remain (%4 taken too early, %5 of unknown state, %6 rejected by energy).</source>
        <translation>„%1“: Von %2 Schüssen bleiben nur %3 Paare mit Pumpe an und aus (%4 zu früh aufgenommen, %5 mit unbekanntem Zustand, %6 nach Energie verworfen).</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: of %2 shots only %3 complete sets of all four states remain.</source>
        <translation>„%1“: Von %2 Schüssen bleiben nur %3 vollständige Sätze aller vier Zustände.</translation>
    </message>
    <message>
        <source>Does the second chopper run at half the rate of the first?</source>
        <translation>Läuft der zweite Chopper mit der halben Frequenz des ersten?</translation>
    </message>
    <message>
        <source>the pump level is not a number.</source>
        <translation>Der Pegel der Pumpe ist keine Zahl.</translation>
    </message>
    <message>
        <source>the pump level does not alternate: it lies between %1 and %2.</source>
        <translation>Der Pegel der Pumpe wechselt nicht: Er liegt zwischen %1 und %2.</translation>
    </message>
    <message>
        <source>Does the chopper run?</source>
        <translation>Läuft der Chopper?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; delivered %2 shots, more than the %3 that may be asked for.</source>
        <translation>„%1“ lieferte %2 Schüsse, mehr als die %3, die verlangt werden dürfen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; delivered %2 values of &quot;%3&quot; instead of %4.</source>
        <translation>„%1“ lieferte %2 Werte von „%3“ statt %4.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; delivered frame %2 after frame %3.</source>
        <translation>„%1“ lieferte Bild %2 nach Bild %3.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; delivered %2 arrays instead of %3.</source>
        <translation>„%1“ lieferte %2 Felder statt %3.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: %2 shots of the state &quot;%3&quot; are too few for a background.</source>
        <translation>„%1“: %2 Schüsse des Zustands „%3“ sind für einen Untergrund zu wenige.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: %2 shots with the pump blocked are too few for %3 superpixels of its reference.</source>
        <translation>„%1“: %2 Schüsse mit blockierter Pumpe sind für %3 Superpixel seiner Referenz zu wenige.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: all of its %2 shots were taken too early.</source>
        <translation>„%1“: Alle %2 Schüsse wurden zu früh aufgenommen.</translation>
    </message>
    <message>
        <source>the reference does not vary in %1 ways of its own: it is dark, saturated, or read with fewer bits than that.</source>
        <translation>Die Referenz schwankt nicht auf %1 unabhängige Arten: Sie ist dunkel, gesättigt oder mit zu wenigen Bits ausgelesen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no background that holds for these settings: only its dark counts are subtracted.</source>
        <translation>„%1“ hat keinen Untergrund, der für diese Einstellungen gilt: Nur die Dunkelzählwerte werden abgezogen.</translation>
    </message>
    <message>
        <source>The background of &quot;%1&quot; is more than an hour old.</source>
        <translation>Der Untergrund von „%1“ ist mehr als eine Stunde alt.</translation>
    </message>
    <message>
        <source>%1: the lab has no detector &quot;%2&quot;.</source>
        <translation>%1: Das Labor hat keinen Detektor „%2“.</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; does not resolve shots.</source>
        <translation>%1: „%2“ löst keine Schüsse auf.</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; resolves shots, but its driver declares no field &quot;%3&quot; of the right form.</source>
        <translation>%1: „%2“ löst Schüsse auf, aber sein Treiber meldet kein Feld „%3“ in der richtigen Form.</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; has no reference: give it &quot;reference_pixels&quot; in the lab, or leave &quot;reference&quot; out.</source>
        <translation>%1: „%2“ hat keine Referenz: im Labor „reference_pixels“ angeben oder „reference“ weglassen.</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; has %3 pixels, but its &quot;reference_pixels&quot; end at %4.</source>
        <translation>%1: „%2“ hat %3 Pixel, aber seine „reference_pixels“ enden bei %4.</translation>
    </message>
    <message>
        <source>the region &quot;%1&quot; looks at &quot;%2&quot;, which is no field of it.</source>
        <translation>Der Bereich „%1“ betrachtet „%2“, das ist kein Feld davon.</translation>
    </message>
    <message>
        <source>%1: the region &quot;%2&quot; of &quot;%3&quot; has the name of something else that is recorded; give it another.</source>
        <translation>%1: Der Bereich „%2“ von „%3“ heißt wie etwas anderes, das aufgezeichnet wird; er braucht einen anderen Namen.</translation>
    </message>
    <message>
        <source>%1: its region &quot;%2&quot; is of &quot;%3&quot;, which it does not acquire.</source>
        <translation>%1: Der Bereich „%2“ gehört zu „%3“, das hier nicht aufgenommen wird.</translation>
    </message>
    <message>
        <source>the region &quot;%1&quot; is given in %2, but &quot;%3&quot; has an axis in %4.</source>
        <translation>Der Bereich „%1“ ist in %2 angegeben, „%3“ hat aber eine Achse in %4.</translation>
    </message>
    <message>
        <source>the region &quot;%1&quot; is given in %2, but &quot;%3&quot; has no axis.</source>
        <translation>Der Bereich „%1“ ist in %2 angegeben, „%3“ hat aber keine Achse.</translation>
    </message>
    <message>
        <source>the region &quot;%1&quot; has rows (&quot;y&quot;), but &quot;%2&quot; is no image.</source>
        <translation>Der Bereich „%1“ hat Zeilen („y“), „%2“ ist aber kein Bild.</translation>
    </message>
    <message>
        <source>the region &quot;%1&quot; holds no pixel of &quot;%2&quot;.</source>
        <translation>Der Bereich „%1“ enthält kein Pixel von „%2“.</translation>
    </message>
    <message>
        <source>the device does not answer, its line is dead</source>
        <translation>Das Gerät antwortet nicht, die Leitung ist tot</translation>
    </message>
    <message>
        <source>the camera reports an error</source>
        <translation>Die Kamera meldet einen Fehler</translation>
    </message>
    <message>
        <source>the device reports an error</source>
        <translation>Das Gerät meldet einen Fehler</translation>
    </message>
    <message>
        <source>the controller refuses the move</source>
        <translation>Die Steuerung lehnt die Fahrt ab</translation>
    </message>
    <message>
        <source>a limit switch stopped the move</source>
        <translation>Ein Endschalter hat die Fahrt gestoppt</translation>
    </message>
    <message>
        <source>ordered fault</source>
        <translation>bestellter Fehler</translation>
    </message>
    <message>
        <source>ordered exception</source>
        <translation>bestellte Ausnahme</translation>
    </message>
    <message>
        <source>the simulated bench has no parameter &quot;%1&quot;</source>
        <translation>Der simulierte Aufbau hat keinen Parameter „%1“</translation>
    </message>
    <message>
        <source>the file %1 is no 8-bit PGM picture</source>
        <translation>Die Datei %1 ist kein PGM-Bild mit 8 Bit</translation>
    </message>
    <message>
        <source>the file %1 ends before its picture does</source>
        <translation>Die Datei %1 endet vor ihrem Bild</translation>
    </message>
    <message>
        <source>the file %1 cannot be read</source>
        <translation>Die Datei %1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the file %1 needs a header line &quot;# columns: ...&quot; that names its %2 columns</source>
        <translation>Die Datei %1 braucht eine Kopfzeile „# columns: ...“, die ihre %2 Spalten nennt</translation>
    </message>
    <message>
        <source>the file %1 has no column &quot;delay&quot; or &quot;delay_ps&quot;</source>
        <translation>Die Datei %1 hat keine Spalte „delay“ oder „delay_ps“</translation>
    </message>
    <message>
        <source>the picture %1 has another size than the first one</source>
        <translation>Das Bild %1 hat eine andere Größe als das erste</translation>
    </message>
    <message>
        <source>the file %1 holds no matrix of delays and wavelengths</source>
        <translation>Die Datei %1 enthält keine Matrix aus Verzögerungen und Wellenlängen</translation>
    </message>
    <message>
        <source>the file %1 has a delay that is not finite</source>
        <translation>Die Datei %1 enthält eine Verzögerung, die nicht endlich ist</translation>
    </message>
    <message>
        <source>the lab has no parameter &quot;%1&quot; to look at</source>
        <translation>Das Labor hat keinen Parameter „%1“, der zu betrachten wäre</translation>
    </message>
    <message>
        <source>the parameter &quot;%1&quot; it looks at has no scale in ps</source>
        <translation>Der betrachtete Parameter „%1“ hat keine Skala in ps</translation>
    </message>
    <message>
        <source>the parameter &quot;%1&quot; it looks at has no scale in ps in the lab</source>
        <translation>Der betrachtete Parameter „%1“ hat im Labor keine Skala in ps</translation>
    </message>
    <message>
        <source>the file %1, line %2, column %3 is no number</source>
        <translation>Die Datei %1, Zeile %2, Spalte %3 ist keine Zahl</translation>
    </message>
    <message>
        <source>the file %1, line %2 has %3 columns instead of %4</source>
        <translation>Die Datei %1, Zeile %2 hat %3 Spalten statt %4</translation>
    </message>
    <message>
        <source>the file %1 has no rows</source>
        <translation>Die Datei %1 hat keine Zeilen</translation>
    </message>
    <message>
        <source>the delay %1 ps lies outside the measured range of %2 to %3 ps</source>
        <translation>Die Verzögerung %1 ps liegt außerhalb des gemessenen Bereichs von %2 bis %3 ps</translation>
    </message>
    <message>
        <source>the line %1 cannot be opened</source>
        <translation>Die Leitung %1 kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>the line %1 holds no state of a device</source>
        <translation>Die Leitung %1 enthält keinen Zustand eines Geräts</translation>
    </message>
    <message>
        <source>the line cannot be written</source>
        <translation>Auf die Leitung kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The folder %1 cannot be brought to disk.</source>
        <translation>Der Ordner %1 lässt sich nicht auf die Platte bringen.</translation>
    </message>
    <message>
        <source>The data folder has no name.</source>
        <translation>Der Datenordner hat keinen Namen.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be used.</source>
        <translation>Der Datenordner %1 ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be used: %2 is not a folder.</source>
        <translation>Der Datenordner %1 ist nicht nutzbar: %2 ist kein Ordner.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be written: no permission to write in %2.</source>
        <translation>In den Datenordner %1 kann nicht geschrieben werden: keine Schreibrechte in %2.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be written.</source>
        <translation>In den Datenordner %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be locked: %2.</source>
        <translation>Der Datenordner %1 kann nicht gesperrt werden: %2.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be locked.</source>
        <translation>Der Datenordner %1 kann nicht gesperrt werden.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be made.</source>
        <translation>Der Datenordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be looked at (%2).</source>
        <translation>In den Datenordner %1 kann nicht hineingesehen werden (%2).</translation>
    </message>
    <message>
        <source>The folder %1 cannot be looked at (%2).</source>
        <translation>In den Ordner %1 kann nicht hineingesehen werden (%2).</translation>
    </message>
    <message>
        <source>The run log %1 cannot be made.</source>
        <translation>Das Protokoll %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The file %1 cannot be brought to disk.</source>
        <translation>Die Datei %1 lässt sich nicht auf die Platte bringen.</translation>
    </message>
    <message>
        <source>The file %1 cannot be renamed to %2.</source>
        <translation>Die Datei %1 kann nicht in %2 umbenannt werden.</translation>
    </message>
    <message>
        <source>The run log %1 cannot be removed.</source>
        <translation>Das Protokoll %1 kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>The file %1 cannot be made.</source>
        <translation>Die Datei %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The file %1 cannot be written.</source>
        <translation>Die Datei %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>What was learned of the lab cannot be written to %1.</source>
        <translation>Was über das Labor gelernt wurde, kann nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>The cursor in the run log is damaged.</source>
        <translation>Die Stelle im Protokoll ist beschädigt.</translation>
    </message>
    <message>
        <source>The run log %1 has no header.</source>
        <translation>Das Protokoll %1 hat keinen Kopf.</translation>
    </message>
    <message>
        <source>The run log %1 has no readable header.</source>
        <translation>Das Protokoll %1 hat keinen lesbaren Kopf.</translation>
    </message>
    <message>
        <source>The run log %1 has no readable header; it is left as it is.</source>
        <translation>Das Protokoll %1 hat keinen lesbaren Kopf; es bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>The run log %1 is damaged; behind the damage: %2.</source>
        <translation>Das Protokoll %1 ist beschädigt; hinter dem Schaden: %2.</translation>
    </message>
    <message>
        <source>The run log is damaged; what lies behind the damage is not in this file.</source>
        <translation>Das Protokoll ist beschädigt; was hinter dem Schaden liegt, ist nicht in dieser Datei.</translation>
    </message>
    <message>
        <source>There is no run log %1.</source>
        <translation>Es gibt kein Protokoll %1.</translation>
    </message>
    <message>
        <source>The program ended without finishing the run.</source>
        <translation>Das Programm endete, ohne den Lauf abzuschließen.</translation>
    </message>
    <message>
        <source>The run of %1 has ended (%2); it cannot be continued.</source>
        <translation>Der Lauf von %1 ist zu Ende (%2); er kann nicht fortgesetzt werden.</translation>
    </message>
    <message>
        <source>The file of the run log %1 has been made; the run cannot be continued.</source>
        <translation>Die Datei zum Protokoll %1 ist erstellt; der Lauf kann nicht fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Revision %1 of the experiment comes after revision %2.</source>
        <translation>Fassung %1 des Experiments kommt nach Fassung %2.</translation>
    </message>
    <message>
        <source>The run log holds points of job %1 that do not fit revision %2 of the experiment.</source>
        <translation>Das Protokoll enthält Punkte von Job %1, die nicht zur Fassung %2 des Experiments passen.</translation>
    </message>
    <message>
        <source>A revision in the run log has no number.</source>
        <translation>Eine Fassung im Protokoll hat keine Nummer.</translation>
    </message>
    <message>
        <source>A record of points in the run log is not of the right size.</source>
        <translation>Ein Eintrag mit Punkten im Protokoll hat die falsche Größe.</translation>
    </message>
    <message>
        <source>the header of the run log</source>
        <translation>der Kopf des Protokolls</translation>
    </message>
    <message>
        <source>the experiment in the run log</source>
        <translation>das Experiment im Protokoll</translation>
    </message>
    <message>
        <source>revision %1 in the run log</source>
        <translation>Fassung %1 im Protokoll</translation>
    </message>
    <message>
        <source>The run log %1 cannot be locked.</source>
        <translation>Das Protokoll %1 kann nicht gesperrt werden.</translation>
    </message>
    <message>
        <source>The run log %1 is in use by %2.</source>
        <translation>Das Protokoll %1 ist in Gebrauch: %2.</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>process %1 on %2</source>
        <translation>Prozess %1 auf %2</translation>
    </message>
    <message>
        <source>A new segment cannot be created in the run log %1</source>
        <translation>Im Protokoll %1 kann kein neuer Abschnitt angelegt werden</translation>
    </message>
    <message>
        <source>A new segment cannot be created in the run log</source>
        <translation>Im Protokoll kann kein neuer Abschnitt angelegt werden</translation>
    </message>
    <message>
        <source>The point cannot be written to the run log %1</source>
        <translation>Der Punkt kann nicht ins Protokoll %1 geschrieben werden</translation>
    </message>
    <message>
        <source>The point cannot be written to the run log</source>
        <translation>Der Punkt kann nicht ins Protokoll geschrieben werden</translation>
    </message>
    <message>
        <source>The run log %1 is closed after an error.</source>
        <translation>Das Protokoll %1 ist nach einem Fehler geschlossen.</translation>
    </message>
    <message>
        <source>The run log cannot be brought to disk: %1</source>
        <translation>Das Protokoll lässt sich nicht auf die Platte bringen: %1</translation>
    </message>
    <message>
        <source>1 whole record of %1 bytes with 1 point</source>
        <translation>1 ganzer Eintrag von %1 Byte mit 1 Punkt</translation>
    </message>
    <message>
        <source>1 whole record of %1 bytes with %2 points</source>
        <translation>1 ganzer Eintrag von %1 Byte mit %2 Punkten</translation>
    </message>
    <message>
        <source>%1 whole records of %2 bytes with 1 point</source>
        <translation>%1 ganze Einträge von %2 Byte mit 1 Punkt</translation>
    </message>
    <message>
        <source>%1 whole records of %2 bytes with %3 points</source>
        <translation>%1 ganze Einträge von %2 Byte mit %3 Punkten</translation>
    </message>
    <message>
        <source>%1 and parts that cannot be read</source>
        <translation>%1 und Teile, die nicht lesbar sind</translation>
    </message>
    <message>
        <source>The run log %1 was written by a newer version of the program (record %2 is of type %3, version %4).</source>
        <translation>Das Protokoll %1 wurde von einer neueren Version des Programms geschrieben (Eintrag %2 hat Typ %3, Version %4).</translation>
    </message>
    <message>
        <source>Use a newer version of the program.</source>
        <translation>Eine neuere Version des Programms verwenden.</translation>
    </message>
    <message>
        <source>Use a newer version.</source>
        <translation>Eine neuere Version verwenden.</translation>
    </message>
    <message>
        <source>The verification %1 cannot be started.</source>
        <translation>Die Prüfung %1 kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The verification of %1 did not end in time.</source>
        <translation>Die Prüfung von %1 wurde nicht rechtzeitig fertig.</translation>
    </message>
    <message>
        <source>The file %1 does not agree with the run log %2.</source>
        <translation>Die Datei %1 stimmt nicht mit dem Protokoll %2 überein.</translation>
    </message>
    <message>
        <source>%1 cannot be started.</source>
        <translation>%1 kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not end in time.</source>
        <translation>„%1“ wurde nicht rechtzeitig fertig.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; crashed.</source>
        <translation>„%1“ ist abgestürzt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; failed with exit status %2.</source>
        <translation>„%1“ ist mit Status %2 gescheitert.</translation>
    </message>
    <message>
        <source>The HDF5 file cannot be written.</source>
        <translation>Die HDF5-Datei kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>A dataset cannot be written.</source>
        <translation>Ein Datensatz kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>%1 cannot be created</source>
        <translation>%1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>%1 cannot be opened</source>
        <translation>%1 kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>SWMR cannot be started</source>
        <translation>SWMR kann nicht begonnen werden</translation>
    </message>
    <message>
        <source>a text is missing</source>
        <translation>Ein Text fehlt</translation>
    </message>
    <message>
        <source>a text cannot be read</source>
        <translation>Ein Text kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the file cannot be closed</source>
        <translation>Die Datei kann nicht geschlossen werden</translation>
    </message>
    <message>
        <source>Point %1: %2</source>
        <translation>Punkt %1: %2</translation>
    </message>
    <message>
        <source>%1 is there already; it is not overwritten.</source>
        <translation>%1 gibt es schon; es wird nicht überschrieben.</translation>
    </message>
    <message>
        <source>%1 is there: a run is making that file, or did not finish it.</source>
        <translation>%1 ist vorhanden: Ein Lauf erstellt diese Datei gerade oder hat sie nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>%1 cannot be evaluated again.</source>
        <translation>%1 kann nicht neu ausgewertet werden.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version (%2).</source>
        <translation>%1 wurde von einer neueren Version geschrieben (%2).</translation>
    </message>
    <message>
        <source>%1 is an HDF5 file, but not one of a run.</source>
        <translation>%1 ist eine HDF5-Datei, aber keine eines Laufs.</translation>
    </message>
    <message>
        <source>%1 was written by an earlier version, which did not keep what is needed to evaluate a run again.</source>
        <translation>%1 wurde von einer früheren Version geschrieben, die nicht aufhob, was zur neuen Auswertung eines Laufs nötig ist.</translation>
    </message>
    <message>
        <source>%1: its header has no sense.</source>
        <translation>%1: Der Kopf ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>What was read of the run file did not arrive whole.</source>
        <translation>Was aus der Datei des Laufs gelesen wurde, kam nicht vollständig an.</translation>
    </message>
    <message>
        <source>%1: %2 has another shape than the experiment.</source>
        <translation>%1: %2 hat eine andere Form als das Experiment.</translation>
    </message>
    <message>
        <source>%1: the mean %2 differs from that of the points in the run log.</source>
        <translation>%1: Der Mittelwert %2 weicht von dem der Punkte im Protokoll ab.</translation>
    </message>
    <message>
        <source>%1: the grids of %2 tell of %3 visits, the log of %4.</source>
        <translation>%1: Die Gitter von %2 nennen %3 Besuche, das Protokoll %4.</translation>
    </message>
    <message>
        <source>%1: %2 holds %3 points, the log %4.</source>
        <translation>%1: %2 enthält %3 Punkte, das Protokoll %4.</translation>
    </message>
    <message>
        <source>%1: %2 differs from the run log.</source>
        <translation>%1: %2 weicht vom Protokoll ab.</translation>
    </message>
    <message>
        <source>%1: it tells of %2 points, the log of %3.</source>
        <translation>%1: Sie nennt %2 Punkte, das Protokoll %3.</translation>
    </message>
    <message>
        <source>%1: it tells of %2 events, the log of %3.</source>
        <translation>%1: Sie nennt %2 Ereignisse, das Protokoll %3.</translation>
    </message>
    <message>
        <source>%1: it tells of a run that is %2 (%3), the log of one that is %4.</source>
        <translation>%1: Sie nennt einen Lauf im Zustand %2 (%3), das Protokoll einen im Zustand %4.</translation>
    </message>
    <message>
        <source>%1 cannot be verified.</source>
        <translation>%1 kann nicht geprüft werden.</translation>
    </message>
    <message>
        <source>%1: %2 has another shape than the grid it is made of.</source>
        <translation>%1: %2 hat eine andere Form als das Gitter, aus dem es gemacht ist.</translation>
    </message>
    <message>
        <source>%1: %2 differs from what its formula makes of the states.</source>
        <translation>%1: %2 weicht von dem ab, was die Formel aus den Zuständen macht.</translation>
    </message>
    <message>
        <source>The journal %1 cannot be used.</source>
        <translation>Das Journal %1 ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>The journal cannot be used: Qt&apos;s plugin for SQLite is not installed.</source>
        <translation>Das Journal ist nicht nutzbar: Qts Plugin für SQLite ist nicht installiert.</translation>
    </message>
    <message>
        <source>The journal %1 was written by a newer version of the program and is left as it is.</source>
        <translation>Das Journal %1 wurde von einer neueren Version des Programms geschrieben und bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>The journal %1 is damaged.</source>
        <translation>Das Journal %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The damaged journal %1 cannot be set aside.</source>
        <translation>Das beschädigte Journal %1 lässt sich nicht beiseitelegen.</translation>
    </message>
    <message>
        <source>%1 is still being written.</source>
        <translation>%1 wird noch geschrieben.</translation>
    </message>
    <message>
        <source>A summary of a run cannot be understood.</source>
        <translation>Die Zusammenfassung eines Laufs ist nicht verständlich.</translation>
    </message>
    <message>
        <source>its picture</source>
        <translation>sein Bild</translation>
    </message>
    <message>
        <source>The notes %1 cannot be removed.</source>
        <translation>Die Notizen %1 können nicht entfernt werden.</translation>
    </message>
    <message>
        <source>The notes %1 cannot be written.</source>
        <translation>Die Notizen %1 können nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The journal is not open.</source>
        <translation>Das Journal ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>The list of runs is made from their files each time the program starts.</source>
        <translation>Die Liste der Läufe wird bei jedem Programmstart aus ihren Dateien erstellt.</translation>
    </message>
    <message>
        <source>The journal %1 cannot be written.</source>
        <translation>Das Journal %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The journal %1 was damaged.</source>
        <translation>Das Journal %1 war beschädigt.</translation>
    </message>
    <message>
        <source>It is kept as %1, and a new one is made from the files of the runs.</source>
        <translation>Es ist als %1 aufgehoben, und aus den Dateien der Läufe entsteht ein neues.</translation>
    </message>
    <message>
        <source>%1 does not lie in a day&apos;s folder of %2 and is not in its journal.</source>
        <translation>%1 liegt in keinem Tagesordner von %2 und steht nicht in dessen Journal.</translation>
    </message>
    <message>
        <source>There is nothing behind the header.</source>
        <translation>Hinter dem Kopf steht nichts.</translation>
    </message>
    <message>
        <source>There is no matrix behind the header.</source>
        <translation>Hinter dem Kopf steht keine Matrix.</translation>
    </message>
    <message>
        <source>The file ends before its axis.</source>
        <translation>Die Datei endet vor ihrer Achse.</translation>
    </message>
    <message>
        <source>&quot;Intervalnr&quot; with the length of the axis is expected.</source>
        <translation>Erwartet wird „Intervalnr“ mit der Länge der Achse.</translation>
    </message>
    <message>
        <source>%1 numbers are expected, but there are %2.</source>
        <translation>Erwartet werden %1 Zahlen, es sind aber %2.</translation>
    </message>
    <message>
        <source>The file ends before the end of its first row.</source>
        <translation>Die Datei endet vor dem Ende ihrer ersten Zeile.</translation>
    </message>
    <message>
        <source>The last row is not complete.</source>
        <translation>Die letzte Zeile ist unvollständig.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Die Datei %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file %1 is larger than 1 GB.</source>
        <translation>Die Datei %1 ist größer als 1 GB.</translation>
    </message>
    <message>
        <source>not known: the file was imported</source>
        <translation>nicht bekannt: Die Datei wurde importiert</translation>
    </message>
    <message>
        <source>This format holds %1 in %2, but %3 has no unit.</source>
        <translation>Dieses Format enthält %1 in %2, aber %3 hat keine Einheit.</translation>
    </message>
    <message>
        <source>This format holds %1 in %2, but %3 is in %4.</source>
        <translation>Dieses Format enthält %1 in %2, aber %3 ist in %4.</translation>
    </message>
    <message>
        <source>This format holds differences in OD, but &quot;%1&quot; has no unit.</source>
        <translation>Dieses Format enthält Differenzen in OD, aber „%1“ hat keine Einheit.</translation>
    </message>
    <message>
        <source>This format holds differences in OD, but &quot;%1&quot; is in %2.</source>
        <translation>Dieses Format enthält Differenzen in OD, aber „%1“ ist in %2.</translation>
    </message>
    <message>
        <source>Take the format csv, which says its units.</source>
        <translation>Das Format csv nehmen, das seine Einheiten nennt.</translation>
    </message>
    <message>
        <source>the axis</source>
        <translation>die Achse</translation>
    </message>
    <message>
        <source>There is no matrix to write.</source>
        <translation>Es gibt keine Matrix zu schreiben.</translation>
    </message>
    <message>
        <source>There is no such format.</source>
        <translation>Dieses Format gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 is neither text nor a ufs file.</source>
        <translation>%1 ist weder Text noch eine ufs-Datei.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>This is the beginning of no format that can be imported: Surface Xplorer csv, ufs, glotaran ascii, Pascher SIA, csv with a # header.</source>
        <translation>So beginnt kein Format, das sich importieren lässt: Surface Xplorer csv, ufs, glotaran ascii, Pascher SIA, csv mit einem Kopf aus #-Zeilen.</translation>
    </message>
    <message>
        <source>%1 does not name its signal and two different axes.</source>
        <translation>%1 nennt nicht sein Signal und zwei verschiedene Achsen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number (value %2 of the line).</source>
        <translation>„%1“ ist keine Zahl (Wert %2 der Zeile).</translation>
    </message>
    <message>
        <source>A delay or wavelength is not finite.</source>
        <translation>Eine Verzögerung oder Wellenlänge ist nicht endlich.</translation>
    </message>
    <message>
        <source>%1 has no default plot to export.</source>
        <translation>%1 hat kein voreingestelltes Bild zum Exportieren.</translation>
    </message>
    <message>
        <source>%1 has no field &quot;%2&quot;.</source>
        <translation>%1 hat kein Feld „%2“.</translation>
    </message>
    <message>
        <source>%1 has no field &quot;%2&quot;; there are %3.</source>
        <translation>%1 hat kein Feld „%2“; es gibt %3.</translation>
    </message>
    <message>
        <source>%1 has several fields &quot;%2&quot;.</source>
        <translation>%1 hat mehrere Felder „%2“.</translation>
    </message>
    <message>
        <source>%1 has several fields &quot;%2&quot;; there are %3.</source>
        <translation>%1 hat mehrere Felder „%2“; es gibt %3.</translation>
    </message>
    <message>
        <source>%1 has 1 repeat of &quot;%2&quot;, so that there is no number %3.</source>
        <translation>%1 hat 1 Wiederholung von „%2“, eine Nummer %3 gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 has %2 repeats of &quot;%3&quot;, so that there is no number %4.</source>
        <translation>%1 hat %2 Wiederholungen von „%3“, eine Nummer %4 gibt es nicht.</translation>
    </message>
    <message>
        <source>%1: the repeats of &quot;%2&quot; have another shape than their mean.</source>
        <translation>%1: Die Wiederholungen von „%2“ haben eine andere Form als ihr Mittelwert.</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; has no axis &quot;%3&quot;.</source>
        <translation>%1: „%2“ hat keine Achse „%3“.</translation>
    </message>
    <message>
        <source>%1: nothing was measured at %2 = %3; there are %4.</source>
        <translation>%1: Bei %2 = %3 wurde nichts gemessen; es gibt %4.</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; has %3 dimensions, and a file for other programs holds one or two.</source>
        <translation>%1: „%2“ hat %3 Dimensionen, eine Datei für andere Programme hat eine oder zwei.</translation>
    </message>
    <message>
        <source>Say where the others stand, as with --at %1.</source>
        <translation>Angeben, wo die anderen stehen, etwa mit --at %1.</translation>
    </message>
    <message>
        <source>%1 cannot be exported.</source>
        <translation>%1 kann nicht exportiert werden.</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; has no axis; this format holds two: delay and wavelength.</source>
        <translation>%1: „%2“ hat keine Achse; dieses Format hat zwei: Verzögerung und Wellenlänge.</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; has one axis; this format holds two: delay and wavelength.</source>
        <translation>%1: „%2“ hat eine Achse; dieses Format hat zwei: Verzögerung und Wellenlänge.</translation>
    </message>
    <message>
        <source>There is no row behind the wavelengths.</source>
        <translation>Hinter den Wellenlängen steht keine Zeile.</translation>
    </message>
    <message>
        <source>A row of numbers is expected.</source>
        <translation>Erwartet wird eine Zeile mit Zahlen.</translation>
    </message>
    <message>
        <source>A row of numbers is expected, as line %1 is one again.</source>
        <translation>Erwartet wird eine Zeile mit Zahlen, da Zeile %1 wieder eine ist.</translation>
    </message>
    <message>
        <source>%1, byte %2</source>
        <translation>%1, Byte %2</translation>
    </message>
    <message>
        <source>The file ends too early.</source>
        <translation>Die Datei endet zu früh.</translation>
    </message>
    <message>
        <source>This version of ufs (%1) is not known.</source>
        <translation>Diese Version von ufs (%1) ist nicht bekannt.</translation>
    </message>
    <message>
        <source>An axis &quot;%1&quot; is expected.</source>
        <translation>Erwartet wird eine Achse „%1“.</translation>
    </message>
    <message>
        <source>The matrix has %1 x %2 values, its axes %3 x %4.</source>
        <translation>Die Matrix hat %1 x %2 Werte, ihre Achsen %3 x %4.</translation>
    </message>
    <message>
        <source>%1 bytes follow that do not belong to the file.</source>
        <translation>Es folgen %1 Byte, die nicht zur Datei gehören.</translation>
    </message>
    <message>
        <source>%1 is of a run that did not come to its end (%2): a part of a self-test says too little.</source>
        <translation>%1 ist von einem Lauf, der nicht zu Ende kam (%2): Ein Teil eines Selbsttests sagt zu wenig.</translation>
    </message>
    <message>
        <source>%1 is no run of the detection self-test: none of its acquisitions says that it belongs to one.</source>
        <translation>%1 ist kein Lauf des Selbsttests der Detektion: Keine seiner Aufnahmen gehört zu einem.</translation>
    </message>
    <message>
        <source>&quot;pymaspd selftest --lab LAB&quot; measures one.</source>
        <translation>„pymaspd selftest --lab LAB“ misst einen.</translation>
    </message>
    <message>
        <source>The self-test cannot be stored in %1.</source>
        <translation>Der Selbsttest kann nicht in %1 gespeichert werden.</translation>
    </message>
    <message>
        <source>The self-test cannot be stored in %1, which stays as it was.</source>
        <translation>Der Selbsttest kann nicht in %1 gespeichert werden; die Datei bleibt, wie sie war.</translation>
    </message>
    <message>
        <source>The self-test cannot be kept in %1.</source>
        <translation>Der Selbsttest kann nicht in %1 aufgehoben werden.</translation>
    </message>
    <message>
        <source>the earlier self-test cannot be removed</source>
        <translation>Der frühere Selbsttest kann nicht entfernt werden</translation>
    </message>
    <message>
        <source>%1 cannot be read as a run of the self-test.</source>
        <translation>%1 kann nicht als Lauf des Selbsttests gelesen werden.</translation>
    </message>
    <message>
        <source>This is not the table of a self-test.</source>
        <translation>Das ist nicht die Tabelle eines Selbsttests.</translation>
    </message>
    <message>
        <source>the copy cannot take its place</source>
        <translation>Die Kopie kann ihren Platz nicht einnehmen</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>%1, job %2</source>
        <translation>%1, Job %2</translation>
    </message>
    <message>
        <source>%1, sequence %2</source>
        <translation>%1, Folge %2</translation>
    </message>
    <message>
        <source>%1, repeat %2</source>
        <translation>%1, Wiederholung %2</translation>
    </message>
    <message>
        <source>%1, scan %2</source>
        <translation>%1, Scan %2</translation>
    </message>
    <message>
        <source>%1, set %2</source>
        <translation>%1, Setzen %2</translation>
    </message>
    <message>
        <source>%1, acquire %2</source>
        <translation>%1, Aufnahme %2</translation>
    </message>
    <message>
        <source>%1, wait %2</source>
        <translation>%1, Warten %2</translation>
    </message>
    <message>
        <source>%1, note %2</source>
        <translation>%1, Notiz %2</translation>
    </message>
    <message>
        <source>%1, prompt %2</source>
        <translation>%1, Rückfrage %2</translation>
    </message>
    <message>
        <source>%1, drift %2</source>
        <translation>%1, Drift %2</translation>
    </message>
    <message>
        <source>%1, alternate %2</source>
        <translation>%1, Wechsel %2</translation>
    </message>
    <message>
        <source>%1, instrument &quot;%2&quot;</source>
        <translation>%1, Gerät „%2“</translation>
    </message>
    <message>
        <source>%1, parameter &quot;%2&quot;</source>
        <translation>%1, Parameter „%2“</translation>
    </message>
    <message>
        <source>%1, detector &quot;%2&quot;</source>
        <translation>%1, Detektor „%2“</translation>
    </message>
    <message>
        <source>%1, guard &quot;%2&quot;</source>
        <translation>%1, Wächter „%2“</translation>
    </message>
    <message>
        <source>the experiment %1 is larger than 64 MB, which is the most for a file that is given.</source>
        <translation>Das Experiment %1 ist größer als 64 MB; mehr darf eine solche Datei nicht haben.</translation>
    </message>
    <message>
        <source>the lab %1 is larger than 64 MB, which is the most for a file that is given.</source>
        <translation>Das Labor %1 ist größer als 64 MB; mehr darf eine solche Datei nicht haben.</translation>
    </message>
    <message>
        <source>the experiment %1 cannot be read.</source>
        <translation>Das Experiment %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>the lab %1 cannot be read.</source>
        <translation>Das Labor %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>numbers must be finite, NaN and Infinity are not allowed: %1</source>
        <translation>Zahlen müssen endlich sein, NaN und Infinity sind nicht erlaubt: %1</translation>
    </message>
    <message>
        <source>must hold one JSON object.</source>
        <translation>Muss genau ein JSON-Objekt enthalten.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands twice in one object; only one of them can hold.</source>
        <translation>„%1“ steht zweimal in einem Objekt; nur eines davon kann gelten.</translation>
    </message>
    <message>
        <source>&quot;format&quot; is &quot;%1&quot;; it must be &quot;%2&quot;.</source>
        <translation>„format“ ist „%1“; es muss „%2“ sein.</translation>
    </message>
    <message>
        <source>the file has format %1; this program reads %2 up to %3.</source>
        <translation>Die Datei hat das Format %1; dieses Programm liest %2 bis %3.</translation>
    </message>
    <message>
        <source>Use a newer version of pymasp-qt.</source>
        <translation>Eine neuere Version von pymasp-qt verwenden.</translation>
    </message>
    <message>
        <source>&quot;format&quot; is &quot;%1&quot;, which is no version of %2.</source>
        <translation>„format“ ist „%1“, das ist keine Version von %2.</translation>
    </message>
    <message>
        <source>must be an object { ... }, but is %1</source>
        <translation>muss ein Objekt { ... } sein, ist aber %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a finite number, but is %2</source>
        <translation>„%1“ muss eine endliche Zahl sein, ist aber %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number, but is %2</source>
        <translation>„%1“ muss eine ganze Zahl sein, ist aber %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a text, but is %2</source>
        <translation>„%1“ muss ein Text sein, ist aber %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false, but is %2</source>
        <translation>„%1“ muss true oder false sein, ist aber %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2; it must lie from %3 to %4</source>
        <translation>„%1“ ist %2; es muss von %3 bis %4 liegen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2; it must be at least %3</source>
        <translation>„%1“ ist %2; es muss mindestens %3 sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must hold finite numbers, but number %2 is %3</source>
        <translation>„%1“ muss endliche Zahlen enthalten, aber Nummer %2 ist %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list [ ... ], but is %2</source>
        <translation>„%1“ muss eine Liste [ ... ] sein, ist aber %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is &quot;%2&quot;.</source>
        <translation>„%1“ ist „%2“.</translation>
    </message>
    <message>
        <source>It must be one of %1</source>
        <translation>Möglich sind: %1</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;.</source>
        <translation>Unbekannter Schlüssel „%1“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2; it must not be negative</source>
        <translation>„%1“ ist %2; es darf nicht negativ sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2; it must be above zero</source>
        <translation>„%1“ ist %2; es muss größer als null sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2 s; it must not be negative</source>
        <translation>„%1“ ist %2 s; es darf nicht negativ sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2 s; it must be above zero</source>
        <translation>„%1“ ist %2 s; es muss größer als null sein</translation>
    </message>
    <message>
        <source>&quot;safe_for_moves_over&quot; is %1 s; it must be zero or above</source>
        <translation>„safe_for_moves_over“ ist %1 s; es muss null oder größer sein</translation>
    </message>
    <message>
        <source>jobs are nested deeper than 64 levels</source>
        <translation>Jobs sind tiefer als 64 Ebenen geschachtelt</translation>
    </message>
    <message>
        <source>&quot;id&quot; is %1; a job id is a whole number from 1</source>
        <translation>„id“ ist %1; eine Jobnummer ist eine ganze Zahl ab 1</translation>
    </message>
    <message>
        <source>the id %1 is used twice</source>
        <translation>Die Nummer %1 kommt zweimal vor</translation>
    </message>
    <message>
        <source>there are more than 100000 jobs</source>
        <translation>Es sind mehr als 100000 Jobs</translation>
    </message>
    <message>
        <source>a job of kind &quot;%1&quot; has no children</source>
        <translation>Ein Job der Art „%1“ enthält keine anderen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 positions, but &quot;%3&quot; has %4</source>
        <translation>„%1“ hat %2 Positionen, „%3“ aber %4</translation>
    </message>
    <message>
        <source>&quot;shots&quot; must be at least 1, but is %1</source>
        <translation>„shots“ muss mindestens 1 sein, ist aber %1</translation>
    </message>
    <message>
        <source>&quot;shots&quot; has %1 values, but the scan has %2 positions</source>
        <translation>„shots“ hat %1 Werte, der Scan aber %2 Positionen</translation>
    </message>
    <message>
        <source>exactly one of &quot;below&quot; and &quot;above&quot; is needed</source>
        <translation>Genau eines von „below“ und „above“ ist nötig</translation>
    </message>
    <message>
        <source>&quot;window&quot; must be [from, to], but is %1</source>
        <translation>„window“ muss [von, bis] sein, ist aber %1</translation>
    </message>
    <message>
        <source>&quot;maximum&quot; is %1, below &quot;minimum&quot;, %2</source>
        <translation>„maximum“ ist %1, weniger als „minimum“, %2</translation>
    </message>
    <message>
        <source>exactly one of &quot;count&quot;, &quot;seconds&quot; and &quot;until&quot; is needed</source>
        <translation>Genau eines von „count“, „seconds“ und „until“ ist nötig</translation>
    </message>
    <message>
        <source>&quot;values&quot; is empty, there is nothing to set</source>
        <translation>„values“ ist leer, es gibt nichts zu setzen</translation>
    </message>
    <message>
        <source>&quot;reference&quot; belongs to &quot;pump-probe&quot;</source>
        <translation>„reference“ gehört zu „pump-probe“</translation>
    </message>
    <message>
        <source>&quot;two-choppers&quot; gives differences of absorbance (dA) only</source>
        <translation>„two-choppers“ liefert nur Differenzen der Absorbanz (dA)</translation>
    </message>
    <message>
        <source>&quot;detectors&quot; is empty, there is nothing to acquire</source>
        <translation>„detectors“ ist leer, es gibt nichts aufzunehmen</translation>
    </message>
    <message>
        <source>only one of &quot;shots&quot; and &quot;seconds&quot; can be given</source>
        <translation>Nur eines von „shots“ und „seconds“ kann angegeben werden</translation>
    </message>
    <message>
        <source>exactly one of &quot;seconds&quot; and &quot;condition&quot; is needed</source>
        <translation>Genau eines von „seconds“ und „condition“ ist nötig</translation>
    </message>
    <message>
        <source>exactly one of &quot;every&quot; and &quot;seconds&quot; is needed</source>
        <translation>Genau eines von „every“ und „seconds“ ist nötig</translation>
    </message>
    <message>
        <source>exactly one of &quot;factor&quot; and &quot;path_factor&quot; is needed</source>
        <translation>Genau eines von „factor“ und „path_factor“ ist nötig</translation>
    </message>
    <message>
        <source>&quot;sign&quot; and &quot;index&quot; belong to &quot;path_factor&quot;, not to &quot;factor&quot;</source>
        <translation>„sign“ und „index“ gehören zu „path_factor“, nicht zu „factor“</translation>
    </message>
    <message>
        <source>&quot;sign&quot; is %1; it must be 1 or -1</source>
        <translation>„sign“ ist %1; es muss 1 oder -1 sein</translation>
    </message>
    <message>
        <source>&quot;path_factor&quot; and &quot;index&quot; must be above zero</source>
        <translation>„path_factor“ und „index“ müssen größer als null sein</translation>
    </message>
    <message>
        <source>&quot;factor&quot; must not be zero</source>
        <translation>„factor“ darf nicht null sein</translation>
    </message>
    <message>
        <source>&quot;limits&quot; must be [lowest, highest]</source>
        <translation>„limits“ muss [kleinster, größter Wert] sein</translation>
    </message>
    <message>
        <source>&quot;limits&quot; are %1 and %2; the lower one must be below the upper one</source>
        <translation>„limits“ sind %1 und %2; der untere Wert muss unter dem oberen liegen</translation>
    </message>
    <message>
        <source>&quot;safe_for_moves_over&quot; needs a &quot;safe&quot; value</source>
        <translation>„safe_for_moves_over“ braucht einen Wert „safe“</translation>
    </message>
    <message>
        <source>&quot;after&quot; must be &quot;stay&quot;, &quot;return&quot; or the number to park at, but is %1</source>
        <translation>„after“ muss „stay“, „return“ oder die Zahl sein, bei der geparkt wird, ist aber %1</translation>
    </message>
    <message>
        <source>&quot;safe&quot; and &quot;after&quot; exclude each other: what has a safe value takes it at the end of a run</source>
        <translation>„safe“ und „after“ schließen einander aus: Was einen sicheren Wert hat, nimmt ihn am Ende eines Laufs ein</translation>
    </message>
    <message>
        <source>&quot;reference_pixels&quot; must be [first, last], whole numbers from 0 on in ascending order</source>
        <translation>„reference_pixels“ muss [erstes, letztes] sein, ganze Zahlen ab 0, aufsteigend</translation>
    </message>
    <message>
        <source>the instrument id &quot;%1&quot; is used twice</source>
        <translation>Die Gerätekennung „%1“ kommt zweimal vor</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be [from, to] in ascending order</source>
        <translation>„%1“ muss [von, bis] in aufsteigender Folge sein</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; must be of letters, digits and _, and begin with a letter</source>
        <translation>Der Name „%1“ muss aus Buchstaben, Ziffern und _ bestehen und mit einem Buchstaben beginnen</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; is used twice</source>
        <translation>Der Name „%1“ kommt zweimal vor</translation>
    </message>
    <message>
        <source>&quot;name&quot; is empty; the log and the window call the guard by it</source>
        <translation>„name“ ist leer; Protokoll und Fenster nennen den Wächter so</translation>
    </message>
    <message>
        <source>&quot;stop_after&quot; belongs to &quot;then&quot;: &quot;suspend&quot;; with &quot;stop&quot; the run stops at once</source>
        <translation>„stop_after“ gehört zu „then“: „suspend“; bei „stop“ stoppt der Lauf sofort</translation>
    </message>
    <message>
        <source>two guards are called &quot;%1&quot;</source>
        <translation>Zwei Wächter heißen „%1“</translation>
    </message>
    <message>
        <source>The queue is held, as the program was started anew: %1</source>
        <translation>Die Warteschlange ist angehalten, da das Programm neu gestartet wurde: %1</translation>
    </message>
    <message>
        <source>1 experiment waits.</source>
        <translation>1 Experiment wartet.</translation>
    </message>
    <message>
        <source>%1 experiments wait.</source>
        <translation>%1 Experimente warten.</translation>
    </message>
    <message>
        <source>A restart would not know of the latest changes of the queue.</source>
        <translation>Ein Neustart wüsste von den letzten Änderungen der Warteschlange nichts.</translation>
    </message>
    <message>
        <source>The queue is saved again.</source>
        <translation>Die Warteschlange wird wieder gesichert.</translation>
    </message>
    <message>
        <source>An instrument was given up; open the lab again before the next experiment.</source>
        <translation>Ein Gerät wurde aufgegeben; vor dem nächsten Experiment das Labor erneut öffnen.</translation>
    </message>
    <message>
        <source>An experiment without a title has begun.</source>
        <translation>Ein Experiment ohne Titel hat begonnen.</translation>
    </message>
    <message>
        <source>An experiment without a title goes on.</source>
        <translation>Ein Experiment ohne Titel geht weiter.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has begun.</source>
        <translation>„%1“ hat begonnen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; goes on.</source>
        <translation>„%1“ geht weiter.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not changed: only an experiment that waits for its beginning can be.</source>
        <translation>„%1“ wurde nicht geändert: Nur ein Experiment, das auf seinen Beginn wartet, lässt sich ändern.</translation>
    </message>
    <message>
        <source>The program ended while the experiment ran.</source>
        <translation>Das Programm endete, während das Experiment lief.</translation>
    </message>
    <message>
        <source>The program ended before the file was made.</source>
        <translation>Das Programm endete, bevor die Datei erstellt war.</translation>
    </message>
    <message>
        <source>Its file was made afterwards.</source>
        <translation>Die Datei wurde danach erstellt.</translation>
    </message>
    <message>
        <source>Its run log %1 is gone.</source>
        <translation>Das Protokoll %1 ist verschwunden.</translation>
    </message>
    <message>
        <source>%1: an entry has no id or no known state.</source>
        <translation>%1: Ein Eintrag hat keine Nummer oder keinen bekannten Zustand.</translation>
    </message>
    <message>
        <source>The queue has lost what it was.</source>
        <translation>Die Warteschlange weiß nicht mehr, was es war.</translation>
    </message>
    <message>
        <source>%1 has the format %2 of a newer version of pymasp-qt.</source>
        <translation>%1 hat das Format %2 einer neueren Version von pymasp-qt.</translation>
    </message>
    <message>
        <source>It is left alone, and the queue of this one ends with it.</source>
        <translation>Es bleibt unangetastet, und die Warteschlange dieser Version endet mit ihr.</translation>
    </message>
    <message>
        <source>The queue is left alone, and the queue of this program ends with it.</source>
        <translation>Die Warteschlange bleibt unangetastet, und die dieses Programms endet mit ihm.</translation>
    </message>
    <message>
        <source>Another program keeps its queue in %1; the queue of this one ends with it.</source>
        <translation>Ein anderes Programm führt seine Warteschlange in %1; die dieses Programms endet mit ihm.</translation>
    </message>
    <message>
        <source>The queue is not kept: the folder %1 cannot be used.</source>
        <translation>Die Warteschlange wird nicht aufgehoben: Der Ordner %1 ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>The queue in %1 is damaged.</source>
        <translation>Die Warteschlange in %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The one before the last change was taken instead.</source>
        <translation>Stattdessen wurde die vor der letzten Änderung genommen.</translation>
    </message>
    <message>
        <source>There is no good copy of it; the queue begins empty.</source>
        <translation>Es gibt keine gute Kopie davon; die Warteschlange beginnt leer.</translation>
    </message>
    <message>
        <source>The queue in %1 is damaged; the queue begins empty.</source>
        <translation>Die Warteschlange in %1 ist beschädigt; sie beginnt leer.</translation>
    </message>
    <message>
        <source>The queue in %1.bak is damaged; the queue begins empty.</source>
        <translation>Die Warteschlange in %1.bak ist beschädigt; sie beginnt leer.</translation>
    </message>
    <message>
        <source>The queue cannot be saved in %1.</source>
        <translation>Die Warteschlange kann nicht in %1 gesichert werden.</translation>
    </message>
    <message>
        <source>completed: %1 points</source>
        <translation>abgeschlossen: %1 Punkte</translation>
    </message>
    <message>
        <source>completed: %1 points %2</source>
        <translation>abgeschlossen: %1 Punkte %2</translation>
    </message>
    <message>
        <source>stopped: %1 points</source>
        <translation>gestoppt: %1 Punkte</translation>
    </message>
    <message>
        <source>stopped: %1 points %2</source>
        <translation>gestoppt: %1 Punkte %2</translation>
    </message>
    <message>
        <source>aborted: %1 points</source>
        <translation>abgebrochen: %1 Punkte</translation>
    </message>
    <message>
        <source>aborted: %1 points %2</source>
        <translation>abgebrochen: %1 Punkte %2</translation>
    </message>
    <message>
        <source>failed: %1 points</source>
        <translation>fehlgeschlagen: %1 Punkte</translation>
    </message>
    <message>
        <source>failed: %1 points %2</source>
        <translation>fehlgeschlagen: %1 Punkte %2</translation>
    </message>
    <message>
        <source>interrupted: %1 points</source>
        <translation>unterbrochen: %1 Punkte</translation>
    </message>
    <message>
        <source>interrupted: %1 points %2</source>
        <translation>unterbrochen: %1 Punkte %2</translation>
    </message>
    <message>
        <source>completed: %1 points. %2</source>
        <translation>abgeschlossen: %1 Punkte. %2</translation>
    </message>
    <message>
        <source>stopped: %1 points. %2</source>
        <translation>gestoppt: %1 Punkte. %2</translation>
    </message>
    <message>
        <source>aborted: %1 points. %2</source>
        <translation>abgebrochen: %1 Punkte. %2</translation>
    </message>
    <message>
        <source>failed: %1 points. %2</source>
        <translation>fehlgeschlagen: %1 Punkte. %2</translation>
    </message>
    <message>
        <source>interrupted: %1 points. %2</source>
        <translation>unterbrochen: %1 Punkte. %2</translation>
    </message>
    <message>
        <source>The program failed (%1).</source>
        <translation>Das Programm ist gescheitert (%1).</translation>
    </message>
    <message>
        <source>The run log %1 holds what was measured.</source>
        <translation>Das Protokoll %1 enthält, was gemessen wurde.</translation>
    </message>
    <message>
        <source>Detection self-test: %1.</source>
        <translation>Selbsttest der Detektion: %1.</translation>
    </message>
    <message>
        <source>%1, it is %2</source>
        <translation>%1, jetzt %2</translation>
    </message>
    <message>
        <source>%1, it cannot be read</source>
        <translation>%1, nicht lesbar</translation>
    </message>
    <message>
        <source>No experiment is running that could be changed.</source>
        <translation>Es läuft kein Experiment, das sich ändern ließe.</translation>
    </message>
    <message>
        <source>The change holds from point %1 on.</source>
        <translation>Die Änderung gilt ab Punkt %1.</translation>
    </message>
    <message>
        <source>Another change came before this one was applied.</source>
        <translation>Eine andere Änderung kam, bevor diese übernommen war.</translation>
    </message>
    <message>
        <source>The acquisition of the background has to stay while the run goes on: later points are corrected by it.</source>
        <translation>Die Aufnahme des Untergrunds muss bleiben, solange der Lauf weitergeht: Spätere Punkte werden damit korrigiert.</translation>
    </message>
    <message>
        <source>The acquisition of the reference has to stay while the run goes on: later points are corrected by it.</source>
        <translation>Die Aufnahme der Referenz muss bleiben, solange der Lauf weitergeht: Spätere Punkte werden damit korrigiert.</translation>
    </message>
    <message>
        <source>the experiment was changed; revision %1 holds from point %2 on</source>
        <translation>Das Experiment wurde geändert; Fassung %1 gilt ab Punkt %2</translation>
    </message>
    <message>
        <source>ended by hand in iteration %1: good enough</source>
        <translation>in Umlauf %1 von Hand beendet: gut genug</translation>
    </message>
    <message>
        <source>iteration %1 left by hand</source>
        <translation>Umlauf %1 von Hand verlassen</translation>
    </message>
    <message>
        <source>time is up after %1 passes</source>
        <translation>Die Zeit ist nach %1 Durchgängen um</translation>
    </message>
    <message>
        <source>%1: what the run log would say could not be read again: %2</source>
        <translation>%1: Was im Protokoll stünde, ließe sich nicht wieder lesen: %2</translation>
    </message>
    <message>
        <source>The run log %1 is damaged and cannot be continued: %2 lie behind the damage.</source>
        <translation>Das Protokoll %1 ist beschädigt und kann nicht fortgesetzt werden: Hinter dem Schaden liegen %2.</translation>
    </message>
    <message>
        <source>&quot;pymaspd recover&quot; makes a file of what can be read.</source>
        <translation>„pymaspd recover“ macht aus dem, was lesbar ist, eine Datei.</translation>
    </message>
    <message>
        <source>The run %1 was measured with another lab than &quot;%2&quot;.</source>
        <translation>Der Lauf %1 wurde mit einem anderen Labor als „%2“ gemessen.</translation>
    </message>
    <message>
        <source>Open the lab it was measured with to continue it.</source>
        <translation>Um ihn fortzusetzen, das Labor öffnen, mit dem er gemessen wurde.</translation>
    </message>
    <message>
        <source>%1: its detectors are not what they were when the run began (fields, axes or settings); what they would bring does not fit the file.</source>
        <translation>%1: Die Detektoren sind nicht mehr, was sie zu Beginn des Laufs waren (Felder, Achsen oder Einstellungen); was sie liefern würden, passt nicht in die Datei.</translation>
    </message>
    <message>
        <source>the run goes on after point %1; the program that began it had ended</source>
        <translation>Der Lauf geht nach Punkt %1 weiter; das Programm, das ihn begann, hatte geendet</translation>
    </message>
    <message>
        <source>%1 Where everything stands is read again; the point under way is taken again.</source>
        <translation>%1 Alle Stände werden neu gelesen; der laufende Punkt wird noch einmal aufgenommen.</translation>
    </message>
    <message>
        <source>Where everything stands is read again; the point under way is taken again.</source>
        <translation>Alle Stände werden neu gelesen; der laufende Punkt wird noch einmal aufgenommen.</translation>
    </message>
    <message>
        <source>%1 waited %2 s for &quot;%3&quot;; it is %4.</source>
        <translation>%1 hat %2 s auf „%3“ gewartet; der Wert ist %4.</translation>
    </message>
    <message>
        <source>nobody has answered; the run stops</source>
        <translation>Niemand hat geantwortet; der Lauf stoppt</translation>
    </message>
    <message>
        <source>nobody has answered; the run goes on</source>
        <translation>Niemand hat geantwortet; der Lauf geht weiter</translation>
    </message>
    <message>
        <source>Nobody has answered: %1</source>
        <translation>Niemand hat geantwortet: %1</translation>
    </message>
    <message>
        <source>Answered with stop: %1</source>
        <translation>Mit Stopp beantwortet: %1</translation>
    </message>
    <message>
        <source>answered: go on</source>
        <translation>beantwortet: weiter</translation>
    </message>
    <message>
        <source>Attempt %1 of %2.</source>
        <translation>Versuch %1 von %2.</translation>
    </message>
    <message>
        <source>The point is left out: number %1.</source>
        <translation>Der Punkt wird ausgelassen: Nummer %1.</translation>
    </message>
    <message>
        <source>taken again</source>
        <translation>noch einmal aufgenommen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>fortgesetzt</translation>
    </message>
    <message>
        <source>That lasted %1 s.</source>
        <translation>Das dauerte %1 s.</translation>
    </message>
    <message>
        <source>The run log cannot be written: %1</source>
        <translation>Das Protokoll kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>The run log cannot be written.</source>
        <translation>Das Protokoll kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The run waits until it can.</source>
        <translation>Der Lauf wartet, bis es geht.</translation>
    </message>
    <message>
        <source>The run log can be written again.</source>
        <translation>Das Protokoll kann wieder geschrieben werden.</translation>
    </message>
    <message>
        <source>It could not: %1</source>
        <translation>Es ging nicht: %1</translation>
    </message>
    <message>
        <source>The guard &quot;%1&quot; lets the run go on.</source>
        <translation>Der Wächter „%1“ lässt den Lauf weitergehen.</translation>
    </message>
    <message>
        <source>the lab has no parameter &quot;%1&quot;</source>
        <translation>Das Labor hat keinen Parameter „%1“</translation>
    </message>
    <message>
        <source>the lab has no detector &quot;%1&quot;</source>
        <translation>Das Labor hat keinen Detektor „%1“</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no scale in %2</source>
        <translation>„%1“ hat keine Skala in %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no field &quot;%2&quot;</source>
        <translation>„%1“ hat kein Feld „%2“</translation>
    </message>
    <message>
        <source>The guard &quot;%1&quot;: %2</source>
        <translation>Der Wächter „%1“: %2</translation>
    </message>
    <message>
        <source>The guard &quot;%1&quot; holds the run: %2 (it is %3).</source>
        <translation>Der Wächter „%1“ hält den Lauf an: %2 (jetzt %3).</translation>
    </message>
    <message>
        <source>the signal to noise of %1 cannot be told after %2; it needs %3 pairs in every point.</source>
        <translation>Das Signal-Rausch-Verhältnis von %1 lässt sich nach %2 nicht angeben; es braucht %3 Paare in jedem Punkt.</translation>
    </message>
    <message>
        <source>the standard error of %1 cannot be told after %2; it needs %3 pairs in every point.</source>
        <translation>Der Standardfehler von %1 lässt sich nach %2 nicht angeben; es braucht %3 Paare in jedem Punkt.</translation>
    </message>
    <message>
        <source>the signal to noise of %1 cannot be told after %2.</source>
        <translation>Das Signal-Rausch-Verhältnis von %1 lässt sich nach %2 nicht angeben.</translation>
    </message>
    <message>
        <source>the standard error of %1 cannot be told after %2.</source>
        <translation>Der Standardfehler von %1 lässt sich nach %2 nicht angeben.</translation>
    </message>
    <message>
        <source>the signal to noise of %1 is %2 after %3; above %4 was asked for: good enough.</source>
        <translation>Das Signal-Rausch-Verhältnis von %1 ist %2 nach %3; verlangt war über %4: gut genug.</translation>
    </message>
    <message>
        <source>the standard error of %1 is %2 after %3; below %4 was asked for: good enough.</source>
        <translation>Der Standardfehler von %1 ist %2 nach %3; verlangt war unter %4: gut genug.</translation>
    </message>
    <message>
        <source>the signal to noise of %1 is %2 after %3; that is good enough, but %4 passes are wanted at least.</source>
        <translation>Das Signal-Rausch-Verhältnis von %1 ist %2 nach %3; das ist gut genug, verlangt sind aber mindestens %4 Durchgänge.</translation>
    </message>
    <message>
        <source>the standard error of %1 is %2 after %3; that is good enough, but %4 passes are wanted at least.</source>
        <translation>Der Standardfehler von %1 ist %2 nach %3; das ist gut genug, verlangt sind aber mindestens %4 Durchgänge.</translation>
    </message>
    <message>
        <source>the signal to noise of %1 is %2 after %3; above %4 is asked for.</source>
        <translation>Das Signal-Rausch-Verhältnis von %1 ist %2 nach %3; verlangt ist über %4.</translation>
    </message>
    <message>
        <source>the standard error of %1 is %2 after %3; below %4 is asked for.</source>
        <translation>Der Standardfehler von %1 ist %2 nach %3; verlangt ist unter %4.</translation>
    </message>
    <message>
        <source>1 pass</source>
        <translation>1 Durchgang</translation>
    </message>
    <message>
        <source>%1 passes</source>
        <translation>%1 Durchgängen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a single number, which has no window; leave &quot;window&quot; out.</source>
        <translation>„%1“ ist eine einzelne Zahl und hat kein Fenster; „window“ weglassen.</translation>
    </message>
    <message>
        <source>the window from %1 to %2 holds no pixel of &quot;%3&quot;.</source>
        <translation>Das Fenster von %1 bis %2 enthält kein Pixel von „%3“.</translation>
    </message>
    <message>
        <source>it does not repeat until a statistic is reached.</source>
        <translation>Es wird nicht wiederholt, bis eine Statistik erreicht ist.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not averaged over the passes, so it has no statistic.</source>
        <translation>„%1“ wird nicht über die Durchgänge gemittelt und hat daher keine Statistik.</translation>
    </message>
    <message>
        <source>the scatter of &quot;%1&quot; at every position is more than can be kept in memory (%2 values); give it a smaller &quot;window&quot;.</source>
        <translation>Die Streuung von „%1“ an jeder Position passt nicht in den Speicher (%2 Werte); ein kleineres „window“ angeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not acquired below it.</source>
        <translation>„%1“ wird darunter nicht aufgenommen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not reach its safe value: %2</source>
        <translation>„%1“ hat den sicheren Wert nicht erreicht: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not reach its safe value in time.</source>
        <translation>„%1“ hat den sicheren Wert nicht rechtzeitig erreicht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was given up.</source>
        <translation>„%1“ wurde aufgegeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not answer in time and was given up.</source>
        <translation>„%1“ hat nicht rechtzeitig geantwortet und wurde aufgegeben.</translation>
    </message>
    <message>
        <source>it stands at %1.</source>
        <translation>Es steht bei %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stays where it is: %2</source>
        <translation>„%1“ bleibt, wo es ist: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not reach its place after the run in time.</source>
        <translation>„%1“ hat den Platz nach dem Lauf nicht rechtzeitig erreicht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not reach its place after the run: %2</source>
        <translation>„%1“ hat den Platz nach dem Lauf nicht erreicht: %2</translation>
    </message>
    <message>
        <source>The program stood still, and the guardian took the safe values of the lab.</source>
        <translation>Das Programm stand still, und der Wachprozess hat die sicheren Werte des Labors angefahren.</translation>
    </message>
    <message>
        <source>There is no guardian: %1</source>
        <translation>Es gibt keinen Wachprozess: %1</translation>
    </message>
    <message>
        <source>The guardian %1 cannot be started.</source>
        <translation>Der Wachprozess %1 kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The guardian %1 is not ready: %2</source>
        <translation>Der Wachprozess %1 ist nicht bereit: %2</translation>
    </message>
    <message>
        <source>it does not take its order</source>
        <translation>er nimmt seinen Auftrag nicht an</translation>
    </message>
    <message>
        <source>the run has ended</source>
        <translation>Der Lauf ist zu Ende</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>Es antwortet nicht</translation>
    </message>
    <message>
        <source>it has ended</source>
        <translation>er hat geendet</translation>
    </message>
    <message>
        <source>it was given no lab.</source>
        <translation>Ihm wurde kein Labor gegeben.</translation>
    </message>
    <message>
        <source>nothing in the lab has a safe value.</source>
        <translation>Nichts im Labor hat einen sicheren Wert.</translation>
    </message>
    <message>
        <source>it finds no plugin for the type &quot;%1&quot; of the instrument &quot;%2&quot;.</source>
        <translation>Für den Typ „%1“ des Geräts „%2“ findet sich kein Plugin.</translation>
    </message>
    <message>
        <source>%1: it is tried again.</source>
        <translation>%1: Es wird noch einmal versucht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has NOT reached its safe value; nothing more is tried.</source>
        <translation>„%1“ hat den sicheren Wert NICHT erreicht; weiter wird nichts versucht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not yet at its safe value: %2</source>
        <translation>„%1“ ist noch nicht auf dem sicheren Wert: %2</translation>
    </message>
    <message>
        <source>it did not arrive in time.</source>
        <translation>Es ist nicht rechtzeitig angekommen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands at %2, its safe value is %3; %4 ms after the alarm.</source>
        <translation>„%1“ steht bei %2, der sichere Wert ist %3; %4 ms nach dem Alarm.</translation>
    </message>
    <message>
        <source>The program has given no sign of life for half a second: safe values are taken.</source>
        <translation>Das Programm gibt seit einer halben Sekunde kein Lebenszeichen: Sichere Werte werden angefahren.</translation>
    </message>
    <message>
        <source>The program has ended without having ended its run: safe values are taken.</source>
        <translation>Das Programm hat geendet, ohne seinen Lauf zu beenden: Sichere Werte werden angefahren.</translation>
    </message>
    <message>
        <source>Every safe value is reached.</source>
        <translation>Alle sicheren Werte sind erreicht.</translation>
    </message>
    <message>
        <source>NOT every safe value is reached: look at the instruments.</source>
        <translation>NICHT alle sicheren Werte sind erreicht: nach den Geräten sehen.</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>retake</source>
        <translation>Neu aufgenommen</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>error, job %1</source>
        <translation>Fehler, Job %1</translation>
    </message>
    <message>
        <source>retake, job %1</source>
        <translation>Neu aufgenommen, Job %1</translation>
    </message>
    <message>
        <source>skip, job %1</source>
        <translation>Ausgelassen, Job %1</translation>
    </message>
    <message>
        <source>note, job %1</source>
        <translation>Notiz, Job %1</translation>
    </message>
    <message>
        <source>decision, job %1</source>
        <translation>Entscheidung, Job %1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 from where it stands, %2 positions</source>
        <translation>%1 ab dem Stand, %2 Positionen</translation>
    </message>
    <message>
        <source>%1, %2 positions</source>
        <translation>%1, %2 Positionen</translation>
    </message>
    <message>
        <source>%1, 1 position</source>
        <translation>%1, 1 Position</translation>
    </message>
    <message>
        <source>%1 to %2, %3 positions</source>
        <translation>%1 bis %2, %3 Positionen</translation>
    </message>
    <message>
        <source>%1 to %2 from where it stands, %3 positions</source>
        <translation>%1 bis %2 ab dem Stand, %3 Positionen</translation>
    </message>
    <message>
        <source>%1, 1 shot</source>
        <translation>%1, 1 Schuss</translation>
    </message>
    <message>
        <source>%1, %2 shots</source>
        <translation>%1, %2 Schüsse</translation>
    </message>
    <message>
        <source>%1, 1 shot, mean</source>
        <translation>%1, 1 Schuss, Mittelwert</translation>
    </message>
    <message>
        <source>%1, %2 shots, mean</source>
        <translation>%1, %2 Schüsse, Mittelwert</translation>
    </message>
    <message>
        <source>%1, %2 shots, pump-probe</source>
        <translation>%1, %2 Schüsse, Pump-Probe</translation>
    </message>
    <message>
        <source>detection self-test: %1</source>
        <translation>Selbsttest der Detektion: %1</translation>
    </message>
    <message>
        <source>outdated: the settings changed</source>
        <translation>überholt: Die Einstellungen haben sich geändert</translation>
    </message>
    <message>
        <source>%1, just now</source>
        <translation>%1, gerade eben</translation>
    </message>
    <message>
        <source>%1, %2 min ago</source>
        <translation>%1, vor %2 min</translation>
    </message>
    <message>
        <source>%1, %2 h ago</source>
        <translation>%1, vor %2 h</translation>
    </message>
    <message>
        <source>%1, %2 days ago</source>
        <translation>%1, vor %2 Tagen</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>passed (%1 of %2 lines not known)</source>
        <translation>bestanden (%1 von %2 Zeilen unbekannt)</translation>
    </message>
    <message>
        <source>passed with warnings (%1 of %2 lines)</source>
        <translation>bestanden mit Warnungen (%1 von %2 Zeilen)</translation>
    </message>
    <message>
        <source>failed (%1 of %2 lines)</source>
        <translation>nicht bestanden (%1 von %2 Zeilen)</translation>
    </message>
    <message>
        <source>nothing could be told</source>
        <translation>es ließ sich nichts sagen</translation>
    </message>
    <message>
        <source>There are too few pairs of shots.</source>
        <translation>Es sind zu wenige Schusspaare.</translation>
    </message>
    <message>
        <source>Take more shots.</source>
        <translation>Mehr Schüsse aufnehmen.</translation>
    </message>
    <message>
        <source>With the pump blocked dA is %1 mOD, its error %2 mOD.</source>
        <translation>Mit blockierter Pumpe ist dA %1 mOD, der Fehler %2 mOD.</translation>
    </message>
    <message>
        <source>Look for light or electrical noise that goes with the chopper: pump light past the shutter, a chopper that clips the probe, pick-up in the camera.</source>
        <translation>Nach Licht oder elektrischen Störungen im Takt des Choppers suchen: Pumplicht am Shutter vorbei, ein Chopper, der die Abfrage anschneidet, Einstreuung in die Kamera.</translation>
    </message>
    <message>
        <source>Blocks of %1 pairs scatter %2 times as much as their shots promise.</source>
        <translation>Blöcke aus %1 Paaren streuen %2-mal so stark, wie ihre Schüsse erwarten lassen.</translation>
    </message>
    <message>
        <source>Neighbouring pairs cancel each other: look at how the shots are paired, and at the flags.</source>
        <translation>Benachbarte Paare heben einander auf: ansehen, wie die Schüsse gepaart werden, und die Pumpzustände.</translation>
    </message>
    <message>
        <source>Something drifts more slowly than the pairs: air, pointing, laser power.</source>
        <translation>Etwas driftet langsamer als die Paare: Luft, Strahllage, Laserleistung.</translation>
    </message>
    <message>
        <source>Trust the errors of the repeats, not those of the shots.</source>
        <translation>Den Fehlern der Wiederholungen trauen, nicht denen der Schüsse.</translation>
    </message>
    <message>
        <source>There are too few pairs to see whether averaging over a point helps.</source>
        <translation>Es sind zu wenige Paare, um zu sehen, ob Mitteln über einen Punkt hilft.</translation>
    </message>
    <message>
        <source>Take at least sixteen times as many shots as for a point.</source>
        <translation>Mindestens sechzehnmal so viele Schüsse aufnehmen wie für einen Punkt.</translation>
    </message>
    <message>
        <source>Averages of %1 pairs are %2 times as noisy as white noise would leave them.</source>
        <translation>Mittelwerte aus %1 Paaren rauschen %2-mal so stark, wie weißes Rauschen es ließe.</translation>
    </message>
    <message>
        <source>Averages of %1 pairs are %2 times as noisy as white noise would leave them; beyond %3 pairs averaging helps little.</source>
        <translation>Mittelwerte aus %1 Paaren rauschen %2-mal so stark, wie weißes Rauschen es ließe; über %3 Paare hinaus hilft Mitteln wenig.</translation>
    </message>
    <message>
        <source>Take fewer shots a point and more repeats, and look for what drifts.</source>
        <translation>Weniger Schüsse je Punkt und mehr Wiederholungen nehmen und suchen, was driftet.</translation>
    </message>
    <message>
        <source>There are too few points.</source>
        <translation>Es sind zu wenige Punkte.</translation>
    </message>
    <message>
        <source>Take more points.</source>
        <translation>Mehr Punkte aufnehmen.</translation>
    </message>
    <message>
        <source>Neighbouring points differ by %1 mOD in turn, error %2 mOD.</source>
        <translation>Benachbarte Punkte unterscheiden sich abwechselnd um %1 mOD, Fehler %2 mOD.</translation>
    </message>
    <message>
        <source>Something has the period of two points: take an even number of pairs in each, let the order of the pairs alternate, and look for a fraction of the laser rate in the mains or the chopper.</source>
        <translation>Etwas hat die Periode zweier Punkte: je Punkt eine gerade Zahl von Paaren nehmen, die Folge der Paare wechseln lassen und in Netz oder Chopper nach einem Bruchteil der Laserrate suchen.</translation>
    </message>
    <message>
        <source>The dark level that is subtracted is wrong by %1 % of the probe light at most (pixel %2).</source>
        <translation>Der abgezogene Dunkelwert ist um höchstens %1 % des Abfragelichts falsch (Pixel %2).</translation>
    </message>
    <message>
        <source>Take the background again with the probe blocked, and keep room light out.</source>
        <translation>Den Untergrund mit blockierter Abfrage neu aufnehmen und Raumlicht fernhalten.</translation>
    </message>
    <message>
        <source>Pump light on the detector makes a false dA of %1 mOD at most (pixel %2).</source>
        <translation>Pumplicht auf dem Detektor macht ein falsches dA von höchstens %1 mOD (Pixel %2).</translation>
    </message>
    <message>
        <source>Block the pump behind the sample, turn its polarisation, or take a background for each state.</source>
        <translation>Die Pumpe hinter der Probe blocken, ihre Polarisation drehen oder für jeden Zustand einen Untergrund aufnehmen.</translation>
    </message>
    <message>
        <source>Light and level do not both rise once and clearly.</source>
        <translation>Licht und Pegel steigen nicht beide genau einmal und deutlich.</translation>
    </message>
    <message>
        <source>Open a shutter whose level is recorded with the shots, with light behind it.</source>
        <translation>Einen Shutter öffnen, dessen Pegel mit den Schüssen aufgezeichnet wird und hinter dem Licht ist.</translation>
    </message>
    <message>
        <source>The level of a frame comes with frame %1 after it; the lab says %2.</source>
        <translation>Der Pegel eines Bildes kommt mit dem %1. Bild danach; das Labor sagt %2.</translation>
    </message>
    <message>
        <source>Set flag_offset of the detector to %1: an offset that is wrong by one turns the sign of every dA.</source>
        <translation>flag_offset des Detektors auf %1 setzen: Ein um eins falscher Versatz dreht das Vorzeichen jedes dA.</translation>
    </message>
    <message>
        <source>%1 frames that came after the shutter was open were exposed before; %2 are left out.</source>
        <translation>%1 Bilder, die nach dem Öffnen des Shutters kamen, waren davor belichtet; %2 werden ausgelassen.</translation>
    </message>
    <message>
        <source>Set discard_first of the detector so that %1 frames are left out.</source>
        <translation>discard_first des Detektors so setzen, dass %1 Bilder ausgelassen werden.</translation>
    </message>
    <message>
        <source>Too little light comes with the pump to tell which frames it belongs to.</source>
        <translation>Mit der Pumpe kommt zu wenig Licht, um zu sagen, zu welchen Bildern es gehört.</translation>
    </message>
    <message>
        <source>Let some pump light scatter into the detector, or rely on the sign of a reference.</source>
        <translation>Etwas Pumplicht in den Detektor streuen lassen oder dem Vorzeichen einer Referenz vertrauen.</translation>
    </message>
    <message>
        <source>The pump light of a frame goes with the level recorded with frame %1 after it; the lab says %2.</source>
        <translation>Das Pumplicht eines Bildes gehört zum Pegel, der mit dem %1. Bild danach aufgezeichnet ist; das Labor sagt %2.</translation>
    </message>
    <message>
        <source>There are too few frames after the jump.</source>
        <translation>Nach dem Sprung sind es zu wenige Bilder.</translation>
    </message>
    <message>
        <source>Take more shots after the jump.</source>
        <translation>Nach dem Sprung mehr Schüsse aufnehmen.</translation>
    </message>
    <message>
        <source>The signal changes by %1 over the jump, too little beside its noise of %2.</source>
        <translation>Das Signal ändert sich beim Sprung um %1, zu wenig neben seinem Rauschen von %2.</translation>
    </message>
    <message>
        <source>Jump between delays with a stronger difference.</source>
        <translation>Zwischen Verzögerungen mit stärkerem Unterschied springen.</translation>
    </message>
    <message>
        <source>Every frame after the %1 that are left out shows what it should.</source>
        <translation>Nach den %1 ausgelassenen zeigt jedes Bild, was es soll.</translation>
    </message>
    <message>
        <source>%1 frames after arrival do not show the new state yet; %2 are left out.</source>
        <translation>%1 Bilder nach der Ankunft zeigen den neuen Zustand noch nicht; %2 werden ausgelassen.</translation>
    </message>
    <message>
        <source>Set discard_first of the detector higher by %1, or let the stage settle longer.</source>
        <translation>discard_first des Detektors um %1 erhöhen oder den Verschiebetisch länger beruhigen lassen.</translation>
    </message>
    <message>
        <source>Too few pixels see enough light.</source>
        <translation>Zu wenige Pixel sehen genug Licht.</translation>
    </message>
    <message>
        <source>Send more probe light to the detector.</source>
        <translation>Mehr Abfragelicht auf den Detektor geben.</translation>
    </message>
    <message>
        <source>Of %1 % of the light bright pixels show %2 % of their counts and dim ones %3 %.</source>
        <translation>Bei %1 % des Lichts zeigen helle Pixel %2 % ihrer Zählwerte und dunkle %3 %.</translation>
    </message>
    <message>
        <source>Less light on the detector, or linear_to at the counts where it still is linear.</source>
        <translation>Weniger Licht auf den Detektor, oder linear_to auf die Zählwerte setzen, bis zu denen er linear ist.</translation>
    </message>
    <message>
        <source>Look up the transmission of the filter, and whether the laser kept its energy meanwhile.</source>
        <translation>Die Transmission des Filters nachsehen, und ob der Laser währenddessen seine Energie hielt.</translation>
    </message>
    <message>
        <source>There are no shots.</source>
        <translation>Es gibt keine Schüsse.</translation>
    </message>
    <message>
        <source>Take shots.</source>
        <translation>Schüsse aufnehmen.</translation>
    </message>
    <message>
        <source>%1 % of the shots are beyond the linear range in pixel %2.</source>
        <translation>%1 % der Schüsse liegen in Pixel %2 jenseits des linearen Bereichs.</translation>
    </message>
    <message>
        <source>Less light, a shorter exposure or a lower gain: a pixel that is beyond it has no data.</source>
        <translation>Weniger Licht, kürzere Belichtung oder kleinere Verstärkung: Ein Pixel jenseits davon hat keine Daten.</translation>
    </message>
    <message>
        <source>The number of electrons is not known.</source>
        <translation>Die Zahl der Elektronen ist nicht bekannt.</translation>
    </message>
    <message>
        <source>A pair of shots has a noise of %1 mOD, %2 times the shot noise of %3 electrons.</source>
        <translation>Ein Schusspaar hat ein Rauschen von %1 mOD, das %2-fache des Schrotrauschens von %3 Elektronen.</translation>
    </message>
    <message>
        <source>That is less than possible: the electrons in a count, or the pairing of the shots, are wrong.</source>
        <translation>Das ist weniger als möglich: Die Elektronen je Zählwert oder die Paarung der Schüsse stimmen nicht.</translation>
    </message>
    <message>
        <source>Look at the laser energy from shot to shot, the white light, and use a reference.</source>
        <translation>Die Laserenergie von Schuss zu Schuss und das Weißlicht ansehen und eine Referenz verwenden.</translation>
    </message>
    <message>
        <source>There are no points.</source>
        <translation>Es gibt keine Punkte.</translation>
    </message>
    <message>
        <source>Run the self-test to its end.</source>
        <translation>Den Selbsttest zu Ende laufen lassen.</translation>
    </message>
    <message>
        <source>All %1 points have shots of both states.</source>
        <translation>Alle %1 Punkte haben Schüsse beider Zustände.</translation>
    </message>
    <message>
        <source>%1 of %2 points have no usable shots.</source>
        <translation>%1 von %2 Punkten haben keine brauchbaren Schüsse.</translation>
    </message>
    <message>
        <source>%1 of %2 points have no usable shots: %3</source>
        <translation>%1 von %2 Punkten haben keine brauchbaren Schüsse: %3</translation>
    </message>
    <message>
        <source>Look whether the chopper turns, in step with the laser, and whether its level reaches the camera.</source>
        <translation>Nachsehen, ob der Chopper im Takt des Lasers läuft und ob sein Pegel die Kamera erreicht.</translation>
    </message>
    <message>
        <source>%1 frames were missing, %2 held old light and %3 had no clear state, of %4 shots.</source>
        <translation>Von %4 Schüssen fehlten %1 Bilder, %2 enthielten altes Licht und %3 hatten keinen klaren Zustand.</translation>
    </message>
    <message>
        <source>Look at the trigger of the camera, at its transfer, and at the level of the chopper; shots in transition are left out by &quot;transition&quot;.</source>
        <translation>Den Trigger der Kamera, ihre Übertragung und den Pegel des Choppers ansehen; Schüsse im Übergang lässt „transition“ aus.</translation>
    </message>
    <message>
        <source>The region of the reference has no dA: its pixels are clipped or dark.</source>
        <translation>Der Bereich der Referenz hat kein dA: Seine Pixel sind übersteuert oder dunkel.</translation>
    </message>
    <message>
        <source>Give the reference a region with light within the linear range.</source>
        <translation>Der Referenz einen Bereich mit Licht im linearen Bereich geben.</translation>
    </message>
    <message>
        <source>dA of the reference is %1 mOD, error %2 mOD: too little to tell its sign.</source>
        <translation>dA der Referenz ist %1 mOD, Fehler %2 mOD: zu wenig, um das Vorzeichen zu bestimmen.</translation>
    </message>
    <message>
        <source>Take a stronger reference, or more shots.</source>
        <translation>Eine stärkere Referenz oder mehr Schüsse nehmen.</translation>
    </message>
    <message>
        <source>dA of the reference is %1 mOD, and positive is expected.</source>
        <translation>dA der Referenz ist %1 mOD, erwartet wird positiv.</translation>
    </message>
    <message>
        <source>dA of the reference is %1 mOD, and negative is expected.</source>
        <translation>dA der Referenz ist %1 mOD, erwartet wird negativ.</translation>
    </message>
    <message>
        <source>Pump on and off are exchanged: check flag_offset, and which level of the chopper means on.</source>
        <translation>Pumpe an und aus sind vertauscht: flag_offset prüfen, und welcher Pegel des Choppers an bedeutet.</translation>
    </message>
    <message>
        <source>Nothing usable was measured for it (%1).</source>
        <translation>Dafür wurde nichts Brauchbares gemessen (%1).</translation>
    </message>
    <message>
        <source>It was not measured.</source>
        <translation>Es wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>See the line &quot;shots&quot;.</source>
        <translation>Siehe die Zeile „shots“.</translation>
    </message>
    <message>
        <source>Give the lab a shutter whose name tells of the probe, to see the pump alone.</source>
        <translation>Dem Labor einen Shutter geben, dessen Name auf die Abfrage hinweist, um die Pumpe allein zu sehen.</translation>
    </message>
    <message>
        <source>Give the lab a delay with limits that reach time zero.</source>
        <translation>Dem Labor eine Verzögerung geben, deren Grenzen den Zeitnullpunkt erreichen.</translation>
    </message>
    <message>
        <source>Give the lab a shutter for the pump.</source>
        <translation>Dem Labor einen Shutter für die Pumpe geben.</translation>
    </message>
    <message>
        <source>Give the lab an attenuator whose name tells of the probe, with a scale in OD or %.</source>
        <translation>Dem Labor einen Abschwächer geben, dessen Name auf die Abfrage hinweist, mit einer Skala in OD oder %.</translation>
    </message>
    <message>
        <source>No reference is declared.</source>
        <translation>Es ist keine Referenz angegeben.</translation>
    </message>
    <message>
        <source>Give the detector in the lab a region named &quot;%1&quot; or &quot;%2&quot; where the sample is known to do so.</source>
        <translation>Dem Detektor im Labor einen Bereich „%1“ oder „%2“ geben, wo die Probe das bekanntermaßen tut.</translation>
    </message>
    <message>
        <source>pump blocked</source>
        <translation>Pumpe blockiert</translation>
    </message>
    <message>
        <source>probe blocked</source>
        <translation>Abfrage blockiert</translation>
    </message>
    <message>
        <source>before time zero</source>
        <translation>vor dem Zeitnullpunkt</translation>
    </message>
    <message>
        <source>after the jump</source>
        <translation>nach dem Sprung</translation>
    </message>
    <message>
        <source>shutter opening</source>
        <translation>Shutter öffnet</translation>
    </message>
    <message>
        <source>full light</source>
        <translation>volles Licht</translation>
    </message>
    <message>
        <source>reduced light</source>
        <translation>abgeschwächtes Licht</translation>
    </message>
    <message>
        <source>zero without pump</source>
        <translation>Null ohne Pumpe</translation>
    </message>
    <message>
        <source>scatter of blocks</source>
        <translation>Streuung der Blöcke</translation>
    </message>
    <message>
        <source>useful averaging</source>
        <translation>nützliches Mitteln</translation>
    </message>
    <message>
        <source>period of two</source>
        <translation>Periode zwei</translation>
    </message>
    <message>
        <source>dark level</source>
        <translation>Dunkelwert</translation>
    </message>
    <message>
        <source>pump light</source>
        <translation>Pumplicht</translation>
    </message>
    <message>
        <source>flag offset</source>
        <translation>Versatz der Pumpzustände</translation>
    </message>
    <message>
        <source>pipeline depth</source>
        <translation>Tiefe der Pipeline</translation>
    </message>
    <message>
        <source>stale frames</source>
        <translation>alte Bilder</translation>
    </message>
    <message>
        <source>lost frames</source>
        <translation>verlorene Bilder</translation>
    </message>
    <message>
        <source>Laser and camera rate</source>
        <translation>Rate von Laser und Kamera</translation>
    </message>
    <message>
        <source>Pipeline depth</source>
        <translation>Tiefe der Pipeline</translation>
    </message>
    <message>
        <source>frames between the light and its delivery</source>
        <translation>Bilder zwischen dem Licht und seiner Lieferung</translation>
    </message>
    <message>
        <source>Pipeline depth it declares</source>
        <translation>Angegebene Tiefe der Pipeline</translation>
    </message>
    <message>
        <source>-1: the true one; a smaller one leaves frames of old light among the shots</source>
        <translation>-1: die wahre; eine kleinere lässt Bilder mit altem Licht unter den Schüssen</translation>
    </message>
    <message>
        <source>Equal shots in a row</source>
        <translation>Gleiche Schüsse in Folge</translation>
    </message>
    <message>
        <source>Flag offset of the camera</source>
        <translation>Versatz der Pumpzustände der Kamera</translation>
    </message>
    <message>
        <source>the pump level comes so many frames late; the lab&apos;s flag_offset has to say the same</source>
        <translation>Der Pumppegel kommt so viele Bilder später; flag_offset des Labors muss dasselbe sagen</translation>
    </message>
    <message>
        <source>Every n-th frame is lost</source>
        <translation>Jedes n-te Bild geht verloren</translation>
    </message>
    <message>
        <source>Transition shots</source>
        <translation>Schüsse im Übergang</translation>
    </message>
    <message>
        <source>Largest count</source>
        <translation>Größter Zählwert</translation>
    </message>
    <message>
        <source>Linear up to</source>
        <translation>Linear bis</translation>
    </message>
    <message>
        <source>Seed of the noise</source>
        <translation>Startwert des Rauschens</translation>
    </message>
    <message>
        <source>Ordered fault</source>
        <translation>Bestellter Fehler</translation>
    </message>
    <message>
        <source>Calls before the fault</source>
        <translation>Aufrufe vor dem Fehler</translation>
    </message>
    <message>
        <source>%1 before the fault</source>
        <translation>%1 vor dem Fehler</translation>
    </message>
    <message>
        <source>%1 that go wrong</source>
        <translation>%1, die schiefgehen</translation>
    </message>
    <message>
        <source>0: all from the first one on; of &quot;gone&quot; every call counts</source>
        <translation>0: alle ab dem ersten; bei „gone“ zählt jeder Aufruf</translation>
    </message>
    <message>
        <source>Delay of a late answer</source>
        <translation>Verzug einer späten Antwort</translation>
    </message>
    <message>
        <source>Replayed trace</source>
        <translation>Wiedergegebene Kurve</translation>
    </message>
    <message>
        <source>csv with a header line &quot;# columns: ...&quot;, one of them delay or delay_ps</source>
        <translation>csv mit einer Kopfzeile „# columns: ...“, eine davon delay oder delay_ps</translation>
    </message>
    <message>
        <source>Delay parameter</source>
        <translation>Verzögerungsparameter</translation>
    </message>
    <message>
        <source>Unit of the columns</source>
        <translation>Einheit der Spalten</translation>
    </message>
    <message>
        <source>Columns are repeats of one quantity</source>
        <translation>Spalten sind Wiederholungen einer Größe</translation>
    </message>
    <message>
        <source>Replayed camera</source>
        <translation>Wiedergegebene Kamera</translation>
    </message>
    <message>
        <source>8-bit PGM or PNG, played in turn</source>
        <translation>PGM mit 8 Bit oder PNG, der Reihe nach gezeigt</translation>
    </message>
    <message>
        <source>csv: a row 0,wavelengths ..., then rows delay,dA ... in mOD</source>
        <translation>csv: eine Zeile 0,Wellenlängen ..., dann Zeilen Verzögerung,dA ... in mOD</translation>
    </message>
    <message>
        <source>Interpolate between rows</source>
        <translation>Zwischen Zeilen interpolieren</translation>
    </message>
    <message>
        <source>White light</source>
        <translation>Weißlicht</translation>
    </message>
    <message>
        <source>Replayed transient-absorption spectrometer</source>
        <translation>Wiedergegebenes Spektrometer für transiente Absorption</translation>
    </message>
    <message>
        <source>Settling time</source>
        <translation>Beruhigungszeit</translation>
    </message>
    <message>
        <source>Position at start</source>
        <translation>Position zu Beginn</translation>
    </message>
    <message>
        <source>Backlash</source>
        <translation>Umkehrspiel</translation>
    </message>
    <message>
        <source>the carriage lags the motor by this on the way down</source>
        <translation>um so viel bleibt der Schlitten auf dem Weg abwärts hinter dem Motor zurück</translation>
    </message>
    <message>
        <source>Noise of the read-back</source>
        <translation>Rauschen der Rückmeldung</translation>
    </message>
    <message>
        <source>Time between polls</source>
        <translation>Zeit zwischen Abfragen</translation>
    </message>
    <message>
        <source>Give up a move after</source>
        <translation>Eine Fahrt aufgeben nach</translation>
    </message>
    <message>
        <source>File that keeps its state</source>
        <translation>Datei, die den Zustand hält</translation>
    </message>
    <message>
        <source>as hardware keeps it between two programs</source>
        <translation>wie ihn Hardware zwischen zwei Programmen behält</translation>
    </message>
    <message>
        <source>Simulated linear stage</source>
        <translation>Simulierter Verschiebetisch</translation>
    </message>
    <message>
        <source>Simulated rotation mount</source>
        <translation>Simulierter Drehhalter</translation>
    </message>
    <message>
        <source>Simulated shutter</source>
        <translation>Simulierter Shutter</translation>
    </message>
    <message>
        <source>Simulated chopper</source>
        <translation>Simulierter Chopper</translation>
    </message>
    <message>
        <source>name in the lab of the stage it looks at</source>
        <translation>Name des betrachteten Verschiebetischs im Labor</translation>
    </message>
    <message>
        <source>Simulated beam camera</source>
        <translation>Simulierte Strahlkamera</translation>
    </message>
    <message>
        <source>Exposure time</source>
        <translation>Belichtungszeit</translation>
    </message>
    <message>
        <source>Beam size</source>
        <translation>Strahlgröße</translation>
    </message>
    <message>
        <source>standard deviation along x</source>
        <translation>Standardabweichung entlang x</translation>
    </message>
    <message>
        <source>Spot per mirror unit</source>
        <translation>Fleck je Spiegeleinheit</translation>
    </message>
    <message>
        <source>Mirror, horizontal</source>
        <translation>Spiegel, waagerecht</translation>
    </message>
    <message>
        <source>Mirror, vertical</source>
        <translation>Spiegel, senkrecht</translation>
    </message>
    <message>
        <source>Simulated lock-in amplifier</source>
        <translation>Simulierter Lock-in-Verstärker</translation>
    </message>
    <message>
        <source>Time constant</source>
        <translation>Zeitkonstante</translation>
    </message>
    <message>
        <source>Filter slope</source>
        <translation>Filtersteilheit</translation>
    </message>
    <message>
        <source>Noise of one reading</source>
        <translation>Rauschen eines Messwerts</translation>
    </message>
    <message>
        <source>Simulated oscilloscope</source>
        <translation>Simuliertes Oszilloskop</translation>
    </message>
    <message>
        <source>Sampling interval</source>
        <translation>Abtastabstand</translation>
    </message>
    <message>
        <source>Trigger rate</source>
        <translation>Triggerrate</translation>
    </message>
    <message>
        <source>Pump shutter</source>
        <translation>Pumpshutter</translation>
    </message>
    <message>
        <source>name in the lab; empty: always open</source>
        <translation>Name im Labor; leer: immer offen</translation>
    </message>
    <message>
        <source>Probe shutter</source>
        <translation>Abfrageshutter</translation>
    </message>
    <message>
        <source>Probe filter</source>
        <translation>Abfragefilter</translation>
    </message>
    <message>
        <source>name in the lab of what dims the probe, with a scale in OD; empty: none</source>
        <translation>Name im Labor für das, was die Abfrage abschwächt, mit einer Skala in OD; leer: nichts</translation>
    </message>
    <message>
        <source>Shortest wavelength</source>
        <translation>Kürzeste Wellenlänge</translation>
    </message>
    <message>
        <source>Longest wavelength</source>
        <translation>Längste Wellenlänge</translation>
    </message>
    <message>
        <source>Instrument response (FWHM)</source>
        <translation>Instrumentantwort (FWHM)</translation>
    </message>
    <message>
        <source>time zero = chirp * (1 - (500 nm / wavelength)^2)</source>
        <translation>Zeitnullpunkt = Chirp * (1 - (500 nm / Wellenlänge)^2)</translation>
    </message>
    <message>
        <source>Pump wavelength</source>
        <translation>Pumpwellenlänge</translation>
    </message>
    <message>
        <source>Signal strength</source>
        <translation>Signalstärke</translation>
    </message>
    <message>
        <source>Coherent artefact</source>
        <translation>Kohärentes Artefakt</translation>
    </message>
    <message>
        <source>Pump scatter</source>
        <translation>Pumpstreulicht</translation>
    </message>
    <message>
        <source>Electronic offset</source>
        <translation>Elektronischer Versatz</translation>
    </message>
    <message>
        <source>Common noise of a shot</source>
        <translation>Gemeinsames Rauschen eines Schusses</translation>
    </message>
    <message>
        <source>Pixel noise of a shot</source>
        <translation>Pixelrauschen eines Schusses</translation>
    </message>
    <message>
        <source>Simulated transient-absorption spectrometer</source>
        <translation>Simuliertes Spektrometer für transiente Absorption</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Acceleration</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Travel</source>
        <translation>Verfahrweg</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Wander</source>
        <translation>Wandern</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Abtastwerte</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Chirp</source>
        <translation>Chirp</translation>
    </message>
    <message>
        <source>&quot;%1.%2&quot; is a difference that only the points of a run have, and while it waits no point is taken: it would never come. Watch it with a guard, or with a Repeat until it is good enough.</source>
        <translation>„%1.%2“ ist eine Differenz, die nur Messpunkte eines Laufs haben, und während des Wartens wird keiner gemessen: sie käme nie. Überwachen Sie sie mit einem Wächter oder mit einer Wiederholung, bis es gut genug ist.</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; cannot tell who it is, but the lab expects &quot;%2&quot; (&quot;identity&quot;).</source>
        <translation>Das Gerät „%1“ kann nicht sagen, wer es ist; das Labor erwartet „%2“ („identity“).</translation>
    </message>
    <message>
        <source>The instrument &quot;%1&quot; is not the one that the lab expects (&quot;identity&quot;): it says &quot;%2&quot;, which has no &quot;%3&quot; in it. Were two devices swapped?</source>
        <translation>Das Gerät „%1“ ist nicht das, welches das Labor erwartet („identity“): es meldet „%2“, worin „%3“ nicht vorkommt. Wurden zwei Geräte vertauscht?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is another device (%2) than when the run began (%3).</source>
        <translation>„%1“ ist ein anderes Gerät (%2) als zu Beginn des Laufs (%3).</translation>
    </message>
    <message>
        <source>What was measured cannot be written to the run log.</source>
        <translation>Das Gemessene kann nicht in das Protokoll geschrieben werden.</translation>
    </message>
    <message>
        <source>What is safe could not be taken (%1).</source>
        <translation>Die sicheren Werte konnten nicht angefahren werden (%1).</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>with it the instrument can tell who it is (&quot;identity&quot; of the lab)</source>
        <translation>damit kann das Gerät sagen, wer es ist („identity“ des Labors)</translation>
    </message>
    <message>
        <source>The lab has no shutter for the probe (none whose name tells of the probe or of white light), which a background of each state needs; the dark level of the detector is subtracted instead.</source>
        <translation>Das Labor hat keinen Shutter für die Abfrage (keinen, dessen Name auf Abfrage oder Weißlicht hinweist), den ein Untergrund je Zustand braucht; stattdessen wird der Dunkelwert des Detektors abgezogen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has ended (%2) with %3 points.</source>
        <translation>„%1“ ist beendet (%2), %3 Punkte.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has ended (%2) with %3 point.</source>
        <translation>„%1“ ist beendet (%2), %3 Punkt.</translation>
    </message>
    <message>
        <source>Say how many electrons a count is (&quot;electrons&quot; of the detector in the lab, or --electrons).</source>
        <translation>Angeben, wie viele Elektronen ein Zählwert ist („electrons“ des Detektors im Labor oder --electrons).</translation>
    </message>
    <message>
        <source>No pump-probe difference that subtracts a background is acquired here.</source>
        <translation>Hier wird keine Pump-Probe-Differenz aufgenommen, die einen Untergrund abzieht.</translation>
    </message>
    <message>
        <source>Nothing can stand in front of the experiment&apos;s own scan: wrap it in a repeat first.</source>
        <translation>Vor dem Scan, der das Experiment selbst ist, kann nichts stehen: Zuerst in eine Wiederholung einpacken.</translation>
    </message>
    <message>
        <source>There is a background in front of it already.</source>
        <translation>Davor steht schon ein Untergrund.</translation>
    </message>
    <message>
        <source>The run of %1 has ended (%2) and cannot be continued; %3</source>
        <translation>Der Lauf von %1 ist beendet (%2) und kann nicht fortgesetzt werden; %3</translation>
    </message>
    <message>
        <source>The run log %1 is damaged, behind the damage lie %2; %3</source>
        <translation>Das Protokoll %1 ist beschädigt, hinter dem Schaden liegen %2; %3</translation>
    </message>
    <message>
        <source>The run log %1 has no readable header: nothing was measured that could be continued.</source>
        <translation>Das Protokoll %1 hat keinen lesbaren Kopf: Es wurde nichts gemessen, was fortgesetzt werden könnte.</translation>
    </message>
    <message>
        <source>&quot;pymaspd recover %1&quot; makes its file.</source>
        <translation>„pymaspd recover %1“ macht die Datei daraus.</translation>
    </message>
    <message>
        <source>Second pump with its chopper</source>
        <translation>Zweite Pumpe mit ihrem Chopper</translation>
    </message>
    <message>
        <source>it is chopped at half the frequency, and its level is recorded with every shot</source>
        <translation>sie wird mit der halben Frequenz gechoppt, und ihr Pegel wird mit jedem Schuss aufgezeichnet</translation>
    </message>
    <message>
        <source>Shutter of the second pump</source>
        <translation>Shutter der zweiten Pumpe</translation>
    </message>
    <message>
        <source>Wavelength of the second pump</source>
        <translation>Wellenlänge der zweiten Pumpe</translation>
    </message>
    <message>
        <source>Signal of the second pump</source>
        <translation>Signal der zweiten Pumpe</translation>
    </message>
    <message>
        <source>times that of the first</source>
        <translation>mal das der ersten</translation>
    </message>
    <message>
        <source>Share that both pumps excite</source>
        <translation>Anteil, den beide Pumpen anregen</translation>
    </message>
    <message>
        <source>of the second signal, missing where the first pump has been: ddA = -share * dA2</source>
        <translation>des zweiten Signals, das fehlt, wo die erste Pumpe schon war: ddA = -Anteil * dA2</translation>
    </message>
    <message>
        <source>Pixels of a reference beam</source>
        <translation>Pixel eines Referenzstrahls</translation>
    </message>
    <message>
        <source>light that was split off before the sample, recorded with every shot; 0: none</source>
        <translation>Licht, das vor der Probe abgeteilt wurde, mit jedem Schuss aufgezeichnet; 0: keines</translation>
    </message>
    <message>
        <source>Light of the reference</source>
        <translation>Licht der Referenz</translation>
    </message>
</context>
<context>
    <name>pymasp::AlignPage</name>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Detectors</source>
        <translation>Detektoren</translation>
    </message>
    <message>
        <source>This lab has no detector.</source>
        <translation>Dieses Labor hat keinen Detektor.</translation>
    </message>
    <message>
        <source>No lab is open. Open one with Lab &gt; Open lab.</source>
        <translation>Kein Labor ist geöffnet. Öffnen mit Labor &gt; Labor öffnen.</translation>
    </message>
    <message>
        <source>The lab is being opened.</source>
        <translation>Das Labor wird geöffnet.</translation>
    </message>
    <message>
        <source>The lab could not be opened. %1</source>
        <translation>Das Labor ließ sich nicht öffnen. %1</translation>
    </message>
    <message>
        <source>This lab has no parameters and no detectors.</source>
        <translation>Dieses Labor hat keine Parameter und keine Detektoren.</translation>
    </message>
    <message>
        <source>This lab has no parameters.</source>
        <translation>Dieses Labor hat keine Parameter.</translation>
    </message>
</context>
<context>
    <name>pymasp::Analysis</name>
    <message>
        <source>There are too few points for a fit.</source>
        <translation>Für eine Anpassung sind es zu wenige Punkte.</translation>
    </message>
    <message>
        <source>There is no signal here that is more than chance.</source>
        <translation>Hier ist kein Signal, das mehr als Zufall ist.</translation>
    </message>
    <message>
        <source>The fit was given up.</source>
        <translation>Die Anpassung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The fit has not come to its end.</source>
        <translation>Die Anpassung ist nicht zu ihrem Ende gekommen.</translation>
    </message>
    <message>
        <source>Time zero is not within the delays.</source>
        <translation>Der Zeitnullpunkt liegt nicht innerhalb der Verzögerungen.</translation>
    </message>
    <message>
        <source>The response is shorter than the steps of the scan: its width is an upper limit at best.</source>
        <translation>Die Antwortfunktion ist kürzer als die Schritte des Scans: Ihre Breite ist höchstens eine obere Grenze.</translation>
    </message>
    <message>
        <source>The response is as long as it is allowed to be.</source>
        <translation>Die Antwortfunktion ist so lang, wie sie sein darf.</translation>
    </message>
    <message>
        <source>A lifetime is shorter than the response.</source>
        <translation>Eine Lebensdauer ist kürzer als die Antwortfunktion.</translation>
    </message>
    <message>
        <source>A lifetime is longer than the scan.</source>
        <translation>Eine Lebensdauer ist länger als der Scan.</translation>
    </message>
    <message>
        <source>Two lifetimes cannot be told apart.</source>
        <translation>Zwei Lebensdauern lassen sich nicht unterscheiden.</translation>
    </message>
    <message>
        <source>One of the decays could as well be absent.</source>
        <translation>Einer der Zerfälle könnte ebenso gut fehlen.</translation>
    </message>
    <message>
        <source>The data do not determine all of it.</source>
        <translation>Die Daten legen nicht alles davon fest.</translation>
    </message>
    <message>
        <source>The data scatter more about the fit than their errors say: the errors of the results are too small, or it is the wrong model.</source>
        <translation>Die Daten streuen stärker um die Anpassung, als ihre Fehler sagen: Die Fehler der Ergebnisse sind zu klein, oder es ist das falsche Modell.</translation>
    </message>
    <message>
        <source>Chirp: sum of c(i) (%1/wavelength)^(2 i), c = %2 %3</source>
        <translation>Chirp: Summe von c(i) (%1/Wellenlänge)^(2 i), c = %2 %3</translation>
    </message>
    <message>
        <source>Chirp: sum of c(i) ((wavelength - %1)/%2)^i, c = %3 %4</source>
        <translation>Chirp: Summe von c(i) ((Wellenlänge - %1)/%2)^i, c = %3 %4</translation>
    </message>
    <message>
        <source>A result is written as .csv or .json, not as &quot;%1&quot;.</source>
        <translation>Ein Ergebnis wird als .csv oder .json geschrieben, nicht als „%1“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; could not be written: %2</source>
        <translation>„%1“ konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Amplitude %1</source>
        <translation>Amplitude %1</translation>
    </message>
    <message>
        <source>Long-lived</source>
        <translation>Langlebig</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Grundlinie</translation>
    </message>
    <message>
        <source>Artefact</source>
        <translation>Artefakt</translation>
    </message>
    <message>
        <source>Time zero</source>
        <translation>Zeitnullpunkt</translation>
    </message>
    <message>
        <source>Response, FWHM</source>
        <translation>Antwortfunktion, FWHM</translation>
    </message>
    <message>
        <source>Lifetime %1</source>
        <translation>Lebensdauer %1</translation>
    </message>
    <message>
        <source>Reduced chi-square</source>
        <translation>Reduziertes Chi-Quadrat</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Singular values above the noise</source>
        <translation>Singulärwerte über dem Rauschen</translation>
    </message>
    <message>
        <source>Chirp, scatter about the line</source>
        <translation>Chirp, Streuung um die Linie</translation>
    </message>
    <message>
        <source>Signal per repeat</source>
        <translation>Signal je Wiederholung</translation>
    </message>
    <message>
        <source>Time zero per repeat</source>
        <translation>Zeitnullpunkt je Wiederholung</translation>
    </message>
    <message>
        <source>error function</source>
        <translation>Fehlerfunktion</translation>
    </message>
    <message numerus="yes">
        <source>%n exponential(s)</source>
        <translation>
            <numerusform>%n Exponentialfunktion</numerusform>
            <numerusform>%n Exponentialfunktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>long-lived part</source>
        <translation>langlebiger Anteil</translation>
    </message>
    <message>
        <source>coherent artefact</source>
        <translation>kohärentes Artefakt</translation>
    </message>
    <message>
        <source>delays %1 to %2</source>
        <translation>Verzögerungen %1 bis %2</translation>
    </message>
    <message numerus="yes">
        <source>chirp after Cauchy, %n term(s)</source>
        <translation>
            <numerusform>Chirp nach Cauchy, %n Glied</numerusform>
            <numerusform>Chirp nach Cauchy, %n Glieder</numerusform>
        </translation>
    </message>
    <message>
        <source>chirp as a polynomial of order %1</source>
        <translation>Chirp als Polynom der Ordnung %1</translation>
    </message>
    <message>
        <source>Map: %1</source>
        <translation>Karte: %1</translation>
    </message>
    <message>
        <source>Time zero was found at too few wavelengths for a chirp line.</source>
        <translation>Der Zeitnullpunkt wurde bei zu wenigen Wellenlängen für eine Chirp-Linie gefunden.</translation>
    </message>
    <message>
        <source>The signal changes from repeat to repeat.</source>
        <translation>Das Signal ändert sich von Wiederholung zu Wiederholung.</translation>
    </message>
    <message>
        <source>Time zero moves from repeat to repeat.</source>
        <translation>Der Zeitnullpunkt wandert von Wiederholung zu Wiederholung.</translation>
    </message>
    <message>
        <source>Map, time zero at %1:</source>
        <translation>Karte, Zeitnullpunkt bei %1:</translation>
    </message>
    <message>
        <source>Map:</source>
        <translation>Karte:</translation>
    </message>
    <message>
        <source>not determined</source>
        <translation>nicht bestimmt</translation>
    </message>
    <message>
        <source>%1, at the limit of the fit</source>
        <translation>%1, an der Grenze der Anpassung</translation>
    </message>
    <message>
        <source>%1, error not determined</source>
        <translation>%1, Fehler nicht bestimmt</translation>
    </message>
</context>
<context>
    <name>pymasp::AnalysisControls</name>
    <message>
        <source>Error function</source>
        <translation>Fehlerfunktion</translation>
    </message>
    <message>
        <source>1 exponential</source>
        <translation>1 Exponentialfunktion</translation>
    </message>
    <message>
        <source>2 exponentials</source>
        <translation>2 Exponentialfunktionen</translation>
    </message>
    <message>
        <source>3 exponentials</source>
        <translation>3 Exponentialfunktionen</translation>
    </message>
    <message>
        <source>What is convolved with the Gaussian response of the instrument</source>
        <translation>Was mit der gaußförmigen Antwort des Instruments gefaltet wird</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Not looked for</source>
        <translation>Nicht gesucht</translation>
    </message>
    <message>
        <source>By fits</source>
        <translation>Durch Anpassungen</translation>
    </message>
    <message>
        <source>By thresholds</source>
        <translation>Durch Schwellen</translation>
    </message>
    <message>
        <source>How time zero is found along the wavelength: by a fit at each place, or where each trace first has half of its largest change. The line is drawn over the map; the data stay as they are</source>
        <translation>Wie der Zeitnullpunkt über der Wellenlänge gefunden wird: durch eine Anpassung an jeder Stelle, oder dort, wo jede Spur zuerst die Hälfte ihrer größten Änderung hat. Die Linie wird über die Karte gezeichnet; die Daten bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Chirp</source>
        <translation>Chirp</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>Polynom</translation>
    </message>
    <message>
        <source>As glass disperses</source>
        <translation>Wie Glas dispergiert</translation>
    </message>
    <message>
        <source>The line through the time zeros: a polynomial in the wavelength, or after Cauchy in 1/λ²</source>
        <translation>Die Linie durch die Zeitnullpunkte: ein Polynom in der Wellenlänge, oder nach Cauchy in 1/λ²</translation>
    </message>
    <message>
        <source>Form of the chirp line</source>
        <translation>Form der Chirp-Linie</translation>
    </message>
    <message>
        <source>order </source>
        <comment>of a polynomial</comment>
        <translation>Ordnung </translation>
    </message>
    <message>
        <source>Order of the line: it has one coefficient more</source>
        <translation>Ordnung der Linie: Sie hat einen Koeffizienten mehr</translation>
    </message>
    <message>
        <source>Order of the chirp line</source>
        <translation>Ordnung der Chirp-Linie</translation>
    </message>
    <message>
        <source>Whole map</source>
        <translation>Ganze Karte</translation>
    </message>
    <message>
        <source>All wavelengths together: lifetimes in common, amplitudes each its own</source>
        <translation>Alle Wellenlängen zusammen: gemeinsame Lebensdauern, eigene Amplituden</translation>
    </message>
    <message>
        <source>Long-lived</source>
        <translation>Langlebig</translation>
    </message>
    <message>
        <source>A part that does not decay within the scan</source>
        <translation>Ein Anteil, der innerhalb des Scans nicht zerfällt</translation>
    </message>
    <message>
        <source>Artefact</source>
        <translation>Artefakt</translation>
    </message>
    <message>
        <source>The coherent artefact about time zero: a Gaussian and its first two derivatives</source>
        <translation>Das kohärente Artefakt um den Zeitnullpunkt: eine Gaußfunktion und ihre ersten beiden Ableitungen</translation>
    </message>
    <message>
        <source>Use for the fits</source>
        <translation>Für die Anpassungen verwenden</translation>
    </message>
    <message>
        <source>The fit of the whole map takes the chirp line off</source>
        <translation>Die Anpassung der ganzen Karte rechnet die Chirp-Linie heraus</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <source>from</source>
        <translation>ab</translation>
    </message>
    <message>
        <source>Delays from; empty: all</source>
        <translation>Verzögerungen ab; leer: alle</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Delays to; empty: all</source>
        <translation>Verzögerungen bis; leer: alle</translation>
    </message>
    <message>
        <source>Wavelengths from; empty: all</source>
        <translation>Wellenlängen ab; leer: alle</translation>
    </message>
    <message>
        <source>Wavelengths to; empty: all</source>
        <translation>Wellenlängen bis; leer: alle</translation>
    </message>
    <message>
        <source>Delays</source>
        <translation>Verzögerungen</translation>
    </message>
    <message>
        <source>Wavelengths</source>
        <translation>Wellenlängen</translation>
    </message>
</context>
<context>
    <name>pymasp::AnalysisPanel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Long-lived</source>
        <translation>Langlebig</translation>
    </message>
    <message>
        <source>Whole map</source>
        <translation>Ganze Karte</translation>
    </message>
    <message>
        <source>Chirp</source>
        <translation>Chirp</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>The results as text to the clipboard</source>
        <translation>Die Ergebnisse als Text in die Zwischenablage</translation>
    </message>
    <message>
        <source>Singular values</source>
        <translation>Singulärwerte</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Shows time zero, response and lifetimes of a scan over the delay.</source>
        <translation>Zeigt Zeitnullpunkt, Antwortfunktion und Lebensdauern eines Scans über die Verzögerung.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Map, time zero at %1</source>
        <translation>Karte, Zeitnullpunkt bei %1</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Anpassung</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Signal (% of the mean)</source>
        <translation>Signal (% des Mittels)</translation>
    </message>
    <message>
        <source>Time zero, change (%1)</source>
        <translation>Zeitnullpunkt, Änderung (%1)</translation>
    </message>
    <message>
        <source>There is no second repeat yet.</source>
        <translation>Es gibt noch keine zweite Wiederholung.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Decay spectra</source>
        <translation>Zerfallsspektren</translation>
    </message>
    <message>
        <source>Save...</source>
        <translation>Speichern ...</translation>
    </message>
    <message>
        <source>The results with errors, units, ranges and model as CSV or JSON</source>
        <translation>Die Ergebnisse mit Fehlern, Einheiten, Bereichen und Modell als CSV oder JSON</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notieren</translation>
    </message>
    <message>
        <source>Adds the results to the notes of this run in the journal</source>
        <translation>Fügt die Ergebnisse den Notizen dieses Laufs im Journal an</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Gives the fit up, until something is changed</source>
        <translation>Gibt die Anpassung auf, bis etwas geändert wird</translation>
    </message>
    <message>
        <source>Progress of the fits</source>
        <translation>Fortschritt der Anpassungen</translation>
    </message>
    <message>
        <source>The map shows a difference or an error: for a fit choose the mean or a repeat.</source>
        <translation>Die Karte zeigt eine Differenz oder einen Fehler: Für eine Anpassung das Mittel oder eine Wiederholung wählen.</translation>
    </message>
    <message>
        <source>Repeat %1</source>
        <translation>Wiederholung %1</translation>
    </message>
    <message>
        <source>Last repeat</source>
        <translation>Letzte Wiederholung</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>There is nothing at the cut to fit.</source>
        <translation>Am Schnitt gibt es nichts anzupassen.</translation>
    </message>
    <message>
        <source>The fit was given up. It begins again when something is changed.</source>
        <translation>Die Anpassung wurde abgebrochen. Sie beginnt wieder, wenn etwas geändert wird.</translation>
    </message>
    <message>
        <source>Trace %p %</source>
        <translation>Spur %p %</translation>
    </message>
    <message>
        <source>Drift %p %</source>
        <translation>Drift %p %</translation>
    </message>
    <message>
        <source>Chirp %p %</source>
        <translation>Chirp %p %</translation>
    </message>
    <message>
        <source>Map %p %</source>
        <translation>Karte %p %</translation>
    </message>
    <message>
        <source>Save results</source>
        <translation>Ergebnisse speichern</translation>
    </message>
    <message>
        <source>Table (*.csv);;For programs (*.json)</source>
        <translation>Tabelle (*.csv);;Für Programme (*.json)</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Residuum</translation>
    </message>
    <message>
        <source>Singular value</source>
        <translation>Singulärwert</translation>
    </message>
    <message>
        <source>Part (of length 1)</source>
        <translation>Anteil (der Länge 1)</translation>
    </message>
    <message>
        <source>Choose &quot;Whole map&quot; for the spectra of its decays.</source>
        <translation>„Ganze Karte“ wählen für die Spektren ihrer Zerfälle.</translation>
    </message>
</context>
<context>
    <name>pymasp::AskLine</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>pymasp::Autosave</name>
    <message>
        <source>What is not saved cannot be kept in %1: %2</source>
        <translation>Was nicht gespeichert ist, lässt sich nicht in %1 aufheben: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>What is not saved cannot be kept: the folder %1 cannot be made.</source>
        <translation>Was nicht gespeichert ist, lässt sich nicht aufheben: Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
</context>
<context>
    <name>pymasp::ChangeList</name>
    <message>
        <source>%1 in %2</source>
        <comment>a job was added or removed, and where</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Job or setting</source>
        <translation>Schritt oder Einstellung</translation>
    </message>
    <message>
        <source>Before</source>
        <comment>a value</comment>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <comment>a value</comment>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>pymasp::ConditionsForm</name>
    <message>
        <source>As in the last run</source>
        <translation>Wie in der letzten Messung</translation>
    </message>
    <message>
        <source>Fills in what is not said here from the run before; what is said stays</source>
        <translation>Übernimmt aus der vorigen Messung, was hier nicht angegeben ist; Angegebenes bleibt</translation>
    </message>
</context>
<context>
    <name>pymasp::CutPanel</name>
    <message>
        <source>Along %1</source>
        <translation>Entlang %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>a cut through a map: kind, place</comment>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>Spektrum</translation>
    </message>
    <message>
        <source>Repeat %1</source>
        <translation>Wiederholung %1</translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation>Noch nicht gemessen.</translation>
    </message>
    <message>
        <source>Kinetics</source>
        <translation>Kinetik</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Dieser Lauf</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
</context>
<context>
    <name>pymasp::CutStrip</name>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Keeps both cuts in a colour of their own while the cut lines move on (P)</source>
        <translation>Behält beide Schnitte in eigener Farbe, während die Schnittlinien weiterwandern (P)</translation>
    </message>
    <message>
        <source>Unpin all</source>
        <translation>Alle lösen</translation>
    </message>
    <message>
        <source>Removes the pinned cuts (Shift+P)</source>
        <translation>Entfernt die angehefteten Schnitte (Umschalt+P)</translation>
    </message>
    <message>
        <source>Previous repeat</source>
        <translation>Vorige Wiederholung</translation>
    </message>
    <message>
        <source>Lays the repeat before over the cuts</source>
        <translation>Legt die Wiederholung davor über die Schnitte</translation>
    </message>
    <message>
        <source>Columns averaged for the trace</source>
        <translation>Für die Spur gemittelte Spalten</translation>
    </message>
    <message>
        <source>So many neighbouring columns of the map are averaged for the trace</source>
        <translation>So viele benachbarte Spalten der Karte werden für die Spur gemittelt</translation>
    </message>
    <message>
        <source>Rows averaged for the spectrum</source>
        <translation>Für das Spektrum gemittelte Zeilen</translation>
    </message>
    <message>
        <source>So many neighbouring rows of the map are averaged for the spectrum</source>
        <translation>So viele benachbarte Zeilen der Karte werden für das Spektrum gemittelt</translation>
    </message>
</context>
<context>
    <name>pymasp::DeadTime</name>
    <message>
        <source>What the run waited for</source>
        <translation>Worauf der Lauf gewartet hat</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Moving</source>
        <comment>s waited</comment>
        <translation>Fahren</translation>
    </message>
    <message>
        <source>Settling</source>
        <comment>s waited</comment>
        <translation>Beruhigen</translation>
    </message>
    <message>
        <source>Exposing</source>
        <translation>Belichten</translation>
    </message>
    <message>
        <source>Collecting</source>
        <translation>Auslesen</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>pymasp::DesignPage</name>
    <message>
        <source>Experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Select a job to see its settings.</source>
        <translation>Job wählen, um seine Einstellungen zu sehen.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>Wie es geöffnet wurde</translation>
    </message>
</context>
<context>
    <name>pymasp::Desk</name>
    <message>
        <source>The queue is held since the program began: what waits does not begin by itself.</source>
        <translation>Die Warteschlange ist seit dem Programmstart angehalten: Wartendes beginnt nicht von selbst.</translation>
    </message>
    <message>
        <source>The queue is held because &quot;%1&quot; failed: what waits does not begin.</source>
        <translation>Die Warteschlange ist angehalten, weil „%1“ gescheitert ist: Wartendes beginnt nicht.</translation>
    </message>
    <message>
        <source>The queue is held: what waits does not begin.</source>
        <translation>Die Warteschlange ist angehalten: Wartendes beginnt nicht.</translation>
    </message>
</context>
<context>
    <name>pymasp::DetectorPanel</name>
    <message>
        <source>Read once</source>
        <translation>Einmal ablesen</translation>
    </message>
    <message>
        <source>Take one reading</source>
        <translation>Eine Ablesung nehmen</translation>
    </message>
    <message>
        <source>Continuous</source>
        <translation>Fortlaufend</translation>
    </message>
    <message>
        <source>Take readings until it is pressed again</source>
        <translation>Ablesen, bis erneut gedrückt wird</translation>
    </message>
    <message>
        <source>Readings taken by hand since the lab was opened</source>
        <translation>Von Hand genommene Ablesungen seit dem Öffnen des Labors</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>What of the reading is shown</source>
        <translation>Was von der Ablesung gezeigt wird</translation>
    </message>
    <message numerus="yes">
        <source>%n reading(s)</source>
        <translation>
            <numerusform>%n Ablesung</numerusform>
            <numerusform>%n Ablesungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Its instrument was given up; open the lab again.</source>
        <translation>Das zugehörige Gerät wurde aufgegeben; Labor erneut öffnen.</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>reading continuously</source>
        <translation>liest fortlaufend ab</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>liest ab</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>%1 % of the shots kept, mean energy %2 counts, %3 % rms</source>
        <translation>%1 % der Schüsse behalten, mittlere Energie %2 Counts, %3 % rms</translation>
    </message>
    <message>
        <source>%1 % of the shots kept</source>
        <translation>%1 % der Schüsse behalten</translation>
    </message>
    <message>
        <source>Press Read once to see what this detector sees.</source>
        <translation>„Einmal ablesen“ zeigt, was dieser Detektor sieht.</translation>
    </message>
</context>
<context>
    <name>pymasp::DeviceChip</name>
    <message>
        <source>%1: %2</source>
        <comment>a device and its value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>pymasp::DeviceDock</name>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>The device that is moved or read by hand here</source>
        <translation>Das Gerät, das hier von Hand bewegt oder abgelesen wird</translation>
    </message>
    <message>
        <source>No lab is open.</source>
        <translation>Kein Labor ist geöffnet.</translation>
    </message>
</context>
<context>
    <name>pymasp::DeviceLine</name>
    <message>
        <source>The instrument does not answer and was given up. Open the lab again (Lab &gt; Reopen).</source>
        <translation>Das Gerät antwortet nicht und wurde aufgegeben. Labor erneut öffnen (Labor &gt; Erneut öffnen).</translation>
    </message>
    <message>
        <source>Click to move or read it by hand</source>
        <translation>Klicken, um es von Hand zu bewegen oder abzulesen</translation>
    </message>
</context>
<context>
    <name>pymasp::Document</name>
    <message>
        <source>The experiment could not be written to %1; a file that stood there is unchanged.</source>
        <translation>Das Experiment ließ sich nicht nach %1 schreiben; eine dort vorhandene Datei ist unverändert.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes no jobs inside it.</source>
        <translation>„%1“ kann keine Jobs enthalten.</translation>
    </message>
    <message numerus="yes">
        <source>Jobs cannot be nested deeper than %n level(s).</source>
        <translation>
            <numerusform>Jobs lassen sich höchstens %n Ebene tief verschachteln.</numerusform>
            <numerusform>Jobs lassen sich höchstens %n Ebenen tief verschachteln.</numerusform>
        </translation>
    </message>
    <message>
        <source>&quot;%1&quot; has jobs inside it, which a job of kind &quot;%2&quot; cannot have.</source>
        <translation>„%1“ enthält Jobs; ein Job der Art „%2“ kann keine enthalten.</translation>
    </message>
    <message>
        <source>This job is not part of the experiment any more.</source>
        <translation>Dieser Job gehört nicht mehr zum Experiment.</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>Titel ändern</translation>
    </message>
    <message>
        <source>Change the guards</source>
        <translation>Wächter ändern</translation>
    </message>
    <message>
        <source>Change the conditions</source>
        <translation>Bedingungen ändern</translation>
    </message>
</context>
<context>
    <name>pymasp::FieldView</name>
    <message>
        <source>%1 at %2: %3</source>
        <comment>field, place, value</comment>
        <translation>%1 bei %2: %3</translation>
    </message>
    <message>
        <source>No reading yet.</source>
        <translation>Noch keine Ablesung.</translation>
    </message>
</context>
<context>
    <name>pymasp::FlightPanel</name>
    <message>
        <source>%1 years</source>
        <translation>%1 Jahre</translation>
    </message>
    <message numerus="yes">
        <source>Times were learned from %n run(s).</source>
        <translation>
            <numerusform>Die Zeiten wurden aus %n Lauf gelernt.</numerusform>
            <numerusform>Die Zeiten wurden aus %n Läufen gelernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Times are those that the devices declare; they are learned by running.</source>
        <translation>Die Zeiten sind die Angaben der Geräte; aus Läufen werden sie gelernt.</translation>
    </message>
    <message>
        <source>How long these take is not known yet: %1.</source>
        <translation>Wie lange diese brauchen, ist noch nicht bekannt: %1.</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>a duration</comment>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>done %1</source>
        <comment>a moment</comment>
        <translation>fertig %1</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <comment>sizes</comment>
        <translation>%1 von %2 frei</translation>
    </message>
    <message>
        <source>Flight check</source>
        <translation>Flugcheck</translation>
    </message>
    <message>
        <source>What it will do, and what stands in the way; a click folds it in or out</source>
        <translation>Was es tun wird und was im Weg steht; ein Klick klappt es ein oder aus</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Steps that are too quick to be seen are drawn as the range they cover.</source>
        <translation>Schritte, die zu schnell sind, um sichtbar zu sein, sind als der Bereich gezeichnet, den sie überstreichen.</translation>
    </message>
    <message>
        <source>Path</source>
        <comment>of the parameters over time</comment>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) to be solved before it can run.</source>
        <translation>
            <numerusform>Vor dem Lauf ist %n Problem zu lösen.</numerusform>
            <numerusform>Vor dem Lauf sind %n Probleme zu lösen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Probleme (%1)</translation>
    </message>
    <message>
        <source>It is being computed.</source>
        <translation>Es wird berechnet.</translation>
    </message>
    <message>
        <source>%1 are free in %2.</source>
        <comment>a size, a folder</comment>
        <translation>%1 sind frei in %2.</translation>
    </message>
    <message>
        <source>%1 stays at its safe value.</source>
        <translation>%1 bleibt auf dem sicheren Wert.</translation>
    </message>
    <message numerus="yes">
        <source>%1 leaves its safe value %n time(s), for about %2 in all; it takes it in longer waits and moves.</source>
        <comment>a parameter, a duration</comment>
        <translation>
            <numerusform>%1 verlässt den sicheren Wert %n-mal, für insgesamt etwa %2; in längeren Pausen und Fahrten wird er eingenommen.</numerusform>
            <numerusform>%1 verlässt den sicheren Wert %n-mal, für insgesamt etwa %2; in längeren Pausen und Fahrten wird er eingenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The lab&apos;s guard %1 stops the run while %2.</source>
        <translation>Der Wächter %1 des Labors stoppt den Lauf, wenn %2.</translation>
    </message>
    <message>
        <source>The lab&apos;s guard %1 suspends the run while %2.</source>
        <translation>Der Wächter %1 des Labors hält den Lauf an, solange %2.</translation>
    </message>
    <message>
        <source>The guard %1 stops the run while %2.</source>
        <translation>Der Wächter %1 stoppt den Lauf, wenn %2.</translation>
    </message>
    <message>
        <source>The guard %1 suspends the run while %2.</source>
        <translation>Der Wächter %1 hält den Lauf an, solange %2.</translation>
    </message>
    <message>
        <source>at least %1</source>
        <comment>a duration</comment>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>a duration</comment>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>done %1 at the earliest</source>
        <comment>a moment</comment>
        <translation>frühestens fertig %1</translation>
    </message>
    <message>
        <source>how long will be known after a first run</source>
        <translation>die Dauer ist erst nach einem ersten Lauf bekannt</translation>
    </message>
    <message>
        <source>Nothing is wrong in the tree. Open a lab to have it checked against its devices too.</source>
        <translation>Im Baum ist nichts falsch. Mit einem geöffneten Labor wird er auch gegen dessen Geräte geprüft.</translation>
    </message>
    <message>
        <source>Nothing stands in the way: it can run.</source>
        <translation>Nichts steht im Weg: das Experiment kann laufen.</translation>
    </message>
</context>
<context>
    <name>pymasp::FormView</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>not set, in %1</source>
        <comment>a unit</comment>
        <translation>nicht gesetzt, in %1</translation>
    </message>
</context>
<context>
    <name>pymasp::GraphView</name>
    <message>
        <source>%1 at %2: %3</source>
        <comment>signal, place, value</comment>
        <translation>%1 bei %2: %3</translation>
    </message>
</context>
<context>
    <name>pymasp::GuardLine</name>
    <message>
        <source>well</source>
        <comment>a guard</comment>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>doubtful</source>
        <comment>a guard</comment>
        <translation>fraglich</translation>
    </message>
    <message>
        <source>wrong</source>
        <comment>a guard</comment>
        <translation>verletzt</translation>
    </message>
    <message>
        <source>recovering</source>
        <comment>a guard</comment>
        <translation>erholt sich</translation>
    </message>
    <message>
        <source>not read</source>
        <comment>the value of a guard</comment>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <comment>a guard, its state, its value</comment>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>%1: the run waits while %2; %3 since %4</source>
        <comment>a guard, condition, state, time</comment>
        <translation>%1: Der Lauf wartet, solange %2; %3 seit %4</translation>
    </message>
    <message>
        <source>Guards</source>
        <translation>Wächter</translation>
    </message>
    <message>
        <source>The change holds from the next point on.</source>
        <translation>Die Änderung gilt ab dem nächsten Punkt.</translation>
    </message>
</context>
<context>
    <name>pymasp::ImageView</name>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Profile at %1</source>
        <translation>Profil bei %1</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>%1, %2 % of full scale</source>
        <translation>%1, %2 % vom Vollausschlag</translation>
    </message>
    <message>
        <source>%1 at column %2, row %3: %4</source>
        <translation>%1 bei Spalte %2, Zeile %3: %4</translation>
    </message>
    <message>
        <source>%1 at %2, %3: %4</source>
        <comment>signal, x, y, value</comment>
        <translation>%1 bei %2, %3: %4</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>a series, where the scans stand</comment>
        <translation>%1 bei %2</translation>
    </message>
</context>
<context>
    <name>pymasp::JobModel</name>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Nothing stands beside the experiment itself; drop it inside.</source>
        <translation>Neben dem Experiment selbst steht nichts; bitte darin ablegen.</translation>
    </message>
    <message>
        <source>Jobs are moved or copied.</source>
        <translation>Jobs werden verschoben oder kopiert.</translation>
    </message>
    <message>
        <source>What is dragged is not part of the experiment any more.</source>
        <translation>Was gezogen wird, gehört nicht mehr zum Experiment.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be put into itself.</source>
        <translation>„%1“ kann nicht in sich selbst gelegt werden.</translation>
    </message>
    <message>
        <source>What is dragged is no job.</source>
        <translation>Was gezogen wird, ist kein Job.</translation>
    </message>
    <message>
        <source>The run under way is through with it; a change has no effect on that run.</source>
        <translation>Der Lauf ist damit fertig; eine Änderung wirkt auf ihn nicht mehr.</translation>
    </message>
    <message>
        <source>How long it takes once, with all its iterations</source>
        <translation>Wie lange es einmal dauert, mit allen Durchgängen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>How long it takes once, with all its iterations: at least, until a first run has shown how long its devices take</source>
        <translation>Wie lange es einmal dauert, mit allen Durchgängen: mindestens, bis ein erster Lauf gezeigt hat, wie lange die Geräte brauchen</translation>
    </message>
</context>
<context>
    <name>pymasp::JogBar</name>
    <message>
        <source>One step down</source>
        <translation>Ein Schritt abwärts</translation>
    </message>
    <message>
        <source>One step down (Left; with Shift ten steps, with Ctrl a tenth)</source>
        <translation>Ein Schritt abwärts (Pfeil links; mit Umschalt zehn Schritte, mit Strg ein Zehntel)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>The step: type one, or choose ten times or a tenth of it (Up, Down)</source>
        <translation>Schrittweite: eingeben oder das Zehnfache oder ein Zehntel davon wählen (Pfeil auf, Pfeil ab)</translation>
    </message>
    <message>
        <source>One step up</source>
        <translation>Ein Schritt aufwärts</translation>
    </message>
    <message>
        <source>One step up (Right; with Shift ten steps, with Ctrl a tenth)</source>
        <translation>Ein Schritt aufwärts (Pfeil rechts; mit Umschalt zehn Schritte, mit Strg ein Zehntel)</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Fahren auf</translation>
    </message>
    <message>
        <source>go to</source>
        <translation>fahren auf</translation>
    </message>
    <message>
        <source>Where to go, in the unit chosen or with its unit, for example 1.25 ns (Enter moves)</source>
        <translation>Ziel, in der gewählten Einheit oder mit eigener Einheit, zum Beispiel 1.25 ns (Eingabetaste fährt los)</translation>
    </message>
</context>
<context>
    <name>pymasp::JournalDelegate</name>
    <message>
        <source>Day not known</source>
        <translation>Tag unbekannt</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <comment>a day, in Qt&apos;s letters</comment>
        <translation>dddd, d. MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>pymasp::JournalDetails</name>
    <message>
        <source>ddd d MMM yyyy HH:mm:ss</source>
        <comment>a day and a time, in Qt&apos;s letters</comment>
        <translation>ddd d. MMM yyyy HH:mm:ss</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Detectors</source>
        <translation>Detektoren</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was gemacht wurde</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Notizen</translation>
    </message>
    <message>
        <source>Small picture of the data</source>
        <translation>Kleines Bild der Daten</translation>
    </message>
    <message>
        <source>Open plot</source>
        <translation>Diagramm öffnen</translation>
    </message>
    <message>
        <source>Finish as it is</source>
        <translation>So abschließen</translation>
    </message>
    <message>
        <source>This run was interrupted. Makes its file from the points that were taken.</source>
        <translation>Dieser Lauf wurde unterbrochen. Erstellt seine Datei aus den aufgenommenen Punkten.</translation>
    </message>
    <message>
        <source>Open experiment</source>
        <translation>Experiment öffnen</translation>
    </message>
    <message>
        <source>Opens the experiment of this run in the Design workspace</source>
        <translation>Öffnet das Experiment dieses Laufs im Arbeitsbereich „Entwurf“</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Opens the folder that holds the file of this run</source>
        <translation>Öffnet den Ordner mit der Datei dieses Laufs</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Kept by itself, in a text file beside the file of the run</source>
        <translation>Wird von selbst gespeichert, in einer Textdatei neben der Datei des Laufs</translation>
    </message>
    <message>
        <source>What should be remembered of this run</source>
        <translation>Was von diesem Lauf festzuhalten ist</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>the state of a run and why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This run is still being measured; it can be opened once it has ended.</source>
        <translation>Dieser Lauf wird noch gemessen; er lässt sich öffnen, sobald er beendet ist.</translation>
    </message>
    <message>
        <source>The file of this run cannot be read.</source>
        <translation>Die Datei dieses Laufs ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Shows this run in the Run workspace (Enter in the list)</source>
        <translation>Zeigt diesen Lauf im Arbeitsbereich „Lauf“ (Eingabetaste in der Liste)</translation>
    </message>
    <message>
        <source>Continue</source>
        <comment>a run that was interrupted</comment>
        <translation>Weiterführen</translation>
    </message>
    <message>
        <source>This run was interrupted. Measures the points that are missing, into the same run.</source>
        <translation>Dieser Lauf wurde unterbrochen. Misst die fehlenden Punkte, in denselben Lauf.</translation>
    </message>
</context>
<context>
    <name>pymasp::JournalPage</name>
    <message>
        <source>Search the journal</source>
        <translation>Journal durchsuchen</translation>
    </message>
    <message>
        <source>Search: title, sample, parameter ...</source>
        <translation>Suchen: Titel, Probe, Parameter ...</translation>
    </message>
    <message>
        <source>Shows the runs that hold every word (Ctrl+F). Esc clears.</source>
        <translation>Zeigt die Läufe, die alle Wörter enthalten (Strg+F). Esc leert.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Looking for runs in the data folder.</source>
        <translation>Läufe im Datenordner werden gesucht.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Select a run to see what was done.</source>
        <translation>Lauf wählen, um zu sehen, was gemacht wurde.</translation>
    </message>
    <message>
        <source>No run holds &quot;%1&quot;.</source>
        <translation>Kein Lauf enthält „%1“.</translation>
    </message>
    <message>
        <source>Clears the search and shows all runs (Esc in the search field)</source>
        <translation>Leert die Suche und zeigt alle Läufe (Esc im Suchfeld)</translation>
    </message>
    <message>
        <source>Runs appear here by themselves once one has ended.</source>
        <translation>Läufe erscheinen hier von selbst, sobald einer beendet ist.</translation>
    </message>
    <message>
        <source>The list of runs cannot be shown now. The files of the runs are not touched by that.</source>
        <translation>Die Liste der Läufe lässt sich gerade nicht zeigen. Die Dateien der Läufe sind davon nicht betroffen.</translation>
    </message>
    <message>
        <source>E&amp;xport...</source>
        <translation>E&amp;xportieren ...</translation>
    </message>
    <message>
        <source>&amp;Import a file of another program...</source>
        <translation>Datei eines anderen Programms &amp;importieren ...</translation>
    </message>
</context>
<context>
    <name>pymasp::LabForm</name>
    <message>
        <source>Instrument</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Opens the lab again with these settings. The lab file is not changed.</source>
        <translation>Öffnet das Labor erneut mit diesen Einstellungen. Die Labordatei wird nicht geändert.</translation>
    </message>
    <message>
        <source>Lab file: %1</source>
        <translation>Labordatei: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Revert the settings of the lab</source>
        <translation>Einstellungen des Labors zurücknehmen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Writes the settings that are in use into the lab file, for the next start.</source>
        <translation>Schreibt die Einstellungen, die gelten, in die Labordatei, für den nächsten Start.</translation>
    </message>
    <message>
        <source>Guards of the lab</source>
        <translation>Wächter des Labors</translation>
    </message>
    <message>
        <source>Electrons in a count of %1</source>
        <translation>Elektronen je Zählwert von %1</translation>
    </message>
    <message>
        <source>Change a guard of the lab</source>
        <translation>Wächter des Labors ändern</translation>
    </message>
    <message>
        <source>The lab file %1 could not be written: %2.</source>
        <translation>Die Labordatei %1 konnte nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>pymasp::LaserView</name>
    <message>
        <source>Energies</source>
        <translation>Energien</translation>
    </message>
    <message>
        <source>How often which energy comes</source>
        <translation>Wie oft welche Energie vorkommt</translation>
    </message>
    <message>
        <source>Shot to shot</source>
        <translation>Schuss zu Schuss</translation>
    </message>
    <message>
        <source>How much a shot knows of those before: zero for a quiet laser</source>
        <translation>Wie viel ein Schuss von den vorigen weiß: null bei einem ruhigen Laser</translation>
    </message>
    <message>
        <source>Single shots</source>
        <translation>Einzelne</translation>
    </message>
    <message>
        <source>Some shots one by one</source>
        <translation>Einige Schüsse einzeln</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>Mean and scatter of the energy over the last time</source>
        <translation>Mittelwert und Streuung der Energie in letzter Zeit</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>Zählwerte</translation>
    </message>
    <message>
        <source>energy %1 % rms</source>
        <translation>Energie %1 % rms</translation>
    </message>
    <message>
        <source>shot to shot %1</source>
        <translation>Schuss zu Schuss %1</translation>
    </message>
    <message>
        <source>%1 % kept</source>
        <translation>%1 % behalten</translation>
    </message>
    <message>
        <source>Energy (% of the mean)</source>
        <translation>Energie (% des Mittelwerts)</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Schüsse</translation>
    </message>
    <message>
        <source>Pump on</source>
        <translation>Pumpe an</translation>
    </message>
    <message>
        <source>Pump off</source>
        <translation>Pumpe aus</translation>
    </message>
    <message>
        <source>Shots later</source>
        <translation>Schüsse später</translation>
    </message>
    <message>
        <source>Correlation of the energy</source>
        <translation>Korrelation der Energie</translation>
    </message>
    <message>
        <source>chance, 95 %</source>
        <translation>Zufall, 95 %</translation>
    </message>
    <message>
        <source>Signal (counts)</source>
        <translation>Signal (Zählwerte)</translation>
    </message>
    <message>
        <source>The single shots of the next exposure come.</source>
        <translation>Die einzelnen Schüsse der nächsten Belichtung kommen.</translation>
    </message>
</context>
<context>
    <name>pymasp::MainWindow</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;New experiment</source>
        <translation>&amp;Neues Experiment</translation>
    </message>
    <message>
        <source>&amp;Open experiment...</source>
        <translation>Experiment ö&amp;ffnen...</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as...</source>
        <translation>Speichern &amp;unter...</translation>
    </message>
    <message>
        <source>Open a stored &amp;run...</source>
        <translation>Gespeicherten &amp;Lauf öffnen...</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Find a run</source>
        <translation>Lauf &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Enqueue</source>
        <translation>&amp;Einreihen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Pause &amp;now</source>
        <translation>Pause s&amp;ofort</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>Stop all &amp;motion</source>
        <translation>Alle &amp;Bewegungen anhalten</translation>
    </message>
    <message>
        <source>&amp;Hold the queue</source>
        <translation>&amp;Warteschlange anhalten</translation>
    </message>
    <message>
        <source>&amp;Open lab...</source>
        <translation>Labor ö&amp;ffnen...</translation>
    </message>
    <message>
        <source>&amp;Reopen</source>
        <translation>&amp;Erneut öffnen</translation>
    </message>
    <message>
        <source>&amp;Align</source>
        <translation>&amp;Justieren</translation>
    </message>
    <message>
        <source>&amp;Design</source>
        <translation>&amp;Entwurf</translation>
    </message>
    <message>
        <source>&amp;Journal</source>
        <translation>J&amp;ournal</translation>
    </message>
    <message>
        <source>Reset la&amp;yout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;About pymasp-qt</source>
        <translation>Ü&amp;ber pymasp-qt</translation>
    </message>
    <message>
        <source>pymasp-qt %1 runs spectroscopy experiments. Licence: GPL 3 or later. Qt %2, QCustomPlot, HDF5. Data go to %3.</source>
        <translation>pymasp-qt %1 führt Spektroskopie-Experimente durch. Lizenz: GPL 3 oder neuer. Qt %2, QCustomPlot, HDF5. Daten gehen nach %3.</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open re&amp;cent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>E&amp;xperiment</source>
        <translation>E&amp;xperiment</translation>
    </message>
    <message>
        <source>&amp;Lab</source>
        <translation>&amp;Labor</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>De&amp;vice panel</source>
        <translation>&amp;Geräteleiste</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
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
        <source>Night (red on black)</source>
        <translation>Nacht (Rot auf Schwarz)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>The lab is being opened.</source>
        <translation>Das Labor wird geöffnet.</translation>
    </message>
    <message>
        <source>No lab is open.</source>
        <translation>Kein Labor ist geöffnet.</translation>
    </message>
    <message>
        <source>The experiment measures nothing yet; add a detector.</source>
        <translation>Das Experiment misst noch nichts; einen Detektor hinzufügen.</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
    <message>
        <source>&amp;Run next</source>
        <translation>Als &amp;Nächstes starten</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the run (Space or F6)</source>
        <translation>Den Lauf fortsetzen (Leertaste oder F6)</translation>
    </message>
    <message>
        <source>Pause after this point (Space or F6); Esc pauses at once</source>
        <translation>Nach diesem Punkt pausieren (Leertaste oder F6); Esc pausiert sofort</translation>
    </message>
    <message>
        <source>Stop the run and keep what was measured (Ctrl+.)</source>
        <translation>Den Lauf stoppen und das Gemessene behalten (Strg+.)</translation>
    </message>
    <message>
        <source>No lab is open. Open one with Lab &gt; Open lab.</source>
        <translation>Es ist kein Labor geöffnet. Eines öffnen mit Labor &gt; Labor öffnen.</translation>
    </message>
    <message>
        <source>Ready: %1, %2, in the lab %3.</source>
        <translation>Bereit: %1, %2, im Labor %3.</translation>
    </message>
    <message>
        <source>The run waits for an answer. %1</source>
        <translation>Der Lauf wartet auf eine Antwort. %1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Skip this point</source>
        <translation>Diesen Punkt überspringen</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Lauf stoppen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No experiment has been opened yet</source>
        <translation>Noch wurde kein Experiment geöffnet</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Justieren</translation>
    </message>
    <message>
        <source>Align the optics: live detectors, jog (Ctrl+1)</source>
        <translation>Optik justieren: Detektoren live, Schritte (Strg+1)</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Build the experiment (Ctrl+2)</source>
        <translation>Das Experiment aufbauen (Strg+2)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Watch the run: queue, live plots (Ctrl+3)</source>
        <translation>Den Lauf verfolgen: Warteschlange, Live-Diagramme (Strg+3)</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Find past runs (Ctrl+4)</source>
        <translation>Frühere Läufe finden (Strg+4)</translation>
    </message>
    <message>
        <source>The language changes with the next start of the program.</source>
        <translation>Die Sprache wechselt mit dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>%1[*] – pymasp-qt</source>
        <comment>title of the experiment</comment>
        <translation>%1[*] – pymasp-qt</translation>
    </message>
    <message>
        <source>The lab cannot be opened. %1</source>
        <translation>Das Labor lässt sich nicht öffnen. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Open another lab...</source>
        <translation>Anderes Labor öffnen...</translation>
    </message>
    <message>
        <source>The changes of &quot;%1&quot; are not saved.</source>
        <translation>Die Änderungen an „%1“ sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open experiment</source>
        <translation>Experiment öffnen</translation>
    </message>
    <message>
        <source>Experiments (%1)</source>
        <translation>Experimente (%1)</translation>
    </message>
    <message>
        <source>Open lab</source>
        <translation>Labor öffnen</translation>
    </message>
    <message>
        <source>Labs (%1)</source>
        <translation>Labore (%1)</translation>
    </message>
    <message>
        <source>Open a stored run</source>
        <translation>Gespeicherten Lauf öffnen</translation>
    </message>
    <message>
        <source>Runs (%1)</source>
        <translation>Läufe (%1)</translation>
    </message>
    <message>
        <source>Save experiment</source>
        <translation>Experiment speichern</translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation>Von Hand gestoppt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; failed. %2</source>
        <translation>„%1“ ist fehlgeschlagen. %2</translation>
    </message>
    <message>
        <source>%1 is being read.</source>
        <translation>%1 wird gelesen.</translation>
    </message>
    <message>
        <source>The run %1 was interrupted. Its points are kept in its log.</source>
        <translation>Der Lauf %1 wurde unterbrochen. Seine Punkte sind in seinem Protokoll erhalten.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were interrupted. Their points are kept in their logs.</source>
        <translation>
            <numerusform>%n Lauf wurde unterbrochen. Seine Punkte sind in seinem Protokoll erhalten.</numerusform>
            <numerusform>%n Läufe wurden unterbrochen. Ihre Punkte sind in ihren Protokollen erhalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finish as it is</source>
        <translation>So abschließen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>%1 holds no point; there is nothing to finish.</source>
        <translation>%1 enthält keinen Punkt; es gibt nichts abzuschließen.</translation>
    </message>
    <message>
        <source>The file was made: %1</source>
        <translation>Die Datei wurde erstellt: %1</translation>
    </message>
    <message>
        <source>The file of the run is being finished; the window closes after it.</source>
        <translation>Die Datei des Laufs wird abgeschlossen; danach schließt sich das Fenster.</translation>
    </message>
    <message>
        <source>An experiment is running. What is measured so far is kept in any case.</source>
        <translation>Ein Experiment läuft. Was bisher gemessen wurde, bleibt in jedem Fall erhalten.</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Close when it has ended</source>
        <translation>Nach dem Ende schließen</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Stoppen und schließen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <comment>start the experiment</comment>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>A&amp;bort</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Stop at once, without waiting for a readout under way; what was measured is kept</source>
        <translation>Sofort stoppen, ohne auf ein laufendes Auslesen zu warten; Gemessenes bleibt erhalten</translation>
    </message>
    <message>
        <source>S&amp;kip iteration</source>
        <translation>Durchgang überspr&amp;ingen</translation>
    </message>
    <message>
        <source>Leave the rest of this iteration of the innermost loop out and go on with the next (Ctrl+K)</source>
        <translation>Den Rest dieses Durchgangs der innersten Schleife auslassen und mit dem nächsten weitermachen (Strg+K)</translation>
    </message>
    <message>
        <source>&amp;Good enough, skip job</source>
        <translation>&amp;Gut genug, Job beenden</translation>
    </message>
    <message>
        <source>End the innermost loop and count it as good; what is around it goes on</source>
        <translation>Die innerste Schleife beenden und als gut zählen; was sie umgibt, geht weiter</translation>
    </message>
    <message>
        <source>&amp;Apply to the running experiment</source>
        <translation>Auf das laufende Experiment an&amp;wenden</translation>
    </message>
    <message>
        <source>Aborted by hand.</source>
        <translation>Von Hand abgebrochen.</translation>
    </message>
    <message>
        <source>The run under way goes on with the tree as it is edited now, from the next point on</source>
        <translation>Der Lauf geht ab dem nächsten Punkt mit dem Baum weiter, wie er jetzt bearbeitet ist</translation>
    </message>
    <message>
        <source>Nothing was edited that the run under way does not have</source>
        <translation>Es ist nichts bearbeitet, was der Lauf nicht schon hat</translation>
    </message>
    <message>
        <source>The experiment under way was edited; the run goes on as it began.</source>
        <translation>Das laufende Experiment wurde bearbeitet; der Lauf geht weiter, wie er begonnen hat.</translation>
    </message>
    <message>
        <source>Apply to the running experiment</source>
        <translation>Auf das laufende Experiment anwenden</translation>
    </message>
    <message>
        <source>Continue</source>
        <comment>the run, after it asked</comment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Continue</source>
        <comment>a run that was interrupted</comment>
        <translation>Weiterführen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Liegen lassen</translation>
    </message>
    <message>
        <source>Dup&amp;licate</source>
        <translation>D&amp;uplizieren</translation>
    </message>
    <message>
        <source>A copy of the experiment, without a file of its own yet</source>
        <translation>Eine Kopie des Experiments, noch ohne eigene Datei</translation>
    </message>
    <message>
        <source>Save as &amp;preset...</source>
        <translation>Als &amp;Baustein speichern ...</translation>
    </message>
    <message>
        <source>Keep the selected jobs by a name; they stand in the palette then</source>
        <translation>Die ausgewählten Jobs unter einem Namen aufheben; sie stehen dann in der Palette</translation>
    </message>
    <message>
        <source>F5 run, Shift+F5 enqueue, Space or F6 pause and resume, Esc pause now, Ctrl+. stop, Ctrl+K skip this iteration, Ctrl+Shift+K good enough, Pause/Break stop all motion, Ctrl+1 to 4 workspaces, Ctrl+Shift+P palette, Ins add, Del remove, Ctrl+D duplicate, Alt and the arrows move jobs, Ctrl+G wrap, Ctrl+Shift+G unwrap, F2 edit, Ctrl+Z undo, Ctrl+F find a run.</source>
        <translation>F5 starten, Umschalt+F5 einreihen, Leertaste oder F6 anhalten und fortsetzen, Esc sofort anhalten, Strg+. beenden, Strg+K diesen Durchgang überspringen, Strg+Umschalt+K gut genug, Pause alle Bewegungen anhalten, Strg+1 bis 4 Arbeitsbereiche, Strg+Umschalt+P Palette, Einf hinzufügen, Entf entfernen, Strg+D duplizieren, Alt und die Pfeile verschieben Jobs, Strg+G einpacken, Strg+Umschalt+G auspacken, F2 bearbeiten, Strg+Z rückgängig, Strg+F einen Lauf suchen.</translation>
    </message>
    <message>
        <source>New from &amp;template</source>
        <translation>Neu aus &amp;Vorlage</translation>
    </message>
    <message>
        <source>P&amp;resets</source>
        <translation>Bau&amp;steine</translation>
    </message>
    <message>
        <source>A waiting experiment is being edited; apply it or go back first.</source>
        <translation>Ein wartendes Experiment wird bearbeitet; zuerst übernehmen oder zurückgehen.</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 ist nicht mehr da.</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <comment>title of an experiment</comment>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Diese Liste leeren</translation>
    </message>
    <message>
        <source>What was not saved when the program ended (%1) cannot be restored. %2</source>
        <translation>Was beim Ende des Programms (%1) nicht gespeichert war, lässt sich nicht wiederherstellen. %2</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>The changes of &quot;%1&quot; were not saved when the program ended (%2).</source>
        <comment>title, time</comment>
        <translation>Die Änderungen an „%1“ waren beim Ende des Programms (%2) nicht gespeichert.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>There is nothing to keep as a preset; select a job first.</source>
        <translation>Es gibt nichts als Baustein aufzuheben; zuerst einen Job auswählen.</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>Name des Bausteins:</translation>
    </message>
    <message>
        <source>Save</source>
        <comment>a preset</comment>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>beside the lab, for everybody</source>
        <translation>neben der Labordatei, für alle</translation>
    </message>
    <message>
        <source>There is a preset &quot;%1&quot; already. Save again to replace it.</source>
        <translation>Einen Baustein „%1“ gibt es schon. Noch einmal speichern ersetzt ihn.</translation>
    </message>
    <message>
        <source>The preset &quot;%1&quot; was removed.</source>
        <translation>Der Baustein „%1“ wurde entfernt.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Job</numerusform>
            <numerusform>%n Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>A preset of the lab: %1.</source>
        <comment>a number of jobs</comment>
        <translation>Ein Baustein des Labors: %1.</translation>
    </message>
    <message>
        <source>A preset of your own: %1.</source>
        <comment>a number of jobs</comment>
        <translation>Ein eigener Baustein: %1.</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Bausteine</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>%1 (of the lab)</source>
        <translation>%1 (des Labors)</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>Umbenennen ...</translation>
    </message>
    <message>
        <source>New name of the preset &quot;%1&quot;:</source>
        <translation>Neuer Name des Bausteins „%1“:</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>No preset has been saved yet</source>
        <translation>Noch kein Baustein gespeichert</translation>
    </message>
    <message>
        <source>&quot;%1&quot; waits in the queue.</source>
        <translation>„%1“ wartet in der Warteschlange.</translation>
    </message>
    <message>
        <source>Apply to the rest</source>
        <translation>Auf den Rest anwenden</translation>
    </message>
    <message>
        <source>Insert what is new after this</source>
        <translation>Das Neue danach einfügen</translation>
    </message>
    <message>
        <source>Leave the run as it is</source>
        <translation>Den Lauf lassen, wie er ist</translation>
    </message>
    <message>
        <source>Take over the tree of the run</source>
        <translation>Baum des Laufs übernehmen</translation>
    </message>
    <message>
        <source>Changes</source>
        <comment>of the experiment that runs</comment>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>%1 has no such signal to compare with.</source>
        <translation>%1 hat kein solches Signal zum Vergleichen.</translation>
    </message>
    <message>
        <source>Experiments and runs (%1)</source>
        <translation>Experimente und Messungen (%1)</translation>
    </message>
    <message>
        <source>The change holds as soon as the run goes on.</source>
        <translation>Die Änderung gilt, sobald der Lauf weitergeht.</translation>
    </message>
    <message>
        <source>The results were added to the notes of %1.</source>
        <translation>Die Ergebnisse wurden den Notizen von %1 angefügt.</translation>
    </message>
</context>
<context>
    <name>pymasp::MapView</name>
    <message>
        <source>%1 at %2</source>
        <comment>a series, where the scans stand that are not shown</comment>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>%1 at %2, %3: %4</source>
        <comment>signal, delay, wavelength, value</comment>
        <translation>%1 bei %2, %3: %4</translation>
    </message>
    <message>
        <source>%1 less its mean</source>
        <translation>%1 minus Mittelwert</translation>
    </message>
    <message>
        <source>Error of %1</source>
        <translation>Fehler von %1</translation>
    </message>
</context>
<context>
    <name>pymasp::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n more message(s)</source>
        <translation>
            <numerusform>%n weitere Meldung</numerusform>
            <numerusform>%n weitere Meldungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::NotBefore</name>
    <message>
        <source>Not before</source>
        <translation>Nicht vor</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <comment>a day and a time, in Qt&apos;s letters</comment>
        <translation>ddd d. MMM HH:mm</translation>
    </message>
    <message>
        <source>Set</source>
        <comment>a time</comment>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Begin &quot;%1&quot; not before</source>
        <comment>title; a field with a time follows</comment>
        <translation>„%1“ nicht beginnen vor</translation>
    </message>
</context>
<context>
    <name>pymasp::Palette</name>
    <message>
        <source>Find, or type &quot;repeat 6&quot;</source>
        <translation>Suchen, oder „repeat 6“ tippen</translation>
    </message>
    <message>
        <source>Return adds what is marked; what is typed behind its name goes into it: &quot;repeat 6&quot;, &quot;delay -1 to 5 step 0.1; 5 to 1000 log 40&quot;</source>
        <translation>Die Eingabetaste fügt hinzu, was markiert ist; was hinter dem Namen getippt wird, kommt hinein: „repeat 6“, „delay -1 to 5 step 0.1; 5 to 1000 log 40“</translation>
    </message>
    <message>
        <source>Find in the palette</source>
        <translation>In der Palette suchen</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>Palette</translation>
    </message>
    <message>
        <source>Nothing here is called &quot;%1&quot;.</source>
        <translation>Hier heißt nichts „%1“.</translation>
    </message>
    <message>
        <source>Drag what you need into the tree, or double-click it.</source>
        <translation>Was gebraucht wird, in den Baum ziehen oder doppelt anklicken.</translation>
    </message>
</context>
<context>
    <name>pymasp::ParameterPanel</name>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>The unit to read and move in</source>
        <translation>Die Einheit zum Ablesen und Bewegen</translation>
    </message>
    <message>
        <source>The position in its other units</source>
        <translation>Die Position in den anderen Einheiten</translation>
    </message>
    <message>
        <source>It is not moved beyond these limits</source>
        <translation>Über diese Grenzen hinaus wird nicht bewegt</translation>
    </message>
    <message>
        <source>Stop this motion</source>
        <translation>Diese Bewegung anhalten</translation>
    </message>
    <message>
        <source>Stop this motion (the Pause key stops every motion)</source>
        <translation>Diese Bewegung anhalten (die Taste Pause hält jede Bewegung an)</translation>
    </message>
    <message>
        <source>no unit</source>
        <translation>keine Einheit</translation>
    </message>
    <message>
        <source>Set %1 to %2</source>
        <comment>parameter, choice</comment>
        <translation>%1 auf %2 setzen</translation>
    </message>
    <message>
        <source>Its instrument was given up; open the lab again.</source>
        <translation>Das zugehörige Gerät wurde aufgegeben; das Labor neu öffnen.</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>moving to %1</source>
        <translation>fährt auf %1</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>fährt</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>It is not known yet where %1 stands.</source>
        <translation>Noch ist nicht bekannt, wo %1 steht.</translation>
    </message>
</context>
<context>
    <name>pymasp::PathPlot</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a parameter and its unit</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Path of every parameter over time</source>
        <translation>Weg jedes Parameters über der Zeit</translation>
    </message>
    <message>
        <source>Nothing is moved, or it is not known how long it takes.</source>
        <translation>Nichts wird bewegt, oder die Dauer ist nicht bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>parameters there is no room for</comment>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 after %3, at %4 if it began now</source>
        <comment>a parameter, its value, a duration, a moment</comment>
        <translation>%1 %2 nach %3, um %4, wenn es jetzt begänne</translation>
    </message>
</context>
<context>
    <name>pymasp::PlotStrip</name>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>The mean over all passes</source>
        <translation>Der Mittelwert über alle Durchgänge</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>A linear axis</source>
        <translation>Eine lineare Achse</translation>
    </message>
    <message>
        <source>Lin-log</source>
        <translation>Lin-log</translation>
    </message>
    <message>
        <source>Linear about zero and logarithmic beyond</source>
        <translation>Um null linear, darüber hinaus logarithmisch</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>A logarithmic axis; shows only what is above zero</source>
        <translation>Eine logarithmische Achse; zeigt nur, was über null liegt</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>The colours follow the data</source>
        <translation>Die Farben folgen den Daten</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Fest</translation>
    </message>
    <message>
        <source>The colours keep their range</source>
        <translation>Die Farben behalten ihren Bereich</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>So much of the data lies within the range of the colours</source>
        <translation>So viel der Daten liegt im Bereich der Farben</translation>
    </message>
    <message>
        <source>The upper end of the colours</source>
        <translation>Das obere Ende der Farben</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>One repeat alone</source>
        <translation>Eine Wiederholung für sich</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>What a repeat differs from the mean: a sample that degrades shows here first</source>
        <translation>Was eine Wiederholung vom Mittelwert abweicht: eine Probe, die leidet, zeigt sich hier zuerst</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>The error of the mean</source>
        <translation>Der Fehler des Mittelwerts</translation>
    </message>
    <message>
        <source>Which repeat is shown; 0 is the current one</source>
        <translation>Welche Wiederholung gezeigt wird; 0 ist die laufende</translation>
    </message>
    <message>
        <source>current</source>
        <translation>laufende</translation>
    </message>
</context>
<context>
    <name>pymasp::PositionUnits</name>
    <message>
        <source>no limits: it is not moved</source>
        <translation>keine Grenzen: wird nicht bewegt</translation>
    </message>
    <message>
        <source>A step larger than zero was expected.</source>
        <translation>Erwartet wird ein Schritt größer als null.</translation>
    </message>
    <message>
        <source>A step of %1 is finer than what %2 resolves, which is %3.</source>
        <translation>Ein Schritt von %1 ist feiner als die Auflösung von %2, sie beträgt %3.</translation>
    </message>
</context>
<context>
    <name>pymasp::PositionsEditor</name>
    <message>
        <source>Edit the positions</source>
        <translation>Positionen bearbeiten</translation>
    </message>
    <message>
        <source>Edit the positions: ranges, segments, a list or a file, with a picture</source>
        <translation>Positionen bearbeiten: Bereiche, Abschnitte, eine Liste oder eine Datei, mit einem Bild</translation>
    </message>
    <message>
        <source>How the positions are given</source>
        <translation>Wie die Positionen angegeben sind</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Segments, one after the other</source>
        <translation>Abschnitte nacheinander</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Column of a file</source>
        <translation>Spalte einer Datei</translation>
    </message>
    <message>
        <source>no positions yet</source>
        <translation>noch keine Positionen</translation>
    </message>
</context>
<context>
    <name>pymasp::PositionsPlot</name>
    <message>
        <source>Picture of the positions</source>
        <translation>Bild der Positionen</translation>
    </message>
    <message>
        <source>Left: each position with its distance to the nearest neighbour, on a logarithmic scale. Right: the positions in the order in which they are taken.</source>
        <translation>Links: jede Position mit ihrem Abstand zum nächsten Nachbarn, logarithmisch. Rechts: die Positionen in der Reihenfolge, in der sie angefahren werden.</translation>
    </message>
    <message>
        <source>spacing</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>smallest and largest distance</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>order taken</source>
        <translation>Reihenfolge</translation>
    </message>
</context>
<context>
    <name>pymasp::Presets</name>
    <message>
        <source>The preset could not be written to %1.</source>
        <translation>Der Baustein konnte nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>A preset needs a name.</source>
        <translation>Ein Baustein braucht einen Namen.</translation>
    </message>
    <message>
        <source>There is nothing to keep as a preset; select a job first.</source>
        <translation>Es gibt nichts als Baustein aufzuheben; zuerst einen Job auswählen.</translation>
    </message>
    <message>
        <source>No lab file is open that a preset could stand beside.</source>
        <translation>Keine Labordatei ist offen, neben der ein Baustein stehen könnte.</translation>
    </message>
    <message>
        <source>There is a preset &quot;%1&quot; already.</source>
        <translation>Einen Baustein „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>The preset %1 is not there any more.</source>
        <translation>Der Baustein %1 ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The preset %1 could not be removed.</source>
        <translation>Der Baustein %1 konnte nicht entfernt werden.</translation>
    </message>
</context>
<context>
    <name>pymasp::QueueList</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Nothing waits. Press F5 to run the experiment in Design, Shift+F5 to put it at the end of the queue.</source>
        <translation>Nichts wartet. F5 startet das Experiment im Entwurf, Umschalt+F5 stellt es ans Ende der Warteschlange.</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Open the file of the selected experiment (Return)</source>
        <translation>Die Datei des gewählten Experiments öffnen (Eingabe)</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder of the file</source>
        <translation>Den Ordner der Datei öffnen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove what waits or has ended from the queue; files stay (%1)</source>
        <translation>Wartendes oder Beendetes aus der Warteschlange entfernen; Dateien bleiben (%1)</translation>
    </message>
    <message>
        <source>Let the queue go on</source>
        <translation>Warteschlange fortsetzen</translation>
    </message>
    <message>
        <source>Hold the queue</source>
        <translation>Warteschlange anhalten</translation>
    </message>
    <message>
        <source>Let the queue go on: what waits begins</source>
        <translation>Warteschlange fortsetzen: Wartendes beginnt</translation>
    </message>
    <message>
        <source>Hold the queue: the experiment under way goes on, what waits does not begin</source>
        <translation>Warteschlange anhalten: Das laufende Experiment läuft weiter, Wartendes beginnt nicht</translation>
    </message>
    <message>
        <source>Put the selected experiment, which has ended, at the end of the queue again</source>
        <translation>Das gewählte, beendete Experiment noch einmal ans Ende der Warteschlange stellen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>After a failure:</source>
        <translation>Nach einem Fehlschlag:</translation>
    </message>
    <message>
        <source>hold</source>
        <comment>the queue, after a failure</comment>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>Where an experiment fails, what waits does not begin</source>
        <translation>Scheitert ein Experiment, beginnt Wartendes nicht</translation>
    </message>
    <message>
        <source>go on</source>
        <comment>with the queue, after a failure</comment>
        <translation>weitermachen</translation>
    </message>
    <message>
        <source>Where an experiment fails, the next one begins</source>
        <translation>Scheitert ein Experiment, beginnt das nächste</translation>
    </message>
    <message>
        <source>Continue</source>
        <comment>a run that was interrupted</comment>
        <translation>Weiterführen</translation>
    </message>
    <message>
        <source>Back to the front</source>
        <translation>Noch einmal als Nächstes</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Not before ...</source>
        <translation>Nicht vor ...</translation>
    </message>
    <message>
        <source>Raise the priority</source>
        <translation>Vorrang erhöhen</translation>
    </message>
    <message>
        <source>Lower the priority</source>
        <translation>Vorrang verringern</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Open its tree in Design (Return); what is changed is applied to the queue</source>
        <translation>Seinen Baum im Entwurf öffnen (Eingabetaste); Änderungen werden in die Warteschlange übernommen</translation>
    </message>
    <message>
        <source>at least %1</source>
        <comment>a duration</comment>
        <translation>mindestens %1</translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s): %1 for all, done %2</source>
        <comment>durations and a time</comment>
        <translation>
            <numerusform>%n wartet: %1 für alles, fertig %2</numerusform>
            <numerusform>%n warten: %1 für alle, fertig %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s): %1 for all</source>
        <comment>a duration</comment>
        <translation>
            <numerusform>%n wartet: %1 für alles</numerusform>
            <numerusform>%n warten: %1 für alle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::QueueModel</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>title and state of an experiment in the queue</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>is being prepared</source>
        <translation>wird vorbereitet</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>paused, %1</source>
        <comment>so much is done</comment>
        <translation>pausiert, %1</translation>
    </message>
    <message>
        <source>asks, %1</source>
        <comment>so much is done</comment>
        <translation>fragt, %1</translation>
    </message>
    <message>
        <source>file is being finished</source>
        <translation>Datei wird abgeschlossen</translation>
    </message>
    <message>
        <source>done %1</source>
        <comment>at a time</comment>
        <translation>fertig %1</translation>
    </message>
    <message>
        <source>stopped %1</source>
        <comment>at a time</comment>
        <translation>gestoppt %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>From %1 to %2, %3.</source>
        <comment>times and a duration</comment>
        <translation>Von %1 bis %2, %3.</translation>
    </message>
    <message>
        <source>Began %1.</source>
        <comment>at a time</comment>
        <translation>Begonnen %1.</translation>
    </message>
    <message>
        <source>waits to be continued</source>
        <translation>wartet auf Weiterführung</translation>
    </message>
    <message>
        <source>not before %1</source>
        <comment>a time</comment>
        <translation>nicht vor %1</translation>
    </message>
    <message>
        <source>priority %1</source>
        <translation>Vorrang %1</translation>
    </message>
    <message>
        <source>suspended, %1</source>
        <comment>so much is done</comment>
        <translation>ausgesetzt, %1</translation>
    </message>
    <message>
        <source>good enough %1</source>
        <comment>at a time</comment>
        <translation>gut genug %1</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>a duration</comment>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>a duration</comment>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>It will take %1.</source>
        <comment>a duration</comment>
        <translation>Es wird %1 dauern.</translation>
    </message>
    <message>
        <source>at least %1</source>
        <comment>a duration</comment>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>a duration</comment>
        <translation>etwa %1</translation>
    </message>
</context>
<context>
    <name>pymasp::RevisionView</name>
    <message>
        <source>Apply to the running experiment</source>
        <translation>Auf das laufende Experiment anwenden</translation>
    </message>
    <message>
        <source>Which change is shown</source>
        <translation>Welche Änderung gezeigt wird</translation>
    </message>
    <message>
        <source>The run goes on with the tree as it is edited now, from the next point on (Ctrl+Shift+F5)</source>
        <translation>Der Lauf geht mit dem jetzt bearbeiteten Baum weiter, vom nächsten Punkt an (Strg+Umschalt+F5)</translation>
    </message>
    <message>
        <source>Edited, not applied yet</source>
        <translation>Bearbeitet, noch nicht angewendet</translation>
    </message>
    <message>
        <source>Change %1 of the run, %2, from point %3 on</source>
        <comment>number, a moment, number</comment>
        <translation>Änderung %1 des Laufs, %2, ab Punkt %3</translation>
    </message>
    <message>
        <source>The run has all that is edited here. What you change in the tree while it runs is listed here and can be applied to it.</source>
        <translation>Der Lauf hat alles, was hier bearbeitet ist. Was während des Laufs im Baum geändert wird, steht hier und kann auf ihn angewandt werden.</translation>
    </message>
    <message>
        <source>This experiment runs. What you change in the tree is listed here and can be applied to the run.</source>
        <translation>Dieses Experiment läuft. Was im Baum geändert wird, steht hier und kann auf den Lauf angewandt werden.</translation>
    </message>
    <message>
        <source>While an experiment runs, this lists what was edited and not applied yet, and what was changed in the run.</source>
        <translation>Während ein Experiment läuft, steht hier, was bearbeitet und noch nicht angewandt ist und was am Lauf geändert wurde.</translation>
    </message>
</context>
<context>
    <name>pymasp::RunBar</name>
    <message>
        <source>%1 %2/%3 (%4)</source>
        <comment>a scan, its position, of how many, value</comment>
        <translation>%1 %2/%3 (%4)</translation>
    </message>
    <message>
        <source>scan %1 of %2</source>
        <translation>Scan %1 von %2</translation>
    </message>
    <message>
        <source>scan %1</source>
        <translation>Scan %1</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>wird vorbereitet</translation>
    </message>
    <message>
        <source>pausing after this point</source>
        <translation>pausiert nach diesem Punkt</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>wartet auf eine Antwort</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>wird gestoppt</translation>
    </message>
    <message>
        <source>finishing the file</source>
        <translation>Datei wird abgeschlossen</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2 points</source>
        <translation>%1 von %2 Punkten</translation>
    </message>
    <message>
        <source>%1 left, done %2</source>
        <comment>time left, moment of the end</comment>
        <translation>noch %1, fertig %2</translation>
    </message>
    <message>
        <source>Free space where the data go: %1</source>
        <translation>Freier Platz am Ablageort der Daten: %1</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>ausgesetzt</translation>
    </message>
    <message>
        <source>suspended: %1</source>
        <comment>by a guard, its sentence</comment>
        <translation>ausgesetzt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 points and %n reference point(s)</source>
        <comment>points of visits to a Drift come on top</comment>
        <translation>
            <numerusform>%1 von %2 Punkten und %n Referenzpunkt</numerusform>
            <numerusform>%1 von %2 Punkten und %n Referenzpunkte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 free</source>
        <comment>space on the disk</comment>
        <translation>%1 frei</translation>
    </message>
</context>
<context>
    <name>pymasp::RunExchange</name>
    <message>
        <source>Surface Xplorer csv</source>
        <translation>csv für Surface Xplorer</translation>
    </message>
    <message>
        <source>ufs of Ultrafast Systems</source>
        <translation>ufs von Ultrafast Systems</translation>
    </message>
    <message>
        <source>glotaran, time explicit</source>
        <translation>glotaran, time explicit</translation>
    </message>
    <message>
        <source>glotaran, wavelength explicit</source>
        <translation>glotaran, wavelength explicit</translation>
    </message>
    <message>
        <source>Pascher and KiMoPack SIA</source>
        <translation>SIA für Pascher und KiMoPack</translation>
    </message>
    <message>
        <source>csv with a header, in mOD</source>
        <translation>csv mit Kopf, in mOD</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Picture of lines and text</source>
        <translation>Bild aus Linien und Text</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Export run</source>
        <translation>Lauf exportieren</translation>
    </message>
    <message>
        <source>Import a file of another program</source>
        <translation>Datei eines anderen Programms importieren</translation>
    </message>
    <message>
        <source>Data (%1)</source>
        <translation>Daten (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>%1 cannot be started.</source>
        <comment>a program</comment>
        <translation>%1 lässt sich nicht starten.</translation>
    </message>
    <message>
        <source>The program that does this broke down.</source>
        <translation>Das Programm, das dies tut, ist abgestürzt.</translation>
    </message>
    <message>
        <source>The run was exported: %1</source>
        <translation>Der Lauf wurde exportiert: %1</translation>
    </message>
    <message>
        <source>%1 is in the journal now.</source>
        <comment>a file</comment>
        <translation>%1 steht jetzt im Journal.</translation>
    </message>
</context>
<context>
    <name>pymasp::RunMessages</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>What happens in a run is told here.</source>
        <translation>Hier steht, was während eines Laufs geschieht.</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm:ss</source>
        <comment>a day and a time, in Qt&apos;s letters</comment>
        <translation>ddd d. MMM HH:mm:ss</translation>
    </message>
    <message>
        <source>%1. A click shows the job in the experiment.</source>
        <translation>%1. Ein Klick zeigt den Job im Experiment.</translation>
    </message>
</context>
<context>
    <name>pymasp::RunPage</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>The series that is shown</source>
        <translation>Die angezeigte Reihe</translation>
    </message>
    <message>
        <source>Back to the live run</source>
        <translation>Zurück zum laufenden Lauf</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show the run under way, or the last one, again</source>
        <translation>Den laufenden oder den letzten Lauf wieder anzeigen</translation>
    </message>
    <message>
        <source>Show the stored run no longer</source>
        <translation>Den gespeicherten Lauf nicht mehr anzeigen</translation>
    </message>
    <message>
        <source>This run has no data that can be shown.</source>
        <translation>Dieser Lauf hat keine Daten, die sich anzeigen lassen.</translation>
    </message>
    <message>
        <source>Press F5 to run the experiment; its data appear here.</source>
        <translation>F5 startet das Experiment; seine Daten erscheinen hier.</translation>
    </message>
    <message>
        <source>How long the run waited for each device, in seconds</source>
        <translation>Wie lange der Lauf auf jedes Gerät gewartet hat, in Sekunden</translation>
    </message>
    <message>
        <source>Compare with...</source>
        <translation>Vergleichen mit ...</translation>
    </message>
    <message>
        <source>Lays the cuts of another run over those shown</source>
        <translation>Legt die Schnitte einer anderen Messung über die gezeigten</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Vergleich beenden</translation>
    </message>
    <message>
        <source>Removes the cuts of other runs</source>
        <translation>Entfernt die Schnitte anderer Messungen</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Time zero, response, lifetimes and drift of what is shown, in the background</source>
        <translation>Zeitnullpunkt, Antwortfunktion, Lebensdauern und Drift dessen, was gezeigt wird, im Hintergrund</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartezeiten</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Opens and closes the views of the detectors. They are moved by their titles, and laid over each other as tabs</source>
        <translation>Öffnet und schließt die Ansichten der Detektoren. Sie werden an ihren Titeln verschoben und als Reiter übereinandergelegt</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>What was changed of this run while it was measured, and from which point on</source>
        <translation>Was an diesem Lauf während der Messung geändert wurde, und ab welchem Punkt</translation>
    </message>
</context>
<context>
    <name>pymasp::SegmentRow</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Step or number of positions</source>
        <translation>Schritt oder Zahl der Positionen</translation>
    </message>
    <message>
        <source>How the range is divided</source>
        <translation>Wie der Bereich geteilt ist</translation>
    </message>
    <message>
        <source>step</source>
        <comment>linear, with this step</comment>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Linear, with a step</source>
        <translation>Linear, mit einem Schritt</translation>
    </message>
    <message>
        <source>points</source>
        <comment>linear, so many positions</comment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Linear, with a number of positions</source>
        <translation>Linear, mit einer Zahl von Positionen</translation>
    </message>
    <message>
        <source>log</source>
        <comment>logarithmic, so many positions</comment>
        <translation>log</translation>
    </message>
    <message>
        <source>Logarithmic, with a number of positions</source>
        <translation>Logarithmisch, mit einer Zahl von Positionen</translation>
    </message>
    <message>
        <source>Move the segment up</source>
        <translation>Abschnitt nach oben</translation>
    </message>
    <message>
        <source>Move the segment down</source>
        <translation>Abschnitt nach unten</translation>
    </message>
    <message>
        <source>Remove the segment</source>
        <translation>Abschnitt entfernen</translation>
    </message>
    <message>
        <source>The number of positions must be a whole number of at least 1.</source>
        <translation>Die Zahl der Positionen muss eine ganze Zahl von mindestens 1 sein.</translation>
    </message>
</context>
<context>
    <name>pymasp::SegmentRows</name>
    <message>
        <source>Add a segment</source>
        <translation>Abschnitt anfügen</translation>
    </message>
</context>
<context>
    <name>pymasp::SelfTestOffer</name>
    <message>
        <source>Put it into the queue</source>
        <translation>In die Warteschlange stellen</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>Heute nicht</translation>
    </message>
    <message>
        <source>The self-test has found %1 ± %2 electrons in a count of %3.</source>
        <translation>Der Selbsttest hat %1 ± %2 Elektronen je Zählwert von %3 gefunden.</translation>
    </message>
    <message>
        <source>Take over into the lab</source>
        <translation>In das Labor übernehmen</translation>
    </message>
    <message>
        <source>The lab that is open now cannot do the self-test.</source>
        <translation>Das jetzt geöffnete Labor kann den Selbsttest nicht ausführen.</translation>
    </message>
</context>
<context>
    <name>pymasp::ShotView</name>
    <message>
        <source>Signal (counts)</source>
        <translation>Signal (Counts)</translation>
    </message>
    <message>
        <source>Noise (%)</source>
        <translation>Rauschen (%)</translation>
    </message>
    <message>
        <source>Pump on</source>
        <translation>Pumpe an</translation>
    </message>
    <message>
        <source>Pump off</source>
        <translation>Pumpe aus</translation>
    </message>
    <message>
        <source>noise %1 %</source>
        <translation>Rauschen %1 %</translation>
    </message>
    <message>
        <source>error %1</source>
        <translation>Fehler %1</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n Schuss</numerusform>
            <numerusform>%n Schüsse</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % kept</source>
        <translation>%1 % behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n pixel(s) clipped</source>
        <translation>
            <numerusform>%n Pixel übersteuert</numerusform>
            <numerusform>%n Pixel übersteuert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::SliceBar</name>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Shows the place where the run is</source>
        <translation>Zeigt die Stelle, an der die Messung ist</translation>
    </message>
</context>
<context>
    <name>pymasp::StoredRevisions</name>
    <message>
        <source>No job was changed.</source>
        <translation>Kein Schritt wurde geändert.</translation>
    </message>
</context>
<context>
    <name>pymasp::StripChart</name>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>The last minute</source>
        <translation>Die letzte Minute</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>The last quarter of an hour</source>
        <translation>Die letzte Viertelstunde</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>10 h</source>
        <translation>10 h</translation>
    </message>
    <message>
        <source>The last ten hours</source>
        <translation>Die letzten zehn Stunden</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>Zeit (s)</translation>
    </message>
</context>
<context>
    <name>pymasp::TreeActions</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move out</source>
        <translation>Nach außen</translation>
    </message>
    <message>
        <source>Move into the job above</source>
        <translation>In den Job darüber</translation>
    </message>
    <message>
        <source>Switch on or off</source>
        <translation>Ein- oder ausschalten</translation>
    </message>
    <message>
        <source>Unwrap</source>
        <translation>Auspacken</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Put into the queue by themselves</source>
        <translation>Für sich in die Warteschlange stellen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add before</source>
        <translation>Davor hinzufügen</translation>
    </message>
    <message>
        <source>Add after</source>
        <translation>Danach hinzufügen</translation>
    </message>
    <message>
        <source>Add inside</source>
        <translation>Darin hinzufügen</translation>
    </message>
    <message>
        <source>Wrap in</source>
        <translation>Einpacken in</translation>
    </message>
    <message>
        <source>Add a job after the selected one (Ins)</source>
        <translation>Job nach dem gewählten hinzufügen (Einf)</translation>
    </message>
    <message>
        <source>Paste %1</source>
        <translation>%1 einfügen</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n job(s)</source>
        <translation>
            <numerusform>%n Job einfügen</numerusform>
            <numerusform>%n Jobs einfügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Background before each repeat</source>
        <translation>Untergrund vor jeder Wiederholung</translation>
    </message>
    <message>
        <source>Blocks the probe and takes the background of each state, before each repeat of what is selected (of everything where nothing is)</source>
        <translation>Sperrt die Abfrage und nimmt den Untergrund jedes Zustands auf, vor jeder Wiederholung dessen, was ausgewählt ist (von allem, wo nichts ausgewählt ist)</translation>
    </message>
</context>
<context>
    <name>pymasp::ValueFile</name>
    <message>
        <source>File of positions</source>
        <translation>Datei mit Positionen</translation>
    </message>
    <message>
        <source>a csv or txt file</source>
        <translation>eine csv- oder txt-Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Reads the file again and offers its columns.</source>
        <translation>Liest die Datei noch einmal und bietet ihre Spalten an.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Numbers (*.csv *.txt *.dat *.tsv);;All files (*)</source>
        <translation>Zahlen (*.csv *.txt *.dat *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>There are no numbers in this column.</source>
        <translation>In dieser Spalte stehen keine Zahlen.</translation>
    </message>
    <message>
        <source>The numbers are copied into the experiment as a list: an experiment that names a file reads the first column of one without a header.</source>
        <translation>Die Zahlen werden als Liste in das Experiment kopiert: Ein Experiment, das eine Datei nennt, liest die erste Spalte einer Datei ohne Kopfzeile.</translation>
    </message>
</context>
<context>
    <name>pymasp::ValueList</name>
    <message>
        <source>Column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <comment>its number and its name</comment>
        <translation>Spalte %1: %2</translation>
    </message>
    <message>
        <source>List of positions</source>
        <translation>Liste der Positionen</translation>
    </message>
    <message>
        <source>Numbers separated by commas, blanks or lines; columns copied from a spreadsheet can be pasted. The list counts when you leave it.</source>
        <translation>Zahlen, getrennt durch Kommas, Leerzeichen oder Zeilen; auch Spalten aus einer Tabellenkalkulation lassen sich einfügen. Die Liste gilt, sobald das Feld verlassen wird.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>%1 numbers, too many to be shown; others can be pasted.</source>
        <translation>%1 Zahlen, zu viele zum Anzeigen; andere lassen sich einfügen.</translation>
    </message>
</context>
<context>
    <name>pymasp::ViewDocks</name>
    <message>
        <source>&amp;Views</source>
        <translation>&amp;Ansichten</translation>
    </message>
    <message>
        <source>Nothing is shown yet</source>
        <translation>Noch wird nichts gezeigt</translation>
    </message>
    <message>
        <source>&amp;Arrange as at first</source>
        <translation>&amp;Anordnen wie am Anfang</translation>
    </message>
</context>
<context>
    <name>pymasp::ViewMenu</name>
    <message>
        <source>A picture is written as .png, .svg or .pdf, not as &quot;%1&quot;.</source>
        <translation>Ein Bild wird als .png, .svg oder .pdf geschrieben, nicht als „%1“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; could not be written.</source>
        <translation>„%1“ konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>Zahlen kopieren</translation>
    </message>
    <message>
        <source>Save picture...</source>
        <translation>Bild speichern ...</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;Document (*.pdf)</source>
        <translation>Bild (*.png);;Zeichnung (*.svg);;Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Save numbers...</source>
        <translation>Zahlen speichern ...</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Save or copy this view</source>
        <translation>Diese Ansicht speichern oder kopieren</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>&quot;%1&quot; could not be written: %2</source>
        <translation>„%1“ konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>pymasp::WaitingPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; waits no more: it has begun, or was removed. What was changed here can be put at the end of the queue.</source>
        <translation>„%1“ wartet nicht mehr: Es hat begonnen oder wurde entfernt. Was hier geändert wurde, kann ans Ende der Warteschlange gestellt werden.</translation>
    </message>
    <message>
        <source>The changes of &quot;%1&quot; are not applied.</source>
        <translation>Die Änderungen an „%1“ sind nicht übernommen.</translation>
    </message>
    <message>
        <source>Waiting experiment &quot;%1&quot;: changed, not applied yet.</source>
        <translation>Wartendes Experiment „%1“: geändert, noch nicht übernommen.</translation>
    </message>
    <message>
        <source>Waiting experiment &quot;%1&quot;.</source>
        <translation>Wartendes Experiment „%1“.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Put at the end</source>
        <translation>Ans Ende stellen</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
</context>
<context>
    <name>pymasp::conditions</name>
    <message>
        <source>Pump</source>
        <translation>Pumpe</translation>
    </message>
    <message>
        <source>Second pump</source>
        <translation>Zweite Pumpe</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Instrument response</source>
        <translation>Instrumentantwort</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Related runs</source>
        <translation>Zugehörige Messungen</translation>
    </message>
    <message>
        <source>Wavelength</source>
        <translation>Wellenlänge</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>Bandbreite</translation>
    </message>
    <message>
        <source>Pulse energy</source>
        <translation>Pulsenergie</translation>
    </message>
    <message>
        <source>How it was measured</source>
        <translation>Wie gemessen</translation>
    </message>
    <message>
        <source>Beam size x</source>
        <translation>Strahlgröße x</translation>
    </message>
    <message>
        <source>Beam size y</source>
        <translation>Strahlgröße y</translation>
    </message>
    <message>
        <source>Size means</source>
        <translation>Größe bedeutet</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Polarisation</source>
        <translation>Polarisation</translation>
    </message>
    <message>
        <source>Rate after chopping</source>
        <translation>Rate nach dem Chopper</translation>
    </message>
    <message>
        <source>Angle to the probe</source>
        <translation>Winkel zur Abfrage</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Substance</source>
        <translation>Substanz</translation>
    </message>
    <message>
        <source>Solvent</source>
        <translation>Lösungsmittel</translation>
    </message>
    <message>
        <source>Concentration</source>
        <translation>Konzentration</translation>
    </message>
    <message>
        <source>Path length</source>
        <translation>Schichtdicke</translation>
    </message>
    <message>
        <source>OD at the pump wavelength</source>
        <translation>OD bei der Pumpwellenlänge</translation>
    </message>
    <message>
        <source>Flow or raster</source>
        <translation>Fluss oder Raster</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Atmosphere</source>
        <translation>Atmosphäre</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Spot</source>
        <translation>Fleck</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Bits</translation>
    </message>
    <message>
        <source>Slit</source>
        <translation>Spalt</translation>
    </message>
    <message>
        <source>Grating</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <source>Laser rate</source>
        <translation>Laserrate</translation>
    </message>
    <message>
        <source>Chopper scheme</source>
        <translation>Chopperschema</translation>
    </message>
    <message>
        <source>Flag offset</source>
        <translation>Versatz der Markierung</translation>
    </message>
    <message>
        <source>Width (FWHM)</source>
        <translation>Breite (FWHM)</translation>
    </message>
    <message>
        <source>How it was found</source>
        <translation>Wie bestimmt</translation>
    </message>
    <message>
        <source>Humidity</source>
        <translation>Luftfeuchte</translation>
    </message>
    <message>
        <source>Run of the solvent</source>
        <translation>Messung des Lösungsmittels</translation>
    </message>
    <message>
        <source>Run without sample</source>
        <translation>Messung ohne Probe</translation>
    </message>
    <message>
        <source>Run of the lamp</source>
        <translation>Messung der Lampe</translation>
    </message>
    <message>
        <source>At the sample.</source>
        <translation>An der Probe.</translation>
    </message>
    <message>
        <source>The full width of the beam at the sample.</source>
        <translation>Die volle Breite des Strahls an der Probe.</translation>
    </message>
    <message>
        <source>Pump pulses a second that reach the sample.</source>
        <translation>Pumppulse je Sekunde, die die Probe erreichen.</translation>
    </message>
    <message>
        <source>The file, or the number of the run.</source>
        <translation>Die Datei oder die Nummer der Messung.</translation>
    </message>
    <message>
        <source>Peak fluence</source>
        <translation>Spitzenfluenz</translation>
    </message>
    <message>
        <source>From energy and size: 2 E / (pi w w).</source>
        <translation>Aus Energie und Größe: 2 E / (pi w w).</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>1/e², diameter</source>
        <translation>1/e², Durchmesser</translation>
    </message>
    <message>
        <source>FWHM</source>
        <translation>FWHM</translation>
    </message>
    <message>
        <source>A number in %1, or with a unit of its own.</source>
        <translation>Eine Zahl in %1 oder mit eigener Einheit.</translation>
    </message>
    <message>
        <source>There is a second pump</source>
        <translation>Es gibt eine zweite Pumpe</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>pump: wavelength, duration</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not said yet. %1</source>
        <translation>Noch nicht angegeben. %1</translation>
    </message>
    <message>
        <source>A temperature above absolute zero was expected.</source>
        <translation>Erwartet wurde eine Temperatur über dem absoluten Nullpunkt.</translation>
    </message>
</context>
<context>
    <name>pymasp::detectorviews</name>
    <message>
        <source>Shots of the last point</source>
        <translation>Schüsse des letzten Punkts</translation>
    </message>
    <message>
        <source>Signal of the last point</source>
        <translation>Signal des letzten Punkts</translation>
    </message>
    <message>
        <source>Laser</source>
        <translation>Laser</translation>
    </message>
    <message>
        <source>The last point of the series that is shown: its mean and its scatter over time</source>
        <translation>Der letzte Punkt der gezeigten Reihe: Mittelwert und Streuung über die Zeit</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>detector, view</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Cuts</source>
        <translation>Schnitte</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Schüsse</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Über die Zeit</translation>
    </message>
</context>
<context>
    <name>pymasp::display</name>
    <message>
        <source>pixel</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>wavelength</source>
        <translation>Wellenlänge</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>formula of %1</source>
        <comment>a signal</comment>
        <translation>Formel aus %1</translation>
    </message>
</context>
<context>
    <name>pymasp::fields</name>
    <message>
        <source>A time in seconds, or with its unit as &quot;500 ms&quot;, &quot;5 min&quot; or &quot;2 h&quot;.</source>
        <translation>Eine Zeit in Sekunden oder mit Einheit wie „500 ms“, „5 min“ oder „2 h“.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>What is switched off is passed over, with all that is inside it.</source>
        <translation>Was ausgeschaltet ist, wird mit allem, was darin liegt, übersprungen.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>as the job around it</source>
        <translation>wie der umgebende Job</translation>
    </message>
    <message>
        <source>stop the run</source>
        <translation>den Lauf stoppen</translation>
    </message>
    <message>
        <source>leave the point out and go on</source>
        <translation>den Punkt auslassen und fortsetzen</translation>
    </message>
    <message>
        <source>ask, and stop if nobody answers</source>
        <translation>fragen, und stoppen, wenn niemand antwortet</translation>
    </message>
    <message>
        <source>What is done when a device has failed and further tries have failed too.</source>
        <translation>Was geschieht, wenn ein Gerät versagt hat und auch weitere Versuche fehlgeschlagen sind.</translation>
    </message>
    <message>
        <source>If a device fails</source>
        <translation>Wenn ein Gerät versagt</translation>
    </message>
    <message>
        <source>Further tries</source>
        <translation>Weitere Versuche</translation>
    </message>
    <message>
        <source>Wait before each</source>
        <translation>Jeweils vorher warten</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>What is looked at, as &quot;dA&quot;.</source>
        <translation>Was betrachtet wird, etwa „dA“.</translation>
    </message>
    <message>
        <source>Statistic</source>
        <translation>Kenngröße</translation>
    </message>
    <message>
        <source>Reached when it is</source>
        <translation>Erreicht, wenn</translation>
    </message>
    <message>
        <source>below</source>
        <translation>darunter</translation>
    </message>
    <message>
        <source>above</source>
        <translation>darüber</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>The part of the axis that counts, as &quot;450 to 500&quot;, or nothing for all of it.</source>
        <translation>Der Teil der Achse, der zählt, etwa „450 to 500“; leer: die ganze Achse.</translation>
    </message>
    <message>
        <source>Passes at least</source>
        <translation>Durchgänge mindestens</translation>
    </message>
    <message>
        <source>Passes at most</source>
        <translation>Durchgänge höchstens</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>a number of times</source>
        <translation>feste Anzahl</translation>
    </message>
    <message>
        <source>for a time</source>
        <translation>feste Dauer</translation>
    </message>
    <message>
        <source>until it is good enough</source>
        <translation>bis es gut genug ist</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Detectors</source>
        <translation>Detektoren</translation>
    </message>
    <message>
        <source>At least one detector was expected.</source>
        <translation>Erwartet wird mindestens ein Detektor.</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>a number of shots</source>
        <translation>feste Schusszahl</translation>
    </message>
    <message>
        <source>as the detector does</source>
        <translation>wie vom Detektor vorgegeben</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Schüsse</translation>
    </message>
    <message>
        <source>Reduce to</source>
        <translation>Reduktion</translation>
    </message>
    <message>
        <source>nothing, as measured</source>
        <translation>keine, wie gemessen</translation>
    </message>
    <message>
        <source>the mean of the shots</source>
        <translation>Mittelwert der Schüsse</translation>
    </message>
    <message>
        <source>the pump-probe difference</source>
        <translation>Pump-Probe-Differenz</translation>
    </message>
    <message>
        <source>Shots that are left out</source>
        <translation>Ausgelassene Schüsse</translation>
    </message>
    <message>
        <source>By their energy</source>
        <translation>Nach Energie</translation>
    </message>
    <message>
        <source>Beyond</source>
        <translation>Jenseits von</translation>
    </message>
    <message>
        <source>Distance from the median energy, in robust standard deviations.</source>
        <translation>Abstand von der Median-Energie, in robusten Standardabweichungen.</translation>
    </message>
    <message>
        <source>At each change of the pump</source>
        <translation>Bei jedem Pumpwechsel</translation>
    </message>
    <message>
        <source>Shots dropped at each end of a run of equal shots, where a chopper cuts the beam.</source>
        <translation>Schüsse, die an beiden Enden einer Reihe gleicher Schüsse verworfen werden, wo ein Chopper den Strahl anschneidet.</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Jedes n-te Mal</translation>
    </message>
    <message>
        <source>1 acquires each time the loop around it goes round, 10 each tenth time.</source>
        <translation>1 nimmt bei jedem Umlauf der umgebenden Schleife auf, 10 bei jedem zehnten.</translation>
    </message>
    <message>
        <source>Keep every shot</source>
        <translation>Jeden Schuss behalten</translation>
    </message>
    <message>
        <source>The shots are stored one by one, which takes much more room on the disk.</source>
        <translation>Die Schüsse werden einzeln gespeichert; das braucht viel mehr Platz auf der Platte.</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>JSON text was expected, but it is wrong at character %1: %2.</source>
        <translation>Erwartet wird JSON-Text, er ist aber bei Zeichen %1 fehlerhaft: %2.</translation>
    </message>
    <message>
        <source>One JSON object was expected, as in {&quot;side&quot;: 2}.</source>
        <translation>Erwartet wird ein JSON-Objekt, etwa {&quot;side&quot;: 2}.</translation>
    </message>
    <message>
        <source>A number from %1 to %2 was expected.</source>
        <translation>Erwartet wird eine Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>A number above %1 was expected.</source>
        <translation>Erwartet wird eine Zahl über %1.</translation>
    </message>
    <message>
        <source>A number of at least %1 was expected.</source>
        <translation>Erwartet wird eine Zahl von mindestens %1.</translation>
    </message>
    <message>
        <source>A number of at most %1 was expected.</source>
        <translation>Erwartet wird eine Zahl von höchstens %1.</translation>
    </message>
    <message>
        <source>A whole number of at least %1 was expected.</source>
        <translation>Erwartet wird eine ganze Zahl von mindestens %1.</translation>
    </message>
    <message>
        <source>A whole number from %1 to %2 was expected.</source>
        <translation>Erwartet wird eine ganze Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>Two numbers were expected, the lower one first, as in &quot;0 to 300&quot;.</source>
        <translation>Erwartet werden zwei Zahlen, die kleinere zuerst, etwa „0 to 300“.</translation>
    </message>
    <message>
        <source>%1 (not known here)</source>
        <translation>%1 (hier nicht bekannt)</translation>
    </message>
    <message>
        <source>There is nothing to choose from.</source>
        <translation>Es gibt nichts zur Auswahl.</translation>
    </message>
    <message>
        <source>One of these was expected: %1.</source>
        <translation>Erwartet wird eines von diesen: %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not offered here; did you mean &quot;%2&quot;?</source>
        <translation>„%1“ gibt es hier nicht; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>There is no setting &quot;%1&quot; here.</source>
        <translation>Eine Einstellung „%1“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be changed here.</source>
        <translation>„%1“ lässt sich hier nicht ändern.</translation>
    </message>
    <message>
        <source>&quot;true&quot; or &quot;false&quot; was expected.</source>
        <translation>Erwartet wird „true“ oder „false“.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a label and its number</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Where it is left empty, the unit of the device counts.</source>
        <translation>Bleibt das Feld leer, gilt die Einheit des Geräts.</translation>
    </message>
    <message>
        <source>Another unit keeps the numbers.</source>
        <translation>Eine andere Einheit lässt die Zahlen unverändert.</translation>
    </message>
    <message>
        <source>no unit</source>
        <translation>keine Einheit</translation>
    </message>
    <message>
        <source>&quot;%1&quot; moves along with %2 positions, so as many were expected here; give it a range to change their number.</source>
        <translation>„%1“ fährt mit %2 Positionen mit, daher werden hier ebenso viele erwartet; um ihre Anzahl zu ändern, einen Bereich angeben.</translation>
    </message>
    <message>
        <source>The number of positions was expected to be that of the scan, %1, but is %2.</source>
        <translation>Erwartet werden so viele Positionen wie im Scan, %1, es sind aber %2.</translation>
    </message>
    <message>
        <source>The shots are given for %1 positions, so as many were expected; empty the shots to change their number.</source>
        <translation>Die Schüsse sind für %1 Positionen angegeben, daher werden ebenso viele erwartet; um ihre Anzahl zu ändern, die Schüsse leeren.</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Moves along</source>
        <translation>Fährt mit</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Also move</source>
        <translation>Auch bewegen</translation>
    </message>
    <message>
        <source>Moves together with the scan, with as many positions; &quot;none&quot; takes it out.</source>
        <translation>Bewegt sich zusammen mit dem Scan, mit ebenso vielen Positionen; „keiner“ nimmt ihn heraus.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Shots per position</source>
        <translation>Schüsse pro Position</translation>
    </message>
    <message>
        <source>Whole numbers were expected, as many as there are positions (%1).</source>
        <translation>Erwartet werden ganze Zahlen, so viele wie es Positionen gibt (%1).</translation>
    </message>
    <message>
        <source>One whole number for each position, or nothing to take as many as the Acquire says.</source>
        <translation>Eine ganze Zahl je Position; leer: so viele, wie die Aufnahme vorgibt.</translation>
    </message>
    <message>
        <source>The name of a parameter was expected.</source>
        <translation>Erwartet wird der Name eines Parameters.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>A number, or a word such as &quot;open&quot; for a parameter that takes words.</source>
        <translation>Eine Zahl oder ein Wort wie „open“ bei einem Parameter, der Wörter annimmt.</translation>
    </message>
    <message>
        <source>Set together with it</source>
        <translation>Zugleich gesetzt</translation>
    </message>
    <message>
        <source>Also set</source>
        <translation>Auch setzen</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>nicht gewählt</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>vorwärts</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>rückwärts</translation>
    </message>
    <message>
        <source>there and back, two passes</source>
        <translation>hin und zurück, zwei Durchgänge</translation>
    </message>
    <message>
        <source>alternating, another way each time</source>
        <translation>abwechselnd, jedes Mal andersherum</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same order again.</source>
        <translation>Derselbe Startwert ergibt wieder dieselbe Reihenfolge.</translation>
    </message>
    <message>
        <source>Positions count from where it stands</source>
        <translation>Positionen zählen ab dem aktuellen Stand</translation>
    </message>
    <message>
        <source>A scan that counts from where the parameter stands returns there afterwards.</source>
        <translation>Ein Scan, der ab dem aktuellen Stand des Parameters zählt, kehrt danach dorthin zurück.</translation>
    </message>
    <message>
        <source>Return to the start afterwards</source>
        <translation>Danach zum Anfang zurückkehren</translation>
    </message>
    <message>
        <source>As &quot;power.value &lt; 0.8&quot; or &quot;delay &gt; 20 ps&quot;: a field of a detector or a parameter.</source>
        <translation>Wie „power.value &lt; 0.8“ oder „delay &gt; 20 ps“: ein Feld eines Detektors oder ein Parameter.</translation>
    </message>
    <message>
        <source>A text was expected; this cannot be left empty.</source>
        <translation>Erwartet wird ein Text; das Feld darf nicht leer bleiben.</translation>
    </message>
    <message>
        <source>standard error of the passes</source>
        <translation>Standardfehler der Durchgänge</translation>
    </message>
    <message>
        <source>signal to noise</source>
        <translation>Signal zu Rauschen</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>until a condition holds</source>
        <translation>bis eine Bedingung erfüllt ist</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>What a person is asked or told; the run waits for the answer.</source>
        <translation>Was gefragt oder gesagt wird; der Lauf wartet auf die Antwort.</translation>
    </message>
    <message>
        <source>Waits at most</source>
        <translation>Wartet höchstens</translation>
    </message>
    <message>
        <source>Where nobody answers for so long, the run goes on by itself; empty: it waits for ever.</source>
        <translation>Antwortet so lange niemand, geht der Lauf von selbst weiter; leer: Er wartet unbegrenzt.</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>Ohne Antwort</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>weitermachen</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>Anfahren</translation>
    </message>
    <message>
        <source>after a number of points</source>
        <translation>nach einer Anzahl Punkte</translation>
    </message>
    <message>
        <source>after a time</source>
        <translation>nach einer Zeit</translation>
    </message>
    <message>
        <source>While the job around it goes round, the values are set, what is inside is done, and everything goes back to where it was.</source>
        <translation>Während der umgebende Job läuft, werden die Werte gesetzt, die inneren Jobs ausgeführt, und alles kehrt dorthin zurück, wo es war.</translation>
    </message>
    <message>
        <source>Points between</source>
        <translation>Punkte dazwischen</translation>
    </message>
    <message>
        <source>Time between</source>
        <translation>Zeit dazwischen</translation>
    </message>
    <message>
        <source>Guard %1</source>
        <translation>Wächter %1</translation>
    </message>
    <message>
        <source>The run waits while</source>
        <translation>Der Lauf wartet, solange</translation>
    </message>
    <message>
        <source>Left empty, the guard is taken out.</source>
        <translation>Bleibt das Feld leer, entfällt der Wächter.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Another name was expected, &quot;%1&quot; is taken.</source>
        <translation>Erwartet wird ein anderer Name, „%1“ ist vergeben.</translation>
    </message>
    <message>
        <source>Well again beyond it by</source>
        <translation>Wieder gut jenseits um</translation>
    </message>
    <message>
        <source>The value has to come back so far beyond the threshold.</source>
        <translation>So weit muss der Wert wieder über die Schwelle hinaus zurückkommen.</translation>
    </message>
    <message>
        <source>Wrong for</source>
        <translation>Verletzt seit</translation>
    </message>
    <message>
        <source>Well again for</source>
        <translation>Wieder gut seit</translation>
    </message>
    <message>
        <source>Looked at every</source>
        <translation>Nachsehen alle</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>wait until it is well again</source>
        <translation>warten, bis es wieder gut ist</translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation>Stoppen nach</translation>
    </message>
    <message>
        <source>A run that has waited so long is stopped; empty: it waits for ever.</source>
        <translation>Ein Lauf, der so lange gewartet hat, wird gestoppt; leer: Er wartet unbegrenzt.</translation>
    </message>
    <message>
        <source>Wait while</source>
        <translation>Warten, solange</translation>
    </message>
    <message>
        <source>Add a guard</source>
        <translation>Wächter hinzufügen</translation>
    </message>
    <message>
        <source>While this holds the run waits with everything safe, and takes the point again afterwards.</source>
        <translation>Solange dies zutrifft, wartet der Lauf in sicherem Zustand und nimmt den Punkt danach noch einmal auf.</translation>
    </message>
    <message>
        <source>the differences of two pumps</source>
        <translation>die Differenzen zweier Pumpstrahlen</translation>
    </message>
    <message>
        <source>the background of each state</source>
        <translation>den Untergrund jedes Zustands</translation>
    </message>
    <message>
        <source>the noise of the reference</source>
        <translation>das Rauschen der Referenz</translation>
    </message>
    <message>
        <source>A range as &quot;0 to 10 step 0.5&quot; or &quot;0 to 10 count 21&quot;, ranges as &quot;-1 to 2 step 0.1; 2 to 1500 log 25&quot;, or a list as &quot;1, 2, 5, 10&quot;. Numbers may have a unit: &quot;100 fs&quot;.</source>
        <translation>Ein Bereich wie „0 to 10 step 0.5“ oder „0 to 10 count 21“, mehrere Bereiche wie „-1 to 2 step 0.1; 2 to 1500 log 25“ oder eine Liste wie „1, 2, 5, 10“. Zahlen dürfen eine Einheit haben: „100 fs“.</translation>
    </message>
    <message>
        <source>Two states are needed at least; a name was expected.</source>
        <translation>Es braucht mindestens zwei Zustände; erwartet wurde ein Name.</translation>
    </message>
    <message>
        <source>State %1</source>
        <translation>Zustand %1</translation>
    </message>
    <message>
        <source>One more state</source>
        <translation>Noch ein Zustand</translation>
    </message>
    <message>
        <source>As the formula calls it. Without a name the state is taken away.</source>
        <translation>Wie ihn die Formel nennt. Ohne Namen wird der Zustand entfernt.</translation>
    </message>
    <message>
        <source>A name adds a state.</source>
        <translation>Ein Name fügt einen Zustand hinzu.</translation>
    </message>
    <message>
        <source>through the states and back (ABBA)</source>
        <translation>durch die Zustände und zurück (ABBA)</translation>
    </message>
    <message>
        <source>always forward (AB)</source>
        <translation>immer vorwärts (AB)</translation>
    </message>
    <message>
        <source>There and back, a steady drift of the signal drops out of the difference.</source>
        <translation>Hin und zurück fällt eine gleichmäßige Drift des Signals aus der Differenz heraus.</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>Zyklen</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>The formula cannot be read: it %1</source>
        <translation>Die Formel ist nicht lesbar: „%1“</translation>
    </message>
    <message>
        <source>Of the states, by name: (open - closed) / closed, or -log10(sample / reference). A name with spaces or signs stands in single quotes.</source>
        <translation>Aus den Zuständen, mit Namen: (open - closed) / closed oder -log10(sample / reference). Ein Name mit Leer- oder Sonderzeichen steht in einfachen Anführungszeichen.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht verwendet</translation>
    </message>
    <message>
        <source>each shot divided by it</source>
        <translation>jeder Schuss durch sie geteilt</translation>
    </message>
    <message>
        <source>subtracted, as its noise predicts</source>
        <translation>abgezogen, wie ihr Rauschen es vorhersagt</translation>
    </message>
    <message>
        <source>The second needs an acquisition before it, with the pump blocked, that is reduced to the noise of the reference; it is left out where it takes no noise out.</source>
        <translation>Das zweite braucht davor eine Aufnahme mit gesperrter Pumpe, die auf das Rauschen der Referenz reduziert wird; es entfällt, wo es kein Rauschen herausnimmt.</translation>
    </message>
    <message>
        <source>Subtract the background of each state</source>
        <translation>Untergrund jedes Zustands abziehen</translation>
    </message>
    <message>
        <source>The latest one that was acquired with the probe blocked. Without one the dark level of the detector is subtracted, and the run says so.</source>
        <translation>Den letzten, der mit gesperrter Abfrage aufgenommen wurde. Ohne einen wird der Dunkelwert des Detektors abgezogen, und der Lauf sagt es.</translation>
    </message>
    <message>
        <source>Judged for each state of the pump by itself: one threshold over both would take out shots where the signal is large.</source>
        <translation>Für jeden Zustand der Pumpe einzeln beurteilt: eine Schwelle über beide nähme Schüsse heraus, wo das Signal groß ist.</translation>
    </message>
    <message>
        <source>By the shape of their spectrum, beyond</source>
        <translation>Nach der Form ihres Spektrums, ab</translation>
    </message>
    <message>
        <source>Shots whose spectrum has another shape than that of their state, in robust standard deviations; nothing: not looked for.</source>
        <translation>Schüsse, deren Spektrum eine andere Form hat als das ihres Zustands, in robusten Standardabweichungen; nichts: es wird nicht danach gesucht.</translation>
    </message>
    <message>
        <source>Add a region of interest</source>
        <translation>Bereich hinzufügen</translation>
    </message>
    <message>
        <source>Add a region of interest of &quot;%1&quot;</source>
        <translation>Bereich von &quot;%1&quot; hinzufügen</translation>
    </message>
    <message>
        <source>Region &quot;%1&quot;</source>
        <translation>Bereich &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Region &quot;%1&quot; of &quot;%2&quot;</source>
        <translation>Bereich &quot;%1&quot; von &quot;%2&quot;</translation>
    </message>
    <message>
        <source>Along x in</source>
        <translation>Entlang x in</translation>
    </message>
    <message>
        <source>The unit of the field&apos;s own axis, or pixels counted from 0.</source>
        <translation>Die Einheit der Achse des Feldes, oder Pixel, von 0 an gezählt.</translation>
    </message>
    <message>
        <source>the unit of the axis</source>
        <translation>der Einheit der Achse</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixeln</translation>
    </message>
    <message>
        <source>What is taken</source>
        <translation>Was genommen wird</translation>
    </message>
    <message>
        <source>An integral is taken along the axis, in its unit; of an image it is the sum. A pump-probe difference is always that of all the light in the region.</source>
        <translation>Ein Integral wird entlang der Achse gebildet, in deren Einheit; bei einem Bild ist es die Summe. Eine Pump-Probe-Differenz ist immer die des ganzen Lichts im Bereich.</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>der Mittelwert</translation>
    </message>
    <message>
        <source>the integral</source>
        <translation>das Integral</translation>
    </message>
    <message>
        <source>the largest value</source>
        <translation>der größte Wert</translation>
    </message>
    <message>
        <source>the smallest value</source>
        <translation>der kleinste Wert</translation>
    </message>
    <message>
        <source>Two numbers were expected, the lower one first, as in &quot;480 to 520&quot;.</source>
        <translation>Zwei Zahlen wurden erwartet, die kleinere zuerst, wie in &quot;480 to 520&quot;.</translation>
    </message>
    <message>
        <source>A name of letters, digits and _ was expected that begins with a letter.</source>
        <translation>Ein Name aus Buchstaben, Ziffern und _ wurde erwartet, der mit einem Buchstaben beginnt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a region &quot;%2&quot; already.</source>
        <translation>&quot;%1&quot; hat schon einen Bereich &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>Of the number that is recorded with every point. Left empty, the region is taken out.</source>
        <translation>Der Zahl, die mit jedem Punkt aufgezeichnet wird. Bleibt er leer, entfällt der Bereich.</translation>
    </message>
    <message>
        <source>A name adds a region: a part of the spectrum, trace or image that is recorded as a number of its own with every point.</source>
        <translation>Ein Name fügt einen Bereich hinzu: einen Teil des Spektrums, der Spur oder des Bildes, der mit jedem Punkt als eigene Zahl aufgezeichnet wird.</translation>
    </message>
    <message>
        <source>Detector</source>
        <translation>Detektor</translation>
    </message>
    <message>
        <source>Whose field it is a part of.</source>
        <translation>Von dessen Feld er ein Teil ist.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Of the detector, as &quot;image&quot;; nothing: the counts, or the first that is no single number.</source>
        <translation>Des Detektors, etwa &quot;image&quot;; nichts: die Zählwerte, oder das erste, das keine einzelne Zahl ist.</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>Along the last axis, as &quot;480 to 520&quot;, both ends included; nothing: all of it.</source>
        <translation>Entlang der letzten Achse, etwa &quot;480 to 520&quot;, beide Enden eingeschlossen; nichts: alles.</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>Rows of an image, counted from 0, as &quot;100 to 140&quot;; nothing: all of them.</source>
        <translation>Zeilen eines Bildes, von 0 an gezählt, etwa &quot;100 to 140&quot;; nichts: alle.</translation>
    </message>
</context>
<context>
    <name>pymasp::jobactions</name>
    <message>
        <source>Select a job inside the experiment first.</source>
        <translation>Bitte zuerst einen Job im Experiment wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <comment>what is moved, removed ...</comment>
        <translation>
            <numerusform>%n Job</numerusform>
            <numerusform>%n Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes no jobs inside it.</source>
        <translation>„%1“ kann keine Jobs enthalten.</translation>
    </message>
    <message>
        <source>Nothing stands beside the experiment itself; add it inside.</source>
        <translation>Neben dem Experiment selbst steht nichts; bitte darin hinzufügen.</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be put into itself.</source>
        <translation>„%1“ kann nicht in sich selbst gelegt werden.</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>Move %1 into %2</source>
        <translation>%1 in %2 verschieben</translation>
    </message>
    <message>
        <source>Copy %1 into %2</source>
        <translation>%1 in %2 kopieren</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>%1 ausschneiden</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Switch %1 on</source>
        <translation>%1 einschalten</translation>
    </message>
    <message>
        <source>Switch %1 off</source>
        <translation>%1 ausschalten</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands directly in the experiment already.</source>
        <translation>„%1“ steht schon direkt im Experiment.</translation>
    </message>
    <message>
        <source>Above &quot;%1&quot; stands no job that takes jobs inside it.</source>
        <translation>Über „%1“ steht kein Job, der andere enthalten kann.</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>%1 nach oben</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>%1 nach unten</translation>
    </message>
    <message>
        <source>Move %1 out</source>
        <translation>%1 nach außen</translation>
    </message>
    <message>
        <source>Wrap %1 in %2</source>
        <translation>%1 einpacken in %2</translation>
    </message>
    <message>
        <source>Only jobs that stand inside the same job can be wrapped together.</source>
        <translation>Nur Jobs, die im selben Job stehen, können zusammen eingepackt werden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no jobs inside it that could take its place.</source>
        <translation>„%1“ enthält keine Jobs, die an seine Stelle treten könnten.</translation>
    </message>
    <message>
        <source>Unwrap %1</source>
        <translation>%1 auspacken</translation>
    </message>
    <message>
        <source>Add a background before each repeat</source>
        <translation>Untergrund vor jeder Wiederholung hinzufügen</translation>
    </message>
</context>
<context>
    <name>pymasp::jobclipboard</name>
    <message>
        <source>There is no job to paste: the clipboard holds no text.</source>
        <translation>Es gibt keinen Job zum Einfügen: In der Zwischenablage ist kein Text.</translation>
    </message>
    <message>
        <source>This text is no job: &quot;%1&quot;.</source>
        <translation>Dieser Text ist kein Job: „%1“.</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>Der Text</translation>
    </message>
    <message>
        <source>The text holds an experiment without any job.</source>
        <translation>Der Text enthält ein Experiment ohne Jobs.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; measures nothing; by itself it would be no run.</source>
        <translation>„%1“ misst nichts; für sich wäre es kein Lauf.</translation>
    </message>
</context>
<context>
    <name>pymasp::jobdefaults</name>
    <message>
        <source>Scan over a parameter</source>
        <translation>Scan über einen Parameter</translation>
    </message>
    <message>
        <source>Moves a parameter through positions; what is inside is done at each.</source>
        <translation>Fährt einen Parameter durch Positionen; was darin steht, geschieht an jeder.</translation>
    </message>
    <message>
        <source>Acquire from detectors</source>
        <translation>Aufnahme mit Detektoren</translation>
    </message>
    <message>
        <source>Takes one point: all its detectors at the same time.</source>
        <translation>Nimmt einen Punkt auf: alle Detektoren zur selben Zeit.</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Does what is inside several times, for a time, or until it is good.</source>
        <translation>Tut mehrmals, was darin steht, eine Zeit lang oder bis es gut ist.</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>Does what is inside once, one after the other.</source>
        <translation>Tut einmal nacheinander, was darin steht.</translation>
    </message>
    <message>
        <source>Set a parameter</source>
        <translation>Parameter setzen</translation>
    </message>
    <message>
        <source>Moves parameters to values and waits until they are there.</source>
        <translation>Fährt Parameter auf Werte und wartet, bis sie dort sind.</translation>
    </message>
    <message>
        <source>Wait for a time or a condition</source>
        <translation>Warten: Zeit oder Bedingung</translation>
    </message>
    <message>
        <source>Goes on after a time, or once a condition holds.</source>
        <translation>Geht nach einer Zeit weiter, oder sobald eine Bedingung gilt.</translation>
    </message>
    <message>
        <source>Prompt: ask a person</source>
        <translation>Rückfrage an eine Person</translation>
    </message>
    <message>
        <source>Waits until a person has answered.</source>
        <translation>Wartet, bis eine Person geantwortet hat.</translation>
    </message>
    <message>
        <source>Every so many points goes elsewhere, does what is inside, and comes back.</source>
        <translation>Fährt alle so und so viele Punkte woandershin, tut, was darin steht, und kommt zurück.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>A text that is kept with the run.</source>
        <translation>Ein Text, der mit dem Lauf aufgehoben wird.</translation>
    </message>
    <message>
        <source>Ready to go on?</source>
        <translation>Kann es weitergehen?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is nothing that a new job of this kind takes.</source>
        <translation>„%1“ kann ein neuer Job dieser Art nicht aufnehmen.</translation>
    </message>
    <message>
        <source>Alternate between states</source>
        <translation>Zustände abwechseln</translation>
    </message>
    <message>
        <source>Does what is inside in each of its states, open and closed or + and -, and compares them.</source>
        <translation>Führt in jedem seiner Zustände aus, was darin steht, etwa offen und geschlossen oder + und -, und vergleicht sie.</translation>
    </message>
    <message>
        <source>Drift: visit a reference</source>
        <translation>Drift: Referenz anfahren</translation>
    </message>
</context>
<context>
    <name>pymasp::jobtext</name>
    <message>
        <source>forward</source>
        <translation>vorwärts</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>rückwärts</translation>
    </message>
    <message>
        <source>there and back</source>
        <translation>hin und zurück</translation>
    </message>
    <message>
        <source>alternating</source>
        <translation>abwechselnd</translation>
    </message>
    <message>
        <source>random order</source>
        <translation>zufällige Reihenfolge</translation>
    </message>
    <message>
        <source>no positions yet</source>
        <translation>noch keine Positionen</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>until %1 have passed</source>
        <comment>a duration</comment>
        <translation>bis %1 vergangen sind</translation>
    </message>
    <message numerus="yes">
        <source>until %1 of %2 is below %3, at most %n time(s)</source>
        <translation>
            <numerusform>bis %1 von %2 unter %3 liegt, höchstens %n-mal</numerusform>
            <numerusform>bis %1 von %2 unter %3 liegt, höchstens %n-mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>until %1 of %2 is above %3, at most %n time(s)</source>
        <translation>
            <numerusform>bis %1 von %2 über %3 liegt, höchstens %n-mal</numerusform>
            <numerusform>bis %1 von %2 über %3 liegt, höchstens %n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>no parameter yet</source>
        <translation>noch kein Parameter</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a parameter and where it goes</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>relative</source>
        <translation>relativ</translation>
    </message>
    <message>
        <source>then back to where it stood</source>
        <translation>dann zurück zum Ausgangspunkt</translation>
    </message>
    <message>
        <source>with %1 %2</source>
        <comment>a parameter and where it goes</comment>
        <translation>mit %1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a parameter and its value</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n Schuss</numerusform>
            <numerusform>%n Schüsse</numerusform>
        </translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message numerus="yes">
        <source>once in %n pass(es)</source>
        <translation>
            <numerusform>einmal in %n Durchgang</numerusform>
            <numerusform>einmal in %n Durchgängen</numerusform>
        </translation>
    </message>
    <message>
        <source>shots kept</source>
        <translation>Schüsse behalten</translation>
    </message>
    <message>
        <source>until %1, at most %2</source>
        <comment>a condition and a duration</comment>
        <translation>bis %1, höchstens %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>a condition</comment>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Acquire</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>stops after %1</source>
        <comment>a duration, without an answer</comment>
        <translation>stoppt nach %1</translation>
    </message>
    <message>
        <source>goes on after %1</source>
        <comment>a duration, without an answer</comment>
        <translation>geht nach %1 weiter</translation>
    </message>
    <message numerus="yes">
        <source>every %n point(s)</source>
        <translation>
            <numerusform>jeden Punkt</numerusform>
            <numerusform>alle %n Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>every %1</source>
        <comment>a duration</comment>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>how often, values</comment>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Rückfrage</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>two pumps</source>
        <translation>zwei Pumpstrahlen</translation>
    </message>
    <message>
        <source>background</source>
        <translation>Untergrund</translation>
    </message>
    <message>
        <source>noise of the reference</source>
        <translation>Rauschen der Referenz</translation>
    </message>
    <message>
        <source>%1 scan</source>
        <comment>a parameter</comment>
        <translation>%1-Scan</translation>
    </message>
    <message numerus="yes">
        <source>%n cycle(s)</source>
        <translation>
            <numerusform>%n Zyklus</numerusform>
            <numerusform>%n Zyklen</numerusform>
        </translation>
    </message>
    <message>
        <source>Alternate</source>
        <translation>Wechsel</translation>
    </message>
</context>
<context>
    <name>pymasp::journal</name>
    <message>
        <source>%1, %2</source>
        <comment>a time and a state</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>a time, points, a state</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <comment>a time, a duration, points, a state</comment>
        <translation>%1, %2, %3, %4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a title and what is known of the run</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
</context>
<context>
    <name>pymasp::labfields</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The plugin of this instrument is not there, or it has no settings.</source>
        <translation>Das Plugin dieses Geräts fehlt, oder es hat keine Einstellungen.</translation>
    </message>
    <message>
        <source>This type of instrument has no such setting.</source>
        <translation>Dieser Gerätetyp hat keine solche Einstellung.</translation>
    </message>
    <message>
        <source>A name was expected.</source>
        <translation>Erwartet wird ein Name.</translation>
    </message>
    <message>
        <source>Another name was expected, &quot;%1&quot; is taken.</source>
        <translation>Erwartet wird ein anderer Name, „%1“ ist vergeben.</translation>
    </message>
    <message>
        <source>A number, or a word such as &quot;closed&quot;, was expected.</source>
        <translation>Erwartet wird eine Zahl oder ein Wort wie „closed“.</translation>
    </message>
    <message>
        <source>Zero of %1</source>
        <translation>Nullpunkt von %1</translation>
    </message>
    <message>
        <source>Where the scale begins, in the unit of the device.</source>
        <translation>Wo die Skala beginnt, in der Einheit des Geräts.</translation>
    </message>
    <message>
        <source>Factor of %1</source>
        <translation>Faktor von %1</translation>
    </message>
    <message>
        <source>Units of the scale for one unit of the device; the lab file says it.</source>
        <translation>Einheiten der Skala je Einheit des Geräts; steht in der Labordatei.</translation>
    </message>
    <message>
        <source>Parameter &quot;%1&quot;</source>
        <translation>Parameter „%1“</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>As &quot;0 to 300&quot;, in the unit of the device; nothing moves outside of them.</source>
        <translation>Etwa „0 to 300“, in der Einheit des Geräts; außerhalb davon bewegt sich nichts.</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>How far from its target it may stand in a measurement, in the unit of the device.</source>
        <translation>Wie weit er bei einer Messung vom Ziel entfernt stehen darf, in der Einheit des Geräts.</translation>
    </message>
    <message>
        <source>Approach</source>
        <translation>Anfahrt</translation>
    </message>
    <message>
        <source>from any side</source>
        <translation>von beliebiger Seite</translation>
    </message>
    <message>
        <source>from below</source>
        <translation>von unten</translation>
    </message>
    <message>
        <source>from above</source>
        <translation>von oben</translation>
    </message>
    <message>
        <source>Always from one side keeps the play of a screw out of the positions.</source>
        <translation>Immer von einer Seite hält das Spiel der Spindel aus den Positionen heraus.</translation>
    </message>
    <message>
        <source>Overshoot</source>
        <translation>Überfahrweg</translation>
    </message>
    <message>
        <source>How far beyond a target an approach from one side begins, in the unit of the device.</source>
        <translation>Wie weit jenseits des Ziels eine Anfahrt von einer Seite beginnt, in der Einheit des Geräts.</translation>
    </message>
    <message>
        <source>Safe value</source>
        <translation>Sicherer Wert</translation>
    </message>
    <message>
        <source>Where it goes at the end of a run, on stop and after an error: a number, or a word such as &quot;closed&quot;.</source>
        <translation>Wohin er am Ende eines Laufs, beim Stoppen und nach einem Fehler geht: eine Zahl oder ein Wort wie „closed“.</translation>
    </message>
    <message>
        <source>Detector &quot;%1&quot;</source>
        <translation>Detektor „%1“</translation>
    </message>
    <message>
        <source>Flag offset</source>
        <translation>Versatz des Pumpzustands</translation>
    </message>
    <message>
        <source>How many shots later than its light the state of the pump is recorded, from -4 to 4.</source>
        <translation>Um wie viele Schüsse später als sein Licht der Pumpzustand aufgezeichnet wird, von -4 bis 4.</translation>
    </message>
    <message>
        <source>Discard at start</source>
        <translation>Am Anfang verwerfen</translation>
    </message>
    <message>
        <source>Shots dropped after each start, beyond those that the device itself asks to drop.</source>
        <translation>Schüsse, die nach jedem Start verworfen werden, zusätzlich zu denen, die das Gerät selbst verlangt.</translation>
    </message>
    <message>
        <source>Dark level</source>
        <translation>Dunkelwert</translation>
    </message>
    <message>
        <source>Counts subtracted before ratios are taken; nothing: what the device says.</source>
        <translation>Counts, die vor der Bildung von Verhältnissen abgezogen werden; leer: Wert des Geräts.</translation>
    </message>
    <message>
        <source>The first and the last pixel were expected, as in &quot;480 to 511&quot;.</source>
        <translation>Das erste und das letzte Pixel wurden erwartet, wie in &quot;480 to 511&quot;.</translation>
    </message>
    <message>
        <source>Electrons in a count</source>
        <translation>Elektronen je Zählwert</translation>
    </message>
    <message>
        <source>From the data sheet or from a detection self-test; the noise is held against the shot noise of so many. Nothing: not known.</source>
        <translation>Aus dem Datenblatt oder einem Selbsttest der Detektion; das Rauschen wird mit dem Schrotrauschen so vieler verglichen. Nichts: nicht bekannt.</translation>
    </message>
    <message>
        <source>Reference pixels</source>
        <translation>Referenzpixel</translation>
    </message>
    <message>
        <source>First and last of the counts that see a reference beam, as &quot;480 to 511&quot;, counted from 0; nothing: none, or the device has a reference of its own.</source>
        <translation>Erstes und letztes der Pixel, die einen Referenzstrahl sehen, etwa &quot;480 to 511&quot;, von 0 an gezählt; nichts: keine, oder das Gerät hat eine eigene Referenz.</translation>
    </message>
    <message>
        <source>Centroid and widths of its images</source>
        <translation>Schwerpunkt und Breiten seiner Bilder</translation>
    </message>
    <message>
        <source>Recorded with every point: centroid, widths (ISO 11146), peak and saturated pixels.</source>
        <translation>Mit jedem Punkt aufgezeichnet: Schwerpunkt, Breiten (ISO 11146), Spitze und gesättigte Pixel.</translation>
    </message>
    <message>
        <source>Safe in moves over</source>
        <translation>Sicher bei Fahrten über</translation>
    </message>
    <message>
        <source>The safe value is taken as well while something else moves that is expected to take longer than this.</source>
        <translation>Der sichere Wert wird auch eingenommen, während etwas anderes fährt, das voraussichtlich länger braucht.</translation>
    </message>
    <message>
        <source>After a run</source>
        <translation>Nach einem Lauf</translation>
    </message>
    <message>
        <source>stays where it is</source>
        <translation>bleibt, wo er ist</translation>
    </message>
    <message>
        <source>returns to where it began</source>
        <translation>kehrt dahin zurück, wo er begann</translation>
    </message>
    <message>
        <source>goes to a place</source>
        <translation>fährt an einen Ort</translation>
    </message>
    <message>
        <source>Once a run has ended, however it ended.</source>
        <translation>Sobald ein Lauf geendet hat, wie auch immer.</translation>
    </message>
    <message>
        <source>That place</source>
        <translation>Dieser Ort</translation>
    </message>
    <message>
        <source>In the unit of the device.</source>
        <translation>In der Einheit des Geräts.</translation>
    </message>
    <message>
        <source>as the job says</source>
        <translation>wie es der Auftrag sagt</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>A part of what the device says when it is asked who it is, such as its serial number: another device is not opened, as after two plugs were swapped.</source>
        <translation>Ein Teil dessen, was das Gerät auf die Frage antwortet, wer es ist, etwa die Seriennummer: Ein anderes Gerät wird nicht geöffnet, zum Beispiel nach vertauschten Steckern.</translation>
    </message>
</context>
<context>
    <name>pymasp::labpalette</name>
    <message>
        <source>A scan over it: %1.</source>
        <translation>Ein Scan darüber: %1.</translation>
    </message>
    <message>
        <source>An acquisition from it: %1.</source>
        <translation>Eine Aufnahme damit: %1.</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Detectors</source>
        <translation>Detektoren</translation>
    </message>
    <message>
        <source>Return adds: %1 %2</source>
        <comment>the title of a job, what it does</comment>
        <translation>Die Eingabetaste fügt hinzu: %1 %2</translation>
    </message>
    <message>
        <source>Background of %1</source>
        <translation>Untergrund von %1</translation>
    </message>
    <message>
        <source>Blocks the probe, takes 1000 shots, opens it again: the differences that follow subtract it.</source>
        <translation>Sperrt die Abfrage, nimmt 1000 Schüsse auf, öffnet sie wieder: die folgenden Differenzen ziehen ihn ab.</translation>
    </message>
</context>
<context>
    <name>pymasp::numbertable</name>
    <message>
        <source>Line %1: &quot;%2&quot; is not a number.</source>
        <translation>Zeile %1: „%2“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Die Datei %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file %1 is too large for a list of positions; at most 16 MB are read.</source>
        <translation>Die Datei %1 ist zu groß für eine Liste von Positionen; höchstens 16 MB werden gelesen.</translation>
    </message>
    <message>
        <source>There are no numbers in the file %1.</source>
        <translation>In der Datei %1 stehen keine Zahlen.</translation>
    </message>
</context>
<context>
    <name>pymasp::positionpicture</name>
    <message>
        <source>%1 apart</source>
        <comment>a distance</comment>
        <translation>Abstand %1</translation>
    </message>
    <message>
        <source>%1 to %2 apart</source>
        <comment>distances</comment>
        <translation>Abstand %1 bis %2</translation>
    </message>
    <message>
        <source>each taken twice, there and back</source>
        <translation>jede zweimal, hin und zurück</translation>
    </message>
</context>
<context>
    <name>pymasp::positions</name>
    <message numerus="yes">
        <source>%1, %2, %3, …, %4 (%n value(s))</source>
        <comment>a list too long to be shown</comment>
        <translation>
            <numerusform>%1, %2, %3, …, %4 (%n Wert)</numerusform>
            <numerusform>%1, %2, %3, …, %4 (%n Werte)</numerusform>
        </translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a range; write it as &quot;0 to 10 step 0.5&quot;, &quot;0 to 10 count 21&quot; or &quot;1 to 1000 log 25&quot;.</source>
        <translation>„%1“ ist kein Bereich; zu schreiben als „0 to 10 step 0.5“, „0 to 10 count 21“ oder „1 to 1000 log 25“.</translation>
    </message>
    <message>
        <source>The range needs a step or a count, as in &quot;%1 step 0.5&quot;, &quot;%1 count 21&quot; or &quot;%1 log 25&quot;.</source>
        <translation>Der Bereich braucht Schrittweite oder Anzahl, etwa „%1 step 0.5“, „%1 count 21“ oder „%1 log 25“.</translation>
    </message>
    <message>
        <source>The step must be a number other than zero.</source>
        <translation>Die Schrittweite muss eine Zahl ungleich null sein.</translation>
    </message>
    <message>
        <source>The number of positions must be a whole number of at least 1.</source>
        <translation>Die Anzahl der Positionen muss eine ganze Zahl von mindestens 1 sein.</translation>
    </message>
    <message>
        <source>A logarithmic range needs two ends of the same sign, neither of them zero.</source>
        <translation>Ein logarithmischer Bereich braucht zwei Enden mit gleichem Vorzeichen, beide ungleich null.</translation>
    </message>
    <message>
        <source>At least one position is needed, as in &quot;1, 2, 5&quot; or &quot;0 to 10 step 0.5&quot;.</source>
        <translation>Mindestens eine Position ist nötig, etwa „1, 2, 5“ oder „0 to 10 step 0.5“.</translation>
    </message>
    <message>
        <source>This list is shortened; write all positions, or a range such as &quot;0 to 10 step 0.5&quot;.</source>
        <translation>Diese Liste ist gekürzt; alle Positionen angeben oder einen Bereich wie „0 to 10 step 0.5“.</translation>
    </message>
    <message>
        <source>These positions make no sense: %1</source>
        <translation>Diese Positionen ergeben keinen Sinn: %1</translation>
    </message>
</context>
<context>
    <name>pymasp::positionway</name>
    <message>
        <source>%1 are too many for a list; at most %2 become one.</source>
        <translation>%1 sind zu viele für eine Liste; höchstens %2 werden eine.</translation>
    </message>
    <message>
        <source>Choose the file that holds the positions.</source>
        <translation>Wählen Sie die Datei mit den Positionen.</translation>
    </message>
</context>
<context>
    <name>pymasp::quantity</name>
    <message>
        <source>A number was expected.</source>
        <translation>Erwartet wird eine Zahl.</translation>
    </message>
    <message>
        <source>A number in %1 was expected.</source>
        <translation>Erwartet wird eine Zahl in %1.</translation>
    </message>
    <message>
        <source>A number without a unit was expected, not one in &quot;%1&quot;.</source>
        <translation>Erwartet wird eine Zahl ohne Einheit, nicht in „%1“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a unit of this value; a number in %2 was expected.</source>
        <translation>„%1“ ist keine Einheit dieses Werts; erwartet wird eine Zahl in %2.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>morgen %1</translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <comment>a day and a time, in Qt&apos;s letters</comment>
        <translation>ddd d. MMM HH:mm</translation>
    </message>
    <message>
        <source>points until the time is up</source>
        <translation>Punkte, bis die Zeit um ist</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n Punkt</numerusform>
            <numerusform>%n Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>the ends of a range</comment>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>pymasp::revisiondiff</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Added</source>
        <comment>a job</comment>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Removed</source>
        <comment>a job</comment>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Moved</source>
        <comment>a job</comment>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>a job</comment>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>pymasp::runtitle</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>%1: measured, its file is being finished</source>
        <translation>%1: gemessen, Datei wird fertiggestellt</translation>
    </message>
    <message>
        <source>%1: done %2</source>
        <comment>title, time</comment>
        <translation>%1: fertig %2</translation>
    </message>
    <message>
        <source>%1: stopped %2</source>
        <comment>title, time</comment>
        <translation>%1: gestoppt %2</translation>
    </message>
    <message>
        <source>%1: failed %2</source>
        <comment>title, time</comment>
        <translation>%1: fehlgeschlagen %2</translation>
    </message>
    <message>
        <source>Live: %1</source>
        <translation>Live: %1</translation>
    </message>
    <message>
        <source>Stored run: %1</source>
        <translation>Gespeicherter Lauf: %1</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <comment>a day and a time, in Qt&apos;s letters</comment>
        <translation>ddd d. MMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>Stored run: %1, %2</source>
        <comment>title, date</comment>
        <translation>Gespeicherter Lauf: %1, %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>detector, signal</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>detector and signal, title of the Acquire</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <comment>name, number, how many</comment>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
        <source>%1: good enough %2</source>
        <comment>title, time</comment>
        <translation>%1: gut genug %2</translation>
    </message>
    <message>
        <source>%1: interrupted</source>
        <comment>title</comment>
        <translation>%1: unterbrochen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>title, date</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>pymasp::selftestline</name>
    <message>
        <source>just now</source>
        <translation>eben</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n min</numerusform>
            <numerusform>vor %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>vor %n h</numerusform>
            <numerusform>vor %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Self-test: none yet.</source>
        <translation>Selbsttest: noch keiner.</translation>
    </message>
    <message>
        <source>Self-test: outdated, the settings changed.</source>
        <translation>Selbsttest: veraltet, die Einstellungen haben sich geändert.</translation>
    </message>
    <message numerus="yes">
        <source>Self-test: FAILED in %n line(s), %1.</source>
        <translation>
            <numerusform>Selbsttest: in %n Zeile DURCHGEFALLEN, %1.</numerusform>
            <numerusform>Selbsttest: in %n Zeilen DURCHGEFALLEN, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Self-test: passed with %n warning(s), %1.</source>
        <translation>
            <numerusform>Selbsttest: bestanden mit %n Warnung, %1.</numerusform>
            <numerusform>Selbsttest: bestanden mit %n Warnungen, %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Self-test: nothing could be told, %1.</source>
        <translation>Selbsttest: nichts ließ sich sagen, %1.</translation>
    </message>
    <message>
        <source>Self-test: passed, %1.</source>
        <translation>Selbsttest: bestanden, %1.</translation>
    </message>
    <message>
        <source>The queue is long. %1 Two minutes show whether shots, states, noise and timing are as they should be.</source>
        <translation>Die Warteschlange ist lang. %1 Zwei Minuten zeigen, ob Schüsse, Zustände, Rauschen und Zeiten sind, wie sie sein sollen.</translation>
    </message>
    <message>
        <source>%1 Two minutes show whether shots, states, noise and timing are as they should be.</source>
        <translation>%1 Zwei Minuten zeigen, ob Schüsse, Zustände, Rauschen und Zeiten sind, wie sie sein sollen.</translation>
    </message>
</context>
<context>
    <name>pymasp::templates</name>
    <message>
        <source>Delay scan</source>
        <translation>Verzögerungsscan</translation>
    </message>
    <message>
        <source>Repeats with bounce</source>
        <translation>Hin und zurück, mehrmals</translation>
    </message>
    <message>
        <source>Pump power series</source>
        <translation>Leistungsreihe der Pumpe</translation>
    </message>
    <message>
        <source>Camera scan</source>
        <translation>Kamerascan</translation>
    </message>
    <message>
        <source>Time zero search</source>
        <translation>Suche des Zeitnullpunkts</translation>
    </message>
    <message>
        <source>One pass over the delay, dense around time zero, then logarithmic.</source>
        <translation>Ein Durchgang über die Verzögerung, dicht um den Zeitnullpunkt, dann logarithmisch.</translation>
    </message>
    <message>
        <source>The delay there and back, three times: drifts of the laser average out.</source>
        <translation>Die Verzögerung hin und zurück, dreimal: Driften des Lasers mitteln sich heraus.</translation>
    </message>
    <message>
        <source>The delay at several pump powers, weakest first.</source>
        <translation>Die Verzögerung bei mehreren Pumpleistungen, die schwächste zuerst.</translation>
    </message>
    <message>
        <source>An image at places along the whole travel: does the beam stay where it is?</source>
        <translation>Ein Bild an Stellen entlang des ganzen Wegs: Bleibt der Strahl, wo er ist?</translation>
    </message>
    <message>
        <source>Coarse on both sides, fine in the middle: where does the signal begin?</source>
        <translation>Grob auf beiden Seiten, fein in der Mitte: Wo beginnt das Signal?</translation>
    </message>
    <message>
        <source>Detection self-test</source>
        <translation>Selbsttest der Detektion</translation>
    </message>
    <message>
        <source>Two minutes that show whether shots, states, noise and timing are as they should be.</source>
        <translation>Zwei Minuten, die zeigen, ob Schüsse, Zustände, Rauschen und Zeiten so sind, wie sie sein sollen.</translation>
    </message>
    <message>
        <source>Anisotropy</source>
        <translation>Anisotropie</translation>
    </message>
    <message>
        <source>Magic angle</source>
        <translation>Magischer Winkel</translation>
    </message>
    <message>
        <source>The delay with pump and probe parallel and perpendicular, and the anisotropy of both.</source>
        <translation>Die Verzögerung mit Pumpe und Abfrage parallel und senkrecht, und die Anisotropie aus beiden.</translation>
    </message>
    <message>
        <source>The delay with pump and probe parallel and perpendicular, and what the magic angle would have shown.</source>
        <translation>Die Verzögerung mit Pumpe und Abfrage parallel und senkrecht, und was der magische Winkel gezeigt hätte.</translation>
    </message>
</context>
</TS>
