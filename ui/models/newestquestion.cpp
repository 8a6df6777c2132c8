#include "newestquestion.h"

#include <utility>

namespace pymasp {

NewestQuestion::~NewestQuestion() { drop(); }

void NewestQuestion::ask(Question question, UnderWay underWay)
{
    {
        const std::lock_guard lock(m_mutex);
        if (underWay == UnderWay::Unwanted)
            giveUp();
        m_next = std::move(question);
    }
    m_changed.notify_all();
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token &quit) { work(quit); });
}

void NewestQuestion::drop()
{
    const std::lock_guard lock(m_mutex);
    giveUp();
}

void NewestQuestion::wait()
{
    std::unique_lock lock(m_mutex);
    giveUp();
    m_changed.wait(lock, [this] { return !m_answering; });
}

void NewestQuestion::giveUp()
{
    m_next = nullptr;
    ++m_wanted;
    m_current.request_stop();
}

void NewestQuestion::work(const std::stop_token &quit)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, quit, [this] { return bool(m_next); })) {
        auto question = std::exchange(m_next, nullptr);
        const auto number = m_wanted;
        m_current = std::stop_source();
        const auto unwanted = m_current.get_token();
        m_answering = true;
        lock.unlock();
        question(unwanted, [this, number](std::function<void()> hear) {
            QMetaObject::invokeMethod(
                &m_receiver,
                [this, number, hear = std::move(hear)] {
                    if (number == m_wanted)
                        hear();
                },
                Qt::QueuedConnection);
        });
        question = nullptr; // its copies are large
        lock.lock();
        m_answering = false;
        m_changed.notify_all();
    }
}

} // namespace pymasp
