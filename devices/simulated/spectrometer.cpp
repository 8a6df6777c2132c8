// A transient-absorption spectrometer that knows some physics: a white-light continuum, species with exponential
// kinetics convolved with the instrument response, chirp, a coherent artefact, pump scatter and laser noise.
#include "linecamera.h"
#include "types.h"

#include <cmath>
#include <numbers>

namespace pymasp::simulated {
namespace {

struct Band {
    double centre, width, amplitude; // nm, nm (standard deviation), OD
};
struct Species {
    double lifetime; // ps
    std::vector<Band> bands;
};

// An excited state that bleaches, absorbs and emits, and a long-lived product.
const std::vector<Species> &species()
{
    static const std::vector<Species> all{
        {3.5, {{455, 22, -0.012}, {580, 38, 0.016}, {655, 25, -0.006}}},
        {180, {{455, 22, -0.010}, {540, 45, 0.009}}},
        {4000, {{455, 22, -0.006}, {510, 35, 0.005}}},
    };
    return all;
}

double gaussian(double x, double centre, double width) { return std::exp(-0.5 * std::pow((x - centre) / width, 2)); }

// exp(-t/tau) for t > 0, convolved with a Gaussian of standard deviation sigma.
double decay(double t, double tau, double sigma)
{
    const double rate = 1 / tau;
    if (t < -8 * sigma)
        return 0;
    return 0.5 * std::exp(-rate * t + 0.5 * rate * rate * sigma * sigma) *
           std::erfc((rate * sigma * sigma - t) / (std::numbers::sqrt2 * sigma));
}

class Spectrometer : public bench::LineCamera {
public:
    Spectrometer(bench::LineCameraSettings camera, Axis wavelength, const Settings &s, Surroundings around)
        : LineCamera("spectrometer", std::move(camera), std::move(wavelength)), m_around(std::move(around)),
          m_delay(s.text("delay")), m_pumpShutter(s.text("pump_shutter")), m_probeShutter(s.text("probe_shutter")),
          m_probeFilter(s.text("probe_filter")), m_sigma(s.number("response") / 2.3548),
          m_pump(s.number("pump_wavelength")), m_strength(s.number("strength")),
          m_commonNoise(s.number("common_noise")), m_pixelNoise(s.number("pixel_noise")),
          m_scatter(s.number("scatter")), m_artefact(s.number("artefact")),
          m_secondPumpShutter(s.text("pump2_shutter")), m_second(s.number("pump2_strength")),
          m_shared(s.number("pump2_shared")), m_referenceCounts(s.number("reference_counts")), m_noise(settings().seed)
    {
        for (const double nm : info().fields[0].axes[0].values) {
            // A continuum: strong near the fundamental, weak in the blue.
            m_white.push_back(s.number("counts") *
                              (0.25 + 0.5 * gaussian(nm, 620, 110) + 0.35 * gaussian(nm, 470, 60)));
            // Positively chirped: red before blue in the pulse, so time zero rises with wavelength.
            m_zero.push_back(s.number("chirp") * (1 - std::pow(500 / nm, 2)));
            m_scattered.push_back(m_scatter * gaussian(nm, m_pump, 6));
            m_scattered2.push_back(m_scatter * gaussian(nm, s.number("pump2_wavelength"), 6));
        }
        const auto found = m_around.scales.find(m_delay);
        for (const auto &scale : found == m_around.scales.end() ? std::vector<Scale>() : found->second) {
            if (scale.unit == "ps")
                m_scale = scale;
        }
        const auto filter = m_around.scales.find(m_probeFilter);
        for (const auto &scale : filter == m_around.scales.end() ? std::vector<Scale>() : filter->second) {
            if (scale.unit == "OD")
                m_density = scale;
        }
    }
    [[nodiscard]] bool hasDelay() const { return m_scale.has_value(); }

protected:
    Result<> render(const Shot &shot, std::span<std::uint16_t> row) override
    {
        const auto at = m_around.world->at(m_delay, shot.light);
        if (!at)
            return Error{"the simulated bench has no parameter \"" + m_delay + "\""};
        const double pump = shot.pump * open(m_pumpShutter, shot.light);
        const double pump2 = shot.pump2 * open(m_secondPumpShutter, shot.light);
        const double probe = open(m_probeShutter, shot.light) * throughFilter(shot.light);
        const double t = m_scale->toUnit(*at);
        if (t != m_signalAt) {
            signal(t);
            m_signalAt = t;
        }
        const double common = commonOf(shot);
        for (std::size_t p = 0; p < row.size(); ++p) {
            const double light = m_white[p] * common * probe * transmitted(p, pump, pump2);
            const double noise = (m_pixelNoise * light + std::sqrt(light / 4)) * m_noise.gauss() + 4 * m_noise.gauss();
            row[p] = counts(settings().dark + light + pump * m_scattered[p] + pump2 * m_scattered2[p] + noise);
        }
        return {};
    }

