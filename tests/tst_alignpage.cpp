// Reading detectors by hand, and the page made of the panels.
#include "alignpage.h"
#include "detectorpanel.h"
#include "h5.h"
#include "handtests.h"
#include "parameterpanel.h"
#include "shotview.h"

#include <QLocale>
#include <QTabBar>

#include <algorithm>

using namespace pymasp;
using namespace pymasp::handtests;

namespace {

QStringList parametersOf(const AlignPage &page)
{
    QStringList names;
    for (const auto *panel : page.findChildren<ParameterPanel *>())
        names << panel->parameter();
    return names;
}

} // namespace

class tst_alignpage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        h5::quiet();
        QLocale::setDefault(QLocale::c());
    }

    void aDetectorIsReadOnceAndContinuously()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        DetectorPanel panel(*table.desk, "detector", false);
        panel.show();
        QVERIFY(part<QWidget>(panel, "empty")->isVisible());
        QVERIFY(table.sentTo(7));
        click(panel, "once");
        QTRY_COMPARE(seen(panel, "number"), QStringLiteral("7 V"));
        QCOMPARE(table.desk->detector("detector")->readings, std::uint64_t{1});
        QVERIFY(!part<QWidget>(panel, "empty")->isVisible());
        QVERIFY(!part<QComboBox>(panel, "field")->isVisible()); // there is nothing to choose
        auto *live = part<QToolButton>(panel, "live");
        click(panel, "live");
        QTRY_VERIFY(table.desk->detector("detector")->readings >= 4);
        QVERIFY(live->isChecked());
        QVERIFY(table.sentTo(9));
        QTRY_COMPARE(seen(panel, "number"), QStringLiteral("9 V"));
        click(panel, "live");
        QTRY_VERIFY(!table.isContinuous() && !live->isChecked());
        QVERIFY(table.engine->read("detector", true)); // by somebody else
        QTRY_VERIFY(live->isChecked());
    }

    void anErrorOfADetectorIsShown()
    {
        Table table;
        QVERIFY(table.open(labWithChoices()));
        DetectorPanel panel(*table.desk, "detector", true);
        panel.show();
        table.counter->failures = 1;
        click(panel, "live");
        QTRY_COMPARE(seen(panel, "error"), QStringLiteral("no trigger (E7)."));
        QCOMPARE(seen(panel, "state"), QStringLiteral("problem"));
        QTRY_VERIFY(!part<QToolButton>(panel, "live")->isChecked());
        click(panel, "once");
        QTRY_COMPARE(seen(panel, "error"), QString());
    }

    void aDetectorThatResolvesShotsShowsItsSignal_data()
    {
        QTest::addColumn<bool>("large");
        QTest::addColumn<int>("views");
        QTest::newRow("in the dock") << false << 1;
        QTest::newRow("on the page") << true << 2;
    }
    void aDetectorThatResolvesShotsShowsItsSignal()
    {
        QFETCH(bool, large);
        QFETCH(int, views);
        Table table;
        QVERIFY(table.open(labOfShots()));
        DetectorPanel panel(*table.desk, "spectrometer", large);
        panel.resize(600, 500);
        panel.show();
        click(panel, "once");
        QTRY_VERIFY(seen(panel, "summary").contains("kept"));
        QVERIFY2(seen(panel, "summary").contains("counts"), qPrintable(seen(panel, "summary")));
        QCOMPARE(int(panel.findChildren<ShotView *>().size()), views);
    }

    void thePageFollowsTheLab()
    {
        Table table;
        AlignPage page(*table.desk);
        page.resize(1200, 700);
        page.show();
        auto *nothing = part<QWidget>(page, "nothing");
        QVERIFY(nothing && nothing->isVisible());
        const auto labels = nothing->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *l) { return l->text().contains("No lab is open."); }));
        QVERIFY(table.open(labWithChoices()));
        QTRY_COMPARE(parametersOf(page), (QStringList{"delay", "angle", "shutter"}));
        QVERIFY(!nothing->isVisible());
        QVERIFY(part<DetectorPanel>(page, "detector-detector")->isVisible());
        QVERIFY(table.open(labOfTwoDetectors("another")));
        QTRY_COMPARE(parametersOf(page), QStringList{"delay"});
        QVERIFY(!part<DetectorPanel>(page, "detector-detector"));
        QCOMPARE(part<QTabBar>(page, "detectors")->count(), 2);
        QVERIFY(part<DetectorPanel>(page, "detector-left")->isVisible());
    }

    void theDetectorThatWasChosenStaysChosen()
    {
        Table table;
        AlignPage page(*table.desk);
        page.show();
        QVERIFY(table.open(labOfTwoDetectors("first")));
        QTRY_COMPARE(part<QTabBar>(page, "detectors")->count(), 2);
        part<QTabBar>(page, "detectors")->setCurrentIndex(1);
        QVERIFY(part<DetectorPanel>(page, "detector-right")->isVisible());
        QVERIFY(table.open(labWithChoices()));
        QTRY_VERIFY(part<DetectorPanel>(page, "detector-detector"));
        QVERIFY(table.open(labOfTwoDetectors("second")));
        QTRY_VERIFY(part<DetectorPanel>(page, "detector-right"));
        QTRY_VERIFY(part<DetectorPanel>(page, "detector-right")->isVisible());
    }

    void whatNobodyLooksAtIsNotRead()
    {
        Table table;
        QVERIFY(table.open(labOfTwoDetectors("two")));
        AlignPage page(*table.desk);
        page.show();
        click(*part<DetectorPanel>(page, "detector-left"), "live");
        QTRY_VERIFY(table.isContinuous("left"));
        page.hide();
        QTRY_VERIFY(!table.isContinuous("left"));
        page.show();
        QTRY_VERIFY(table.isContinuous("left"));
        part<QTabBar>(page, "detectors")->setCurrentIndex(1);
        QTRY_VERIFY(!table.isContinuous("left"));
        QVERIFY(!table.isContinuous("right"));
        part<QTabBar>(page, "detectors")->setCurrentIndex(0);
        QTRY_VERIFY(table.isContinuous("left"));
        click(*part<DetectorPanel>(page, "detector-left"), "live"); // off, and so it stays
        QTRY_VERIFY(!table.isContinuous("left"));
        page.hide();
        page.show();
        QVERIFY(table.sampledTwice());
        QVERIFY(!table.isContinuous("left"));
        QVERIFY(table.engine->read("left", true)); // begun elsewhere: not the page's to stop
        QTRY_VERIFY(table.isContinuous("left"));
        page.hide();
        QVERIFY(table.sampledTwice());
        QVERIFY(table.isContinuous("left"));
    }
};

QTEST_MAIN(tst_alignpage)
#include "tst_alignpage.moc"
