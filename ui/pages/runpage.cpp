#include "runpage.h"

#include "analysispanel.h"
#include "detectorviews.h"
#include "filequestion.h"
#include "panelparts.h"
#include "quantity.h"
#include "queuelist.h"
#include "runmessages.h"
#include "runstate.h"
#include "runtitle.h"
#include "seriesview.h"
#include "storedrevisions.h"
#include "viewmenu.h"

#include <QComboBox>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

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
    void showViews();
    [[nodiscard]] DetectorViews &viewsOf(const std::string &detector);
    void choose(DetectorViews &views);
    void showTitle();
    void showChanges();
    void colourTitle();
    void compare();
    [[nodiscard]] QString shownFile() const; // the file of the run that is shown, or its log
    [[nodiscard]] bool isLive() const;       // what is shown is being measured
    [[nodiscard]] std::vector<const SeriesInfo *> infos() const;

    RunPage *page;
    Desk &desk;
    QSplitter *columns = nullptr;
    QSplitter *left = nullptr;
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
    ViewDocks *docks = nullptr;
    QWidget *shelf = nullptr;                                    // of views that were never shown
    std::map<std::string, std::unique_ptr<DetectorViews>> views; // by detector
    DetectorViews *current = nullptr;                            // of the series that is chosen
    StoredRevisions *revisions = nullptr;
    QToolButton *changes = nullptr; // shows them
    QToolButton *with = nullptr;
    QToolButton *alone = nullptr;
    std::vector<StoredRunPtr> compared;

    std::shared_ptr<const Live> live; // of the run under way or the last one
    std::uint64_t entry = 0;          // its place in the queue
    QString liveTitle;
    QString liveFile; // or its log while it has none
    bool titleIsLive = false;
    std::uint64_t liveVersion = 0; // of its series
    std::size_t liveIndex = 0;     // the series that is chosen, of the run under way and of the stored one
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

    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    columns->setSizes({272, 1088});

    auto *outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(columns);

    QObject::connect(queue, &QueueList::openFile, page, &RunPage::openFile);
    QObject::connect(messages, &RunMessages::openJob, page, &RunPage::openJob);
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
    auto *opened = new QToolButton;
    opened->setObjectName(QStringLiteral("views"));
    opened->setText(tr("Views"));
    opened->setToolTip(tr("Opens and closes the views of the detectors. They are moved by their titles, and laid over "
                          "each other as tabs"));
    opened->setPopupMode(QToolButton::InstantPopup);
    bar->addWidget(opened);
    changes = new QToolButton;
    changes->setObjectName(QStringLiteral("runChanges"));
    changes->setCheckable(true);
    bar->addWidget(changes);
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
    docks = new ViewDocks(QStringLiteral("run"));
    opened->setMenu(docks->menu());
    shelf = new QWidget(page);
    shelf->hide();
    choose(viewsOf({})); // of no detector, until there is one
    stack->addWidget(empty);
    stack->addWidget(docks);
    analysis = new AnalysisPanel(page->m_series);
    analysis->setRun([this] { return shownFile(); });
    analysis->hide();
    QObject::connect(analyse, &QToolButton::toggled, analysis, &QWidget::setVisible);
    QObject::connect(page, &RunPage::dataChanged, analysis, &AnalysisPanel::dataChanged);
    plots = new QSplitter(Qt::Vertical);
    plots->setObjectName(QStringLiteral("runAnalysis"));
    plots->setChildrenCollapsible(false);
    plots->addWidget(stack);
    plots->addWidget(analysis);
    revisions = new StoredRevisions;
    revisions->hide();
    QObject::connect(changes, &QToolButton::toggled, page,
                     [this](bool on) { revisions->setVisible(on && !changes->isHidden()); });
    plots->addWidget(revisions);
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

QString RunPage::Impl::shownFile() const
{
    return page->m_stored ? qs(page->m_stored->file) : live ? liveFile : QString();
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
    liveFile.clear();
    liveVersion = live->version();
    liveIndex = preferred(live->series(), current->liveInfo().name);
    for (const auto &[detector, of] : views)
        of->leave();
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
    showChanges();
    back->setVisible(stored);
    back->setText(live ? tr("Back to the live run") : tr("Close"));
    back->setToolTip(live ? tr("Show the run under way, or the last one, again") : tr("Show the stored run no longer"));
    empty->setText(stored || live ? tr("This run has no data that can be shown.")
                                  : tr("Press F5 to run the experiment; its data appear here."));
    stack->setCurrentIndex(all.empty() ? 0 : 1);
    if (all.empty()) {
        docks->setViews({});
    } else {
        const auto index = stored ? storedIndex : liveIndex;
        choice->setCurrentIndex(int(index));
        showSeries(index);
    }
    showTitle();
}

