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
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
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

// As a map shows it, in OD: the trace is the mean over the columns [from, to).
ShownPart shown(const SeriesData &series, int from, int to)
{
    ShownPart part;
    part.rows = series.info.scans[0];
    part.columns = series.info.own[0];
    part.height = part.rows.values.size();
    part.width = part.columns.values.size();
    part.values = series.mean;
    part.errors = series.errors;
    part.column = (from + to) / 2;
    part.firstColumn = from;
    part.lastColumn = to;
    part.passes = series.passes;
    return part;
}

AnalysisInput gathered(const ShownPart &part, std::optional<double> lowest = {}, std::optional<double> highest = {})
{
    AnalysisGather gather;
    gather.begin(part, lowest, highest);
    while (!gather.more(part))
        continue;
    return gather.take();
}

AnalysisInput question(const SeriesData &series, int column)
{
    auto input = gathered(shown(series, column, column + 1));
    input.choice.model.longLived = true;
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
    void theWidthOfTheCutCounts();
    void aLargeMapIsTakenInParts();
    void choicesAreKept();
    void resultsAreWritten();
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
    input.choice.map = input.choice.chirp = true;
    int parts = 0;
    std::vector<AnalysisStage> stages;
    double most = 0;
    const auto output = analyse(
        input, {}, [&](const AnalysisOutput &) { ++parts; },
        [&](AnalysisStage stage, double done) {
            stages.push_back(stage);
            most = std::max(most, done);
        });
    QVERIFY(parts >= 3);
    for (const auto stage : {AnalysisStage::Trace, AnalysisStage::Svd, AnalysisStage::Chirp, AnalysisStage::Map})
        QVERIFY2(std::ranges::find(stages, stage) != stages.end(), qPrintable(QString::number(int(stage))));
    QVERIFY(std::ranges::is_sorted(stages) && most <= 1);
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
    auto input = gathered(shown(series, 30, 31), 450, 500);
    input.choice.from = -1;
    input.choice.to = 20;
    const auto output = analyse(input, {});
    QVERIFY(output.delays.front() >= -1 && output.delays.back() <= 20);
    QVERIFY(output.wavelengths.front() >= 450 && output.wavelengths.back() <= 500);
    QCOMPARE(output.trace.points, output.delays.size());
    input.choice.from = 1000;
    QVERIFY(analyse(input, {}).trace.has(Doubt::TooFewPoints));
    QVERIFY(analyse({}, {}).trace.has(Doubt::TooFewPoints));
}

// The mean over the columns of the cut, with the scatter of that mean from repeat to repeat.
void TestAnalysis::theWidthOfTheCutCounts()
{
    auto series = simulated();
    series.mean[5 * 60 + 21] = std::nanf(""); // a pixel that is missing is left out
    const auto input = gathered(shown(series, 20, 25));
    QVERIFY(!input.relativeErrors);
    double sum = 0;
    for (const std::size_t k : {20U, 22U, 23U, 24U})
        sum += double(series.mean[5 * 60 + k]);
    QVERIFY(std::abs(input.trace[5] - sum / 4) < 1e-9);
    double mean = 0, squares = 0;
    std::vector<double> each;
    for (const auto &pass : series.passes) {
        each.push_back(0);
        for (std::size_t k = 20; k < 25; ++k)
            each.back() += double((*pass.rows[7])[k]) / 5;
        mean += each.back() / 4;
    }
    for (const double value : each)
        squares += std::pow(value - mean, 2);
    QVERIFY(std::abs(input.errors[7] / std::sqrt(squares / 12) - 1) < 1e-6);
    QCOMPARE(input.repeats.size(), 4U);
    QVERIFY(std::abs(input.repeats[2].trace[7] - each[2]) < 1e-9);

    series.passes.resize(2); // too few to tell a scatter
    const auto few = gathered(shown(series, 20, 25));
    QVERIFY(few.relativeErrors);
    QVERIFY(std::abs(few.errors[7] - 0.5e-4) < 1e-9);
    QVERIFY(!gathered(shown(series, 20, 21)).relativeErrors);
}

// A map of two million values is taken over in parts.
void TestAnalysis::aLargeMapIsTakenInParts()
{
    SeriesInfo info;
    Axis delay{"delay", "ps", {}}, wavelength{"wavelength", "nm", {}};
    for (int i = 0; i < 1000; ++i)
        delay.values.push_back(i);
    for (int k = 0; k < 2048; ++k)
        wavelength.values.push_back(400 + 0.1 * k);
    info.scans = {delay};
    info.shape = {2048};
    info.own = {wavelength};
    SeriesData series(info);
    std::ranges::fill(series.mean, 1.F);
    const auto part = shown(series, 3, 4);
    AnalysisGather gather;
    gather.begin(part);
    int parts = 1;
    for (; !gather.more(part); ++parts)
        continue;
    QVERIFY(gather.ok());
    QVERIFY2(parts >= 5 && parts < 50, qPrintable(QString::number(parts)));
    const auto input = gather.take();
    QCOMPARE(input.wavelengths.size(), AnalysisGather::mostColumns);
    QCOMPARE(input.map.size(), 1000 * AnalysisGather::mostColumns);
    QVERIFY(std::ranges::all_of(input.map, [](double v) { return v == 1; }));

    gather.begin(part); // another thing is shown before all of it is there
    QVERIFY(!gather.more(part));
    auto other = part;
    other.mode = MapMode::Repeat;
    QVERIFY(gather.more(other));
    QVERIFY(!gather.ok());
}

