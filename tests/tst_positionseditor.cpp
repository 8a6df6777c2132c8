// The editor of the positions of a scan: what is said and drawn of them, the ways to give them, and the form around it.
#include "formview.h"
#include "modeltests.h"
#include "numbertable.h"
#include "plan.h"
#include "positionpicture.h"
#include "positionseditor.h"
#include "positionway.h"
#include "segmentrows.h"

#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace pymasp;

namespace {

const JobId scanned = 4;

Positions from(const char *line)
{
    const auto positions = positionsFromText(QString::fromLatin1(line));
    if (!positions)
        qFatal("%s", positions.error().what.c_str());
    return *positions;
}

// The form of the scan of a document, as the Design page has it.
class Form {
public:
    Form()
    {
        document.set(build::experiment(), {});
        document.setLab(build::lab());
        if (!document.setField(scanned, "unit", "ps") || !document.setField(scanned, "positions", "0 to 10 count 11"))
            qFatal("the fields of the scan");
        QObject::connect(&view, &FormView::edited, &view, [this](const QString &key, const QString &typed) {
            const auto ok = document.setField(job, key, typed);
            view.setProblem(key, ok ? QString() : qs(text(ok.error())));
        });
        QObject::connect(&document, &Document::changed, &view, [this] { show(job); });
        view.resize(420, 700);
        show(scanned);
        view.show();
    }
    void show(JobId id)
    {
        job = id;
        view.setFields(document.fields(id), QString::number(id));
    }
    [[nodiscard]] QString positions() const
    {
        return positionsText(std::get<Scan>(find(document.experiment().root, scanned)->kind).track.positions);
    }
    [[nodiscard]] int steps() { return document.undoStack()->index(); }
    [[nodiscard]] QLineEdit *line() const { return view.findChild<QLineEdit *>("positions"); }
    [[nodiscard]] PositionsEditor *editor() const { return view.findChild<PositionsEditor *>(); }
    [[nodiscard]] std::vector<SegmentRow *> rows() const // from top to bottom
    {
        std::vector<SegmentRow *> all;
        const auto *layout = view.findChild<SegmentRows *>()->layout();
        for (int i = 0; i < layout->count(); ++i) {
            if (auto *row = qobject_cast<SegmentRow *>(layout->itemAt(i)->widget()))
                all.push_back(row);
        }
        return all;
    }
    template <typename T>
    T *shown(const char *name) const // the one of the way that is chosen
    {
        for (auto *each : editor()->findChildren<T *>(name)) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }

    Document document;
    FormView view;
    JobId job = scanned;
};

void type(QLineEdit *edit, const char *text)
{
    QVERIFY(edit);
    edit->selectAll();
    QTest::keyClicks(edit, QString::fromUtf8(text));
    QTest::keyClick(edit, Qt::Key_Return);
}
void choose(QComboBox *box, int index)
{
    QVERIFY(box);
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
}

} // namespace

