// Jobs as JSON, a lab, and short ways to their forms, for the tests of fields.
#pragma once

#include "builders.h"
#include "fields.h"
#include "quantity.h"

#include <algorithm>
#include <limits>

namespace pymasp::fieldtests {

inline constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();
using Type = FormField::Type;

inline KnownLab someLab()
{
    KnownLab lab;
    lab.parameters = {
        {"delay", "mm", Limits{0, 300}, 0.0001, {}, {{"ps", 20, 10}, {"fs", 20, 10000}}, {}, 20.25},
        {"angle", "deg", Limits{-360, 360}, 0.01, {}, {}, {}, 7.0},
        {"shutter", "", Limits{0, 1}, 0, {}, {}, {{0, "closed"}, {1, "open"}}, 0.0},
    };
    lab.detectors = {{"spectrometer", true}, {"camera", false}};
    return lab;
}

inline Job jobFrom(const QString &json)
{
    const auto experiment =
        experimentFromJson(R"({"format": "pymasp-experiment/1", "root": )" + json.toStdString() + "}", "x.json");
    if (!experiment)
        qFatal("%s", experiment.error().what.c_str());
    return (*experiment).root;
}

inline const char *const sequence = R"({"id":1,"kind":"sequence"})";
inline const char *const failing = R"({"id":1,"kind":"sequence","on_error":{"retries":3,"delay":1.5,"then":"skip"}})";
inline const char *const sixTimes = R"({"id":1,"kind":"repeat","count":6})";
inline const char *const tenMinutes = R"({"id":1,"kind":"repeat","seconds":600})";
inline const char *const untilGood = R"({"id":1,"kind":"repeat","until":
    {"field":"dA","statistic":"error","below":0.0001,"window":[450,500],"minimum":4,"maximum":20}})";
inline const char *const scan = R"({"id":1,"kind":"scan","parameter":"delay","unit":"ps",
    "positions":{"type":"linear","start":-1,"stop":5,"count":61}})";
inline const char *const randomScan = R"({"id":1,"kind":"scan","parameter":"delay","order":"random","seed":12,
    "positions":{"type":"linear","start":-1,"stop":5,"count":3},"shots":[10,20,30]})";
inline const char *const twoTogether =
    R"({"id":1,"kind":"scan","parameter":"angle","positions":{"type":"list","values":[3,1,2]},
    "with":[{"parameter":"delay","unit":"ps","positions":{"type":"linear","start":0,"stop":2,"step":1}}]})";
inline const char *const listAlong =
    R"({"id":1,"kind":"scan","parameter":"angle","positions":{"type":"list","values":[3,1,2]},
    "with":[{"parameter":"delay","unit":"ps","positions":{"type":"list","values":[0,1,2]}}]})";
inline const char *const setDelay = R"({"id":1,"kind":"set","values":[{"parameter":"delay","unit":"ps","value":2.5}]})";
inline const char *const setTwo = R"({"id":1,"kind":"set","values":[{"parameter":"shutter","value":"open"},
    {"parameter":"delay","unit":"ps","value":2.5}]})";
inline const char *const setUnknown = R"({"id":1,"kind":"set","values":[{"parameter":"field","value":2.5}]})";
inline const char *const pumpProbe =
    R"({"id":1,"kind":"acquire","detectors":["spectrometer"],"shots":500,"reduce":"pump-probe"})";
inline const char *const twoPumps =
    R"({"id":1,"kind":"acquire","detectors":["spectrometer"],"shots":500,"reduce":"two-choppers"})";
inline const char *const inABand = R"({"id":1,"kind":"acquire","detectors":["spectrometer","camera"],"shots":500,
    "regions":[{"name":"band","detector":"spectrometer","x":[480,520]},
               {"name":"spot","detector":"camera","x":[10,20],"y":[5,8],"unit":"pixel","take":"integral"}]})";
inline const char *const halfASecond = R"({"id":1,"kind":"acquire","detectors":["camera"],"seconds":0.5})";
inline const char *const wait = R"({"id":1,"kind":"wait","seconds":1.5})";
inline const char *const waitFor = R"({"id":1,"kind":"wait","condition":"power > 0.8","timeout":60})";
inline const char *const note = R"({"id":1,"kind":"note","text":"lamp on"})";
inline const char *const prompt = R"({"id":1,"kind":"prompt","text":"Sample in?","timeout":60,"otherwise":"stop"})";
inline const char *const askForEver = R"({"id":1,"kind":"prompt","text":"Sample in?"})";
inline const char *const driftByPoints =
    R"({"id":1,"kind":"drift","every":50,"values":[{"parameter":"delay","unit":"ps","value":-5}]})";
inline const char *const driftByTime = R"({"id":1,"kind":"drift","seconds":600,"values":[{"parameter":"shutter",
    "value":"open"},{"parameter":"delay","unit":"ps","value":-5}]})";
inline const char *const openAndClosed = R"({"id":1,"kind":"alternate","states":[
    {"name":"open","values":[{"parameter":"shutter","value":"open"}]},
    {"name":"closed","values":[{"parameter":"shutter","value":"closed"}]}],
    "order":"ABBA","cycles":3,"formula":"(open - closed) / closed"})";
inline const char *const plugin = R"({"id":1,"kind":"test.square","settings":{"side":2}})";

inline const FormField *fieldIn(const std::vector<FormField> &fields, const QString &key)
{
    const auto found = std::ranges::find_if(fields, [&](const FormField &field) { return field.key == key; });
    return found == fields.end() ? nullptr : &*found;
}
inline QString shownIn(const std::vector<FormField> &fields, const QString &key)
{
    const auto *field = fieldIn(fields, key);
    return field ? field->value : QStringLiteral("(no such field)");
}
inline QString shown(const Job &job, const QString &key) { return shownIn(fieldsOf(job, someLab()), key); }

template <typename T>
QString said(const Result<T> &result)
{
    return result ? QString() : qs(text(result.error()));
}

// The job with the field set; a sentence instead ends the test.
inline Job with(const Job &job, const QString &key, const QString &typed)
{
    const auto changed = withField(job, key, typed, someLab());
    if (!changed)
        qFatal("%s: %s", qPrintable(key), qPrintable(said(changed)));
    return *changed;
}

inline Job childless(Job job)
{
    job.children.clear();
    return job;
}

// Typed by a person a value has blanks around it at times; what is chosen or ticked has not.
inline bool isTyped(const FormField &field)
{
    return !field.readOnly && !field.value.isEmpty() && field.type != Type::Choice && field.type != Type::Flag &&
           field.type != Type::Names && field.type != Type::LongText;
}

} // namespace pymasp::fieldtests
