// Numbers, durations and positions, as people type and read them.
#include "fieldtests.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace pymasp;
using namespace pymasp::fieldtests;

class tst_typed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void positionsAreReadAndWritten_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shows");
        QTest::addColumn<bool>("comma");
        const auto row = [](const char *typed, const char *shows = nullptr, bool comma = false) {
            QTest::newRow(typed) << QString(typed) << QString(shows ? shows : typed) << comma;
        };
        row("0 to 10 count 11");
        row("0 to 10 points 11", "0 to 10 count 11");
        row("\u22121 to 2 step 0.1", "-1 to 2 step 0.1");
        row("1 to 1000 log 25");
        row("-1 to 2 step 0.1; 2 to 1500 log 25");
        row("0 to 1 count 3;");
        row("1, 2, 5, 10");
        row(" 1  2 5,10 ", "1, 2, 5, 10");
        row("0.1");
        row("0.5, 1.5 (file delays.txt)");
        row("0,5 to 1,5 step 0,25", "0.5 to 1.5 step 0.25", true);
        row("0,5 1,5", "0.5, 1.5", true);
        row("0.5, 1.5", "0.5, 1.5", true);
    }
    void positionsAreReadAndWritten()
    {
        QFETCH(QString, typed);
        QFETCH(QString, shows);
        QFETCH(bool, comma);
        if (comma)
            QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const auto positions = positionsFromText(typed);
        QCOMPARE(said(positions), QString());
        QCOMPARE(positionsText(*positions), shows);
        const auto again = positionsFromText(shows);
        QVERIFY(again && *again == *positions);
    }

    void positionsThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *typed, const char *says) {
            QTest::newRow(typed) << QString(typed) << QString(says);
        };
        row("", "At least one position is needed, as in \"1, 2, 5\" or \"0 to 10 step 0.5\".");
        row("1, x, 3", "\"x\" is not a number.");
        row("nan", "\"nan\" is not a number.");
        row("a to 3 step 1", "\"a\" is not a number.");
        row("0 to 10", "The range needs a step or a count, as in \"0 to 10 step 0.5\", \"0 to 10 count 21\" or "
                       "\"0 to 10 log 25\".");
        row("0 to 10 by 2", "\"0 to 10 by 2\" is not a range; write it as \"0 to 10 step 0.5\", \"0 to 10 count 21\" "
                            "or \"1 to 1000 log 25\".");
        row("0 to 10 step 0", "The step must be a number other than zero.");
        row("0 to 10 count 0", "The number of positions must be a whole number of at least 1.");
        row("0 to 10 log 5", "A logarithmic range needs two ends of the same sign, neither of them zero.");
        row("1, 2, \u2026, 9", "This list is shortened; write all positions, or a range such as \"0 to 10 step 0.5\".");
    }
    void positionsThatMakeNoSenseAreRefused()
    {
        QFETCH(QString, typed);
        QFETCH(QString, says);
        QCOMPARE(said(positionsFromText(typed)), says);
    }

    void positionsTakeUnitsAndExpressions_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shows");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("comma");
        const auto row = [](const char *typed, const char *shows, const char *says = "", bool comma = false) {
            QTest::newRow(typed) << QString(typed) << QString(shows) << QString(says) << comma;
        };
        row("-1 ps to 5 ps step 100 fs; 5 ps to 1 ns log 40", "-1 to 5 step 0.1; 5 to 1000 log 40");
        row("-1 to 5 ns step 100ps", "-1000 to 5000 step 100"); // as people write
        row("-1 to 5 step 1e3/8 fs", "-1 to 5 step 0.125");
        row("0 to 2*3 count 2*3 + 1", "0 to 6 count 7");
        row("1, 2, 5 ns", "1000, 2000, 5000");
        row("1 fs 2 ps, 3", "0.001, 2, 3");
        row("sqrt(4), 2 * 3, 1 - 2, 1 -2", "2, 6, -1, 1, -2");
        row("0,5*2 1,5 ps", "1, 1.5", "", true);
        row("1,2,3", "1, 2, 3", "", true);
        row("0 to 5 mm step 1", "", "\"mm\" is not a unit of this value; a number in ps was expected.");
        row("0 to 5 step 1 mm", "", "\"mm\" is not a unit of this value; a number in ps was expected.");
        row("1, 2 mm", "", "\"mm\" is not a unit of this value; a number in ps was expected.");
        row("1, 1/0", "", "\"1/0\" is not a number.");
        row("0 to 3 ps by 2", "",
            "\"0 to 3 ps by 2\" is not a range; write it as \"0 to 10 step 0.5\", \"0 to 10 count "
            "21\" or \"1 to 1000 log 25\".");
    }
    void positionsTakeUnitsAndExpressions()
    {
        QFETCH(QString, typed);
        QFETCH(QString, shows);
        QFETCH(QString, says);
        QFETCH(bool, comma);
        if (comma)
            QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const auto positions = positionsFromText(typed, "ps");
        QCOMPARE(said(positions), says);
        if (positions)
            QCOMPARE(positionsText(*positions), shows);
    }

    void aCompleteListReadsBack()
    {
        List list;
        for (int i = 0; i < 1000; ++i)
            list.values.push_back(i / 7.);
        const auto again = positionsFromText(positionsText(list, PositionsLength::Complete));
        QVERIFY(again && *again == Positions(list));
    }

    void aNumberInACellReadsBackAsTheSame()
    {
        for (const double x : {0., 0.1, -1., 1250., 1. / 3, 1e-7, 123456.789, 1e12}) {
            for (const char *unit : {"", "ps", "mm", "deg", "s", "um", "mm/s^2"}) {
                const auto again = parseQuantity(typedQuantity(x, unit), unit);
                QVERIFY2(again && *again == x, qPrintable(typedQuantity(x, unit)));
            }
        }
        QCOMPARE(typedQuantity(-1250, "ps"), QString("-1.25 ns"));
    }

    void aListTooLongToShowStaysAsItIs()
    {
        auto job = jobFrom(scan);
        List list;
        for (int i = 0; i < 41; ++i)
            list.values.push_back(i * i);
        std::get<Scan>(job.kind).track.positions = list;
        const auto text = shown(job, "positions");
        QVERIFY2(text.size() < 60, qPrintable(text));
        QVERIFY(with(job, "positions", text) == job);
        QVERIFY(!withField(job, "positions", text + " ", someLab()));
    }

    void numbersAreShownAsPeopleReadThem_data()
    {
        QTest::addColumn<QString>("shows");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &shows, const char *expected) {
            QTest::newRow(name) << shows << QString(expected);
        };
        row("larger prefix", quantity(1250, "ps"), "1.25 ns");
        row("smaller prefix", quantity(0.25, "ps"), "250 fs");
        row("same prefix", quantity(12.345, "mm"), "12.345 mm");
        row("true minus", quantity(-1, "ps"), "\u22121 ps");
        row("micro sign", quantity(3e-6, "V"), "3 \u00b5V");
        row("micro typed as u", quantity(5, "us"), "5 \u00b5s");
        row("digits by resolution", quantity(1250, "ps", 0.1), "1.2500 ns");
        row("below the resolution", quantity(0.00004, "ps", 0.001), "0 fs");
        row("nothing in the prefix of the resolution", quantity(0, "OD", 1e-5), "0.00 mOD");
        row("nothing of a coarse device", quantity(0, "mm", 100), "0 mm");
        row("nothing without a resolution", quantity(0, "ps"), "0 ps");
        row("micro of a unit without prefixes", quantity(3, "um/s"), "3 \u00b5m/s");
        row("a power", quantity(200, "mm/s^2"), "200 mm/s\u00b2");
        row("a negative power", quantity(2, "m*s^-1"), "2 m\u00b7s\u207b\u00b9");
        row("counts are no micro-something", quantity(7, "counts"), "7 counts");
        row("a range of a stage", spanText(-40.0001, 1799.9999, "ps"), "\u221240 ps to 1.8 ns");
        row("a range in one unit", plainSpanText(-40.0001, 1799.9999, "ps"), "\u221240 to 1800 ps");
        row("a range near nothing", spanText(0.001, 1000, "ps"), "1 fs to 1 ns");
        row("a narrow range", spanText(1234.56, 1235.56, "nm"), "1234.56 nm to 1235.56 nm");
        row("no range", spanText(5, 5, "ps"), "5 ps");
        row("a sentence of the core", readable("not moved to -12.5 um: the limits are -1 to 5 mm/s^2."),
            "not moved to \u221212.5 \u00b5m: the limits are \u22121 to 5 mm/s\u00b2.");
        row("a sentence with a name", readable("run 2026-11-25 of lock-in 2, 4 hours"),
            "run 2026-11-25 of lock-in 2, 4 hours");
        row("six digits at most", quantity(1.23456789, "mm"), "1.23457 mm");
        row("a unit without prefixes", quantity(45, "deg", 0.01), "45.00 deg");
        row("wavelengths stay", quantity(532, "nm"), "532 nm");
        row("optical density", quantity(0.0123, "OD"), "12.3 mOD");
        row("frequency", quantity(1.5e9, "Hz"), "1.5 GHz");
        row("no kiloseconds", quantity(5000, "s"), "5000 s");
        row("nothing", quantity(noNumber, "ps"), "\u2013");
        row("no prefix chosen", plainQuantity(1250, "ps"), "1250 ps");
        row("no unit", numberText(-2.5), "\u22122.5");
        row("half a second", durationText(0.5), "500 ms");
        row("seconds", durationText(12), "12 s");
        row("rounded up to a minute", durationText(59.6), "1 min");
        row("minutes", durationText(500), "8 min 20 s");
        row("hours", durationText(11100), "3 h 05 min");
        row("whole hours", durationText(7200), "2 h");
        row("days", durationText(90000), "1 d 1 h");
        row("not known how long", durationText(noNumber), "\u2013");
        row("not known when", momentText(noNumber), "\u2013");
        row("disk", bytesText(212e9), "212 GB");
        row("a small file", bytesText(1500), "1.5 kB");
        row("no end of points", pointsText(std::numeric_limits<qint64>::max()), "points until the time is up");
    }
    void numbersAreShownAsPeopleReadThem()
    {
        QFETCH(QString, shows);
        QFETCH(QString, expected);
        QCOMPARE(shows, expected);
    }

    void momentsSayTheDayOnlyWhereItIsAnother()
    {
        const auto seconds = [](const QDate &day, const QTime &time) {
            return double(QDateTime(day, time).toSecsSinceEpoch());
        };
        const auto today = QDate::currentDate();
        QCOMPARE(momentText(seconds(today, QTime(14, 5))), QString("14:05"));
        QCOMPARE(momentText(seconds(today.addDays(1), QTime(3, 40))), QString("tomorrow 03:40"));
        QCOMPARE(momentText(seconds(QDate(2020, 11, 26), QTime(3, 40))), QString("Thu 26 Nov 03:40"));
    }

    void numbersAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("comma");
        const auto row = [](const char *typed, const char *unit, double value, const char *says = "",
                            bool comma = false) {
            QTest::newRow(qPrintable(QString("%1 in %2 %3").arg(typed, unit, comma ? ", comma" : "")))
                << QString(typed) << QString(unit) << value << QString(says) << comma;
        };
        row("1.25 ns", "ps", 1250);
        row("250fs", "ps", 0.25);
        row("\u22121", "ps", -1);
        row("-1 ps", "ps", -1);
        row("+2", "", 2);
        row(".5", "", 0.5);
        row("1e3", "mm", 1000);
        row("3 \u00b5m", "mm", 0.003);
        row("3 \u03bcm", "mm", 0.003);
        row("3 um", "mm", 0.003);
        row("20 cm", "mm", 200);
        row("5 min", "s", 300);
        row("5 min", "ms", 300000);
        row("2 h", "s", 7200);
        row("2 deg pol", "deg pol", 2);
        row("1,25", "mm", 1.25, "", true);
        row("1,25 ns", "ps", 1250, "", true);
        row("1.25", "mm", 1.25, "", true);
        row("1,25", "mm", 0, "A number in mm was expected.");
        row("2*3", "ps", 6);
        row("1e3/8 fs", "ps", 0.125);
        row("sqrt(16) ns", "ps", 4000);
        row("-2^2", "", -4);
        row("2^3^2", "", 512);
        row("(1 + 2) * -3", "", -9);
        row("10/4/5", "", 0.5);
        row("log10(1000) + ln(exp(2))", "", 5);
        row("1,5*2", "mm", 3, "", true);
        row("2*", "ps", 0, "A number in ps was expected.");
        row("1/0", "", 0, "A number was expected.");
        row("sqrt(-1)", "", 0, "A number was expected.");
        row("(1", "", 0, "A number was expected.");
        row("sqrt 4", "", 0, "A number was expected.");
        row("", "ps", 0, "A number in ps was expected.");
        row("abc", "", 0, "A number was expected.");
        row("inf", "", 0, "A number was expected.");
        row("1e999", "", 0, "A number was expected.");
        row("1 2", "ps", 0, "A number in ps was expected.");
        row("5 mm", "ps", 0, "\"mm\" is not a unit of this value; a number in ps was expected.");
        row("5 mm", "", 0, "A number without a unit was expected, not one in \"mm\".");
    }
    void numbersAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, typed);
        QFETCH(QString, unit);
        QFETCH(double, value);
        QFETCH(QString, says);
        QFETCH(bool, comma);
        if (comma)
            QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const auto read = parseQuantity(typed, unit);
        QCOMPARE(said(read), says);
        if (read)
            QCOMPARE(*read, value);
    }
};

QTEST_MAIN(tst_typed)
#include "tst_typed.moc"
