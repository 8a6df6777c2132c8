// Stage, rotator, shutter and chopper: one simulated axis with different numbers.
#include "line.h"
#include "motion.h"
#include "random.h"
#include "types.h"

#include <thread>

namespace pymasp::simulated {
namespace {

struct AxisSettings {
    ParameterInfo info;
    double start = 0;
    double speed = 0, acceleration = 0, backlash = 0;
    double noise = 0; // of the read-back, standard deviation
    std::string line; // path; empty: none
    std::string fault;
    int faultAfter = 0; // moves that still work
    std::uint64_t seed = 1;
};

class Axis : public Parameter {
public:
    // `line` may be null: then the device is there only as long as the program has it open.
    Axis(AxisSettings settings, std::shared_ptr<Line> line, World &world, const std::string &name)
        : m_settings(std::move(settings)), m_line(std::move(line)),
          m_motion(std::make_shared<bench::Motion>(m_line ? m_line->value() : m_settings.start, m_settings.speed,
                                                   m_settings.acceleration, m_settings.backlash)),
          m_noise(m_settings.seed)
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
        const bool faulty = !m_settings.fault.empty() && m_moves++ >= m_settings.faultAfter;
        if (faulty && m_settings.fault == "error")
            return Error{"the controller refuses the move", "ordered fault"};
        if (faulty && m_settings.fault == "error once") {
            m_settings.fault.clear();
            return Error{"the controller refuses the move", "ordered fault, once"};
        }
        // Says that it has arrived, but stands short of the target.
        if (faulty && m_settings.fault == "short")
            target = m_motion->motor() + 0.9 * (target - m_motion->motor());
        m_stalled = faulty && m_settings.fault == "stall";
        m_hangs = faulty && m_settings.fault == "hang";
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
        while (m_hangs) // a driver that never returns, whatever it is asked
            std::this_thread::sleep_for(std::chrono::seconds(1));
        const bool moving = m_motion->moving() || m_stalled; // asked first: it may arrive between the two questions
        return AxisState{m_motion->motor() + m_settings.noise * m_noise.gauss(), moving};
    }
    Result<> halt() override
    {
        m_stalled = false;
        m_motion->halt();
        return m_line ? m_line->command(m_motion->motor()) : Result<>();
    }

private:
    AxisSettings m_settings;
    std::shared_ptr<Line> m_line;
    std::shared_ptr<bench::Motion> m_motion;
    bench::Noise m_noise;
    int m_moves = 0;
    bool m_stalled = false;
    bool m_hangs = false;
};

std::vector<Setting> axisSettings(double speed, double acceleration, const char *unit)
{
    const std::string u = unit;
    return {
        {"speed", "Speed", speed, u + "/s", 1e-6, 1e12},
        {"acceleration", "Acceleration", acceleration, u + "/s^2", 1e-6, 1e15},
        {"settle", "Settling time", 0.0, "s", 0.0, 60.0},
        {"start", "Position at start", 0.0, u},
        {"backlash", "Backlash", 0.0, u, 0.0, 10.0, {}, "the carriage lags the motor by this on the way down"},
        {"noise", "Noise of the read-back", 0.0, u, 0.0, 10.0},
        {"poll_interval", "Time between polls", 0.002, "s", 1e-5, 1.0},
        {"longest_move", "Give up a move after", 60.0, "s", 0.01, 3600.0},
        {"fault", "Ordered fault", std::string(), "", {}, {}, {"", "error", "error once", "short", "stall", "hang"}},
        {"fault_after", "Moves before the fault", 0.0, "", 0.0, 1e9},
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
    a.fault = s.text("fault");
    a.faultAfter = static_cast<int>(s.number("fault_after"));
    a.seed = static_cast<std::uint64_t>(s.number("seed"));
    a.info.settle = s.number("settle");
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
