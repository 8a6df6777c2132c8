#include "picturefile.h"

#include "mapoverlay.h"
#include "qcp.h"
#include "seriesview.h"
#include "style.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace pymasp {
namespace {

constexpr int dotsPerInch = 96;
constexpr double pointsPerDot = 72.0 / dotsPerInch;

QString kindOf(const QString &path) { return QFileInfo(path).suffix().toLower(); }

// The plot that picture() shows: the map where there is one, else the graph.
QCustomPlot *plotOf(const SeriesView &view)
{
    const auto names = {QStringLiteral("map"), QStringLiteral("image"), QStringLiteral("graph")};
    for (const auto &name : names) {
        for (auto *plot : view.findChildren<QCustomPlot *>(name)) {
            if (plot->isVisibleTo(&view))
                return plot;
        }
    }
    return nullptr;
}

// Nothing of what belongs to a screen: the cuts and the row that was measured last.
class WithoutCuts {
public:
    explicit WithoutCuts(const QCustomPlot &plot)
    {
        for (int i = 0; i < plot.layerCount(); ++i) {
            for (auto *child : plot.layer(i)->children()) {
                if (auto *overlay = dynamic_cast<MapOverlay *>(child))
                    m_overlay = overlay;
            }
        }
        if (m_overlay) {
            m_row = std::exchange(m_overlay->currentRow, -1);
            m_overlay->showsCuts = false;
        }
    }
    ~WithoutCuts()
    {
        if (m_overlay) {
            m_overlay->currentRow = m_row;
            m_overlay->showsCuts = true;
        }
    }
    WithoutCuts(const WithoutCuts &) = delete;
    WithoutCuts &operator=(const WithoutCuts &) = delete;

private:
    MapOverlay *m_overlay = nullptr;
    int m_row = -1;
};

bool paint(QCustomPlot &plot, QPaintDevice &device, const QSize &size)
{
    QCPPainter painter;
    if (!painter.begin(&device))
        return false;
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.fillRect(QRect({0, 0}, size), style::color(style::Role::Plot));
    plot.toPainter(&painter, size.width(), size.height());
    return painter.end();
}

bool paintSvg(QCustomPlot &plot, QBuffer &to, const QSize &size)
{
    QSvgGenerator svg;
    svg.setOutputDevice(&to);
    svg.setResolution(dotsPerInch);
    svg.setSize(size);
    svg.setViewBox(QRect({0, 0}, size));
    return paint(plot, svg, size);
}

bool paintPdf(QCustomPlot &plot, QBuffer &to, const QSize &size)
{
    QPdfWriter pdf(&to);
    pdf.setResolution(dotsPerInch);
    pdf.setPageMargins(QMarginsF());
    pdf.setPageSize(QPageSize(QSizeF(size) * pointsPerDot, QPageSize::Point, QString(), QPageSize::ExactMatch));
    pdf.setPageMargins(QMarginsF());
    return paint(plot, pdf, size);
}

} // namespace

bool isPictureName(const QString &path)
{
    const auto kind = kindOf(path);
    return kind == QLatin1StringView("png") || kind == QLatin1StringView("svg") || kind == QLatin1StringView("pdf");
}

Result<> savePicture(SeriesView &view, const QString &path, const QSize &size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const auto image = view.picture(size); // brings the plots up to date as well
    auto *plot = plotOf(view);
    const auto kind = kindOf(path);
    bool drawn = false;
    if (kind == QLatin1StringView("png") || !plot) { // a single number is no plot: pixels only
        drawn = kind == QLatin1StringView("png") && image.save(&buffer, "PNG");
    } else {
        const WithoutCuts guard(*plot);
        drawn = kind == QLatin1StringView("svg") ? paintSvg(*plot, buffer, size) : paintPdf(*plot, buffer, size);
    }
    if (!drawn || bytes.isEmpty())
        return Error{"\"" + view.info().name + "\" cannot be drawn as ." + kind.toStdString() +
                     (plot ? "." : "; take .png.")};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{"The file " + path.toStdString() + " cannot be written.", file.errorString().toStdString()};
    return {};
}

} // namespace pymasp
