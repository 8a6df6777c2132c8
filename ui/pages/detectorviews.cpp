#include "detectorviews.h"

#include "display.h"
#include "laserview.h"
#include "quantity.h"
#include "seriesview.h"
#include "shotstatistics.h"
#include "shotview.h"
#include "stripchart.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

namespace pymasp {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::detectorviews)
};

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

template <class View>
View *named(View *view, const char *name, const QString &said)
{
    view->setObjectName(QString::fromLatin1(name));
    view->setAccessibleName(said);
    view->hide(); // until a dock takes it
    return view;
}

// Shares of the page: a map and its cuts, what stands beside them; of the column of the shots.
constexpr int wideMain = 52, wideSide = 28, wideShots = 26;
constexpr int highShots = 5, highSignal = 3, highLaser = 3;

} // namespace

DetectorViews::DetectorViews(std::string detector, QWidget *owner)
    : m_detector(std::move(detector)), m_series(named(new SeriesView(owner), "seriesView", qs(m_detector))),
      m_shots(named(new ShotView(ShotView::What::Shots, owner), "shotView", Words::tr("Shots of the last point"))),
      m_signal(named(new ShotView(ShotView::What::Signal, owner), "signalView", Words::tr("Signal of the last point"))),
      m_laser(named(new LaserView(owner), "laserView", Words::tr("Laser"))),
      m_strip(named(new StripChart(owner), "stripView",
                    Words::tr("The last point of the series that is shown: its mean and its scatter over time")))
{
}

void DetectorViews::showLive(const std::shared_ptr<const Live> &live, std::size_t index)
{
    const auto &info = live->series()[index];
    const bool another = live != m_live || index != m_liveIndex;
    m_stored.reset();
    m_live = live;
    m_liveIndex = index;
    if (another || !(info == m_data.info)) { // made anew by the first update, with all that is there
        m_data = SeriesData();
        m_version = 0;
    }
    if (another) {
        m_shotVersion = 0;
        m_shots->clear();
        m_signal->clear();
        m_laser->clear();
        const auto display = displayOf(info.signal, info.unit);
        m_strip->begin(display.name, display.unit);
    }
    m_rows.clear();
    m_live->update(m_liveIndex, m_version, m_data, m_rows);
    showAll();
}

void DetectorViews::showStored(const StoredRunPtr &run, std::size_t index)
{
    m_stored = run;
    m_storedIndex = index;
    showAll();
}

void DetectorViews::leave()
{
    m_live.reset();
    m_stored.reset();
    m_data = SeriesData();
}

void DetectorViews::showAll()
{
    if (const auto *shown = data()) {
        m_series->setSeries(shown->info); // not that of the run, which may have been amended in between
        m_series->update(*shown, {});
    }
}

bool DetectorViews::sample()
{
    if (!m_live || m_liveIndex >= m_live->series().size())
        return false;
    // Also behind a stored run, so that there is little to catch up with.
    m_rows.clear();
    if (!m_live->update(m_liveIndex, m_version, m_data, m_rows))
        return false;
    addToStrip();
    if (m_stored)
        return false;
    m_series->update(m_data, m_rows);
    return true;
}

void DetectorViews::sampleShots()
{
    if (!m_live || m_stored || !hasShots() ||
        !(m_shots->isVisible() || m_signal->isVisible() || m_laser->isVisible()) ||
        (m_shotClock.isValid() && m_shotClock.elapsed() < 200)) // ms
        return;
    m_shotClock.start();
    if (const auto block = m_live->shots(m_liveIndex, m_shotVersion)) {
        m_shots->show(*block);
        m_signal->show(*block);
        m_laser->show(*block, secondsNow());
    }
}

// The last point of each row that changed; of a spectrum its mean over the columns.
void DetectorViews::addToStrip()
{
    const auto factor = displayOf(m_data.info.signal, m_data.info.unit).factor;
    const auto across = static_cast<std::size_t>(m_data.info.columns());
    const std::size_t step = std::max<std::size_t>(1, across / 4096); // of an image some are enough
    constexpr std::size_t mostRows = 16;                              // the latest, where many came at once
    for (std::size_t i = m_rows.size() - std::min(m_rows.size(), mostRows); i < m_rows.size(); ++i) {
        const auto row = m_rows[i];
        std::vector<double> values;
        for (std::size_t c = 0; c < across; c += step)
            values.push_back(factor * static_cast<double>(m_data.latest[static_cast<std::size_t>(row) * across + c]));
        const auto spread = spreadOf(values);
        m_strip->add(secondsNow(), spread.mean, spread.deviation, 1);
    }
}

// Of a pump-probe measurement.
bool DetectorViews::hasShots() const
{
    const auto *shown = data();
    return shown && shown->info.diverging() && shown->info.shape.size() == 1;
}

const SeriesData *DetectorViews::data() const
{
    if (m_stored)
        return m_storedIndex < m_stored->series.size() ? &m_stored->series[m_storedIndex] : nullptr;
    return m_live ? &m_data : nullptr;
}

std::vector<ViewDocks::View> DetectorViews::views(const QString &title, bool alone) const
{
    using Cell = ViewDocks::Cell;
    std::vector<ViewDocks::View> all;
    const auto add = [&](const char *name, const QString &text, QWidget *view, const Cell &cell) {
        all.push_back(
            {QStringLiteral("view/%1/%2").arg(qs(m_detector), QString::fromLatin1(name)),
             alone || view == m_series ? text : Words::tr("%1: %2", "detector, view").arg(qs(m_detector), text), view,
             cell});
    };
    add("data", title, m_series, {0, 0, wideMain, 1});
    if (auto *side = m_series->side())
        add("cuts", Words::tr("Cuts"), side, {1, 0, wideSide, 1});
    const bool shots = !m_stored && hasShots();
    if (shots) {
        add("shots", Words::tr("Shots"), m_shots, {2, 0, wideShots, highShots});
        add("signal", Words::tr("Signal"), m_signal, {2, 1, wideShots, highSignal});
        add("laser", Words::tr("Laser"), m_laser, {2, 2, wideShots, highLaser});
    }
    if (!m_stored)
        add("time", Words::tr("Over time"), m_strip,
            shots ? Cell{2, 2, wideShots, highLaser} : Cell{0, 0, wideMain, 1});
    return all;
}

void DetectorViews::applyTheme()
{
    m_series->applyTheme();
    m_shots->applyTheme();
    m_signal->applyTheme();
    m_laser->applyTheme();
    m_strip->applyTheme();
}

} // namespace pymasp
