// node server.mjs DATABASE: takes the posts of /feedback/ as Signpost's form does, by Fastify and better-sqlite3 as their
// own pages advise: a schema that Fastify compiles, one prepared statement, WAL. Each post is committed with
// synchronous=FULL before it is answered, as Signpost promises it. Says its port, then runs until it is ended.

import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import Fastify from 'fastify'

const RECEIPT_SIGNS = '2345679ACDEFGHJKMNPQRSTVWXYZ'
const WORDING = 'feedback-1'

const database = new Database(process.argv[2])
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
// The columns and indexes of Signpost's own table (src/store/migration_001_front_door.hpp).
database.exec(`
  CREATE TABLE submissions (
    id TEXT PRIMARY KEY, receipt TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL,
    revision BIGINT NOT NULL, received_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, source TEXT NOT NULL,
    message TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, team TEXT NOT NULL,
    email TEXT NOT NULL, email_key TEXT NOT NULL, language TEXT NOT NULL,
    consent TEXT NOT NULL, wording TEXT NOT NULL, consent_ended_at BIGINT NOT NULL,
    page TEXT NOT NULL, passage TEXT NOT NULL, passage_quote TEXT NOT NULL,
    edited TEXT NOT NULL, answer TEXT NOT NULL, file TEXT NOT NULL, issue TEXT NOT NULL,
    message_id TEXT NOT NULL, search_text TEXT NOT NULL);
  CREATE INDEX submissions_by_time ON submissions (received_at, id);
  CREATE INDEX submissions_by_state ON submissions (state, kind);
  CREATE INDEX submissions_by_email ON submissions (email_key) WHERE email_key <> '';
  CREATE UNIQUE INDEX submissions_by_message_id ON submissions (message_id) WHERE message_id <> '';
`)
const insert = database.prepare(`
  INSERT INTO submissions VALUES (
    @id, @receipt, 'feedback', 'new', 1, @now, @now, 'json', @message, @name, @role, @team, @email, @emailKey, 'en',
    @consent, '${WORDING}', 0, '', '', '', '', '', '', '', '', @searchText)`)

const line = (maxLength) => ({ type: 'string', maxLength, default: '' })
const schema = {
  body: {
    type: 'object',
    required: ['message', 'consent'],
    properties: {
      message: { type: 'string', minLength: 1, maxLength: 10000 },
      consent: { type: 'string', enum: ['named', 'unnamed', 'private'] },
      name: line(200),
      role: line(200),
      team: line(200),
      email: line(254)
    }
  },
  response: { 201: { type: 'object', properties: { receipt: { type: 'string' } } } }
}

// Ids and receipts of one moment begin alike, as Signpost's do (src/store/ids.hpp), so that rows of one moment share pages.
let moment = { number: 0, id: '', receipt: '' }
function thisMoment() {
  const number = Math.floor(performance.now() / 50)
  if (number !== moment.number) moment = { number, id: randomBytes(3).toString('base64url'), receipt: receiptSigns(3) }
  return moment
}

function receiptSigns(count) {
  return [...randomBytes(count)].map((byte) => RECEIPT_SIGNS[byte % RECEIPT_SIGNS.length]).join('')
}

function newReceipt() {
  return `${thisMoment().receipt}-${receiptSigns(3)}`
}

/// Tries another receipt number where somebody has this one, as Signpost does.
function keep(post) {
  for (;;) {
    const receipt = newReceipt()
    try {
      insert.run({
        ...post,
        id: thisMoment().id + randomBytes(12).toString('base64url'),
        receipt,
        now: Math.floor(Date.now() / 1000),
        emailKey: post.email.toLowerCase(),
        searchText: `${post.message}\n${post.name}\n${post.team}`.toLowerCase()
      })
      return receipt
    } catch (fault) {
      if (fault.code !== 'SQLITE_CONSTRAINT_UNIQUE') throw fault
    }
  }
}

const server = Fastify({ bodyLimit: 65536 })
server.post('/feedback/', { schema }, async (request, reply) => {
  reply.code(201)
  return { receipt: keep(request.body) }
})

await server.listen({ host: '127.0.0.1', port: 0 })
console.log(server.server.address().port)
