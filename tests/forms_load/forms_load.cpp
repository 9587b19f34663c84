// forms_load PORT CONNECTIONS WARM SECONDS NAME: posts to /feedback/ on 127.0.0.1 by CONNECTIONS connections at once,
// each its next one as soon as it has its answer, every post with other words (NAME begins them). The first WARM
// seconds do not count for the times. A connection that the server closes after an answer is opened anew, and that time
// counts. Prints as JSON what was answered; tools/bench forms runs it.
//
// It is our own because wrk tells neither how many answers each connection got nor how many of all, with the first and
// last seconds, were acknowledged; both are what is to be shown.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Watch = std::chrono::steady_clock;

constexpr auto kPatience = std::chrono::seconds(30);  // for the last answers

/// One line to the server, in the place of one reader.
struct Line {
  int socket = -1;
  std::string answer;
  Watch::time_point sent;
  long accepted = 0;
  bool waits = false;
};

struct Told {
  long accepted = 0;  ///< all answers of 201, those before and after the time that counts too
  long counted = 0;   ///< those in the time that counts
  long refused = 0;   ///< other answers
  long cut = 0;       ///< posts whose line ended without an answer
  long opened = 0;
  std::vector<std::uint32_t> microseconds;
};

[[noreturn]] void stop(const char* what) {
  std::perror(what);
  std::exit(3);
}

/// A whole answer at the front of `bytes`: its length, its status and whether the line ends with it. Length 0: not yet.
struct Answer {
  std::size_t length = 0;
  int status = 0;
  bool closes = false;
};

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view value_of(std::string_view head, std::string_view name) {
  const auto same = [](char one, char other) { return small(one) == small(other); };
  const auto at = std::search(head.begin(), head.end(), name.begin(), name.end(), same);
  if (at == head.end()) return {};
  const auto begin = static_cast<std::size_t>(at - head.begin()) + name.size();
  return head.substr(begin, head.find('\r', begin) - begin);
}

Answer read_answer(std::string_view bytes) {
  const auto head_end = bytes.find("\r\n\r\n");
  if (head_end == std::string_view::npos) return {};
  const auto head = bytes.substr(0, head_end + 2);
  std::size_t length = 0;
  const auto digits = value_of(head, "\r\ncontent-length: ");
  std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (bytes.size() < head_end + 4 + length) return {};
  int status = 0;
  std::from_chars(head.data() + 9, head.data() + 12, status);
  const auto connection = value_of(head, "\r\nconnection: ");
  return {.length = head_end + 4 + length,
          .status = status,
          .closes = connection.starts_with('c') || connection.starts_with('C')};
}

class Load {
 public:
  Load(std::uint16_t port, std::size_t lines, std::string name)
      : port_(port), name_(std::move(name)), epoll_(::epoll_create1(EPOLL_CLOEXEC)), lines_(lines) {
    told_.microseconds.reserve(1'000'000);
  }
  ~Load() { ::close(epoll_); }
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  Told run(std::chrono::milliseconds warm, std::chrono::milliseconds counted) {
    begin_ = Watch::now() + warm;
    end_ = begin_ + counted;
    for (auto& line : lines_) {
      open(line);
      post(line);
    }
    while (waiting_ > 0 && Watch::now() < end_ + kPatience) take_answers();
    told_.cut += waiting_;
    return std::move(told_);
  }

  const std::vector<Line>& lines() const { return lines_; }

