// A formula over the named states of an Alternate: "(open - closed) / closed", "-log10(sample / reference)".
#pragma once

#include "result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pymasp {

// + - * / ( ), log10, ln, numbers and names. A name that is not a word of letters, digits and _ stands in single
// quotes: ('+' - '-') / ('+' + '-').
class Formula {
public:
    // The error says what is wrong, and where; it begins in lower case, for "the formula ..." to stand before it.
    static Result<Formula> of(const std::string &text);

    // The different names, in the order in which they come.
    [[nodiscard]] const std::vector<std::string> &names() const { return m_names; }
    // Of the result, where all names have the same unit: its power, 1 for "a - b", 0 for "a / b"; nothing where parts
    // of different powers are added.
    [[nodiscard]] std::optional<int> power() const;

    // Element by element: values[k] and errors[k] are those of names()[k], standard errors, all of the size of `value`
    // and `error`, which are filled. Names are taken as independent; the error is that of the first order:
    // error^2 = sum over k of (d value / d name_k x error_k)^2. NaN where it divides by what lies within 3 of its
    // errors from zero (measurement rules, section 9) or takes the logarithm of what is not above zero. An error that
    // is not known (NaN) makes that of the result unknown.
    void evaluate(std::span<const std::span<const double>> values, std::span<const std::span<const double>> errors,
                  std::span<double> value, std::span<double> error) const;

private:
    enum class Do : std::uint8_t { Number, Name, Add, Subtract, Multiply, Divide, Negate, Log10, Ln };
    struct Part { // in reverse Polish notation
        Do what = Do::Number;
        double number = 0;
        std::size_t name = 0;
    };
    friend class FormulaParser;
    Formula() = default;
    void step(const Part &part, std::size_t element, std::span<const std::span<const double>> values,
              std::span<const std::span<const double>> errors, std::vector<double> &stack, std::size_t &top) const;

    std::vector<Part> m_parts;
    std::vector<std::string> m_names;
    std::size_t m_deepest = 0; // so many values stand on the stack at most
};

} // namespace pymasp
