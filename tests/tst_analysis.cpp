// The fits beside the run: what is asked last counts, and what the panel shows of it.
#include "analysispanel.h"
#include "quantity.h"
#include "seriesview.h"
#include "style.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <random>

using namespace pymasp;

namespace {

constexpr int patience = 30000;

double trueZero(double wavelength) { return 0.5 - 1.2e5 / (wavelength * wavelength); }

// A pump-probe scan of four repeats that fades by 5 % each, in OD.
SeriesData simulated(std::size_t width = 60)
{
    SeriesInfo info;
    info.name = "spectrometer_dA";
    info.detector = "spectrometer";
    info.signal = "dA";
    info.unit = "OD";
    Axis delay{"delay", "ps", {}};
    for (int i = 0; i < 60; ++i)
        delay.values.push_back(-2 + 0.07 * i);
    for (double t = 2.4; t < 200; t *= 1.3)
        delay.values.push_back(t);
    Axis wavelength{"wavelength", "nm", {}};
    for (std::size_t k = 0; k < width; ++k)
        wavelength.values.push_back(420 + 240 * double(k) / double(width));
    info.scans = {delay};
    info.shape = {std::int64_t(width)};
    info.own = {wavelength};
    SeriesData series(info);
    series.errors = series.mean;
    std::mt19937_64 random(1);
    std::normal_distribution<double> gauss(0, 1e-4);
    for (int repeat = 1; repeat <= 4; ++repeat) {
        Pass pass;
        pass.number = repeat;
        for (std::size_t row = 0; row < delay.values.size(); ++row) {
            std::vector<float> values;
            for (std::size_t k = 0; k < width; ++k) {
                const double x = delay.values[row] - trueZero(wavelength.values[k]);
                values.push_back(float((1 - 0.05 * (repeat - 2.5)) * 0.01 *
                                           (convolvedDecay(x, 0.06, 2) - 0.5 * convolvedStep(x, 0.06)) +
                                       gauss(random)));
                float &mean = series.mean[row * width + k];
                mean = (repeat == 1 ? 0 : mean) + values.back() / 4;
                series.errors[row * width + k] = 0.5e-4F;
            }
            pass.rows.push_back(std::make_shared<const std::vector<float>>(std::move(values)));
        }
        series.passes.push_back(std::move(pass));
    }
    series.lastRow = series.info.rows() - 1;
    series.visits = std::uint64_t(4 * series.info.rows());
    return series;
}

AnalysisInput question(const SeriesData &series, std::size_t column)
{
    AnalysisInput input;
    input.delays = series.info.scans[0].values;
    input.wavelengths = series.info.own[0].values;
    input.values = series.mean;
    input.errors = series.errors;
    input.passes = series.passes;
    input.column = column;
    input.model.longLived = true;
    return input;
}

QString cell(const QTableWidget *table, const QString &name, int column)
{
    for (int row = 0; row < table->rowCount(); ++row)
        if (table->item(row, 0)->text() == name)
            return table->item(row, column)->text();
    return {};
}

// The number and its error in "0.012 ± 0.003 ps".
std::pair<double, double> numbers(QString text)
{
    text.replace(QChar(0x2212), QLatin1Char('-'));
    const auto parts = text.split(QLatin1Char(' '));
    return parts.size() < 3 ? std::pair(std::nan(""), std::nan(""))
                            : std::pair(parts[0].toDouble(), parts[2].toDouble());
}

} // namespace

class TestAnalysis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { style::apply(*qApp, style::Theme::Light); }
    void everyPartIsFound();
    void onlyTheRangeCounts();
    void theLastQuestionCounts();
    void newDataWaitForTheFitUnderWay();
    void itEndsAtOnce();
    void numbersHaveTheDigitsOfTheirErrors_data();
    void numbersHaveTheDigitsOfTheirErrors();
    void everyDoubtHasItsSentence();
    void thePanelShowsWhatWasFound();
    void thePanelRestsWhileItIsHidden();
    void aRangeThatIsNoNumberIsSaid();
};

