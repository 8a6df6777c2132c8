#include "legendplace.h"

#include "qcp.h"

#include <array>

namespace pymasp {

void placeLegend(QCustomPlot *plot)
{
    constexpr int mostPoints = 500; // of a graph; a curve is as wide as its legend, so that some are enough
    const QRect room = plot->axisRect()->rect();
    const QSize size = plot->legend->minimumOuterSizeHint();
    if (!plot->legend->visible() || room.isEmpty() || size.isEmpty())
        return;
    constexpr std::array corners{Qt::AlignTop | Qt::AlignRight, Qt::AlignTop | Qt::AlignLeft,
                                 Qt::AlignBottom | Qt::AlignRight, Qt::AlignBottom | Qt::AlignLeft};
    std::array<int, corners.size()> hidden{};
    std::array<QRect, corners.size()> places;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        places[i] = QRect(QPoint(0, 0), size);
        if (corners[i].testFlag(Qt::AlignTop))
            places[i].moveTop(room.top());
        else
            places[i].moveBottom(room.bottom());
        if (corners[i].testFlag(Qt::AlignLeft))
            places[i].moveLeft(room.left());
        else
            places[i].moveRight(room.right());
    }
    for (int g = 0; g < plot->graphCount(); ++g) {
        const auto *graph = plot->graph(g);
        const int step = std::max(1, graph->dataCount() / mostPoints);
        for (int i = 0; graph->visible() && i < graph->dataCount(); i += step) {
            const QPointF at = graph->dataPixelPosition(i);
            if (std::isnan(at.y()))
                continue;
            for (std::size_t c = 0; c < corners.size(); ++c)
                hidden[c] += places[c].contains(at.toPoint()) ? 1 : 0;
        }
    }
    auto *inset = plot->axisRect()->insetLayout();
    const auto now = std::ranges::find(corners, inset->insetAlignment(0)) - corners.begin();
    const auto best = std::ranges::min_element(hidden) - hidden.begin();
    if (now == std::ssize(corners) || hidden[std::size_t(best)] < hidden[std::size_t(now)])
        inset->setInsetAlignment(0, corners[std::size_t(best)]);
}

} // namespace pymasp
