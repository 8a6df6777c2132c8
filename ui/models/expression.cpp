#include "expression.h"

#include <QLocale>

#include <charconv>
#include <cmath>
#include <numbers>

namespace pymasp {
namespace {

constexpr int deepest = 50; // parentheses in parentheses, so that a pasted text cannot use up the stack
constexpr char16_t trueMinus = 0x2212;

struct Function {
    const char *name;
    double (*of)(double);
};
constexpr Function functions[] = {
    {"sqrt", [](double x) { return std::sqrt(x); }}, {"exp", [](double x) { return std::exp(x); }},
    {"ln", [](double x) { return std::log(x); }},    {"log10", [](double x) { return std::log10(x); }},
    {"abs", [](double x) { return std::abs(x); }},   {"sin", [](double x) { return std::sin(x); }},
    {"cos", [](double x) { return std::cos(x); }},   {"tan", [](double x) { return std::tan(x); }},
};

// Each step takes what it can and leaves the place where it stood if that is nothing: what follows may be a unit.
class Reader {
public:
    explicit Reader(const QString &text) : m_text(text), m_bytes(text.toLatin1()) {}

    std::optional<double> sum()
    {
        auto value = product();
        while (value) {
            const auto before = m_at;
            const QChar sign = oneOf(u"+-");
            const auto next = sign.isNull() ? std::nullopt : product();
            if (!next) {
                m_at = before;
                break;
            }
            value = sign == u'+' ? *value + *next : *value - *next;
        }
        return value;
    }
    [[nodiscard]] QString rest() const { return m_text.mid(m_at).trimmed(); }

private:
    std::optional<double> product()
    {
        auto value = signedPower();
        while (value) {
            const auto before = m_at;
            const QChar sign = oneOf(u"*/");
            const auto next = sign.isNull() ? std::nullopt : signedPower();
            if (!next) {
                m_at = before;
                break;
            }
            value = sign == u'*' ? *value * *next : *value / *next;
        }
        return value;
    }
    std::optional<double> signedPower()
    {
        const QChar sign = oneOf(u"+-");
        const auto value = power();
        return value && sign == u'-' ? std::optional(-*value) : value;
    }
    std::optional<double> power()
    {
        const auto base = operand();
        if (!base)
            return base;
        const auto before = m_at;
        if (!oneOf(u"^").isNull() && m_depth < deepest) {
            ++m_depth;
            const auto exponent = signedPower();
            --m_depth;
            if (exponent)
                return std::pow(*base, *exponent);
        }
        m_at = before;
        return base;
    }
    std::optional<double> operand()
    {
        blanks();
        for (const auto &[name, of] : functions) {
            const QLatin1StringView word(name);
            if (QStringView(m_text).mid(m_at).startsWith(word, Qt::CaseInsensitive)) {
                const auto before = m_at;
                m_at += word.size();
                if (const auto inner = parenthesis())
                    return of(*inner);
                m_at = before;
            }
        }
        const auto left = QStringView(m_text).mid(m_at);
        if (const bool word = left.startsWith(u"pi", Qt::CaseInsensitive); word || left.startsWith(u"\u03c0")) {
            const auto behind = m_at + (word ? 2 : 1);
            if (behind >= m_text.size() || !m_text[behind].isLetterOrNumber()) {
                m_at = behind;
                return std::numbers::pi;
            }
        }
        if (left.startsWith(u'('))
            return parenthesis();
        return literal();
    }
    std::optional<double> parenthesis()
    {
        const auto before = m_at;
        if (m_depth < deepest && !oneOf(u"(").isNull()) {
            ++m_depth;
            const auto inner = sum();
            --m_depth;
            if (inner && !oneOf(u")").isNull())
                return inner;
        }
        m_at = before;
        return std::nullopt;
    }
    // from_chars would also read "inf" and "nan".
    std::optional<double> literal()
    {
        const char *const begin = m_bytes.constData() + m_at;
        const char *const end = m_bytes.constData() + m_bytes.size();
        if (begin == end || (*begin != '.' && (*begin < '0' || *begin > '9')))
            return std::nullopt;
        double value = 0;
        const auto [behind, error] = std::from_chars(begin, end, value);
        if (error != std::errc())
            return std::nullopt;
        m_at += behind - begin;
        return value;
    }
    void blanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    QChar oneOf(QStringView signs)
    {
        const auto before = m_at;
        blanks();
        if (m_at < m_text.size() && signs.contains(m_text[m_at]))
            return m_text[m_at++];
        m_at = before;
        return {};
    }

    const QString &m_text;
    QByteArray m_bytes; // the same length: what is no Latin 1 has become '?'
    qsizetype m_at = 0;
    int m_depth = 0;
};

bool isSign(QChar c) { return c == u'+' || c == u'-' || c == QChar(trueMinus); }
bool isOperator(QChar c) { return c == u'*' || c == u'/' || c == u'^'; }
bool beginsUnit(QChar c) { return c.isLetter() || c == u'%' || c == QChar(0xb0); }
bool commaIsDecimal() { return QLocale().decimalPoint() == u","; }

} // namespace

std::optional<Arithmetic> arithmetic(const QString &text)
{
    Reader reader(text);
    const auto value = reader.sum();
    return value ? std::optional(Arithmetic{*value, reader.rest()}) : std::nullopt;
}

QString withPoint(const QString &typed)
{
    auto text = typed.trimmed();
    text.replace(QChar(trueMinus), u'-');
    if (!commaIsDecimal() || text.contains(u'.'))
        return text;
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == u',' && text[i + 1].isDigit())
            text[i] = u'.';
    }
    return text;
}

QStringList numberWords(const QString &text)
{
    QStringList words;
    QString word;
    int depth = 0;
    const auto end = [&] {
        if (!word.trimmed().isEmpty())
            words << word.trimmed();
        word.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const QChar last = word.isEmpty() ? QChar() : word.back();
        depth += c == u'(' ? 1 : c == u')' && depth > 0 ? -1 : 0;
        if (depth > 0 || (!c.isSpace() && c != u',' && c != u';')) {
            word += c;
        } else if (c == u',' && commaIsDecimal() && last.isDigit() && i + 1 < text.size() && text[i + 1].isDigit()) {
            word += c;
        } else if (!c.isSpace()) {
            end();
        } else {
            qsizetype next = i + 1;
            while (next < text.size() && text[next].isSpace())
                ++next;
            i = next - 1;
            if (next == text.size())
                continue;
            const QChar following = text[next];
            const bool apart = next + 1 < text.size() && text[next + 1].isSpace();
            const bool goesOn = isOperator(last) || isSign(last) || isOperator(following) ||
                                (isSign(following) && apart) ||
                                (beginsUnit(following) && (last.isDigit() || last == u')' || last == u'.'));
            if (!goesOn)
                end();
            else if (beginsUnit(following))
                word += u' ';
        }
    }
    end();
    QStringList all;
    for (const auto &each : std::as_const(words)) {
        if (each.count(u',') > 1 && !each.contains(u'(') && !each.contains(u'.'))
            all << each.split(u',', Qt::SkipEmptyParts);
        else
            all << each;
    }
    return all;
}

} // namespace pymasp
