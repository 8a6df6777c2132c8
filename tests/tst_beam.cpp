// Where a beam is and how wide: against published frames, closed forms, and what goes wrong without a background.
#include "beam.h"
#include "shotdata.h"

#include <QFile>
#include <QImage>
#include <QTest>

#include <numbers>

using namespace pymasp;

namespace {

struct Picture {
    std::size_t width = 0, height = 0;
    std::vector<double> values;
    [[nodiscard]] Beam beam(double limit = 0) const
    {
        return beamOf(DType::Float64, std::as_bytes(std::span(values)), width, height, limit);
    }
};

// An elliptic Gaussian with 4 sigma widths `major` and `minor`; the angle as on the screen, anticlockwise.
Picture gaussian(std::size_t width, std::size_t height, double x0, double y0, double major, double minor, double angle,
                 double background)
{
    Picture picture{width, height, std::vector<double>(width * height)};
    const double phi = -angle * std::numbers::pi / 180;
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const double dx = double(x) - x0;
            const double dy = double(y) - y0;
            const double u = (std::cos(phi) * dx + std::sin(phi) * dy) / (major / 4);
            const double v = (std::cos(phi) * dy - std::sin(phi) * dx) / (minor / 4);
            picture.values[y * width + x] = background + 1000 * std::exp(-(u * u + v * v) / 2);
        }
    }
    return picture;
}

QString beamFolder()
{
#ifdef PYMASP_SHARED
    return QStringLiteral(PYMASP_SHARED "/data/beam/");
#else
    return QStringLiteral(PYMASP_SOURCE "/../shared/data/beam/");
#endif
}

} // namespace

class tst_beam : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedFramesGiveThePublishedNumbers()
    {
        QFile reference(beamFolder() + "reference.csv");
        if (!reference.open(QIODevice::ReadOnly))
            QSKIP(qPrintable("THE BEAM WIDTHS WERE NOT COMPARED: there is no " + reference.fileName()));
        int frames = 0;
        for (const auto &line : reference.readAll().split('\n')) {
            const auto cells = line.split(',');
            if (line.startsWith('#') || cells.size() < 19)
                continue;
            const auto image = QImage(beamFolder() + cells[0]).convertToFormat(QImage::Format_Grayscale8);
            QVERIFY2(!image.isNull(), cells[0].constData());
            std::vector<std::uint8_t> pixels;
            for (int y = 0; y < image.height(); ++y)
                pixels.insert(pixels.end(), image.constScanLine(y), image.constScanLine(y) + image.width());
            const auto beam = beamOf(DType::UInt8, std::as_bytes(std::span(pixels)), size_t(image.width()),
                                     size_t(image.height()), 255);
            const double found[] = {beam.x, beam.y, beam.major, beam.minor, beam.angle, beam.widthX, beam.widthY};
            for (qsizetype k = 0; k < 7; ++k) {
                const double bound = k == 4 ? 1 : 0.3; // degrees, pixels
                QVERIFY2(std::abs(found[k] - cells[k + 1].toDouble()) < bound,
                         qPrintable(QString("%1, column %2: %3").arg(QString(cells[0])).arg(k + 1).arg(found[k])));
            }
            QCOMPARE(std::round(beam.saturated * double(pixels.size())), cells[18].toDouble());
            ++frames;
        }
        QCOMPARE(frames, 4);
    }

    void anEllipseIsFoundAsItWasDrawn_data()
    {
        QTest::addColumn<double>("angle");
        for (const double angle : {0.0, 30.0, 60.0, 90.0, -30.0, -75.0})
            QTest::addRow("%g degrees", angle) << angle;
    }
    void anEllipseIsFoundAsItWasDrawn()
    {
        QFETCH(double, angle);
        const auto beam = gaussian(400, 300, 180.3, 140.7, 80, 50, angle, 40).beam();
        QVERIFY(std::abs(beam.x - 180.3) < 0.01);
        QVERIFY(std::abs(beam.y - 140.7) < 0.01);
        // The rectangle of three widths cuts beyond 6 sigma.
        QVERIFY(std::abs(beam.major - 80) < 0.1);
        QVERIFY(std::abs(beam.minor - 50) < 0.1);
        QVERIFY2(std::abs(std::remainder(beam.angle - angle, 180)) < 0.1, qPrintable(QString::number(beam.angle)));
        QVERIFY(std::abs(beam.background - 40) < 0.01);
        QVERIFY(std::abs(beam.peak - 1040) < 5);
    }

    void noiseAroundTheBeamDoesNotWidenIt()
    {
        // Moments of the picture as it is would be those of the noise: five times too wide.
        auto picture = gaussian(640, 480, 300, 200, 60, 40, 20, 0);
        std::mt19937_64 engine(3);
        std::normal_distribution<double> normal;
        for (auto &x : picture.values)
            x = std::round(std::max(0.0, x + 50 + 8 * normal(engine)));
        const auto beam = picture.beam();
        QVERIFY2(std::abs(beam.x - 300) < 0.3, qPrintable(QString::number(beam.x)));
        // What lies below 3 sigma of the noise, 2.4 % of the peak, is cut off from the flanks.
        QVERIFY2(std::abs(beam.major - 60) < 4, qPrintable(QString::number(beam.major)));
        QVERIFY2(std::abs(beam.minor - 40) < 4, qPrintable(QString::number(beam.minor)));
    }

    void aDarkPictureHasNoBeam()
    {
        const Picture dark{64, 48, std::vector<double>(64 * 48, 100)};
        const auto beam = dark.beam(4095);
        QVERIFY(std::isnan(beam.x));
        QVERIFY(std::isnan(beam.major));
        QCOMPARE(beam.peak, 100.0);
        QCOMPARE(beam.saturated, 0.0);
        Picture broken = dark;
        std::ranges::fill(broken.values, std::nan(""));
        QVERIFY(std::isnan(broken.beam().x)); // and comes back at all
    }

    void aCameraRecordsItsBeamWithEveryPoint()
    {
        DetectorUse use{"camera", {}, 0, 0, 0};
        use.info.fields = {{"image", "counts", DType::UInt16, {48, 64}, {}, false}};
        use.info.fullScale = 1000;
        const auto picture = gaussian(64, 48, 30, 20, 16, 12, 0, 10);
        Reading reading;
        reading.arrays.resize(1);
        auto image = reading.arrays[0].reshape<std::uint16_t>({48, 64});
        std::ranges::transform(picture.values, image.begin(), [](double x) { return std::uint16_t(std::lround(x)); });
        const auto plain = shotdata::acquire(1, Reduce{}, 1);
        QVERIFY(!shotdata::Point(plain, 1, use, reading).has("centroid_x")); // nothing where nobody asks
        use.beam = true;
        const shotdata::Point point(plain, 1, use, reading);
        QVERIFY2(point.result, point.wrong.c_str());
        QVERIFY(std::abs(point.number("centroid_x") - 30) < 0.05);
        QVERIFY(std::abs(point.number("centroid_y") - 20) < 0.05);
        QVERIFY(std::abs(point.number("width_major") - 16) < 0.3);
        QVERIFY(std::abs(point.number("width_y") - 12) < 0.3);
        QCOMPARE(point.number("peak"), 1010.0);
        QVERIFY(point.number("saturated") > 0);
        const auto *column = columnNamed(point.layout, "camera", "centroid_x");
        QVERIFY(column->grid);
        QVERIFY(column->shape.empty());
        QCOMPARE(column->unit, std::string("pixel"));
    }
};

QTEST_GUILESS_MAIN(tst_beam)
#include "tst_beam.moc"
