#include "regionfields.h"

#include "jsonreader.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pymasp::form {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::fields)
};

QStringList takeWords()
{
    QStringList words;
    for (const auto &word : json::names::takeNames)
        words << qs(word);
    return words;
}

bool isTaken(const Regions &regions, std::size_t i, const std::string &name, const std::string &detector)
{
    for (std::size_t k = 0; k < regions.size(); ++k) {
        if (k != i && regions[k].name == name && regions[k].detector == detector)
            return true;
    }
    return false;
}

QString groupOf(const Regions &regions, std::size_t i, const RegionForm &form)
{
    if (i == regions.size())
        return form.of.isEmpty() ? Words::tr("Add a region of interest")
                                 : Words::tr("Add a region of interest of \"%1\"").arg(form.of);
    return form.of.isEmpty() ? Words::tr("Region \"%1\"").arg(qs(regions[i].name))
                             : Words::tr("Region \"%1\" of \"%2\"").arg(qs(regions[i].name), form.of);
}

FormField optionalText(const QString &label, const QString &value, const QString &hint)
{
    FormField field;
    field.label = label;
    field.value = value;
    field.hint = hint;
    field.optional = true;
    return field;
}

FormField choiceOf(const QString &label, const QString &value, const QString &hint)
{
    FormField field;
    field.label = label;
    field.type = Type::Choice;
    field.value = value;
    field.hint = hint;
    return field;
}

FormField unitField(const Region &region)
{
    auto field = choiceOf(Words::tr("Along x in"), qs(region.unit),
                          Words::tr("The unit of the field's own axis, or pixels counted from 0."));
    field.choices = QStringList{QString(), QStringLiteral("pixel")};
    field.choiceTexts = {Words::tr("the unit of the axis"), Words::tr("pixels")};
    if (!field.choices.contains(field.value)) { // "nm", as a file says it
        field.choices << field.value;
        field.choiceTexts << field.value;
    }
    return field;
}

FormField takeField(const Region &region)
{
    auto field = choiceOf(Words::tr("What is taken"), takeWords()[static_cast<qsizetype>(region.take)],
                          Words::tr("An integral is taken along the axis, in its unit; of an image it is the sum. A "
                                    "pump-probe difference is always that of all the light in the region."));
    field.choices = takeWords();
    field.choiceTexts = {Words::tr("the mean"), Words::tr("the integral"), Words::tr("the largest value"),
                         Words::tr("the smallest value")};
    return field;
}

// "480 to 520", one number for both ends, nothing for everything.
QString endsText(const std::vector<double> &ends) { return ends.size() == 2 ? rangeText(ends[0], ends[1]) : QString(); }

Result<> setEnds(std::vector<double> &ends, const QString &text)
{
    const auto typed = text.trimmed();
    if (typed.isEmpty()) {
        ends.clear();
        return {};
    }
    if (const auto one = parseQuantity(typed, {})) {
        ends = {*one, *one};
        return {};
    }
    static const QRegularExpression range("^(.+?)\\s+to\\s+(.+)$", QRegularExpression::CaseInsensitiveOption);
    const auto match = range.match(typed);
    const auto low = parseQuantity(match.captured(1), {});
    const auto high = parseQuantity(match.captured(2), {});
    if (!low || !high || !(*low <= *high))
        return sentence(Words::tr("Two numbers were expected, the lower one first, as in \"480 to 520\"."));
    ends = {*low, *high};
    return {};
}

Result<> setName(Regions &regions, std::size_t i, const QString &text, const QStringList &detectors)
{
    const auto name = text.trimmed().toStdString();
    const bool adds = i == regions.size();
    if (name.empty()) {
        if (!adds)
            regions.erase(regions.begin() + static_cast<std::ptrdiff_t>(i));
        return {};
    }
    if (!isRegionName(name))
        return sentence(Words::tr("A name of letters, digits and _ was expected that begins with a letter."));
    const auto detector = !adds ? regions[i].detector : detectors.isEmpty() ? "" : detectors.front().toStdString();
    if (isTaken(regions, i, name, detector))
        return sentence(Words::tr("Another name was expected, \"%1\" is taken.").arg(qs(name)));
    if (adds) {
        regions.emplace_back();
        regions.back().detector = detector;
    }
    regions[i].name = name;
    return {};
}

