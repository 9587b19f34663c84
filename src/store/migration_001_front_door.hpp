#pragma once

#include <array>
#include <string_view>

namespace signpost::store {

/// Submissions, subscribers, editors, letters. docs/store.md says what each column means. Times are UTC seconds, 0
/// where it has not happened; texts are empty where there is none: no column is ever NULL.
inline constexpr std::array<std::string_view, 22> k001FrontDoor = {
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",

    "CREATE TABLE wordings (version TEXT PRIMARY KEY, text TEXT NOT NULL, first_used BIGINT NOT NULL)",

    "CREATE TABLE submissions ("
    " id TEXT PRIMARY KEY, receipt TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL,"
    " revision BIGINT NOT NULL, received_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, source TEXT NOT NULL,"
    " message TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, team TEXT NOT NULL,"
    " email TEXT NOT NULL, email_key TEXT NOT NULL, language TEXT NOT NULL,"
    " consent TEXT NOT NULL, wording TEXT NOT NULL, consent_ended_at BIGINT NOT NULL,"
    " page TEXT NOT NULL, passage TEXT NOT NULL, passage_quote TEXT NOT NULL,"
    " edited TEXT NOT NULL, answer TEXT NOT NULL, file TEXT NOT NULL, issue TEXT NOT NULL,"
    " message_id TEXT NOT NULL, search_text TEXT NOT NULL)",
    "CREATE INDEX submissions_by_time ON submissions (received_at, id)",
    "CREATE INDEX submissions_by_state ON submissions (state, kind)",
    "CREATE INDEX submissions_by_email ON submissions (email_key) WHERE email_key <> ''",
    "CREATE UNIQUE INDEX submissions_by_message_id ON submissions (message_id) WHERE message_id <> ''",

    "CREATE TABLE submission_history ("
    " submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE, step BIGINT NOT NULL,"
    " at BIGINT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, PRIMARY KEY (submission_id, step))",

    "CREATE TABLE subscribers ("
    " id TEXT PRIMARY KEY, email TEXT NOT NULL, email_key TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,"
    " audiences TEXT NOT NULL, state TEXT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,"
    " confirmed_at BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX subscribers_by_email ON subscribers (email_key) WHERE email_key <> ''",
    "CREATE INDEX subscribers_by_state ON subscribers (state, changed_at)",

    "CREATE TABLE consents ("
    " id TEXT PRIMARY KEY, subscriber_id TEXT NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,"
    " wording TEXT NOT NULL, given_at BIGINT NOT NULL, source TEXT NOT NULL, ended_at BIGINT NOT NULL)",
    "CREATE INDEX consents_by_subscriber ON consents (subscriber_id)",

    "CREATE TABLE kept_out (hash TEXT PRIMARY KEY, reason TEXT NOT NULL, since BIGINT NOT NULL)",

    "CREATE TABLE editors (name TEXT PRIMARY KEY, password_hash TEXT NOT NULL, created_at BIGINT NOT NULL,"
    " changed_at BIGINT NOT NULL)",

    "CREATE TABLE sessions ("
    " token_hash TEXT PRIMARY KEY, editor TEXT NOT NULL REFERENCES editors (name) ON DELETE CASCADE,"
    " csrf_secret TEXT NOT NULL, created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL)",
    "CREATE INDEX sessions_by_editor ON sessions (editor)",

    "CREATE TABLE letters ("
    " id TEXT PRIMARY KEY, kind TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL, language TEXT NOT NULL,"
    " contents TEXT NOT NULL, written_at BIGINT NOT NULL, due_at BIGINT NOT NULL, attempts BIGINT NOT NULL,"
    " last_error TEXT NOT NULL, claim TEXT NOT NULL, claimed_until BIGINT NOT NULL, sent_at BIGINT NOT NULL,"
    " given_up_at BIGINT NOT NULL)",
    "CREATE INDEX letters_to_send ON letters (due_at) WHERE sent_at = 0 AND given_up_at = 0",
    "CREATE INDEX letters_by_email ON letters (email_key)",
    "CREATE INDEX letters_by_time ON letters (written_at)",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
};

}  // namespace signpost::store
