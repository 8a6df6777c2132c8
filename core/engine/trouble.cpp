// What a run does where it cannot simply go on: pauses, questions, guards, a full disk.
#include "runner.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pymasp {

using namespace std::chrono_literals;

// Where everything stands before the first move.
std::optional<OutcomeRecord> Runner::lookFirst()
{
    if (!m_watches)
        return OutcomeRecord{"failed", text(m_unwatched), "", 0};
    while (const auto trouble = survey()) {
        if (m_logWish.load()) {
            if (auto end = suspendForLog())
                return end;
            continue;
        }
        if (trouble->stopped)
            return stopped();
        if (!trouble->paused)
            return OutcomeRecord{"failed", text(trouble->error), "", 0};
        halt();
        m_lookWish.store(false);
        applySkip();
        if (m_pauseNowWish.exchange(false)) {
            if (auto end = waitWhilePaused())
                return end;
        }
    }
    for (auto &used : m_used) {
        if (!used.commanded.is)
            used.commanded.native = used.lastSeen;
        used.atStart = used.lastSeen;
    }
    return std::nullopt;
}

std::optional<OutcomeRecord> Runner::waitWhilePaused()
{
    note("pause", 0, "paused");
    setState(RunState::Paused);
    makeSafe();
    const auto called = [&] { return m_resumeWish.load() || m_stopWish.load() || skipWished(); };
    while (!m_resumeWish.load() && !m_stopWish.load()) {
        await(Clock::now() + 1s, called);
        applySkip(); // only the place changes: it stays paused
    }
    if (m_stopWish.load())
        return stopped();
    m_resumeWish.store(false);
    note("resume", 0, "resumed");
    setState(RunState::Running);
    return std::nullopt;
}

// A device error: the point is taken again, or marked and left out, or a person is asked, or the run ends.
std::optional<OutcomeRecord> Runner::respond(const Trouble &trouble)
{
    const auto said = policyOf(trouble);
    const auto policy = said.value_or(OnError());
    const std::string sentence = text(trouble.error);
    const bool hangs = m_rack.anyGivenUp();
    if (!trouble.ofPending)
        settlePending(true); // the point before the failed one was good and is kept
    rewind();
    halt();
    const bool lost = hangs || m_rack.anyGivenUp();
    if (!lost && m_failures < policy.retries) {
        ++m_failures;
        note("retake", trouble.job,
             sentence + " Attempt " + std::to_string(m_failures) + " of " + std::to_string(policy.retries) + ".");
        if (policy.delay > shortWait)
            makeSafe();
        await(Clock::now() + asDuration(policy.delay), [&] { return wishes(); });
        return surveyAgain(trouble.job);
    }
    if (!lost && policy.then == OnError::Answer::Skip)
        return skipHere(trouble.job, sentence);
    if (!lost && m_setup.attended && (policy.then == OnError::Answer::Ask || !said))
        return ask(trouble, sentence);
    note("error", trouble.job, sentence);
    return OutcomeRecord{"failed", sentence, "", 0};
}

std::optional<OutcomeRecord> Runner::skipHere(JobId job, const std::string &sentence)
{
    note("skip", job, sentence + " The point is left out: number " + std::to_string(m_order + 1) + ".");
    m_skipNext = true;
    m_failures = 0;
    return std::nullopt;
}

// Before a point is taken again. A new failure is answered in turn; wishes are seen at the next turn of the loop.
std::optional<OutcomeRecord> Runner::surveyAgain(JobId job)
{
    if (m_stopWish.load())
        return std::nullopt;
    const auto failed = survey();
    if (!failed || failed->paused || failed->stopped)
        return std::nullopt;
    return respond({failed->error, job, false, false, false, failed->instrument});
}

