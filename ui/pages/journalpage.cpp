#include "journalpage.h"

#include "coretext.h"
#include "journaldelegate.h"
#include "journaldetails.h"
#include "quantity.h"
#include "widgets.h"

#include <QAbstractButton>
#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace pymasp {

class JournalPage::Impl : public QObject {
public:
    Impl(JournalPage &owner, Journal &journal);
    bool eventFilter(QObject *watched, QEvent *event) override;
    void select(const QString &file);
    void applyTheme();

    JournalModel *model;
    QLineEdit *search = nullptr;
    QSplitter *splitter = nullptr;

private:
    QWidget *buildLeft();
    QWidget *buildRight();
    void connectAll();
    void answered();
    void restoreSelection();
    void buildMenu();
    void showError();
    void showList();
    void showCurrent();
    void clearSearch();
    [[nodiscard]] QModelIndex indexOfRun(const QString &file) const;
    bool searchKey(const QKeyEvent &key, bool pressed);

    JournalPage &m_page;
    QLabel *m_error = nullptr;
    QListView *m_list = nullptr;
    QAction *m_export = nullptr;
    QStackedWidget *m_left = nullptr;
    QStackedWidget *m_right = nullptr;
    EmptyState *m_empty = nullptr;
    EmptyState *m_nothing = nullptr;
    EmptyState *m_noRun = nullptr;
    JournalDetails *m_details = nullptr;
    QString m_wanted;     // the run that was selected; it may be hidden by the search
    QString m_awaited;    // to be selected once it is there
    QString m_shownQuery; // that the selection was made for
    int m_scrolled = 0;   // where the list stood before it was made anew
    bool m_restoring = false;
};

