#include "reevaluate.h"

#include "again.h"
#include "columns.h"
#include "datafolder.h"
#include "json.h"
#include "runfile.h"
#include "tablecolumns.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <unistd.h>

namespace pymasp {
namespace {

constexpr std::size_t slabBytes = std::size_t{16} << 20U; // of points read at a time

void apply(const OtherRules &rules, Job &job)
{
    if (auto *acquire = std::get_if<Acquire>(&job.kind)) {
        auto &reduce = acquire->reduce;
        const bool two = reduce.kind == Reduce::Kind::TwoPumps;
        if (two || reduce.kind == Reduce::Kind::PumpProbe) {
            reduce.reject.energy = rules.energy.value_or(reduce.reject.energy);
            reduce.reject.threshold = rules.threshold.value_or(reduce.reject.threshold);
            reduce.reject.spectrum = rules.spectrum.value_or(reduce.reject.spectrum);
            reduce.reject.transition = rules.transition.value_or(reduce.reject.transition);
            reduce.background = rules.background.value_or(reduce.background);
        }
        if (reduce.kind == Reduce::Kind::PumpProbe) {
            reduce.reference = rules.reference.value_or(reduce.reference);
            reduce.quantity = rules.quantity.value_or(reduce.quantity);
        }
    }
    for (Job &child : job.children)
        apply(rules, child);
}

std::shared_ptr<const Experiment> changed(const OtherRules &rules, const Experiment &experiment)
{
    auto other = std::make_shared<Experiment>(experiment);
    apply(rules, other->root);
    return other;
}

Result<std::vector<RevisionRecord>> amendmentsIn(const h5::Handle &entry)
{
    std::vector<RevisionRecord> all;
    if (!h5::exists(entry, "revisions"))
        return all;
    const auto group = h5::openGroup(entry, "revisions");
    for (std::uint32_t n = 1;; ++n) {
        const auto name = "revision_" + std::to_string(n);
        if (!h5::exists(group, name))
            return all;
        const auto dataset = h5::openDataset(group, name);
        auto experiment = experimentFromJson(h5::readText(dataset), name);
        if (!experiment)
            return experiment.error();
        all.push_back({n, h5::attributeNumber(dataset, "time").value_or(0),
                       static_cast<std::uint64_t>(h5::attributeNumber(dataset, "first_point").value_or(0)),
                       std::make_shared<const Experiment>(std::move(*experiment))});
    }
}

// The rows of one stored table, as points in the layout that is wanted now.
class Table {
public:
    Table(const h5::Handle &points, const FilePlace &before, const Revisions &now, bool amended)
        : m_group(h5::openGroup(points, before.table)), m_now(now)
    {
        const auto order = h5::openDataset(m_group, "order");
        m_order.resize(h5::dimsOf(order).at(0));
        m_revision.assign(m_order.size(), 0);
        if (m_order.empty())
            return;
        h5::read(order, DType::UInt64, {0}, {m_order.size()}, m_order.data());
        if (amended)
            h5::read(h5::openDataset(m_group, "revision"), DType::UInt32, {0}, {m_order.size()}, m_revision.data());
        m_job = before.layout().job;
        for (auto &name : h5::namesIn(m_group))
            m_names.push_back(std::move(name));
    }
    [[nodiscard]] std::size_t rows() const { return m_order.size(); }
    [[nodiscard]] std::uint64_t order(std::size_t row) const { return m_order[row]; }
    [[nodiscard]] std::uint32_t revision(std::size_t row) const { return m_revision[row]; }
    [[nodiscard]] const Taken &taken(std::size_t row) const { return *m_now.find(m_revision[row], m_job); }
    [[nodiscard]] bool stored(const DetectorUse &detector, const std::string &column) const
    {
        return std::ranges::find(m_names, plainName(detector.name) + "_" + column) != m_names.end();
    }
    // One point; those around it are read with it.
    std::span<std::byte> point(std::size_t row)
    {
        const auto &layout = taken(row).layout;
        if (row < m_first || row >= m_first + m_read || m_layout != &layout)
            read(row, layout);
        return std::span(m_bytes).subspan((row - m_first) * layout.pointBytes, layout.pointBytes);
    }

private:
    void read(std::size_t row, const AcquireLayout &layout)
    {
        m_layout = &layout;
        m_first = row;
        m_read = std::min(rows() - row, std::max<std::size_t>(1, slabBytes / layout.pointBytes));
        while (&taken(row + m_read - 1).layout != &layout) // of one revision
            --m_read;
        m_bytes.assign(m_read * layout.pointBytes, std::byte{0});
        for (std::size_t i = 0; i < m_read; ++i)
            fillMissing(layout, m_bytes.data() + i * layout.pointBytes);
        Bytes values;
        for (const auto &column : tableColumns(layout, m_now.header())) {
            if (std::ranges::find(m_names, column.name) == m_names.end())
                continue;
            const auto dataset = h5::openDataset(m_group, column.name);
            h5::Dims start{row};
            h5::Dims extent{m_read};
            for (const auto n : column.shape) {
                start.push_back(0);
                extent.push_back(static_cast<hsize_t>(n));
            }
            values.resize(m_read * column.slot.bytes * column.slot.pieces);
            h5::read(dataset, column.type, start, extent, values.data());
            const std::byte *from = values.data();
            for (std::size_t i = 0; i < m_read; ++i) {
                std::byte *to = m_bytes.data() + i * layout.pointBytes + column.slot.offset;
                for (std::size_t k = 0; k < column.slot.pieces; ++k, from += column.slot.bytes)
                    std::memcpy(to + k * column.slot.stride, from, column.slot.bytes);
            }
        }
    }

