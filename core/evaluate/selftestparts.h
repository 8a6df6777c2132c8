// What the verdicts of the self-test share.
#pragma once

#include "selftest.h"

#include <cmath>
#include <cstdio>
#include <limits>
#include <numeric>

namespace pymasp::selftest::parts {

// Three digits.
inline std::string shown(double x)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.3g", x);
    return text;
}

inline double mean(std::span<const double> x)
{
    return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}
inline double variance(std::span<const double> x)
{
    const double m = mean(x);
    double sum = 0;
    for (const double v : x)
        sum += (v - m) * (v - m);
    return sum / static_cast<double>(x.size() - 1);
}
inline Verdict above(double value, double warn, double fail)
{
    return !std::isfinite(value) ? Verdict::Unknown
           : value > fail        ? Verdict::Fail
           : value > warn        ? Verdict::Warn
                                 : Verdict::Pass;
}

inline Finding unknown(const char *test, const std::string &says, const std::string &todo)
{
    Finding f;
    f.test = test;
    f.value = std::numeric_limits<double>::quiet_NaN();
    f.says = says;
    f.todo = todo;
    return f;
}

// The line, with what to do where it is not good.
inline Finding line(const char *test, Verdict verdict, double value, double warn, double fail, const char *unit,
                    const std::string &says, const std::string &todo)
{
    return {test, verdict, value, warn, fail, unit, says, verdict == Verdict::Pass ? std::string() : todo};
}

} // namespace pymasp::selftest::parts
