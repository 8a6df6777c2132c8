// The controls under the cuts of a map: pin them, average over neighbours, lay the repeat before over them.
#pragma once

#include <QWidget>

class QSpinBox;
class QToolButton;

namespace pymasp {

class CutStrip : public QWidget {
    Q_OBJECT

public:
    explicit CutStrip(QWidget *parent = nullptr);

    void offerPrevious(bool offered);
    void showPins(int pins); // so many there are
    [[nodiscard]] bool previous() const;
    [[nodiscard]] int columns() const; // that a kinetic trace is the mean of
    [[nodiscard]] int rows() const;    // and a spectrum

Q_SIGNALS:
    void pinChosen();
    void unpinChosen();
    void changed(); // what else is set here

private:
    QToolButton *m_pin, *m_unpin, *m_previous;
    QSpinBox *m_columns, *m_rows;
};

} // namespace pymasp
