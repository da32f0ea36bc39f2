import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

const schema = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, teamId TEXT NOT NULL, teamName TEXT NOT NULL,
    tenantId TEXT NOT NULL, personKey TEXT NOT NULL, botAdded INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS roster (
    conversationId TEXT NOT NULL, personKey TEXT NOT NULL, PRIMARY KEY (conversationId, personKey)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY, conversationId TEXT NOT NULL, rootId TEXT NOT NULL, author TEXT NOT NULL, body TEXT NOT NULL,
    sentAt TEXT NOT NULL, edited INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0, revision INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messagesByConversation ON messages (conversationId, id);
  CREATE INDEX IF NOT EXISTS messagesByRevision ON messages (revision);
  CREATE TABLE IF NOT EXISTS personalCards (
    messageId TEXT NOT NULL, personKey TEXT NOT NULL, card TEXT NOT NULL, revision INTEGER NOT NULL,
    PRIMARY KEY (messageId, personKey)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS tabs (
    id TEXT PRIMARY KEY, conversationId TEXT NOT NULL, entityId TEXT NOT NULL, name TEXT NOT NULL, contentUrl TEXT NOT NULL,
    websiteUrl TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS tabsByConversation ON tabs (conversationId);`;

/**
 * Opens (and makes, where it is new) the file with the local Teams' own state. Every statement is on disk before it
 * returns, so a killed process loses nothing it answered.
 */
export function openChatTables(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  db.exec(schema);
  db.prepare("INSERT OR IGNORE INTO meta (name, value) VALUES ('epoch', ?), ('revision', '0'), ('lastId', '0')").run(
    randomUUID(),
  );
  return db;
}
