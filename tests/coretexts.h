// German out of the .ts file, without the compiled one, and the literals of core and of the devices as their sources
// have them: for the test of the catalogue of core's sentences.
#pragma once

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>

#include <vector>

namespace pymasp::texts {

// What the file says in the context "core".
class German : public QTranslator {
public:
    explicit German(const QString &file)
    {
        QFile ts(file);
        if (!ts.open(QIODevice::ReadOnly))
            return;
        QXmlStreamReader xml(&ts);
        QString context;
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1StringView("name"))
                context = xml.readElementText();
            else if (xml.name() == QLatin1StringView("source"))
                source = xml.readElementText();
            else if (xml.name() == QLatin1StringView("translation") && context == QLatin1StringView("core"))
                m_texts.insert(source, xml.readElementText(QXmlStreamReader::IncludeChildElements));
        }
    }
    [[nodiscard]] bool isEmpty() const override { return m_texts.isEmpty(); }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return qstrcmp(context, "core") == 0 ? m_texts.value(QString::fromUtf8(source)) : QString();
    }

private:
    QHash<QString, QString> m_texts;
};

// What is left of English in a text, names in quotes and numbers apart; empty: none.
inline QString englishIn(QString text)
{
    static const QRegularExpression quoted(QStringLiteral("\u201e[^\u201c]*\u201c|\"[^\"]*\""));
    static const QRegularExpression english(
        QStringLiteral("\\b(the|is|are|has|have|not|of|to|with|it|cannot|must|be|and|only|there|from)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    return english.match(text.remove(quoted)).captured();
}

struct Literal {
    QString place; // file:line
    QString text;
};

// Those with two words and more. Literals that stand next to each other are one.
inline std::vector<Literal> literalsOf(const QString &file, const QString &name)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    const auto code = QString::fromUtf8(source.readAll());
    static const QRegularExpression token(QStringLiteral("//[^\\n]*|'(?:[^'\\\\]|\\\\.)'|#include[^\\n]*|"
                                                         "\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\"(?:[^\"\\\\]|\\\\.)*\")*"));
    static const QRegularExpression piece(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    static const QRegularExpression words(QStringLiteral("[A-Za-z]{2,}[^A-Za-z\"{}]* [^A-Za-z\"{}]*[A-Za-z]{2,}"));
    std::vector<Literal> found;
    auto all = token.globalMatch(code);
    while (all.hasNext()) {
        const auto match = all.next();
        if (!match.captured().startsWith('"'))
            continue;
        QString text;
        for (auto one = piece.globalMatch(match.captured()); one.hasNext();)
            text += one.next().captured(1);
        text.replace(QStringLiteral("\\\""), QStringLiteral("\""));
        if (words.match(text).hasMatch())
            found.push_back({name + ':' + QString::number(code.left(match.capturedStart()).count('\n') + 1), text});
    }
    return found;
}

// Of all sources below a folder of the repository.
inline std::vector<Literal> literalsBelow(const QString &root, const QString &folder)
{
    std::vector<Literal> all;
    QDirIterator files(root + '/' + folder, {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto path = files.next();
        for (auto &literal : literalsOf(path, path.mid(root.size() + 1)))
            all.push_back(std::move(literal));
    }
    return all;
}

} // namespace pymasp::texts
