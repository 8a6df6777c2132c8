// Owns one instrument and the only thread that ever touches it.
#pragma once

#include "plugin.h"
#include "waker.h"

#include <atomic>
#include <memory>
#include <thread>

namespace pymasp {

// One request to an instrument and its reply. Made once and used again; while `done` is false it belongs to the
// instrument's thread.
struct Ticket {
    enum class Kind : std::uint8_t { Move, Read, Expose, Collect };
    // The request, written before it is posted:
    Kind kind = Kind::Read;
    std::size_t index = 0;     // of the parameter or detector in its instrument
    double target = 0;         // Move: native, through the gate
    std::optional<double> via; // Move: go here first, so that the target is approached from the wanted side
    Exposure exposure;
    std::shared_ptr<Signal> signal = {}; // raised when done
    // The reply:
    std::atomic<bool> done{true};
    std::optional<Error> error;
    double position = 0;
    Reading reading;
    Clock::time_point at;      // when it was done
    Clock::time_point begun;   // when the instrument took it up
    Clock::time_point arrived; // Move: when it was there, before it settled
    std::uint64_t generation = 0;
};
using TicketPtr = std::shared_ptr<Ticket>;

class InstrumentThread {
public:
    using Open = std::function<Result<Instrument>()>;

    // Opens the instrument on its own thread and waits for it, at most `patience`.
    static Result<std::unique_ptr<InstrumentThread>> open(const std::string &name, Open open,
                                                          std::chrono::milliseconds patience);
    // Ends the thread. An instrument that hangs is given up after a second, its thread is left behind.
    ~InstrumentThread();
    InstrumentThread(const InstrumentThread &) = delete;
    InstrumentThread &operator=(const InstrumentThread &) = delete;

    [[nodiscard]] const std::string &name() const { return m_name; }
    [[nodiscard]] const std::vector<ParameterInfo> &parameters() const { return m_shared->parameters; }
    [[nodiscard]] const std::vector<DetectorInfo> &detectors() const { return m_shared->detectors; }
    [[nodiscard]] const std::string &identity() const { return m_shared->identity; } // Instrument::identity

    // The reply comes in the ticket; nothing here waits. With a `generation` taken before whoever posts looked for a
    // wish to stop, a stop that came in between cancels the request before it reaches the device.
    void post(const TicketPtr &ticket) { post(ticket, generation()); }
    void post(const TicketPtr &ticket, std::uint64_t generation);
    [[nodiscard]] std::uint64_t generation() const { return m_shared->latch.generation(); }
    // Latched: requests posted before are answered "cancelled" without touching the device, a running call is asked
    // to return, and every motion that was begun is halted.
    void stop();
    // The same for all but readouts of exposures that have ended: what they bring is good.
    void stopMotion();
    // True where nothing that was posted or moved before is still under way.
    [[nodiscard]] bool quiet() const;
    // Leaves the thread to itself; every further request is answered with an error that names the instrument.
    void giveUp();
    [[nodiscard]] bool givenUp() const { return m_givenUp.load(); }

    // The latest position seen, native; for displays.
    [[nodiscard]] double seen(std::size_t parameter) const { return m_shared->seen[parameter].load(); }

private:
    struct Axis {
        TicketPtr move;
        Clock::time_point nextPoll;
        Clock::time_point settledAt; // end of the settling time, once arrived
        bool settling = false;
        bool onTheWay = false; // to `via`, not yet to the target
    };
    // Lives as long as the thread, also when the program has given it up.
    struct Shared {
        Instrument instrument;
        std::vector<ParameterInfo> parameters;
        std::vector<DetectorInfo> detectors;
        std::string identity;
        std::unique_ptr<std::atomic<double>[]> seen;
        StopLatch latch;
        StopLatch collectLatch; // of readouts
        std::mutex mutex;
        std::condition_variable wake;
        std::vector<TicketPtr> queue;
        std::atomic<int> pending{0};
        std::atomic<bool> sleeping{false};
        std::atomic<bool> quit{false};
        std::atomic<bool> ended{false};
        std::atomic<bool> busy{false};
        std::atomic<std::uint64_t> halted{0}; // generation up to which motions have been halted
        std::vector<Axis> axes;
        // For open():
        Open open;
        std::optional<Error> openError;
        std::atomic<bool> opened{false};
        Signal openedSignal;
    };

    InstrumentThread(std::string name, std::shared_ptr<Shared> shared)
        : m_name(std::move(name)), m_shared(std::move(shared))
    {
    }
    static void run(const std::shared_ptr<Shared> &shared);
    static void loop(Shared &s);
    static void handle(Shared &s, const TicketPtr &ticket);
    static void advance(Shared &s, std::size_t index);
    static void haltCancelled(Shared &s);
    static void finish(Ticket &ticket, std::optional<Error> error);
    static std::optional<Clock::time_point> nextWork(const Shared &s);

    std::string m_name;
    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
    std::atomic<bool> m_givenUp{false};
};

} // namespace pymasp
