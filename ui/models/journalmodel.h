// Past runs for a list, newest first, as the journal finds them; asks again when the journal changes.
#pragma once

#include "journal.h"

#include <QAbstractListModel>
#include <QTimer>

#include <memory>

namespace pymasp {

class JournalModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        FileRole = Qt::UserRole, // absolute path of the file or log
        StatusRole,              // "completed", "unfinished" ... as in the entry
        DayRole,                 // QDate of the start, local time
        DetailRole               // "14:05, 33 s, 600 points, completed": translated
    };
    explicit JournalModel(Journal &journal, QObject *parent = nullptr);
    ~JournalModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override; // display: title
    [[nodiscard]] const JournalEntry *entryAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfFile(const QString &absolute) const;
    [[nodiscard]] Journal &journal() { return m_journal; }
    [[nodiscard]] QString absolute(const JournalEntry &entry) const;

    void setQuery(const QString &query); // waits a moment for the next letter
    [[nodiscard]] const QString &query() const { return m_query; }

Q_SIGNALS:
    void loaded(); // an answer of the journal stands in the model

private:
    struct Link; // what the journal's thread may touch
    void changed();
    void ask();
    void take(std::vector<JournalEntry> entries);

    Journal &m_journal;
    std::vector<JournalEntry> m_entries;
    QString m_query;
    quint64 m_queries = 0; // how often it changed: an answer to an earlier one is dropped
    QTimer m_typing;
    std::shared_ptr<Link> m_link;
};

QString statusText(const std::string &status); // "completed", "interrupted" ...: translated

} // namespace pymasp
