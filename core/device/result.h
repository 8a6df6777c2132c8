// A value or the reason there is none. Same member names as std::expected, so that C++23 can replace it.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace pymasp {

struct Error {
    std::string what;   // one sentence for the person at the setup, naming the device, file or job
    std::string detail; // what the driver, the library or the system said
    bool cancelled = false;
};

// "what (detail)", for one line of output.
inline std::string text(const Error &error)
{
    return error.detail.empty() ? error.what : error.what + " (" + error.detail + ")";
}

template <typename T = std::monostate>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}
    Result() requires std::is_same_v<T, std::monostate> {}

    [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }
    T &operator*() { return std::get<0>(m_state); }
    const T &operator*() const { return std::get<0>(m_state); }
    T *operator->() { return &**this; }
    const T *operator->() const { return &**this; }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>; // clang 14 wants it said

} // namespace pymasp
