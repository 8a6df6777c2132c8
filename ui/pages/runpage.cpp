#include "runpage.h"

#include "analysispanel.h"
#include "display.h"
#include "laserview.h"
#include "panelparts.h"
#include "quantity.h"
#include "queuelist.h"
#include "runmessages.h"
#include "runstate.h"
#include "runtitle.h"
#include "seriesview.h"
#include "shotstatistics.h"
#include "shotview.h"
#include "stripchart.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace pymasp {
namespace {

// What a person wants to see first.
std::size_t preferred(const std::vector<SeriesInfo> &all, const std::string &before)
{
    auto found = std::ranges::find(all, before, &SeriesInfo::name);
    if (found == all.end())
        found = std::ranges::find_if(all, &SeriesInfo::diverging);
    return found == all.end() ? 0 : static_cast<std::size_t>(found - all.begin());
}

// The series of a run that can lie over one: the same signal over as many axes of the same units.
std::shared_ptr<const SeriesData> counterpart(const StoredRunPtr &run, const SeriesInfo &info)
{
    const auto units = [](const SeriesInfo &of) {
        std::vector<std::string> all;
        for (const auto &axis : of.scans)
            all.push_back(axis.unit);
        for (const auto &axis : of.own)
            all.push_back(axis.unit);
        return all;
    };
    const SeriesData *found = nullptr;
    for (const auto &series : run->series) {
        const auto &of = series.info;
        if (series.mean.empty() || of.signal != info.signal || of.unit != info.unit ||
            of.shape.size() != info.shape.size() || units(of) != units(info))
            continue;
        if (!found || (of.detector == info.detector && found->info.detector != info.detector))
            found = &series;
    }
    return found ? std::shared_ptr<const SeriesData>(run, found) : nullptr;
}

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Of a pump-probe measurement.
bool hasShots(const SeriesInfo &info) { return info.diverging() && info.shape.size() == 1; }

} // namespace

class RunPage::Impl {
public:
    Impl(RunPage *owner, Desk &theDesk) : page(owner), desk(theDesk) {}
    void build();
    [[nodiscard]] QWidget *messagePane();
    [[nodiscard]] QWidget *centre();
    void begin();
    void sample();
    void show(); // arranges the page for the live run or the stored one
    void showSeries(std::size_t index);
    void showTitle();
    void colourTitle();
    void compare();
    void addToStrip();
    [[nodiscard]] bool isLive() const; // what is shown is being measured
    [[nodiscard]] std::vector<const SeriesInfo *> infos() const;

    RunPage *page;
    Desk &desk;
    QSplitter *columns = nullptr;
    QSplitter *left = nullptr;
    QSplitter *shotColumn = nullptr;
    QSplitter *plots = nullptr; // over the analysis
    AnalysisPanel *analysis = nullptr;
    QueueList *queue = nullptr;
    RunMessages *messages = nullptr;
    GuardLine *state = nullptr;
    ElidedLabel *title = nullptr;
    QToolButton *back = nullptr;
    QComboBox *choice = nullptr;
    QStackedWidget *stack = nullptr;
    EmptyState *empty = nullptr;
    ShotView *shots = nullptr;
    ShotView *signal = nullptr;
    LaserView *laser = nullptr;
    StripChart *strip = nullptr;
    QToolButton *with = nullptr;
    QToolButton *alone = nullptr;
    std::vector<StoredRunPtr> compared;
    QElapsedTimer shotClock; // since shots were taken from the run

    std::shared_ptr<const Live> live; // of the run under way or the last one
    std::uint64_t entry = 0;          // its place in the queue
    QString liveTitle;
    bool titleIsLive = false;
    std::size_t liveIndex = 0;     // the series of it that is sampled
    std::uint64_t liveVersion = 0; // of its series
    SeriesData data;
    std::uint64_t version = 0;
    std::uint64_t shotVersion = 0;
    std::vector<std::int64_t> rows;
    std::size_t storedIndex = 0;
    std::uint64_t lastMessage = 0;
};

