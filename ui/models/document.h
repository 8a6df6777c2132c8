// One open experiment: the value, its undo stack, its file, its problems.
#pragma once

#include "check.h"
#include "edit.h"
#include "fields.h"
#include "problemfinder.h"

#include <QObject>
#include <QUndoStack>

#include <memory>

namespace pymasp {

class JobModel;

class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject *parent = nullptr);
    ~Document() override;

    [[nodiscard]] const Experiment &experiment() const;
    // The same as it is now, for other threads. All who ask before the next change get the same copy: that of a large
    // tree takes some milliseconds.
    [[nodiscard]] std::shared_ptr<const Experiment> snapshot() const;
    [[nodiscard]] JobModel *model() const { return m_model; }
    [[nodiscard]] QUndoStack *undoStack() { return &m_undo; }

    // Replaces everything; the undo stack begins anew.
    void set(Experiment experiment, const QString &path);
    void clear(); // an empty experiment without a file
    Result<> load(const QString &path);
    Result<> save(const QString &path); // written beside and renamed, so that a crash leaves the old or the new file
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString title() const; // of the experiment, or "Untitled"
    // The same, or nothing. The experiment and its root have one title: that of the root of a file counts where the
    // experiment has none, and goes when another one is given.
    [[nodiscard]] QString givenTitle() const;
    [[nodiscard]] bool isModified() const { return !m_undo.isClean(); }

    // One undo step with a name, "Change Delay". An edit that does not fit the tree is refused and changes nothing.
    Result<> perform(const Edit &edit, const QString &name);
    // Several edits, each of the tree that those before it leave, as one undo step; all of them, or none.
    Result<> perform(std::vector<Edit> edits, const QString &name);
    // The form of a job; in that of the root the guards of the experiment too.
    [[nodiscard]] std::vector<FormField> fields(JobId job) const;
    // One field of that form (the title of the root is that of the experiment); one undo step, typing in the same field
    // again joins it (but for positions).
    Result<> setField(JobId job, const QString &key, const QString &text);
    Result<> setTitle(const QString &title);
    // The conditions as JSON text; one undo step, the same `field` again joins it (empty: never).
    void setConditions(std::string json, const QString &field);

    // What the check compares with; without a lab only the tree itself is looked at.
    void setLab(std::optional<KnownLab> lab);
    [[nodiscard]] const KnownLab &lab() const { return m_lab; }
    [[nodiscard]] const std::vector<Problem> &problems() const { return m_problems; }

    // While a new step is made; false while one is undone or redone.
    [[nodiscard]] bool makesStep() const { return m_makesStep; }

Q_SIGNALS:
    void aboutToChange();   // by a step, an undo or a redo
    void changed();         // the value, in any way
    void problemsChanged(); // after it, from the event loop
    void labChanged();
    void pathChanged();
    void modifiedChanged(bool modified);

private:
    friend class EditCommand;
    friend class TitleCommand;
    friend class GuardsCommand;
    friend class ConditionsCommand;
    friend class JobModel;
    Result<> push(std::vector<Edit> edits, const QString &name, const QString &field);
    void push(QUndoCommand *command);
    // What the tree would take, but no experiment file.
    [[nodiscard]] Result<> suits(const Edit &edit) const;
    void setPath(const QString &path);
    void noteChange();
    void scheduleCheck();
    void recheck();
    void setProblems(const std::vector<Problem> &problems);

    Experiment m_experiment;
    mutable std::shared_ptr<const Experiment> m_snapshot; // none since the last change
    JobModel *m_model;
    QUndoStack m_undo;
    QString m_path;
    KnownLab m_lab;
    bool m_hasLab = false;
    bool m_checkScheduled = false;
    bool m_makesStep = false;
    std::vector<Problem> m_problems;
    ProblemFinder m_finder;
};

} // namespace pymasp
