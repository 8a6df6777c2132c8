// Conditions: typed in a form, kept with the experiment, carried over, and found in the run file under NeXus names.
#include "conditionfields.h"
#include "conditions.h"
#include "conditionsform.h"
#include "document.h"
#include "formview.h"
#include "h5.h"
#include "runtests.h"

#include <QLineEdit>
#include <QPushButton>

#include <numbers>
#include <set>

using namespace pymasp;
using namespace pymasp::runtests;

namespace {

const std::string full = R"({"pump": {"wavelength": "400 nm", "pulse energy": "100 nJ", "size x": "200 um",
    "size y": "0.1 mm", "size means": "1/e^2", "chirp": "none"}, "sample": {"substance": "Ru-dppz"}})";

const FormField *field(const std::vector<FormField> &fields, const char *key)
{
    const auto found = std::ranges::find(fields, QString::fromLatin1(key), &FormField::key);
    return found == fields.end() ? nullptr : &*found;
}

} // namespace

class TestConditions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        h5::quiet();
        QLocale::setDefault(QLocale::c());
    }

    void aFieldIsSetFromWhatIsTyped_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept");
        const auto row = [](const char *name, const char *key, const char *typed, const char *kept) {
            QTest::newRow(name) << QString::fromLatin1(key) << QString::fromUtf8(typed) << QString::fromUtf8(kept);
        };
        row("number", "pump/wavelength", "400", "400 nm");
        row("other unit", "pump/pulse energy", "0.1 uJ", "100 nJ");
        row("blanks", "pump/duration", "  60 ", "60 fs");
        row("no unit", "sample/OD at pump", "0.3", "0.3");
        row("text", "sample/substance", "Küvette 2", "Küvette 2");
        row("choice", "pump/size means", "FWHM", "FWHM");
        row("further", "pump/chirp", "GDD", "GDD");
    }
    void aFieldIsSetFromWhatIsTyped()
    {
        QFETCH(QString, key);
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        const auto json = withConditionField("{}", key, typed);
        QVERIFY2(json, json ? "" : json.error().what.c_str());
        const auto parts = key.split(QLatin1Char('/'));
        QCOMPARE(QString::fromStdString(condition(*json, parts[0].toStdString(), parts[1].toStdString())), kept);
        const auto fields = conditionFieldsOf(*json);
        QCOMPARE(field(fields, qPrintable(key))->value, kept);
        // Emptied, it is gone, and so is its group.
        QCOMPARE(*withConditionField(*json, key, QString()), std::string("{}"));
    }

    void whatIsNoNumberIsExplained()
    {
        const auto json = withConditionField("{}", QStringLiteral("pump/wavelength"), QStringLiteral("blue"));
        QVERIFY(!json);
        QVERIFY(!json.error().what.empty());
    }

    void whatCannotBeIsSaidAtTheField_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("possible");
        const auto row = [](const char *key, const char *typed, bool possible) {
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(key, QString::fromUtf8(typed))))
                << QString::fromLatin1(key) << QString::fromUtf8(typed) << possible;
        };
        row("pump/wavelength", "-400", false);
        row("pump/wavelength", "0 nm", false);
        row("pump/size x", "200 µm", true);
        row("pump/polarisation", "-45", true);
        row("pump/polarisation", "1000", false);
        row("sample/OD at pump", "0", true);
        row("sample/OD at pump", "-0.1", false);
        row("sample/temperature", "-5 K", false);
        row("sample/temperature", "77 K", true);
        row("sample/temperature", "-20 °C", true);
        row("sample/temperature", "-300 °C", false);
        row("sample/temperature", "room", true);
        row("room/humidity", "120", false);
        row("detection/flag offset", "-1", true);
    }
    void whatCannotBeIsSaidAtTheField()
    {
        QFETCH(QString, key);
        QFETCH(QString, typed);
        QFETCH(bool, possible);
        const auto json = withConditionField("{}", key, typed);
        QCOMPARE(bool(json), possible);
        QVERIFY(possible || !json.error().what.empty());
    }

    void theUnitIsShownBeforeAnythingIsTyped()
    {
        Document document;
        ConditionsForm form(document);
        const auto said = [&](const char *key) {
            return form.findChild<QLineEdit *>(QString::fromLatin1(key))->placeholderText();
        };
        QVERIFY2(said("pump/wavelength").contains(QStringLiteral("nm")), qPrintable(said("pump/wavelength")));
        QVERIFY2(said("pump/size x").contains(QStringLiteral("µm")), qPrintable(said("pump/size x")));
    }

    void everyFieldHasALabelOfItsOwnInItsGroup()
    {
        std::set<std::pair<QString, QString>> seen;
        const auto two = *withConditionField(full, QStringLiteral("pump 2"), QStringLiteral("true"));
        for (const auto &f : conditionFieldsOf(two))
            QVERIFY2(seen.insert({f.group, f.label}).second, qPrintable(f.group + f.label));
        for (const auto &f : conditionFields())
            QVERIFY2(field(conditionFieldsOf("{}"), qPrintable(QStringLiteral("%1/%2").arg(f.group, f.key))), f.key);
    }

    void aSecondPumpComesAndGoes()
    {
        const auto two = *withConditionField(full, QStringLiteral("pump 2"), QStringLiteral("true"));
        QVERIFY(field(conditionFieldsOf(two), "pump 2/wavelength"));
        const auto named = *withConditionField(two, QStringLiteral("pump 2/wavelength"), QStringLiteral("800"));
        QCOMPARE(condition(named, "pump 2", "wavelength"), std::string("800 nm"));
        const auto one = *withConditionField(named, QStringLiteral("pump 2"), QStringLiteral("false"));
        QVERIFY(!field(conditionFieldsOf(one), "pump 2/wavelength"));
        QCOMPARE(condition(one, "pump", "chirp"), std::string("none"));
    }

    void thePeakFluenceFollowsFromEnergyAndSize()
    {
        // 2 E / (pi w_x w_y), w = 100 um and 50 um.
        const double expected = 2 * 1e-4 / (std::numbers::pi * 0.01 * 0.005);
        QVERIFY(std::abs(*peakFluence(full, "pump") / expected - 1) < 1e-12);
        // A Gaussian of FWHM d has w = d / 1.17741.
        const auto fwhm = withCondition(full, "pump", "size means", "FWHM");
        QVERIFY(std::abs(*peakFluence(fwhm, "pump") / (expected / 4 * 1.17741 * 1.17741) - 1) < 1e-5);
        QVERIFY(!peakFluence(withCondition(full, "pump", "size means", ""), "pump"));
        QVERIFY(!peakFluence(withCondition(full, "pump", "pulse energy", "some"), "pump"));
        QVERIFY(field(conditionFieldsOf(full), "pump/fluence")->readOnly);
    }

    void gapsAreFilledFromTheLastRunAndNothingIsOverwritten()
    {
        const auto filled = filledFrom(R"({"pump": {"wavelength": "500 nm"}, "x": {"y": [1]}})", full);
        QCOMPARE(condition(filled, "pump", "wavelength"), std::string("500 nm"));
        QCOMPARE(condition(filled, "pump", "pulse energy"), std::string("100 nJ"));
        QCOMPARE(condition(filled, "sample", "substance"), std::string("Ru-dppz"));
        QVERIFY(filled.find(R"("x":{"y":[1]})") != std::string::npos);
        const auto before = conditionGaps("{}").size();
        QVERIFY(conditionGaps(full).size() < before);
        QVERIFY(conditionGapsText("{}").contains(QStringLiteral("Wavelength")));
        // As the journal has them.
        QCOMPARE(conditionGapsOfLines(""), conditionGapsText("{}"));
        QCOMPARE(conditionGapsOfLines("pump wavelength: 400 nm\nsample solvent: water"),
                 conditionGapsText(R"({"pump": {"wavelength": "400 nm"}, "sample": {"solvent": "water"}})"));
    }

    void theFormIsOneStepOfUndoAField()
    {
        Document document;
        ConditionsForm form(document);
        form.setLast(full);
        form.show();
        auto *view = form.findChild<FormView *>(QStringLiteral("conditions"));
        const auto type = [&](const char *key, const char *text) {
            auto *edit = view->findChild<QLineEdit *>(QString::fromLatin1(key));
            edit->setFocus();
            edit->selectAll();
            QTest::keyClicks(edit, QString::fromLatin1(text));
            QTest::keyClick(edit, Qt::Key_Return);
        };
        type("pump/wavelength", "400");
        type("sample/solvent", "water");
        QCOMPARE(document.undoStack()->count(), 2);
        QCOMPARE(condition(document.experiment().conditions, "pump", "wavelength"), std::string("400 nm"));
        QCOMPARE(view->findChild<QLineEdit *>(QStringLiteral("pump/wavelength"))->text(), QStringLiteral("400 nm"));
        type("pump/wavelength", "blue"); // refused, and nothing is lost
        QCOMPARE(document.undoStack()->count(), 2);
        auto *fill = form.findChild<QPushButton *>(QStringLiteral("fillConditions"));
        QTest::mouseClick(fill, Qt::LeftButton);
        QCOMPARE(condition(document.experiment().conditions, "sample", "substance"), std::string("Ru-dppz"));
        QCOMPARE(condition(document.experiment().conditions, "sample", "solvent"), std::string("water"));
        QVERIFY(!fill->isVisible());
        document.undoStack()->undo();
        QCOMPARE(condition(document.experiment().conditions, "sample", "substance"), std::string());
        QVERIFY(fill->isVisible());
    }

    void aRunKeepsThemUnderNamesOfNexus()
    {
        Room room;
        Experiment experiment;
        experiment.title = "Test";
        experiment.root = threePoints();
        experiment.conditions = full;
        const auto id = room.engine->enqueue(experiment, "");
        QVERIFY(room.untilState(id, EntryState::Completed));
        const auto file = h5::openFile(room.entry(id).file);
        const auto stored = [&](const char *path) { return h5::readNumbers(h5::openDataset(file, path))[0]; };
        QCOMPARE(stored("/entry/pump/incident_wavelength"), 400.0);
        QCOMPARE(h5::attributeText(h5::openDataset(file, "/entry/pump/extent_y"), "units"), std::string("mm"));
        QVERIFY(std::abs(stored("/entry/pump/fluence") - *peakFluence(full, "pump")) < 1e-12);
        QCOMPARE(h5::readText(h5::openDataset(file, "/entry/sample/name")), std::string("Ru-dppz"));
        QCOMPARE(h5::readText(h5::openDataset(file, "/entry/pump/chirp")), std::string("none"));
        QCOMPARE(h5::attributeText(h5::openGroup(file, "/entry/pump"), "NX_class"), std::string("NXbeam"));
        const auto written = h5::readText(h5::openDataset(file, "/entry/conditions"));
        QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(written)),
                 QJsonDocument::fromJson(QByteArray::fromStdString(full)));
    }
};

QTEST_MAIN(TestConditions)
#include "tst_conditions.moc"