class tst_positionseditor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void aPictureSaysWhatAWalkOverAllPositionsWouldSay_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"0 to 10 count 11", "-1 to 5 step 0.1; 5 to 1000 log 40", "1000 to 1 log 2000",
              "-5 to -1 step 1; -1 to 1 step 0.01; 1 to 100 log 3000", "3, 1, 2, 2, 10", "7 to 7 count 5", "4"})
            QTest::newRow(line) << QString(line);
    }
    void aPictureSaysWhatAWalkOverAllPositionsWouldSay()
    {
        QFETCH(QString, line);
        const auto positions = *positionsFromText(line);
        const auto picture = pictureOf({positions, Order::Forward, 0, 0}, 200);
        std::optional<double> least, most;
        for (std::int64_t i = 0; i + 1 < count(positions); ++i) {
            const double spacing = std::abs(value(positions, i + 1) - value(positions, i));
            if (spacing == 0)
                continue;
            least = std::min(least.value_or(spacing), spacing);
            most = std::max(most.value_or(spacing), spacing);
        }
        QCOMPARE(picture.count, count(positions));
        QCOMPARE(picture.closest.has_value(), least.has_value());
        // Steps of a linear range differ in the last digits.
        QVERIFY(!least || std::abs(*picture.closest / *least - 1) < 1e-9);
        QVERIFY(!most || std::abs(*picture.farthest / *most - 1) < 1e-9);
        QCOMPARE(picture.points.front().value, value(positions, 0));
        QCOMPARE(picture.points.back().value, value(positions, count(positions) - 1));
    }

    void aThousandMillionPositionsAreDrawnAtOnce()
    {
        QElapsedTimer clock;
        clock.start();
        const auto picture =
            pictureOf({from("0 to 1 count 1e9; 1 to 10 log 5; 10 to 20 step 1e-8"), Order::Bounce, 0, 0});
        QVERIFY2(clock.elapsed() < 50, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(picture.count, std::int64_t(2000000004));
        QCOMPARE(picture.iterations, 2 * picture.count);
        QVERIFY(picture.points.size() > 100 && picture.points.size() < 1000);
        QVERIFY(picture.taken.size() > 100 && picture.taken.size() < 1000);
        const auto inMiddle = [](const auto &point) { return point.value > 1 && point.value < 10; };
        QCOMPARE(std::ranges::count_if(picture.points, inMiddle), std::ptrdiff_t(3)); // a short segment is not lost
    }

    void positionsAreDrawnInTheOrderTaken_data()
    {
        QTest::addColumn<int>("order");
        for (const auto order : {Order::Forward, Order::Backward, Order::Bounce, Order::Alternate, Order::Random})
            QTest::addRow("%d", int(order)) << int(order);
    }
    void positionsAreDrawnInTheOrderTaken()
    {
        QFETCH(int, order);
        Scan scan;
        scan.track.positions = from("0 to 10 count 11");
        scan.order = Order(order);
        scan.seed = 5;
        const auto picture = pictureOf({scan.track.positions, scan.order, scan.seed, 7});
        QCOMPARE(picture.iterations, iterations(build::job(7, scan)));
        QCOMPARE(std::int64_t(picture.taken.size()), picture.iterations);
        for (const auto &taken : picture.taken)
            QCOMPARE(taken.value, value(scan.track.positions, visit(scan, 7, taken.number, 0).index));
    }

    void aSentenceSaysNumberRangeAndSpacing()
    {
        const auto said = [](const char *line, Order order) {
            return sentenceOf(pictureOf({from(line), order, 0, 0}), "ps");
        };
        QCOMPARE(said("-1 to 5 step 0.1", Order::Forward), QString("61 point(s), \u22121 ps to 5 ps, 100 fs apart"));
        QCOMPARE(said("0 to 1 step 0.5; 1 to 1000 log 4", Order::Bounce),
                 QString("6 point(s), 0 ps to 1 ns, 500 fs to 900 ps apart, each taken twice, there and back"));
        QCOMPARE(said("4", Order::Forward), QString("1 point(s), 4 ps"));
    }

    void columnsOfATextAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("columns"); // "name: values"
        int number = 0;
        const auto row = [&](const char *text, const QStringList &columns) {
            QTest::addRow("text %d", ++number) << QString::fromUtf8(text) << columns;
        };
        row("1\n2\n5\n", {": 1 2 5"});
        row("delay\tsignal\n-1\t0.5\n2\t0.25\n", {"delay: -1 2", "signal: 0.5 0.25"});
        row("\"delay\";\"x\"\r\n0,5;1\r\n1,5;2\r\n", {"delay: 0.5 1.5", "x: 1 2"}); // a German spreadsheet
        row("# note\n1, 10\n2, 20\n", {": 1 2", ": 10 20"});
        row("1 10\n2 20\n", {": 1 2", ": 10 20"});
        row("\u22121\t2\n3\t\n", {": -1 3", ": 2"});
        row("# TA matrix\n0,500,600\n-1,1,2\n2,3,4\n", {": -1 2", ": 1 3", ": 2 4"});
        row("1\ta\n2\tb\n", {": 1 2", ": (Line 1: \"a\" is not a number.)"});
        row("\n# nothing\n", {});
    }
    void columnsOfATextAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, columns);
        QStringList read;
        for (const auto &column : numberColumns(text)) {
            QStringList values;
            for (const double x : column.values)
                values << QString::number(x);
            read << column.name + ": " +
                        (column.problem.isEmpty() ? values.join(' ') : QString("(%1)").arg(column.problem));
        }
        QCOMPARE(read, columns);
    }

    void aColumnIsTheFileWhereTheFileWouldBeReadAgain()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath("delays.csv");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("1,10\n2,20\n");
        file.close();
        const auto columns = readNumberColumns(path);
        QVERIFY(columns && (*columns).size() == 2);
        QVERIFY(positionsFromColumn(path, (*columns)[0]) == Positions(FromFile{path.toStdString(), {1, 2}}));
        QVERIFY(positionsFromColumn(path, (*columns)[1]) == Positions(List{{10, 20}}));
        QVERIFY(!readNumberColumns(dir.filePath("none.csv")));
        QVERIFY(!readNumberColumns(dir.path()));
    }

    void anotherWayKeepsEndsAndNumber_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("way");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *line, PositionWay way, const char *expected) {
            QTest::addRow("%s in way %d", line, int(way)) << QString(line) << int(way) << QString(expected);
        };
        row("1 to 10 count 4", PositionWay::Logarithmic, "1 to 10 log 4");
        row("-1 to 10 count 4", PositionWay::Logarithmic, "0.01 to 10 log 4");
        row("1 to 4 step 1", PositionWay::Segments, "1 to 4 step 1;");
        row("1 to 4 step 1;", PositionWay::Linear, "1 to 4 step 1");
        row("0 to 1 step 0.5; 1 to 1000 log 4", PositionWay::Linear, "0 to 1000 count 6");
        row("1 to 4 step 1", PositionWay::List, "1, 2, 3, 4");
        row("4, 2, 1", PositionWay::Linear, "4 to 1 count 3");
        row("4, 2, 1", PositionWay::Segments, "4 to 1 count 3;");
    }
    void anotherWayKeepsEndsAndNumber()
    {
        QFETCH(QString, line);
        QFETCH(int, way);
        QFETCH(QString, expected);
        const auto other = inWay(*positionsFromText(line), PositionWay(way));
        QVERIFY(other);
        QCOMPARE(positionsText(*other), expected);
    }
    void aListThatWouldBeTooLongIsRefused()
    {
        QVERIFY(!inWay(from("0 to 1 count 1e9"), PositionWay::List));
        QVERIFY(!inWay(from("0 to 1 count 2"), PositionWay::File));
    }

    void segmentsAreEditedEachChangeAStep()
    {
        Form form;
        form.editor()->setOpen(true);
        choose(form.shown<QComboBox>("positionWay"), int(PositionWay::Segments));
        QCOMPARE(form.positions(), QString("0 to 10 count 11;"));
        const int begin = form.steps();
        form.shown<QToolButton>("addSegment")->click();
        QCOMPARE(form.positions(), QString("0 to 10 count 11; 10 to 100 log 10"));
        type(form.rows()[0]->findChild<QLineEdit *>("to"), "5 ps");
        type(form.rows()[1]->findChild<QLineEdit *>("from"), "10/2");
        type(form.rows()[1]->findChild<QLineEdit *>("to"), "1 ns");
        QCOMPARE(form.positions(), QString("0 to 5 count 11; 5 to 1000 log 10"));
        QCOMPARE(form.rows()[1]->findChild<QLineEdit *>("to")->text(), QString("1 ns"));
        choose(form.rows()[0]->findChild<QComboBox *>("way"), 0); // by step
        QCOMPARE(form.positions(), QString("0 to 5 step 0.5; 5 to 1000 log 10"));
        QCOMPARE(form.steps(), begin + 5);
        form.rows()[1]->findChild<QToolButton *>("up")->click();
        QCOMPARE(form.positions(), QString("5 to 1000 log 10; 0 to 5 step 0.5"));
        form.rows()[0]->findChild<QToolButton *>("remove")->click();
        QCOMPARE(form.positions(), QString("0 to 5 step 0.5;"));
        form.document.undoStack()->undo();
        form.document.undoStack()->undo();
        QCOMPARE(form.rows().size(), std::size_t(2));
        QCOMPARE(form.rows()[0]->findChild<QLineEdit *>("to")->text(), QString("5 ps"));
    }

    void whatIsWrongInACellStaysAndIsExplained()
    {
        Form form;
        form.editor()->setOpen(true);
        auto *to = form.rows()[0]->findChild<QLineEdit *>("to");
        type(to, "5 mm");
        QCOMPARE(form.positions(), QString("0 to 10 count 11"));
        auto *problem = form.rows()[0]->findChild<QLabel *>("problem");
        QVERIFY(problem->isVisible());
        QCOMPARE(problem->text(), QString("\"mm\" is not a unit of this value; a number in ps was expected."));
        QVERIFY(form.document.setField(scanned, "title", "Delay scan"));
        QCOMPARE(to->text(), QString("5 mm"));
        type(to, "5");
        QVERIFY(!problem->isVisible());
        QCOMPARE(form.positions(), QString("0 to 5 count 11"));
        QCOMPARE(form.line()->text(), QString("0 to 5 count 11"));
    }

    void whatIsWrongInALineStaysUntilItIsRight()
    {
        Form form;
        type(form.line(), "1, x");
        QCOMPARE(form.positions(), QString("0 to 10 count 11"));
        QVERIFY(form.document.setField(scanned, "title", "Delay scan"));
        QCOMPARE(form.line()->text(), QString("1, x"));
        form.show(7);
        form.show(scanned);
        QCOMPARE(form.line()->text(), QString("1, x"));
        QCOMPARE(form.line()->accessibleDescription(), QString("\"x\" is not a number."));
        type(form.line(), "1, 2*3");
        QCOMPARE(form.line()->text(), QString("1, 6"));
        QCOMPARE(form.line()->accessibleDescription(), QString());
        type(form.line(), "1, y");
        form.document.undoStack()->undo(); // the value is another one: what was typed is gone with it
        QCOMPARE(form.line()->text(), QString("0 to 10 count 11"));
        type(form.line(), "1, z");
        form.view.forget();
        form.show(scanned);
        QCOMPARE(form.line()->text(), QString("0 to 10 count 11"));
    }

    void theSentenceFollowsTheTyping()
    {
        Form form;
        auto *sentence = form.view.findChild<QLabel *>("positionsSentence");
        form.line()->selectAll();
        QTest::keyClicks(form.line(), "0 to 1 ns count 1e9");
        QVERIFY2(sentence->text().contains("1 ns"), qPrintable(sentence->text()));
        QVERIFY(form.positions() != positionsText(from("0 to 1000 count 1000000000")));
        QTest::keyClick(form.line(), Qt::Key_Return);
        QCOMPARE(form.positions(), QString("0 to 1000 count 1000000000"));
    }

    void columnsArePastedFromASpreadsheet()
    {
        Form form;
        form.editor()->setOpen(true);
        choose(form.shown<QComboBox>("positionWay"), int(PositionWay::List));
        auto *values = form.shown<QPlainTextEdit>("values");
        QVERIFY(values);
        QCOMPARE(values->toPlainText().split('\n').size(), 11);
        QGuiApplication::clipboard()->setText("delay\tcount\n1\t10\n2\t20\n5\t50\n");
        values->selectAll();
        values->paste();
        QFocusEvent left(QEvent::FocusOut);
        QCoreApplication::sendEvent(values, &left);
        QCOMPARE(form.positions(), QString("1, 2, 5"));
        choose(form.shown<QComboBox>("column"), 1);
        QCOMPARE(form.positions(), QString("10, 20, 50"));
        QVERIFY(values->toPlainText().contains('\t')); // so that another column can still be chosen
    }

    void aColumnOfAFileIsChosen()
    {
        const QTemporaryDir dir;
        const auto path = dir.filePath("delays.csv");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("1,10\n2,20\n");
        file.close();
        Form form;
        form.editor()->setOpen(true);
        choose(form.shown<QComboBox>("positionWay"), int(PositionWay::File));
        QCOMPARE(form.positions(), QString("0 to 10 count 11")); // nothing yet
        type(form.shown<QLineEdit>("path"), qPrintable(dir.filePath("none.csv")));
        QVERIFY(form.shown<QLabel>("problem"));
        type(form.shown<QLineEdit>("path"), qPrintable(path));
        QCOMPARE(form.positions(), "1, 2 (file " + path + ')');
        choose(form.shown<QComboBox>("column"), 1);
        QCOMPARE(form.positions(), QString("10, 20"));
        QVERIFY(form.shown<QLineEdit>("path")); // another column can still be chosen
    }

    void itFitsANarrowForm()
    {
        Form form;
        form.editor()->setOpen(true);
        for (const auto way : {PositionWay::Linear, PositionWay::Segments, PositionWay::List, PositionWay::File}) {
            choose(form.shown<QComboBox>("positionWay"), int(way));
            const int width = form.editor()->minimumSizeHint().width();
            QVERIFY2(width <= 400, qPrintable(QString("%1 in way %2").arg(width).arg(int(way))));
        }
    }
};

QTEST_MAIN(tst_positionseditor)
#include "tst_positionseditor.moc"
