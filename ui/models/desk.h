// The engine as the window sees it: sampled at the rate of the display, told in signals of the GUI thread.
#pragma once

#include "engine.h"

#include <QObject>
#include <QTimer>

namespace pymasp {

class Desk : public QObject {
    Q_OBJECT

public:
    explicit Desk(Engine &engine, QObject *parent = nullptr);
    ~Desk() override;

    [[nodiscard]] Engine &engine() { return m_engine; }
    [[nodiscard]] const EngineStatus &status() const { return m_status; }
    [[nodiscard]] const ParameterStatus *parameter(const QString &name) const;
    [[nodiscard]] const DetectorStatus *detector(const QString &name) const;
    // True from the start of an experiment to the end of its measurement; its file may still be being finished.
    [[nodiscard]] bool isMeasuring() const;
    // One translated sentence: why the queue is held; empty where it is not.
    [[nodiscard]] QString heldWhy() const;

Q_SIGNALS:
    void sampled();    // twenty times a second, and at once after a change of state
    void labChanged(); // another lab is open, or none
    void message(const pymasp::EngineMessage &message);
    void runBegan();                                // the engine has a new Live
    void runEnded(const pymasp::QueueEntry &entry); // its file is in place, or it failed
    void readingTaken(const QString &detector);     // by hand
    void phaseChanged();

private:
    enum class Held : std::uint8_t { ByHand, AtStart, AfterFailure };
    void sample();
    void noteHeld();

    Engine &m_engine;
    EngineStatus m_status;
    double m_born; // s since 1970
    QTimer m_timer;
    std::atomic<bool> m_wakePosted{false};
    std::uint64_t m_lastMessage = 0;
    bool m_sampled = false;
    Held m_held = Held::ByHand;
    QString m_failed; // AfterFailure: what failed
};

} // namespace pymasp