Result<> setDetector(Regions &regions, std::size_t i, const std::string &detector)
{
    if (isTaken(regions, i, regions[i].name, detector))
        return sentence(Words::tr("\"%1\" has a region \"%2\" already.").arg(qs(detector), qs(regions[i].name)));
    regions[i].detector = detector;
    return {};
}

} // namespace

std::vector<RegionPart> regionParts(const Regions &regions, std::size_t i, const RegionForm &form)
{
    using enum RegionPart;
    if (i == regions.size())
        return form.of.isEmpty() && form.detectors.isEmpty() ? std::vector<RegionPart>{} : std::vector{Name};
    std::vector<RegionPart> parts{Name};
    if (form.of.isEmpty())
        parts.push_back(Detector);
    parts.insert(parts.end(), {Field, X, Unit, Y});
    if (!form.differences || regions[i].take != Region::Take::Mean)
        parts.push_back(Take);
    return parts;
}

FormField regionField(RegionPart part, const Regions &regions, std::size_t i, const RegionForm &form)
{
    static constexpr const char *keys[] = {"name", "detector", "field", "x", "unit", "y", "take"};
    const bool stands = i < regions.size();
    const Region region = stands ? regions[i] : Region{};
    FormField field;
    switch (part) {
    case RegionPart::Name:
        field = optionalText(Words::tr("Name"), qs(region.name),
                             stands ? Words::tr("Of the number that is recorded with every point. Left empty, the "
                                                "region is taken out.")
                                    : Words::tr("A name adds a region: a part of the spectrum, trace or image that is "
                                                "recorded as a number of its own with every point."));
        break;
    case RegionPart::Detector:
        field = choiceOf(Words::tr("Detector"), qs(region.detector), Words::tr("Whose field it is a part of."));
        offer(field, form.detectors, Words::tr("not chosen"));
        break;
    case RegionPart::Field:
        field = optionalText(Words::tr("Field"), qs(region.field),
                             Words::tr("Of the detector, as \"image\"; nothing: the counts, or the first that is no "
                                       "single number."));
        break;
    case RegionPart::X:
        field = optionalText(Words::tr("x"), endsText(region.x),
                             Words::tr("Along the last axis, as \"480 to 520\", both ends included; nothing: all of "
                                       "it."));
        break;
    case RegionPart::Unit:
        field = unitField(region);
        break;
    case RegionPart::Y:
        field = optionalText(Words::tr("y"), endsText(region.y),
                             Words::tr("Rows of an image, counted from 0, as \"100 to 140\"; nothing: all of them."));
        break;
    case RegionPart::Take:
        field = takeField(region);
        break;
    }
    field.key = form.prefix + QStringLiteral("regions.%1.").arg(i) + QLatin1String(keys[static_cast<int>(part)]);
    field.group = groupOf(regions, i, form);
    return field;
}

Result<> setRegionPart(RegionPart part, Regions &regions, std::size_t i, const QString &text, const RegionForm &form)
{
    const auto word = text.trimmed().toStdString();
    switch (part) {
    case RegionPart::Name:
        return setName(regions, i, text, form.detectors);
    case RegionPart::Detector:
        return setDetector(regions, i, text.toStdString());
    case RegionPart::Field:
        regions[i].field = word;
        return {};
    case RegionPart::X:
        return setEnds(regions[i].x, text);
    case RegionPart::Unit:
        regions[i].unit = word;
        return {};
    case RegionPart::Y:
        return setEnds(regions[i].y, text);
    case RegionPart::Take:
        regions[i].take = static_cast<Region::Take>(takeWords().indexOf(text));
        return {};
    }
    return {};
}

} // namespace pymasp::form
