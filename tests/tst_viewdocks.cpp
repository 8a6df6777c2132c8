// The docks of the Run workspace: how they stand is kept for every set of views.
#include "viewdocks.h"

#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace pymasp;

namespace {

using View = ViewDocks::View;

struct Page {
    ViewDocks docks{QStringLiteral("run")};

    explicit Page(QSettings *settings = nullptr)
    {
        if (settings)
            docks.restore(*settings);
        docks.resize(1100, 600);
        docks.show();
    }
    View view(const QString &name, ViewDocks::Cell cell)
    {
        auto *&label = labels[name];
        if (!label)
            label = new QLabel(name);
        return {name, name, label, cell};
    }
    // A map with its cuts, and a column of three with a fourth behind the last.
    std::vector<View> spectrometer(const QString &of = QStringLiteral("a"))
    {
        return {view(of + "/data", {0, 0, 50, 1}),  view(of + "/cuts", {1, 0, 30, 1}),
                view(of + "/shots", {2, 0, 20, 5}), view(of + "/signal", {2, 1, 20, 3}),
                view(of + "/laser", {2, 2, 20, 3}), view(of + "/time", {2, 2, 20, 3})};
    }
    std::vector<View> camera() { return {view("b/data", {0, 0, 50, 1}), view("b/time", {0, 0, 50, 1})}; }
    QRect place(const QString &name) const
    {
        const auto *dock = docks.dock(name);
        return {dock->mapTo(&docks, QPoint(0, 0)), dock->size()};
    }
    QHash<QString, QLabel *> labels;
};

std::vector<View> both(std::vector<View> a, const std::vector<View> &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

} // namespace

class TestViewDocks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        dir = std::make_unique<QTemporaryDir>();
        settings = std::make_unique<QSettings>(dir->filePath(QStringLiteral("x.ini")), QSettings::IniFormat);
    }

    void viewsStandInTheirCells()
    {
        Page page;
        page.docks.setViews(both(page.spectrometer(), page.camera()));
        QTRY_VERIFY(page.place("a/cuts").left() > page.place("a/data").right());
        QTRY_VERIFY2(qAbs(page.place("a/data").width() - 550) < 30,
                     qPrintable(QString::number(page.place("a/data").width())));
        QVERIFY(qAbs(page.place("a/shots").width() - 220) < 30);
        QVERIFY(page.place("a/shots").left() > page.place("a/cuts").right());
        QVERIFY(page.place("a/signal").top() > page.place("a/shots").bottom());
        QVERIFY(page.place("a/shots").height() > page.place("a/signal").height());
        // Behind a tab nothing is drawn.
        QTRY_VERIFY(page.labels["a/laser"]->isVisible());
        QTRY_VERIFY(!page.labels["a/time"]->isVisible());
        QVERIFY(page.labels["a/data"]->isVisible());
        QVERIFY(!page.labels["b/data"]->isVisible());
        page.docks.bring("b/data");
        QTRY_VERIFY(page.labels["b/data"]->isVisible());
        QVERIFY(!page.labels["a/data"]->isVisible());
    }

    void anArrangementComesBackWithItsViews()
    {
        {
            Page page;
            page.docks.setViews(page.spectrometer());
            QTRY_VERIFY(page.place("a/shots").width() > 200);
            rearrange(page);
            page.docks.setViews(page.camera()); // a run with another detector
            QTRY_VERIFY(page.labels["b/data"]->isVisible());
            QVERIFY(!page.docks.dock("a/data"));
            QVERIFY(!page.labels["a/data"]->isVisible());
            page.docks.setViews(page.spectrometer()); // and back
            QTRY_VERIFY(rearranged(page));
            page.docks.store(*settings);
        }
        Page page(settings.get()); // the next start of the program
        page.docks.setViews(page.camera());
        QTRY_VERIFY(page.labels["b/data"]->isVisible());
        page.docks.setViews(page.spectrometer());
        QTRY_VERIFY(rearranged(page));
    }

    void aSetThatWasNeverShownBeginsAsTheLastOneStood()
    {
        Page page;
        page.docks.setViews(page.spectrometer());
        QTRY_VERIFY(page.place("a/shots").width() > 200);
        rearrange(page);
        page.docks.setViews(both(page.spectrometer(), page.camera()));
        QTRY_VERIFY(rearranged(page));
        const auto tabs = page.docks.tabifiedDockWidgets(page.docks.dock("b/data"));
        QVERIFY(tabs.contains(page.docks.dock("a/data"))); // of the same cell
        // Another detector of the same kind has an arrangement of its own.
        page.docks.setViews(page.spectrometer("c"));
        QTRY_VERIFY(page.place("c/cuts").left() > page.place("c/data").right());
        QVERIFY(page.docks.dock("c/signal")->isVisible());
    }

    void theMenuClosesAndOpensAndArrangesAsAtFirst()
    {
        Page page;
        page.docks.setViews(page.spectrometer());
        QTRY_VERIFY(page.place("a/shots").width() > 200);
        auto entries = page.docks.menu()->actions();
        QCOMPARE(entries[1]->text(), QStringLiteral("a/cuts"));
        entries[1]->trigger();
        QTRY_VERIFY(!page.labels["a/cuts"]->isVisible());
        page.docks.bring("a/cuts"); // opens nothing
        QVERIFY(!page.docks.dock("a/cuts")->isVisible());
        entries[1]->trigger();
        QTRY_VERIFY(page.labels["a/cuts"]->isVisible());
        rearrange(page);
        page.docks.menu()->findChild<QAction *>("resetViews")->trigger();
        QTRY_VERIFY(page.docks.dock("a/signal")->isVisible());
        QVERIFY(!page.docks.dock("a/laser")->isFloating());
        QTRY_VERIFY2(qAbs(page.place("a/data").width() - 550) < 30,
                     qPrintable(QString::number(page.place("a/data").width())));
        QVERIFY(page.place("a/laser").top() > page.place("a/signal").bottom());
        page.docks.setViews(page.camera());
        page.docks.setViews(page.spectrometer());
        QTRY_VERIFY(page.labels["a/signal"]->isVisible());
    }

    void viewsOutliveTheirDocks()
    {
        Page page;
        page.docks.setViews(page.spectrometer());
        const QPointer<QLabel> cuts = page.labels["a/cuts"];
        auto fewer = page.spectrometer();
        fewer.erase(fewer.begin() + 1);
        page.docks.setViews(fewer);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(cuts && !cuts->isVisible());
        page.docks.setViews(page.spectrometer());
        QTRY_VERIFY(cuts->isVisible());
        // The same set may show another widget, as the cuts of another map.
        auto others = page.spectrometer();
        others[1].widget = new QLabel(QStringLiteral("others"));
        page.docks.setViews(others);
        QTRY_VERIFY(others[1].widget->isVisible());
        QVERIFY(cuts && !cuts->isVisible());
    }

private:
    // What a person might do: the map to the right, a view closed, one floating, one behind another.
    static void rearrange(Page &page)
    {
        auto &docks = page.docks;
        docks.splitDockWidget(docks.dock("a/cuts"), docks.dock("a/data"), Qt::Horizontal);
        docks.dock("a/signal")->hide();
        docks.dock("a/laser")->setFloating(true);
        docks.dock("a/laser")->move(40, 50);
        docks.tabifyDockWidget(docks.dock("a/shots"), docks.dock("a/time"));
        QTRY_VERIFY(rearranged(page));
    }
    static bool rearranged(const Page &page)
    {
        const auto &docks = page.docks;
        return page.place("a/data").left() > page.place("a/cuts").right() && docks.dock("a/signal")->isHidden() &&
               docks.dock("a/laser")->isFloating() && docks.dock("a/laser")->isVisible() &&
               docks.tabifiedDockWidgets(docks.dock("a/shots")).contains(docks.dock("a/time"));
    }

    std::unique_ptr<QTemporaryDir> dir;
    std::unique_ptr<QSettings> settings;
};

QTEST_MAIN(TestViewDocks)
#include "tst_viewdocks.moc"
