// Small widgets that more than one page uses.
#pragma once

#include "style.h"

#include <QFrame>
#include <QToolButton>

class QHBoxLayout;
class QLabel;

namespace pymasp {

// A sentence with its answers as buttons, inside the window and never modal.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind : std::uint8_t { Info, Question, Problem };
    struct Answer {
        QString id;
        QString text;
        bool isDefault = false; // named so and reached with Return
    };
    explicit MessageBar(QWidget *parent = nullptr);
    ~MessageBar() override;
    // Shows a sentence; one of the same id is replaced, several stand below each other (at most three, then a count).
    void say(const QString &id, Kind kind, const QString &text, const std::vector<Answer> &answers = {});
    void dismiss(const QString &id);
    [[nodiscard]] bool shows(const QString &id) const;

Q_SIGNALS:
    void answered(const QString &id, const QString &answer); // "" where it was closed

private:
    struct Entry;
    void rebuild();
    std::vector<Entry> m_entries;
};

// Lamp, name and value of one device in a line.
class DeviceChip : public QToolButton {
    Q_OBJECT

public:
    enum class State : std::uint8_t { Ok, Moving, Busy, Problem, Lost };
    explicit DeviceChip(QWidget *parent = nullptr);
    // Never the colour alone tells the state: the lamp has a shape too (dot, arrow, ring, triangle, cross).
    void show(const QString &name, const QString &value, State state, const QString &toolTip);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name, m_value;
    QString m_widest; // value so far
    State m_state = State::Ok;
};

// The cursor of the run as parts that can be clicked: "scan 2 of 6 > Delay 37/100 (1.25 ps) > Spectrometer".
class CrumbBar : public QWidget {
    Q_OBJECT

public:
    explicit CrumbBar(QWidget *parent = nullptr);
    struct Part {
        unsigned job = 0;
        QString text;
    };
    void show(const std::vector<Part> &parts); // elided from the left where there is no room
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void clicked(unsigned job);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] std::vector<std::pair<std::size_t, QRect>> places() const;
    std::vector<Part> m_parts;
};

// Buttons of which exactly one is down, in one frame: workspaces, choices of a view.
class ChoiceBar : public QWidget {
    Q_OBJECT

public:
    explicit ChoiceBar(QWidget *parent = nullptr);
    void add(const QString &id, const QString &text, const QString &toolTip, const QIcon &icon = {});
    void setCurrent(const QString &id);
    [[nodiscard]] QString current() const;

Q_SIGNALS:
    void chosen(const QString &id); // by the user

private:
    QHBoxLayout *m_layout;
    std::vector<std::pair<QString, QToolButton *>> m_buttons;
};

// What a page shows while it is empty: an icon, a sentence, perhaps a button.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(const QString &icon, const QString &text, const QString &buttonText = {}, QWidget *parent = nullptr);
    void setText(const QString &text);

Q_SIGNALS:
    void pressed();

private:
    QLabel *m_text;
};

} // namespace pymasp
