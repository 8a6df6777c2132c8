#include "coretext.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>
#include <optional>

namespace pymasp {
namespace {

constexpr const char *context = "core";

// How many tries one line may take: what is not known, with many colons and brackets, would be cut in every way.
struct Budget {
    int left = 80;
};

// One sentence of core: what stands fixed, and the number of the place holder between two such pieces.
struct Pattern {
    const char *source = nullptr;
    QList<QString> pieces; // one more than holes
    struct Hole {
        int number = 0;
        bool quoted = false; // a name, a key, a word of a file: never translated
    };
    std::vector<Hole> holes;
    qsizetype weight = 0; // how much of it is fixed
};

Pattern patternOf(const char *source)
{
    Pattern pattern;
    pattern.source = source;
    const auto text = QString::fromUtf8(source);
    qsizetype begin = 0;
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != '%' || !text[i + 1].isDigit())
            continue;
        pattern.pieces << text.mid(begin, i - begin);
        const bool quoted = i > 0 && text[i - 1] == '"' && i + 2 < text.size() && text[i + 2] == '"';
        pattern.holes.push_back({text[i + 1].digitValue(), quoted});
        begin = i + 2;
    }
    pattern.pieces << text.mid(begin);
    for (const auto &piece : std::as_const(pattern.pieces))
        pattern.weight += piece.size();
    return pattern;
}

// Calls f with each word of the text: letters, whole.
template <typename F>
void eachWord(QStringView text, const F &f)
{
    qsizetype begin = -1;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool letter = i < text.size() && text[i].isLetter();
        if (letter && begin < 0)
            begin = i;
        if (!letter && begin >= 0) {
            f(text.mid(begin, i - begin), begin, i);
            begin = -1;
        }
    }
}

// Patterns by one word that stands in each sentence of theirs: the rarest, so that few are tried.
class Catalogue {
public:
    Catalogue()
    {
        for (const char *source : corePatterns())
            m_patterns.push_back(patternOf(source));
        QHash<QString, int> often;
        for (const auto &pattern : m_patterns)
            wordsOf(pattern, [&](QStringView word) { ++often[word.toString()]; });
        for (std::size_t i = 0; i < m_patterns.size(); ++i) {
            QString rarest;
            wordsOf(m_patterns[i], [&](QStringView word) {
                if (rarest.isEmpty() || often[word.toString()] < often[rarest])
                    rarest = word.toString();
            });
            if (!rarest.isEmpty())
                m_by[rarest].push_back(i);
        }
        for (auto it = m_by.constBegin(); it != m_by.constEnd(); ++it)
            m_views.insert(it.key(), &it.value());
    }

    // Those that may fit, the most fixed one first.
    [[nodiscard]] std::vector<const Pattern *> candidates(QStringView sentence) const
    {
        std::vector<const Pattern *> found;
        eachWord(sentence, [&](QStringView word, qsizetype, qsizetype) {
            const auto *of = m_views.value(word);
            for (std::size_t i = 0; of && i < of->size(); ++i) {
                const auto *pattern = &m_patterns[(*of)[i]];
                if (std::ranges::find(found, pattern) == found.end())
                    found.push_back(pattern);
            }
        });
        std::ranges::stable_sort(found, [](const auto *a, const auto *b) { return a->weight > b->weight; });
        return found;
    }

private:
    // A word at a place holder may go on in what stands for it.
    template <typename F>
    static void wordsOf(const Pattern &pattern, const F &f)
    {
        for (qsizetype i = 0; i < pattern.pieces.size(); ++i) {
            const auto &piece = pattern.pieces[i];
            eachWord(piece, [&](QStringView word, qsizetype begin, qsizetype end) {
                const bool open = (begin == 0 && i > 0) || (end == piece.size() && i + 1 < pattern.pieces.size());
                if (!open)
                    f(word);
            });
        }
    }

    std::vector<Pattern> m_patterns;
    QHash<QString, std::vector<std::size_t>> m_by;
    QHash<QStringView, const std::vector<std::size_t> *> m_views;
};

const Catalogue &catalogue()
{
    static const Catalogue all;
    return all;
}

using Parts = std::array<QStringView, 10>; // by number

// Left to right, each piece as early as it can be: with fixed ends that finds a fit where there is one.
bool fits(const Pattern &pattern, QStringView sentence, Parts &parts)
{
    const auto &pieces = pattern.pieces;
    if (pattern.holes.empty())
        return sentence == pieces.front();
    if (sentence.size() < pattern.weight + static_cast<qsizetype>(pattern.holes.size()) ||
        !sentence.startsWith(pieces.front()) || !sentence.endsWith(pieces.back()))
        return false;
    const auto end = sentence.size() - pieces.back().size();
    auto at = pieces.front().size();
    for (std::size_t i = 0; i < pattern.holes.size(); ++i) {
        const auto &next = pieces[static_cast<qsizetype>(i) + 1];
        const bool last = i + 1 == pattern.holes.size();
        const auto to = last ? end : sentence.indexOf(next, at + 1);
        if (to <= at || to > end)
            return false;
        parts[static_cast<std::size_t>(pattern.holes[i].number)] = sentence.mid(at, to - at);
        at = to + (last ? 0 : next.size());
    }
    return true;
}

