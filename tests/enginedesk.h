// An engine on a lab of fakes, and ways to wait for it.
#pragma once

#include "builders.h"
#include "engine.h"
#include "fakelab.h"

#include <QFile>
#include <QStringList>

namespace pymasp::fake {

using namespace std::chrono_literals;

struct Desk : LabStates {
    QTemporaryDir dir;
    std::string stateFolder; // folder; empty: nothing is remembered
    std::mutex mutex;
    std::condition_variable wake;
    std::uint64_t changes = 0;
    std::unique_ptr<Engine> engine;

    explicit Desk(bool remembers = false)
    {
        if (remembers)
            stateFolder = dir.filePath("state").toStdString();
        start();
    }
    // The program begins (anew).
    void start()
    {
        engine.reset();
        auto plugins = std::make_shared<Plugins>(std::vector<std::string>{});
        addTo(*plugins);
        engine =
            std::make_unique<Engine>(plugins, Engine::Settings{dir.path().toStdString(), "", "test", stateFolder, ""});
        engine->onChange([this] {
            const std::lock_guard lock(mutex);
            ++changes;
            wake.notify_all();
        });
    }
    // Waits for something that the engine says has changed; a position or a count changes without a word.
    template <typename Ready>
    bool until(const Ready &ready)
    {
        const auto deadline = Clock::now() + 30s;
        while (!ready(engine->status())) {
            if (Clock::now() > deadline)
                return false;
            std::unique_lock lock(mutex);
            const auto before = changes;
            wake.wait_for(lock, 10ms, [&] { return changes != before; });
        }
        return true;
    }
    bool open()
    {
        engine->openLab(*fake::lab(), "lab.json");
        return until([](const EngineStatus &s) { return s.lab == LabState::Open; });
    }
    std::uint64_t enqueue(const Job &root, const std::string &title = "Test")
    {
        return engine->enqueue(build::titled(root, title), "");
    }
    QString order()
    {
        QStringList titles;
        for (const auto &e : engine->status().queue)
            titles += QString::fromStdString(e.title);
        return titles.join(' ');
    }
    // What the file of the queue says now; a copy of it, as a killed program would have left it.
    Queue saved()
    {
        const QTemporaryDir copy;
        QFile::copy(QString::fromStdString(stateFolder) + "/queue.json", copy.filePath("queue.json"));
        return QueueStore(copy.path().toStdString()).load().queue;
    }
    template <typename Ready>
    bool untilSaved(const Ready &ready)
    {
        return until([&](const EngineStatus &) { return ready(saved()); });
    }
    bool untilState(std::uint64_t id, EntryState state)
    {
        return until([&](const EngineStatus &s) {
            const auto e = std::ranges::find(s.queue, id, &QueueEntry::id);
            return e != s.queue.end() && e->state == state;
        });
    }
    bool untilPhase(Phase phase)
    {
        return until([&](const EngineStatus &s) { return s.run && s.run->phase == phase; });
    }
    QueueEntry entry(std::uint64_t id)
    {
        const auto queue = engine->status().queue;
        const auto e = std::ranges::find(queue, id, &QueueEntry::id);
        return e == queue.end() ? QueueEntry() : *e;
    }
    bool said(const std::string &kind, const std::string &words)
    {
        return std::ranges::any_of(engine->messages(0), [&](const EngineMessage &m) {
            return m.kind == kind && m.text.find(words) != std::string::npos;
        });
    }
    std::vector<double> started(const std::shared_ptr<fake::StageState> &state)
    {
        const std::lock_guard lock(state->mutex);
        return state->started;
    }
};

} // namespace pymasp::fake
