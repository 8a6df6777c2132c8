#include "problemfinder.h"

namespace pymasp {

ProblemFinder::ProblemFinder(QObject *parent) : QObject(parent) {}

ProblemFinder::~ProblemFinder()
{
    if (m_thread.joinable())
        m_thread.join();
}

void ProblemFinder::look(Look look)
{
    m_next = std::move(look);
    if (!m_busy)
        begin();
}

void ProblemFinder::drop()
{
    m_next = nullptr;
    m_wanted = false;
}

void ProblemFinder::begin()
{
    if (m_thread.joinable())
        m_thread.join(); // it has ended: what it posted is what brought us here
    m_busy = m_wanted = true;
    m_thread = std::thread([this, look = std::exchange(m_next, nullptr)] {
        auto problems = look();
        QMetaObject::invokeMethod(
            this, [this, problems = std::move(problems)] { finished(problems); }, Qt::QueuedConnection);
    });
}

void ProblemFinder::finished(const std::vector<Problem> &problems)
{
    m_busy = false;
    const bool wanted = m_wanted;
    if (m_next) // the tree is another one by now
        begin();
    else if (wanted)
        Q_EMIT found(problems);
}

} // namespace pymasp
