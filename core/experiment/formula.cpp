#include "formula.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace pymasp {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int deepestNesting = 50;           // of brackets and signs, as the parser calls itself
constexpr std::size_t longestFormula = 1000; // characters

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

class FormulaParser {
public:
    explicit FormulaParser(const std::string &text) : m_text(text) {}

    Result<Formula> all()
    {
        if (m_text.size() > longestFormula)
            return Error{"is longer than " + std::to_string(longestFormula) + " characters.", ""};
        sum();
        if (m_error.empty() && peek() != '\0')
            fail(std::string("has an unexpected \"") + peek() + "\"");
        if (!m_error.empty())
            return Error{m_error, ""};
        return std::move(m_made);
    }

private:
    using Do = Formula::Do;

    char peek()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }
    bool take(char c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }
    void fail(const std::string &what)
    {
        if (m_error.empty())
            m_error = what + " at character " + std::to_string(m_at + 1) + ".";
    }
    // `change`: how many more values stand on the stack after it.
    void add(Do what, int change, double value = 0, std::size_t name = 0)
    {
        m_made.m_parts.push_back({what, value, name});
        m_depth += change;
        m_made.m_deepest = std::max(m_made.m_deepest, static_cast<std::size_t>(std::max(0, m_depth)));
    }

    void sum()
    {
        product();
        while (m_error.empty()) {
            const bool plus = take('+');
            if (!plus && !take('-'))
                return;
            product();
            add(plus ? Do::Add : Do::Subtract, -1);
        }
    }
    void product()
    {
        factor();
        while (m_error.empty()) {
            const bool times = take('*');
            if (!times && !take('/'))
                return;
            factor();
            add(times ? Do::Multiply : Do::Divide, -1);
        }
    }
    void factor()
    {
        if (++m_nesting > deepestNesting)
            fail("is nested too deeply");
        const char c = peek();
        if (!m_error.empty()) {
            return;
        } else if (take('-')) {
            factor();
            add(Do::Negate, 0);
        } else if (take('+')) {
            factor();
        } else if (take('(')) {
            bracket();
        } else if (isDigit(c) || c == '.') {
            numeral();
        } else if (isLetter(c)) {
            word();
        } else if (c == '\'') {
            quoted();
        } else {
            fail(c == '\0' ? "ends where a state or a number is missing," : "lacks a state or a number");
        }
        --m_nesting;
    }
    void bracket()
    {
        sum();
        if (m_error.empty() && !take(')'))
            fail("lacks a closing bracket");
    }
    void numeral()
    {
        double x = 0;
        const auto read = std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), x);
        if (read.ec != std::errc() || !std::isfinite(x)) {
            fail("has a number that cannot be read");
            return;
        }
        m_at = static_cast<std::size_t>(read.ptr - m_text.data());
        add(Do::Number, 1, x);
    }
    void word()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && (isLetter(m_text[m_at]) || isDigit(m_text[m_at])))
            ++m_at;
        const auto found = m_text.substr(begin, m_at - begin);
        if (peek() != '(') {
            name(found);
        } else if (found == "log10" || found == "ln") {
            ++m_at;
            bracket();
            add(found == "ln" ? Do::Ln : Do::Log10, 0);
        } else {
            fail("knows no function \"" + found + "\" (only log10 and ln)");
        }
    }
    void quoted()
    {
        const auto end = m_text.find('\'', m_at + 1);
        if (end == std::string::npos) {
            fail("lacks a closing quote");
            return;
        }
        const auto found = m_text.substr(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        name(found);
    }
    void name(const std::string &found)
    {
        auto &names = m_made.m_names;
        const auto known = std::ranges::find(names, found);
        const auto number = static_cast<std::size_t>(known - names.begin());
        if (known == names.end())
            names.push_back(found);
        add(Do::Name, 1, 0, number);
    }

    const std::string &m_text;
    Formula m_made;
    std::string m_error;
    std::size_t m_at = 0;
    int m_depth = 0;
    int m_nesting = 0;
};

Result<Formula> Formula::of(const std::string &text) { return FormulaParser(text).all(); }

