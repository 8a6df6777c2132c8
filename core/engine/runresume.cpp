// Going on with a run that was interrupted, into its own log.
#include "run.h"

#include <cmath>

namespace pymasp {

Result<InterruptedRun> readInterrupted(const std::string &log, bool live)
{
    const auto place = placeOf(log);
    auto lock = LogLock::take(place.log);
    if (!lock)
        return lock.error();
    std::shared_ptr<Live> shown;
    LogHears hears;
    if (live) {
        hears.header = [&](const RunHeader &header) { shown = std::make_shared<Live>(header); };
        hears.revision = [&](const RevisionRecord &revision) { return shown->amend(revision); };
        hears.point = [&](std::uint32_t revision, JobId acquire, const std::byte *point) {
            shown->add(acquire, revision, point);
        };
    }
    auto end = readForResume(place.log, hears);
    if (!end)
        return end.error();
    return InterruptedRun{place, std::move(*lock), std::move(*end), std::move(shown)};
}

Result<std::unique_ptr<Run>> Run::resume(InterruptedRun interrupted, RunRequest request, std::shared_ptr<Rack> rack,
                                         RunCallbacks callbacks)
{
    auto &end = interrupted.end;
    std::unique_ptr<Run> run(new Run);
    run->m_request = std::move(request);
    run->m_callbacks = std::move(callbacks);
    run->m_rack = std::move(rack);
    run->m_place = std::move(interrupted.place);
    run->m_lock = std::move(interrupted.lock);
    run->m_live = std::move(interrupted.live);
    auto &r = run->m_request;
    const auto &header = end.revisions.header();
    if (header.lab != r.lab.json)
        return Error{"The run " + run->m_place.log + " was measured with another lab than \"" + r.lab.title +
                     "\". Open the lab it was measured with to continue it."};
    run->m_header = header;
    run->m_experiment = std::make_shared<const Experiment>(end.revisions.latest());
    r.experiment = *run->m_experiment;
    if (r.experimentFile.empty())
        r.experimentFile = header.title;
    auto warnings = run->looked(*run->m_experiment);
    if (!warnings)
        return warnings.error();
    run->m_warnings = std::move(*warnings);
    const auto identities = run->m_rack->identities();
    for (const auto &[name, before] : header.identities) {
        if (const auto now = identities.find(name); now != identities.end() && now->second != before)
            run->m_warnings.push_back(
                {run->m_experiment->root.id, Problem::Severity::Warning,
                 "\"" + name + "\" is another device (" + now->second + ") than when the run began (" + before + ")."});
    }
    // As they were: a tolerance is part of what the points mean.
    for (auto &p : run->m_rack->parameters()) {
        if (const auto *use = header.parameter(p.setup.name))
            p.tolerance = use->tolerance;
    }
    auto layouts = layoutsOf(run->m_experiment->root, header.detectors);
    if (!layouts)
        return layouts.error();
    std::vector<DetectorUse> now;
    for (const auto &d : run->m_rack->detectors())
        now.push_back(d.use);
    const auto today = layoutsOf(run->m_experiment->root, now);
    if (!today)
        return today.error();
    for (std::size_t i = 0; i < layouts->size(); ++i) {
        if ((*layouts)[i].columns != (*today)[i].columns)
            return Error{nameOf(*(*layouts)[i].path.back()) +
                         ": its detectors are not what they were when the run began (fields, axes or settings); what "
                         "they would bring does not fit the file."};
    }
    run->m_layouts = std::move(*layouts);
    auto &from = run->m_resumption.emplace();
    from.cursor = end.cursor;
    // The tree may have been amended after the last point.
    const Job *tree = &header.experiment->root;
    for (const auto &revision : end.revisions.amended()) {
        if (revision.number > (end.last ? end.last->revision : 0)) {
            auto moved = rebase(from.cursor, *tree, revision.experiment->root);
            if (!moved)
                return moved.error();
            from.cursor = std::move(*moved);
        }
        tree = &revision.experiment->root;
    }
    from.points = end.points;
    from.skipped = end.skipped;
    from.visits = end.visits;
    from.elapsed = end.points > 0 ? end.lastTime - end.first : 0;
    from.revision = end.revisions.amended().empty() ? 0 : end.revisions.amended().back().number;
    const auto commandedOf = [&](const std::optional<PointTaken> &point) {
        std::vector<Resumption::Target> targets;
        const auto *taken = point ? end.revisions.find(point->revision, point->acquire) : nullptr;
        for (std::size_t p = 0; taken && p < taken->layout.parameters.size(); ++p) {
            const auto entry =
                readAt<ParameterEntry>(point->bytes.data(), taken->layout.parametersAt() + p * sizeof(ParameterEntry));
            if (std::isnan(entry.target))
                continue;
            const Scale scale{taken->layout.units[p], entry.zero, entry.factor};
            targets.push_back({taken->layout.parameters[p], scale.toNative(entry.target), entry.target, scale});
        }
        return targets;
    };
    from.commanded = commandedOf(end.last);
    from.outside = commandedOf(end.lastOutside);
    from.corrections = std::move(end.corrections);
    run->m_before = std::make_shared<const Revisions>(std::move(end.revisions));
    run->makeTimes();
    return run;
}

} // namespace pymasp
