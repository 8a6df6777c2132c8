// Core's sentences in a German window: each has its pattern and its translation, also inside others.
#include "coretext.h"
#include "coretexts.h"

#include "follower.h"
#include "formula.h"
#include "guard.h"
#include "json.h"
#include "modeltests.h"
#include "scale.h"
#include "settings.h"
#include "templates.h"

#include "enginedesk.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace pymasp;
using namespace pymasp::build;

namespace {

// Files whose words are none of a sentence that the window shows, and why.
const QHash<QString, QString> otherFiles{
    {"core/experiment/conditions.cpp", "keys of the conditions, which the form translates"},
    {"core/record/conditionsfile.cpp", "names in the HDF5 file"},
    {"core/record/grid.cpp", "attributes of the HDF5 file"},
    {"core/record/gridalternate.cpp", "attributes of the HDF5 file"},
    {"core/record/tablecolumns.cpp", "attributes of the HDF5 file"},
    {"core/engine/runtimes.cpp", "the table that pymaspd prints"},
    {"core/journal/journaldb.cpp", "SQL; its few sentences stand in the catalogue"},
    {"core/experiment/labuse.cpp", "words that tell of a use in the name of a parameter"},
};
// Literals that are none either, by the reason.
const QList<std::pair<QString, QStringList>> otherLiterals{
    {"keys and words of the files",
     {"from below", "from above", "standard error", "signal to noise", "good enough", "go on", "error once",
      "hang at readout", "late readout", "out of order"}},
    {"titles of the jobs of a tree, which are data",
     {"Pump blocked", "Probe blocked", "Before time zero", "After the jump", "After the shutter opened", "Full probe",
      "Reduced probe", "Detection self-test", "TA matrix"}},
    {"formulas of a template, which are data",
     {"(parallel - perpendicular) / (parallel + 2 * perpendicular)", "(parallel + 2 * perpendicular) / 3"}},
    {"what a child process or a handle of HDF5 is told", {"run log", "data space", "%lf %lld"}},
    {"joined by the matching itself", {"; did you mean \""}},
    {"printed by the guardian, which has no window",
     {"pymasp: %s This run goes on without one.\\n", "pymasp-guard: the line above cannot be written into the file.\\n",
      "pymasp-guard: %s cannot be written.\\n",
      "pymasp-guard is started by a run of pymasp-qt and takes no arguments.\\n"}},
    {"formats of other programs",
     {"Time explicit\\n",
      "Wavelength explicit\\n",
      "glotaran, time explicit",
      "glotaran, wavelength explicit",
      "time explicit",
      "wavelength explicit",
      "Pump energy (uJ)",
      "Pump wavelength (nm)",
      "Cuvette length (mm)",
      "Averaging time",
      "Number of scans",
      "Measurement time",
      "path length",
      "pulse energy",
      "# format: one row a point\\n",
      "second axis",
      "file info:",
      "\\r\\nTime units: ps\\r\\nZ axis title: dA\\r\\n",
      "Time units",
      "# format: TA matrix; line 1 after the # header: 0 then the second axis; each following line: first axis then "
      "values\\n"}},
};
bool isOther(const QString &literal)
{
    return std::ranges::any_of(otherLiterals, [&](const auto &one) { return one.second.contains(literal); });
}

QString german(const std::string &sentence) { return coreText(sentence); }

// Each sentence of them is German in the window.
void areGerman(const std::vector<std::string> &sentences)
{
    for (const auto &sentence : sentences) {
        const auto shown = german(sentence);
        const auto left = texts::englishIn(shown);
        QVERIFY2(shown != qs(sentence) && left.isEmpty(),
                 qPrintable(qs(sentence) + "\n   is shown as\n   " + shown + "\n   with \"" + left + '"'));
    }
}

template <typename T>
std::string told(const Result<T> &result)
{
    return result ? std::string("no error") : text(result.error());
}

} // namespace

class tst_coretext : public QObject {
    Q_OBJECT

private:
    texts::German m_german{PYMASP_SOURCE "/translations/pymasp-qt_de.ts"};

private Q_SLOTS:
    void init() { QCoreApplication::installTranslator(&m_german); }
    void cleanup() { QCoreApplication::removeTranslator(&m_german); }

