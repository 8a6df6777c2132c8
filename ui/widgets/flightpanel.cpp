#include "flightpanel.h"

#include "coretext.h"
#include "document.h"
#include "panelparts.h"
#include "pathplot.h"
#include "problemmodel.h"
#include "quantity.h"
#include "treedelegate.h"

#include <QDateTime>
#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace pymasp {
namespace {

constexpr double ages = 1e10; // s; no moment is named beyond it
constexpr int signSize = 16;

bool isNote(const Problem &problem) { return problem.severity == Problem::Severity::Info; }

double now() { return double(QDateTime::currentMSecsSinceEpoch()) / 1000; }

QString years(double seconds) { return FlightPanel::tr("%1 years").arg(numberText(seconds / (365.25 * 86400), 1)); }

QString basisOf(const FlightCheck &check)
{
    QStringList names;
    for (const auto &device : check.estimate.untimed)
        names << qs(device);
    QStringList lines;
    lines << (check.runs > 0
                  ? FlightPanel::tr("Times were learned from %n run(s).", nullptr, int(check.runs))
                  : FlightPanel::tr("Times are those that the devices declare; they are learned by running."));
    if (!names.isEmpty())
        lines << FlightPanel::tr("How long these take is not known yet: %1.").arg(names.join(QStringLiteral(", ")));
    return lines.join(QLatin1Char(' '));
}

} // namespace

QString flightText(const FlightCheck &check, double began)
{
    const auto &e = check.estimate;
    QStringList parts{pointsText(e.points)};
    if (e.seconds > 0) {
        const auto time = e.seconds < ages ? durationText(e.seconds) : years(e.seconds);
        const bool learned = e.notLearned.empty();
        parts << (learned && e.bounded ? time
                  : learned            ? FlightPanel::tr("at most %1", "a duration").arg(time)
                  : e.bounded          ? FlightPanel::tr("at least %1", "a duration").arg(time)
                                       : FlightPanel::tr("about %1", "a duration").arg(time));
        if (e.seconds < ages) {
            const auto moment = momentText(began + e.seconds);
            parts << (learned || !e.bounded ? FlightPanel::tr("done %1", "a moment").arg(moment)
                                            : FlightPanel::tr("done %1 at the earliest", "a moment").arg(moment));
        }
    } else if (!e.untimed.empty()) {
        parts << FlightPanel::tr("how long will be known after a first run");
    }
    if (check.bytes > 0 && check.room)
        parts << FlightPanel::tr("%1 of %2 free", "sizes").arg(bytesText(check.bytes), bytesText(*check.room));
    else if (check.bytes > 0)
        parts << bytesText(check.bytes);
    return parts.join(QStringLiteral(", "));
}

FlightPanel::FlightPanel(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_planner(new FlightPlanner(document, this)),
      m_problems(new ProblemModel(&document, this))
{
    build();
    connect(&document, &Document::problemsChanged, this, &FlightPanel::refresh);
    connect(m_planner, &FlightPlanner::reported, this, [this] {
        auto further = m_planner->report()->further;
        std::erase_if(further, isNote); // among the details
        m_problems->setFurther(std::move(further));
        m_path->setPicture(m_planner->report()->path);
        refresh();
    });
    auto *clock = new QTimer(this); // the moment of its end moves on
    connect(clock, &QTimer::timeout, this, &FlightPanel::refresh);
    clock->start(30000);
    applyTheme();
}

void FlightPanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(4, 2, 8, 2);
    head->setSpacing(6);
    m_fold = new QToolButton;
    m_fold->setObjectName(QStringLiteral("foldFlight"));
    m_fold->setAutoRaise(true);
    m_fold->setArrowType(Qt::DownArrow);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setText(tr("Flight check"));
    m_fold->setToolTip(tr("What it will do, and what stands in the way; a click folds it in or out"));
    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(!isFolded()); });
    head->addWidget(m_fold);
    m_sign = new QLabel;
    head->addWidget(m_sign);
    m_summary = new ElidedLabel(QStringLiteral("flightSummary"));
    head->addWidget(m_summary, 1);
    column->addLayout(head);

    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("flight"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("check"));
    m_list->setAccessibleName(tr("Problems"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setModel(m_problems);
    m_list->setItemDelegate(new ProblemDelegate(m_list));
    const auto goThere = [this](const QModelIndex &index) {
        Q_EMIT openJob(index.data(ProblemModel::JobRole).toUInt());
    };
    connect(m_list, &QListView::clicked, this, goThere);
    connect(m_list, &QListView::activated, this, goThere);
    auto *problems = new QWidget;
    auto *problemColumn = new QVBoxLayout(problems);
    problemColumn->setContentsMargins(0, 0, 0, 0);
    problemColumn->setSpacing(0);
    m_none = new QLabel;
    m_none->setObjectName(QStringLiteral("noProblems"));
    m_none->setContentsMargins(8, 4, 8, 4);
    m_none->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_none->setWordWrap(true);
    problemColumn->addWidget(m_none, 1);
    problemColumn->addWidget(m_list, 1);
    m_tabs->addTab(problems, tr("Problems"));

    auto *paths = new QWidget;
    auto *pathColumn = new QVBoxLayout(paths);
    pathColumn->setContentsMargins(0, 0, 0, 0);
    pathColumn->setSpacing(0);
    m_path = new PathPlot;
    pathColumn->addWidget(m_path, 1);
    m_note = new QLabel(tr("Steps that are too quick to be seen are drawn as the range they cover."));
    m_note->setObjectName(QStringLiteral("pathNote"));
    m_note->setContentsMargins(8, 0, 8, 2);
    m_note->setWordWrap(true);
    pathColumn->addWidget(m_note);
    m_tabs->addTab(paths, tr("Path", "of the parameters over time"));

    m_details = new QLabel;
    m_details->setObjectName(QStringLiteral("flightDetails"));
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setContentsMargins(8, 4, 8, 4);
    m_details->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_details->setWordWrap(true);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_details);
    m_tabs->addTab(scroll, tr("Details"));
    m_tabs->setMinimumHeight(96);
    column->addWidget(m_tabs, 1);
}

