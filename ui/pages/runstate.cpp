#include "runstate.h"

#include "panelparts.h"
#include "quantity.h"

#include <QHeaderView>
#include <QStackedLayout>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pymasp {
namespace {

QString stateText(GuardWatch::State state)
{
    switch (state) {
    case GuardWatch::State::Well:
        return GuardLine::tr("well", "a guard");
    case GuardWatch::State::Doubtful:
        return GuardLine::tr("doubtful", "a guard");
    case GuardWatch::State::Wrong:
        return GuardLine::tr("wrong", "a guard");
    case GuardWatch::State::Recovering:
        return GuardLine::tr("recovering", "a guard");
    }
    return {};
}

bool holdsUp(const GuardStatus &guard)
{
    return guard.state == GuardWatch::State::Wrong || guard.state == GuardWatch::State::Recovering;
}

QString valueOf(const GuardStatus &guard)
{
    return std::isfinite(guard.value) ? numberText(guard.value) : GuardLine::tr("not read", "the value of a guard");
}

QString textOf(const GuardStatus &guard)
{
    return GuardLine::tr("%1 %2 (%3)", "a guard, its state, its value")
        .arg(qs(guard.name), stateText(guard.state), valueOf(guard));
}

QString tipOf(const GuardStatus &guard)
{
    return GuardLine::tr("%1: the run waits while %2; %3 since %4", "a guard, condition, state, time")
        .arg(qs(guard.name), qs(guard.condition), stateText(guard.state), momentText(guard.since));
}

template <typename F>
QString listed(const std::vector<GuardStatus> &guards, const F &text, const QString &between)
{
    QStringList all;
    for (const auto &guard : guards)
        all << text(guard);
    return all.join(between);
}

// A number that can be compared with those above and below it.
QString secondsText(double seconds) { return seconds < 0.05 ? QString() : QString::number(seconds, 'f', 1); }

QTableWidgetItem *cell(const QString &text, Qt::Alignment alignment)
{
    auto *item = new QTableWidgetItem(text);
    item->setTextAlignment(alignment | Qt::AlignVCenter);
    return item;
}

} // namespace

GuardLine::GuardLine(Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_guards(new ElidedLabel(QStringLiteral("guards"))),
      m_amending(new ElidedLabel(QStringLiteral("amending")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 0, 6, 3);
    column->setSpacing(1);
    column->addWidget(m_guards);
    column->addWidget(m_amending);
    m_guards->setAccessibleName(tr("Guards"));
    m_amending->setText(tr("The change holds from the next point on."));
    connect(&m_desk, &Desk::sampled, this, &GuardLine::refresh);
    applyTheme();
    refresh();
}

void GuardLine::applyTheme()
{
    tint(m_guards, m_holds ? style::Role::Warning : style::Role::Quiet);
    tint(m_amending, style::Role::Accent);
}

void GuardLine::refresh()
{
    const auto &run = m_desk.status().run;
    const bool guarded = run && !run->guards.empty();
    const bool amending = run && run->amending;
    setVisible(guarded || amending);
    m_guards->setVisible(guarded);
    m_amending->setVisible(amending);
    if (!guarded)
        return;
    const auto text = listed(run->guards, textOf, QStringLiteral("    "));
    if (text == m_guards->text())
        return;
    m_guards->setText(text);
    m_guards->setToolTip(listed(run->guards, tipOf, QStringLiteral("\n")));
    m_holds = std::ranges::any_of(run->guards, holdsUp);
    applyTheme();
}

DeadTime::DeadTime(Desk &desk, QWidget *parent) : QWidget(parent), m_table(new QTableWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    m_table->setObjectName(QStringLiteral("deadTime"));
    m_table->setAccessibleName(tr("What the run waited for"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 4);
    const QStringList heads{tr("Device"),   tr("Share"),      tr("Moving", "s waited"), tr("Settling", "s waited"),
                            tr("Exposing"), tr("Collecting"), tr("Recording")};
    m_table->setColumnCount(int(heads.size()));
    m_table->setHorizontalHeaderLabels(heads);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    const auto take = [this, &desk] {
        const auto &run = desk.status().run;
        if (run && !run->times.empty()) // none are told while the file is finished: the last ones stay
            show(run->times, run->seconds);
    };
    // What a run has waited for changes slowly; the one that has ended stays on show until the next begins.
    connect(&desk, &Desk::sampled, this, [this, take] {
        if (m_samples++ % 10 == 0)
            take();
    });
    connect(&desk, &Desk::phaseChanged, this, take);
    take();
}

void DeadTime::show(const std::vector<DeviceTimes> &times, double seconds)
{
    m_table->setRowCount(int(times.size()));
    for (int row = 0; row < int(times.size()); ++row) {
        const auto &device = times[std::size_t(row)];
        m_table->setItem(row, 0, cell(qs(device.device), Qt::AlignLeft));
        const double all = std::accumulate(device.waited.begin(), device.waited.end(), 0.);
        m_table->setItem(row, 1,
                         cell(seconds > 0 ? tr("%1 %").arg(qRound(100 * all / seconds)) : QString(), Qt::AlignRight));
        for (std::size_t kind = 0; kind < device.waited.size(); ++kind)
            m_table->setItem(row, int(kind) + 2, cell(secondsText(device.waited[kind]), Qt::AlignRight));
    }
    // The panel is narrow: what no device was waited for takes no column.
    for (std::size_t kind = 0; kind < waitedKinds; ++kind) {
        const bool any = std::ranges::any_of(
            times, [&](const DeviceTimes &device) { return !secondsText(device.waited[kind]).isEmpty(); });
        m_table->setColumnHidden(int(kind) + 2, !any);
    }
}

} // namespace pymasp
