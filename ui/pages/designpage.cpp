#include "designpage.h"

#include "formview.h"
#include "jobmodel.h"
#include "labform.h"
#include "problemmodel.h"
#include "quantity.h"
#include "style.h"
#include "treedelegate.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QSplitter>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace pymasp {
namespace {

Job::Kind kindFor(const QString &kind, const KnownLab &lab)
{
    if (kind == QLatin1String("repeat")) {
        Repeat repeat;
        repeat.count = 3;
        return repeat;
    }
    if (kind == QLatin1String("scan")) {
        Scan scan;
        Linear linear{0, 10, 11, {}};
        if (!lab.parameters.empty()) {
            const auto &p = lab.parameters.front();
            scan.track.parameter = p.name;
            if (!p.scales.empty())
                scan.track.unit = p.scales.front().unit;
        }
        scan.track.positions = linear;
        return scan;
    }
    const auto standing = [&]() -> std::vector<SetValue> { // where the first parameter is
        if (lab.parameters.empty())
            return {};
        const auto &p = lab.parameters.front();
        return {{p.name, p.unit, p.at.value_or(0), {}}};
    };
    if (kind == QLatin1String("set"))
        return Set{standing()};
    if (kind == QLatin1String("acquire")) {
        Acquire acquire;
        if (!lab.detectors.empty()) {
            acquire.detectors = {lab.detectors.front().name};
            if (lab.detectors.front().resolvesShots) {
                acquire.shots = 500;
                acquire.reduce.kind = Reduce::Kind::PumpProbe;
            }
        }
        return acquire;
    }
    if (kind == QLatin1String("wait"))
        return Wait{1.0, {}, {}};
    if (kind == QLatin1String("note"))
        return Note{};
    if (kind == QLatin1String("prompt"))
        return Prompt{QCoreApplication::translate("pymasp::DesignPage", "Ready to go on?").toStdString(),
                      {},
                      Prompt::Otherwise::Continue};
    if (kind == QLatin1String("drift"))
        return Drift{50, {}, standing()};
    return Sequence{};
}

} // namespace

DesignPage::DesignPage(Document &document, std::shared_ptr<const Plugins> plugins, QWidget *parent)
    : QWidget(parent), m_document(document), m_plugins(std::move(plugins))
{
    build();
    connect(&m_document, &Document::changed, this, &DesignPage::showSelected);
    connect(&m_document, &Document::problemsChanged, this, &DesignPage::showCheck);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &DesignPage::showSelected);
    connect(m_document.model(), &QAbstractItemModel::modelReset, this, [this] {
        m_form->forget();
        m_tree->expandAll();
        m_tree->setCurrentIndex(m_document.model()->index(0, 0));
        showSelected();
    });
    connect(m_form, &FormView::edited, this, [this](const QString &key, const QString &text) {
        const auto ok = m_document.setField(selected(), key, text);
        m_form->setProblem(key, ok ? QString() : qs(pymasp::text(ok.error())));
    });
    connect(m_labForm, &LabForm::applied, this, &DesignPage::labEdited);
    m_tree->expandAll();
    m_tree->setCurrentIndex(m_document.model()->index(0, 0));
    showSelected();
    showCheck();
}

void DesignPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("design"));
    m_splitter->setChildrenCollapsible(false);
    outer->addWidget(m_splitter);

    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(toolBar());
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("tree"));
    m_tree->setAccessibleName(tr("Experiment"));
    m_tree->setModel(m_document.model());
    m_tree->setItemDelegate(new TreeDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setDragDropMode(QAbstractItemView::InternalMove);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    m_tree->setAutoExpandDelay(500);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(JobModel::JobColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(JobModel::PointsColumn, QHeaderView::ResizeToContents);
    m_tree->header()->setResizeContentsPrecision(0); // what is seen decides, not a thousand rows
    m_tree->setFrameShape(QFrame::NoFrame);
    column->addWidget(m_tree, 1);
    m_splitter->addWidget(left);

    auto *right = new QSplitter(Qt::Vertical);
    right->setObjectName(QStringLiteral("designRight"));
    right->setChildrenCollapsible(false);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    auto *jobPage = new QWidget;
    auto *jobColumn = new QVBoxLayout(jobPage);
    jobColumn->setContentsMargins(0, 0, 0, 0);
    jobColumn->setSpacing(0);
    m_formTitle = new QLabel;
    m_formTitle->setContentsMargins(8, 6, 8, 2);
    m_formTitle->setWordWrap(true);
    QFont bold = m_formTitle->font();
    bold.setBold(true);
    m_formTitle->setFont(bold);
    jobColumn->addWidget(m_formTitle);
    m_form = new FormView;
    m_form->setObjectName(QStringLiteral("jobForm"));
    jobColumn->addWidget(m_form, 1);
    m_tabs->addTab(jobPage, tr("Job"));
    m_labForm = new LabForm(m_plugins);
    m_tabs->addTab(m_labForm, tr("Lab"));
    right->addWidget(m_tabs);

    auto *checkPage = new QWidget;
    auto *checkColumn = new QVBoxLayout(checkPage);
    checkColumn->setContentsMargins(8, 4, 8, 4);
    checkColumn->setSpacing(3);
    auto *heading = new QLabel(tr("Flight check"));
    heading->setFont(bold);
    checkColumn->addWidget(heading);
    m_checkSummary = new QLabel;
    m_checkSummary->setWordWrap(true);
    checkColumn->addWidget(m_checkSummary);
    m_checkList = new QListView;
    m_checkList->setObjectName(QStringLiteral("check"));
    m_checkList->setAccessibleName(tr("Problems"));
    m_checkList->setFrameShape(QFrame::NoFrame);
    m_checkList->setWordWrap(true);
    m_checkList->setResizeMode(QListView::Adjust);
    m_problems = new ProblemModel(&m_document, this);
    m_checkList->setModel(m_problems);
    m_checkList->setItemDelegate(new ProblemDelegate(m_checkList));
    const auto goThere = [this](const QModelIndex &index) {
        select(index.data(ProblemModel::JobRole).toUInt());
        m_tabs->setCurrentIndex(0);
    };
    connect(m_checkList, &QListView::clicked, this, goThere);
    connect(m_checkList, &QListView::activated, this, goThere);
    checkColumn->addWidget(m_checkList, 1);
    right->addWidget(checkPage);
    right->setStretchFactor(0, 3);
    right->setStretchFactor(1, 1);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
}

QWidget *DesignPage::toolBar()
{
    auto *bar = new QToolBar;
    bar->setIconSize({16, 16});
    auto *add = new QToolButton;
    add->setIcon(style::icon(QStringLiteral("add")));
    add->setText(tr("Add"));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setPopupMode(QToolButton::InstantPopup);
    add->setToolTip(tr("Add a job after the selected one (Ins)"));
    add->setObjectName(QStringLiteral("addJob"));
    auto *menu = new QMenu(add);
    const std::pair<const char *, QString> kinds[] = {{"scan", tr("Scan over a parameter")},
                                                      {"acquire", tr("Acquire from detectors")},
                                                      {"repeat", tr("Repeat")},
                                                      {"sequence", tr("Sequence")},
                                                      {"set", tr("Set a parameter")},
                                                      {"wait", tr("Wait for a time or a condition")},
                                                      {"prompt", tr("Prompt: ask a person")},
                                                      {"drift", tr("Drift: visit a reference now and then")},
                                                      {"note", tr("Note")}};
    for (const auto &[kind, text] : kinds) {
        const auto name = QString::fromLatin1(kind);
        auto *action = menu->addAction(style::icon(QStringLiteral("job-") + name), text);
        action->setObjectName(QStringLiteral("add-") + name);
        connect(action, &QAction::triggered, this, [this, name] { addJob(name); });
    }
    add->setMenu(menu);
    bar->addWidget(add);
    auto *insert = new QAction(this);
    insert->setShortcut(Qt::Key_Insert);
    insert->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(insert, &QAction::triggered, add, &QToolButton::showMenu);
    addAction(insert);
    bar->addSeparator();

    const auto action = [&](const char *icon, const QString &text, const QKeySequence &key, const auto &slot) {
        auto *a = bar->addAction(style::icon(QString::fromLatin1(icon)), text);
        a->setShortcut(key);
        a->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        a->setToolTip(tr("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
        a->setObjectName(QString::fromLatin1(icon));
        connect(a, &QAction::triggered, this, slot);
        addAction(a);
        return a;
    };
    action("duplicate", tr("Duplicate"), Qt::CTRL | Qt::Key_D, [this] { duplicateSelected(); });
    action("remove", tr("Remove"), Qt::Key_Delete, [this] { removeSelected(); });
    action("up", tr("Move up"), Qt::ALT | Qt::Key_Up, [this] { moveSelected(-1); });
    action("down", tr("Move down"), Qt::ALT | Qt::Key_Down, [this] { moveSelected(1); });
    action("skip", tr("Switch on or off"), Qt::CTRL | Qt::Key_E, [this] { toggleSelected(); });
    return bar;
}

JobId DesignPage::selected() const { return m_document.model()->idAt(m_tree->currentIndex()); }

void DesignPage::select(JobId job)
{
    const auto index = m_document.model()->indexOf(job);
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void DesignPage::setLab(const Lab &lab, const QString &file) { m_labForm->setLab(lab, file); }

void DesignPage::applyTheme()
{
    m_tree->viewport()->update();
    m_checkList->viewport()->update();
}

void DesignPage::showSelected()
{
    const Job *job = pymasp::find(m_document.experiment().root, selected());
    if (!job) {
        m_form->setFields({});
        m_formTitle->setText(tr("Select a job to see its settings."));
        return;
    }
    m_formTitle->setText(kindText(*job));
    m_form->setFields(m_document.fields(job->id), QString::number(job->id));
}

void DesignPage::showCheck()
{
    int errors = 0;
    for (const auto &problem : m_document.problems())
        errors += problem.severity == Problem::Severity::Error ? 1 : 0;
    const auto n = pointsText(points(m_document.experiment().root));
    m_checkSummary->setText(errors > 0 ? tr("%n problem(s) to be solved before it can run.", nullptr, errors)
                                       : tr("Ready: %1.").arg(n));
    auto palette = m_checkSummary->palette();
    palette.setColor(QPalette::WindowText,
                     errors > 0 ? style::color(style::Role::Problem) : this->palette().color(QPalette::WindowText));
    m_checkSummary->setPalette(palette);
}

void DesignPage::perform(const Edit &edit, const QString &name)
{
    if (const auto ok = m_document.perform(edit, name); !ok)
        Q_EMIT say(qs(text(ok.error())));
}

void DesignPage::addJob(const QString &kind)
{
    const auto &root = m_document.experiment().root;
    Job job;
    job.id = freeId(root);
    job.kind = kindFor(kind, m_document.lab());
    const auto index = m_tree->currentIndex();
    const Job *at = pymasp::find(root, selected());
    JobId parent = root.id;
    int row = static_cast<int>(root.children.size());
    if (at && JobModel::takesJobs(*at) && (at->children.empty() || at == &root)) {
        parent = at->id;
        row = static_cast<int>(at->children.size());
    } else if (at) {
        parent = m_document.model()->idAt(index.parent());
        row = index.row() + 1;
    }
    const auto id = job.id;
    perform(Insert{parent, row, std::move(job)}, tr("Add %1").arg(kindText(Job{0, {}, true, kindFor(kind, {})})));
    select(id);
    m_form->focusFirst();
}

void DesignPage::removeSelected()
{
    const Job *job = pymasp::find(m_document.experiment().root, selected());
    if (!job || job->id == m_document.experiment().root.id)
        return;
    perform(Remove{job->id}, tr("Remove %1").arg(titleOf(*job)));
}

void DesignPage::duplicateSelected()
{
    const auto &root = m_document.experiment().root;
    const Job *job = pymasp::find(root, selected());
    if (!job || job->id == root.id)
        return;
    const auto index = m_tree->currentIndex();
    auto next = freeId(root);
    const auto id = next;
    const auto name = tr("Duplicate %1").arg(titleOf(*job));
    perform(Insert{m_document.model()->idAt(index.parent()), index.row() + 1, renumbered(*job, next)}, name);
    m_tree->expandRecursively(m_document.model()->indexOf(id));
    select(id);
}

void DesignPage::toggleSelected()
{
    const Job *job = pymasp::find(m_document.experiment().root, selected());
    if (!job)
        return;
    const auto ok = m_document.setField(job->id, QStringLiteral("enabled"),
                                        job->enabled ? QStringLiteral("false") : QStringLiteral("true"));
    if (!ok)
        Q_EMIT say(qs(text(ok.error())));
}

void DesignPage::moveSelected(int step)
{
    const Job *job = pymasp::find(m_document.experiment().root, selected());
    const auto index = m_tree->currentIndex();
    if (!job || !index.parent().isValid())
        return;
    const int row = index.row() + step;
    const auto parent = m_document.model()->idAt(index.parent());
    if (row < 0 || row >= m_document.model()->rowCount(index.parent()))
        return;
    const auto id = job->id;
    perform(Move{id, parent, row}, tr("Move %1").arg(titleOf(*job)));
    select(id);
}

} // namespace pymasp
