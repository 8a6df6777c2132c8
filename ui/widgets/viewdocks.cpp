#include "viewdocks.h"

#include <QDockWidget>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <map>

namespace pymasp {

namespace {

constexpr int layoutVersion = 1; // of the kept states

QStringList namesOf(const std::vector<ViewDocks::View> &views)
{
    QStringList names;
    for (const auto &view : views)
        names << view.name;
    names.sort();
    return names;
}

// The key of a set. A line break stands in no name.
QString keyOf(const std::vector<ViewDocks::View> &views) { return namesOf(views).join(QLatin1Char('\n')); }

} // namespace

ViewDocks::ViewDocks(const QString &workspace, QWidget *parent)
    : QMainWindow(parent, Qt::Widget), m_group(QStringLiteral("views/%1/").arg(workspace)), m_shelf(new QWidget(this)),
      m_menu(new QMenu(tr("&Views"), this))
{
    setObjectName(QStringLiteral("viewDocks"));
    m_shelf->hide();
    m_menu->setObjectName(QStringLiteral("viewsMenu"));
    setDockNestingEnabled(true);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setContextMenuPolicy(Qt::NoContextMenu); // plots have their own
    fillMenu();
}

void ViewDocks::setViews(const std::vector<View> &views)
{
    const bool same = namesOf(views) == namesOf(m_views);
    if (!same) {
        keep();
        for (const auto &view : m_views)
            if (std::ranges::find(views, view.name, &View::name) == views.end())
                remove(view.name);
    }
    for (const auto &view : views)
        add(view);
    m_views = views;
    if (!same && !views.empty())
        arrange();
    fillMenu();
}

void ViewDocks::remove(const QString &name)
{
    auto *dock = m_docks.take(name);
    fill(*dock, nullptr);
    removeDockWidget(dock);
    dock->setObjectName({}); // it dies later, and must not be found by its name
    dock->deleteLater();
}

// What lies behind another tab is not drawn: its views take no time. A dock whose widget is hidden would be as small as
// can be, and with it those it is a tab of; therefore an empty page stands in for it.
void ViewDocks::fill(QDockWidget &dock, QWidget *view)
{
    auto *pages = static_cast<QStackedWidget *>(dock.widget());
    const int seen = pages->currentIndex();
    if (auto *before = pages->widget(1); before && before != view) {
        pages->removeWidget(before);
        before->hide();
        before->setParent(m_shelf);
    }
    if (view && pages->widget(1) != view)
        pages->addWidget(view);
    pages->setCurrentIndex(seen);
}

void ViewDocks::add(const View &view)
{
    auto *&dock = m_docks[view.name];
    if (!dock) {
        dock = new QDockWidget(this);
        dock->setObjectName(view.name);
        auto *pages = new QStackedWidget;
        pages->addWidget(new QWidget);
        dock->setWidget(pages);
        connect(dock, &QDockWidget::visibilityChanged, pages,
                [pages](bool visible) { pages->setCurrentIndex(visible ? 1 : 0); });
    }
    fill(*dock, view.widget);
    dock->setWindowTitle(view.title);
    dock->toggleViewAction()->setText(view.title);
}

void ViewDocks::keep()
{
    if (!m_views.empty() && !m_fresh) {
        m_last = keyOf(m_views);
        m_kept[m_last] = saveState(layoutVersion);
    }
}

void ViewDocks::arrange()
{
    m_fresh = false;
    const auto key = keyOf(m_views);
    const bool known = m_kept.contains(key);
    const auto from = known ? key : m_last;
    const auto before = from.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const bool some = std::ranges::any_of(m_views, [&](const View &v) { return before.contains(v.name); });
    if (some && m_kept.contains(from) && restoreState(m_kept.value(from), layoutVersion)) {
        for (const auto &view : m_views)
            if (!before.contains(view.name))
                stand(view);
        for (auto *dock : std::as_const(m_docks)) { // one that floated and was never moved would lie over the buttons
            if (dock->isFloating() && dock->pos() == QPoint())
                dock->move(mapToGlobal(rect().center()) - QPoint(dock->width() / 2, dock->height() / 2));
        }
        m_last = key;
        return;
    }
    // Out of whatever arrangement they are in: a dock that is split away from tabs leaves their bar behind.
    for (auto *dock : std::as_const(m_docks)) {
        dock->setFloating(false);
        removeDockWidget(dock);
    }
    // Columns first, then the rows of each, then the tabs: a split takes its room from the dock it splits.
    std::map<int, std::map<int, std::vector<QDockWidget *>>> columns;
    for (const auto &view : m_views)
        columns[view.cell.column][view.cell.row].push_back(m_docks.value(view.name));
    QDockWidget *left = nullptr;
    for (const auto &[column, rows] : columns) {
        auto *first = rows.begin()->second.front();
        if (left)
            splitDockWidget(left, first, Qt::Horizontal);
        else
            addDockWidget(Qt::LeftDockWidgetArea, first);
        left = first;
    }
    for (const auto &[column, rows] : columns) {
        QDockWidget *above = nullptr;
        for (const auto &[row, cell] : rows) {
            if (above)
                splitDockWidget(above, cell.front(), Qt::Vertical);
            above = cell.front();
        }
    }
    for (const auto &[column, rows] : columns)
        for (const auto &[row, cell] : rows)
            for (std::size_t i = 1; i < cell.size(); ++i)
                tabifyDockWidget(cell[i - 1], cell[i]);
    for (auto *dock : std::as_const(m_docks)) {
        dock->setFloating(false);
        dock->show();
    }
    for (const auto &[column, rows] : columns)
        for (const auto &[row, cell] : rows)
            cell.front()->raise();
    giveSizes();
    m_fresh = !isVisible();
    m_last = key;
}

// One dock of each cell stands for it: those that are tabs would be counted again.
void ViewDocks::giveSizes()
{
    std::map<int, std::map<int, View>> columns;
    int across = 0;
    for (const auto &view : m_views)
        if (columns[view.cell.column].try_emplace(view.cell.row, view).second && columns[view.cell.column].size() == 1)
            across += view.cell.width;
    QList<QDockWidget *> wide;
    QList<int> widths;
    for (const auto &[column, rows] : columns) {
        wide << m_docks.value(rows.begin()->second.name);
        widths << width() * rows.begin()->second.cell.width / std::max(1, across);
        int along = 0;
        for (const auto &[row, view] : rows)
            along += view.cell.height;
        QList<QDockWidget *> high;
        QList<int> heights;
        for (const auto &[row, view] : rows) {
            high << m_docks.value(view.name);
            heights << height() * view.cell.height / std::max(1, along);
        }
        resizeDocks(high, heights, Qt::Vertical);
    }
    resizeDocks(wide, widths, Qt::Horizontal);
}

void ViewDocks::stand(const View &view)
{
    auto *dock = m_docks.value(view.name);
    QDockWidget *beside = nullptr;
    for (const auto &other : m_views)
        if (auto *of = m_docks.value(other.name); other.name != view.name && other.cell == view.cell && of->isVisible())
            beside = of;
    if (beside && !beside->isFloating())
        tabifyDockWidget(beside, dock);
    else
        addDockWidget(Qt::RightDockWidgetArea, dock);
    dock->show();
}

void ViewDocks::bring(const QString &name)
{
    if (auto *dock = m_docks.value(name); dock && !dock->isHidden())
        dock->raise();
}

void ViewDocks::reset()
{
    m_kept.clear();
    m_last.clear();
    if (!m_views.empty())
        arrange();
}

void ViewDocks::fillMenu()
{
    m_menu->clear();
    for (const auto &view : m_views)
        m_menu->addAction(m_docks.value(view.name)->toggleViewAction());
    if (m_views.empty())
        m_menu->addAction(tr("Nothing is shown yet"))->setEnabled(false);
    m_menu->addSeparator();
    auto *all = m_menu->addAction(tr("&Arrange as at first"), this, &ViewDocks::reset);
    all->setObjectName(QStringLiteral("resetViews"));
    all->setEnabled(!m_views.empty());
}

// Sizes that were given before anything had a size are given again, once the page around has given this its own.
void ViewDocks::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_fresh, false))
        QTimer::singleShot(0, this, &ViewDocks::giveSizes);
}

void ViewDocks::store(QSettings &settings)
{
    keep();
    settings.remove(m_group + QStringLiteral("sets"));
    settings.beginWriteArray(m_group + QStringLiteral("sets"));
    int n = 0;
    for (auto it = m_kept.cbegin(); it != m_kept.cend(); ++it) {
        settings.setArrayIndex(n++);
        settings.setValue(QStringLiteral("names"), it.key());
        settings.setValue(QStringLiteral("state"), it.value());
    }
    settings.endArray();
    settings.setValue(m_group + QStringLiteral("last"), m_last);
}

void ViewDocks::restore(QSettings &settings)
{
    const int n = settings.beginReadArray(m_group + QStringLiteral("sets"));
    for (int i = 0; i < n; ++i) {
        settings.setArrayIndex(i);
        m_kept[settings.value(QStringLiteral("names")).toString()] =
            settings.value(QStringLiteral("state")).toByteArray();
    }
    settings.endArray();
    m_last = settings.value(m_group + QStringLiteral("last")).toString();
}

} // namespace pymasp
