#include "queuedelegate.h"

#include "queuemodel.h"
#include "style.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace pymasp {
namespace {

constexpr int iconSize = 16;
constexpr int gap = 6;
constexpr int barHeight = 2;

QIcon iconOf(EntryState state)
{
    switch (state) {
    case EntryState::Waiting:
        return style::icon(QStringLiteral("clock"), style::Role::Quiet);
    case EntryState::Preparing:
    case EntryState::Running:
        return style::icon(QStringLiteral("run"), style::Role::Accent);
    case EntryState::Finishing:
        return style::icon(QStringLiteral("save"), style::Role::Accent);
    case EntryState::Completed:
        return style::icon(QStringLiteral("done"), style::Role::Good);
    case EntryState::GoodEnough:
        return style::icon(QStringLiteral("skip-job"), style::Role::Good);
    case EntryState::Interrupted:
        return style::icon(QStringLiteral("again"), style::Role::Warning);
    case EntryState::Stopped:
        return style::icon(QStringLiteral("stop"), style::Role::Warning);
    case EntryState::Failed:
        return style::icon(QStringLiteral("error"), style::Role::Problem);
    }
    return {};
}

} // namespace

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    // The width is that of the list; a larger one would push the states out of sight.
    return {80, std::max(iconSize, option.fontMetrics.height()) + 8};
}

void QueueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const auto state = static_cast<EntryState>(index.data(QueueModel::StateRole).toInt());
    const double progress = index.data(QueueModel::ProgressRole).toDouble();
    const bool running = state == EntryState::Running || state == EntryState::Preparing;
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const auto group = (option.state & QStyle::State_Active) != 0 ? QPalette::Active : QPalette::Inactive;
    const QColor text = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);

    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    painter->save();
    painter->setClipRect(option.rect);
    QRect rect = option.rect.adjusted(gap, 0, -gap, 0);
    const QRect iconRect(rect.left(), rect.center().y() - iconSize / 2 + 1, iconSize, iconSize);
    iconOf(state).paint(painter, iconRect, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
    rect.setLeft(iconRect.right() + gap);

    const auto stateText = index.data(QueueModel::StateTextRole).toString();
    const QFont numbers = style::numberFont(option.font);
    const QFontMetrics stateMetrics(numbers);
    const int stateWidth = std::min(stateMetrics.horizontalAdvance(stateText) + 1, rect.width() * 3 / 5);
    painter->setFont(numbers);
    painter->setPen(selected                      ? text
                    : state == EntryState::Failed ? style::color(style::Role::Problem)
                    : running                     ? style::color(style::Role::Accent)
                                                  : style::color(style::Role::Quiet));
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter,
                      stateMetrics.elidedText(stateText, Qt::ElideRight, stateWidth));
    rect.setRight(rect.right() - stateWidth - gap);
    // The title is what one looks for: the time goes where there is room beside it.
    const auto timeText = index.data(QueueModel::TimeRole).toString();
    const int timeWidth = stateMetrics.horizontalAdvance(timeText) + 1;
    if (!timeText.isEmpty() && timeWidth + 2 * gap < rect.width() / 2) {
        painter->setPen(selected ? text : style::color(style::Role::Quiet));
        painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, timeText);
        rect.setRight(rect.right() - timeWidth - 2 * gap);
    }

    QFont font = option.font;
    font.setBold(running);
    painter->setFont(font);
    painter->setPen(text);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
    if (progress >= 0) {
        QRect bar(option.rect.left(), option.rect.bottom() + 1 - barHeight, option.rect.width(), barHeight);
        painter->fillRect(bar, style::color(style::Role::Line));
        bar.setWidth(int(progress * bar.width()));
        painter->fillRect(bar, selected ? text : style::color(style::Role::Accent));
    }
    if ((option.state & QStyle::State_HasFocus) != 0) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        option.widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
    painter->restore();
}

} // namespace pymasp