 private:
  void open(Line& line) {
    line.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(line.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) stop("connect");
    const int now = 1;
    ::setsockopt(line.socket, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &line;
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, line.socket, &event) != 0) stop("epoll_ctl");
    ++told_.opened;
  }

  void shut(Line& line) {
    ::close(line.socket);
    line.socket = -1;
    line.answer.clear();
  }

  void post(Line& line) {
    const auto number = std::to_string(++posts_);
    const auto body = R"({"message": "Post )" + number + " of " + name_ +
                      R"(, with some words so that a row has the size of a short letter to the editor.", )"
                      R"("name": "Robin Reader", "role": "Nurse", "team": "Moor Lane", "consent": "named"})";
    const auto request =
        "POST /feedback/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body;
    line.sent = Watch::now();
    line.waits = true;
    ++waiting_;
    // A post is smaller than what a socket takes at once.
    if (::send(line.socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) {
      lose(line);
    }
  }

  void take_answers() {
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(epoll_, events.data(), events.size(), 1000);
    for (int i = 0; i < count; ++i) take_answer(*static_cast<Line*>(events.at(static_cast<std::size_t>(i)).data.ptr));
  }

  void take_answer(Line& line) {
    std::array<char, 16384> some{};
    const auto count = ::recv(line.socket, some.data(), some.size(), 0);
    if (count <= 0) return line.waits ? lose(line) : shut(line);
    line.answer.append(some.data(), static_cast<std::size_t>(count));
    const auto answer = read_answer(line.answer);
    if (answer.length == 0) return;
    line.answer.erase(0, answer.length);
    settle(line, answer);
    if (answer.closes) shut(line);
    if (Watch::now() >= end_) return;
    if (line.socket < 0) open(line);
    post(line);
  }

  void settle(Line& line, const Answer& answer) {
    line.waits = false;
    --waiting_;
    if (answer.status != 201) {
      ++told_.refused;
      return;
    }
    ++line.accepted;
    ++told_.accepted;
    const auto now = Watch::now();
    if (now < begin_ || now >= end_) return;
    ++told_.counted;
    const auto taken = std::chrono::duration_cast<std::chrono::microseconds>(now - line.sent);
    told_.microseconds.push_back(static_cast<std::uint32_t>(taken.count()));
  }

  /// Nobody knows whether its post was kept.
  void lose(Line& line) {
    line.waits = false;
    --waiting_;
    ++told_.cut;
    shut(line);
    if (Watch::now() >= end_) return;
    open(line);
    post(line);
  }

  std::uint16_t port_;
  std::string name_;
  int epoll_;
  std::vector<Line> lines_;
  Told told_;
  long posts_ = 0;
  long waiting_ = 0;
  Watch::time_point begin_;
  Watch::time_point end_;
};

double milliseconds_at(const std::vector<std::uint32_t>& sorted, double part) {
  if (sorted.empty()) return 0;
  const auto last = static_cast<double>(sorted.size() - 1);
  return sorted[static_cast<std::size_t>(last * part)] / 1000.0;
}

void print(Told told, const std::vector<Line>& lines, double seconds) {
  std::sort(told.microseconds.begin(), told.microseconds.end());
  const auto [least, most] = std::minmax_element(
      lines.begin(), lines.end(), [](const Line& one, const Line& other) { return one.accepted < other.accepted; });
  std::printf(R"({"accepted": %ld, "refused": %ld, "cut": %ld, "opened": %ld, "per_second": %.1f, "p50": %.3f, )"
              R"("p99": %.3f, "most": %.3f, "fewest_on_a_connection": %ld, "most_on_a_connection": %ld})"
              "\n",
              told.accepted, told.refused, told.cut, told.opened, static_cast<double>(told.counted) / seconds,
              milliseconds_at(told.microseconds, 0.5), milliseconds_at(told.microseconds, 0.99),
              milliseconds_at(told.microseconds, 1), least->accepted, most->accepted);
}

std::chrono::milliseconds read_seconds(const char* text) {
  return std::chrono::milliseconds(static_cast<long>(std::strtod(text, nullptr) * 1000));
}

}  // namespace

int main(int count, char** words) {
  if (count != 6) return 2;
  const auto lines = std::strtoul(words[2], nullptr, 10);
  const auto counted = read_seconds(words[4]);
  if (lines == 0 || counted.count() == 0) return 2;
  Load load(static_cast<std::uint16_t>(std::strtoul(words[1], nullptr, 10)), lines, words[5]);
  auto told = load.run(read_seconds(words[3]), counted);
  print(std::move(told), load.lines(), std::chrono::duration<double>(counted).count());
  return 0;
}
