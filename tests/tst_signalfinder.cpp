// Where the cuts of a map begin: at the signal, not at what is large or jumps.
#include "signalfinder.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace pymasp;

namespace {

SeriesInfo infoOf(const std::vector<double> &delays, const std::vector<double> &wavelengths)
{
    SeriesInfo info;
    info.name = "spectrometer_dA";
    info.detector = "spectrometer";
    info.signal = "dA";
    info.unit = "OD";
    info.scans = {{"delay", "ps", delays}};
    info.own = {{"wavelength", "nm", wavelengths}};
    info.shape = {std::int64_t(wavelengths.size())};
    return info;
}

struct Found {
    double delay = 0, wavelength = 0;
};

// As a run of one repeat without errors shows it once it is over, or row by row as it is measured.
Found placeFound(const SeriesData &data, bool rowByRow)
{
    MapData cells;
    cells.set(data.info);
    SignalFinder finder;
    if (rowByRow) {
        SeriesData growing(data.info);
        for (int r = 0; r < cells.rows; ++r) {
            const auto columns = std::ptrdiff_t(cells.columns);
            std::copy_n(data.mean.begin() + r * columns, columns, growing.mean.begin() + r * columns);
            growing.lastRow = r;
            finder.look(cells, cells.take(growing, {r}).rows);
        }
    } else {
        cells.take(data, {});
        std::vector<int> all;
        for (int r = 0; r < cells.rows; ++r)
            all.push_back(r);
        finder.look(cells, all);
    }
    if (finder.row() < 0)
        return {};
    return {data.info.scans[0].values[std::size_t(finder.row())],
            data.info.own[0].values[std::size_t(finder.column())]};
}

// A file of ../shared/data/ta (mOD); what overflowed is missing.
std::optional<SeriesData> fileOf(const QString &name)
{
    QFile file(QStringLiteral(PYMASP_SOURCE "/../shared/data/ta/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    std::vector<double> delays, wavelengths;
    std::vector<float> values;
    while (!file.atEnd()) {
        const auto line = file.readLine().trimmed();
        if (line.startsWith('#') || line.isEmpty())
            continue;
        const auto words = line.split(',');
        const bool head = wavelengths.empty();
        if (!head)
            delays.push_back(words[0].toDouble());
        for (qsizetype i = 1; i < words.size(); ++i) {
            const double value = words[i].toDouble();
            if (head)
                wavelengths.push_back(value);
            else
                values.push_back(std::abs(value) > 5000 ? std::nanf("") : float(value / 1000));
        }
    }
    SeriesData data(infoOf(delays, wavelengths));
    data.mean = std::move(values);
    return data;
}

} // namespace

class TestSignalFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCutsBeginAtTheSignal_data()
    {
        QTest::addColumn<bool>("rowByRow");
        QTest::newRow("stored") << false;
        QTest::newRow("as it is measured") << true;
    }
    // A bleach of 20 mOD at 450 nm with 1 mOD of noise; at 400 nm scattered light of the pump of 40 mOD, smooth from
    // pixel to pixel and different at every delay; below 350 nm there is no light and 300 mOD of noise.
    void theCutsBeginAtTheSignal()
    {
        QFETCH(bool, rowByRow);
        QRandomGenerator random(7);
        const auto noise = [&] {
            double sum = -6;
            for (int i = 0; i < 12; ++i)
                sum += random.generateDouble();
            return sum;
        };
        std::vector<double> delays, wavelengths;
        for (int i = 0; i < 80; ++i)
            delays.push_back(-2 + 0.1 * i);
        for (int i = 0; i < 400; ++i)
            wavelengths.push_back(300 + i);
        SeriesData data(infoOf(delays, wavelengths));
        for (std::size_t r = 0; r < delays.size(); ++r) {
            const double scattered = 0.04 * noise();
            const double there = delays[r] < 0 ? 0 : std::exp(-delays[r] / 5);
            for (std::size_t c = 0; c < wavelengths.size(); ++c) {
                const auto peak = [&](double at, double width) {
                    return std::exp(-std::pow((wavelengths[c] - at) / width, 2));
                };
                data.mean[r * wavelengths.size() + c] = float(-0.02 * there * peak(450, 20) + scattered * peak(400, 6) +
                                                              (wavelengths[c] < 350 ? 0.3 : 0.001) * noise());
            }
        }
        const auto found = placeFound(data, rowByRow);
        QVERIFY2(std::abs(found.wavelength - 450) < 20, qPrintable(QString::number(found.wavelength)));
        QVERIFY2(found.delay >= 0 && found.delay < 3, qPrintable(QString::number(found.delay)));
    }

    // Single scans of a ruthenium complex, pumped at 400 nm: the bleach is at 430 nm, where time zero is at -0.85 ps
    // (of the published chirp), the scattered pump at 385 to 405 nm, the edge without light below 330 nm.
    void theCutsOfASingleScanBeginAtItsBleach_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("rowByRow");
        for (int n = 4; n <= 9; ++n) {
            const auto file = QStringLiteral("ru_dppz_acn_scan%1.csv").arg(n);
            QTest::addRow("scan %d", n) << file << false;
            QTest::addRow("scan %d as it is measured", n) << file << true;
        }
    }
    void theCutsOfASingleScanBeginAtItsBleach()
    {
        QFETCH(QString, file);
        QFETCH(bool, rowByRow);
        const auto data = fileOf(file);
        if (!data)
            QSKIP("THE MEASURED DATA ARE MISSING (../shared/data/ta): the first cut is not checked against them.");
        const auto found = placeFound(*data, rowByRow);
        QVERIFY2(found.wavelength > 408 && found.wavelength < 475, qPrintable(QString::number(found.wavelength)));
        QVERIFY2(found.delay > -0.8, qPrintable(QStringLiteral("%1 ps, %2 nm").arg(found.delay).arg(found.wavelength)));
    }
};

QTEST_GUILESS_MAIN(TestSignalFinder)
#include "tst_signalfinder.moc"
