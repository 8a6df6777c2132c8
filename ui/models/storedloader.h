// Reads stored runs in a child process on a thread of its own; the window never waits and never touches HDF5.
#pragma once

#include "stored.h"

#include <QObject>

#include <memory>
#include <thread>
#include <vector>

namespace pymasp {

using StoredRunPtr = std::shared_ptr<const StoredRun>;

class StoredLoader : public QObject {
    Q_OBJECT

public:
    // `helper` is pymaspd.
    explicit StoredLoader(std::string helper, QObject *parent = nullptr);
    ~StoredLoader() override;

    void load(const QString &file);                          // makes an earlier one that is still under way superfluous
    [[nodiscard]] QString loading() const { return m_file; } // empty: nothing

Q_SIGNALS:
    void loaded(const pymasp::StoredRunPtr &run);
    void failed(const QString &file, const QString &sentence);

private:
    struct Load {
        std::uint64_t number;
        std::jthread thread;
    };
    void ended(std::uint64_t number, const StoredRunPtr &run, const QString &sentence);

    std::string m_helper;
    QString m_file;
    std::uint64_t m_number = 0;
    std::vector<Load> m_loads; // the last one counts; earlier ones are being given up
};

} // namespace pymasp
