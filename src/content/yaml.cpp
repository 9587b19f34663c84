#include "content/yaml.hpp"

#include "base/text.hpp"
#include "content/yaml_faults.hpp"
#include "content/yaml_lines.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace signpost::content {
namespace {

/// A fault that yaml-cpp itself would let pass.
struct Refusal {
  std::size_t at;
  std::string_view message;
  std::string_view hint;
};

constexpr std::string_view kKeyFirst = "write a word before the colon";

/// Builds the tree from yaml-cpp's events; the innermost open value is the last of `open_`.
class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(std::size_t start) : start_(start) {}

  YamlNode take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add({.value = {}, .at = offset(mark)});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refusal{offset(mark), "a value cannot begin with '*'", kQuoteWhole};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (expects_key()) {
      key_ = YamlMember{.key = value, .at = offset(mark), .value = {}};
    } else {
      add({.value = value, .at = offset(mark)});
    }
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::List{});
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Map{});
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    YamlNode node;
    std::optional<YamlMember> key;  ///< of the map around it
  };

  std::size_t offset(const YAML::Mark& mark) const { return start_ + static_cast<std::size_t>(std::max(mark.pos, 0)); }

  bool expects_key() const {
    return !open_.empty() && std::holds_alternative<YamlNode::Map>(open_.back().node.value) && !key_;
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != YAML::NullAnchor) throw Refusal{offset(mark), "a value cannot begin with '&'", kQuoteWhole};
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (!tag.empty() && tag != "?" && tag != "!")
      throw Refusal{offset(mark), "a value cannot begin with '!'", kQuoteWhole};
  }

  template <class Value>
  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Value value) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (expects_key()) throw Refusal{offset(mark), "a key must be a word", kKeyFirst};
    open_.push_back({.node = {.value = std::move(value), .at = offset(mark)}, .key = std::exchange(key_, {})});
  }

  void close() {
    auto closed = std::move(open_.back());
    open_.pop_back();
    key_ = std::move(closed.key);
    add(std::move(closed.node));
  }

  void add(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (auto* list = std::get_if<YamlNode::List>(&open_.back().node.value)) {
      list->push_back(std::move(node));
    } else if (!key_) {
      throw Refusal{node.at, "a key is empty", kKeyFirst};
    } else {
      key_->value = std::move(node);
      std::get<YamlNode::Map>(open_.back().node.value).push_back(*std::exchange(key_, {}));
    }
  }

  std::size_t start_;
  YamlNode root_;
  std::vector<Open> open_;
  std::optional<YamlMember> key_;  ///< read, its value not yet
};

void report_duplicates(const Source& source, const YamlNode::Map& map, Diagnostics& diagnostics);

void report_duplicates(const Source& source, const YamlNode& node, Diagnostics& diagnostics) {
  if (const auto* map = std::get_if<YamlNode::Map>(&node.value)) report_duplicates(source, *map, diagnostics);
  if (const auto* list = std::get_if<YamlNode::List>(&node.value)) {
    for (const auto& item : *list) report_duplicates(source, item, diagnostics);
  }
}

void report_duplicates(const Source& source, const YamlNode::Map& map, Diagnostics& diagnostics) {
  for (auto member = map.begin(); member != map.end(); ++member) {
    const auto first = std::find_if(map.begin(), member, [&](const auto& one) { return one.key == member->key; });
    if (first != member) {
      diagnostics.push_back({.code = "key.duplicate",
                             .where = key_place(source, *member),
                             .message = fmt::format("'{}' is given twice", member->key),
                             .hint = fmt::format("it stands on line {} already: delete one of the two",
                                                 locate(source, first->at, 1).line)});
    }
    report_duplicates(source, member->value, diagnostics);
  }
}

/// The bytes that a value takes on its first line, of which no more is looked at than anybody wants to see marked.
std::size_t written_length(std::string_view text, std::size_t at, std::string_view value) {
  constexpr std::size_t kLongestMark = 1000;
  if (!value.empty() && text.substr(std::min(at, text.size())).starts_with(value)) return value.size();
  const auto rest = text.substr(std::min(at, text.size()), kLongestMark);
  auto line = rest.substr(0, rest.find_first_of("\r\n"));
  const char quote = line.empty() ? '\0' : line.front();
  if (quote != '"' && quote != '\'') return trim(line.substr(0, line.find(" #"))).size();
  for (std::size_t end = 1; end < line.size(); ++end) {
    if (line[end] == '\\' && quote == '"') {
      ++end;
    } else if (line[end] == quote) {
      return end + 1;
    }
  }
  return line.size();
}

std::size_t end_of_words(std::string_view text, std::size_t from, std::size_t to) {
  const auto words = text.substr(from, to - from);
  return from + words.find_last_not_of(" \t\r\n") + 1;  // npos + 1 is 0
}

/// What stands at the end of the text is reported behind its last word, not on the line below.
std::size_t within(std::string_view text, std::size_t at, std::size_t from, std::size_t to) {
  return at < to ? at : std::max(end_of_words(text, from, to), from + 1) - 1;
}

}  // namespace

std::optional<YamlNode> parse_yaml(const Source& source, std::size_t from, std::size_t to, Diagnostics& diagnostics) {
  // With a line end behind it, yaml-cpp takes a quotation mark that is never closed for one that is.
  to = end_of_words(source.text, from, to);
  if (auto plain = read_plain_lines(source.text, from, to)) {
    report_duplicates(source, *plain, diagnostics);
    return plain;
  }
  std::istringstream stream{std::string(source.text.substr(from, to - from))};
  TreeBuilder tree(from);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(tree);
    auto root = tree.take();
    TreeBuilder second(from);
    if (parser.HandleNextDocument(second)) {
      throw Refusal{second.take().at, "a second document begins here", "delete the line '---' above it"};
    }
    report_duplicates(source, root, diagnostics);
    return root;
  } catch (const YAML::Exception& fault) {
    const auto at = from + static_cast<std::size_t>(std::max(fault.mark.pos, 0));
    diagnostics.push_back(explain_yaml_fault(source, from, within(source.text, at, from, to), fault.msg));
  } catch (const Refusal& refusal) {
    diagnostics.push_back({.code = "yaml.syntax",
                           .where = locate(source, within(source.text, refusal.at, from, to), 1),
                           .message = std::string(refusal.message),
                           .hint = std::string(refusal.hint)});
  }
  return std::nullopt;
}

std::optional<YamlNode> parse_yaml_file(const Source& source, Diagnostics& diagnostics) {
  const auto size = source.text.size();
  if (!check_characters(source, 0, size, diagnostics)) return std::nullopt;
  return parse_yaml(source, source.text.starts_with("\xEF\xBB\xBF") ? 3 : 0, size, diagnostics);
}

Location key_place(const Source& source, const YamlMember& member) {
  return locate(source, member.at, written_length(source.text, member.at, member.key));
}

Location value_place(const Source& source, const YamlNode& node) {
  const auto* text = std::get_if<std::string>(&node.value);
  return locate(source, node.at, written_length(source.text, node.at, text != nullptr ? *text : ""));
}

}  // namespace signpost::content
