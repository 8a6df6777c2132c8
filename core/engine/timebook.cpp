#include "timebook.h"

#include "datafolder.h"
#include "recordhash.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace pymasp {
namespace {

constexpr const char *format = "pymasp-times/1";

struct Dot {
    double x, y;
};
struct Line {
    double base = 0;
    std::optional<double> slope;                               // nothing: the dots do not tell
    double steepest = std::numeric_limits<double>::infinity(); // that they allow
};

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}
template <typename Range, typename F>
double medianOf(const Range &range, const F &f)
{
    std::vector<double> values;
    for (const auto &one : range)
        values.push_back(f(one));
    return median(std::move(values));
}

// After Theil and Sen: the median of the slopes between any two dots, each counted by how far they are apart, so that a
// device that hangs now and then does not spoil it.
Line fit(const std::vector<Dot> &dots)
{
    std::vector<std::pair<double, double>> slopes; // slope, weight
    double weights = 0;
    for (std::size_t i = 0; i < dots.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double wide = dots[i].x - dots[j].x;
            if (std::abs(wide) <= 1e-9 * std::max(std::abs(dots[i].x), std::abs(dots[j].x)))
                continue;
            slopes.emplace_back((dots[i].y - dots[j].y) / wide, std::abs(wide));
            weights += std::abs(wide);
        }
    }
    Line line;
    std::ranges::sort(slopes);
    double sum = 0;
    for (const auto &[slope, weight] : slopes) {
        sum += weight;
        if (2 * sum >= weights) {
            line.slope = std::max(0.0, slope);
            break;
        }
    }
    const double slope = line.slope.value_or(0);
    line.base = medianOf(dots, [&](const Dot &d) { return d.y - slope * d.x; });
    // What the slope makes of the whole width has to stand out of the scatter.
    const auto [low, high] = std::ranges::minmax(dots, {}, &Dot::x);
    const double scatter = medianOf(dots, [&](const Dot &d) { return std::abs(d.y - slope * d.x - line.base); });
    if (line.slope && slope * (high.x - low.x) <= 3 * scatter) {
        line.steepest = slope + 3 * scatter / (high.x - low.x);
        line.slope.reset();
    }
    return line;
}

// How much what was known counts beside n new samples.
double weightOf(std::uint64_t known, std::size_t n)
{
    return std::min(static_cast<double>(known), std::max(4.0 * static_cast<double>(n), 100.0));
}
double mixed(double known, double weight, double fresh, std::size_t n)
{
    return (weight * known + static_cast<double>(n) * fresh) / (weight + static_cast<double>(n));
}

QString q(const std::string &text) { return QString::fromStdString(text); }

// A number that is none, or makes no sense as a time, makes the whole file count as nothing.
bool take(const QJsonObject &from, const char *key, double &to)
{
    const auto value = from[QLatin1StringView(key)];
    to = value.toDouble(-1);
    return value.isDouble() && std::isfinite(to) && to >= 0;
}

template <typename Learned>
bool takeAll(const QJsonObject &from, std::map<std::string, Learned> &to)
{
    for (auto it = from.begin(); it != from.end(); ++it) {
        Learned one;
        double samples = 0;
        const auto o = it->toObject();
        bool good = take(o, "base", one.base) && take(o, "slope", one.slope) && take(o, "samples", samples);
        if constexpr (std::is_same_v<Learned, LearnedMove>)
            good = good && take(o, "settle", one.settle);
        else
            good = good && take(o, "collect", one.collect);
        if (!good || samples > 1e15)
            return false;
        one.samples = static_cast<std::uint64_t>(samples);
        to[it.key().toStdString()] = one;
    }
    return true;
}

template <typename Sample, typename F>
std::map<std::string, std::vector<Sample>> byDevice(const std::vector<Sample> &samples, const F &device)
{
    std::map<std::string, std::vector<Sample>> sorted;
    for (const auto &sample : samples)
        sorted[device(sample)].push_back(sample);
    return sorted;
}

} // namespace

std::string timeBookFile(const std::string &stateFolder, const Lab &lab)
{
    RecordHash hash;
    for (const auto &instrument : lab.instruments) {
        const auto word = instrument.id + '\n' + instrument.type + '\n';
        hash.add(word.data(), word.size());
    }
    char text[20];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash.value()));
    return stateFolder + "/times/" + slug(lab.title) + "-" + text + ".json";
}

