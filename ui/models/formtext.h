// How values stand in the fields of forms, for fields.cpp, fieldset.cpp, labfields.cpp and positionstext.cpp.
#pragma once

#include "quantity.h"

#include <QLocale>
#include <QStringList>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

namespace pymasp::form {

// The shortest text that reads back as the same number, with a decimal point.
inline QString exactText(double value)
{
    char text[64];
    const double size = std::abs(value);
    const bool plain = size == 0 || (size >= 1e-5 && size < 1e12); // "0.0002", not "2e-04"
    const auto end = plain ? std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr
                           : std::to_chars(text, text + sizeof text, value).ptr;
    return QString::fromLatin1(text, end - text);
}
// The same as it is typed, with the locale's decimal mark.
inline QString typedText(double value) { return exactText(value).replace('.', QLocale().decimalPoint()); }
inline QString typedText(const std::optional<double> &value) { return value ? typedText(*value) : QString(); }

template <typename Values, typename F>
QString joined(const Values &values, const F &text, const QString &between = ", ")
{
    QStringList parts;
    for (const auto &value : values)
        parts << text(value);
    return parts.join(between);
}
inline QString joined(const std::vector<std::string> &texts) { return joined(texts, qs); }

inline Error sentence(const QString &text) { return Error{text.toStdString()}; }

// A whole number in the range; "1e3" is one too.
inline std::optional<std::int64_t> wholeNumber(const QString &text, std::int64_t lowest, std::int64_t highest)
{
    bool ok = false;
    auto value = std::int64_t(text.trimmed().toLongLong(&ok));
    if (!ok) {
        const auto number = parseQuantity(text, {});
        if (!number || *number != std::floor(*number) || std::abs(*number) > 9e15)
            return std::nullopt;
        value = std::int64_t(*number);
    }
    return value >= lowest && value <= highest ? std::optional(value) : std::nullopt;
}

inline QString flagText(bool on) { return on ? QStringLiteral("true") : QStringLiteral("false"); }

} // namespace pymasp::form