void RunPage::Impl::build()
{
    columns = new QSplitter(Qt::Horizontal);
    columns->setObjectName(QStringLiteral("runColumns"));
    columns->setChildrenCollapsible(false);
    left = new QSplitter(Qt::Vertical);
    left->setObjectName(QStringLiteral("runLeft"));
    left->setChildrenCollapsible(false);
    queue = new QueueList(desk);
    left->addWidget(queue);
    left->addWidget(messagePane());
    left->setStretchFactor(0, 3);
    left->setStretchFactor(1, 2);
    columns->addWidget(left);
    columns->addWidget(centre());

    shotColumn = new QSplitter(Qt::Vertical);
    shotColumn->setObjectName(QStringLiteral("runShots"));
    shotColumn->setChildrenCollapsible(false);
    shots = new ShotView(ShotView::What::Shots);
    shots->setObjectName(QStringLiteral("shotView"));
    shots->setAccessibleName(tr("Shots of the last point"));
    signal = new ShotView(ShotView::What::Signal);
    signal->setObjectName(QStringLiteral("signalView"));
    signal->setAccessibleName(tr("Signal of the last point"));
    shotColumn->addWidget(shots);
    shotColumn->addWidget(signal);
    laser = new LaserView;
    laser->setObjectName(QStringLiteral("laserView"));
    laser->setAccessibleName(tr("Laser"));
    shotColumn->addWidget(laser);
    shotColumn->setStretchFactor(0, 5);
    shotColumn->setStretchFactor(1, 3);
    shotColumn->setStretchFactor(2, 3);
    columns->addWidget(shotColumn);
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    columns->setStretchFactor(2, 0);
    columns->setSizes({240, 840, 280});

    auto *outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(columns);

    QObject::connect(queue, &QueueList::openFile, page, &RunPage::openFile);
    QObject::connect(messages, &RunMessages::openJob, page, &RunPage::openJob);
    QObject::connect(page->m_series, &SeriesView::readout, page, &RunPage::readout);
    QObject::connect(page->m_series, &SeriesView::allWanted, page, [this] {
        if (const auto *shown = page->shownData())
            page->m_series->update(*shown, {});
    });
    QObject::connect(choice, &QComboBox::activated, page, [this](int index) {
        if (index >= 0)
            showSeries(static_cast<std::size_t>(index));
    });
    QObject::connect(with, &QToolButton::clicked, page, &RunPage::compareWanted);
    QObject::connect(alone, &QToolButton::clicked, page, &RunPage::stopComparing);
    QObject::connect(back, &QToolButton::clicked, page, &RunPage::showLive);
    QObject::connect(&desk, &Desk::runBegan, page, [this] { begin(); });
    QObject::connect(&desk, &Desk::sampled, page, [this] { sample(); });
    const auto hear = [this](const EngineMessage &message) {
        if (message.number <= lastMessage)
            return;
        lastMessage = message.number;
        messages->add(message);
    };
    for (const auto &message : desk.engine().messages(0)) // what was said before there was a page
        hear(message);
    QObject::connect(&desk, &Desk::message, page, hear);
}

QWidget *RunPage::Impl::messagePane()
{
    auto *pane = new QTabWidget;
    pane->setObjectName(QStringLiteral("runTold"));
    pane->setDocumentMode(true);
    pane->setUsesScrollButtons(false); // as wide as its tabs at least: none goes out of sight
    messages = new RunMessages;
    pane->addTab(messages, tr("Messages"));
    pane->addTab(new DeadTime(desk), tr("Waits"));
    strip = new StripChart;
    pane->addTab(strip, tr("Over time"));
    pane->setTabToolTip(2, tr("The last point of the series that is shown: its mean and its scatter over time"));
    pane->setTabToolTip(1, tr("How long the run waited for each device, in seconds"));
    return pane;
}

QWidget *RunPage::Impl::centre()
{
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 3, 6, 3);
    bar->setSpacing(6);
    title = new ElidedLabel(QStringLiteral("runTitle"));
    bar->addWidget(title, 1);
    back = new QToolButton;
    back->setObjectName(QStringLiteral("backToLive"));
    back->setIcon(style::icon(QStringLiteral("live")));
    back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addWidget(back);
    with = new QToolButton;
    with->setObjectName(QStringLiteral("compare"));
    with->setText(tr("Compare with..."));
    with->setToolTip(tr("Lays the cuts of another run over those shown"));
    bar->addWidget(with);
    alone = new QToolButton;
    alone->setObjectName(QStringLiteral("stopComparing"));
    alone->setText(tr("Stop comparing"));
    alone->setToolTip(tr("Removes the cuts of other runs"));
    alone->hide();
    bar->addWidget(alone);
    choice = new QComboBox;
    choice->setObjectName(QStringLiteral("series"));
    choice->setAccessibleName(tr("Series"));
    choice->setToolTip(tr("The series that is shown"));
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(18);
    bar->addWidget(choice);
    auto *analyse = new QToolButton;
    analyse->setObjectName(QStringLiteral("analyse"));
    analyse->setText(tr("Analysis"));
    analyse->setToolTip(tr("Time zero, response, lifetimes and drift of what is shown, in the background"));
    analyse->setCheckable(true);
    bar->addWidget(analyse);
    column->addLayout(bar);
    state = new GuardLine(desk, pane); // with a parent, so that it is never a window of its own
    column->addWidget(state);

    stack = new QStackedWidget;
    empty = new EmptyState(QStringLiteral("run"), {});
    empty->setObjectName(QStringLiteral("noRun"));
    page->m_series = new SeriesView;
    page->m_series->setObjectName(QStringLiteral("seriesView"));
    stack->addWidget(empty);
    stack->addWidget(page->m_series);
    analysis = new AnalysisPanel(page->m_series, [this] { return page->shownData(); });
    analysis->hide();
    QObject::connect(analyse, &QToolButton::toggled, analysis, &QWidget::setVisible);
    QObject::connect(page, &RunPage::dataChanged, analysis, &AnalysisPanel::dataChanged);
    plots = new QSplitter(Qt::Vertical);
    plots->setObjectName(QStringLiteral("runAnalysis"));
    plots->setChildrenCollapsible(false);
    plots->addWidget(stack);
    plots->addWidget(analysis);
    plots->setStretchFactor(0, 1);
    column->addWidget(plots, 1);
    return pane;
}

