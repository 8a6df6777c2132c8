#include "storedloader.h"

#include "child.h"
#include "coretext.h"

#include <new>
#include <span>

namespace pymasp {

using namespace std::chrono_literals;

StoredLoader::StoredLoader(std::string helper, QObject *parent) : QObject(parent), m_helper(std::move(helper)) {}

StoredLoader::~StoredLoader()
{
    for (auto &load : m_loads)
        load.thread.request_stop();
    m_loads.clear(); // joins while this is whole: what they still post is dropped with it
}

void StoredLoader::load(const QString &file)
{
    // The earlier ones are not joined here, as a child takes a moment to be ended.
    for (auto &load : m_loads)
        load.thread.request_stop();
    m_file = file;
    const auto number = ++m_number;
    const auto work = [this, number, helper = m_helper, path = file.toStdString()](const std::stop_token &quit) {
        StoredRunPtr run;
        std::string sentence;
        try {
            if (const auto bytes = runChild({helper, "show", path}, 120s, quit); !bytes)
                sentence = text(bytes.error());
            else if (auto decoded = decodeStored(std::as_bytes(std::span(*bytes))); !decoded)
                sentence = text(decoded.error());
            else
                run = std::make_shared<const StoredRun>(std::move(*decoded));
        } catch (const std::bad_alloc &) {
            sentence = "There is not enough memory to show " + path + ".";
        }
        QMetaObject::invokeMethod(
            this, [this, number, run, sentence] { ended(number, run, coreText(sentence)); }, Qt::QueuedConnection);
    };
    m_loads.push_back({number, std::jthread(work)});
}

void StoredLoader::ended(std::uint64_t number, const StoredRunPtr &run, const QString &sentence)
{
    std::erase_if(m_loads, [number](const Load &load) { return load.number == number; }); // its thread is at its end
    if (number != m_number)
        return;
    const QString file = std::exchange(m_file, QString());
    if (run)
        Q_EMIT loaded(run);
    else
        Q_EMIT failed(file, sentence);
}

} // namespace pymasp
