// How a family of devices offers itself to the program.
#pragma once

#include "device.h"
#include "scale.h"
#include "settings.h"
#include "world.h"

#include <QtPlugin>

#include <filesystem>
#include <functional>
#include <memory>

namespace pymasp {

// One connection to one box: its parameters and detectors live and are called on one thread.
struct Instrument {
    std::vector<std::unique_ptr<Parameter>> parameters;
    std::vector<std::unique_ptr<Detector>> detectors;
    // Who answered, in its own words ("Newport ESP301, serial 4711"), asked before anything moves; empty: it cannot
    // tell.
    std::string identity = {};
};

// What an instrument may know of the lab it is opened in.
struct Surroundings {
    std::shared_ptr<World> world;
    std::filesystem::path folder;                     // of the lab file; relative paths start here
    std::map<std::string, std::string> names;         // own parameter or detector id -> name in the lab
    std::map<std::string, std::vector<Scale>> scales; // name in the lab -> scales, for all parameters
    [[nodiscard]] std::string nameOf(const std::string &id) const
    {
        const auto found = names.find(id);
        return found == names.end() ? id : found->second;
    }
};

struct InstrumentType {
    std::string id;   // "simulated.stage": goes into files, never changes
    std::string name; // for people
    std::vector<Setting> settings;
    std::function<Result<Instrument>(const Settings &, const Surroundings &)> open;
    bool hardware = true; // false: opening it touches no hardware, so that a check may
};

class DevicePlugin {
public:
    virtual ~DevicePlugin() = default;
    [[nodiscard]] virtual std::vector<InstrumentType> instrumentTypes() const = 0;
};

} // namespace pymasp

#define PYMASP_DEVICE_API "pymasp.DevicePlugin/1"
Q_DECLARE_INTERFACE(pymasp::DevicePlugin, PYMASP_DEVICE_API)
