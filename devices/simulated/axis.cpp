// Stage, rotator, shutter and chopper: one simulated axis with different numbers.
#include "fault.h"
#include "line.h"
#include "motion.h"
#include "random.h"
#include "types.h"

#include <limits>
#include <thread>

namespace pymasp::simulated {
namespace {

struct AxisSettings {
    ParameterInfo info;
    double start = 0;
    double speed = 0, acceleration = 0, backlash = 0;
    double noise = 0; // of the read-back, standard deviation
    std::string line; // path; empty: none
    bench::Fault fault;
    std::uint64_t seed = 1;
};

class Axis : public Parameter {
public:
    // `line` may be null: then the device is there only as long as the program has it open.
    Axis(AxisSettings settings, std::shared_ptr<Line> line, World &world, const std::string &name)
        : m_settings(std::move(settings)), m_line(std::move(line)),
          m_motion(std::make_shared<bench::Motion>(m_line ? m_line->value() : m_settings.start, m_settings.speed,
                                                   m_settings.acceleration, m_settings.backlash)),
          m_noise(m_settings.seed), m_said(m_settings.start)
    {
        world.publish(name, [motion = m_motion, held = m_line](Clock::time_point when) {
            if (held)
                held->follow(*motion);
            return motion->actual(when);
        });
    }
    [[nodiscard]] const ParameterInfo &info() const override { return m_settings.info; }
    Result<> start(double target) override
    {
        m_wrong = m_settings.fault.next();
        if (auto gone = m_settings.fault.answer())
            return *gone;
        if (m_wrong == "error")
            return Error{"the controller refuses the move", "ordered fault"};
        if (m_wrong == "late") // as a reply that comes late does to a driver that waits for it
            std::this_thread::sleep_for(std::chrono::duration<double>(m_settings.fault.delay()));
        const double from = m_motion->motor();
        // Says that it has arrived, but stands short of the target.
        if (m_wrong == "short")
            target = from + 0.9 * (target - from);
        // Goes half the way and no further: it never says that it has arrived, or it says what stopped it.
        if (m_wrong == "stall" || m_wrong == "limit")
            target = from + 0.5 * (target - from);
        if (m_settings.info.resolution > 0)
            target = std::round(target / m_settings.info.resolution) * m_settings.info.resolution;
        if (m_line) {
            if (auto told = m_line->command(target); !told)
                return told;
        }
        m_motion->moveTo(target);
        return {};
    }
    Result<AxisState> poll() override
    {
        if (m_line)
            m_line->follow(*m_motion);
        if (m_wrong == "hang")
            bench::Fault::hang();
        if (auto gone = m_settings.fault.answer())
            return *gone;
        const bool moving = m_motion->moving() || m_wrong == "stall"; // asked first: it may arrive meanwhile
        if (m_wrong == "limit" && !moving) {
            m_wrong.clear(); // said once; it stands where it was stopped
            return Error{"a limit switch stopped the move", "ordered fault"};
        }
        if (m_wrong == "garbage")
            return AxisState{std::numeric_limits<double>::quiet_NaN(), moving};
        if (m_wrong != "stuck") // else the encoder says what it said before
            m_said = m_motion->motor() + m_settings.noise * m_noise.gauss();
        return AxisState{m_said, moving};
    }
    Result<> halt() override
    {
        if (m_wrong == "stall")
            m_wrong.clear();
        m_motion->halt(); // a controller that has lost its line stops by itself
        if (auto gone = m_settings.fault.answer())
            return *gone;
        return m_line ? m_line->command(m_motion->motor()) : Result<>();
    }

private:
    AxisSettings m_settings;
    std::shared_ptr<Line> m_line;
    std::shared_ptr<bench::Motion> m_motion;
    bench::Noise m_noise;
    std::string m_wrong; // with the present move
    double m_said = 0;   // of where it stands
};

std::vector<Setting> axisSettings(double speed, double acceleration, const char *unit)
{
    const std::string u = unit;
    std::vector<Setting> settings{
        {"speed", "Speed", speed, u + "/s", 1e-6, 1e12},
        {"acceleration", "Acceleration", acceleration, u + "/s^2", 1e-6, 1e15},
        {"settle", "Settling time", 0.0, "s", 0.0, 60.0},
        {"start", "Position at start", 0.0, u},
        {"backlash", "Backlash", 0.0, u, 0.0, 10.0, {}, "the carriage lags the motor by this on the way down"},
        {"noise", "Noise of the read-back", 0.0, u, 0.0, 10.0},
        {"poll_interval", "Time between polls", 0.002, "s", 1e-5, 1.0},
        {"longest_move", "Give up a move after", 60.0, "s", 0.01, 3600.0},
        {"seed", "Seed of the noise", 1.0, "", 0.0, 9e15},
        {"line",
         "File that keeps its state",
         std::string(),
         "",
         {},
         {},
         {},
         "as hardware keeps it between two programs"},
    };
    bench::addFaultSettings(
        settings, "Moves",
        {"error", "error once", "short", "stall", "hang", "late", "garbage", "stuck", "limit", "gone"});
    return settings;
}

AxisSettings axisFrom(const Settings &s)
{
    AxisSettings a;
    a.start = s.number("start");
    a.speed = s.number("speed");
    a.acceleration = s.number("acceleration");
    a.backlash = s.number("backlash");
    a.noise = s.number("noise");
    a.line = s.text("line");
    a.fault = bench::Fault(s);
    a.seed = static_cast<std::uint64_t>(s.number("seed"));
    a.info.settle = s.number("settle");
    a.info.backlash = a.backlash > 0;
    a.info.pollInterval = s.number("poll_interval");
    a.info.longestMove = s.number("longest_move");
    return a;
}

Result<Instrument> single(AxisSettings settings, const Surroundings &around)
{
    const auto name = around.nameOf(settings.info.id);
    std::shared_ptr<Line> line;
    if (!settings.line.empty()) {
        auto opened = Line::open(around.folder / settings.line, settings.start);
        if (!opened)
            return opened.error();
        line = std::move(*opened);
    }
    Instrument instrument;
    instrument.parameters.push_back(std::make_unique<Axis>(std::move(settings), std::move(line), *around.world, name));
    return Result<Instrument>(std::move(instrument));
}

// An axis whose range is what it is.
InstrumentType fixedType(const char *id, const char *name, std::vector<Setting> settings, const ParameterInfo &own)
{
    return {id, name, std::move(settings),
            [own](const Settings &s, const Surroundings &around) -> Result<Instrument> {
                auto axis = axisFrom(s);
                const auto timing = axis.info;
                axis.info = own;
                axis.info.settle = timing.settle;
                axis.info.pollInterval = timing.pollInterval;
                axis.info.longestMove = timing.longestMove;
                return single(std::move(axis), around);
            },
            false};
}

} // namespace

InstrumentType stageType()
{
    auto settings = axisSettings(300, 3000, "mm");
    settings.push_back({"travel", "Travel", 300.0, "mm", 0.001, 10000.0});
    settings.push_back({"resolution", "Resolution", 0.0001, "mm", 0.0, 1.0});
    return {"simulated.stage", "Simulated linear stage", std::move(settings),
            [](const Settings &s, const Surroundings &around) -> Result<Instrument> {
                auto axis = axisFrom(s);
                axis.info.id = "position";
                axis.info.unit = "mm";
                axis.info.lowest = 0;
                axis.info.highest = s.number("travel");
                axis.info.resolution = s.number("resolution");
                return single(std::move(axis), around);
            },
            false};
}

InstrumentType rotatorType()
{
    return fixedType("simulated.rotator", "Simulated rotation mount", axisSettings(90, 360, "deg"),
                     {"angle", "deg", -360.0, 360.0, 0.01});
}

InstrumentType shutterType()
{
    return fixedType("simulated.shutter", "Simulated shutter", axisSettings(50, 1e6, "1"),
                     {"blade", "", 0.0, 1.0, 0.01, {{0, "closed"}, {1, "open"}}});
}

InstrumentType chopperType()
{
    return fixedType("simulated.chopper", "Simulated chopper", axisSettings(1000, 1000, "Hz"),
                     {"frequency", "Hz", 0.0, 10000.0, 0.1});
}

} // namespace pymasp::simulated
