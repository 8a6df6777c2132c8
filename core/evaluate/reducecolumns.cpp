// The columns that each reduction fills; by name.
#include "reduceparts.h"

#include "reference.h"

namespace pymasp {
namespace {

// Adds columns of one detector.
class Adder {
public:
    Adder(AcquireLayout &layout, const DetectorUse &detector) : m_layout(layout), m_detector(detector) {}
    void add(const std::string &name, const std::string &unit, DType type, std::vector<std::int64_t> shape = {},
             std::vector<Axis> axes = {}, bool grid = false)
    {
        m_layout.columns.push_back({m_detector.name, name, unit, type, std::move(shape), std::move(axes), 0, grid});
    }
    // A value of each pixel of the counts.
    void pixels(const std::string &name, const std::string &unit, DType type, bool grid = false)
    {
        const Field &counts = *fieldNamed(m_detector.info, shotfield::counts);
        add(name, unit, type, {elements(counts.shape)}, counts.axes, grid);
    }
    void counted(std::initializer_list<const char *> names)
    {
        for (const char *name : names)
            add(name, "", DType::UInt32);
    }
    void frames()
    {
        add("first_frame", "", DType::UInt64);
        add("last_frame", "", DType::UInt64);
    }

private:
    AcquireLayout &m_layout;
    const DetectorUse &m_detector;
};

// What a difference of two or four states has of its shots.
void addShots(Adder &to, const Acquire &acquire, const DetectorUse &detector, std::int64_t shots,
              const std::vector<std::string> &states)
{
    to.pixels("clipped", "", DType::UInt32);
    to.add("pairs", "", DType::UInt64);
    to.counted({"shots_taken", "shots_accepted", "rejected_stale", "rejected_unknown", "rejected_energy",
                "rejected_transition", "rejected_unpaired"});
    if (acquire.reduce.reject.spectrum > 0)
        to.counted({"rejected_spectrum"});
    to.counted({"frames_dropped"});
    to.add("acceptance", "", DType::Float64);
    to.frames();
    for (const auto &state : states) {
        to.add("threshold_low_" + state, "counts", DType::Float64);
        to.add("threshold_high_" + state, "counts", DType::Float64);
    }
    to.add("shot_frame", "", DType::UInt64, {shots});
    to.add("shot_state", "", DType::UInt8, {shots});
    to.add("shot_cause", "", DType::UInt8, {shots});
    to.add("shot_level", "", DType::Float32, {shots});
    to.add("shot_energy", "counts", DType::Float64, {shots});
    if (acquire.reduce.reference != Reduce::By::Nothing)
        to.add("shot_reference", "counts", DType::Float64, {shots});
    if (acquire.keepShots)
        to.add("shots", "counts", DType::UInt16, {shots, elements(fieldNamed(detector.info, shotfield::counts)->shape)});
    if (const auto *field = fieldNamed(detector.info, shotfield::reference); field && acquire.keepShots)
        to.add("shots_reference", "counts", DType::UInt16, {shots, elements(field->shape)});
}

void addShotRegions(Adder &to, const AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector,
                    std::int64_t shots)
{
    const bool two = acquire.reduce.kind == Reduce::Kind::TwoPumps;
    const char *unit = acquire.reduce.quantity == Reduce::Quantity::DeltaA ? "OD" : "";
    for (const auto *use : regionsOf(layout, detector.name)) {
        const auto &name = use->region.name;
        std::vector<std::string> signals{name};
        if (two) {
            signals.clear();
            for (const auto &signal : fourSignals)
                signals.push_back(name + "_" + signal.name);
        }
        for (const auto &signal : signals) {
            to.add(signal, unit, DType::Float64, {}, {}, true);
            to.add(signal + "_errors", unit, DType::Float64);
            to.add(signal + "_quality", "", DType::UInt8);
        }
        to.add(name + "_shots", "counts", DType::UInt64, {shots});
    }
}

void addPumpProbe(Adder &to, const Acquire &acquire)
{
    const char *unit = acquire.reduce.quantity == Reduce::Quantity::DeltaA ? "OD" : "";
    to.pixels(signalName(acquire.reduce), unit, DType::Float64, true);
    to.pixels("errors", unit, DType::Float64);
    to.pixels("quality", "", DType::UInt8);
    for (const char *sum : {"sum_on", "sum_off"})
        to.pixels(sum, "counts", DType::UInt64);
    for (const char *sum : {"sum_on_on", "sum_off_off", "sum_on_off"})
        to.pixels(sum, "counts^2", DType::UInt64);
    if (acquire.reduce.reference == Reduce::By::Nothing)
        return;
    for (const char *sum : {"referenced_on", "referenced_off", "referenced_on_on", "referenced_off_off",
                            "referenced_on_off"})
        to.pixels(sum, "", DType::Float64);
    to.add("reference_applied", "", DType::UInt8);
    to.add("reference_order", "", DType::UInt64);
    to.add("reference_gain", "", DType::Float64);
}

void addTwoPumps(Adder &to)
{
    for (const auto &signal : fourSignals) {
        const std::string name = signal.name;
        to.pixels(name, "OD", DType::Float64, true);
        to.pixels(name + "_errors", "OD", DType::Float64);
        to.pixels(name + "_quality", "", DType::UInt8);
    }
    const auto &names = stateNames(true);
    for (const auto &state : names)
        to.pixels("sum_" + state, "counts", DType::UInt64);
    for (std::size_t s = 0; s < fourStates; ++s) {
        for (std::size_t t = s; t < fourStates; ++t)
            to.pixels("sum_" + names[s] + "_" + names[t], "counts^2", DType::UInt64);
    }
    for (const auto &state : names)
        to.add("shots_" + state, "", DType::UInt32);
}

void addBackground(Adder &to, const DetectorUse &detector)
{
    const bool two = fieldNamed(detector.info, shotfield::level2) != nullptr;
    for (const auto &state : stateNames(two)) {
        to.pixels("background_" + state, "counts", DType::Float64, true);
        to.pixels("deviation_" + state, "counts", DType::Float64); // of a single shot
        to.add("shots_" + state, "", DType::UInt32);
    }
    to.counted({"shots_taken", "shots_accepted", "rejected_stale", "rejected_unknown", "frames_dropped"});
    to.frames();
}

void addReference(Adder &to, const DetectorUse &detector, std::int64_t shots)
{
    const auto k = static_cast<std::int64_t>(
        superpixelsFor(static_cast<std::size_t>(shots), referencePixelsOf(detector)));
    const Field &counts = *fieldNamed(detector.info, shotfield::counts);
    to.add("noise_factor", "", DType::Float64, {}, {}, true);
    to.add("reference_matrix", "", DType::Float64, {elements(counts.shape), k});
    to.add("differences", "", DType::UInt64);
    to.counted({"shots_taken", "shots_accepted", "rejected_stale", "frames_dropped"});
    to.frames();
}

void addPlain(Adder &to, const AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector,
              std::int64_t most)
{
    const bool mean = acquire.reduce.kind == Reduce::Kind::Mean;
    for (const auto &field : detector.info.fields) {
        std::vector<std::int64_t> shape = field.shape;
        if (field.perShot && !mean)
            shape.insert(shape.begin(), most);
        to.add(field.name, field.unit, mean && field.perShot ? DType::Float64 : field.type, std::move(shape),
               field.axes, !field.perShot || mean);
    }
    if (std::ranges::any_of(detector.info.fields, &Field::perShot))
        to.counted({"shots_taken"});
    if (detector.info.resolvesShots) {
        to.counted({"shots_accepted", "rejected_stale", "frames_dropped"});
        to.frames();
        if (!mean)
            to.add("shot_cause", "", DType::UInt8, {most});
    }
    for (const auto &derived : derivedOf(detector.info, detector.beam))
        to.add(derived.name, derived.unit, DType::Float64, {}, {}, true);
    for (const auto *use : regionsOf(layout, detector.name)) {
        const Field &field = detector.info.fields[use->field];
        const bool integral = use->region.take == Region::Take::Integral && use->region.unit != "pixel" &&
                              field.axes.size() == 1 && field.shape.size() == 1;
        const auto unit = integral && !field.unit.empty() ? field.unit + " " + field.axes[0].unit : field.unit;
        to.add(use->region.name, unit, DType::Float64, {}, {}, true);
    }
}

bool delivers(const DetectorInfo &info, const char *name, DType type, bool scalar)
{
    const auto *field = fieldNamed(info, name);
    return field && field->perShot && field->type == type && (!scalar || elements(field->shape) == 1);
}

} // namespace

std::size_t referencePixelsOf(const DetectorUse &detector)
{
    if (detector.referencePixels.size() == 2)
        return static_cast<std::size_t>(detector.referencePixels[1] - detector.referencePixels[0] + 1);
    const auto *field = fieldNamed(detector.info, shotfield::reference);
    return field ? static_cast<std::size_t>(elements(field->shape)) : 0;
}

std::size_t superpixelsFor(std::size_t shots, std::size_t pixels)
{
    return std::max<std::size_t>(1, std::min({mostSuperpixels, shots / shotsPerSuperpixel, pixels}));
}

std::optional<std::string> notReducible(const Reduce &reduce, const DetectorUse &detector)
{
    using Kind = Reduce::Kind;
    const auto &info = detector.info;
    const bool plain = reduce.kind == Kind::None || reduce.kind == Kind::Mean;
    if (!plain && !info.resolvesShots)
        return "does not resolve shots.";
    if (!info.resolvesShots)
        return std::nullopt;
    const auto missing = [](const char *name) {
        return std::string("resolves shots, but its driver declares no field \"") + name + "\" of the right form.";
    };
    if (!delivers(info, shotfield::frame, DType::UInt64, true))
        return missing(shotfield::frame);
    if (plain)
        return std::nullopt;
    if (!delivers(info, shotfield::counts, DType::UInt16, false))
        return missing(shotfield::counts);
    if (reduce.kind != Kind::Reference && !delivers(info, shotfield::level, DType::Float64, true))
        return missing(shotfield::level);
    if (reduce.kind == Kind::TwoPumps && !delivers(info, shotfield::level2, DType::Float64, true))
        return missing(shotfield::level2);
    if (reduce.kind != Kind::Reference && reduce.reference == Reduce::By::Nothing)
        return std::nullopt;
    if (referencePixelsOf(detector) == 0)
        return "has no reference: give it \"reference_pixels\" in the lab, or leave \"reference\" out.";
    const auto pixels = elements(fieldNamed(info, shotfield::counts)->shape);
    if (detector.referencePixels.size() == 2 && detector.referencePixels[1] >= pixels)
        return "has " + std::to_string(pixels) + " pixels, but its \"reference_pixels\" end at " +
               std::to_string(detector.referencePixels[1]) + ".";
    if (detector.referencePixels.empty() && !delivers(info, shotfield::reference, DType::UInt16, false))
        return missing(shotfield::reference);
    return std::nullopt;
}

Result<> addRegions(AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector)
{
    if (acquire.reduce.kind == Reduce::Kind::Background || acquire.reduce.kind == Reduce::Kind::Reference)
        return {};
    const bool shots = acquire.reduce.kind == Reduce::Kind::PumpProbe || acquire.reduce.kind == Reduce::Kind::TwoPumps;
    std::vector<Region> wanted = detector.regions;
    for (const auto &region : acquire.regions) {
        if (region.detector == detector.name)
            wanted.push_back(region);
    }
    for (const auto &region : wanted) {
        const auto *field = fieldOf(region, detector.info);
        if (!field)
            return Error{"the region \"" + region.name + "\" looks at \"" + region.field + "\", which is no field of it.",
                         ""};
        if (shots && field->name != shotfield::counts)
            continue; // a pump-probe acquisition keeps nothing of it
        auto pixels = pixelsOf(region, *field);
        if (!pixels)
            return Error{pixels.error().what, ""};
        layout.regions.push_back({detector.name, region,
                                  static_cast<std::size_t>(field - detector.info.fields.data()), std::move(*pixels)});
    }
    return {};
}

std::vector<const RegionUse *> regionsOf(const AcquireLayout &layout, const std::string &detector)
{
    std::vector<const RegionUse *> of;
    for (const auto &use : layout.regions) {
        if (use.detector == detector)
            of.push_back(&use);
    }
    return of;
}

void addColumns(AcquireLayout &layout, const Acquire &acquire, const DetectorUse &detector, std::int64_t shots,
                bool backgrounds)
{
    using Kind = Reduce::Kind;
    Adder to(layout, detector);
    const auto kind = acquire.reduce.kind;
    if (kind == Kind::Background)
        return addBackground(to, detector);
    if (kind == Kind::Reference)
        return addReference(to, detector, shots);
    if (kind != Kind::PumpProbe && kind != Kind::TwoPumps)
        return addPlain(to, layout, acquire, detector, shots);
    const bool two = kind == Kind::TwoPumps;
    if (two)
        addTwoPumps(to);
    else
        addPumpProbe(to, acquire);
    addShots(to, acquire, detector, shots, stateNames(two));
    if (backgrounds && acquire.reduce.background) {
        to.add("background_order", "", DType::UInt64); // of the point it was taken in
        to.add("background_age", "s", DType::Float64);
    }
    addShotRegions(to, layout, acquire, detector, shots);
}

} // namespace pymasp
