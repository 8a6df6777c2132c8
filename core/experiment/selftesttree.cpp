#include "selftesttree.h"

#include "labuse.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace pymasp::selftest {
namespace {

constexpr const char *partKey = "x-self-test";
constexpr const char *transmissionKey = "x-self-test-transmission";

constexpr std::int64_t blockedPoints = 24; // enough for a period of two, even, so that it has no mean
constexpr double blockedSeconds = 40, partSeconds = 4;
constexpr double usualRate = 1000;               // 1/s, where the detector does not say its own
constexpr double beforeZero = -5, afterZero = 2; // ps, if the stage reaches as far

const char *titleOf(Part part)
{
    switch (part) {
    case Part::PumpBlocked:
        return "Pump blocked";
    case Part::ProbeBlocked:
        return "Probe blocked";
    case Part::BeforeZero:
        return "Before time zero";
    case Part::AfterZero:
        return "After the jump";
    case Part::Opening:
        return "After the shutter opened";
    case Part::FullLight:
        return "Full probe";
    case Part::ReducedLight:
        return "Reduced probe";
    }
    return "";
}

class Maker {
public:
    explicit Maker(const KnownDetector &detector) : m_detector(detector) {}

    void set(const KnownParameter *parameter, const char *choice)
    {
        if (parameter)
            add(Set{{{parameter->name, "", 0, choice}}});
    }
    void set(const KnownParameter &parameter, const std::string &unit, double value)
    {
        add(Set{{{parameter.name, unit, value, ""}}});
    }
    void set(const DelayUse &delay, double ps) { set(*delay.parameter, delay.unit, clean(ps * delay.perPs)); }

    // Longer than the light of a frame can be old.
    void wait()
    {
        Wait wait;
        wait.seconds = std::max(0.05, 64 / rate());
        add(wait);
    }
    Job &acquire(Part part)
    {
        const bool many = part == Part::PumpBlocked;
        const double wanted = rate() * (many ? blockedSeconds / static_cast<double>(blockedPoints) : partSeconds);
        Acquire acquire;
        acquire.detectors = {m_detector.name};
        // Even, and no more than what a file takes easily with every shot of every pixel.
        acquire.shots = 2 * std::clamp<std::int64_t>(std::llround(wanted / 2), 40, 500);
        acquire.keepShots = true;
        acquire.reduce.kind = Reduce::Kind::PumpProbe;
        acquire.reduce.background = false;
        acquire.reduce.reject.energy = part != Part::ProbeBlocked; // there is no light to compare
        Job job;
        job.title = titleOf(part);
        job.kind = std::move(acquire);
        job.onError = OnError{0, 0, OnError::Answer::Skip}; // a chopper that stands is a line of the table
        job.extra[partKey] = '"' + std::string(nameOf(part)) + '"';
        if (!many) {
            m_jobs.push_back(std::move(job));
            return m_jobs.back();
        }
        Repeat repeat;
        repeat.count = blockedPoints;
        add(repeat);
        m_jobs.back().children.push_back(std::move(job));
        return m_jobs.back().children.back();
    }
    [[nodiscard]] Job sequence() &&
    {
        Job root;
        root.title = "Detection self-test";
        root.kind = Sequence{};
        root.children = std::move(m_jobs);
        return root;
    }

private:
    [[nodiscard]] double rate() const { return m_detector.shotRate > 0 ? m_detector.shotRate : usualRate; }
    void add(Job::Kind kind)
    {
        Job job;
        job.kind = std::move(kind);
        m_jobs.push_back(std::move(job));
    }
    const KnownDetector &m_detector;
    std::vector<Job> m_jobs;
};

} // namespace

const char *nameOf(Part part)
{
    switch (part) {
    case Part::PumpBlocked:
        return "pump blocked";
    case Part::ProbeBlocked:
        return "probe blocked";
    case Part::BeforeZero:
        return "before time zero";
    case Part::AfterZero:
        return "after the jump";
    case Part::Opening:
        return "shutter opening";
    case Part::FullLight:
        return "full light";
    case Part::ReducedLight:
        return "reduced light";
    }
    return "";
}

std::optional<Part> partOf(const Job &job)
{
    const auto found = job.extra.find(partKey);
    if (found == job.extra.end())
        return std::nullopt;
    for (const auto part : allParts) {
        if (found->second == '"' + std::string(nameOf(part)) + '"')
            return part;
    }
    return std::nullopt;
}

bool isSelfTest(const Job &root)
{
    bool any = false;
    forEachEnabled(root, [&](const Job &job) { any = any || partOf(job); });
    return any;
}

double transmissionOf(const Job &job)
{
    double share = 1;
    if (const auto found = job.extra.find(transmissionKey); found != job.extra.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), share);
    return share > 0 ? share : 1;
}

Result<Job> treeOf(const KnownLab &lab)
{
    const auto *detector = probeDetectorOf(lab);
    if (!detector || !detector->resolvesShots)
        return Error{"The lab has no detector that resolves shots, which is what the self-test looks at.", ""};
    const auto *pump = pumpShutterOf(lab);
    const auto *probe = probeShutterOf(lab);
    auto delay = delayOf(lab);
    if (delay && !(delay->low < 0 && delay->high > 0))
        delay.reset(); // time zero is out of reach
    if (!pump && !delay)
        return Error{"The lab has neither a shutter for the pump nor a delay that reaches time zero: the self-test "
                     "has nothing to take the signal away with.",
                     ""};
    const double before = delay ? std::max(beforeZero, 0.9 * delay->low) : 0;
    const double after = delay ? std::min(afterZero, 0.9 * delay->high) : 0;
    Maker to(*detector);
    to.set(probe, "open");
    if (pump)
        to.set(pump, "closed");
    else
        to.set(*delay, before);
    to.acquire(Part::PumpBlocked);
    to.set(pump, "open");
    if (probe) {
        to.set(probe, "closed");
        to.acquire(Part::ProbeBlocked);
        to.set(probe, "open");
    }
    if (delay) {
        to.set(*delay, before);
        to.acquire(Part::BeforeZero);
        to.set(*delay, after);
        to.acquire(Part::AfterZero);
    }
    if (pump && delay) {
        to.set(pump, "closed");
        to.wait();
        to.set(pump, "open");
        to.acquire(Part::Opening);
    }
    if (const auto attenuator = probeAttenuationOf(lab)) {
        to.set(pump, "closed");
        to.set(*attenuator->parameter, attenuator->unit, attenuator->values[0]);
        to.acquire(Part::FullLight);
        to.set(*attenuator->parameter, attenuator->unit, attenuator->values[1]);
        const double share = attenuator->unit == "OD" ? std::pow(10, attenuator->values[0] - attenuator->values[1])
                                                      : attenuator->values[1] / attenuator->values[0];
        to.acquire(Part::ReducedLight).extra[transmissionKey] = number(clean(share));
        to.set(*attenuator->parameter, attenuator->unit, attenuator->values[0]);
    }
    to.set(pump, "closed");
    return std::move(to).sequence();
}

} // namespace pymasp::selftest
