// The flight check of a document as a list: worst first, in tree order.
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace pymasp {

class Document;

class ProblemModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { JobRole = Qt::UserRole, SeverityRole }; // JobId as uint; int of Problem::Severity
    explicit ProblemModel(Document *document, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override; // display: the sentence

private:
    void take();
    Document *m_document;
    struct Row {
        unsigned job;
        int severity;
        QString text;
        bool operator==(const Row &) const = default;
    };
    std::vector<Row> m_rows;
};

} // namespace pymasp