// Behind a full stop, or the words of a device in brackets behind one, where the next sentence begins; -1: none does.
qsizetype nextSentence(QStringView text, qsizetype from = 0)
{
    for (auto i = from; i + 2 < text.size(); ++i) {
        const auto mark = text[i];
        const auto next = text[i + 2];
        const bool ends = mark == '.' || mark == '?' || mark == '!' ||
                          (mark == ')' && text.left(i).contains(QLatin1StringView(". (")));
        if (ends && text[i + 1] == ' ' && (next.isUpper() || next == '"' || next == '/'))
            return i + 2;
    }
    return -1;
}

std::optional<QString> known(QStringView sentence, Budget &budget);

QString filled(const QString &form, const std::array<QString, 10> &parts)
{
    QString all;
    for (qsizetype i = 0; i < form.size(); ++i) {
        if (form[i] == '%' && i + 1 < form.size() && form[i + 1].isDigit())
            all += parts[static_cast<std::size_t>(form[++i].digitValue())];
        else
            all += form[i];
    }
    return all;
}

// "scan 3 "Delay"", as core names a job.
std::optional<QString> jobName(QStringView text)
{
    static constexpr std::array kinds{
        QT_TRANSLATE_NOOP("core", "sequence %1"), QT_TRANSLATE_NOOP("core", "repeat %1"),
        QT_TRANSLATE_NOOP("core", "scan %1"),     QT_TRANSLATE_NOOP("core", "set %1"),
        QT_TRANSLATE_NOOP("core", "acquire %1"),  QT_TRANSLATE_NOOP("core", "wait %1"),
        QT_TRANSLATE_NOOP("core", "note %1"),     QT_TRANSLATE_NOOP("core", "prompt %1"),
        QT_TRANSLATE_NOOP("core", "drift %1"),    QT_TRANSLATE_NOOP("core", "alternate %1"),
        QT_TRANSLATE_NOOP("core", "job %1"),
    };
    static constexpr const char *withTitle = QT_TRANSLATE_NOOP("core", "%1 \"%2\"");
    const auto space = text.indexOf(' ');
    if (space < 0 || space + 1 >= text.size() || !text[space + 1].isDigit())
        return std::nullopt;
    for (const char *kind : kinds) {
        const QLatin1StringView word(kind, qstrlen(kind) - 2);
        if (text.left(space + 1) != word)
            continue;
        const auto title = text.indexOf(QLatin1StringView(" \""));
        const bool titled = title > 0 && text.endsWith('"') && title + 2 < text.size() - 1;
        const auto number = text.mid(space + 1, (titled ? title : text.size()) - space - 1);
        const auto name = filled(QCoreApplication::translate(context, kind), {QString(), number.toString()});
        return titled ? filled(QCoreApplication::translate(context, withTitle),
                               {QString(), name, text.mid(title + 2).chopped(1).toString()})
                      : name;
    }
    return std::nullopt;
}

QString part(QStringView text, Budget &budget)
{
    static constexpr const char *name = QT_TRANSLATE_NOOP("core", "\"%1\"");
    if (const auto job = jobName(text))
        return *job;
    if (text.size() > 2 && text.startsWith('"') && text.indexOf('"', 1) == text.size() - 1)
        return filled(QCoreApplication::translate(context, name), {QString(), text.mid(1).chopped(1).toString()});
    return known(text, budget).value_or(text.toString());
}

// A sentence that fits one pattern from end to end.
std::optional<QString> whole(QStringView sentence, Budget &budget)
{
    for (const auto *pattern : catalogue().candidates(sentence)) {
        Parts parts;
        if (!fits(*pattern, sentence, parts))
            continue;
        std::array<QString, 10> said;
        bool good = true;
        for (const auto &hole : pattern->holes) {
            const auto number = static_cast<std::size_t>(hole.number);
            const auto text = parts[number];
            const bool plain = hole.quoted || !text.contains(' ');
            said[number] = plain ? text.toString() : part(text, budget);
            // It runs over the end of a sentence: then it is one that is known, or this is the wrong pattern.
            if (!plain && nextSentence(text) >= 0 && !jobName(text) && !known(text, budget))
                good = false;
        }
        if (good)
            return filled(QCoreApplication::translate(context, pattern->source), said);
    }
    return std::nullopt;
}

