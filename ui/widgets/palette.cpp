#include "palette.h"

#include "jobclipboard.h"
#include "style.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pymasp {
namespace {

enum ItemRole { IdRole = Qt::UserRole, HintRole, JobsRole };

// Gives the jobs of what is dragged out of it, and takes nothing.
class PaletteList : public QTreeWidget {
public:
    using QTreeWidget::QTreeWidget;

protected:
    [[nodiscard]] QStringList mimeTypes() const override { return {jobsMimeType}; }
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::CopyAction; }
    [[nodiscard]] QMimeData *mimeData(const QList<QTreeWidgetItem *> &items) const override
    {
        const auto jobs = items.isEmpty() ? QByteArray() : items.front()->data(0, JobsRole).toByteArray();
        return jobs.isEmpty() ? nullptr : mimeOfJobs(jobs);
    }
};

// How well it answers to what is typed: 0 it is called so, 1 begins so, 2 a word of it does, 3 it holds it, 4 its hint
// does; -1: not at all.
int matches(const QTreeWidgetItem *item, const QString &typed)
{
    const auto text = item->text(0);
    if (text.compare(typed, Qt::CaseInsensitive) == 0)
        return 0;
    if (text.startsWith(typed, Qt::CaseInsensitive))
        return 1;
    // The name of a kind in files is known to those who read them, in every language.
    if (text.contains(QLatin1Char(' ') + typed, Qt::CaseInsensitive) ||
        item->data(0, IdRole).toString().startsWith(typed, Qt::CaseInsensitive))
        return 2;
    if (text.contains(typed, Qt::CaseInsensitive))
        return 3;
    return item->data(0, HintRole).toString().contains(typed, Qt::CaseInsensitive) ? 4 : -1;
}

} // namespace

Palette::Palette(QWidget *parent)
    : QWidget(parent), m_filter(new QLineEdit), m_list(new PaletteList), m_hint(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_filter->setObjectName(QStringLiteral("paletteFilter"));
    m_filter->setPlaceholderText(tr("Find, or type \"repeat 6\""));
    m_filter->setToolTip(tr("Return adds what is marked; what is typed behind its name goes into it: \"repeat 6\", "
                            "\"delay -1 to 5 step 0.1; 5 to 1000 log 40\""));
    m_filter->setAccessibleName(tr("Find in the palette"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    column->addWidget(m_filter);
    m_list->setObjectName(QStringLiteral("palette"));
    m_list->setAccessibleName(tr("Palette"));
    m_list->setHeaderHidden(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIndentation(12);
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->setUniformRowHeights(true);
    m_list->setMouseTracking(true);
    m_list->setExpandsOnDoubleClick(false);
    m_list->installEventFilter(this);
    column->addWidget(m_list, 1);
    m_hint->setObjectName(QStringLiteral("paletteHint"));
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(6, 3, 6, 3);
    m_hint->setMinimumHeight(2 * m_hint->fontMetrics().height() + 6);
    column->addWidget(m_hint);
    connect(m_filter, &QLineEdit::textChanged, this, &Palette::filter);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentItem()); });
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, [this](QTreeWidgetItem *item) {
        choose(item);
        if (!item->data(0, JobsRole).toByteArray().isEmpty())
            Q_EMIT doubleClicked();
    });
    connect(m_list, &QTreeWidget::itemEntered, this, &Palette::showHint);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &Palette::showHint);
    applyTheme();
}

QTreeWidgetItem *Palette::groupOf(const QString &title) const
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->text(0) == title)
            return m_list->topLevelItem(i);
    }
    return nullptr;
}

