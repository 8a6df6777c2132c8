// Figures of the engine, one JSON line each, with the floor of this machine measured beside it in the same run.
#include "benchdevices.h"
#include "builders.h"
#include "child.h"
#include "floors.h"
#include "pumpprobe.h"
#include "run.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

using namespace pymasp;
using namespace pymasp::benchdevices;
using namespace pymasp::build;

namespace {

constexpr const char *help = R"(pymasp-bench SUBCOMMAND [--quick]

  point   engine cost per point: zero-latency motor and scalar detector on their own threads, every point in the log
  line    the same with 2 x 2048 float64 per point, beside a bare C loop that writes them with HDF5
  shots   reduction of uint16 line-camera shots on one core; a 100 kHz, 2048-pixel stream through the whole chain for
          a minute, without its raw shots and with them, beside a plain write of the same bytes (50 GB of disk)
  overlap a stage that takes 20 ms, an exposure of 10 ms and a readout of 15 ms, beside the sum of the three
  tree    walking and counting experiment trees, beside plain loops over the same counts

  --quick a short form that only shows that the program works (the smoke test); its figures mean nothing
)";

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           1e-6 * double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}
double residentMB()
{
    std::ifstream statm("/proc/self/statm");
    double total = 0;
    double resident = 0;
    statm >> total >> resident;
    return resident * double(::sysconf(_SC_PAGESIZE)) / 1e6;
}
void print(const QJsonObject &figure)
{
    std::puts(QJsonDocument(figure).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}
double rounded(double x) { return std::round(x * 1000) / 1000; }

struct Measured {
    double run = 0;             // s from the start until every point was in the run log
    double finish = 0;          // s that finishing and verifying the file took
    double cpu = 0;             // s, as long as `run`
    std::int64_t followed = -1; // points in the HDF5 file then, as another process reads them; -1: none to be read
    double residentBegin = 0, residentEnd = 0;
    RunResult result;
};

// The points in a file that is being written (SWMR); in a process of its own, as HDF5 is the follower's here.
int printFollowed(const char *part)
{
    const h5::Handle file(H5Fopen(part, H5F_ACC_RDONLY | H5F_ACC_SWMR_READ, H5P_DEFAULT), H5Fclose);
    if (!file)
        return 1;
    try {
        std::uint64_t points = 0;
        h5::read(h5::openDataset(file, "/entry/points_taken"), DType::UInt64, {}, {}, &points);
        std::printf("%llu", static_cast<unsigned long long>(points));
        return 0;
    } catch (const h5::Failure &) {
        return 1;
    }
}
std::int64_t followedIn(const std::string &part)
{
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error).string();
    const auto said = runChild({self, "followed", part}, std::chrono::seconds(20));
    return said ? std::atoll(said->c_str()) : -1;
}

std::unique_ptr<Parameter> instantMotor() { return std::make_unique<InstantMotor>(); }