    void anEnglishWindowShowsThemAsTheyAre()
    {
        QCoreApplication::removeTranslator(&m_german);
        QCOMPARE(coreText(QString("The lab is being opened.")), QString("The lab is being opened."));
        QCOMPARE(coreText(Error{"No lab is open.", "said"}), QString("No lab is open. (said)"));
    }

    void eachPatternHasAllItsPlaceHoldersInGerman()
    {
        static const QRegularExpression hole("%\\d");
        const auto holesOf = [](const QString &text) {
            QSet<QString> all;
            for (auto it = hole.globalMatch(text); it.hasNext();)
                all << it.next().captured();
            return all;
        };
        const auto patterns = corePatterns();
        QVERIFY(patterns.size() > 500);
        QSet<QString> seen;
        for (const char *pattern : patterns) {
            const auto text = QCoreApplication::translate("core", pattern);
            QVERIFY2(!m_german.translate("core", pattern, nullptr, -1).isEmpty(), pattern);
            QVERIFY2(holesOf(QString::fromUtf8(pattern)) == holesOf(text), pattern);
            QVERIFY2(!seen.contains(QString::fromUtf8(pattern)), pattern);
            seen << QString::fromUtf8(pattern);
        }
    }

    // A new sentence of core without a pattern: it is named here, with its place.
    void eachLiteralOfCoreAndTheDevicesStandsInAPattern()
    {
        QString patterns;
        for (const char *pattern : corePatterns())
            patterns += '\n' + QString::fromUtf8(pattern) + '\n';
        static const QRegularExpression ends("(?<=[.?!]) (?=[A-Z\"])");
        QStringList missing;
        std::size_t n = 0;
        for (const char *folder : {"core", "devices"}) {
            for (const auto &literal : texts::literalsBelow(PYMASP_SOURCE, folder)) {
                ++n;
                if (otherFiles.contains(literal.place.section(':', 0, 0)) || isOther(literal.text))
                    continue;
                for (const auto &part : literal.text.split(ends)) {
                    auto words = part.trimmed();
                    if (words.startsWith(": ")) // behind where it stands
                        words.remove(0, 2);
                    if (!patterns.contains(words))
                        missing << literal.place + ": " + part;
                }
            }
        }
        QVERIFY(n > 500);
        for (const auto &one : std::as_const(missing)) // a message of QVERIFY2 is cut
            qWarning("no pattern in ui/models/coretext*.cpp: %s", qPrintable(one));
        QVERIFY2(missing.isEmpty(), qPrintable(missing.value(0)));
    }

