// Looks for problems of a large experiment beside the window, so that typing never waits for it.
#pragma once

#include "check.h"
#include "newestquestion.h"

namespace pymasp {

class ProblemFinder : public QObject {
    Q_OBJECT

public:
    using Look = std::function<std::vector<Problem>()>; // holds copies of all it needs

    using QObject::QObject;
    void look(Look look); // of several begun meanwhile only the last is told
    void drop();          // what is under way is not wanted any more

Q_SIGNALS:
    void found(const std::vector<pymasp::Problem> &problems);

private:
    NewestQuestion m_looks;
};

} // namespace pymasp
