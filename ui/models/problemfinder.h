// Looks for problems of a large experiment beside the window, so that typing never waits for it.
#pragma once

#include "check.h"

#include <QObject>

#include <functional>
#include <thread>
#include <utility>

namespace pymasp {

class ProblemFinder : public QObject {
    Q_OBJECT

public:
    using Look = std::function<std::vector<Problem>()>; // holds copies of all it needs

    explicit ProblemFinder(QObject *parent = nullptr);
    ~ProblemFinder() override; // waits for the look under way
    void look(Look look);      // of several begun meanwhile only the last is done
    void drop();               // what is under way is not wanted any more

Q_SIGNALS:
    void found(const std::vector<pymasp::Problem> &problems);

private:
    void begin();
    void finished(const std::vector<Problem> &problems);

    std::thread m_thread;
    Look m_next;
    bool m_busy = false;
    bool m_wanted = false; // what comes of the look under way
};

} // namespace pymasp
