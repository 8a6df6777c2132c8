#include "stored.h"

#include "h5.h"
#include "json.h"
#include "runfile.h"

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

constexpr hsize_t mostPassesTried = 100'000;
constexpr std::size_t mostStoredPasses = 256;
constexpr std::uint64_t mostPassBytes = std::uint64_t{256} << 20U; // of one series
constexpr std::size_t mostAxis = std::size_t{1} << 24U;

std::string textIn(const h5::Handle &entry, const char *name)
{
    return h5::exists(entry, name) ? h5::readText(h5::openDataset(entry, name)) : std::string();
}

// Bytes of so many values, saturating: the extents of a foreign file can be anything.
std::uint64_t bytesOf(const h5::Dims &dims, std::uint64_t each)
{
    std::uint64_t n = each;
    for (const auto extent : dims) {
        if (__builtin_mul_overflow(n, extent, &n))
            return std::numeric_limits<std::uint64_t>::max();
    }
    return n;
}

bool beginsWith(const h5::Dims &dims, const h5::Dims &first)
{
    return first.size() <= dims.size() && std::equal(first.begin(), first.end(), dims.begin());
}
bool endsWith(const h5::Dims &dims, const h5::Dims &last)
{
    return last.size() <= dims.size() && std::equal(last.rbegin(), last.rend(), dims.rbegin());
}

// Which Acquire and detector a group belongs to. A file of an earlier version does not say it: the points of that
// Acquire hold the same column.
void findSource(SeriesInfo &info, const h5::Handle &group, const h5::Handle &entry, const Experiment &experiment)
{
    info.detector = h5::attributeText(group, "detector");
    const auto id = h5::attributeNumber(group, "job");
    if (!info.detector.empty() && id && *id >= 0 && *id <= std::numeric_limits<JobId>::max()) {
        info.job = static_cast<JobId>(*id);
        info.title = h5::attributeText(group, "job_title");
        return;
    }
    info.detector = info.name.substr(0, info.name.rfind("_" + info.signal)); // where nothing better is found
    forEachEnabled(experiment.root, [&](const Job &job) {
        const auto *acquire = std::get_if<Acquire>(&job.kind);
        if (!acquire || info.job != 0)
            return;
        for (const auto &detector : acquire->detectors) {
            const auto column = plainName(detector) + "_" + info.signal;
            if (info.name != column && info.name != column + "_j" + std::to_string(job.id))
                continue;
            const auto table = "points/" + tableName(job.id);
            if (!h5::exists(entry, "points") || !h5::exists(entry, table) || !h5::exists(entry, table + "/" + column))
                continue;
            info.detector = detector;
            info.job = job.id;
            info.title = job.title;
            return;
        }
    });
}

// One NXdata group on its way to a series.
struct Source {
    h5::Handle group, signal;
    h5::Dims dims;
    SeriesInfo info;
};

// Nothing where it is not of the form that RunFile writes.
std::optional<Source> open(const h5::Handle &entry, const std::string &name, const Experiment &experiment)
{
    Source source;
    source.group = h5::Handle(H5Gopen2(entry.get(), name.c_str(), H5P_DEFAULT), H5Gclose);
    if (!source.group || h5::attributeText(source.group, "NX_class") != "NXdata")
        return std::nullopt;
    auto &info = source.info;
    info.name = name;
    info.signal = h5::attributeText(source.group, "signal");
    if (info.signal.empty() || !h5::exists(source.group, info.signal) || !h5::exists(source.group, "count"))
        return std::nullopt;
    source.signal = h5::openDataset(source.group, info.signal);
    source.dims = h5::dimsOf(source.signal);
    const auto scans = h5::dimsOf(h5::openDataset(source.group, "count")); // has the scans' dimensions only
    if (!beginsWith(source.dims, scans) || bytesOf(source.dims, sizeof(float)) > mostStoredBytes)
        return std::nullopt;
    info.unit = h5::attributeText(source.signal, "units");
    const auto axes = h5::attributeTexts(source.group, "axes");
    for (std::size_t d = 0; d < source.dims.size(); ++d) {
        Axis axis;
        if (d < axes.size() && !axes[d].empty() && axes[d] != "." && h5::exists(source.group, axes[d])) {
            const auto dataset = h5::openDataset(source.group, axes[d]);
            axis.name = axes[d];
            axis.unit = h5::attributeText(dataset, "units");
            if (h5::dimsOf(dataset) == h5::Dims{source.dims[d]} && source.dims[d] <= mostAxis)
                axis.values = h5::readNumbers(dataset);
        }
        if (d >= scans.size()) {
            info.shape.push_back(static_cast<std::int64_t>(source.dims[d]));
            info.own.push_back(std::move(axis));
            continue;
        }
        if (source.dims[d] > mostAxis)
            return std::nullopt;
        for (hsize_t i = axis.values.size(); i < source.dims[d]; ++i) // a scan without its axis: by number
            axis.values.push_back(static_cast<double>(i));
        if (auto names = h5::attributeTexts(source.group, axis.name + "_names");
            names.size() == axis.values.size() && names != std::vector<std::string>{""})
            axis.names = std::move(names);
        info.scans.push_back(std::move(axis));
    }
    findSource(info, source.group, entry, experiment);
    return source;
}

