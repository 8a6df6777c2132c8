#include "runtitle.h"

#include "display.h"
#include "quantity.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace pymasp {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::runtitle)
};

QString orUntitled(const std::string &title) { return title.empty() ? Words::tr("Untitled") : qs(title); }

} // namespace

QString runTitle(const QueueEntry &entry)
{
    const QString title = orUntitled(entry.title);
    switch (entry.state) {
    case EntryState::Finishing:
        return Words::tr("%1: measured, its file is being finished").arg(title);
    case EntryState::Completed:
        return Words::tr("%1: done %2", "title, time").arg(title, momentText(entry.ended));
    case EntryState::GoodEnough:
        return Words::tr("%1: good enough %2", "title, time").arg(title, momentText(entry.ended));
    case EntryState::Interrupted:
        return Words::tr("%1: interrupted", "title").arg(title);
    case EntryState::Stopped:
        return Words::tr("%1: stopped %2", "title, time").arg(title, momentText(entry.ended));
    case EntryState::Failed:
        return Words::tr("%1: failed %2", "title, time").arg(title, momentText(entry.ended));
    default:
        return Words::tr("Live: %1").arg(title);
    }
}

QString shortTitle(const StoredRun &run)
{
    const auto began = QDateTime::fromString(qs(run.start), Qt::ISODateWithMs).toLocalTime();
    return began.isValid() ? Words::tr("%1, %2", "title, date")
                                 .arg(orUntitled(run.title), momentText(double(began.toMSecsSinceEpoch()) / 1000))
                           : orUntitled(run.title);
}

QString runTitle(const StoredRun &run)
{
    const auto began = QDateTime::fromString(qs(run.start), Qt::ISODateWithMs).toLocalTime();
    if (!began.isValid())
        return Words::tr("Stored run: %1").arg(orUntitled(run.title));
    const auto when = QLocale().toString(began, Words::tr("ddd d MMM yyyy HH:mm", "a day and a time, in Qt's letters"));
    return Words::tr("Stored run: %1, %2", "title, date").arg(orUntitled(run.title), when);
}

QStringList seriesNames(const std::vector<const SeriesInfo *> &all)
{
    const auto alike = [](const SeriesInfo &a, const SeriesInfo &b) {
        return a.detector == b.detector && a.signal == b.signal;
    };
    QStringList names;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto &info = *all[i];
        const QString name =
            Words::tr("%1 %2", "detector, signal").arg(qs(info.detector), displayOf(info.signal, info.unit).name);
        int count = 0;
        int number = 0;
        bool titled = !info.title.empty();
        for (std::size_t k = 0; k < all.size(); ++k) {
            if (!alike(info, *all[k]))
                continue;
            ++count;
            if (k <= i)
                ++number;
            titled = titled && (k == i || all[k]->title != info.title);
        }
        names << (count == 1 ? name
                  : titled ? Words::tr("%1, %2", "detector and signal, title of the Acquire").arg(name, qs(info.title))
                           : Words::tr("%1 (%2 of %3)", "name, number, how many")
                                 .arg(name, QString::number(number), QString::number(count)));
    }
    return names;
}

} // namespace pymasp
