// A free-running shot-resolving line camera behind a chopper, as simulated and replayed spectrometers have it:
// frames come whether they are wanted or not, late by the pipeline depth, with the pump level beside them.
#pragma once

#include "fault.h"
#include "plugin.h"
#include "random.h"

namespace pymasp::bench {

struct LineCameraSettings {
    double rate = 1000;      // frames/s
    int pipelineDepth = 2;   // a frame delivered now saw the light of so many frames ago
    int declaredDepth = -1;  // what its driver says of it; -1: the truth
    int chopperPeriod = 1;   // equal shots in a row
    int flagOffset = 0;      // the level of frame f stands beside frame f - flagOffset
    int dropEvery = 0;       // every n-th frame is lost; 0: none
    bool twoPumps = false;   // a second chopper at half the frequency, with its level in a field of its own
    int referencePixels = 0; // of a reference beam beside the probe, in a field of its own; 0: none
    bool transition = false; // the first shot of a run sees half the pump and a level in between
    double fullScale = 65535;
    double linearTo = 65535;
    double dark = 0;
    Fault fault;
    std::uint64_t seed = 1;
};
// The settings above as a lab declares them, to be joined with a detector's own.
std::vector<Setting> lineCameraSettings();
LineCameraSettings lineCameraFrom(const Settings &settings);

class LineCamera : public Detector {
public:
    LineCamera(std::string id, LineCameraSettings settings, Axis wavelength);
    [[nodiscard]] const DetectorInfo &info() const final { return m_info; }
    Result<> expose(const Exposure &wanted, const Cancel &cancel) final;
    Result<> collect(Reading &reading, const Cancel &cancel) final;

protected:
    // What one shot saw. `pump` is 0, 1 or, in a transition, 0.5, and so is `pump2`, that of the second chopper.
    // `light` is when its light fell on the camera.
    struct Shot {
        std::int64_t exposure; // counts the exposures of this camera
        std::int64_t number;   // within the exposure
        std::int64_t shots;    // wanted in this exposure
        double pump;
        double pump2;
        Clock::time_point light;
    };
    virtual Result<> render(const Shot &shot, std::span<std::uint16_t> row) = 0;
    // The reference of the same shot, after it; only where there are reference pixels.
    virtual void renderReference(const Shot &, std::span<std::uint16_t>) {}
    [[nodiscard]] const LineCameraSettings &settings() const { return m_settings; }
    [[nodiscard]] std::size_t pixels() const { return m_info.fields[0].axes[0].values.size(); }
    // Rounds to what the camera can say.
    [[nodiscard]] std::uint16_t counts(double x) const
    {
        x = x < 0 ? 0 : x > m_settings.fullScale ? m_settings.fullScale : x;
        return static_cast<std::uint16_t>(x + 0.5);
    }

private:
    [[nodiscard]] Clock::time_point timeOf(std::int64_t frame) const;
    // Of a chopper that lets so many shots pass and stops as many.
    [[nodiscard]] double pumpOf(std::int64_t frame, std::int64_t equal) const;
    [[nodiscard]] std::int64_t equalShots(bool second) const;
    [[nodiscard]] double levelOf(std::int64_t frame, bool second, Noise &noise) const;
    void spoil(Reading &reading) const;

    LineCameraSettings m_settings;
    DetectorInfo m_info;
    Clock::time_point m_start;
    std::int64_t m_frameAtExpose = 0;
    std::vector<std::int64_t> m_frames; // wanted of the present exposure
    std::int64_t m_shots = 0;
    std::int64_t m_exposures = 0;
    std::string m_wrong; // with the present exposure
};

} // namespace pymasp::bench
