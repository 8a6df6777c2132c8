// What the views of a series have in common: they take what is new at any rate and draw at the display's.
#pragma once

#include "series.h"

#include <QTimer>
#include <QWidget>

namespace pymasp {

class PlotView : public QWidget {
    Q_OBJECT

public:
    explicit PlotView(QWidget *parent = nullptr) : QWidget(parent)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(33);
        connect(&m_timer, &QTimer::timeout, this, [this] { frame(); });
    }

    virtual void setSeries(const SeriesInfo &info) = 0;
    // The rows of the series that changed; empty: all. Only takes note of them.
    virtual void take(const SeriesData &series, const std::vector<std::int64_t> &rows) = 0;
    virtual QImage picture(const QSize &size) = 0;
    virtual void applyTheme() = 0;

Q_SIGNALS:
    void readout(const QString &text);

protected:
    virtual void frame() = 0; // draws what was noted
    void schedule()
    {
        m_due = true;
        if (isVisible() && !m_timer.isActive())
            m_timer.start();
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

private:
    QTimer m_timer;
    bool m_due = false;
};

} // namespace pymasp
