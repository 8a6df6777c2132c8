// The undo commands of a document. Each holds what it does next and swaps it, once done, with what takes it back.
#pragma once

#include "edit.h"

#include <QString>
#include <QUndoCommand>

#include <vector>

namespace pymasp {

class Document;

class EditCommand : public QUndoCommand {
public:
    // The edits are done one after another, and taken back in the opposite order.
    // A single change of the same field of the same job joins the one before it. An empty field joins nothing.
    EditCommand(Document &document, std::vector<Edit> edits, const QString &name, const QString &field);
    void undo() override { swap(); }
    void redo() override { swap(); }
    [[nodiscard]] int id() const override { return m_field.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    void swap();

    Document &m_document;
    std::vector<Edit> m_edits;
    QString m_field;
};

class TitleCommand : public QUndoCommand {
public:
    TitleCommand(Document &document, std::string title, const QString &name);
    void undo() override { swap(); }
    void redo() override { swap(); }
    [[nodiscard]] int id() const override { return 2; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    void swap();

    Document &m_document;
    std::string m_title;
    std::string m_ofRoot; // its root has none of its own beside it
};

class GuardsCommand : public QUndoCommand {
public:
    GuardsCommand(Document &document, std::vector<Guard> guards, const QString &name, const QString &field);
    void undo() override { swap(); }
    void redo() override { swap(); }
    [[nodiscard]] int id() const override { return 3; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    void swap();

    Document &m_document;
    std::vector<Guard> m_guards;
    QString m_field;
};

class ConditionsCommand : public QUndoCommand {
public:
    ConditionsCommand(Document &document, std::string json, const QString &name, const QString &field);
    void undo() override { swap(); }
    void redo() override { swap(); }
    [[nodiscard]] int id() const override { return m_field.isEmpty() ? -1 : 4; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    void swap();

    Document &m_document;
    std::string m_json;
    QString m_field;
};

// What a Change carries: all of a job but the jobs inside it.
Job withoutChildren(const Job &job);

} // namespace pymasp
