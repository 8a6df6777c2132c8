// A small process that takes the safe values of the lab where this program is killed or frozen. A convenience, never
// the interlock.
#pragma once

#include "cancel.h"
#include "lab.h"
#include "plugins.h"

#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace pymasp {

// Started with a run whose lab has safe values. A thread of its own beats as long as `alive` says so; where the beat
// stays away for half a second, or this process ends without dismissing it, the guardian opens the instruments that
// have safe values, takes them, says so on standard error and in `<log>.guardian`, and ends.
class Guardian {
public:
    // `alive` is called ten times a second on the guardian's thread. `fired` once, where the guardian has acted
    // although this program lives (it was frozen and goes on): positions are no longer what the run believes.
    static Result<std::unique_ptr<Guardian>> start(const std::string &program, const Lab &lab,
                                                   const std::string &pluginFolder, const std::string &log,
                                                   std::function<bool()> alive, std::function<void()> fired);
    // Dismisses it: the run has ended and has taken the safe values itself.
    ~Guardian();
    Guardian(const Guardian &) = delete;
    Guardian &operator=(const Guardian &) = delete;

private:
    Guardian();
    struct Data;
    std::unique_ptr<Data> m_data;
};

// What the process itself does: reads the lab from standard input, then waits for beats. Returns its exit status.
int guardianMain(int argc, char **argv);

} // namespace pymasp
