#include "widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QStyleOptionToolButton>

#include <algorithm>

namespace pymasp {

// ---- DeviceChip

namespace {
constexpr int lampSize = 10;
constexpr int chipPadding = 6;
constexpr int widestValue = 180;

void paintLamp(QPainter &painter, const QRectF &r, DeviceChip::State state)
{
    using State = DeviceChip::State;
    const auto role = state == State::Moving || state == State::Busy ? style::Role::Accent
                      : state == State::Ok                           ? style::Role::Good
                                                                     : style::Role::Problem;
    const QColor colour = style::color(role);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6));
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case State::Ok:
        painter.setBrush(colour);
        painter.drawEllipse(r.adjusted(1.5, 1.5, -1.5, -1.5));
        break;
    case State::Moving:
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF{r.topLeft(), QPointF(r.right(), r.center().y()), r.bottomLeft()});
        break;
    case State::Busy:
        painter.drawEllipse(r.adjusted(1, 1, -1, -1));
        break;
    case State::Problem:
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF{QPointF(r.center().x(), r.top()), r.bottomRight(), r.bottomLeft()});
        break;
    case State::Lost:
        painter.drawLine(r.topLeft(), r.bottomRight());
        painter.drawLine(r.topRight(), r.bottomLeft());
        break;
    }
}
} // namespace

DeviceChip::DeviceChip(QWidget *parent) : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setFont(style::numberFont(font()));
}

void DeviceChip::show(const QString &name, const QString &value, State state, const QString &toolTip)
{
    const bool wider =
        name != m_name || fontMetrics().horizontalAdvance(value) > fontMetrics().horizontalAdvance(m_widest);
    if (name == m_name && value == m_value && state == m_state)
        return;
    m_name = name;
    m_value = value;
    m_state = state;
    if (wider) { // grows, never shrinks: a value that changes must not push its neighbours about
        m_widest = value;
        updateGeometry();
    }
    setToolTip(toolTip);
    setAccessibleName(value.isEmpty() ? name : tr("%1: %2", "a device and its value").arg(name, value));
    update();
}

QSize DeviceChip::sizeHint() const
{
    const int value = m_widest.isEmpty() ? 0 : std::min(widestValue, fontMetrics().horizontalAdvance(m_widest)) + 6;
    // Advances are rounded: a text needs a pixel more than its own not to be elided.
    return {lampSize + 3 * chipPadding + fontMetrics().horizontalAdvance(m_name) + value + 2,
            std::max(fontMetrics().height() + 6, 22)};
}

void DeviceChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    style()->drawComplexControl(QStyle::CC_ToolButton, &option, &painter, this);
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.rect = rect().adjusted(1, 1, -1, -1);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
    QRect rest = rect().adjusted(chipPadding, 0, -chipPadding, 0);
    paintLamp(painter, QRectF(rest.left(), rest.center().y() - lampSize / 2 + 1, lampSize, lampSize), m_state);
    rest.setLeft(rest.left() + lampSize + chipPadding);
    painter.setPen(style::color(style::Role::Quiet));
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, m_name);
    rest.setLeft(rest.left() + fontMetrics().horizontalAdvance(m_name) + 6);
    painter.setPen(m_state == State::Problem || m_state == State::Lost ? style::color(style::Role::Problem)
                                                                       : palette().color(QPalette::WindowText));
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_value, Qt::ElideRight, rest.width()));
}

// ---- CrumbBar

namespace {
const QString crumbSign = QStringLiteral("  \u203a  ");
}

CrumbBar::CrumbBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("crumbs"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFont(style::numberFont(font()));
}

void CrumbBar::show(const std::vector<Part> &parts)
{
    const auto same = [](const Part &a, const Part &b) { return a.job == b.job && a.text == b.text; };
    if (std::ranges::equal(parts, m_parts, same))
        return;
    m_parts = parts;
    QStringList texts;
    for (const auto &part : parts)
        texts << part.text;
    setAccessibleName(texts.join(QStringLiteral(", ")));
    setToolTip(texts.join(crumbSign));
    update();
}

QSize CrumbBar::sizeHint() const { return {400, fontMetrics().height() + 4}; }
QSize CrumbBar::minimumSizeHint() const { return {80, fontMetrics().height() + 4}; }

