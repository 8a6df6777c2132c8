#include "seriesview.h"

#include "graphview.h"
#include "imageview.h"
#include "mapview.h"
#include "viewmenu.h"

#include <QStackedLayout>

#include <algorithm>

namespace pymasp {

class SeriesView::Impl {
public:
    template <class View>
    PlotView *get(PlotView *&view, SeriesView *owner)
    {
        if (!view) {
            view = new View;
            stack->addWidget(view);
            QObject::connect(view, &PlotView::readout, owner, &SeriesView::readout);
            for (const auto *menu : view->template findChildren<ViewMenu *>())
                QObject::connect(menu, &ViewMenu::failed, owner, &SeriesView::failed);
            QObject::connect(view, &PlotView::allWanted, owner, &SeriesView::allWanted);
            QObject::connect(view, &PlotView::cutsChanged, owner, &SeriesView::cutsChanged);
        }
        return view;
    }

    QStackedLayout *stack = nullptr;
    PlotView *map = nullptr;
    PlotView *graph = nullptr;
    PlotView *image = nullptr;
    PlotView *current = nullptr;
    SeriesInfo info;
    std::vector<std::pair<PlotPart, QString>> overlays;
};

SeriesView::SeriesView(QWidget *parent) : QWidget(parent), m_impl(std::make_unique<Impl>())
{
    m_impl->stack = new QStackedLayout(this);
    m_impl->stack->setContentsMargins(0, 0, 0, 0);
}

SeriesView::~SeriesView() = default;

void SeriesView::setSeries(const SeriesInfo &info)
{
    auto &i = *m_impl;
    if (i.current)
        for (const auto &[part, key] : std::exchange(i.overlays, {}))
            i.current->removeOverlay(part, key);
    i.info = info;
    if (info.shape.size() >= 2)
        i.current = i.get<ImageView>(i.image, this);
    else if (info.scans.empty() || (info.scans.size() == 1 && info.columns() == 1))
        i.current = i.get<GraphView>(i.graph, this);
    else
        i.current = i.get<MapView>(i.map, this);
    i.current->setSeries(info);
    i.stack->setCurrentWidget(i.current);
    Q_EMIT seriesChanged();
}

void SeriesView::addOverlay(PlotPart part, const PlotOverlay &overlay)
{
    if (!m_impl->current)
        return;
    m_impl->current->addOverlay(part, overlay);
    const std::pair place{part, overlay.key};
    if (std::ranges::find(m_impl->overlays, place) == m_impl->overlays.end())
        m_impl->overlays.push_back(place);
}

void SeriesView::removeOverlay(PlotPart part, const QString &key)
{
    if (m_impl->current)
        m_impl->current->removeOverlay(part, key);
    std::erase(m_impl->overlays, std::pair{part, key});
}

void SeriesView::addComparison(const QString &name, const std::shared_ptr<const SeriesData> &series)
{
    if (m_impl->current)
        m_impl->current->addComparison(name, series);
}
void SeriesView::clearComparisons()
{
    if (m_impl->current)
        m_impl->current->clearComparisons();
}

MapCuts SeriesView::cuts() const { return m_impl->current ? m_impl->current->cuts() : MapCuts(); }

ShownPart SeriesView::shownPart() const { return m_impl->current ? m_impl->current->shownPart() : ShownPart(); }
QWidget *SeriesView::side() const { return m_impl->current ? m_impl->current->side() : nullptr; }

void SeriesView::update(const SeriesData &series, const std::vector<std::int64_t> &rows)
{
    if (!m_impl->current || !(series.info == m_impl->info)) {
        setSeries(series.info);
        m_impl->current->take(series, {});
        return;
    }
    m_impl->current->take(series, rows);
}

const SeriesInfo &SeriesView::info() const { return m_impl->info; }

QImage SeriesView::picture(const QSize &size) const
{
    return m_impl->current ? m_impl->current->picture(size) : QImage();
}

void SeriesView::applyTheme()
{
    for (auto *view : {m_impl->map, m_impl->graph, m_impl->image})
        if (view)
            view->applyTheme();
}

} // namespace pymasp