// Within other sentences a full stop is taken away, or put behind.
std::optional<QString> withOrWithoutStop(QStringView sentence, Budget &budget)
{
    if (auto text = whole(sentence, budget))
        return text;
    if (sentence.endsWith('.')) {
        if (const auto text = whole(sentence.chopped(1), budget))
            return *text + '.';
        return std::nullopt;
    }
    const QString longer = sentence.toString() + '.';
    auto text = whole(longer, budget);
    if (text && text->endsWith('.'))
        text->chop(1);
    return text;
}

// "; did you mean "delay"?" in the place of a full stop.
std::optional<QString> withSuggestion(QStringView sentence, Budget &budget)
{
    static constexpr const char *form = QT_TRANSLATE_NOOP("core", "%1; did you mean \"%2\"?");
    const QLatin1StringView begin("; did you mean \"");
    const auto at = sentence.lastIndexOf(begin);
    if (at < 0 || !sentence.endsWith(QLatin1StringView("\"?")))
        return std::nullopt;
    auto text = known(QString(sentence.left(at).toString() + '.'), budget);
    if (!text)
        return std::nullopt;
    if (text->endsWith('.'))
        text->chop(1);
    const auto word = sentence.mid(at + begin.size()).chopped(2);
    return filled(QCoreApplication::translate(context, form), {QString(), *text, word.toString()});
}

// "what (detail)": the detail is of a driver or of the system and may be anything.
std::optional<QString> withDetail(QStringView sentence, Budget &budget)
{
    const bool stop = sentence.endsWith(QLatin1StringView(")."));
    if (!stop && !sentence.endsWith(')'))
        return std::nullopt;
    const auto end = sentence.size() - (stop ? 2 : 1);
    for (auto at = sentence.indexOf(QLatin1StringView(" (")); at > 0;
         at = sentence.indexOf(QLatin1StringView(" ("), at + 1)) {
        if (const auto text = known(sentence.left(at), budget))
            return *text + QStringLiteral(" (") + part(sentence.mid(at + 2, end - at - 2), budget) +
                   QLatin1StringView(stop ? ")." : ")");
    }
    return std::nullopt;
}

// "Delay: a sentence": where it stands, and what is wrong there. One of both is known.
std::optional<QString> withPlace(QStringView sentence, Budget &budget)
{
    const QLatin1StringView colon(": ");
    for (auto at = sentence.indexOf(colon); at > 0; at = sentence.indexOf(colon, at + 1)) {
        if (const auto text = known(sentence.mid(at + 2), budget))
            return part(sentence.left(at), budget) + colon + *text;
    }
    for (auto at = sentence.indexOf(colon); at > 0; at = sentence.indexOf(colon, at + 1)) {
        if (const auto text = known(sentence.left(at), budget))
            return *text + colon + sentence.mid(at + 2).toString();
    }
    return std::nullopt;
}

// All of it in the language of the window.
std::optional<QString> known(QStringView sentence, Budget &budget)
{
    if (sentence.isEmpty() || --budget.left < 0)
        return std::nullopt;
    if (auto text = withOrWithoutStop(sentence, budget))
        return text;
    for (auto at = nextSentence(sentence); at >= 0; at = nextSentence(sentence, at)) {
        const auto first = known(sentence.left(at - 1), budget);
        if (!first)
            continue;
        if (const auto rest = known(sentence.mid(at), budget))
            return *first + ' ' + *rest;
    }
    if (auto text = withSuggestion(sentence, budget))
        return text;
    if (auto text = withDetail(sentence, budget))
        return text;
    return withPlace(sentence, budget);
}

// What is known of a line, sentence by sentence, where the whole is not.
QString lineText(const QString &line)
{
    Budget budget;
    if (const auto text = known(line, budget))
        return *text;
    QStringList all;
    for (qsizetype from = 0; from < line.size();) {
        const auto next = nextSentence(line, from);
        const auto one = QStringView(line).mid(from, next < 0 ? -1 : next - 1 - from);
        all << known(one, budget = {}).value_or(one.toString());
        from = next < 0 ? line.size() : next;
    }
    return all.join(' ');
}

} // namespace

std::vector<const char *> corePatterns()
{
    std::vector<const char *> all;
    for (const auto list :
         {coretext::checkSentences(), coretext::jsonSentences(), coretext::deviceSentences(), coretext::runSentences(),
          coretext::fileSentences(), coretext::selfTestSentences(), coretext::deviceWords()})
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

QString coreText(const QString &sentence)
{
    // A window in English has no other words for it.
    static constexpr const char *shortest = "The lab is being opened.";
    if (sentence.isEmpty() || QCoreApplication::translate(context, shortest) == QLatin1StringView(shortest))
        return sentence;
    if (!sentence.contains('\n'))
        return lineText(sentence);
    QStringList lines = sentence.split('\n');
    for (auto &line : lines)
        line = lineText(line);
    return lines.join('\n');
}

} // namespace pymasp
