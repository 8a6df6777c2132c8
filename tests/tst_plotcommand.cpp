// pymaspd plot: pictures of real runs, without a display.
#include "journaldata.h"

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

using namespace pymasp;
using namespace pymasp::journaltest;

namespace {

// The share of pixels that differ clearly: letters are drawn a little differently in a vector picture.
double difference(const QImage &a, const QImage &b)
{
    int different = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            different += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 40;
    }
    return double(different) / (a.width() * a.height());
}

int coloured(const QImage &image)
{
    int n = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            n += QColor(image.pixel(x, y)).hsvSaturation() > 60;
    }
    return n;
}

} // namespace

class TestPlotCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_map = m_folder.run(QStringLiteral("Map"), QStringLiteral("water"), RunFolder::spectra(5));
        m_curve = m_folder.run(QStringLiteral("Curve"), QStringLiteral("water"), RunFolder::numbers(5));
        QVERIFY(!m_map.isEmpty() && !m_curve.isEmpty());
        qunsetenv("QT_QPA_PLATFORM"); // the program takes care of that
        qunsetenv("DISPLAY");
    }

    void aMapIsDrawnInTheSizeAndColoursAskedFor()
    {
        const auto light = draw(m_map, QStringLiteral("light.png"), {"--size", "640x400"});
        const auto dark = draw(m_map, QStringLiteral("dark.png"), {"--size", "640x400", "--theme", "dark"});
        QCOMPARE(light.size(), QSize(640, 400));
        QVERIFY(coloured(light) > 640 * 400 / 10); // cells and colour scale
        QVERIFY(qGray(light.pixel(2, 2)) > 200 && qGray(dark.pixel(2, 2)) < 100);
        QCOMPARE(draw(m_map, QStringLiteral("whole.png")).size(), QSize(1200, 800));
    }

    void aScanOfNumbersIsDrawnAsAGraph()
    {
        const auto image = draw(m_curve, QStringLiteral("curve.png"), {"--size", "500x300"});
        QCOMPARE(image.size(), QSize(500, 300));
        QVERIFY(coloured(image) > 20 && coloured(image) < 500 * 300 / 4);
    }

    void vectorPicturesShowTheSame_data()
    {
        QTest::addColumn<QString>("run");
        QTest::newRow("map") << m_map;
        QTest::newRow("curve") << m_curve;
    }
    void vectorPicturesShowTheSame()
    {
        QFETCH(QString, run);
        const auto pixels = draw(run, QStringLiteral("p.png"), {"--size", "600x400"});
        QCOMPARE(call({"plot", run, "-o", m_dir.filePath("p.svg"), "--size", "600x400"}).status, 0);
        QSvgRenderer svg(m_dir.filePath("p.svg"));
        QVERIFY(svg.isValid());
        QCOMPARE(svg.viewBox(), QRect(0, 0, 600, 400));
        QImage image(600, 400, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        svg.render(&painter);
        painter.end();
        QVERIFY2(difference(image, pixels) < 0.03, qPrintable(QString::number(difference(image, pixels))));
        const auto text = bytesOf(m_dir.filePath("p.svg").toStdString());
        QVERIFY(text.contains("(ps)"));
        QCOMPARE(text.contains("Wavelength (nm)"), run == m_map);

        QCOMPARE(call({"plot", run, "-o", m_dir.filePath("p.pdf"), "--size", "600x400"}).status, 0);
        const auto pdf = bytesOf(m_dir.filePath("p.pdf").toStdString());
        QVERIFY(pdf.startsWith("%PDF-") && pdf.contains("/MediaBox [0 0 450"));
    }

    void whatCannotBeDrawnIsOneSentence_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("told");
        write(m_dir.filePath("text.h5").toStdString(), "no HDF5");
        const auto text = m_dir.filePath("text.h5");
        const auto out = m_dir.filePath("no.png");
        QTest::newRow("no run") << QStringList{text, "-o", out} << QStringLiteral("text.h5 cannot be read");
        QTest::newRow("no file") << QStringList{m_dir.filePath("gone.h5"), "-o", out} << QStringLiteral("gone.h5");
        QTest::newRow("kind") << QStringList{m_map, "-o", "x.jpg"} << QStringLiteral(".png, .svg or .pdf");
        QTest::newRow("no name") << QStringList{m_map} << QStringLiteral("-o");
        QTest::newRow("size") << QStringList{m_map, "-o", out, "--size", "1200"} << QStringLiteral("1200x800");
        QTest::newRow("theme") << QStringList{m_map, "-o", out, "--theme", "pink"} << QStringLiteral("--theme");
        QTest::newRow("folder") << QStringList{m_map, "-o", "/nowhere/x.png"} << QStringLiteral("/nowhere/x.png");
    }
    void whatCannotBeDrawnIsOneSentence()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, told);
        const auto done = call(QStringList{"plot"} + words);
        QCOMPARE(done.status, 2);
        QVERIFY2(done.err.contains(told) && done.err.startsWith("pymaspd: "), qPrintable(done.err));
        QCOMPARE(done.err.count('\n'), 1);
        QVERIFY(!QFile::exists(m_dir.filePath("no.png")));
    }

private:
    QImage draw(const QString &run, const QString &name, const QStringList &more = {})
    {
        const auto to = m_dir.filePath(name);
        const auto done = call(QStringList{"plot", run, "-o", to} + more);
        if (done.status != 0)
            qWarning("%s", qPrintable(done.err));
        return QImage(to);
    }

    RunFolder m_folder;
    QTemporaryDir m_dir;
    QString m_map, m_curve;
};

QTEST_MAIN(TestPlotCommand)
#include "tst_plotcommand.moc"
