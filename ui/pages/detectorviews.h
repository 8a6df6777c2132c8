// The views of one detector in the Run workspace: the series chosen of it, the cuts of a map, the shots of the last
// point, the laser, the last point over time; of the run under way or of a stored one.
#pragma once

#include "live.h"
#include "storedloader.h"
#include "viewdocks.h"

#include <QElapsedTimer>

#include <memory>

namespace pymasp {

class LaserView;
class SeriesView;
class ShotView;
class StripChart;

class DetectorViews {
public:
    // Its views belong to `owner`, or to what they are put into.
    DetectorViews(std::string detector, QWidget *owner);

    [[nodiscard]] const std::string &detector() const { return m_detector; }
    [[nodiscard]] SeriesView *series() const { return m_series; }

    void showLive(const std::shared_ptr<const Live> &live, std::size_t index); // one of its series
    void showStored(const StoredRunPtr &run, std::size_t index);
    void leave(); // the run is over and gone
    // Only takes what is new, so that it costs a millisecond. True where what is shown changed.
    bool sample();
    void sampleShots(); // at most five times a second, and only where somebody looks
    // What is shown; nullptr: nothing. Good until the next sample.
    [[nodiscard]] const SeriesData *data() const;
    [[nodiscard]] const SeriesInfo &liveInfo() const
    {
        return m_data.info;
    } // of the run before, where a new one begins

    // Those that have something to show now. `title` is that of the series; `alone`: no other detector is shown.
    [[nodiscard]] std::vector<ViewDocks::View> views(const QString &title, bool alone) const;
    void applyTheme();

private:
    void showAll(); // of what is shown, from the beginning
    [[nodiscard]] bool hasShots() const;
    void addToStrip();

    std::string m_detector;
    SeriesView *m_series;
    ShotView *m_shots;
    ShotView *m_signal;
    LaserView *m_laser;
    StripChart *m_strip;
    QElapsedTimer m_shotClock; // since shots were taken from the run

    std::shared_ptr<const Live> m_live;
    std::size_t m_liveIndex = 0; // the series of it that is sampled
    SeriesData m_data;
    std::uint64_t m_version = 0, m_shotVersion = 0;
    std::vector<std::int64_t> m_rows;
    StoredRunPtr m_stored;
    std::size_t m_storedIndex = 0;
};

} // namespace pymasp
