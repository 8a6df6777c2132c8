#include "positions.h"

#include "scale.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

namespace pymasp {
namespace {

constexpr auto most = std::numeric_limits<std::int64_t>::max();

std::int64_t countOf(const Linear &l)
{
    if (l.count)
        return *l.count;
    const double n = std::floor(std::abs(l.stop - l.start) / std::abs(*l.step) + 1e-9) + 1;
    return n < 9e18 ? static_cast<std::int64_t>(n) : most;
}
std::int64_t countOf(const Logarithmic &l) { return l.count; }

double valueOf(const Linear &l, std::int64_t i)
{
    if (l.step)
        return l.start + static_cast<double>(i) * std::copysign(*l.step, l.stop - l.start);
    const std::int64_t n = *l.count;
    if (n > 1 && i == n - 1)
        return l.stop;
    return n > 1 ? l.start + static_cast<double>(i) * ((l.stop - l.start) / static_cast<double>(n - 1)) : l.start;
}
double valueOf(const Logarithmic &l, std::int64_t i)
{
    if (l.count > 1 && i == l.count - 1)
        return l.stop;
    return l.count > 1 ? l.start * std::pow(l.stop / l.start, static_cast<double>(i) / static_cast<double>(l.count - 1))
                       : l.start;
}

std::optional<double> stepOf(const Linear &l)
{
    if (countOf(l) < 2)
        return std::nullopt;
    const double step = std::abs(valueOf(l, 1) - valueOf(l, 0));
    return step > 0 ? std::optional(step) : std::nullopt;
}
std::optional<double> stepOf(const Logarithmic &l)
{
    if (l.count < 2 || l.start == l.stop)
        return std::nullopt;
    // The steps grow or shrink along the way: the smallest is at the end nearer to zero.
    return std::min(std::abs(valueOf(l, 1) - valueOf(l, 0)),
                    std::abs(valueOf(l, l.count - 1) - valueOf(l, l.count - 2)));
}

Result<> validPart(const Linear &l)
{
    if (!std::isfinite(l.start) || !std::isfinite(l.stop))
        return Error{"start and stop must be numbers."};
    if (l.count.has_value() == l.step.has_value())
        return Error{"a linear range takes exactly one of \"count\" and \"step\"."};
    if (l.count && *l.count < 1)
        return Error{"the scan is empty: \"count\" is " + std::to_string(*l.count) + "."};
    if (l.step && (!std::isfinite(*l.step) || *l.step == 0))
        return Error{"\"step\" is " + number(*l.step) + "; it must be a number other than zero."};
    if (l.step && l.start != l.stop && l.start + std::copysign(*l.step, l.stop - l.start) == l.start)
        return Error{"\"step\" " + number(*l.step) + " is too small to change " + number(l.start) + "."};
    if (countOf(l) == most)
        return Error{"the range has more positions than can be counted."};
    return {};
}
Result<> validPart(const Logarithmic &l)
{
    if (!std::isfinite(l.start) || !std::isfinite(l.stop) || !(l.start * l.stop > 0))
        return Error{"a logarithmic range needs start and stop of the same sign, neither zero; they are " +
                     number(l.start) + " and " + number(l.stop) + "."};
    if (l.count < 1)
        return Error{"the scan is empty: \"count\" is " + std::to_string(l.count) + "."};
    return {};
}

template <typename Part, typename F>
auto withPart(const Part &part, const F &f)
{
    return std::visit(f, part);
}

// For each segment: how many of its values are skipped at its start (0 or 1).
std::int64_t skipped(const Segments &s, std::size_t k)
{
    if (k == 0)
        return 0;
    const double last = withPart(s.segments[k - 1], [](const auto &l) { return valueOf(l, countOf(l) - 1); });
    const double first = withPart(s.segments[k], [](const auto &l) { return valueOf(l, 0); });
    const double size = std::max(std::abs(last), std::abs(first));
    return std::abs(last - first) <= 1e-9 * size || last == first ? 1 : 0;
}

const std::vector<double> *valuesOf(const Positions &positions)
{
    if (const auto *list = std::get_if<List>(&positions))
        return &list->values;
    if (const auto *file = std::get_if<FromFile>(&positions))
        return &file->values;
    return nullptr;
}

std::uint64_t mix(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

} // namespace

std::int64_t count(const Positions &positions)
{
    if (const auto *values = valuesOf(positions))
        return static_cast<std::int64_t>(values->size());
    if (const auto *l = std::get_if<Linear>(&positions))
        return countOf(*l);
    if (const auto *l = std::get_if<Logarithmic>(&positions))
        return l->count;
    const auto &s = std::get<Segments>(positions);
    std::int64_t n = 0;
    for (std::size_t k = 0; k < s.segments.size(); ++k) {
        const auto part = withPart(s.segments[k], [](const auto &l) { return countOf(l); }) - skipped(s, k);
        if (__builtin_add_overflow(n, part, &n))
            return most;
    }
    return n;
}

double value(const Positions &positions, std::int64_t i)
{
    if (const auto *values = valuesOf(positions))
        return (*values)[static_cast<std::size_t>(i)];
    if (const auto *l = std::get_if<Linear>(&positions))
        return valueOf(*l, i);
    if (const auto *l = std::get_if<Logarithmic>(&positions))
        return valueOf(*l, i);
    const auto &s = std::get<Segments>(positions);
    for (std::size_t k = 0; k < s.segments.size(); ++k) {
        const auto skip = skipped(s, k);
        const auto n = withPart(s.segments[k], [](const auto &l) { return countOf(l); }) - skip;
        if (i < n)
            return withPart(s.segments[k], [&](const auto &l) { return valueOf(l, i + skip); });
        i -= n;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

std::pair<double, double> bounds(const Positions &positions)
{
    if (const auto *values = valuesOf(positions)) {
        const auto [low, high] = std::ranges::minmax_element(*values);
        return {*low, *high};
    }
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    const auto take = [&](const auto &l) {
        for (const double x : {valueOf(l, 0), valueOf(l, countOf(l) - 1)}) {
            low = std::min(low, x);
            high = std::max(high, x);
        }
    };
    if (const auto *l = std::get_if<Linear>(&positions))
        take(*l);
    else if (const auto *g = std::get_if<Logarithmic>(&positions))
        take(*g);
    else
        for (const auto &part : std::get<Segments>(positions).segments)
            std::visit(take, part);
    return {low, high};
}

std::optional<double> smallestStep(const Positions &positions)
{
    std::optional<double> least;
    const auto take = [&](std::optional<double> step) {
        if (step && *step > 0 && (!least || *step < *least))
            least = step;
    };
    if (const auto *values = valuesOf(positions)) {
        for (std::size_t i = 1; i < values->size(); ++i)
            take(std::abs((*values)[i] - (*values)[i - 1]));
    } else if (const auto *l = std::get_if<Linear>(&positions)) {
        take(stepOf(*l));
    } else if (const auto *g = std::get_if<Logarithmic>(&positions)) {
        take(stepOf(*g));
    } else {
        for (const auto &part : std::get<Segments>(positions).segments)
            take(withPart(part, [](const auto &x) { return stepOf(x); }));
    }
    return least;
}

Result<> valid(const Positions &positions)
{
    if (const auto *values = valuesOf(positions)) {
        if (values->empty())
            return Error{"the scan is empty: its list of positions has no value."};
        for (const double x : *values) {
            if (!std::isfinite(x))
                return Error{"a position is " + number(x) + "; positions must be finite numbers."};
        }
        return {};
    }
    if (const auto *l = std::get_if<Linear>(&positions))
        return validPart(*l);
    if (const auto *g = std::get_if<Logarithmic>(&positions))
        return validPart(*g);
    const auto &s = std::get<Segments>(positions);
    if (s.segments.empty())
        return Error{"the scan is empty: it has no segment."};
    for (const auto &part : s.segments) {
        if (auto ok = withPart(part, [](const auto &x) { return validPart(x); }); !ok)
            return ok;
    }
    if (count(positions) == most)
        return Error{"the segments have more positions than can be counted."};
    return {};
}

constexpr std::uintmax_t mostFileBytes = std::uintmax_t{64} << 20U;

Result<std::vector<double>> readPositions(const std::string &path)
{
    std::error_code unknown;
    const auto size = std::filesystem::file_size(path, unknown); // an error where it is no regular file
    std::ifstream file(path);
    if (unknown || !file)
        return Error{"the position file " + path + " cannot be read."};
    if (size > mostFileBytes)
        return Error{"the position file " + path + " has " + std::to_string(size >> 20U) + " MB; at most " +
                     std::to_string(mostFileBytes >> 20U) + " MB are read."};
    std::vector<double> values;
    bool matrix = false;
    bool firstRow = true;
    std::string line;
    for (int row = 1; std::getline(file, line); ++row) {
        const auto begin = line.find_first_not_of(" \t\r");
        if (begin == std::string::npos)
            continue;
        if (line[begin] == '#') {
            matrix = matrix || line.find("TA matrix") != std::string::npos;
            continue;
        }
        if (std::exchange(firstRow, false) && matrix)
            continue;
        double x = 0;
        const auto [end, error] = std::from_chars(line.data() + begin, line.data() + line.size(), x);
        const bool ends =
            end == line.data() + line.size() || *end == ',' || *end == ' ' || *end == '\t' || *end == '\r';
        if (error != std::errc() || !ends || !std::isfinite(x))
            return Error{"the position file " + path + ", line " + std::to_string(row) + ": \"" +
                         line.substr(begin, 20) + "\" is not a finite number."};
        values.push_back(x);
    }
    return values;
}

std::int64_t permuted(std::int64_t i, std::int64_t n, std::uint64_t seed, std::uint32_t job, std::int64_t entry)
{
    if (n < 2)
        return 0;
    const auto size = static_cast<std::uint64_t>(n);
    const unsigned half = std::max(1U, (static_cast<unsigned>(std::bit_width(size - 1)) + 1U) / 2U);
    const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
    const std::uint64_t key = mix(mix(mix(seed) ^ job) ^ static_cast<std::uint64_t>(entry));
    auto x = static_cast<std::uint64_t>(i);
    do { // the network permutes a range of up to 4 n; walk until inside 0..n-1
        std::uint64_t left = x >> half;
        std::uint64_t right = x & mask;
        for (std::uint64_t round = 0; round < 4; ++round) {
            const std::uint64_t next = left ^ (mix(key ^ (round << 56U) ^ right) & mask);
            left = right;
            right = next;
        }
        x = left << half | right;
    } while (x >= size);
    return static_cast<std::int64_t>(x);
}

} // namespace pymasp