    // Split off the probe before the sample: it sees the noise of the laser and nothing of the pumps.
    void renderReference(const Shot &shot, std::span<std::uint16_t> row) override
    {
        const double light =
            m_referenceCounts * commonOf(shot) * open(m_probeShutter, shot.light) * throughFilter(shot.light);
        m_noise.key(settings().seed + 1, static_cast<std::uint64_t>(shot.exposure),
                    static_cast<std::uint64_t>(shot.number));
        for (auto &pixel : row)
            pixel = counts(settings().dark + light + std::sqrt(light / 4) * m_noise.gauss() + 4 * m_noise.gauss());
    }

private:
    // Of the laser, the same for probe and reference. What m_noise gives next belongs to the pixels of this shot.
    [[nodiscard]] double commonOf(const Shot &shot)
    {
        m_noise.key(settings().seed, static_cast<std::uint64_t>(shot.exposure),
                    static_cast<std::uint64_t>(shot.number));
        return 1 + m_commonNoise * m_noise.gauss();
    }
    // Of the probe, with so much of either pump.
    [[nodiscard]] double transmitted(std::size_t p, double pump, double pump2) const
    {
        const double alone = (1 - pump) + pump * m_factor[p];
        return pump2 == 0 ? alone : (1 - pump2) * alone + pump2 * ((1 - pump) * m_factor2[p] + pump * m_both[p]);
    }
    [[nodiscard]] double open(const std::string &shutter, Clock::time_point when) const
    {
        if (shutter.empty())
            return 1;
        const auto at = m_around.world->at(shutter, when);
        return !at || *at > 0.5 ? 1 : 0;
    }
    [[nodiscard]] double throughFilter(Clock::time_point when) const
    {
        const auto at = m_density ? m_around.world->at(m_probeFilter, when) : std::nullopt;
        return at ? std::pow(10.0, -m_density->toUnit(*at)) : 1;
    }
    void signal(double delay)
    {
        const auto &nm = info().fields[0].axes[0].values;
        m_factor.resize(nm.size());
        m_factor2.resize(nm.size());
        m_both.resize(nm.size());
        for (std::size_t p = 0; p < nm.size(); ++p) {
            const double t = delay - m_zero[p];
            double dA = 0;
            for (const auto &s : species()) {
                const double time = decay(t, s.lifetime, m_sigma);
                for (const auto &band : s.bands)
                    dA += m_strength * band.amplitude * gaussian(nm[p], band.centre, band.width) * time;
            }
            const double u = t / m_sigma; // cross-phase modulation: a Gaussian and its second derivative
            dA += m_artefact * (u * u - 1 + 0.4) * std::exp(-0.5 * u * u);
            m_factor[p] = std::pow(10.0, -dA);
            if (settings().twoPumps) {
                // Together they lack what both would have excited: ddA = -m_shared x dA2.
                const double dA2 = m_second * dA;
                m_factor2[p] = std::pow(10.0, -dA2);
                m_both[p] = std::pow(10.0, -(dA + (1 - m_shared) * dA2));
            }
        }
    }

