#include "delayscale.h"
#include "mapplottable.h"

#include <QTest>

#include <cmath>

using namespace pymasp;
using Kind = DelayScale::Kind;

namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();

// Colours that say which value they stand for, from -1 to 1.
ColourTable tellingColours()
{
    ColourTable table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = qRgb(int(i), 255 - int(i), 7);
    return table;
}
QRgb colourOf(double value) { return tellingColours()[std::size_t(std::lround((value + 1) * 127.5))]; }
constexpr QRgb missing = 0xff123456;

const std::vector<double> segmentedDelays{-1, -0.5, 0, 0.5, 1, 2, 5, 10, 100, 1000};
const std::vector<double> unevenWavelengths{400, 410, 420, 440, 480, 500};

// A plottable of cells alone.
struct Cells {
    QCustomPlot plot;
    MapPlottable *map = nullptr;

    Cells(const std::vector<double> &keys, const std::vector<double> &values, const DelayScale &scale = DelayScale())
    {
        plot.resize(640, 480);
        plot.xAxis->setTicks(false); // they would lie over the cells
        plot.yAxis->setTicks(false);
        map = new MapPlottable(plot.xAxis, plot.yAxis);
        map->setColours(tellingColours(), missing);
        map->setRange(-1, 1);
        map->setGrid(keys, values, scale);
        plot.xAxis->setRange(map->keyBounds());
        plot.yAxis->setRange(map->valueBounds());
    }
    QImage picture()
    {
        plot.replot();
        return plot.grab().toImage().convertToFormat(QImage::Format_RGB32);
    }
    [[nodiscard]] QRect area() const { return plot.axisRect()->rect().translated(0, -1); }
};

// Different in every cell, of the steps the colours have.
float valueOf(int row, int column) { return float((row * 13 + column * 29) % 50) * 5 / 127.5F - 1; }

} // namespace

