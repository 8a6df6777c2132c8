// A block of shots of one camera with two choppers and a reference, and the point that a run makes of it.
#pragma once

#include "builders.h"
#include "columns.h"
#include "corrections.h"
#include "layout.h"

#include <cmath>
#include <functional>
#include <memory>
#include <random>

namespace pymasp::shotdata {

struct Camera {
    int pixels = 8;
    int reference = 0; // pixels of a reference of its own
    bool twoChoppers = false;
    double dark = 100;
    DetectorUse use{"camera", {}, 0, 0, 0};

    [[nodiscard]] DetectorUse made() const
    {
        DetectorUse u = use;
        u.dark = dark;
        Axis wavelength{"wavelength", "nm", {}};
        for (int p = 0; p < pixels; ++p)
            wavelength.values.push_back(500 + 10.0 * p);
        u.info.id = "camera";
        u.info.fields = {{"counts", "counts", DType::UInt16, {pixels}, {wavelength}, true},
                         {"frame", "", DType::UInt64, {}, {}, true},
                         {"level", "V", DType::Float64, {}, {}, true}};
        if (twoChoppers)
            u.info.fields.push_back({"level2", "V", DType::Float64, {}, {}, true});
        if (reference > 0)
            u.info.fields.push_back({"reference", "counts", DType::UInt16, {reference}, {}, true});
        u.info.resolvesShots = true;
        u.info.fullScale = 65535;
        u.info.linearTo = 60000;
        return u;
    }
};

// What one shot is; the frame decides which pumps are open.
struct Shot {
    std::uint64_t frame = 0;
    int state = 0; // p1 + 2 p2
    std::vector<double> counts, reference;
};

// `make` fills in the light of a shot whose frame and state are known.
inline Reading reading(const Camera &camera, int shots, const std::function<void(Shot &)> &make,
                       const std::vector<int> &dropped = {}, int period = 1)
{
    Reading r;
    r.arrays.resize(camera.made().info.fields.size());
    auto counts = r.arrays[0].reshape<std::uint16_t>({shots, camera.pixels});
    auto frames = r.arrays[1].reshape<std::uint64_t>({shots});
    auto level = r.arrays[2].reshape<double>({shots});
    std::size_t next = 3;
    std::span<double> level2;
    std::span<std::uint16_t> reference;
    if (camera.twoChoppers)
        level2 = r.arrays[next++].reshape<double>({shots});
    if (camera.reference > 0)
        reference = r.arrays[next].reshape<std::uint16_t>({shots, camera.reference});
    const auto clip = [](double x) { return std::uint16_t(std::clamp(std::round(x), 0.0, 65535.0)); };
    int frame = 0;
    for (int s = 0; s < shots; ++s, ++frame) {
        while (std::ranges::find(dropped, frame) != dropped.end())
            ++frame;
        Shot shot;
        shot.frame = std::uint64_t(frame);
        const int slot = frame / period;
        shot.state = camera.twoChoppers ? slot % 4 : slot % 2; // 00, 10, 01, 11
        shot.counts.resize(size_t(camera.pixels));
        shot.reference.resize(size_t(camera.reference));
        make(shot);
        frames[size_t(s)] = shot.frame;
        level[size_t(s)] = (shot.state & 1) != 0 ? 3.3 : 0.1;
        if (camera.twoChoppers)
            level2[size_t(s)] = (shot.state & 2) != 0 ? 5.0 : 0.2;
        for (int p = 0; p < camera.pixels; ++p)
            counts[size_t(s * camera.pixels + p)] = clip(shot.counts[size_t(p)]);
        for (int p = 0; p < camera.reference; ++p)
            reference[size_t(s * camera.reference + p)] = clip(shot.reference[size_t(p)]);
    }
    return r;
}

// A point of an acquisition, as the runner makes it.
struct Point {
    std::shared_ptr<Job> root;
    AcquireLayout layout;
    std::vector<std::byte> bytes;
    Result<Reduction> result = Error{};
    std::string wrong; // why there is no layout

    // Acquisition `id` of `tree`; order and time are those of the point.
    Point(const Job &tree, JobId id, const DetectorUse &use, const Reading &reading,
          const Corrections *corrections = nullptr, std::uint64_t order = 0, double time = 0)
        : root(std::make_shared<Job>(tree))
    {
        auto layouts = layoutsOf(*root, {use});
        if (!layouts) {
            wrong = layouts.error().what;
            return;
        }
        layout = *std::ranges::find(*layouts, id, &AcquireLayout::job);
        bytes.assign(layout.pointBytes, std::byte{0});
        writeAt(bytes.data(), 0, PointHead{order, time, 0, 0});
        fillMissing(layout, bytes.data());
        result = reduce(layout, use, reading, bytes.data(), corrections);
        if (!result)
            wrong = result.error().what;
    }
    [[nodiscard]] bool has(const std::string &name) const { return columnNamed(layout, "camera", name) != nullptr; }
    [[nodiscard]] double number(const std::string &name, std::size_t i = 0) const
    {
        const auto *column = columnNamed(layout, layout.detectors.at(0).name, name);
        return column ? numberAt(bytes.data(), *column, i) : std::nan("");
    }
};

inline Job acquire(JobId id, const Reduce &reduce, int shots)
{
    Acquire a;
    a.detectors = {"camera"};
    a.shots = shots;
    a.reduce = reduce;
    return build::job(id, a);
}
inline Reduce reduceTo(Reduce::Kind kind)
{
    Reduce reduce;
    reduce.kind = kind;
    return reduce;
}

} // namespace pymasp::shotdata
