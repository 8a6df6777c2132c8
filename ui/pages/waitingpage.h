// An experiment that waits in the queue, opened to be edited: a band that says so, and the Design page over it. The
// document that is open otherwise stays as it is.
#pragma once

#include "autosave.h"
#include "document.h"
#include "plugins.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace pymasp {

class Desk;
class DesignPage;

class WaitingPage : public QWidget {
    Q_OBJECT

public:
    WaitingPage(Desk &desk, std::shared_ptr<const Plugins> plugins, quint64 entry, QWidget *parent = nullptr);

    [[nodiscard]] quint64 entry() const { return m_entry; }
    [[nodiscard]] Document &document() { return m_document; }
    [[nodiscard]] DesignPage *design() const { return m_design; }
    void apply(); // writes it to the queue; one that has begun meanwhile is put at the end as a new one
    void leave(); // asks in the band where something is not applied
    void applyTheme();

Q_SIGNALS:
    void left(); // the page is done with
    void say(const QString &sentence);

private:
    void showBand();
    [[nodiscard]] bool waits() const;

    Desk &m_desk;
    quint64 m_entry;
    Document m_document;
    Autosave m_autosave; // what is not applied survives a kill, too
    DesignPage *m_design;
    QLabel *m_text;
    QPushButton *m_apply;
    QPushButton *m_back;
    QPushButton *m_discard;
    bool m_asks = false;
};

} // namespace pymasp
