// Moving devices by hand: the panel of a parameter.
#include "detectorpanel.h"
#include "h5.h"
#include "handtests.h"
#include "parameterpanel.h"
#include "positionunits.h"
#include "quantity.h"

#include <QLocale>

using namespace pymasp;
using namespace pymasp::handtests;

class tst_hands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        h5::quiet();
        QLocale::setDefault(QLocale::c());
    }

    void aTypedUnitCountsByTheScaleOfThatName()
    {
        KnownParameter known;
        known.name = "delay";
        known.unit = "mm";
        known.scales = {{"ps", 10, 2}, {"fs", 0, 2000}}; // two zeros: what was typed says which
        PositionUnits units(known);
        QCOMPARE(units.target("1 ps")->native, 10.5);
        QCOMPARE(units.target("2000 fs")->native, 1.0);
        QCOMPARE(units.target("3 mm")->native, 3.0);
        QCOMPARE(units.target("1")->native, 10.5);
        units.choose(1);
        QCOMPARE(units.target("2000")->native, 1.0);
        QVERIFY(!units.target("3 kg"));
        QVERIFY(!units.target("three"));
    }

    void thePositionIsShownInEveryUnit()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        panel.show();
        QVERIFY(table.sentTo(12.5));
        QTRY_COMPARE(seen(panel, "position"), QStringLiteral("5.00000 ps"));
        QCOMPARE(seen(panel, "others"), QStringLiteral("12.5000 mm"));
        QCOMPARE(seen(panel, "limits"), QString(QChar(0x2212)) + QStringLiteral("220 to 180 ps"));
        QTest::keyClick(part<QComboBox>(panel, "unit"), Qt::Key_Down);
        QCOMPARE(seen(panel, "position"), QStringLiteral("12.5000 mm"));
        QCOMPARE(seen(panel, "others"), QStringLiteral("5.00000 ps"));
        QCOMPARE(seen(panel, "limits"), QString(QChar(0x2212)) + QStringLiteral("100 to 100 mm"));
    }

    void numbersNeverMoveTheirNeighbours()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        panel.resize(300, panel.sizeHint().height());
        panel.show();
        QVERIFY(table.sentTo(1));
        QVERIFY(table.sampledTwice());
        const auto hint = panel.minimumSizeHint();
        const auto place = part<QComboBox>(panel, "unit")->geometry();
        QVERIFY(table.sentTo(-99.123456));
        QTRY_VERIFY(seen(panel, "others").contains("99.1235"));
        QVERIFY(table.sampledTwice());
        QCOMPARE(panel.minimumSizeHint(), hint);
        QCOMPARE(part<QComboBox>(panel, "unit")->geometry(), place);
        QVERIFY(hint.width() <= 300);
    }

    void aPlaceIsTypedInAnyUnit_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<double>("native");
        QTest::newRow("in the unit chosen") << "5" << 12.5;
        QTest::newRow("with that unit") << "5 ps" << 12.5;
        QTest::newRow("with a prefix") << "0.005 ns" << 12.5;
        QTest::newRow("in another unit") << "12.5 mm" << 12.5;
        QTest::newRow("in another unit with a prefix") << "12500um" << 12.5;
        QTest::newRow("below zero") << "-1" << 9.5;
    }
    void aPlaceIsTypedInAnyUnit()
    {
        QFETCH(QString, typed);
        QFETCH(double, native);
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        panel.show();
        typeTarget(panel, typed);
        QVERIFY(table.stands(native));
        QVERIFY(std::abs(lastOf(table.stage) - native) < 1e-9);
        QCOMPARE(seen(panel, "refusal"), QString());
    }

    void aRefusedPlaceStaysToBeCorrected()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        QSignalSpy said(&panel, &ParameterPanel::say);
        panel.show();
        const auto sentence = QStringLiteral("delay is not moved to 500 mm: the limits are -100 to 100 mm.");
        typeTarget(panel, "500 mm");
        QCOMPARE(seen(panel, "refusal"), readable(sentence));
        QCOMPARE(said.count(), 1);
        QCOMPARE(said[0][0].toString(), readable(sentence));
        QVERIFY(table.sampledTwice());
        QCOMPARE(part<QLineEdit>(panel, "target")->text(), QStringLiteral("500 mm"));
        QCOMPARE(seen(panel, "refusal"), readable(sentence));
        typeTarget(panel, "5 kg");
        QVERIFY(seen(panel, "refusal").contains("kg"));
        QCOMPARE(said.count(), 2);
        typeTarget(panel, "200"); // ps: in the unit that was typed
        QCOMPARE(seen(panel, "refusal"),
                 readable("delay is not moved to 200 ps (110 mm): the limits are -220 to 180 ps (-100 to 100 mm)."));
        typeTarget(panel, "6");
        QCOMPARE(seen(panel, "refusal"), QString());
        QVERIFY(table.stands(13));
        QCOMPARE(startedOf(table.stage), std::vector<double>{13}); // nothing before it
    }

    void whatIsBeingTypedIsLeftAlone()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        panel.show();
        auto *target = part<QLineEdit>(panel, "target");
        QTest::keyClicks(target, "12");
        QVERIFY(table.sentTo(3));
        QVERIFY(table.sampledTwice());
        QCOMPARE(target->text(), QStringLiteral("12"));
        QTest::keyClicks(target, ".5 mm");
        QTest::keyClick(target, Qt::Key_Return);
        QVERIFY(table.stands(12.5));
    }

    void aStepIsJogged_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifier");
        QTest::addColumn<double>("ps");
        const auto row = [](const char *name, const char *button, Qt::Key key, Qt::KeyboardModifier held, double ps) {
            QTest::newRow(name) << QString::fromLatin1(button) << int(key) << int(held) << ps;
        };
        row("Right", "", Qt::Key_Right, Qt::NoModifier, 1);
        row("Left", "", Qt::Key_Left, Qt::NoModifier, -1);
        row("Shift+Right", "", Qt::Key_Right, Qt::ShiftModifier, 10);
        row("Ctrl+Left", "", Qt::Key_Left, Qt::ControlModifier, -0.1);
        row("button up", "jogRight", Qt::Key_unknown, Qt::NoModifier, 1);
        row("button down", "jogLeft", Qt::Key_unknown, Qt::NoModifier, -1);
        row("button down with Shift", "jogLeft", Qt::Key_unknown, Qt::ShiftModifier, -10);
        row("button up with Ctrl", "jogRight", Qt::Key_unknown, Qt::ControlModifier, 0.1);
    }
    void aStepIsJogged()
    {
        QFETCH(QString, button);
        QFETCH(int, key);
        QFETCH(int, modifier);
        QFETCH(double, ps);
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        panel.show();
        QVERIFY(table.sentTo(10));
        typeStep(panel, "1 ps");
        if (button.isEmpty())
            QTest::keyClick(&panel, Qt::Key(key), Qt::KeyboardModifier(modifier));
        else
            click(panel, button.toLatin1().constData(), Qt::KeyboardModifier(modifier));
        QVERIFY2(table.stands(10 + ps / 2), qPrintable(QString::number(lastOf(table.stage))));
        QCOMPARE(startedOf(table.stage).size(), size_t{2});
    }

    void aStepIsTypedOrChosen()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        panel.show();
        QVERIFY(table.sentTo(10));
        auto *step = part<QComboBox>(panel, "step");
        QCOMPARE(step->currentText(), QStringLiteral("100 fs")); // a thousandth of 400 ps, rounded
        typeStep(panel, "1");
        QCOMPARE(step->itemText(1), QStringLiteral("10 ps"));
        QCOMPARE(step->itemText(3), QStringLiteral("100 fs"));
        QTest::keyClick(step, Qt::Key_Up);
        QCOMPARE(step->currentText(), QStringLiteral("10 ps"));
        QTest::keyClick(&panel, Qt::Key_Right);
        QVERIFY(table.stands(15));
        typeStep(panel, "nonsense");
        QTest::keyClick(&panel, Qt::Key_Right);
        QVERIFY(!seen(panel, "refusal").isEmpty());
        typeStep(panel, "1 as"); // the stage resolves 2 as
        QTest::keyClick(&panel, Qt::Key_Right);
        QVERIFY2(seen(panel, "refusal").contains("finer"), qPrintable(seen(panel, "refusal")));
        QVERIFY(table.sampledTwice());
        QCOMPARE(startedOf(table.stage), (std::vector<double>{10, 15}));
    }

    void stepsAddUpWhileItMoves()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        panel.show();
        QVERIFY(table.sentTo(10));
        typeStep(panel, "1 ps");
        table.stage->endless = true;
        for (int i = 0; i < 3; ++i) // faster than the screen samples
            QTest::keyClick(&panel, Qt::Key_Right);
        QTRY_VERIFY(seen(panel, "state").contains("3.00000 ps"));
        QVERIFY(table.sampledTwice());
        click(panel, "jogRight");
        QTRY_VERIFY(seen(panel, "state").contains("4.00000 ps"));
        QCOMPARE(table.desk->parameter("delay")->position, 10.0);
        table.stage->endless = false;
        QVERIFY(table.stands(12));
    }

    void aMotionIsStoppedAndTheNextStepCountsFromThere()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        panel.show();
        QVERIFY(table.sentTo(10));
        typeStep(panel, "1 ps");
        table.stage->endless = true;
        typeTarget(panel, "100");
        QTRY_COMPARE(lastOf(table.stage), 60.0);
        click(panel, "halt");
        QTRY_VERIFY(haltsOf(table.stage) >= 1);
        QVERIFY(table.stands(10));
        QTRY_COMPARE(seen(panel, "state"), QStringLiteral("ready"));
        QTest::keyClick(&panel, Qt::Key_Right);
        QVERIFY(table.stands(10.5));
    }

    void aParameterWithNamedPlacesHasAButtonForEach()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "shutter");
        panel.show();
        QTRY_COMPARE(seen(panel, "position"), QStringLiteral("closed"));
        QVERIFY(!part<QToolButton>(panel, "jogLeft")->isVisible());
        QVERIFY(!part<QLineEdit>(panel, "target")->isVisible());
        const auto *opener = part<QToolButton>(panel, "choice-open");
        const auto *closer = part<QToolButton>(panel, "choice-closed");
        QVERIFY(opener && closer && closer->isChecked() && !opener->isChecked());
        click(panel, "choice-open");
        QTRY_COMPARE(seen(panel, "position"), QStringLiteral("open"));
        QCOMPARE(startedOf(table.shutter), std::vector<double>{1});
        QTRY_VERIFY(opener->isChecked() && !closer->isChecked());
    }

    void whatGoesWrongIsShown()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        panel.show();
        table.stage->failures = 1;
        typeTarget(panel, "5");
        QTRY_VERIFY(seen(panel, "error").contains("the controller says no"));
        QTRY_COMPARE(seen(panel, "state"), QStringLiteral("problem"));
        typeTarget(panel, "5");
        QVERIFY(table.stands(12.5));
        QTRY_COMPARE(seen(panel, "error"), QString());
    }

    void handsAreOffWhileAnExperimentRuns()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        ParameterPanel panel(*table.desk, "delay");
        DetectorPanel reader(*table.desk, "detector", false);
        panel.show();
        reader.show();
        auto *target = part<QLineEdit>(panel, "target");
        auto *once = part<QToolButton>(reader, "once");
        const auto tip = target->toolTip();
        QTest::keyClicks(target, "12");
        QVERIFY(target->isEnabled() && once->isEnabled());
        QVERIFY(table.runs());
        const auto why = qs(table.engine->handsOff());
        QVERIFY(!why.isEmpty());
        QTRY_COMPARE(seen(panel, "reason"), why);
        QTRY_COMPARE(seen(reader, "reason"), why);
        QCOMPARE(target->toolTip(), why);
        for (const char *name : {"jogLeft", "jogRight", "halt"})
            QVERIFY(!part<QToolButton>(panel, name)->isEnabled());
        QVERIFY(!target->isEnabled() && !once->isEnabled());
        const auto at = seen(panel, "position"); // it goes on being told
        QTRY_VERIFY(seen(panel, "position") != at);
        table.engine->stop("Enough.");
        QTRY_VERIFY(target->isEnabled() && once->isEnabled());
        QCOMPARE(seen(panel, "reason"), QString());
        QCOMPARE(target->toolTip(), tip);
        QCOMPARE(target->text(), QStringLiteral("12"));
    }
};

QTEST_MAIN(tst_hands)
#include "tst_hands.moc"