LearnedTimes learnedTimes(const std::string &stateFolder, const Lab &lab)
{
    if (stateFolder.empty())
        return {};
    QFile file(q(timeBookFile(stateFolder, lab)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto root = QJsonDocument::fromJson(file.readAll()).object();
    LearnedTimes times;
    double runs = 0;
    if (root["format"].toString() != QLatin1StringView(format) || !take(root, "runs", runs) || runs > 1e15 ||
        !takeAll(root["moves"].toObject(), times.moves) || !takeAll(root["exposures"].toObject(), times.exposures))
        return {};
    times.runs = static_cast<std::uint64_t>(runs);
    return times;
}

LearnedMove learned(const LearnedMove &known, const std::vector<MoveSample> &samples)
{
    std::vector<Dot> dots;
    for (const auto &s : samples) {
        if (std::isfinite(s.distance) && std::isfinite(s.seconds) && s.seconds >= 0)
            dots.push_back({s.distance, s.seconds});
    }
    if (dots.empty())
        return known;
    auto line = fit(dots);
    if (!line.slope) {
        line.slope = std::min(known.slope, line.steepest);
        line.base = medianOf(dots, [&](const Dot &d) { return d.y - *line.slope * d.x; });
    }
    const auto n = dots.size();
    const double weight = weightOf(known.samples, n);
    const double settle = medianOf(samples, [](const MoveSample &s) { return std::max(0.0, s.settle); });
    return {mixed(known.base, weight, std::max(0.0, line.base), n), mixed(known.slope, weight, *line.slope, n),
            mixed(known.settle, weight, settle, n), known.samples + n};
}

LearnedExposure learned(const LearnedExposure &known, const std::vector<ExposureSample> &samples)
{
    std::vector<Dot> dots;      // of those by shots
    std::vector<double> beyond; // of those by time
    for (const auto &s : samples) {
        if (!std::isfinite(s.expose) || s.expose < 0)
            continue;
        if (s.asked > 0)
            beyond.push_back(std::max(0.0, s.expose - s.asked));
        else
            dots.push_back({static_cast<double>(s.shots), s.expose});
    }
    const auto n = dots.size() + beyond.size();
    if (n == 0)
        return known;
    double base = median(beyond);
    double slope = known.slope;
    if (!dots.empty()) {
        const auto line = fit(dots);
        base = std::max(0.0, line.base);
        if (line.slope) {
            slope = *line.slope;
        } else {
            const double shots = medianOf(dots, [](const Dot &d) { return d.x; });
            const double seconds = medianOf(dots, [](const Dot &d) { return d.y; });
            slope = std::min(slope, line.steepest);
            base = seconds - slope * shots;
            if (known.samples == 0 || slope <= 0 || base < 0) { // until it is told apart: a time for each shot
                slope = seconds / std::max(1.0, shots);
                base = 0;
            }
        }
    }
    const double weight = weightOf(known.samples, n);
    const double collect = medianOf(samples, [](const ExposureSample &s) { return std::max(0.0, s.collect); });
    return {mixed(known.base, weight, base, n), mixed(known.slope, weight, slope, n),
            mixed(known.collect, weight, collect, n), known.samples + n};
}

Result<> learn(const std::string &stateFolder, const Lab &lab, const RunTimes &times)
{
    const auto moves = byDevice(times.moves(), [](const auto &s) { return s.parameter; });
    const auto exposures = byDevice(times.exposures(), [](const auto &s) { return s.detector; });
    if (stateFolder.empty() || (moves.empty() && exposures.empty()))
        return {};
    auto known = learnedTimes(stateFolder, lab);
    QJsonObject movesNow;
    QJsonObject exposuresNow;
    for (const auto &[device, samples] : moves)
        known.moves[device] = learned(known.moves[device], samples);
    for (const auto &[device, samples] : exposures)
        known.exposures[device] = learned(known.exposures[device], samples);
    for (const auto &[device, m] : known.moves)
        movesNow[q(device)] = QJsonObject{
            {"base", m.base}, {"slope", m.slope}, {"settle", m.settle}, {"samples", static_cast<double>(m.samples)}};
    for (const auto &[device, e] : known.exposures)
        exposuresNow[q(device)] = QJsonObject{
            {"base", e.base}, {"slope", e.slope}, {"collect", e.collect}, {"samples", static_cast<double>(e.samples)}};
    const QJsonObject root{{"format", format},
                           {"lab", q(lab.title)},
                           {"runs", static_cast<double>(known.runs + 1)},
                           {"moves", movesNow},
                           {"exposures", exposuresNow}};
    const auto path = q(timeBookFile(stateFolder, lab));
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path); // beside it, synced, renamed
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(root).toJson()) < 0 || !file.commit())
        return Error{"What was learned of the lab cannot be written to " + path.toStdString() + ".",
                     file.errorString().toStdString()};
    return {};
}

} // namespace pymasp
