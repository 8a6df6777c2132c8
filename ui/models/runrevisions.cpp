#include "runrevisions.h"

#include <QDateTime>

namespace pymasp {

RunRevisions::RunRevisions(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &Desk::sampled, this, &RunRevisions::look);
    look();
}

void RunRevisions::look()
{
    const auto &run = m_desk.status().run;
    if (!run || !run->experiment)
        return; // the last run stays to be read
    if (run->id != m_run)
        m_all.clear();
    m_run = run->id;
    if (!m_all.empty() && m_all.back().experiment == run->experiment)
        return;
    m_all.push_back({run->experiment, double(QDateTime::currentMSecsSinceEpoch()) / 1000, run->points + run->visits});
    Q_EMIT changed();
}

} // namespace pymasp