void TestAnalysis::everyPartIsFound()
{
    const auto series = simulated();
    auto input = question(series, 30);
    input.map = input.chirp = true;
    int parts = 0;
    const auto output = analyse(input, {}, [&](const AnalysisOutput &) { ++parts; });
    QVERIFY(parts >= 3);
    QVERIFY(output.complete);
    const double wavelength = series.info.own[0].values[30];
    QVERIFY(std::abs(output.trace.timeZero.value - trueZero(wavelength)) < 5 * output.trace.timeZero.error);
    QVERIFY(std::abs(output.trace.lifetimes[0].value - 2) < 5 * output.trace.lifetimes[0].error);
    QVERIFY(output.chirp.found());
    QVERIFY(std::abs(output.chirp.at(600).value - trueZero(600)) < 0.01);
    QVERIFY(std::abs(output.map.lifetimes[0].value - 2) < 0.02);
    QVERIFY(std::abs(output.map.timeZero.value - trueZero(output.mapAt)) < 0.01);
    QVERIFY(output.svd.significant >= 2);
    QCOMPARE(output.repeats, (std::vector<std::int64_t>{1, 2, 3, 4}));
    QVERIFY(output.drift.signal.drifts());
    QVERIFY(std::abs(output.drift.signal.slope.value + 0.05) < 0.01);
    QVERIFY(!output.drift.timeZero.drifts());
}

void TestAnalysis::onlyTheRangeCounts()
{
    const auto series = simulated();
    auto input = question(series, 30);
    input.from = -1;
    input.to = 20;
    input.bluest = 450;
    input.reddest = 500;
    const auto output = analyse(input, {});
    QVERIFY(output.delays.front() >= -1 && output.delays.back() <= 20);
    QVERIFY(output.wavelengths.front() >= 450 && output.wavelengths.back() <= 500);
    QCOMPARE(output.trace.points, output.delays.size());
    input.from = 1000;
    QVERIFY(analyse(input, {}).trace.has(Doubt::TooFewPoints));
    QVERIFY(analyse({}, {}).trace.has(Doubt::TooFewPoints));
}

void TestAnalysis::theLastQuestionCounts()
{
    const auto series = simulated();
    Analysis analysis;
    std::vector<AnalysisOutputPtr> complete;
    QObject::connect(&analysis, &Analysis::done, this, [&](const AnalysisOutputPtr &output) {
        if (output->complete)
            complete.push_back(output);
    });
    for (std::size_t column = 10; column <= 50; ++column) {
        auto input = question(series, column);
        input.map = input.chirp = true;
        analysis.ask(std::move(input), Analysis::Why::Changed);
    }
    QVERIFY(QTest::qWaitFor([&] { return !complete.empty(); }, patience));
    QCOMPARE(complete.size(), 1U); // of the others nothing came
    const double wavelength = series.info.own[0].values[50];
    QVERIFY(std::abs(complete[0]->trace.timeZero.value - trueZero(wavelength)) < 0.01);
}

void TestAnalysis::newDataWaitForTheFitUnderWay()
{
    const auto series = simulated();
    Analysis analysis;
    int complete = 0;
    QObject::connect(&analysis, &Analysis::done, this,
                     [&](const AnalysisOutputPtr &output) { complete += output->complete ? 1 : 0; });
    auto input = question(series, 20);
    input.chirp = true;
    QSignalSpy part(&analysis, &Analysis::done);
    analysis.ask(input, Analysis::Why::Changed);
    QVERIFY(part.wait(patience)); // it is in its midst
    for (int i = 0; i < 50; ++i)  // as fast as they come
        analysis.ask(input, Analysis::Why::NewData);
    QVERIFY(QTest::qWaitFor([&] { return complete == 2; },
                            patience)); // that one was not given up; and the last of the others
    analysis.giveUp();
    analysis.ask(input, Analysis::Why::Changed); // ends when nothing more is to come of the others
    QVERIFY(QTest::qWaitFor([&] { return complete >= 3; }, patience));
    QCOMPARE(complete, 3);
}

void TestAnalysis::itEndsAtOnce()
{
    const auto series = simulated(2000);
    QElapsedTimer clock;
    {
        Analysis analysis;
        auto input = question(series, 20);
        input.map = input.chirp = true;
        input.model.exponentials = 3;
        QSignalSpy part(&analysis, &Analysis::done);
        analysis.ask(std::move(input), Analysis::Why::Changed);
        QVERIFY(part.wait(patience)); // it is in its midst
        clock.start();
    }
    QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
}

void TestAnalysis::numbersHaveTheDigitsOfTheirErrors_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("error");
    QTest::addColumn<QString>("text");
    QTest::newRow("one digit") << 0.0123 << 0.0031 << QStringLiteral("0.012 ± 0.003 ps");
    QTest::newRow("two after a 1") << 1.2345 << 0.0123 << QStringLiteral("1.234 ± 0.012 ps");
    QTest::newRow("large") << 1234.0 << 52.0 << QStringLiteral("1234 ± 52 ps");
    QTest::newRow("negative") << -0.5761 << 0.003 << QStringLiteral("−0.576 ± 0.003 ps");
    QTest::newRow("kept") << 1.5 << 0.0 << QStringLiteral("1.5 ps");
    QTest::newRow("not determined") << 1.5 << double(NAN) << QStringLiteral("1.5 ps ± ?");
}

