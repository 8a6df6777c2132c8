// Positions as a list of numbers: typed, pasted from a spreadsheet, or a column of a file.
#pragma once

#include "numbertable.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTimer;

namespace pymasp {

// Where several columns were pasted, one of them is chosen. The list counts when the focus leaves it; what is wrong
// with it is said below, and the text stays.
class ValueList : public QWidget {
    Q_OBJECT

public:
    explicit ValueList(QWidget *parent = nullptr);
    void setValues(const std::vector<double> &values, const QString &unit);
    void forget() { m_stored.reset(); } // what was typed gives way to the next values

Q_SIGNALS:
    void edited(const pymasp::Positions &positions);
    void typing(const pymasp::Positions &positions);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] Result<Positions> read();
    void look(); // at what was typed, a moment after the last key
    void commit();

    QPlainTextEdit *m_text = nullptr;
    QComboBox *m_column = nullptr;
    QLabel *m_problem = nullptr;
    QTimer *m_soon = nullptr;
    std::optional<std::vector<double>> m_stored;
    QString m_unit;
};

class ValueFile : public QWidget {
    Q_OBJECT

public:
    explicit ValueFile(QWidget *parent = nullptr);
    void setPath(const QString &path);
    void forget() { setPath({}); }
    void choose(); // asks for a file

Q_SIGNALS:
    void edited(const pymasp::Positions &positions);

private:
    void read(); // the file named, and takes its first column
    void take(int column);
    void say(const QString &sentence);

    QLineEdit *m_path = nullptr;
    QComboBox *m_column = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_problem = nullptr;
    std::vector<NumberColumn> m_columns;
};

} // namespace pymasp
