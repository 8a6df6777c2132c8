// The Run page over a lab of fakes, for the tests of the queue and of the page.
#pragma once

#include "builders.h"
#include "desk.h"
#include "fakelab.h"
#include "qcp.h"
#include "runpage.h"
#include "seriesview.h"

#include <QLabel>
#include <QTest>

#include <algorithm>

namespace pymasp::runtests {

using namespace pymasp::build;

struct Room : fake::LabStates {
    QTemporaryDir dir;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Desk> desk;

    Room()
    {
        auto plugins = std::make_shared<Plugins>(std::vector<std::string>{});
        addTo(*plugins);
        engine = std::make_unique<Engine>(plugins, Engine::Settings{dir.path().toStdString(), "", "test"});
        desk = std::make_unique<Desk>(*engine);
        engine->openLab(*fake::lab(), "lab.json");
    }
    std::uint64_t enqueue(const Job &root, const std::string &title = "Test", bool next = false)
    {
        return engine->enqueue(build::titled(root, title), "", next);
    }
    [[nodiscard]] QueueEntry entry(std::uint64_t id) const
    {
        const auto &queue = desk->status().queue;
        const auto found = std::ranges::find(queue, id, &QueueEntry::id);
        return found == queue.end() ? QueueEntry() : *found;
    }
    [[nodiscard]] bool untilState(std::uint64_t id, EntryState state) const
    {
        return QTest::qWaitFor([&] { return entry(id).state == state; }, 10000);
    }
};

struct Shown {
    Room room;
    RunPage page;

    Shown() : page(*room.desk)
    {
        page.resize(1200, 700);
        page.show();
    }
    template <typename T>
    [[nodiscard]] T *child(const char *name) const
    {
        return page.findChild<T *>(QString::fromLatin1(name));
    }
    // The values of the curve that the view has drawn.
    [[nodiscard]] std::vector<double> drawn() const
    {
        std::vector<double> values;
        const auto *plot = page.seriesView()->findChild<QCustomPlot *>(QStringLiteral("graph"));
        for (int i = 0; plot && i < plot->graphCount(); ++i) {
            const auto points = plot->graph(i)->data();
            for (auto point = points->constBegin(); point != points->constEnd(); ++point)
                values.push_back(point->value);
        }
        return values;
    }
    [[nodiscard]] QString title() const { return child<QLabel>("runTitle")->text(); }
};

inline Job threePoints() { return scan(2, "delay", {1, 2, 3}, {acquire(9)}); }

} // namespace pymasp::runtests
