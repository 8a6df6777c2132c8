#include "guard.h"

#include <QTest>

#include <limits>

using namespace pymasp;

namespace {

const double none = std::numeric_limits<double>::quiet_NaN();

char letter(GuardWatch::State state)
{
    switch (state) {
    case GuardWatch::State::Well:
        return 'w';
    case GuardWatch::State::Doubtful:
        return 'd';
    case GuardWatch::State::Wrong:
        return 'X';
    case GuardWatch::State::Recovering:
        return 'r';
    }
    return '?';
}

Guard guardOf(double hysteresis, double hold, std::optional<double> clear = {})
{
    Guard guard;
    guard.name = "laser";
    guard.condition = "power.value < 0.8";
    guard.hysteresis = hysteresis;
    guard.hold = hold;
    guard.clear = clear;
    return guard;
}

using Feed = std::vector<std::pair<double, double>>; // time, value

} // namespace

class tst_guard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conditionsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("field");
        QTest::addColumn<bool>("below");
        QTest::addColumn<double>("threshold");
        QTest::addColumn<QString>("unit");
        QTest::newRow("a field") << "power.value < 0.8"
                                 << "power"
                                 << "value" << true << 0.8 << "";
        QTest::newRow("a parameter") << "delay > 20"
                                     << "delay"
                                     << "" << false << 20.0 << "";
        QTest::newRow("in a unit") << "delay > -1.5e3 ps"
                                   << "delay"
                                   << "" << false << -1500.0 << "ps";
        QTest::newRow("narrow and wide") << "  a<1  mm "
                                         << "a"
                                         << "" << true << 1.0 << "mm";
        QTest::newRow("a name with a space") << "delay stage < 5"
                                             << "delay stage"
                                             << "" << true << 5.0 << "";
        QTest::newRow("a detector with a dot") << "lock.in.x < 5"
                                               << "lock.in"
                                               << "x" << true << 5.0 << "";
    }
    void conditionsAreRead()
    {
        QFETCH(QString, text);
        const auto read = conditionFrom(text.toStdString());
        QVERIFY2(read, read ? "" : read.error().what.c_str());
        QTEST(QString::fromStdString(read->source), "source");
        QTEST(QString::fromStdString(read->field), "field");
        QTEST(read->below, "below");
        QTEST(read->threshold, "threshold");
        QTEST(QString::fromStdString(read->unit), "unit");
        const auto again = conditionFrom(pymasp::text(*read));
        QVERIFY(again);
        QVERIFY(*again == *read);
    }

    void wrongConditionsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << ""
                               << "neither";
        QTest::newRow("no comparison") << "power.value"
                                       << "neither";
        QTest::newRow("equal") << "delay = 5"
                               << "neither";
        QTest::newRow("two of them") << "0 < delay < 5"
                                     << "more than one";
        QTest::newRow("two conditions") << "delay < 5 and power.value > 3"
                                        << "more than one";
        QTest::newRow("no source") << " < 5"
                                   << "names no parameter";
        QTest::newRow("a field of nothing") << ".x < 5"
                                            << "names no parameter";
        QTest::newRow("an empty field") << "power. < 5"
                                        << "names no field";
        QTest::newRow("no number") << "delay < ps"
                                   << "no finite number";
        QTest::newRow("nothing behind") << "delay <"
                                        << "no finite number";
        QTest::newRow("or equal") << "delay <= 5"
                                  << "no finite number";
        QTest::newRow("not a number") << "delay < nan"
                                      << "no finite number";
        QTest::newRow("infinite") << "delay < inf"
                                  << "no finite number";
        QTest::newRow("a decimal comma") << "delay < 0,8"
                                         << "\",8\" directly behind";
        QTest::newRow("a unit without a space") << "delay < 8ps"
                                                << "\"ps\" directly behind";
        QTest::newRow("a field in a unit") << "power.value < 8 mW"
                                           << "gives a unit to a field";
    }
    void wrongConditionsAreRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto read = conditionFrom(text.toStdString());
        QVERIFY(!read);
        const auto error = QString::fromStdString(read.error().what);
        QVERIFY2(error.contains(says), qPrintable(error));
        QVERIFY2(error.startsWith("the condition \"" + text + "\"") && error.endsWith("."), qPrintable(error));
    }

    void aGuardFollowsItsValueThroughTime_data()
    {
        QTest::addColumn<Guard>("guard");
        QTest::addColumn<Feed>("feed");
        QTest::addColumn<QString>("states");
        const auto row = [](const char *name, const Guard &guard, const Feed &feed, const char *states) {
            QTest::newRow(name) << guard << feed << QString(states);
        };
        row("without times it follows at once", guardOf(0, 0), {{0, 1}, {1, 0.7}, {2, 0.9}, {3, 0.7}}, "wXwX");
        row("at the threshold it is well", guardOf(0, 0), {{0, 0.8}, {1, 0.7999}, {2, 0.8}}, "wXw");
        row("wrong from the start", guardOf(0, 2), {{0, 0.1}, {1, 0.1}, {2, 0.1}}, "ddX");
        row("it has to be wrong for the hold time", guardOf(0, 5), {{0, 1}, {1, 0.7}, {5.9, 0.7}, {6, 0.7}}, "wddX");
        row("a dip shorter than the hold time is none", guardOf(0, 5),
            {{0, 1}, {1, 0.7}, {5, 0.7}, {5.5, 0.9}, {6, 0.7}, {10.9, 0.7}, {11, 0.7}}, "wddwddX");
        row("hysteresis: short of it is not back", guardOf(0.1, 0), {{0, 0.7}, {1, 0.85}, {2, 0.91}}, "XXw");
        row("hysteresis does not make it trip sooner", guardOf(0.1, 5), {{0, 0.7}, {3, 0.85}, {4, 0.7}, {8, 0.7}},
            "dwdd");
        row("it has to be well as long as it had to be wrong", guardOf(0, 2),
            {{0, 0.7}, {2, 0.7}, {3, 0.9}, {4.9, 0.9}, {5, 0.9}}, "dXrrw");
        row("or for a time of its own", guardOf(0, 0, 3), {{0, 0.7}, {1, 0.9}, {3.9, 0.9}, {4, 0.9}}, "Xrrw");
        row("or for none", guardOf(0, 2, 0), {{0, 0.7}, {2, 0.7}, {3, 0.9}}, "dXw");
        row("wrong again while it recovers begins anew", guardOf(0, 0, 3),
            {{0, 0.7}, {1, 0.9}, {3, 0.7}, {4, 0.9}, {6.9, 0.9}, {7, 0.9}}, "XrXrrw");
        row("within the hysteresis it goes on recovering", guardOf(0.1, 0, 3),
            {{0, 0.7}, {1, 0.95}, {2, 0.85}, {4, 0.85}}, "Xrrw");
        row("NaN is wrong", guardOf(0, 2), {{0, none}, {1, none}, {2, none}}, "ddX");
        row("NaN is not well again", guardOf(0, 0, 2), {{0, 0.7}, {1, 0.9}, {2, none}, {3, 0.9}, {5, 0.9}}, "XrXrw");
        row("a gap in the readings counts for both", guardOf(0, 5), {{0, 0.7}, {100, 0.7}, {200, 0.9}, {300, 0.9}},
            "dXrw");
    }
    void aGuardFollowsItsValueThroughTime()
    {
        QFETCH(Guard, guard);
        QFETCH(Feed, feed);
        QFETCH(QString, states);
        // The same above a threshold is the same picture upside down, at any time of the clock.
        for (const double sign : {1.0, -1.0}) {
            GuardWatch watch(guard, {"power", "value", sign > 0, sign * 0.8, ""});
            QString seen;
            double begun = feed.front().first + 1000;
            for (const auto &[time, value] : feed) {
                const auto before = watch.state();
                const auto state = watch.feed(time + 1000, sign * value);
                QCOMPARE(state, watch.state());
                if (state != before)
                    begun = time + 1000;
                QCOMPARE(watch.since(), begun);
                QCOMPARE(watch.holdsUp(), letter(state) == 'X' || letter(state) == 'r');
                QVERIFY(watch.value() == sign * value || value != value);
                seen += letter(state);
            }
            QCOMPARE(seen, states);
        }
    }
};

QTEST_GUILESS_MAIN(tst_guard)
#include "tst_guard.moc"
