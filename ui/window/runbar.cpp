#include "runbar.h"

#include "coretext.h"
#include "jobmodel.h"
#include "panelparts.h"
#include "plan.h"
#include "quantity.h"
#include "widgets.h"

#include <QAction>
#include <QDateTime>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QStorageInfo>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

// The name of a state or of a value, where it has one; else the value with its unit; empty: there is neither.
QString placeOf(const Job &job, const CrumbStep &step, const Desk &desk)
{
    if (const auto *alternate = std::get_if<Alternate>(&job.kind)) {
        const auto index = static_cast<std::size_t>(visit(*alternate, step.iteration).index);
        return index < alternate->states.size() ? qs(alternate->states[index].name) : QString();
    }
    if (!step.value)
        return {};
    if (const auto *scan = std::get_if<Scan>(&job.kind))
        if (const auto *parameter = desk.parameter(qs(scan->track.parameter)))
            if (const auto name = parameter->known.nameOf(*step.value, scan->track.unit); !name.empty())
                return qs(name);
    return quantity(*step.value, qs(step.unit));
}

QString partText(const Job &job, const CrumbStep &step, const Desk &desk)
{
    const bool counted = step.iterations < std::numeric_limits<std::int64_t>::max();
    if (const auto place = placeOf(job, step, desk); !place.isEmpty())
        return RunBar::tr("%1 %2/%3 (%4)", "a scan, its position, of how many, value")
            .arg(titleOf(job))
            .arg(step.iteration + 1)
            .arg(step.iterations)
            .arg(place);
    if (std::holds_alternative<Repeat>(job.kind))
        return counted ? RunBar::tr("scan %1 of %2").arg(step.iteration + 1).arg(step.iterations)
                       : RunBar::tr("scan %1").arg(step.iteration + 1);
    return titleOf(job);
}

std::vector<CrumbBar::Part> partsOf(const RunStatus &run, const Desk &desk)
{
    std::vector<CrumbBar::Part> parts{{0, qs(run.experiment ? run.experiment->title : std::string())}};
    for (const auto &step : run.path) {
        const auto *job = run.experiment ? find(run.experiment->root, step.job) : nullptr;
        if (job && !(std::holds_alternative<Sequence>(job->kind) && job->title.empty()))
            parts.push_back({step.job, partText(*job, step, desk)});
    }
    return parts;
}

// Those of visits to a Drift are not among those that were to be taken, and never make it "34 of 31".
QString textOfPoints(const RunStatus &run)
{
    if (run.visits == 0)
        return RunBar::tr("%1 of %2 points").arg(run.points).arg(run.total);
    return RunBar::tr("%1 of %2 points and %n reference point(s)", "points of visits to a Drift come on top",
                      int(std::min<std::int64_t>(run.visits, std::numeric_limits<int>::max())))
        .arg(run.points)
        .arg(run.total);
}

QString phaseText(const RunStatus &run)
{
    switch (run.phase) {
    case Phase::Preparing:
        return RunBar::tr("preparing");
    case Phase::Pausing:
        return RunBar::tr("pausing after this point");
    case Phase::Paused:
        return RunBar::tr("paused");
    case Phase::Asking:
        return RunBar::tr("waits for an answer");
    case Phase::Suspended:
        return run.reason.empty() ? RunBar::tr("suspended")
                                  : RunBar::tr("suspended: %1", "by a guard, its sentence").arg(coreText(run.reason));
    case Phase::Stopping:
        return RunBar::tr("stopping");
    case Phase::Finishing:
        return RunBar::tr("finishing the file");
    case Phase::Running:
        break;
    }
    return {};
}

} // namespace

