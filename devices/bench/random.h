// Reproducible noise that is cheap enough for every pixel of every shot.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <random>

namespace pymasp::bench {

inline std::uint64_t mix(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

// Standard normal numbers from a table of 65536 quantile-like draws with mean 0 and variance 1 exactly.
class Noise {
public:
    explicit Noise(std::uint64_t seed) : m_state(mix(seed)) {}
    // The same numbers again for the same key: noise belongs to an exposure and a shot, not to the wall clock.
    void key(std::uint64_t seed, std::uint64_t a, std::uint64_t b) { m_state = mix(mix(mix(seed) ^ a) ^ b); }
    double gauss() { return (*table())[next() >> 48U]; }
    double uniform() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

private:
    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15U;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }
    using Table = std::array<double, 65536>;
    static const Table *table()
    {
        static const std::unique_ptr<const Table> values = [] {
            auto made = std::make_unique<Table>();
            std::mt19937_64 engine(20260101);
            std::normal_distribution<double> normal;
            double square = 0;
            for (std::size_t i = 0; i < made->size(); i += 2) { // in pairs, so that the mean is zero
                const double x = normal(engine);
                (*made)[i] = x;
                (*made)[i + 1] = -x;
                square += 2 * x * x;
            }
            const double scale = std::sqrt(square / static_cast<double>(made->size()));
            for (double &x : *made)
                x /= scale;
            return made;
        }();
        return values.get();
    }
    std::uint64_t m_state;
};

} // namespace pymasp::bench
