#include "desk/workshop.hpp"

#include "store/editors.hpp"

#include <doctest/doctest.h>

namespace signpost::desk {
namespace {

namespace fs = std::filesystem;

render::Templates desk_templates() {
  std::vector<render::TemplateSource> sources;
  for (const auto& entry : fs::directory_iterator(fs::path(SIGNPOST_SOURCE_DIR) / "templates" / "desk")) {
    if (entry.path().extension() != ".mustache") continue;
    sources.push_back(
        {"desk/" + entry.path().stem().string(), entry.path().filename().string(), read_file(entry.path())});
  }
  Diagnostics diagnostics;
  auto templates = render::Templates::parse(sources, diagnostics);
  REQUIRE(diagnostics.empty());
  return templates;
}

const TemporaryFolder& with_an_issue(const TemporaryFolder& project) {
  project.add("content/newsletters/2021-03.md", "---\ntitle: March\ndate: 2021-03-01\n---\nWelcome.\n");
  return project;
}

std::string encoded(const web::Fields& fields) {
  std::string body;
  for (const auto& [name, value] : fields) body += web::urlencoded(name) + "=" + web::urlencoded(value) + "&";
  return body;
}

}  // namespace

Workshop::Workshop()
    : key_(with_an_issue(project_).path()),
      tokens_(key_),
      store_("sqlite:var/desk.db", project_.path()),
      letters_(tokens_, "https://news.example"),
      editor_(store_, project_.path(), clock_, letters_),
      templates_(desk_templates()) {
  previews_.place = project_ / "preview";
  store::Editors(store_).set_password("Ada", "lantern harbour ferry", clock_.now());
  desk_.emplace(Ground{store_, tokens_, clock_, templates_, editor_, previews_, sendings_, last_build_}, Settings{},
                std::vector<Asset>{{"/desk.css", "a{}"}}, [this] { ++changed_; });
}

web::Request Workshop::request(const std::string& method, const std::string& target) const {
  web::Request request;
  request.method = method;
  request.target = target;
  request.path = target.substr(0, target.find('?'));
  if (request.path.size() < target.size())
    request.query = web::parse_urlencoded(target.substr(request.path.size() + 1));
  request.client = "127.0.0.1";
  request.headers.add("host", "127.0.0.1:8082");
  request.headers.add("cookie", cookies());
  return request;
}

std::string Workshop::cookies() const {
  std::string all;
  for (const auto& [name, value] : cookies_) all += name + "=" + value + "; ";
  return all;
}

web::Response Workshop::keep_cookies(web::Response response) {
  for (const auto& [name, value] : response.headers) {
    if (name != "Set-Cookie") continue;
    const auto equals = value.find('=');
    cookies_[value.substr(0, equals)] = value.substr(equals + 1, value.find(';') - equals - 1);
  }
  return response;
}

web::Response Workshop::get(const std::string& target) {
  return keep_cookies(desk_->answer(request("GET", target)));
}

web::Response Workshop::post(const std::string& path, web::Fields fields) {
  if (!fields.has("token")) fields.add("token", hidden(get(path == "/login" ? path : "/").body, "token"));
  auto sent = request("POST", path);
  sent.headers.add("origin", "http://127.0.0.1:8082");
  sent.headers.add("content-type", "application/x-www-form-urlencoded");
  sent.body = encoded(fields);
  return keep_cookies(desk_->answer(sent));
}

web::Response Workshop::sign_in() {
  return post("/login", fields({{"name", "Ada"}, {"password", "lantern harbour ferry"}}));
}

store::Submission Workshop::add(const std::string& message, store::Consent consent) {
  const auto made = store::Submissions(store_).append(
      {.message = message, .consent = consent, .wording = {"2026-11", "You may publish my words."}}, clock_.now());
  return std::get<store::Submission>(made);
}

std::string hidden(const std::string& page, const std::string& name) {
  const auto begin = page.find("name=\"" + name + "\" value=\"");
  if (begin == std::string::npos) return {};
  const auto from = begin + name.size() + 15;
  return page.substr(from, page.find('"', from) - from);
}

web::Fields fields(std::initializer_list<std::pair<std::string, std::string>> all) {
  web::Fields made;
  for (const auto& [name, value] : all) made.add(name, value);
  return made;
}

}  // namespace signpost::desk