std::vector<const SeriesInfo *> RunPage::Impl::infos() const
{
    std::vector<const SeriesInfo *> all;
    if (page->m_stored) {
        for (const auto &series : page->m_stored->series)
            all.push_back(&series.info);
    } else if (live) {
        for (const auto &info : live->series())
            all.push_back(&info);
    }
    return all;
}

bool RunPage::Impl::isLive() const
{
    const auto &run = desk.status().run;
    return !page->m_stored && live && run && run->id == entry && run->phase != Phase::Finishing;
}

// The engine has a new run: its data take the place of what is shown.
void RunPage::Impl::begin()
{
    auto now = desk.engine().live();
    if (!now)
        return;
    live = std::move(now);
    entry = 0; // where it is over already, it is the last one that began
    double began = 0;
    for (const auto &e : desk.status().queue) {
        if (e.state != EntryState::Waiting && e.state != EntryState::Preparing && e.began >= began) {
            entry = e.id;
            began = e.began;
        }
    }
    liveTitle.clear();
    liveVersion = live->version();
    liveIndex = preferred(live->series(), data.info.name);
    data = SeriesData();
    version = 0;
    page->m_stored.reset();
    show();
}

void RunPage::Impl::show()
{
    const bool stored = page->m_stored != nullptr;
    const auto all = infos();
    choice->clear();
    choice->addItems(seriesNames(all));
    choice->setVisible(all.size() > 1);
    back->setVisible(stored);
    back->setText(live ? tr("Back to the live run") : tr("Close"));
    back->setToolTip(live ? tr("Show the run under way, or the last one, again") : tr("Show the stored run no longer"));
    empty->setText(stored || live ? tr("This run has no data that can be shown.")
                                  : tr("Press F5 to run the experiment; its data appear here."));
    stack->setCurrentIndex(all.empty() ? 0 : 1);
    if (all.empty()) {
        shotColumn->hide();
    } else {
        const auto index = stored ? storedIndex : liveIndex;
        choice->setCurrentIndex(int(index));
        showSeries(index);
    }
    showTitle();
}

void RunPage::Impl::showSeries(std::size_t index)
{
    auto *view = page->m_series;
    if (page->m_stored) {
        storedIndex = index;
        const auto &series = page->m_stored->series[index];
        shotColumn->hide();
        view->setSeries(series.info);
        view->update(series, {});
        compare();
        Q_EMIT page->dataChanged();
        return;
    }
    liveIndex = index;
    const auto &info = live->series()[index];
    shotColumn->setVisible(hasShots(info));
    shotVersion = 0;
    shots->clear();
    signal->clear();
    laser->clear();
    if (data.info != info)
        data = SeriesData(); // made anew by the first update, with all that is there
    rows.clear();
    live->update(liveIndex, version, data, rows);
    view->setSeries(data.info); // not `info`: the run may have been amended in between
    view->update(data, {});
    compare();
    strip->begin(displayOf(info.signal, info.unit).name, displayOf(info.signal, info.unit).unit);
    Q_EMIT page->dataChanged();
    sample();
}

// What is compared with lies over whatever is shown, where it fits.
void RunPage::Impl::compare()
{
    page->m_series->clearComparisons();
    for (const auto &run : compared)
        if (const auto series = counterpart(run, page->m_series->info()))
            page->m_series->addComparison(qs(run->title), series);
    alone->setVisible(!compared.empty());
}

