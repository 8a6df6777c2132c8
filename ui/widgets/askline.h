// Asks for a name in a line of the window: no dialog, nothing waits for it.
#pragma once

#include <QFrame>
#include <QPointer>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pymasp {

class AskLine : public QFrame {
    Q_OBJECT

public:
    explicit AskLine(QWidget *parent = nullptr);
    // `tick`: a choice beside it; empty: none.
    void ask(const QString &id, const QString &question, const QString &text, const QString &button,
             const QString &tick = {});
    void setProblem(const QString &sentence); // why what was typed cannot be taken; it stays open
    void shut();
    [[nodiscard]] QString id() const { return m_id; } // empty while it is closed

Q_SIGNALS:
    void typed(const QString &id, const QString &text, bool ticked);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_id;
    QPointer<QWidget> m_before; // had the focus
    QLabel *m_question;
    QLineEdit *m_edit;
    QCheckBox *m_tick;
    QPushButton *m_button;
    QLabel *m_problem;
};

} // namespace pymasp
