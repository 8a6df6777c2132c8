// The Journal workspace over a data folder with real runs: two that ended and one that was killed.
#include "journal.h"
#include "journaldelegate.h"
#include "journalpage.h"
#include "quantity.h"
#include "runexchange.h"
#include "runfolder.h"
#include "style.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

#include <cmath>

using namespace pymasp;

namespace {

QString textIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// The page over a folder, as the window holds it.
struct Shown {
    Journal journal;
    JournalPage page;

    explicit Shown(const QString &data)
        : journal(Journal::Settings{data.toStdString(), std::string(PYMASPD)}), page(journal)
    {
        page.resize(1100, 700);
        page.show();
    }
    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return page.findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QListView *list() const { return find<QListView>("runs"); }
    [[nodiscard]] int count() const { return page.model()->rowCount(); }
    [[nodiscard]] QString title(int row) const { return page.model()->index(row).data().toString(); }
    [[nodiscard]] QString file(int row) const
    {
        return page.model()->index(row).data(JournalModel::FileRole).toString();
    }
    void choose(int row) const { list()->setCurrentIndex(page.model()->index(row)); }
    [[nodiscard]] QString chosen() const { return list()->currentIndex().data().toString(); }
};

int coloursIn(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    }
    return int(colours.size());
}

constexpr float none = std::numeric_limits<float>::quiet_NaN();
constexpr QSize picture(72, 44);

} // namespace

class TestJournalPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        style::apply(*qApp, style::Theme::Light);
        m_numbers = m_folder.run(QStringLiteral("Alpha"), QStringLiteral("water"), RunFolder::numbers(3));
        m_spectra = m_folder.run(QStringLiteral("Beta"), QStringLiteral("ethanol"), RunFolder::spectra(3));
        m_log = m_folder.kill(QStringLiteral("Gamma"));
        QVERIFY(!m_numbers.isEmpty() && !m_spectra.isEmpty() && !m_log.isEmpty());
    }

    void runsStandNewestFirst()
    {
        const Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        QCOMPARE(QStringList({shown.title(0), shown.title(1), shown.title(2)}),
                 QStringList({QStringLiteral("Gamma"), QStringLiteral("Beta"), QStringLiteral("Alpha")}));
        QCOMPARE(shown.file(1), QDir::cleanPath(m_spectra));
        QCOMPARE(shown.page.model()->index(1).data(JournalModel::DayRole).toDate(), QDate::currentDate());
        QVERIFY(shown.page.model()
                    ->index(1)
                    .data(JournalModel::DetailRole)
                    .toString()
                    .endsWith(QStringLiteral("%1, completed").arg(pointsText(3))));
        QCOMPARE(shown.page.model()->index(0).data(JournalModel::StatusRole).toString(), QStringLiteral("unfinished"));
    }

    void theNewestRunIsShownWithWhatWasDone()
    {
        const Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        QCOMPARE(shown.chosen(), QStringLiteral("Gamma"));
        shown.choose(1);
        QCOMPARE(shown.find<QLabel>("title")->text(), QStringLiteral("Beta"));
        const auto text = shown.find<QTextBrowser>("details")->toPlainText();
        for (const auto *part : {"delay 0 to 10 ps, 3 positions", "spectrometer, 40 shots, pump-probe",
                                 "sample solvent: ethanol", "bench"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        QVERIFY(text.contains(QDir::cleanPath(m_spectra)));
    }

    void theSearchNarrowsAndEscClears()
    {
        const Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        shown.choose(1);
        auto *search = shown.find<QLineEdit>("search");
        QTest::keyClicks(search, QStringLiteral("WATER"));
        QTRY_COMPARE(shown.count(), 1);
        QCOMPARE(shown.title(0), QStringLiteral("Alpha"));
        search->selectAll();
        QTest::keyClicks(search, QStringLiteral("pump ethan"));
        QTRY_COMPARE(shown.title(0), QStringLiteral("Beta"));
        QCOMPARE(shown.count(), 1);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
        QTRY_COMPARE(shown.count(), 3);
        QCOMPARE(shown.chosen(), QStringLiteral("Beta")); // selected before the search, and again after it
    }

    void nothingFoundOffersToClearTheSearch()
    {
        const Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        QTest::keyClicks(shown.find<QLineEdit>("search"), QStringLiteral("unobtainium"));
        QTRY_VERIFY(shown.find<QWidget>("nothingFound")->isVisible());
        QCOMPARE(shown.count(), 0);
        auto *clear = shown.find<QAbstractButton>("clearSearch");
        QVERIFY(clear);
        QTest::mouseClick(clear, Qt::LeftButton);
        QTRY_COMPARE(shown.count(), 3);
        QVERIFY(shown.list()->isVisible());
    }

    void anEmptyJournalSaysWhatWillCome()
    {
        const QTemporaryDir empty;
        const Shown shown(empty.path());
        QTRY_VERIFY(shown.find<QWidget>("emptyJournal")->isVisible());
        QVERIFY(!shown.list()->isVisible());
    }

    void runsHaveAPicture()
    {
        const Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        const auto *map = shown.page.model()->entryAt(shown.page.model()->index(1));
        QCOMPARE(map->thumbnail.height, 3);
        QVERIFY(map->thumbnail.diverging);
        QVERIFY(coloursIn(thumbnailImage(map->thumbnail, picture)) > 10);
        const auto *curve = shown.page.model()->entryAt(shown.page.model()->index(2));
        QCOMPARE(curve->thumbnail.height, 1);
        QVERIFY(coloursIn(thumbnailImage(curve->thumbnail, picture)) > 1);
        // They are in the list too, in the left part of their rows.
        shown.choose(0);
        auto row = shown.list()->visualRect(shown.page.model()->index(1));
        row.setWidth(6 + picture.width());
        QVERIFY(coloursIn(shown.list()->viewport()->grab(row).toImage()) > 10);
    }

    void aPictureIsSymmetricAboutZeroAndLeavesOutWhatIsMissing()
    {
        const auto image = thumbnailImage(Thumbnail{2, 2, true, {1, -1, none, 0}}, QSize(20, 20));
        const QColor plus = image.pixelColor(2, 2);
        const QColor minus = image.pixelColor(17, 2);
        QVERIFY(plus.red() > plus.blue());
        QVERIFY(minus.blue() > minus.red());
        QCOMPARE(image.pixelColor(2, 17).alpha(), 0);
        const QColor zero = image.pixelColor(17, 17); // no hue in the middle
        QVERIFY(zero.alpha() == 255 && std::abs(zero.red() - zero.blue()) < 12);
    }

    void picturesOfOddDataAreHarmless_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<QVector<float>>("values");
        QTest::addColumn<bool>("drawn");
        QTest::newRow("nothing") << 0 << 0 << QVector<float>() << false;
        QTest::newRow("fewer values than said") << 3 << 2 << QVector<float>{1} << false;
        QTest::newRow("nothing measured") << 2 << 2 << QVector<float>(4, none) << true;
        QTest::newRow("one number") << 1 << 1 << QVector<float>{5} << true;
        QTest::newRow("the same everywhere") << 2 << 2 << QVector<float>(4, 3) << true;
        QTest::newRow("a curve with a gap") << 3 << 1 << QVector<float>{1, none, 2} << true;
    }
    void picturesOfOddDataAreHarmless()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(QVector<float>, values);
        for (const bool diverging : {false, true}) {
            const Thumbnail thumbnail{width, height, diverging, {values.begin(), values.end()}};
            QTEST(!thumbnailImage(thumbnail, picture).isNull(), "drawn");
        }
    }

    void notesTypedAreInATextFileBesideTheRunAndComeBack()
    {
        const auto file = QString::fromStdString(notesPath(m_numbers.toStdString()));
        {
            const Shown shown(m_folder.data());
            QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
            shown.choose(2);
            QTest::keyClicks(shown.find<QPlainTextEdit>("notes"), QStringLiteral("power 2 mW"));
            QTRY_COMPARE_WITH_TIMEOUT(textIn(file).trimmed(), QStringLiteral("power 2 mW"), 10000); // by itself
        }
        const Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        shown.choose(2);
        QCOMPARE(shown.find<QPlainTextEdit>("notes")->toPlainText().trimmed(), QStringLiteral("power 2 mW"));
        // They are found by what they say.
        QTest::keyClicks(shown.find<QLineEdit>("search"), QStringLiteral("2 mw"));
        QTRY_COMPARE(shown.count(), 1);
    }

    void notesAreNotLostWhenAnotherRunIsSelected()
    {
        const auto file = QString::fromStdString(notesPath(m_spectra.toStdString()));
        Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        shown.choose(1);
        auto *notes = shown.find<QPlainTextEdit>("notes");
        notes->clear();
        QTest::keyClicks(notes, QStringLiteral("chirp"));
        shown.choose(0);
        QVERIFY(!notes->toPlainText().contains("chirp"));
        shown.choose(1); // before the journal has told them back
        QCOMPARE(notes->toPlainText(), QStringLiteral("chirp"));
        shown.journal.wait();
        QCOMPARE(textIn(file).trimmed(), QStringLiteral("chirp"));
    }

    void notesAreNotLostWhenThePageGoes()
    {
        const auto file = QString::fromStdString(notesPath(m_spectra.toStdString()));
        Journal journal(Journal::Settings{m_folder.data().toStdString(), std::string(PYMASPD)});
        auto page = std::make_unique<JournalPage>(journal);
        page->select(m_spectra);
        auto *list = page->findChild<QListView *>(QStringLiteral("runs"));
        QTRY_COMPARE_WITH_TIMEOUT(list->currentIndex().data().toString(), QStringLiteral("Beta"), 20000);
        auto *notes = page->findChild<QPlainTextEdit *>(QStringLiteral("notes"));
        notes->selectAll();
        QTest::keyClicks(notes, QStringLiteral("last words"));
        page.reset();
        journal.wait();
        QCOMPARE(textIn(file).trimmed(), QStringLiteral("last words"));
    }

    void whatIsTypedOutlivesARefresh()
    {
        Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        shown.choose(2);
        auto *notes = shown.find<QPlainTextEdit>("notes");
        notes->selectAll();
        QTest::keyClicks(notes, QStringLiteral("half a sen"));
        QSignalSpy loaded(shown.page.model(), &JournalModel::loaded);
        shown.journal.rebuild();
        shown.journal.wait();
        QTRY_VERIFY(!loaded.isEmpty() && shown.count() == 3);
        QCOMPARE(shown.chosen(), QStringLiteral("Alpha")); // the selection too
        QCOMPARE(notes->toPlainText(), QStringLiteral("half a sen"));
    }

    void aDoubleClickOpensTheRun()
    {
        const Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        QSignalSpy opened(&shown.page, &JournalPage::openRun);
        const auto place = shown.list()->visualRect(shown.page.model()->index(1)).center();
        QTest::mouseClick(shown.list()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(opened.size(), 0);
        QTest::mouseDClick(shown.list()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(opened.size(), 1);
        const auto file = opened[0][0].toString();
        QVERIFY(QDir::isAbsolutePath(file) && QFile::exists(file));
        QCOMPARE(file, QDir::cleanPath(m_spectra));
    }

    void enterAndTheButtonsOpenTheRun()
    {
        const Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        QSignalSpy opened(&shown.page, &JournalPage::openRun);
        QSignalSpy experiment(&shown.page, &JournalPage::openExperiment);
        shown.choose(2);
        QTest::keyClick(shown.list(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QTest::mouseClick(shown.find<QPushButton>("openPlot"), Qt::LeftButton);
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened[1][0].toString(), QDir::cleanPath(m_numbers));
        QVERIFY(!shown.find<QPushButton>("finish")->isVisible());
        QTest::mouseClick(shown.find<QPushButton>("openExperiment"), Qt::LeftButton);
        QCOMPARE(experiment.size(), 1);
        QCOMPARE(experiment[0][0].toString(), QDir::cleanPath(m_numbers));
    }

    void anUnfinishedRunOffersToBeFinished()
    {
        const Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        QSignalSpy opened(&shown.page, &JournalPage::openRun);
        QSignalSpy finished(&shown.page, &JournalPage::finishRun);
        shown.choose(0);
        auto *finish = shown.find<QPushButton>("finish");
        QVERIFY(finish->isVisible());
        QVERIFY(!shown.find<QPushButton>("openPlot")->isVisible());
        QTest::keyClick(shown.list(), Qt::Key_Return); // neither opens nor finishes by a slip
        QCOMPARE(opened.size(), 0);
        QCOMPARE(finished.size(), 0);
        QTest::mouseClick(finish, Qt::LeftButton);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toString(), QDir::cleanPath(m_log));
        QSignalSpy continued(&shown.page, &JournalPage::continueRun);
        QTest::mouseClick(shown.find<QPushButton>("continue"), Qt::LeftButton);
        QCOMPARE(continued.size(), 1);
        QCOMPARE(continued[0][0].toString(), QDir::cleanPath(m_log));
    }

    void aRunIsSelectedAsSoonAsItIsThere()
    {
        const RunFolder folder;
        QVERIFY(!folder.run(QStringLiteral("First"), QStringLiteral("water"), RunFolder::numbers(2)).isEmpty());
        Shown shown(folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 1, 20000);
        const auto second = folder.run(QStringLiteral("Second"), QStringLiteral("water"), RunFolder::numbers(2));
        QVERIFY(!second.isEmpty());
        shown.page.select(second);
        QCOMPARE(shown.chosen(), QStringLiteral("First"));
        shown.journal.add(second.toStdString());
        QTRY_COMPARE_WITH_TIMEOUT(shown.chosen(), QStringLiteral("Second"), 20000);
        // A third one does not take the selection away.
        const auto third = folder.run(QStringLiteral("Third"), QStringLiteral("water"), RunFolder::numbers(2));
        QVERIFY(!third.isEmpty());
        shown.journal.add(third.toStdString());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        QCOMPARE(shown.chosen(), QStringLiteral("Second"));
        QCOMPARE(shown.find<QLabel>("title")->text(), QStringLiteral("Second"));
    }

    void onlyFinishedRunsAreExported()
    {
        Shown shown(m_folder.data());
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 3, 20000);
        auto *action = shown.find<QAction>("exportRun");
        shown.choose(0); // unfinished
        QVERIFY(!action->isEnabled());
        shown.choose(1);
        QVERIFY(action->isEnabled());
        QSignalSpy wanted(&shown.page, &JournalPage::exportRun);
        action->trigger();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), QDir::cleanPath(m_spectra));
    }

    void anExportedRunComesBackByAnImport()
    {
        const QTemporaryDir dir;
        const auto csv = dir.filePath(QStringLiteral("xplorer.csv"));
        Shown shown(dir.filePath(QStringLiteral("data")));
        RunExchange exchange(shown.journal, QStringLiteral(PYMASPD), &shown.page);
        QSignalSpy done(&exchange, &RunExchange::done);
        QSignalSpy failed(&exchange, &RunExchange::failed);
        QSignalSpy imported(&exchange, &RunExchange::imported);
        exchange.exportTo(m_spectra, QStringLiteral("sx"), csv);
        QVERIFY(done.wait(20000));
        QVERIFY2(textIn(csv).startsWith(QStringLiteral("0.00000E+0,0.00000E+0,5.00000E+0,1.00000E+1\r\n")),
                 qPrintable(textIn(csv).left(100)));
        exchange.importFrom(csv);
        QVERIFY(imported.wait(20000));
        QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 1, 20000);
        QCOMPARE(shown.title(0), QStringLiteral("xplorer"));
        QCOMPARE(shown.file(0), QDir::cleanPath(imported[0][0].toString()));
        // One sentence where that cannot be.
        exchange.exportTo(m_numbers, QStringLiteral("ufs"), dir.filePath(QStringLiteral("no.ufs")));
        QVERIFY(failed.wait(20000));
        QVERIFY2(failed[0][0].toString().contains(QStringLiteral("one axis")), qPrintable(failed[0][0].toString()));
        QVERIFY(!QFile::exists(dir.filePath(QStringLiteral("no.ufs"))));
    }

    void aModelMayGoBeforeItsAnswerComes()
    {
        Journal journal(Journal::Settings{m_folder.data().toStdString(), std::string(PYMASPD)});
        for (int i = 0; i < 20; ++i) {
            JournalModel model(journal);
            journal.refresh();
        }
        journal.wait();
        QCoreApplication::processEvents();
        JournalModel model(journal); // and the journal still answers
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 3, 20000);
    }

private:
    RunFolder m_folder;
    QString m_numbers, m_spectra, m_log;
};

QTEST_MAIN(TestJournalPage)
#include "tst_journalpage.moc"