JournalPage::Impl::Impl(JournalPage &owner, Journal &journal) : model(new JournalModel(journal, &owner)), m_page(owner)
{
    auto *column = new QVBoxLayout(&owner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_error = new QLabel;
    m_error->setObjectName(QStringLiteral("journalError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setContentsMargins(8, 4, 8, 4);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Maximum);
    policy.setHeightForWidth(true);
    m_error->setSizePolicy(policy);
    column->addWidget(m_error);
    splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("journal"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildLeft());
    splitter->addWidget(buildRight());
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({420, 900});
    column->addWidget(splitter, 1);
    connectAll();
    showError();
}

QWidget *JournalPage::Impl::buildLeft()
{
    auto *left = new QWidget;
    left->setMinimumWidth(220);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    search = new QLineEdit;
    search->setObjectName(QStringLiteral("search"));
    search->setAccessibleName(JournalPage::tr("Search the journal"));
    search->setPlaceholderText(JournalPage::tr("Search: title, sample, parameter ..."));
    search->setToolTip(JournalPage::tr("Shows the runs that hold every word (Ctrl+F). Esc clears."));
    search->setClearButtonEnabled(true);
    search->addAction(style::icon(QStringLiteral("search"), style::Role::Quiet), QLineEdit::LeadingPosition);
    search->installEventFilter(this);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(6, 6, 6, 6);
    line->addWidget(search);
    column->addLayout(line);

    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("runs"));
    m_list->setAccessibleName(JournalPage::tr("Runs"));
    m_list->setModel(model);
    m_list->setItemDelegate(new JournalDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->installEventFilter(this);
    buildMenu();

    auto *loading = new EmptyState(QStringLiteral("clock"), JournalPage::tr("Looking for runs in the data folder."));
    m_empty = new EmptyState(QStringLiteral("journal"), {});
    m_empty->setObjectName(QStringLiteral("emptyJournal"));
    m_nothing = new EmptyState(QStringLiteral("search"), {}, JournalPage::tr("Clear"));
    m_nothing->setObjectName(QStringLiteral("nothingFound"));
    m_left = new QStackedWidget;
    m_left->addWidget(loading);
    m_left->addWidget(m_list);
    m_left->addWidget(m_empty);
    m_left->addWidget(m_nothing);
    column->addWidget(m_left, 1);
    return left;
}

void JournalPage::Impl::buildMenu()
{
    m_export = new QAction(JournalPage::tr("E&xport..."), m_list);
    m_export->setObjectName(QStringLiteral("exportRun"));
    m_export->setEnabled(false);
    auto *import = new QAction(JournalPage::tr("&Import a file of another program..."), m_list);
    import->setObjectName(QStringLiteral("importRun"));
    connect(m_export, &QAction::triggered, this, [this] { Q_EMIT m_page.exportRun(m_details->file()); });
    connect(import, &QAction::triggered, this, [this] { Q_EMIT m_page.importRun(); });
    m_list->addActions({m_export, import});
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QWidget *JournalPage::Impl::buildRight()
{
    m_noRun = new EmptyState(QStringLiteral("journal"), JournalPage::tr("Select a run to see what was done."));
    m_details = new JournalDetails(model->journal());
    m_right = new QStackedWidget;
    m_right->addWidget(m_noRun);
    m_right->addWidget(m_details);
    return m_right;
}

// What calls into this object ends with it, before the widgets do.
void JournalPage::Impl::connectAll()
{
    connect(search, &QLineEdit::textChanged, this, [this](const QString &text) { model->setQuery(text.trimmed()); });
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { m_scrolled = m_list->verticalScrollBar()->value(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        const QScopedValueRollback guard(m_restoring, true);
        m_list->doItemsLayout();
        m_list->verticalScrollBar()->setValue(m_scrolled);
    });
    connect(model, &JournalModel::loaded, this, [this] { answered(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (m_restoring || !current.isValid())
            return;
        m_wanted = current.data(JournalModel::FileRole).toString();
        m_awaited.clear();
        showCurrent();
    });
    connect(m_list, &QListView::doubleClicked, this, [this] { m_details->open(); });
    connect(m_nothing, &EmptyState::pressed, this, [this] { clearSearch(); });
    connect(m_details, &JournalDetails::notesLeft, this, [this] { m_list->setFocus(); });
    connect(m_details, &JournalDetails::openRun, &m_page, &JournalPage::openRun);
    connect(m_details, &JournalDetails::openExperiment, &m_page, &JournalPage::openExperiment);
    connect(m_details, &JournalDetails::finishRun, &m_page, &JournalPage::finishRun);
    connect(m_details, &JournalDetails::continueRun, &m_page, &JournalPage::continueRun);
}

void JournalPage::Impl::answered()
{
    showError();
    const bool writing = m_details->isWriting();
    if (writing)
        m_wanted = m_details->file();
    // Where the list lacks it for a moment, the details stay.
    if (!writing || indexOfRun(m_wanted).isValid()) {
        restoreSelection();
        showCurrent();
    }
    showList();
}

void JournalPage::Impl::restoreSelection()
{
    const QScopedValueRollback guard(m_restoring, true);
    const int scrolled = m_list->verticalScrollBar()->value();
    bool moved = m_shownQuery != model->query();
    m_shownQuery = model->query();
    if (!m_details->isWriting() && model->indexOfFile(m_awaited).isValid()) {
        m_wanted = std::exchange(m_awaited, {});
        moved = true;
    }
    auto index = indexOfRun(m_wanted);
    const bool hidden = !index.isValid() && !m_wanted.isEmpty();
    if (!index.isValid())
        index = model->index(0);
    if (!hidden && index.isValid())
        m_wanted = index.data(JournalModel::FileRole).toString();
    if (index == m_list->currentIndex() && !moved)
        return;
    m_list->setCurrentIndex(index);
    if (moved)
        m_list->scrollTo(index);
    else
        m_list->verticalScrollBar()->setValue(scrolled);
}

// A run that was listed by its log is listed by its file once it has been finished.
QModelIndex JournalPage::Impl::indexOfRun(const QString &file) const
{
    const auto exact = model->indexOfFile(file);
    if (exact.isValid() || file.isEmpty())
        return exact;
    const auto notes = notesPath(file.toStdString());
    for (int row = 0; row < model->rowCount(); ++row) {
        const auto index = model->index(row);
        if (notesPath(index.data(JournalModel::FileRole).toString().toStdString()) == notes)
            return index;
    }
    return {};
}

void JournalPage::Impl::showError()
{
    const auto error = coreText(model->journal().error());
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
    auto palette = m_error->palette();
    palette.setColor(QPalette::WindowText, style::color(style::Role::Warning));
    m_error->setPalette(palette);
}

void JournalPage::Impl::showList()
{
    if (model->rowCount() > 0) {
        m_left->setCurrentWidget(m_list);
        return;
    }
    if (const auto &query = model->query(); !query.isEmpty()) {
        m_nothing->setText(JournalPage::tr("No run holds \"%1\".").arg(query));
        if (auto *clear = m_nothing->findChild<QAbstractButton *>()) {
            clear->setObjectName(QStringLiteral("clearSearch"));
            clear->setToolTip(JournalPage::tr("Clears the search and shows all runs (Esc in the search field)"));
        }
        m_left->setCurrentWidget(m_nothing);
        return;
    }
    m_empty->setText(m_error->text().isEmpty()
                         ? JournalPage::tr("Runs appear here by themselves once one has ended.")
                         : JournalPage::tr("The list of runs cannot be shown now. The files of the runs are not "
                                           "touched by that."));
    m_left->setCurrentWidget(m_empty);
}

void JournalPage::Impl::showCurrent()
{
    const auto *entry = model->entryAt(m_list->currentIndex());
    m_export->setEnabled(entry && entry->status != "running" && entry->status != "unfinished" &&
                         entry->status != "unreadable");
    if (!entry) {
        m_details->clear();
        m_right->setCurrentWidget(m_noRun);
        return;
    }
    m_details->setEntry(*entry, model->absolute(*entry));
    m_right->setCurrentWidget(m_details);
}

void JournalPage::Impl::clearSearch()
{
    search->clear();
    search->setFocus();
}

void JournalPage::Impl::select(const QString &file)
{
    const auto index = model->indexOfFile(file);
    if (!index.isValid()) {
        m_awaited = file;
        search->clear(); // it might be hidden by it
        return;
    }
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
    m_wanted = index.data(JournalModel::FileRole).toString();
    m_awaited.clear();
}

void JournalPage::Impl::applyTheme()
{
    showError();
    m_list->viewport()->update();
    m_details->applyTheme();
}

bool JournalPage::Impl::eventFilter(QObject *watched, QEvent *event)
{
    const bool pressed = event->type() == QEvent::KeyPress;
    if (!pressed && event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == search && searchKey(*key, pressed)) {
        event->accept();
        return true;
    }
    if (watched == m_list && pressed && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        m_details->open();
        return true;
    }
    return false;
}

bool JournalPage::Impl::searchKey(const QKeyEvent &key, bool pressed)
{
    switch (key.key()) {
    case Qt::Key_Escape: // belongs to the field, not to the run
        if (pressed && search->text().isEmpty())
            m_list->setFocus();
        else if (pressed)
            search->clear();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (pressed)
            m_list->setFocus();
        return pressed;
    default:
        return false;
    }
}

JournalPage::JournalPage(Journal &journal, QWidget *parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, journal))
{
}

JournalPage::~JournalPage() = default;

QSplitter *JournalPage::splitter() const { return m_impl->splitter; }
JournalModel *JournalPage::model() const { return m_impl->model; }
void JournalPage::select(const QString &file) { m_impl->select(file); }
void JournalPage::applyTheme() { m_impl->applyTheme(); }

void JournalPage::focusSearch()
{
    m_impl->search->setFocus(Qt::ShortcutFocusReason);
    m_impl->search->selectAll();
}

} // namespace pymasp
