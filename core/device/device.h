// What a driver implements. All calls to one instrument come on one thread, one at a time; no locks are needed.
// In return no call takes longer than 100 ms, except where it is handed a Cancel: there it may block, and ends
// early when the Cancel says so.
#pragma once

#include "array.h"
#include "cancel.h"
#include "result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pymasp {

struct Choice {
    double value = 0;
    std::string name;
    bool operator==(const Choice &) const = default;
};

// What is constant about a parameter, as the device knows it. Numbers are in the native unit.
struct ParameterInfo {
    std::string id;               // within the instrument: "position"
    std::string unit;             // native unit: "mm"
    std::optional<double> lowest; // what the device itself allows; nothing: it does not say
    std::optional<double> highest;
    double resolution = 0;            // smallest step that means something; 0: not known
    std::vector<Choice> choices = {}; // for a shutter: {0, closed}, {1, open}
    double settle = 0;                // s to wait after arrival before an exposure may begin
    double pollInterval = 0.002;      // s between two polls while it moves
    double longestMove = 60;          // s after which a move is given up
    bool backlash = false; // its screw has play and nothing reads the load: approached from below, unless told otherwise
};

struct AxisState {
    double position = 0; // native
    bool moving = false;
};

// A number that can be set, in halves: start() returns at once, poll() tells where it is.
class Parameter {
public:
    virtual ~Parameter() = default;
    [[nodiscard]] virtual const ParameterInfo &info() const = 0;
    virtual Result<> start(double target) = 0;
    virtual Result<AxisState> poll() = 0;
    virtual Result<> halt() = 0;
};

// For a device whose move call blocks until it has arrived: give move() and read(), the halves are made here.
class BlockingParameter : public Parameter {
public:
    virtual Result<> move(double target) = 0; // within 100 ms; what to do where it is longer: docs/writing-a-driver.md
    virtual Result<double> read() = 0;
    Result<> start(double target) final { return move(target); }
    Result<AxisState> poll() final
    {
        auto at = read();
        if (!at)
            return at.error();
        return AxisState{*at, false};
    }
    Result<> halt() override { return {}; }
};

// What is wanted of one exposure.
struct Exposure {
    std::int64_t shots = 1;   // of a detector that resolves them; of others the readings whose mean is wanted
    double seconds = 0;       // where the job asks for a time instead: the mean over it is wanted; 0: by shots
    std::int64_t discard = 0; // frames after the call that still hold old light and must not be delivered
};

struct Reading {
    std::vector<Array> arrays;       // one per field of DetectorInfo, in that order
    std::uint64_t frameAtExpose = 0; // frame counter when the exposure was asked for (shot-resolving detectors)
};

// Fixed field names of a detector that resolves laser shots (DetectorInfo::resolvesShots).
namespace shotfield {
constexpr const char *counts = "counts"; // uint16 [shots x pixels]
constexpr const char *frame = "frame";   // uint64 [shots], counts on when frames are lost
constexpr const char *level = "level";   // float64 [shots], the pump level recorded with the shot
// Where there are such things:
constexpr const char *level2 = "level2";       // float64 [shots], that of a second pump's chopper
constexpr const char *reference = "reference"; // uint16 [shots x pixels], of a reference beam
} // namespace shotfield

struct DetectorInfo {
    std::string id;            // within the instrument: "spectrometer"
    std::vector<Field> fields; // what a reading holds
    bool resolvesShots = false;
    bool takesShots = false;     // where shots are not resolved: it averages Exposure::shots readings
    bool takesSeconds = false;   // where shots are not resolved: it averages over Exposure::seconds
    int pipelineDepth = 0;       // frames between the light and its delivery
    int discardFirst = 2;        // where shots are resolved: further frames that are dropped after a start
    double fullScale = 0;        // largest count; 0: not counts
    double linearTo = 0;         // counts beyond this are not trusted; 0: fullScale
    double dark = 0;             // electronic offset in counts, subtracted before ratios
    double shotRate = 0;         // 1/s; 0: not known
    double longestExposure = 30; // s that one reading may take beyond Exposure::seconds, where no rate times it
    double longestCollect = 30;  // s after which a collect is given up

    // Frames after an expose that may hold light from before it. A driver that forgets to say how many loses two
    // shots rather than counting old ones; a detector that resolves no shots loses no reading.
    [[nodiscard]] int oldFrames() const { return pipelineDepth + (resolvesShots ? discardFirst : 0); }
};

// Something that measures, in two halves: when expose() returns the sample may move; collect() brings the data.
class Detector {
public:
    virtual ~Detector() = default;
    [[nodiscard]] virtual const DetectorInfo &info() const = 0;
    virtual Result<> expose(const Exposure &wanted, const Cancel &cancel) = 0;
    // Fills `reading`, whose arrays may hold the memory of an earlier reading (Array::reshape uses it again).
    virtual Result<> collect(Reading &reading, const Cancel &cancel) = 0;
};

// For instruments that cannot tell the two halves apart.
class SimpleDetector : public Detector {
public:
    virtual Result<> measure(const Exposure &wanted, Reading &reading, const Cancel &cancel) = 0;
    Result<> expose(const Exposure &wanted, const Cancel &cancel) final { return measure(wanted, m_caught, cancel); }
    Result<> collect(Reading &reading, const Cancel &) final
    {
        std::swap(reading, m_caught);
        return {};
    }

private:
    Reading m_caught;
};

} // namespace pymasp
