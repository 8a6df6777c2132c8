// What answers the newest question beside the window: of several only the last is heard, and its end is clean.
#include "newestquestion.h"

#include <QCoreApplication>
#include <QTest>

#include <atomic>
#include <future>
#include <memory>

using namespace pymasp;
using Tell = NewestQuestion::Tell;

namespace {

// A question that begins, waits until it may go on, and tells its number.
struct Held {
    std::promise<void> begun, goOn;

    NewestQuestion::Question question(int number, std::vector<int> &heard)
    {
        return [this, number, &heard](const std::stop_token &, const Tell &tell) {
            begun.set_value();
            goOn.get_future().wait();
            tell([number, &heard] { heard.push_back(number); });
        };
    }
    void waitForBegin() { begun.get_future().wait(); }
};

NewestQuestion::Question quick(int number, std::vector<int> &heard)
{
    return [number, &heard](const std::stop_token &, const Tell &tell) {
        tell([number, &heard] { heard.push_back(number); });
    };
}

} // namespace

class tst_newestquestion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsFoundBesideAndHeardByTheAsker()
    {
        NewestQuestion newest;
        std::thread::id found, heard;
        newest.ask([&](const std::stop_token &, const Tell &tell) {
            found = std::this_thread::get_id();
            tell([&] { heard = std::this_thread::get_id(); });
        });
        QTRY_VERIFY(heard != std::thread::id());
        QVERIFY(heard == std::this_thread::get_id());
        QVERIFY(found != heard);
    }

    void partsAreHeardInTheirOrder()
    {
        NewestQuestion newest;
        std::vector<int> heard;
        newest.ask([&](const std::stop_token &, const Tell &tell) {
            for (int part = 1; part <= 3; ++part)
                tell([&heard, part] { heard.push_back(part); });
        });
        QTRY_COMPARE(heard, (std::vector<int>{1, 2, 3}));
    }

    void whichOnesAreHeard_data()
    {
        QTest::addColumn<bool>("finished");
        QTest::addColumn<std::vector<int>>("expected");
        QTest::newRow("the one under way is unwanted") << false << std::vector<int>{3};
        QTest::newRow("the one under way is finished") << true << std::vector<int>{1, 3};
    }

    void whichOnesAreHeard()
    {
        QFETCH(const bool, finished);
        QFETCH(const std::vector<int>, expected);
        const auto underWay = finished ? NewestQuestion::UnderWay::Finished : NewestQuestion::UnderWay::Unwanted;
        std::vector<int> heard;
        Held first;
        NewestQuestion newest;
        newest.ask(first.question(1, heard));
        first.waitForBegin();
        newest.ask(quick(2, heard), underWay);
        newest.ask(quick(3, heard), underWay); // in the place of the second
        first.goOn.set_value();
        QTRY_VERIFY(!heard.empty() && heard.back() == 3);
        QCOMPARE(heard, expected);
    }

    void aQuestionUnderWaySeesThatItIsNotWanted()
    {
        std::vector<int> heard;
        std::promise<void> begun;
        NewestQuestion newest;
        newest.ask([&](const std::stop_token &unwanted, const Tell &tell) {
            begun.set_value();
            while (!unwanted.stop_requested()) // never ends by itself
                std::this_thread::yield();
            tell([&] { heard.push_back(1); });
        });
        begun.get_future().wait();
        newest.ask(quick(2, heard));
        QTRY_VERIFY(!heard.empty());
        QCOMPARE(heard, std::vector<int>{2});
    }

    void anAnswerOnItsWayIsNotHeardAfterANewQuestion()
    {
        std::vector<int> heard;
        NewestQuestion newest;
        std::promise<void> told;
        newest.ask([&](const std::stop_token &, const Tell &tell) {
            tell([&] { heard.push_back(1); });
            told.set_value();
        });
        told.get_future().wait(); // but no event has been handled
        newest.ask(quick(2, heard));
        QTRY_VERIFY(!heard.empty());
        QCOMPARE(heard, std::vector<int>{2});
    }

    void whatIsDroppedIsNotHeardAndTheNextIs()
    {
        std::vector<int> heard;
        Held first;
        NewestQuestion newest;
        newest.ask(first.question(1, heard));
        first.waitForBegin();
        newest.ask(quick(2, heard));
        newest.drop();
        first.goOn.set_value();
        newest.wait();
        newest.ask(quick(3, heard));
        QTRY_VERIFY(!heard.empty());
        QCOMPARE(heard, std::vector<int>{3});
    }

    void waitReturnsWhenNothingIsUnderWay()
    {
        std::vector<int> heard;
        std::atomic_bool ended = false;
        std::promise<void> begun;
        NewestQuestion newest;
        newest.wait(); // nor was there before the first
        newest.ask([&](const std::stop_token &unwanted, const Tell &) {
            begun.set_value();
            while (!unwanted.stop_requested())
                std::this_thread::yield();
            ended = true;
        });
        begun.get_future().wait();
        newest.wait();
        QVERIFY(ended);
    }

    void theEndWaitsAndNothingIsHeardAfterIt()
    {
        std::vector<int> heard;
        std::promise<void> begun;
        const auto held = std::make_shared<int>(0); // what a question holds goes with it
        {
            NewestQuestion newest;
            newest.ask([&, held](const std::stop_token &unwanted, const Tell &tell) {
                tell([&, held] { heard.push_back(1); });
                begun.set_value();
                while (!unwanted.stop_requested())
                    std::this_thread::yield();
                tell([&, held] { heard.push_back(2); });
            });
            begun.get_future().wait();
            newest.ask(
                [&, held](const std::stop_token &, const Tell &tell) { tell([&, held] { heard.push_back(3); }); });
        }
        QCoreApplication::processEvents();
        QCOMPARE(held.use_count(), 1L);
        QVERIFY(heard.empty());
    }
};

QTEST_GUILESS_MAIN(tst_newestquestion)
#include "tst_newestquestion.moc"