// The views of a detector, made when it is first seen.
DetectorViews &RunPage::Impl::viewsOf(const std::string &detector)
{
    auto &of = views[detector];
    if (of)
        return *of;
    of = std::make_unique<DetectorViews>(detector, shelf);
    auto *series = of->series();
    QObject::connect(series, &SeriesView::readout, page, &RunPage::readout);
    QObject::connect(series, &SeriesView::allWanted, page, [it = of.get()] {
        if (const auto *shown = it->data())
            it->series()->update(*shown, {});
    });
    QObject::connect(series, &SeriesView::failed, page, &RunPage::failed);
    for (const auto *menu : shelf->findChildren<ViewMenu *>()) // of the plots that are there from the beginning
        QObject::connect(menu, &ViewMenu::failed, page, &RunPage::failed, Qt::UniqueConnection);
    return *of;
}

void RunPage::Impl::choose(DetectorViews &of)
{
    current = &of;
    page->m_series = of.series();
    if (analysis)
        analysis->setView(page->m_series);
}

// Of a stored run that was changed while it was measured. Those of the run under way stand in Design.
void RunPage::Impl::showChanges()
{
    const auto &run = page->m_stored;
    const int count = run ? StoredRevisions::changesOf(*run) : 0;
    changes->setVisible(count > 0);
    changes->setText(tr("%n change(s)", nullptr, count));
    changes->setToolTip(tr("What was changed of this run while it was measured, and from which point on"));
    revisions->setRun(run, desk.engine().known().value_or(KnownLab{}));
    revisions->setVisible(count > 0 && changes->isChecked());
}

void RunPage::Impl::showSeries(std::size_t index)
{
    const auto all = infos();
    (page->m_stored ? storedIndex : liveIndex) = index;
    choose(viewsOf(all[index]->detector));
    showViews();
    for (const char *view : {"data", "cuts", "shots", "signal", "laser"})
        docks->bring(QStringLiteral("view/%1/%2").arg(qs(current->detector()), QString::fromLatin1(view)));
    compare();
    Q_EMIT page->dataChanged();
    sample();
}

// One set of views for each detector: of the series that is chosen, else of the one that was shown of it last, else of
// what a person wants to see first.
void RunPage::Impl::showViews()
{
    const auto all = infos();
    const auto names = seriesNames(all);
    std::vector<std::pair<std::string, std::size_t>> shown; // in the order of the experiment
    const auto chosen = page->m_stored ? storedIndex : liveIndex;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto &detector = all[i]->detector;
        const auto before = viewsOf(detector).series()->info().name;
        const auto at = std::ranges::find(shown, detector, &std::pair<std::string, std::size_t>::first);
        const auto rank = [&](std::size_t of) {
            return of == chosen ? 3 : all[of]->name == before ? 2 : all[of]->diverging() ? 1 : 0;
        };
        if (at == shown.end())
            shown.emplace_back(detector, i);
        else if (rank(i) > rank(at->second))
            at->second = i;
    }
    std::vector<ViewDocks::View> wanted;
    for (const auto &[detector, index] : shown) {
        auto &of = viewsOf(detector);
        if (page->m_stored)
            of.showStored(page->m_stored, index);
        else
            of.showLive(live, index);
        for (const auto &view : of.views(names[int(index)], shown.size() == 1))
            wanted.push_back(view);
    }
    docks->setViews(wanted);
}

// What is compared with lies over whatever is shown, where it fits.
void RunPage::Impl::compare()
{
    page->m_series->clearComparisons();
    for (const auto &run : compared)
        if (const auto series = counterpart(run, page->m_series->info()))
            page->m_series->addComparison(shortTitle(*run), series);
    alone->setVisible(!compared.empty());
}

// Only takes what is new, so that it costs a millisecond for each detector.
void RunPage::Impl::sample()
{
    showTitle();
    if (!live || live->series().empty())
        return;
    if (const auto now = live->version(); now != liveVersion && !page->m_stored) { // other axes, or one more series
        liveVersion = now;
        show();
        return;
    }
    for (const auto &[detector, of] : views) {
        if (of->sample() && of.get() == current)
            Q_EMIT page->dataChanged();
        of->sampleShots();
    }
}

void RunPage::Impl::showTitle()
{
    const auto &all = desk.status().queue;
    if (const auto e = std::ranges::find(all, entry, &QueueEntry::id); live && e != all.end()) {
        liveTitle = runTitle(*e); // one that was removed from the queue keeps what was said last
        liveFile = qs(e->file.empty() ? e->log : e->file);
    }
    setRunFile(page, shownFile());
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

const SeriesData *RunPage::shownData() const { return m_impl->current->data(); }

ViewDocks *RunPage::views() const { return m_impl->docks; }

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
    for (const auto &[detector, of] : i.views)
        of->applyTheme();
    i.analysis->applyTheme();
}

} // namespace pymasp
