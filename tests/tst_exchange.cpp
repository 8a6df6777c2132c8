// Matrices in the files of other programs. What readers of other make take from them: exchange.py.
#include "matrix.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace pymasp;
using namespace std::string_literals;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

Matrix matrix()
{
    Matrix m;
    m.delays = {"delay", "ps", {-0.98667, 0, 12.5}};
    m.wavelengths = {"wavelength", "nm", {444.979, 500}};
    m.values = {1e-3, -0.0, missing, 2.5e-12, 0.125, -1.5};
    m.about = {{"sample", "dye"}, {"source_run", "0a1b, completed"}};
    return m;
}

std::string written(const Matrix &m, MatrixFormat format)
{
    const auto bytes = writeMatrix(m, format);
    return bytes ? *bytes : "error: " + bytes.error().what;
}

bool same(double a, double b, double relative)
{
    return std::isnan(a) ? std::isnan(b) : std::abs(a - b) <= relative * std::abs(a) + 1e-300;
}

} // namespace

class TestExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void surfaceXplorerIsWrittenToTheLetter()
    {
        const auto text = written(matrix(), MatrixFormat::SurfaceXplorer);
        const std::string rows = "0.00000E+0,-9.86670E-1,0.00000E+0,1.25000E+1\r\n"
                                 "4.44979E+2,1.00000E-3,NaN,1.25000E-1\r\n"
                                 "5.00000E+2,-0.00000E+0,2.50000E-12,-1.50000E+0\r\n"
                                 "file info:Date: \r\nSample: dye\r\n";
        QCOMPARE(QByteArray::fromStdString(text.substr(0, rows.size())), QByteArray::fromStdString(rows));
        QVERIFY(text.ends_with("\r\n\r\nTime units: ps\r\nZ axis title: dA\r\n"));
    }

    void glotaranIsWrittenToTheLetter()
    {
        QCOMPARE(QString::fromStdString(written(matrix(), MatrixFormat::GlotaranTime)),
                 QStringLiteral("dye\n0a1b, completed\nTime explicit\nIntervalnr 3\n"
                                "-9.8667000000e-01\t0.0000000000e+00\t1.2500000000e+01\n"
                                "4.4497900000e+02\t1.0000000000e-03\tNaN\t1.2500000000e-01\n"
                                "5.0000000000e+02\t-0.0000000000e+00\t2.5000000000e-12\t-1.5000000000e+00\n"));
        QCOMPARE(QString::fromStdString(written(matrix(), MatrixFormat::GlotaranWavelength)),
                 QStringLiteral("dye\n0a1b, completed\nWavelength explicit\nIntervalnr 2\n"
                                "4.4497900000e+02\t5.0000000000e+02\n"
                                "-9.8667000000e-01\t1.0000000000e-03\t-0.0000000000e+00\n"
                                "0.0000000000e+00\tNaN\t2.5000000000e-12\n"
                                "1.2500000000e+01\t1.2500000000e-01\t-1.5000000000e+00\n"));
    }

    void siaIsWrittenToTheLetter()
    {
        QCOMPARE(QString::fromStdString(written(matrix(), MatrixFormat::Sia)),
                 QStringLiteral("0.000\t444.9790\t500.0000\n-0.9867\t0.00100000\t-0.00000000\n"
                                "0.0000\tNaN\t0.00000000\n12.5000\t0.12500000\t-1.50000000\n"));
        auto whole = matrix();
        whole.wavelengths.values = {444.25, 500};
        QVERIFY(written(whole, MatrixFormat::Sia).starts_with("0.000\t444.25\t500.00\n"));
    }

    void ufsIsWrittenToTheByte()
    {
        Matrix m;
        m.delays = {"delay", "ps", {2}};
        m.wavelengths = {"wavelength", "nm", {1}};
        m.values = {-0.5};
        m.textOf = MatrixFormat::Ufs; // with an empty text of its own, which is written with its length
        const std::string expected = "\0\0\0\x08Version2"
                                     "\0\0\0\x0aWavelength\0\0\0\2nm\0\0\0\1\x3f\xf0\0\0\0\0\0\0"
                                     "\0\0\0\4Time\0\0\0\2ps\0\0\0\1\x40\0\0\0\0\0\0\0"
                                     "\0\0\0\2DA\0\0\0\0\0\0\0\1\0\0\0\1\xbf\xe0\0\0\0\0\0\0\0\0\0\0"s;
        QCOMPARE(QByteArray::fromStdString(written(m, MatrixFormat::Ufs)).toHex(' '),
                 QByteArray::fromStdString(expected).toHex(' '));
    }

    void everyFormatIsReadBack_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<double>("relative");
        QTest::newRow("csv") << QStringLiteral("csv") << 1e-9;
        QTest::newRow("ufs") << QStringLiteral("ufs") << 0.0;
        QTest::newRow("sx") << QStringLiteral("sx") << 1e-5;
        QTest::newRow("time") << QStringLiteral("glotaran-time") << 1e-10;
        QTest::newRow("wavelength") << QStringLiteral("glotaran-wavelength") << 1e-10;
    }
    void everyFormatIsReadBack()
    {
        QFETCH(QString, word);
        QFETCH(double, relative);
        const auto format = matrixFormat(word.toStdString());
        QVERIFY(format);
        QCOMPARE(QString::fromStdString(wordOf(*format)), word);
        const auto given = matrix();
        const auto read = readMatrix(written(given, *format), "x");
        QVERIFY2(read, read ? "" : read.error().what.c_str());
        QVERIFY(read->textOf == format);
        QCOMPARE(read->rows(), given.rows());
        QCOMPARE(read->columns(), given.columns());
        QCOMPARE(QString::fromStdString(read->unit), QStringLiteral("OD"));
        for (std::size_t i = 0; i < given.values.size(); ++i)
            QVERIFY2(same(given.values[i], read->values[i], relative), qPrintable(QString::number(i)));
        for (std::size_t i = 0; i < given.rows(); ++i)
            QVERIFY(same(given.delays.values[i], read->delays.values[i], relative));
        // Once more: what was read is written as it stood.
        QVERIFY(written(*read, *format) == written(given, *format));
    }

    void linesMayEndInAnyWay_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("LF") << QByteArray("\n");
        QTest::newRow("CRLF") << QByteArray("\r\n");
        QTest::newRow("CR") << QByteArray("\r"); // old SIA files
    }
    void linesMayEndInAnyWay()
    {
        QFETCH(QByteArray, end);
        const auto text =
            QByteArray("Time in ps\t500.00\t600.00\n-1.0000\t0.00100000\t-21.47483647\n2.0000\t0.5\tNaN\n")
                .replace('\n', end);
        const auto read = readMatrix(text.toStdString(), "x.SIA");
        QVERIFY2(read, read ? "" : read.error().what.c_str());
        QCOMPARE(read->delays.values, (std::vector<double>{-1, 2}));
        QCOMPARE(read->wavelengths.values, (std::vector<double>{500, 600}));
        QCOMPARE(read->values[0], 1e-3);
        QVERIFY(std::isnan(read->values[1]) && std::isnan(read->values[3])); // an overflow is no signal
    }

    void aGlotaranFileMayWrapItsLines()
    {
        const auto read = readMatrix("\n\n   WAVELENGTH  explicit\nIntervalnr   3\n 700 600\n 500\n"
                                     "0 1 2\n3\n1 4 5 6\n",
                                     "x");
        QVERIFY2(read, read ? "" : read.error().what.c_str());
        QCOMPARE(read->wavelengths.values, (std::vector<double>{700, 600, 500}));
        QCOMPARE(read->delays.values, (std::vector<double>{0, 1}));
        QCOMPARE(read->values, (std::vector<double>{1, 2, 3, 4, 5, 6}));
    }

    void axesInOtherUnitsAreConvertedOrRefused()
    {
        auto m = matrix();
        m.delays.unit = "fs";
        m.delays.values = {-500, 0, 1500};
        m.wavelengths.unit = "um";
        m.wavelengths.values = {0.5, 0.625};
        const auto read = readMatrix(written(m, MatrixFormat::Ufs), "x");
        QVERIFY(read);
        QCOMPARE(read->delays.values, (std::vector<double>{-0.5, 0, 1.5}));
        QCOMPARE(read->wavelengths.values, (std::vector<double>{500, 625}));
        m.delays.unit = "mm";
        QVERIFY(written(m, MatrixFormat::Ufs).find("is in mm") != std::string::npos);
        QVERIFY(written(m, MatrixFormat::Csv).find("# delay_unit: mm") != std::string::npos);
        m = matrix();
        m.wavelengths.unit.clear(); // pixels
        QVERIFY(written(m, MatrixFormat::SurfaceXplorer).find("has no unit") != std::string::npos);
        m = matrix();
        m.unit = "";
        m.signal = "dT_T";
        QVERIFY(written(m, MatrixFormat::Sia).find("\"dT_T\" has no unit") != std::string::npos);
    }

    void theTrailerOfAnotherProgramIsKept()
    {
        const std::string text = "0.00000E+0,1.00000E+0,2.00000E+0\r\n5.00000E+2,1.00000E-3,-2.00000E-3\r\n"
                                 "file info:Date: July 22, 2009\r\nSample: A, B\r\n\r\nTime units: fs\r\n"
                                 "Sep 3, 2025 5:08 PM : Data cropped to ranges, \r\n445 nm - 800 nm\r\nno end";
        const auto read = readMatrix(text, "x");
        QVERIFY2(read, read ? "" : read.error().what.c_str());
        QCOMPARE(QString::fromStdString(read->told("Date")), QStringLiteral("July 22, 2009"));
        QCOMPARE(QString::fromStdString(read->told("Sample")), QStringLiteral("A, B"));
        QVERIFY(read->told("Sep 3, 2025 5").empty());
        QCOMPARE(QString::fromStdString(read->delays.unit), QStringLiteral("fs"));
        auto again = *read;
        again.delays.unit = "ps";
        QVERIFY(written(again, MatrixFormat::SurfaceXplorer) == text);
        // In another format it says what it said.
        QVERIFY(written(again, MatrixFormat::Ufs).find("\rDate: July 22, 2009\rSample: A, B\r") != std::string::npos);
    }

    void whatIsToldStaysOnItsLine()
    {
        auto m = matrix();
        m.about = {{"sample", "two\r\nlines"}, {"pump_energy_uJ", "0.25"}, {"path_length_mm", "2"}};
        for (const char *word : {"csv", "sx", "glotaran-time"}) {
            const auto read = readMatrix(written(m, *matrixFormat(word)), "x");
            QVERIFY2(read && read->rows() == 3, word);
        }
        const auto text = written(m, MatrixFormat::SurfaceXplorer);
        QVERIFY(text.find("Sample: two  lines\r\nSolvent: \r\nPump energy (uJ): 0.25\r\n") != std::string::npos);
        m.about.emplace_back("substance", "dye");
        QVERIFY(written(m, MatrixFormat::Ufs).find("\rSample: dye\r") != std::string::npos);
    }

    void axesAscendAndEqualPlacesShareACell()
    {
        Matrix m;
        m.delays = {"delay", "ps", {5, -1, 5}};
        m.wavelengths = {"wavelength", "nm", {700, 600}};
        m.values = {1, 2, 3, missing, 3, missing};
        const auto o = ordered(m);
        QCOMPARE(o.matrix.delays.values, (std::vector<double>{-1, 5}));
        QCOMPARE(o.matrix.wavelengths.values, (std::vector<double>{600, 700}));
        QCOMPARE(o.counts, (std::vector<std::uint32_t>{1, 2}));
        QVERIFY(std::isnan(o.matrix.values[0]));
        QCOMPARE(o.matrix.values[1], 3.0);
        QCOMPARE(o.matrix.values[2], 2.0); // the one that is a number
        QCOMPARE(o.matrix.values[3], 2.0); // mean of 1 and 3
    }

    // Any piece of a file is read or refused, and a piece is not taken for the whole.
    void aCutFileIsRefusedOrHasWholeRows()
    {
        for (const char *word : {"ufs", "sx", "glotaran-time", "glotaran-wavelength"}) {
            auto m = matrix();
            m.about.clear();
            const auto bytes = written(m, *matrixFormat(word));
            for (std::size_t n = 0; n < bytes.size(); ++n) {
                const auto read = readMatrix(bytes.substr(0, n), "cut");
                QVERIFY(!read || read->values.size() == read->rows() * read->columns());
                QVERIFY(read || read.error().what.find("cut") != std::string::npos);
                QVERIFY2(!read || word != std::string("ufs"), qPrintable(QString::number(n)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
