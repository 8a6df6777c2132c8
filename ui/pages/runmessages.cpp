#include "runmessages.h"

#include "coretext.h"
#include "quantity.h"
#include "style.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace pymasp {
namespace {

constexpr int signSize = 14;
constexpr int gap = 4;

// Each message is one block of the document and goes with it.
class Line : public QTextBlockUserData {
public:
    explicit Line(EngineMessage said) : message(std::move(said)) {}
    EngineMessage message;
};

const EngineMessage *messageOf(const QTextBlock &block)
{
    const auto *line = dynamic_cast<const Line *>(block.userData());
    return line ? &line->message : nullptr;
}

QDateTime momentOf(const EngineMessage &message) { return QDateTime::fromMSecsSinceEpoch(qint64(message.time * 1000)); }

QIcon signOf(EngineMessage::Level level)
{
    switch (level) {
    case EngineMessage::Level::Info:
        return style::icon(QStringLiteral("info"), style::Role::Quiet);
    case EngineMessage::Level::Warning:
        return style::icon(QStringLiteral("warning"), style::Role::Warning);
    case EngineMessage::Level::Error:
        return style::icon(QStringLiteral("error"), style::Role::Problem);
    }
    return {};
}

} // namespace

class RunMessages::Margin : public QWidget {
public:
    explicit Margin(RunMessages *owner) : QWidget(owner), m_owner(owner) {}

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        m_owner->paintMargin(painter, event->rect());
    }
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        m_owner->open(m_owner->messageAt({0, event->position().toPoint().y()}));
    }

private:
    RunMessages *m_owner;
};

RunMessages::RunMessages(QWidget *parent) : QPlainTextEdit(parent), m_margin(new Margin(this))
{
    setObjectName(QStringLiteral("messages"));
    setAccessibleName(tr("Messages"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(most);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setPlaceholderText(tr("What happens in a run is told here."));
    viewport()->setMouseTracking(true);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_follows = value >= verticalScrollBar()->maximum(); });
    connect(this, &QPlainTextEdit::updateRequest, m_margin, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    placeMargin();
}

void RunMessages::add(const EngineMessage &message)
{
    const bool follows = m_follows;
    appendPlainText(coreText(message.text).replace(QLatin1Char('\n'), QChar(QChar::LineSeparator)));
    document()->lastBlock().setUserData(new Line(message));
    if (follows)
        toEnd();
}

void RunMessages::applyTheme()
{
    placeMargin();
    m_margin->update();
}

const EngineMessage *RunMessages::messageAt(const QPoint &place) const
{
    const auto block = cursorForPosition(place).block();
    const auto area = blockBoundingGeometry(block).translated(contentOffset());
    return place.y() >= area.top() && place.y() < area.bottom() ? messageOf(block) : nullptr;
}

void RunMessages::open(const EngineMessage *message)
{
    if (message && message->job != 0)
        Q_EMIT openJob(message->job);
}

void RunMessages::toEnd()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_follows = true;
}

void RunMessages::placeMargin()
{
    const QFontMetrics metrics(style::numberFont(font()));
    const int wide = gap + metrics.horizontalAdvance(QStringLiteral("00:00")) + gap + signSize;
    setViewportMargins(wide, 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), wide, inside.height());
}

void RunMessages::paintMargin(QPainter &painter, const QRect &rect) const
{
    painter.fillRect(rect, palette().color(QPalette::Base));
    const QFont numbers = style::numberFont(font());
    const QFontMetrics metrics(numbers);
    painter.setFont(numbers);
    painter.setPen(style::color(style::Role::Quiet));
    const int line = std::max(metrics.height(), signSize);
    auto block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top <= rect.bottom(); block = block.next()) {
        const double height = blockBoundingRect(block).height();
        if (const auto *message = messageOf(block); message && top + std::max(height, double(line)) >= rect.top()) {
            const QRect first(gap, int(top), m_margin->width() - gap, line);
            painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                             momentOf(*message).time().toString(QStringLiteral("HH:mm")));
            signOf(message->level)
                .paint(&painter,
                       QRect(first.right() + 1 - signSize, first.top() + (line - signSize) / 2, signSize, signSize));
        }
        top += height;
    }
}

bool RunMessages::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto *message = messageAt(help->pos());
    if (!message) {
        QToolTip::hideText();
        return true;
    }
    const auto when =
        QLocale().toString(momentOf(*message), tr("ddd d MMM HH:mm:ss", "a day and a time, in Qt's letters"));
    QToolTip::showText(help->globalPos(),
                       message->job != 0 ? tr("%1. A click shows the job in the experiment.").arg(when) : when,
                       viewport());
    return true;
}

void RunMessages::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        placeMargin();
}

void RunMessages::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        open(messageOf(textCursor().block()));
    else
        QPlainTextEdit::keyPressEvent(event);
}

void RunMessages::mouseMoveEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    const auto *message = messageAt(event->position().toPoint());
    viewport()->setCursor(message && message->job != 0 ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void RunMessages::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && !textCursor().hasSelection()) // else it was dragged to copy something
        open(messageAt(event->position().toPoint()));
}

// Wrapping anew moves the scroll bar, which nobody has touched.
void RunMessages::resizeEvent(QResizeEvent *event)
{
    const bool follows = m_follows;
    QPlainTextEdit::resizeEvent(event);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), m_margin->width(), inside.height());
    if (follows)
        toEnd();
}

void RunMessages::showEvent(QShowEvent *event)
{
    const bool follows = m_follows;
    QPlainTextEdit::showEvent(event);
    if (follows)
        toEnd();
}

} // namespace pymasp
