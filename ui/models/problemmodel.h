// The flight check of a document as a list: worst first, in tree order.
#pragma once

#include "check.h"

#include <QAbstractListModel>

#include <vector>

namespace pymasp {

class Document;

class ProblemModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { JobRole = Qt::UserRole, SeverityRole }; // JobId as uint; int of Problem::Severity
    explicit ProblemModel(Document *document, QObject *parent = nullptr);

    // What else was found, of sizes and the disk; those that the document has are there once.
    void setFurther(std::vector<Problem> problems);
    [[nodiscard]] int count(Problem::Severity severity) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override; // display: the sentence

private:
    void take();
    Document *m_document;
    std::vector<Problem> m_further;
    struct Row {
        unsigned job;
        int severity;
        QString text;
        bool operator==(const Row &) const = default;
    };
    std::vector<Row> m_rows;
};

} // namespace pymasp
