// Plays a measured transient-absorption matrix: at the actual position of the delay stage it delivers blocks of shots
// made from a white-light spectrum and the matrix, I_on = I_off * 10^(-dA).
#include "linecamera.h"
#include "table.h"
#include "types.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pymasp::replay {
namespace {

constexpr double sentinel = 5000; // mOD: an overflow of the source instrument, not a signal

// Standard deviations of an averaged row over the six Ru scans (measurement rules 11): pooled, OD.
constexpr double commonNoise = 1.370e-3;
constexpr double pixelNoise = 1.189e-3;

struct Matrix {
    std::vector<double> wavelengths;
    std::vector<double> delays;
    std::vector<std::vector<double>> dA; // OD; NaN where the source had no value
};

Result<Matrix> readMatrix(const std::string &path)
{
    auto table = readTable(path);
    if (!table)
        return table.error();
    if (table->rows.size() < 2 || table->rows[0].size() < 2)
        return Error{"the file " + path + " holds no matrix of delays and wavelengths"};
    Matrix matrix;
    matrix.wavelengths.assign(table->rows[0].begin() + 1, table->rows[0].end());
    for (std::size_t r = 1; r < table->rows.size(); ++r) {
        const auto &row = table->rows[r];
        if (!std::isfinite(row[0]))
            return Error{"the file " + path + " has a delay that is not finite"};
        matrix.delays.push_back(row[0]);
        auto &values = matrix.dA.emplace_back();
        for (std::size_t p = 1; p < row.size(); ++p)
            values.push_back(std::abs(row[p]) <= sentinel ? row[p] / 1000 : std::numeric_limits<double>::quiet_NaN());
    }
    return matrix;
}

class Spectrometer : public bench::LineCamera {
public:
    Spectrometer(bench::LineCameraSettings camera, Matrix matrix, Scale scale, const Settings &s,
                 std::shared_ptr<World> world)
        : LineCamera("spectrometer", std::move(camera), Axis{"wavelength", "nm", matrix.wavelengths}),
          m_matrix(std::move(matrix)), m_axis(m_matrix.delays), m_scale(std::move(scale)), m_world(std::move(world)),
          m_delay(s.text("delay")), m_interpolate(s.flag("interpolate")), m_noisy(s.text("noise") != "off"),
          m_drifts(s.text("noise") == "drift"), m_noise(settings().seed), m_visits(m_axis.values().size(), 0)
    {
        const auto [low, high] = std::ranges::minmax(m_matrix.wavelengths);
        for (const double nm : m_matrix.wavelengths) {
            const double x = (nm - low) / (high - low); // a smooth continuum, weaker at both ends
            m_white.push_back(std::round(s.number("counts") * (0.45 + 0.55 * std::sin(std::numbers::pi * x))));
        }
        m_on = m_white;
    }

protected:
    Result<> render(const Shot &shot, std::span<std::uint16_t> row) override
    {
        const auto at = m_world->at(m_delay, shot.light);
        if (!at)
            return Error{"the simulated bench has no parameter \"" + m_delay + "\""};
        const auto place = m_axis.at(m_scale.toUnit(*at), m_interpolate);
        if (!place)
            return place.error();
        if (shot.exposure != m_exposure) {
            // Rows of equal delay are played in turn, one a visit: the last shot of the exposure decides which.
            m_exposure = shot.exposure;
            m_visit.clear();
            drift(shot);
        }
        const auto turn = [&](std::size_t value) {
            const auto [known, fresh] = m_visit.try_emplace(value, m_visits[value]);
            if (fresh)
                ++m_visits[value];
            const auto &rows = m_axis.rowsAt(value);
            return rows[static_cast<std::size_t>(known->second) % rows.size()];
        };
        const auto lower = turn(place->lower);
        mix(lower, place->upper == place->lower ? lower : turn(place->upper), place->fraction);
        m_noise.key(settings().seed, static_cast<std::uint64_t>(shot.exposure),
                    static_cast<std::uint64_t>(shot.number));
        // Scaled so that the mean over the exposure's pairs has the standard deviation of a measured row:
        // var(dA) = 2 sigma^2 / (n ln^2 10).
        const double scale = m_noisy ? std::numbers::ln10 * std::sqrt(static_cast<double>(shot.shots) / 2 / 2) : 0;
        const double common = scale * commonNoise * m_noise.gauss();
        for (std::size_t p = 0; p < row.size(); ++p) {
            const double on = m_on[p];
            if (std::isnan(on)) { // no value in the source: no light in either state
                row[p] = 0;
                continue;
            }
            double light = m_white[p] + shot.pump * (on * m_driftFactor - m_white[p]);
            if (m_noisy)
                light *= 1 + common + scale * pixelNoise * m_noise.gauss();
            row[p] = counts(light);
        }
        return {};
    }

private:
    void mix(std::size_t a, std::size_t b, double fraction)
    {
        if (a == m_rowA && b == m_rowB && fraction == m_fraction)
            return;
        m_rowA = a;
        m_rowB = b;
        m_fraction = fraction;
        for (std::size_t p = 0; p < m_on.size(); ++p)
            m_on[p] = m_white[p] * std::pow(10, -((1 - fraction) * m_matrix.dA[a][p] + fraction * m_matrix.dA[b][p]));
    }
    // Common to all pairs of an exposure, so no scatter between its pairs shows it. How much changes every 20 points.
    void drift(const Shot &shot)
    {
        m_driftFactor = 1;
        if (!m_drifts)
            return;
        m_noise.key(settings().seed, static_cast<std::uint64_t>(shot.exposure / 20), 0xd41fU);
        const double size = 0.2e-3 * std::pow(2.5 / 0.2, m_noise.uniform());
        m_noise.key(settings().seed, static_cast<std::uint64_t>(shot.exposure), 0xd420U);
        m_driftFactor = std::pow(10, -size * m_noise.gauss());
    }

