// When an experiment that waits may begin at the earliest: typed in a line of the queue, no dialog.
#pragma once

#include <QWidget>

class QDateTimeEdit;
class QLabel;

namespace pymasp {

class NotBefore : public QWidget {
    Q_OBJECT

public:
    explicit NotBefore(QWidget *parent = nullptr);
    void open(quint64 entry, const QString &title, double time); // s since 1970; 0: at once
    [[nodiscard]] quint64 entry() const { return m_entry; }      // 0 while it is closed
    void shut();

Q_SIGNALS:
    void chosen(quint64 entry, double time); // 0: at once

private:
    void choose(double time);

    quint64 m_entry = 0;
    QLabel *m_title;
    QDateTimeEdit *m_time;
};

} // namespace pymasp
