// Fits of what is being measured, in the background: one thread of the lowest priority, which rests between two fits.
// What was asked last counts; the run never waits for it.
#pragma once

#include "chirp.h"
#include "looptoloop.h"
#include "series.h"
#include "svd.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace pymasp {

// What is asked for. Values in the unit that is shown; a trace alone has one column and no wavelengths.
struct AnalysisInput {
    std::vector<double> delays;      // ps, ascending
    std::vector<double> wavelengths; // nm, ascending; one per column
    std::vector<float> values;       // delays x columns
    std::vector<float> errors;       // the same, or empty
    std::vector<Pass> passes;        // rows of the series, in its own unit
    std::int64_t firstRow = 0;       // of the series, that is row 0 here
    double factor = 1;               // from the unit of the series to that shown
    std::size_t column = 0;          // of the trace
    KineticModel model;
    std::optional<double> from, to;        // of the delays
    std::optional<double> bluest, reddest; // of the wavelengths
    bool map = false;                      // fit all columns together
    bool chirp = false;                    // look for the chirp line; the fit of the map takes it off
    ChirpOptions::Form chirpForm = ChirpOptions::Form::Cauchy;
};

struct AnalysisOutput {
    std::vector<double> delays;      // within the range
    std::vector<double> wavelengths; // of the columns of map and svd: averaged from pixels
    KineticResult trace;
    KineticResult map;
    ChirpLine chirp;
    Svd svd;
    LoopToLoop drift;
    std::vector<std::int64_t> repeats; // their numbers, as in drift
    bool complete = false;             // nothing more comes of this question
};
using AnalysisOutputPtr = std::shared_ptr<const AnalysisOutput>;

// All of it, part by part; `part` hears of each. Ends soon after `stop`.
AnalysisOutput analyse(const AnalysisInput &input, const std::stop_token &stop,
                       const std::function<void(const AnalysisOutput &)> &part = {});

class Analysis : public QObject {
    Q_OBJECT

public:
    enum class Why : std::uint8_t {
        NewData, // comes after the fit under way, and after a rest
        Changed  // by a person: what is under way is given up, and there is no rest
    };

    explicit Analysis(QObject *parent = nullptr);
    ~Analysis() override;
    void ask(AnalysisInput input, Why why);

Q_SIGNALS:
    void done(const pymasp::AnalysisOutputPtr &output); // some of it, or all

private:
    void work(const std::stop_token &quit);

    std::mutex m_mutex;
    std::condition_variable_any m_asked;
    std::optional<AnalysisInput> m_next;
    bool m_urgent = false;
    std::uint64_t m_number = 0; // of the last question that made others void
    std::stop_source m_current; // of the fit under way
    std::jthread m_thread;      // last: it uses the others
};

// "0.012 ± 0.003 ps", "1.5 ps" where it was kept, "1.23 ps ± ?" where the data do not determine it.
QString resultText(const Quantity &quantity, const QString &unit);
// One sentence.
QString doubtText(Doubt doubt);
// All results as lines of text, for the clipboard: "t0 = 0.012 ± 0.003 ps, IRF FWHM = 0.110 ± 0.004 ps, ..."
QString reportText(const AnalysisOutput &output, const QString &delayUnit, const QString &signalUnit,
                   const QString &place);

} // namespace pymasp
