#include "selftestline.h"

#include "quantity.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace pymasp {
namespace {

using selftest::Standing;
using selftest::Verdict;

constexpr double freshFor = 12 * 3600; // s

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::selftestline)
};

QString agoText(double seconds)
{
    if (seconds < 90)
        return Words::tr("just now");
    if (seconds < 90 * 60)
        return Words::tr("%n min ago", nullptr, int(seconds / 60));
    if (seconds < 48 * 3600)
        return Words::tr("%n h ago", nullptr, int(seconds / 3600));
    return Words::tr("%n day(s) ago", nullptr, int(std::min(seconds / 86400, 1e6)));
}

int many(const Standing &standing, Verdict verdict)
{
    return int(std::ranges::count(standing.table, verdict, &selftest::Finding::verdict));
}

} // namespace

QString selfTestLine(const Standing &standing)
{
    if (standing.is == Standing::Is::None)
        return Words::tr("Self-test: none yet.");
    if (standing.is == Standing::Is::Outdated)
        return Words::tr("Self-test: outdated, the settings changed.");
    const auto ago = agoText(standing.age);
    const int failed = many(standing, Verdict::Fail), warned = many(standing, Verdict::Warn);
    if (failed > 0)
        return Words::tr("Self-test: FAILED in %n line(s), %1.", nullptr, failed).arg(ago);
    if (warned > 0)
        return Words::tr("Self-test: passed with %n warning(s), %1.", nullptr, warned).arg(ago);
    if (many(standing, Verdict::Pass) == 0)
        return Words::tr("Self-test: nothing could be told, %1.").arg(ago);
    return Words::tr("Self-test: passed, %1.").arg(ago);
}

QString selfTestDetails(const Standing &standing)
{
    QStringList lines;
    for (const auto &finding : standing.table) {
        if (finding.verdict == Verdict::Fail || finding.verdict == Verdict::Warn)
            lines << qs(finding.test) + QStringLiteral(": ") + qs(finding.says) + QLatin1Char(' ') + qs(finding.todo);
    }
    return lines.join(QLatin1Char('\n'));
}

bool selfTestIsDue(const Standing &standing)
{
    return standing.is != Standing::Is::Holds || standing.age > freshFor || many(standing, Verdict::Fail) > 0;
}

QString selfTestOffer(const Standing &standing, bool beforeTheNight)
{
    return (beforeTheNight ? Words::tr("The queue is long. %1 Two minutes show whether shots, states, noise and timing "
                                       "are as they should be.")
                           : Words::tr("%1 Two minutes show whether shots, states, noise and timing are as they should "
                                       "be."))
        .arg(selfTestLine(standing));
}

} // namespace pymasp
