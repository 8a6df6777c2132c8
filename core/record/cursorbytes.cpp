// The cursor as bytes: it stands in the run log with every record of points.
#include "header.h"

#include <cstring>

namespace pymasp {
namespace {

template <typename T>
void put(Bytes &bytes, const T &value)
{
    const auto *begin = reinterpret_cast<const std::byte *>(&value);
    bytes.insert(bytes.end(), begin, begin + sizeof value);
}

// Takes values from the front of a buffer; `ok` turns false where it is too short.
struct Taker {
    std::span<const std::byte> bytes;
    bool ok = true;
    template <typename T>
    T take()
    {
        T value{};
        if (bytes.size() < sizeof value) {
            ok = false;
            return value;
        }
        std::memcpy(&value, bytes.data(), sizeof value);
        bytes = bytes.subspan(sizeof value);
        return value;
    }
};

// What follows the entries of a cursor that knows of Drifts; without any, a cursor is written as ever.
constexpr std::uint8_t driftPart = 1;

void put(Bytes &bytes, const std::vector<Frame> &frames)
{
    put(bytes, static_cast<std::uint32_t>(frames.size()));
    for (const auto &frame : frames) {
        put(bytes, frame.job);
        put(bytes, frame.iteration);
        put(bytes, static_cast<std::int32_t>(frame.child));
        put(bytes, frame.entry);
        put(bytes, static_cast<std::uint8_t>(frame.over));
        put(bytes, static_cast<std::uint32_t>(frame.base.size()));
        for (const double x : frame.base)
            put(bytes, x);
    }
}

std::vector<Frame> takeFrames(Taker &from)
{
    std::vector<Frame> frames;
    const auto n = from.take<std::uint32_t>();
    for (std::uint32_t i = 0; from.ok && i < n; ++i) {
        Frame frame;
        frame.job = from.take<JobId>();
        frame.iteration = from.take<std::int64_t>();
        frame.child = from.take<std::int32_t>();
        frame.entry = from.take<std::int64_t>();
        frame.over = from.take<std::uint8_t>() != 0;
        const auto bases = from.take<std::uint32_t>();
        for (std::uint32_t k = 0; from.ok && k < bases; ++k)
            frame.base.push_back(from.take<double>());
        frames.push_back(std::move(frame));
    }
    return frames;
}

} // namespace

Bytes encode(const Cursor &cursor)
{
    Bytes bytes;
    bytes.reserve(32 + (cursor.frames.size() + cursor.back.size()) * 32 + cursor.entries.size() * 12 +
                  cursor.drifts.size() * 20);
    put(bytes, static_cast<std::uint8_t>(cursor.started));
    put(bytes, cursor.frames);
    put(bytes, static_cast<std::uint32_t>(cursor.entries.size()));
    for (const auto &[job, n] : cursor.entries) {
        put(bytes, job);
        put(bytes, n);
    }
    if (cursor.back.empty() && cursor.drifts.empty())
        return bytes;
    put(bytes, driftPart);
    put(bytes, cursor.back);
    put(bytes, static_cast<std::uint32_t>(cursor.drifts.size()));
    for (const auto &clock : cursor.drifts) {
        put(bytes, clock.job);
        put(bytes, clock.points);
        put(bytes, clock.seconds);
    }
    return bytes;
}

Result<Cursor> decodeCursor(std::span<const std::byte> bytes)
{
    Taker from{bytes};
    Cursor cursor;
    cursor.started = from.take<std::uint8_t>() != 0;
    cursor.frames = takeFrames(from);
    const auto entries = from.take<std::uint32_t>();
    for (std::uint32_t i = 0; from.ok && i < entries; ++i) {
        const auto job = from.take<JobId>();
        cursor.entries.emplace_back(job, from.take<std::int64_t>());
    }
    if (from.ok && !from.bytes.empty()) {
        from.ok = from.take<std::uint8_t>() == driftPart;
        cursor.back = takeFrames(from);
        const auto drifts = from.take<std::uint32_t>();
        for (std::uint32_t i = 0; from.ok && i < drifts; ++i) {
            DriftClock clock;
            clock.job = from.take<JobId>();
            clock.points = from.take<std::int64_t>();
            clock.seconds = from.take<double>();
            cursor.drifts.push_back(clock);
        }
    }
    if (!from.ok || !from.bytes.empty())
        return Error{"The cursor in the run log is damaged."};
    return cursor;
}

} // namespace pymasp
