#include "base/files.hpp"
#include "store/bounces_sql.hpp"
#include "store/database.hpp"
#include "store/delivery_search_sql.hpp"
#include "store/dispatches_sql.hpp"
#include "store/editors_sql.hpp"
#include "store/inbox_sql.hpp"
#include "store/letters_sql.hpp"
#include "store/meta_sql.hpp"
#include "store/places.hpp"
#include "store/rights_sql.hpp"
#include "store/submissions_sql.hpp"
#include "store/subscribers_sql.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>

using namespace signpost;
using namespace signpost::store;

namespace {

struct NamedSql {
  std::string name;
  Sql sql;
};

// clang-format off
#define NAMED(name) {#name, name}

/// Rows that others name come first.
const std::vector<NamedSql> kStatements = {
    NAMED(kInsertSubmission), NAMED(kInsertSubscriber), NAMED(kSetPassword), NAMED(kInsertSession), NAMED(kInsertLetter),
    NAMED(kInsertDispatch), NAMED(kInsertDelivery), NAMED(kInsertBounce),
    NAMED(kAddWording), NAMED(kAddConsent), NAMED(kAddHistory), NAMED(kTouchHealth), NAMED(kFindKeyMark), NAMED(kFirstKeyMark), NAMED(kSetKeyMark), NAMED(kKeepOut), NAMED(kFindWording),
    NAMED(kFindSubmission), NAMED(kFindSubmissionByReceipt), NAMED(kFindSubmissionByMessageId), NAMED(kUpdateSubmission),
    NAMED(kWithdrawSubmission), NAMED(kReadHistory), NAMED(kFindSubscriber), NAMED(kFindSubscriberByKey),
    NAMED(kListSubscribers), NAMED(kListWithConsents), NAMED(kUpdateSubscriber), NAMED(kCountSubscribers), NAMED(kEndConsents), NAMED(kReadConsents),
    NAMED(kIsKeptOut), NAMED(kLetIn), NAMED(kListEditors), NAMED(kReadPassword), NAMED(kFindSession), NAMED(kSeeSession),
    NAMED(kEndSession), NAMED(kEndSessionsOf), NAMED(kRemoveEndedSessions), NAMED(kRemoveEditor), NAMED(kReadInbox),
    NAMED(kCountInbox), NAMED(kClaimLetters), NAMED(kLetterSent), NAMED(kLetterFailed), NAMED(kLetterGivenUp),
    NAMED(kCountLetters), NAMED(kCountLettersTo), NAMED(kFindToBlank), NAMED(kBlankAddress), NAMED(kSetSearchText), NAMED(kSubmissionsOfPerson),
    NAMED(kMentions), NAMED(kRewriteMention), NAMED(kLettersOfPerson), NAMED(kPurgeSubmissions), NAMED(kPurgeUnconfirmed),
    NAMED(kBlankFormer), NAMED(kPurgeLetters), NAMED(kEraseSubmissions), NAMED(kEraseLetters), NAMED(kEraseSubscriber),
    NAMED(kEraseConsents), NAMED(kNextDispatch), NAMED(kFindDispatch), NAMED(kFindLastDispatch), NAMED(kListDispatches),
    NAMED(kPauseDispatch), NAMED(kMoveStart), NAMED(kMoveQueued), NAMED(kEndPostponement), NAMED(kCountWaiting), NAMED(kApproveDispatch), NAMED(kReachedBefore), NAMED(kApproveEarlier), NAMED(kCountTried), NAMED(kNextDelivery), NAMED(kClaimDeliveries), NAMED(kDoubtDelivery), NAMED(kSettleDelivery),
    NAMED(kGiveBackDelivery), NAMED(kPostponeDelivery), NAMED(kKeysSince), NAMED(kReleaseSender), NAMED(kReleaseEnded), NAMED(kListSenders), NAMED(kCountDeliveries),
    NAMED(kNextDue), NAMED(kAttemptsSince), NAMED(kListDeliveries), NAMED(kIssuesOfPerson), NAMED(kResolveAll), NAMED(kResolveOne),
    NAMED(kBlankReplies), NAMED(kCopiesTo), NAMED(kCountRefused), NAMED(kRefusedReaders), NAMED(kBouncesOfDispatch), NAMED(kBouncesOfPerson), NAMED(kEraseBounces),
    NAMED(kDispatchesToPurge), NAMED(kPurgeDeliveries), NAMED(kSearchDeliveries), NAMED(kDoubtsInHand), NAMED(kCountInHand),
    NAMED(kCountGone)};

#undef NAMED
// clang-format on

/// "0" is a text and a number for both databases.
std::vector<Value> zeros_for(const Sql& sql) {
  std::vector<Value> values;
  while (sql.text.find("$" + std::to_string(values.size() + 1)) != std::string_view::npos) values.emplace_back("0");
  return values;
}

}  // namespace

TEST_CASE_TEMPLATE("every statement is understood by the database, with the columns that it says", Place, InSqlite,
                   InPostgresql) {
  Opened<Place> opened;
  if (!opened) return;
  opened.store().database().write([](Connection& connection) {
    for (const auto& [name, sql] : kStatements) {
      INFO(name);
      CHECK_NOTHROW(connection.run(sql, zeros_for(sql)));
    }
    return true;
  });
}

TEST_CASE("no statement is left out of that test") {
  std::set<std::string> written;
  const std::regex constant(R"(inline constexpr Sql (k\w+))");
  for (const auto& file : std::filesystem::directory_iterator(SIGNPOST_SOURCE_DIR "/src/store")) {
    const auto text = read_file(file.path());
    if (!file.path().string().ends_with("_sql.hpp")) continue;
    for (std::sregex_iterator found(text.begin(), text.end(), constant), end; found != end; ++found) {
      written.insert((*found)[1]);
    }
  }
  std::set<std::string> tested;
  for (const auto& statement : kStatements) tested.insert(statement.name);
  CHECK(tested == written);
}
