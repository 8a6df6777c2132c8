// The cuts of a map: pinned, averaged, the repeat before, other runs; strip charts and the statistics of shots.
#include "imageview.h"
#include "plottests.h"
#include "shotstatistics.h"
#include "stripdata.h"

#include <QSlider>
#include <QSpinBox>

#include <random>

using namespace pymasp;
using namespace pymasp::plottests;

namespace {

constexpr int columns = 31;

// The graph of that name; the first one where it is empty.
QCPGraph *graph(const SeriesView &view, const char *plot, const QString &name)
{
    auto *found = view.findChild<QCustomPlot *>(QString::fromLatin1(plot));
    for (int i = 0; found && i < found->graphCount(); ++i)
        if (found->graph(i)->name() == name)
            return found->graph(i);
    return nullptr;
}

double at(const QCPGraph *graph, double key)
{
    const auto point = graph->data()->findBegin(key, false);
    return point == graph->data()->constEnd() ? std::nan("") : point->value;
}

} // namespace

class TestCuts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPinnedCutStaysWhileTheLinesMoveOn()
    {
        const auto data = bleach();
        Shown shown(data);
        QTest::keyClick(shown.plot, Qt::Key_P);
        QTest::keyClick(shown.plot, Qt::Key_Up); // from 1.25 to 3 ps
        QTest::keyClick(shown.plot, Qt::Key_Left);
        draw(shown.view);
        const auto *pinned = graph(shown.view, "spectrum", QStringLiteral("1.25 ps"));
        const auto *moved = graph(shown.view, "spectrum", QStringLiteral("3 ps"));
        QVERIFY(pinned && moved);
        QVERIFY(std::abs(at(pinned, 620) - 12.3) < 1e-4);
        QVERIFY(std::abs(at(moved, 620) - 12.3 * std::exp(-1)) < 1e-4);
        QVERIFY(pinned->pen().color() != moved->pen().color());
        QVERIFY(graph(shown.view, "kinetics", QStringLiteral("620 nm")));
        QVERIFY(graph(shown.view, "kinetics", QStringLiteral("610 nm")));
        QVERIFY(shown.view.findChild<QCustomPlot *>("spectrum")->legend->visible());
        QTest::keyClick(shown.plot, Qt::Key_P, Qt::ShiftModifier);
        QVERIFY(!graph(shown.view, "spectrum", QStringLiteral("1.25 ps")));
    }

    void neighboursAreAveraged()
    {
        const auto data = bleach();
        Shown shown(data);
        shown.view.findChild<QSpinBox *>("averageColumns")->setValue(3);
        shown.view.findChild<QSpinBox *>("averageRows")->setValue(3);
        draw(shown.view);
        const double side = std::exp(-0.25);
        const auto *trace = graph(shown.view, "kinetics", {});
        QVERIFY(trace);
        QVERIFY(std::abs(at(trace, 1 + std::log(1.25)) - 12.3 * (1 + 2 * side) / 3) < 1e-4);
        const auto *spectrum = graph(shown.view, "spectrum", {});
        QVERIFY(std::abs(at(spectrum, 620) - 12.3 * (1 + 2 * std::exp(-1)) / 3) < 1e-4);
    }

    void theRepeatBeforeLiesOverTheCuts()
    {
        auto data = bleach();
        for (std::int64_t number = 1; number <= 2; ++number) {
            Pass pass{number, {}};
            for (int r = 0; r < 8; ++r)
                pass.rows.push_back(std::make_shared<const std::vector<float>>(columns, 0.001F * float(number)));
            data.passes.push_back(std::move(pass));
        }
        Shown shown(data);
        auto *button = shown.view.findChild<QToolButton *>("previous");
        QVERIFY(button->isVisible());
        button->click();
        draw(shown.view);
        const auto *before = graph(shown.view, "spectrum", QStringLiteral("Repeat 1"));
        QVERIFY(before);
        QVERIFY(std::abs(at(before, 620) - 1) < 1e-4);
        button->click();
        QVERIFY(!graph(shown.view, "spectrum", QStringLiteral("Repeat 1")));
    }

    void anotherRunIsComparedAtTheNearestPlaces()
    {
        const auto data = bleach();
        auto other = std::make_shared<SeriesData>();
        other->info = data.info;
        other->info.scans[0].values = {-2, 1.5, 40};
        *other = SeriesData(other->info);
        for (std::size_t i = 0; i < other->mean.size(); ++i)
            other->mean[i] = 0.001F * float(i / columns);
        Shown shown(data);
        shown.view.addComparison(QStringLiteral("solvent"), other);
        draw(shown.view);
        const auto *spectrum = graph(shown.view, "spectrum", QStringLiteral("solvent"));
        QVERIFY(spectrum);
        QVERIFY(std::abs(at(spectrum, 620) - 1) < 1e-4); // of 1.5 ps
        QCOMPARE(graph(shown.view, "kinetics", QStringLiteral("solvent"))->data()->size(), 3);
        shown.view.clearComparisons();
        QVERIFY(!graph(shown.view, "spectrum", QStringLiteral("solvent")));
    }

    void overlaysFollowTheScaleAndGoWithTheSeries()
    {
        const auto data = bleach();
        Shown shown(data);
        shown.view.addOverlay(PlotPart::Kinetics, {.key = "fit", .name = "fit", .x = {-1, 10, 1000}, .y = {0, 5, 1}});
        draw(shown.view);
        const auto *fit = graph(shown.view, "kinetics", QStringLiteral("fit"));
        QVERIFY(fit);
        QVERIFY(std::abs((fit->data()->constBegin() + 1)->key - (1 + std::log(10))) < 1e-9);
        press(shown.view, "scale", "linear");
        QCOMPARE((fit->data()->constBegin() + 1)->key, 10.);
        shown.view.setSeries(data.info);
        QVERIFY(!graph(shown.view, "kinetics", QStringLiteral("fit")));
    }

    void movedCutsAreTold()
    {
        Shown shown(bleach());
        QSignalSpy changed(&shown.view, &SeriesView::cutsChanged);
        QTest::keyClick(shown.plot, Qt::Key_Up);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(shown.view.cuts().y, 3.);
    }

    void anEllipseLiesAsItsAngleSays()
    {
        const auto [x, y] = outlineOf({10, 20, 40, 20, 30});
        const auto end = std::ranges::max_element(x) - x.begin(); // rightmost of the ellipse
        QVERIFY(y[std::size_t(end)] < 20);                        // anticlockwise on the screen is up, to smaller rows
        const auto reach = [](double along, double across, double degrees) {
            const double angle = degrees * 3.141592653589793 / 180;
            return std::hypot(along * std::cos(angle), across * std::sin(angle));
        };
        QVERIFY(std::abs(x[std::size_t(end)] - 10 - reach(20, 10, 30)) < 0.05);
        QVERIFY(std::abs(*std::ranges::min_element(std::span(y).first(73)) - 20 + reach(10, 20, 30)) < 0.05);
    }

    void aSliderChoosesTheSliceThatIsShown()
    {
        auto info = spectraOverDelay();
        info.scans.insert(info.scans.begin(), Axis{"power", "mW", {1, 2.5}, {}});
        SeriesData data(info);
        std::fill_n(data.mean.begin(), 8 * columns, 0.001F);
        std::fill(data.mean.begin() + 8 * columns, data.mean.end(), 0.004F);
        data.lastRow = 15;
        Shown shown(data);
        connect(&shown.view, &SeriesView::allWanted, this, [&] { shown.view.update(data, {}); });
        QVERIFY(shown.label("readout").contains(QStringLiteral("4.00 mOD")));
        auto *slider = shown.view.findChild<QSlider *>("slice_power");
        QVERIFY(slider && slider->isVisible());
        slider->setValue(0);
        draw(shown.view);
        QCOMPARE(shown.label("mapTitle"), QStringLiteral("ΔA at power 1 mW"));
        QVERIFY2(shown.label("readout").contains(QStringLiteral("1.00 mOD")), qPrintable(shown.label("readout")));
        shown.view.update(data, {15}); // the run goes on elsewhere
        draw(shown.view);
        QCOMPARE(shown.label("mapTitle"), QStringLiteral("ΔA at power 1 mW"));
        shown.view.findChild<QToolButton *>("followSlice")->click();
        draw(shown.view);
        QCOMPARE(shown.label("mapTitle"), QStringLiteral("ΔA at power 2.5 mW"));
        // States have names.
        info.scans[0] = Axis{"state", "", {0, 1}, {"open", "closed"}};
        data.info = info;
        shown.view.update(data, {});
        draw(shown.view);
        shown.view.findChild<QSlider *>("slice_state")->setValue(1);
        draw(shown.view);
        QCOMPARE(shown.label("mapTitle"), QStringLiteral("ΔA at state closed"));
    }

    void stripsHoldTheMeanAndTheScatterOfAllTheirValues()
    {
        StripData strip;
        std::vector<double> all;
        for (int i = 0; i < 4000; ++i) { // 200 s
            const double value = std::sin(i) + 0.001 * i;
            strip.add(0.05 * i, value);
            all.push_back(value);
        }
        const auto one = strip.last(1000, 1);
        QCOMPARE(one.x.size(), std::size_t{1});
        double mean = 0;
        for (const double v : all)
            mean += v / double(all.size());
        double squares = 0;
        for (const double v : all)
            squares += (v - mean) * (v - mean) / double(all.size());
        QVERIFY(std::abs(double(one.mean[0]) - mean) < 1e-6);
        QVERIFY(std::abs(double(one.deviation[0]) - std::sqrt(squares)) < 1e-6);
        const auto minute = strip.last(60, 300);
        QVERIFY(minute.x.size() >= 119 && minute.x.size() <= 121); // bins of half a second
        QVERIFY(std::ranges::is_sorted(minute.x));
        QVERIFY(minute.x.front() >= -61 && minute.x.back() <= 1);
        QVERIFY(strip.last(200, 50).x.size() <= 51);
        strip.add(11 * 3600., 1);
        QCOMPARE(strip.bins(), std::size_t{1}); // the rest is too long ago
    }

    void anAlternatingLaserIsFoundFromShotToShot()
    {
        std::vector<double> energies;
        std::vector<std::uint64_t> frames;
        for (std::uint64_t i = 0; i < 200; ++i) {
            if (i == 71) // a frame that was lost keeps its place
                continue;
            energies.push_back(i % 2 == 0 ? 1.01 : 0.99);
            frames.push_back(1000 + i);
        }
        const auto correlation = autocorrelation(energies, frames, 3);
        QVERIFY(std::abs(correlation[0] - 1) < 1e-3);
        QVERIFY(std::abs(correlation[1] + 1) < 1e-2);
        QVERIFY(std::abs(correlation[2] - 1) < 1e-2);
        QVERIFY(std::isnan(autocorrelation(std::vector<double>(5, 1.), frames, 1)[1])); // nothing varies
    }

    void whiteNoiseIsNotCorrelated()
    {
        std::mt19937 random(4);
        std::normal_distribution<double> noise(100, 1);
        std::vector<double> energies(4000);
        std::vector<std::uint64_t> frames(4000);
        for (std::size_t i = 0; i < energies.size(); ++i) {
            energies[i] = noise(random);
            frames[i] = i;
        }
        const auto correlation = autocorrelation(energies, frames, 20);
        for (std::size_t lag = 1; lag <= 20; ++lag)
            QVERIFY2(std::abs(correlation[lag]) < 4 / std::sqrt(4000.), qPrintable(QString::number(correlation[lag])));
    }

    void energiesOfBothStatesAreCompared()
    {
        const std::vector<double> energies{10, 20, 11, 22, 1000};
        const std::vector<std::uint8_t> states{0, 1, 0, 1, 0};
        const auto relative = relativeEnergies(energies, states, std::vector<std::uint8_t>{1, 1, 1, 1, 0});
        QVERIFY(std::abs(relative[0] - 10 / 10.5) < 1e-12);
        QVERIFY(std::abs(relative[3] - 22 / 21.) < 1e-12);
        QVERIFY(std::isnan(relative[4]));
        const auto histogram = histogramOf(energies, 0, 40, 4);
        QCOMPARE(histogram.counts, (std::vector<double>{0, 2, 2, 0})); // 1000 is outside
        QCOMPARE(histogram.middle(1), 15.);
    }
};

QTEST_MAIN(TestCuts)
#include "tst_cuts.moc"