    Surroundings m_around;
    std::string m_delay, m_pumpShutter, m_probeShutter, m_probeFilter;
    double m_sigma, m_pump, m_strength, m_commonNoise, m_pixelNoise, m_scatter, m_artefact;
    std::string m_secondPumpShutter;
    double m_second, m_shared, m_referenceCounts;
    bench::Noise m_noise;
    std::optional<Scale> m_scale, m_density;
    std::vector<double> m_white, m_zero, m_scattered, m_scattered2;
    std::vector<double> m_factor, m_factor2, m_both; // transmitted with the first pump, the second, both
    double m_signalAt = std::numeric_limits<double>::quiet_NaN();
};

} // namespace

InstrumentType spectrometerType()
{
    auto settings = bench::lineCameraSettings();
    const std::vector<Setting> own{
        {"delay", "Delay parameter", std::string("delay"), "", {}, {}, {}, "name in the lab of the stage it looks at"},
        {"pump_shutter", "Pump shutter", std::string(), "", {}, {}, {}, "name in the lab; empty: always open"},
        {"probe_shutter", "Probe shutter", std::string()},
        {"probe_filter",
         "Probe filter",
         std::string(),
         "",
         {},
         {},
         {},
         "name in the lab of what dims the probe, with a scale in OD; empty: none"},
        {"pixels", "Pixels", 512.0, "", 16.0, 4096.0},
        {"shortest", "Shortest wavelength", 370.0, "nm", 200.0, 2000.0},
        {"longest", "Longest wavelength", 740.0, "nm", 200.0, 2000.0},
        {"response", "Instrument response (FWHM)", 0.15, "ps", 0.001, 100.0},
        {"chirp", "Chirp", 1.2, "ps", 0.0, 100.0, {}, "time zero = chirp * (1 - (500 nm / wavelength)^2)"},
        {"pump_wavelength", "Pump wavelength", 400.0, "nm", 200.0, 2000.0},
        {"strength", "Signal strength", 1.0, "", 0.0, 100.0},
        {"artefact", "Coherent artefact", 0.004, "OD", 0.0, 1.0},
        {"scatter", "Pump scatter", 150.0, "counts", 0.0, 60000.0},
        {"counts", "White light", 22000.0, "counts", 1.0, 60000.0},
        {"dark", "Electronic offset", 300.0, "counts", 0.0, 60000.0},
        {"common_noise", "Common noise of a shot", 0.01, "", 0.0, 1.0},
        {"pixel_noise", "Pixel noise of a shot", 0.004, "", 0.0, 1.0},
        {"two_pumps",
         "Second pump with its chopper",
         false,
         "",
         {},
         {},
         {},
         "it is chopped at half the frequency, and its level is recorded with every shot"},
        {"pump2_shutter",
         "Shutter of the second pump",
         std::string(),
         "",
         {},
         {},
         {},
         "name in the lab; empty: always open"},
        {"pump2_wavelength", "Wavelength of the second pump", 530.0, "nm", 200.0, 2000.0},
        {"pump2_strength", "Signal of the second pump", 0.5, "", 0.0, 100.0, {}, "times that of the first"},
        {"pump2_shared",
         "Share that both pumps excite",
         0.2,
         "",
         0.0,
         1.0,
         {},
         "of the second signal, missing where the first pump has been: ddA = -share * dA2"},
        {"reference_pixels",
         "Pixels of a reference beam",
         0.0,
         "",
         0.0,
         4096.0,
         {},
         "light that was split off before the sample, recorded with every shot; 0: none"},
        {"reference_counts", "Light of the reference", 20000.0, "counts", 1.0, 60000.0},
    };
    settings.insert(settings.end(), own.begin(), own.end());
    return {"simulated.spectrometer", "Simulated transient-absorption spectrometer", std::move(settings),
            [](const Settings &s, const Surroundings &around) -> Result<Instrument> {
                auto camera = bench::lineCameraFrom(s);
                camera.dark = s.number("dark");
                camera.twoPumps = s.flag("two_pumps");
                camera.referencePixels = static_cast<int>(s.number("reference_pixels"));
                const auto n = static_cast<std::size_t>(s.number("pixels"));
                Axis wavelength{"wavelength", "nm", {}};
                for (std::size_t p = 0; p < n; ++p) { // a prism: pixels are denser in the red
                    const double x = static_cast<double>(p) / static_cast<double>(n - 1);
                    wavelength.values.push_back(s.number("shortest") +
                                                (s.number("longest") - s.number("shortest")) * x * (0.7 + 0.3 * x));
                }
                auto detector = std::make_unique<Spectrometer>(std::move(camera), std::move(wavelength), s, around);
                if (!detector->hasDelay())
                    return Error{"the parameter \"" + s.text("delay") + "\" it looks at has no scale in ps in the lab"};
                for (const char *key : {"pump_shutter", "pump2_shutter", "probe_shutter", "probe_filter"}) {
                    if (const auto &name = s.text(key); !name.empty() && !around.scales.contains(name))
                        return Error{std::string("setting \"") + key + "\" names \"" + name +
                                     "\", which is no parameter of the lab"};
                }
                Instrument instrument;
                instrument.detectors.push_back(std::move(detector));
                return instrument;
            },
            false};
}

} // namespace pymasp::simulated
