// pymaspd import: a file of another program becomes a run in the data folder.
#include "arguments.h"
#include "commands.h"
#include "datafolder.h"
#include "runmatrix.h"

#include <cstdio>

namespace pymasp {

int importCommand(const Program &program, const QStringList &given)
{
    const Arguments arguments(given, {valued("data", "DIR")}, 1);
    if (!arguments.error().empty())
        return complain({arguments.error()}, exitWrongInput);
    const auto data = arguments.has("data") ? arguments.value("data") : defaultDataFolder();
    const auto file = importRun(arguments.file(0), data, program.version);
    if (!file)
        return complain(file.error(), exitWrongInput);
    enterInJournal(program, data, *file);
    std::printf("%s\n", file->c_str());
    return exitOk;
}

} // namespace pymasp