// Where each part stands; those that do not fit are left out from the left, where the tree hardly changes.
std::vector<std::pair<std::size_t, QRect>> CrumbBar::places() const
{
    const int sign = fontMetrics().horizontalAdvance(crumbSign);
    std::size_t first = 0;
    const auto needed = [&] {
        int n = 0;
        for (std::size_t i = first; i < m_parts.size(); ++i)
            n += fontMetrics().horizontalAdvance(m_parts[i].text) + (i > first ? sign : 0);
        return n + (first > 0 ? fontMetrics().horizontalAdvance(QChar(0x2026)) + sign : 0);
    };
    while (first + 1 < m_parts.size() && needed() > width())
        ++first;
    std::vector<std::pair<std::size_t, QRect>> all;
    int x = first > 0 ? fontMetrics().horizontalAdvance(QChar(0x2026)) + sign : 0;
    for (std::size_t i = first; i < m_parts.size(); ++i) {
        const int w = std::min(fontMetrics().horizontalAdvance(m_parts[i].text) + 2, std::max(0, width() - x));
        all.emplace_back(i, QRect(x, 0, w, height()));
        x += w + sign;
    }
    return all;
}

void CrumbBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto all = places();
    const QColor quiet = style::color(style::Role::Quiet);
    if (!all.empty() && all.front().first > 0) {
        painter.setPen(quiet);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, QChar(0x2026) + crumbSign);
    }
    const auto under = mapFromGlobal(QCursor::pos());
    for (const auto &[i, place] : all) {
        const bool last = i + 1 == m_parts.size();
        QFont font = painter.font();
        font.setUnderline(m_parts[i].job != 0 && underMouse() && place.contains(under));
        painter.setFont(font);
        painter.setPen(last ? style::color(style::Role::Accent) : palette().color(QPalette::WindowText));
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_parts[i].text, Qt::ElideRight, place.width()));
        if (!last) {
            font.setUnderline(false);
            painter.setFont(font);
            painter.setPen(quiet);
            painter.drawText(QRect(place.right() + 1, 0, 200, height()), Qt::AlignLeft | Qt::AlignVCenter, crumbSign);
        }
    }
}

void CrumbBar::mouseMoveEvent(QMouseEvent *event)
{
    const auto all = places();
    const bool over = std::ranges::any_of(
        all, [&](const auto &p) { return m_parts[p.first].job != 0 && p.second.contains(event->pos()); });
    setCursor(over ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void CrumbBar::mousePressEvent(QMouseEvent *event)
{
    for (const auto &[i, place] : places()) {
        if (place.contains(event->pos()) && m_parts[i].job != 0) {
            Q_EMIT clicked(m_parts[i].job);
            return;
        }
    }
}

// ---- ChoiceBar

ChoiceBar::ChoiceBar(QWidget *parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

void ChoiceBar::add(const QString &id, const QString &text, const QString &toolTip, const QIcon &icon)
{
    auto *button = new QToolButton(this);
    button->setObjectName(id);
    button->setText(text);
    button->setIcon(icon);
    button->setToolTip(toolTip);
    button->setAccessibleName(text.isEmpty() ? toolTip : text);
    button->setCheckable(true);
    button->setAutoExclusive(true);
    button->setToolButtonStyle(icon.isNull()    ? Qt::ToolButtonTextOnly
                               : text.isEmpty() ? Qt::ToolButtonIconOnly
                                                : Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setChecked(m_buttons.empty());
    connect(button, &QToolButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
    m_layout->addWidget(button);
    m_buttons.emplace_back(id, button);
}

void ChoiceBar::setCurrent(const QString &id)
{
    for (const auto &[name, button] : m_buttons) {
        if (name == id)
            button->setChecked(true);
    }
}

QString ChoiceBar::current() const
{
    for (const auto &[name, button] : m_buttons) {
        if (button->isChecked())
            return name;
    }
    return {};
}

// ---- EmptyState

EmptyState::EmptyState(const QString &icon, const QString &text, const QString &buttonText, QWidget *parent)
    : QWidget(parent), m_text(new QLabel(text, this))
{
    auto *column = new QVBoxLayout(this);
    column->addStretch();
    auto *picture = new QLabel(this);
    picture->setPixmap(style::icon(icon, style::Role::Quiet).pixmap(48, 48));
    picture->setAlignment(Qt::AlignCenter);
    column->addWidget(picture);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_text);
    if (!buttonText.isEmpty()) {
        auto *button = new QPushButton(buttonText, this);
        connect(button, &QPushButton::clicked, this, &EmptyState::pressed);
        column->addWidget(button, 0, Qt::AlignCenter);
    }
    column->addStretch();
}

void EmptyState::setText(const QString &text) { m_text->setText(text); }

} // namespace pymasp
