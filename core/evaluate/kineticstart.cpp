#include "kineticstart.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pymasp {
namespace {

constexpr std::size_t lookedAt = 6; // columns

double median(std::vector<double> values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// The columns with the most signal over their errors, at most `lookedAt`.
std::vector<std::size_t> strongest(const std::vector<FitColumn> &columns)
{
    std::vector<std::pair<double, std::size_t>> sizes;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        const auto &[values, weights] = columns[k];
        const double middle = median(values);
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += std::pow((values[i] - middle) * (weights.empty() ? 1 : weights[i]), 2);
        sizes.emplace_back(sum / double(values.size()), k);
    }
    std::ranges::sort(sizes, std::greater());
    std::vector<std::size_t> best;
    for (std::size_t i = 0; i < std::min(lookedAt, sizes.size()); ++i)
        best.push_back(sizes[i].second);
    return best;
}

// Places where a trace may rise: where it first reaches parts of its largest change, and where it jumps most.
void addEdges(std::span<const double> t, std::span<const double> values, std::vector<double> &edges)
{
    const std::size_t n = values.size();
    if (n < 5)
        return;
    std::vector<double> smooth(values.begin(), values.end());
    for (std::size_t i = 1; i + 1 < n; ++i) // a single bad point is no edge
        smooth[i] = median({values[i - 1], values[i], values[i + 1]});
    const double before = median({smooth.begin(), smooth.begin() + std::ptrdiff_t(std::max<std::size_t>(3, n / 20))});
    double largest = 0;
    for (const double value : smooth)
        largest = std::max(largest, std::abs(value - before));
    for (const double part : {0.3, 0.5, 0.8}) {
        const auto over =
            std::ranges::find_if(smooth, [&](double v) { return std::abs(v - before) >= part * largest; });
        if (over != smooth.end())
            edges.push_back(t[std::size_t(over - smooth.begin())]);
    }
    double jump = -1;
    std::size_t at = 0;
    for (std::size_t i = 2; i + 2 < n; ++i)
        if (const double size = std::abs(smooth[i + 1] + smooth[i + 2] - smooth[i - 1] - smooth[i - 2]); size > jump) {
            jump = size;
            at = i;
        }
    edges.push_back(t[at]);
}

struct Tried {
    double chi2;
    std::vector<double> parameters;
};

// All choices of `count` of the values, ascending.
void choose(std::span<const double> values, std::size_t count, std::vector<double> chosen,
            std::vector<std::vector<double>> &all)
{
    if (count == 0) {
        all.push_back(std::move(chosen));
        return;
    }
    for (std::size_t i = 0; i + count <= values.size(); ++i) {
        auto more = chosen;
        more.push_back(values[i]);
        choose(values.subspan(i + 1), count - 1, std::move(more), all);
    }
}

// Equal ratios between the two.
std::vector<double> grid(double from, double to, std::size_t count)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(from * std::pow(to / from, (double(i) + 0.5) / double(count)));
    return values;
}

} // namespace

double stepAt(const KineticData &data, double t)
{
    const auto above = std::ranges::upper_bound(data.delays, t);
    const auto i = std::clamp<std::ptrdiff_t>(above - data.delays.begin(), 1, std::ptrdiff_t(data.delays.size()) - 1);
    const double step = data.delays[std::size_t(i)] - data.delays[std::size_t(i) - 1];
    return step > 0 ? step : data.smallest;
}

SeparableProblem kineticProblem(const KineticData &data, const std::vector<FitColumn> &columns,
                                const KineticModel &model)
{
    SeparableProblem problem;
    const double range = data.last - data.first;
    const KineticBasis basis{model};
    FitParameter zero; // far from the edge nothing pulls it away: it needs no bounds
    if (model.timeZero) {
        zero.start = *model.timeZero;
        zero.fixed = true;
    }
    FitParameter sigma{data.smallest, 0.1 * data.smallest, 0.25 * range, true, false};
    if (model.fwhm)
        sigma = {*model.fwhm / fwhmPerSigma, 0, 0, true, true};
    problem.parameters = {zero, sigma};
    for (int i = 0; i < model.exponentials; ++i)
        problem.parameters.push_back({0.1 * range, 0.1 * data.smallest, 20 * range, true, false});
    problem.terms = basis.terms().size();
    problem.columns = columns;
    problem.relativeWeights = model.relativeErrors;
    problem.basis = [&data, basis](std::span<const double> p, std::size_t column, std::span<double> values,
                                   std::span<double> slopes) {
        const auto &rows = data.rows[column];
        const std::size_t n = rows.size();
        for (std::size_t i = 0; i < n; ++i)
            basis.at(data.delays[rows[i]] - data.shifts[column], p, values.data() + i,
                     slopes.empty() ? nullptr : slopes.data() + i, n);
    };
    return problem;
}