void FlightPanel::addTab(QWidget *page, const QString &title) { m_tabs->addTab(page, title); }

void FlightPanel::setFolded(bool folded)
{
    m_folded = folded;
    m_fold->setArrowType(folded ? Qt::RightArrow : Qt::DownArrow);
    m_tabs->setVisible(!folded);
    setMaximumHeight(folded ? sizeHint().height() : QWIDGETSIZE_MAX);
}

void FlightPanel::applyTheme()
{
    tint(m_note, style::Role::Quiet);
    tint(m_none, style::Role::Quiet);
    m_list->viewport()->update();
    m_path->update();
    refresh();
}

void FlightPanel::refresh()
{
    const auto errors = m_problems->count(Problem::Severity::Error);
    const auto warnings = m_problems->count(Problem::Severity::Warning);
    QString text;
    if (errors > 0)
        text = tr("%n problem(s) to be solved before it can run.", nullptr, errors);
    else if (m_planner->report())
        text = flightText(m_planner->report()->check, now());
    else
        text = pointsText(points(m_document.experiment().root));
    m_summary->setText(text);
    m_summary->setToolTip(text);
    tint(m_summary, errors > 0 ? style::Role::Problem : style::Role::PlotText);
    const auto sign = errors > 0     ? style::icon(QStringLiteral("error"), style::Role::Problem)
                      : warnings > 0 ? style::icon(QStringLiteral("warning"), style::Role::Warning)
                                     : style::icon(QStringLiteral("done"), style::Role::Good);
    m_sign->setPixmap(sign.pixmap(signSize, signSize));
    const int rows = m_problems->rowCount();
    m_tabs->setTabText(0, rows > 0 ? tr("Problems (%1)").arg(rows) : tr("Problems"));
    const auto &lab = m_document.lab();
    m_none->setText(lab.parameters.empty() && lab.detectors.empty()
                        ? tr("Nothing is wrong in the tree. Open a lab to have it checked against its devices too.")
                        : tr("Nothing stands in the way: it can run."));
    m_none->setVisible(rows == 0);
    m_list->setVisible(rows > 0);
    m_details->setText(details());
    m_note->setVisible(m_planner->report() && m_planner->report()->path.sampled);
}

// A line for each thing that a person wants to know before a night.
QString FlightPanel::details() const
{
    if (!m_planner->report())
        return tr("It is being computed.");
    const auto &check = m_planner->report()->check;
    QStringList lines{flightText(check, now())};
    if (check.estimate.seconds > 0 || !check.estimate.untimed.empty())
        lines << basisOf(check);
    if (check.room)
        lines << tr("%1 are free in %2.", "a size, a folder").arg(bytesText(*check.room), qs(check.folder));
    for (const auto &problem : m_planner->report()->further) {
        if (isNote(problem))
            lines << coreText(problem.what);
    }
    for (const auto &[parameter, use] : check.estimate.shutters) {
        if (use.opens <= 0)
            lines << tr("%1 stays at its safe value.").arg(qs(parameter));
        else
            lines << tr("%1 leaves its safe value %n time(s), for about %2 in all; it takes it in longer waits and "
                        "moves.",
                        "a parameter, a duration", int(std::min(use.opens, 2e9)))
                         .arg(qs(parameter), durationText(use.seconds));
    }
    for (const auto &[guard, ofLab] : check.watches) {
        const bool stops = guard.then == Guard::Then::Stop;
        const auto text = ofLab ? (stops ? tr("The lab's guard %1 stops the run while %2.")
                                         : tr("The lab's guard %1 suspends the run while %2."))
                                : (stops ? tr("The guard %1 stops the run while %2.")
                                         : tr("The guard %1 suspends the run while %2."));
        lines << text.arg(qs(guard.name), qs(guard.condition));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pymasp