void TestAnalysis::numbersHaveTheDigitsOfTheirErrors()
{
    QFETCH(double, value);
    QFETCH(double, error);
    QFETCH(QString, text);
    QCOMPARE(resultText({value, error}, QStringLiteral("ps")), text);
}

void TestAnalysis::everyDoubtHasItsSentence()
{
    for (int i = 0; i <= int(Doubt::PoorFit); ++i)
        QVERIFY2(doubtText(Doubt(i)).endsWith(QLatin1Char('.')), qPrintable(QString::number(i)));
}

void TestAnalysis::thePanelShowsWhatWasFound()
{
    const auto series = simulated();
    QWidget window;
    SeriesView view(&window);
    view.setGeometry(0, 0, 700, 400);
    AnalysisPanel panel(
        &view, [&] { return &series; }, &window);
    panel.setGeometry(0, 400, 700, 300);
    QSignalSpy finished(&panel, &AnalysisPanel::finished);
    panel.findChild<QCheckBox *>(QStringLiteral("analysisLong"))->setChecked(true);
    panel.findChild<QCheckBox *>(QStringLiteral("analysisMap"))->setChecked(true);
    view.update(series, {});
    window.show();
    QVERIFY(finished.wait(patience));
    const auto *table = panel.findChild<QTableWidget *>(QStringLiteral("analysisTable"));
    for (const int column : {1, 2}) {
        const auto [lifetime, error] = numbers(cell(table, QStringLiteral("Lifetime 1"), column));
        QVERIFY2(std::abs(lifetime - 2) < 5 * error + 0.05,
                 qPrintable(cell(table, QStringLiteral("Lifetime 1"), column)));
    }
    // In mOD, as it is shown.
    const auto [amplitude, error] = numbers(cell(table, QStringLiteral("Amplitude 1"), 1));
    QVERIFY2(std::abs(amplitude - 10) < 5 * error, qPrintable(QString::number(amplitude)));
    QVERIFY(cell(table, QStringLiteral("Signal per repeat"), 1).startsWith(QStringLiteral("−5")));
    QVERIFY(panel.findChild<QLabel *>(QStringLiteral("analysisDoubts"))
                ->text()
                .contains(QStringLiteral("The signal changes")));
    QTest::mouseClick(panel.findChild<QToolButton *>(QStringLiteral("analysisCopy")), Qt::LeftButton);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(QStringLiteral("tau1 = 2")) && text.contains(QStringLiteral("IRF FWHM = 0.1")),
             qPrintable(text));

    panel.findChild<QComboBox *>(QStringLiteral("analysisDecays"))->setCurrentIndex(0);
    QVERIFY(finished.wait(patience));
    QVERIFY(cell(table, QStringLiteral("Lifetime 1"), 1).isEmpty());
    QVERIFY(!cell(table, QStringLiteral("Time zero"), 1).isEmpty());
}

void TestAnalysis::thePanelRestsWhileItIsHidden()
{
    const auto series = simulated();
    SeriesView view;
    int asked = 0;
    AnalysisPanel panel(&view, [&] {
        ++asked;
        return &series;
    });
    view.update(series, {});
    panel.dataChanged();
    panel.findChild<QComboBox *>(QStringLiteral("analysisDecays"))->setCurrentIndex(2);
    QCoreApplication::processEvents();
    QCOMPARE(asked, 0);
    panel.show();
    QVERIFY(asked > 0);
}

void TestAnalysis::aRangeThatIsNoNumberIsSaid()
{
    const auto series = simulated();
    SeriesView view;
    AnalysisPanel panel(&view, [&] { return &series; });
    view.update(series, {});
    panel.show();
    QTest::keyClicks(panel.findChild<QLineEdit *>(QStringLiteral("analysisFrom")), QStringLiteral("soon"));
    QTest::keyClick(panel.findChild<QLineEdit *>(QStringLiteral("analysisFrom")), Qt::Key_Return);
    const QString said = panel.findChild<QLabel *>(QStringLiteral("analysisDoubts"))->text();
    QVERIFY2(said.startsWith(QStringLiteral("A number")), qPrintable(said));
    QCOMPARE(panel.findChild<QTableWidget *>(QStringLiteral("analysisTable"))->rowCount(), 0);
}

QTEST_MAIN(TestAnalysis)
#include "tst_analysis.moc"
