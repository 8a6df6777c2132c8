#include "runtimes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <numeric>

namespace pymasp {
namespace {

constexpr std::size_t mostSamples = 500; // of one device

// Every k-th of what comes; when it is full, every second one goes and k doubles. Deterministic, never more than twice
// as dense at one time of the run as at another.
template <typename Sample>
class Thinned {
public:
    Thinned() { m_kept.reserve(mostSamples); }
    void add(const Sample &sample)
    {
        if (m_seen++ % m_every != 0)
            return;
        if (m_kept.size() == mostSamples) {
            for (std::size_t i = 0; 2 * i < m_kept.size(); ++i)
                m_kept[i] = m_kept[2 * i];
            m_kept.resize((mostSamples + 1) / 2);
            m_every *= 2;
            if ((m_seen - 1) % m_every != 0)
                return;
        }
        m_kept.push_back(sample);
    }
    [[nodiscard]] const std::vector<Sample> &kept() const { return m_kept; }

private:
    std::vector<Sample> m_kept;
    std::uint64_t m_seen = 0;
    std::uint64_t m_every = 1;
};

struct Move {
    double distance, seconds, settle;
};
struct Exposing {
    std::int64_t shots;
    double asked, expose, collect;
};

// One thread writes: no read-modify-write is needed, only that a reader never sees half a number.
template <typename Number>
void addTo(std::atomic<Number> &sum, Number more)
{
    sum.store(sum.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
}

} // namespace

const char *nameOf(Waited kind)
{
    static constexpr const char *names[] = {"moving", "settling", "exposing", "collecting", "recording"};
    return names[static_cast<std::size_t>(kind)];
}

struct RunTimes::Device {
    std::string name;
    std::array<std::atomic<double>, waitedKinds> waited{};
    std::atomic<std::uint64_t> times{0};
    Thinned<Move> moves;
    Thinned<Exposing> exposures;
};

RunTimes::RunTimes(const std::vector<std::string> &devices)
{
    for (const auto &name : devices) {
        m_devices.push_back(std::make_unique<Device>());
        m_devices.back()->name = name;
    }
}

RunTimes::~RunTimes() = default;

void RunTimes::waited(std::size_t device, Waited kind, double seconds)
{
    addTo(m_devices[device]->waited[static_cast<std::size_t>(kind)], std::max(0.0, seconds));
}

void RunTimes::moved(std::size_t device, double distance, double seconds, double settle)
{
    auto &d = *m_devices[device];
    addTo(d.times, std::uint64_t{1});
    d.moves.add({std::abs(distance), seconds, settle});
}

void RunTimes::exposed(std::size_t device, std::int64_t shots, double asked, double expose, double collect)
{
    auto &d = *m_devices[device];
    addTo(d.times, std::uint64_t{1});
    d.exposures.add({shots, asked, expose, collect});
}

std::vector<DeviceTimes> RunTimes::report() const
{
    std::vector<DeviceTimes> all;
    for (const auto &d : m_devices) {
        DeviceTimes times;
        times.device = d->name;
        for (std::size_t k = 0; k < waitedKinds; ++k)
            times.waited[k] = d->waited[k].load(std::memory_order_relaxed);
        times.times = d->times.load(std::memory_order_relaxed);
        all.push_back(std::move(times));
    }
    return all;
}

std::vector<MoveSample> RunTimes::moves() const
{
    std::vector<MoveSample> all;
    for (const auto &d : m_devices) {
        for (const auto &m : d->moves.kept())
            all.push_back({d->name, m.distance, m.seconds, m.settle});
    }
    return all;
}

std::vector<ExposureSample> RunTimes::exposures() const
{
    std::vector<ExposureSample> all;
    for (const auto &d : m_devices) {
        for (const auto &e : d->exposures.kept())
            all.push_back({d->name, e.shots, e.asked, e.expose, e.collect});
    }
    return all;
}

namespace {
double sumOf(const DeviceTimes &times) { return std::accumulate(times.waited.begin(), times.waited.end(), 0.0); }
} // namespace

std::string toJson(const std::vector<DeviceTimes> &times, double seconds)
{
    QJsonArray devices;
    for (const auto &t : times) {
        if (t.times == 0 && sumOf(t) <= 0)
            continue;
        QJsonObject one{{"device", QString::fromStdString(t.device)}, {"times", qint64(t.times)}};
        for (std::size_t k = 0; k < waitedKinds; ++k)
            one[QLatin1StringView(nameOf(static_cast<Waited>(k)))] = t.waited[k];
        devices.append(one);
    }
    return QJsonDocument(QJsonObject{{"devices", devices}, {"seconds", seconds}})
        .toJson(QJsonDocument::Compact)
        .toStdString();
}

std::string timesTable(const std::vector<DeviceTimes> &times, double seconds)
{
    std::vector<DeviceTimes> waited;
    std::ranges::copy_if(times, std::back_inserter(waited), [](const auto &t) { return sumOf(t) > 0; });
    if (waited.empty())
        return {};
    std::ranges::stable_sort(waited, std::greater<>(), sumOf);
    std::size_t width = 10;
    for (const auto &t : waited)
        width = std::max(width, t.device.size());
    const auto padded = [](std::string text, std::size_t wide) {
        text.resize(std::max(wide, text.size()), ' ');
        return text;
    };
    std::string table = padded("waited for", width);
    for (std::size_t k = 0; k < waitedKinds; ++k) {
        char cell[32];
        std::snprintf(cell, sizeof cell, "%12s", nameOf(static_cast<Waited>(k)));
        table += cell;
    }
    table += "   share\n";
    for (const auto &t : waited) {
        table += padded(t.device, width);
        for (const double w : t.waited) {
            char cell[32];
            if (w > 0)
                std::snprintf(cell, sizeof cell, "%10.2f s", w);
            else
                std::snprintf(cell, sizeof cell, "%12s", "-");
            table += cell;
        }
        char share[32];
        std::snprintf(share, sizeof share, "%6.1f %%\n", seconds > 0 ? 100 * sumOf(t) / seconds : 0.0);
        table += share;
    }
    return table;
}

} // namespace pymasp
