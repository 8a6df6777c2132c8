// A detector in the form of its instrument.
#include "labparts.h"
#include "regionfields.h"

#include <QCoreApplication>

namespace pymasp::form {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pymasp::labfields)
};

QString pixelsText(const std::vector<int> &pixels)
{
    return pixels.size() == 2 ? rangeText(pixels[0], pixels[1]) : QString();
}

Result<> setPixels(std::vector<int> &pixels, const QString &text)
{
    if (text.trimmed().isEmpty()) {
        pixels.clear();
        return {};
    }
    const auto ends = text.split(QStringLiteral(" to "), Qt::SkipEmptyParts, Qt::CaseInsensitive);
    std::vector<int> numbers;
    for (const auto &end : ends) {
        if (const auto n = wholeNumber(end, 0, 999999))
            numbers.push_back(static_cast<int>(*n));
    }
    if (ends.size() != 2 || numbers.size() != 2 || numbers[0] > numbers[1])
        return sentence(Words::tr("The first and the last pixel were expected, as in \"480 to 511\"."));
    pixels = std::move(numbers);
    return {};
}

} // namespace

Result<> rename(const InstrumentSetup &setup, std::string &name, const QString &text)
{
    const auto wanted = text.trimmed().toStdString();
    if (wanted.empty())
        return sentence(Words::tr("A name was expected."));
    const auto taken = [&](const auto &other) {
        return &other.name != &name && plainName(other.name) == plainName(wanted);
    };
    if (std::ranges::any_of(setup.parameters, taken) || std::ranges::any_of(setup.detectors, taken))
        return sentence(Words::tr("Another name was expected, \"%1\" is taken.").arg(qs(wanted)));
    name = wanted;
    return {};
}

void addDetector(LabFields &fields, const InstrumentSetup &setup, std::size_t i)
{
    const auto &d = setup.detectors[i];
    const auto prefix = QStringLiteral("detectors.%1.").arg(i);
    const auto group = Words::tr("Detector \"%1\"").arg(qs(d.id));
    const auto at = [i](auto member) {
        return [i, member](InstrumentSetup &changed) -> decltype(auto) {
            return std::invoke(member, changed.detectors[i]);
        };
    };
    const auto add = [&](const char *key, const QString &label, Type type, const QString &value,
                         const LabFields::Setter &setter) -> FormField & {
        auto &field = fields.add(prefix + key, label, type, value, setter);
        field.group = group;
        return field;
    };
    add("name", Words::tr("Name"), Type::Text, qs(d.name), [i](InstrumentSetup &changed, const QString &text) {
        return rename(changed, changed.detectors[i].name, text);
    });
    add("flag_offset", Words::tr("Flag offset"), Type::Integer, QString::number(d.flagOffset),
        setsWhole(at(&DetectorSetup::flagOffset), -4, 4))
        .hint = Words::tr("How many shots later than its light the state of the pump is recorded, from -4 to 4.");
    add("discard_first", Words::tr("Discard at start"), Type::Integer, QString::number(d.discardFirst),
        setsWhole(at(&DetectorSetup::discardFirst), 0, 1'000'000))
        .hint = Words::tr("Shots dropped after each start, beyond those that the device itself asks to drop.");
    auto &dark =
        add("dark", Words::tr("Dark level"), Type::Number, typedText(d.dark), setsOptional(at(&DetectorSetup::dark)));
    dark.optional = true;
    dark.hint = Words::tr("Counts subtracted before ratios are taken; nothing: what the device says.");
    auto &electrons = add("electrons", Words::tr("Electrons in a count"), Type::Number, typedText(d.electrons),
                          setsOptional(at(&DetectorSetup::electrons), {}, aboveZero));
    electrons.optional = true;
    electrons.hint = Words::tr("From the data sheet or from a detection self-test; the noise is held against the shot "
                               "noise of so many. Nothing: not known.");
    auto &reference = add("reference_pixels", Words::tr("Reference pixels"), Type::Text, pixelsText(d.referencePixels),
                          [i](InstrumentSetup &changed, const QString &text) {
                              return setPixels(changed.detectors[i].referencePixels, text);
                          });
    reference.optional = true;
    reference.hint = Words::tr("First and last of the counts that see a reference beam, as \"480 to 511\", counted "
                               "from 0; nothing: none, or the device has a reference of its own.");
    add("beam", Words::tr("Centroid and widths of its images"), Type::Flag, flagText(d.beam),
        setsFlag(at(&DetectorSetup::beam)))
        .hint = Words::tr("Recorded with every point: centroid, widths (ISO 11146), peak and saturated pixels.");
    addRegions(fields, d.regions, {prefix, qs(d.name), {}, false}, at(&DetectorSetup::regions));
}

} // namespace pymasp::form
