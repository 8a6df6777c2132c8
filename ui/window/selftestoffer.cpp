#include "selftestoffer.h"

#include "desk.h"
#include "labuse.h"
#include "quantity.h"
#include "queuemodel.h"
#include "selftestline.h"
#include "templates.h"
#include "templatetext.h"
#include "widgets.h"

#include <QDate>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <cmath>

namespace pymasp {
namespace {

constexpr double longQueue = 2 * 3600; // s

QString offerId() { return QStringLiteral("self-test"); }

} // namespace

SelfTestOffer::SelfTestOffer(Desk &desk, MessageBar &messages, QSettings &settings, QObject *parent)
    : QObject(parent), m_desk(desk), m_messages(messages), m_settings(settings)
{
    connect(&m_messages, &MessageBar::answered, this, [this](const QString &id, const QString &answer) {
        if (id != offerId())
            return;
        m_messages.dismiss(id);
        if (answer == QLatin1StringView("enqueue"))
            enqueue();
        else if (answer == QLatin1StringView("electrons"))
            Q_EMIT electronsWanted(qs(standing().detector), clean(standing().electrons.electrons));
    });
    connect(&m_desk, &Desk::runEnded, this, [this] { // it may have been one
        const double before = m_standing ? m_standing->age : -1;
        m_standing.reset();
        Q_EMIT changed();
        if (before < 0 || standing().age < before) // another one than was known
            offerElectrons();
    });
}

void SelfTestOffer::setLab(const Lab &lab, const std::optional<KnownLab> &known)
{
    m_lab = lab;
    m_standing.reset();
    m_tree.reset();
    if (known) {
        if (auto tree = treeOf(Template::SelfTest, *known))
            m_tree = std::move(*tree);
    }
    Q_EMIT changed();
    offer(false);
}

void SelfTestOffer::watch(const QueueModel &queue)
{
    m_queue = &queue;
    connect(&queue, &QueueModel::modelReset, this, &SelfTestOffer::lookAtQueue);
    connect(&queue, &QueueModel::rowsInserted, this, &SelfTestOffer::lookAtQueue);
    connect(&queue, &QueueModel::dataChanged, this, &SelfTestOffer::lookAtQueue);
}

const selftest::Standing &SelfTestOffer::standing() const
{
    const double now = nowSeconds();
    if (!m_standing || now - m_readAt > 60) {
        m_standing = selftest::standing(m_desk.engine().stateFolder(), m_lab, now);
        m_readAt = now;
    }
    return *m_standing;
}

QString SelfTestOffer::line() const { return isKept() ? selfTestLine(standing()) : QString(); }

QString SelfTestOffer::details() const { return isKept() ? selfTestDetails(standing()) : QString(); }

// Where nothing is kept, none would ever hold.
bool SelfTestOffer::isKept() const { return m_tree && !m_desk.engine().stateFolder().empty(); }

// Once a day and lab, and once a night; an answer or a closed message is one for the day.
void SelfTestOffer::offer(bool beforeTheNight)
{
    const auto &folder = m_desk.engine().stateFolder();
    if (!isKept())
        return;
    const auto today = QDate::currentDate().toString(Qt::ISODate);
    const auto key = QStringLiteral("selfTest/%1/%2")
                         .arg(beforeTheNight ? QStringLiteral("night") : QStringLiteral("day"),
                              QFileInfo(qs(selftest::bookFile(folder, m_lab))).completeBaseName());
    if (m_settings.value(key).toString() == today)
        return;
    const auto is = standing();
    if (!selfTestIsDue(is))
        return;
    m_settings.setValue(key, today);
    m_messages.say(offerId(), MessageBar::Kind::Info, selfTestOffer(is, beforeTheNight),
                   {{QStringLiteral("enqueue"), tr("Put it into the queue"), false},
                    {QStringLiteral("later"), tr("Not today"), false}});
}

// Where the lab says nothing of them, or something else.
void SelfTestOffer::offerElectrons()
{
    const auto &is = standing();
    if (!isKept() || is.is != selftest::Standing::Is::Holds || !is.electrons.known)
        return;
    for (const auto &instrument : m_lab.instruments) {
        const auto found = std::ranges::find(instrument.detectors, is.detector, &DetectorSetup::name);
        if (found == instrument.detectors.end())
            continue;
        const double off = std::abs(found->electrons.value_or(0) - is.electrons.electrons);
        if (off <= std::max(3 * is.electrons.error, 0.05 * is.electrons.electrons))
            return;
        m_messages.say(
            offerId(), MessageBar::Kind::Info,
            tr("The self-test has found %1 \u00b1 %2 electrons in a count of %3.")
                .arg(numberText(is.electrons.electrons, 3), numberText(is.electrons.error, 2), qs(is.detector)),
            {{QStringLiteral("electrons"), tr("Take over into the lab"), false}});
    }
}

void SelfTestOffer::lookAtQueue()
{
    double seconds = 0;
    for (int row = 0; row < m_queue->rowCount(); ++row) {
        const auto index = m_queue->index(row);
        const auto title = index.data(Qt::DisplayRole).toString();
        const auto state = static_cast<EntryState>(index.data(QueueModel::StateRole).toInt());
        if (state != EntryState::Waiting)
            continue;
        if (title == templateName(Template::SelfTest))
            return; // it waits already
        const double takes = index.data(QueueModel::SecondsRole).toDouble();
        seconds += std::isfinite(takes) ? takes : 0;
    }
    if (seconds > longQueue)
        offer(true);
}

// Before everything that waits.
void SelfTestOffer::enqueue()
{
    if (!m_tree) {
        Q_EMIT refused(tr("The lab that is open now cannot do the self-test."));
        return;
    }
    Experiment experiment;
    experiment.title = templateName(Template::SelfTest).toStdString();
    experiment.root = *m_tree;
    const auto conditions = m_settings.value(QStringLiteral("conditions")).toString();
    if (!conditions.isEmpty())
        experiment.conditions = conditions.toStdString();
    m_desk.engine().enqueue(std::move(experiment), {}, true);
    Q_EMIT enqueued(templateName(Template::SelfTest));
}

} // namespace pymasp
