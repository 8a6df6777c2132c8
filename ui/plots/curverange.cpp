#include "curverange.h"

#include <algorithm>

namespace pymasp {

QCPRange curveRange(std::vector<double> values)
{
    if (values.empty())
        return {0, 0};
    const auto [low, high] = std::ranges::minmax(values);
    if (values.size() < 100)
        return {low, high};
    const auto at = [&values](double part) {
        const auto nth = values.begin() + std::ptrdiff_t(part * double(values.size() - 1));
        std::nth_element(values.begin(), nth, values.end());
        return *nth;
    };
    const double inner = at(0.005);
    const double outer = at(0.995);
    const double room = 0.25 * (outer - inner);
    return {std::max(low, inner - room), std::min(high, outer + room)};
}

} // namespace pymasp
