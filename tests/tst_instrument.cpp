#include "fakes.h"
#include "instrument.h"

#include <QTest>

using namespace pymasp;
using namespace std::chrono_literals;

namespace {

struct Rig {
    std::shared_ptr<fake::StageState> a = std::make_shared<fake::StageState>();
    std::shared_ptr<fake::StageState> b = std::make_shared<fake::StageState>();
    std::shared_ptr<fake::CounterState> counter = std::make_shared<fake::CounterState>();
    std::unique_ptr<InstrumentThread> thread;
    std::shared_ptr<Signal> signal = std::make_shared<Signal>();

    void open()
    {
        auto opened = InstrumentThread::open(
            "box",
            [this]() -> Result<Instrument> {
                Instrument i;
                i.parameters.push_back(std::make_unique<fake::Stage>(a, "a"));
                i.parameters.push_back(std::make_unique<fake::Stage>(b, "b"));
                i.detectors.push_back(std::make_unique<fake::Counter>(counter));
                return i;
            },
            5s);
        if (opened)
            thread = std::move(*opened);
    }
    TicketPtr post(Ticket::Kind kind, size_t index, double target = 0)
    {
        auto ticket = std::make_shared<Ticket>();
        ticket->kind = kind;
        ticket->index = index;
        ticket->target = target;
        ticket->signal = signal;
        thread->post(ticket);
        return ticket;
    }
    bool wait(const TicketPtr &ticket, std::chrono::milliseconds patience = 5s)
    {
        return signal->waitUntil(Clock::now() + patience, [&] { return ticket->done.load(); });
    }
};

} // namespace

class tst_instrument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoAxesOfOneBoxMoveTogether()
    {
        Rig rig;
        rig.a->polls = rig.b->polls = 5;
        rig.open();
        const auto a = rig.post(Ticket::Kind::Move, 0, 3);
        const auto b = rig.post(Ticket::Kind::Move, 1, 4);
        const auto read = rig.post(Ticket::Kind::Read, 0); // answered while both move
        QVERIFY(rig.wait(read));
        QVERIFY(rig.wait(a) && rig.wait(b));
        QVERIFY(!a->error && !b->error);
        QCOMPARE(a->position, 3.0);
        QCOMPARE(b->position, 4.0);
        QCOMPARE(rig.thread->seen(1), 4.0);
    }

    void aMoveGoesThroughItsWayPoint()
    {
        Rig rig;
        rig.open();
        auto ticket = std::make_shared<Ticket>();
        ticket->kind = Ticket::Kind::Move;
        ticket->target = 5;
        ticket->via = 4.5;
        ticket->signal = rig.signal;
        rig.thread->post(ticket);
        QVERIFY(rig.wait(ticket));
        QCOMPARE(rig.a->started, (std::vector<double>{4.5, 5}));
    }

    // Whatever was queued before stop() never reaches the device, however the threads interleave.
    void stopIsLatched()
    {
        for (int round = 0; round < 200; ++round) {
            Rig rig;
            rig.counter->seconds = 10;
            rig.open();
            const auto exposing = rig.post(Ticket::Kind::Expose, 0); // keeps the thread busy
            std::vector<TicketPtr> queued;
            for (int i = 0; i < 5; ++i)
                queued.push_back(rig.post(Ticket::Kind::Move, 0, 100 + i));
            rig.thread->stop();
            QVERIFY(rig.wait(exposing));
            QVERIFY(exposing->error && exposing->error->cancelled);
            int reached = 0;
            for (const auto &ticket : queued) {
                QVERIFY(rig.wait(ticket));
                QVERIFY(ticket->error && ticket->error->cancelled);
            }
            {
                const std::lock_guard lock(rig.a->mutex);
                reached = int(rig.a->started.size());
            }
            QCOMPARE(reached, 0);
            const auto after = rig.post(Ticket::Kind::Move, 0, 7); // and it works again
            QVERIFY(rig.wait(after));
            QVERIFY(!after->error);
        }
    }

    void stopHaltsWhatMoves()
    {
        Rig rig;
        rig.a->endless = true;
        rig.open();
        const auto move = rig.post(Ticket::Kind::Move, 0, 9);
        QVERIFY(!rig.wait(move, 20ms));
        rig.thread->stop();
        QVERIFY(rig.wait(move));
        QVERIFY(move->error && move->error->cancelled);
        QCOMPARE(rig.a->halts, 1);
        QVERIFY(rig.signal->waitUntil(Clock::now() + 1s, [&] { return rig.thread->quiet(); }));
    }

    void aVendorExceptionIsAnOrdinaryError()
    {
        Rig rig;
        rig.a->throws = true;
        rig.open();
        const auto move = rig.post(Ticket::Kind::Move, 0, 1);
        QVERIFY(rig.wait(move));
        QVERIFY(move->error);
        QCOMPARE(move->error->detail, std::string("vendor library"));
        QVERIFY(rig.wait(rig.post(Ticket::Kind::Read, 1))); // the thread lives on
    }

    void aSettlingTimeIsWaitedFor()
    {
        Rig rig;
        rig.a->settle = 0.05;
        rig.open();
        const auto began = Clock::now();
        const auto move = rig.post(Ticket::Kind::Move, 0, 1);
        QVERIFY(rig.wait(move));
        QVERIFY(Clock::now() - began >= 50ms);
    }

    void aDriverThatNeverReturnsIsGivenUp()
    {
        Rig rig;
        rig.open();
        rig.a->hang = true;
        const auto read = rig.post(Ticket::Kind::Read, 0);
        QVERIFY(!rig.wait(read, 20ms));
        rig.thread->giveUp();
        QVERIFY(rig.thread->givenUp());
        const auto next = rig.post(Ticket::Kind::Read, 1);
        QVERIFY(next->done.load() && next->error);
        QVERIFY(next->error->what.find("\"box\" was given up") != std::string::npos);
        rig.a->hang = false; // lets the thread that was left behind end before the test does
        QVERIFY(rig.wait(read));
    }

    void anInstrumentThatDoesNotOpenSaysWhy()
    {
        const auto refused = InstrumentThread::open(
            "box",
            []() -> Result<Instrument> {
                return Error{"no such port", "/dev/ttyUSB9"};
            },
            5s);
        QVERIFY(!refused);
        QVERIFY(refused.error().what.find("\"box\" cannot be opened: no such port") != std::string::npos);
        QCOMPARE(refused.error().detail, std::string("/dev/ttyUSB9"));
        const auto thrown = InstrumentThread::open(
            "box", []() -> Result<Instrument> { throw std::runtime_error("boom"); }, 5s);
        QVERIFY(!thrown);
        QCOMPARE(thrown.error().detail, std::string("boom"));
    }
};

QTEST_GUILESS_MAIN(tst_instrument)
#include "tst_instrument.moc"
