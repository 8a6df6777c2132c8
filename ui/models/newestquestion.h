// One thread beside the window that answers the newest question only. A question is a function with copies of all it
// needs; what it finds is told to the thread of the asker.
#pragma once

#include <QObject>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace pymasp {

class NewestQuestion {
public:
    // Hands an answer, or a part of one, to the thread of the asker; it is not heard if it is not wanted by then.
    using Tell = std::function<void(std::function<void()> hear)>;
    // On the thread beside. Where that saves work, it looks at `unwanted` now and then and returns early.
    using Question = std::function<void(const std::stop_token &unwanted, const Tell &tell)>;
    enum class UnderWay : std::uint8_t {
        Unwanted, // what is being answered is given up: nothing more is heard of it
        Finished  // it is answered and heard before the new one
    };

    NewestQuestion() = default;
    ~NewestQuestion(); // waits for the question under way; nothing is heard after it
    NewestQuestion(const NewestQuestion &) = delete;
    NewestQuestion &operator=(const NewestQuestion &) = delete;

    // These by the thread that made it alone. The new question takes the place of one that nobody has begun with.
    void ask(Question question, UnderWay underWay = UnderWay::Unwanted);
    void drop(); // nothing more is heard of what was asked
    void wait(); // drops, and returns once nothing is under way any more

private:
    void work(const std::stop_token &quit);
    void giveUp(); // with the mutex

    QObject m_receiver; // of the answers: those on their way go with it
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Question m_next;
    bool m_answering = false;
    std::stop_source m_current; // of the question under way
    std::uint64_t m_wanted = 0; // one of another number is not heard; only the asker's thread changes it
    std::jthread m_thread;      // last: it uses the others. Begins with the first question
};

} // namespace pymasp
