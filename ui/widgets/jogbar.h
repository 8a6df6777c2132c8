// A step to either side, and a place to go to.
#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace pymasp {

class JogBar : public QWidget {
    Q_OBJECT

public:
    explicit JogBar(QWidget *parent = nullptr);
    void setStep(const QString &text, const QString &unit); // in which numbers without a unit count
    [[nodiscard]] QString step() const;
    [[nodiscard]] QString target() const;
    void focusTarget();
    void selectTarget(); // the next one typed takes its place
    void setProblem(const QString &sentence);
    [[nodiscard]] std::vector<QWidget *> hands() const; // what moves the device
    void applyTheme();

    // Ten steps with Shift, a tenth with Ctrl.
    static double timesOf(Qt::KeyboardModifiers modifiers);

Q_SIGNALS:
    void jogged(int direction, double times);
    void entered(); // a target
    void edited();  // target or step

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *addButton(const char *name, const char *icon, int direction, const QString &text, const QString &toolTip);
    void offerSteps();

    QString m_unit;
    QWidget *m_left, *m_right;
    QComboBox *m_step;
    QLineEdit *m_target;
};

} // namespace pymasp