// Runs an experiment on a motor "delay" and the detector given.
std::optional<Measured> measure(const Job &root, std::function<std::unique_ptr<Detector>()> detector,
                                std::function<std::unique_ptr<Parameter>()> motor = instantMotor)
{
    Plugins plugins({});
    plugins.add({"bench.motor",
                 "",
                 {},
                 [motor](const Settings &, const Surroundings &) -> Result<Instrument> {
                     Instrument i;
                     i.parameters.push_back(motor());
                     return i;
                 },
                 false});
    plugins.add({"bench.detector",
                 "",
                 {},
                 [detector](const Settings &, const Surroundings &) -> Result<Instrument> {
                     Instrument i;
                     i.detectors.push_back(detector());
                     return i;
                 },
                 false});
    auto lab = labFromJson(R"({"format": "pymasp-lab/1", "instruments": [
        {"id": "motor", "type": "bench.motor", "parameters": {"position": {"name": "delay", "limits": [-1e9, 1e9]}}},
        {"id": "detector", "type": "bench.detector"}]})",
                           "bench");
    const QTemporaryDir folder(QDir::current().filePath("bench-XXXXXX"));
    Experiment experiment;
    experiment.title = "Bench";
    experiment.root = root;
    std::string failure;
    RunCallbacks callbacks;
    callbacks.event = [&](const EventRecord &event) { failure += event.kind + ": " + event.text + "\n"; };
    const auto total = static_cast<std::uint64_t>(points(root));
    double ended = 0; // when the last point was in the log; the recorder's until `all`
    double cpuThen = 0;
    std::atomic<bool> all{false};
    Signal signal;
    callbacks.taken = [&](std::uint64_t n) {
        if (n < total)
            return;
        ended = seconds();
        cpuThen = cpuSeconds();
        all.store(true);
        signal.raise();
    };
    auto run =
        Run::prepare({experiment, "bench", *lab, "bench", folder.path().toStdString(), "", false, "pymasp-bench"},
                     plugins, callbacks);
    if (!run) {
        std::fprintf(stderr, "%s\n", text(run.error()).c_str());
        return std::nullopt;
    }
    Measured m;
    const double cpu = cpuSeconds();
    if (auto ok = (*run)->start(); !ok) {
        std::fprintf(stderr, "%s\n", text(ok.error()).c_str());
        return std::nullopt;
    }
    const double began = seconds();
    m.residentBegin = residentMB();
    const auto outcome = (*run)->runner().wait();
    if (outcome.status == "completed" &&
        signal.waitUntil(Clock::now() + std::chrono::minutes(5), [&] { return all.load(); })) {
        m.run = ended - began;
        m.cpu = cpuThen - cpu;
        m.followed = followedIn((*run)->place().part());
    }
    m.residentEnd = residentMB();
    const double finishing = seconds();
    m.result = (*run)->finish();
    m.finish = seconds() - finishing;
    if (!m.result.good() || !failure.empty()) {
        std::fprintf(stderr, "%s %s\n%s", m.result.status.c_str(), m.result.reason.c_str(), failure.c_str());
        return std::nullopt;
    }
    return m;
}

Job scanOf(std::int64_t n, const Job &inside)
{
    Scan s;
    s.track = {"delay", "", Linear{0, double(n), n, {}}};
    return job(1, s, {inside});
}

int benchPoint(bool quick)
{
    const std::vector<std::int64_t> sizes =
        quick ? std::vector<std::int64_t>{500} : std::vector<std::int64_t>{1000, 10000, 100000, 1000000};
    const double floor = bareHdf5(quick ? 500 : 100000, 1);
    for (const auto n : sizes) {
        const auto m = measure(scanOf(n, acquire(2)), [] {
            return std::make_unique<InstantDetector>(std::vector<Field>{{"value", "V", DType::Float64, {}, {}, false}});
        });
        if (!m)
            return 1;
        print({{"figure", "point"},
               {"points", qint64(n)},
               {"us_per_point", rounded(1e6 * m->run / double(n))},
               {"cpu_us_per_point", rounded(1e6 * m->cpu / double(n))},
               {"bare_hdf5_us_per_point", rounded(1e6 * floor)},
               {"ratio_to_bare_hdf5", rounded(m->run / double(n) / floor)},
               {"finish_s", rounded(m->finish)},
               {"resident_MB_begin", rounded(m->residentBegin)},
               {"resident_MB_end", rounded(m->residentEnd)},
               {"follower_points", qint64(m->followed)}});
    }
    return 0;
}

