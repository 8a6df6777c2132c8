// One detector by hand: read once or continuously, with the reading as a number, trace, spectrum, shots or image.
#pragma once

#include "desk.h"

#include <QWidget>

namespace pymasp {

class DetectorPanel : public QWidget {
    Q_OBJECT

public:
    // `large`: as the main view of Align, else compact for the dock.
    DetectorPanel(Desk &desk, const QString &detector, bool large, QWidget *parent = nullptr);
    ~DetectorPanel() override;
    [[nodiscard]] const QString &detector() const { return m_detector; }
    void applyTheme();

Q_SIGNALS:
    void say(const QString &sentence);     // what was refused
    void continuousAsked(bool continuous); // by the user, here; and was not refused

protected:
    void showEvent(QShowEvent *event) override;

private:
    class Impl;
    QString m_detector;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pymasp
