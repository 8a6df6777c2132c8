// What this machine can do at best: plain C loops over the same bytes, measured in the same run as the engine.
#pragma once

#include "h5.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>

#include <fcntl.h>
#include <unistd.h>

namespace pymasp {

inline double seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The floor: a bare C loop that appends rows of `width` doubles (and one more value) to a chunked dataset.
inline double bareHdf5(std::int64_t points, hsize_t width)
{
    const QTemporaryDir folder(QDir::current().filePath("bench-XXXXXX"));
    const auto path = folder.filePath("bare.h5").toStdString();
    std::vector<double> row(width, 1.5);
    const double began = seconds();
    {
        const auto file = h5::createFile(path);
        const hsize_t chunk = std::clamp<hsize_t>(65536 / (8 * width), 1, 8192);
        const auto data = h5::createDataset(file, "data", DType::Float64, {0, width}, {{chunk, width}, false, 0});
        const auto position = h5::createDataset(file, "position", DType::Float64, {0}, {{8192}, false, 0});
        for (hsize_t i = 0; i < hsize_t(points); ++i) {
            const double x = double(i);
            h5::resize(data, {i + 1, width});
            h5::write(data, DType::Float64, {i, 0}, {1, width}, row.data());
            h5::resize(position, {i + 1});
            h5::write(position, DType::Float64, {i}, {1}, &x);
        }
    }
    return (seconds() - began) / double(points);
}

// The floor of the disk: the same block again and again, synced once a second as the run log is, and at the end. MB/s;
// 0 where it cannot be written.
inline double plainWrite(std::span<const std::byte> block, std::int64_t blocks)
{
    const QTemporaryDir folder(QDir::current().filePath("bench-XXXXXX"));
    const int fd = ::open(folder.filePath("plain").toStdString().c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return 0;
    const double began = seconds();
    double synced = began;
    bool good = true;
    for (std::int64_t i = 0; i < blocks && good; ++i) {
        for (std::size_t at = 0; at < block.size() && good;) {
            const auto n = ::write(fd, block.data() + at, block.size() - at);
            good = n > 0;
            at += good ? size_t(n) : 0;
        }
        if (seconds() - synced > 1) {
            good = good && ::fdatasync(fd) == 0;
            synced = seconds();
        }
    }
    good = good && ::fdatasync(fd) == 0;
    const double took = seconds() - began;
    ::close(fd);
    return good ? double(block.size()) * double(blocks) / took / 1e6 : 0;
}

} // namespace pymasp
