// The opened lab: every parameter and detector by its name, each on the thread of its instrument.
#pragma once

#include "check.h"
#include "header.h"
#include "instrument.h"
#include "plugins.h"

namespace pymasp {

struct ParameterHandle {
    KnownParameter known;
    ParameterInfo info;
    ParameterSetup setup;
    InstrumentThread *instrument = nullptr;
    std::size_t index = 0;
    double tolerance = 0; // native
    TicketPtr move = std::make_shared<Ticket>();
    TicketPtr read = std::make_shared<Ticket>();
    std::optional<double> safe;
    std::optional<OnError> onError; // of its instrument
};

struct DetectorHandle {
    DetectorUse use;
    InstrumentThread *instrument = nullptr;
    std::size_t index = 0;
    TicketPtr expose = std::make_shared<Ticket>();
    TicketPtr collect = std::make_shared<Ticket>();
    std::optional<OnError> onError; // of its instrument
};

class Rack {
public:
    // Opens every instrument of the lab, each within `patience`. The error names the instrument and what is wrong with
    // it.
    static Result<std::unique_ptr<Rack>> open(const Lab &lab, const Plugins &plugins,
                                              std::chrono::milliseconds patience = std::chrono::seconds(30));

    std::vector<ParameterHandle> &parameters() { return m_parameters; }
    std::vector<DetectorHandle> &detectors() { return m_detectors; }
    ParameterHandle *parameter(const std::string &name);
    DetectorHandle *detector(const std::string &name);

    // What the check needs; with `positions`, where everything stands now is read first.
    Result<KnownLab> known(bool positions);
    // Reads the position of one parameter, native.
    Result<double> read(ParameterHandle &parameter);

    // What the instruments say of themselves, by the names of their parameters and detectors; of those that can tell.
    [[nodiscard]] std::map<std::string, std::string> identities() const;
    // True where a parameter or detector has that name, or one that files cannot tell from it.
    [[nodiscard]] bool taken(const std::string &name) const;

    void stopAll();
    void stopMotion(); // the same, but what has been exposed is still read out; from any thread
    // After stopAll: waits until every instrument is quiet; one that is not is given up and named.
    std::vector<std::string> waitQuiet(std::chrono::milliseconds patience);
    [[nodiscard]] bool anyGivenUp() const;
    World &world() { return *m_world; }

private:
    std::shared_ptr<World> m_world;
    std::vector<ParameterHandle> m_parameters;
    std::vector<DetectorHandle> m_detectors;
    std::shared_ptr<Signal> m_signal = std::make_shared<Signal>();
    std::vector<std::unique_ptr<InstrumentThread>> m_instruments; // last: the threads end before the rest goes
};

// Where the target of a move has to pass so that it is approached from the side the lab asks for.
std::optional<double> approachVia(const ParameterHandle &parameter, double from, double target);

} // namespace pymasp
