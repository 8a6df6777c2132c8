// What the panels of a parameter and of a detector have in common.
#pragma once

#include "widgets.h"

#include <QLabel>

namespace pymasp {

// One line that is cut with an ellipsis; what changes in it never moves its neighbours.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &objectName, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

// Lamp, name and state of a device in a line.
class PanelHead : public QWidget {
    Q_OBJECT

public:
    explicit PanelHead(const QString &name, QWidget *parent = nullptr);
    void show(DeviceChip::State state, const QString &text);
    void applyTheme();

private:
    DeviceChip *m_lamp;
    ElidedLabel *m_name, *m_text;
    DeviceChip::State m_state = DeviceChip::State::Ok;
};

// What was refused, what is wrong with the device, and why it cannot be used now; each is hidden while it is empty.
class PanelSentences : public QWidget {
    Q_OBJECT

public:
    explicit PanelSentences(QWidget *parent = nullptr);
    void setRefusal(const QString &sentence) { say(m_refusal, sentence); }
    void setError(const QString &sentence) { say(m_error, sentence); }
    void setReason(const QString &sentence) { say(m_reason, sentence); }
    void applyTheme();

private:
    QLabel *add(const QString &objectName);
    void say(QLabel *label, const QString &sentence);

    QLabel *m_refusal, *m_error, *m_reason;
};

void tint(QWidget *widget, style::Role role); // its text in a colour of the style, which has to be given again
                                              // after the theme changed
// Disables the widgets where `why` says something, and shows it as their tool tips.
void setOff(const std::vector<QWidget *> &widgets, const QString &why);

} // namespace pymasp