std::vector<float> floats(const h5::Handle &dataset, const h5::Dims &start, const h5::Dims &count)
{
    std::vector<float> values(bytesOf(count, 1));
    if (!values.empty())
        h5::read(dataset, DType::Float32, start, count, values.data());
    return values;
}
std::vector<float> floats(const h5::Handle &dataset, const h5::Dims &dims)
{
    return floats(dataset, h5::Dims(dims.size(), 0), dims);
}

// The single passes, the last one first; `each` says whether it wants more of them.
template <typename Each>
void forPasses(const Source &source, const Each &each)
{
    if (!h5::exists(source.group, "repeats"))
        return;
    const auto group = h5::openGroup(source.group, "repeats");
    if (!h5::exists(group, source.info.signal) || !h5::exists(group, "count"))
        return;
    const auto signal = h5::openDataset(group, source.info.signal);
    const auto counts = h5::openDataset(group, "count");
    const auto dims = h5::dimsOf(signal);
    const auto countDims = h5::dimsOf(counts);
    const auto scans = source.info.scans.size();
    const auto leading = dims.size() - std::min(dims.size(), source.dims.size());
    const h5::Dims lead(dims.begin(), dims.begin() + static_cast<std::ptrdiff_t>(leading));
    if (!endsWith(dims, source.dims) || countDims.size() != leading + scans || !beginsWith(dims, countDims))
        return;
    const auto passes = bytesOf(lead, 1);
    for (std::uint64_t tried = 0; tried < std::min<std::uint64_t>(passes, mostPassesTried); ++tried) {
        h5::Dims start(dims.size(), 0);
        h5::Dims count = dims;
        const auto number = passes - 1 - tried;
        auto rest = number;
        for (std::size_t d = leading; d-- > 0;) {
            start[d] = rest % lead[d];
            rest /= lead[d];
            count[d] = 1;
        }
        const auto cut = static_cast<std::ptrdiff_t>(countDims.size());
        const auto taken = floats(counts, {start.begin(), start.begin() + cut}, {count.begin(), count.begin() + cut});
        if (std::ranges::none_of(taken, [](float n) { return n > 0; }))
            continue;
        if (!each(static_cast<std::int64_t>(number) + 1, taken, floats(signal, start, count)))
            return;
    }
}

// The last passes, as many as fit into so many bytes; the last one in any case.
void takePasses(const Source &source, SeriesData &data, std::uint64_t most)
{
    const auto columns = static_cast<std::size_t>(source.info.columns());
    forPasses(source, [&](std::int64_t number, const std::vector<float> &taken, std::vector<float> values) {
        const auto bytes = values.size() * sizeof(float);
        if (data.latest.empty())
            data.latest = values;
        if (bytes > most || data.passes.size() >= mostStoredPasses)
            return false;
        most -= bytes;
        Pass pass{number, std::vector<Pass::Row>(taken.size())};
        for (std::size_t row = 0; row < taken.size(); ++row) {
            const auto from = values.begin() + static_cast<std::ptrdiff_t>(row * columns);
            if (taken[row] > 0)
                pass.rows[row] =
                    std::make_shared<std::vector<float>>(from, from + static_cast<std::ptrdiff_t>(columns));
        }
        data.passes.insert(data.passes.begin(), std::move(pass));
        return true;
    });
    if (data.passes.size() == 1 && data.passes.front().number == 1)
        data.passes.clear(); // it is the mean
}

