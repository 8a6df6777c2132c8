// What a map shows: single repeats, the difference of one to the mean, the error; where a known signal is on the
// screen; where the cuts begin; that a map drawn row by row is that drawn at once.
#include "colours.h"
#include "plottests.h"

#include <QDoubleSpinBox>
#include <QSpinBox>

using namespace pymasp;
using namespace pymasp::plottests;

namespace {

constexpr int columns = 31;
constexpr int rows = 8;

Pass passOf(const SeriesData &data, std::int64_t number, float more)
{
    Pass pass{number, std::vector<Pass::Row>(rows)};
    for (int r = 0; r < rows; ++r) {
        std::vector<float> row(data.mean.begin() + r * columns, data.mean.begin() + (r + 1) * columns);
        for (float &value : row)
            value += more;
        pass.rows[std::size_t(r)] = std::make_shared<const std::vector<float>>(std::move(row));
    }
    return pass;
}

// 1 mOD above the mean in the first repeat and as much below in the second, which has not come to 10 ps yet.
SeriesData twoRepeats()
{
    auto data = bleach();
    data.errors.assign(data.mean.size(), 0.0002F);
    data.latest = data.mean;
    data.passes = {passOf(data, 1, 0.001F), passOf(data, 2, -0.001F)};
    data.passes[1].rows[5] = nullptr;
    return data;
}

} // namespace

