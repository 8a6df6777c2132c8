// "Until good enough": the statistic of a Repeat, followed pass by pass (measurement.md 6).
#pragma once

#include "layout.h"

#include <memory>

namespace pymasp {

struct Verdict {
    bool enough = false;
    double value = 0; // of the statistic; NaN: cannot be told yet
    std::int64_t passes = 0;
    std::string text; // one sentence for the record: the statistic, its value, the limit, the passes
};

// One for each Repeat with `until` that is under way. Fed with every point below it, also when a run is resumed.
class GoodEnough {
public:
    // `repeat` is a job of the layouts' tree. What a Drift acquires is no part of it. The error is the end of a
    // sentence that begins with the job: the field does not exist below it, the window holds no pixel, the statistic is
    // not known, or it would take too much memory.
    static Result<std::unique_ptr<GoodEnough>> make(const Job &repeat, const std::vector<AcquireLayout> &layouts);
    ~GoodEnough();
    // A point of any layout of the tree as it is now; those that do not bear the field are passed over. Where the
    // point is of another entry of the Repeat than the one before, it begins anew by itself.
    void add(const AcquireLayout &layout, const std::byte *point);
    // The Repeat is entered anew.
    void clear();
    // At the end of a full pass, and only there.
    [[nodiscard]] Verdict judge() const;

private:
    GoodEnough();
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace pymasp
