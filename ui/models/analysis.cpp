#include "analysis.h"

#include "errorscatter.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace pymasp {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t vectors = 3;
constexpr int restsFor = 4;      // times as long as it worked
constexpr auto between = 100ms;  // two words about the progress
constexpr int evaluations = 400; // of a model

std::pair<std::size_t, std::size_t> range(std::span<const double> axis, std::optional<double> from,
                                          std::optional<double> to)
{
    const auto first = from ? std::ranges::lower_bound(axis, *from) : axis.begin();
    const auto last = to ? std::ranges::upper_bound(axis, *to) : axis.end();
    return {std::size_t(first - axis.begin()), std::size_t(std::max(first, last) - axis.begin())};
}

// The rows [first, last) of rows x width.
std::vector<double> rowsOf(const std::vector<double> &all, std::size_t first, std::size_t last, std::size_t width = 1)
{
    if (all.size() < last * width)
        return {};
    return {all.begin() + std::ptrdiff_t(first * width), all.begin() + std::ptrdiff_t(last * width)};
}

void drift(const AnalysisInput &input, std::size_t first, std::size_t last, const FitLimits &limits,
           AnalysisOutput &output)
{
    std::vector<std::vector<double>> traces;
    for (const auto &repeat : input.repeats) {
        auto trace = rowsOf(repeat.trace, first, last);
        if (std::ranges::none_of(trace, [](double v) { return std::isfinite(v); }))
            continue;
        traces.push_back(std::move(trace));
        output.repeats.push_back(repeat.number);
    }
    if (traces.size() > 1)
        output.drift = loopToLoop(output.delays, traces, output.trace, limits);
}

} // namespace

AnalysisOutput analyse(const AnalysisInput &input, const std::stop_token &stop,
                       const std::function<void(const AnalysisOutput &)> &part,
                       const std::function<void(AnalysisStage, double)> &progress)
{
    const auto limits = [&](AnalysisStage stage) {
        return FitLimits{evaluations, stop, [&progress, stage](double done) {
                             if (progress)
                                 progress(stage, done);
                         }};
    };
    const auto say = [&](const AnalysisOutput &output) {
        if (part && !stop.stop_requested())
            part(output);
    };
    const auto &choice = input.choice;
    AnalysisOutput output;
    output.choice = choice;
    const auto [first, last] = range(input.delays, choice.from, choice.to);
    output.delays = rowsOf(input.delays, first, last);
    if (input.trace.size() < input.delays.size()) {
        output.trace.doubts = {Doubt::TooFewPoints};
        output.complete = true;
        say(output);
        return output;
    }
    auto model = choice.model;
    model.relativeErrors = input.relativeErrors;
    output.trace = fitTrace(output.delays, rowsOf(input.trace, first, last),
                            steadyErrors(rowsOf(input.errors, first, last), 1), model, limits(AnalysisStage::Trace));
    say(output);
    if (output.trace.fitted() && !stop.stop_requested())
        drift(input, first, last, limits(AnalysisStage::Drift), output);
    const std::size_t width = input.wavelengths.size();
    if (width > 1 && input.map.size() >= input.delays.size() * width && !stop.stop_requested()) {
        const auto map = rowsOf(input.map, first, last, width);
        const auto errors = steadyErrors(rowsOf(input.mapErrors, first, last, width), width);
        output.wavelengths = input.wavelengths;
        if (progress)
            progress(AnalysisStage::Svd, 0);
        output.svd = decompose(map, errors, output.delays.size(), width, vectors, stop);
        say(output);
        if (choice.chirp && !stop.stop_requested()) {
            auto options = choice.chirpOptions;
            options.places = int(width);
            options.artefact = choice.model.artefact;
            if (input.wavelengths.front() <= 0) // an index, or no wavelength at all
                options.form = ChirpOptions::Form::Polynomial;
            output.chirp =
                findChirp(output.delays, input.wavelengths, map, errors, options, limits(AnalysisStage::Chirp));
            say(output);
        }
        if (choice.map && !stop.stop_requested()) {
            model.relativeErrors = true;
            std::vector<double> shifts;
            if (choice.useChirp && output.chirp.found()) {
                output.mapAt = input.wavelengths[width / 2];
                for (const double wavelength : input.wavelengths)
                    shifts.push_back(output.chirp.at(wavelength).value - output.chirp.at(output.mapAt).value);
            }
            output.map = fitMap(output.delays, map, errors, shifts, model, limits(AnalysisStage::Map));
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

void Analysis::giveUp()
{
    const std::lock_guard lock(m_mutex);
    m_next.reset();
    m_urgent = false;
    ++m_number;
    m_current.request_stop();
}

void Analysis::tell(std::uint64_t number, std::function<void()> what)
{
    QMetaObject::invokeMethod(
        this,
        [this, number, what = std::move(what)] {
            {
                const std::lock_guard lock(m_mutex);
                if (number != m_number)
                    return;
            }
            what();
        },
        Qt::QueuedConnection);
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
        auto said = began;
        analyse(
            input, stop,
            [this, number](const AnalysisOutput &output) {
                tell(number, [this, shared = std::make_shared<const AnalysisOutput>(output)] { Q_EMIT done(shared); });
            },
            [this, number, &said](AnalysisStage stage, double part) {
                const auto now = std::chrono::steady_clock::now();
                if (now - said < between)
                    return;
                said = now;
                tell(number, [this, stage, part] { Q_EMIT progressed(stage, part); });
            });
        rest = restsFor * (std::chrono::steady_clock::now() - began);
    }
}

} // namespace pymasp