    h5::Handle m_group;
    const Revisions &m_now;
    JobId m_job = 0;
    std::vector<std::string> m_names;
    std::vector<std::uint64_t> m_order;
    std::vector<std::uint32_t> m_revision;
    const AcquireLayout *m_layout = nullptr;
    std::size_t m_first = 0, m_read = 0;
    Bytes m_bytes;
};

class Again {
public:
    Again(const std::string &path, const OtherRules &rules) : m_path(path), m_rules(rules) {}

    Result<Reevaluated> into(const std::string &part)
    {
        const auto file = h5::openFile(m_path);
        if (auto ok = recognised(file, m_path); !ok)
            return ok.error();
        const auto entry = h5::openGroup(file, "/entry");
        auto header = headerIn(entry, m_path);
        if (!header)
            return header.error();
        auto amended = amendmentsIn(entry);
        if (!amended)
            return amended.error();
        const auto before = Revisions::of(*header, *amended);
        if (!before)
            return before.error();
        change(*header, *amended);
        auto made = RunFile::create(part, std::move(*header), *amended);
        if (!made)
            return made.error();
        RunFile &to = **made;
        if (auto ok = takePoints(entry, *before, to); !ok)
            return ok.error();
        if (auto ok = takeEvents(entry, to); !ok)
            return ok.error();
        const auto text = [&](const char *name) { return h5::readText(h5::openDataset(entry, name)); };
        OutcomeRecord outcome{text("status"), text("reason"), text("end_time"), m_done.points};
        outcome.times = text("times");
        if (auto ok = to.finish(outcome); !ok)
            return ok.error();
        m_done.acceptance = m_evaluated > 0 ? m_acceptance / static_cast<double>(m_evaluated) : 1;
        return m_done;
    }

private:
    void change(RunHeader &header, std::vector<RevisionRecord> &amended)
    {
        header.experiment = changed(m_rules, *header.experiment);
        for (auto &revision : amended)
            revision.experiment = changed(m_rules, *revision.experiment);
        for (auto &use : header.detectors) {
            m_offsets[use.name] = use.flagOffset;
            use.flagOffset = m_rules.flagOffset.value_or(use.flagOffset);
            use.dark = m_rules.dark.value_or(use.dark);
        }
    }

    // In the order taken, so that a background is known before what it is subtracted from.
    Result<> takePoints(const h5::Handle &entry, const Revisions &before, RunFile &to)
    {
        const auto group = h5::openGroup(entry, "points");
        std::vector<Table> tables;
        tables.reserve(before.places().size());
        std::vector<std::array<std::uint64_t, 3>> all; // order, table, row
        for (const auto &place : before.places()) {
            const auto &table = tables.emplace_back(group, place, to.revisions(), !before.amended().empty());
            for (std::size_t row = 0; row < table.rows(); ++row)
                all.push_back({table.order(row), tables.size() - 1, row});
        }
        std::ranges::sort(all);
        for (const auto &[order, t, row] : all) {
            auto &table = tables[t];
            const auto &layout = table.taken(row).layout;
            const auto point = table.point(row);
            if (auto ok = evaluate(table, layout, point.data()); !ok)
                return Error{"Point " + std::to_string(order + 1) + ": " + ok.error().what, ok.error().detail};
            const PointsHead head{layout.job,          1, static_cast<std::uint32_t>(layout.pointBytes), 0,
                                  table.revision(row), 0};
            Bytes payload(sizeof head);
            std::memcpy(payload.data(), &head, sizeof head);
            payload.insert(payload.end(), point.begin(), point.end());
            if (auto ok = to.add({RecordType::Points, 1, 0, payload}); !ok)
                return ok;
            ++m_done.points;
        }
        return {};
    }

