#include "colours.h"
#include "plottests.h"
#include "quantity.h"

using namespace pymasp;
using namespace pymasp::plottests;

namespace {

struct Paints : QObject {
    int count = 0;
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint;
        return false;
    }
};

} // namespace

class TestPlots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasNotMeasuredIsNotZero()
    {
        SeriesData data(spectraOverDelay());
        for (int c = 0; c < 31; ++c) {
            data.mean[std::size_t(5 * 31 + c)] = 0;
            data.mean[std::size_t(6 * 31 + c)] = c < 15 ? 0.01F : -0.01F;
        }
        data.visits = 2;
        data.lastRow = 6;
        Shown shown(data);
        const auto scale = scaleOf(data.info);
        const QImage image = shown.picture();
        const QRgb noData = style::color(style::Role::NoData).rgb();
        const QRgb zero = image.pixel(shown.at(scale, 10, 443));
        QCOMPARE(image.pixel(shown.at(scale, 1, 443)), noData);
        QCOMPARE(image.pixel(shown.at(scale, 1000, 663)), noData);
        QVERIFY(zero != noData);
        const auto table = divergingColours(style::theme());
        QVERIFY(zero == table[127] || zero == table[128]);
    }

    void theMapIsReadInMilliOpticalDensities()
    {
        Shown shown(bleach());
        QCOMPARE(shown.label("readout"), QStringLiteral("ΔA at 1.25 ps, 620 nm: 12.3 mOD"));
        QCOMPARE(shown.view.findChild<QCustomPlot *>("spectrum")->yAxis->label(), QStringLiteral("ΔA (mOD)"));
        QCOMPARE(shown.label("spectrumTitle"), QStringLiteral("Spectrum at 1.25 ps"));
        QCOMPARE(shown.label("kineticsTitle"), QStringLiteral("Kinetics at 620 nm"));
        QCOMPARE(shown.said.count(), 0); // nobody moved a cut
    }
    void theErrorStandsBesideTheValue()
    {
        auto data = bleach();
        data.errors.assign(data.mean.size(), 0.0001F);
        Shown shown(data);
        QCOMPARE(shown.label("readout"), QStringLiteral("ΔA at 1.25 ps, 620 nm: 12.3 mOD ± 0.1"));
    }

    void cutsAreDragged()
    {
        const auto data = bleach();
        Shown shown(data);
        const auto scale = scaleOf(data.info);
        const QPoint from = shown.at(scale, 1.25, 480);
        const QPoint to = shown.at(scale, 10, 480);
        QTest::mousePress(shown.plot, Qt::LeftButton, {}, from);
        QTest::mouseMove(shown.plot, (from + to) / 2);
        QTest::mouseMove(shown.plot, to);
        QTest::mouseRelease(shown.plot, Qt::LeftButton, {}, to);
        QVERIFY(!shown.said.isEmpty());
        const double value = 1000 * double(data.mean[5 * 31 + 22]);
        const QString expected = QStringLiteral("ΔA at 10 ps, 620 nm: %1 mOD");
        QVERIFY2(shown.said.last().at(0).toString().startsWith(expected.section('%', 0, 0)),
                 qPrintable(shown.said.last().at(0).toString()));
        QVERIFY2(shown.said.last().at(0).toString().contains(numberText(value, 0.01)),
                 qPrintable(shown.said.last().at(0).toString()));
        QCOMPARE(shown.label("spectrumTitle"), QStringLiteral("Spectrum at 10 ps"));
        QCOMPARE(shown.label("kineticsTitle"), QStringLiteral("Kinetics at 620 nm")); // only one was dragged
    }

    void aClickPutsBothCutsThere()
    {
        const auto data = bleach();
        Shown shown(data);
        QTest::mouseClick(shown.plot, Qt::LeftButton, {}, shown.at(scaleOf(data.info), 100, 450));
        QCOMPARE(shown.said.count(), 1);
        QVERIFY(shown.said[0][0].toString().startsWith(QStringLiteral("ΔA at 100 ps, 450 nm: ")));
    }

    void arrowKeysMoveTheCuts_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("shift");
        QTest::addColumn<QString>("at");
        QTest::newRow("up") << int(Qt::Key_Up) << false << "ΔA at 3 ps, 620 nm: ";
        QTest::newRow("down") << int(Qt::Key_Down) << false << "ΔA at 500 fs, 620 nm: ";
        QTest::newRow("left") << int(Qt::Key_Left) << false << "ΔA at 1.25 ps, 610 nm: ";
        QTest::newRow("ten to the left") << int(Qt::Key_Left) << true << "ΔA at 1.25 ps, 520 nm: ";
        QTest::newRow("right, to the edge") << int(Qt::Key_Right) << true << "ΔA at 1.25 ps, 700 nm: ";
    }
    void arrowKeysMoveTheCuts()
    {
        QFETCH(int, key);
        QFETCH(bool, shift);
        QFETCH(QString, at);
        Shown shown(bleach());
        QTest::keyClick(shown.plot, Qt::Key(key), shift ? Qt::ShiftModifier : Qt::NoModifier);
        QCOMPARE(shown.said.count(), 1);
        QVERIFY2(shown.said[0][0].toString().startsWith(at), qPrintable(shown.said[0][0].toString()));
    }

    void cutsStayWhereTheUserPutThem()
    {
        auto data = bleach();
        Shown shown(data);
        QTest::keyClick(shown.plot, Qt::Key_Up);
        data.mean[1 * 31 + 5] = 5; // far stronger than anything before
        shown.view.update(data, {1});
        draw(shown.view);
        QCOMPARE(shown.label("spectrumTitle"), QStringLiteral("Spectrum at 3 ps"));
        shown.view.setSeries(data.info); // the next run over the same axes
        shown.view.update(data, {});
        draw(shown.view);
        QCOMPARE(shown.label("spectrumTitle"), QStringLiteral("Spectrum at 3 ps"));
    }

    void theWheelZoomsAndADoubleClickGoesBack()
    {
        Shown shown(bleach());
        const QCPRange x = shown.plot->xAxis->range();
        const QPoint middle = shown.plot->axisRect()->center();
        QWheelEvent wheel(middle, shown.plot->mapToGlobal(middle), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(shown.plot, &wheel);
        QVERIFY(shown.plot->xAxis->range().size() < 0.8 * x.size());
        QTest::mouseDClick(shown.plot, Qt::LeftButton, {}, middle);
        QCOMPARE(shown.plot->xAxis->range(), x);
    }

    // Rows that come one by one, each drawn by itself, with colours that change now and then: no line stays between.
    void rowsThatComeOneByOneLeaveNoGaps()
    {
        auto info = spectraOverDelay();
        info.scans[0].values.clear();
        for (int i = 0; i <= 30; ++i)
            info.scans[0].values.push_back(-1 + 0.1 * i);
        for (int i = 1; i < 25; ++i)
            info.scans[0].values.push_back(2 * std::pow(750, i / 24.));
        SeriesData data(info);
        Shown shown(data);
        Paints paints;
        shown.plot->installEventFilter(&paints);
        const auto rows = int(info.scans[0].values.size());
        const QRgb noData = style::color(style::Role::NoData).rgb();
        for (int r = 0; r < rows; ++r) {
            for (int c = 0; c < 31; ++c)
                data.mean[std::size_t(r * 31 + c)] = 0.001F * float(r + 1) * std::sin(float(c));
            data.lastRow = r;
            ++data.visits;
            const int before = paints.count;
            shown.view.update(data, {r});
            QTRY_VERIFY(paints.count > before);
            const QImage image = shown.picture();
            const int x = shown.at(scaleOf(info), 0, 555).x();
            const auto places = shown.plot->yAxis;
            const auto scale = scaleOf(info);
            const int from =
                int(places->coordToPixel(scale.forward(info.scans[0].values[std::size_t(std::max(0, r - 1))])));
            const int to = int(places->coordToPixel(scale.forward(info.scans[0].values[0])));
            int gaps = 0;
            for (int y = from; y < to; ++y)
                gaps += image.pixel(x, y) == noData;
            QVERIFY2(gaps == 0, qPrintable(QStringLiteral("%1 after row %2").arg(gaps).arg(r)));
        }
    }

    void manyUpdatesAreDrawnOnce()
    {
        const auto data = bleach();
        Shown shown(data);
        Paints paints;
        shown.plot->installEventFilter(&paints);
        for (int i = 0; i < 1000; ++i)
            shown.view.update(data, {i % 8});
        QTRY_VERIFY(paints.count >= 1);
        QVERIFY(paints.count <= 3);
    }

    void theViewFitsTheSeries_data()
    {
        QTest::addColumn<int>("scans");
        QTest::addColumn<QVector<qint64>>("shape");
        QTest::addColumn<QString>("plot");
        QTest::newRow("spectra over a scan") << 1 << QVector<qint64>{6} << "map";
        QTest::newRow("numbers over two scans") << 2 << QVector<qint64>{} << "map";
        QTest::newRow("numbers over a scan") << 1 << QVector<qint64>{} << "graph";
        QTest::newRow("a spectrum") << 0 << QVector<qint64>{6} << "graph";
        QTest::newRow("a number") << 0 << QVector<qint64>{} << "number";
        QTest::newRow("an image") << 0 << QVector<qint64>{6, 7} << "image";
        QTest::newRow("images over a scan") << 1 << QVector<qint64>{6, 7} << "image";
    }
    void theViewFitsTheSeries()
    {
        QFETCH(int, scans);
        QFETCH(QVector<qint64>, shape);
        QFETCH(QString, plot);
        SeriesInfo info;
        info.signal = "signal";
        info.unit = "V";
        for (int i = 0; i < scans; ++i)
            info.scans.push_back({"axis" + std::to_string(i), "mm", {1, 2, 3}});
        for (const auto n : shape) {
            info.shape.push_back(n);
            info.own.emplace_back();
        }
        SeriesData data(info);
        SeriesView view;
        view.resize(600, 400);
        view.setSeries(info);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
        draw(view); // the empty state
        std::ranges::fill(data.mean, 1.5F);
        data.lastRow = info.rows() - 1;
        data.visits = 3;
        view.update(data, {});
        draw(view);
        auto *found = view.findChild<QWidget *>(plot);
        QVERIFY(found && found->isVisible());
        if (plot == QStringLiteral("number"))
            QVERIFY(qobject_cast<QLabel *>(found)->text().startsWith(QStringLiteral("1.5")));
        const QImage picture = view.picture({320, 200});
        QCOMPARE(picture.size(), QSize(320, 200));
        QCOMPARE(view.picture({120, 80}).size(), QSize(120, 80));
    }

    void ofMoreScansTheOneUnderWayIsShown()
    {
        auto info = spectraOverDelay();
        info.scans.insert(info.scans.begin(), Axis{"power", "mW", {1, 2.5}});
        SeriesData data(info);
        std::ranges::fill(data.mean, 0.001F);
        std::fill(data.mean.begin() + 8 * 31, data.mean.end(), 0.004F);
        data.lastRow = 3;
        Shown shown(data);
        QCOMPARE(shown.label("mapTitle"), QStringLiteral("ΔA at power 1 mW"));
        QVERIFY(shown.label("readout").contains(QStringLiteral("1.00 mOD")));
        data.lastRow = 8;
        shown.view.update(data, {8});
        draw(shown.view);
        QCOMPARE(shown.label("mapTitle"), QStringLiteral("ΔA at power 2.5 mW"));
        QVERIFY2(shown.label("readout").contains(QStringLiteral("4.00 mOD")), qPrintable(shown.label("readout")));
    }

    void theLastPassIsThereWhereItIsKnown()
    {
        auto data = bleach();
        Shown shown(data);
        auto *pass = shown.view.findChild<QWidget *>("pass");
        QVERIFY(pass && !pass->isVisible());
        data.latest = data.mean;
        shown.view.update(data, {});
        draw(shown.view);
        QVERIFY(pass->isVisible());
    }
};

QTEST_MAIN(TestPlots)
#include "tst_plots.moc"
