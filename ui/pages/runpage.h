// Run: the queue, the live plots of the run under way or of a stored run, the shots of the last point, messages.
#pragma once

#include "desk.h"
#include "storedloader.h"

#include <QWidget>

class QLabel;
class QListView;
class QListWidget;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTreeView;

namespace pymasp {

class ChoiceBar;
class QueueModel;
class SeriesView;
class ShotView;

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
    [[nodiscard]] SeriesView *seriesView() const { return m_series; } // the one shown
    // The series it shows, of the run under way or of the stored one; nullptr: none. Good until the next signal.
    [[nodiscard]] const SeriesData *shownData() const;
    [[nodiscard]] std::vector<QSplitter *> splitters() const;
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
