#include "analysis.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t mostColumns = 96; // of a map that is fitted: pixels between are averaged
constexpr std::size_t vectors = 3;
constexpr int restsFor = 4; // times as long as it worked

std::pair<std::size_t, std::size_t> range(std::span<const double> axis, std::optional<double> from,
                                          std::optional<double> to)
{
    const auto first = from ? std::ranges::lower_bound(axis, *from) : axis.begin();
    const auto last = to ? std::ranges::upper_bound(axis, *to) : axis.end();
    return {std::size_t(first - axis.begin()), std::size_t(std::max(first, last) - axis.begin())};
}

struct Map {
    std::vector<double> wavelengths, values, errors;
};

// The columns in groups of equal numbers. The error of a group is the mean of its errors: neighbouring pixels share
// most of their noise, so that averaging gains little.
Map grouped(const AnalysisInput &input, std::size_t firstRow, std::size_t lastRow)
{
    const std::size_t width = input.wavelengths.size();
    const auto [first, last] = range(input.wavelengths, input.bluest, input.reddest);
    const std::size_t groups = std::min(mostColumns, last - first);
    Map map;
    const auto begin = [&, from = first, count = last - first](std::size_t g) { return from + g * count / groups; };
    for (std::size_t g = 0; g < groups; ++g) {
        const auto part = std::span(input.wavelengths).subspan(begin(g), begin(g + 1) - begin(g));
        map.wavelengths.push_back(std::accumulate(part.begin(), part.end(), 0.0) / double(part.size()));
    }
    for (std::size_t row = firstRow; row < lastRow; ++row)
        for (std::size_t g = 0; g < groups; ++g) {
            double sum = 0, errors = 0, n = 0;
            for (std::size_t k = begin(g); k < begin(g + 1); ++k) {
                const std::size_t i = row * width + k;
                if (!std::isfinite(input.values[i]))
                    continue;
                sum += double(input.values[i]);
                errors += input.errors.empty() ? 0 : double(input.errors[i]);
                n += 1;
            }
            map.values.push_back(sum / n); // NaN where there is none
            if (!input.errors.empty())
                map.errors.push_back(errors / n);
        }
    return map;
}

std::vector<double> column(const std::vector<float> &values, std::size_t width, std::size_t k, std::size_t firstRow,
                           std::size_t lastRow)
{
    std::vector<double> all;
    for (std::size_t row = firstRow; row < lastRow && !values.empty(); ++row)
        all.push_back(double(values[row * width + k]));
    return all;
}

void drift(const AnalysisInput &input, std::size_t firstRow, std::size_t lastRow, const FitLimits &limits,
           AnalysisOutput &output)
{
    std::vector<std::vector<double>> traces;
    for (const auto &pass : input.passes) {
        std::vector<double> trace;
        for (std::size_t row = firstRow; row < lastRow; ++row) {
            const std::size_t i = std::size_t(input.firstRow) + row;
            const bool there = i < pass.rows.size() && pass.rows[i] && input.column < pass.rows[i]->size();
            trace.push_back(there ? input.factor * double((*pass.rows[i])[input.column]) : std::nan(""));
        }
        if (std::ranges::none_of(trace, [](double v) { return std::isfinite(v); }))
            continue;
        traces.push_back(std::move(trace));
        output.repeats.push_back(pass.number);
    }
    if (traces.size() > 1)
        output.drift = loopToLoop(output.delays, traces, output.trace, limits);
}

} // namespace

AnalysisOutput analyse(const AnalysisInput &input, const std::stop_token &stop,
                       const std::function<void(const AnalysisOutput &)> &part)
{
    const FitLimits limits{400, stop};
    const auto say = [&](const AnalysisOutput &output) {
        if (part && !stop.stop_requested())
            part(output);
    };
    AnalysisOutput output;
    const auto [first, last] = range(input.delays, input.from, input.to);
    output.delays.assign(input.delays.begin() + std::ptrdiff_t(first), input.delays.begin() + std::ptrdiff_t(last));
    const std::size_t width = std::max<std::size_t>(1, input.wavelengths.size());
    if (input.values.size() < input.delays.size() * width || input.column >= width) {
        output.trace.doubts = {Doubt::TooFewPoints};
        output.complete = true;
        say(output);
        return output;
    }
    output.trace = fitTrace(output.delays, column(input.values, width, input.column, first, last),
                            column(input.errors, width, input.column, first, last), input.model, limits);
    say(output);
    if (output.trace.fitted())
        drift(input, first, last, limits, output);
    if (width > 1 && !stop.stop_requested()) {
        const auto map = grouped(input, first, last);
        output.wavelengths = map.wavelengths;
        output.svd = decompose(map.values, map.errors, output.delays.size(), map.wavelengths.size(), vectors);
        say(output);
        if (input.chirp && !stop.stop_requested()) {
            ChirpOptions options;
            options.form = input.chirpForm;
            options.artefact = input.model.artefact;
            output.chirp = findChirp(output.delays, map.wavelengths, map.values, map.errors, options, limits);
            say(output);
        }
        if (input.map && !stop.stop_requested()) {
            auto model = input.model;
            model.relativeErrors = true;
            std::vector<double> shifts;
            if (output.chirp.found()) // about the middle, so that time zero is that of the middle
                for (const double wavelength : map.wavelengths)
                    shifts.push_back(output.chirp.at(wavelength).value -
                                     output.chirp.at(map.wavelengths[map.wavelengths.size() / 2]).value);
            output.map = fitMap(output.delays, map.values, map.errors, shifts, model, limits);
        }
    }
    output.complete = true;
    say(output);
    return output;
}

Analysis::Analysis(QObject *parent) : QObject(parent), m_thread([this](const std::stop_token &quit) { work(quit); }) {}

Analysis::~Analysis()
{
    m_thread.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        m_current.request_stop();
    }
    m_thread.join(); // what it still posts is dropped with this object
}

void Analysis::ask(AnalysisInput input, Why why)
{
    const std::lock_guard lock(m_mutex);
    m_next = std::move(input);
    if (why == Why::Changed) {
        m_urgent = true;
        ++m_number; // what is still on its way to the window is of an earlier question
        m_current.request_stop();
    }
    m_asked.notify_all();
}

void Analysis::work(const std::stop_token &quit)
{
    setpriority(PRIO_PROCESS, 0, 19); // of this thread only, on Linux
    auto rest = 0ns;
    while (!quit.stop_requested()) {
        AnalysisInput input;
        std::stop_token stop;
        std::uint64_t number = 0;
        {
            std::unique_lock lock(m_mutex);
            m_asked.wait_for(lock, quit, rest, [this] { return m_urgent; });
            if (!m_asked.wait(lock, quit, [this] { return m_next.has_value(); }))
                return;
            input = std::move(*m_next);
            m_next.reset();
            m_urgent = false;
            m_current = std::stop_source();
            if (quit.stop_requested())
                return;
            stop = m_current.get_token();
            number = m_number;
        }
        const auto began = std::chrono::steady_clock::now();
        analyse(input, stop, [this, number](const AnalysisOutput &output) {
            auto shared = std::make_shared<const AnalysisOutput>(output);
            QMetaObject::invokeMethod(
                this,
                [this, number, shared] {
                    {
                        const std::lock_guard lock(m_mutex);
                        if (number != m_number)
                            return;
                    }
                    Q_EMIT done(shared);
                },
                Qt::QueuedConnection);
        });
        rest = restsFor * (std::chrono::steady_clock::now() - began);
    }
}

} // namespace pymasp
