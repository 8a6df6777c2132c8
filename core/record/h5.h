// HDF5 handles that close themselves, and the few calls that the run file needs. Only the thread that writes a file
// uses them. (Why the C API: docs/decisions/0001-hdf5-c-api.md.)
#pragma once

#include "array.h"
#include "result.h"

#include <hdf5.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pymasp::h5 {

class Handle {
public:
    Handle() = default;
    Handle(hid_t id, herr_t (*closer)(hid_t)) : m_id(id), m_close(closer) {}
    Handle(Handle &&other) noexcept : m_id(std::exchange(other.m_id, -1)), m_close(other.m_close) {}
    Handle &operator=(Handle &&other) noexcept
    {
        std::swap(m_id, other.m_id);
        std::swap(m_close, other.m_close);
        return *this;
    }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    ~Handle()
    {
        if (m_id >= 0)
            m_close(m_id);
    }
    explicit operator bool() const { return m_id >= 0; }
    [[nodiscard]] hid_t get() const { return m_id; }
    // Closes now, so that an error can be seen.
    herr_t close() { return m_id >= 0 ? m_close(std::exchange(m_id, -1)) : 0; }

private:
    hid_t m_id = -1;
    herr_t (*m_close)(hid_t) = nullptr;
};

using Dims = std::vector<hsize_t>;

// Thrown by the functions below, turned into a Result at the edge of RunFile. Carries HDF5's own words.
struct Failure {
    std::string what;
};

hid_t nativeType(DType type);
// Switches off HDF5's printing of its error stack for this thread; Failure carries it instead.
void quiet();

Handle createFile(const std::string &path); // libver latest, refuses an existing file
Handle openFile(const std::string &path);   // read only
void startSwmr(const Handle &file);
Handle createGroup(const Handle &parent, const std::string &name, const std::string &nxClass);

struct DatasetOptions {
    Dims chunk = {}; // empty: contiguous
    bool nanFill = false;
    unsigned deflate = 0;
};
// All dimensions may grow where a chunk is given.
Handle createDataset(const Handle &parent, const std::string &name, DType type, const Dims &dims,
                     const DatasetOptions &options);
// A fixed-length UTF-8 text; room for `capacity` bytes, so that it can be rewritten under SWMR.
Handle createText(const Handle &parent, const std::string &name, const std::string &text, std::size_t capacity = 0);
void writeText(const Handle &dataset, const std::string &text);
// Rows of fixed-length texts that can grow.
Handle createTextRows(const Handle &parent, const std::string &name, std::size_t capacity);
void writeTextRow(const Handle &dataset, hsize_t row, const std::string &text);

Handle openDataset(const Handle &parent, const std::string &name);
Handle openGroup(const Handle &parent, const std::string &name);
bool exists(const Handle &parent, const std::string &name);
// What a group holds, by name.
std::vector<std::string> namesIn(const Handle &group);

void resize(const Handle &dataset, const Dims &dims);
Dims dimsOf(const Handle &dataset);
void write(const Handle &dataset, DType type, const Dims &start, const Dims &count, const void *data);
void read(const Handle &dataset, DType type, const Dims &start, const Dims &count, void *data);
template <typename T>
void writeAll(const Handle &dataset, std::span<const T> values)
{
    if (H5Dwrite(dataset.get(), nativeType(dtypeOf<T>()), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
        throw Failure{"A dataset cannot be written."};
}

void attribute(const Handle &object, const std::string &name, const std::string &text);
void attribute(const Handle &object, const std::string &name, const std::vector<std::string> &texts);
void attribute(const Handle &object, const std::string &name, double value);
void attribute(const Handle &object, const std::string &name, const std::vector<std::int32_t> &values);

// An attribute's texts joined by '\n'; empty where there is none.
std::vector<std::string> attributeTexts(const Handle &object, const std::string &name);
std::string attributeText(const Handle &object, const std::string &name); // several as lines

// A single number; nothing where there is none.
std::optional<double> attributeNumber(const Handle &object, const std::string &name);

// A text dataset, or several rows of them. Refuses what is no text of fixed length, as it may stand in foreign files.
std::string readText(const Handle &dataset);
std::vector<std::string> readTextRows(const Handle &dataset);
// A whole dataset of numbers, row by row.
std::vector<double> readNumbers(const Handle &dataset);

} // namespace pymasp::h5
