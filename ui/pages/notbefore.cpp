#include "notbefore.h"

#include "panelparts.h"

#include <QAction>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace pymasp {

NotBefore::NotBefore(QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel(QStringLiteral("notBeforeTitle"))), m_time(new QDateTimeEdit)
{
    setObjectName(QStringLiteral("notBefore"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 4);
    column->setSpacing(3);
    column->addWidget(m_title);
    m_time->setObjectName(QStringLiteral("notBeforeTime"));
    m_time->setAccessibleName(tr("Not before"));
    m_time->setDisplayFormat(tr("ddd d MMM HH:mm", "a day and a time, in Qt's letters"));
    column->addWidget(m_time);
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    const auto button = [&](const char *name, const QString &text, const auto &slot) {
        auto *b = new QPushButton(text);
        b->setObjectName(QString::fromLatin1(name));
        b->setAutoDefault(false);
        connect(b, &QPushButton::clicked, this, slot);
        line->addWidget(b);
    };
    const auto set = [this] { choose(double(m_time->dateTime().toSecsSinceEpoch())); };
    button("notBeforeSet", tr("Set", "a time"), set);
    button("notBeforeNow", tr("At once"), [this] { choose(0); });
    button("notBeforeClose", tr("Close"), [this] { shut(); });
    column->addLayout(line);
    auto *enter = new QAction(this);
    enter->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    enter->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(enter, &QAction::triggered, this, set);
    m_time->addAction(enter);
    hide();
}

void NotBefore::open(quint64 entry, const QString &title, double time)
{
    m_entry = entry;
    m_title->setText(tr("Begin \"%1\" not before", "title; a field with a time follows").arg(title));
    m_title->setToolTip(m_title->text());
    auto at = QDateTime::currentDateTime().addSecs(3600);
    at.setTime(QTime(at.time().hour(), 0)); // the next full hour
    m_time->setDateTime(time > 0 ? QDateTime::fromSecsSinceEpoch(qint64(time)) : at);
    m_time->setMinimumDateTime(QDateTime::currentDateTime().addDays(-1));
    show();
    m_time->setFocus();
}

void NotBefore::shut()
{
    m_entry = 0;
    hide();
}

void NotBefore::choose(double time)
{
    const auto entry = m_entry;
    shut();
    if (entry != 0)
        Q_EMIT chosen(entry, time);
}

} // namespace pymasp