    void sentencesInSentencesComeOutWhole_data()
    {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("shown");
        QTest::newRow("one") << "No lab is open."
                             << "Kein Labor ist geöffnet.";
        QTest::newRow("a name is left alone") << "\"The lab\" does not answer."
                                              << "„The lab“ antwortet nicht.";
        QTest::newRow("where it stands") << "delay is not moved to 400 mm: the limits are 0 to 300 mm."
                                         << "delay wird nicht auf 400 mm gefahren: Die Grenzen sind 0 bis 300 mm.";
        QTest::newRow("in the name of a job") << "scan 3 \"Fine steps\" is running and cannot be replaced."
                                              << "Scan 3 „Fine steps“ läuft und kann nicht ersetzt werden.";
        QTest::newRow("a suggestion") << "the lab has no parameter \"dealy\"; did you mean \"delay\"?"
                                      << "Das Labor hat keinen Parameter „dealy“; war „delay“ gemeint?";
        QTest::newRow("a suggestion, and more")
            << "the lab file names no parameter \"dealy\"; did you mean \"delay\"? Its devices may have one."
            << "Die Labordatei nennt keinen Parameter „dealy“; war „delay“ gemeint? Seine Geräte haben vielleicht "
               "einen.";
        QTest::newRow("an error of a device, its words, and the attempt")
            << "\"delay\" was told to move to 5: the controller refuses the move. (ERR 17) Attempt 1 of 3."
            << "„delay“ sollte auf 5 fahren: Die Steuerung lehnt die Fahrt ab. (ERR 17) Versuch 1 von 3.";
        QTest::newRow("an error in an error in an error")
            << "The instrument \"stage\" (simulated.stage): setting \"speed\" must be a number."
            << "Das Gerät „stage“ (simulated.stage): Die Einstellung „speed“ muss eine Zahl sein.";
        QTest::newRow("the end of a run")
            << "failed: 3 points. \"delay\" did not answer in time and was given up. /data/run.h5"
            << "fehlgeschlagen: 3 Punkte. „delay“ hat nicht rechtzeitig geantwortet und wurde aufgegeben. /data/run.h5";
        QTest::newRow("what is unknown stays, beside what is known")
            << "This is none of ours. No lab is open."
            << "This is none of ours. Kein Labor ist geöffnet.";
        QTest::newRow("unknown altogether") << "A person's note: the lamp is old."
                                            << "A person's note: the lamp is old.";
        QTest::newRow("lines") << "error, job 3: \"delay\" does not answer.\nnote: aligned"
                               << "Fehler, Job 3: „delay“ antwortet nicht.\nNotiz: aligned";
        QTest::newRow("a failed run whose reason names a job")
            << "failed: 3 points. scan 2 \"Delay\": the lab has no detector \"x\"."
            << "fehlgeschlagen: 3 Punkte. Scan 2 „Delay“: Das Labor hat keinen Detektor \u201ex\u201c.";
        QTest::newRow("words of the system in brackets, between sentences")
            << "The run log cannot be written: The run log cannot be brought to disk: /data/a.log. (No space left on "
               "device) The run waits until it can."
            << "Das Protokoll kann nicht geschrieben werden: Das Protokoll lässt sich nicht auf die Platte bringen: "
               "/data/a.log. (No space left on device) Der Lauf wartet, bis es geht.";
        QTest::newRow("a place in a file")
            << "/tmp/a.json, scan 2: \"step\" must be a finite number, but is true."
            << "/tmp/a.json, Scan 2: „step“ muss eine endliche Zahl sein, ist aber true.";
    }
    void sentencesInSentencesComeOutWhole()
    {
        QFETCH(QString, english);
        QFETCH(QString, shown);
        QCOMPARE(coreText(english), shown);
    }

    void problemsOfTheCheckAreGerman()
    {
        auto known = build::lab();
        known.parameters.push_back({"free", "mm", {}, 0, {}, {}});
        known.parameters.push_back({"arm", "mm", Limits{0, 300}, 1e-4, {}, {}, {}, {}, Approach::FromAbove, 0.1});
        Job fine = scan(2, "delay", {1, 1.00001}, {acquire(3)});
        Job inFs = scan(4, "delay", {1, 2}, {acquire(5, "detetcor")});
        std::get<Scan>(inFs.kind).track.unit = "fs";
        Job relative = scan(6, "delay", {1, 2}, {});
        std::get<Scan>(relative.kind).relative = true;
        Job reduced = acquire(7, "detector", 2);
        std::get<Acquire>(reduced.kind).reduce.kind = Reduce::Kind::PumpProbe;
        Job few = acquire(8, "spectrometer", 2);
        std::get<Acquire>(few.kind).reduce.kind = Reduce::Kind::PumpProbe;
        Job states = alternate(9, "shutter", {{"open", 1}, {"open", 0}}, {});
        std::get<Alternate>(states.kind).formula = "(open - closed";
        const Job root =
            sequence(1, {fine, inFs, relative, reduced, few, states, scan(10, "dealy", {1}, {}), set(11, "delay", 400),
                         set(12, "free", 1), scan(13, "arm", {0, 300}, {acquire(14)}), job(15, Wait{{}, "power <", {}}),
                         job(16, Wait{{}, "delay > 3 furlong", {}}), job(17, Drift{1, {}, {}}, {}),
                         job(18, Custom{"ours", "{}"})});
        std::vector<std::string> sentences;
        for (const auto &problem : check(root, known))
            sentences.push_back(problem.what);
        QVERIFY(sentences.size() > 14);
        areGerman(sentences);
    }

