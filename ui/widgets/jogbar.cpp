#include "jogbar.h"

#include "quantity.h"
#include "style.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <array>

namespace pymasp {
namespace {

constexpr std::array stepMultiples{100., 10., 1., 0.1, 0.01}; // offered around the step in use
constexpr int stepInUse = 2;

} // namespace

JogBar::JogBar(QWidget *parent) : QWidget(parent), m_step(new QComboBox), m_target(new QLineEdit)
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(3);
    m_left = addButton("jogLeft", "jog-left", -1, tr("One step down"),
                       tr("One step down (Left; with Shift ten steps, with Ctrl a tenth)"));
    m_step->setObjectName(QStringLiteral("step"));
    m_step->setAccessibleName(tr("Step"));
    m_step->setToolTip(tr("The step: type one, or choose ten times or a tenth of it (Up, Down)"));
    m_step->setEditable(true);
    m_step->setCompleter(nullptr);
    m_step->setInsertPolicy(QComboBox::NoInsert);
    m_step->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_step->setMinimumContentsLength(6);
    m_step->setFocusPolicy(Qt::StrongFocus);
    for (std::size_t i = 0; i < stepMultiples.size(); ++i)
        m_step->addItem(QString());
    m_step->installEventFilter(this);
    line->addWidget(m_step, 2);
    m_right = addButton("jogRight", "jog-right", 1, tr("One step up"),
                        tr("One step up (Right; with Shift ten steps, with Ctrl a tenth)"));
    m_target->setObjectName(QStringLiteral("target"));
    m_target->setAccessibleName(tr("Go to"));
    m_target->setPlaceholderText(tr("go to"));
    m_target->setToolTip(tr("Where to go, in the unit chosen or with its unit, for example 1.25 ns (Enter moves)"));
    m_target->setMinimumWidth(50);
    line->addWidget(m_target, 3);

    connect(m_target, &QLineEdit::returnPressed, this, &JogBar::entered);
    connect(m_target, &QLineEdit::textEdited, this, &JogBar::edited);
    connect(m_step->lineEdit(), &QLineEdit::textEdited, this, &JogBar::edited);
    connect(m_step->lineEdit(), &QLineEdit::editingFinished, this, &JogBar::offerSteps);
    connect(m_step, &QComboBox::activated, this, &JogBar::offerSteps);
}

QWidget *JogBar::addButton(const char *name, const char *icon, int direction, const QString &text,
                           const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setObjectName(QString::fromLatin1(name));
    button->setIcon(style::icon(QString::fromLatin1(icon)));
    button->setAccessibleName(text);
    button->setToolTip(toolTip);
    button->setFocusPolicy(Qt::NoFocus); // the arrow keys of the panel do the same
    connect(button, &QToolButton::clicked, this,
            [this, direction] { Q_EMIT jogged(direction, timesOf(QApplication::keyboardModifiers())); });
    layout()->addWidget(button);
    return button;
}

double JogBar::timesOf(Qt::KeyboardModifiers modifiers)
{
    return modifiers == Qt::ShiftModifier ? 10 : modifiers == Qt::ControlModifier ? 0.1 : 1;
}

void JogBar::setStep(const QString &text, const QString &unit)
{
    m_unit = unit;
    m_step->setEditText(text);
    offerSteps();
}

QString JogBar::step() const { return m_step->currentText(); }
QString JogBar::target() const { return m_target->text(); }
void JogBar::selectTarget() { m_target->selectAll(); }

void JogBar::focusTarget()
{
    m_target->setFocus(Qt::OtherFocusReason);
    m_target->selectAll();
}

void JogBar::setProblem(const QString &sentence) { m_target->setAccessibleDescription(sentence); }

std::vector<QWidget *> JogBar::hands() const { return {m_left, m_step, m_right, m_target}; }

// Tens and tenths of the step in use, whose text stays as it was typed.
void JogBar::offerSteps()
{
    const auto typed = m_step->currentText();
    const auto step = parseQuantity(typed, m_unit);
    if (!step || *step <= 0) // said when it is used
        return;
    const QSignalBlocker quiet(m_step);
    for (std::size_t i = 0; i < stepMultiples.size(); ++i)
        m_step->setItemText(int(i), quantity(*step * stepMultiples[i], m_unit));
    m_step->setCurrentIndex(stepInUse);
    m_step->setEditText(typed);
}

// The wheel scrolls the column, it does not change what the pointer happens to be over.
bool JogBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_step || event->type() != QEvent::Wheel || m_step->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void JogBar::applyTheme()
{
    m_step->setFont(style::numberFont(font()));
    m_target->setFont(style::numberFont(font()));
}

} // namespace pymasp
