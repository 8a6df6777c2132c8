#include "backgroundtree.h"
#include "document.h"
#include "jobactions.h"

#include <QCoreApplication>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::jobactions)
};

} // namespace

Result<JobIds> addBackgrounds(Document &document, const JobIds &ids)
{
    const Job &root = document.experiment().root;
    // The experiment itself stands for all of it.
    const bool all = std::ranges::find(ids, root.id) != ids.end();
    auto edits = backgroundsFor(root, all ? JobIds() : ids, document.lab());
    if (!edits)
        return edits.error();
    JobIds added;
    for (const auto &edit : *edits)
        added.push_back(std::get<Insert>(edit).job.id);
    if (auto ok = document.perform(std::move(*edits), Words::tr("Add a background before each repeat")); !ok)
        return ok.error();
    return added;
}

} // namespace pymasp
