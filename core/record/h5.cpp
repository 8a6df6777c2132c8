#include "h5.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>

namespace pymasp::h5 {
namespace {

Handle textType(std::size_t size)
{
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(type.get(), std::max<std::size_t>(size, 1));
    H5Tset_cset(type.get(), H5T_CSET_UTF8);
    H5Tset_strpad(type.get(), H5T_STR_NULLPAD);
    return type;
}

// Innermost message of HDF5's error stack, which names the cause.
std::string lastError()
{
    std::string text;
    H5Ewalk2(
        H5E_DEFAULT, H5E_WALK_DOWNWARD,
        [](unsigned, const H5E_error2_t *error, void *to) -> herr_t {
            *static_cast<std::string *>(to) = error->desc ? error->desc : "";
            return 0;
        },
        &text);
    return text;
}

Handle checked(hid_t id, herr_t (*close)(hid_t), const std::string &what)
{
    if (id < 0)
        throw Failure{what + ": " + lastError()};
    return {id, close};
}
void check(herr_t status, const std::string &what)
{
    if (status < 0)
        throw Failure{what + ": " + lastError()};
}

// UTF-8 cut to a number of bytes without splitting a character.
std::string cut(const std::string &text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U)
        --bytes;
    return text.substr(0, bytes);
}

void createAttribute(const Handle &object, const std::string &name, const Handle &type, const Handle &space,
                     const void *data)
{
    const auto attribute = checked(
        H5Acreate2(object.get(), name.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose, name);
    check(H5Awrite(attribute.get(), type.get(), data), name);
}

struct Selection {
    Handle memory, file;
};
Selection select(const Handle &dataset, const Dims &start, const Dims &count)
{
    Selection s{{}, checked(H5Dget_space(dataset.get()), H5Sclose, "data space")};
    if (start.empty()) {
        s.memory = checked(H5Screate(H5S_SCALAR), H5Sclose, "data space");
        return s;
    }
    check(H5Sselect_hyperslab(s.file.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr), "selection");
    s.memory = checked(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose, "data space");
    return s;
}

constexpr std::size_t mostTextBytes = std::size_t{256} << 20U;

// All texts of a dataset or attribute, each up to its padding; nothing where they are no texts of fixed length.
template <typename F>
std::optional<std::vector<std::string>> readTexts(const Handle &type, const Handle &space, const F &readTo)
{
    if (H5Tget_class(type.get()) != H5T_STRING || H5Tis_variable_str(type.get()) != 0)
        return std::nullopt;
    const auto n = H5Sget_simple_extent_npoints(space.get()); // 1 of a scalar
    const auto width = H5Tget_size(type.get());
    if (n < 0 || width == 0 || static_cast<std::size_t>(n) > mostTextBytes / width)
        return std::nullopt;
    std::string all(static_cast<std::size_t>(n) * width, '\0');
    if (n > 0 && readTo(all.data()) < 0)
        return std::nullopt;
    std::vector<std::string> texts;
    for (std::size_t at = 0; at < all.size(); at += width)
        texts.emplace_back(all.substr(at, width).c_str());
    return texts;
}

} // namespace

void quiet()
{
    // After a file that could not be closed (a full disk), the library's own cleaning up at the end of the program
    // crashes (HDF5 1.10.8). Whatever has to be closed is closed by its owner.
    static const int once = H5dont_atexit();
    static_cast<void>(once);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

hid_t nativeType(DType type)
{
    switch (type) {
    case DType::UInt8:
        return H5T_NATIVE_UINT8;
    case DType::UInt16:
        return H5T_NATIVE_UINT16;
    case DType::UInt32:
        return H5T_NATIVE_UINT32;
    case DType::UInt64:
        return H5T_NATIVE_UINT64;
    case DType::Int32:
        return H5T_NATIVE_INT32;
    case DType::Int64:
        return H5T_NATIVE_INT64;
    case DType::Float32:
        return H5T_NATIVE_FLOAT;
    case DType::Float64:
        return H5T_NATIVE_DOUBLE;
    }
    return H5T_NATIVE_DOUBLE;
}

Handle createFile(const std::string &path)
{
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    H5Pset_libver_bounds(access.get(), H5F_LIBVER_LATEST, H5F_LIBVER_LATEST);
    return checked(H5Fcreate(path.c_str(), H5F_ACC_EXCL, H5P_DEFAULT, access.get()), H5Fclose,
                   path + " cannot be created");
}

Handle openFile(const std::string &path)
{
    return checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, path + " cannot be opened");
}

void startSwmr(const Handle &file) { check(H5Fstart_swmr_write(file.get()), "SWMR cannot be started"); }

Handle createGroup(const Handle &parent, const std::string &name, const std::string &nxClass)
{
    auto group = checked(H5Gcreate2(parent.get(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose, name);
    attribute(group, "NX_class", nxClass);
    return group;
}

Handle createDataset(const Handle &parent, const std::string &name, DType type, const Dims &dims,
                     const DatasetOptions &options)
{
    const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    const Dims unlimited(dims.size(), H5S_UNLIMITED);
    const bool chunked = !options.chunk.empty();
    if (chunked)
        check(H5Pset_chunk(properties.get(), static_cast<int>(options.chunk.size()), options.chunk.data()), name);
    if (chunked && options.deflate > 0) {
        H5Pset_shuffle(properties.get());
        H5Pset_deflate(properties.get(), options.deflate);
    }
    if (options.nanFill) {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        H5Pset_fill_value(properties.get(), H5T_NATIVE_DOUBLE, &nan);
    }
    const Handle space = dims.empty() ? checked(H5Screate(H5S_SCALAR), H5Sclose, name)
                                      : checked(H5Screate_simple(static_cast<int>(dims.size()), dims.data(),
                                                                 chunked ? unlimited.data() : nullptr),
                                                H5Sclose, name);
    return checked(H5Dcreate2(parent.get(), name.c_str(), nativeType(type), space.get(), H5P_DEFAULT, properties.get(),
                              H5P_DEFAULT),
                   H5Dclose, name);
}

Handle createText(const Handle &parent, const std::string &name, const std::string &text, std::size_t capacity)
{
    const auto type = textType(std::max(capacity, text.size()));
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    auto dataset =
        checked(H5Dcreate2(parent.get(), name.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                H5Dclose, name);
    writeText(dataset, text);
    return dataset;
}

void writeText(const Handle &dataset, const std::string &text)
{
    const Handle type(H5Dget_type(dataset.get()), H5Tclose);
    std::string padded = cut(text, H5Tget_size(type.get()));
    padded.resize(H5Tget_size(type.get()), '\0');
    check(H5Dwrite(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, padded.data()), "text");
}

Handle createTextRows(const Handle &parent, const std::string &name, std::size_t capacity)
{
    const auto type = textType(capacity);
    const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    const hsize_t zero = 0;
    const hsize_t unlimited = H5S_UNLIMITED;
    const hsize_t chunk = 64;
    H5Pset_chunk(properties.get(), 1, &chunk);
    const Handle space(H5Screate_simple(1, &zero, &unlimited), H5Sclose);
    return checked(
        H5Dcreate2(parent.get(), name.c_str(), type.get(), space.get(), H5P_DEFAULT, properties.get(), H5P_DEFAULT),
        H5Dclose, name);
}

void writeTextRow(const Handle &dataset, hsize_t row, const std::string &text)
{
    resize(dataset, {row + 1});
    const Handle type(H5Dget_type(dataset.get()), H5Tclose);
    std::string padded = cut(text, H5Tget_size(type.get()));
    padded.resize(H5Tget_size(type.get()), '\0');
    const auto s = select(dataset, {row}, {1});
    check(H5Dwrite(dataset.get(), type.get(), s.memory.get(), s.file.get(), H5P_DEFAULT, padded.data()), "text");
}

Handle openDataset(const Handle &parent, const std::string &name)
{
    return checked(H5Dopen2(parent.get(), name.c_str(), H5P_DEFAULT), H5Dclose, "dataset " + name);
}

Handle openGroup(const Handle &parent, const std::string &name)
{
    return checked(H5Gopen2(parent.get(), name.c_str(), H5P_DEFAULT), H5Gclose, "group " + name);
}

bool exists(const Handle &parent, const std::string &name)
{
    return H5Lexists(parent.get(), name.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> namesIn(const Handle &group)
{
    std::vector<std::string> names;
    const auto take = [](hid_t, const char *name, const H5L_info_t *, void *to) -> herr_t {
        static_cast<std::vector<std::string> *>(to)->emplace_back(name);
        return 0;
    };
    check(H5Literate(group.get(), H5_INDEX_NAME, H5_ITER_INC, nullptr, take, &names), "names");
    return names;
}

void resize(const Handle &dataset, const Dims &dims) { check(H5Dset_extent(dataset.get(), dims.data()), "extent"); }

Dims dimsOf(const Handle &dataset)
{
    const Handle space(H5Dget_space(dataset.get()), H5Sclose);
    Dims dims(static_cast<std::size_t>(std::max(0, H5Sget_simple_extent_ndims(space.get()))));
    H5Sget_simple_extent_dims(space.get(), dims.data(), nullptr);
    return dims;
}

void write(const Handle &dataset, DType type, const Dims &start, const Dims &count, const void *data)
{
    const auto s = select(dataset, start, count);
    check(H5Dwrite(dataset.get(), nativeType(type), s.memory.get(), s.file.get(), H5P_DEFAULT, data), "write");
}

void read(const Handle &dataset, DType type, const Dims &start, const Dims &count, void *data)
{
    const auto s = select(dataset, start, count);
    check(H5Dread(dataset.get(), nativeType(type), s.memory.get(), s.file.get(), H5P_DEFAULT, data), "read");
}

void attribute(const Handle &object, const std::string &name, const std::string &text)
{
    createAttribute(object, name, textType(text.size()), Handle(H5Screate(H5S_SCALAR), H5Sclose),
                    text.empty() ? "" : text.data());
}

void attribute(const Handle &object, const std::string &name, const std::vector<std::string> &texts)
{
    std::size_t longest = 1;
    for (const auto &text : texts)
        longest = std::max(longest, text.size());
    std::string all;
    for (const auto &text : texts) {
        all += text;
        all.resize((all.size() + longest - 1) / longest * longest, '\0');
        if (text.empty())
            all.append(longest, '\0');
    }
    const hsize_t n = texts.size();
    createAttribute(object, name, textType(longest), Handle(H5Screate_simple(1, &n, nullptr), H5Sclose), all.data());
}

void attribute(const Handle &object, const std::string &name, double value)
{
    createAttribute(object, name, Handle(H5Tcopy(H5T_NATIVE_DOUBLE), H5Tclose), Handle(H5Screate(H5S_SCALAR), H5Sclose),
                    &value);
}

void attribute(const Handle &object, const std::string &name, const std::vector<std::int32_t> &values)
{
    const hsize_t n = values.size();
    const Handle space =
        n == 1 ? Handle(H5Screate(H5S_SCALAR), H5Sclose) : Handle(H5Screate_simple(1, &n, nullptr), H5Sclose);
    createAttribute(object, name, Handle(H5Tcopy(H5T_NATIVE_INT32), H5Tclose), space, values.data());
}

std::vector<std::string> attributeTexts(const Handle &object, const std::string &name)
{
    if (H5Aexists(object.get(), name.c_str()) <= 0)
        return {};
    const Handle attribute(H5Aopen(object.get(), name.c_str(), H5P_DEFAULT), H5Aclose);
    const Handle type(H5Aget_type(attribute.get()), H5Tclose);
    const Handle space(H5Aget_space(attribute.get()), H5Sclose);
    return readTexts(type, space, [&](void *to) { return H5Aread(attribute.get(), type.get(), to); })
        .value_or(std::vector<std::string>());
}

std::string attributeText(const Handle &object, const std::string &name)
{
    std::string joined;
    const auto texts = attributeTexts(object, name);
    for (std::size_t i = 0; i < texts.size(); ++i)
        joined += (i > 0 ? "\n" : "") + texts[i];
    return joined;
}

std::optional<double> attributeNumber(const Handle &object, const std::string &name)
{
    if (H5Aexists(object.get(), name.c_str()) <= 0)
        return std::nullopt;
    const Handle attribute(H5Aopen(object.get(), name.c_str(), H5P_DEFAULT), H5Aclose);
    const Handle space(H5Aget_space(attribute.get()), H5Sclose);
    double value = 0;
    if (H5Sget_simple_extent_npoints(space.get()) != 1 || H5Aread(attribute.get(), H5T_NATIVE_DOUBLE, &value) < 0)
        return std::nullopt; // a text is not converted: that is an error
    return value;
}

std::string readText(const Handle &dataset)
{
    const auto rows = readTextRows(dataset);
    if (rows.size() != 1)
        throw Failure{"a text is missing"};
    return rows.front();
}

std::vector<std::string> readTextRows(const Handle &dataset)
{
    const Handle type(H5Dget_type(dataset.get()), H5Tclose);
    const Handle space(H5Dget_space(dataset.get()), H5Sclose);
    auto texts = readTexts(
        type, space, [&](void *to) { return H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, to); });
    if (!texts)
        throw Failure{"a text cannot be read"};
    return std::move(*texts);
}

std::vector<double> readNumbers(const Handle &dataset)
{
    const auto dims = dimsOf(dataset);
    hsize_t n = 1;
    for (const auto extent : dims)
        n *= extent;
    std::vector<double> values(n);
    read(dataset, DType::Float64, Dims(dims.size(), 0), dims, values.data());
    return values;
}

} // namespace pymasp::h5
