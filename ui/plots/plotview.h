// What the views of a series have in common: they take what is new at any rate and draw at the display's.
#pragma once

#include "plotoverlay.h"
#include "shownpart.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <ctime>

namespace pymasp {

class PlotView : public QWidget {
    Q_OBJECT

public:
    explicit PlotView(QWidget *parent = nullptr) : QWidget(parent)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &PlotView::drawNow);
    }

    virtual void setSeries(const SeriesInfo &info) = 0;
    // The rows of the series that changed; empty: all. Only takes note of them.
    virtual void take(const SeriesData &series, const std::vector<std::int64_t> &rows) = 0;
    // The view as it is now, for thumbnails and documents; also while it is hidden.
    [[nodiscard]] QImage picture(const QSize &size)
    {
        drawNow();
        return drawn(size);
    }
    virtual void applyTheme() = 0;
    // Lies over the plot of that part; nothing where the view has none.
    // Another run to compare with, over axes of the same units.
    virtual void addComparison(const QString & /*name*/, const std::shared_ptr<const SeriesData> & /*series*/) {}
    virtual void clearComparisons() {}
    virtual void addOverlay(PlotPart, const PlotOverlay &) {}
    virtual void removeOverlay(PlotPart, const QString & /*key*/) {}
    [[nodiscard]] virtual MapCuts cuts() const { return {}; }
    [[nodiscard]] virtual ShownPart shownPart() const
    {
        return {};
    } // without height where there is nothing of the kind
    // The part of the view that may stand elsewhere, in a dock of its own; nullptr: there is none.
    [[nodiscard]] virtual QWidget *side() const { return nullptr; }

Q_SIGNALS:
    void readout(const QString &text);
    void allWanted();   // to be given everything again, as another part of it is shown
    void cutsChanged(); // by the user, or towards the strongest signal; also their width, the repeat, the slice

protected:
    virtual void frame() = 0;                                  // draws what was noted
    [[nodiscard]] virtual QImage drawn(const QSize &size) = 0; // the same once more, at that size
    void schedule()
    {
        m_due = true;
        if ((isVisible() || (side() && side()->isVisible())) && !m_timer.isActive())
            m_timer.start(pause());
    }
    void drawNow() // what is due, also while hidden
    {
        m_timer.stop();
        if (std::exchange(m_due, false))
            frame();
    }
    void showEvent(QShowEvent *event) override
    {
        QWidget::showEvent(event);
        if (m_due)
            schedule();
    }

    bool eventFilter(QObject *watched, QEvent *event) override // of side()
    {
        if (event->type() == QEvent::Show && m_due)
            schedule();
        return QWidget::eventFilter(watched, event);
    }

private:
    // The measurement comes before its picture: this thread works a tenth of the time at most, and what costs more is
    // drawn less often.
    int pause()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        const double ms = 1e3 * double(now.tv_sec) + 1e-6 * double(now.tv_nsec);
        const double since = ms - std::exchange(m_worked, ms);
        return since == ms ? 0 : std::clamp(int(10 * since), 33, 250); // the first one at once
    }

    QTimer m_timer;
    double m_worked = 0; // ms of this thread at the last frame
    bool m_due = false;
};

} // namespace pymasp
