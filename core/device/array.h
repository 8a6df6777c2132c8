// Typed arrays as detectors deliver them: the element type of the camera stays the element type of the data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace pymasp {

enum class DType : std::uint8_t { UInt8, UInt16, UInt32, UInt64, Int32, Int64, Float32, Float64 };

constexpr std::size_t sizeOf(DType type)
{
    switch (type) {
    case DType::UInt8:
        return 1;
    case DType::UInt16:
        return 2;
    case DType::UInt32:
    case DType::Int32:
    case DType::Float32:
        return 4;
    case DType::UInt64:
    case DType::Int64:
    case DType::Float64:
        return 8;
    }
    return 8;
}

template <typename T>
constexpr DType dtypeOf()
{
    if constexpr (std::is_same_v<T, std::uint8_t>)
        return DType::UInt8;
    else if constexpr (std::is_same_v<T, std::uint16_t>)
        return DType::UInt16;
    else if constexpr (std::is_same_v<T, std::uint32_t>)
        return DType::UInt32;
    else if constexpr (std::is_same_v<T, std::uint64_t>)
        return DType::UInt64;
    else if constexpr (std::is_same_v<T, std::int32_t>)
        return DType::Int32;
    else if constexpr (std::is_same_v<T, std::int64_t>)
        return DType::Int64;
    else if constexpr (std::is_same_v<T, float>)
        return DType::Float32;
    else {
        static_assert(std::is_same_v<T, double>);
        return DType::Float64;
    }
}

// Number of elements of a shape; the empty shape is one number.
inline std::int64_t elements(std::span<const std::int64_t> shape)
{
    std::int64_t n = 1;
    for (const auto extent : shape)
        n *= extent;
    return n;
}

struct Array {
    DType type = DType::Float64;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;

    // Gives the array a type and shape; keeps the memory it has, so that a detector can fill the same array again.
    template <typename T>
    std::span<T> reshape(std::vector<std::int64_t> newShape)
    {
        type = dtypeOf<T>();
        shape = std::move(newShape);
        bytes.resize(static_cast<std::size_t>(elements(shape)) * sizeof(T));
        return as<T>();
    }
    template <typename T>
    std::span<T> as()
    {
        return {reinterpret_cast<T *>(bytes.data()), bytes.size() / sizeof(T)};
    }
    template <typename T>
    std::span<const T> as() const
    {
        return {reinterpret_cast<const T *>(bytes.data()), bytes.size() / sizeof(T)};
    }
    // Element i as a number, whatever the type.
    [[nodiscard]] double at(std::size_t i) const
    {
        switch (type) {
        case DType::UInt8:
            return as<std::uint8_t>()[i];
        case DType::UInt16:
            return as<std::uint16_t>()[i];
        case DType::UInt32:
            return as<std::uint32_t>()[i];
        case DType::UInt64:
            return static_cast<double>(as<std::uint64_t>()[i]);
        case DType::Int32:
            return as<std::int32_t>()[i];
        case DType::Int64:
            return static_cast<double>(as<std::int64_t>()[i]);
        case DType::Float32:
            return static_cast<double>(as<float>()[i]);
        case DType::Float64:
            return as<double>()[i];
        }
        return 0;
    }
};

// One axis of a field: what the index along it means.
struct Axis {
    std::string name;                    // "wavelength"
    std::string unit;                    // "nm"
    std::vector<double> values;          // one per index; empty: plain index
    std::vector<std::string> names = {}; // one per index, where they have some: "open"; else empty
    bool operator==(const Axis &) const = default;
};

// A named array that a detector delivers with each reading.
struct Field {
    std::string name; // "counts"
    std::string unit; // "counts"
    DType type = DType::Float64;
    std::vector<std::int64_t> shape; // of one shot or one reading; {} is one number
    std::vector<Axis> axes;          // one per dimension of shape, may be empty
    bool perShot = false;            // true: the array has a leading dimension of the shots exposed
    bool operator==(const Field &) const = default;
};

} // namespace pymasp
