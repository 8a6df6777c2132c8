// Run: the queue, the views of the detectors of the run under way or of a stored run, messages.
#pragma once

#include "desk.h"
#include "storedloader.h"

#include <QWidget>

class QLabel;

namespace pymasp {

class SeriesView;
class ViewDocks;

class RunPage : public QWidget {
    Q_OBJECT

public:
    explicit RunPage(Desk &desk, QWidget *parent = nullptr);
    ~RunPage() override;

    void showStored(const StoredRunPtr &run); // stays until a run begins or showLive() is called
    void showLive();
    // Lays the cuts of the same signal of another run over those shown, until stopComparing(). False where it has no
    // such signal.
    bool compareWith(const StoredRunPtr &run);
    void stopComparing();
    [[nodiscard]] bool showsStored() const { return m_stored != nullptr; }
    [[nodiscard]] SeriesView *seriesView() const { return m_series; } // of the detector that is chosen
    // The series it shows, of the run under way or of the stored one; nullptr: none. Good until the next signal.
    [[nodiscard]] const SeriesData *shownData() const;
    // The docks of the views: how they stand, and the menu that opens and closes them.
    [[nodiscard]] ViewDocks *views() const;
    void applyTheme();

Q_SIGNALS:
    void readout(const QString &text);
    void dataChanged();                   // of shownData(); at the rate of the screen while it is measured
    void failed(const QString &sentence); // of what is taken away from a view
    void compareWanted();                 // a run to compare with is to be chosen: compareWith()
    void openJob(unsigned job);           // a message of a job was clicked
    void openFile(const QString &file);   // a finished entry of the queue was opened

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
    SeriesView *m_series = nullptr;
    StoredRunPtr m_stored;
};

} // namespace pymasp
