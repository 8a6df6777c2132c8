// The guardian's own process: waits for beats, and takes the safe values when they stay away.
#include "guardian.h"

#include "header.h"
#include "json.h"
#include "rack.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <set>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

constexpr auto frozenAfter = 500ms; // without a beat
constexpr auto triesFor = 10s;
constexpr auto firstPatience = 400ms; // with a device that opens; doubled with each further try
constexpr auto betweenTries = 100ms;
constexpr auto lastLines = 2s; // beyond triesFor, until a device that hangs is left behind

enum class End { Dismissed, Killed, Frozen };

// What the instruments' threads have to say; shared with those that hang when this process ends.
class Report {
public:
    explicit Report(std::size_t working) : m_working(working) {}
    void say(const std::string &line)
    {
        const std::lock_guard lock(m_mutex);
        m_lines.push_back(line);
        m_wake.notify_all();
    }
    void ends(bool reached)
    {
        const std::lock_guard lock(m_mutex);
        --m_working;
        m_failed = m_failed || !reached;
        m_wake.notify_all();
    }
    // What has been said since the last call; waits for it. Nothing where all have ended, or at the deadline.
    std::vector<std::string> take(Clock::time_point deadline)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_until(lock, deadline, [this] { return !m_lines.empty() || m_working == 0; });
        return std::exchange(m_lines, {});
    }
    [[nodiscard]] bool allReached()
    {
        const std::lock_guard lock(m_mutex);
        return m_working == 0 && !m_failed;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<std::string> m_lines;
    std::size_t m_working;
    bool m_failed = false;
};

// The first line of standard input; empty where it ends before.
std::string orderLine()
{
    std::string order;
    std::array<char, 4096> part{};
    while (order.empty() || order.back() != '\n') {
        const ssize_t n = ::read(0, part.data(), part.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return {};
        order.append(part.data(), static_cast<std::size_t>(n));
    }
    return order;
}

// To the program, which may be gone.
void tell(const std::string &line)
{
    const std::string whole = line + "\n";
    (void)::send(0, whole.data(), whole.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

End watch()
{
    auto due = Clock::now() + frozenAfter;
    bool patient = false;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(due - Clock::now());
        pollfd waits{0, POLLIN, 0};
        const int n = ::poll(&waits, 1, std::max(0, static_cast<int>(left.count())));
        if (n > 0) {
            std::array<char, 256> bytes{};
            const ssize_t got = ::read(0, bytes.data(), bytes.size());
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                return End::Killed;
            if (std::find(bytes.data(), bytes.data() + got, guardianwire::dismissal) != bytes.data() + got)
                return End::Dismissed;
            due = Clock::now() + frozenAfter;
            patient = false;
            continue;
        }
        const auto late = Clock::now() - due;
        if (n < 0 || late < 0ms)
            continue;
        // Late itself: the whole machine stood still, the program too. It gets the time for one more beat.
        if (late > 100ms && !patient) {
            patient = true;
            due = Clock::now() + 200ms;
            continue;
        }
        return End::Frozen;
    }
}

// Takes the safe values of one instrument, whatever becomes of the others. `lab` has this instrument only.
class Safer {
public:
    Safer(Lab lab, const Plugins &plugins, Clock::time_point alarm, Report &report)
        : m_lab(std::move(lab)), m_plugins(plugins), m_alarm(alarm), m_report(report)
    {
        for (const auto &p : m_lab.instruments.front().parameters) {
            if (p.safe || !p.safeChoice.empty())
                m_missing.insert(p.name);
        }
    }
    // True where every one was reached and read back.
    bool take()
    {
        auto patience = std::chrono::milliseconds(firstPatience);
        while (!m_missing.empty() && Clock::now() < deadline()) {
            auto rack = Rack::open(m_lab, m_plugins, std::min(patience, left()));
            patience = std::min<std::chrono::milliseconds>(2 * patience, triesFor);
            if (!rack)
                sayOnce(text(rack.error()) + ": it is tried again.");
            else
                takeIn(**rack);
            if (!m_missing.empty())
                std::this_thread::sleep_for(betweenTries);
        }
        for (const auto &name : m_missing)
            m_report.say("\"" + name + "\" has NOT reached its safe value; nothing more is tried.");
        return m_missing.empty();
    }

private:
    [[nodiscard]] Clock::time_point deadline() const { return m_alarm + triesFor; }
    [[nodiscard]] std::chrono::milliseconds left() const
    {
        return std::max(1ms, std::chrono::ceil<std::chrono::milliseconds>(deadline() - Clock::now()));
    }
    void sayOnce(const std::string &line)
    {
        if (m_said.insert(line).second)
            m_report.say(line);
    }
    // All at once; those that fail stay missing.
    void takeIn(Rack &rack)
    {
        const auto signal = std::make_shared<Signal>();
        std::vector<ParameterHandle *> moving;
        for (auto &handle : rack.parameters()) {
            if (!m_missing.contains(handle.setup.name))
                continue;
            handle.move->kind = Ticket::Kind::Move;
            handle.move->index = handle.index;
            handle.move->target = *handle.safe; // has passed the gate when the rack was opened
            handle.move->signal = signal;
            handle.instrument->post(handle.move);
            moving.push_back(&handle);
        }
        for (auto *handle : moving) {
            const auto wrong = arrive(rack, *handle, *signal);
            if (wrong.empty())
                m_missing.erase(handle->setup.name);
            else
                sayOnce("\"" + handle->setup.name + "\" is not yet at its safe value: " + wrong);
        }
    }
    // Empty where it has arrived.
    std::string arrive(Rack &rack, ParameterHandle &handle, Signal &signal)
    {
        if (!signal.waitUntil(deadline(), [&] { return handle.move->done.load(); })) {
            handle.instrument->giveUp();
            return "it did not arrive in time.";
        }
        if (handle.move->error)
            return text(*handle.move->error) + ".";
        const auto at = rack.read(handle);
        if (!at)
            return text(at.error());
        // A device that tells no resolution, in a lab that tells no tolerance: a thousandth of the way is near enough.
        const auto &limits = *handle.known.limits;
        const double tolerance = handle.tolerance > 0 ? handle.tolerance : (limits.highest - limits.lowest) / 1000;
        if (!(std::abs(*at - *handle.safe) <= tolerance))
            return "it stands at " + number(*at) + " " + handle.info.unit + ".";
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_alarm);
        m_report.say("\"" + handle.setup.name + "\" stands at " + number(*at) + ", its safe value is " +
                     number(*handle.safe) + "; " + std::to_string(took.count()) + " ms after the alarm.");
        return {};
    }

    Lab m_lab;
    const Plugins &m_plugins;
    Clock::time_point m_alarm;
    Report &m_report;
    std::set<std::string> m_missing;
    std::set<std::string> m_said;
};

void print(const std::vector<std::string> &lines, int log)
{
    for (const auto &line : lines) {
        std::fprintf(stderr, "pymasp-guard: %s\n", line.c_str());
        const auto stamped = nowIso() + " " + line + "\n";
        if (log >= 0 && ::write(log, stamped.data(), stamped.size()) < 0)
            std::fprintf(stderr, "pymasp-guard: the line above cannot be written into the file.\n");
    }
}

// Each instrument on a thread of its own, which is left behind where it hangs. What is said is written here: a disk
// that hangs delays no shutter.
bool fire(const Lab &lab, const std::shared_ptr<const Plugins> &plugins, const std::string &log, End why)
{
    const auto alarm = Clock::now();
    const auto report = std::make_shared<Report>(lab.instruments.size());
    report->say(why == End::Frozen ? "The program has given no sign of life for half a second: safe values are taken."
                                   : "The program has ended without having ended its run: safe values are taken.");
    for (const auto &instrument : lab.instruments) {
        Lab one;
        one.folder = lab.folder;
        one.instruments = {instrument};
        std::thread([one, plugins, alarm, report] {
            report->ends(Safer(one, *plugins, alarm, *report).take());
        }).detach();
    }
    if (why == End::Frozen)
        tell(guardianwire::fired);
    const auto file = log + ".guardian";
    const int written = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (written < 0)
        std::fprintf(stderr, "pymasp-guard: %s cannot be written.\n", file.c_str());
    for (;;) {
        const auto lines = report->take(alarm + triesFor + lastLines);
        if (lines.empty())
            break;
        print(lines, written);
    }
    const bool reached = report->allReached();
    print({reached ? "Every safe value is reached." : "NOT every safe value is reached: look at the instruments."},
          written);
    if (written >= 0)
        ::fsync(written);
    return reached;
}

} // namespace

