#include "plugins.h"

#include <QJsonObject>
#include <QPluginLoader>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace pymasp {

Plugins::Plugins(const std::vector<std::string> &folders)
{
    for (const auto &folder : folders) {
        std::error_code error;
        std::vector<std::filesystem::path> files;
        for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
            if (entry.path().extension() == ".so")
                files.push_back(std::filesystem::absolute(entry.path()));
        }
        std::ranges::sort(files);
        for (const auto &file : files) {
            PluginEntry entry{file.string(), file.stem().string(), "", ""};
            QPluginLoader loader(QString::fromStdString(file.string()));
            loader.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
            const auto metadata = loader.metaData();
            const auto api = metadata["IID"].toString().toStdString();
            entry.id = metadata["MetaData"].toObject()["id"].toString(QString::fromStdString(entry.id)).toStdString();
            entry.version = metadata["MetaData"].toObject()["version"].toString().toStdString();
            if (std::ranges::any_of(m_entries, [&](const auto &e) { return e.id == entry.id && e.error.empty(); })) {
                entry.error = "a plugin with this id is loaded already";
            } else if (metadata.isEmpty()) {
                entry.error = "it is no plugin: " + loader.errorString().toStdString();
            } else if (api != PYMASP_DEVICE_API) {
                entry.error = "it is made for " + (api.empty() ? "another program" : api) + ", this program takes " +
                              PYMASP_DEVICE_API;
            } else if (auto *plugin = qobject_cast<DevicePlugin *>(loader.instance())) {
                const auto types = plugin->instrumentTypes();
                m_types.insert(m_types.end(), types.begin(), types.end());
            } else {
                entry.error = loader.errorString().toStdString();
            }
            m_entries.push_back(std::move(entry));
        }
    }
}

const InstrumentType *Plugins::type(const std::string &id) const
{
    const auto found = std::ranges::find(m_types, id, &InstrumentType::id);
    return found == m_types.end() ? nullptr : &*found;
}

std::vector<std::string> pluginFolders(const std::string &programFolder)
{
    std::vector<std::string> folders;
    if (const char *given = std::getenv("PYMASP_PLUGINS"))
        folders.emplace_back(given);
    folders.push_back(programFolder + "/plugins");
    folders.push_back(programFolder + "/../lib/pymasp-qt/plugins");
    return folders;
}

} // namespace pymasp