class TestCells : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scaleGoesThereAndBack_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("threshold");
        QTest::newRow("linear") << int(Kind::Linear) << 1.;
        QTest::newRow("lin-log") << int(Kind::LinLog) << 1.;
        QTest::newRow("lin-log, 50") << int(Kind::LinLog) << 50.;
        QTest::newRow("log") << int(Kind::Log) << 1.;
    }
    void scaleGoesThereAndBack()
    {
        QFETCH(int, kind);
        QFETCH(double, threshold);
        const DelayScale scale(Kind(kind), threshold);
        double before = -std::numeric_limits<double>::infinity();
        for (double x = -3000; x <= 3000; x += 0.37) {
            if (scale.kind() == Kind::Log && x <= 0) {
                QVERIFY(std::isnan(scale.forward(x)));
                continue;
            }
            const double place = scale.forward(x);
            QVERIFY2(place > before, "the scale does not rise everywhere");
            before = place;
            QVERIFY(std::abs(scale.backward(place) - x) < 1e-9 * std::max(1., std::abs(x)));
        }
    }
    void linLogHasNeitherStepNorKink()
    {
        const DelayScale scale(Kind::LinLog, 2);
        for (const double at : {2., -2.}) {
            const double h = 1e-5;
            const double inner = (scale.forward(at) - scale.forward(at * (1 - h))) / (at * h);
            const double outer = (scale.forward(at * (1 + h)) - scale.forward(at)) / (at * h);
            QVERIFY(std::abs(inner / outer - 1) < 1e-4);
        }
    }
    void theScaleFollowsTheAxis_data()
    {
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<int>("kind");
        QTest::newRow("segmented delays")
            << QVector<double>(segmentedDelays.begin(), segmentedDelays.end()) << int(Kind::LinLog);
        QVector<double> even;
        for (int i = -1000; i <= 1000; ++i)
            even.push_back(i);
        QTest::newRow("even steps of a mirror") << even << int(Kind::Linear);
        QTest::newRow("far from zero") << QVector<double>{500, 501, 502, 510, 600} << int(Kind::Linear);
        QTest::newRow("one place") << QVector<double>{5} << int(Kind::Linear);
    }
    void theScaleFollowsTheAxis()
    {
        QFETCH(QVector<double>, values);
        QTEST(int(DelayScale::defaultKind(values)), "kind");
    }

    void ticksStandAtDecades()
    {
        const DelayScale scale(Kind::LinLog, 1);
        QVector<double> ticks;
        QVector<double> minor;
        QVector<QString> labels;
        tickerFor(scale)->generate({scale.forward(-1), scale.forward(1800)}, QLocale::c(), 'g', 6, ticks, &minor,
                                   &labels);
        QCOMPARE(QStringList(labels.begin(), labels.end()),
                 QStringList({QStringLiteral("−1"), "0", "1", "10", "100", "1000"}));
        for (qsizetype i = 0; i < ticks.size(); ++i)
            QCOMPARE(ticks[i], scale.forward(std::array{-1., 0., 1., 10., 100., 1000.}[std::size_t(i)]));
        QVERIFY(minor.contains(scale.forward(20)) && minor.contains(scale.forward(900)));

        // Zoomed in between two decades there are figures too.
        tickerFor(scale)->generate({scale.forward(12), scale.forward(17)}, QLocale::c(), 'g', 6, ticks, &minor,
                                   &labels);
        QVERIFY(labels.size() >= 3);
        for (const auto &label : labels)
            QVERIFY(label.toDouble() >= 12 && label.toDouble() <= 17);
    }

    void cellsLieAtTheirTruePlaces_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("linear") << int(Kind::Linear);
        QTest::newRow("lin-log") << int(Kind::LinLog);
    }
    void cellsLieAtTheirTruePlaces()
    {
        QFETCH(int, kind);
        const DelayScale scale(Kind(kind), 1);
        Cells cells(unevenWavelengths, segmentedDelays, scale);
        std::vector<float> row(unevenWavelengths.size());
        for (int r = 0; r < int(segmentedDelays.size()); ++r) {
            for (int c = 0; c < int(row.size()); ++c)
                row[std::size_t(c)] = valueOf(r, c);
            cells.map->setRow(r, row);
        }
        const QImage image = cells.picture();
        const auto edges = [](const std::vector<double> &v, std::size_t i) {
            const double lower = i > 0 ? (v[i - 1] + v[i]) / 2 : v[0] - (v[1] - v[0]) / 2;
            const double upper = i + 1 < v.size() ? (v[i] + v[i + 1]) / 2 : v[i] + (v[i] - v[i - 1]) / 2;
            return std::pair{lower, upper};
        };
        int looked = 0;
        for (std::size_t r = 0; r < segmentedDelays.size(); ++r)
            for (std::size_t c = 0; c < unevenWavelengths.size(); ++c) {
                const auto [left, right] = edges(unevenWavelengths, c);
                const auto [low, high] = edges(segmentedDelays, r);
                const QRectF rect(
                    QPointF(cells.plot.xAxis->coordToPixel(left), cells.plot.yAxis->coordToPixel(scale.forward(high))),
                    QPointF(cells.plot.xAxis->coordToPixel(right), cells.plot.yAxis->coordToPixel(scale.forward(low))));
                const QRect inside = rect.adjusted(1.5, 1.5, -2.5, -2.5).toAlignedRect();
                if (rect.height() < 6)
                    continue; // of the linear axis, where the early delays share a pixel
                for (const QPoint p : {inside.topLeft(), inside.topRight(), inside.bottomLeft(), inside.bottomRight(),
                                       inside.center()}) {
                    QCOMPARE(image.pixel(p), colourOf(double(valueOf(int(r), int(c)))));
                    ++looked;
                }
            }
        QVERIFY(looked >= (scale.kind() == Kind::LinLog ? 250 : 30));
    }

    void outsideTheCellsNothingIsPainted()
    {
        Cells cells({400, 500, 600}, {0, 1, 2});
        for (int r = 0; r < 3; ++r)
            cells.map->setRow(r, std::vector<float>{0, 0, 0});
        cells.plot.xAxis->setRange(300, 700);
        cells.plot.xAxis->grid()->setVisible(false);
        cells.plot.yAxis->grid()->setVisible(false);
        cells.plot.setBackground(QBrush(Qt::cyan));
        const QImage image = cells.picture();
        const int y = cells.area().center().y();
        QCOMPARE(image.pixel(int(cells.plot.xAxis->coordToPixel(320)), y), QColor(Qt::cyan).rgb());
        QCOMPARE(image.pixel(int(cells.plot.xAxis->coordToPixel(352)), y), colourOf(0));
        QCOMPARE(image.pixel(int(cells.plot.xAxis->coordToPixel(648)), y), colourOf(0));
        QCOMPARE(image.pixel(int(cells.plot.xAxis->coordToPixel(680)), y), QColor(Qt::cyan).rgb());
    }

    void oneRowChangesOnlyItsOwnPixels_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("cells larger than pixels") << 12 << 9;
        QTest::newRow("cells smaller than pixels") << 1500 << 2048;
    }
    void oneRowChangesOnlyItsOwnPixels()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        std::vector<double> keys(static_cast<std::size_t>(columns));
        std::vector<double> values(static_cast<std::size_t>(rows));
        for (std::size_t i = 0; i < keys.size(); ++i)
            keys[i] = 400 + double(i) + 0.0001 * double(i * i);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = double(i) + 0.001 * double(i * i);
        Cells cells(keys, values);
        std::vector<float> row(keys.size());
        for (int r = 0; r < rows; ++r) {
            for (int c = 0; c < columns; ++c)
                row[std::size_t(c)] = r % 7 == 3 ? none : valueOf(r, c);
            cells.map->setRow(r, row);
        }
        const QImage before = cells.picture();
        const int changed = rows / 3;
        std::ranges::fill(row, 0.9F);
        cells.map->setRow(changed, row);
        const QImage after = cells.picture();
        cells.map->rebuild();
        QCOMPARE(cells.picture(), after);

        const QCPRange edges = cells.map->valueEdges(changed);
        const double top = cells.plot.yAxis->coordToPixel(edges.upper);
        const double bottom = cells.plot.yAxis->coordToPixel(edges.lower);
        int differing = 0;
        for (int y = 0; y < before.height(); ++y) {
            const bool same = before.copy(0, y, before.width(), 1) == after.copy(0, y, after.width(), 1);
            differing += !same;
            QVERIFY2(same || (y >= std::floor(top) - 1 && y <= std::ceil(bottom) + 1), "another row changed");
        }
        QVERIFY(differing >= 1);
    }

    void cellsUnderOnePixelAreAveraged()
    {
        std::vector<double> keys(6000);
        for (std::size_t i = 0; i < keys.size(); ++i)
            keys[i] = double(i);
        Cells cells(keys, {0, 1, 2, 3});
        std::vector<float> row(keys.size());
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = i % 2 ? 0.8F : -0.4F;
        cells.map->setRow(0, row);
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = i % 2 ? 0.8F : none;
        cells.map->setRow(1, row);
        cells.map->setRow(2, std::vector<float>(row.size(), none));
        const QImage image = cells.picture();
        const auto at = [&](double x, double y) {
            return image.pixel(int(cells.plot.xAxis->coordToPixel(x)), int(cells.plot.yAxis->coordToPixel(y)));
        };
        for (const double x : {100., 2900., 5800.}) {
            // About ten cells to a pixel: one more of a kind shifts the mean by a twentieth at most.
            QVERIFY(std::abs(qRed(at(x, 0)) - qRed(colourOf(0.2))) <= 10);
            QCOMPARE(at(x, 1), colourOf(0.8));
            QCOMPARE(at(x, 2), missing);
        }
    }
};

QTEST_MAIN(TestCells)
#include "tst_cells.moc"
