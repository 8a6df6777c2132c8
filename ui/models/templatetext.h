// What the templates of experiments are called.
#pragma once

#include "templates.h"

#include <QString>

namespace pymasp {

QString templateName(Template what); // translated; the title of the experiment too
QString templateHint(Template what); // one sentence

} // namespace pymasp
