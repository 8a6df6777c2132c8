// One parameter by hand: its position in every scale, step jog, go to, stop. Used in the device dock and in Align.
#pragma once

#include "desk.h"

#include <QWidget>

namespace pymasp {

class ParameterPanel : public QWidget {
    Q_OBJECT

public:
    ParameterPanel(Desk &desk, const QString &parameter, QWidget *parent = nullptr);
    ~ParameterPanel() override;
    [[nodiscard]] const QString &parameter() const { return m_parameter; }
    void focusTarget();

Q_SIGNALS:
    void say(const QString &sentence); // what was refused

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    class Impl;
    QString m_parameter;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
