#include "line.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace pymasp::simulated {

Result<std::shared_ptr<Line>> Line::open(const std::filesystem::path &path, double start)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0)
        return Error{"the line " + path.string() + " cannot be opened", std::strerror(errno)};
    std::shared_ptr<Line> line(new Line(file));
    if (::lseek(file, 0, SEEK_END) == 0) {
        if (auto written = line->command(start); !written)
            return written.error();
        return line;
    }
    const auto state = line->read();
    if (!state)
        return Error{"the line " + path.string() + " holds no state of a device"};
    line->m_last = *state;
    return line;
}

Line::~Line() { ::close(m_file); }

Result<> Line::command(double value)
{
    const std::lock_guard lock(m_mutex);
    m_last = {value, std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch()).count()};
    // Always of one length and in one call: a reader sees the old line or the new one.
    std::array<char, 64> text{};
    const int n = std::snprintf(text.data(), text.size(), "%24.17g %20lld\n", m_last.value, m_last.time);
    if (::pwrite(m_file, text.data(), static_cast<std::size_t>(n), 0) != n)
        return Error{"the line cannot be written", std::strerror(errno)};
    return {};
}

void Line::follow(bench::Motion &motion)
{
    const std::lock_guard lock(m_mutex);
    const auto now = read();
    if (!now || now->time == m_last.time)
        return;
    m_last = *now;
    motion.moveTo(now->value);
}

std::optional<Line::State> Line::read() const
{
    std::array<char, 64> text{};
    State state;
    if (::pread(m_file, text.data(), text.size() - 1, 0) <= 0 ||
        std::sscanf(text.data(), "%lf %lld", &state.value, &state.time) != 2)
        return std::nullopt;
    return state;
}

} // namespace pymasp::simulated