int guardianMain(int argc, char **argv)
{
    if (argc > 1) {
        std::fprintf(stderr, "pymasp-guard is started by a run of pymasp-qt and takes no arguments.\n");
        return 2;
    }
    for (const int signal : {SIGINT, SIGHUP, SIGTERM, SIGQUIT, SIGPIPE})
        std::signal(signal, SIG_IGN);
    const QCoreApplication app(argc, argv);
    const auto refuse = [](const std::string &why) {
        tell(why);
        return 2;
    };
    const auto order = QJsonDocument::fromJson(QByteArray::fromStdString(orderLine())).object();
    if (!order["lab"].isObject())
        return refuse("it was given no lab.");
    const auto lab = labFromJson(QJsonDocument(order["lab"].toObject()).toJson().toStdString(), "the lab",
                                 order["folder"].toString().toStdString());
    if (!lab)
        return refuse(lab.error().what);
    if (lab->instruments.empty())
        return refuse("nothing in the lab has a safe value.");
    auto folders = pluginFolders(QCoreApplication::applicationDirPath().toStdString());
    if (const auto own = order["plugins"].toString().toStdString(); !own.empty())
        folders.insert(folders.begin(), own);
    const auto plugins = std::make_shared<const Plugins>(folders);
    for (const auto &instrument : lab->instruments) {
        if (!plugins->type(instrument.type))
            return refuse("it finds no plugin for the type \"" + instrument.type + "\" of the instrument \"" +
                          instrument.id + "\".");
    }
    tell(guardianwire::ready);
    const auto end = watch();
    if (end == End::Dismissed)
        return 0;
    const bool reached = fire(*lab, plugins, order["log"].toString().toStdString(), end);
    std::fflush(stderr);
    ::_exit(reached ? 0 : 1); // no destructors: a device may hang
}

} // namespace pymasp
