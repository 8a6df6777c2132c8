// A lab as the text of its file: the text it was read from, with what has been set otherwise since.
#include "guardjson.h"
#include "json.h"
#include "jsonreader.h"

#include <algorithm>

namespace pymasp {
namespace {

constexpr const char *approaches[] = {"any", "from below", "from above"}; // in the order of Approach

QString q(const std::string &text) { return QString::fromStdString(text); }

QJsonValue valueOf(const SettingValue &value)
{
    return std::visit(Overloaded{[](bool on) { return QJsonValue(on); }, [](double x) { return QJsonValue(x); },
                                 [](const std::string &text) { return QJsonValue(q(text)); },
                                 [](const std::vector<double> &numbers) {
                                     QJsonArray list;
                                     for (const double x : numbers)
                                         list.append(x);
                                     return QJsonValue(list);
                                 },
                                 [](const std::vector<std::string> &texts) {
                                     QJsonArray list;
                                     for (const auto &text : texts)
                                         list.append(q(text));
                                     return QJsonValue(list);
                                 }},
                      value);
}

// Writes where something differs from what the text says, and leaves everything else as it stands there: numbers as
// they were typed, keys that begin with "x-", settings that nobody knows. `json` gives the value, or nothing.
template <typename T, typename F>
void patch(QJsonObject &object, const char *key, const T &before, const T &after, const F &json)
{
    if (before == after)
        return;
    const QJsonValue value = json(after);
    if (value.isUndefined())
        object.remove(QLatin1String(key));
    else
        object[QLatin1String(key)] = value;
}

const QJsonValue nothing(QJsonValue::Undefined);

QJsonValue optionalNumber(const std::optional<double> &x) { return x ? QJsonValue(*x) : nothing; }

QJsonValue ends(const std::vector<int> &pixels)
{
    return pixels.size() == 2 ? QJsonValue(QJsonArray{pixels[0], pixels[1]}) : nothing;
}

void patchParameter(QJsonObject &object, const ParameterSetup &before, const ParameterSetup &after)
{
    patch(object, "name", before.name, after.name, [](const auto &name) { return QJsonValue(q(name)); });
    patch(object, "limits", before.limits, after.limits, [](const std::optional<Limits> &limits) {
        return limits ? QJsonValue(QJsonArray{limits->lowest, limits->highest}) : nothing;
    });
    patch(object, "tolerance", before.tolerance, after.tolerance, optionalNumber);
    patch(object, "approach", std::pair(before.approach, before.approachGiven),
          std::pair(after.approach, after.approachGiven), [](const auto &approach) {
              return approach.second ? QJsonValue(approaches[static_cast<int>(approach.first)]) : nothing;
          });
    patch(object, "overshoot", before.overshoot, after.overshoot, [](double x) { return QJsonValue(x); });
    patch(object, "safe", std::pair(before.safe, before.safeChoice), std::pair(after.safe, after.safeChoice),
          [](const auto &safe) {
              return safe.first ? QJsonValue(*safe.first) : safe.second.empty() ? nothing : q(safe.second);
          });
    patch(object, "safe_for_moves_over", before.safeOver, after.safeOver,
          [usual = ParameterSetup{}.safeOver](double x) { return x == usual ? nothing : QJsonValue(x); });
    patch(object, "after", std::pair(before.after, before.park), std::pair(after.after, after.park),
          [](const auto &to) {
              using After = ParameterSetup::After;
              return to.first == After::Stay     ? nothing
                     : to.first == After::Return ? QJsonValue(QStringLiteral("return"))
                                                 : QJsonValue(to.second);
          });
    if (before.scales == after.scales || before.scales.size() != after.scales.size())
        return;
    auto scales = object[QLatin1String("scales")].toArray();
    for (qsizetype i = 0; i < scales.size(); ++i) {
        const auto k = static_cast<std::size_t>(i);
        auto scale = scales[i].toObject();
        patch(scale, "zero", before.scales[k].zero, after.scales[k].zero, [](double x) { return QJsonValue(x); });
        scales[i] = scale;
    }
    object[QLatin1String("scales")] = scales;
}

void patchDetector(QJsonObject &object, const DetectorSetup &before, const DetectorSetup &after)
{
    patch(object, "name", before.name, after.name, [](const auto &name) { return QJsonValue(q(name)); });
    patch(object, "flag_offset", before.flagOffset, after.flagOffset, [](int n) { return QJsonValue(n); });
    patch(object, "discard_first", before.discardFirst, after.discardFirst, [](int n) { return QJsonValue(n); });
    patch(object, "dark", before.dark, after.dark, optionalNumber);
    patch(object, "electrons", before.electrons, after.electrons, optionalNumber);
    patch(object, "regions", before.regions, after.regions, [](const std::vector<Region> &regions) {
        return regions.empty() ? nothing : QJsonValue(json::toJson(regions));
    });
    patch(object, "beam", before.beam, after.beam, [](bool on) { return on ? nothing : QJsonValue(false); });
    patch(object, "reference_pixels", before.referencePixels, after.referencePixels, ends);
}

void patchSettings(QJsonObject &object, const Settings &before, const Settings &after)
{
    if (before == after)
        return;
    auto settings = object[QLatin1String("settings")].toObject();
    for (const auto &[key, value] : before.values()) {
        if (!after.values().contains(key))
            settings.remove(q(key));
    }
    for (const auto &[key, value] : after.values()) {
        const auto found = before.values().find(key);
        if (found == before.values().end() || found->second != value)
            settings[q(key)] = valueOf(value);
    }
    object[QLatin1String("settings")] = settings;
}

// Those of a group ("parameters") by their id.
template <typename Setup>
void patchEach(QJsonObject &object, const char *group, const std::vector<Setup> &before,
               const std::vector<Setup> &after, void (*each)(QJsonObject &, const Setup &, const Setup &))
{
    if (before == after)
        return;
    auto all = object[QLatin1String(group)].toObject();
    for (const auto &setup : after) {
        const auto was = std::ranges::find(before, setup.id, &Setup::id);
        if (was == before.end())
            continue;
        auto one = all[q(setup.id)].toObject();
        each(one, *was, setup);
        all[q(setup.id)] = one;
    }
    object[QLatin1String(group)] = all;
}

void patchInstrument(QJsonObject &object, const InstrumentSetup &before, const InstrumentSetup &after)
{
    patchSettings(object, before.settings, after.settings);
    patch(object, "identity", before.identity, after.identity,
          [](const std::string &text) { return text.empty() ? nothing : QJsonValue(q(text)); });
    patchEach(object, "parameters", before.parameters, after.parameters, patchParameter);
    patchEach(object, "detectors", before.detectors, after.detectors, patchDetector);
    patch(object, "on_error", before.onError, after.onError,
          [](const std::optional<OnError> &onError) { return onError ? QJsonValue(json::toJson(*onError)) : nothing; });
}

} // namespace

Result<std::string> toJson(const Lab &lab)
{
    const auto before = labFromJson(lab.json, "the lab", lab.folder);
    if (!before)
        return before.error();
    if (before->instruments == lab.instruments && before->guards == lab.guards)
        return lab.json;
    auto object = QJsonDocument::fromJson(QByteArray::fromStdString(lab.json)).object();
    auto instruments = object[QLatin1String("instruments")].toArray();
    for (auto &&item : instruments) {
        auto instrument = item.toObject();
        const auto id = instrument[QLatin1String("id")].toString().toStdString();
        const auto was = std::ranges::find(before->instruments, id, &InstrumentSetup::id);
        const auto is = std::ranges::find(lab.instruments, id, &InstrumentSetup::id);
        if (was == before->instruments.end() || is == lab.instruments.end() || *was == *is)
            continue;
        patchInstrument(instrument, *was, *is);
        item = instrument;
    }
    object[QLatin1String("instruments")] = instruments;
    if (before->guards != lab.guards)
        object[QLatin1String("guards")] = toJson(lab.guards);
    const auto text = QJsonDocument(object).toJson().toStdString();
    // What cannot be said in a file is refused here, not when the file is read next time.
    if (const auto again = labFromJson(text, "the lab", lab.folder); !again)
        return again.error();
    return text;
}

} // namespace pymasp
