#include "treedelegate.h"

#include "check.h"
#include "jobmodel.h"
#include "problemmodel.h"
#include "style.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace pymasp {
namespace {

constexpr int iconSize = 16;
constexpr int gap = 6;

void paintBackground(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index)
{
    option.text.clear();
    option.icon = {};
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    Q_UNUSED(index)
}

QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    return (option.state & QStyle::State_Enabled) == 0  ? QPalette::Disabled
           : (option.state & QStyle::State_Active) != 0 ? QPalette::Active
                                                        : QPalette::Inactive;
}

// How far the run under way has come with a job: a lock where it is through with it for good, a tick where this
// iteration is, a clock where it is to come. On a selected row all marks take the colour of its text: they differ by
// shape.
QIcon markOf(const QModelIndex &index, bool frozen)
{
    const auto progress = static_cast<RunMark::Progress>(index.data(JobModel::ProgressRole).toInt());
    if (frozen)
        return style::icon(QStringLiteral("lock"), style::Role::Quiet);
    if (progress == RunMark::Progress::Done)
        return style::icon(QStringLiteral("done"), style::Role::Good);
    if (progress == RunMark::Progress::ToCome)
        return style::icon(QStringLiteral("clock"), style::Role::Quiet);
    return {};
}

QIcon signOf(int severity)
{
    if (severity == static_cast<int>(Problem::Severity::Error))
        return style::icon(QStringLiteral("error"), style::Role::Problem);
    if (severity == static_cast<int>(Problem::Severity::Warning))
        return style::icon(QStringLiteral("warning"), style::Role::Warning);
    return style::icon(QStringLiteral("info"), style::Role::Quiet);
}

} // namespace

void TreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    if (index.column() != JobModel::JobColumn) {
        QStyleOptionViewItem option = given;
        option.displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    paintBackground(painter, option, index);
    painter->save();
    painter->setClipRect(option.rect);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const bool enabled = index.data(JobModel::EnabledRole).toBool();
    const bool running = index.data(JobModel::RunningRole).toBool();
    const bool frozen = index.data(JobModel::FrozenRole).toBool();
    const bool dimmed = !enabled || frozen;
    const QIcon::Mode mode = selected ? QIcon::Selected : QIcon::Normal;
    const QColor plain = option.palette.color(groupOf(option), selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor text = dimmed ? style::dimmed(selected) : plain;
    QColor quiet = selected || dimmed ? text : style::color(style::Role::Quiet);
    QRect rect = option.rect.adjusted(2, 0, -4, 0);

    if (running) {
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 1, 3, option.rect.height() - 2),
                          selected ? plain : style::color(style::Role::Accent));
        rect.adjust(4, 0, 0, 0);
    }
    const QRect iconRect(rect.left(), rect.center().y() - iconSize / 2 + 1, iconSize, iconSize);
    const auto icon = style::icon(QStringLiteral("job-") + index.data(JobModel::KindRole).toString());
    icon.paint(painter, iconRect, Qt::AlignCenter, dimmed && !selected ? QIcon::Disabled : mode);
    rect.setLeft(iconRect.right() + gap);
    if (const int severity = index.data(JobModel::SeverityRole).toInt(); severity == 0 || severity == 1) {
        const QRect sign(rect.left(), iconRect.top(), iconSize, iconSize);
        signOf(severity).paint(painter, sign, Qt::AlignCenter, mode);
        rect.setLeft(sign.right() + gap);
    }
    if (const auto mark = markOf(index, frozen); !mark.isNull()) {
        mark.paint(painter, QRect(rect.right() - iconSize + 1, iconRect.top(), iconSize, iconSize), Qt::AlignCenter,
                   mode);
        rect.setRight(rect.right() - iconSize - gap);
    }
    const auto iteration = index.data(JobModel::IterationRole).toString();
    if (!iteration.isEmpty()) {
        const int width = option.fontMetrics.horizontalAdvance(iteration);
        painter->setPen(selected ? text : style::color(style::Role::Accent));
        painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, iteration);
        rect.setRight(rect.right() - width - gap);
    }
    const auto title = index.data(Qt::DisplayRole).toString();
    const auto summary = index.data(JobModel::SummaryRole).toString();
    QFont font = option.font;
    font.setBold(running || !index.parent().isValid());
    font.setStrikeOut(!enabled); // grey alone is hard to tell on a selected row
    painter->setFont(font);
    painter->setPen(text);
    const QFontMetrics metrics(font);
    const auto shown = metrics.elidedText(title, Qt::ElideRight, rect.width());
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, shown);
    rect.setLeft(rect.left() + metrics.horizontalAdvance(shown) + 2 * gap);
    if (rect.width() > 30 && summary != title) {
        painter->setFont(option.font);
        painter->setPen(quiet);
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(summary, Qt::ElideRight, rect.width()));
    }
    if ((option.state & QStyle::State_HasFocus) != 0) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        option.widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
    painter->restore();
}

QSize TreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(iconSize, option.fontMetrics.height()) + 8);
    return size;
}

void TreeDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(iconSize + gap, 0, 0, 0));
}

void ProblemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    paintBackground(painter, option, index);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const QRect sign(option.rect.left() + 2, option.rect.top() + 3, iconSize, iconSize);
    signOf(index.data(ProblemModel::SeverityRole).toInt())
        .paint(painter, sign, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
    painter->setPen(option.palette.color(groupOf(option), selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(option.rect.adjusted(iconSize + gap + 2, 2, -4, -2), Qt::TextWordWrap | Qt::AlignTop,
                      index.data().toString());
}

QSize ProblemDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = std::max(80, (view ? view->viewport()->width() : 300) - iconSize - gap - 8);
    const auto rect =
        option.fontMetrics.boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap, index.data().toString());
    return {width, std::max(iconSize, rect.height()) + 6};
}

} // namespace pymasp
