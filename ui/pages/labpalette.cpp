#include "labpalette.h"

#include "backgroundtree.h"
#include "jobclipboard.h"
#include "jobdefaults.h"
#include "jobmodel.h"
#include "palette.h"
#include "quantity.h"

#include <QCoreApplication>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::labpalette)
};

QString icon(const KnownParameter &parameter)
{
    return parameter.choices.empty() ? QStringLiteral("stage") : QStringLiteral("shutter");
}

// What Return would add: "Delay −1 ps to 5 ps, 61 points, forward", or why it would not.
QString previewOf(const QByteArray &text, const QString &typed, const KnownLab &lab)
{
    const auto jobs = jobsFromText(text);
    if (!jobs || jobs->size() != 1)
        return {};
    const auto filled = withTyped(jobs->front(), typed, lab);
    if (!filled)
        return qs(pymasp::text(filled.error()));
    return Words::tr("Return adds: %1 %2", "the title of a job, what it does")
        .arg(titleOf(*filled), summaryOf(*filled, lab));
}

} // namespace

void fillPalette(Palette &palette, const KnownLab &lab)
{
    std::vector<PaletteItem> jobs, parameters, detectors;
    for (const auto &kind : newKinds()) {
        const auto text = textOfJobs({newJob(kind, lab)});
        if (jobsFromText(text)) // without a lab there is nothing to acquire or to set
            jobs.push_back({kind, newKindText(kind), newKindHint(kind), QStringLiteral("job-") + kind, text});
    }
    for (const auto &parameter : lab.parameters) {
        const auto name = qs(parameter.name);
        const auto scan = scanOver(parameter);
        parameters.push_back({name, name, Words::tr("A scan over it: %1.").arg(summaryOf(scan, lab)), icon(parameter),
                              textOfJobs({scan})});
    }
    for (const auto &detector : lab.detectors) {
        const auto name = qs(detector.name);
        const auto acquire = acquireFrom(detector);
        detectors.push_back({name, name, Words::tr("An acquisition from it: %1.").arg(summaryOf(acquire, lab)),
                             QStringLiteral("detector"), textOfJobs({acquire})});
        if (!detector.resolvesShots)
            continue;
        if (auto background = backgroundOf(lab, {detector.name}, 1000))
            detectors.push_back({QStringLiteral("background-") + name, Words::tr("Background of %1").arg(name),
                                 Words::tr("Blocks the probe, takes 1000 shots, opens it again: "
                                           "the differences that follow subtract it."),
                                 QStringLiteral("shutter"), textOfJobs({*background})});
    }
    palette.addGroup(Words::tr("Jobs"), jobs);
    palette.addGroup(Words::tr("Parameters"), parameters);
    palette.addGroup(Words::tr("Detectors"), detectors);
    palette.setPreview([lab](const QByteArray &text, const QString &typed) { return previewOf(text, typed, lab); });
}

} // namespace pymasp
