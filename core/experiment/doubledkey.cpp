#include "doubledkey.h"

#include <set>
#include <string_view>
#include <vector>

namespace pymasp::json {

std::optional<std::string> doubledKey(const std::string &text)
{
    struct Level {
        bool object = false;
        bool key = false; // the next string is one
        std::set<std::string_view> keys = {};
    };
    std::vector<Level> levels;
    for (std::size_t at = 0; at < text.size(); ++at) {
        switch (text[at]) {
        case '{':
            levels.push_back({true, true});
            break;
        case '[':
            levels.push_back({});
            break;
        case '}':
        case ']':
            if (!levels.empty())
                levels.pop_back();
            break;
        case ',':
            if (!levels.empty())
                levels.back().key = levels.back().object;
            break;
        case '"': {
            const auto begin = ++at;
            while (at < text.size() && text[at] != '"')
                at += text[at] == '\\' ? 2U : 1U;
            if (levels.empty() || !levels.back().key || at >= text.size())
                break;
            levels.back().key = false;
            const std::string_view key(text.data() + begin, at - begin);
            if (!levels.back().keys.insert(key).second)
                return std::string(key);
            break;
        }
        default:
            break;
        }
    }
    return std::nullopt;
}

} // namespace pymasp::json