// The last point of each row that changed; of a spectrum its mean over the columns.
void RunPage::Impl::addToStrip()
{
    const auto factor = displayOf(data.info.signal, data.info.unit).factor;
    const auto across = static_cast<std::size_t>(data.info.columns());
    const std::size_t step = std::max<std::size_t>(1, across / 4096); // of an image some are enough
    constexpr std::size_t mostRows = 16;                              // the latest, where many came at once
    for (std::size_t i = rows.size() - std::min(rows.size(), mostRows); i < rows.size(); ++i) {
        const auto row = rows[i];
        std::vector<double> values;
        for (std::size_t c = 0; c < across; c += step)
            values.push_back(factor * static_cast<double>(data.latest[static_cast<std::size_t>(row) * across + c]));
        const auto spread = spreadOf(values);
        strip->add(secondsNow(), spread.mean, spread.deviation, 1);
    }
}

// Only takes what is new, so that it costs a millisecond.
void RunPage::Impl::sample()
{
    showTitle();
    if (!live || live->series().empty())
        return;
    // Also behind a stored run, so that there is little to catch up with.
    rows.clear();
    const bool changed = live->update(liveIndex, version, data, rows);
    if (page->m_stored)
        return;
    if (const auto now = live->version(); now != liveVersion) { // other axes, or one more series
        liveVersion = now;
        show();
        return;
    }
    if (changed) {
        page->m_series->update(data, rows);
        addToStrip();
        Q_EMIT page->dataChanged();
    }
    if (!shotColumn->isVisible() || (shotClock.isValid() && shotClock.elapsed() < 200)) // ms
        return;
    shotClock.start();
    if (const auto block = live->shots(liveIndex, shotVersion)) {
        shots->show(*block);
        signal->show(*block);
        laser->show(*block, secondsNow());
    }
}

void RunPage::Impl::showTitle()
{
    const auto &all = desk.status().queue;
    if (const auto e = std::ranges::find(all, entry, &QueueEntry::id); live && e != all.end())
        liveTitle = runTitle(*e); // one that was removed from the queue keeps what was said last
    const QString what = page->m_stored ? runTitle(*page->m_stored) : liveTitle;
    if (what != title->text()) {
        title->setText(what);
        title->setToolTip(what);
    }
    if (const bool now = isLive(); now != titleIsLive) {
        titleIsLive = now;
        colourTitle();
    }
}

void RunPage::Impl::colourTitle()
{
    QPalette colours = page->palette();
    if (titleIsLive)
        colours.setColor(QPalette::WindowText, style::color(style::Role::Accent));
    title->setPalette(colours);
}

RunPage::RunPage(Desk &desk, QWidget *parent) : QWidget(parent), m_impl(std::make_unique<Impl>(this, desk))
{
    m_impl->build();
    applyTheme();
    m_impl->show();
    m_impl->begin(); // a run that began before there was a page
}

RunPage::~RunPage() = default;

void RunPage::showStored(const StoredRunPtr &run)
{
    m_stored = run;
    m_impl->storedIndex = 0;
    m_impl->show();
}

void RunPage::showLive() { showStored(nullptr); }

bool RunPage::compareWith(const StoredRunPtr &run)
{
    const auto *shown = shownData();
    if (!run || !shown || !counterpart(run, shown->info))
        return false;
    m_impl->compared.push_back(run);
    m_impl->compare();
    return true;
}

void RunPage::stopComparing()
{
    m_impl->compared.clear();
    m_impl->compare();
}

const SeriesData *RunPage::shownData() const
{
    if (m_stored)
        return m_impl->storedIndex < m_stored->series.size() ? &m_stored->series[m_impl->storedIndex] : nullptr;
    return m_impl->live && !m_impl->live->series().empty() ? &m_impl->data : nullptr;
}

std::vector<QSplitter *> RunPage::splitters() const
{
    return {m_impl->columns, m_impl->left, m_impl->shotColumn, m_impl->plots};
}

void RunPage::applyTheme()
{
    auto &i = *m_impl;
    QFont bold = font();
    bold.setBold(true);
    i.title->setFont(bold);
    i.colourTitle();
    i.queue->applyTheme();
    i.messages->applyTheme();
    i.state->applyTheme();
    m_series->applyTheme();
    i.shots->applyTheme();
    i.analysis->applyTheme();
    i.signal->applyTheme();
    i.laser->applyTheme();
    i.strip->applyTheme();
}

} // namespace pymasp
