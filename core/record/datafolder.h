// Where runs go: DATA/2026-11-22/0007_ru-dppz.log/ while it is measured, DATA/2026-11-22/0007_ru-dppz.h5 after it.
#pragma once

#include "runlog.h"

namespace pymasp {

struct RunPlace {
    std::string log;  // folder of the run log
    std::string file; // the finished HDF5 file
    [[nodiscard]] std::string part() const { return file + ".part"; }
};

// "~/pymasp-data".
std::string defaultDataFolder();
// True where a file can be made in the folder, or the folder itself can be made. Leaves nothing behind.
Result<> writable(const std::string &folder);
// The same of all that newRun() needs: the folder, today's folder in it and the lock that numbers the runs.
Result<> usableToday(const std::string &folder);
// Takes the next number of today; two programs on one folder never get the same one.
Result<RunPlace> newRun(const std::string &folder, const std::string &title);
// The place that a log folder belongs to.
RunPlace placeOf(const std::string &log);
// All run logs below a folder, in order.
std::vector<std::string> runLogs(const std::string &folder);
// A title as one harmless path component: letters, digits, '-' and '_', at most 60 bytes.
std::string slug(const std::string &title);

Result<> syncFile(const std::string &path);
// Renames without overwriting and makes the new name durable.
Result<> publish(const std::string &from, const std::string &to);
// What a kill in the middle of removeLog() has left below a folder. Its file is in place.
void removeRemains(const std::string &folder);
// Removes a log in two moves, so that a kill between them leaves no half log.
Result<> removeLog(const std::string &log);

} // namespace pymasp
