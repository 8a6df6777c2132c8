<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>pymasp::Analysis</name>
    <message numerus="yes">
        <source>%n exponential(s)</source>
        <translation>
            <numerusform>%n exponential</numerusform>
            <numerusform>%n exponentials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>chirp after Cauchy, %n term(s)</source>
        <translation>
            <numerusform>chirp after Cauchy, %n term</numerusform>
            <numerusform>chirp after Cauchy, %n terms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::DetectorPanel</name>
    <message numerus="yes">
        <source>%n reading(s)</source>
        <translation>
            <numerusform>%n reading</numerusform>
            <numerusform>%n readings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::Document</name>
    <message numerus="yes">
        <source>Jobs cannot be nested deeper than %n level(s).</source>
        <translation>
            <numerusform>Jobs cannot be nested deeper than %n level.</numerusform>
            <numerusform>Jobs cannot be nested deeper than %n levels.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::FlightPanel</name>
    <message numerus="yes">
        <source>Times were learned from %n run(s).</source>
        <translation>
            <numerusform>Times were learned from %n run.</numerusform>
            <numerusform>Times were learned from %n runs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) to be solved before it can run.</source>
        <translation>
            <numerusform>%n problem to be solved before it can run.</numerusform>
            <numerusform>%n problems to be solved before it can run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 leaves its safe value %n time(s), for about %2 in all; it takes it in longer waits and moves.</source>
        <comment>a parameter, a duration</comment>
        <translation>
            <numerusform>%1 leaves its safe value %n time, for about %2 in all; it takes it in longer waits and moves.</numerusform>
            <numerusform>%1 leaves its safe value %n times, for about %2 in all; it takes it in longer waits and moves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::MainWindow</name>
    <message numerus="yes">
        <source>%n run(s) were interrupted. Their points are kept in their logs.</source>
        <translation>
            <numerusform>%n run was interrupted. Its points are kept in its log.</numerusform>
            <numerusform>%n runs were interrupted. Their points are kept in their logs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::MessageBar</name>
    <message numerus="yes">
        <source>%n more message(s)</source>
        <translation>
            <numerusform>%n more message</numerusform>
            <numerusform>%n more messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::PathPlot</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>parameters there is no room for</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::QueueList</name>
    <message numerus="yes">
        <source>%n wait(s): %1 for all, done %2</source>
        <comment>durations and a time</comment>
        <translation>
            <numerusform>%n waits: %1 for all, done %2</numerusform>
            <numerusform>%n wait: %1 for all, done %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s): %1 for all</source>
        <comment>a duration</comment>
        <translation>
            <numerusform>%n waits: %1 for all</numerusform>
            <numerusform>%n wait: %1 for all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::RunBar</name>
    <message numerus="yes">
        <source>%1 of %2 points and %n reference point(s)</source>
        <comment>points of visits to a Drift come on top</comment>
        <translation>
            <numerusform>%1 of %2 points and %n reference point</numerusform>
            <numerusform>%1 of %2 points and %n reference points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::RunPage</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::ShotView</name>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n shot</numerusform>
            <numerusform>%n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pixel(s) clipped</source>
        <translation>
            <numerusform>%n pixel clipped</numerusform>
            <numerusform>%n pixels clipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::TreeActions</name>
    <message numerus="yes">
        <source>Paste %n job(s)</source>
        <translation>
            <numerusform>Paste %n job</numerusform>
            <numerusform>Paste %n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::jobactions</name>
    <message numerus="yes">
        <source>%n job(s)</source>
        <comment>what is moved, removed ...</comment>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::jobtext</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>until %1 of %2 is below %3, at most %n time(s)</source>
        <translation>
            <numerusform>until %1 of %2 is below %3, at most %n time</numerusform>
            <numerusform>until %1 of %2 is below %3, at most %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>until %1 of %2 is above %3, at most %n time(s)</source>
        <translation>
            <numerusform>until %1 of %2 is above %3, at most %n time</numerusform>
            <numerusform>until %1 of %2 is above %3, at most %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n shot</numerusform>
            <numerusform>%n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>once in %n pass(es)</source>
        <translation>
            <numerusform>once in %n pass</numerusform>
            <numerusform>once in %n passes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n point(s)</source>
        <translation>
            <numerusform>every point</numerusform>
            <numerusform>every %n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cycle(s)</source>
        <translation>
            <numerusform>%n cycle</numerusform>
            <numerusform>%n cycles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::positions</name>
    <message numerus="yes">
        <source>%1, %2, %3, …, %4 (%n value(s))</source>
        <comment>a list too long to be shown</comment>
        <translation>
            <numerusform>%1, %2, %3, …, %4 (%n value)</numerusform>
            <numerusform>%1, %2, %3, …, %4 (%n values)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::quantity</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pymasp::selftestline</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Self-test: FAILED in %n line(s), %1.</source>
        <translation>
            <numerusform>Self-test: FAILED in %n line, %1.</numerusform>
            <numerusform>Self-test: FAILED in %n lines, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Self-test: passed with %n warning(s), %1.</source>
        <translation>
            <numerusform>Self-test: passed with %n warning, %1.</numerusform>
            <numerusform>Self-test: passed with %n warnings, %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
