// Core's sentences in the language of the window. Core writes English: logs, files and journal are exchanged between
// labs. Where such a sentence is shown it is compared with the patterns of the catalogue (coretextcheck.cpp and its
// neighbours), and put together again from the translation of the one that it fits. What fits none stays as it is.
#pragma once

#include "quantity.h"
#include "result.h"

#include <QString>

#include <span>
#include <vector>

namespace pymasp {

// In an English window the argument itself. Lines are taken one by one; a sentence that carries another ("Delay: ..."),
// several behind each other, and the words of a device in brackets are told apart. Some microseconds a sentence.
QString coreText(const QString &sentence);
inline QString coreText(const std::string &sentence) { return coreText(qs(sentence)); }
// "what (detail)".
inline QString coreText(const Error &error) { return coreText(text(error)); }

// The patterns, English, with %1 to %9 for what a sentence carries: for the tests.
std::vector<const char *> corePatterns();

namespace coretext {
using List = std::span<const char *const>;
List checkSentences();
List jsonSentences();
List deviceSentences();
List runSentences();
List fileSentences();
List selfTestSentences();
List deviceWords();
} // namespace coretext

} // namespace pymasp
