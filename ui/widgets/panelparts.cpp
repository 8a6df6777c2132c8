#include "panelparts.h"

#include "quantity.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>
#include <QVBoxLayout>
#include <QVariant>

#include <algorithm>

namespace pymasp {

// ---- ElidedLabel

ElidedLabel::ElidedLabel(const QString &objectName, QWidget *parent) : QLabel(parent)
{
    setObjectName(objectName);
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

QSize ElidedLabel::sizeHint() const
{
    const auto hint = QLabel::sizeHint(); // of an empty text it has no height
    return {hint.width(), std::max(hint.height(), fontMetrics().height())};
}

QSize ElidedLabel::minimumSizeHint() const { return {0, sizeHint().height()}; }

// What is cut can be read in the tool tip, where it has none of its own.
bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() &&
        fontMetrics().horizontalAdvance(text()) > contentsRect().width()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto area = contentsRect().adjusted(std::max(0, indent()), 0, 0, 0);
    style()->drawItemText(&painter, area, int(alignment()), palette(), isEnabled(),
                          fontMetrics().elidedText(text(), Qt::ElideRight, area.width()), foregroundRole());
}

// ---- PanelHead

PanelHead::PanelHead(const QString &name, QWidget *parent)
    : QWidget(parent), m_lamp(new DeviceChip), m_name(new ElidedLabel(QStringLiteral("name"))),
      m_text(new ElidedLabel(QStringLiteral("state")))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    m_lamp->setFixedSize(18, 18);
    m_lamp->setFocusPolicy(Qt::NoFocus);
    m_lamp->setAttribute(Qt::WA_TransparentForMouseEvents);
    line->addWidget(m_lamp);
    QFont bold; // only the weight is set: the size stays the program's
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setText(name);
    m_name->setToolTip(name);
    line->addWidget(m_name, 1);
    m_text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_text->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed); // the rest is the name's
    line->addWidget(m_text);
    applyTheme();
}

void PanelHead::show(DeviceChip::State state, const QString &text)
{
    m_text->setText(text);
    if (state == m_state)
        return;
    m_state = state;
    m_lamp->show({}, {}, state, {});
    applyTheme();
}

void PanelHead::applyTheme()
{
    using State = DeviceChip::State;
    tint(m_text, m_state == State::Problem || m_state == State::Lost ? style::Role::Problem
                 : m_state == State::Ok                              ? style::Role::Quiet
                                                                     : style::Role::Accent);
    m_lamp->update();
}

// ---- PanelSentences

PanelSentences::PanelSentences(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    m_refusal = add(QStringLiteral("refusal"));
    m_error = add(QStringLiteral("error"));
    m_reason = add(QStringLiteral("reason"));
    applyTheme();
    hide();
}

QLabel *PanelSentences::add(const QString &objectName)
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->hide();
    layout()->addWidget(label);
    return label;
}

void PanelSentences::say(QLabel *label, const QString &sentence)
{
    const auto shown = readable(sentence);
    if (label->text() == shown)
        return;
    label->setText(shown);
    label->setHidden(sentence.isEmpty());
    setHidden(m_refusal->text().isEmpty() && m_error->text().isEmpty() && m_reason->text().isEmpty());
}

void PanelSentences::applyTheme()
{
    tint(m_refusal, style::Role::Problem);
    tint(m_error, style::Role::Problem);
    tint(m_reason, style::Role::Quiet);
}

// ----

void tint(QWidget *widget, style::Role role)
{
    QPalette own; // of this one role: all others stay the program's
    own.setColor(QPalette::WindowText, style::color(role));
    widget->setPalette(own);
}

void setOff(const std::vector<QWidget *> &widgets, const QString &why)
{
    for (auto *widget : widgets) {
        if (!widget->property("tip").isValid())
            widget->setProperty("tip", widget->toolTip());
        widget->setEnabled(why.isEmpty());
        widget->setToolTip(why.isEmpty() ? widget->property("tip").toString() : why);
    }
}

} // namespace pymasp
