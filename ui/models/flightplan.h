// The flight check of a document, computed beside the window on a thread of its own: the newest document wins.
#pragma once

#include "flightcheck.h"
#include "newestquestion.h"
#include "parameterpath.h"

#include <QSet>

namespace pymasp {

class Document;

// Where the experiment would run.
struct FlightPlace {
    std::optional<Lab> lab = {};             // to find what was learned of it
    std::vector<DetectorUse> detectors = {}; // without them sizes are not known
    std::string folder = {};                 // of the data
    std::string stateFolder = {};            // of what was learned
};

struct FlightReport {
    FlightCheck check;
    std::vector<Problem> further; // of sizes and the disk; those of the jobs the document tells itself
    PathPicture path;
    QSet<JobId> atLeast; // jobs in which something takes time that was not learned yet
};

class FlightPlanner : public QObject {
    Q_OBJECT

public:
    explicit FlightPlanner(Document &document, QObject *parent = nullptr);

    void setPlace(FlightPlace place);
    // Again with what is there now: after a run, times have been learned and the disk is fuller.
    void refresh();
    // Of the document as it was when last reported() was told; nothing before the first.
    [[nodiscard]] const std::shared_ptr<const FlightReport> &report() const { return m_report; }
    [[nodiscard]] bool isBusy() const { return m_busy; } // what is shown is that of an older document

Q_SIGNALS:
    void reported();

private:
    void take(std::shared_ptr<const FlightReport> report);

    Document &m_document;
    FlightPlace m_place;
    std::shared_ptr<const FlightReport> m_report;
    bool m_busy = false;
    NewestQuestion m_questions; // the last member: what it answers goes to those above
};

} // namespace pymasp
