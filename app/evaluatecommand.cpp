// pymaspd evaluate: a stored run again, with other rules.
#include "arguments.h"
#include "commands.h"

#include "jsonreader.h"
#include "reevaluate.h"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>

namespace pymasp {
namespace {

// The words of the options, or the sentence about the first that is wrong.
class Rules {
public:
    explicit Rules(const Arguments &arguments) : m_arguments(arguments)
    {
        if (const auto sigma = numberOrOff("reject"); sigma && *sigma > 0)
            m_rules.threshold = sigma;
        if (m_arguments.has("reject"))
            m_rules.energy = m_rules.threshold.has_value();
        m_rules.spectrum = numberOrOff("spectrum");
        if (const auto shots = whole("transition", 0, 10000))
            m_rules.transition = *shots;
        if (const auto offset = whole("flag-offset", -4, 4))
            m_rules.flagOffset = *offset;
        if (m_arguments.has("dark"))
            m_rules.dark = number("dark", -1e9);
        if (const auto k = choice("reference", json::names::referenceNames))
            m_rules.reference = static_cast<Reduce::By>(*k);
        if (const auto k = choice("quantity", json::names::quantityNames))
            m_rules.quantity = static_cast<Reduce::Quantity>(*k);
        if (const auto k = choice("background", {"off", "on"}))
            m_rules.background = *k == 1;
    }
    [[nodiscard]] const OtherRules &rules() const { return m_rules; }
    [[nodiscard]] const std::string &error() const { return m_error; }

private:
    void wrong(const char *name, const std::string &must)
    {
        if (m_error.empty())
            m_error = "--" + std::string(name) + " is \"" + m_arguments.value(name) + "\"; it must be " + must + ".";
    }
    double number(const char *name, double lowest)
    {
        bool good = false;
        const double x = QString::fromStdString(m_arguments.value(name)).toDouble(&good);
        if (!good || !std::isfinite(x) || x < lowest)
            wrong(name, "a number");
        return x;
    }
    std::optional<double> numberOrOff(const char *name)
    {
        if (!m_arguments.has(name))
            return std::nullopt;
        if (m_arguments.value(name) == "off")
            return 0;
        const double x = number(name, 0);
        if (x == 0)
            wrong(name, "a number above zero, or off");
        return x;
    }
    std::optional<int> whole(const char *name, int lowest, int highest)
    {
        if (!m_arguments.has(name))
            return std::nullopt;
        bool good = false;
        const int n = QString::fromStdString(m_arguments.value(name)).toInt(&good);
        if (!good || n < lowest || n > highest)
            wrong(name, "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
        return n;
    }
    std::optional<std::size_t> choice(const char *name, const std::vector<std::string> &words)
    {
        if (!m_arguments.has(name))
            return std::nullopt;
        std::string all;
        for (std::size_t k = 0; k < words.size(); ++k) {
            if (words[k] == m_arguments.value(name))
                return k;
            all += (k > 0 ? ", " : "") + words[k];
        }
        wrong(name, "one of " + all);
        return std::nullopt;
    }

    const Arguments &m_arguments;
    OtherRules m_rules;
    std::string m_error;
};

} // namespace

int evaluateCommand(const Program &, const QStringList &given)
{
    const Arguments arguments(given,
                              {{QStringList{"o", "output"}, "", "FILE"},
                               valued("reject", "SIGMA"),
                               valued("spectrum", "SIGMA"),
                               valued("transition", "SHOTS"),
                               valued("reference", "HOW"),
                               valued("background", "on|off"),
                               valued("quantity", "QUANTITY"),
                               valued("flag-offset", "N"),
                               valued("dark", "COUNTS")},
                              1);
    if (!arguments.error().empty())
        return complain({arguments.error(), ""}, exitWrongInput);
    const Rules rules(arguments);
    if (!rules.error().empty())
        return complain({rules.error(), ""}, exitWrongInput);
    const std::filesystem::path run = arguments.file(0);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(run, ignored))
        return complain({"There is no file " + run.string() + ".", ""}, exitWrongInput);
    const auto to = arguments.has("output") ? arguments.value("output")
                                            : (run.parent_path() / (run.stem().string() + "_evaluated.h5")).string();
    const auto done = reevaluate(run.string(), to, rules.rules());
    if (!done)
        return complain(done.error(), exitFailed);
    std::fprintf(stderr,
                 "%llu points, %llu of them count other shots than before; %.1f %% of the shots are in pairs.\n",
                 static_cast<unsigned long long>(done->points), static_cast<unsigned long long>(done->changed),
                 100 * done->acceptance);
    std::cout << to << std::endl;
    return exitOk;
}

} // namespace pymasp
