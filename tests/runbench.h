// A run in process, with instruments whose behaviour the test orders.
#pragma once

#include "builders.h"
#include "fakelab.h"
#include "run.h"

#include <set>

namespace pymasp::test {

using namespace pymasp::build;

inline std::vector<double> upTo(int n)
{
    std::vector<double> values;
    for (int i = 0; i < n; ++i)
        values.push_back(i);
    return values;
}

struct Bench : fake::LabStates {
    Plugins plugins{{}};
    QTemporaryDir dir;
    std::mutex mutex;
    std::vector<EventRecord> events;
    std::unique_ptr<Run> run;
    RunResult result;
    bool attended = false;
    bool live = false;       // keep what a screen shows
    std::string stateFolder; // empty: nothing was learned of the lab
    std::vector<Guard> guards;
    std::function<void(std::uint64_t)> taken;
    std::function<void(const EventRecord &)> told; // on the runner's thread

    Bench() { addTo(plugins); }
    Result<> prepare(const Job &root)
    {
        auto lab = fake::lab();
        if (!lab)
            return lab.error();
        Experiment experiment;
        experiment.title = "Test";
        experiment.root = root;
        experiment.guards = guards;
        RunCallbacks callbacks;
        callbacks.event = [this](const EventRecord &event) {
            {
                const std::lock_guard lock(mutex);
                events.push_back(event);
            }
            if (told)
                told(event);
        };
        callbacks.taken = [this](std::uint64_t n) {
            if (taken)
                taken(n);
        };
        RunRequest request{experiment, "x.json", *lab,   "lab.json", dir.path().toStdString(),
                           "",         true,     "test", attended};
        request.live = live;
        request.stateFolder = stateFolder;
        auto prepared = Run::prepare(std::move(request), plugins, callbacks);
        if (!prepared)
            return prepared.error();
        run = std::move(*prepared);
        return {};
    }
    // Looks again at once: a run of fast points would be over before QTRY_VERIFY looks a second time.
    bool untilTaken(std::uint64_t n)
    {
        while (run->taken() < n && run->runner().state() != RunState::Ended)
            std::this_thread::yield();
        return run->taken() >= n;
    }
    bool go(const Job &root)
    {
        if (!prepare(root) || !run->start())
            return false;
        result = run->finish();
        return true;
    }
    std::vector<double> column(const char *name, JobId job = 9)
    {
        const auto file = h5::openFile(result.file);
        const auto dataset = h5::openDataset(h5::openGroup(file, "/entry/points/" + tableName(job)), name);
        return h5::readNumbers(dataset);
    }
    std::vector<double> grid(const std::string &name)
    {
        const auto file = h5::openFile(result.file);
        const auto dataset = h5::openDataset(file, "/entry/detector_value/" + name);
        return h5::readNumbers(dataset);
    }
    int eventsOf(const std::string &kind)
    {
        const std::lock_guard lock(mutex);
        return int(std::ranges::count(events, kind, &EventRecord::kind));
    }
    std::vector<double> targets(const std::shared_ptr<fake::StageState> &state)
    {
        const std::lock_guard lock(state->mutex);
        return state->started;
    }
};

inline Job withPolicy(Job j, int retries, OnError::Answer then)
{
    j.onError = OnError{retries, 0, then};
    return j;
}

// With the shutter open.
inline Job openThen(Job j) { return sequence(20, {set(21, "shutter", 1), std::move(j)}); }

} // namespace pymasp::test
