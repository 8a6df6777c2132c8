#include "summarytext.h"

#include "scale.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pymasp {
namespace {

constexpr int mostEvents = 100;

// Lines in the order they come, each once.
class Lines {
public:
    void add(const std::string &line)
    {
        if (std::ranges::find(m_lines, line) == m_lines.end())
            m_lines.push_back(line);
    }
    [[nodiscard]] std::string text() const
    {
        std::string all;
        for (const auto &line : m_lines)
            all += (all.empty() ? "" : "\n") + line;
        return all;
    }

private:
    std::vector<std::string> m_lines;
};

std::string trackLine(const Track &track, bool relative, const UnitOf &unitOf)
{
    const auto unit = unitOf(track.parameter, track.unit);
    const auto n = count(track.positions);
    std::string line = track.parameter + " ";
    if (n > 0) {
        const auto [lowest, highest] = bounds(track.positions);
        line += number(tidied(lowest, highest - lowest)) +
                (highest > lowest ? " to " + number(tidied(highest, highest - lowest)) : std::string());
    }
    line += (unit.empty() ? "" : " " + unit) + std::string(relative ? " from where it stands" : "");
    return line + ", " + std::to_string(n) + (n == 1 ? " position" : " positions");
}

void flatten(const QString &path, const QJsonValue &value, Lines &lines)
{
    if (value.isObject()) {
        const auto object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(path.isEmpty() ? it.key() : path + ' ' + it.key(), it.value(), lines);
        return;
    }
    QString text;
    if (value.isArray()) {
        for (const auto &item : value.toArray()) {
            if (item.isObject() || item.isArray())
                flatten(path, item, lines);
            else
                text += (text.isEmpty() ? "" : ", ") + item.toVariant().toString();
        }
    } else {
        text = value.toVariant().toString();
    }
    if (!text.isEmpty())
        lines.add(QString(path + ": " + text).replace('_', ' ').toStdString());
}

std::string valueText(const SetValue &value, const UnitOf &unitOf)
{
    const auto unit = unitOf(value.parameter, value.unit);
    return value.parameter + " " +
           (value.choice.empty() ? number(value.value) + (unit.empty() ? "" : " " + unit) : value.choice);
}

} // namespace

std::string parameterLines(const Job &root, const UnitOf &unitOf)
{
    Lines lines;
    forEachEnabled(root, [&](const Job &job) {
        if (const auto *scan = std::get_if<Scan>(&job.kind)) {
            lines.add(trackLine(scan->track, scan->relative, unitOf));
            for (const auto &track : scan->with)
                lines.add(trackLine(track, scan->relative, unitOf));
        } else if (const auto *set = std::get_if<Set>(&job.kind)) {
            for (const auto &value : set->values)
                lines.add(valueText(value, unitOf));
        } else if (const auto *alternate = std::get_if<Alternate>(&job.kind)) {
            for (const auto &state : alternate->states) {
                std::string line;
                for (const auto &value : state.values)
                    line += (line.empty() ? "" : ", ") + valueText(value, unitOf);
                lines.add(state.name + ": " + line);
            }
        }
    });
    return lines.text();
}

std::string detectorLines(const Job &root)
{
    Lines lines;
    forEachEnabled(root, [&](const Job &job) {
        const auto *acquire = std::get_if<Acquire>(&job.kind);
        if (!acquire)
            return;
        static constexpr const char *reductions[] = {"", ", mean", ", pump-probe"};
        for (const auto &detector : acquire->detectors) {
            std::string line = detector;
            if (acquire->shots)
                line += ", " + std::to_string(*acquire->shots) + (*acquire->shots == 1 ? " shot" : " shots");
            if (acquire->seconds)
                line += ", " + number(*acquire->seconds) + " s";
            lines.add(line + reductions[static_cast<std::size_t>(acquire->reduce.kind)]);
        }
    });
    return lines.text();
}

std::string conditionLines(const std::string &json)
{
    Lines lines;
    flatten({}, QJsonDocument::fromJson(QByteArray::fromStdString(json)).object(), lines);
    return lines.text();
}

std::string eventLines(const std::vector<std::pair<double, std::string>> &events)
{
    static constexpr const char *telling[] = {"retake", "error", "skip", "note", "decision"};
    std::string all;
    int n = 0;
    for (const auto &[time, text] : events) {
        const auto kind = text.substr(0, text.find_first_of(",:"));
        if (std::ranges::find(telling, kind) == std::end(telling) || ++n > mostEvents)
            continue;
        all += (all.empty() ? "" : "\n") + text;
    }
    return n > mostEvents ? all + "\nand " + std::to_string(n - mostEvents) + " more" : all;
}

std::string labTitle(const std::string &json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object()["title"].toString().toStdString();
}

} // namespace pymasp
