// Finds and loads device plugins. A plugin that fails stays in the list with its reason.
#pragma once

#include "plugin.h"

namespace pymasp {

struct PluginEntry {
    std::string file;
    std::string id;
    std::string version;
    std::string error; // empty: loaded
};

class Plugins {
public:
    // Looks at every library in the folders: metadata first, then the code. Loaded plugins are never unloaded.
    explicit Plugins(const std::vector<std::string> &folders);
    // A type that is linked in; for tests and tools.
    void add(InstrumentType type) { m_types.push_back(std::move(type)); }
    [[nodiscard]] const std::vector<PluginEntry> &entries() const { return m_entries; }
    [[nodiscard]] const std::vector<InstrumentType> &types() const { return m_types; }
    [[nodiscard]] const InstrumentType *type(const std::string &id) const;

private:
    std::vector<PluginEntry> m_entries;
    std::vector<InstrumentType> m_types;
};

// Where this program looks: PYMASP_PLUGINS, then beside the program, then the installed place.
std::vector<std::string> pluginFolders(const std::string &programFolder);

} // namespace pymasp