RunBar::RunBar(Desk &desk, const std::vector<Button> &buttons, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_crumbs(new CrumbBar), m_progress(new QProgressBar),
      m_phase(new ElidedLabel(QStringLiteral("phase"))), m_time(new QLabel), m_disk(new QLabel)
{
    setObjectName(QStringLiteral("runBar"));
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(6, 3, 8, 3);
    line->setSpacing(3);
    for (const auto &[action, menu] : buttons) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize({20, 20});
        button->setMinimumHeight(34);
        if (!menu.empty()) {
            auto *more = new QMenu(button);
            for (auto *a : menu)
                more->addAction(a);
            button->setMenu(more);
            button->setPopupMode(QToolButton::MenuButtonPopup);
        }
        line->addWidget(button);
    }
    line->addSpacing(8);
    auto *column = new QVBoxLayout;
    column->setSpacing(1);
    line->addLayout(column, 1);
    auto *top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(m_crumbs, 1);
    m_progress->setRange(0, 1000);
    m_progress->setFixedWidth(220);
    m_progress->setMaximumHeight(fontMetrics().height() + 3);
    m_progress->setObjectName(QStringLiteral("progress"));
    m_progress->setAccessibleName(tr("Progress of the run"));
    top->addWidget(m_progress);
    column->addLayout(top);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(16);
    m_time->setObjectName(QStringLiteral("timeLeft"));
    for (auto *label : {m_time, m_disk})
        label->setFont(style::numberFont(label->font()));
    m_disk->setForegroundRole(QPalette::PlaceholderText);
    bottom->addWidget(m_time);
    bottom->addWidget(m_phase, 1);
    bottom->addStretch();
    bottom->addWidget(m_disk);
    column->addLayout(bottom);
    connect(m_crumbs, &CrumbBar::clicked, this, &RunBar::clicked);
    // Texts are read, not watched: five times a second is enough.
    connect(&m_desk, &Desk::sampled, this, [this] {
        if (++m_samples % 4 == 0)
            refresh();
    });
    connect(&m_desk, &Desk::phaseChanged, this, &RunBar::refresh);
    auto *disk = new QTimer(this);
    connect(disk, &QTimer::timeout, this, &RunBar::showDisk);
    disk->start(10'000);
    showDisk();
    refresh();
}

void RunBar::setIdleText(const QString &text)
{
    m_idle = text;
    refresh();
}

void RunBar::refresh()
{
    const auto &run = m_desk.status().run;
    m_progress->setVisible(run.has_value());
    m_phase->setVisible(run && run->phase != Phase::Running);
    m_time->setVisible(run.has_value());
    if (!run) {
        m_crumbs->show({{0, m_idle}});
        return;
    }
    m_crumbs->show(partsOf(*run, m_desk));
    m_phase->setText(phaseText(*run));
    m_phase->setToolTip(m_phase->text());
    tint(m_phase, run->phase == Phase::Suspended ? style::Role::Warning : style::Role::Accent);
    const bool bounded = run->total > 0 && run->total < std::numeric_limits<std::int64_t>::max();
    m_progress->setMaximum(bounded ? 1000 : 0);
    if (bounded) {
        const double part = std::min(1., double(run->points) / double(run->total));
        m_progress->setValue(int(1000. * part));
        m_progress->setFormat(tr("%1 %").arg(int(100. * part)));
    }
    const auto done = textOfPoints(*run);
    if (run->left && run->phase != Phase::Finishing)
        m_time->setText(tr("%1 left, done %2", "time left, moment of the end")
                            .arg(durationText(std::ceil(*run->left)),
                                 momentText(double(QDateTime::currentMSecsSinceEpoch()) / 1000 + *run->left)) +
                        QStringLiteral("    ") + done);
    else
        m_time->setText(bounded ? done : pointsText(run->points + run->visits));
}

void RunBar::showDisk()
{
    QString folder = qs(m_desk.engine().dataFolder());
    while (!QDir(folder).exists() && folder.contains(QLatin1Char('/')) && folder.size() > 1)
        folder = QFileInfo(folder).path();
    const QStorageInfo storage(folder);
    m_disk->setText(storage.isValid()
                        ? tr("%1 free", "space on the disk").arg(bytesText(double(storage.bytesAvailable())))
                        : QString());
    m_disk->setToolTip(tr("Free space where the data go: %1").arg(qs(m_desk.engine().dataFolder())));
    // Below this a night's raw shots no longer fit for certain.
    const bool scarce = storage.isValid() && storage.bytesAvailable() < 5'000'000'000;
    auto colours = palette();
    colours.setColor(QPalette::PlaceholderText, style::color(scarce ? style::Role::Problem : style::Role::Quiet));
    m_disk->setPalette(colours);
}

} // namespace pymasp