int benchLine(bool quick)
{
    const std::int64_t n = quick ? 200 : 20000;
    const double floor = bareHdf5(n, 4096);
    const Field line{"spectrum", "V", DType::Float64, {2048}, {}, false};
    Field second = line;
    second.name = "noise";
    const auto m = measure(scanOf(n, acquire(2)), [=] {
        return std::make_unique<InstantDetector>(std::vector<Field>{line, second});
    });
    if (!m)
        return 1;
    const double rate = double(n) * 2 * 2048 * 8 / 1e6;
    print({{"figure", "line"},
           {"points", qint64(n)},
           {"doubles_per_point", 4096},
           {"us_per_point", rounded(1e6 * m->run / double(n))},
           {"cpu_us_per_point", rounded(1e6 * m->cpu / double(n))},
           {"MB_per_s", rounded(rate / m->run)},
           {"bare_hdf5_us_per_point", rounded(1e6 * floor)},
           {"ratio_to_bare_hdf5", rounded(m->run / double(n) / floor)},
           {"with_finish_us_per_point", rounded(1e6 * (m->run + m->finish) / double(n))},
           {"resident_MB_begin", rounded(m->residentBegin)},
           {"resident_MB_end", rounded(m->residentEnd)},
           {"follower_points", qint64(m->followed)}});
    return 0;
}

int benchShots(bool quick)
{
    // One core: the whole reduction of a block, as the runner does it.
    const std::int64_t pixels = 2048;
    const std::int64_t shots = 1000;
    RingCamera camera(1e5, pixels, shots);
    Acquire wanted{{"detector"}, shots, {}, 1, false, {Reduce::Kind::PumpProbe, {}, {}}};
    const Job root = job(1, wanted);
    const DetectorUse use{"detector", camera.info(), 0, 0, 0};
    const auto layout = (*layoutsOf(root, {use}))[0];
    StopLatch latch;
    const Cancel cancel(latch, latch.generation());
    Reading reading;
    if (!camera.expose({}, cancel) || !camera.collect(reading, cancel))
        return 1;
    std::vector<std::byte> point(layout.pointBytes);
    std::vector<std::byte> copy(size_t(shots * pixels * 2));
    const int rounds = quick ? 3 : 300;
    double began = seconds();
    for (int i = 0; i < rounds; ++i) {
        if (!reduce(layout, use, reading, point.data()))
            return 1;
    }
    const double perBlock = (seconds() - began) / rounds;
    began = seconds();
    for (int i = 0; i < rounds; ++i)
        std::memcpy(copy.data(), reading.arrays[0].bytes.data(), copy.size());
    const double perCopy = (seconds() - began) / rounds;
    const double bytes = double(shots * pixels * 2);
    print({{"figure", "reduction"},
           {"shots", qint64(shots)},
           {"pixels", qint64(pixels)},
           {"GB_per_s", rounded(bytes / perBlock / 1e9)},
           {"memcpy_GB_per_s", rounded(bytes / perCopy / 1e9)},
           {"ratio_to_memcpy", rounded(perBlock / perCopy)}});

    // The stream: 100 kHz x 2048 pixels x 2 bytes = 410 MB/s through detector, reduction, log and file.
    for (const bool keep : {false, true}) {
        const double length = quick ? 0.3 : 60;
        const double rate = 1e5;
        const auto blocks = std::int64_t(length * rate / double(shots));
        // Raw shots stand in the log and in the file until that is verified.
        std::error_code error;
        const double need = keep ? 2.1 * double(blocks) * bytes : 0;
        const auto room = std::filesystem::space(std::filesystem::current_path(), error);
        if (!error && double(room.available) < need) {
            print({{"figure", "stream"},
                   {"raw_shots_kept", keep},
                   {"not_measured", "the disk has no room for it"},
                   {"needed_MB", rounded(need / 1e6)},
                   {"free_MB", rounded(double(room.available) / 1e6)}});
            continue;
        }
        wanted.keepShots = keep;
        RingCamera::m_lost = 0;
        const auto m = measure(repeat(1, blocks, {job(2, wanted)}),
                               [=] { return std::make_unique<RingCamera>(rate, pixels, shots); });
        if (!m)
            return 1;
        QJsonObject figure{{"figure", "stream"},
                           {"raw_shots_kept", keep},
                           {"MB_per_s", rounded(double(blocks) * bytes / m->run / 1e6)},
                           {"asked_MB_per_s", rate * double(pixels) * 2 / 1e6},
                           {"seconds", rounded(m->run)},
                           {"blocks", qint64(blocks)},
                           {"blocks_lost", qint64(RingCamera::m_lost.load())},
                           {"cpu_cores", rounded(m->cpu / m->run)},
                           {"follower_blocks", qint64(m->followed)},
                           {"finish_s", rounded(m->finish)},
                           {"resident_MB_begin", rounded(m->residentBegin)},
                           {"resident_MB_end", rounded(m->residentEnd)}};
        if (keep) {
            const double floor = plainWrite(copy, blocks);
            figure["plain_write_MB_per_s"] = rounded(floor);
            figure["ratio_to_plain_write"] = floor > 0 ? rounded(floor / (double(blocks) * bytes / m->run / 1e6)) : 0;
        }
        print(figure);
    }
    return 0;
}

