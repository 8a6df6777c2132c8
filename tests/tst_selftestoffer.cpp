// The detection self-test as it is offered in the window: once a day, before a long queue, and how it stands.
#include "desk.h"
#include "engine.h"
#include "json.h"
#include "plugins.h"
#include "quantity.h"
#include "queuemodel.h"
#include "selftestbook.h"
#include "selftestline.h"
#include "selftestoffer.h"
#include "widgets.h"

#include <QAbstractButton>
#include <QDateTime>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pymasp;
using selftest::Standing;

namespace {

selftest::Finding finding(selftest::Verdict verdict)
{
    selftest::Finding f;
    f.test = "flag offset";
    f.verdict = verdict;
    f.says = "The levels come one shot late.";
    f.todo = "Set flag_offset to 1.";
    return f;
}

class Room {
public:
    Room()
        : settings(dir.filePath("settings.ini"), QSettings::IniFormat),
          engine(std::make_shared<Plugins>(std::vector<std::string>{PYMASP_PLUGIN_FOLDER}),
                 {dir.filePath("data").toStdString(), "", "test", dir.filePath("state").toStdString(), ""}),
          desk(engine)
    {
        engine.hold(true);
        lab = *loadLab(PYMASP_SOURCE "/resources/demo/demo.lab.json");
        engine.openLab(lab, "demo.lab.json");
    }
    [[nodiscard]] bool opens()
    {
        return QTest::qWaitFor([&] { return engine.status().lab == LabState::Open; }, 20000);
    }
    // What a finished self-test of this lab leaves behind.
    void keep(selftest::Verdict verdict, int hoursAgo) const
    {
        selftest::Judged judged;
        judged.run = "2026-01-01/1";
        judged.start =
            QDateTime::currentDateTimeUtc().addSecs(-3600 * hoursAgo).toString(Qt::ISODateWithMs).toStdString();
        judged.settings = selftest::detectionSettings(lab.json);
        judged.table = {finding(verdict)};
        QVERIFY(selftest::keep(engine.stateFolder(), lab, judged));
    }
    QTemporaryDir dir;
    QSettings settings;
    Engine engine;
    Desk desk;
    MessageBar bar;
    Lab lab;
};

void press(MessageBar &bar, const QString &text)
{
    for (auto *button : bar.findChildren<QAbstractButton *>()) {
        if (button->text() == text && !button->isHidden()) {
            button->click();
            return;
        }
    }
    QFAIL("no such button");
}

} // namespace

