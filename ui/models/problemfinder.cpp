#include "problemfinder.h"

namespace pymasp {

void ProblemFinder::look(Look look)
{
    m_looks.ask([this, look = std::move(look)](const std::stop_token &, const NewestQuestion::Tell &tell) {
        tell([this, problems = look()] { Q_EMIT found(problems); });
    });
}

void ProblemFinder::drop() { m_looks.drop(); }

} // namespace pymasp