std::vector<std::vector<double>> kineticStarts(const KineticData &data, const std::vector<FitColumn> &columns,
                                               const KineticModel &model, const std::stop_token &stop)
{
    KineticData few = data;
    few.rows.clear();
    few.shifts.clear();
    std::vector<FitColumn> best;
    std::vector<double> zeros;
    for (const auto k : strongest(columns)) {
        few.rows.push_back(data.rows[k]);
        few.shifts.push_back(data.shifts[k]);
        best.push_back(columns[k]);
        std::vector<double> t;
        for (const auto row : data.rows[k])
            t.push_back(data.delays[row] - data.shifts[k]);
        if (!model.timeZero)
            addEdges(t, columns[k].values, zeros);
    }
    if (model.timeZero)
        zeros = {*model.timeZero};
    else // and some anywhere, for a trace that hides its edge in noise
        for (std::size_t i = 1; i < 8; ++i)
            zeros.push_back(data.delays[i * (data.delays.size() - 1) / 8]);
    std::ranges::sort(zeros);
    zeros.erase(std::unique(zeros.begin(), zeros.end()), zeros.end());

    // First edge and width with one lifetime and a step, then all lifetimes at the best of them.
    KineticModel rough = model;
    rough.exponentials = std::min(model.exponentials, 1);
    rough.longLived = true;
    const auto problem = kineticProblem(few, best, rough);
    std::vector<Tried> tried;
    for (const double zero : zeros) {
        const double step = stepAt(data, zero);
        const double longest = std::max(data.last - zero, 4 * step);
        for (const double wide : {0.6, 1.5, 4.0, 10.0}) {
            const double sigma =
                model.fwhm ? *model.fwhm / fwhmPerSigma : std::clamp(wide * step, 0.2 * data.smallest, longest);
            const auto lifetimes =
                rough.exponentials > 0 ? grid(std::min(2 * sigma, 0.5 * longest), longest, 4) : std::vector<double>{0};
            for (const double lifetime : lifetimes) {
                if (stop.stop_requested())
                    return {};
                std::vector<double> p{zero, sigma};
                if (rough.exponentials > 0)
                    p.push_back(lifetime);
                tried.push_back({chi2At(problem, p), p});
            }
            if (model.fwhm)
                break;
        }
    }
    std::ranges::sort(tried, {}, &Tried::chi2);
    const auto whole = kineticProblem(few, best, model);
    std::vector<Tried> good;
    for (std::size_t i = 0; i < std::min<std::size_t>(4, tried.size()); ++i) {
        const double zero = tried[i].parameters[0];
        const double sigma = tried[i].parameters[1];
        const double longest = std::max(data.last - zero, 4 * sigma);
        std::vector<std::vector<double>> choices;
        choose(grid(std::min(sigma, 0.1 * longest), longest, 7), std::size_t(model.exponentials), {}, choices);
        Tried here{std::numeric_limits<double>::infinity(), {}};
        for (const auto &choice : choices) {
            if (stop.stop_requested())
                return {};
            std::vector<double> p{zero, sigma};
            p.insert(p.end(), choice.begin(), choice.end());
            if (const double chi2 = chi2At(whole, p); chi2 < here.chi2)
                here = {chi2, p};
        }
        if (!here.parameters.empty())
            good.push_back(here);
    }
    std::ranges::sort(good, {}, &Tried::chi2);
    std::vector<std::vector<double>> starts;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, good.size()); ++i)
        starts.push_back(good[i].parameters);
    return starts;
}

} // namespace pymasp
