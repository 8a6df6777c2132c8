#include "liveplot.h"

namespace pymasp {

bool LivePlot::redrawPart(const QRegion &region, const std::function<void(QCPPainter *)> &paint)
{
    if (mPaintBuffers.isEmpty() || hasInvalidatedPaintBuffers())
        return false;
    const auto buffer = mPaintBuffers.last(); // of the topmost layer
    const std::unique_ptr<QCPPainter> painter(buffer->startPainting());
    if (!painter || !painter->isActive())
        return false;
    painter->setClipRegion(region);
    painter->setCompositionMode(QPainter::CompositionMode_Source);
    painter->fillRect(region.boundingRect(), Qt::transparent);
    painter->setCompositionMode(QPainter::CompositionMode_SourceOver);
    paint(painter.get());
    painter->end();
    buffer->donePainting();
    update(region);
    return true;
}

} // namespace pymasp
