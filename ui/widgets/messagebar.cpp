#include "quantity.h"
#include "widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace pymasp {

struct MessageBar::Entry {
    QString id;
    Kind kind;
    QString text;
    std::vector<Answer> answers;
};

namespace {
constexpr std::size_t mostShown = 3;

QString iconOf(MessageBar::Kind kind)
{
    return kind == MessageBar::Kind::Problem ? QStringLiteral("warning") : QStringLiteral("info");
}
style::Role roleOf(MessageBar::Kind kind)
{
    return kind == MessageBar::Kind::Problem    ? style::Role::Problem
           : kind == MessageBar::Kind::Question ? style::Role::Accent
                                                : style::Role::Quiet;
}
} // namespace

MessageBar::MessageBar(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("messageBar"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    hide();
}

MessageBar::~MessageBar() = default;

void MessageBar::say(const QString &id, Kind kind, const QString &text, const std::vector<Answer> &answers)
{
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    if (found != m_entries.end()) {
        if (found->text == text && found->kind == kind && found->answers.size() == answers.size())
            return; // a button that is being pressed stays
        *found = {id, kind, text, answers};
    } else {
        m_entries.push_back({id, kind, text, answers});
    }
    // What waits for an answer stands above what only tells.
    std::ranges::stable_sort(m_entries, std::ranges::greater(), [](const Entry &e) { return int(e.kind); });
    rebuild();
}

void MessageBar::dismiss(const QString &id)
{
    if (std::erase_if(m_entries, [&](const Entry &e) { return e.id == id; }) > 0)
        rebuild();
}

bool MessageBar::shows(const QString &id) const
{
    return std::ranges::find(m_entries, id, &Entry::id) != m_entries.end();
}

void MessageBar::rebuild()
{
    while (auto *item = layout()->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater(); // it may be the one whose button is pressed just now
        }
        delete item;
    }
    for (std::size_t i = 0; i < std::min(mostShown, m_entries.size()); ++i) {
        const Entry &entry = m_entries[i];
        auto *row = new QFrame(this);
        row->setAutoFillBackground(true);
        auto palette = row->palette();
        QColor ground = style::color(roleOf(entry.kind));
        ground.setAlphaF(0.14F);
        palette.setColor(QPalette::Window, ground);
        row->setPalette(palette);
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(8, 3, 4, 3);
        line->setSpacing(6);
        auto *sign = new QLabel(row);
        sign->setPixmap(style::icon(iconOf(entry.kind), roleOf(entry.kind)).pixmap(16, 16));
        line->addWidget(sign);
        auto *label = new QLabel(readable(entry.text), row);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        policy.setHeightForWidth(true); // as high as its lines, no higher
        label->setSizePolicy(policy);
        line->addWidget(label, 1);
        for (const auto &answer : entry.answers) {
            auto *button = new QPushButton(answer.text, row);
            button->setObjectName(entry.id + QLatin1Char('.') + answer.id);
            button->setDefault(answer.isDefault);
            button->setAutoDefault(answer.isDefault);
            connect(button, &QPushButton::clicked, this,
                    [this, id = entry.id, what = answer.id] { Q_EMIT answered(id, what); });
            line->addWidget(button);
        }
        if (entry.answers.empty() || entry.kind == Kind::Info) {
            auto *close = new QToolButton(row);
            close->setObjectName(entry.id + QStringLiteral(".close"));
            close->setIcon(style::icon(QStringLiteral("close")));
            close->setAutoRaise(true);
            close->setToolTip(tr("Close this message"));
            close->setAccessibleName(tr("Close this message"));
            connect(close, &QToolButton::clicked, this, [this, id = entry.id] {
                dismiss(id);
                Q_EMIT answered(id, {});
            });
            line->addWidget(close);
        }
        layout()->addWidget(row);
    }
    if (m_entries.size() > mostShown) {
        auto *more = new QLabel(tr("%n more message(s)", nullptr, int(m_entries.size() - mostShown)), this);
        more->setContentsMargins(8, 0, 8, 2);
        layout()->addWidget(more);
    }
    setVisible(!m_entries.empty());
}

} // namespace pymasp
