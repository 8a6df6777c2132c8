#include "desk.h"

#include <QDateTime>

#include <algorithm>

namespace pymasp {

Desk::Desk(Engine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_born(double(QDateTime::currentMSecsSinceEpoch()) / 1000)
{
    m_timer.setInterval(50);
    connect(&m_timer, &QTimer::timeout, this, &Desk::sample);
    m_timer.start();
    m_engine.onChange([this] { // on a thread of the engine: one wake-up at a time is on its way
        if (!m_wakePosted.exchange(true))
            QMetaObject::invokeMethod(this, &Desk::sample, Qt::QueuedConnection);
    });
    sample();
}

Desk::~Desk() { m_engine.onChange(nullptr); }

const ParameterStatus *Desk::parameter(const QString &name) const
{
    const auto found = std::ranges::find_if(
        m_status.parameters, [text = name.toStdString()](const auto &p) { return p.known.name == text; });
    return found == m_status.parameters.end() ? nullptr : &*found;
}

const DetectorStatus *Desk::detector(const QString &name) const
{
    const auto found = std::ranges::find(m_status.detectors, name.toStdString(), &DetectorStatus::name);
    return found == m_status.detectors.end() ? nullptr : &*found;
}

bool Desk::isMeasuring() const { return m_status.run && m_status.run->phase != Phase::Finishing; }

QString Desk::heldWhy() const
{
    if (!m_status.held)
        return {};
    switch (m_held) {
    case Held::AtStart:
        return tr("The queue is held since the program began: what waits does not begin by itself.");
    case Held::AfterFailure:
        return tr("The queue is held because \"%1\" failed: what waits does not begin.").arg(m_failed);
    case Held::ByHand:
        break;
    }
    return tr("The queue is held: what waits does not begin.");
}

// Called where it was not held the moment before. A failure that holds the queue has only just been.
void Desk::noteHeld()
{
    m_held = m_sampled ? Held::ByHand : Held::AtStart;
    const double now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
    const auto last = std::ranges::max_element(m_status.queue, {}, &QueueEntry::ended);
    if (m_sampled && last != m_status.queue.end() && last->state == EntryState::Failed && last->ended > now - 2) {
        m_held = Held::AfterFailure;
        m_failed = QString::fromStdString(last->title);
    }
}

void Desk::sample()
{
    m_wakePosted.store(false); // before the status is read: what changes after that wakes again
    const auto before = std::exchange(m_status, m_engine.status());
    if (m_status.held && !before.held)
        noteHeld();
    m_sampled = true;
    if (before.lab != m_status.lab || before.labTitle != m_status.labTitle ||
        before.parameters.size() != m_status.parameters.size())
        Q_EMIT labChanged();
    for (const auto &message : m_engine.messages(m_lastMessage)) {
        m_lastMessage = message.number;
        Q_EMIT this->message(message);
    }
    if (before.liveVersion != m_status.liveVersion)
        Q_EMIT runBegan();
    const auto phase = [](const EngineStatus &s) { return s.run ? std::optional(s.run->phase) : std::nullopt; };
    if (phase(before) != phase(m_status) || before.held != m_status.held)
        Q_EMIT phaseChanged();
    for (const auto &entry : m_status.queue) {
        const auto then = std::ranges::find(before.queue, entry.id, &QueueEntry::id);
        // What a queue that was kept brings along ended long before.
        if (entry.ended > 0 && (then == before.queue.end() ? entry.ended >= m_born : then->ended == 0))
            Q_EMIT runEnded(entry);
    }
    for (std::size_t i = 0; i < m_status.detectors.size(); ++i) {
        const auto &now = m_status.detectors[i];
        const auto then = std::ranges::find(before.detectors, now.name, &DetectorStatus::name);
        if (now.readings > 0 && (then == before.detectors.end() || then->readings != now.readings))
            Q_EMIT readingTaken(QString::fromStdString(now.name));
    }
    Q_EMIT sampled();
}

} // namespace pymasp
