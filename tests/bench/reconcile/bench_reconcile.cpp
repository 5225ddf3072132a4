// SPDX-License-Identifier: GPL-3.0-or-later
// bench_reconcile FOLDER RUNS OURS... -- PEER...: runs the two commands in turn, each with the files of
// FOLDER out of the page cache, and prints the medians of their wall time, processor time and peak memory.
// The answer of ours must be what FOLDER/planted.json says. Without a peer ours runs alone.
#include <QByteArray>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

struct Run {
    double seconds = 0;
    double processor = 0;
    double megabytes = 0;
    int exitCode = 0;
    QByteArray out;
};

using Command = std::vector<char*>;

[[noreturn]] void stop(const char* what, const QByteArray& detail = {})
{
    std::fprintf(stderr, "bench_reconcile: %s %s\n", what, detail.constData());
    std::exit(2);
}

/// Drops the files of @p folder from the page cache; asks only for what they need no more, so anybody may do
/// it.
void makeCold(const QByteArray& folder)
{
    DIR* directory = opendir(folder.constData());
    if (directory == nullptr)
        stop("no such folder:", folder);
    while (const dirent* entry = readdir(directory)) {
        const int file = open((folder + '/' + entry->d_name).constData(), O_RDONLY);
        if (file < 0)
            continue;
        fdatasync(file);
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        close(file);
    }
    closedir(directory);
}

/// Everything that can be read from @p file.
QByteArray drain(int file)
{
    QByteArray all;
    char block[4096];
    for (ssize_t size = read(file, block, sizeof block); size > 0; size = read(file, block, sizeof block))
        all.append(block, size);
    close(file);
    return all;
}

/// Runs @p command; @p discard says whether what it says on stderr is of no interest.
Run run(const Command& command)
{
    int out[2];
    if (pipe(out) != 0)
        stop("no pipe");
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child < 0)
        stop("no process");
    if (child == 0) {
        dup2(out[1], STDOUT_FILENO);
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        close(out[0]);
        execvp(command.front(), command.data());
        _exit(127);
    }
    close(out[1]);
    Run made;
    made.out = drain(out[0]);
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    made.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    made.processor = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    made.megabytes = double(usage.ru_maxrss) / 1024; // the kernel counts KiB
    made.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return made;
}

double median(const std::vector<Run>& runs, double Run::*part)
{
    std::vector<double> values;
    for (const Run& run : runs)
        values.push_back(run.*part);
    std::nth_element(values.begin(), values.begin() + qsizetype(values.size() / 2), values.end());
    return values.at(values.size() / 2);
}

QJsonObject planted(const QByteArray& folder)
{
    QFile file(QFile::decodeName(folder + "/planted.json"));
    if (!file.open(QIODevice::ReadOnly))
        stop("no planted.json in", folder);
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// The answer of ours to the last number, and the peer's counts where it has some.
void checkOurs(const Run& run, const QJsonObject& wanted)
{
    QJsonObject answer = QJsonDocument::fromJson(run.out).object();
    answer.remove(QStringLiteral("seconds"));
    if (run.exitCode != 1 || answer != wanted)
        stop("the answer is not what was planted:", run.out);
}

void checkPeer(const Run& run, const QJsonObject& wanted)
{
    const QJsonObject answer = QJsonDocument::fromJson(run.out).object();
    const QJsonObject classes = wanted.value(QStringLiteral("discrepancies")).toObject();
    for (auto it = classes.begin(); it != classes.end(); ++it)
        if (answer.value(it.key()).toInteger() != it.value().toInteger())
            stop("the peer's answer is not what was planted:", run.out);
}

void print(const std::vector<Run>& ours, const std::vector<Run>& peer)
{
    const auto row = [&](const char* what, double Run::*part, const char* unit) {
        const double mine = median(ours, part);
        if (peer.empty()) {
            std::printf("| %s | %.2f %s | | |\n", what, mine, unit);
            return;
        }
        const double theirs = median(peer, part);
        std::printf("| %s | %.2f %s | %.2f %s | %.2f |\n", what, mine, unit, theirs, unit, mine / theirs);
    };
    std::printf("| median of %zu runs | ExamDesk | DuckDB | ratio |\n|---|---:|---:|---:|\n", ours.size());
    row("wall time, whole process", &Run::seconds, "s");
    row("processor time", &Run::processor, "s");
    row("peak memory", &Run::megabytes, "MB");
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc < 4)
        stop("usage: bench_reconcile FOLDER RUNS OURS... [-- PEER...]");
    const QByteArray folder(argv[1]);
    const int rounds = std::atoi(argv[2]);
    const auto last =
        std::find_if(argv + 3, argv + argc, [](const char* word) { return QByteArray(word) == "--"; });
    Command ours(argv + 3, last);
    ours.push_back(nullptr);
    Command peer(last == argv + argc ? last : last + 1, argv + argc);
    const bool hasPeer = !peer.empty();
    peer.push_back(nullptr);
    const QJsonObject wanted = planted(folder);
    std::vector<Run> ourRuns, peerRuns;
    for (int round = 0; round < rounds; ++round) {
        makeCold(folder);
        ourRuns.push_back(run(ours));
        checkOurs(ourRuns.back(), wanted);
        if (!hasPeer)
            continue;
        makeCold(folder);
        peerRuns.push_back(run(peer));
        checkPeer(peerRuns.back(), wanted);
    }
    print(ourRuns, peerRuns);
    return 0;
}