    void whatEditsFilesAndSettingsRefuseIsGerman()
    {
        Job root = tree();
        std::vector<std::string> sentences{
            told(perform(root, Remove{1})),
            told(perform(root, Remove{99})),
            told(perform(root, Move{3, 4, 0})),
            told(perform(root, Insert{3, 7, wait(20, 1)})),
            told(perform(root, Insert{1, 0, wait(2, 1)})),
            told(conditionFrom("delay")),
            told(conditionFrom("a < 1 < 2")),
            told(conditionFrom("delay > 20ps")),
            told(gate("delay", "mm", nullptr, 1)),
            told(loadExperiment("/nowhere/a.json")),
            told(loadLab("/")),
            told(treeOf(Template::SelfTest, KnownLab())),
            told(recover("/nowhere/a.log", {})),
            told(complete({{"speed", "Speed", 1.0, "mm/s", 0.0, 9.0}}, Settings({{"sped", 1.0}}))),
            told(complete({{"speed", "Speed", 1.0, "mm/s", 0.0, 9.0}}, Settings({{"speed", 10.0}}))),
            told(complete({{"speed", "Speed", 1.0, "mm/s", 0.0, 9.0}}, Settings({{"speed", std::string("x")}})))};
        for (const char *one : {R"("kind": "scan", "parameter": "delay", "positions": {"type": "list", "values": []})",
                                R"("kind": "scan", "parameter": "delay", "positions": {"type": "lst", "values": [1]})",
                                R"("kind": "repeat", "count": 0)", R"("kind": "repeat")", R"("kind": "wait")",
                                R"("kind": "acquire", "detectors": [])", R"("kind": "set", "values": [])",
                                R"("kind": "wait", "seconds": 1, "secnods": 1)", R"("kind": "wait", "seconds": "x")"})
            sentences.push_back(told(experimentFromJson(
                std::string(R"({"format": "pymasp-experiment/1", "title": "t", "root": {"id": 1, )") + one + "}}",
                "a.json")));
        sentences.push_back(told(experimentFromJson(R"({"format": "pymasp-lab/1"})", "a.json")));
        sentences.push_back(told(experimentFromJson("[]", "a.json")));
        for (const char *formula : {"(a - b", "a +", "sin(a)", "a $ b", "'a"})
            sentences.push_back("the formula \"f\" " + told(Formula::of(formula)));
        areGerman(sentences);
    }

    // What the engine says while devices fail, from the opening of the lab to the end of the queue.
    void whatARunSaysIsGerman()
    {
        fake::Desk desk;
        std::vector<std::string> sentences{desk.engine->handsOff(), told(desk.engine->move("delay", 1))};
        QVERIFY(desk.open());
        sentences.push_back(told(desk.engine->move("dealy", 1)));
        sentences.push_back(told(desk.engine->move("delay", 400)));
        desk.stage->failures = 1000;
        desk.enqueue(sequence(1, {scan(2, "delay", {1, 2}, {acquire(3)})}), "Night");
        QVERIFY(desk.until([](const EngineStatus &s) { return s.run && s.run->phase == Phase::Asking; }));
        sentences.push_back(desk.engine->status().run->reason);
        desk.engine->answer(Answer::Stop);
        QVERIFY(desk.until([](const EngineStatus &s) { return !s.run; }));
        for (const auto &entry : desk.engine->status().queue) {
            if (!entry.reason.empty())
                sentences.push_back(entry.reason);
        }
        for (const auto &message : desk.engine->messages(0))
            sentences.push_back(message.text);
        QVERIFY(sentences.size() > 6);
        for (auto &sentence : sentences) // the words of the fake itself, which is not shipped
            sentence = qs(sentence).replace("the controller says no", "the controller refuses the move").toStdString();
        areGerman(sentences);
    }

    // A list of ten thousand problems is shown at once.
    void aSentenceTakesMicroseconds()
    {
        QElapsedTimer timer;
        timer.start();
        constexpr int n = 2000;
        qsizetype size = 0;
        for (int i = 0; i < n; ++i)
            size += coreText(QStringLiteral("scan %1: delay is not moved to %1 mm: the limits are 0 to 300 mm.").arg(i))
                        .size();
        const auto each = double(timer.nsecsElapsed()) / n / 1000;
        QVERIFY(size > n);
        qInfo("%.1f microseconds each", each);
        QVERIFY2(each < 500, qPrintable(QString("%1 microseconds each").arg(each))); // under sanitizers too
    }
};

QTEST_GUILESS_MAIN(tst_coretext)
#include "tst_coretext.moc"
