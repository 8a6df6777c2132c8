// Offers the detection self-test: once a day for the lab that is opened, and before a long queue. A quiet message with
// a button, never a dialog.
#pragma once

#include "check.h"
#include "lab.h"
#include "selftestbook.h"

#include <QObject>

class QSettings;

namespace pymasp {

class Desk;
class MessageBar;
class QueueModel;

class SelfTestOffer : public QObject {
    Q_OBJECT

public:
    SelfTestOffer(Desk &desk, MessageBar &messages, QSettings &settings, QObject *parent = nullptr);
    // The lab that is open now; nothing: none is.
    void setLab(const Lab &lab, const std::optional<KnownLab> &known);
    // Whose times say how long the night will be.
    void watch(const QueueModel &queue);
    // For the line beside the button that starts a run; empty where the lab can do none.
    [[nodiscard]] QString line() const;
    [[nodiscard]] QString details() const;

Q_SIGNALS:
    void changed();                      // the line
    void refused(const QString &reason); // it could not be put into the queue
    void enqueued(const QString &title);
    void electronsWanted(const QString &detector, double electrons); // as a setting of the lab

private:
    // Read again once a minute at most: the line is made with every edit.
    [[nodiscard]] const selftest::Standing &standing() const;
    [[nodiscard]] bool isKept() const;
    void offer(bool beforeTheNight);
    void lookAtQueue();
    void offerElectrons();
    void enqueue();

    Desk &m_desk;
    MessageBar &m_messages;
    QSettings &m_settings;
    const QueueModel *m_queue = nullptr;
    Lab m_lab;
    mutable std::optional<selftest::Standing> m_standing; // as last read
    mutable double m_readAt = 0;                          // s since 1970
    std::optional<Job> m_tree;                            // of the self-test; nothing: the lab cannot do one
};

} // namespace pymasp
