#include "framestyle.h"

#include "style.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace pymasp {
namespace {

// Where the keyboard is, Fusion's own frame says so and stays.
bool keepsItsOwn(const QStyleOption &option)
{
    return (option.state & QStyle::State_HasFocus) != 0 && (option.state & QStyle::State_Enabled) != 0;
}

void drawEdge(QPainter *painter, const QStyleOption &option, const QRectF &rect, bool round)
{
    const bool enabled = (option.state & QStyle::State_Enabled) != 0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(style::color(enabled ? style::Role::Edge : style::Role::Line), 1));
    painter->setBrush(Qt::NoBrush);
    const auto edge = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    if (round)
        painter->drawEllipse(edge);
    else
        painter->drawRoundedRect(edge, 2, 2);
    painter->restore();
}

} // namespace

FrameStyle::FrameStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void FrameStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (!option)
        return;
    const auto enough = [&] { return !keepsItsOwn(*option); };
    switch (element) {
    case PE_FrameLineEdit:
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        if (enough())
            drawEdge(painter, *option, option->rect, false);
        break;
    case PE_IndicatorRadioButton:
        if (enough())
            drawEdge(painter, *option, QRectF(option->rect).adjusted(1, 1, -1, -1), true);
        break;
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && (button->features & QStyleOptionButton::Flat) == 0 && enough())
            drawEdge(painter, *option, option->rect, false);
        break;
    default:
        break;
    }
}

void FrameStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (!option || keepsItsOwn(*option))
        return;
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if ((control == CC_ComboBox && box && box->frame) || (control == CC_SpinBox && spin && spin->frame))
        drawEdge(painter, *option, option->rect, false);
}

} // namespace pymasp
