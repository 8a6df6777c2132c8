// The words behind a command of pymaspd.
#pragma once

#include <QCommandLineParser>

#include <string>
#include <vector>

namespace pymasp {

// Options and positional arguments of one command, or a sentence.
class Arguments {
public:
    Arguments(const QStringList &given, const std::vector<QCommandLineOption> &options, int positional)
    {
        for (const auto &option : options)
            m_parser.addOption(option);
        m_parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
        if (!m_parser.parse(QStringList{"pymaspd"} + given))
            m_error = m_parser.errorText().toStdString();
        else if (m_parser.positionalArguments().size() != positional)
            m_error = "expected " + std::to_string(positional) + " file name" + (positional == 1 ? "" : "s") +
                      ", got " + std::to_string(m_parser.positionalArguments().size()) + ". See pymaspd --help.";
    }
    [[nodiscard]] const std::string &error() const { return m_error; }
    [[nodiscard]] std::string file(int i) const { return m_parser.positionalArguments()[i].toStdString(); }
    [[nodiscard]] bool has(const char *name) const { return m_parser.isSet(name); }
    [[nodiscard]] std::string value(const char *name) const { return m_parser.value(name).toStdString(); }
    [[nodiscard]] QStringList values(const char *name) const { return m_parser.values(name); }

private:
    QCommandLineParser m_parser;
    std::string m_error;
};

inline QCommandLineOption valued(const char *name, const char *what) { return {name, "", what}; }
inline QCommandLineOption flag(const char *name) { return QCommandLineOption(name); }

} // namespace pymasp