// Paused with a reason, until a person has answered.
std::optional<OutcomeRecord> Runner::ask(const Trouble &trouble, const std::string &sentence)
{
    {
        const std::lock_guard lock(m_shownMutex);
        m_question = {sentence, trouble.job};
    }
    note("ask", trouble.job, sentence);
    m_answerWish.store(Answer::None);
    m_resumeWish.store(false);
    m_pauseSoonWish.store(false);
    m_pauseNowWish.store(false);
    setState(RunState::Asking);
    makeSafe();
    const auto answered = [&] {
        return m_answerWish.load() != Answer::None || m_resumeWish.load() || m_stopWish.load() || skipWished();
    };
    while (!answered())
        await(Clock::now() + 1s, answered);
    if (m_stopWish.load())
        return stopped();
    const auto answer = m_answerWish.exchange(Answer::None);
    m_resumeWish.store(false);
    if (answer == Answer::Stop) {
        note("error", trouble.job, sentence);
        return OutcomeRecord{"failed", sentence, "", 0};
    }
    setState(RunState::Running);
    m_failures = 0;
    if (applySkip())
        return surveyAgain(trouble.job);
    if (answer == Answer::Skip)
        return skipHere(trouble.job, sentence);
    note("resume", trouble.job, "taken again");
    return surveyAgain(trouble.job);
}

// Held up by something that is expected to pass. Ends when `over` says so; after `patience` s the run ends.
std::optional<OutcomeRecord> Runner::suspend(const std::string &why, const std::function<bool()> &over, double patience)
{
    {
        const std::lock_guard lock(m_shownMutex);
        m_question = {why, 0};
    }
    setState(RunState::Suspended);
    makeSafe();
    const auto giveUpAt = Clock::now() + asDuration(std::min(patience, 1e9));
    while (!over()) {
        if (m_stopWish.load())
            return stopped();
        if (Clock::now() > giveUpAt)
            return OutcomeRecord{"stopped", why + " That lasted " + number(patience) + " s.", "", 0};
        applySkip();
        if (m_pauseNowWish.exchange(false) || m_pauseSoonWish.exchange(false)) {
            if (auto end = waitWhilePaused())
                return end;
            setState(RunState::Suspended);
        }
        m_resumeWish.store(false);
        await(Clock::now() + 50ms, [&] { return m_stopWish.load(); });
    }
    setState(RunState::Running);
    return std::nullopt;
}

// Nothing is measured that cannot be kept. What was given to the log before is in memory still and is written first.
std::optional<OutcomeRecord> Runner::suspendForLog()
{
    std::string why;
    {
        const std::lock_guard lock(m_reasonMutex);
        why = "The run log cannot be written: " + m_logReason;
    }
    if (m_callbacks.event) // the log takes no note of it
        m_callbacks.event({nowSeconds(), "error", 0, why + " The run waits until it can."});
    rewind();
    halt();
    auto next = Clock::now();
    const auto writable = [&] {
        if (Clock::now() < next)
            return false;
        next = Clock::now() + 2s;
        return static_cast<bool>(m_recorder.reopen());
    };
    if (m_recorder.lost())
        return OutcomeRecord{"failed", why, "", 0};
    const double patience = m_setup.attended ? std::numeric_limits<double>::infinity() : m_setup.patience;
    if (auto end = suspend(why, writable, patience)) {
        if (end->status == "stopped" && !m_stopWish.load())
            end->status = "failed";
        return end;
    }
    m_logWish.store(false);
    note("resume", 0, "The run log can be written again. It could not: " + why);
    return surveyAgain(m_experiment->root.id);
}

std::optional<OutcomeRecord> Runner::suspendForGuard()
{
    const auto wrong = *m_watches->wrong();
    note("guard", 0, wrong.sentence);
    rewind(); // a point taken while it was wrong is taken again
    halt();
    if (wrong.guard->then == Guard::Then::Stop)
        return OutcomeRecord{"stopped", wrong.sentence, "", 0};
    const auto well = [&] {
        m_watches->turn([](const InstrumentThread &) { return false; });
        return !m_watches->wrong();
    };
    if (auto end =
            suspend(wrong.sentence, well, wrong.guard->stopAfter.value_or(std::numeric_limits<double>::infinity())))
        return end;
    note("resume", 0, "The guard \"" + wrong.guard->name + "\" lets the run go on.");
    m_watches->forget();
    return surveyAgain(m_experiment->root.id);
}

} // namespace pymasp
