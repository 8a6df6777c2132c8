<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Plots</name>
    <message>
        <source>Pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first point.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>A text was expected; this cannot be left empty.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp</name>
    <message>
        <source>pixel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::AlignPage</name>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lab has no detector.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lab is open. Open one with Lab &gt; Open lab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab is being opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab could not be opened. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lab has no parameters and no detectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lab has no parameters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::DesignPage</name>
    <message>
        <source>Experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flight check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a job after the selected one (Ins)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan over a parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquire from detectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on or off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a job to see its settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) to be solved before it can run.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ready: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::DetectorPanel</name>
    <message>
        <source>Read once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take one reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continuous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take readings until it is pressed again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readings taken by hand since the lab was opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What of the reading is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read once to see what it sees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n reading(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Its instrument was given up; open the lab again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading continuously</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % of the shots kept, mean energy %2 counts, %3 % rms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % of the shots kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::DeviceChip</name>
    <message>
        <source>%1: %2</source>
        <comment>a device and its value</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::DeviceDock</name>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device that is moved or read by hand here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lab is open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::DeviceLine</name>
    <message>
        <source>The instrument does not answer and was given up. Open the lab again (Lab &gt; Reopen).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to move or read it by hand</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::Document</name>
    <message>
        <source>The experiment could not be written to %1; a file that stood there is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes no jobs inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Jobs cannot be nested deeper than %n level(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&quot;%1&quot; has jobs inside it, which a job of kind &quot;%2&quot; cannot have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This job is not part of the experiment any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::FieldView</name>
    <message>
        <source>%1 at %2: %3</source>
        <comment>field, place, value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reading yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::FormView</name>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::GraphView</name>
    <message>
        <source>%1 at %2: %3</source>
        <comment>signal, place, value</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::ImageView</name>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 % of full scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at column %2, row %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2, %3: %4</source>
        <comment>signal, x, y, value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>a series, where the scans stand</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::JobModel</name>
    <message numerus="yes">
        <source>Move %n job(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Copy %n job(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::JogBar</name>
    <message>
        <source>One step down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step down (Left; with Shift ten steps, with Ctrl a tenth)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step: type one, or choose ten times or a tenth of it (Up, Down)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step up (Right; with Shift ten steps, with Ctrl a tenth)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to go, in the unit chosen or with its unit, for example 1.25 ns (Enter moves)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::JournalDelegate</name>
    <message>
        <source>Day not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <comment>a day, in Qt&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::JournalDetails</name>
    <message>
        <source>ddd d MMM yyyy HH:mm:ss</source>
        <comment>a day and a time, in Qt&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small picture of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run was interrupted. Makes its file from the points that were taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the experiment of this run in the Design workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the folder that holds the file of this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept by itself, in a text file beside the file of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What should be remembered of this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>the state of a run and why</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run is still being measured; it can be opened once it has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of this run cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows this run in the Run workspace (Enter in the list)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::JournalPage</name>
    <message>
        <source>Search the journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search: title, sample, parameter ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the runs that hold every word (Ctrl+F). Esc clears.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for runs in the data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a run to see what was done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run holds &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clears the search and shows all runs (Esc in the search field)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs appear here by themselves once one has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of runs cannot be shown now. The files of the runs are not touched by that.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::LabForm</name>
    <message>
        <source>Instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the lab again with these settings. The lab file is not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lab file: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::MainWindow</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open experiment...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a stored &amp;run...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enqueue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause &amp;now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop all &amp;motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hold the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open lab...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reopen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset la&amp;yout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About pymasp-qt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pymasp-qt %1 runs spectroscopy experiments. Licence: GPL 3 or later. Qt %2, QCustomPlot, HDF5. Data go to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F5 run, Shift+F5 enqueue, Space or F6 pause and resume, Esc pause now, Ctrl+. stop, Pause/Break stop all motion, Ctrl+1 to 4 workspaces, Ins add, Del remove, Ctrl+D duplicate, Alt+Up and Down move a job, F2 edit, Ctrl+Z undo, Ctrl+F find a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open re&amp;cent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xperiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;vice panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Night (red on black)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab is being opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lab is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The experiment measures nothing yet; add a detector.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the run (Space or F6)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause after this point (Space or F6); Esc pauses at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run and keep what was measured (Ctrl+.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lab is open. Open one with Lab &gt; Open lab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready: %1, %2, in the lab %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run waits for an answer. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip this point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue is held; experiments wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No experiment has been opened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align the optics: live detectors, jog (Ctrl+1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build the experiment (Ctrl+2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the run: queue, live plots (Ctrl+3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find past runs (Ctrl+4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes with the next start of the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[*] – pymasp-qt</source>
        <comment>title of the experiment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab cannot be opened. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another lab...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The changes of &quot;%1&quot; are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiments (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labs (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a stored run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; failed. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run %1 was interrupted. Its points are kept in its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were interrupted. Their points are kept in their logs.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Finish as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no point; there is nothing to finish.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was made: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of the run is being finished; the window closes after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An experiment is running. What is measured so far is kept in any case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close when it has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::MapView</name>
    <message>
        <source>Along %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>a cut through a map: kind, place</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>a series, where the scans stand that are not shown</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kinetics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2, %3: %4</source>
        <comment>signal, delay, wavelength, value</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more message(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::ParameterPanel</name>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unit to read and move in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The position in its other units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not moved beyond these limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this motion (the Pause key stops every motion)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set %1 to %2</source>
        <comment>parameter, choice</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its instrument was given up; open the lab again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moving to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known yet where %1 stands.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::PlotStrip</name>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean over all passes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the last pass over each place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A linear axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lin-log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear about zero and logarithmic beyond</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A logarithmic axis; shows only what is above zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colours follow the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colours keep their range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So much of the data lies within the range of the colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The upper end of the colours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::PositionUnits</name>
    <message>
        <source>no limits: it is not moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>limits</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A step larger than zero was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A step of %1 is finer than what %2 resolves, which is %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::QueueList</name>
    <message>
        <source>The queue is held: what waits does not begin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits. Press F5 to run the experiment in Design, Shift+F5 to put it at the end of the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the file of the selected experiment (Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the selected experiment into the queue again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove what waits or has ended from the queue; files stay (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the queue go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the queue go on: what waits begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the queue: the experiment under way goes on, what waits does not begin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::QueueModel</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>title and state of an experiment in the queue</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is being prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused, %1</source>
        <comment>so much is done</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asks, %1</source>
        <comment>so much is done</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file is being finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done %1</source>
        <comment>at a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped %1</source>
        <comment>at a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1 to %2, %3.</source>
        <comment>times and a duration</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Began %1.</source>
        <comment>at a time</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::RunBar</name>
    <message>
        <source>%1 %2/%3 (%4)</source>
        <comment>a scan, its position, of how many, value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scan %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scan %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pausing after this point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finishing the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left, done %2</source>
        <comment>time left, moment of the end</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disk %1</source>
        <comment>free space</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free space where the data go: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::RunMessages</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens in a run is told here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm:ss</source>
        <comment>a day and a time, in Qt&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. A click shows the job in the experiment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::RunPage</name>
    <message>
        <source>Shots of the last point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signal of the last point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The series that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the live run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the run under way, or the last one, again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the stored run no longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run has no data that can be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press F5 to run the experiment; its data appear here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::ShotView</name>
    <message>
        <source>Signal (counts)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pump on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pump off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pixel(s) clipped</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::fields</name>
    <message>
        <source>A time in seconds, or with its unit as &quot;500 ms&quot;, &quot;5 min&quot; or &quot;2 h&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is switched off is passed over, with all that is inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the job around it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave the point out and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask, and stop if nobody answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is done when a device has failed and further tries have failed too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If a device fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait before each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is looked at, as &quot;dA&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is computed of it, as &quot;error&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached when it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the axis that counts, as &quot;450 to 500&quot;, or nothing for all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until it is good enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least one detector was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of shots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the detector does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing, as measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mean of the shots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pump-probe difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shots that are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By their energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beyond</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance from the median energy, in robust standard deviations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At each change of the pump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shots dropped at each end of a run of equal shots, where a chopper cuts the beam.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 acquires each time the loop around it goes round, 10 each tenth time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep every shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shots are stored one by one, which takes much more room on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON text was expected, but it is wrong at character %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One JSON object was expected, as in {&quot;side&quot;: 2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number from %1 to %2 was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number above %1 was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number of at least %1 was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number of at most %1 was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whole number of at least %1 was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whole number from %1 to %2 was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two numbers were expected, the lower one first, as in &quot;0 to 300&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (not known here)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to choose from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of these was expected: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not offered here; did you mean &quot;%2&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no setting &quot;%1&quot; here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be changed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;true&quot; or &quot;false&quot; was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a label and its number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is left empty, the unit of the device counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another unit keeps the numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; moves along with %2 positions, so as many were expected here; give it a range to change their number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of positions was expected to be that of the scan, %1, but is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shots are given for %1 positions, so as many were expected; empty the shots to change their number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A range as &quot;0 to 10 step 0.5&quot; or &quot;0 to 10 count 21&quot;, ranges as &quot;-1 to 2 step 0.1; 2 to 1500 log 25&quot;, or a list as &quot;1, 2, 5, 10&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves together with the scan, with as many positions; &quot;none&quot; takes it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shots per position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole numbers were expected, as many as there are positions (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One whole number for each position, or nothing to take as many as the Acquire says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a parameter was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number, or a word such as &quot;open&quot; for a parameter that takes words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set together with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there and back, two passes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alternating, another way each time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same order again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions count from where it stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scan that counts from where the parameter stands returns there afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to the start afterwards</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::jobtext</name>
    <message>
        <source>forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alternating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no positions yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>positions of a scan</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>until %1 have passed</source>
        <comment>a duration</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>until %1 of %2 is below %3, at most %n time(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>until %1 of %2 is above %3, at most %n time(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>no parameter yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a parameter and where it goes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then back to where it stood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with %1 %2</source>
        <comment>a parameter and where it goes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a parameter and its value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>once in %n pass(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>shots kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until %1, at most %2</source>
        <comment>a condition and a duration</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>a condition</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::journal</name>
    <message>
        <source>%1, %2</source>
        <comment>a time and a state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>a time, points, a state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <comment>a time, a duration, points, a state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a title and what is known of the run</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::labfields</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin of this instrument is not there, or it has no settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This type of instrument has no such setting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another name was expected, &quot;%1&quot; is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number, or a word such as &quot;closed&quot;, was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the scale begins, in the unit of the device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factor of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units of the scale for one unit of the device; the lab file says it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameter &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As &quot;0 to 300&quot;, in the unit of the device; nothing moves outside of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far from its target it may stand in a measurement, in the unit of the device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from any side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always from one side keeps the play of a screw out of the positions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overshoot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far beyond a target an approach from one side begins, in the unit of the device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it goes at the end of a run, on stop and after an error: a number, or a word such as &quot;closed&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detector &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many shots later than its light the state of the pump is recorded, from -4 to 4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shots dropped after each start, beyond those that the device itself asks to drop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts subtracted before ratios are taken; nothing: what the device says.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::positions</name>
    <message numerus="yes">
        <source>%1, %2, %3, …, %4 (%n value(s))</source>
        <comment>a list too long to be shown</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a range; write it as &quot;0 to 10 step 0.5&quot;, &quot;0 to 10 count 21&quot; or &quot;1 to 1000 log 25&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The range needs a step or a count, as in &quot;%1 step 0.5&quot;, &quot;%1 count 21&quot; or &quot;%1 log 25&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step must be a number other than zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of positions must be a whole number of at least 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A logarithmic range needs two ends of the same sign, neither of them zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least one position is needed, as in &quot;1, 2, 5&quot; or &quot;0 to 10 step 0.5&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list is shortened; write all positions, or a range such as &quot;0 to 10 step 0.5&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These positions make no sense: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pymasp::quantity</name>
    <message>
        <source>A number was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number in %1 was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number without a unit was expected, not one in &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a unit of this value; a number in %2 was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM HH:mm</source>
        <comment>a day and a time, in Qt&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points until the time is up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::runtitle</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: measured, its file is being finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: done %2</source>
        <comment>title, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: stopped %2</source>
        <comment>title, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: failed %2</source>
        <comment>title, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored run: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <comment>a day and a time, in Qt&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored run: %1, %2</source>
        <comment>title, date</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>detector, signal</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>detector and signal, title of the Acquire</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <comment>name, number, how many</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
