// The checksum of the records of a run log, for those who write and read it.
#pragma once

#include <cstddef>
#include <cstdint>

#include <xxhash.h>

namespace pymasp {

class RecordHash {
public:
    RecordHash() : m_state(XXH3_createState()) { XXH3_64bits_reset(m_state); }
    ~RecordHash() { XXH3_freeState(m_state); }
    RecordHash(const RecordHash &) = delete;
    RecordHash &operator=(const RecordHash &) = delete;
    void add(const void *data, std::size_t n) { XXH3_64bits_update(m_state, data, n); }
    [[nodiscard]] std::uint64_t value() const { return XXH3_64bits_digest(m_state); }

private:
    XXH3_state_t *m_state;
};

} // namespace pymasp
