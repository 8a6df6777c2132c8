// What the tree of a large experiment costs the person who edits it: model, form, view and check.
#include "builders.h"
#include "designpage.h"
#include "figures.h"
#include "jobmodel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTreeView>

#include <algorithm>

using namespace pymasp;
using namespace pymasp::build;

namespace {

KnownLab largeLab()
{
    KnownLab lab;
    KnownParameter delay;
    delay.name = "delay";
    delay.unit = "mm";
    delay.limits = Limits{0, 300};
    delay.resolution = 1e-4;
    delay.scales = {{"ps", 20, 0.15}};
    lab.parameters = {delay};
    lab.detectors = {{"spectrometer", true}};
    return lab;
}

// Groups of 1,000 jobs: a sequence, and scans with an acquire and a wait in each.
Job large(int groups)
{
    JobId id = 1;
    Job root = sequence(id++, {});
    for (int g = 0; g < groups; ++g) {
        Job group = sequence(id++, {});
        for (int s = 0; s < 333; ++s) {
            const JobId at = id;
            id += 3;
            Scan moved;
            moved.track = {"delay", "ps", Linear{0, 10, 11, {}}};
            group.children.push_back(job(at, moved, {acquire(at + 1), wait(at + 2, 0.1)}));
            std::get<Acquire>(group.children.back().children[0].kind).detectors = {"spectrometer"};
        }
        root.children.push_back(std::move(group));
    }
    return root;
}

double msSince(const QElapsedTimer &clock) { return double(clock.nsecsElapsed()) / 1e6; }

// What a person waits for: until everything that is due has been done and painted.
void settle(QTreeView &tree)
{
    QApplication::sendPostedEvents();
    QApplication::processEvents();
    tree.viewport()->repaint();
}

} // namespace

int benchEditor(bool quick)
{
    const int groups = quick ? 1 : 10;
    const QTemporaryDir dir;
    const auto path = dir.filePath("large.experiment.json");
    Document document;
    document.setLab(largeLab());
    Experiment experiment;
    experiment.title = "large";
    experiment.root = large(groups);
    document.set(experiment, {});
    if (const auto ok = document.save(path); !ok) {
        std::fprintf(stderr, "%s\n", text(ok.error()).c_str());
        return 1;
    }
    document.clear();
    DesignPage page(document, std::make_shared<Plugins>(std::vector<std::string>{}));
    page.resize(1366, 700);
    page.show();
    auto *tree = page.findChild<QTreeView *>(QStringLiteral("tree"));
    settle(*tree);
    const auto jobs = qint64(groups) * 1000 + 1;

    QElapsedTimer clock;
    clock.start();
    const auto parsed = loadExperiment(path.toStdString());
    const double parsing = msSince(clock);
    clock.start();
    const auto opened = document.load(path);
    settle(*tree);
    const double opening = msSince(clock);
    if (!parsed || !opened)
        return 1;
    bench::print({{"figure", "editor: open"},
                  {"jobs", jobs},
                  {"ms", bench::rounded(opening)},
                  {"of_this_reading_the_file_ms", bench::rounded(parsing)},
                  {"goal_ms", 300}});

    std::vector<double> edits;
    const JobId edited = document.experiment().root.children.back().children.front().id;
    page.select(edited);
    settle(*tree);
    for (int i = 0; i < (quick ? 5 : 100); ++i) {
        clock.start();
        if (!document.setField(edited, QStringLiteral("positions"), QStringLiteral("0 to 10 count %1").arg(20 + i)))
            return 1;
        settle(*tree);
        edits.push_back(msSince(clock));
    }
    std::ranges::sort(edits);
    bench::print({{"figure", "editor: edit"},
                  {"jobs", jobs},
                  {"median_ms", bench::rounded(edits[edits.size() / 2])},
                  {"p95_ms", bench::rounded(edits[edits.size() * 95 / 100])},
                  {"max_ms", bench::rounded(edits.back())},
                  {"goal_ms", 16}});

    const JobId group = document.experiment().root.children.front().id;
    clock.start();
    const auto removed = document.perform(Remove{group}, QStringLiteral("remove"));
    settle(*tree);
    const double removing = msSince(clock);
    clock.start();
    document.undoStack()->undo();
    settle(*tree);
    const double undoing = msSince(clock);
    bench::print({{"figure", "editor: undo of the removal of one job with 999 inside it"},
                  {"jobs", jobs},
                  {"remove_ms", bench::rounded(removing)},
                  {"undo_ms", bench::rounded(undoing)},
                  {"goal_ms", 50}});

    // One step of many edits, as that of a selection is.
    const std::size_t each = quick ? 20 : 1000;
    std::vector<JobId> leaves;
    for (const auto &part : document.experiment().root.children)
        for (const auto &scanned : part.children)
            leaves.push_back(scanned.children.front().id);
    leaves.resize(std::min(each, leaves.size()));
    clock.start();
    std::vector<Edit> removals;
    for (const JobId leaf : leaves)
        removals.emplace_back(Remove{leaf});
    const bool all = removed && document.perform(std::move(removals), QStringLiteral("remove many"));
    settle(*tree);
    const double removingMany = msSince(clock);
    clock.start();
    document.undoStack()->undo();
    settle(*tree);
    const double undoingMany = msSince(clock);
    bench::print({{"figure", "editor: undo of a step of many removals"},
                  {"jobs", jobs},
                  {"removals", qint64(leaves.size())},
                  {"remove_ms", bench::rounded(removingMany)},
                  {"undo_ms", bench::rounded(undoingMany)},
                  {"goal_ms", 50}});
    return all && document.experiment().root.children.size() == std::size_t(groups) ? 0 : 1;
}