void TestAnalysis::choicesAreKept()
{
    AnalysisSettings settings;
    settings.exponentials = 3;
    settings.artefact = true;
    settings.chirp = AnalysisSettings::ChirpWay::Thresholds;
    settings.cauchy = false;
    settings.terms = 6;
    settings.useChirp = false;
    settings.from = QStringLiteral("-500 fs");
    settings.tab = QStringLiteral("analysisDrift");
    QCOMPARE(AnalysisSettings::fromJson(settings.toJson()), settings);
    QCOMPARE(AnalysisSettings::fromJson({}), AnalysisSettings());
    QCOMPARE(AnalysisSettings::fromJson({{QStringLiteral("exponentials"), 7}, {QStringLiteral("chirp"), 3}}),
             AnalysisSettings());

    SeriesView view;
    AnalysisPanel panel(&view);
    panel.setSettings(settings);
    QCOMPARE(panel.settings(), settings);
    QSignalSpy changed(&panel, &AnalysisPanel::settingsChanged);
    panel.findChild<QComboBox *>(QStringLiteral("analysisDecays"))->setCurrentIndex(1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(panel.settings().exponentials, 1);
}

void TestAnalysis::resultsAreWritten()
{
    const auto series = simulated();
    auto input = question(series, 30);
    input.choice.map = input.choice.chirp = true;
    const auto output = analyse(input, {});
    const AnalysisSubject subject{QStringLiteral("/data/a.h5"), QStringLiteral("Mean"),    {},
                                  QStringLiteral("540 nm"),     QStringLiteral("\u0394A"), QStringLiteral("OD"),
                                  QStringLiteral("delay"),      QStringLiteral("ps"),      QStringLiteral("wavelength"),
                                  QStringLiteral("nm")};
    const QTemporaryDir folder;
    const QString json = folder.filePath(QStringLiteral("a.json"));
    QCOMPARE(saveAnalysis(json, output, subject), QString());
    QFile file(json);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto all = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(all[QStringLiteral("model")][QStringLiteral("exponentials")].toInt(), 1);
    QCOMPARE(all[QStringLiteral("range")][QStringLiteral("delay")][0].toDouble(), output.delays.front());
    const auto first = all[QStringLiteral("trace")][QStringLiteral("parameters")][2].toObject();
    QCOMPARE(first[QStringLiteral("name")].toString(), QStringLiteral("tau1"));
    QCOMPARE(first[QStringLiteral("value")].toDouble(), output.trace.lifetimes[0].value);
    QCOMPARE(first[QStringLiteral("error")].toDouble(), output.trace.lifetimes[0].error);
    QCOMPARE(first[QStringLiteral("unit")].toString(), QStringLiteral("ps"));
    QCOMPARE(all[QStringLiteral("map")][QStringLiteral("amplitudes")][0][QStringLiteral("values")].toArray().size(),
             qsizetype(output.wavelengths.size()));
    QCOMPARE(all[QStringLiteral("chirp")][QStringLiteral("coefficients")].toArray().size(), 4);

    const QString table = folder.filePath(QStringLiteral("a.csv"));
    QCOMPARE(saveAnalysis(table, output, subject), QString());
    QFile csv(table);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const auto lines = QString::fromUtf8(csv.readAll()).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines[0], QStringLiteral("result,of,value,error,unit,remark"));
    const auto tau = lines.filter(QStringLiteral("tau1,540 nm,"));
    QCOMPARE(tau.size(), 1);
    QVERIFY(std::abs(tau[0].split(u',')[2].toDouble() - output.trace.lifetimes[0].value) < 1e-8);
    QCOMPARE(lines.filter(QStringLiteral("chi2/dof,")).size(), 1);
    QCOMPARE(lines.filter(QStringLiteral("delay_from,,-2,,ps,")).size(), 1);

    QVERIFY(saveAnalysis(folder.filePath(QStringLiteral("a.txt")), output, subject).contains(QStringLiteral(".json")));
    QVERIFY(saveAnalysis(QStringLiteral("/nowhere/a.csv"), output, subject).contains(QStringLiteral("/nowhere/a.csv")));
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
    for (int column = 10; column <= 50; ++column) {
        auto input = question(series, column);
        input.choice.map = input.choice.chirp = true;
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
    input.choice.chirp = true;
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
        input.choice.map = input.choice.chirp = true;
        input.choice.model.exponentials = 3;
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
    QTest::newRow("two after a 1") << 1.2344 << 0.0123 << QStringLiteral("1.234 ± 0.012 ps");
    QTest::newRow("large") << 1234.0 << 52.0 << QStringLiteral("1230 ± 50 ps");
    QTest::newRow("negative") << -0.5761 << 0.003 << QStringLiteral("−0.576 ± 0.003 ps");
    QTest::newRow("kept") << 1.5 << 0.0 << QStringLiteral("1.5 ps");
    QTest::newRow("larger than the value") << 1234.0 << 1180.0 << QStringLiteral("1200 ± 1200 ps");
    QTest::newRow("nearly a 1") << 1.2345 << 0.0963 << QStringLiteral("1.23 ± 0.10 ps");
    QTest::newRow("nearly a 2") << 1.2345 << 0.0198 << QStringLiteral("1.23 ± 0.02 ps");
    QTest::newRow("many digits") << 1234.56789 << 0.0031 << QStringLiteral("1234.568 ± 0.003 ps");
    QTest::newRow("nothing") << -0.0004 << 0.03 << QStringLiteral("0.00 ± 0.03 ps");
    QTest::newRow("tiny") << 1.23456e-9 << 4e-11 << QStringLiteral("(1.23 ± 0.04)e-9 ps");
    QTest::newRow("not determined") << 1.5 << double(NAN) << QStringLiteral("1.5 ps, error not determined");
    QTest::newRow("endless") << 1.5 << double(INFINITY) << QStringLiteral("1.5 ps, error not determined");
    QTest::newRow("not there") << double(NAN) << double(NAN) << QStringLiteral("not determined");
}

void TestAnalysis::numbersHaveTheDigitsOfTheirErrors()
{
    QFETCH(double, value);
    QFETCH(double, error);
    QFETCH(QString, text);
    QCOMPARE(resultText({value, error}, QStringLiteral("ps")), text);
    if (std::isfinite(value))
        QVERIFY(
            resultText({value, error, true}, QStringLiteral("ps")).endsWith(QStringLiteral("the limit of the fit")));
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
    AnalysisPanel panel(&view, &window);
    panel.setRun([] { return QStringLiteral("/data/a.h5"); });
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
    QVERIFY2(text.contains(QStringLiteral("tau1 = 2")) && text.contains(QStringLiteral("fwhm = 0.1")),
             qPrintable(text));
    QSignalSpy note(&panel, &AnalysisPanel::noteWanted);
    QTest::mouseClick(panel.findChild<QToolButton *>(QStringLiteral("analysisNote")), Qt::LeftButton);
    QCOMPARE(note.count(), 1);
    QCOMPARE(note[0][0].toString(), QStringLiteral("/data/a.h5"));
    QCOMPARE(note[0][1].toString(), text);

    // The mean of nine columns.
    view.findChild<QSpinBox *>(QStringLiteral("averageColumns"))->setValue(9);
    QVERIFY(finished.wait(patience));
    QVERIFY2(table->horizontalHeaderItem(1)->text().contains(QStringLiteral(" to ")),
             qPrintable(table->horizontalHeaderItem(1)->text()));

    panel.findChild<QComboBox *>(QStringLiteral("analysisDecays"))->setCurrentIndex(0);
    QVERIFY(finished.wait(patience));
    QVERIFY(cell(table, QStringLiteral("Lifetime 1"), 1).isEmpty());
    QVERIFY(!cell(table, QStringLiteral("Time zero"), 1).isEmpty());
}

void TestAnalysis::thePanelRestsWhileItIsHidden()
{
    const auto series = simulated();
    SeriesView view;
    AnalysisPanel panel(&view);
    QSignalSpy finished(&panel, &AnalysisPanel::finished);
    view.update(series, {});
    panel.dataChanged();
    panel.findChild<QComboBox *>(QStringLiteral("analysisDecays"))->setCurrentIndex(2);
    QVERIFY(!finished.wait(300));
    panel.show();
    QVERIFY(finished.wait(patience));
}

void TestAnalysis::aRangeThatIsNoNumberIsSaid()
{
    const auto series = simulated();
    SeriesView view;
    AnalysisPanel panel(&view);
    view.update(series, {});
    panel.show();
    auto *from = panel.findChild<QLineEdit *>(QStringLiteral("analysisFrom"));
    from->setText(QStringLiteral("soon"));
    Q_EMIT from->editingFinished();
    const QString said = panel.findChild<QLabel *>(QStringLiteral("analysisDoubts"))->text();
    QVERIFY2(said.startsWith(QStringLiteral("A number")), qPrintable(said));
    QCOMPARE(panel.findChild<QTableWidget *>(QStringLiteral("analysisTable"))->rowCount(), 0);
}

QTEST_MAIN(TestAnalysis)
#include "tst_analysis.moc"
