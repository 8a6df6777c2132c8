#include "revisions.h"

#include <algorithm>

namespace pymasp {
namespace {

bool sameScan(const Scan &a, const Scan &b)
{
    const auto same = [](const Track &x, const Track &y) { return x.parameter == y.parameter && x.unit == y.unit; };
    return same(a.track, b.track) && a.relative == b.relative &&
           (a.order == Order::Bounce) == (b.order == Order::Bounce) && std::ranges::equal(a.with, b.with, same);
}

// Whether the points of both may stand in one table, and their cells in one grid.
bool agree(const AcquireLayout &a, const AcquireLayout &b)
{
    if (a.job != b.job || a.pointBytes != b.pointBytes || a.parameters != b.parameters || a.units != b.units ||
        a.columns != b.columns || a.regions != b.regions ||
        !std::ranges::equal(a.detectors, b.detectors, {}, &DetectorUse::name, &DetectorUse::name))
        return false;
    return std::ranges::equal(a.path, b.path, [](const Job *x, const Job *y) {
        const auto *scan = std::get_if<Scan>(&x->kind);
        if (const auto *alternate = std::get_if<Alternate>(&x->kind)) {
            const auto *other = std::get_if<Alternate>(&y->kind);
            // A formula that is another one is computed from the same means, but into one dataset only once.
            return other && x->id == y->id && alternate->states == other->states && alternate->order == other->order &&
                   alternate->formula == other->formula;
        }
        return x->id == y->id && x->kind.index() == y->kind.index() &&
               (!scan || sameScan(*scan, std::get<Scan>(y->kind)));
    });
}

} // namespace

Result<Revisions> Revisions::of(RunHeader header, const std::vector<RevisionRecord> &amended)
{
    Revisions all(std::move(header));
    auto layouts = layoutsOf(all.m_header.experiment->root, all.m_header.detectors);
    if (!layouts)
        return layouts.error();
    all.place(std::move(*layouts), 0);
    for (const auto &revision : amended) {
        if (auto ok = all.add(revision); !ok)
            return ok.error();
    }
    return all;
}

Result<> Revisions::add(const RevisionRecord &revision)
{
    const std::uint32_t latest = m_amended.empty() ? 0 : m_amended.back().number;
    if (revision.number <= latest)
        return Error{"Revision " + std::to_string(revision.number) + " of the experiment comes after revision " +
                     std::to_string(latest) + "."};
    auto layouts = layoutsOf(revision.experiment->root, m_header.detectors);
    if (!layouts)
        return layouts.error();
    m_amended.push_back(revision); // keeps the tree that the layouts point into
    place(std::move(*layouts), revision.number);
    return {};
}

void Revisions::place(std::vector<AcquireLayout> layouts, std::uint32_t revision)
{
    std::vector<std::size_t> touched;
    for (const auto &layout : layouts) {
        auto &taken = m_taken.emplace_back(Taken{revision, layout});
        const auto found =
            std::ranges::find_if(m_places, [&](const FilePlace &place) { return agree(place.layout(), layout); });
        taken.place = static_cast<std::size_t>(found - m_places.begin());
        if (found == m_places.end()) {
            FilePlace fresh;
            fresh.of = {&taken};
            name(fresh, layouts);
            m_places.push_back(std::move(fresh));
        } else {
            taken.definition = found->of.size();
            found->of.push_back(&taken);
        }
        touched.push_back(taken.place);
    }
    for (const auto i : touched) {
        std::vector<const AcquireLayout *> of;
        for (const auto *taken : m_places[i].of)
            of.push_back(&taken->layout);
        m_places[i].shape = std::make_shared<const GridShape>(gridShapeOf(of, m_header));
    }
}

// Names that were given stay: a later Acquire makes way.
void Revisions::name(FilePlace &place, const std::vector<AcquireLayout> &layouts) const
{
    const auto &taken = *place.of.front();
    const auto job = std::to_string(taken.layout.job);
    const auto later =
        std::ranges::any_of(m_places, [&](const FilePlace &p) { return p.layout().job == taken.layout.job; })
            ? "_r" + std::to_string(taken.revision)
            : std::string();
    place.table = "points_" + job + later;
    const auto nameOfColumn = [](const Column &c) { return plainName(c.detector) + "_" + c.name; };
    for (const auto &column : taken.layout.columns) {
        auto &name = place.grids.emplace_back();
        if (!column.grid)
            continue;
        name = nameOfColumn(column);
        std::size_t same = 0;
        for (const auto &other : layouts)
            same += static_cast<std::size_t>(std::ranges::count(other.columns, name, nameOfColumn));
        const bool given = std::ranges::any_of(m_places, [&](const FilePlace &p) {
            return p.layout().job != taken.layout.job && std::ranges::count(p.grids, name) > 0;
        });
        name += (same > 1 || given ? "_j" + job : std::string()) + later;
    }
}

bool Revisions::knows(std::uint32_t revision) const
{
    return revision == 0 || std::ranges::find(m_amended, revision, &RevisionRecord::number) != m_amended.end();
}

const Taken *Revisions::find(std::uint32_t revision, JobId acquire) const
{
    // Mostly the latest one: from the end.
    for (auto taken = m_taken.rbegin(); taken != m_taken.rend() && taken->revision >= revision; ++taken) {
        if (taken->revision == revision && taken->layout.job == acquire)
            return &*taken;
    }
    return nullptr;
}

Result<const Taken *> Revisions::find(const PointsHead &head) const
{
    const auto *taken = find(head.revision, head.job);
    if (!taken || taken->layout.pointBytes != head.pointBytes)
        return Error{"The run log holds points of job " + std::to_string(head.job) + " that do not fit revision " +
                     std::to_string(head.revision) + " of the experiment."};
    return taken;
}

Result<std::vector<RevisionRecord>> revisionsIn(const std::string &log)
{
    std::vector<RevisionRecord> all;
    RunLogReader reader(log);
    while (const auto record = reader.next()) {
        if (record->type != RecordType::Revision)
            continue;
        auto revision = revisionFromCbor(record->payload);
        if (!revision)
            return revision.error();
        all.push_back(std::move(*revision));
    }
    return all;
}

} // namespace pymasp
