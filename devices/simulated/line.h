// The line to a simulated device whose state outlives every program, as that of hardware does: a small file.
#pragma once

#include "motion.h"
#include "result.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>

namespace pymasp::simulated {

// The file holds the last command in one line, "VALUE TIME": native unit, and ns of CLOCK_MONOTONIC, which all
// processes share. Several programs may hold the line, each sees what the others command. Thread safe.
class Line {
public:
    // Where there is no such file yet, it is made with the device at `start`.
    static Result<std::shared_ptr<Line>> open(const std::filesystem::path &path, double start);
    ~Line();
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    [[nodiscard]] double value() const { return m_last.value; } // at opening
    Result<> command(double value);
    // Moves as another program has told the device since the last look.
    void follow(bench::Motion &motion);

private:
    struct State {
        double value = 0;
        long long time = 0;
    };
    explicit Line(int file) : m_file(file) {}
    [[nodiscard]] std::optional<State> read() const;

    std::mutex m_mutex;
    const int m_file;
    State m_last;
};

} // namespace pymasp::simulated
