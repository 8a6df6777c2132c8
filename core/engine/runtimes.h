// How long a run waited for each device, and what its moves and exposures took. The runner writes, anybody reads.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pymasp {

// What the run waited for. Recording: for the run log to take a point (its device is "run log").
enum class Waited : std::uint8_t { Moving, Settling, Exposing, Collecting, Recording };
constexpr std::size_t waitedKinds = 5;
const char *nameOf(Waited kind); // "moving" ...

struct DeviceTimes {
    std::string device;                       // parameter or detector, as the lab names it
    std::array<double, waitedKinds> waited{}; // s, by Waited
    std::uint64_t times = 0;                  // moves, or exposures
};

// One move or exposure, to learn from.
struct MoveSample {
    std::string parameter;
    double distance = 0; // native, absolute
    double seconds = 0;  // from command to arrival
    double settle = 0;   // s after it
};
struct ExposureSample {
    std::string detector;
    std::int64_t shots = 0;
    double asked = 0; // s asked for instead; 0: by shots
    double expose = 0, collect = 0;
};

class RunTimes {
public:
    explicit RunTimes(const std::vector<std::string> &devices);
    ~RunTimes();
    RunTimes(const RunTimes &) = delete;
    RunTimes &operator=(const RunTimes &) = delete;

    // On the runner's thread alone; a few nanoseconds, and nothing is allocated. `device` is the index into `devices`.
    void waited(std::size_t device, Waited kind, double seconds);
    // Every one counts; of many, 500 are kept to learn from, spread evenly over the run. A move that passed another
    // place first, to be approached from one side, has two legs: half its way and half its time, as one of two.
    void moved(std::size_t device, double distance, double seconds, double settle);
    void exposed(std::size_t device, std::int64_t shots, double asked, double expose, double collect);

    // From any thread.
    [[nodiscard]] std::vector<DeviceTimes> report() const;
    // After the run, when the runner's thread has ended.
    [[nodiscard]] std::vector<MoveSample> moves() const;
    [[nodiscard]] std::vector<ExposureSample> exposures() const;

private:
    struct Device;
    std::vector<std::unique_ptr<Device>> m_devices;
};

// {"devices": [{"device": "delay", "times": 400, "moving": 12.3, ...}], "seconds": total} as JSON text; s each. What
// was never used is left out.
std::string toJson(const std::vector<DeviceTimes> &times, double seconds);
// The same for people: a table with a line for each device that was waited for, the longest first, and what share of
// the run that was; empty where nothing was.
std::string timesTable(const std::vector<DeviceTimes> &times, double seconds);

} // namespace pymasp