// The next move goes on while a point is read out: a point costs the longer of the two and its exposure.
int benchOverlap(bool quick)
{
    constexpr double move = 0.020;
    constexpr double exposure = 0.010;
    constexpr double readout = 0.015;
    const std::int64_t n = quick ? 20 : 500;
    const auto m = measure(
        scanOf(n, acquire(2)), [=] { return std::make_unique<SlowDetector>(exposure, readout); },
        [=] { return std::make_unique<SlowStage>(move); });
    if (!m)
        return 1;
    print({{"figure", "overlap"},
           {"points", qint64(n)},
           {"us_per_point", rounded(1e6 * m->run / double(n))},
           {"sequential_us_per_point", rounded(1e6 * (move + exposure + readout))},
           {"least_us_per_point", rounded(1e6 * (std::max(move, readout) + exposure))},
           {"goal_us_per_point", 31500}});
    return 0;
}

int benchTree(bool quick)
{
    const std::int64_t n = quick ? 1000 : 1000000;
    const Job root = repeat(4, 2, {scanOf(n / 2, acquire(2))});
    Cursor cursor;
    std::int64_t steps = 0;
    double began = seconds();
    while (next(root, cursor))
        ++steps;
    const double walk = (seconds() - began) / double(steps);
    // The floor: plain loops over the same counts, with the value of every position.
    [[maybe_unused]] volatile double position = 0;
    began = seconds();
    for (int pass = 0; pass < 2; ++pass) {
        for (std::int64_t i = 0; i < n / 2; ++i)
            position = double(i) * (double(n / 2) / double(n / 2 - 1));
    }
    const double loops = (seconds() - began) / double(steps);
    Scan huge;
    huge.track = {"delay", "", Linear{0, 1e12, {}, 1}};
    const Job large = job(1, huge, {acquire(2)});
    began = seconds();
    for (int i = 0; i < 1000; ++i) {
        if (points(large) != 1000000000001)
            return 1;
    }
    const double count = (seconds() - began) / 1000;
    Job wide = sequence(1, {});
    for (JobId id = 2; id < 10002; ++id)
        wide.children.push_back(acquire(id));
    began = seconds();
    const Job copy = wide;
    const double copying = seconds() - began;
    print({{"figure", "tree"},
           {"steps", qint64(steps)},
           {"us_per_step", rounded(1e6 * walk)},
           {"plain_loops_ns_per_step", rounded(1e9 * loops)},
           {"ratio_to_plain_loops", rounded(walk / loops)},
           {"us_to_count_10^12_points", rounded(1e6 * count)},
           {"ms_to_copy_10000_jobs", rounded(1e3 * copying)},
           {"jobs", qint64(copy.children.size())}});
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string command = argc > 1 ? argv[1] : "--help";
    const bool quick = argc > 2 && std::string(argv[2]) == "--quick";
    h5::quiet();
    if (command == "followed" && argc > 2) // of ourselves, see followedIn
        return printFollowed(argv[2]);
    if (command == "point")
        return benchPoint(quick);
    if (command == "line")
        return benchLine(quick);
    if (command == "shots")
        return benchShots(quick);
    if (command == "overlap")
        return benchOverlap(quick);
    if (command == "tree")
        return benchTree(quick);
    std::fputs(help, stdout);
    return command == "--help" ? 0 : 2;
}
