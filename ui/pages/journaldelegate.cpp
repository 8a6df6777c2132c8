#include "journaldelegate.h"

#include "colourrange.h"
#include "colours.h"
#include "journalmodel.h"
#include "quantity.h"

#include <QDate>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QPolygonF>
#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

constexpr int iconSize = 16;
constexpr int gap = 6;
constexpr int leastRowHeight = 56;
constexpr QSize pictureSize(72, 44);

bool hasValues(const Thumbnail &thumbnail)
{
    return thumbnail.width > 0 && thumbnail.height > 0 &&
           thumbnail.values.size() ==
               static_cast<std::size_t>(thumbnail.width) * static_cast<std::size_t>(thumbnail.height);
}

std::vector<float> finiteOf(const Thumbnail &thumbnail)
{
    std::vector<float> finite;
    for (const float value : thumbnail.values) {
        if (std::isfinite(value))
            finite.push_back(value);
    }
    return finite;
}

QImage mapImage(const Thumbnail &thumbnail, QSize size)
{
    ColourRange range;
    range.follow(finiteOf(thumbnail), thumbnail.diverging, true);
    const auto colours = thumbnail.diverging ? divergingColours(style::theme()) : sequentialColours(style::theme());
    QImage cells(thumbnail.width, thumbnail.height, QImage::Format_ARGB32_Premultiplied);
    cells.fill(Qt::transparent);
    std::size_t i = 0;
    for (int y = 0; y < thumbnail.height; ++y) {
        for (int x = 0; x < thumbnail.width; ++x, ++i) {
            const double value = static_cast<double>(thumbnail.values[i]);
            if (!std::isfinite(value))
                continue;
            const double part = std::clamp((value - range.lower()) / (range.upper() - range.lower()), 0., 1.);
            cells.setPixel(x, y, colours[static_cast<std::size_t>(std::lround(255 * part))]);
        }
    }
    const bool shrinks = size.width() < thumbnail.width || size.height() < thumbnail.height;
    return cells.scaled(size, Qt::IgnoreAspectRatio, shrinks ? Qt::SmoothTransformation : Qt::FastTransformation);
}

QImage curveImage(const Thumbnail &thumbnail, QSize size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const auto finite = finiteOf(thumbnail);
    if (finite.empty())
        return image;
    const auto [least, most] = std::ranges::minmax(finite);
    double lower = static_cast<double>(least);
    double upper = static_cast<double>(most);
    if (thumbnail.diverging) { // zero is in the picture
        lower = std::min(lower, 0.);
        upper = std::max(upper, 0.);
    }
    if (upper <= lower) {
        lower -= 1;
        upper += 1;
    }
    const double margin = 0.1 * size.height();
    const auto place = [&](double i, double value) {
        const double across = thumbnail.width > 1 ? i / (thumbnail.width - 1) : 0.5;
        const double up = (value - lower) / (upper - lower);
        return QPointF(margin + across * (size.width() - 2 * margin),
                       size.height() - margin - up * (size.height() - 2 * margin));
    };
    const double line = std::max(1., size.height() / 36.);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    if (thumbnail.diverging) {
        painter.setPen(QPen(style::color(style::Role::Line), line));
        painter.drawLine(place(0, 0), place(thumbnail.width - 1, 0));
    }
    const auto colour = style::color(style::Role::Curve1);
    painter.setPen(QPen(colour, line));
    painter.setBrush(colour);
    QPolygonF piece; // between two gaps
    const auto drawPiece = [&] {
        painter.drawPolyline(piece);
        if (piece.size() == 1 || thumbnail.width <= 16) {
            for (const auto &at : std::as_const(piece))
                painter.drawEllipse(at, line, line);
        }
        piece.clear();
    };
    for (int i = 0; i < thumbnail.width; ++i) {
        const double value = static_cast<double>(thumbnail.values[static_cast<std::size_t>(i)]);
        if (std::isfinite(value))
            piece << place(i, value);
        else
            drawPiece();
    }
    drawPiece();
    return image;
}

QString dayText(QDate day)
{
    const auto today = QDate::currentDate();
    if (!day.isValid())
        return JournalDelegate::tr("Day not known");
    if (day == today)
        return JournalDelegate::tr("Today");
    if (day == today.addDays(-1))
        return JournalDelegate::tr("Yesterday");
    return QLocale().toString(day, JournalDelegate::tr("dddd d MMMM yyyy", "a day, in Qt's letters"));
}

// Empty where the run above is of the same day.
QString headingOf(const QModelIndex &index)
{
    const auto day = index.data(JournalModel::DayRole).toDate();
    const bool same =
        index.row() > 0 && index.siblingAtRow(index.row() - 1).data(JournalModel::DayRole).toDate() == day;
    return same ? QString() : dayText(day);
}

int headingHeight(const QFontMetrics &metrics) { return metrics.height() + 10; }

} // namespace

QImage thumbnailImage(const Thumbnail &thumbnail, QSize size)
{
    if (!hasValues(thumbnail) || size.isEmpty())
        return {};
    return thumbnail.height == 1 ? curveImage(thumbnail, size) : mapImage(thumbnail, size);
}