    Result<> evaluate(const Table &table, const AcquireLayout &layout, std::byte *point)
    {
        auto head = readAt<PointHead>(point, 0);
        if ((head.flags & pointflag::skipped) != 0)
            return {};
        bool low = false;
        bool any = false;
        bool other = false;
        for (std::size_t d = 0; d < layout.detectors.size(); ++d) {
            const auto &use = layout.detectors[d];
            const auto *pairs = columnNamed(layout, use.name, "pairs");
            const auto *causes = columnNamed(layout, use.name, "shot_cause");
            const bool differences = pairs && causes;
            const Bytes was =
                differences ? Bytes(point + causes->offset, point + causes->offset + causes->bytes()) : Bytes();
            const bool newOffset = offsetBefore(use.name) != use.flagOffset;
            const auto done = evaluateAgain(
                layout, use, [&](const std::string &column) { return table.stored(use, column); }, newOffset,
                m_corrections, point);
            if (!done)
                return done.error();
            if (!differences) { // as it was
                low = low || (layout.detectors.size() > 1 && (head.flags & pointflag::lowAcceptance) != 0);
                continue;
            }
            any = true;
            other = other || std::memcmp(was.data(), point + causes->offset, was.size()) != 0;
            low = low || done->acceptance < 0.9;
            m_acceptance += numberAt(point, *columnNamed(layout, use.name, "acceptance"), 0);
            ++m_evaluated;
        }
        m_done.changed += other ? 1 : 0;
        if (any) {
            head.flags = low ? head.flags | pointflag::lowAcceptance : head.flags & ~pointflag::lowAcceptance;
            writeAt(point, 0, head);
        }
        m_corrections.add(layout, point);
        return {};
    }

    // What the run was measured with.
    [[nodiscard]] int offsetBefore(const std::string &detector) const { return m_offsets.at(detector); }

    static Result<> takeEvents(const h5::Handle &entry, RunFile &to)
    {
        const auto times = h5::readNumbers(h5::openDataset(entry, "event_time"));
        const auto texts = h5::readTextRows(h5::openDataset(entry, "event_text"));
        for (std::size_t i = 0; i < std::min(times.size(), texts.size()); ++i) {
            const auto colon = texts[i].find(": ");
            const auto kind = texts[i].substr(0, colon); // with its job
            const auto text = colon == std::string::npos ? std::string() : texts[i].substr(colon + 2);
            const auto payload = toCbor(EventRecord{times[i], kind, 0, text});
            if (auto ok = to.add({RecordType::Event, 1, 0, payload}); !ok)
                return ok;
        }
        return {};
    }

    const std::string &m_path;
    const OtherRules &m_rules;
    std::map<std::string, int> m_offsets; // of each detector, in the run
    Corrections m_corrections;
    Reevaluated m_done;
    double m_acceptance = 0;
    std::uint64_t m_evaluated = 0;
};

} // namespace

Result<Reevaluated> reevaluate(const std::string &path, const std::string &to, const OtherRules &rules)
{
    h5::quiet();
    if (::access(to.c_str(), F_OK) == 0)
        return Error{to + " is there already; it is not overwritten.", ""};
    const auto part = to + ".part";
    if (::access(part.c_str(), F_OK) == 0)
        return Error{part + " is there: a run is making that file, or did not finish it.", ""};
    try {
        auto done = Again(path, rules).into(part);
        Result<> placed = done ? publish(part, to) : Result<>(done.error());
        if (placed)
            return done;
        ::unlink(part.c_str());
        return placed.error();
    } catch (const h5::Failure &failure) {
        ::unlink(part.c_str());
        return Error{path + " cannot be evaluated again.", failure.what};
    }
}

} // namespace pymasp
