// A small process that takes the safe values of the lab where this program is killed or frozen. A convenience, never
// the interlock.
#pragma once

#include "lab.h"
#include "result.h"

#include <functional>
#include <memory>
#include <string>

namespace pymasp {

// Started with a run whose lab has safe values. A thread of its own beats as long as `alive` says so; where the beat
// stays away for half a second, or this process ends without dismissing it, the guardian opens the instruments that
// have safe values, takes them, says so on standard error and in `<log>.guardian`, and ends. Where it has ended
// although it was not dismissed, another one is started as soon as `alive` says so again.
class Guardian {
public:
    // Returns once the guardian is ready to act; nothing where the lab has no safe value. `program` is pymasp-guard;
    // `plugins` a folder to look for plugins in before the places where every program looks, or empty.
    // `alive` is called ten times a second on the guardian's thread. `fired` there too, whenever the guardian has acted
    // although this program lives (it was frozen and goes on): positions are no longer what the run believes.
    static Result<std::unique_ptr<Guardian>> start(const std::string &program, const Lab &lab,
                                                   const std::string &plugins, const std::string &log,
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

// What the process itself does: reads one line from standard input (JSON: lab, folder, plugins, log), answers "ready",
// then waits for beats. Returns its exit status: 0 dismissed or every safe value reached, 1 not so, 2 wrong input.
int guardianMain(int argc, char **argv);

// What the two say to each other, over one socket that is the guardian's standard input.
namespace guardianwire {
constexpr char beat = 'b';
constexpr char dismissal = 'q';
constexpr const char *ready = "ready";
constexpr const char *fired = "fired"; // every other line tells why there is no guardian
} // namespace guardianwire

} // namespace pymasp