QPixmap thumbnailPixmap(const Thumbnail &thumbnail, QSize size, qreal ratio)
{
    const QSize pixels = (QSizeF(size) * ratio).toSize();
    const auto image = thumbnailImage(thumbnail, pixels);
    if (image.isNull())
        return {};
    QPixmap pixmap(pixels);
    pixmap.fill(style::color(thumbnail.height == 1 ? style::Role::Plot : style::Role::NoData));
    {
        QPainter painter(&pixmap);
        painter.drawImage(0, 0, image);
    }
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

StateLook lookOf(const std::string &status)
{
    if (status == "completed")
        return {QStringLiteral("done"), style::Role::Good};
    if (status == "stopped")
        return {QStringLiteral("stop"), style::Role::Quiet};
    if (status == "interrupted" || status == "unfinished")
        return {QStringLiteral("warning"), style::Role::Warning};
    if (status == "failed" || status == "unreadable")
        return {QStringLiteral("error"), style::Role::Problem};
    if (status == "running")
        return {QStringLiteral("run"), style::Role::Accent};
    return {QStringLiteral("info"), style::Role::Quiet};
}

void JournalDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    painter->save();
    painter->setClipRect(option.rect);
    if (const auto heading = headingOf(index); !heading.isEmpty()) {
        QRect line = option.rect;
        line.setHeight(headingHeight(option.fontMetrics));
        option.rect.setTop(line.bottom() + 1);
        QFont font = option.font;
        font.setBold(true);
        painter->setFont(font);
        painter->setPen(style::color(style::Role::Quiet));
        line.adjust(gap, 0, -gap, 0);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(font).elidedText(heading, Qt::ElideRight, line.width()));
        painter->setPen(style::color(style::Role::Line));
        painter->drawLine(line.left(), line.bottom(), line.right(), line.bottom());
    }
    paintRun(painter, option, index);
    painter->restore();
}

void JournalDelegate::paintRun(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem panel = option;
    panel.text.clear();
    panel.icon = {};
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);

    const QRect picture(option.rect.left() + gap, option.rect.center().y() - pictureSize.height() / 2,
                        pictureSize.width(), pictureSize.height());
    const auto drawn = thumbnail(option, index);
    if (drawn.isNull()) {
        QRect sign(0, 0, iconSize, iconSize);
        sign.moveCenter(picture.center());
        style::icon(QStringLiteral("plot")).paint(painter, sign, Qt::AlignCenter, QIcon::Disabled);
    } else {
        painter->drawPixmap(picture.topLeft(), drawn);
    }
    painter->setPen(style::color(style::Role::Line));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(picture.adjusted(0, 0, -1, -1));

    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const auto group = (option.state & QStyle::State_Active) != 0 ? QPalette::Active : QPalette::Inactive;
    const QColor text = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    QFont bold = option.font;
    bold.setBold(true);
    const QFontMetrics boldMetrics(bold);
    QRect line(picture.right() + 1 + gap + 2, 0, 0, boldMetrics.height());
    line.setRight(option.rect.right() - gap);
    const int height = boldMetrics.height() + 4 + std::max(iconSize, option.fontMetrics.height());
    line.moveTop(option.rect.center().y() - height / 2);
    painter->setFont(bold);
    painter->setPen(text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      boldMetrics.elidedText(index.data().toString(), Qt::ElideRight, line.width()));

    const auto look = lookOf(index.data(JournalModel::StatusRole).toString().toStdString());
    line.moveTop(line.bottom() + 1 + 4);
    line.setHeight(std::max(iconSize, option.fontMetrics.height()));
    const QRect sign(line.left(), line.center().y() - iconSize / 2 + 1, iconSize, iconSize);
    style::icon(look.icon, look.role).paint(painter, sign, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
    line.setLeft(sign.right() + 1 + 4);
    const bool telling = look.role == style::Role::Warning || look.role == style::Role::Problem;
    painter->setFont(option.font);
    painter->setPen(selected ? text : style::color(telling ? look.role : style::Role::Quiet));
    painter->drawText(
        line, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(JournalModel::DetailRole).toString(), Qt::ElideRight, line.width()));

    if ((option.state & QStyle::State_HasFocus) != 0) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        option.widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

QPixmap JournalDelegate::thumbnail(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const JournalModel *>(index.model());
    const auto *entry = model ? model->entryAt(index) : nullptr;
    if (!entry || !hasValues(entry->thumbnail))
        return {};
    const qreal ratio = option.widget->devicePixelRatioF();
    const auto key =
        QStringList{qs(entry->file), qs(entry->end), style::nameOf(style::theme()), QString::number(ratio)}.join(
            QLatin1Char('\n'));
    if (const auto *known = m_thumbnails.object(key))
        return *known;
    const auto made = thumbnailPixmap(entry->thumbnail, pictureSize, ratio);
    m_thumbnails.insert(key, new QPixmap(made));
    return made;
}

QSize JournalDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const int lines = metrics.height() + 4 + std::max(iconSize, metrics.height());
    const int height = std::max({leastRowHeight, lines + 12, pictureSize.height() + 12});
    return {pictureSize.width() + 100, height + (headingOf(index).isEmpty() ? 0 : headingHeight(metrics))};
}

} // namespace pymasp
