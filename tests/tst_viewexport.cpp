// What a view gives away: pictures, numbers, both over the clipboard.
#include "filequestion.h"
#include "plottests.h"
#include "viewmenu.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImageReader>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace pymasp;
using namespace pymasp::plottests;

namespace {

ViewMenu *menuOf(const SeriesView &view, const char *plot)
{
    return view.findChild<QCustomPlot *>(QString::fromLatin1(plot))->findChild<ViewMenu *>();
}

QByteArray contents(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace

class TestViewExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true); // folders are remembered
        QCoreApplication::setOrganizationName(QStringLiteral("pymasp-qt-test"));
    }

    void numbersAreWrittenAsATable()
    {
        const PlotNumbers numbers{{"Delay (ps)", "ΔA, \"620\" nm"}, {{-1, 0.5, 3}, {0.1, std::nan("")}}};
        QCOMPARE(QString::fromUtf8(tableText(numbers)),
                 QStringLiteral("Delay (ps),\"ΔA, \"\"620\"\" nm\"\n-1,0.1\n0.5,nan\n3,\n"));
        QVERIFY(QString::fromUtf8(tableText(numbers, '\t')).startsWith(QStringLiteral("Delay (ps)\t")));
    }

    void everyPlotOfAViewHasTheMenu()
    {
        Shown shown(bleach());
        for (const char *plot : {"map", "spectrum", "kinetics"})
            QVERIFY2(menuOf(shown.view, plot), plot);
    }

    void aPictureIsWrittenInEachForm_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("png") << "view.png" << QByteArray("\x89PNG");
        QTest::newRow("svg") << "view.svg" << QByteArray("<?xml");
        QTest::newRow("pdf") << "view.pdf" << QByteArray("%PDF");
    }
    void aPictureIsWrittenInEachForm()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, begin);
        const QTemporaryDir dir;
        Shown shown(bleach());
        for (const char *plot : {"map", "spectrum"}) {
            const QString file = dir.filePath(QString::fromLatin1(plot) + name);
            menuOf(shown.view, plot)->saveAs(file);
            const auto bytes = contents(file);
            QVERIFY2(bytes.startsWith(begin), plot);
            QVERIFY(bytes.size() > 1000);
            if (name == QStringLiteral("svg"))
                QVERIFY(bytes.contains("<path") && bytes.contains("<text")); // lines and letters, no picture of them
        }
        if (name == QStringLiteral("view.png"))
            QCOMPARE(QImageReader(dir.filePath(QStringLiteral("mapview.png"))).size(), 2 * shown.plot->size());
    }

    // The dialog stands in nobody's way, begins beside the run with a name of its own, and where it was last.
    void aPictureIsOfferedUnderTheNameOfItsRun()
    {
        const QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("day")) && QDir(dir.path()).mkpath(QStringLiteral("talk")));
        QSettings().remove(QStringLiteral("folder"));
        Shown shown(bleach());
        setRunFile(&shown.view, dir.filePath(QStringLiteral("day/0007_ru.log")));
        const auto ask = [&](const char *plot, const QString &ending) -> QFileDialog * {
            for (auto *action : menuOf(shown.view, plot)->menu()->actions()) {
                if (action->objectName() == ending)
                    action->trigger();
            }
            return shown.view.window()->findChild<QFileDialog *>();
        };
        QPointer<QFileDialog> dialog = ask("spectrum", QStringLiteral("savePicture"));
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        QCOMPARE(dialog->selectedFiles(), QStringList{dir.filePath(QStringLiteral("day/0007_ru_spectrum.png"))});
        dialog->setDirectory(dir.filePath(QStringLiteral("talk")));
        dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(QStringLiteral("figure"));
        static_cast<QDialog *>(dialog)->accept();
        QVERIFY(contents(dir.filePath(QStringLiteral("talk/figure.png"))).startsWith("\x89PNG"));
        QTRY_VERIFY(!dialog);
        // Numbers are another kind; pictures go on where the last one went.
        dialog = ask("kinetics", QStringLiteral("saveNumbers"));
        QVERIFY(dialog);
        QCOMPARE(dialog->selectedFiles(), QStringList{dir.filePath(QStringLiteral("day/0007_ru_kinetics.csv"))});
        dialog->close();
        QTRY_VERIFY(!dialog);
        dialog = ask("map", QStringLiteral("savePicture"));
        QVERIFY(dialog);
        QCOMPARE(dialog->selectedFiles(), QStringList{dir.filePath(QStringLiteral("talk/0007_ru_map.png"))});
        dialog->close();
        QTRY_VERIFY(!dialog);
        QSettings().remove(QStringLiteral("folder"));
    }

    void aQuestionBeginsInAFolderThatIsThere()
    {
        const QTemporaryDir dir;
        QSettings().remove(QStringLiteral("folder"));
        QCOMPARE(folderFor(QStringLiteral("run"), dir.filePath(QStringLiteral("not/made/yet"))), dir.path());
        QSettings().setValue(QStringLiteral("folder/run"), dir.filePath(QStringLiteral("gone")));
        QCOMPARE(folderFor(QStringLiteral("run"), dir.path()), dir.path());
        QCOMPARE(folderFor(QStringLiteral("other"), {}), QDir::homePath());
        QSettings().remove(QStringLiteral("folder"));
    }

    void theNumbersOfAMapAreThoseItShows()
    {
        const QTemporaryDir dir;
        const auto data = bleach();
        Shown shown(data);
        const QString file = dir.filePath(QStringLiteral("map.csv"));
        menuOf(shown.view, "map")->saveAs(file);
        const auto lines = contents(file).trimmed().split('\n');
        QCOMPARE(lines.size(), 32); // a head and 31 wavelengths
        const auto heads = lines[0].split(',');
        QCOMPARE(heads.size(), 9);
        QCOMPARE(heads[0], QByteArray("Wavelength (nm)"));
        QCOMPARE(heads[4], QByteArray("1.25 ps"));
        for (int c = 0; c < 31; ++c) {
            const auto cells = lines[c + 1].split(',');
            QCOMPARE(cells[0].toDouble(), 400. + 10 * c);
            for (int r = 0; r < 8; ++r)
                QCOMPARE(cells[r + 1].toFloat(), 1000 * data.mean[std::size_t(r * 31 + c)]);
        }
    }

    void theNumbersOfACutHaveItsErrorsBesideThem()
    {
        auto data = bleach();
        data.errors.assign(data.mean.size(), 0.0001F);
        Shown shown(data);
        menuOf(shown.view, "spectrum")->copyNumbers();
        const auto lines = QGuiApplication::clipboard()->text().trimmed().split(u'\n');
        QCOMPARE(lines.size(), 32);
        QCOMPARE(lines[0], QStringLiteral("Wavelength (nm)\tΔA (mOD)\t± ΔA (mOD)"));
        const auto row = lines[23].split(u'\t');
        QCOMPARE(row[0].toDouble(), 620.);
        QVERIFY(std::abs(row[1].toDouble() - 12.3) < 1e-5);
        QVERIFY(std::abs(row[2].toDouble() - 0.1) < 1e-7);
    }

    void aPictureIsCopied()
    {
        Shown shown(bleach());
        menuOf(shown.view, "kinetics")->copyPicture();
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
    }

    void whatCannotBeWrittenIsTold_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("a picture nowhere") << "/nowhere/at/all.png";
        QTest::newRow("a drawing nowhere") << "/nowhere/at/all.svg";
        QTest::newRow("numbers nowhere") << "/nowhere/at/all.csv";
        QTest::newRow("another form") << "view.bmp";
    }
    void whatCannotBeWrittenIsTold()
    {
        QFETCH(QString, file);
        Shown shown(bleach());
        menuOf(shown.view, "map")->saveAs(file);
        QCOMPARE(shown.failed.count(), 1);
        QVERIFY(shown.failed[0][0].toString().contains(file));
    }
};

QTEST_MAIN(TestViewExport)
#include "tst_viewexport.moc"
