// One number that is read from across the room.
#pragma once

#include <QWidget>

class QLabel;

namespace pymasp {

class BigNumber : public QWidget {
    Q_OBJECT

public:
    explicit BigNumber(QWidget *parent = nullptr);
    void show(const QString &caption, const QString &value);
    void applyTheme();

private:
    QLabel *m_name, *m_value;
};

} // namespace pymasp
