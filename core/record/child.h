// A program of our own in another process: what it says, how it ended, and never longer than its time.
#pragma once

#include "result.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

namespace pymasp {

struct ChildEnd {
    enum class How : std::uint8_t { Exited, Crashed, Late, Cancelled }; // Late and Cancelled: it was killed
    How how = How::Exited;
    int status = 0; // Exited: its exit status
    std::string out, err;
};

// Runs arguments[0] with the others and waits for its end, reading what it writes meanwhile. An error only where it
// cannot be started.
Result<ChildEnd> awaitChild(const std::vector<std::string> &arguments, std::chrono::milliseconds timeout,
                            const std::stop_token &quit = {});

// The standard output of a child that exits with 0; else the sentence it wrote on standard error, or how it ended.
// `cancelled` is set in the error where `quit` ended it.
Result<std::string> runChild(const std::vector<std::string> &arguments, std::chrono::milliseconds timeout,
                             const std::stop_token &quit = {});

} // namespace pymasp
