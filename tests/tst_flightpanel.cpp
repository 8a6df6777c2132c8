// The flight check in the window: computed beside it, what it says, the path of every parameter over time.
#include "flightpanel.h"
#include "modeltests.h"
#include "pathplot.h"
#include "problemmodel.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace pymasp;
using namespace pymasp::build;

namespace {

// A stage that needs 0.1 s and 10 ms a mm, a shutter, a detector that takes a second a shot.
KnownLab table()
{
    KnownLab known = lab();
    known.parameters[0].at = 5;
    known.parameters[0].settle = 0.1;
    known.parameters[1].at = 0;
    known.parameters[1].safe = 0;
    known.parameters[1].settle = 0.05;
    return known;
}
LearnedTimes learned()
{
    LearnedTimes times;
    times.moves["delay"] = {0.1, 0.01, 0, 5};
    times.moves["shutter"] = {0.05, 0, 0, 5};
    times.exposures["detector"] = {0, 1, 0, 5};
    return times;
}

PathPicture pictureOf(const Job &root, std::size_t columns = 100)
{
    return pathsOf(root, table(), estimate(root, table(), learned()), columns);
}
const ParameterPath &path(const PathPicture &picture, const std::string &parameter)
{
    return *std::ranges::find(picture.parameters, parameter, &ParameterPath::parameter);
}
ParameterPath::Column at(const PathPicture &picture, const std::string &parameter, double part)
{
    const auto &columns = path(picture, parameter).columns;
    return columns[std::size_t(part * double(columns.size() - 1))];
}

Job hugeScan(std::int64_t points, Order order = Order::Forward)
{
    Scan scan;
    scan.track = {"delay", "ps", Linear{-10, 90, points, {}}};
    scan.order = order;
    return job(4, scan, {acquire(5)});
}

DetectorInfo counter()
{
    DetectorInfo info;
    info.id = "detector";
    info.fields = {{"value", "V", DType::Float64, {}, {}, false}};
    info.takesShots = true;
    info.shotRate = 1000;
    return info;
}

struct Shown {
    Document document;
    FlightPanel panel{document};

    Shown()
    {
        document.setLab(table());
        panel.resize(600, 260);
        panel.show();
    }
    bool set(const Job &root)
    {
        document.set(experiment(root), {});
        return settled();
    }
    bool settled()
    {
        QCoreApplication::processEvents(); // the document looks at itself
        return QTest::qWaitFor([&] { return !panel.planner().isBusy(); }, 20000);
    }
    template <typename T>
    T *child(const char *name)
    {
        return panel.findChild<T *>(QString::fromLatin1(name));
    }
    QString summary() { return child<QLabel>("flightSummary")->text(); }
    QString details() { return child<QLabel>("flightDetails")->text(); }
};

} // namespace

class TestFlightPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parametersAreDrawnWhereTheyAreAtEachTime()
    {
        // 2 passes over 1, 2, 3 mm with 2 s each, the shutter open in between.
        const auto picture = pictureOf(
            sequence(1, {set(2, "shutter", 1), repeat(3, 2, {scan(4, "delay", {1, 2, 3}, {acquire(5, "detector", 2)})}),
                         set(6, "shutter", 0)}));
        QVERIFY(std::abs(picture.seconds - 12.8) < 0.1);
        QVERIFY(!picture.sampled);
        QCOMPARE(path(picture, "delay").unit, std::string("mm"));
        QCOMPARE(at(picture, "delay", 0.10).last, 1.);
        QCOMPARE(at(picture, "delay", 0.25).last, 2.);
        QCOMPARE(at(picture, "delay", 0.42).last, 3.);
        QCOMPARE(at(picture, "delay", 0.60).last, 1.);
        QCOMPARE(at(picture, "delay", 0.95).last, 3.);
        QCOMPARE(at(picture, "delay", 0.).high, 5.); // where it stood
        QCOMPARE(at(picture, "shutter", 0.5).low, 1.);
        QCOMPARE(at(picture, "shutter", 1.).last, 0.);
    }

    void aMillionMillionPointsAreDrawnAtOnce()
    {
        QElapsedTimer clock;
        clock.start();
        const auto picture = pictureOf(sequence(1, {repeat(2, 3, {hugeScan(1000000000000, Order::Bounce)})}), 600);
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(picture.sampled);
        QCOMPARE(path(picture, "delay").unit, std::string("ps"));
        QVERIFY(std::abs(at(picture, "delay", 1. / 12).last - 40) < 1); // half way up in the first pass
        QVERIFY(std::abs(at(picture, "delay", 1. / 6).high - 90) < 1);
        QVERIFY(std::abs(at(picture, "delay", 1. / 4).last - 40) < 1); // half way down
        QVERIFY(std::abs(at(picture, "delay", 1.).last + 10) < 1);
    }

    void whatIsQuickerThanAColumnIsDrawnAsItsRange()
    {
        const auto picture = pictureOf(
            repeat(1, 100000, {scan(2, "delay", {1, 7, 3}, {acquire(5)}), scan(3, "shutter", {0, 1}, {acquire(6)})}));
        QVERIFY(picture.sampled);
        for (const double part : {0.2, 0.5, 0.9}) {
            QCOMPARE(at(picture, "delay", part).low, 1.);
            QCOMPARE(at(picture, "delay", part).high, 7.);
            QCOMPARE(at(picture, "delay", part).last, 3.);
            QCOMPARE(at(picture, "shutter", part).high, 1.);
        }
    }

    void aRelativeScanBeginsWhereItsParameterStandsAndGoesBack()
    {
        Scan relative;
        relative.track = {"delay", "mm", Linear{-1, 1, 3, {}}};
        relative.relative = true;
        const auto picture =
            pictureOf(sequence(1, {set(2, "delay", 20), job(4, relative, {acquire(5, "detector", 4)}), wait(9, 6)}));
        QCOMPARE(at(picture, "delay", 0.12).last, 19.);
        QCOMPARE(at(picture, "delay", 0.60).last, 21.);
        QCOMPARE(at(picture, "delay", 0.95).last, 20.);
    }

    void whereNobodyKnowsWhereAParameterStandsNothingIsDrawn()
    {
        auto known = table();
        known.parameters[0].at.reset();
        const Job root = sequence(1, {wait(2, 10), set(3, "delay", 7), wait(4, 10)});
        const auto picture = pathsOf(root, known, estimate(root, known, learned()), 100);
        QVERIFY(std::isnan(at(picture, "delay", 0.2).low));
        QCOMPARE(at(picture, "delay", 0.8).low, 7.);
    }

    void timesOfAllJobsReachTheTree()
    {
        Shown shown;
        QVERIFY(shown.set(sequence(1, {repeat(3, 4, {wait(2, 3), wait(6, 5)}), wait(7, 1)})));
        const auto &model = *shown.document.model();
        QCOMPARE(model.indexOf(2).data(JobModel::DurationRole).toDouble(), 3.);
        QCOMPARE(model.indexOf(3).data(JobModel::DurationRole).toDouble(), 32.);
        QCOMPARE(model.indexOf(1, JobModel::TimeColumn).data().toString(), durationText(33));
    }

    void whatWasNeverMeasuredTakesAtLeastThatLong()
    {
        Shown shown; // nothing was learned of the detector
        QVERIFY(shown.set(sequence(1, {repeat(3, 4, {wait(2, 3), acquire(6)}), wait(7, 1)})));
        const auto &model = *shown.document.model();
        const auto time = [&](JobId id) { return model.indexOf(id, JobModel::TimeColumn).data().toString(); };
        QCOMPARE(time(7), durationText(1));
        QVERIFY2(time(3).startsWith(QChar(0x2265)), qPrintable(time(3)));
        QVERIFY2(time(1).startsWith(QChar(0x2265)), qPrintable(time(1)));
        QVERIFY2(shown.summary().contains(QStringLiteral("at least")), qPrintable(shown.summary()));
        QVERIFY2(time(6) == QStringLiteral("?") || time(6).startsWith(QChar(0x2265)), qPrintable(time(6)));
    }

    void theNewestDocumentWinsAndEditsDoNotWait()
    {
        Shown shown;
        QVERIFY(shown.set(sequence(1, {hugeScan(1000000000000), wait(7, 1)})));
        QElapsedTimer clock;
        clock.start();
        for (int i = 1; i <= 50; ++i) {
            QVERIFY(shown.document.setField(7, QStringLiteral("seconds"), QString::number(i)));
            shown.panel.planner().refresh();
        }
        QVERIFY2(clock.elapsed() < 50 * 16, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(shown.settled());
        QCOMPARE(shown.document.model()->indexOf(7).data(JobModel::DurationRole).toDouble(), 50.);
    }

    void itSaysHowLongHowLargeAndWhenDone()
    {
        FlightCheck check;
        check.estimate.points = 600;
        check.estimate.seconds = 500;
        QCOMPARE(flightText(check, 1e9),
                 QStringLiteral("%1, 8 min 20 s, done %2").arg(pointsText(600), momentText(1e9 + 500)));
        check.bytes = 3e8;
        check.room = 212e9;
        QVERIFY(flightText(check, 1e9).endsWith(QStringLiteral("%1 of %2 free").arg(bytesText(3e8), bytesText(212e9))));
        check.estimate.bounded = false;
        QVERIFY(flightText(check, 1e9).contains(QStringLiteral("at most 8 min 20 s")));
        check.estimate.notLearned = {"camera"};
        QVERIFY(flightText(check, 1e9).contains(QStringLiteral("about 8 min 20 s")));
        check.estimate.bounded = true;
        QVERIFY(
            flightText(check, 1e9)
                .contains(QStringLiteral("at least 8 min 20 s, done %1 at the earliest").arg(momentText(1e9 + 500))));
        check.estimate.seconds = 0;
        check.estimate.untimed = {"camera"};
        QVERIFY(flightText(check, 1e9).contains(QStringLiteral("how long will be known after a first run")));
        check.estimate.seconds = 1e14;
        QVERIFY(!flightText(check, 1e9).contains(QStringLiteral("done")));
    }

    void sizesShuttersAndGuardsAreAmongTheDetails()
    {
        Shown shown;
        QTemporaryDir dir;
        FlightPlace place;
        place.detectors = {{"detector", counter()}};
        place.folder = dir.path().toStdString();
        shown.panel.planner().setPlace(place);
        auto e = experiment(sequence(1, {set(2, "shutter", 1), repeat(3, 9, {acquire(4, "detector", 100)})}));
        e.guards = {{"beam", "detector.value < 0.8", 0, 5, {}, 1, Guard::Then::Stop, {}}};
        shown.document.set(e, {});
        QVERIFY(shown.settled());
        QVERIFY2(shown.summary().startsWith(pointsText(9)), qPrintable(shown.summary()));
        QVERIFY2(shown.summary().contains(QStringLiteral("free")), qPrintable(shown.summary()));
        const auto details = shown.details();
        QVERIFY2(details.contains(QStringLiteral("shutter leaves its safe value")), qPrintable(details));
        QVERIFY2(details.contains(QStringLiteral("beam stops the run while detector.value < 0.8")),
                 qPrintable(details));
        QVERIFY2(details.contains(dir.path()), qPrintable(details));
        QVERIFY(!shown.panel.planner().report()->path.parameters.empty());
    }

    void withoutProblemsItSaysSo()
    {
        Shown shown;
        QVERIFY(shown.set(sequence(1, {acquire(4)})));
        auto *none = shown.child<QLabel>("noProblems");
        QVERIFY(none->isVisible() && none->text().contains(QStringLiteral("it can run")));
        QVERIFY(shown.set(sequence(1, {set(3, "delay", 1000), acquire(4)})));
        QVERIFY(!none->isVisible() && shown.child<QListView>("check")->isVisible());
    }

    void aProblemLeadsToItsJob()
    {
        Shown shown;
        QVERIFY(shown.set(sequence(1, {set(2, "delay", 1), set(3, "delay", 1000), acquire(4)})));
        auto *list = shown.child<QListView>("check");
        QCOMPARE(list->model()->rowCount(), 1);
        QVERIFY(shown.summary().startsWith(QStringLiteral("1 problem")));
        QCOMPARE(shown.child<QTabWidget>("flight")->tabText(0), QStringLiteral("Problems (1)"));
        QSignalSpy opened(&shown.panel, &FlightPanel::openJob);
        const auto index = list->model()->index(0, 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toUInt(), 3U);
    }

    void withoutALabOnlyWhatIsWrongInAnyLabIsSaid()
    {
        Document document;
        FlightPanel panel(document);
        document.set(experiment(sequence(1, {set(2, "delay", 1000), acquire(3, "nothing")})), {});
        QCoreApplication::processEvents();
        QTRY_VERIFY(!panel.planner().isBusy());
        QCOMPARE(panel.findChild<QListView *>(QStringLiteral("check"))->model()->rowCount(), 0);
    }

    void itFoldsToOneLine()
    {
        Shown shown;
        const int open = shown.panel.sizeHint().height();
        QTest::mouseClick(shown.child<QToolButton>("foldFlight"), Qt::LeftButton);
        QVERIFY(shown.panel.isFolded());
        QVERIFY(!shown.child<QTabWidget>("flight")->isVisible());
        QVERIFY(shown.panel.maximumHeight() < open / 2);
        QTest::mouseClick(shown.child<QToolButton>("foldFlight"), Qt::LeftButton);
        QVERIFY(shown.child<QTabWidget>("flight")->isVisible());
        QVERIFY(shown.panel.minimumSizeHint().height() < 200); // beside the tree at 1366x768
    }

    void thePlotTellsWhatIsUnderTheMouse()
    {
        PathPlot plot;
        plot.resize(700, 200);
        plot.setPicture(pictureOf(sequence(1, {set(2, "delay", 7), acquire(3, "detector", 100)})));
        const auto text = plot.textAt({600, 50});
        QVERIFY2(text.startsWith(QStringLiteral("delay %1").arg(quantity(7, "mm"))), qPrintable(text));
        QCOMPARE(plot.textAt({1, 1}), QString());
        QVERIFY(!plot.grab().toImage().isNull()); // draws
        plot.setPicture({});
        QCOMPARE(plot.textAt({600, 50}), QString());
    }
};

QTEST_MAIN(TestFlightPanel)
#include "tst_flightpanel.moc"
