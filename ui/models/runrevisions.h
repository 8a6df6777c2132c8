// The trees that the run under way (or the last one) has had: as it was begun, and every amendment since.
#pragma once

#include "desk.h"

namespace pymasp {

struct RunRevision {
    std::shared_ptr<const Experiment> experiment;
    double time = 0;         // s since 1970, when it was seen
    std::int64_t points = 0; // that had been taken then
};

class RunRevisions : public QObject {
    Q_OBJECT

public:
    explicit RunRevisions(Desk &desk, QObject *parent = nullptr);
    // The oldest first. Of a run that was continued those of before are in its file only.
    [[nodiscard]] const std::vector<RunRevision> &all() const { return m_all; }

Q_SIGNALS:
    void changed();

private:
    void look();

    Desk &m_desk;
    std::uint64_t m_run = 0; // entry of the queue
    std::vector<RunRevision> m_all;
};

} // namespace pymasp
