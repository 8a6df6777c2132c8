#include "designpage.h"

#include "coretext.h"
#include "flightpanel.h"
#include "formview.h"
#include "jobdefaults.h"
#include "jobmodel.h"
#include "jobtree.h"
#include "labform.h"
#include "labpalette.h"
#include "palette.h"
#include "quantity.h"
#include "style.h"
#include "treeactions.h"
#include "treedelegate.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QToolBar>
#include <QUndoView>
#include <QVBoxLayout>

namespace pymasp {

DesignPage::DesignPage(Document &document, std::shared_ptr<const Plugins> plugins, QWidget *parent)
    : QWidget(parent), m_document(document), m_plugins(std::move(plugins))
{
    build();
    connect(&m_document, &Document::changed, this, [this] {
        tell({});
        showSelected();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &DesignPage::showSelected);
    connect(m_document.model(), &QAbstractItemModel::modelReset, this, [this] {
        m_form->forget();
        showSelected();
    });
    connect(m_tree, &QTreeView::activated, this, &DesignPage::fillIn);
    connect(m_actions, &TreeActions::added, this, &DesignPage::fillIn);
    connect(m_actions, &TreeActions::say, this, &DesignPage::say);
    connect(m_tree, &JobTree::refused, this, &DesignPage::tell);
    connect(m_actions, &TreeActions::enqueue, this, &DesignPage::enqueue);
    connect(m_palette, &Palette::chosen, m_actions, &TreeActions::addJobs);
    connect(m_palette, &Palette::doubleClicked, this, &DesignPage::fillIn);
    connect(&m_document, &Document::labChanged, this, [this] { fillPalette(*m_palette, m_document.lab()); });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (m_tabs->widget(tab) != m_history)
            m_history->setStack(undoStack());
        Q_EMIT undoStackChanged();
    });
    connect(m_form, &FormView::edited, this, [this](const QString &key, const QString &text) {
        const auto ok = m_document.setField(selected(), key, text);
        m_form->setProblem(key, ok ? QString() : coreText(ok.error()));
    });
    connect(m_labForm, &LabForm::applied, this, &DesignPage::labEdited);
    connect(m_labForm, &LabForm::refused, this, &DesignPage::say);
    fillPalette(*m_palette, m_document.lab());
    showSelected();
}

void DesignPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("designParts")); // its state is kept by that name
    m_splitter->setChildrenCollapsible(false);
    outer->addWidget(m_splitter);

    m_palette = new Palette;
    m_splitter->addWidget(m_palette);
    auto *find = new QAction(this);
    find->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    find->setShortcutContext(Qt::WindowShortcut); // wherever the focus is, while the page is shown
    connect(find, &QAction::triggered, m_palette, &Palette::focusFilter);
    addAction(find);

    auto *middle = new QWidget;
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tree = new JobTree(m_document);
    m_tree->setObjectName(QStringLiteral("tree"));
    m_tree->setAccessibleName(tr("Experiment"));
    m_tree->setItemDelegate(new TreeDelegate(m_tree));
    m_actions = new TreeActions(m_document, *m_tree, this);
    column->addWidget(m_actions->makeToolBar(middle));
    m_flight = new FlightPanel(m_document);
    connect(m_flight, &FlightPanel::openJob, this, [this](unsigned job) {
        select(job);
        m_tabs->setCurrentIndex(0);
    });
    m_flightSplitter = new QSplitter(Qt::Vertical);
    m_flightSplitter->setObjectName(QStringLiteral("designFlight"));
    m_flightSplitter->setChildrenCollapsible(false);
    m_flightSplitter->addWidget(m_tree);
    m_flightSplitter->addWidget(m_flight);
    m_flightSplitter->setStretchFactor(0, 3);
    m_flightSplitter->setStretchFactor(1, 1);
    column->addWidget(m_flightSplitter, 1);
    m_refusal = new QLabel;
    m_refusal->setObjectName(QStringLiteral("refusal"));
    m_refusal->setWordWrap(true);
    m_refusal->setContentsMargins(8, 3, 8, 3);
    m_refusal->hide();
    column->addWidget(m_refusal);
    m_splitter->addWidget(middle);

    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false);
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
    m_history = new QUndoView(m_document.undoStack());
    m_history->setObjectName(QStringLiteral("history"));
    m_history->setAccessibleName(tr("History"));
    m_history->setEmptyLabel(tr("As it was opened"));
    m_history->setCleanIcon(style::icon(QStringLiteral("save")));
    m_history->setFrameShape(QFrame::NoFrame);
    m_tabs->addTab(m_history, tr("History"));
    m_splitter->addWidget(m_tabs);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setStretchFactor(2, 2);
    m_splitter->setSizes({220, 640, 420});
}

JobId DesignPage::selected() const { return m_tree->current(); }

void DesignPage::focusPalette() { m_palette->focusFilter(); }

void DesignPage::select(JobId job) { m_tree->select({job}, job); }

QUndoStack *DesignPage::undoStack() const
{
    if (m_tabs->currentWidget() == m_history)
        return m_history->stack();
    return m_tabs->currentWidget() == m_labForm ? m_labForm->undoStack() : m_document.undoStack();
}

// What is typed next goes into the field that a job of its kind needs most.
void DesignPage::fillIn()
{
    const Job *job = pymasp::find(m_document.experiment().root, selected());
    if (!job)
        return;
    m_tabs->setCurrentIndex(0);
    const auto field = mainField(*job);
    auto *editor = field.isEmpty() ? nullptr : m_form->findChild<QWidget *>(field);
    if (!editor) {
        m_form->focusFirst();
        return;
    }
    editor->setFocus();
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->selectAll();
}

// Below the tree, beside what is said at the cursor; it goes with the next change.
void DesignPage::tell(const QString &why)
{
    m_refusal->setText(why);
    m_refusal->setVisible(!why.isEmpty());
    auto colours = palette();
    colours.setColor(QPalette::WindowText, style::color(style::Role::Problem));
    m_refusal->setPalette(colours);
}

void DesignPage::setLab(const Lab &lab, const QString &file) { m_labForm->setLab(lab, file); }

void DesignPage::applyTheme()
{
    m_palette->applyTheme();
    m_tree->viewport()->update();
    m_flight->applyTheme();
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

} // namespace pymasp