SeriesData take(const Source &source, bool mean, bool rest, std::uint64_t mostForPasses)
{
    SeriesData data;
    data.info = source.info;
    data.mean.clear();
    if (mean)
        data.mean = floats(source.signal, source.dims);
    if (!rest)
        return data;
    const auto errors = source.info.signal + "_errors";
    if (h5::exists(source.group, errors)) {
        const auto dataset = h5::openDataset(source.group, errors);
        if (h5::dimsOf(dataset) == source.dims)
            data.errors = floats(dataset, source.dims);
    }
    takePasses(source, data, mostForPasses);
    for (const double n : h5::readNumbers(h5::openDataset(source.group, "count")))
        data.visits += n > 0 ? static_cast<std::uint64_t>(n) : 0;
    return data;
}

void readEvents(const h5::Handle &entry, StoredRun &run)
{
    if (!h5::exists(entry, "event_time") || !h5::exists(entry, "event_text"))
        return;
    const auto times = h5::openDataset(entry, "event_time");
    auto texts = h5::readTextRows(h5::openDataset(entry, "event_text"));
    if (h5::dimsOf(times) != h5::Dims{texts.size()})
        return;
    const auto seconds = texts.empty() ? std::vector<double>() : h5::readNumbers(times);
    for (std::size_t i = 0; i < texts.size(); ++i)
        run.events.emplace_back(seconds[i], std::move(texts[i]));
}

void readRevisions(const h5::Handle &entry, StoredRun &run)
{
    if (!h5::exists(entry, "revisions"))
        return;
    const auto group = h5::openGroup(entry, "revisions");
    for (std::uint32_t n = 0;; ++n) {
        const auto name = "revision_" + std::to_string(n);
        if (!h5::exists(group, name))
            return;
        const auto text = h5::openDataset(group, name);
        run.revisions.push_back({h5::attributeNumber(text, "time").value_or(0),
                                 static_cast<std::uint64_t>(h5::attributeNumber(text, "first_point").value_or(0)),
                                 h5::readText(text)});
    }
}

void readSeries(const h5::Handle &entry, StoredRun &run, StoredValues values)
{
    const auto experiment = experimentFromJson(run.experiment, run.file);
    const Experiment none;
    auto names = h5::namesIn(entry);
    std::ranges::stable_partition(names, [&](const std::string &name) { return name == run.shown; });
    std::uint64_t left = mostStoredBytes;
    for (const auto &name : names) {
        const auto source = open(entry, name, experiment ? *experiment : none);
        if (!source)
            continue;
        const bool all = values == StoredValues::All;
        const bool mean = all || (values == StoredValues::Shown && name == run.shown);
        const auto bytes = bytesOf(source->dims, sizeof(float) * (all ? 3 : 1));
        if (mean && bytes > left)
            continue;
        left -= mean ? bytes : 0;
        run.series.push_back(take(*source, mean, all, std::min(left, mostPassBytes)));
        for (const auto &pass : run.series.back().passes)
            left -= std::min(left, bytesOf(source->dims, sizeof(float)) * (pass.rows.empty() ? 0 : 1));
    }
}

} // namespace

Result<StoredRun> readStored(const std::string &path, StoredValues values)
{
    h5::quiet();
    try {
        const auto file = h5::openFile(path);
        if (auto ok = recognised(file, path); !ok)
            return ok.error();
        const auto entry = h5::openGroup(file, "/entry");
        StoredRun run;
        run.file = path;
        run.run = textIn(entry, "run");
        run.title = textIn(entry, "title");
        run.status = textIn(entry, "status");
        run.reason = textIn(entry, "reason");
        run.start = textIn(entry, "start_time");
        run.end = textIn(entry, "end_time");
        run.experiment = textIn(entry, "experiment");
        run.lab = textIn(entry, "lab");
        run.conditions = textIn(entry, "conditions");
        run.program = textIn(entry, "program_name");
        run.host = textIn(entry, "host");
        run.shown = h5::attributeText(entry, "default");
        if (const auto points = h5::openDataset(entry, "points_taken"); h5::dimsOf(points).empty())
            h5::read(points, DType::UInt64, {}, {}, &run.points);
        readEvents(entry, run);
        readRevisions(entry, run);
        readSeries(entry, run, values);
        return run;
    } catch (const h5::Failure &failure) {
        return Error{path + " cannot be read.", failure.what};
    } catch (const std::exception &failure) { // no memory for what the file promises
        return Error{path + " cannot be read.", failure.what()};
    }
}

} // namespace pymasp