std::optional<int> Formula::power() const
{
    std::vector<std::optional<int>> stack;
    const auto pop = [&] {
        const auto last = stack.back();
        stack.pop_back();
        return last;
    };
    for (const Part &part : m_parts) {
        switch (part.what) {
        case Do::Number:
            stack.emplace_back(0);
            break;
        case Do::Name:
            stack.emplace_back(1);
            break;
        case Do::Negate:
            break;
        case Do::Log10:
        case Do::Ln: // of a ratio, or of a number in its unit: the result has none either way
            stack.back() = 0;
            break;
        case Do::Add:
        case Do::Subtract:
        case Do::Multiply:
        case Do::Divide: {
            const auto b = pop();
            const auto a = pop();
            std::optional<int> both;
            if (a && b && part.what == Do::Multiply)
                both = *a + *b;
            else if (a && b && part.what == Do::Divide)
                both = *a - *b;
            else if (a == b)
                both = a;
            stack.push_back(both);
        }
        }
    }
    return stack.back();
}

// A value on the stack is followed by its derivatives by each name.
void Formula::step(const Part &part, std::size_t element, std::span<const std::span<const double>> values,
                   std::span<const std::span<const double>> errors, std::vector<double> &stack, std::size_t &top) const
{
    const std::size_t size = m_names.size() + 1;
    if (part.what == Do::Number || part.what == Do::Name) {
        double *put = stack.data() + top * size;
        std::fill(put, put + size, 0.0);
        put[0] = part.number;
        if (part.what == Do::Name) {
            put[0] = values[part.name][element];
            put[1 + part.name] = 1;
        }
        ++top;
        return;
    }
    if (part.what == Do::Negate || part.what == Do::Log10 || part.what == Do::Ln) {
        double *a = stack.data() + (top - 1) * size;
        double slope = -1;
        double value = -a[0];
        if (part.what != Do::Negate) {
            const double unit = part.what == Do::Ln ? 1 : std::log(10.0);
            value = a[0] > 0 ? std::log(a[0]) / unit : nan;
            slope = 1 / (a[0] * unit);
        }
        a[0] = value;
        for (std::size_t k = 1; k < size; ++k)
            a[k] *= slope;
        return;
    }
    --top;
    double *a = stack.data() + (top - 1) * size;
    const double *b = stack.data() + top * size;
    double byA = 1;
    double byB = part.what == Do::Subtract ? -1 : 1;
    double value = a[0] + byB * b[0];
    if (part.what == Do::Multiply) {
        byA = b[0];
        byB = a[0];
        value = a[0] * b[0];
    } else if (part.what == Do::Divide) {
        double variance = 0; // of what it divides by
        for (std::size_t k = 1; k < size; ++k)
            variance += b[k] == 0 ? 0 : (b[k] * errors[k - 1][element]) * (b[k] * errors[k - 1][element]);
        const bool nearZero = b[0] == 0 || std::abs(b[0]) < 3 * std::sqrt(variance); // not where it is unknown
        byA = 1 / b[0];
        value = nearZero ? nan : a[0] / b[0];
        byB = -value / b[0];
    }
    a[0] = value;
    for (std::size_t k = 1; k < size; ++k)
        a[k] = byA * a[k] + byB * b[k];
}

void Formula::evaluate(std::span<const std::span<const double>> values, std::span<const std::span<const double>> errors,
                       std::span<double> value, std::span<double> error) const
{
    const std::size_t size = m_names.size() + 1;
    std::vector<double> stack(m_deepest * size);
    for (std::size_t i = 0; i < value.size(); ++i) {
        std::size_t top = 0;
        for (const Part &part : m_parts)
            step(part, i, values, errors, stack, top);
        value[i] = stack[0];
        double variance = 0;
        for (std::size_t k = 1; k < size; ++k) // what drops out of the formula does not matter
            variance += stack[k] == 0 ? 0 : (stack[k] * errors[k - 1][i]) * (stack[k] * errors[k - 1][i]);
        error[i] = std::isnan(value[i]) ? nan : std::sqrt(variance);
    }
}

} // namespace pymasp