class tst_selftestoffer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLineSaysHowItStands_data()
    {
        QTest::addColumn<int>("is");
        QTest::addColumn<double>("age");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("due");
        const auto row = [](const char *name, Standing::Is is, double age, selftest::Verdict verdict, const char *line,
                            bool due) {
            QTest::newRow(name) << int(is) << age << int(verdict) << QString(line) << due;
        };
        using Is = Standing::Is;
        row("none", Is::None, 0, selftest::Verdict::Pass, "Self-test: none yet.", true);
        row("outdated", Is::Outdated, 60, selftest::Verdict::Pass, "Self-test: outdated, the settings changed.", true);
        row("fresh", Is::Holds, 20, selftest::Verdict::Pass, "Self-test: passed, just now.", false);
        row("of this morning", Is::Holds, 3 * 3600 + 5, selftest::Verdict::Pass, "Self-test: passed, 3 h ago.", false);
        row("of yesterday", Is::Holds, 20 * 3600 + 5, selftest::Verdict::Pass, "Self-test: passed, 20 h ago.", true);
        row("failed", Is::Holds, 600, selftest::Verdict::Fail, "Self-test: FAILED in 1 line(s), 10 min ago.", true);
        row("warned", Is::Holds, 600, selftest::Verdict::Warn, "Self-test: passed with 1 warning(s), 10 min ago.",
            false);
    }
    void theLineSaysHowItStands()
    {
        QFETCH(int, is);
        QFETCH(double, age);
        QFETCH(int, verdict);
        QFETCH(QString, line);
        QFETCH(bool, due);
        const Standing standing{Standing::Is(is), age, {finding(selftest::Verdict(verdict))}};
        QCOMPARE(selfTestLine(standing), line);
        QCOMPARE(selfTestIsDue(standing), due);
        QCOMPARE(selfTestDetails(standing).contains("Set flag_offset to 1."),
                 selftest::Verdict(verdict) != selftest::Verdict::Pass);
    }

    void itIsOfferedOnceADayAndGoesBeforeWhatWaits()
    {
        Room room;
        QVERIFY(room.opens());
        SelfTestOffer offer(room.desk, room.bar, room.settings);
        offer.setLab(room.lab, std::nullopt); // not open yet
        QVERIFY(!room.bar.shows("self-test"));
        offer.setLab(room.lab, room.engine.known());
        QVERIFY(room.bar.shows("self-test"));
        QCOMPARE(offer.line(), QString("Self-test: none yet."));
        Experiment waiting;
        waiting.title = "night";
        room.engine.enqueue(waiting, {});
        QSignalSpy enqueued(&offer, &SelfTestOffer::enqueued);
        press(room.bar, "Put it into the queue");
        QCOMPARE(enqueued.size(), 1);
        QVERIFY(!room.bar.shows("self-test"));
        QVERIFY(QTest::qWaitFor([&] { return room.engine.status().queue.size() == 2; }, 5000));
        QCOMPARE(room.engine.status().queue[0].title, std::string("Detection self-test"));
        offer.setLab(room.lab, room.engine.known()); // opened again
        QVERIFY(!room.bar.shows("self-test"));
    }

    void oneThatHoldsIsNotOfferedAndOneThatFailedIs()
    {
        for (const auto &[verdict, offered] :
             {std::pair(selftest::Verdict::Pass, false), std::pair(selftest::Verdict::Fail, true)}) {
            Room room;
            QVERIFY(room.opens());
            room.keep(verdict, 3);
            SelfTestOffer offer(room.desk, room.bar, room.settings);
            offer.setLab(room.lab, room.engine.known());
            QCOMPARE(room.bar.shows("self-test"), offered);
            QVERIFY2(offer.line().contains("3 h ago"), qPrintable(offer.line()));
            // Another setting of a detector: it holds no more.
            auto changed = room.lab;
            std::ranges::find(changed.instruments, "spectrometer", &InstrumentSetup::id)->detectors[0].flagOffset = 1;
            changed.json = *toJson(changed);
            offer.setLab(changed, room.engine.known());
            QCOMPARE(offer.line(), QString("Self-test: outdated, the settings changed."));
        }
    }

    void aLongQueueIsAReasonOfItsOwn()
    {
        Room room;
        QVERIFY(room.opens());
        room.keep(selftest::Verdict::Pass, 20); // of yesterday
        SelfTestOffer offer(room.desk, room.bar, room.settings);
        offer.setLab(room.lab, room.engine.known());
        QVERIFY(room.bar.shows("self-test"));
        press(room.bar, "Not today");
        QueueModel queue(&room.desk);
        queue.setLab(room.lab);
        offer.watch(queue);
        const auto put = [&](double seconds) {
            Experiment experiment;
            experiment.title = "wait";
            Wait wait;
            wait.seconds = seconds;
            experiment.root.id = 1;
            experiment.root.kind = wait;
            const auto before = queue.rowCount();
            room.engine.enqueue(std::move(experiment), {});
            return QTest::qWaitFor([&] { return queue.rowCount() > before; }, 5000);
        };
        QVERIFY(put(600));
        QVERIFY(!room.bar.shows("self-test"));
        QVERIFY(put(3 * 3600));
        QVERIFY(QTest::qWaitFor([&] { return room.bar.shows("self-test"); }, 5000));
    }
};

QTEST_MAIN(tst_selftestoffer)
#include "tst_selftestoffer.moc"
