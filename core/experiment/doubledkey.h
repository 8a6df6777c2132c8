// A key that stands twice in one object: readers keep one of the two and say nothing.
#pragma once

#include <optional>
#include <string>

namespace pymasp::json {

// The first such key of a JSON text that is well-formed; nothing where each stands once.
std::optional<std::string> doubledKey(const std::string &text);

} // namespace pymasp::json