    Matrix m_matrix;
    DelayAxis m_axis;
    Scale m_scale;
    std::shared_ptr<World> m_world;
    std::string m_delay;
    bool m_interpolate, m_noisy, m_drifts;
    bench::Noise m_noise;
    std::vector<std::int64_t> m_visits;          // of each delay, in all exposures so far
    std::map<std::size_t, std::int64_t> m_visit; // of each delay seen in this exposure: which visit it is
    std::vector<double> m_white, m_on;
    std::int64_t m_exposure = -1;
    double m_driftFactor = 1;
    std::size_t m_rowA = static_cast<std::size_t>(-1), m_rowB = static_cast<std::size_t>(-1);
    double m_fraction = 0;
};

} // namespace

Result<Scale> delayScale(const Surroundings &around, const std::string &parameter)
{
    const auto found = around.scales.find(parameter);
    if (found == around.scales.end())
        return Error{"the lab has no parameter \"" + parameter + "\" to look at"};
    for (const auto &scale : found->second) {
        if (scale.unit == "ps")
            return scale;
    }
    return Error{"the parameter \"" + parameter + "\" it looks at has no scale in ps"};
}

std::string resolve(const Surroundings &around, const std::string &path) { return (around.folder / path).string(); }

InstrumentType spectrometerType()
{
    auto settings = bench::lineCameraSettings();
    settings.push_back({.key = "file",
                        .label = "Matrix",
                        .fallback = std::string(),
                        .hint = "csv: a row 0,wavelengths ..., then rows delay,dA ... in mOD",
                        .required = true});
    settings.push_back({"delay", "Delay parameter", std::string("delay")});
    settings.push_back({"noise", "Noise", std::string("off"), "", {}, {}, {"off", "white", "drift"}});
    settings.push_back({"interpolate", "Interpolate between rows", false});
    settings.push_back({"counts", "White light", 20000.0, "counts", 1.0, 65000.0});
    return {"replay.spectrometer", "Replayed transient-absorption spectrometer", std::move(settings),
            [](const Settings &s, const Surroundings &around) -> Result<Instrument> {
                auto matrix = readMatrix(resolve(around, s.text("file")));
                if (!matrix)
                    return matrix.error();
                auto scale = delayScale(around, s.text("delay"));
                if (!scale)
                    return scale.error();
                Instrument instrument;
                instrument.detectors.push_back(std::make_unique<Spectrometer>(
                    bench::lineCameraFrom(s), std::move(*matrix), std::move(*scale), s, around.world));
                return instrument;
            },
            false};
}

} // namespace pymasp::replay