class TestMapModes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Computed here from the edges of the cells, half way between neighbours, and the definition of each axis.
    void aMarkerIsAtItsPixelOnEveryAxis_data()
    {
        QTest::addColumn<QString>("axis");
        QTest::addColumn<double>("lowest"); // edge that is shown
        QTest::newRow("linear") << "linear" << -1.5;
        QTest::newRow("linear, then logarithmic from 1 ps") << "linlog" << -1.5;
        QTest::newRow("logarithmic") << "log" << 0.25;
    }
    void aMarkerIsAtItsPixelOnEveryAxis()
    {
        QFETCH(QString, axis);
        QFETCH(double, lowest);
        SeriesData data(spectraOverDelay());
        std::ranges::fill(data.mean, 0.F);
        data.mean[6 * columns + 22] = 2; // 100 ps, 620 nm; beyond every range of colours
        data.lastRow = 7;
        Shown shown(data);
        press(shown.view, "scale", qPrintable(axis));
        draw(shown.view);
        const auto forward = [&](double t) {
            if (axis == QStringLiteral("linear"))
                return t;
            if (axis == QStringLiteral("log"))
                return std::log10(t);
            return std::abs(t) <= 1 ? t : std::copysign(1 + std::log(std::abs(t)), t);
        };
        const QRect rect = shown.plot->axisRect()->rect();
        const auto pixel = [&](double delay, double wavelength) {
            const double from = forward(lowest);
            const double to = forward(1450);
            const double x = (wavelength - 395) / (705 - 395);
            const double y = (forward(delay) - from) / (to - from);
            return QPoint(rect.left() + int(std::floor(x * rect.width())),
                          rect.bottom() - int(std::floor(y * rect.height())));
        };
        const QImage image = shown.picture();
        const QRgb most = divergingColours(style::theme())[255];
        QCOMPARE(image.pixel(pixel(110, 618)), most); // beside the cut line that goes through it
        QVERIFY(image.pixel(pixel(110, 603)) != most);
        QVERIFY(image.pixel(pixel(110, 633)) != most);
        QVERIFY(image.pixel(pixel(1000, 618)) != most);
        QVERIFY(image.pixel(pixel(20, 618)) != most);
    }

    void aModeShowsItsValues_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<int>("repeat");
        QTest::addColumn<QString>("value");
        QTest::newRow("mean") << "mean" << 0 << "12.3 mOD";
        QTest::newRow("the current repeat") << "last" << 0 << "11.3";
        QTest::newRow("the first repeat") << "last" << 1 << "13.3";
        QTest::newRow("difference of the current one") << "difference" << 0 << "−1.0";
        QTest::newRow("difference of the first one") << "difference" << 1 << "1.0";
        QTest::newRow("error") << "error" << 0 << "0.20";
    }
    void aModeShowsItsValues()
    {
        QFETCH(QString, mode);
        QFETCH(int, repeat);
        QFETCH(QString, value);
        Shown shown(twoRepeats());
        press(shown.view, "pass", qPrintable(mode));
        shown.view.findChild<QSpinBox *>("repeat")->setValue(repeat);
        draw(shown.view);
        const QString text = shown.label("readout");
        QVERIFY2(text.contains(QStringLiteral(" at 1.25 ps, 620 nm: ") + value), qPrintable(text));
    }

    void whatARepeatHasNotReachedIsNotZero()
    {
        Shown shown(twoRepeats());
        press(shown.view, "pass", "difference");
        draw(shown.view);
        const auto scale = scaleOf(spectraOverDelay());
        const QRgb none = style::color(style::Role::NoData).rgb();
        const QImage image = shown.picture();
        QCOMPARE(image.pixel(shown.at(scale, 12, 443)), none);
        QVERIFY(image.pixel(shown.at(scale, 120, 443)) != none);
    }

    void theCurrentRepeatFollowsTheRun()
    {
        auto data = twoRepeats();
        Shown shown(data);
        press(shown.view, "pass", "difference");
        draw(shown.view);
        data.passes.push_back({3, std::vector<Pass::Row>(rows)});
        data.passes[2].rows[3] = passOf(data, 3, 0.004F).rows[3];
        shown.view.update(data, {3});
        draw(shown.view);
        QVERIFY2(shown.label("readout").contains(QStringLiteral("4.0")), qPrintable(shown.label("readout")));
        const auto scale = scaleOf(data.info);
        QCOMPARE(shown.picture().pixel(shown.at(scale, 120, 443)), style::color(style::Role::NoData).rgb());
    }

    void modesThatSayNothingAreNotOffered()
    {
        Shown shown(bleach());
        QVERIFY(!shown.view.findChild<QWidget *>("pass")->isVisible());
        auto data = twoRepeats();
        data.passes.resize(1);
        shown.view.update(data, {});
        draw(shown.view);
        auto *bar = shown.view.findChild<QWidget *>("pass");
        QVERIFY(bar->isVisible());
        QVERIFY(!bar->findChild<QToolButton *>("difference")->isVisible()); // of one repeat to itself
        QVERIFY(bar->findChild<QToolButton *>("error")->isVisible());
    }

    // The edge of the spectrum has no light: its values are forty times the signal, and mean nothing.
    void theCutsBeginAtTheBestSignalNotAtTheNoisyEdge_data()
    {
        QTest::addColumn<bool>("errors");
        QTest::newRow("errors known") << true;
        QTest::newRow("not known") << false;
    }
    void theCutsBeginAtTheBestSignalNotAtTheNoisyEdge()
    {
        QFETCH(bool, errors);
        auto data = bleach();
        if (errors)
            data.errors.assign(data.mean.size(), 0.0001F);
        for (int r = 0; r < rows; ++r)
            for (int c = 0; c < 3; ++c) {
                const auto i = std::size_t(r * columns + c);
                data.mean[i] = ((r + c) % 2 == 0 ? 0.5F : -0.45F);
                if (errors)
                    data.errors[i] = 0.4F;
            }
        Shown shown(data);
        QCOMPARE(shown.view.cuts().row, 3);
        QCOMPARE(shown.view.cuts().column, 22);
        QCOMPARE(shown.view.cuts().x, 620.);
        QCOMPARE(shown.view.cuts().y, 1.25);
    }

    void aMapDrawnRowByRowIsThatDrawnAtOnce()
    {
        const auto data = bleach();
        SeriesData empty(data.info);
        empty.latest = data.latest;
        Shown grown(empty);
        Shown whole(data);
        const auto prepare = [&](Shown &shown) {
            press(shown.view, "lock", "locked");
            shown.view.findChild<QDoubleSpinBox *>("limit")->setValue(10);
            draw(shown.view);
        };
        prepare(grown);
        const QRgb noData = style::color(style::Role::NoData).rgb();
        SeriesData sofar(empty);
        for (int r = 0; r < rows; ++r) {
            std::copy_n(data.mean.begin() + r * columns, columns, sofar.mean.begin() + r * columns);
            sofar.lastRow = r;
            grown.view.update(sofar, {r});
            const double delay = data.info.scans[0].values[std::size_t(r)];
            QTRY_VERIFY(grown.picture().pixel(grown.at(scaleOf(data.info), delay, 560)) != noData); // each by itself
        }
        prepare(whole);
        for (auto *shown : {&grown, &whole})
            QTest::mouseClick(shown->plot, Qt::LeftButton, {}, shown->at(scaleOf(data.info), 100, 450));
        QCoreApplication::processEvents();
        const QRect cells = grown.plot->axisRect()->rect().adjusted(0, 0, -1, -1);
        QCOMPARE(whole.plot->axisRect()->rect().adjusted(0, 0, -1, -1), cells);
        QTRY_COMPARE(grown.picture().copy(cells), whole.picture().copy(cells));
    }
};

QTEST_MAIN(TestMapModes)
#include "tst_mapmodes.moc"