void Palette::addGroup(const QString &title, const std::vector<PaletteItem> &items)
{
    auto *group = groupOf(title);
    const bool fresh = !group;
    const bool open = fresh || group->isExpanded();
    if (fresh) {
        group = new QTreeWidgetItem(m_list, {title});
        group->setFlags(Qt::ItemIsEnabled);
        QFont bold = m_list->font();
        bold.setBold(true);
        group->setFont(0, bold);
    }
    qDeleteAll(group->takeChildren());
    for (const auto &item : items) {
        auto *row = new QTreeWidgetItem(group, {item.text});
        row->setIcon(0, style::icon(item.icon));
        row->setToolTip(0, item.hint);
        row->setData(0, IdRole, item.id);
        row->setData(0, HintRole, item.hint);
        row->setData(0, JobsRole, item.jobs);
        row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren);
    }
    group->setExpanded(open);
    filter();
}

void Palette::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void Palette::applyTheme()
{
    auto colours = palette();
    colours.setColor(QPalette::WindowText, style::color(style::Role::Quiet));
    m_hint->setPalette(colours);
    m_list->viewport()->update();
}

// Shows what answers to the text. Where nothing does, words at its end are taken for what goes into the job.
void Palette::filter()
{
    const auto all = m_filter->text().simplified();
    auto name = all;
    QTreeWidgetItem *best = nullptr;
    int how = 0;
    const auto look = [&] {
        for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
            auto *group = m_list->topLevelItem(i);
            for (int k = 0; k < group->childCount(); ++k) {
                const int found = matches(group->child(k), name);
                if (found >= 0 && (!best || found < how)) {
                    best = group->child(k);
                    how = found;
                }
            }
        }
    };
    look();
    while (!best && name.contains(QLatin1Char(' '))) {
        name = name.left(name.lastIndexOf(QLatin1Char(' ')));
        look();
    }
    m_typed = best ? all.mid(name.size()).trimmed() : QString();
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        auto *group = m_list->topLevelItem(i);
        bool any = false;
        for (int k = 0; k < group->childCount(); ++k) {
            const bool shown = name.isEmpty() || matches(group->child(k), name) >= 0;
            group->child(k)->setHidden(!shown);
            any = any || shown;
        }
        group->setHidden(!any);
        if (!name.isEmpty() && any)
            group->setExpanded(true);
    }
    m_list->setCurrentItem(name.isEmpty() ? nullptr : best);
    if (!best && !all.isEmpty())
        m_hint->setText(tr("Nothing here is called \"%1\".").arg(all));
    else
        showHint(m_list->currentItem());
}

void Palette::setPreview(Preview preview)
{
    m_preview = std::move(preview);
    filter();
}

void Palette::choose(QTreeWidgetItem *item)
{
    const auto jobs = item ? item->data(0, JobsRole).toByteArray() : QByteArray();
    if (jobs.isEmpty())
        return;
    const auto typed = m_typed;
    if (m_filter->hasFocus())
        m_filter->selectAll();
    Q_EMIT chosen(jobs, typed);
}

void Palette::showHint(const QTreeWidgetItem *item)
{
    QString text =
        item ? item->data(0, HintRole).toString() : tr("Drag what you need into the tree, or double-click it.");
    if (item && item == m_list->currentItem() && !m_typed.isEmpty() && m_preview)
        text = m_preview(item->data(0, JobsRole).toByteArray(), m_typed);
    m_hint->setText(text);
}

// The arrows walk through the list while the text is typed; Return in the list adds.
bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::Leave) // what the mouse was over is none of it any more
        showHint(m_list->currentItem());
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (watched == m_list && enter) {
            choose(m_list->currentItem());
            return true;
        }
        if (watched == m_filter && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up)) {
            auto *item = m_list->currentItem();
            const auto step = [&](QTreeWidgetItem *from) {
                return key->key() == Qt::Key_Down ? (from ? m_list->itemBelow(from) : m_list->topLevelItem(0))
                                                  : (from ? m_list->itemAbove(from) : nullptr);
            };
            do
                item = step(item);
            while (item && (item->isHidden() || !(item->flags() & Qt::ItemIsSelectable)));
            if (item)
                m_list->setCurrentItem(item);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pymasp
