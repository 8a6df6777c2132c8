// Fits of what is being measured, in the background: one thread of the lowest priority, which rests between two fits.
// What was asked last counts; the run never waits for it.
#pragma once

#include "chirp.h"
#include "looptoloop.h"
#include "svd.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace pymasp {

// How it is to be fitted.
struct AnalysisChoice {
    KineticModel model;
    std::optional<double> from, to;        // of the delays
    std::optional<double> bluest, reddest; // of the wavelengths that were taken; kept for the record
    bool map = false;                      // fit all columns together
    bool chirp = false;                    // look for the chirp line
    bool useChirp = true;                  // the fit of the map takes it off
    ChirpOptions chirpOptions;
};

// What is asked for. Values in the unit that is shown.
struct AnalysisInput {
    std::vector<double> delays;        // ps, ascending
    std::vector<double> trace, errors; // at the cut; errors empty where they are not known
    bool relativeErrors = false;       // those are right but for a factor, as of pixels that were averaged
    struct Repeat {
        std::int64_t number = 0;
        std::vector<double> trace; // NaN where it has no point
    };
    std::vector<Repeat> repeats;        // of the same trace
    std::vector<double> wavelengths;    // nm, ascending: of the columns of the map; fewer than two: there is none
    std::vector<double> map, mapErrors; // delays x wavelengths; the errors may be empty
    AnalysisChoice choice;
};

// What is being done.
enum class AnalysisStage : std::uint8_t { Trace, Drift, Svd, Chirp, Map };

struct AnalysisOutput {
    AnalysisChoice choice;
    std::vector<double> delays; // within the range
    std::vector<double> wavelengths;
    KineticResult trace;
    KineticResult map;
    double mapAt = std::numeric_limits<double>::quiet_NaN(); // the wavelength whose time zero it is; NaN: all have one
    ChirpLine chirp;
    Svd svd;
    LoopToLoop drift;
    std::vector<std::int64_t> repeats; // their numbers, as in drift
    bool complete = false;             // nothing more comes of this question
};
using AnalysisOutputPtr = std::shared_ptr<const AnalysisOutput>;

// All of it, part by part; `part` hears of each, `progress` of how much of a stage is done (0 to 1). Ends soon after
// `stop`.
AnalysisOutput analyse(const AnalysisInput &input, const std::stop_token &stop,
                       const std::function<void(const AnalysisOutput &)> &part = {},
                       const std::function<void(AnalysisStage, double)> &progress = {});

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
    void giveUp(); // nothing more comes of what was asked

Q_SIGNALS:
    void done(const pymasp::AnalysisOutputPtr &output);        // some of it, or all
    void progressed(pymasp::AnalysisStage stage, double done); // several times a second while it lasts

private:
    void work(const std::stop_token &quit);
    void tell(std::uint64_t number, std::function<void()> what); // on the thread of the window, unless it is void

    std::mutex m_mutex;
    std::condition_variable_any m_asked;
    std::optional<AnalysisInput> m_next;
    bool m_urgent = false;
    std::uint64_t m_number = 0; // of the last question that made others void
    std::stop_source m_current; // of the fit under way
    std::jthread m_thread;      // last: it uses the others
};

// "0.012 ± 0.003 ps", "1.5 ps" where it was kept, "1.23 ps, error not determined", "450 ps, at the limit of the fit":
// the error with one digit, with two where it begins with 1, the value as far as that.
QString resultText(const Quantity &quantity, const QString &unit);
// One sentence.
QString doubtText(Doubt doubt);

} // namespace pymasp
